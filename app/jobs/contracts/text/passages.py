"""Cuts a document into passages, each with its offsets, page, clause number and heading.

A passage is a sentence, or a row of a table, whose head is a heading; a sentence too long to read
at a glance is cut at its enumerated items.
Every character of every block that is not white space lies in exactly one passage, but for what is
struck out: that is in none, unless words that stand are on both sides of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.jobs.contracts.text.contents import contents_blocks, is_contents_line
from app.jobs.contracts.text.headings import reads_as_heading
from app.jobs.contracts.text.numbering import ClauseNumbers
from app.parsing.document import Block, BlockKind, Document, Page, Progress, ignore_progress
from app.parsing.struck import standing
from app.text.line_ends import ENUMERATOR
from app.text.sentences import sentences_in
from app.text.spans import Span, cut, trimmed

LONG_SENTENCE = 600
"""Characters above which a sentence is cut at semicolons and enumerated items."""

LONGEST_PASSAGE = 2_000
"""Characters above which a passage is cut at white space."""

_LEADS = re.compile(
    r"(?:[:\u2014-]|\b(?:shall|must|will|to|that|is not|are not|shall not|must not|not to"
    r"|undertakes?|covenants?|agrees?))$"
)
"""How words end that introduce items: with a colon, or in the middle of a sentence."""

_OBLIGES = re.compile(r"\b(?:agrees?|covenants?|undertakes?|shall|must|will|responsible)\b", re.I)
_LEADS_IN = re.compile(r"[^;]{3,200}?\b(?:shall|must|will)(?=:? \((?:1|a|i)\) [a-z])")
"""Words that introduce items in one sentence with the first: "Gatherer shall (1) survey ..."."""

_GOES_ON = re.compile(r"\(?(?:[A-Za-z]{1,4}|[A-Z]{0,2}\d{1,3}(?:\.\d+)*)[.):]+(?:\s+[a-z]|$)|[a-z]")
"""An item that goes on with the sentence which introduces it: "B2. have the screen cleared"."""

_ITEM = re.compile(rf";(?:\s+(?:and|or))?(?=\s)|[:,](?=\s+(?:and\s+|or\s+)?{ENUMERATOR}\s)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage before it is classified; `start` and `end` are offsets into the document's text.

    `block` counts blocks from 0, so that neighbours of one paragraph can be told. `heading` is the
    text of the heading above it. `lead` is the span of the words that introduce an enumerated item
    ("The Supplier shall:"), which carry its duty. A line of a list of contents is a heading that
    stands under none.
    """

    start: int
    end: int
    page: int | None
    clause: str | None
    block: int
    is_heading: bool = False
    heading: str = ""
    lead: Span | None = None


_BLOCKS_A_REPORT = 100


def find_passages(document: Document, progress: Progress = ignore_progress) -> tuple[Segment, ...]:
    """All passages in reading order; a running header or footer once, where it first stands."""
    walk = _Walk(standing(document.text), document.pages)
    texts = [walk.text[block.start : block.end] for block in document.blocks]
    contents = contents_blocks(texts)
    for index, block in enumerate(document.blocks):
        walk.block(index, block, is_contents=index in contents)
        if index % _BLOCKS_A_REPORT == 0:
            progress(0, 0, index / len(texts))
    return tuple(walk.segments)


@dataclass(slots=True)
class _Walk:
    """What is known while the blocks are read from first to last."""

    text: str
    pages: Sequence[Page]
    segments: list[Segment] = field(default_factory=list)
    heading: str = ""
    lead: Span | None = None
    clause: str | None = None
    numbers: ClauseNumbers = field(default_factory=ClauseNumbers)
    running: set[str] = field(default_factory=set)

    def block(self, index: int, block: Block, *, is_contents: bool) -> None:
        text, start, end = self.text, block.start, block.end
        if is_contents:
            for first, last in passage_spans(text, start, end):
                self._announce(index, first, last)
            return
        is_running = block.kind in (BlockKind.HEADER, BlockKind.FOOTER)
        if block.kind is BlockKind.TABLE_ROW and end - start <= LONG_SENTENCE:
            self._row(index, block)
            return
        if is_running and self._seen_before(text[start:end]):
            return
        for first, last in passage_spans(text, start, end):
            if is_contents_line(text[first:last]):
                self._announce(index, first, last)
                continue
            if is_running:
                self._add(index, first, last, is_heading=False, clause=None)
                continue
            self._numbered(index, block.kind, first, last, opens_block=first == start)

    def _row(self, index: int, block: Block) -> None:
        """A row is a passage as a whole, for its cells say together what is meant."""
        for start, end in trimmed(self.text, block.start, block.end):
            if block.level:
                self._add(index, start, end, is_heading=True, clause=self.clause)
            else:
                self._numbered(index, block.kind, start, end, opens_block=start == block.start)

    def _numbered(
        self, index: int, kind: BlockKind, start: int, end: int, opens_block: bool
    ) -> None:
        words = self.text[start:end]
        number = self.numbers.read(words, opens_block=opens_block)
        self.clause = number.clause
        is_heading = reads_as_heading(words, marked=kind is BlockKind.HEADING)
        if is_heading:
            self.heading = " ".join(words.split())
        elif number.is_new_top_clause:
            self.heading = ""
        self._add(index, start, end, is_heading=is_heading, clause=number.clause)
        self._remember_lead(words, start, end, is_item=number.is_item)

    def _announce(self, index: int, start: int, end: int) -> None:
        """A line of contents: it is no clause, and nothing stands under it."""
        page = page_number_at(self.pages, start)
        self.segments.append(Segment(start, end, page, None, index, is_heading=True))

    def _add(self, index: int, start: int, end: int, is_heading: bool, clause: str | None) -> None:
        page = page_number_at(self.pages, start)
        self.segments.append(
            Segment(start, end, page, clause, index, is_heading, self.heading, self.lead)
        )

    def _remember_lead(self, words: str, start: int, end: int, is_item: bool) -> None:
        if _LEADS.search(words) or (words[-1:].isalnum() and _OBLIGES.search(words)):
            self.lead = (start, end)
        elif introduced := _LEADS_IN.match(words):
            self.lead = (start, start + introduced.end())
        elif not is_item and not _GOES_ON.match(words):
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
    for sentence in sentences_in(text, start, end):
        if sentence[1] - sentence[0] <= LONG_SENTENCE:
            yield sentence
            continue
        for item in cut(text, *sentence, _ITEM):
            yield from _cut_at_spaces(text, item)


def _cut_at_spaces(text: str, span: Span) -> Iterator[Span]:
    begin, end = span
    while end - begin > LONGEST_PASSAGE:
        space = text.rfind(" ", begin + LONGEST_PASSAGE // 2, begin + LONGEST_PASSAGE)
        middle = space if space > 0 else begin + LONGEST_PASSAGE
        yield from trimmed(text, begin, middle)
        begin = middle
    yield from trimmed(text, begin, end)
