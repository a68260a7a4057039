"""What the worker processes run in tests; imports little, so that they start fast."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
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


# What does as it is told


def append(path: str, line: str) -> None:
    """Leave a line in a file, as evidence."""
    with Path(path).open("a") as file:
        file.write(line + "\n")


def burn(seconds: float, trace: str | None = None) -> float:
    """A loop that nothing inside it ever stops."""
    if trace is not None:
        append(trace, str(os.getpid()))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))
    return seconds


def segfault() -> None:
    """Reads from address zero."""
    ctypes.string_at(0)


def eat() -> int:
    """Eight times a gigabyte."""
    return sum(len(bytearray(1 << 30)) for _ in [bytearray(1 << 30) for _ in range(8)])


def start_daemon(trace: str, empty: bool) -> None:
    """Starts a program in a session of its own, and computes on."""
    environment: dict[str, str] | None = {} if empty else None
    program = subprocess.Popen(["/bin/sleep", "600"], start_new_session=True, env=environment)
    append(trace, str(program.pid))
    time.sleep(3600)


def report_shares(progress: Callable[[int, int, float], None]) -> None:
    """Reports that half of the time is over when all is counted, and the end."""
    progress(3, 3, 0.5)
    progress(0, 0, 1.0)


def reports_nonsense(progress: Callable[[Any, Any], None]) -> str:
    """Says how far it is in letters."""
    progress("a", "b")
    time.sleep(0.2)
    return "done"


# What a pool has to bear


def pid() -> int:
    """The worker's process id."""
    return os.getpid()


def loud() -> str:
    """Prints, and so does a program it starts."""
    sys.stdout.write("from Python\n" * 1000)
    subprocess.run(["echo", "from a child"], check=True)
    os.write(1, b"from C\n")
    return "quiet"


def wrong() -> None:
    """Raises what cannot be pickled."""

    class OddError(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"odd {one} {two}")

    raise OddError(1, 2)


def refuse() -> None:
    """Fails for good."""
    raise TaskFailure("corrupt_file", "It is broken.", "Mend it.")


def report(progress: Callable[[int, int], None]) -> str:
    """Says how far it is."""
    for done in range(1, 101):
        progress(done, 100)
    return "done"


def spawn_sleeper(trace: str) -> None:
    """Starts a program, says which, and computes on."""
    sleeper = subprocess.Popen(["sleep", "600"])
    Path(trace).write_text(f"{sleeper.pid}\n")
    burn(3600)


def leaves_a_program() -> int:
    """Starts a program and does not wait for it."""
    return subprocess.Popen(["/bin/sleep", "600"]).pid


def leaves_a_thread(trace: str) -> int:
    """Starts a thread that goes on."""
    threading.Thread(target=burn, args=(600.0, trace), daemon=True).start()
    while not Path(trace).exists():
        time.sleep(0.001)
    return os.getpid()


def leaves_memory() -> int:
    """Keeps nearly all that a worker may have."""
    sys.modules["kept"] = bytearray(400_000_000)  # type: ignore[assignment]
    return os.getpid()


def leaves_an_alarm() -> None:
    """Would be ended in a moment, wherever it is then."""
    os.chdir("/")
    signal.alarm(1)


def place_after_a_while() -> str:
    """Where a call runs that takes longer than the alarm."""
    time.sleep(1.2)
    return os.getcwd()


def manners() -> tuple[int, str]:
    """How far a worker gives way, itself and as a session."""
    session = Path("/proc/self/autogroup")
    return os.nice(0), session.read_text().rpartition(" ")[2].strip() if session.exists() else ""
