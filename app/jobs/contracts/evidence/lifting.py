"""Which passages of a contract other passages lift: "Clause 9 is deleted", "Schedule 6: not used".

A passage is lifted where its own clause, schedule or part is; and where all that it does is to refer
to one that is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span

_NUMBER = r"(?:\d+[A-Z]?(?:\.\d+)*(?:\([a-z0-9]+\))*|[A-Z](?:\d+)?(?![a-z])|[IVXL]+\b)"
_KINDS = (
    ("clause", r"(?:sub-?)?clauses?|sections?|articles?|(?:special |general )?conditions?"),
    ("schedule", r"schedules?|appendix|appendices|annex(?:es|ure)?s?|exhibits?|addend(?:um|a)"),
    ("part", r"parts?"),
    ("paragraph", r"paragraphs?"),
)
_NAMED = re.compile(
    rf"\b(?P<kind>{'|'.join(words for _, words in _KINDS)})\s+"
    rf"(?P<numbers>{_NUMBER}(?:\s*(?:,|and|or|to|-|&|through|,\s*and)\s*{_NUMBER})*)"
    rf"(?:\s+(?:of|to|in)\s+(?:the\s+)?(?P<of>schedule|appendix|annex|part)\s+(?P<of_number>{_NUMBER}))?",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"^\W*(?P<kind>schedule|appendix|annex|annexure|exhibit|part)\s+(?P<number>[\dA-Z]+)\b", re.I
)
_NOT_USED = re.compile(
    r"^\W*(?:(?P<number>\d+[A-Z]?(?:\.\d+)*)[.)]?\s+|(?P<kind>schedule|appendix|annex|part)\s+"
    r"(?P<other>[\dA-Z]+)\W*)?[\w ,'-]{0,60}?\W*\b"
    r"(?:intentionally (?:omitted|left blank|deleted|blank)|not (?:used|applicable|adopted)|deleted"
    r"|reserved|omitted)\W*$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    rf"\b(?:subject to|in accordance with|pursuant to|set out in|under|required by|listed in"
    rf"|described in|specified in|for the purposes of|contained in|of|by|as provided in|comply with)\s+"
    rf"(?:the\s+)?(?:\w+\s+)?(?:requirements\s+of\s+)?(?:clause|section|article|schedule|appendix|annex"
    rf"|paragraph|part)\s+{_NUMBER}",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:replac\w+|substitut\w+)\b[^;]{0,60}?\b(?:with|by|for|the following|as follows|:)|"
    r"\bamended (?:so as )?to read\b|\bis (?:amended|varied)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(r"\b(?:except|save|other than|unless)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A part of a contract: "clause 9.2", "schedule 6", or "paragraph 3" of "schedule 6"."""

    kind: str
    number: str
    within: str = ""

    def holds(self, other: "Address") -> bool:
        """Whether another part is this one, or a part of it."""
        if self.kind == other.kind and self.within in ("", other.within):
            return _is_within(self.number, other.number)
        return other.within == f"{self.kind} {self.number}"


def lifted_elsewhere(text: str, segments: Sequence[Segment]) -> Mapping[int, Span]:
    """For the positions of lifted segments, the words elsewhere that lift them."""
    text = plain(text)
    addresses = list(_addresses(text, segments))
    lifted = dict(_lifted_parts(text, segments, addresses))
    found: dict[int, Span] = {}
    if not lifted:
        return found
    for position, segment in enumerate(segments):
        for part, (source, words) in lifted.items():
            if source != position and part.holds(addresses[position]):
                found[position] = words
        rests_on = _rests_on(text, segment, lifted, position)
        if position not in found and rests_on:
            found[position] = rests_on
    return found


def _addresses(text: str, segments: Sequence[Segment]) -> Iterator[Address]:
    """Where each segment stands: its clause, within a schedule if it is in one."""
    within = ""
    for segment in segments:
        top = _TOP.match(text, segment.start, segment.end)
        if segment.is_heading and top:
            within = f"{_kind(top['kind'])} {top['number'].upper()}"
        if within:
            yield Address("paragraph", segment.clause or "", within)
        else:
            yield Address("clause", segment.clause or "")


def _lifted_parts(
    text: str, segments: Sequence[Segment], addresses: Sequence[Address]
) -> Iterator[tuple[Address, tuple[int, Span]]]:
    for position, segment in enumerate(segments):
        words = text[segment.start : segment.end]
        span = segment.start, segment.end
        if unused := _NOT_USED.match(words):
            if unused["kind"]:
                yield Address(_kind(unused["kind"]), unused["other"].upper()), (position, span)
            elif unused["number"] and not addresses[position].within:
                yield Address("clause", unused["number"]), (position, span)
            continue
        if _REPLACED.search(words) or _SAFE.search(words):
            continue
        stance = stance_of(words, lead=_lead(text, segment))
        if stance.polarity is Polarity.LIFTED:
            for part in _parts(words):
                yield part, (position, span)


def _parts(words: str) -> Iterator[Address]:
    for match in _NAMED.finditer(words):
        kind = _kind(match["kind"])
        within = f"{_kind(match['of'])} {match['of_number'].upper()}" if match["of"] else ""
        for number in _numbers(match["numbers"]):
            yield Address(kind, number, within)


def _numbers(words: str) -> Iterator[str]:
    """The numbers of "4 and 5" or "14 to 16"."""
    numbers = re.findall(_NUMBER, words)
    if len(numbers) == 2 and re.search(r"\bto\b|-|through", words):
        first, last = numbers
        if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 100:
            yield from map(str, range(int(first), int(last) + 1))
            return
    yield from (number.upper() if number.isalpha() else number for number in numbers)


def _rests_on(
    text: str,
    segment: Segment,
    lifted: Mapping[Address, tuple[int, Span]],
    position: int,
) -> Span | None:
    """The words that lift what a passage is about, where it only refers to that."""
    words = text[segment.start : segment.end]
    for reference in _REFERS.finditer(words):
        for named in _parts(reference.group()):
            for part, (source, span) in lifted.items():
                if source != position and part.holds(named):
                    return span
    return None


def _is_within(number: str, other: str) -> bool:
    if not number or not other:
        return False
    return other == number or other.startswith((f"{number}.", f"{number}("))


def _kind(words: str) -> str:
    return next(kind for kind, pattern in _KINDS if re.fullmatch(pattern, words, re.IGNORECASE))


def _lead(text: str, segment: Segment) -> str:
    return text[segment.lead[0] : segment.lead[1]] if segment.lead else ""
