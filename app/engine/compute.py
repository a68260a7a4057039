"""Where CPU-bound pure functions run: a small pool of worker processes that can be killed."""

import inspect
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Any, Protocol, Self

import anyio
from anyio.abc import Process, TaskGroup
from anyio.streams.buffered import BufferedByteReceiveStream

from app.engine.frames import HEADER, Kind, frame
from app.errors import TaskFailure

OnProgress = Callable[[int, int], None]
_SINGLE_THREADED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


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
    ) -> Any:
        """The function's value; raises TaskFailure, ComputeError or WorkerDied."""
        ...


class ComputeError(Exception):
    """The function raised; `remote` is the worker's traceback."""

    def __init__(self, kind: str, text: str, remote: str) -> None:
        super().__init__(f"{kind}: {text}" if text else kind)
        self.remote = remote


class WorkerDied(Exception):
    """The worker process ended in the middle of a call."""


@dataclass(slots=True, eq=False)
class Worker:
    """One process and the pipe to it."""

    process: Process
    frames: BufferedByteReceiveStream
    calls: int = 0

    async def receive(self) -> tuple[Kind, Any]:
        """The next frame; raises WorkerDied when there will be none."""
        try:
            length, kind = HEADER.unpack(await self.frames.receive_exactly(HEADER.size))
            payload = await self.frames.receive_exactly(length)
        except (anyio.IncompleteRead, anyio.EndOfStream, anyio.BrokenResourceError) as error:
            raise WorkerDied("a worker process died while it was computing") from error
        return Kind(kind), pickle.loads(payload)

    async def send(self, kind: Kind, value: Any) -> None:
        """Send one frame."""
        assert self.process.stdin is not None
        try:
            await self.process.stdin.send(frame(kind, pickle.dumps(value)))
        except (anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            raise WorkerDied("a worker process died before it began to compute") from error

    async def call(self, value: Any, on_progress: OnProgress | None) -> Any:
        """Send a call and wait for its outcome."""
        self.calls += 1
        await self.send(Kind.CALL, value)
        while True:
            kind, payload = await self.receive()
            match kind:
                case Kind.RESULT:
                    return payload
                case Kind.PROGRESS if on_progress is not None:
                    on_progress(*payload)
                case Kind.FAILED:
                    raise TaskFailure(*payload)
                case Kind.ERROR:
                    raise ComputeError(*payload)

    async def kill(self) -> None:
        """Kill the process with all it started, and reap it."""
        with anyio.CancelScope(shield=True):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            await self.process.wait()
            await self.process.aclose()


@dataclass(slots=True)
class ComputePool:
    """As many workers as `size` for jobs, and one more for interactive calls.

    Use as `async with ComputePool(...) as pool`. A worker is replaced after `calls_each` calls and
    may use `memory` bytes of address space.
    """

    size: int
    memory: int
    calls_each: int = 500
    warm_modules: tuple[str, ...] = ()
    _idle: list[Worker] = field(default_factory=list)
    _workers: set[Worker] = field(default_factory=set)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _tasks: TaskGroup | None = None
    _starting: int = 0
    _jobs: anyio.Semaphore = field(init=False)
    _calls: anyio.Semaphore = field(init=False)

    async def __aenter__(self) -> Self:
        self._jobs = anyio.Semaphore(self.size)
        self._calls = anyio.Semaphore(self.size + 1)
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
        assert self._tasks is not None
        self.warm_modules = tuple(modules)
        for _ in range(self.size + 1 - len(self._workers)):
            self._tasks.start_soon(self._add_idle)

    def process_ids(self) -> list[int]:
        """The processes there are now."""
        return [worker.process.pid for worker in self._workers]

    async def run(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        on_progress: OnProgress | None = None,
        interactive: bool = False,
    ) -> Any:
        """See `Compute.run`. Interactive calls do not queue behind jobs."""
        async with AsyncExitStack() as held:
            if not interactive:
                await held.enter_async_context(self._jobs)
            await held.enter_async_context(self._calls)
            worker = await self._take()
            try:
                call = (function, args, dict(kwargs), takes_progress(function))
                value = await worker.call(call, on_progress)
            except (TaskFailure, ComputeError):
                self._give_back(worker)
                raise
            except BaseException:
                await self._remove(worker)
                self._replace()
                raise
            self._give_back(worker)
            return value

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.process.returncode is None:
                return worker
            await self._remove(worker)
        return await self._start()

    def _give_back(self, worker: Worker) -> None:
        if worker.calls < self.calls_each:
            self._idle.append(worker)
            return
        assert self._tasks is not None
        self._tasks.start_soon(self._remove, worker)
        self._replace()

    def _replace(self) -> None:
        assert self._tasks is not None
        if not self._tasks.cancel_scope.cancel_called:
            self._tasks.start_soon(self._add_idle)

    async def _add_idle(self) -> None:
        if len(self._workers) + self._starting > self.size:
            return
        self._starting += 1
        try:
            worker = await self._start()
            await worker.send(Kind.WARM, self.warm_modules)
            self._idle.insert(0, worker)
        except (WorkerDied, OSError):
            pass  # the next call starts its own and reports what is wrong
        finally:
            self._starting -= 1

    async def _start(self) -> Worker:
        with anyio.CancelScope(shield=True):
            process = await anyio.open_process(
                [sys.executable, "-m", "app.engine.worker", str(os.getpid()), str(self.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None,
                env=_environment(),
                start_new_session=True,
            )
            assert process.stdout is not None
            worker = Worker(process, BufferedByteReceiveStream(process.stdout))
            self._workers.add(worker)
        try:
            await worker.receive()
        except BaseException:
            await self._remove(worker)
            raise
        return worker

    async def _remove(self, worker: Worker) -> None:
        self._workers.discard(worker)
        await worker.kill()


@lru_cache(maxsize=1000)
def takes_progress(function: Callable[..., Any]) -> bool:
    """True when a function has a parameter called `progress`."""
    return "progress" in inspect.signature(function).parameters


def _environment() -> dict[str, str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, **_SINGLE_THREADED, "PYTHONPATH": path}
