"""The reference for writing: raw `sqlite3` with group commit, and nothing else.

One thread owns the connection and drains a queue: whatever waits goes into one transaction. The
rows are those of Intray, column by column, with time-ordered ids; there are no events, no indexes,
no checks and no API. `Gathering` is the same thread fed otherwise: the loop collects what one wave
of callbacks wants written and hands it over in one piece as soon as the thread is idle, as Intray
itself does. Its batches are larger, which makes it the stronger of the two with many submitters.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path
from queue import SimpleQueue

from app.clock import now_ms
from app.engine.model import Task
from app.ids import new_id

COLUMNS = [field.name for field in fields(Task)]
SCHEMA = f"""
CREATE TABLE tasks ({COLUMNS[0]} TEXT PRIMARY KEY, {", ".join(COLUMNS[1:])}) WITHOUT ROWID;
CREATE TABLE task_params (task_id TEXT PRIMARY KEY, params TEXT) WITHOUT ROWID;
CREATE TABLE task_results (task_id TEXT PRIMARY KEY, result TEXT) WITHOUT ROWID;
"""
INSERT = f"""
INSERT INTO tasks ({", ".join(COLUMNS)}) VALUES ({", ".join(f":{name}" for name in COLUMNS)})
"""
INSERT_PARAMS = "INSERT INTO task_params VALUES (?, ?)"
CLAIM = """
UPDATE tasks SET status = 'STARTED', attempt = attempt + 1, started_at = :now, updated_at = :now
WHERE task_id = :task_id AND status = 'PENDING'
"""
FINISH = """
UPDATE tasks SET status = 'SUCCESS', percent = 100, step = 'Complete', completed_at = :now,
    updated_at = :now
WHERE task_id = :task_id AND status = 'STARTED'
"""
INSERT_RESULT = "INSERT INTO task_results VALUES (?, ?)"
SAME_FOR_ALL = {
    **dict.fromkeys(COLUMNS),
    "owner_id": "local", "task_type": "test.ok", "task_name": "Succeed", "status": "PENDING",
    "origin": "user", "priority": 0, "attempt": 0, "max_attempts": 3, "crashes": 0, "percent": 0.0,
    "weight": 1.0, "initiated_by": "local",
}  # fmt: skip

Work = Callable[[sqlite3.Connection], None]
Written = tuple[Work, "asyncio.Future[None]"]


class Skeleton:
    """A writer thread that drains a queue; `write` is on disk when it has been awaited."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._given: SimpleQueue[Written | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write_batches)

    def write(self, work: Work) -> "asyncio.Future[None]":
        """Have `work` run in the next commit."""
        done: asyncio.Future[None] = self._loop.create_future()
        self._given.put((work, done))
        return done

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def close(self) -> None:
        """End the thread and wait for it."""
        self._given.put(None)
        self._thread.join()

    def _answer(self, batch: list[Written]) -> None:
        for _, done in batch:
            done.set_result(None)

    def _next_batch(self) -> list[Written]:
        """What waits, at least one; nothing at the end."""
        first = self._given.get()
        batch = [] if first is None else [first]
        while first is not None and not self._given.empty():
            following = self._given.get()
            if following is None:
                self._given.put(None)
                break
            batch.append(following)
        return batch

    def _write_batches(self) -> None:
        with closing(opened(self._path)) as connection:
            while batch := self._next_batch():
                connection.execute("BEGIN IMMEDIATE")
                for work, _ in batch:
                    work(connection)
                connection.execute("COMMIT")
                self._loop.call_soon_threadsafe(self._answer, batch)


class Gathering(Skeleton):
    """A writer thread that is handed a whole wave of writes at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._batches: SimpleQueue[list[Written]] = SimpleQueue()
        self._waiting: list[Written] = []
        self._is_busy = False

    def write(self, work: Work) -> "asyncio.Future[None]":
        """Have `work` run in the next commit."""
        if not self._waiting and not self._is_busy:
            self._loop.call_soon(self._hand_over)
        done: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append((work, done))
        return done

    def close(self) -> None:
        """End the thread and wait for it."""
        self._batches.put([])
        self._thread.join()

    def _hand_over(self) -> None:
        if self._waiting and not self._is_busy:
            self._is_busy = True
            batch, self._waiting = self._waiting, []
            self._batches.put(batch)

    def _answer(self, batch: list[Written]) -> None:
        self._is_busy = False
        super()._answer(batch)
        self._loop.call_soon(self._hand_over)

    def _next_batch(self) -> list[Written]:
        return self._batches.get()


@contextmanager
def running_skeleton(path: Path, kind: type[Skeleton] = Skeleton) -> Iterator[Skeleton]:
    """A skeleton on a new file."""
    skeleton = kind(path)
    skeleton.start()
    try:
        yield skeleton
    finally:
        skeleton.close()


def opened(path: Path) -> sqlite3.Connection:
    """A connection as durable as Intray's, on a file with the three tables."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(SCHEMA)
    return connection


async def submit_and_claim(skeleton: Skeleton) -> str:
    """The first two commits of a task; returns its id."""
    now = now_ms()
    task_id = new_id(now)
    row = {**SAME_FOR_ALL, "task_id": task_id, "created_at": now, "updated_at": now}
    await skeleton.write(lambda connection: _insert(connection, row))
    moment = {"task_id": task_id, "now": now_ms()}
    await skeleton.write(lambda connection: _execute(connection, CLAIM, moment))
    return task_id


async def whole_task(skeleton: Skeleton) -> None:
    """All three commits of a task."""
    task_id = await submit_and_claim(skeleton)
    await skeleton.write(lambda connection: _finish(connection, task_id, now_ms()))


def _execute(connection: sqlite3.Connection, sql: str, parameters: dict[str, object]) -> None:
    connection.execute(sql, parameters)


def _insert(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    connection.execute(INSERT, row)
    connection.execute(INSERT_PARAMS, (row["task_id"], '{"number":7}'))


def _finish(connection: sqlite3.Connection, task_id: str, now: int) -> None:
    connection.execute(FINISH, {"task_id": task_id, "now": now})
    connection.execute(INSERT_RESULT, (task_id, '{"number":7}'))
