"""What is usual is learned from successes, part by part."""

import pytest

from app.engine.forecast.forecast import Forecast
from app.engine.forecast.plan import UsualParts, plan_of


def seconds(usual: UsualParts, kind: str = "") -> list[float]:
    """What each part of a plan is expected to take."""
    plan = usual.calibrated("t", plan_of({30: 1, 70: 3, 100: 1}, kind))
    return [round(part.seconds, 3) for part in plan.parts]


def test_a_plan_ends_at_100_whatever_was_said() -> None:
    assert [part.until for part in plan_of({70: 3, 30: 1}).parts] == [30, 70, 100]


def test_before_any_success_a_plan_is_what_was_said() -> None:
    assert seconds(UsualParts()) == [1, 3, 1]


def test_a_part_that_was_never_measured_is_as_slow_as_the_others() -> None:
    usual = UsualParts()
    usual.learn("t", plan_of({30: 1, 70: 3, 100: 1}), {30: 10, 70: 30})
    assert seconds(usual) == [10, 30, 10]


def test_larger_jobs_are_expected_to_take_longer_in_proportion() -> None:
    usual = UsualParts()
    usual.learn("t", plan_of({100: 5}), {100: 50})
    assert usual.calibrated("t", plan_of({100: 20})).seconds == pytest.approx(200)


def test_newer_successes_count_more_and_kinds_are_measured_apart() -> None:
    usual = UsualParts()
    plan = plan_of({100: 1}, "pdf")
    for took in (10, 20):
        usual.learn("t", plan, {100: took})
    assert usual.calibrated("t", plan).seconds == pytest.approx(13)
    assert not usual.calibrated("t", plan_of({100: 1}, "text")).is_measured


def test_what_always_takes_the_same_is_expected_to_take_that() -> None:
    """Known mistake: from the second success on, seconds measured here counted as those said."""
    usual = UsualParts()
    for _ in range(10):
        plan = usual.calibrated("t", plan_of({50: 1, 100: 3}))
        forecast = Forecast(now=1_000, percent=0, plan=plan)
        forecast.report(now=41_000, percent=50)
        usual.learn("t", *forecast.ended(101_000))
        expected = usual.calibrated("t", plan_of({50: 1, 100: 3}))
        assert [part.seconds for part in expected.parts] == pytest.approx([40, 60])
