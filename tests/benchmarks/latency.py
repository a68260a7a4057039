"""How long a task takes from submit to its handler's first line, when nothing else runs."""

import asyncio
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from app import jsonio
from app.engine import queries
from app.web.requests import Services
from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.intray import run_to_the_end, running_intray
from tests.benchmarks.skeleton import Skeleton, running_skeleton, submit_and_claim
from tests.benchmarks.table import Pairs, Row, below, paired, percentile
from tests.server import running_server

TASK_TYPE = "benchmark.moment"
PAUSE_SECONDS = 0.005
AIM = below(3, "ms")


def measure(effort: Effort) -> list[Row]:
    """In the engine, beside the two commits that it takes; then as a client over HTTP."""
    return [*uvloop.run(_in_the_engine(effort)), *_over_http(effort)]


async def _in_the_engine(effort: Effort) -> list[Row]:
    with TemporaryDirectory() as folder:
        async with running_intray(Path(folder)) as parts:
            with running_skeleton(Path(folder) / "skeleton.db") as skeleton:
                pairs = Pairs()
                for _ in range(effort.samples):
                    pairs.add(await _of_intray(parts), await _of_skeleton(skeleton))
                    await asyncio.sleep(PAUSE_SECONDS)
    what = "submit to running, idle"
    return [
        paired(f"{what}: p50", pairs, "ms", "two commits", AIM),
        Row(what=f"{what}: p99", measured=percentile(pairs.measured, 0.99), unit="ms",
            reference=percentile(pairs.reference, 0.99), against="two commits"),
    ]  # fmt: skip


async def _of_intray(parts: Services) -> float:
    submitted = time.monotonic_ns()
    task_id = await run_to_the_end(parts.engine, TASK_TYPE, {})
    kept = await queries.result_of(parts.database, task_id)
    assert kept is not None
    return float(jsonio.loads(kept[0] or "0") - submitted) / 1e6


async def _of_skeleton(skeleton: Skeleton) -> float:
    submitted = time.monotonic_ns()
    await submit_and_claim(skeleton)
    return (time.monotonic_ns() - submitted) / 1e6


def _over_http(effort: Effort) -> list[Row]:
    tasks = ("tests.handlers", "tests.benchmarks.moments")
    with (
        TemporaryDirectory() as folder,
        running_server(Path(folder) / "data", tasks=tasks) as server,
        Client(server.port) as client,
    ):
        sample = partial(_by_client, client)
        took = [sample() for _ in range(effort.samples)]
    what = "submit to running, idle, over HTTP: p50"
    return [Row(what=what, measured=percentile(took, 0.5), unit="ms", aim=AIM)]


def _by_client(client: Client) -> float:
    time.sleep(PAUSE_SECONDS)
    submitted = time.monotonic_ns()
    task_id = client.start(TASK_TYPE)
    result = client.wait_for(task_id, "SUCCESS")["result"]
    return float(result - submitted) / 1e6
