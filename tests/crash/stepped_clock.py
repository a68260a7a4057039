"""A wall clock that can be stepped while a server runs, and stays stepped over its restarts.

`python -m tests.crash.stepped_clock FILE ...` is `python run.py ...` in a process whose `time.time`
and `time.time_ns` are off by what FILE says at that moment. The system's clock is left alone: file
times, SQLite and the worker processes do not see the step. The monotonic clock does not step, as
when a real one is set.
"""

import mmap
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

HOUR_MS = 3_600_000
_OFFSET = struct.Struct("q")


class SteppedClock:
    """The side that steps: milliseconds ahead of the real time, in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.furthest = 0
        self.offset_ms = 0
        self.set(0)

    def set(self, offset_ms: int) -> None:
        """Be so far ahead, or behind, from now on."""
        self.offset_ms = offset_ms
        self.furthest = max(self.furthest, offset_ms)
        with self.path.open("r+b" if self.path.exists() else "wb") as file:
            file.write(_OFFSET.pack(offset_ms))

    def now_ms(self) -> int:
        """What the server takes for the time."""
        return time.time_ns() // 1_000_000 + self.offset_ms


def step_with(path: Path) -> None:
    """Have this process's wall clock follow the file."""
    with path.open("rb") as file:
        shared = mmap.mmap(file.fileno(), _OFFSET.size, access=mmap.ACCESS_READ)
    real: Callable[[], int] = time.time_ns

    def time_ns() -> int:
        return real() + int(_OFFSET.unpack_from(shared)[0]) * 1_000_000

    time.time_ns = time_ns
    time.time = lambda: time_ns() / 1e9


def main() -> int:
    """The first argument is the file; all others are those of the command."""
    path, *arguments = sys.argv[1:]
    step_with(Path(path))
    from app.cli import main as run

    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
