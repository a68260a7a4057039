"""What a kill -9 costs: tasks that wait and tasks that run, then a restart on the same folder."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.startup import wait_for_answer
from tests.benchmarks.table import NONE_AT_ALL, Row, below
from tests.server import ServerProcess, running_server

RUNNING = 2
STEPS = 3
GIVE_UP_SECONDS = 60.0


def measure(effort: Effort) -> list[Row]:
    """Two tasks run and have finished steps; all others wait, because only two may run at once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with running_server(folder / "data", concurrency=RUNNING) as server:
            running = _fill(server, folder, effort.tasks)
            server.kill9()
            server.launch()
            seconds = _until_running_again(server, running)
            (folder / "release").touch()
            lost = _not_finished(server, RUNNING + effort.tasks)
        again = _steps_run_again(folder)
    return [
        Row(what=f"after kill -9 with {effort.tasks} waiting: running again after first answer",
            measured=seconds, unit="s", aim=below(1, "s")),
        Row(what=f"tasks of {RUNNING + effort.tasks} that did not finish",
            measured=lost, unit="tasks", aim=NONE_AT_ALL),
        Row(what="finished steps that ran again", measured=again, unit="steps", aim=NONE_AT_ALL),
    ]  # fmt: skip


def _fill(server: ServerProcess, folder: Path, waiting: int) -> list[str]:
    """Leave the server with two tasks under way; returns their ids."""
    release = os.fspath(folder / "release")
    with Client(server.port) as client:
        running = [
            client.start("test.hold", first_steps=STEPS, trace=_trace(folder, f"running-{number}"),
                         until=release)
            for number in range(RUNNING)
        ]  # fmt: skip
        for task_id in running:
            client.wait_for(task_id, "PROGRESS")
            _wait_for_percent(client, task_id)
        for number in range(waiting):
            client.start("test.ok", steps=1, trace=_trace(folder, f"waiting-{number}"))
        assert client.get("/api/tasks?limit=1")["running"] == RUNNING + waiting
    return running


def _trace(folder: Path, name: str) -> str:
    return os.fspath(folder / f"{name}.trace")


def _wait_for_percent(client: Client, task_id: str) -> None:
    """It reports its percent after its last step, so all of them are finished then."""
    while client.get(f"/api/tasks/{task_id}")["progress"]["percent"] < 10:
        time.sleep(0.005)


def _until_running_again(server: ServerProcess, task_ids: list[str]) -> float:
    """Seconds from the first answer of the new process until both tasks run in it."""
    wait_for_answer(server, "/api/health")
    first_answer = time.perf_counter()
    with Client(server.port) as client:
        for task_id in task_ids:
            client.wait_for(task_id, "STARTED", "PROGRESS")
    return time.perf_counter() - first_answer


def _not_finished(server: ServerProcess, expected: int) -> int:
    deadline = time.monotonic() + GIVE_UP_SECONDS
    with Client(server.port) as client:
        while (counters := client.get("/api/tasks?limit=1"))["running"]:
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
    return expected - int(counters["completed"])


def _steps_run_again(folder: Path) -> int:
    """Every step leaves a line when it runs; more lines than steps were run again."""
    traces = [trace.read_text().splitlines() for trace in folder.glob("*.trace")]
    return sum(len(lines) - len(set(lines)) for lines in traces)
