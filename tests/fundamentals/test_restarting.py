"""What a restart finds: after a shutdown nothing is used up, after a crash everything goes on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio
import pytest

from app.db.folder import note_running
from app.engine import trees
from app.engine.engine import Engine
from app.engine.live import LiveTask
from app.engine.model import TaskStatus
from app.engine.recovery import CRASH_LIMIT, Left, verdict
from app.engine.registry import Registry
from app.errors import Stopping
from app.main import running_parts
from app.settings import Settings
from app.web.requests import Services
from tests.conftest import change, events_of, start, start_running, wait_until


@asynccontextmanager
async def restarted(settings: Settings, registry: Registry) -> AsyncIterator[Services]:
    """Another run of the program on the same folder."""
    settings.data.mkdir(parents=True, exist_ok=True)
    async with running_parts(settings, registry) as parts:
        yield parts


async def crash(engine: Engine) -> None:
    """Stop everything at once and leave the rows as kill -9 would: still running.

    The real kill -9, of a real process, is in tests/crash.
    """
    engine.runner.pause()
    rows = await engine.database.read(
        "SELECT task_id, status, attempt, percent, step, cancel_requested_at FROM tasks "
        "WHERE completed_at IS NULL"
    )
    await engine.stop(grace=0)
    await anyio.to_thread.run_sync(note_running, engine.database.path.parent)
    sql = "UPDATE tasks SET status = ?, attempt = ? WHERE task_id = ? AND completed_at IS NULL"
    for task_id, status, attempt, *_ in rows:
        await engine.database.write(change(sql, (status, attempt, task_id)))


def is_running(live: LiveTask) -> bool:
    return live.task.is_running


async def test_a_task_stopped_by_shutdown_keeps_its_attempts(
    settings: Settings, registry: Registry
) -> None:
    """Invariant 7: a restart is not the task's fault: it goes back to the queue."""
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold", {"percent": 30})

        await parts.engine.stop(grace=0)

        task = live.task
        assert (task.status, task.attempt, task.crashes) == (TaskStatus.PENDING, 0, 0)
        assert task.percent == 30
        kinds = await events_of(parts.engine, task.task_id)
        assert kinds == ["submitted", "claimed", "interrupted"]


async def test_a_stopping_engine_takes_no_new_tasks(engine: Engine) -> None:
    await engine.stop(grace=0)

    with pytest.raises(Stopping):
        await engine.submit("test.ok", {})


async def test_running_tasks_have_a_grace_to_finish(engine: Engine, tmp_path: Path) -> None:
    release = tmp_path / "release"
    live = await start_running(engine, "test.hold", {"until": str(release)})
    release.touch()

    await engine.stop(grace=5)

    assert live.task.status == "SUCCESS"


async def test_an_interrupted_task_goes_on_where_it_was(
    settings: Settings, registry: Registry, tmp_path: Path
) -> None:
    """Finished steps are not repeated, and progress does not fall."""
    trace, release = tmp_path / "trace", tmp_path / "release"
    params = {"first_steps": 3, "trace": str(trace), "until": str(release), "percent": 60}
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold", params)
        await wait_until(lambda: live.task.percent == 60)
        task_id = live.task.task_id
    release.touch()

    async with restarted(settings, registry) as parts:
        live = await parts.engine.find(task_id, "local")
        assert live.task.percent == 60
        assert await parts.engine.until_final(live, 5)

    assert live.task.status == "SUCCESS"
    assert trace.read_text().splitlines() == ["step 0", "step 1", "step 2"]


async def test_a_crashed_task_is_resumed_and_its_crash_is_counted_apart(
    settings: Settings, registry: Registry
) -> None:
    """Invariants 6 and 7."""
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold", {"percent": 45})
        await crash(parts.engine)

    async with restarted(settings, registry) as parts:
        live = await parts.engine.find(live.task.task_id, "local")
        await wait_until(lambda: live.task.is_running)
        assert (live.task.attempt, live.task.crashes) == (1, 1)
        assert live.task.percent == 45
        assert "recovered" in await events_of(parts.engine, live.task.task_id)


async def test_the_third_crash_is_a_failure(settings: Settings, registry: Registry) -> None:
    """Invariant 6: what takes the server down three times is not tried again."""
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold")
        await crash(parts.engine)
    for _ in range(CRASH_LIMIT - 1):
        async with restarted(settings, registry) as parts:
            live = await parts.engine.find(live.task.task_id, "local")
            await wait_until(partial(is_running, live))
            await crash(parts.engine)

    async with restarted(settings, registry) as parts:
        task = (await parts.engine.find(live.task.task_id, "local")).task
        assert (task.status, task.error_code, task.crashes) == ("FAILURE", "crashed", 3)
        assert dict(parts.engine.figures)[task.task_type].ended["FAILURE"] == 1


async def test_a_cancel_that_was_stored_before_the_crash_is_carried_out(
    settings: Settings, registry: Registry
) -> None:
    """Invariant 6."""
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold")
        await crash(parts.engine)
        await parts.database.write(
            lambda connection: trees.request_cancel(
                connection, live.task.task_id, "ana", None, 1, lambda *_: None
            )
        )

    async with restarted(settings, registry) as parts:
        task = (await parts.engine.find(live.task.task_id, "local")).task
        assert task.status == "REVOKED"


async def test_a_waiting_retry_survives_the_restart(settings: Settings, registry: Registry) -> None:
    async with restarted(settings, registry) as parts:
        live = await start(parts.engine, "test.fail_slowly")
        await wait_until(lambda: live.task.run_at is not None)
        run_at = live.task.run_at

    async with restarted(settings, registry) as parts:
        task = (await parts.engine.find(live.task.task_id, "local")).task
        assert (task.status, task.attempt, task.run_at) == ("PENDING", 1, run_at)


async def test_a_task_whose_type_is_not_loaded_stays_in_the_queue(
    settings: Settings, registry: Registry
) -> None:
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold")

    async with restarted(settings, Registry()) as parts:
        task = (await parts.engine.find(live.task.task_id, "local")).task
        assert task.status == "PENDING"


async def test_a_resumed_parent_finds_the_children_it_started(
    settings: Settings, registry: Registry, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    params = {"children": [{"until": str(release)}] * 2, "child_type": "test.hold"}
    async with restarted(settings, registry) as parts:
        live = await start(parts.engine, "test.batch", params)
        await wait_until(lambda: len(live.children) == 2 and len(parts.engine._attempts) == 3)
        await crash(parts.engine)
    release.touch()

    async with restarted(settings, registry) as parts:
        live = await parts.engine.find(live.task.task_id, "local")
        assert await parts.engine.until_final(live, 5)
        assert live.task.status == "SUCCESS"
        assert await parts.database.read("SELECT count(*) FROM tasks") == [(3,)]


async def test_checkpoints_of_another_version_are_discarded(
    settings: Settings, registry: Registry, tmp_path: Path
) -> None:
    trace, release = tmp_path / "trace", tmp_path / "release"
    params = {"first_steps": 1, "trace": str(trace), "until": str(release)}
    async with restarted(settings, registry) as parts:
        live = await start_running(parts.engine, "test.hold", params)
        await wait_until(lambda: live.task.step == "Holding")
    async with restarted(settings, Registry()) as parts:
        await parts.database.write(
            lambda connection: connection.execute("UPDATE task_steps SET version = 99")
        )
    release.touch()

    async with restarted(settings, registry) as parts:
        live = await parts.engine.find(live.task.task_id, "local")
        assert await parts.engine.until_final(live, 5)

    assert trace.read_text().splitlines() == ["step 0", "step 0"]


def test_the_verdict_on_what_a_crash_left() -> None:
    def left(crashes: int, *, cancel: bool = False) -> Left:
        return Left("id", "type", 1, crashes, cancel)

    assert verdict(left(0)) is TaskStatus.PENDING
    assert verdict(left(1)) is TaskStatus.PENDING
    assert verdict(left(2)) is TaskStatus.FAILURE
    assert verdict(left(2, cancel=True)) is TaskStatus.REVOKED
