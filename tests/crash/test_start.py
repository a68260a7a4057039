"""The start command: one clear line when it works, one plain sentence when it cannot."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from tests.server import ROOT, intray_server, running_server

pytestmark = pytest.mark.crash


class RunIt(Protocol):
    """Runs the start command to its end."""

    def __call__(self, *arguments: str, **environment: str) -> tuple[int, str, str]: ...


@pytest.fixture
def run_it(tmp_path: Path) -> Iterator[RunIt]:
    """Run the start command to its end; returns (exit code, stdout, stderr)."""

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "run.py", *arguments],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    yield run


def assert_one_sentence(outcome: tuple[int, str, str], *words: str) -> None:
    """It failed, said why in one line, and showed no traceback."""
    code, out, said = outcome
    assert code == 1, said
    assert out == ""
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1, said
    for word in words:
        assert word in said


def test_it_prints_one_line_with_the_address(tmp_path: Path) -> None:
    with running_server(tmp_path / "data") as server:
        assert server.log.strip() == f"Intray is ready at {server.base_url}/"


def test_a_port_in_use_is_one_plain_sentence(run_it: RunIt, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert_one_sentence(run_it("--port", port, "--data", str(tmp_path / "d")), port, "--port")


def test_a_second_instance_on_the_folder_is_refused(run_it: RunIt, tmp_path: Path) -> None:
    with running_server(tmp_path / "data") as server:
        outcome = run_it("--port", "0", "--data", str(tmp_path / "data"))
        assert_one_sentence(outcome, "Another Intray is running")
        assert httpx.get(f"{server.base_url}/api/health").status_code == 200


def test_a_folder_that_cannot_be_written_is_one_plain_sentence(
    run_it: RunIt, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    outcome = run_it("--port", "0", "--data", str(tmp_path / "file" / "data"))
    assert_one_sentence(outcome, "cannot be written", "INTRAY_DATA")


def test_a_file_that_is_not_a_database_is_one_plain_sentence(run_it: RunIt, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "intray.db").write_bytes(b"this is not a database, but it is long enough to look")
    outcome = run_it("--port", "0", "--data", str(data))
    assert_one_sentence(outcome, "cannot be used as a database")
    assert (data / "intray.db").read_bytes().startswith(b"this is not")


def test_a_newer_database_is_refused(run_it: RunIt, tmp_path: Path) -> None:
    with running_server(tmp_path / "data"):
        pass
    with closing(sqlite3.connect(tmp_path / "data" / "intray.db")) as database, database:
        database.execute(
            "INSERT INTO schema_migrations (version, name, checksum) VALUES (999, 'later', 'x')"
        )
    outcome = run_it("--port", "0", "--data", str(tmp_path / "data"))
    assert_one_sentence(outcome, "newer")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org"])
def test_an_address_beyond_loopback_is_refused(run_it: RunIt, tmp_path: Path, host: str) -> None:
    outcome = run_it("--host", host, "--port", "0", "--data", str(tmp_path / "d"))
    assert_one_sentence(outcome, host)


def test_a_setting_that_does_not_fit_names_its_variable(run_it: RunIt, tmp_path: Path) -> None:
    outcome = run_it("--port", "0", "--data", str(tmp_path / "d"), INTRAY_WORKERS="many")
    assert_one_sentence(outcome, "INTRAY_WORKERS", "a number")


def test_a_task_module_that_cannot_be_loaded_is_named(run_it: RunIt, tmp_path: Path) -> None:
    outcome = run_it("--port", "0", "--data", str(tmp_path / "d"), "--tasks", "no_such_module")
    assert_one_sentence(outcome, "no_such_module")


def test_the_operator_can_read_a_tasks_traceback(run_it: RunIt, tmp_path: Path) -> None:
    server = intray_server(tmp_path / "data")
    try:
        server.start()
        with httpx.Client(base_url=server.base_url) as api:
            started = api.post("/api/tasks", json={"task_type": "test.fail"}).json()
            task_id = started["task_id"]
            while api.get(f"/api/tasks/{task_id}").json()["completed_at"] is None:
                pass
    finally:
        server.close()

    code, out, _ = run_it("--data", str(tmp_path / "data"), "show", task_id)

    assert code == 0
    assert "RuntimeError: a secret path" in out
