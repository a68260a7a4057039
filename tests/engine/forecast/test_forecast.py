"""The time left is foretold from recorded reports alone: no test here looks at a clock."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.forecast.forecast import MOST_RISES, Forecast, replayed
from app.engine.forecast.plan import WHOLE, Plan, UsualParts, plan_of

READ_AND_JUDGE = plan_of({20: 0, 30: 10, 50: 0, 70: 30, 100: 0})


def evenly(start: float, until: float, began: float, took: float) -> list[tuple[int, float]]:
    """Reports four times a second of a bar that moves over percents within seconds."""
    count = max(1, round(4 * took))
    return [
        (round(1000 * (began + took * n / count)), start + (until - start) * n / count)
        for n in range(1, count + 1)
    ]


def foretold(plan: Plan, reports: Sequence[tuple[int, float]]) -> list[tuple[float, float | None]]:
    """(moment, seconds left) after each report; the attempt begins at 0."""
    told = replayed([(0, 0.0, None, None), *((*each, None, None) for each in reports)], plan)
    moments = [0, *(moment for moment, _ in reports)]
    return [
        (moment / 1000, None if left is None else left / 1000)
        for moment, left in zip(moments, told, strict=True)
    ]


def worst(told: Sequence[tuple[float, float | None]], seconds: float, *, start: float) -> float:
    """The largest share of the true time left by which it was wrong, while 5 s or more are left."""
    wrong = [
        abs(left - (seconds - at)) / (seconds - at)
        for at, left in told
        if left is not None and at >= start * seconds and seconds - at >= 5
    ]
    return max(wrong)


@pytest.mark.parametrize("slower", [0.5, 1.0, 40.0])
def test_a_machine_that_is_slower_throughout_is_known_by_its_first_part(slower: float) -> None:
    """The bar moves over 10 percents in a quarter of the time, and over 20 in the rest."""
    reports = [
        *evenly(20, 30, 0, 10 * slower),
        (round(10_000 * slower), 50.0),
        *evenly(50, 70, 10 * slower, 30 * slower),
    ]
    told = foretold(READ_AND_JUDGE, reports)
    assert worst(told, 40 * slower, start=0.1) < 0.06


def test_without_a_plan_the_bar_is_taken_to_move_evenly() -> None:
    told = foretold(WHOLE, evenly(0, 100, 0, 60))
    assert worst(told, 60, start=0.1) < 0.02


def test_nothing_is_said_before_anything_is_known() -> None:
    told = foretold(READ_AND_JUDGE, [(5_000, 10.0), (9_000, 20.0)])
    assert [left for _, left in told] == [None, None, None]


def test_what_was_measured_here_is_said_at_once() -> None:
    usual = UsualParts()
    usual.learn("t", READ_AND_JUDGE, {30: 20, 70: 60})
    forecast = Forecast(now=0, percent=0, plan=usual.calibrated("t", READ_AND_JUDGE))
    assert forecast.left_ms(0) == pytest.approx(80_000, rel=0.01)


def test_a_slow_beginning_of_a_part_does_not_count_for_the_rest_of_it() -> None:
    """A worker that has to be started first takes 8 s until the first page."""
    reports = [(8_000, 1.0), *evenly(1, 100, 8, 50)]
    told = foretold(WHOLE, reports)
    assert worst(told, 58, start=0.3) < 0.12


def test_the_last_report_of_a_long_silence_is_no_end_of_time() -> None:
    """A step that says nothing for 40 s, and then its end."""
    plan = plan_of({10: 20, 90: 40, 100: 20})
    told = foretold(plan, [*evenly(0, 10, 0, 20), (60_000, 90.0), *evenly(90, 100, 60, 20)])
    assert dict(told)[20.0] == pytest.approx(60, rel=0.1)
    assert dict(told)[60.0] == pytest.approx(20, rel=0.1)


def test_an_attempt_after_a_crash_counts_only_what_it_does_itself() -> None:
    reports = [(moment, 50 + percent / 2) for moment, percent in evenly(0, 100, 0, 30)]
    forecast = Forecast(now=0, percent=50, plan=WHOLE)
    for moment, percent in reports[:60]:
        forecast.report(now=moment, percent=percent)
    assert forecast.left_ms(reports[59][0]) == pytest.approx(15_000, rel=0.05)
    assert forecast.ended(30_000)[1] == {}


def test_a_machine_that_slept_has_lost_no_time() -> None:
    forecast = Forecast(now=0, percent=0)
    for moment, percent in evenly(0, 50, 0, 30):
        forecast.report(now=moment, percent=percent)
    night = 8 * 3_600_000
    forecast.shift(night)
    assert forecast.left_ms(night + 30_000) == pytest.approx(30_000, rel=0.02)
    forecast.report(now=night + 31_000, percent=51.7)
    assert forecast.left_ms(night + 31_000) == pytest.approx(29_000, rel=0.05)


def test_scans_that_were_not_expected_make_another_plan() -> None:
    """The first look takes a second, and lists pages that take ten minutes."""
    forecast = Forecast(now=0, percent=0, plan=plan_of({13: 2, 100: 2}))
    forecast.report(now=1_000, percent=13)
    forecast.expect(plan_of({13: 2, 23: 600, 100: 2}))
    assert forecast.left_ms(1_000) is None
    for moment, percent in evenly(13, 18, 1, 300):
        forecast.report(now=moment, percent=percent)
    assert forecast.left_ms(301_000) == pytest.approx(301_000, rel=0.05)


def test_counts_are_finer_than_percents() -> None:
    """A tenth of a percent is a twentieth of this part."""
    plan = plan_of({20: 0, 22: 60, 100: 0})
    reports = [
        (round(600 * n), round(20 + 2 * n / 100, 1) if n < 100 else 22.0, n, 100)
        for n in range(1, 100)
    ]
    told = replayed([(0, 20.0, None, None), *reports], plan)
    lefts = [(n * 0.6, left / 1000) for n, left in enumerate(told) if left is not None]
    assert worst(lefts, 60, start=0.1) < 0.05


def test_work_that_turns_out_longer_is_said_after_a_while_and_seldom() -> None:
    """The second half takes twice as long as its plan says."""
    plan = plan_of({50: 30, 100: 30})
    told = foretold(plan, [*evenly(0, 50, 0, 30), *evenly(50, 100, 30, 60)])
    lefts = [left for _, left in told if left is not None]
    rises = [later - left for left, later in pairwise(lefts) if later > left]
    assert len([rise for rise in rises if rise > 1.001]) <= MOST_RISES
    assert dict(told)[63.0] == pytest.approx(27, rel=0.25)


MOMENTS = st.lists(st.integers(0, 30_000), max_size=60)
PERCENTS = st.lists(st.floats(0, 100), max_size=60)


@given(MOMENTS, PERCENTS, st.sampled_from([WHOLE, READ_AND_JUDGE]))
def test_whatever_is_reported_it_is_never_negative_and_rises_at_most_twice(
    steps: list[int], percents: list[float], plan: Plan
) -> None:
    moment, reports = 0, []
    for step, percent in zip(steps, sorted(percents), strict=False):
        moment += step
        reports.append((moment, percent))
    told = foretold(plan, reports)
    shown = [(at, left) for at, left in told if left is not None]
    assert all(0 <= left <= 7 * 86_400 for _, left in shown)
    rises = [later > left + 1.001 for (_, left), (_, later) in pairwise(shown)]
    assert sum(rises) <= MOST_RISES


@given(st.integers(-100_000, 100_000))
def test_a_clock_that_jumps_makes_no_nonsense(jump: int) -> None:
    forecast = Forecast(now=0, percent=0)
    forecast.report(now=1_000, percent=10)
    forecast.report(now=1_000 + jump, percent=20)
    left = forecast.left_ms(1_000 + jump)
    assert left is None or left >= 0
