"""What a contract has that a clause needs or is ruled out by; `needs.toml` explains its fields."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.recommendation.library import Clause
from app.jobs.contracts.recommendation.standing import Standing
from app.text.spans import Span

DUTIES = "duties on the climate"
"""The one need that no words show: that the review has counted plain duties."""
FEWEST_DUTIES = 2
CLEARLY = 3
"""Mentions outside headings, the fewest that are asked for among them, that leave no doubt."""

_BY_TYPE = {
    "supply": frozenset({"goods that are sold", "a supplier or provider"}),
    "services": frozenset({"a supplier or provider"}),
    "saas": frozenset({"a supplier or provider", "software", "a contract on software"}),
    "lease": frozenset({"a lease"}),
    "loan": frozenset({"a borrower in business", "a loan"}),
    "construction": frozenset({"building works", "a contract for building works"}),
    "employment": frozenset({"a contract of employment"}),
    "insurance": frozenset({"a policy of insurance"}),
    "land use": frozenset({"a landowner or developer"}),
}
"""What a contract of a type has, however it calls its parties and what they owe."""
_AROUND = 200
"""Characters before and after a word in which it can get another meaning."""
_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Need:
    """What a clause can need, with the words that show it."""

    name: str
    words: re.Pattern[str]
    least: int
    unless: re.Pattern[str] | None
    stands: bool
    example: str
    other: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the first words of a need stand."""

    outside: tuple[Span, ...]
    in_headings: tuple[Span, ...]


@cache
def needs() -> dict[str, Need]:
    """All needs by name, but for `DUTIES`."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))["need"]
    return {each["name"]: _need(each) for each in read}


class Present:
    """Which needs a contract meets; each is looked for once."""

    def __init__(self, contract: Standing, binding: int, types: Sequence[str] = ()) -> None:
        """`binding` is how many plain duties on the climate the review has counted.

        `types` are the library's types that the contract is certainly of.
        """
        self._contract = contract
        self._binding = binding
        self._by_type = {name for each in types for name in _BY_TYPE.get(each, ())}
        self._known: dict[str, _Found] = {}

    def has(self, name: str) -> bool:
        """Whether the contract meets a need."""
        if name == DUTIES:
            return self._binding >= FEWEST_DUTIES
        return len(self.words(name)) >= needs()[name].least

    def words(self, name: str) -> tuple[Span, ...]:
        """Where the words of a need stand, the first few; outside headings if they can."""
        return (*self._found(name).outside, *self._found(name).in_headings)

    def _clearness(self, name: str) -> int:
        if name == DUTIES:
            return CLEARLY
        return max(len(self._found(name).outside) - needs()[name].least + 1, 0)

    def _found(self, name: str) -> _Found:
        if name == DUTIES:
            return _Found((), ())
        if name not in self._known:
            self._known[name] = _first_words(needs()[name], self._contract)
        return self._known[name]

    def clearness(self, clause: Clause) -> int:
        """How clearly it has what the clause needs least clearly: 0, only in headings, to 3."""
        needed = [name for name in clause.requires if name not in self._by_type]
        return min(map(self._clearness, needed), default=CLEARLY)

    def suit(self, clause: Clause) -> bool:
        """Whether the contract has all that a clause needs and nothing that rules it out."""
        return all(map(self._has_or_is, clause.requires)) and not any(
            map(self._has_or_is, clause.excludes)
        )

    def _has_or_is(self, name: str) -> bool:
        return name in self._by_type or self.has(name)


def _need(raw: Mapping[str, Any]) -> Need:
    unless = raw.get("unless")
    return Need(
        name=raw["name"],
        words=re.compile(rf"\b(?:{raw['words']})(?!\w)"),
        least=raw.get("least", 1),
        unless=re.compile(rf"\b(?:{unless})") if unless else None,
        stands=raw.get("stands", False),
        example=raw["example"],
        other=raw["other"],
    )


def _first_words(need: Need, contract: Standing) -> _Found:
    found: list[Span] = []
    in_headings: list[Span] = []
    for span in _words(need, contract):
        is_heading = contract.segments[contract.at(span[0])].is_heading
        (in_headings if is_heading else found).append(span)
        if len(found) >= need.least + CLEARLY - 1:
            break
    return _Found(tuple(found), tuple(in_headings))


def _words(need: Need, contract: Standing) -> Iterator[Span]:
    text = contract.lowered
    for match in need.words.finditer(text):
        start, end = match.span()
        if need.unless and _is_within(need.unless, text, start):
            continue
        if not need.stands or _stands(contract, (start, end)):
            yield start, end


def _is_within(words: re.Pattern[str], text: str, offset: int) -> bool:
    """Whether an offset lies in such words; they are looked for around it alone."""
    around = words.finditer(text, max(offset - _AROUND, 0), offset + _AROUND)
    return any(each.start() <= offset < each.end() for each in around)


def _stands(contract: Standing, span: Span) -> bool:
    judgement = contract.judged(contract.at(span[0]), [span])
    return judgement.polarity is Polarity.STANDS
