"""Task types for tests: they do what their params say. Also loaded into real servers by --tasks."""

from datetime import timedelta
from typing import Any

import anyio
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.registry import FileId, TaskId, task_type
from app.engine.retry import RetryPolicy
from app.errors import RetryLater, TaskFailure
from tests.calls import append, burn, eat, segfault

QUICK = RetryPolicy(
    attempts=3, first_delay=timedelta(milliseconds=20), longest_delay=timedelta(milliseconds=50)
)
SLOW = RetryPolicy(attempts=3, first_delay=timedelta(hours=1), longest_delay=timedelta(hours=1))


class Nothing(BaseModel):
    """No params."""


class Ok(BaseModel):
    """`number` comes back; `steps` checkpoints are made on the way."""

    number: int = 0
    steps: int = 0
    trace: str | None = None


@task_type("test.ok", title="Succeed", concurrency=1000)
async def ok(ctx: TaskContext, params: Ok) -> dict[str, int]:
    """Succeeds at once, after so many steps."""
    for number in range(params.steps):
        await ctx.step(f"step {number}", note, params.trace, f"step {number}")
    return {"number": params.number}


async def note(trace: str | None, line: str) -> str:
    """Leaves a line in a file, as evidence that it ran."""
    if trace is not None:
        await anyio.to_thread.run_sync(append, trace, line)
    return line


class Fail(BaseModel):
    """How to fail: `times` before succeeding, or for good with a `code`."""

    times: int = 1000
    code: str | None = None
    later: float | None = None


@task_type("test.fail", title="Fail", retry=QUICK)
async def fail(ctx: TaskContext, params: Fail) -> str:
    """Raises until the attempt after `times`."""
    if params.code is not None:
        raise TaskFailure(params.code, "It failed as it was told to.", "Tell it otherwise.")
    if ctx.attempt > params.times:
        return f"attempt {ctx.attempt}"
    if params.later is not None:
        raise RetryLater(params.later, "not yet")
    raise RuntimeError("a secret path: /etc/intray")


@task_type("test.fail_slowly", title="Fail and wait", retry=SLOW)
async def fail_slowly(ctx: TaskContext, params: Nothing) -> None:
    """Fails; the next attempt is an hour away."""
    raise RuntimeError("failed")


class Hold(BaseModel):
    """`percent` is reported, then it waits for ever, or until a file `until` exists."""

    percent: float = 10
    until: str | None = None
    first_steps: int = 0
    trace: str | None = None


@task_type("test.hold", title="Hold", concurrency=100)
async def hold(ctx: TaskContext, params: Hold) -> str:
    """Waits, as async code does, until it is stopped or released."""
    for number in range(params.first_steps):
        await ctx.step(f"step {number}", note, params.trace, f"step {number}")
    await ctx.progress(params.percent, "Holding")
    while params.until is None or not await anyio.Path(params.until).exists():
        await anyio.sleep(0.02)
    return "released"


@task_type("test.one_at_a_time", title="Hold alone", concurrency=1)
async def one_at_a_time(ctx: TaskContext, params: Hold) -> str:
    """As test.hold, but only one of them runs."""
    return await hold(ctx, params)


@task_type("test.timeout", title="Time out", timeout=timedelta(milliseconds=50), retry=QUICK)
async def timeout(ctx: TaskContext, params: Nothing) -> None:
    """Takes longer than it may."""
    await anyio.sleep_forever()


@task_type(
    "test.quiet", title="Say nothing", stall_after=timedelta(milliseconds=10), concurrency=10
)
async def quiet(ctx: TaskContext, params: Nothing) -> None:
    """Reports nothing for longer than is normal."""
    await anyio.sleep_forever()


class Block(BaseModel):
    """A busy worker process."""

    seconds: float = 3600
    trace: str | None = None


@task_type("test.block", title="Compute", retry=QUICK)
async def block(ctx: TaskContext, params: Block) -> float:
    """Burns a core in a worker process."""
    return await ctx.step("Computing", ctx.compute, burn, params.seconds, params.trace, until=90)


@task_type("test.crash", title="Crash a worker", retry=QUICK)
async def crash(ctx: TaskContext, params: Nothing) -> None:
    """Its worker process dies of a segmentation fault."""
    await ctx.compute(segfault)


@task_type("test.hungry", title="Eat memory")
async def hungry(ctx: TaskContext, params: Nothing) -> int:
    """Wants more memory than a worker may have."""
    return await ctx.compute(eat)


class Count(BaseModel):
    """How far to count, and how long each number takes."""

    total: int = 10
    seconds_each: float = 0


@task_type("test.count", title="Count", concurrency=100)
async def count(ctx: TaskContext, params: Count) -> int:
    """Reports each number."""
    made = 0
    async for _ in ctx.track(range(params.total), step="Counting", unit="numbers"):
        await anyio.sleep(params.seconds_each)
        made += 1
    return made


class Batch(BaseModel):
    """The children to start; it raises `raise_times` before it waits for them."""

    children: list[dict[str, object]] = []
    child_type: str = "test.ok"
    then_fail: bool = False
    raise_times: int = 0


@task_type("test.batch", title="Batch", concurrency=2, is_batch=True)
async def batch(ctx: TaskContext, params: Batch) -> list[str]:
    """Starts children and says how each ended."""
    for child in params.children:
        await ctx.spawn(params.child_type, child)
    if params.then_fail:
        raise TaskFailure("told_to", "It failed with children.")
    if ctx.attempt <= params.raise_times:
        raise RuntimeError("failed with children")
    return [child.status for child in await ctx.join()]


class Uses(BaseModel):
    """What it names."""

    file_id: FileId | None = None
    task_ids: list[TaskId] = []


@task_type("test.uses", title="Use a file", accepts=("text/plain",))
async def uses(ctx: TaskContext, params: Uses) -> str | None:
    """Gives the name of its file."""
    return None if params.file_id is None else str(ctx.file(params.file_id).name)


class Artifact(BaseModel):
    """What to keep, and how to end."""

    text: str = "kept"
    then: str = "succeed"
    name: str = "note.txt"


@task_type(
    "test.artifact", title="Keep a file", retry=QUICK, summarize=lambda text: f"Kept: {text}"
)
async def artifact(ctx: TaskContext, params: Artifact) -> str:
    """Keeps a file, then succeeds, fails or waits."""
    await ctx.artifact(params.name, params.text.encode(), media_type="text/plain")
    await ctx.progress(50, "Kept")
    if params.then == "fail":
        raise TaskFailure("told_to", "It failed after keeping a file.")
    if params.then == "hold":
        await anyio.sleep_forever()
    return "x" * 300_000 if params.then == "large" else params.text


class Follow(BaseModel):
    """Which task to queue at the end, and how often."""

    task_type: str = "test.ok"
    times: int = 1
    params: dict[str, Any] = {}


@task_type("test.follow", title="Queue another")
async def follow(ctx: TaskContext, params: Follow) -> None:
    """Queues tasks in the commit that ends this one."""
    for _ in range(params.times):
        ctx.follow(params.task_type, params.params)
