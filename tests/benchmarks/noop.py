"""How many tasks that do nothing go through: durable when accepted, and with a durable result."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from tests.benchmarks.effort import Effort
from tests.benchmarks.intray import run_to_the_end, running_intray
from tests.benchmarks.skeleton import Gathering, Skeleton, running_skeleton, whole_task
from tests.benchmarks.table import Pairs, Row, paired, ratio_of_at_least

SUBMITTERS = (10, 100)
AIM = ratio_of_at_least(0.5)
LONGEST = 60.0
"""A task that takes so many seconds is stuck."""

Task = Callable[[], Awaitable[object]]


def measure(effort: Effort) -> list[Row]:
    """Intray and the skeletons in turn, in one process and on one loop."""
    return uvloop.run(_measure(effort))


async def _measure(effort: Effort) -> list[Row]:
    rows = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with running_intray(folder) as parts:
            ours = partial(run_to_the_end, parts.engine, "test.ok", {"number": 7})
            with (
                running_skeleton(folder / "draining.db") as draining,
                running_skeleton(folder / "gathering.db", Gathering) as gathering,
            ):
                for submitters in SUBMITTERS:
                    rows += await _compare(ours, draining, gathering, submitters, effort)
    return rows


async def _compare(
    ours: Task, draining: Skeleton, gathering: Skeleton, submitters: int, effort: Effort
) -> list[Row]:
    rates, costs, gathered = Pairs(), Pairs(), Pairs()
    for _ in range(effort.pairs):
        our_rate, our_cost = await burst(ours, submitters, effort.seconds)
        rate, cost = await burst(partial(whole_task, draining), submitters, effort.seconds)
        rates.add(our_rate, rate)
        costs.add(our_cost, cost)
        rate, _ = await burst(partial(whole_task, gathering), submitters, effort.seconds)
        gathered.add(our_rate, rate)
    who = f"no-op tasks, {submitters} submitters"
    return [
        paired(who, rates, "/s", "skeleton", AIM),
        paired(f"{who}: CPU of one", costs, "us", "skeleton"),
        paired(f"{who}, gathered on the loop", gathered, "/s", "gathering skeleton"),
    ]


async def burst(task: Task, submitters: int, seconds: float) -> tuple[float, float]:
    """(tasks a second, CPU microseconds of this process for each), one after another by each."""
    began, cpu = time.perf_counter(), time.process_time()
    async with asyncio.timeout(seconds + LONGEST):
        finished = await asyncio.gather(
            *(_keep_submitting(task, began + seconds) for _ in range(submitters))
        )
    elapsed, cpu = time.perf_counter() - began, time.process_time() - cpu
    return sum(finished) / elapsed, cpu / sum(finished) * 1e6


async def _keep_submitting(task: Task, deadline: float) -> int:
    finished = 0
    while finished == 0 or time.perf_counter() < deadline:
        await task()
        finished += 1
    return finished
