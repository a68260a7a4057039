"""How long a cancel takes over HTTP until the work has stopped and the answer says so."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Row, below, percentile
from tests.server import is_alive, running_server

WORKER_SECONDS = 30.0


def measure(effort: Effort) -> list[Row]:
    """Async code, then a worker process that computes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with running_server(folder / "data") as server, Client(server.port) as client:
            time.sleep(effort.warm_seconds)
            waiting = [_of_async_code(client) for _ in range(effort.samples)]
            computing = [
                _of_busy_worker(client, folder / f"worker-{number}")
                for number in range(max(effort.samples // 2, 2))
            ]
    return [
        Row(what="cancel of async code over HTTP: p99", measured=percentile(waiting, 0.99),
            unit="ms", aim=below(20, "ms")),
        Row(what="cancel of a busy worker, process gone: p99", unit="ms",
            measured=percentile(computing, 0.99), aim=below(100, "ms")),
    ]  # fmt: skip


def _of_async_code(client: Client) -> float:
    task_id = client.start("test.hold")
    client.wait_for(task_id, "PROGRESS")
    return _cancel(client, task_id)


def _of_busy_worker(client: Client, trace: Path) -> float:
    """Until the answer is there and no such process runs any more, whichever is later."""
    task_id = client.start("test.block", trace=os.fspath(trace))
    worker = _worker_in(trace)
    began = time.perf_counter()
    took = _cancel(client, task_id)
    while is_alive(worker):
        took = (time.perf_counter() - began) * 1000
        assert took < WORKER_SECONDS * 1000, "the worker goes on"
    return took


def _cancel(client: Client, task_id: str) -> float:
    began = time.perf_counter()
    answer = client.post(f"/api/tasks/{task_id}/cancel")
    took = (time.perf_counter() - began) * 1000
    assert answer["status"] == "REVOKED", answer
    return took


def _worker_in(trace: Path) -> int:
    """The id that a computing process has written down; it is at work then."""
    deadline = time.monotonic() + WORKER_SECONDS
    while not (trace.exists() and trace.read_text().endswith("\n")):
        assert time.monotonic() < deadline, "no worker has begun"
        time.sleep(0.002)
    worker = int(trace.read_text())
    assert is_alive(worker)
    return worker
