"""The SQL that reads tasks: lists, their totals and counters, timelines and results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import jsonio
from app.db import failure_news
from app.db.database import Database, Row
from app.db.owners import owned_by
from app.engine.lists.conditions import Condition, condition
from app.engine.lists.followers import FIRST
from app.engine.model import UNFINISHED, Origin, Task, TaskFilter, TaskStatus
from app.engine.store import (
    CHILDREN,
    COLUMN_LIST,
    KEY,
    RETRY_UNDER_WAY,
    UNFINISHED_COUNT,
    bound_task,
)
from app.errors import NotFound
from app.ids import first_id
from app.threads import in_thread

COUNTED_TO = 10_000
"""What has to be counted row by row is counted no further than this."""

Children = tuple[tuple[str, float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Counters:
    """What a list says of everything the caller may see, whatever the filters."""

    running: int = 0
    completed: int = 0
    failed: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One page of a list. `next_cursor` is None on the last one."""

    tasks: list[Task]
    total: int
    total_is_more: bool
    next_cursor: str | None
    counters: Counters


async def find_task(
    database: Database, task_id: str
) -> tuple[Task | None, Children, dict[str, int] | None]:
    """A task's row, its children's, and who has dismissed it when, if it failed."""
    rows = await database.read(f"SELECT {COLUMN_LIST} FROM tasks WHERE task_id = ?", (task_id,))
    if not rows:
        return None, (), None
    task = Task(*rows[0])
    dismissed: dict[str, int] | None = None
    if task.status == TaskStatus.FAILURE:
        dismissed = dict(await database.read(failure_news.DISMISSALS, (task_id,))) or None
    children = await database.read(CHILDREN, (task_id,))
    return task, tuple(children), dismissed


async def newest_id(database: Database) -> str:
    """The greatest id of all tasks that there are or were; "" when there was none."""
    rows = await database.read(
        "SELECT max(task_id) FROM tasks UNION ALL SELECT newest FROM deleted_mark"
    )
    return max(row[0] or "" for row in rows)


async def task_of_key(database: Database, by: str, key: str, body_hash: str | None) -> str | None:
    """The task that a user's idempotency key names; Conflict if it came with another body."""
    rows = await database.read(KEY, (by, key))
    return bound_task(rows[0] if rows else None, body_hash)


async def retry_under_way(database: Database, task_id: str) -> str | None:
    """The retry of a task that has not ended."""
    rows = await database.read(RETRY_UNDER_WAY, (task_id,))
    return rows[0][0] if rows else None


async def list_tasks(
    database: Database,
    wanted: TaskFilter,
    *,
    limit: int,
    cursor: str | None,
    offset: int,
    fold: bool = False,
) -> TaskPage:
    """One page, newest first, with the total of all that match and the counters.

    To `fold` leaves out what follows a task that is in the same list; the total counts it. What
    is news stands by itself: it has failed, and what it follows has not.
    """
    total, is_more = await _total(database, wanted)
    rows, is_folded = list[Row](), fold and wanted.news_of is None
    # A history in which nothing matches would be read to its end.
    if total:
        rows = await _matching(
            database,
            wanted,
            COLUMN_LIST,
            limit=limit + 1,
            offset=offset,
            before=cursor,
            beyond=_UNFOLDED.format(condition(wanted).sql) if is_folded else "",
        )
    tasks = [Task(*row) for row in rows[:limit]]
    counters = await count_all(database, wanted.owners, wanted.project_id)
    next_cursor = tasks[-1].task_id if len(rows) > limit else None
    return TaskPage(tasks, total, is_more, next_cursor, counters)


async def _matching(
    database: Database,
    wanted: TaskFilter,
    columns: str,
    *,
    limit: int,
    offset: int = 0,
    before: str | None = None,
    after: str | None = None,
    beyond: str = "",
) -> list[Row]:
    """Rows in the order of their ids: from the oldest `after` an id, else from the newest."""
    # What is beyond may name bounds that the rows themselves are not held to any more.
    parameters, order = condition(wanted).parameters, "DESC"
    if after is not None:
        wanted, after = _from(wanted, after)
        beyond, order = f"{beyond} AND task_id > :after", "ASC"
    if before is not None:
        wanted, before = _until(wanted, before)
        beyond += " AND task_id < :before"
    each = [condition(part) for part in _unfinished_apart(wanted)]
    selects = [where.ids(beyond, order) for where in each]
    if len(selects) > 1:
        several = " UNION ALL ".join(f"SELECT * FROM ({one} LIMIT :most)" for one in selects)
        selects = [f"{several} ORDER BY task_id {order}"]
    # Whole rows are taken of the page alone: thousands of them would go through the sorting.
    return await database.read(
        f"SELECT {columns} FROM tasks WHERE task_id IN ({selects[0]} LIMIT :limit OFFSET :offset) "
        f"ORDER BY task_id {order}",
        {
            **parameters, "limit": limit, "offset": offset, "most": limit + offset,
            "before": before, "after": after,
        },
        slow=any(where.is_scan for where in each),
    )  # fmt: skip


# The names inside are those of the leader. What follows a follow-up stands by itself, and so does
# what a leader does not name: each task is in the list or right below one that is.
_UNFOLDED = f""" AND (tasks.follows IS NULL OR NOT EXISTS (
    SELECT 1 FROM tasks AS leader WHERE leader.task_id = tasks.follows
        AND leader.follows IS NULL AND {{}}
) OR tasks.task_id NOT IN ({FIRST.format("tasks.follows")}))"""


def _from(wanted: TaskFilter, after: str) -> tuple[TaskFilter, str]:
    """The later of two beginnings: SQLite would walk through all that is between them."""
    if wanted.created_after is None:
        return wanted, after
    return replace(wanted, created_after=None), max(after, first_id(wanted.created_after + 1))


def _until(wanted: TaskFilter, before: str) -> tuple[TaskFilter, str]:
    """The earlier of two ends."""
    if wanted.created_before is None:
        return wanted, before
    return replace(wanted, created_before=None), min(before, first_id(wanted.created_before))


def _unfinished_apart(wanted: TaskFilter) -> list[TaskFilter]:
    """The filter, or two without a common task where each needs an index of its own."""
    unfinished = tuple(status for status in wanted.statuses if status in UNFINISHED)
    ended = tuple(status for status in wanted.statuses if status not in UNFINISHED)
    if not unfinished or not ended:
        return [wanted]
    return [replace(wanted, statuses=unfinished), replace(wanted, statuses=ended)]


async def _total(database: Database, wanted: TaskFilter) -> tuple[int, bool]:
    if _is_counted_row_by_row(wanted):
        where = condition(wanted)
        counted = f"SELECT 1 FROM {where.table} WHERE {where.sql} LIMIT {COUNTED_TO + 1}"
        rows = await database.read(
            f"SELECT count(*) FROM ({counted})", where.parameters, slow=where.is_scan
        )
        return min(rows[0][0], COUNTED_TO), rows[0][0] > COUNTED_TO
    if wanted.task_ids or any(
        value is not None for value in (wanted.entity_type, wanted.entity_id, wanted.parent_id)
    ):
        return await _count_rows(database, condition(wanted)), False
    some = UNFINISHED.intersection(wanted.statuses)
    if some and some != UNFINISHED:
        unfinished = replace(wanted, statuses=tuple(some))
        ended = tuple(status for status in wanted.statuses if status not in some)
        total = await _count_rows(database, condition(unfinished))
        return total + (await _kept_count(database, wanted, ended) if ended else 0), False
    return await _kept_count(database, wanted, wanted.statuses), False


def _is_counted_row_by_row(wanted: TaskFilter) -> bool:
    given = (wanted.error_code, wanted.created_after, wanted.created_before, wanted.news_of)
    return bool(wanted.text) or any(value is not None for value in given)


async def _count_rows(database: Database, where: Condition) -> int:
    rows = await database.read(
        f"SELECT count(*) FROM {where.table} WHERE {where.sql}",
        where.parameters,
        slow=where.is_scan,
    )
    return int(rows[0][0])


async def _kept_count(database: Database, wanted: TaskFilter, statuses: Sequence[str]) -> int:
    """The sum of the kept counters; the statuses hold all that are not final, or none of them."""
    where = condition(replace(wanted, statuses=()))
    sql = where.sql
    if statuses:
        kept = {UNFINISHED_COUNT if status in UNFINISHED else status for status in statuses}
        sql += f" AND status IN ({', '.join(repr(str(status)) for status in sorted(kept))})"
    rows = await database.read(
        f"SELECT ifnull(sum(count), 0) FROM task_counts WHERE {sql}", where.parameters
    )
    return int(rows[0][0])


async def count_all(
    database: Database, owners: Sequence[str] | None, project_id: str | None = None
) -> Counters:
    """How many tasks of these owners, or of one project, run and ended how; `auto` not counted."""
    meant = owned_by(owners)
    sql = f"SELECT status, sum(count) FROM task_counts WHERE {meant.sql} AND origin = :origin"
    parameters = {**meant.parameters, "origin": Origin.USER}
    if project_id is not None:
        sql += " AND project_id = :project"
        parameters["project"] = project_id
    rows = await database.read(f"{sql} GROUP BY status", parameters)
    counts = {row[0]: int(row[1]) for row in rows}
    return Counters(
        running=counts.get(UNFINISHED_COUNT, 0),
        completed=counts.get(TaskStatus.SUCCESS, 0),
        failed=counts.get(TaskStatus.FAILURE, 0),
        cancelled=counts.get(TaskStatus.REVOKED, 0),
    )


async def children_counts(database: Database, task_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Parent id -> status -> number of children, for those of the tasks that have any."""
    marks = ", ".join("?" * len(task_ids))
    rows = await database.read(
        "SELECT parent_id, status, count(*) FROM tasks "
        f"WHERE parent_id IN ({marks}) GROUP BY parent_id, status",
        tuple(task_ids),
    )
    counts: dict[str, dict[str, int]] = {}
    for parent_id, status, number in rows:
        counts.setdefault(parent_id, {})[status] = number
    return counts


async def matching_ids(
    database: Database, wanted: TaskFilter, *, after: str, limit: int
) -> list[str]:
    """Ids of matching tasks in ascending order, beyond `after`."""
    rows = await _matching(database, wanted, "task_id", limit=limit, after=after)
    return [row[0] for row in rows]


async def events_after(
    database: Database, task_id: str, *, after: int, limit: int
) -> list[tuple[int, int, str, str | None, str | None]]:
    """(seq, at, kind, actor, data as JSON) in order."""
    return await database.read(
        "SELECT seq, at, kind, actor, data FROM events WHERE task_id = ? AND seq > ? "
        "ORDER BY seq LIMIT ?",
        (task_id, after, limit),
    )


async def params_of(database: Database, task_id: str) -> Any:
    """What a task was asked to do; raises NotFound `task_not_found`."""
    rows = await database.read("SELECT params FROM task_params WHERE task_id = ?", (task_id,))
    if not rows:
        raise NotFound("task_not_found", "There is no such task.", "Check its id.")
    return await in_thread(jsonio.loads, rows[0][0])


async def result_of(database: Database, task_id: str) -> tuple[str | None, str | None] | None:
    """(JSON, None) or (None, hash of the content file); None when there is no result."""
    rows = await database.read(
        "SELECT result, sha256 FROM task_results WHERE task_id = ?", (task_id,)
    )
    return (rows[0][0], rows[0][1]) if rows else None


async def usual_durations(database: Database, task_types: Sequence[str]) -> dict[str, float]:
    """Mean duration in milliseconds of the latest successes of each type that has any."""
    found: dict[str, float] = {}
    for task_type in task_types:
        rows = await database.read(
            "SELECT avg(took) FROM (SELECT max(0, completed_at - started_at) AS took FROM tasks "
            "WHERE owner_id = (SELECT owner_id FROM task_counts WHERE task_type = :type "
            "AND status = 'SUCCESS' ORDER BY count DESC LIMIT 1) "
            "AND task_type = :type AND status = 'SUCCESS' ORDER BY task_id DESC LIMIT 20)",
            {"type": task_type},
            slow=True,
        )
        if rows[0][0] is not None:
            found[task_type] = float(rows[0][0])
    return found


async def waiting_types(database: Database) -> dict[str, int]:
    """Task type -> how many of it wait, for the types that have waiting tasks."""
    rows = await database.read(
        "SELECT task_type, count(*) FROM tasks "
        "WHERE completed_at IS NULL AND status = 'PENDING' GROUP BY task_type"
    )
    return {row[0]: int(row[1]) for row in rows}


async def counts_by_status(database: Database) -> list[tuple[str, str, int]]:
    """(task type, status, number) over all owners."""
    return await database.read(
        "SELECT task_type, status, count(*) FROM tasks WHERE completed_at IS NULL "
        "GROUP BY task_type, status "
        "UNION ALL SELECT task_type, status, sum(count) FROM task_counts "
        f"WHERE status <> '{UNFINISHED_COUNT}' GROUP BY task_type, status"
    )


async def longest_wait_ms(database: Database, now: int) -> int:
    """For how long the task has been due that has been due the longest; 0 when none waits."""
    rows = await database.read(
        "SELECT min(ifnull(run_at, updated_at)) FROM tasks "
        "WHERE completed_at IS NULL AND status = 'PENDING'"
    )
    since = rows[0][0]
    return 0 if since is None else max(0, now - int(since))
