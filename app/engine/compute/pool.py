"""Where CPU-bound pure functions run: a small pool of worker processes that can be killed."""

import asyncio
import inspect
import logging
import pickle
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self

import anyio
from anyio.abc import TaskGroup

from app import logs
from app.engine.compute.process import ComputeError, OnProgress, Worker, WorkerDied, start_worker
from app.engine.compute.turns import Caller, Turn, Turns
from app.engine.guests import carry_through, no_guest
from app.errors import TaskFailure, describe

__all__ = ["Caller", "Compute", "ComputeError", "ComputePool", "WorkerDied"]

log = logging.getLogger(__name__)

JOB_NICENESS, KEPT_NICENESS = 10, 0
"""Long work leaves the processor to the server and to quick calls, for which people wait."""


class Compute(Protocol):
    """Runs a module-level, picklable, pure function elsewhere; cancelling the call stops it."""

    async def run(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        on_progress: OnProgress | None = None,
        interactive: bool = False,
        caller: Caller | None = None,
    ) -> Any:
        """The function's value; raises TaskFailure, ComputeError or WorkerDied.

        `caller` is the task that asks. An `interactive` call, whose answer a person waits for,
        goes before all tasks.
        """
        ...


@dataclass(slots=True)
class ComputePool:
    """As many workers as `size` for jobs, and one more that is kept for quick calls.

    Use as `async with ComputePool(...) as pool`. A worker is replaced after `calls_each` calls and
    may use `memory` bytes of address space.
    """

    size: int
    memory: int
    calls_each: int = 500
    warm_modules: tuple[str, ...] = ()
    turns: Turns = field(default_factory=Turns)
    _idle: list[Worker] = field(default_factory=list)
    _workers: set[Worker] = field(default_factory=set)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _tasks: TaskGroup | None = None
    _starting: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    _free: dict[bool, int] = field(init=False)

    def __post_init__(self) -> None:
        self._free = {True: 1, False: self.size}

    async def __aenter__(self) -> Self:
        self._tasks = await self._stack.enter_async_context(anyio.create_task_group())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._tasks is not None
        self._tasks.cancel_scope.cancel()
        await self._stack.aclose()
        with anyio.CancelScope(shield=True):
            for worker in list(self._workers):
                await self._remove(worker)

    def prepare(self, modules: Iterable[str] = ()) -> None:
        """Start the workers ahead of the first call, and have them import what they will need."""
        self.warm_modules = tuple(modules)
        for kept in (True, False):
            for _ in range(self._missing(kept)):
                self._begin(self._add_idle, kept)

    def process_ids(self) -> list[int]:
        """The processes there are now."""
        return [worker.process.pid for worker in self._workers]

    @property
    def busy(self) -> int:
        """How many workers have a call."""
        return self.size + 1 - sum(self._free.values())

    async def run(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        on_progress: OnProgress | None = None,
        interactive: bool = False,
        caller: Caller | None = None,
    ) -> Any:
        """See `Compute.run`."""
        caller = None if interactive else caller or Caller("")
        kept = await self._turn(caller)
        try:
            # What cannot be pickled costs no worker.
            call = pickle.dumps((function, args, dict(kwargs), takes_progress(function)))
            worker = await self._take(kept)
            try:
                value, seconds = await worker.call(call, on_progress)
            except (TaskFailure, ComputeError):
                await self._give_back(worker)
                raise
            except BaseException:
                await self._remove(worker)
                self._replace(kept)
                raise
            await self._give_back(worker)
            if caller is not None:
                self.turns.count(caller, seconds)
            return value
        finally:
            self._free[kept] += 1
            self._begin_next()

    # Turns

    async def _turn(self, caller: Caller | None) -> bool:
        """Wait for a worker to be free for this call; whether it is the kept one."""
        given: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        turn = Turn(caller, time.monotonic(), given.set_result)
        self.turns.add(turn)
        self._begin_next()
        try:
            return await given
        except BaseException:
            if turn in self.turns.waiting:
                self.turns.waiting.remove(turn)
            elif given.done() and not given.cancelled():
                self._free[given.result()] += 1
                self._begin_next()
            raise

    def _begin_next(self) -> None:
        """Hand the free workers to those whose turn it is."""
        now = time.monotonic()
        # Quick calls go where others like them have loaded what they need, and at a high speed.
        for kept in (True, False):
            while self._free[kept] and (turn := self.turns.take(now, kept=kept)) is not None:
                self._free[kept] -= 1
                turn.begin(kept)

    # Workers

    async def _take(self, kept: bool) -> Worker:
        for worker in [each for each in reversed(self._idle) if each.is_kept is kept]:
            self._idle.remove(worker)
            if worker.process.returncode is None:
                return worker
            await self._remove(worker)
        return await self._start(kept)

    async def _give_back(self, worker: Worker) -> None:
        if worker.is_spent:
            # What a call has left running stops before the call is answered.
            await self._remove(worker)
        elif worker.calls < self.calls_each:
            self._idle.append(worker)
            return
        else:
            self._begin(self._remove, worker)
        self._replace(worker.is_kept)

    def _replace(self, kept: bool) -> None:
        assert self._tasks is not None
        if not self._tasks.cancel_scope.cancel_called:
            self._begin(self._add_idle, kept)

    def _missing(self, kept: bool) -> int:
        wanted = 1 if kept else self.size
        present = sum(worker.is_kept is kept for worker in self._workers)
        return wanted - present - self._starting[kept]

    async def _add_idle(self, kept: bool) -> None:
        if self._missing(kept) <= 0:
            return
        self._starting[kept] += 1
        worker = None
        try:
            worker = await self._start(kept)
            await worker.warm(self.warm_modules)
            self._idle.insert(0, worker)
        except (WorkerDied, OSError) as error:
            # The next call starts its own and reports what is wrong.
            log.warning("A worker process could not be made ready: %s", describe(error))
            if worker is not None:
                await self._remove(worker)
        finally:
            self._starting[kept] -= 1

    async def _start(self, kept: bool) -> Worker:
        started: list[Worker] = []

        async def start() -> None:
            niceness = KEPT_NICENESS if kept else JOB_NICENESS
            started.append(await start_worker(self.memory, niceness, is_kept=kept))
            self._workers.update(started)

        try:
            await carry_through(start())
            await started[0].receive()
        except BaseException:
            for worker in started:
                await self._remove(worker)
            raise
        return started[0]

    async def _remove(self, worker: Worker) -> None:
        self._workers.discard(worker)
        await carry_through(worker.kill())

    def _begin(self, function: Callable[..., Awaitable[object]], *args: Any) -> None:
        """Do something beside the calls: what goes wrong in it ends nothing else."""
        assert self._tasks is not None

        async def bounded() -> None:
            try:
                await function(*args)
            except Exception:
                log.exception("The pool of worker processes could not be looked after")

        # What a call of a handler sets off here outlives that handler.
        with no_guest(), logs.about_nothing():
            self._tasks.start_soon(bounded)


def takes_progress(function: Callable[..., Any]) -> bool:
    """True when a function has a parameter called `progress`."""
    return "progress" in inspect.signature(function).parameters
