"""Whatever meets in one commit: each sees what the ones before it have stored."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from app.engine import trees
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.live import LiveTask
from app.engine.registry import Registry, task_type
from app.errors import TaskFailure
from app.settings import Settings
from tests import handlers
from tests.again import round_trip, running_engine, writer_held
from tests.conftest import events_of, start, wait_until
from tests.fundamentals.test_restarting import crash
from tests.rules import committed


class Word:
    """What the handlers below wait for."""

    given: asyncio.Event
    release: Path


class Children(BaseModel):
    """How many children to start at first."""

    children: int = 0


@task_type("test.fail_when_told", title="Fail when told", retry=handlers.SLOW)
async def fail_when_told(ctx: TaskContext, params: Children) -> None:
    """Starts children that hold, and fails; its next attempt is an hour away."""
    for _ in range(params.children):
        await ctx.spawn("test.hold", {})
    await ctx.progress(10, "Waiting for the word")
    await Word.given.wait()
    raise RuntimeError("failed")


@task_type("test.spawn_when_told", title="Spawn when told")
async def spawn_when_told(ctx: TaskContext, params: Children) -> None:
    """Starts a child that holds."""
    await ctx.progress(10, "Waiting for the word")
    await Word.given.wait()
    await ctx.spawn("test.hold", {})
    await ctx.join()


class Leaving(BaseModel):
    """Whether it fails."""

    fails: bool


@task_type("test.leave_amid_spawning", title="Leave amid spawning")
async def leave_amid_spawning(ctx: TaskContext, params: Leaving) -> None:
    """Has a child started and does not wait until it is."""
    ctx.log("It leaves")
    await ctx.progress(10, "Waiting for the word")
    await Word.given.wait()
    spawning = asyncio.create_task(ctx.spawn("test.hold", {"until": str(Word.release)}))
    await asyncio.sleep(0)
    if params.fails:
        raise TaskFailure("told_to", "It failed amid spawning.")
    del spawning


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """The test task types, and those that wait for a word."""
    Word.given, Word.release = asyncio.Event(), tmp_path / "release"
    registry = Registry([handlers])
    registry.add(fail_when_told, spawn_when_told, leave_amid_spawning)
    return registry


@pytest.fixture
async def engine(settings: Settings, registry: Registry) -> AsyncIterator[Engine]:
    """A running engine that knows them."""
    async with running_engine(settings, registry=registry) as engine:
        yield engine


@asynccontextmanager
async def one_commit(engine: Engine) -> AsyncIterator[Callable[..., Any]]:
    """Gives a function that has something ask the writer, and waits until it has."""
    asked: list[asyncio.Task[Any]] = []

    async def ask(work: Coroutine[Any, Any, Any] | None = None) -> None:
        before = len(engine.database._queue)
        if work is None:
            Word.given.set()
        else:
            asked.append(asyncio.create_task(work))
        await wait_until(lambda: len(engine.database._queue) > before)

    async with writer_held(engine.database):
        yield ask
    await asyncio.gather(*asked)
    await round_trip(engine.database)


async def running(engine: Engine, name: str, children: int = 0) -> LiveTask:
    """A task that waits for the word, with children that run."""
    live = await start(engine, name, {"children": children})
    await wait_until(lambda: live.task.step == "Waiting for the word")
    await wait_until(
        lambda: [each.status for each in live.children.values()] == ["PROGRESS"] * children
    )
    return live


async def children_at_its_end(engine: Engine, live: LiveTask) -> set[str]:
    """How its children stand in the moment a task has ended."""
    assert await engine.until_final(live, 20)
    return {child.status for child in live.children.values()}


async def test_the_depth_is_what_waits_after_a_retry_and_a_cancel(engine: Engine) -> None:
    live = await running(engine, "test.fail_when_told")

    async with one_commit(engine) as ask:
        await ask()
        await ask(engine.request_cancel(live.task.task_id, "ana", None))

    assert live.task.status == "REVOKED"
    kinds = await events_of(engine, live.task.task_id)
    assert kinds[-3:] == ["retry_scheduled", "cancel_requested", "revoked"]
    assert engine.depth == 0
    assert len(engine.runner.waiting) == 0


async def test_a_cancel_reaches_a_child_that_is_spawned_before_it(engine: Engine) -> None:
    live = await running(engine, "test.spawn_when_told")

    async with one_commit(engine) as ask:
        await ask()
        await ask(engine.request_cancel(live.task.task_id, "ana", None))

    assert await engine.until_final(live, 20)
    (child_id,) = live.children
    assert await events_of(engine, child_id) == ["submitted", "cancel_requested", "revoked"]


async def test_no_child_is_spawned_after_a_cancel(engine: Engine) -> None:
    live = await running(engine, "test.spawn_when_told")

    async with one_commit(engine) as ask:
        await ask(engine.request_cancel(live.task.task_id, "ana", None))
        await ask()

    assert await engine.until_final(live, 20)
    assert await engine.database.read("SELECT count(*) FROM tasks") == [(1,)]


async def test_a_cancel_of_the_grandparent_reaches_a_child_that_is_spawned_before_it(
    engine: Engine,
) -> None:
    params = {"children": [{}], "child_type": "test.spawn_when_told"}
    grandparent = await start(engine, "test.batch", params)
    await wait_until(
        lambda: [each.status for each in grandparent.children.values()] == ["PROGRESS"]
    )

    async with one_commit(engine) as ask:
        await ask()
        await ask(engine.request_cancel(grandparent.task.task_id, "ana", None))

    assert await engine.until_final(grandparent, 20)
    left = "SELECT count(*), count(DISTINCT status), max(status) FROM tasks"
    assert await engine.database.read(left) == [(3, 1, "REVOKED")]


async def test_a_parent_that_is_cancelled_as_it_comes_back_to_the_queue_ends_after_its_children(
    engine: Engine,
) -> None:
    live = await running(engine, "test.fail_when_told", children=2)

    async with one_commit(engine) as ask:
        ended = asyncio.create_task(children_at_its_end(engine, live))
        await ask(engine.request_cancel(live.task.task_id, "ana", None))
        await ask()

    assert await ended == {"REVOKED"}


async def test_a_parent_that_fails_takes_a_child_with_it_that_was_not_there_yet(
    engine: Engine,
) -> None:
    live = await start(engine, "test.leave_amid_spawning", {"fails": True})
    await wait_until(lambda: live.task.step == "Waiting for the word")
    ended = asyncio.create_task(children_at_its_end(engine, live))

    async with one_commit(engine) as ask:
        await ask()
        await wait_until(lambda: len(engine.database._queue) == 2)

    assert await ended == {"REVOKED"}
    assert live.task.status == "FAILURE"


async def test_a_parent_that_succeeds_waits_for_a_child_that_was_not_there_yet(
    engine: Engine,
) -> None:
    live = await start(engine, "test.leave_amid_spawning", {"fails": False})
    await wait_until(lambda: live.task.step == "Waiting for the word")
    ended = asyncio.create_task(children_at_its_end(engine, live))

    async with one_commit(engine) as ask:
        await ask()
        await wait_until(lambda: len(engine.database._queue) == 2)
    await wait_until(lambda: [each.status for each in live.children.values()] == ["PROGRESS"])
    Word.release.touch()

    assert await ended == {"SUCCESS"}
    assert live.task.status == "SUCCESS"


async def test_a_cancelled_parent_that_waits_for_a_retry_ends_as_soon_as_its_children_have(
    engine: Engine,
) -> None:
    """The retry was an hour away."""
    live = await running(engine, "test.fail_when_told", children=2)
    Word.given.set()
    await wait_until(lambda: live.task.run_at is not None)

    await engine.request_cancel(live.task.task_id, "ana", None)

    assert await engine.until_final(live, 20)
    assert live.task.status == "REVOKED"
    assert {child.status for child in live.children.values()} == {"REVOKED"}


async def test_after_a_crash_a_cancelled_family_ends_from_below(
    settings: Settings, registry: Registry
) -> None:
    """The one in the middle waited for a retry, and what is below it ran."""
    async with running_engine(settings, registry=registry) as engine:
        params = {"children": [{"children": 1}], "child_type": "test.fail_when_told"}
        top = await start(engine, "test.batch", params)
        await wait_until(lambda: len(top.children) == 1)
        middle = await engine.find(next(iter(top.children)), "local")
        await wait_until(lambda: [each.status for each in middle.children.values()] == ["PROGRESS"])
        Word.given.set()
        await wait_until(lambda: middle.task.run_at is not None)
        await crash(engine)
        await engine.database.write(
            lambda connection: trees.request_cancel(
                connection, top.task.task_id, "ana", None, 1, lambda *_: None
            )
        )

    async with running_engine(settings, registry=registry) as engine:
        _, faults = await committed(engine)
        assert not faults
        top = await engine.find(top.task.task_id, "local")
        assert await engine.until_final(top, 20)
        _, faults = await committed(engine)
        assert not faults
        assert await engine.database.read("SELECT DISTINCT status FROM tasks") == [("REVOKED",)]
