"""What polls cost that are held until something changes, while things change all the time."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.poll import cpu_seconds
from tests.benchmarks.table import Aim, Row, below
from tests.server import ROOT, ServerProcess, running_server

CONNECTIONS = 500
FEW_CONNECTIONS = 20
REPORTING = 20
REPORTING_SECONDS = 3600.0
WINDOW = 15.0
"""A look is so many times as long as a burst of tasks: some answers come once a second."""
SETTLE_SECONDS = 1.0
MOST_OF_LIST = 1.0
MOST_OF_TASK = 4.0
AIM = below(20, "% of a core")
LIST = "/api/tasks?limit=20&wait=20"


def measure(effort: Effort) -> list[Row]:
    """The process without any poll, then with a held list, then with held tasks."""
    seconds = effort.seconds * WINDOW
    connections = CONNECTIONS if effort.starts > 1 else FEW_CONNECTIONS
    with (
        TemporaryDirectory() as folder,
        running_server(
            Path(folder) / "data", tasks=("tests.benchmarks.long_work",), concurrency=REPORTING * 2
        ) as server,
        Client(server.port) as client,
    ):
        time.sleep(effort.warm_seconds)
        started = [
            client.start("benchmark.report", seconds=REPORTING_SECONDS) for _ in range(REPORTING)
        ]
        for task_id in started:
            client.wait_for(task_id, "PROGRESS")
        bare = _percent(server, seconds)
        paths = [f"/api/tasks/{task_id}?wait=20" for task_id in started]
        return [
            *_held(server, _Load(connections, [LIST]), seconds, bare, "the list", MOST_OF_LIST),
            *_held(server, _Load(connections, paths), seconds, bare, "tasks", MOST_OF_TASK),
        ]


def _percent(server: ServerProcess, seconds: float) -> float:
    """Of one core, by the process itself, its threads together."""
    before, began = cpu_seconds(server.pid), time.perf_counter()
    time.sleep(seconds)
    return (cpu_seconds(server.pid) - before) / (time.perf_counter() - began) * 100


@dataclass(frozen=True, slots=True)
class _Load:
    """So many connections, each on one of the paths."""

    connections: int
    paths: list[str]


def _held(
    server: ServerProcess, wanted: _Load, seconds: float, bare: float, what: str, most: float
) -> list[Row]:
    connections = wanted.connections
    with held_load(server.port, connections, wanted.paths, {}) as load:
        time.sleep(SETTLE_SECONDS)
        before, began = _answers(load), time.perf_counter()
        percent = _percent(server, seconds)
        rate = (_answers(load) - before) / (time.perf_counter() - began) / connections
    return [
        Row(what=f"{connections} held polls of {what} beside {REPORTING} reporting tasks: CPU",
            measured=percent, unit="%", reference=bare, against="without polls", aim=AIM),
        Row(what=f"answers to each held poll of {what}", measured=rate, unit="/s",
            aim=_at_most(most)),
    ]  # fmt: skip


def _at_most(limit: float) -> Aim:
    """A look that begins just before an answer counts one more."""
    return Aim(f"at most {limit:g} /s", lambda measured, _: measured <= limit * 1.15)


@contextmanager
def held_load(
    port: int, connections: int, paths: Sequence[str], headers: Mapping[str, str]
) -> Iterator["subprocess.Popen[str]"]:
    """A process of its own that holds polls: what it costs is not the server's."""
    module = "tests.benchmarks.held_load"
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with subprocess.Popen(
        [sys.executable, "-m", module, str(port), str(connections), lines, *paths],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert _line(process) == "ready"
            yield process
        finally:
            process.kill()


def _answers(load: "subprocess.Popen[str]") -> int:
    assert load.stdin is not None
    load.stdin.write("\n")
    load.stdin.flush()
    return int(_line(load))


def _line(load: "subprocess.Popen[str]") -> str:
    assert load.stdout is not None
    line = load.stdout.readline().strip()
    assert line, "the load ended by itself"
    return line
