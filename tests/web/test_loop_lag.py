"""How late the event loop runs, as Prometheus is told of it."""

from app.web.loop_lag import BOUNDS, LoopLag


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
