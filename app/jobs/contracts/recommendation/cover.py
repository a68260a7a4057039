"""Whether a contract says already what a clause would add; `cover.toml` explains its fields."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.jobs.contracts.evidence.topics import Duty, Polarity
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span

_FEWEST_WORDS = 5
"""A passage with fewer is the heading of what follows, and says nothing by itself."""
_SUSPENDED = re.compile(r"\b(?:suspend\w*|in abeyance|paused)\b")
_NO_BAR = re.compile(r"\bnot (?:keep|prevent|stop|bar|hinder|restrict)\b")
"""What does not keep somebody from an act gives the right to it."""
_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Cover:
    """How a clause is said elsewhere: all patterns of one of the lists, in one passage.

    `counted` are fewer and wider words, which are enough in a passage that the review has counted.
    `right` where the clause gives a right, which is there already where a passage permits it.
    """

    said: tuple[tuple[re.Pattern[str], ...], ...]
    counted: tuple[tuple[re.Pattern[str], ...], ...]
    right: bool
    example: str
    other: str


@dataclass(frozen=True, slots=True)
class Said:
    """A passage on the subject of a clause, and what it does with it."""

    position: int
    polarity: Polarity
    duty: Duty | None
    is_spared: bool = False
    """It is only suspended, or it permits what the clause itself gives a right to."""

    @property
    def is_cover(self) -> bool:
        """It stands, and not by a hedged duty: the clause would add nothing."""
        is_there = self.polarity is Polarity.STANDS and self.duty is not Duty.HEDGED
        return is_there or self.is_spared


@cache
def covers() -> dict[str, Cover]:
    """For the id of each clause, how it is said elsewhere."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))["cover"]
    return {
        each["clause"]: Cover(
            tuple(tuple(map(_pattern, words)) for words in each["said"]),
            tuple(tuple(map(_pattern, words)) for words in each.get("counted", ())),
            each.get("right", False),
            each["example"],
            each["other"],
        )
        for each in read
    }


def said_of(clause_id: str, contract: Standing) -> tuple[Said, ...]:
    """The passages of a contract that are about what a clause would add, in reading order."""
    cover = covers()[clause_id]
    found = {
        position: about for words in cover.said for position, about in _passages(words, contract)
    }
    for words in cover.counted:
        found |= _counted_passages(words, contract)
    return tuple(
        _said(contract, position, found[position], cover.right) for position in sorted(found)
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})")


def _passages(
    words: tuple[re.Pattern[str], ...], contract: Standing
) -> Iterator[tuple[int, list[Span]]]:
    text, seen = contract.lowered, -1
    for match in words[-1].finditer(text):
        position = contract.at(match.start())
        segment = contract.segments[position]
        if position == seen or _is_title(segment, text):
            continue
        seen = position
        if about := _all_in(words, text, segment):
            yield position, about


def _all_in(words: tuple[re.Pattern[str], ...], text: str, segment: Segment) -> list[Span]:
    """Where a passage says each of the words; nothing when one is missing."""
    about: list[Span] = []
    for pattern in words:
        found = pattern.search(text, segment.start, segment.end)
        if found is None:
            return []
        about.append(found.span())
    return about


def _counted_passages(
    words: tuple[re.Pattern[str], ...], contract: Standing
) -> dict[int, list[Span]]:
    """Those of the counted passages that say all words; what goes before may say some of them."""
    found = {}
    for position in contract.counted:
        segment = contract.segments[position]
        own = [each.search(contract.lowered, segment.start, segment.end) for each in words]
        before = _before(position, contract)
        if any(own) and all(
            there or any(each.search(contract.lowered, *span) for span in before)
            for each, there in zip(words, own, strict=True)
        ):
            found[position] = [there.span() for there in own if there]
    return found


def _before(position: int, contract: Standing) -> tuple[Span, ...]:
    """What introduces a passage, and the sentence before it in its paragraph."""
    segment, last = contract.segments[position], contract.segments[max(position - 1, 0)]
    lead = (segment.lead,) if segment.lead else ()
    is_same = last.block == segment.block and last.end <= segment.start and not last.is_heading
    return (*lead, (last.start, last.end)) if is_same else lead


def _is_title(segment: Segment, text: str) -> bool:
    return segment.is_heading or len(text[segment.start : segment.end].split()) < _FEWEST_WORDS


def _said(contract: Standing, position: int, about: list[Span], is_right: bool) -> Said:
    judgement, segment = contract.judged(position, about), contract.segments[position]
    polarity, says = judgement.polarity, (contract.lowered, segment.start, segment.end)
    is_suspended = polarity is Polarity.LIFTED and bool(_SUSPENDED.search(*says))
    is_permitted = polarity is Polarity.PERMITTED or (
        polarity is Polarity.DENIED and bool(_NO_BAR.search(*says))
    )
    return Said(position, polarity, judgement.duty, is_suspended or (is_right and is_permitted))
