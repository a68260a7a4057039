"""How a server ends: whatever holds it up, in a bounded time, and no stop passes for a crash."""

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.crash.stopping_tasks import lines_in
from tests.crash.test_kill import submit, task, until_final, wait_for
from tests.server import READY, ROOT, ServerProcess, free_port, intray_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(120)]

FORCED, AS_ASKED = 1, 0
TASKS = ("tests.handlers", "tests.crash.stopping_tasks")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A real process with little grace."""
    made = intray_server(tmp_path / "data", tasks=TASKS, workers=1, reserve_mb=0, grace_seconds=0.2)
    made.start()
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """A client of it that tries again while it restarts."""
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=server.base_url, transport=transport, timeout=30) as client:
        yield client


def running(api: httpx.Client, task_type: str, params: dict[str, Any] | None = None) -> str:
    """A task that has begun its work."""
    task_id = submit(api, task_type, params)
    wait_for(lambda: task(api, task_id)["status"] == "PROGRESS")
    return task_id


def stored(tmp_path: Path, task_id: str) -> tuple[str, int, int]:
    """(status, attempt, crashes) in the database."""
    with closing(sqlite3.connect(tmp_path / "data" / "intray.db")) as database:
        row: tuple[str, int, int] = database.execute(
            "SELECT status, attempt, crashes FROM tasks WHERE task_id = ?", (task_id,)
        ).fetchone()
    return row


def has_been_told(server: ServerProcess, times: int) -> bool:
    """Whether it has heard this many signals to stop."""
    return server.log.count("Stopping") == times


def kinds(api: httpx.Client, task_id: str) -> list[str]:
    """The kinds of a task's events, in order."""
    return [event["kind"] for event in api.get(f"/api/tasks/{task_id}/events").json()]


# A stop as it was asked for


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_each_signal_to_stop_drains(
    server: ServerProcess, api: httpx.Client, tmp_path: Path, number: signal.Signals
) -> None:
    task_id = running(api, "test.hold")

    os.kill(server.pid, number)

    assert server.wait() == AS_ASKED
    assert stored(tmp_path, task_id) == ("PENDING", 0, 0)


def test_a_closed_terminal_ends_nothing_under_nohup(tmp_path: Path) -> None:
    server = intray_server(tmp_path / "data")
    server.command = ["nohup", *server.command]
    try:
        server.start()
        os.kill(server.pid, signal.SIGHUP)
        with httpx.Client(base_url=server.base_url) as api:
            until_final(api, submit(api, "test.ok"))
        assert server.terminate() == AS_ASKED
    finally:
        server.close()


# A stop that something stands in the way of


@pytest.mark.parametrize("task_type", ["stop.deaf", "stop.thread", "stop.loop"])
def test_what_cannot_be_stopped_is_left_behind_and_has_not_crashed(
    server: ServerProcess, api: httpx.Client, tmp_path: Path, task_type: str
) -> None:
    """A handler that does not hear, a blocked thread, a loop that is held up."""
    task_id = running(api, task_type)
    if task_type == "stop.loop":
        wait_for(lambda: "held up" in server.log)

    assert server.terminate() == FORCED

    assert server.log.count("did not stop in time; the server ends without it") == 1
    assert stored(tmp_path, task_id)[0] == "PROGRESS"
    server.restart()
    wait_for(lambda: "interrupted" in kinds(api, task_id))
    assert stored(tmp_path, task_id)[2] == 0


def test_a_second_signal_ends_what_does_not_hear(tmp_path: Path) -> None:
    server = intray_server(tmp_path / "data", tasks=TASKS, grace_seconds=600)
    try:
        server.start()
        with httpx.Client(base_url=server.base_url) as api:
            running(api, "stop.deaf")
        server.signal_stop()
        wait_for(lambda: "Stopping" in server.log)

        assert server.terminate() == FORCED
    finally:
        server.close()


def test_a_stop_that_is_killed_in_its_midst_is_no_crash(tmp_path: Path) -> None:
    """As `docker stop` does it, with a grace that is longer than its patience."""
    server = intray_server(tmp_path / "data", grace_seconds=600, reserve_mb=0)
    try:
        server.start()
        with httpx.Client(base_url=server.base_url, timeout=30) as api:
            task_id = running(api, "test.hold")
            for number in range(1, 4):
                server.signal_stop()
                wait_for(partial(has_been_told, server, number))
                server.kill9()
                server.restart()
                wait_for(lambda: task(api, task_id)["status"] == "PROGRESS")
            assert stored(tmp_path, task_id) == ("PROGRESS", 1, 0)
    finally:
        server.close()


def test_a_stop_that_is_killed_while_the_loop_is_held_up_is_no_crash(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    task_id = running(api, "stop.loop")
    wait_for(lambda: "held up" in server.log)

    server.signal_stop()
    wait_for(lambda: not (tmp_path / "data" / "intray.running").exists())
    server.kill9()
    server.restart()

    wait_for(lambda: "interrupted" in kinds(api, task_id))
    assert stored(tmp_path, task_id)[2] == 0


# Who pays for a crash


def test_a_parent_that_waits_pays_for_no_crash(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    child = {"child_type": "stop.kill", "children": [{}]}
    parent = submit(api, "test.batch", child)
    for _ in range(3):
        server.wait()
        server.restart()

    ended = until_final(api, parent)

    assert (ended["status"], ended["result"]) == ("SUCCESS", ["FAILURE"])
    assert stored(tmp_path, parent)[2] == 0


def test_work_that_gets_on_between_crashes_is_not_given_up(
    server: ServerProcess, api: httpx.Client, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    task_id = submit(api, "stop.climb", {"steps": 5, "trace": str(trace)})
    for _ in range(5):
        server.wait()
        server.restart()

    ended = until_final(api, task_id)

    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)
    assert lines_in(trace) == [f"step {number}" for number in range(5)]


def test_what_brings_the_server_down_three_times_is_taken_for_the_cause(
    server: ServerProcess, api: httpx.Client
) -> None:
    task_id = submit(api, "stop.kill")
    for _ in range(3):
        server.wait()
        server.restart()

    ended = task(api, task_id)

    assert (ended["status"], ended["error_code"]) == ("FAILURE", "crashed")


# The log and its readers


def command_of(data: Path, port: int) -> list[str]:
    """The start command of a server."""
    return [sys.executable, "run.py", "--data", str(data), "--port", str(port),
            "--tasks", ",".join(TASKS)]  # fmt: skip


@contextmanager
def client_of(port: int) -> Iterator[httpx.Client]:
    """A client of a server whose output is not read, once it answers."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:

        def answers() -> bool:
            try:
                return client.get("/api/health").status_code == 200
            except httpx.TransportError:
                return False

        wait_for(answers)
        yield client


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&- <&-"])
def test_a_server_without_standard_streams_works(tmp_path: Path, redirection: str) -> None:
    port = free_port()
    command = command_of(tmp_path / "data", port)
    process = subprocess.Popen(["sh", "-c", f'exec "$@" {redirection}', "sh", *command], cwd=ROOT)
    try:
        with client_of(port) as api:
            until_final(api, submit(api, "test.block", {"seconds": 0}))
            streams = [os.readlink(f"/proc/{process.pid}/fd/{number}") for number in range(3)]
        process.terminate()
        assert process.wait(20) == AS_ASKED
    finally:
        process.kill()
        process.wait()
    closed = {"<": 0, ">": 1, "2": 2}
    assert {streams[closed[each[0]]] for each in redirection.split()} == {os.devnull}


def test_a_reader_of_the_log_who_goes_away_ends_nothing(tmp_path: Path) -> None:
    """As in `run.py 2>&1 | head -1`."""
    port = free_port()
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        command_of(tmp_path / "data", port), cwd=ROOT, stdout=writer, stderr=writer
    )
    os.close(writer)
    try:
        with client_of(port) as api:
            until_final(api, submit(api, "test.fail"))
        process.terminate()
        assert process.wait(20) == AS_ASKED
    finally:
        process.kill()
        process.wait()


def test_a_log_that_nobody_reads_does_not_keep_the_server_from_ending(tmp_path: Path) -> None:
    """The pipe is full, and whoever writes to it waits for ever."""
    port = free_port()
    process = subprocess.Popen(
        command_of(tmp_path / "data", port),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "INTRAY_GRACE_SECONDS": "0.2"},
    )
    try:
        with client_of(port) as api:
            running(api, "stop.flood")
        wait_for(lambda: bytes_in(process.stderr) >= 65_536)
        process.terminate()
        assert process.wait(20) == FORCED
    finally:
        process.kill()
        assert process.stderr is not None
        process.stderr.close()
        process.wait()


def bytes_in(pipe: Any) -> int:
    """How many wait to be read."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


# Process 1

_IN_A_NAMESPACE = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"]
_ORPHAN = "import subprocess, sys; subprocess.Popen(['sleep', '0.2'], start_new_session=True)"


def can_unshare() -> bool:
    """Whether a process may be made the first of its own."""
    try:
        return subprocess.run([*_IN_A_NAMESPACE, "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not can_unshare(), reason="it takes root and unshare to be process 1")
def test_as_process_1_it_reaps_orphans_and_passes_signals_on(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    # The orphan is begun by a shell that the server then takes the place of.
    script = f'"{sys.executable}" -c "{_ORPHAN}"; exec "$@"'
    command = [*_IN_A_NAMESPACE, "sh", "-c", script, "sh", *command_of(tmp_path / "data", port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
    try:
        wait_for(lambda: READY in log.read_text())
        (first,) = children(process.pid)
        wait_for(lambda: "sleep" not in [name for name, _ in inside(first)])
        assert [state for _, state in inside(first)].count("Z") == 0
        os.kill(first, signal.SIGTERM)
        assert process.wait(20) == AS_ASKED
        assert "Stopping" in log.read_text()
    finally:
        process.kill()
        process.wait()


def children(pid: int) -> list[int]:
    """The ids of a process's children."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(each) for each in text.split()]


def inside(first: int) -> list[tuple[str, str]]:
    """(name, state) of everything below a process."""
    found = []
    for pid in children(first):
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
        found.append((name, rest.split()[0]))
        found += inside(pid)
    return found
