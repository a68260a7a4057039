"""Invariant 13: no callback takes more than 50 ms of the loop thread's CPU time, none blocks.

Every test is watched; one that breaks the rule fails, with the callback or the call named.
"""

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LONGEST_CALLBACK_SECONDS = 0.05
_APP = str(Path(__file__).parents[1] / "app")
_BLOCKING = {"time.sleep", "sqlite3.connect", "socket.getaddrinfo", "open"}
_inside = threading.local()


def _reference_work() -> float:
    """CPU seconds of a fixed piece of work."""
    began = time.thread_time()
    sum(number * number for number in range(20_000))
    return time.thread_time() - began


_QUICKEST = min(_reference_work() for _ in range(20))


def _slowness() -> float:
    """How many times slower this machine is at the moment than it can be: it may be shared."""
    return max(1.0, min(_reference_work() for _ in range(3)) / _QUICKEST)


class _Watch:
    """What was seen during one test."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self.collecting = 0.0
        self._collection_began = 0.0
        self._run = asyncio.Handle._run

    def install(self) -> None:
        watch, run = self, self._run

        def watched(handle: asyncio.Handle) -> None:
            self.collecting = 0.0
            began = time.thread_time()
            _inside.watch = watch
            try:
                run(handle)
            finally:
                _inside.watch = None
                # The collector walks the test runner's own heap, which is not the program's doing.
                took = time.thread_time() - began - self.collecting
                if (
                    took > LONGEST_CALLBACK_SECONDS
                    and took / _slowness() > LONGEST_CALLBACK_SECONDS
                ):
                    watch.broken.append(f"{took * 1000:.0f} ms of CPU in {handle!r}"[:500])

        asyncio.Handle._run = watched  # type: ignore[method-assign]
        gc.callbacks.append(self._count_collection)

    def _count_collection(self, phase: str, info: dict[str, int]) -> None:
        moment = time.thread_time()
        if phase == "start":
            self._collection_began = moment
        else:
            self.collecting += moment - self._collection_began

    def remove(self) -> None:
        gc.callbacks.remove(self._count_collection)
        asyncio.Handle._run = self._run  # type: ignore[method-assign]


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if event not in _BLOCKING or (event == "open" and isinstance(args[0], int)):
        return
    watch = getattr(_inside, "watch", None)
    if watch is None:
        return
    caller = _project_frame()
    if caller is not None:
        watch.broken.append(f"{event}{args!r} on the loop, from {caller}"[:500])


def _project_frame() -> str | None:
    """The nearest frame of the program, unless an import or the test itself is nearer."""
    frame: Any = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_APP):
            return f"{name}:{frame.f_lineno}"
        if "importlib" in name or "/tests/" in name:
            return None
        frame = frame.f_back
    return None


sys.addaudithook(_audit)


@pytest.fixture(autouse=True)
def guarded_loop() -> Iterator[None]:
    """Watch the event loop during a test."""
    watch = _Watch()
    watch.install()
    yield
    watch.remove()
    assert not watch.broken, "the loop was held up:\n" + "\n".join(watch.broken)
