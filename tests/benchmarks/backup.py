"""What a backup of a large data folder costs those who poll meanwhile, while tasks run."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.clock import now_ms
from app.ids import new_id
from tests.benchmarks.client import WAIT_SECONDS, Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Row, below, percentile
from tests.server import ROOT, ServerProcess, running_server

GIGABYTE = 1_000_000_000
SHORT = 4_000_000
LARGEST_UPLOAD = 40_000_000
ROW = 10_000
REPORTING = 10
REPORT_SECONDS = 600.0
PAUSE_SECONDS = 0.005
TASKS = ("tests.handlers", "tests.benchmarks.long_work")


def measure(effort: Effort) -> list[Row]:
    """Half of it in the database, half in files; to a folder by links, then all of it as a tar."""
    size = GIGABYTE if effort.starts > 1 else SHORT
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder / "data", size // 2)
        with running_server(
            folder / "data", tasks=TASKS, reserve_mb=0, max_upload_mb=100
        ) as server:
            _upload(server, size // 2)
            polled = _start_work(server)
            time.sleep(effort.warm_seconds)
            idle = _polls(server, polled, None, effort.samples)
            return [
                *_rows(server, polled, size, idle, "to a folder", folder / "backups"),
                *_rows(server, polled, size, idle, "as a tar", folder / "one.tar"),
            ]


def _fill(data: Path, size: int) -> None:
    """A database of that size, as a server made it and somebody filled it."""
    with running_server(data, tasks=TASKS) as server, Client(server.port) as client:
        client.wait_for(client.start("test.ok"), "SUCCESS")
        server.terminate()
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        [(task_id,)] = connection.execute("SELECT task_id FROM tasks")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO task_tracebacks VALUES (?, 1, 0, ?)",
            ((task_id, os.urandom(ROW // 2).hex()) for _ in range(size // ROW)),
        )
        connection.execute("COMMIT")


def _upload(server: ServerProcess, size: int) -> None:
    """Texts of different bytes, as large as they may be."""
    with Client(server.port) as client:
        for _ in range(max(1, size // LARGEST_UPLOAD)):
            text = os.urandom(min(size, LARGEST_UPLOAD) // 2).hex().encode()
            client.upload("/api/files", text, f"{new_id(now_ms())}.txt")


def _start_work(server: ServerProcess) -> str:
    """Tasks that report without a pause, and one that computes; the one that is polled."""
    with Client(server.port) as client:
        client.start("benchmark.compute", spins=10_000_000)
        ids = [client.start("benchmark.report", seconds=REPORT_SECONDS) for _ in range(REPORTING)]
        client.wait_for(ids[0], "PROGRESS")
    return ids[0]


def _rows(
    server: ServerProcess, polled: str, size: int, idle: list[float], how: str, target: Path
) -> list[Row]:
    began = time.perf_counter()
    process = _backup(server, target)
    busy = _polls(server, polled, process, 1)
    took = time.perf_counter() - began
    what = f"backup of {size / GIGABYTE:g} GB {how} while tasks run"
    return [
        Row(what=what, measured=took, unit="s"),
        Row(what=f"a poll meanwhile: p50, {how}", measured=percentile(busy, 0.5), unit="ms",
            reference=percentile(idle, 0.5), against="without"),
        Row(what=f"a poll meanwhile: p99, {how}", measured=percentile(busy, 0.99), unit="ms",
            reference=percentile(idle, 0.99), against="without", aim=below(100, "ms")),
    ]  # fmt: skip


def _backup(server: ServerProcess, target: Path) -> "subprocess.Popen[bytes]":
    data = server.command[server.command.index("--data") + 1]
    return subprocess.Popen(
        [sys.executable, "run.py", "--data", data, "backup", str(target)],
        cwd=ROOT,
        env={**os.environ, "INTRAY_RESERVE_MB": "0"},
        stdout=subprocess.DEVNULL,
    )


def _polls(
    server: ServerProcess, task_id: str, process: "subprocess.Popen[bytes] | None", least: int
) -> list[float]:
    """Milliseconds of polls until the process has ended, and at least so many."""
    took: list[float] = []
    deadline = time.monotonic() + 5 * WAIT_SECONDS
    with Client(server.port) as client:
        while len(took) < least or (process is not None and process.poll() is None):
            assert time.monotonic() < deadline, "the backup does not end"
            time.sleep(PAUSE_SECONDS)
            began = time.perf_counter()
            client.get(f"/api/tasks/{task_id}")
            took.append((time.perf_counter() - began) * 1000)
    assert process is None or process.returncode == 0, "the backup failed"
    return took
