"""Cuts a document into passages, each with its offsets, page, clause number and heading.

A passage is a sentence; a sentence too long to read at a glance is cut at its enumerated items.
Every character of every block that is not white space lies in exactly one passage.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.jobs.contracts.text.headings import reads_as_heading
from app.jobs.contracts.text.numbering import ClauseNumbers
from app.parsing.document import BlockKind, Document, Page

LONG_SENTENCE = 600
"""Characters above which a sentence is cut at semicolons and enumerated items."""

LONGEST_PASSAGE = 2_000
"""Characters above which a passage is cut at white space."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage before it is classified; `start` and `end` are offsets into the document's text.

    `block` counts blocks from 0, so that neighbours of one paragraph can be told. `heading` is the
    text of the heading above it. `lead` is the span of the words that introduce an enumerated item
    ("The Supplier shall:"), which carry its duty.
    """

    start: int
    end: int
    page: int | None
    clause: str | None
    block: int
    is_heading: bool = False
    heading: str = ""
    lead: Span | None = None


def find_passages(document: Document) -> tuple[Segment, ...]:
    """All passages in reading order; a running header or footer once, where it first stands."""
    walk = _Walk(document)
    for index, block in enumerate(document.blocks):
        walk.block(index, block.kind, block.start, block.end)
    return tuple(walk.segments)


@dataclass(slots=True)
class _Walk:
    """What is known while the blocks are read from first to last."""

    document: Document
    segments: list[Segment] = field(default_factory=list)
    heading: str = ""
    lead: Span | None = None
    numbers: ClauseNumbers = field(default_factory=ClauseNumbers)
    running: set[str] = field(default_factory=set)

    def block(self, index: int, kind: BlockKind, start: int, end: int) -> None:
        text = self.document.text
        is_running = kind in (BlockKind.HEADER, BlockKind.FOOTER)
        if is_running and self._seen_before(text[start:end]):
            return
        for first, last in passage_spans(text, start, end):
            if is_running:
                self._add(index, first, last, is_heading=False, clause=None)
                continue
            self._numbered(index, kind, first, last, opens_block=first == start)

    def _numbered(
        self, index: int, kind: BlockKind, start: int, end: int, opens_block: bool
    ) -> None:
        words = self.document.text[start:end]
        number = self.numbers.read(words, opens_block=opens_block)
        is_heading = reads_as_heading(words, marked=kind is BlockKind.HEADING)
        if is_heading:
            self.heading = " ".join(words.split())
        elif number.is_new_top_clause:
            self.heading = ""
        self._add(index, start, end, is_heading=is_heading, clause=number.clause)
        self._remember_lead(words, start, end, is_item=number.is_item)

    def _add(self, index: int, start: int, end: int, is_heading: bool, clause: str | None) -> None:
        page = page_number_at(self.document.pages, start)
        self.segments.append(
            Segment(start, end, page, clause, index, is_heading, self.heading, self.lead)
        )

    def _remember_lead(self, words: str, start: int, end: int, is_item: bool) -> None:
        if words.endswith((":", "-", "—")):
            self.lead = (start, end)
        elif not is_item:
            self.lead = None

    def _seen_before(self, words: str) -> bool:
        plain = re.sub(r"[\W\d]+", " ", words).strip().lower()
        seen = plain in self.running
        self.running.add(plain)
        return seen


def page_number_at(pages: Sequence[Page], offset: int) -> int | None:
    """The number of the page an offset lies on, or None where the format has no pages."""
    if not pages:
        return None
    position = bisect_right(pages, offset, key=lambda page: page.start)
    return pages[max(position - 1, 0)].number


def passage_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The passages of one block, without the white space around them."""
    for sentence in sentence_spans(text, start, end):
        if sentence[1] - sentence[0] <= LONG_SENTENCE:
            yield sentence
            continue
        for item in _cut(text, sentence, _ITEM):
            yield from _cut_at_spaces(text, item)


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a run of text, in linear time."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, begin, stop):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


_ENUMERATOR = r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}\.)"
_STOP = re.compile(
    rf"[.?!][\"\u201d\u2019')\]]*(?=\s)|\n\s*\n|\n(?=[ \t]*(?:{_ENUMERATOR}|[•▪·*\u2013-])\s)",
)
_ITEM = re.compile(rf";(?:\s+(?:and|or))?(?=\s)|[:,](?=\s+(?:and\s+|or\s+)?{_ENUMERATOR}\s)")
_WORD_BEFORE = re.compile(r"[\w.&§]+$")
_NEVER = (
    "no nos e.g i.e eg ie art arts sec secs cl cls para paras dr mr mrs ms messrs st vs v approx "
    "fig figs p pp viz cf dept est bros ave blvd hon prof rev gen col capt sgt tel ext ref c.f "
    "reg regs sched ss"
)
_NEVER_ENDS = frozenset(_NEVER.split())
_SOMETIMES = (
    "inc ltd co corp llc l.p lp plc jr sr etc u.s u.s.a u.k e.u n.a s.a n.v b.v a.m p.m al assn "
    "jan feb mar apr jun jul aug sep sept oct nov dec p.a p.l.c l.l.c l.l.p d.c n.y"
)
_MAY_END = frozenset(_SOMETIMES.split())
_STARTER = re.compile(
    r"\s+(?:The|Each|Any|If|No|This|Such|All|In|Upon|For|Neither|Either|Subject|Where|When|It|A|An"
    r"|Notwithstanding|Without|Unless|These|Those|On|At|By|Every|Both|Should|Except)\s"
)
_NEXT = re.compile(r"\s+[\"\u201c\u2018'(\[]*(\S)")


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    mark = stop.group()[0]
    if mark in "?!\n":
        return True
    following = _NEXT.match(text, stop.end(), stop.end() + 200)
    if following is None:
        return True
    if following.group(1).islower():
        return False
    return _full_stop_ends(text, begin, stop)


def _full_stop_ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(text[max(begin, stop.start() - 24) : stop.start()])
    word = before.group().lower() if before else ""
    is_first = text[begin : stop.start()].strip().lower() == word if _short(begin, stop) else False
    if is_first and re.fullmatch(r"[\d.]+|[a-z]|[ivxlc]+|§+", word):
        return False
    if word in _NEVER_ENDS or re.fullmatch(r"[a-z]", word):
        return False
    if word in _MAY_END:
        return _STARTER.match(text, stop.end()) is not None
    return True


def _short(begin: int, stop: re.Match[str]) -> bool:
    return stop.start() - begin < 24


def _cut(text: str, span: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    begin, end = span
    for found in mark.finditer(text, begin, end):
        yield from _trimmed(text, begin, found.end())
        begin = found.end()
    yield from _trimmed(text, begin, end)


def _cut_at_spaces(text: str, span: Span) -> Iterator[Span]:
    begin, end = span
    while end - begin > LONGEST_PASSAGE:
        space = text.rfind(" ", begin + LONGEST_PASSAGE // 2, begin + LONGEST_PASSAGE)
        middle = space if space > 0 else begin + LONGEST_PASSAGE
        yield from _trimmed(text, begin, middle)
        begin = middle
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end
