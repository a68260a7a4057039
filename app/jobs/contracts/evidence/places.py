"""Where the passages of a contract stand, and by which titles and terms its parts are named."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.jobs.contracts.evidence.addresses import (
    Address,
    Place,
    heading_levels,
    may_name_parts,
    references,
    title_of,
)
from app.jobs.contracts.text.headings import reads_as_sentence
from app.jobs.contracts.text.passages import Segment

_LONGEST_HEADING = 160
_AFTER_LABEL = 3
"""Characters after a passage that is a number alone, in which the next one begins."""
_LETTERED = re.compile(
    r"\W*(?:(?:clause|section|(?:general |special )?condition|option)\s+)?"
    r"(?P<number>(?:[A-Z]{1,2}\d{1,3}|\d{1,3}[A-Z]{1,2})(?:\.\d{1,3})*(?=[.:)]?\s)|[A-Z](?=\.\s))"
    r"[.:)]?\s+(?=[A-Z(\"])"
)
"""A number with a letter in it, with which a paragraph begins: "Z14.1", "B12 Rating.", "9A.3"."""
_TERM = r'"(?P<term>[A-Z][^"]{2,60})"\s*(?:means?|shall mean|refers? to|is|are)\s'
_AFTER = (
    r"(?:\(|,?\s+(?:are|is|being|shall be)\s+)"
    r"(?:each,?|together,?|collectively,?|in this \w+,?|hereinafter|hereafter)*\s*"
    r"(?:(?:referred to|known|called|defined) (?:together |collectively )?(?:as )?)?(?:the\s+)?"
    r'"(?P<after>[A-Z][^"]{2,60})"'
)
_MEANS = re.compile(
    rf"{_TERM}(?P<parts>(?:[^.;]|\.(?=\d)){{4,160}})"
    rf"|(?P<before>(?:[^.;()]|\.(?=\d)){{4,160}}?)\s*{_AFTER}"
)
_MAY_MEAN = re.compile(rf"{_TERM}|{_AFTER}")
"""What stands in every definition: most passages with quotes are told by it."""


def places_of(text: str, segments: Sequence[Segment]) -> list[Place]:
    """Where each segment stands: its clause, within a part and a schedule if it is in one."""
    return list(_Walk(text, segments))


class _Walk:
    """Goes from the first passage to the last, and keeps what it stands in."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self._text, self._segments = text, segments
        self._outer: Address = ()
        self._titles: tuple[str, ...] = ()
        self._clause: Address = ()
        self._loose = False
        self._lettered: tuple[int, str] = (-1, "")

    def __iter__(self) -> Iterator[Place]:
        for position, segment in enumerate(self._segments):
            words = self._text[segment.start : segment.end]
            if self._is_heading(position, segment, words):
                self._open(words, segment)
            if segment.block != self._lettered[0]:
                lettered = _LETTERED.match(self._text, segment.start, segment.end + _AFTER_LABEL)
                self._lettered = (segment.block, lettered["number"] if lettered else "")
            yield self._place(segment)

    def _is_heading(self, position: int, segment: Segment, words: str) -> bool:
        if segment.is_heading:
            return True
        if len(words) > _LONGEST_HEADING or words.endswith((".", ";", ",", ":")):
            return False
        around = self._segments[max(position - 1, 0) : position + 2]
        is_alone = sum(each.block == segment.block for each in around) == 1
        return is_alone and bool(heading_levels(words)[0]) and not reads_as_sentence(words)

    def _open(self, words: str, segment: Segment) -> None:
        levels, title = heading_levels(words)
        outer = tuple(level for level in levels if level[0] != "clause")
        inner = tuple(level for level in levels if level[0] == "clause")
        if outer:
            is_part = outer[0][0] == "part" and self._outer and self._outer[0][0] == "schedule"
            kept = self._outer[:1] if is_part else ()
            self._titles = (*self._titles[: len(kept)], title)
            self._outer = (*kept, *outer)
            self._loose = False
        elif inner:
            self._loose = bool(self._outer)
        self._clause = inner
        if not outer and (inner or segment.clause):
            self._titles = self._titles[: len(self._outer)]

    def _place(self, segment: Segment) -> Place:
        clause = self._lettered[1] or segment.clause or ""
        own: Address = ()
        if clause and (self._lettered[1] or clause[0].isdigit() or clause[0] == "("):
            own = (("clause", clause),)
        if self._clause and not _is_within(own, self._clause):
            own = self._clause
        titles = (*self._titles, title_of(segment.heading))
        return Place((*self._outer, *own), titles, self._loose)


def _is_within(own: Address, clause: Address) -> bool:
    """Whether a clause number is one of the clause whose heading stands above."""
    if not own:
        return False
    number, whole = own[0][1].split(".")[0], clause[0][1].split(".")[0]
    return number == whole or (whole.isalpha() and number.startswith(whole))


def terms_of(text: str, segments: Sequence[Segment]) -> Mapping[str, tuple[Address, ...]]:
    """The terms that a contract has for parts of it: "Green Provisions" for clauses 17 and 18."""
    terms: dict[str, tuple[Address, ...]] = {}
    for segment in segments:
        words = text[segment.start : segment.end]
        if '"' not in words or not may_name_parts(words) or not _MAY_MEAN.search(words):
            continue
        for match in _MEANS.finditer(words):
            named = references(match["parts"] or match["before"] or "", Place())
            if named and _names_only(match["parts"] or match["before"], named[0].span[0]):
                term = match["term"] or match["after"]
                terms[term] = tuple(each for one in named for each in one.addresses)
    return terms


_FILLER = re.compile(
    r"(?:\W|\b(?:the|in|this|lease|agreement|all|of|each|any|both|provisions?|terms?|contained|set"
    r"|out|obligations?|covenants?|requirements?|under|duties|together|and|for|purposes"
    r"|\d[\d.]*)\b)*",
    re.IGNORECASE,
)


def _names_only(words: str, start: int) -> bool:
    """Whether a definition is nothing but the parts that it names."""
    return _FILLER.fullmatch(words, 0, start) is not None
