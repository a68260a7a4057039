"""What is usual is learned from values: the row of a success, and what was foreseen of it."""

from dataclasses import replace

import pytest

from app.engine.forecast.forecast import Forecast
from app.engine.forecast.plan import plan_of
from app.engine.forecast.usual import Usual
from tests.engine.test_live import added, made, task


def test_a_success_says_how_long_its_type_and_each_part_of_it_takes() -> None:
    usual, plan = Usual(), plan_of({50: 1, 100: 3})
    forecast = Forecast(now=1_000, percent=0, plan=plan)
    forecast.report(now=41_000, percent=50)

    ended = replace(task("a", "SUCCESS"), started_at=1_000, completed_at=101_000)
    usual.learn(ended, forecast, 101_000)

    assert usual.seconds("t") == pytest.approx(100)
    assert usual.parts.calibrated("t", plan).seconds == pytest.approx(100)


def test_what_was_foreseen_of_an_attempt_that_ended_is_not_kept() -> None:
    view = made()
    added(view, task("a", "STARTED"))
    live = view.get("a")
    assert live is not None
    live.expect(plan_of({100: 1}))

    assert live.take_forecast() is not None
    assert live.take_forecast() is None
