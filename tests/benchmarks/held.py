"""What 500 held polls cost beside 20 tasks that report four times a second."""

import asyncio
import itertools
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Row, below
from tests.server import ServerProcess, running_server

HOLDERS = 500
TASKS = 20
REPORT_SECONDS = 0.25
SECONDS = 5.0
AIM = below(20, "%")
_ETAG = re.compile(rb"etag: (\S+)")
_LENGTH = re.compile(rb"content-length: (\d+)")


def measure(effort: Effort) -> list[Row]:
    """The server's share of a core, less what the tasks alone take."""
    seconds = SECONDS if effort.starts > 1 else effort.seconds
    with (
        TemporaryDirectory() as name,
        running_server(Path(name) / "data", concurrency=TASKS) as server,
    ):
        tasks = _reporting_tasks(server)
        time.sleep(effort.warm_seconds)
        alone = uvloop.run(_share_of_core(server, [], seconds))
        rows = []
        for what, paths in (("a list", ["/api/tasks"]), ("tasks", tasks)):
            share = uvloop.run(_share_of_core(server, paths, seconds))
            text = f"{HOLDERS} held polls of {what} beside {TASKS} tasks, of a core"
            cost = max(0.1, share - alone)
            rows.append(Row(what=text, measured=cost, unit="%", aim=AIM))
    return rows


def _reporting_tasks(server: ServerProcess) -> list[str]:
    with Client(server.port) as client:
        params = {"total": 1_000_000, "seconds_each": REPORT_SECONDS}
        started = [client.start("test.count", **params) for _ in range(TASKS)]
        for task_id in started:
            client.wait_for(task_id, "PROGRESS")
    return [f"/api/tasks/{task_id}" for task_id in started]


async def _share_of_core(server: ServerProcess, paths: Sequence[str], seconds: float) -> float:
    """Percent, while the polls are held."""
    holders = [
        asyncio.create_task(_hold(server.port, path))
        for path in itertools.islice(itertools.cycle(paths), HOLDERS)
    ]
    await asyncio.sleep(seconds / 2)
    used, began = _cpu_seconds(server.pid), time.monotonic()
    await asyncio.sleep(seconds)
    share = 100 * (_cpu_seconds(server.pid) - used) / (time.monotonic() - began)
    assert not any(holder.done() for holder in holders)
    for holder in holders:
        holder.cancel()
    await asyncio.gather(*holders, return_exceptions=True)
    return share


async def _hold(port: int, path: str) -> None:
    """A client that asks again as soon as it is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    known = b""
    try:
        while True:
            head = f"GET {path}?wait=20 HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n"
            writer.write(head.encode() + known + b"\r\n")
            answer = await reader.readuntil(b"\r\n\r\n")
            length, etag = _LENGTH.search(answer), _ETAG.search(answer)
            assert etag is not None, answer
            await reader.readexactly(0 if length is None else int(length[1]))
            known = b"if-none-match: " + etag[1] + b"\r\n"
    finally:
        writer.close()


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
