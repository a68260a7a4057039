"""Backups by a second process beside a real server at work: restored, killed, out of room."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from app.upkeep.dated import complete_in
from tests.crash.small_disk import SmallDisk, small_disk
from tests.crash.test_kill import submit, task, until_final, wait_for
from tests.server import ROOT, running_server
from tests.upkeep.helpers import files_in, names_in

pytestmark = [pytest.mark.crash, pytest.mark.timeout(120)]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk for the backups; the data folder does not lie on it."""
    with small_disk(tmp_path / "disk") as made:
        if made is None:
            pytest.skip("it takes root to mount a small disk")
        yield made


def launch(data: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A command of Intray on a data folder, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "run.py", "--data", str(data), *arguments],
        cwd=ROOT,
        env={**os.environ, "INTRAY_RESERVE_MB": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """(exit code, stdout, stderr) once it has ended."""
    out, said = process.communicate(timeout=90)
    return process.returncode, out, said


def command(data: Path, *arguments: str) -> tuple[int, str, str]:
    return outcome(launch(data, *arguments))


def done(data: Path, *arguments: str) -> str:
    """What a command printed that has to succeed."""
    code, out, said = command(data, *arguments)
    assert code == 0, out + said
    return out


@contextmanager
def load_on(base_url: str) -> Iterator[list[str]]:
    """Clients that start tasks which keep files, and delete some, until the end; their ids."""
    started: list[str] = []
    over = threading.Event()

    def keep_on(number: int) -> None:
        with httpx.Client(base_url=base_url, timeout=30) as api:
            for count in range(1_000_000):
                if over.is_set():
                    return
                text = f"{number} {count} " + "x" * 20_000
                then = "large" if count % 3 == 0 else "succeed"
                task_id = submit(api, "test.artifact", {"text": text, "then": then})
                submit(api, "test.batch", {"children": [{"steps": 2}, {}]})
                started.append(task_id)
                if count % 2:
                    until_final(api, task_id)
                    api.delete(f"/api/tasks/{task_id}")

    threads = [threading.Thread(target=keep_on, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield started
    finally:
        over.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("target", ["backups", "one.tar"])
def test_a_backup_under_load_is_restored_elsewhere_and_its_jobs_end(
    tmp_path: Path, target: str
) -> None:
    data, elsewhere, release = tmp_path / "data", tmp_path / "elsewhere", tmp_path / "release"
    trace = tmp_path / "trace"
    with (
        running_server(data, workers=2, reserve_mb=0) as server,
        httpx.Client(base_url=server.base_url, timeout=30) as api,
    ):
        held = submit(
            api,
            "test.hold",
            {"first_steps": 3, "trace": str(trace), "until": str(release), "percent": 50},
        )
        waiting = [submit(api, "test.one_at_a_time", {"until": str(release)}) for _ in range(5)]
        wait_for(lambda: task(api, held)["progress"]["percent"] == 50)
        with load_on(server.base_url) as started:
            wait_for(lambda: len(started) > 30)
            done(data, "backup", str(tmp_path / target))
            before = len(started)
            wait_for(lambda: len(started) > before + 10)
        assert json.loads(done(data, "check", "--json"))["ok"]

    done(elsewhere, "restore", str(tmp_path / target))
    report = json.loads(done(elsewhere, "check", "--json"))
    assert (report["ok"], report["contents"] > 10) == (True, True)

    with (
        running_server(elsewhere, workers=2, reserve_mb=0) as server,
        httpx.Client(base_url=server.base_url, timeout=30) as api,
    ):
        assert task(api, held)["progress"]["percent"] == 50
        release.touch()
        for task_id in [held, *waiting]:
            assert until_final(api, task_id)["status"] == "SUCCESS"
        wait_for(lambda: api.get("/api/tasks?limit=1").json()["running"] == 0)
        assert trace.read_text().splitlines() == ["step 0", "step 1", "step 2"]
        assert json.loads(done(elsewhere, "check", "--json"))["ok"]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A data folder with a database of some 60 MB and six files of 58 MB, and no server."""
    data = tmp_path / "data"
    with (
        running_server(data, workers=1, reserve_mb=0) as server,
        httpx.Client(base_url=server.base_url, timeout=60) as api,
    ):
        for number in range(6):
            name = f"/api/files?name={number}.txt"
            body = f"{number} some text\n".encode() * 800_000
            assert api.post(name, content=body).status_code == 201
        until_final(api, submit(api, "test.ok"))
        server.terminate()
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        [(task_id,)] = connection.execute("SELECT task_id FROM tasks").fetchall()
        connection.executemany(
            "INSERT INTO task_tracebacks VALUES (?, 1, 0, ?)", [(task_id, "x" * 10_000)] * 6_000
        )
        connection.execute("COMMIT")
    return data


def unfinished_in(folder: Path) -> list[str]:
    """What is not complete in a folder of backups."""
    return [name for name in names_in(folder) if "unfinished" in name]


def has_begun_to_write(folder: Path) -> bool:
    """It has looked at the room on the disk by then."""
    return any(
        (folder / name / "contents").exists() or (folder / name).stat().st_size > 10_000
        for name in unfinished_in(folder)
    )


def caught_at(
    process: "subprocess.Popen[str]", is_there: Callable[[], object], number: signal.Signals
) -> None:
    """Send a signal to a process at the first sign of what it does."""
    while not is_there():
        assert process.poll() is None, process.communicate()
        time.sleep(0.0005)
    process.send_signal(number)


@pytest.mark.parametrize("target", ["backups", "backups/one.tar"])
def test_a_backup_that_is_killed_leaves_nothing_that_looks_complete(
    filled: Path, tmp_path: Path, target: str
) -> None:
    folder = tmp_path / "backups"
    process = launch(filled, "backup", str(tmp_path / target))
    caught_at(process, lambda: unfinished_in(folder), signal.SIGKILL)
    assert outcome(process)[0] == -signal.SIGKILL

    assert complete_in(folder) == []
    assert not (folder / "one.tar").exists()
    assert unfinished_in(folder)
    assert command(tmp_path / "elsewhere", "restore", str(tmp_path / target))[0] == 1

    done(filled, "backup", str(tmp_path / target))

    assert unfinished_in(folder) == []
    done(tmp_path / "elsewhere", "restore", str(tmp_path / target))
    assert json.loads(done(tmp_path / "elsewhere", "check", "--json"))["ok"]


def test_an_interrupted_backup_tidies_up_after_itself(filled: Path, tmp_path: Path) -> None:
    process = launch(filled, "backup", str(tmp_path / "backups"))
    caught_at(process, lambda: unfinished_in(tmp_path / "backups"), signal.SIGINT)

    assert outcome(process) == (1, "", "Interrupted: nothing of this backup is left.\n")
    assert names_in(tmp_path / "backups") == [".intray-backup.lock"]


def test_a_restore_that_is_killed_can_be_repeated(filled: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done(filled, "backup", str(tmp_path / "backups"))
    process = launch(elsewhere, "restore", str(tmp_path / "backups"))
    caught_at(process, lambda: "contents" in names_in(elsewhere), signal.SIGKILL)
    outcome(process)
    assert "intray.db" not in names_in(elsewhere)

    done(elsewhere, "restore", str(tmp_path / "backups"))

    assert json.loads(done(elsewhere, "check", "--json"))["ok"]


# Another disk


def test_another_disk_gets_copies_and_each_only_once(
    filled: Path, tmp_path: Path, disk: SmallDisk
) -> None:
    """Twice all of it would not fit on the disk."""
    folder = disk.folder / "backups"
    shrink(filled)
    done(filled, "backup", str(folder))
    [first] = complete_in(folder)
    before = inodes(first)

    said = done(filled, "backup", str(folder))

    second = complete_in(folder)[-1]
    assert "0 new" in said
    assert inodes(second) == before
    assert len(before) == 6
    assert not before & {path.stat().st_ino for path in files_in(filled).values()}


def inodes(folder: Path) -> set[int]:
    return {path.stat().st_ino for path in files_in(folder).values()}


def shrink(data: Path) -> None:
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM task_tracebacks")


@pytest.mark.parametrize("target", ["backups", "backups/one.tar"])
def test_a_disk_without_room_is_refused_before_anything_is_written(
    filled: Path, disk: SmallDisk, target: str
) -> None:
    code, out, said = command(filled, "backup", str(disk.folder / target))

    assert (code, out) == (1, "")
    assert "needs about" in said
    assert "Make room" in said
    assert len(said.strip().splitlines()) == 1, said
    assert names_in(disk.folder / "backups") == [".intray-backup.lock"]


@pytest.mark.parametrize("target", ["backups", "backups/one.tar"])
def test_a_disk_that_gets_full_meanwhile_is_said_and_left_as_it_was(
    filled: Path, disk: SmallDisk, target: str
) -> None:
    """Another program fills it while the backup stands still."""
    shrink(filled)
    folder = disk.folder / "backups"
    process = launch(filled, "backup", str(disk.folder / target))
    caught_at(process, lambda: has_begun_to_write(folder), signal.SIGSTOP)
    disk.fill()
    process.send_signal(signal.SIGCONT)

    code, out, said = outcome(process)

    assert (code, out) == (1, "")
    assert "full" in said
    assert len(said.strip().splitlines()) == 1, said
    assert names_in(folder) == [".intray-backup.lock"]
    disk.free()
    done(filled, "backup", str(disk.folder / target))


def test_a_restore_to_a_disk_without_room_is_refused(
    filled: Path, tmp_path: Path, disk: SmallDisk
) -> None:
    done(filled, "backup", str(tmp_path / "backups"))

    code, _, said = command(disk.folder / "data", "restore", str(tmp_path / "backups"))

    assert code == 1
    assert "needs about" in said
    assert names_in(disk.folder / "data") == ["intray.lock"]


# Refusals


def test_each_refusal_is_one_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running_server(data, workers=1, reserve_mb=0):
        done(data, "backup", str(tmp_path / "backups"))
        for arguments, said_so in REFUSED.items():
            given = [each.format(folder=tmp_path) for each in arguments]
            code, out, said = command(data, *given)

            assert (code, out) == (1, ""), said
            assert said_so in said
            assert len(said.strip().splitlines()) == 1, said


REFUSED: dict[tuple[str, ...], str] = {
    ("restore", "{folder}/backups"): "Another Intray is running",
    ("restore", "{folder}/nothing"): "Another Intray is running",
    ("backup", "{folder}/data/backups"): "in the data folder itself",
    ("backup", "{folder}/one.tar", "--keep", "3"): "--keep is for folders",
    ("backup", "{folder}/one.tar.gz"): "a folder or a file in .tar",
    ("--data", "{folder}/nowhere", "backup", "{folder}/x"): "There is no database",
    ("--data", "{folder}/nowhere", "check"): "There is no database",
    ("--data", "{folder}/nowhere", "restore", "{folder}/no"): "There is no backup",
}
