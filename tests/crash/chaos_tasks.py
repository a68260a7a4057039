"""Task types that leave evidence of each step outside of the data folder, for the chaos command."""

import os
from datetime import timedelta
from pathlib import Path

import anyio
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from tests.calls import burn
from tests.handlers import note

QUICK = RetryPolicy(
    attempts=3, first_delay=timedelta(milliseconds=20), longest_delay=timedelta(milliseconds=50)
)
LARGE = 300_000
"""More than a row holds: such a result is a content file."""


class Work(BaseModel):
    """So many steps; `failures` attempts end in an error in the middle."""

    traces: str
    steps: int = 3
    seconds_each: float = 0
    failures: int = 0
    in_worker: bool = False
    is_large: bool = False


@task_type("chaos.work", title="Work in steps", retry=QUICK, concurrency=8)
async def work(ctx: TaskContext, params: Work) -> str:
    """Notes when a step runs, and when its checkpoint has been answered."""
    trace = os.fspath(Path(params.traces) / ctx.task_id)
    for number in range(params.steps):
        given = (trace, number, params.seconds_each)
        if params.in_worker:
            await ctx.step(f"step {number}", ctx.compute, compute, *given)
        else:
            await ctx.step(f"step {number}", wait, *given, params.is_large)
        await note(trace, f"done {number}")
        if number == params.steps // 2 and ctx.attempt <= params.failures:
            raise RuntimeError("told to fail")
    return "x" * LARGE if params.is_large else "worked"


async def wait(trace: str, number: int, seconds: float, is_large: bool) -> str:
    """A step of async code."""
    await note(trace, f"run {number}")
    await anyio.sleep(seconds)
    return "x" * LARGE if is_large else ""


def compute(trace: str, number: int, seconds: float) -> float:
    """A step that computes, in a worker process."""
    with Path(trace).open("a") as file:
        file.write(f"run {number}\n")
    return burn(seconds)


@task_type("chaos.follow", title="Queue more work", retry=QUICK, concurrency=8)
async def follow(ctx: TaskContext, params: Work) -> None:
    """Queues work in the commit that ends this task, and names it after itself."""
    await anyio.sleep(params.seconds_each)
    ctx.follow("chaos.work", params.model_dump(), task_name=name_of_follow_up(ctx.task_id))


def name_of_follow_up(task_id: str) -> str:
    """What the task is called that this one queues at its end."""
    return f"after {task_id}"
