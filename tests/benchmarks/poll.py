"""How many polls of a running task are answered over HTTP, by 50 connections."""

from collections.abc import Mapping
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
        Client(intray.port) as client,
    ):
        path = running_task(client)
        body, headers = client.raw(path)
        with running_raw_app(Path(name), body, headers) as raw:
            rows = _compare(intray, raw, path, {}, effort, "a poll of a running task")
            known = {"If-None-Match": client.raw(path)[1]["etag"]}
            rows += _compare(intray, raw, path, known, effort, "its 304")
    return [*rows, uvloop.run(_reads_of_polls(effort))]


def running_task(client: Client) -> str:
    """The address of a task that runs, and changes no more."""
    task_id = client.start("test.hold", percent=40)
    client.wait_for(task_id, "PROGRESS")
    return f"/api/tasks/{task_id}"


def _compare(
    intray: ServerProcess,
    raw: ServerProcess,
    path: str,
    headers: Mapping[str, str],
    effort: Effort,
    what: str,
) -> list[Row]:
    rates, latencies = Pairs(), Pairs()
    for _ in range(effort.pairs):
        ours = _burst(intray, path, headers, effort)
        bound = _burst(raw, path, headers, effort)
        rates.add(ours.rate, bound.rate)
        latencies.add(ours.p99, bound.p99)
    return [
        paired(f"{what}, 50 connections", rates, "/s", "raw ASGI", AIM),
        paired(f"{what}: p99", latencies, "ms", "raw ASGI", AIM_P99),
    ]


def _burst(server: ServerProcess, path: str, headers: Mapping[str, str], effort: Effort) -> Load:
    return load(server.port, path, headers, seconds=effort.seconds * BURST)


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
