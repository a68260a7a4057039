"""When a measurement counts as right, and what is missed."""

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.score.matching import Matched, match
from tests.jobs.drawings.score.reading import Found, Row
from tests.jobs.drawings.score.tallies import tally
from tests.jobs.drawings.sets.truth import Thing, Truth


def square(left: float, top: float, side: float = 40) -> tuple[tuple[float, float], ...]:
    return ((left, top), (left + side, top), (left + side, top + side), (left, top + side))


def row(
    kind: str, mark: str | None, place: Box, quantity: float = 1, unit: str = "EA",
    *, has_shape: bool = True, confidence: float = 0.9,
) -> Row:  # fmt: skip
    return Row(kind, mark, place, has_shape, unit, quantity, confidence, None, "")


def judged(rows: list[Row], things: list[Thing], provider: str = "vector") -> Matched:
    truth = Truth("S1", "PLAN", "Structural", "Plan", True, 48, things=tuple(things))
    return match(Found(provider, tuple(rows), 0), truth)


def rights(found: Matched) -> list[bool]:
    return [each.is_right for each in found.judged]


THERE = Box(100, 100, 140, 140)


def test_a_footing_counts_once() -> None:
    thing = Thing("footing", "F1", square(100, 100))
    found = judged([row("footing", "F-1", THERE), row("footing", "F1", THERE)], [thing])
    assert sorted(rights(found)) == [False, True]
    assert found.missed == ()


def test_another_mark_kind_or_place_is_wrong() -> None:
    thing = Thing("footing", "F1", square(100, 100))
    rows = [
        row("footing", "F2", THERE),
        row("pier", "F1", THERE),
        row("footing", "F1", Box(130, 130, 170, 170)),
    ]
    found = judged(rows, [thing])
    assert rights(found) == [False, False, False]
    assert found.missing == 1


def test_an_area_may_be_three_percent_off() -> None:
    thing = Thing("slab", None, square(100, 100), area_sf=100, length_lf=40)
    assert rights(judged([row("slab", None, THERE, 102, "SF")], [thing])) == [True]
    assert rights(judged([row("slab", None, THERE, 104, "SF")], [thing])) == [False]


def test_a_linear_thing_is_no_piece() -> None:
    thing = Thing("footing", "WF1", square(100, 100), area_sf=20, length_lf=10, is_linear=True)
    assert rights(judged([row("footing", "WF1", THERE)], [thing])) == [False]
    assert rights(judged([row("footing", "WF1", THERE, 10, "LF")], [thing])) == [True]


def test_what_is_stated_is_the_sum_of_what_is_there() -> None:
    things = [Thing("footing", "F1", square(100 * at, 0), is_stated=True) for at in range(6)]
    six, eight = (row("footing", "F1", THERE, count, has_shape=False) for count in (6, 8))
    assert judged([six], things, "schedule").missing == 0
    wrong = judged([eight], things, "schedule")
    assert (rights(wrong), wrong.missing, tally([wrong]).wrong) == ([False], 6, 8)


def test_one_shape_may_count_for_all_of_its_mark() -> None:
    things = [Thing("footing", "F3", square(100 * at, 100)) for at in range(1, 7)]
    found = judged([row("footing", "F3", THERE, 6)], things)
    assert (rights(found), found.missing) == ([True], 0)


def test_one_that_is_drawn_for_four_counts_four() -> None:
    thing = Thing("footing", "F5", square(100, 100), count=4)
    assert rights(judged([row("footing", "F5", THERE, 4)], [thing])) == [True]
    assert rights(judged([row("footing", "F5", THERE, 1)], [thing])) == [False]


def test_providers_are_asked_for_what_they_can_know() -> None:
    things = [
        Thing("footing", "F1", square(100, 100)),
        Thing("slab", None, square(300, 100), area_sf=9, is_stated=True),
        Thing("curb", None, length_lf=9, is_stated=True),
    ]
    reach = {name: judged([], things, name).in_reach for name in ("vector", "schedule")}
    assert reach == {"vector": 2, "schedule": 2}
    assert judged([], things, "vector-faces").in_reach == 1


def test_nothing_said_is_precise_and_finds_nothing() -> None:
    nothing = tally([judged([], [Thing("footing", "F1", square(100, 100))])])
    assert (nothing.precision, nothing.recall) == (1, 0)


def test_only_what_is_wrong_and_sure_is_counted_as_such() -> None:
    rows = [row("pier", "P1", THERE, confidence=sure) for sure in (0.4, 0.7, 0.9)]
    sums = tally([judged(rows, [Thing("slab", None, square(300, 300), area_sf=1)])])
    assert (sums.wrong, sums.wrong_above_50, sums.wrong_above_80) == (3, 2, 1)
