"""How many polls of a running task are answered over HTTP, by 50 connections.

The rates move with whatever else the machine does; the processor's time for one poll hardly does.
"""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import httpx
import uvloop

from app.main import create_app
from app.settings import Settings
from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.http_load import Load, load
from tests.benchmarks.raw_app import running_raw_app
from tests.benchmarks.table import (
    NONE_AT_ALL,
    Pairs,
    Row,
    paired,
    ratio_of_at_least,
    ratio_of_at_most,
)
from tests.server import ServerProcess, running_server

AIM = ratio_of_at_least(0.85)
AIM_P99 = ratio_of_at_most(1.2)
BURST = 3.0
"""A burst of load is so many times as long as one of tasks: the rate of a second is too coarse."""


def measure(effort: Effort) -> list[Row]:
    """Intray and the raw app in turn: whole answers, then 304; then what a poll reads."""
    with (
        TemporaryDirectory() as name,
        running_server(Path(name) / "data") as intray,
        running_raw_app(Path(name), *_answer(intray, _running_task(intray))) as raw,
    ):
        time.sleep(effort.warm_seconds)
        rows = _compare(intray, raw, effort, "a poll of a running task", only_304=False)
        rows += _compare(intray, raw, effort, "its 304", only_304=True)
    return [*rows, uvloop.run(_reads_of_polls(effort))]


def _running_task(server: ServerProcess) -> str:
    """The address of a new task that runs, and changes no more for a minute."""
    with Client(server.port) as client:
        task_id = client.start("test.hold", percent=40)
        client.wait_for(task_id, "PROGRESS")
    return f"/api/tasks/{task_id}"


def _answer(server: ServerProcess, path: str) -> tuple[bytes, dict[str, str]]:
    with Client(server.port) as client:
        return client.raw(path)


def _compare(
    intray: ServerProcess, raw: ServerProcess, effort: Effort, what: str, *, only_304: bool
) -> list[Row]:
    path = _running_task(intray)
    etag = _answer(intray, path)[1]["etag"]
    headers = {"If-None-Match": etag} if only_304 else {}
    rates, latencies, costs = Pairs(), Pairs(), Pairs()
    for _ in range(effort.pairs):
        ours, our_cost = _burst(intray, path, headers, effort)
        bound, cost = _burst(raw, path, headers, effort)
        rates.add(ours.rate, bound.rate)
        latencies.add(ours.p99, bound.p99)
        costs.add(our_cost, cost)
    assert _answer(intray, path)[1]["etag"] == etag, "the task has changed"
    return [
        paired(f"{what}, 50 connections", rates, "/s", "raw ASGI", AIM),
        paired(f"{what}: p99", latencies, "ms", "raw ASGI", AIM_P99),
        paired(f"{what}: CPU of one", costs, "us", "raw ASGI"),
    ]


def _burst(
    server: ServerProcess, path: str, headers: dict[str, str], effort: Effort
) -> tuple[Load, float]:
    """What came back, and the microseconds of processor time that the server used for each."""
    before = cpu_seconds(server.pid)
    found = load(server.port, path, headers, seconds=effort.seconds * BURST)
    return found, (cpu_seconds(server.pid) - before) / found.answers * 1e6


def cpu_seconds(pid: int) -> float:
    """What a process has used so far, its threads together; proc(5), fields 14 and 15 of `stat`."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _reads_of_polls(effort: Effort) -> Row:
    """The whole application in this process, where the reads of its database can be counted."""
    with TemporaryDirectory() as name:
        app = create_app(Settings(data=Path(name), tasks=("tests.handlers",), grace_seconds=0))
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            database = app.state.services.database
            body = {"task_type": "test.hold", "params": {}}
            path = (await client.post("/api/tasks", json=body)).headers["location"]
            while (first := await client.get(path)).json()["status"] != "PROGRESS":
                await anyio.sleep(0.005)
            before = database.reads
            for _ in range(effort.samples):
                assert (await client.get(path)).status_code == 200
                known = {"If-None-Match": first.headers["etag"]}
                assert (await client.get(path, headers=known)).status_code == 304
            reads = database.reads - before
    what = f"database reads of {effort.samples} polls and as many 304"
    return Row(what=what, measured=reads, unit="reads", aim=NONE_AT_ALL)
