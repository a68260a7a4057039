"""Disks and files that take no writes: it is said once and as it is, nothing fails, all goes on."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.crash.small_disk import SmallDisk, small_disk
from tests.crash.test_kill import submit, task, until_final, wait_for
from tests.crash.test_stopping import AS_ASKED, FORCED, running, stored
from tests.server import ROOT, ServerProcess, intray_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(120)]

TROUBLE = "The database takes no writes"
OVER = "The database takes writes again"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk; the data folder lies on it, the log does not."""
    with small_disk(tmp_path / "disk") as made:
        if made is None:
            pytest.skip("it takes root to mount a small disk")
        yield made


@contextmanager
def server_on(data: Path, log: Path, **settings: Any) -> Iterator[ServerProcess]:
    """A server with its log beside the disk."""
    settings = {"workers": 1, "reserve_mb": 0, "grace_seconds": 0.2, **settings}
    server = intray_server(data, **settings)
    server.log_path = log
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def server(disk: SmallDisk, tmp_path: Path) -> Iterator[ServerProcess]:
    """A server on the small disk."""
    with server_on(disk.folder / "data", tmp_path / "log") as made:
        yield made


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """A client of it."""
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=server.base_url, transport=transport, timeout=60) as client:
        yield client


def start_on(data: Path) -> tuple[int, str]:
    """(exit code, what it said) of a start that is refused."""
    done = subprocess.run(
        [sys.executable, "run.py", "--port", "0", "--data", os.fspath(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


# Starting


def test_a_start_on_a_full_disk_says_so(disk: SmallDisk, tmp_path: Path) -> None:
    data = disk.folder / "data"
    with server_on(data, tmp_path / "log") as server:
        server.terminate()
    disk.fill()

    code, said = start_on(data)

    assert code == 1
    assert len(said.strip().splitlines()) == 1, said
    assert "full" in said
    assert "Make room" in said
    assert "move it" not in said


def test_a_first_start_on_a_full_disk_says_so(disk: SmallDisk) -> None:
    disk.fill()

    code, said = start_on(disk.folder / "data")

    assert code == 1
    assert len(said.strip().splitlines()) == 1, said
    assert "ake room" in said


def test_a_start_on_a_read_only_disk_says_so(disk: SmallDisk, tmp_path: Path) -> None:
    data = disk.folder / "data"
    with server_on(data, tmp_path / "log") as server:
        server.terminate()
    subprocess.run(["mount", "-o", "remount,ro", disk.folder], check=True)

    code, said = start_on(data)

    assert code == 1
    assert len(said.strip().splitlines()) == 1, said
    assert "ead-only" in said


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that takes no writes, though the disk around it does."""
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)


def test_what_cannot_be_tidied_up_keeps_nobody_from_starting(
    disk: SmallDisk, tmp_path: Path
) -> None:
    """Nor does a folder that takes no uploads keep tasks from running."""
    partial = disk.folder / "data" / "partial"
    partial.mkdir(parents=True)
    (partial / "left").write_bytes(b"half")
    with (
        read_only(partial),
        server_on(disk.folder / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        upload = api.post("/api/files?name=a.txt", content=b"some text")
        assert (upload.status_code, upload.json()["error"]["code"]) == (507, "read_only_storage")
        assert until_final(api, submit(api, "test.ok"))["status"] == "SUCCESS"
        assert server.terminate() == AS_ASKED
        assert "could not be removed" in server.log
        assert "Traceback" not in server.log


# A disk that is full


def test_a_full_disk_refuses_all_that_writes_and_fails_nothing_that_runs(
    server: ServerProcess, api: httpx.Client, disk: SmallDisk, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    held = [running(api, "test.hold", {"until": str(release)}) for _ in range(3)]
    stays = [until_final(api, submit(api, "test.fail"))["task_id"]]
    disk.fill()
    wait_for(lambda: api.post("/api/tasks", json={"task_type": "test.ok"}).status_code == 507)

    for path, body in (
        ("/api/tasks", {"task_type": "test.ok"}),
        ("/api/tasks/cancel", {"all": True}),
        ("/api/tasks/delete", {"task_ids": stays}),
        ("/api/tasks/retry", {"task_ids": stays}),
        (f"/api/tasks/{held[0]}/cancel", None),
    ):
        answer = api.post(path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (507, "insufficient_storage")
    assert api.post("/api/files?name=a.txt", content=b"some text").status_code == 507
    for path in ("/api/health", "/api/ready"):
        answer = api.get(path)
        assert answer.status_code == 503
        assert "disk is full" in answer.json()["problems"][0]
    assert figure(api, "intray_writer_failed_total") > 0
    release.touch()
    disk.free()

    for task_id in held:
        assert until_final(api, task_id)["status"] == "SUCCESS"
    wait_for(lambda: api.get("/api/health").status_code == 200 and OVER in server.log)
    assert api.get("/api/ready").status_code == 200
    assert until_final(api, submit(api, "test.ok"))["status"] == "SUCCESS"
    assert_told_once(server)


def figure(api: httpx.Client, name: str) -> float:
    """One of the metrics."""
    lines = api.get("/metrics").text.splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))


def assert_told_once(server: ServerProcess) -> None:
    """One line when it began, one when it was over, and nothing for a programmer to read."""
    troubles = [line for line in server.log.splitlines() if TROUBLE in line]
    reasons = {line.partition(TROUBLE)[2].partition("(")[0] for line in troubles}
    assert len(troubles) == len(reasons) <= 2, server.log
    assert server.log.count(OVER) == 1
    assert "Traceback" not in server.log
    others = [line for line in server.log.splitlines() if "ERROR" in line and TROUBLE not in line]
    assert others == []


def test_a_stop_on_a_full_disk_is_no_crash(
    server: ServerProcess, api: httpx.Client, disk: SmallDisk
) -> None:
    task_id = running(api, "test.hold")
    disk.fill()
    wait_for(lambda: api.post("/api/tasks", json={"task_type": "test.ok"}).status_code == 507)

    code = server.terminate()

    assert code in (AS_ASKED, FORCED)
    disk.free()
    server.restart()
    wait_for(lambda: task(api, task_id)["status"] == "PROGRESS")
    assert stored(disk.folder, task_id) == ("PROGRESS", 1, 0)


def test_background_work_that_meets_a_full_disk_ends_nothing(
    disk: SmallDisk, tmp_path: Path
) -> None:
    """Uploads that nothing uses are removed at the start, which writes."""
    data = disk.folder / "data"
    with server_on(data, tmp_path / "log", keep_uploads_days=1) as server:
        with httpx.Client(base_url=server.base_url, timeout=60) as api:
            file = api.post("/api/files?name=a.txt", content=b"some text").json()
            assert "file_id" in file
            disk.fill()
            wait_for(lambda: api.get("/api/health").status_code == 503)
        assert server.is_running


# A file that another program holds

_HOLD = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(600)
"""


@contextmanager
def held_by_another(database: Path) -> Iterator[None]:
    """Another process writes to the database and does not come to an end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, os.fspath(database)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.kill()
            holder.wait()


def test_a_database_that_another_program_holds_fails_nothing(tmp_path: Path) -> None:
    release = tmp_path / "release"
    with (
        server_on(tmp_path / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        held = running(api, "test.hold", {"until": str(release)})
        with held_by_another(tmp_path / "data" / "intray.db"):
            release.touch()
            refused = api.post("/api/tasks", json={"task_type": "test.ok"})
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
            assert refused.json()["error"]["code"] == "database_busy"
            health = api.get("/api/health")
            assert health.status_code == 503
            assert "another program is writing" in health.json()["problems"][0]
            assert task(api, held)["status"] == "PROGRESS"

        assert until_final(api, held)["status"] == "SUCCESS"
        assert until_final(api, submit(api, "test.ok"))["status"] == "SUCCESS"
        wait_for(lambda: api.get("/api/health").status_code == 200 and OVER in server.log)
        assert_told_once(server)


def test_a_stop_while_another_program_holds_the_database_is_no_crash(tmp_path: Path) -> None:
    with (
        server_on(tmp_path / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        task_id = running(api, "test.hold")
        with held_by_another(tmp_path / "data" / "intray.db"):
            assert server.terminate() == FORCED
        server.restart()
        assert stored(tmp_path, task_id)[2] == 0


# A folder that is gone, and descriptors that are used up


def test_a_data_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with (
        server_on(tmp_path / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        until_final(api, submit(api, "test.ok"))
        shutil.rmtree(tmp_path / "data")

        for path in ("/api/health", "/api/ready"):
            answer = api.get(path)
            assert answer.status_code == 503
            assert "The database file is gone" in answer.json()["problems"][0]
        upload = api.post("/api/files?name=a.txt", content=b"some text")
        assert (upload.status_code, upload.json()["error"]["code"]) == (503, "storage_unavailable")
        assert server.terminate() == AS_ASKED
        assert "Traceback" not in server.log


def test_no_descriptor_left_refuses_an_upload_and_nothing_more(tmp_path: Path) -> None:
    with (
        server_on(tmp_path / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        until_final(api, submit(api, "test.block", {"seconds": 0}))
        before = resource.prlimit(server.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (3, before[1]))

        upload = api.post("/api/files?name=a.txt", content=b"some text")
        assert (upload.status_code, upload.json()["error"]["code"]) == (503, "storage_unavailable")
        assert api.get("/api/health").status_code == 200
        assert api.get("/api/ready").status_code == 200
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, before)

        assert api.post("/api/files?name=a.txt", content=b"some text").status_code == 201
        os.kill(server.pid, signal.SIGTERM)
        assert server.wait() == AS_ASKED
        assert "Traceback" not in server.log


def test_a_start_with_too_few_descriptors_is_refused_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "run.py", "--port", "0", "--data", os.fspath(tmp_path / "data")]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -n 40; exec "$@"', "sh", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "may open 40 files" in done.stderr
