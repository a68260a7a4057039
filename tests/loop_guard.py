"""Invariant 13: no callback takes more than 50 ms of the loop thread's CPU time, none blocks.

Every test is watched; one that breaks the rule fails, with the callback or the call named. The
50 ms are those of a machine that does nothing else (`tests.machine`). What is the test process's
and not the program's does not count: its heap when the collector walks it, its size when a process
is started, modules that are loaded for the first time.
"""

import asyncio
import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Set
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from pathlib import Path
from typing import Any

import pytest

from tests import machine

LONGEST_CALLBACK_UNITS = 50.0
_SUSPICIOUS_SECONDS = 0.03
_APP = str(Path(__file__).parents[1] / "app")
_BLOCKING = {"time.sleep", "sqlite3.connect", "socket.getaddrinfo", "open"}
inside = threading.local()


class Watch:
    """What was seen of an event loop's callbacks between `install` and `remove`."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self._run = asyncio.Handle._run

    def install(self) -> None:
        """Watch every callback from now on."""
        run = self._run

        def watched(handle: asyncio.Handle) -> None:
            outer = getattr(inside, "callback", None)
            inside.callback = callback = Timed(self)
            try:
                run(handle)
            finally:
                inside.callback = outer
                self._judge(callback.seconds(), handle)

        asyncio.Handle._run = watched  # type: ignore[method-assign, assignment]

    def remove(self) -> None:
        """Watch no longer."""
        asyncio.Handle._run = self._run  # type: ignore[method-assign]

    def _judge(self, seconds: float, handle: asyncio.Handle) -> None:
        if seconds < _SUSPICIOUS_SECONDS:
            return
        units = machine.units_of(seconds)
        if units > LONGEST_CALLBACK_UNITS:
            self.broken.append(f"{units:.0f} ms of CPU in {handle!r}"[:500])


class Timed:
    """The time of one piece of work in a thread; what begins and ends in between does not count.

    With a `watch` it is a callback of the loop, in which nothing may block.
    """

    def __init__(self, watch: Watch | None = None) -> None:
        self.watch = watch
        self._uncounted = 0.0
        self._depth = 0
        self._left_at = 0.0
        self._began = time.thread_time()

    def seconds(self) -> float:
        return time.thread_time() - self._began - self._uncounted

    def leave(self) -> None:
        if self._depth == 0:
            self._left_at = time.thread_time()
        self._depth += 1

    def come_back(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._uncounted += time.thread_time() - self._left_at


def _uncounted(owner: Any, name: str) -> None:
    """Have the time in a function not count for the callback that calls it."""
    function: Callable[..., Any] = getattr(owner, name)

    def called(*args: Any, **kwargs: Any) -> Any:
        callback = getattr(inside, "callback", None)
        if callback is None:
            return function(*args, **kwargs)
        callback.leave()
        try:
            return function(*args, **kwargs)
        finally:
            callback.come_back()

    setattr(owner, name, called)


def _collecting(phase: str, info: dict[str, int]) -> None:
    callback = getattr(inside, "callback", None)
    if callback is not None:
        callback.leave() if phase == "start" else callback.come_back()


_uncounted(subprocess.Popen, "_execute_child")
_uncounted(SourceFileLoader, "exec_module")
_uncounted(ExtensionFileLoader, "create_module")
_uncounted(ExtensionFileLoader, "exec_module")
gc.callbacks.append(_collecting)


def _audit(event: str, args: tuple[Any, ...], blocking: Set[str] = _BLOCKING) -> None:
    # By argument: names of modules are gone when the interpreter ends, and files are still opened.
    if event not in blocking or (event == "open" and isinstance(args[0], int)):
        return
    callback: Timed | None = getattr(inside, "callback", None)
    if callback is None or callback.watch is None:
        return
    caller = _project_frame()
    if caller is not None:
        callback.watch.broken.append(f"{event}{args!r} on the loop, from {caller}"[:500])


def _project_frame() -> str | None:
    """The nearest frame of the program, unless an import or the test itself is nearer."""
    frame: Any = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_APP):
            return f"{name}:{frame.f_lineno}"
        if "importlib" in name or ("/tests/" in name):
            return None
        frame = frame.f_back
    return None


sys.addaudithook(_audit)


@pytest.fixture(autouse=True)
def guarded_loop() -> Iterator[None]:
    """Watch the event loop during a test."""
    watch = Watch()
    watch.install()
    yield
    watch.remove()
    assert not watch.broken, "the loop was held up:\n" + "\n".join(watch.broken)
