"""Whatever a handler does at its end, its task gets an outcome and gives its slot back."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import anyio
import pytest
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from app.engine.retry import RetryPolicy
from app.errors import RetryLater, TaskFailure
from tests import handlers
from tests.conftest import run, start, start_running, wait_until
from tests.handlers import Nothing

ONCE = RetryPolicy(attempts=1)


def host() -> "asyncio.Task[Any]":
    """The task that runs the handler."""
    task = asyncio.current_task()
    assert task is not None
    return task


class Deadly(Exception):
    """Its text ends programs."""

    def __str__(self) -> str:
        raise SystemExit(9)


async def cancels_itself(ctx: TaskContext) -> None:
    """The cancellations come while its outcome is made and written."""
    for _ in range(3):
        host().cancel()
    raise ValueError("and raises")


async def leaves_timers(ctx: TaskContext) -> None:
    """They cancel its task after its end."""
    task, loop = host(), asyncio.get_running_loop()
    for number in range(60):
        loop.call_later(number / 1000, task.cancel)
    raise ValueError("and raises")


async def leaves_a_task(ctx: TaskContext) -> None:
    """It cancels the handler's task while it is being stopped."""
    task = host()

    async def cancels() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            for _ in range(5):
                task.cancel()
                await asyncio.sleep(0.01)

    LEFT.append(asyncio.create_task(cancels()))
    await asyncio.sleep(0.01)
    raise ValueError


async def leaves_a_group_open(ctx: TaskContext) -> None:
    """The group cancels the handler's task when one of its own fails."""
    group = asyncio.TaskGroup()
    await group.__aenter__()

    async def fails() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise ValueError("on the way out")

    LEFT.append(group.create_task(fails()))
    await asyncio.sleep(0.01)
    raise ValueError


async def leaves_an_anyio_group_open(ctx: TaskContext) -> None:
    """As an async generator does that is left in the middle."""
    group = anyio.create_task_group()
    await group.__aenter__()
    group.start_soon(anyio.sleep_forever)
    LEFT.append(group)
    await asyncio.sleep(0.01)
    raise ValueError


async def leaves_a_scope_open(ctx: TaskContext) -> None:
    """It is cancelled already: whatever awaits inside it is stopped."""
    scope = anyio.CancelScope()
    scope.__enter__()
    LEFT.append(scope)
    scope.cancel()
    raise ValueError


async def goes_on_in_a_scope(ctx: TaskContext) -> None:
    """It feels the deadline of what it has left."""
    scope = anyio.CancelScope(deadline=anyio.current_time() + 0.01)
    scope.__enter__()
    LEFT.append(scope)
    await anyio.sleep_forever()


async def leaves_a_deadline_open(ctx: TaskContext) -> None:
    """It comes when another attempt could be running in the same task."""
    scope = anyio.CancelScope(deadline=anyio.current_time() + 0.1)
    scope.__enter__()
    LEFT.append(scope)
    raise ValueError


def raising(make: Callable[[], BaseException]) -> Callable[[TaskContext], Any]:
    async def raises(ctx: TaskContext) -> None:
        raise make()

    return raises


async def drops_what_it_reads(ctx: TaskContext) -> None:
    """Its own statement stands in the way of the next."""

    def work(connection: Any) -> None:
        cursor = connection.execute("SELECT 1 FROM tasks")
        connection.execute("DROP TABLE task_steps")
        cursor.fetchall()

    ctx.commit_with(work)


LEFT: list[Any] = []
LARGE = "ä\n" * 20_000_000
WAYS: dict[str, Callable[[TaskContext], Any]] = {
    "cancels itself": cancels_itself,
    "timers": leaves_timers,
    "a task": leaves_a_task,
    "an open group": leaves_a_group_open,
    "an open anyio group": leaves_an_anyio_group_open,
    "an open scope": leaves_a_scope_open,
    "goes on in a scope": goes_on_in_a_scope,
    "an open deadline": leaves_a_deadline_open,
    "a locked table": drops_what_it_reads,
    "a deadly text": raising(Deadly),
    "a large text": raising(lambda: ValueError(LARGE)),
    "no code": raising(lambda: TaskFailure(None, "x")),  # type: ignore[arg-type]
    "odd hint": raising(lambda: TaskFailure("x", "y", {"a": 1})),  # type: ignore[arg-type]
    "later in letters": raising(lambda: RetryLater("5", "x")),  # type: ignore[arg-type]
}
"""Ends that are a mistake of the handler's."""


class Way(BaseModel):
    """Which way to end."""

    way: str


@task_type("test.ends", title="End oddly", retry=ONCE)
async def ends(ctx: TaskContext, params: Way) -> None:
    """Ends in a way that makes its outcome hard to write."""
    await WAYS[params.way](ctx)


@task_type("test.ends_later", title="End oddly and later")
async def ends_later(ctx: TaskContext, params: Way) -> None:
    """As test.ends, with attempts left."""
    await WAYS[params.way](ctx)


@task_type("test.much_later", title="Ask for much later")
async def much_later(ctx: TaskContext, params: Nothing) -> None:
    """Asks for a time beyond all calendars."""
    raise RetryLater(1e30, "later")


@task_type("test.large_failure", title="Fail at length")
async def large_failure(ctx: TaskContext, params: Nothing) -> None:
    """Fails with whole documents in its words."""
    raise TaskFailure("x" * 1_000_000, LARGE, LARGE)


class Broken(RetryPolicy):
    """Cannot say how long to wait."""

    def delay(self, attempt: int, rng: Random) -> timedelta:
        raise OverflowError


@task_type("test.no_delay", title="Fail without delay", retry=Broken())
async def no_delay(ctx: TaskContext, params: Nothing) -> None:
    """Its policy fails when it has failed."""
    raise ValueError


@task_type("test.timeout_no_delay", title="Wait", retry=Broken(), timeout=timedelta(0))
async def timeout_no_delay(ctx: TaskContext, params: Nothing) -> None:
    """Its policy fails when it took too long."""
    await anyio.sleep_forever()


@pytest.fixture
def registry() -> Registry:
    """The test task types and those that end oddly."""
    registry = Registry([handlers])
    registry.add(*globals().values())
    return registry


@pytest.fixture
async def bystander(engine: Engine) -> Any:
    """Another task, which runs on; and slots are given back, and others run in them."""
    live = await start_running(engine, "test.hold")
    yield
    for _ in range(3):
        assert (await run(engine, "test.count", {"total": 3})).task.status == "SUCCESS"
    assert live.task.status == "PROGRESS"
    await wait_until(lambda: engine.runner.slots.total == 1)
    assert engine.background.problems() == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_task_whose_end_is_hard_to_write_fails_alone(
    engine: Engine, bystander: Any, way: str
) -> None:
    later = way.startswith("later")
    live = await run(engine, "test.ends_later" if later else "test.ends", {"way": way})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")
    assert len(await engine.database.read("SELECT 1 FROM task_tracebacks")) == 1


async def test_a_scope_that_is_left_open_does_not_stop_a_later_attempt(engine: Engine) -> None:
    """Its deadline comes while another attempt runs, which must not run in the same task."""
    await run(engine, "test.ends", {"way": "an open deadline"})

    live = await run(engine, "test.count", {"total": 30, "seconds_each": 0.01})

    assert live.task.status == "SUCCESS"


@pytest.mark.parametrize("name", ["test.no_delay", "test.timeout_no_delay"])
async def test_a_retry_policy_that_fails_fails_the_task(
    engine: Engine, bystander: Any, name: str
) -> None:
    live = await run(engine, name)

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")


async def test_a_time_beyond_all_calendars_is_a_year(engine: Engine, bystander: Any) -> None:
    live = await start(engine, "test.much_later")

    await wait_until(lambda: live.task.run_at is not None)

    assert live.task.status == "PENDING"


async def test_what_a_failure_says_is_bounded(engine: Engine, bystander: Any) -> None:
    task = (await run(engine, "test.large_failure")).task

    assert task.error_code and task.error and task.hint
    assert (len(task.error_code), len(task.error), len(task.hint)) == (100, 2000, 2000)
