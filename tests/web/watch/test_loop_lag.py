"""How late the event loop runs, as Prometheus is told of it."""

import pytest

from app.settings import Settings
from app.web.watch import loop_lag
from app.web.watch.loop_lag import BOUNDS, LoopLag
from tests.conftest import wait_until
from tests.web.helpers import serving


def test_a_bucket_holds_all_that_came_no_later_than_its_bound() -> None:
    lag = LoopLag()
    for late in (0.0, 0.001, 0.002, 0.5, 60.0):
        lag.add(late)

    found = dict(lag.buckets())

    assert found["0.001"] == 2
    assert found["0.003"] == 3
    assert found["0.3"] == 3
    assert found["1.0"] == 4
    assert found["+Inf"] == 5
    assert len(found) == len(BOUNDS) + 1
    assert lag.sum == 60.503


async def test_it_is_measured_while_the_application_runs(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(loop_lag, "LAG_SECONDS", 0.01)
    async with serving(settings) as client:
        lag: LoopLag = client.app.state.loop_lag  # type: ignore[attr-defined]
        await wait_until(lambda: sum(lag.counts) >= 3)
        lines = (await client.get("/metrics")).text.splitlines()

    name = "intray_event_loop_lag_seconds"
    figures = dict(line.rsplit(" ", 1) for line in lines if line.startswith(name))
    assert float(figures[f"{name}_count"]) >= 3
    assert 0 <= float(figures[f"{name}_sum"]) <= lag.sum
