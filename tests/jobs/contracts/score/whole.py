"""How whole contracts are told: their type, parties, law and dates, and what to add to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.review.facts import StatedFacts, find_facts
from tests.jobs.contracts.recommendation.asked import opened_at, recommend
from tests.jobs.contracts.score.laws import place_of
from tests.jobs.contracts.score.sets import FOLDER, LabelledContract, advice, contracts

FIRST = 5
"""So many of the clauses that are recommended are looked at."""


@dataclass(frozen=True, slots=True)
class Told:
    """Which facts of a contract are right, and what was said."""

    contract: LabelledContract
    stated: StatedFacts

    @property
    def is_type_right(self) -> bool:
        """Whether its kind is told."""
        return self.stated.contract_type == self.contract.type

    @property
    def is_law_right(self) -> bool:
        """Whether the law that governs it is told, or that it names none."""
        return place_of(self.stated.governing_law) == place_of(self.contract.governing_law)

    @property
    def are_parties_right(self) -> bool:
        """Whether all main parties are told by their names."""
        told = {_name(party.name) for party in self.stated.parties}
        return {_name(name) for name in self.contract.parties} <= told

    @property
    def are_dates_right(self) -> bool:
        """Whether all its dates are told."""
        return set(self.contract.dates) <= {each.date for each in self.stated.dates}


@dataclass(frozen=True, slots=True)
class Advised:
    """The first clauses that are recommended for a contract, and which of them are fitting."""

    file: str
    clauses: tuple[str, ...]
    fitting: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]
    """Clauses that a lawyer would not add, with the reason."""


def told(half: str) -> Iterator[Told]:
    """The facts of every contract."""
    for contract in contracts(half):
        yield Told(contract, find_facts(contract.text))


def advised(half: str) -> Iterator[Advised]:
    """What is recommended for every contract."""
    for each in advice(half):
        assert each.would <= library().keys()
        found = recommend(opened_at(FOLDER / half / "contracts" / each.file))
        first = tuple(clause.clause_id for clause in found[:FIRST])
        wrong = tuple((clause, each.no[clause]) for clause in first if clause in each.no)
        yield Advised(each.file, first, tuple(c for c in first if c in each.would), wrong)


def _name(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()
