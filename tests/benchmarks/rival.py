"""The same no-op tasks on huey with SQLite, as it comes: its defaults, its consumer process.

At its default huey syncs as SQLite does, which is FULL. It is measured where it is fastest: one
thread submits without waiting for results (ten threads get in each other's way), the consumer is a
process of its own, and a task counts as done when its result is stored.
"""

import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvloop

from tests.benchmarks.effort import Effort
from tests.benchmarks.intray import run_to_the_end, running_intray
from tests.benchmarks.noop import burst
from tests.benchmarks.rival_tasks import queue
from tests.benchmarks.table import Pairs, Row, paired, ratio_of_at_least
from tests.server import ROOT

IS_INSTALLED = importlib.util.find_spec("huey") is not None
SUBMITTERS = (10, 100)
AIM = ratio_of_at_least(3)
GIVE_UP_SECONDS = 60.0


def measure(effort: Effort) -> list[Row]:
    """Intray and huey in turn; nothing when huey is not installed."""
    if not IS_INSTALLED:
        return []
    with TemporaryDirectory() as folder, _running_huey(Path(folder) / "huey.db") as huey:
        return uvloop.run(_measure(huey, Path(folder), effort))


@dataclass(frozen=True, slots=True)
class Huey:
    """The queue, and the task to put into it."""

    queue: Any
    noop: Any

    def burst(self, seconds: float) -> float:
        """Tasks a second from the first submit to the last result."""
        before, submitted, began = self.queue.result_count(), 0, time.perf_counter()
        while time.perf_counter() < began + seconds:
            self.noop(submitted)
            submitted += 1
        self.wait_for_results(before + submitted)
        return submitted / (time.perf_counter() - began)

    def wait_for_results(self, count: int) -> None:
        """Wait until so many results are stored."""
        deadline = time.perf_counter() + GIVE_UP_SECONDS
        while self.queue.result_count() < count:
            assert time.perf_counter() < deadline, "the consumer does not get on"
            time.sleep(0.005)


@contextmanager
def _running_huey(file: Path) -> Iterator[Huey]:
    """huey with its consumer in a process of its own, at work already."""
    huey = Huey(*queue(file))
    run = f"from tests.benchmarks.rival_tasks import consume; consume({str(file)!r})"
    with file.with_suffix(".log").open("wb") as log:
        consumer = subprocess.Popen([sys.executable, "-c", run], cwd=ROOT, stdout=log, stderr=log)
    try:
        huey.noop(0)
        huey.wait_for_results(1)
        yield huey
    finally:
        consumer.kill()
        consumer.wait()
        huey.queue.storage.close()


async def _measure(huey: Huey, folder: Path, effort: Effort) -> list[Row]:
    rows = []
    async with running_intray(folder) as parts:
        ours = partial(run_to_the_end, parts.engine, "test.ok", {"number": 7})
        for submitters in SUBMITTERS:
            pairs = Pairs()
            for _ in range(effort.pairs):
                rate, _ = await burst(ours, submitters, effort.seconds)
                pairs.add(rate, huey.burst(effort.seconds))
            what = f"no-op tasks, {submitters} submitters, against huey"
            rows.append(paired(what, pairs, "/s", "huey", AIM))
    return rows
