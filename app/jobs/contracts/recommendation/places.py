"""Where a contract speaks of a clause's subject, and where that clause would stand."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.models import Match, Place
from app.jobs.contracts.recommendation.library import Clause
from app.jobs.contracts.text.contract import Contract
from app.jobs.contracts.text.headings import reads_as_heading
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment

MOST_MATCHES = 6
_FEWEST_LETTERS = 3
_NUMBER = re.compile(r"^[\s\W]*(?:(?:clause|section|article|part|schedule)\s+)?[\dIVXLC.]*[.):\s]+")
_TITLE = re.compile(r"[A-Z][^.:;\n]{2,60}(?=[.:](?:\s|$))")
_WORD = re.compile(r"[a-z]+")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
)
_PART_OF_ANOTHER = {"gas": "greenhouse "}
"""Words that mean something else after these: the gas in "greenhouse gas" is not piped in."""
_MOST_OTHER_WORDS = 2
"""A heading with more words beside those looked for deals with another subject."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where its clause begins."""

    start: int
    text: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class ContractIndex:
    """A contract in which words are looked up: `text` is lower-case, as long as it was."""

    text: str
    segments: tuple[Segment, ...]
    headings: tuple[Heading, ...]


def index_of(contract: Contract) -> ContractIndex:
    """The index of a contract."""
    text, segments = contract.standing, contract.segments
    kept = "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain(text))
    return ContractIndex(kept, segments, tuple(_headings(text, segments)))


def matches(index: ContractIndex, clause: Clause) -> tuple[Match, ...]:
    """Where the clause's keywords first stand, outside headings if they can, in reading order."""
    found = [match for word in clause.keywords if (match := _first(index, word))]
    kept = [
        match
        for match in found
        if not any(o is not match and o.start <= match.start < match.end <= o.end for o in found)
    ]
    return tuple(sorted(kept[:MOST_MATCHES], key=lambda match: match.start))


def place_for(index: ContractIndex, clause: Clause, matched: Sequence[Match]) -> Place:
    """Beside the heading that names its subject, else where its words stand, else at the end."""
    for words in clause.fits_near:
        if heading := _heading_with(index.headings, words):
            why = f"beside {quoted(heading.text)}, where contracts deal with {words}"
            return Place(start=heading.start, heading=heading.text, clause=heading.clause, why=why)
    if matched:
        return _beside(index, matched)
    return Place(
        start=len(index.text),
        heading=None,
        clause=None,
        why="at the end: no heading or clause of the contract deals with its subject",
    )


def clause_in_words(label: str) -> str:
    """A clause's label as it is written in a sentence: "clause 4.2", "Schedule 1"."""
    return f"clause {label}" if label[:1] in "0123456789(" else label


def _beside(index: ContractIndex, matched: Sequence[Match]) -> Place:
    """The clause with most of the words, or the first passage where nothing is numbered."""
    number = Counter(match.clause for match in matched).most_common(1)[0][0]
    inside = [match for match in matched if match.clause == number]
    segment = _segment_at(index, inside[0].start)
    said = " and ".join(quoted(match.term) for match in inside[: 1 if number is None else 2])
    where = f"the passage that speaks of {said}"
    if number is not None:
        where = f"{clause_in_words(number)}, which speaks of {said}"
    why = f"beside {where}"
    return Place(
        start=segment.start, heading=_title_of(segment.heading) or None, clause=number, why=why
    )


def _headings(text: str, segments: Sequence[Segment]) -> Iterator[Heading]:
    for segment in segments:
        words = " ".join(text[segment.start : segment.end].split())
        if segment.is_heading:
            yield Heading(segment.start, _title_of(words), segment.clause)
        elif title := _opening_title(words):
            yield Heading(segment.start, title, segment.clause)


def _title_of(heading: str) -> str:
    """A heading without its number, unless it is nothing else."""
    return _NUMBER.sub("", heading).strip(" .:") or heading


def _opening_title(words: str) -> str | None:
    """The title that a clause begins with in one line with its text: "4. Rent. The Tenant ..."."""
    begun = _NUMBER.match(words)
    title = _TITLE.match(words, begun.end()) if begun else None
    if title is None or not reads_as_heading(title.group(), marked=False):
        return None
    return title.group()


def _heading_with(headings: Sequence[Heading], words: str) -> Heading | None:
    """The heading that has all the words and the fewest others; of two such, the first."""
    wanted = _stems(words)
    fitting = [
        heading
        for heading in headings
        if wanted <= (said := _stems(heading.text)) and len(said - wanted) <= _MOST_OTHER_WORDS
    ]
    return min(
        fitting, key=lambda heading: (len(_stems(heading.text)), heading.start), default=None
    )


def _stems(words: str) -> set[str]:
    said = _WORD.findall(plain(words).lower().replace("'s", ""))
    return {word.removesuffix("s") for word in said if word not in _SMALL_WORDS}


def _first(index: ContractIndex, word: str) -> Match | None:
    wanted = plain(word).lower()
    if len(wanted) < _FEWEST_LETTERS:
        return None
    in_heading = None
    for start, end in _occurrences(index.text, wanted):
        segment = _segment_at(index, start)
        match = Match(
            term=index.text[start:end],
            start=start,
            end=end,
            page=segment.page,
            clause=segment.clause,
        )
        if not segment.is_heading:
            return match
        in_heading = in_heading or match
    return in_heading


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands on its own, or in the plural."""
    before = _PART_OF_ANOTHER.get(word)
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if text[end : end + 1] == "s":
            end += 1
        is_alone = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if is_alone and not (before and text.endswith(before, 0, start)):
            yield start, end
        start = text.find(word, end)


def _segment_at(index: ContractIndex, offset: int) -> Segment:
    position = bisect_right(index.segments, offset, key=lambda segment: segment.start)
    return index.segments[max(position - 1, 0)]
