"""A task that need not wait: it is stored as started, in the one commit that accepts it."""

import anyio
import pytest

from app.engine.engine import Engine
from app.errors import Conflict, NotFound
from tests.conftest import events_of, run, start, start_running, wait_until


@pytest.fixture(autouse=True)
async def looked_on_disk(engine: Engine) -> None:
    """The runner has seen that nothing older waits."""
    await run(engine, "test.ok")
    await wait_until(lambda: engine.runner.slots.total == 0)


async def test_a_task_with_a_free_slot_is_accepted_and_started_in_one_commit(
    engine: Engine,
) -> None:
    before = engine.database.figures.commits

    task, _ = await engine.submit("test.ok", {})

    assert (task.status, task.attempt) == ("STARTED", 1)
    assert task.started_at is not None and task.started_at >= task.created_at
    assert engine.database.figures.commits == before + 1
    assert (await events_of(engine, task.task_id))[:2] == ["submitted", "claimed"]


async def test_it_finishes_like_any_other_and_gives_its_slot_back(engine: Engine) -> None:
    live = await run(engine, "test.ok", {"number": 7})

    assert live.task.status == "SUCCESS"
    await wait_until(lambda: engine.runner.slots.total == 0)
    assert engine.depth == 0


async def test_only_as_many_start_at_once_as_there_are_slots(engine: Engine) -> None:
    """However many are accepted in one commit."""
    statuses: list[str] = []

    async with anyio.create_task_group() as together:
        for _ in range(5):
            together.start_soon(_submit, engine, statuses)

    assert sorted(statuses) == ["PENDING"] * 4 + ["STARTED"]
    assert engine.runner.slots.used["test.one_at_a_time"] == 1
    assert engine.depth == 4


async def _submit(engine: Engine, into: list[str]) -> None:
    task, _ = await engine.submit("test.one_at_a_time", {})
    into.append(task.status)


async def test_nobody_overtakes_a_task_of_its_type_that_waits(engine: Engine) -> None:
    first = await start_running(engine, "test.one_at_a_time")
    second = await start(engine, "test.one_at_a_time")
    await engine.cancel(first.task.task_id, "local", actor="local")

    third, _ = await engine.submit("test.one_at_a_time", {})

    await wait_until(lambda: second.task.is_running)
    assert third.status == "PENDING"


async def test_a_refused_task_gives_back_the_slot_that_was_taken_for_it(engine: Engine) -> None:
    with pytest.raises(NotFound):
        await engine.submit("test.one_at_a_time", {}, project_id="nobody's")

    assert engine.runner.slots.total == 0
    await start_running(engine, "test.one_at_a_time")


async def test_the_same_key_again_takes_no_slot(engine: Engine) -> None:
    first, _ = await engine.submit("test.hold", {}, key="k", body_hash="a")

    again, is_new = await engine.submit("test.hold", {}, key="k", body_hash="a")
    with pytest.raises(Conflict):
        await engine.submit("test.hold", {}, key="k", body_hash="b")

    assert (again.task_id, is_new) == (first.task_id, False)
    assert engine.runner.slots.total == 1


async def test_a_submitter_who_leaves_does_not_stop_what_was_accepted(engine: Engine) -> None:
    """The commit may be under way: then the task is there, and it runs."""
    with anyio.CancelScope() as scope:
        scope.cancel()
        await engine.submit("test.ok", {})

    await engine.database.write(lambda connection: None)
    await wait_until(lambda: engine.runner.slots.total == 0)
    rows = await engine.database.read("SELECT status FROM tasks")
    assert rows == [("SUCCESS",)] * 2
