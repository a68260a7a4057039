"""A list over a person and their projects is what one of everybody's tasks would show of them."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.db.database import Database
from app.db.owners import MOST_MERGED
from app.engine import queries
from app.engine.model import TaskFilter
from app.main import MIGRATIONS_FOLDER
from tests.benchmarks.long_list import COUNT, fill

TASKS = 3000
OWNERS = tuple(f"o{number}" for number in range(150))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tasks of many owners, in no order."""
    data = tmp_path_factory.mktemp("data") / "many"
    fill(data, TASKS)
    with closing(sqlite3.connect(data / "intray.db")) as connection:
        connection.execute("UPDATE tasks SET owner_id = 'o' || (rowid * 7919 % 150)")
        connection.execute("UPDATE tasks SET task_type = 'other' WHERE rowid % 3 = 0")
        connection.execute("DELETE FROM task_counts")
        connection.execute(COUNT)
        connection.commit()
    return data


@pytest.fixture
async def database(data: Path) -> AsyncIterator[Database]:
    async with Database(data / "intray.db", MIGRATIONS_FOLDER) as database:
        yield database


FILTERS: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "1"),
    ({"task_type": "other"}, "task_type = 'other'"),
    ({"statuses": ("FAILURE",)}, "status = 'FAILURE'"),
    ({"statuses": ("PENDING", "FAILURE")}, "status IN ('PENDING', 'FAILURE')"),
    ({"text": "later"}, "task_name LIKE '%later%'"),
)


@pytest.mark.parametrize("count", [0, 1, 2, 40, MOST_MERGED, MOST_MERGED + 1])
@pytest.mark.parametrize(("wanted", "sql"), FILTERS)
async def test_pages_hold_all_that_is_theirs_in_order_and_nothing_else(
    database: Database, wanted: dict[str, Any], sql: str, count: int
) -> None:
    owners = OWNERS[:count]
    named = ", ".join(f"'{owner}'" for owner in owners)
    rows = await database.read(
        f"SELECT task_id FROM tasks WHERE owner_id IN ({named}) AND {sql} ORDER BY task_id DESC"
    )

    meant = TaskFilter(owners, **wanted)
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = await queries.list_tasks(database, meant, limit=500, cursor=cursor, offset=0)
        found += [task.task_id for task in page.tasks]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == [task_id for (task_id,) in rows]
    assert page.total == len(rows)
    assert await queries.matching_ids(database, meant, after="", limit=10) == found[::-1][:10]


@pytest.mark.parametrize("wanted", [{}, {"task_type": "other"}, {"statuses": ("FAILURE",)}])
async def test_a_page_of_forty_owners_reads_hardly_more_than_it_shows(
    database: Database, wanted: dict[str, Any]
) -> None:
    """Sorting all tasks of all of them would take some 20 times as many steps."""
    one, many = [await steps(database, OWNERS[:count], wanted) for count in (1, 40)]
    assert many < one + 40 * 400


async def steps(database: Database, owners: tuple[str, ...], wanted: dict[str, Any]) -> int:
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1

    for reader in database._readers._all:
        await reader.set_progress_handler(one_more, 1)
    await queries.list_tasks(
        database, TaskFilter(owners, **wanted), limit=20, cursor=None, offset=0
    )
    for reader in database._readers._all:
        await reader.set_progress_handler(lambda: None, 1_000_000)
    return count
