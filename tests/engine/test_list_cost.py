"""What a filter costs: the tasks that it may mean, never the whole history."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.db import failure_news
from app.db.database import Database
from app.engine import queries
from app.engine.lists.followers import followers
from app.engine.model import TaskFilter
from app.engine.outcomes import rest
from app.engine.registry import Registry
from app.main import MIGRATIONS_FOLDER
from tests import handlers
from tests.benchmarks.long_list import FIRST_MOMENT, fill

FEW, MANY = 500, 5000
"""How many tasks have ended."""

_PARENT = "(SELECT min(task_id) FROM tasks)"
_ROWS = f"""
UPDATE tasks SET entity_type = 'contract', entity_id = 'E' || (rowid / 10);
UPDATE tasks SET parent_id = {_PARENT}, parent_position = rowid WHERE rowid BETWEEN 10 AND 14;
UPDATE tasks SET retry_of = (SELECT task_id FROM tasks WHERE rowid = 11) WHERE rowid = 20;
UPDATE tasks SET retry_of = {_PARENT} WHERE rowid = 30;
INSERT INTO task_params SELECT task_id, '{{}}' FROM tasks
WHERE parent_id IS NOT NULL OR task_id IN (SELECT parent_id FROM tasks);
INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, priority, attempt,
    max_attempts, crashes, created_at, updated_at, percent, weight, initiated_by)
SELECT 'f' || task_id, owner_id, task_type, 'Waiting', 'PENDING', origin, priority, 0,
    max_attempts, crashes, created_at, updated_at, 0, weight, initiated_by
FROM tasks WHERE rowid <= 3;
INSERT INTO task_counts VALUES ('local', '', 'test.ok', 'user', 'UNFINISHED', 3);
UPDATE tasks SET follows = (
    SELECT task_id FROM tasks AS leader WHERE leader.rowid = tasks.rowid - 1
) WHERE rowid % 2 = 0 AND status = 'SUCCESS';
INSERT INTO failure_news SELECT 'local', task_id, 'local', created_at, created_at FROM tasks
WHERE status = 'FAILURE';
UPDATE failure_news SET seen_at = NULL, dismissed_at = NULL
WHERE task_id IN (SELECT task_id FROM failure_news ORDER BY task_id LIMIT 3);
INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, priority, attempt,
    max_attempts, crashes, created_at, started_at, completed_at, updated_at, percent, weight,
    initiated_by, error_code)
SELECT '0' || substr(task_id, 2, 30) || '99999', owner_id, task_type, 'Rare', 'FAILURE', origin,
    priority, 1, max_attempts, crashes, created_at, created_at, created_at, updated_at, 0, weight,
    initiated_by, 'rare'
FROM tasks WHERE status = 'FAILURE' ORDER BY task_id LIMIT 2;
"""


NO_CONTENTS: Any = None
Work = Callable[[Database], Awaitable[Any]]


async def measured(data: Path, work: Work) -> tuple[int, Any]:
    """How many instructions SQLite runs for some reads, and what they give."""
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1

    async with Database(data / "intray.db", MIGRATIONS_FOLDER) as database:
        for reader in database._readers._all:
            await reader.set_progress_handler(one_more, 1)
        given = await work(database)
        assert count
    return count, given


async def steps(data: Path, filters: dict[str, Any]) -> tuple[int, list[str]]:
    """How many instructions SQLite runs for a page and for a bulk's ids; and the page's names."""
    wanted = TaskFilter(("local",), **filters)

    async def work(database: Database) -> queries.TaskPage:
        await queries.matching_ids(database, wanted, after="", limit=20)
        return await queries.list_tasks(database, wanted, limit=20, cursor=None, offset=0)

    count, page = await measured(data, work)
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
        ({"error_code": "rare"}, 2),
        ({"error_code": "none"}, 0),
        ({"created_before": FIRST_MOMENT + 10}, 11),
        ({"created_after": FIRST_MOMENT - 1, "created_before": FIRST_MOMENT + 5}, 6),
        ({"news_of": "local", "origin": None}, 3),
        ({"news_of": "local"}, 3),
        ({"news_of": "somebody"}, 0),
    ],
)
async def test_a_filter_costs_the_same_after_a_long_history(
    folders: tuple[Path, Path], filters: dict[str, Any], found: int
) -> None:
    after_few, names = await steps(folders[0], filters)
    after_many, _ = await steps(folders[1], filters)

    assert len(names) == found
    assert after_many <= 1.2 * after_few + 20


async def test_a_folded_page_costs_the_same_after_a_long_history(
    folders: tuple[Path, Path],
) -> None:
    wanted = TaskFilter(("local",))

    async def work(database: Database) -> tuple[int, int]:
        page = await queries.list_tasks(
            database, wanted, limit=20, cursor=None, offset=0, fold=True
        )
        before = database.reads
        found = await followers(database, ("local",), page.tasks)
        # One for all of the page.
        assert database.reads - before == 1
        return len(page.tasks), len(found)

    after_few, folded = await measured(folders[0], work)
    after_many, same = await measured(folders[1], work)

    assert folded == same
    assert folded[0] == 20
    assert folded[1] > 10
    assert after_many <= 1.2 * after_few + 20


async def test_news_are_counted_at_the_same_cost_after_a_long_history(
    folders: tuple[Path, Path],
) -> None:
    """Those that were dealt with are not in the index that is read, and nothing else is."""

    async def work(database: Database) -> int:
        return await failure_news.count(database, "local", ("local", "other"))

    after_few, news = await measured(folders[0], work)
    after_many, same = await measured(folders[1], work)

    assert (news, same) == (3, 3)
    assert after_many <= after_few + 5


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (f"SELECT reach_id FROM failure_news INDEXED BY failures_unseen WHERE user_id = 'local' "
         f"AND {failure_news.IS_NEWS} ORDER BY task_id DESC LIMIT 10",
         "SEARCH failure_news USING COVERING INDEX failures_unseen (user_id=?)"),
        ("SELECT task_id FROM tasks WHERE owner_id = 'local' AND error_code = 'x' "
         "ORDER BY task_id DESC LIMIT 20",
         "SEARCH tasks USING COVERING INDEX tasks_failed_by (owner_id=? AND error_code=?)"),
        ("SELECT task_id FROM tasks WHERE follows = 'x' ORDER BY task_id LIMIT 5",
         "SEARCH tasks USING COVERING INDEX tasks_following (follows=?)"),
    ],
)  # fmt: skip
async def test_an_index_alone_answers(folders: tuple[Path, Path], sql: str, index: str) -> None:
    async with Database(folders[0] / "intray.db", MIGRATIONS_FOLDER) as database:
        plan = await database.read(f"EXPLAIN QUERY PLAN {sql}")
    assert [row[-1] for row in plan] == [index]


async def test_what_a_batch_has_left_undone_costs_the_same_after_a_long_history(
    folders: tuple[Path, Path],
) -> None:
    def all_parts(params: Any, parts: Any, result: Any, step: Any) -> Any:
        return parts

    batch = replace(Registry([handlers]).get("test.batch"), rest=all_parts)

    async def work(database: Database) -> Any:
        [(first,)] = await database.read("SELECT parent_id FROM tasks WHERE parent_id > '' LIMIT 1")
        task, _, _ = await queries.find_task(database, first)
        assert task is not None
        latest = await rest.latest_of(database, task)
        parts: Any = await rest.params_of_rest(database, NO_CONTENTS, batch, task)
        return latest > first, len(parts), [part.is_done for part in parts]

    after_few, left = await measured(folders[0], work)
    after_many, same = await measured(folders[1], work)

    assert left == same == (True, 5, [True] * 5)
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
