"""What runs in a worker process: one pure function after another, for a parent that may kill it.

Started as `python -m app.engine.compute.worker PARENT_PID MEMORY_BYTES NICENESS`. Imports as little
as it can.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import resource
import signal
import sys
import threading
import time
from typing import Any, BinaryIO

from app.engine.compute.wire import HEADER, Kind, frame
from app.errors import TaskFailure, text_of, trace_of

PROGRESS_SECONDS = 0.1
OUT_OF_MEMORY = "out_of_memory"
MOST_KEPT = 0.75
"""The part of its memory that a worker may hold when a call is over."""
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve calls until the parent closes the pipe or goes away."""
    parent, memory, niceness = (int(argument) for argument in sys.argv[1:4])
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _give_way(niceness)
    # Pure functions make many objects and hardly a cycle: by Python's defaults a quarter of the
    # time of a crowded drawing went into the search for cycles.
    gc.set_threshold(50_000, 20, 50)
    frames_in, frames_out = _private_pipes()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    home = os.getcwd()
    _send(frames_out, Kind.READY, None)
    while (received := _receive(frames_in)) is not None:
        kind, payload = received
        if kind is Kind.WARM:
            _warm(pickle.loads(payload))
        else:
            threads = threading.active_count()
            outcome = _outcome(payload, _Reporter(frames_out))
            _tidy(home)
            if _has_left_something(outcome, threads, memory):
                _send(frames_out, Kind.SPENT, None)
            _send(frames_out, *outcome)


def _die_with(parent: int) -> None:
    """Be killed by the kernel when the parent goes, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(0)


def _give_way(niceness: int) -> None:
    """Long jobs leave the processor to the server, which has people waiting, and to quick calls.

    Linux may share the processor between sessions before it looks at what is in them ("autogroup",
    sched(7)), and a worker leads a session of its own: so that one gives way as well.
    """
    os.nice(niceness)
    with contextlib.suppress(OSError), open("/proc/self/autogroup", "w") as autogroup:
        autogroup.write(str(niceness))


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to ourselves, so that prints and child processes harm nothing."""
    frames_in, frames_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return frames_in, frames_out


def _warm(modules: list[str]) -> None:
    for module in modules:
        # Also a module that exits: it would take every worker with it.
        with contextlib.suppress(BaseException):
            importlib.import_module(module)


def _tidy(home: str) -> None:
    """The next call finds what it expects: where it is, and no alarm that would end it."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.chdir(home)


def _has_left_something(outcome: tuple[Kind, Any], threads: int, memory: int) -> bool:
    """Whether a call goes on in a thread or a program, or has left little memory to others."""
    is_exhausted = outcome[0] is Kind.FAILED and outcome[1][0] == OUT_OF_MEMORY
    return (
        is_exhausted
        or threading.active_count() > threads
        or _has_children()
        or _address_space() > memory * MOST_KEPT
    )


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _address_space() -> int:
    """Bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _outcome(payload: bytes, report: "_Reporter") -> tuple[Kind, Any]:
    """Outcomes travel as data, never as pickled exceptions."""
    try:
        function, args, kwargs, reports = pickle.loads(payload)
        if reports:
            kwargs = {**kwargs, "progress": report}
        began = _cpu_seconds()
        value = function(*args, **kwargs)
        return Kind.RESULT, (value, _cpu_seconds() - began)
    except TaskFailure as failure:
        return Kind.FAILED, (failure.code, failure.message, failure.hint)
    except MemoryError:
        return Kind.FAILED, (
            OUT_OF_MEMORY,
            "This needs more memory than one job may use.",
            "Split the file, or raise INTRAY_WORKER_MEMORY_MB.",
        )
    except (
        BaseException
    ) as error:  # also SystemExit: a library's call to exit() ends its call alone
        return Kind.ERROR, (type(error).__name__, text_of(error)[:2000], trace_of(error))


def _cpu_seconds() -> float:
    """What this process and the programs that it ran to their end have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class _Reporter:
    """The `progress` that a function calls with (done, total), and with the share of its time that
    this is when that is another one; sends at most every 100 ms.
    """

    def __init__(self, frames_out: BinaryIO) -> None:
        self._frames_out = frames_out
        self._last = 0.0

    def __call__(self, done: int, total: int, share: float | None = None) -> None:
        now = time.monotonic()
        is_last = done >= total if share is None else share >= 1
        if is_last or now - self._last >= PROGRESS_SECONDS:
            self._last = now
            _send(self._frames_out, Kind.PROGRESS, (done, total, share))


def _send(frames_out: BinaryIO, kind: Kind, value: Any) -> None:
    try:
        payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        text = f"the result cannot be sent: {text_of(error)}"
        kind, payload = Kind.ERROR, pickle.dumps((type(error).__name__, text, ""))
    frames_out.write(frame(kind, payload))
    frames_out.flush()


def _receive(frames_in: BinaryIO) -> tuple[Kind, bytes] | None:
    header = frames_in.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    length, kind = HEADER.unpack(header)
    return Kind(kind), frames_in.read(length)


if __name__ == "__main__":
    main()
