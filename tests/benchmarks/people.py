"""What people cost: the sign-in of a poll, lists of many users and projects, idle held polls.

Each figure stands beside the same requests without users, or of one person, in the same run.
"""

import asyncio
import hashlib
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import uvloop

from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.held import held_load
from tests.benchmarks.http_load import is_whole, load
from tests.benchmarks.long_list import COUNT, SHORT, fill
from tests.benchmarks.poll import BURST, cpu_seconds
from tests.benchmarks.table import Pairs, Row, below, paired, percentile, ratio_of_at_most
from tests.server import ServerProcess, running_server

USERS_OF_LIST = 50
PEOPLE, PROJECTS = 20, 40
TASKS_OF_PEOPLE = 20_000
IDLE_POLLS, FEW_IDLE_POLLS = 1000, 50
IDLE_WINDOW = 15.0
SETTLE_SECONDS = 2.0
PAUSE_SECONDS = 0.05
"""People look, and then think."""
AIM_SIGN_IN = ratio_of_at_most(1.1)
AIM_LIST = ratio_of_at_most(2)
AIM_PEOPLE = ratio_of_at_most(1.2)
AIM_IDLE = below(5, "% of a core")
LIST = "/api/tasks?limit=50"


def measure(effort: Effort) -> list[Row]:
    """All four."""
    return [*_sign_in(effort), *_list(effort), *_together(effort), *_idle(effort)]


def token_of(number: int) -> str:
    """What the user of a number asks with."""
    return f"intray_{number:043d}"


def bearer(number: int) -> dict[str, str]:
    """The header of that user."""
    return {"authorization": f"Bearer {token_of(number)}"}


def add_users(data: Path, count: int, projects: int = 0) -> None:
    """Users with a token each, all of them members of all projects.

    The first is the one that everything belongs to so far.
    """
    with closing(sqlite3.connect(data / "intray.db")) as connection:
        for number in range(count):
            user_id = "local" if number == 0 else f"user{number}"
            connection.execute(
                "INSERT INTO users (user_id, name, role, created_at) VALUES (?, ?, 'admin', 1)",
                (user_id, f"user {number}"),
            )
            text = token_of(number)
            connection.execute(
                "INSERT INTO tokens (token_id, user_id, name, scope, hash, last_four, created_at) "
                "VALUES (?, ?, 'bench', 'full', ?, ?, 1)",
                (f"token{number}", user_id, hashlib.sha256(text.encode()).hexdigest(), text[-4:]),
            )
        for number in range(projects):
            connection.execute(
                "INSERT INTO projects (project_id, owner_id, name, created_at) "
                "VALUES (?, 'local', ?, 1)",
                (f"project{number}", f"Project {number}"),
            )
            connection.execute(
                "INSERT INTO members SELECT ?, user_id, 'owner', 1 FROM users",
                (f"project{number}",),
            )
        connection.commit()


def _spread(data: Path, sql: str) -> None:
    """Have the tasks belong to others."""
    with closing(sqlite3.connect(data / "intray.db")) as connection:
        connection.execute(sql)
        connection.execute("DELETE FROM task_counts")
        connection.execute(COUNT)
        connection.commit()


# A poll's sign-in


def _sign_in(effort: Effort) -> list[Row]:
    """The processor's time for a 304 with a token, and without users."""
    with TemporaryDirectory() as name:
        known, plain = Path(name) / "known", Path(name) / "plain"
        for data in (known, plain):
            fill(data, SHORT)
        add_users(known, 1)
        with running_server(known) as with_users, running_server(plain) as without:
            time.sleep(effort.warm_seconds)
            costs = Pairs()
            # The same bytes: what a longer head costs is no part of knowing who asks.
            asked = [(with_users, bearer(0)), (without, bearer(0))]
            paths = [_running_task(server, headers) for server, headers in asked]
            for _ in range(effort.pairs):
                first, second = [
                    _cost(server, {**headers, "if-none-match": etag}, path, effort)
                    for (server, headers), (path, etag) in zip(asked, paths, strict=True)
                ]
                costs.add(first, second)
    what = "a poll's 304 with a token: CPU of one"
    return [paired(what, costs, "us", "same bytes without users", AIM_SIGN_IN)]


def _running_task(server: ServerProcess, headers: dict[str, str]) -> tuple[str, str]:
    """The address of a task that runs and changes no more, and its ETag."""
    with Client(server.port, headers) as client:
        task_id = client.start("test.hold", percent=40)
        client.wait_for(task_id, "PROGRESS")
        path = f"/api/tasks/{task_id}"
        return path, client.raw(path)[1]["etag"]


def _cost(server: ServerProcess, headers: dict[str, str], path: str, effort: Effort) -> float:
    before = cpu_seconds(server.pid)
    found = load(server.port, path, headers, seconds=effort.seconds * BURST)
    return (cpu_seconds(server.pid) - before) / found.answers * 1e6


# A list of many users' tasks


def _list(effort: Effort) -> list[Row]:
    """One of fifty users asks for a page, beside one who is alone with a thousand tasks."""
    with TemporaryDirectory() as name:
        long, short = Path(name) / "long", Path(name) / "short"
        fill(long, effort.rows)
        fill(short, SHORT)
        add_users(long, USERS_OF_LIST)
        add_users(short, 1)
        users = f"iif(rowid % {USERS_OF_LIST}, 'user' || (rowid % {USERS_OF_LIST}), 'local')"
        _spread(long, f"UPDATE tasks SET owner_id = {users}")
        with (
            running_server(long) as of_many,
            running_server(short) as of_few,
            Client(of_many.port, bearer(7 % USERS_OF_LIST)) as many,
            Client(of_few.port, bearer(0)) as few,
        ):
            pairs = Pairs()
            for _ in range(effort.samples):
                pairs.add(_page(many), _page(few))
    what = f"list of 50 of {effort.rows:,} tasks of {USERS_OF_LIST} users"
    return [paired(what, pairs, "ms", f"of {SHORT:,}", AIM_LIST)]


def _page(client: Client) -> float:
    began = time.perf_counter()
    assert client.get(LIST)["tasks"]
    return (time.perf_counter() - began) * 1000


# People together


def _together(effort: Effort) -> list[Row]:
    """Twenty people with forty projects, beside one person: the same requests a second."""
    rows = min(effort.rows, TASKS_OF_PEOPLE)
    with TemporaryDirectory() as name:
        many, one = Path(name) / "many", Path(name) / "one"
        for data, people, projects in ((many, PEOPLE, PROJECTS), (one, 1, 0)):
            fill(data, rows)
            add_users(data, people, projects)
        project = f"'project' || (rowid % {PROJECTS})"
        _spread(many, f"UPDATE tasks SET owner_id = {project}, project_id = {project}")
        with running_server(many) as of_many, running_server(one) as of_one:
            time.sleep(effort.warm_seconds)
            polls, lists = Pairs(), Pairs()
            asked = [(of_many, PEOPLE), (of_one, 1)]
            paths = [_running_task(server, bearer(0))[0] for server, _ in asked]
            for _ in range(effort.pairs):
                looks = [
                    uvloop.run(_look(server.port, path, people, effort.seconds * BURST))
                    for (server, people), path in zip(asked, paths, strict=True)
                ]
                polls.add(*(percentile(each.polls, 0.99) * 1000 for each in looks))
                lists.add(*(median(each.lists) * 1000 for each in looks))
    what = f"{PEOPLE} people with {PROJECTS} projects"
    return [
        paired(f"{what}: p99 of a poll", polls, "ms", "one person", AIM_PEOPLE),
        paired(f"{what}: p50 of a list", lists, "ms", "one person", AIM_PEOPLE),
    ]


@dataclass(frozen=True, slots=True)
class _Look:
    """How long each answer took, in seconds."""

    polls: list[float]
    lists: list[float]


async def _look(port: int, path: str, people: int, seconds: float) -> _Look:
    """As many visitors however many people they are: each asks for a task and a list in turn."""
    look = _Look([], [])
    async with asyncio.TaskGroup() as group:
        for number in range(PEOPLE):
            # Who did not start it polls it as well, where it is in a project; else its owner does.
            poll = bearer(0)
            group.create_task(
                _visit(port, path, poll, bearer(number % people), look, time.monotonic() + seconds)
            )
    return look


async def _visit(
    port: int, path: str, poll: dict[str, str], own: dict[str, str], look: _Look, until: float
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        look.polls.append(await _ask(reader, writer, path, poll))
        await asyncio.sleep(PAUSE_SECONDS)
        look.lists.append(await _ask(reader, writer, LIST, own))
        await asyncio.sleep(PAUSE_SECONDS)
    writer.close()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, headers: dict[str, str]
) -> float:
    lines = [f"GET {path} HTTP/1.1", "host: 127.0.0.1", *(f"{k}: {v}" for k, v in headers.items())]
    began = time.perf_counter()
    writer.write("\r\n".join([*lines, "", ""]).encode())
    received = bytearray()
    while not is_whole(received):
        received += await reader.read(65_536)
    took = time.perf_counter() - began
    assert received.startswith(b"HTTP/1.1 200"), bytes(received[:300])
    return took


# Idle held polls


def _idle(effort: Effort) -> list[Row]:
    """A thousand people wait for tasks that do not change."""
    count = IDLE_POLLS if effort.starts > 1 else FEW_IDLE_POLLS
    with TemporaryDirectory() as name:
        data = Path(name) / "data"
        fill(data, SHORT)
        add_users(data, PEOPLE)
        with running_server(data) as server:
            time.sleep(effort.warm_seconds)
            path = f"{_running_task(server, bearer(0))[0]}?wait=30"
            with held_load(server.port, count, [path], bearer(0)):
                time.sleep(SETTLE_SECONDS)
                percent = _percent(server, effort.seconds * IDLE_WINDOW)
    what = f"{count:,} idle held polls with a token: CPU"
    return [Row(what=what, measured=max(percent, 0.01), unit="%", aim=AIM_IDLE)]


def _percent(server: ServerProcess, seconds: float) -> float:
    before, began = cpu_seconds(server.pid), time.perf_counter()
    time.sleep(seconds)
    return (cpu_seconds(server.pid) - before) / (time.perf_counter() - began) * 100
