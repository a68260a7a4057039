"""How much longer the first page of a list takes when there are a million tasks."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.db.migrate import migrate, migrations_in
from app.ids import IdSource
from app.main import MIGRATIONS_FOLDER
from tests.benchmarks.client import Client
from tests.benchmarks.effort import Effort
from tests.benchmarks.skeleton import COLUMNS, SAME_FOR_ALL
from tests.benchmarks.table import Pairs, Row, paired, ratio_of_at_most
from tests.server import running_server

SHORT = 1000
WAITING = 50
"""The oldest tasks wait, for a moment in a hundred years: whoever looks from the newest on for them
has to look at all others first."""
ONE_FAILS_OF = 10
FIRST_MOMENT = 1_700_000_000_000
HUNDRED_YEARS_MS = 100 * 365 * 86_400_000
AIM = ratio_of_at_most(2)
LISTS = {
    "list of 50": "/api/tasks?limit=50",
    "list of 50 failed": "/api/tasks?limit=50&status=FAILURE",
    "list of 50 waiting": "/api/tasks?limit=50&status=PENDING",
}
SEARCH = "/api/tasks?limit=50&q=much%20later"
SEARCHES = 10

INSERT = (
    f"INSERT INTO tasks ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
)
COUNT = """
INSERT INTO task_counts
SELECT owner_id, ifnull(project_id, ''), task_type, origin,
       iif(completed_at IS NULL, 'UNFINISHED', status), count(*)
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
            rows = [
                paired(f"{what} of {effort.rows:,}",
                       _compare(many, few, path, effort.samples), "ms", f"of {SHORT:,}", AIM)
                for what, path in LISTS.items()
            ]  # fmt: skip
            # A part of a name is looked for in every name: this one grows with them.
            searches = _compare(many, few, SEARCH, min(effort.samples, SEARCHES))
            what = f"search for a part of a name in {effort.rows:,}"
            return [*rows, paired(what, searches, "ms", f"in {SHORT:,}")]


def _compare(many: Client, few: Client, path: str, samples: int) -> Pairs:
    pairs = Pairs()
    for _ in range(samples):
        pairs.add(_milliseconds(many, path), _milliseconds(few, path))
    return pairs


def _milliseconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    assert len(client.get(path)["tasks"]) == 50
    return (time.perf_counter() - began) * 1000


def fill(data: Path, count: int, waiting: int = WAITING) -> None:
    """A new data folder with so many tasks: some wait, and of the others one in ten failed."""
    data.mkdir()
    with closing(sqlite3.connect(data / "intray.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, migrations_in(MIGRATIONS_FOLDER))
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany(INSERT, _rows(count, waiting))
        connection.execute(COUNT)
        connection.execute("COMMIT")


def _rows(count: int, waiting: int) -> Iterator[dict[str, object]]:
    """Tasks a millisecond apart."""
    new_id = IdSource()
    for number in range(count):
        moment = FIRST_MOMENT + number
        made = {
            **SAME_FOR_ALL, "task_id": new_id(moment), "created_at": moment, "updated_at": moment,
        }  # fmt: skip
        if number < waiting:
            yield {**made, "task_name": "Much later", "run_at": moment + HUNDRED_YEARS_MS}
            continue
        row = {**made, "attempt": 1, "started_at": moment, "completed_at": moment}
        if number % ONE_FAILS_OF:
            yield {**row, "status": "SUCCESS", "percent": 100.0, "step": "Complete"}
        else:
            yield {**row, "status": "FAILURE", "error_code": "told_to", "error": "It failed."}
