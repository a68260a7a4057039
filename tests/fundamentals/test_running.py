"""How a task runs: the shortest story the engine can tell, then progress, steps and results."""

from pathlib import Path

import pytest

from app.engine import queries
from app.engine.engine import Engine
from app.errors import Invalid
from tests.conftest import events_of, run, start, start_running, wait_until


async def test_a_task_is_queued_run_and_ends_with_its_result(engine: Engine) -> None:
    live = await run(engine, "test.ok", {"number": 7})

    assert (live.task.status, live.task.percent, live.task.step) == ("SUCCESS", 100, "Complete")
    assert await queries.result_of(engine.database, live.task.task_id) == ('{"number":7}', None)
    assert await events_of(engine, live.task.task_id) == ["submitted", "claimed", "succeeded"]


async def test_a_task_exists_on_disk_before_its_id_is_answered(engine: Engine) -> None:
    """Invariant 1."""
    task, _ = await engine.submit("test.hold", {})

    rows = await engine.database.read("SELECT status FROM tasks WHERE task_id = ?", (task.task_id,))
    assert rows and rows[0][0] in ("PENDING", "STARTED", "PROGRESS")


async def test_progress_is_shown_with_its_step_and_moves_the_status_on(engine: Engine) -> None:
    live = await start_running(engine, "test.hold", {"percent": 40})

    assert (live.task.percent, live.task.step) == (40, "Holding")


async def test_percent_never_falls(engine: Engine) -> None:
    live = await start_running(engine, "test.hold", {"percent": 40})
    seen = live.task.percent

    await engine.cancel(live.task.task_id, "local", actor="local")

    assert live.task.percent == seen == 40


async def test_a_tracked_loop_reports_how_many_of_how_many(engine: Engine) -> None:
    live = await start(engine, "test.count", {"total": 50, "seconds_each": 0.02})

    # The first report on a busy machine may come late, and a rate needs two.
    await wait_until(lambda: (live.task.done or 0) > 5 and live.rate is not None)
    assert (live.task.total, live.task.unit, live.task.step) == (50, "numbers", "Counting")
    assert live.rate is not None
    assert 0 < live.rate < 60


async def test_progress_is_written_at_most_four_times_a_second(engine: Engine) -> None:
    before = engine.database.figures.intents
    live = await run(engine, "test.count", {"total": 500})

    assert live.task.status == "SUCCESS"
    assert engine.database.figures.intents - before < 12


async def test_params_that_break_the_schema_name_the_field_and_make_no_task(
    engine: Engine,
) -> None:
    with pytest.raises(Invalid, match=r"params\.number"):
        await engine.submit("test.ok", {"number": "seven"})

    assert await engine.database.read("SELECT count(*) FROM tasks") == [(0,)]


async def test_steps_leave_events_and_no_checkpoints_after_the_end(
    engine: Engine, tmp_path: Path
) -> None:
    """Invariant 5, for steps."""
    live = await run(engine, "test.ok", {"steps": 2, "trace": str(tmp_path / "trace")})

    assert await events_of(engine, live.task.task_id) == [
        "submitted", "claimed", "step_started", "step_finished",
        "step_started", "step_finished", "succeeded",
    ]  # fmt: skip
    assert await engine.database.read("SELECT count(*) FROM task_steps") == [(0,)]


async def test_a_large_result_becomes_a_content_file(engine: Engine) -> None:
    live = await run(engine, "test.artifact", {"then": "large"})

    kept = await queries.result_of(engine.database, live.task.task_id)
    assert kept is not None
    assert kept[0] is None
    assert len(await engine._contents.get(kept[1] or "")) > 300_000


async def test_the_oldest_of_the_highest_priority_goes_first(engine: Engine) -> None:
    first = await start_running(engine, "test.one_at_a_time")
    low = await start(engine, "test.one_at_a_time", priority=-1)
    normal = await start(engine, "test.one_at_a_time")
    high = await start(engine, "test.one_at_a_time", priority=5)

    assert [engine.queue_position(each.task) for each in (high, normal, low)] == [1, 2, 3]
    await engine.cancel(first.task.task_id, "local", actor="local")
    await wait_until(lambda: high.task.is_running)
    assert (normal.task.status, low.task.status) == ("PENDING", "PENDING")


async def test_a_scheduled_task_waits_for_its_time(engine: Engine) -> None:
    soon = await start(engine, "test.ok", run_at=engine._clock() + 150)
    late = await start(engine, "test.ok", run_at=engine._clock() + 3_600_000)

    await wait_until(lambda: soon.task.is_final)
    assert late.task.status == "PENDING"
    started_at, created_at = soon.task.started_at, soon.task.created_at
    assert started_at is not None
    assert started_at - created_at >= 140


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b.txt", "..\\b.txt", "/etc", "two\nlines", "nul\0", "x" * 256]
)
async def test_an_artifact_that_would_have_no_address_is_refused(engine: Engine, name: str) -> None:
    live = await run(engine, "test.artifact", {"name": name})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")
    assert await engine.database.read("SELECT name FROM task_artifacts") == []


@pytest.mark.parametrize("name", ["note.txt", "über uns (2).pdf", "...", "x" * 255])
async def test_an_artifact_has_any_other_name(engine: Engine, name: str) -> None:
    await run(engine, "test.artifact", {"name": name})

    assert await engine.database.read("SELECT name FROM task_artifacts") == [(name,)]
