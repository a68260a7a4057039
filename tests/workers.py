"""Worker processes that go on from one test to the next: to start and warm them takes a second.

Each Intray has a pool of its own, and real workers. What a pool has idle at its end waits here for
the next pool of the same loop, with the same limits and the same environment.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from unittest.mock import patch

from app import main
from app.engine.compute import pool as compute_pool
from app.engine.compute.pool import ComputePool
from app.engine.compute.process import Worker

Kind = tuple[bool, int, frozenset[tuple[str, str]]]
"""Whether it is kept for quick calls, the memory it may use, and its environment."""

JOB_NICENESS = compute_pool.JOB_NICENESS
"""How far long work of the program gives way, before the tests say that it does not."""


@dataclass(slots=True, frozen=True)
class Waiting:
    """Workers that nobody has at the moment; their pipes belong to one loop."""

    loop: asyncio.AbstractEventLoop
    workers: dict[Kind, list[Worker]] = field(default_factory=dict)


_waiting: Waiting | None = None


@asynccontextmanager
async def handed_on() -> AsyncIterator[None]:
    """While inside, every Intray of this loop begins with the workers of the one before it."""
    global _waiting
    # Others may use this machine: long work that gives way to them would keep the tests waiting.
    with (
        patch.object(main, "ComputePool", PoolOfTests),
        patch.object(compute_pool, "JOB_NICENESS", 0),
    ):
        _waiting = left = Waiting(asyncio.get_running_loop())
        yield
        _waiting = None
    for worker in [worker for workers in left.workers.values() for worker in workers]:
        await worker.kill()


@dataclass(slots=True)
class PoolOfTests(ComputePool):
    """A pool that takes workers over and hands them on."""

    _kinds: dict[Worker, Kind] = field(default_factory=dict)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._hand_on()
        await ComputePool.__aexit__(self, kind, error, trace)

    def _hand_on(self) -> None:
        if _waiting is None or _waiting.loop is not asyncio.get_running_loop():
            return
        for worker in [each for each in self._idle if each.process.returncode is None]:
            _waiting.workers.setdefault(self._kinds[worker], []).append(worker)
            self._idle.remove(worker)
            self._workers.discard(worker)

    async def _start(self, kept: bool) -> Worker:
        kind = (kept, self.memory, _environment())
        worker = await _take_over(kind) or await ComputePool._start(self, kept)
        self._workers.add(worker)
        self._kinds[worker] = kind
        return worker


async def _take_over(kind: Kind) -> Worker | None:
    if _waiting is None or _waiting.loop is not asyncio.get_running_loop():
        return None
    of_this_kind = _waiting.workers.get(kind, [])
    while of_this_kind:
        worker = of_this_kind.pop()
        if worker.process.returncode is None:
            return worker
        await worker.kill()
    return None


def _environment() -> frozenset[tuple[str, str]]:
    return frozenset(each for each in os.environ.items() if each[0] != "PYTEST_CURRENT_TEST")
