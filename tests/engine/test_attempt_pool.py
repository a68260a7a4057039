"""Attempts run in tasks that are used again, and do not see what earlier ones left behind."""

import asyncio
import gc
import weakref
from contextlib import suppress
from contextvars import ContextVar

import anyio
import anyio.lowlevel
import pytest

from app.engine.attempt_pool import AttemptPool
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.guests import Guests
from app.engine.registry import Registry, task_type
from tests.conftest import events_of, run, start_running, wait_until
from tests.handlers import Hold, Nothing, hold

SEEN: ContextVar[str] = ContextVar("SEEN", default="nothing")


@task_type("test.leave", title="Leave something behind")
async def leave(ctx: TaskContext, params: Nothing) -> str:
    """Says what an earlier attempt left in a context variable, and leaves something itself."""
    seen = SEEN.get()
    SEEN.set("left behind")
    return seen


@task_type("test.which", title="Name the task", concurrency=1000)
async def which(ctx: TaskContext, params: Nothing) -> int:
    """The number of the task it runs in."""
    return anyio.get_current_task().id


@task_type("test.awaits", title="Await")
async def awaits(ctx: TaskContext, params: Nothing) -> str:
    """Gives a cancellation a chance to land."""
    await anyio.sleep(0.001)
    return "done"


CONTEXTS: list[weakref.ref[TaskContext]] = []


@task_type("test.known", title="Be known")
async def known(ctx: TaskContext, params: Nothing) -> None:
    """Its context can be looked for afterwards."""
    CONTEXTS.append(weakref.ref(ctx))


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(leave, which, awaits, known, hold, begins_late, closes_over)
    return made


async def result_of(engine: Engine, task_type: str) -> str:
    live = await run(engine, task_type)
    rows = await engine.database.read(
        "SELECT result FROM task_results WHERE task_id = ?", (live.task.task_id,)
    )
    return str(rows[0][0])


async def test_one_task_runs_attempt_after_attempt(engine: Engine) -> None:
    assert len({await result_of(engine, "test.which") for _ in range(5)}) == 1


async def test_an_attempt_sees_nothing_of_an_earlier_ones_context(engine: Engine) -> None:
    assert {await result_of(engine, "test.leave") for _ in range(3)} == {'"nothing"'}


async def test_an_attempt_does_not_feel_the_cancel_of_an_earlier_one(engine: Engine) -> None:
    """A cancelled scope stays cancelled: whatever ran in its task would stop at its next await."""
    for _ in range(3):
        held = await start_running(engine, "test.hold", Hold().model_dump())
        await engine.cancel(held.task.task_id, "local", actor="local")

        assert held.task.status == "REVOKED"
        assert await result_of(engine, "test.awaits") == '"done"'


async def test_a_task_whose_scope_was_cancelled_is_given_nothing_more() -> None:
    """Its own work swallows the cancel; what came right behind it would be lost to it."""
    finished: list[str] = []
    loop = asyncio.get_running_loop()

    async def is_stopped(scope: anyio.CancelScope, guests: Guests) -> None:
        loop.call_soon(start_more, 5)
        scope.cancel()
        with suppress(asyncio.CancelledError):
            await anyio.lowlevel.checkpoint()

    async def goes_on(scope: anyio.CancelScope, guests: Guests) -> None:
        await anyio.lowlevel.checkpoint()
        finished.append("goes on")

    def start_more(times: int) -> None:
        pool.start(goes_on)
        if times > 1:
            loop.call_soon(start_more, times - 1)

    async with anyio.create_task_group() as group:
        pool = AttemptPool(group, loop)
        pool.start(is_stopped)
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()

    assert finished == ["goes on"] * 5


async def test_an_attempt_leaves_nothing_to_the_collector(engine: Engine) -> None:
    """What only the collector can find costs every task a little, and the loop a long pause."""
    CONTEXTS.clear()
    gc.collect()
    gc.disable()
    try:
        await result_of(engine, "test.known")
        await result_of(engine, "test.which")

        assert [context() for context in CONTEXTS] == [None]
    finally:
        gc.enable()


@task_type("test.begins_late", title="Begin something late")
async def begins_late(ctx: TaskContext, params: Nothing) -> None:
    """A callback that it leaves begins a task when its attempt is over."""

    async def is_late() -> None:
        LATE.append("ran")

    loop = asyncio.get_running_loop()
    loop.call_later(0.05, lambda: LATE.append(loop.create_task(is_late())))


LATE: list[object] = []


async def test_what_is_begun_after_an_attempt_is_nobodys_and_does_not_run(engine: Engine) -> None:
    LATE.clear()
    await run(engine, "test.begins_late")
    held = await start_running(engine, "test.hold", Hold().model_dump())

    await wait_until(lambda: LATE)
    await asyncio.sleep(0)
    await engine.cancel(held.task.task_id, "local", actor="local")

    assert LATE[1:] == []
    assert "log" not in await events_of(engine, held.task.task_id)


class Large:
    """Stands for a document that a handler has read."""


@task_type("test.closes_over", title="Use a function of its own")
async def closes_over(ctx: TaskContext, params: Nothing) -> str:
    """Its step is a function that knows what the handler knows."""
    large = Large()
    LARGE.append(weakref.ref(large))

    async def step() -> str:
        return type(large).__name__

    return await ctx.step("A step", step)


LARGE: list[weakref.ref[Large]] = []


async def test_what_a_step_knew_is_forgotten_with_its_task(engine: Engine) -> None:
    await run(engine, "test.closes_over")
    await result_of(engine, "test.which")
    gc.collect()

    assert [large() for large in LARGE] == [None]
