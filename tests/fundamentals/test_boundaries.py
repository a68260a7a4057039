"""A handler is somebody else's code: whatever comes out of it is an outcome of its task alone."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from app.engine.retry import RetryPolicy
from app.errors import TaskFailure
from tests import handlers
from tests.calls import append, burn, reports_nonsense, start_daemon
from tests.conftest import events_of, run, start, start_running, wait_until
from tests.handlers import Nothing
from tests.server import is_alive

ONCE = RetryPolicy(attempts=1)


class Unspeakable(Exception):
    """Has no text."""

    def __str__(self) -> str:
        raise RuntimeError("no text either")


async def cancelled_inside() -> None:
    """Awaits something that a library cancelled."""
    inner = asyncio.ensure_future(asyncio.sleep(60))
    asyncio.get_running_loop().call_soon(inner.cancel)
    await inner


async def cancels_itself() -> None:
    """Cancels its own asyncio task and goes on."""
    task = asyncio.current_task()
    assert task is not None
    task.cancel()


async def waits_for_what_exits() -> None:
    """Awaits a task that calls exit()."""

    async def exits() -> None:
        raise SystemExit(7)

    await asyncio.create_task(exits())


def _raise(error: BaseException) -> Callable[[], Any]:
    async def raises() -> None:
        raise error

    return raises


def _recurse() -> int:
    return _recurse() + 1


async def recurses() -> None:
    """Calls itself without end."""
    _recurse()


ODD: dict[str, Callable[[], Any]] = {
    "cancelled inside": cancelled_inside,
    "cancels itself": cancels_itself,
    "CancelledError": _raise(asyncio.CancelledError()),
    "SystemExit": _raise(SystemExit(3)),
    "KeyboardInterrupt": _raise(KeyboardInterrupt()),
    "GeneratorExit": _raise(GeneratorExit()),
    "StopAsyncIteration": _raise(StopAsyncIteration()),
    "MemoryError": _raise(MemoryError()),
    "recursion": recurses,
    "exits in a task": waits_for_what_exits,
    "half a letter": _raise(RuntimeError("half \ud800 a letter")),
    "unspeakable": _raise(Unspeakable()),
    "a group": _raise(ExceptionGroup("two", [ValueError("one"), KeyError("two")])),
    "a group that exits": _raise(BaseExceptionGroup("two", [ValueError("one"), SystemExit(1)])),
}


class Odd(BaseModel):
    """Which way to end."""

    way: str


@task_type("test.odd", title="End oddly", retry=ONCE)
async def odd(ctx: TaskContext, params: Odd) -> str:
    """Ends in a way that is not its own affair."""
    await ODD[params.way]()
    return "went on"


@task_type("test.told", title="Fail in a group", retry=ONCE)
async def told(ctx: TaskContext, params: Nothing) -> None:
    """One of several errors says how the task ends."""
    raise ExceptionGroup("x", [ValueError("one"), TaskFailure("told_to", "It was told to.")])


class Leave(BaseModel):
    """What it leaves, and how it ends."""

    trace: str
    deaf: bool = False
    end: str = "succeed"


@task_type("test.leaves", title="Leave a task", retry=ONCE)
async def leaves(ctx: TaskContext, params: Leave) -> str:
    """Starts an asyncio task and does not wait for it."""

    async def goes_on() -> None:
        number = 0
        while True:
            try:
                number += 1
                await anyio.to_thread.run_sync(append, params.trace, str(number))
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                if not params.deaf or number > 200:
                    raise

    task = asyncio.create_task(goes_on())
    await asyncio.sleep(0.05)
    await ctx.progress(10, "Left")
    if params.end == "fail":
        raise TaskFailure("told_to", "It failed.")
    if params.end == "hold":
        await anyio.sleep_forever()
    return f"left {task.get_name() is not None}"


class Gather(BaseModel):
    """Where the sibling leaves its process id."""

    trace: str
    end: str = "fail"


def fails() -> None:
    """Fails at once."""
    raise ValueError("the first of two")


@task_type("test.gathers", title="Gather", retry=ONCE)
async def gathers(ctx: TaskContext, params: Gather) -> None:
    """One of two calls fails while the other computes on."""
    other = ctx.compute(burn, 3600.0, params.trace)
    if params.end == "fail":

        async def fail() -> None:
            trace = anyio.Path(params.trace)
            # The file is there a moment before what is written into it.
            while not (await trace.exists() and await trace.read_text()):
                await asyncio.sleep(0.01)
            raise ValueError("the first of two")

        await asyncio.gather(fail(), other)
    await ctx.progress(10, "Gathering")
    await asyncio.gather(other, anyio.sleep_forever())


class Daemon(BaseModel):
    """Where it says who it is."""

    trace: str
    empty: bool = False


@task_type("test.daemon", title="Start a daemon", retry=ONCE)
async def daemon(ctx: TaskContext, params: Daemon) -> None:
    """Its worker starts a program that leaves the worker's session."""
    await ctx.compute(start_daemon, params.trace, params.empty)


class Writes(BaseModel):
    """Which mistake to make in a write."""

    mistake: str
    where: str = "final"


def _insert_nonsense(connection: Any) -> None:
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def _exit(connection: Any) -> None:
    raise SystemExit(1)


MISTAKES: dict[str, Callable[[Any], object]] = {
    "no such table": _insert_nonsense,
    "commit": lambda connection: connection.commit(),
    "exit": _exit,
    "an integer that is too large": lambda connection: connection.execute(
        "INSERT INTO waiting_parents VALUES (?)", (2**70,)
    ),
    "stop iteration": lambda connection: next(iter(())),
}


def bad_discard(connection: Any, task_id: str) -> None:
    """A mistake in tidying up."""
    connection.execute("DELETE FROM no_such_table WHERE task_id = ?", (task_id,))


@task_type("test.writes", title="Write wrongly", retry=ONCE)
async def writes(ctx: TaskContext, params: Writes) -> str:
    """Makes a mistake in its final write or in one before."""
    if params.where == "before":
        await ctx.write(MISTAKES[params.mistake])
    ctx.commit_with(MISTAKES[params.mistake])
    return "written"


@task_type("test.bad_discard", title="Tidy wrongly", retry=ONCE, discard=bad_discard)
async def discards(ctx: TaskContext, params: Odd) -> None:
    """Fails or waits, and cannot tidy up."""
    await ctx.progress(10, "Begun")
    if params.way == "fail":
        raise TaskFailure("told_to", "It failed.")
    await anyio.sleep_forever()


def bad_admit(connection: Any, task: Any, params: Odd) -> None:
    """A mistake while a task is taken in."""
    raise SystemExit(1) if params.way == "exit" else KeyError("no such key")


@task_type("test.bad_admit", title="Admit wrongly", admit=bad_admit)
async def admits(ctx: TaskContext, params: Odd) -> None:
    """Is never begun."""


@task_type("test.bad_follow", title="Follow wrongly", retry=ONCE)
async def follows(ctx: TaskContext, params: Odd) -> str:
    """Its follow-up cannot be taken in."""
    ctx.follow("test.bad_admit", {"way": params.way})
    return "done"


class Flood(BaseModel):
    """How much to say."""

    lines: int = 0
    warnings: int = 0


@task_type("test.floods", title="Say too much", retry=ONCE)
async def floods(ctx: TaskContext, params: Flood) -> None:
    """Says far more than anybody reads."""
    for number in range(params.lines):
        ctx.log(f"line {number} \ud800" + "x" * 5000, what="y" * 10_000, odd=object())
    for number in range(params.warnings):
        ctx.warn(f"warning {number} " + "x" * 5000)
    await ctx.progress(float("nan"), "s" * 1000 + "\ud800", "d" * 10_000)
    async for _ in ctx.track(range(3), unit="u" * 1000):
        pass


@task_type("test.nonsense", title="Report nonsense", retry=ONCE)
async def nonsense(ctx: TaskContext, params: Nothing) -> str:
    """Its worker reports what is no number."""
    return await ctx.compute(reports_nonsense)


@task_type("test.keeps_context", title="Keep its context", retry=ONCE)
async def keeps_context(ctx: TaskContext, params: Nothing) -> None:
    """Leaves its context to somebody else."""
    KEPT.append(ctx)


KEPT: list[TaskContext] = []


@task_type("test.breeds", title="Start others without end", retry=ONCE)
async def breeds(ctx: TaskContext, params: Odd) -> None:
    """Starts one task after another."""
    while True:
        if params.way == "children":
            await ctx.spawn("test.ok", {})
        else:
            ctx.follow("test.ok", {})


@pytest.fixture
def registry() -> Registry:
    """The test task types and those that misbehave."""
    registry = Registry([handlers])
    registry.add(*globals().values())
    return registry


@pytest.fixture
async def bystander(engine: Engine) -> Any:
    """Another task, which runs on whatever happens, in slots that are given back."""
    live = await start_running(engine, "test.hold")
    yield live
    assert live.task.status == "PROGRESS"
    assert (await run(engine, "test.ok")).task.status == "SUCCESS"
    await wait_until(lambda: engine.runner.slots.total == 1)
    assert engine.background.problems() == []


# What comes out of a handler


@pytest.mark.parametrize("way", [way for way in ODD if way != "cancels itself"])
async def test_whatever_a_handler_raises_fails_its_task_alone(
    engine: Engine, bystander: Any, way: str
) -> None:
    live = await run(engine, "test.odd", {"way": way})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")
    traces = await engine.database.read("SELECT traceback FROM task_tracebacks")
    assert len(traces) == 1


async def test_a_handler_that_cancels_its_own_task_goes_on(engine: Engine, bystander: Any) -> None:
    live = await run(engine, "test.odd", {"way": "cancels itself"})

    assert live.task.status == "SUCCESS"


async def test_the_failure_among_several_errors_says_how_the_task_ends(engine: Engine) -> None:
    live = await run(engine, "test.told")

    assert (live.task.error_code, live.task.error) == ("told_to", "It was told to.")


# What a handler began


@pytest.mark.parametrize("end", ["succeed", "fail", "hold"])
async def test_an_asyncio_task_that_is_left_stops_with_its_attempt(
    engine: Engine, bystander: Any, tmp_path: Path, end: str
) -> None:
    """Invariant 8: no code of an attempt runs after its end."""
    trace = tmp_path / "trace"
    live = await start(engine, "test.leaves", {"trace": str(trace), "end": end})
    if end == "hold":
        await wait_until(lambda: live.task.status == "PROGRESS")
        await engine.cancel(live.task.task_id, "local", actor="ana")
    assert await engine.until_final(live, 10)

    length = len(trace.read_text())
    await asyncio.sleep(0.1)

    assert len(trace.read_text()) == length
    messages = await engine.database.read("SELECT data FROM events WHERE kind = 'log'")
    assert "had begun was stopped" in messages[0][0]


async def test_a_task_ends_only_when_what_it_left_has_heard(engine: Engine, tmp_path: Path) -> None:
    """What does not hear a cancel is told again, and the task is not REVOKED before."""
    trace = tmp_path / "trace"
    live = await start(engine, "test.leaves", {"trace": str(trace), "deaf": True})
    assert await engine.until_final(live, 30)

    assert len(trace.read_text().split()) > 200


@pytest.mark.parametrize("end", ["fail", "cancel"])
async def test_what_is_gathered_stops_together(
    engine: Engine, bystander: Any, tmp_path: Path, end: str
) -> None:
    """Invariant 8: no worker process goes on for an attempt that is over."""
    trace = tmp_path / "trace"
    live = await start(engine, "test.gathers", {"trace": str(trace), "end": end})
    await wait_until(lambda: trace.exists() and trace.read_text().strip(), 20)
    if end == "cancel":
        await engine.cancel(live.task.task_id, "local", actor="ana")
    assert await engine.until_final(live, 10)

    assert live.task.status == ("REVOKED" if end == "cancel" else "FAILURE")
    assert not is_alive(int(trace.read_text()))


@pytest.mark.parametrize("empty", [False, True], ids=["inherits", "empty environment"])
async def test_a_program_that_left_its_workers_session_is_found(
    engine: Engine, tmp_path: Path, empty: bool
) -> None:
    trace = tmp_path / "trace"
    live = await start(engine, "test.daemon", {"trace": str(trace), "empty": empty})
    await wait_until(lambda: trace.exists() and trace.read_text().strip(), 20)

    await engine.cancel(live.task.task_id, "local", actor="ana")

    assert await engine.until_final(live, 10)
    assert not is_alive(int(trace.read_text()))


async def test_a_program_of_a_worker_that_died_by_itself_is_found(
    engine: Engine, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    live = await start(engine, "test.daemon", {"trace": str(trace)})
    await wait_until(lambda: trace.exists() and trace.read_text().strip(), 20)

    for pid in engine._parts.compute.process_ids():  # type: ignore[attr-defined]
        os.kill(pid, signal.SIGKILL)

    assert await engine.until_final(live, 10)
    assert live.task.status == "FAILURE"
    assert not is_alive(int(trace.read_text()))


async def test_nothing_is_computed_for_an_attempt_that_is_over(engine: Engine) -> None:
    await run(engine, "test.keeps_context")

    with pytest.raises(RuntimeError, match="over"):
        await KEPT.pop().compute(burn, 1.0)


@pytest.mark.parametrize("deed", ["write", "spawn"])
async def test_nothing_is_written_for_an_attempt_that_is_over(engine: Engine, deed: str) -> None:
    """Whoever got hold of its context is told, and does not wait without end."""
    await run(engine, "test.keeps_context")
    context = KEPT.pop()

    with anyio.fail_after(10), pytest.raises(RuntimeError, match="over"):
        if deed == "write":
            await context.write(lambda connection: None)
        else:
            await context.spawn("test.ok", {})


@pytest.mark.parametrize("kind", ["children", "follow-ups"])
async def test_a_task_starts_a_bounded_number_of_others(
    engine: Engine, bystander: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("app.engine.context.MOST_CHILDREN", 3)
    monkeypatch.setattr("app.engine.context.MOST_FOLLOWS", 3)

    live = await run(engine, "test.breeds", {"way": kind})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "too_many_tasks")
    rows = await engine.database.read("SELECT count(*) FROM tasks WHERE task_type = 'test.ok'")
    assert rows == [(3 if kind == "children" else 0,)]


# What a handler writes


@pytest.mark.parametrize("where", ["final", "before"])
@pytest.mark.parametrize("mistake", MISTAKES)
async def test_a_mistake_in_a_write_fails_its_task(
    engine: Engine, bystander: Any, mistake: str, where: str
) -> None:
    live = await run(engine, "test.writes", {"mistake": mistake, "where": where})

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")


@pytest.mark.parametrize("way", ["fail", "cancel"])
async def test_a_mistake_in_discard_is_told_and_keeps_nothing_from_ending(
    engine: Engine, bystander: Any, way: str
) -> None:
    live = await start(engine, "test.bad_discard", {"way": way})
    if way == "cancel":
        await wait_until(lambda: live.task.status == "PROGRESS")
        await engine.cancel(live.task.task_id, "local", actor="ana")
    assert await engine.until_final(live, 10)

    expected = ("REVOKED", None) if way == "cancel" else ("FAILURE", "told_to")
    assert (live.task.status, live.task.error_code) == expected
    assert "log" in await events_of(engine, live.task.task_id)
    traces = await engine.database.read("SELECT traceback FROM task_tracebacks")
    assert any("no_such_table" in trace for (trace,) in traces)


@pytest.mark.parametrize("way", ["exit", "key"])
async def test_a_mistake_in_admit_refuses_its_submit_alone(
    engine: Engine, bystander: Any, way: str
) -> None:
    with pytest.raises(Exception):  # noqa: B017
        await engine.submit("test.bad_admit", {"way": way})

    rows = await engine.database.read("SELECT 1 FROM tasks WHERE task_type = 'test.bad_admit'")
    assert rows == []
    assert engine.depth == 0


@pytest.mark.parametrize("way", ["exit", "key"])
async def test_a_mistake_in_a_follow_up_is_a_line_and_not_a_failure(
    engine: Engine, bystander: Any, way: str
) -> None:
    live = await run(engine, "test.bad_follow", {"way": way})

    assert live.task.status == "SUCCESS"
    assert "log" in await events_of(engine, live.task.task_id)


# What a handler says


async def test_what_a_task_says_is_bounded(engine: Engine) -> None:
    live = await run(engine, "test.floods", {"lines": 3000, "warnings": 500})

    assert live.task.status == "SUCCESS"
    lines = await engine.database.read("SELECT data FROM events WHERE kind = 'log'")
    assert len(lines) == engine.settings.max_log_lines + 1
    assert max(len(data) for (data,) in lines) <= 4096
    assert live.task.warnings is not None
    assert live.task.warnings.count("warning ") == 100


async def test_progress_that_is_no_number_fails_its_task(engine: Engine, bystander: Any) -> None:
    live = await run(engine, "test.nonsense")

    assert (live.task.status, live.task.error_code) == ("FAILURE", "handler_error")


# What passes by itself


async def test_an_end_that_the_disk_refuses_for_a_moment_is_waited_for(
    engine: Engine, tmp_path: Path
) -> None:
    """The writer's own connection is made read-only: a real error of SQLite that passes."""
    release = tmp_path / "release"
    live = await start_running(engine, "test.hold", {"until": str(release)})
    writer = engine.database._connection
    assert writer is not None
    await writer.execute_fetchall("PRAGMA query_only = ON")
    refused = engine.database.figures.failed
    release.touch()
    await wait_until(lambda: engine.database.figures.failed > refused + 1)
    assert live.task.status == "PROGRESS"

    await writer.execute_fetchall("PRAGMA query_only = OFF")

    assert await engine.until_final(live, 20)
    assert (live.task.status, live.task.attempt) == ("SUCCESS", 1)
