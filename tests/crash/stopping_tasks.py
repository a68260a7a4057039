"""Task types that are hard to stop, or that bring their server down. Loaded by --tasks."""

import asyncio
import logging
import os
import signal
import time
from pathlib import Path

import anyio
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.registry import task_type
from tests.handlers import Nothing, note

log = logging.getLogger(__name__)

LONG_SECONDS = 60


@task_type("stop.deaf", title="Do not hear")
async def deaf(ctx: TaskContext, params: Nothing) -> None:
    """Takes no notice of being cancelled."""
    await ctx.progress(10, "Holding")
    while True:
        try:
            await asyncio.sleep(LONG_SECONDS)
        except asyncio.CancelledError:
            continue


@task_type("stop.thread", title="Block a thread")
async def thread(ctx: TaskContext, params: Nothing) -> None:
    """Waits for a thread that nobody can stop."""
    await ctx.progress(10, "Holding")
    await anyio.to_thread.run_sync(time.sleep, LONG_SECONDS)


@task_type("stop.loop", title="Block the loop")
async def loop(ctx: TaskContext, params: Nothing) -> None:
    """Lets nothing else run."""
    await ctx.progress(10, "Holding")
    await anyio.sleep(0.3)
    log.warning("The loop is held up")
    time.sleep(LONG_SECONDS)  # noqa: ASYNC251


@task_type("stop.flood", title="Flood the log")
async def flood(ctx: TaskContext, params: Nothing) -> None:
    """Writes more than a pipe holds, to a log that nobody reads."""
    await ctx.progress(10, "Holding")
    await anyio.sleep(0.3)
    log.warning("x" * 1_000_000)


@task_type("stop.kill", title="Kill the server")
async def kill(ctx: TaskContext, params: Nothing) -> None:
    """Brings down the server it runs in."""
    await ctx.progress(10, "Killing")
    os.kill(os.getpid(), signal.SIGKILL)


class Climb(BaseModel):
    """How many steps there are, and where each leaves a line."""

    steps: int
    trace: str


@task_type("stop.climb", title="Finish a step and bring the server down")
async def climb(ctx: TaskContext, params: Climb) -> int:
    """Gets on by one step between two crashes."""
    trace = anyio.Path(params.trace)
    done = len((await trace.read_text()).splitlines()) if await trace.exists() else 0
    for number in range(params.steps):
        await ctx.step(f"step {number}", note, params.trace, f"step {number}")
        if number >= done:
            os.kill(os.getpid(), signal.SIGKILL)
    return done


def lines_in(path: Path) -> list[str]:
    """The lines of a file, none when there is no file."""
    return path.read_text().splitlines() if path.exists() else []
