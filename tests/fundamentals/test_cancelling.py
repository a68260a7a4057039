"""Cancel means that the work has stopped: stored first, then carried out, then said."""

import os
from pathlib import Path

import anyio
import pytest

from app.engine import store, trees
from app.engine.engine import Engine
from app.engine.model import Progress, TaskFilter
from app.errors import NotFound
from app.web.requests import Services
from tests.conftest import events_of, run, start, start_running, wait_until
from tests.server import is_alive


async def test_a_waiting_task_is_revoked_at_once(engine: Engine) -> None:
    await start_running(engine, "test.one_at_a_time")
    waiting = await start(engine, "test.one_at_a_time")

    task = await engine.cancel(waiting.task.task_id, "local", actor="ana", reason="not needed")

    assert task.status == "REVOKED"
    assert task.started_at is None
    assert await events_of(engine, task.task_id) == ["submitted", "cancel_requested", "revoked"]


async def test_a_running_async_task_stops_at_its_next_await(engine: Engine) -> None:
    live = await start_running(engine, "test.hold")

    task = await engine.cancel(live.task.task_id, "local", actor="ana")

    assert task.status == "REVOKED"
    assert task.cancel_requested_at is not None
    await wait_until(lambda: engine._attempts == {})


async def test_revoked_means_that_the_worker_process_is_gone(
    parts: Services, tmp_path: Path
) -> None:
    """Invariant 8: the process that burnt a core is killed and reaped before REVOKED is written."""
    trace = tmp_path / "pid"
    live = await start(parts.engine, "test.block", {"trace": str(trace)})
    await wait_until(lambda: trace.exists() and trace.read_text().strip())
    pid = int(trace.read_text())

    task = await parts.engine.cancel(live.task.task_id, "local", actor="ana")

    assert task.status == "REVOKED"
    assert not is_alive(pid)


async def test_the_last_progress_survives_the_cancel_that_comes_right_after_it(
    engine: Engine,
) -> None:
    """Invariant 15: what was said, and the end itself, are written though the work was stopped."""
    live = await start_running(engine, "test.hold", {"percent": 42})

    await engine.cancel(live.task.task_id, "local", actor="ana")

    row = "SELECT status, percent, step FROM tasks WHERE task_id = ?"
    stored = await engine.database.read(row, (live.task.task_id,))
    assert [tuple(each) for each in stored] == [("REVOKED", 42.0, "Holding")]


async def test_a_finished_task_cannot_be_cancelled(engine: Engine) -> None:
    """Invariant 2."""
    live = await run(engine, "test.ok")

    task = await engine.cancel(live.task.task_id, "local", actor="ana")

    assert task.status == "SUCCESS"
    assert await events_of(engine, task.task_id) == ["submitted", "claimed", "succeeded"]


async def test_a_late_progress_write_to_a_final_task_is_a_no_op(engine: Engine) -> None:
    """Invariant 2: it changes nothing, and says so."""
    live = await run(engine, "test.ok")
    task = live.task

    changes = await engine.database.write(
        lambda connection: store.set_progress(
            connection, task.task_id, task.attempt, Progress(50, "late"), 0
        )
    )

    assert changes == []
    rows = await engine.database.read("SELECT status, step FROM tasks")
    assert rows == [("SUCCESS", "Complete")]


async def test_the_table_itself_refuses_to_change_a_final_status(engine: Engine) -> None:
    """Invariant 2, below every line of code."""
    await run(engine, "test.ok")

    with pytest.raises(Exception, match="a final status never changes"):
        await engine.database.write(
            lambda connection: connection.execute(
                "UPDATE tasks SET status = 'PROGRESS', completed_at = NULL"
            )
        )


async def test_the_table_itself_ties_completed_at_to_the_final_statuses(engine: Engine) -> None:
    """Invariant 3."""
    await start_running(engine, "test.hold")

    with pytest.raises(Exception, match="CHECK constraint failed"):
        await engine.database.write(
            lambda connection: connection.execute("UPDATE tasks SET completed_at = 1")
        )


async def test_an_outcome_after_a_stored_cancel_is_revoked_without_a_result(
    engine: Engine, tmp_path: Path
) -> None:
    """The writer's order decides the race between a cancel and the end of the work."""
    release = tmp_path / "release"
    live = await start_running(engine, "test.hold", {"until": str(release)})
    task_id = live.task.task_id
    # The cancel is stored, but nobody has told the attempt: as if the two met at the writer.
    await engine.database.write(
        lambda connection: trees.request_cancel(
            connection, task_id, "ana", None, engine._clock(), lambda *_: None
        )
    )

    release.touch()
    await wait_until(lambda: live.task.is_final)

    assert live.task.status == "REVOKED"
    assert await engine.database.read("SELECT count(*) FROM task_results") == [(0,)]


async def test_a_cancel_stored_before_the_first_line_stops_the_attempt(engine: Engine) -> None:
    blocker = await start_running(engine, "test.one_at_a_time")
    waiting = await start(engine, "test.one_at_a_time", {"percent": 77})
    await engine.database.write(
        lambda connection: connection.execute(
            "UPDATE tasks SET cancel_requested_at = 1 WHERE task_id = ?", (waiting.task.task_id,)
        )
    )
    waiting.task.cancel_requested_at = 1

    await engine.cancel(blocker.task.task_id, "local", actor="ana")
    await wait_until(lambda: waiting.task.is_final)

    assert (waiting.task.status, waiting.task.percent) == ("REVOKED", 0)


async def test_cancelling_a_parent_stops_its_children_first(engine: Engine) -> None:
    """Invariant 8: when the parent is REVOKED, no child task runs."""
    parent = await start(
        engine, "test.batch", {"children": [{}, {}, {}], "child_type": "test.hold"}
    )
    await wait_until(lambda: len(parent.children) == 3 and len(engine._attempts) == 4)

    task = await engine.cancel(parent.task.task_id, "local", actor="ana")

    assert task.status == "REVOKED"
    statuses = await engine.database.read("SELECT DISTINCT status FROM tasks")
    assert statuses == [("REVOKED",)]
    ended = await engine.database.read(
        "SELECT max(completed_at) FROM tasks WHERE parent_id IS NOT NULL"
    )
    assert task.completed_at is not None
    assert ended[0][0] <= task.completed_at


async def test_a_cancelled_task_leaves_nothing_half_made(parts: Services) -> None:
    """Invariant 9: no artifact row, no checkpoint, no content file."""
    live = await start_running(parts.engine, "test.artifact", {"then": "hold"})
    assert contents(parts)

    await parts.engine.cancel(live.task.task_id, "local", actor="ana")
    await wait_until(lambda: not contents(parts))

    assert await parts.database.read("SELECT count(*) FROM task_artifacts") == [(0,)]


async def test_a_failed_task_leaves_nothing_half_made(parts: Services) -> None:
    """Invariant 9."""
    await run(parts.engine, "test.artifact", {"then": "fail"})

    await wait_until(lambda: not contents(parts))
    assert await parts.database.read("SELECT count(*) FROM task_artifacts") == [(0,)]


def contents(parts: Services) -> list[str]:
    """The content files there are."""
    found = []
    for _, _, names in os.walk(parts.settings.data / "contents"):
        found.extend(names)
    return found


async def test_cancelling_everything_counts_what_was_skipped(engine: Engine) -> None:
    await run(engine, "test.ok")
    for _ in range(3):
        await start_running(engine, "test.hold")

    totals = await engine.bulk.cancel(
        TaskFilter(("local",), task_type=None), actor="ana", reason=None
    )

    assert (totals.matched, totals.accepted, totals.skipped) == (4, 3, 1)


async def test_deleting_a_running_task_cancels_it_and_removes_every_row(engine: Engine) -> None:
    live = await start_running(engine, "test.hold")

    assert await engine.delete(live.task.task_id, "local", actor="ana")

    with pytest.raises(NotFound):
        await engine.find(live.task.task_id, "local")
    for table in ("tasks", "events", "task_params", "task_results"):
        assert await engine.database.read(f"SELECT count(*) FROM {table}") == [(0,)]


async def test_a_cancelled_caller_changes_nothing_about_its_submit(engine: Engine) -> None:
    """A client that goes away between its submit and the commit: the task is there, and runs."""
    async with anyio.create_task_group() as group:
        group.start_soon(engine.submit, "test.ok", {})
        await anyio.lowlevel.checkpoint()
        group.cancel_scope.cancel()

    await wait_until(lambda: engine.database.figures.intents >= 2)
    await engine.database.write(lambda connection: None)
    rows = await engine.database.read("SELECT task_id FROM tasks")
    assert len(rows) == 1
    live = await engine.find(rows[0][0], "local")
    assert await engine.until_final(live, 5)
