"""Where a contract speaks of a clause's subject, and where that clause would stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.models import Match, Place
from app.jobs.contracts.recommendation.common_words import COMMON_WORDS
from app.jobs.contracts.recommendation.library import Clause
from app.jobs.contracts.recommendation.needs import Present
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.text.headings import reads_as_heading
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span

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
    """A contract in which words are looked up: `text` is in small letters, as long as it was."""

    contract: Standing
    headings: tuple[Heading, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.contract.lowered

    def segment_at(self, offset: int) -> Segment:
        """The passage that an offset lies in."""
        return self.contract.segments[self.contract.at(offset)]

    def match(self, words: Span) -> Match:
        """Words of the contract with their place."""
        segment = self.segment_at(words[0])
        return Match(
            term=self.text[slice(*words)],
            start=words[0],
            end=words[1],
            page=segment.page,
            clause=segment.clause,
        )


def index_of(contract: Standing) -> ContractIndex:
    """The index of a contract."""
    return ContractIndex(contract, tuple(_headings(contract.written, contract.segments)))


def matches(index: ContractIndex, present: Present, clause: Clause) -> tuple[Match, ...]:
    """Where the contract has what the clause needs, and its keywords, in reading order.

    Each once, outside headings if it can. Words that most contracts share are none.
    """
    needed = [index.match(said[0]) for name in clause.requires if (said := present.words(name))]
    words = [word for word in clause.keywords if word not in COMMON_WORDS]
    found = needed + [match for word in words if (match := _first(index, word))]
    kept = [match for n, match in enumerate(found) if not _is_within_another(match, n, found)]
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
    segment = index.segment_at(inside[0].start)
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


def _is_within_another(match: Match, number: int, found: Sequence[Match]) -> bool:
    """Whether a longer match holds it, or an earlier one is the same."""
    return any(
        other.start <= match.start
        and match.end <= other.end
        and (other_number < number or (other.start, other.end) != (match.start, match.end))
        for other_number, other in enumerate(found)
        if other_number != number
    )


def _first(index: ContractIndex, word: str) -> Match | None:
    wanted = plain(word).lower()
    if len(wanted) < _FEWEST_LETTERS:
        return None
    in_heading = None
    for words in _occurrences(index.text, wanted):
        if not index.segment_at(words[0]).is_heading:
            return index.match(words)
        in_heading = in_heading or words
    return index.match(in_heading) if in_heading else None


def _occurrences(text: str, word: str) -> Iterator[Span]:
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
