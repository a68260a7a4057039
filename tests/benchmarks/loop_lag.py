"""How late the event loop wakes a sleeper while every core computes."""

import asyncio
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import uvloop

from tests.benchmarks.effort import Effort
from tests.benchmarks.intray import running_intray
from tests.benchmarks.table import Row, below, percentile

JOBS = 2
SLEEP_SECONDS = 0.005
WORKER_SECONDS = 30.0
SAMPLES_EACH = 5


def measure(effort: Effort) -> list[Row]:
    """Two tasks burn a core each in their worker processes, beside the loop."""
    return uvloop.run(_measure(effort))


async def _measure(effort: Effort) -> list[Row]:
    with TemporaryDirectory() as name:
        traces = [Path(name) / f"worker-{number}" for number in range(JOBS)]
        async with running_intray(Path(name), workers=JOBS) as parts:
            for trace in traces:
                await parts.engine.submit("test.block", {"trace": os.fspath(trace)})
            await _until_all_exist(traces)
            late = [await _lateness() for _ in range(effort.samples * SAMPLES_EACH)]
    what = f"event loop late while {JOBS} workers compute: p99"
    return [Row(what=what, measured=percentile(late, 0.99), unit="ms", aim=below(3, "ms"))]


async def _until_all_exist(paths: list[Path]) -> None:
    with anyio.fail_after(WORKER_SECONDS):
        while not all([await anyio.Path(path).exists() for path in paths]):
            await anyio.sleep(0.005)


async def _lateness() -> float:
    """Milliseconds; uvloop's own timers count whole milliseconds, so half of one is its noise."""
    expected = time.perf_counter() + SLEEP_SECONDS
    await asyncio.sleep(SLEEP_SECONDS)
    return max(0.001, (time.perf_counter() - expected) * 1000)
