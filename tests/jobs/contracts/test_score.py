"""Floors under what reviews and recommendations say on the labelled sets of both halves.

A little below what `python -m tests.jobs.contracts.score` prints: a floor that rises is moved.
"""

from dataclasses import dataclass
from functools import cache

import pytest

from tests.jobs.contracts.score.__main__ import asked
from tests.jobs.contracts.score.judged import (
    Judged,
    binding,
    judged,
    judged_in_contracts,
    right_polarity,
    score_of,
    stances,
)
from tests.jobs.contracts.score.whole import advised, told

pytestmark = [pytest.mark.score, pytest.mark.timeout(600), pytest.mark.xdist_group("contracts")]
NOT_STANDING = ("denied", "lifted", "intended", "permitted")


@dataclass(frozen=True, slots=True)
class Floors:
    """Shares, and the most that may be wrong."""

    f1: float
    polarity: float
    plain: float
    called_binding: int
    decoys: int
    type: int
    law: int
    parties: int
    advice: float
    advised_wrongly: int


FLOORS = {
    "open": Floors(0.98, 0.97, 0.98, 4, 1, 60, 60, 60, 0.95, 6),
    "sealed": Floors(0.98, 0.97, 0.98, 0, 0, 15, 15, 13, 0.8, 5),
}


def test_the_score_takes_one_half_or_both() -> None:
    assert [asked(given).half for given in ([], ["open"], ["sealed", "--misses"])] == [
        *(None, "open", "sealed")
    ]


@cache
def passages(half: str) -> tuple[Judged, ...]:
    alone = [each for name in ("pairs", "clauses", "decoys") for each in judged(half, name)]
    return (*alone, *judged_in_contracts(half))


@pytest.mark.parametrize("half", FLOORS)
def test_what_speaks_of_the_climate_and_stands_is_counted(half: str) -> None:
    assert score_of(passages(half)).f1 >= FLOORS[half].f1
    assert score_of(judged(half, "decoys")).false_alarms <= FLOORS[half].decoys


@pytest.mark.parametrize("half", FLOORS)
def test_what_is_found_has_its_polarity(half: str) -> None:
    right, found, _ = right_polarity(passages(half))
    assert right / found >= FLOORS[half].polarity


@pytest.mark.parametrize("half", FLOORS)
def test_plain_duties_bind_and_nothing_else_does(half: str) -> None:
    counted = [each for each in passages(half) if each.counted or not each.labelled.counted]
    plain, of_plain = binding(counted, "plain", "stands")
    assert plain / of_plain >= FLOORS[half].plain
    others, _ = binding(passages(half), None, *NOT_STANDING)
    assert others <= FLOORS[half].called_binding


@pytest.mark.parametrize("half", FLOORS)
def test_facts_of_whole_contracts_are_right(half: str) -> None:
    found, floors = list(told(half)), FLOORS[half]
    assert sum(each.is_type_right for each in found) >= floors.type
    assert sum(each.is_law_right for each in found) >= floors.law
    assert sum(each.are_parties_right for each in found) >= floors.parties


@pytest.mark.parametrize("half", FLOORS)
def test_the_first_clauses_fit(half: str) -> None:
    found = list(advised(half))
    fitting, given = sum(len(e.fitting) for e in found), sum(len(e.clauses) for e in found)
    assert fitting / given >= FLOORS[half].advice
    assert sum(len(each.wrong) for each in found) <= FLOORS[half].advised_wrongly


def test_single_clauses_have_their_stance_and_duty() -> None:
    right, given, duties, stand = stances("open")
    assert right / given >= 0.9
    assert duties / stand >= 0.95
