"""One worker process: how it is started, called and killed."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import anyio
from anyio.abc import Process
from anyio.streams.buffered import BufferedByteReceiveStream

from app.engine.compute.descendants import MARK, kill_all_of
from app.engine.compute.wire import HEADER, Kind, frame
from app.errors import TaskFailure
from app.threads import in_thread

OnProgress = Callable[[int, int, float | None], None]
_SINGLE_THREADED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


class ComputeError(Exception):
    """The function raised; `remote` is the worker's traceback."""

    def __init__(self, kind: str, text: str, remote: str) -> None:
        super().__init__(f"{kind}: {text}" if text else kind)
        self.remote = remote


class WorkerDied(Exception):
    """The worker process ended in the middle of a call."""


@dataclass(slots=True, eq=False)
class Worker:
    """One process and the pipe to it.

    It is spent when a call has left something in it that may run on, or that others would miss.
    """

    process: Process
    frames: BufferedByteReceiveStream
    mark: str
    is_kept: bool
    calls: int = 0
    is_spent: bool = False

    async def receive(self) -> tuple[Kind, Any]:
        """The next frame; raises WorkerDied when there will be none."""
        try:
            length, kind = HEADER.unpack(await self.frames.receive_exactly(HEADER.size))
            payload = await self.frames.receive_exactly(length)
        except (anyio.IncompleteRead, anyio.EndOfStream, anyio.BrokenResourceError) as error:
            raise WorkerDied("a worker process died while it was computing") from error
        return Kind(kind), pickle.loads(payload)

    async def send(self, kind: Kind, payload: bytes) -> None:
        """Send one frame; the payload is pickled."""
        assert self.process.stdin is not None
        try:
            await self.process.stdin.send(frame(kind, payload))
        except (anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            raise WorkerDied("a worker process died before it began to compute") from error

    async def warm(self, modules: tuple[str, ...]) -> None:
        """Have it import modules that it will need."""
        await self.send(Kind.WARM, pickle.dumps(modules))

    async def call(self, call: bytes, on_progress: OnProgress | None) -> tuple[Any, float]:
        """Send a pickled call and wait for its outcome: the value, and the CPU seconds it took."""
        self.calls += 1
        await self.send(Kind.CALL, call)
        while True:
            kind, payload = await self.receive()
            match kind:
                case Kind.RESULT:
                    result, seconds = payload
                    return result, seconds
                case Kind.PROGRESS if on_progress is not None:
                    on_progress(*payload)
                case Kind.SPENT:
                    self.is_spent = True
                case Kind.FAILED:
                    raise TaskFailure(*payload)
                case Kind.ERROR:
                    raise ComputeError(*payload)

    async def kill(self) -> None:
        """Kill the process with all it started, and reap it."""
        leader = self.process.pid if self.process.returncode is None else None
        await in_thread(kill_all_of, leader, self.mark)
        await self.process.wait()
        await self.process.aclose()


async def start_worker(memory: int, niceness: int, *, is_kept: bool) -> Worker:
    """Start a process; its first frame says that it is ready. The caller is shielded."""
    mark = f"{os.getpid()}.{os.urandom(6).hex()}"
    process = await anyio.open_process(
        [
            sys.executable,
            # A folder `app` where the server was started is not ours.
            "-P",
            "-m",
            "app.engine.compute.worker",
            str(os.getpid()),
            str(memory),
            str(niceness),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None,
        env=_environment(mark),
        start_new_session=True,
    )
    assert process.stdout is not None
    return Worker(process, BufferedByteReceiveStream(process.stdout), mark, is_kept)


def _environment(mark: str) -> dict[str, str]:
    path = os.pathsep.join(entry or os.curdir for entry in sys.path)
    return {**os.environ, **_SINGLE_THREADED, "PYTHONPATH": path, MARK: mark}
