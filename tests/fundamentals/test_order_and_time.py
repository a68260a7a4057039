"""Neither the order of tasks nor what is due depends on a clock that somebody moves."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.bulk import SLICE
from app.engine.engine import Engine
from app.engine.model import TaskFilter
from app.settings import Settings
from tests.again import MovableClock, round_trip, running_engine
from tests.conftest import run, start, start_running, wait_until

HOUR = 3_600_000


@pytest.fixture
def clock() -> MovableClock:
    """The wall clock, as the engine sees it."""
    return MovableClock()


@pytest.fixture
async def engine(settings: Settings, clock: MovableClock) -> AsyncIterator[Engine]:
    """A running engine that goes by the test's clock."""
    async with running_engine(settings, clock) as engine:
        yield engine


# Ids


async def test_ids_rise_over_a_restart_with_the_clock_set_back(
    settings: Settings, clock: MovableClock
) -> None:
    async with running_engine(settings, clock) as engine:
        before, _ = await engine.submit("test.ok", {})
    clock.moved_ms -= HOUR

    async with running_engine(settings, clock) as engine:
        after = [(await engine.submit("test.ok", {}))[0].task_id for _ in range(3)]

    assert [before.task_id, *after] == sorted([before.task_id, *after])


async def test_ids_rise_beyond_a_task_that_was_deleted(
    settings: Settings, clock: MovableClock
) -> None:
    async with running_engine(settings, clock) as engine:
        gone = await run(engine, "test.ok")
        await engine.delete(gone.task.task_id, "local", actor="ana")
    clock.moved_ms -= HOUR

    async with running_engine(settings, clock) as engine:
        after, _ = await engine.submit("test.ok", {})

    assert after.task_id > gone.task.task_id


async def test_a_bulk_retry_leaves_alone_what_it_makes_though_the_clock_was_set_back(
    engine: Engine, clock: MovableClock
) -> None:
    """The retries fail as well and match as well; there are more tasks than go into one slice."""
    failing = [await start(engine, "test.fail", {"code": "told_to"}) for _ in range(SLICE + 1)]
    for live in failing:
        assert await engine.until_final(live, 20)
    clock.moved_ms -= HOUR
    engine.time.look()

    totals = await engine.bulk.retry(
        TaskFilter(("local",), statuses=("FAILURE",)), "local", actor="ana"
    )

    assert (totals.matched, totals.accepted) == (SLICE + 1, SLICE + 1)
    retried = "SELECT count(*), count(DISTINCT retry_of) FROM tasks WHERE retry_of IS NOT NULL"
    assert await engine.database.read(retried) == [(SLICE + 1, SLICE + 1)]


# What is due


async def test_what_is_due_starts_when_the_clock_jumps_forward(
    engine: Engine, clock: MovableClock
) -> None:
    live = await start(engine, "test.ok", run_at=clock() + HOUR)
    clock.moved_ms += HOUR

    engine.time.look()

    assert await engine.until_final(live, 20)


async def test_what_is_due_starts_after_the_clock_was_set_back_and_went_on(
    engine: Engine, clock: MovableClock
) -> None:
    """The timer that was set by the old clock is set again by the new one, twice."""
    live = await start(engine, "test.ok", run_at=clock() + HOUR // 2)
    clock.moved_ms -= HOUR
    engine.time.look()
    await round_trip(engine.database)
    assert live.task.status == "PENDING"

    clock.moved_ms += 2 * HOUR
    engine.time.look()

    assert await engine.until_final(live, 20)


async def test_a_waiting_retry_starts_after_the_clock_jumped_forward(
    engine: Engine, clock: MovableClock
) -> None:
    live = await start(engine, "test.fail_slowly")
    await wait_until(lambda: live.task.run_at is not None)
    clock.moved_ms += 2 * HOUR

    engine.time.look()

    await wait_until(lambda: live.task.attempt == 2)


async def test_what_waits_for_no_moment_starts_however_the_clock_stands(
    engine: Engine, clock: MovableClock
) -> None:
    release = engine.settings.data / "release"
    first = await start_running(engine, "test.one_at_a_time", {"until": str(release)})
    second = await start(engine, "test.one_at_a_time", {"until": str(release)})
    clock.moved_ms -= HOUR
    engine.time.look()

    release.touch()

    assert await engine.until_final(first, 20)
    assert await engine.until_final(second, 20)


# What was begun before the clock was moved


@pytest.mark.parametrize("moved", [-HOUR, -1, HOUR])
async def test_a_resumed_task_repeats_no_step_however_the_clock_was_moved(
    settings: Settings, clock: MovableClock, tmp_path: Path, moved: int
) -> None:
    trace, release = tmp_path / "trace", tmp_path / "release"
    params = {"first_steps": 3, "trace": str(trace), "until": str(release)}
    async with running_engine(settings, clock) as engine:
        live = await start_running(engine, "test.hold", params)
        await wait_until(lambda: live.task.step == "Holding")
    clock.moved_ms += moved
    release.touch()

    async with running_engine(settings, clock) as engine:
        live = await engine.find(live.task.task_id, "local")
        assert await engine.until_final(live, 20)

    assert (live.task.status, live.task.attempt) == ("SUCCESS", 1)
    assert trace.read_text().splitlines() == ["step 0", "step 1", "step 2"]


async def test_a_resumed_parent_waits_for_the_children_of_an_earlier_attempt_by_any_clock(
    settings: Settings, clock: MovableClock, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    params = {"children": [{"until": str(release)}] * 2, "child_type": "test.hold"}
    async with running_engine(settings, clock) as engine:
        live = await start(engine, "test.batch", params)
        await wait_until(lambda: len(live.children) == 2)
    clock.moved_ms -= HOUR

    async with running_engine(settings, clock) as engine:
        live = await engine.find(live.task.task_id, "local")
        await wait_until(lambda: live.task.is_running)
        assert len(live.children) == 2
        release.touch()
        assert await engine.until_final(live, 20)
        assert await engine.database.read("SELECT count(*) FROM tasks") == [(3,)]
