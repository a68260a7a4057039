"""What a filter costs: the tasks that it may mean, never the whole history."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.db.database import Database
from app.engine import queries
from app.engine.model import TaskFilter
from app.main import MIGRATIONS_FOLDER
from tests.benchmarks.long_list import fill

FEW, MANY = 500, 5000
"""How many tasks have ended."""

_PARENT = "(SELECT min(task_id) FROM tasks)"
_ROWS = f"""
UPDATE tasks SET entity_type = 'contract', entity_id = 'E' || (rowid / 10);
UPDATE tasks SET parent_id = {_PARENT}, parent_position = rowid WHERE rowid BETWEEN 10 AND 14;
INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, priority, attempt,
    max_attempts, crashes, created_at, updated_at, percent, weight, initiated_by)
SELECT 'f' || task_id, owner_id, task_type, 'Waiting', 'PENDING', origin, priority, 0,
    max_attempts, crashes, created_at, updated_at, 0, weight, initiated_by
FROM tasks WHERE rowid <= 3;
INSERT INTO task_counts VALUES ('local', '', 'test.ok', 'user', 'UNFINISHED', 3);
"""


async def steps(data: Path, filters: dict[str, Any]) -> tuple[int, list[str]]:
    """How many instructions SQLite runs for a page and for a bulk's ids; and the page's names."""
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1

    wanted = TaskFilter(("local",), **filters)
    async with Database(data / "intray.db", MIGRATIONS_FOLDER) as database:
        for reader in database._readers._all:
            await reader.set_progress_handler(one_more, 1)
        page = await queries.list_tasks(database, wanted, limit=20, cursor=None, offset=0)
        await queries.matching_ids(database, wanted, after="", limit=20)
        assert count
    assert page.total == len(page.tasks) or page.total > 20
    return count, [task.task_name for task in page.tasks]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two data folders that differ in the length of their history alone."""
    made = []
    for size in (FEW, MANY):
        data = tmp_path_factory.mktemp("data") / str(size)
        fill(data, size, waiting=0)
        with closing(sqlite3.connect(data / "intray.db")) as connection:
            connection.executescript(_ROWS)
        made.append(data)
    return made[0], made[1]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 20),
        ({"statuses": ("PENDING",)}, 3),
        ({"statuses": ("STARTED",)}, 0),
        ({"statuses": ("PROGRESS", "STARTED")}, 0),
        ({"statuses": ("PENDING", "STARTED", "PROGRESS"), "origin": None}, 3),
        ({"statuses": ("PENDING",), "task_type": "test.ok"}, 3),
        ({"statuses": ("PENDING",), "project_id": "none"}, 0),
        ({"statuses": ("PENDING",), "text": "waiting"}, 3),
        ({"statuses": ("PENDING",), "entity_id": "E3"}, 0),
        ({"statuses": ("PENDING", "REVOKED", "FAILURE")}, 20),
        ({"statuses": ("PENDING", "SUCCESS")}, 20),
        ({"entity_type": "contract", "entity_id": "E3"}, 10),
        ({"entity_type": "contract", "entity_id": "none"}, 0),
        ({"parent_id": "none"}, 0),
        ({"parent_id": "none", "statuses": ("FAILURE",)}, 0),
    ],
)
async def test_a_filter_costs_the_same_after_a_long_history(
    folders: tuple[Path, Path], filters: dict[str, Any], found: int
) -> None:
    after_few, names = await steps(folders[0], filters)
    after_many, _ = await steps(folders[1], filters)

    assert len(names) == found
    assert after_many <= 1.2 * after_few + 20


async def test_what_no_task_is_counted_for_is_not_looked_for(folders: tuple[Path, Path]) -> None:
    """A page of tasks that other tasks made would be sought through the whole history."""
    async with Database(folders[1] / "intray.db", MIGRATIONS_FOLDER) as database:
        for filters in ({"origin": "auto"}, {"statuses": ("REVOKED",)}, {"text": "no such"}):
            before = database.reads
            page = await queries.list_tasks(
                database, TaskFilter(("local",), **filters), limit=20, cursor=None, offset=0
            )
            assert (page.tasks, page.total) == ([], 0)
            # The total and the counters.
            assert database.reads - before == 2
