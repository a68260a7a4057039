"""What the worker processes run in tests of many calls; imports little, so that they start fast."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.errors import TaskFailure

LARGE = 300_000


def one(number: int, params: dict[str, Any]) -> str:
    """One call, with a line in the trace as evidence that it ran."""
    trace, until = Path(params["trace"]), Path(params["until"])
    with trace.open("a") as file:
        file.write(f"{number} {os.getpid()}\n")
    if number in params["hold"]:
        _wait_until(until.is_file)
    if number in params["fail"] and not trace.with_suffix(".failed").exists():
        _wait_until(lambda: set(params["hold"]) <= set(ran(trace)))
        trace.with_suffix(".failed").touch()
        raise TaskFailure(params["code"], "It failed.") if params["code"] else ValueError("once")
    return str(number) + "x" * LARGE * (number in params["large"])


def telling(number: int, until: str, progress: Callable[[int, int], None]) -> int:
    """The first one says how far it is, the others wait for a file."""
    if number == 0:
        progress(77, 99)
    else:
        _wait_until(Path(until).is_file)
    return number


def _wait_until(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)


def ran(trace: Path) -> list[int]:
    """Which calls have begun, in that order."""
    return [int(line.split()[0]) for line in trace.read_text().splitlines()]


def add(left: int, right: int) -> int:
    """A pure function."""
    return left + right
