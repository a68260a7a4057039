"""Floors under what is read and taken off on drawn sheets, clean and dirty.

A little below what `python -m tests.jobs.drawings.score` prints: a floor that rises is moved. A set
that is not here is not asked.
"""

from dataclasses import dataclass

import pytest

from tests.jobs.drawings.score.__main__ import asked
from tests.jobs.drawings.score.sheets import drawn, has, matched, readings
from tests.jobs.drawings.score.tallies import Tally, fields, scales, tally

# All of it in one process, which reads each sheet once.
pytestmark = [pytest.mark.score, pytest.mark.timeout(600), pytest.mark.xdist_group("sheets")]


@dataclass(frozen=True, slots=True)
class Floors:
    """Shares of a provider, and the most that may be wrong though it is called so sure."""

    precision: float
    recall: float
    wrong_above_50: int
    wrong_above_80: int


@dataclass(frozen=True, slots=True)
class Ceilings:
    """How many sheets may be read wrongly without a word, and without a scale that they print."""

    scale: int
    scale_unknown: int
    number: int
    title: int
    discipline: int
    page_type: int


FLOORS = {
    ("clean", "vector"): Floors(1.0, 1.0, 0, 0),
    ("clean", "schedule"): Floors(1.0, 1.0, 0, 0),
    ("clean", "vector-faces"): Floors(1.0, 1.0, 0, 0),
    ("open", "vector"): Floors(0.997, 0.82, 5, 0),
    ("open", "schedule"): Floors(0.99, 0.83, 4, 0),
    ("open", "vector-faces"): Floors(0.95, 0.64, 4, 0),
    ("sealed", "vector"): Floors(0.99, 0.53, 3, 0),
    ("sealed", "schedule"): Floors(1.0, 1.0, 0, 0),
    ("sealed", "vector-faces"): Floors(0.83, 0.45, 2, 0),
}
CEILINGS = {
    "clean": Ceilings(0, 0, 0, 0, 0, 0),
    "open": Ceilings(0, 36, 0, 0, 0, 0),
    "sealed": Ceilings(0, 11, 0, 0, 0, 1),
}
SETS = [name for name in CEILINGS if has(name)]


def sums(name: str, provider: str) -> Tally:
    return tally(matched(name, provider))


def test_the_score_takes_one_half_or_both() -> None:
    assert [asked(given).half for given in ([], ["open"], ["sealed", "--misses"])] == [
        *(None, "open", "sealed")
    ]


@pytest.mark.parametrize("name", SETS)
def test_every_sheet_says_what_is_on_it(name: str) -> None:
    names = [file.name for file in drawn(name)]
    assert len(set(names)) == len(names)
    for file in drawn(name):
        assert bool(file.truth.things) != bool(file.truth.nothing_because), file.name


def test_a_third_of_the_dirty_sheets_has_nothing_to_count() -> None:
    empty = [file for file in drawn("open") if not file.truth.things]
    assert 0.25 < len(empty) / len(drawn("open")) < 0.45


@pytest.mark.parametrize(("name", "provider"), [each for each in FLOORS if has(each[0])])
def test_what_is_counted_is_right(name: str, provider: str) -> None:
    found, floors = sums(name, provider), FLOORS[name, provider]
    assert found.precision >= floors.precision
    assert found.wrong_above_50 <= floors.wrong_above_50
    assert found.wrong_above_80 <= floors.wrong_above_80


@pytest.mark.parametrize(("name", "provider"), [each for each in FLOORS if has(each[0])])
def test_what_is_there_is_counted(name: str, provider: str) -> None:
    assert sums(name, provider).recall >= FLOORS[name, provider].recall


@pytest.mark.parametrize("name", SETS)
def test_a_scale_is_right_or_said_to_be_unknown(name: str) -> None:
    found = scales(readings(name))
    assert len(found.wrong) <= CEILINGS[name].scale, found.wrong
    assert found.unknown <= CEILINGS[name].scale_unknown


@pytest.mark.parametrize("name", SETS)
def test_what_a_sheet_is_called_is_right_or_unknown(name: str) -> None:
    number, title, discipline, page_type = fields(readings(name))
    ceilings = CEILINGS[name]
    assert len(number.wrong) <= ceilings.number, number.wrong
    assert len(title.wrong) <= ceilings.title, title.wrong
    assert len(discipline.wrong) <= ceilings.discipline, discipline.wrong
    assert len(page_type.wrong) <= ceilings.page_type, page_type.wrong
