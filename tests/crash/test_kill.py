"""kill -9 of a real server, at work: nothing that was answered is lost, nothing is done twice."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server import ServerProcess, is_alive, running_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(120)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A real process with two workers and the test task types."""
    with running_server(tmp_path / "data", workers=2, reserve_mb=0, grace_seconds=0.3) as running:
        yield running


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """A client of it that tries again while it restarts."""
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=server.base_url, transport=transport, timeout=30) as client:
        yield client


def submit(api: httpx.Client, task_type: str, params: dict[str, Any] | None = None) -> str:
    """The id that was answered."""
    answer = api.post("/api/tasks", json={"task_type": task_type, "params": params or {}})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["task_id"])


def task(api: httpx.Client, task_id: str) -> dict[str, Any]:
    """The task as it is now."""
    answer = api.get(f"/api/tasks/{task_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def is_at(api: httpx.Client, task_id: str, percent: float) -> bool:
    """Whether the task says this percentage."""
    return bool(task(api, task_id)["progress"]["percent"] == percent)


def wait_for(condition: Callable[[], Any], seconds: float = 30) -> Any:
    """Look until the condition is true; the evidence that something began or ended."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.01)
    return value


def until_final(api: httpx.Client, task_id: str) -> dict[str, Any]:
    """The task once it has ended."""
    wait_for(lambda: task(api, task_id)["completed_at"])
    return task(api, task_id)


def test_running_and_waiting_tasks_all_finish_after_kill_9(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Invariant 6: two running, many waiting; no finished step runs twice."""
    release, traces = tmp_path / "release", [tmp_path / "one", tmp_path / "two"]
    running = [
        submit(
            api,
            "test.hold",
            {"first_steps": 3, "trace": str(trace), "until": str(release), "percent": 50},
        )
        for trace in traces
    ]
    for task_id in running:
        wait_for(partial(is_at, api, task_id, 50))
    blocker = submit(api, "test.one_at_a_time", {"until": str(release)})
    waiting = [submit(api, "test.one_at_a_time", {"until": str(release)}) for _ in range(50)]
    workers = server.workers()

    server.kill9()
    wait_for(lambda: not any(is_alive(pid) for pid in workers))
    server.restart()

    assert task(api, running[0])["progress"]["percent"] == 50
    wait_for(lambda: task(api, running[0])["status"] == "PROGRESS")
    release.touch()
    for task_id in [*running, blocker, *waiting]:
        assert until_final(api, task_id)["status"] == "SUCCESS"
    for trace in traces:
        assert trace.read_text().splitlines() == ["step 0", "step 1", "step 2"]
    kinds = [event["kind"] for event in api.get(f"/api/tasks/{running[0]}/events").json()]
    assert "recovered" in kinds


def test_no_answered_id_is_lost_at_any_moment_of_the_crash(
    server: ServerProcess, api: httpx.Client
) -> None:
    """Invariant 1: killed at random moments while clients submit without pause."""
    answered: list[str] = []
    for _ in range(4):
        end = time.monotonic() + random.uniform(0.05, 0.3)
        while time.monotonic() < end:
            answered.append(submit(api, "test.ok"))
        server.kill9()
        server.restart()

    for task_id in answered:
        assert until_final(api, task_id)["status"] == "SUCCESS"


def test_a_busy_worker_dies_with_the_server(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    trace = tmp_path / "pid"
    submit(api, "test.block", {"trace": str(trace)})
    wait_for(lambda: trace.exists() and trace.read_text().strip())

    server.kill9()

    wait_for(lambda: not is_alive(int(trace.read_text().split()[0])))


def test_a_stored_cancel_outlives_the_crash(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Invariant 6: what was to be cancelled is REVOKED after the restart, not run again."""
    task_id = submit(api, "test.hold")
    wait_for(lambda: task(api, task_id)["status"] == "PROGRESS")
    server.kill9()
    with closing(sqlite3.connect(tmp_path / "data" / "intray.db")) as database, database:
        database.execute("UPDATE tasks SET cancel_requested_at = 1")

    server.restart()

    assert task(api, task_id)["status"] == "REVOKED"


def test_content_that_no_row_names_is_swept_at_the_start(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Invariant 9: what a crash left half-written goes."""
    kept = api.post("/api/files?name=a.txt", content=b"a kept text").json()
    server.kill9()
    contents = tmp_path / "data" / "contents"
    orphan = contents / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    partial = tmp_path / "data" / "partial" / "left"
    partial.write_bytes(b"half")

    server.restart()

    assert not orphan.exists()
    assert not partial.exists()
    sha256 = kept["sha256"]
    assert (contents / sha256[:2] / sha256).read_bytes() == b"a kept text"


def test_sigterm_drains_and_the_next_start_goes_on(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    """Invariant 7, with a real signal: exit code 0, nothing used up, resumed afterwards."""
    release = tmp_path / "release"
    task_id = submit(api, "test.hold", {"until": str(release), "percent": 35})
    wait_for(lambda: task(api, task_id)["progress"]["percent"] == 35)
    workers = server.workers()

    code = server.terminate()

    assert code == 0
    assert not any(is_alive(pid) for pid in workers)
    release.touch()
    server.restart()
    ended = until_final(api, task_id)
    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)
    kinds = [event["kind"] for event in api.get(f"/api/tasks/{task_id}/events").json()]
    assert "interrupted" in kinds
    assert "recovered" not in kinds


def test_while_draining_polls_are_answered_and_new_work_is_not(tmp_path: Path) -> None:
    release = tmp_path / "release"
    with (
        running_server(tmp_path / "data", grace_seconds=60) as server,
        httpx.Client(base_url=server.base_url) as api,
    ):
        task_id = submit(api, "test.hold", {"until": str(release)})
        wait_for(lambda: task(api, task_id)["status"] == "PROGRESS")

        server.signal_stop()
        refused = wait_for(lambda: refusal_of_new_work(api))

        assert refused.headers["retry-after"]
        assert refused.json()["error"]["code"] == "stopping"
        assert task(api, task_id)["status"] == "PROGRESS"
        release.touch()
        assert server.wait() == 0


def refusal_of_new_work(api: httpx.Client) -> httpx.Response | None:
    """The answer to a submit once it is 503."""
    answer = api.post("/api/tasks", json={"task_type": "test.ok"})
    return answer if answer.status_code == 503 else None


def test_a_second_signal_cuts_the_grace(tmp_path: Path) -> None:
    with running_server(tmp_path / "slow", grace_seconds=600) as server:
        with httpx.Client(base_url=server.base_url) as api:
            submit(api, "test.hold")
        server.signal_stop()
        wait_for(lambda: "Stopping" in server.log)
        assert server.is_running
        server.signal_stop()
        assert server.wait() == 0
