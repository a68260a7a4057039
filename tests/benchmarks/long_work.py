"""Task types that keep a server busy: so much computing, and reporting without a pause."""

import time

import anyio
from pydantic import BaseModel

from app.engine.context import TaskContext
from app.engine.registry import task_type


class Spins(BaseModel):
    """How much to compute: not how long, so that giving way to others takes longer."""

    spins: int


@task_type("benchmark.compute", title="Compute for long", concurrency=8)
async def compute(ctx: TaskContext, params: Spins) -> int:
    """One long call of a worker process."""
    return await ctx.compute(spin, params.spins)


def spin(spins: int) -> int:
    """A fixed amount of work."""
    return sum(sum(range(1000)) for _ in range(spins))


def spins_a_second() -> float:
    """What one core of this machine does now; takes a fifth of a second."""
    spins, began = 0, time.perf_counter()
    while (took := time.perf_counter() - began) < 0.2:
        spin(100)
        spins += 100
    return spins / took


class Reports(BaseModel):
    """How long to report."""

    seconds: float


@task_type("benchmark.report", title="Report without a pause", concurrency=100)
async def report(ctx: TaskContext, params: Reports) -> int:
    """Says something new as often as the loop comes back to it, twenty times a second at most.

    What it says is written four times a second, as for any task.
    """
    said, end = 0, time.monotonic() + params.seconds
    while time.monotonic() < end:
        said += 1
        await ctx.progress(min(99.0, said / 1000), "Reporting", f"number {said}")
        await anyio.sleep(0.05)
    return said
