"""How often lawyers would add a clause to contracts of a type: `precedents.toml` counts it."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from app.jobs.contracts.recommendation.library import Clause, library

_FILE = Path(__file__).with_suffix(".toml")
_OF_OTHER_TYPES = 1.0
"""What is known of other types weighs as much as so many contracts of the type itself."""
_OF_OTHER_CLAUSES = 2.0
"""What is known of other clauses weighs as much as so many contracts of any type."""
_WHERE_IT_HAS_NO_USE = 0.25
"""A contract that lacks what a clause needs tells little of those that have it."""


class Counts(NamedTuple):
    """Of the contracts of a type: those that would get a clause, could use it, have it already."""

    would: int = 0
    asked: int = 0
    has: int = 0


@dataclass(frozen=True)
class Precedents:
    """Contracts that lawyers have looked through, by type, and what they said of each clause."""

    contracts: Mapping[str, int]
    clauses: Mapping[str, Mapping[str, Counts]]

    def worth(self, clause: Clause, of_type: str) -> float:
        """The share, 0 to 1, of contracts of the type without the clause that would get it.

        Where few such contracts are known, what counts is how often it is added to those of any
        type, and how often clauses are that are as near to the type.
        """
        like_it = self._rates[_nearness(clause, of_type)]
        other = (self._of_any_type(clause.id, like_it) + like_it) / 2
        counts = self._counts(clause.id, of_type)
        # Drafts were asked too, and are no contracts.
        idle = max(0, self.contracts.get(of_type, 0) - counts.has - counts.asked)
        of = counts.asked + _WHERE_IT_HAS_NO_USE * idle
        return (counts.would + _OF_OTHER_TYPES * other) / (of + _OF_OTHER_TYPES)

    def _counts(self, clause_id: str, of_type: str) -> Counts:
        return self.clauses.get(clause_id, {}).get(of_type, Counts())

    def _of_any_type(self, clause_id: str, like_it: float) -> float:
        counts = self.clauses.get(clause_id, {}).values()
        would, asked = sum(each.would for each in counts), sum(each.asked for each in counts)
        return (would + _OF_OTHER_CLAUSES * like_it) / (asked + _OF_OTHER_CLAUSES)

    @cached_property
    def _rates(self) -> Mapping[int, float]:
        """How often clauses are added, by how near they are to the contract's type."""
        would: Counter[int] = Counter()
        asked: Counter[int] = Counter()
        for clause in library().values():
            for of_type in self.contracts:
                counts = self._counts(clause.id, of_type)
                would[_nearness(clause, of_type)] += counts.would
                asked[_nearness(clause, of_type)] += counts.asked
        return {near: would[near] / max(asked[near], 1) for near in range(4)}


def _nearness(clause: Clause, of_type: str) -> int:
    """0 for a clause written first of all for the type, 1 for it too, 2 for any, 3 for others."""
    if of_type in clause.contract_types:
        return int(clause.contract_types[0] != of_type)
    return 2 if "general" in clause.contract_types else 3


@cache
def precedents() -> Precedents:
    """All that is counted."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    clauses = {
        clause: {of_type: Counts(*counts) for of_type, counts in by_type.items()}
        for clause, by_type in read["clauses"].items()
    }
    return Precedents(read["contracts"], clauses)
