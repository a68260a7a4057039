"""How much longer the first page of a list takes when there are a million tasks."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.db.migrate import migrate, migrations_in
from app.ids import new_id
from app.main import MIGRATIONS_FOLDER
from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.skeleton import INSERT, SAME_FOR_ALL
from tests.benchmarks.table import Pairs, Row, paired, ratio_of_at_most
from tests.server import running_server

SHORT = 1000
ONE_FAILS_OF = 20
FIRST_MOMENT = 1_700_000_000_000
AIM = ratio_of_at_most(2)
LISTS = {
    "list of 50": "/api/tasks?limit=50",
    "list of 50 failed": "/api/tasks?limit=50&status=FAILURE",
}

COUNT = """
INSERT INTO task_counts
SELECT owner_id, ifnull(project_id, ''), task_type, origin, status, count(*)
FROM tasks GROUP BY 1, 2, 3, 4, 5
"""


def measure(effort: Effort) -> list[Row]:
    """The same requests in turn to a server with many tasks and to one with a thousand."""
    with TemporaryDirectory() as name:
        long, short = Path(name) / "long", Path(name) / "short"
        fill(long, effort.rows)
        fill(short, SHORT)
        with (
            running_server(long) as of_many,
            running_server(short) as of_few,
            Client(of_many.port) as many,
            Client(of_few.port) as few,
        ):
            assert many.get("/api/tasks?limit=1")["total"] == effort.rows
            return [
                _compare(many, few, path, f"{what} of {effort.rows:,}", effort)
                for what, path in LISTS.items()
            ]


def _compare(many: Client, few: Client, path: str, what: str, effort: Effort) -> Row:
    pairs = Pairs()
    for _ in range(effort.samples):
        pairs.add(_milliseconds(many, path), _milliseconds(few, path))
    return paired(what, pairs, "ms", f"of {SHORT:,}", AIM)


def _milliseconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    assert len(client.get(path)["tasks"]) == 50
    return (time.perf_counter() - began) * 1000


def fill(data: Path, count: int) -> None:
    """A new data folder with so many finished tasks, one in twenty of them failed."""
    data.mkdir()
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, migrations_in(MIGRATIONS_FOLDER))
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany(INSERT, _rows(count))
        connection.execute(COUNT)
        connection.execute("COMMIT")


def _rows(count: int) -> Iterator[dict[str, object]]:
    """Tasks a millisecond apart."""
    for number in range(count):
        moment = FIRST_MOMENT + number
        row = {
            **SAME_FOR_ALL, "task_id": new_id(moment), "attempt": 1, "created_at": moment,
            "started_at": moment, "completed_at": moment, "updated_at": moment,
        }  # fmt: skip
        if number % ONE_FAILS_OF:
            yield {**row, "status": "SUCCESS", "percent": 100.0, "step": "Complete"}
        else:
            yield {**row, "status": "FAILURE", "error_code": "told_to", "error": "It failed."}
