"""The SQL of failures as news: to each person who sees one, until they have dealt with it.

They have when they have looked at it or dismissed it. Changes run inside the writer's transaction.
"""

import sqlite3
from collections.abc import Sequence

from app import jsonio
from app.db.database import Database
from app.db.owners import owned_by

SLICE = 1000
COUNTED_TO = 10_000
"""What nobody has dealt with is counted among so many of the newest."""
IS_NEWS = "seen_at IS NULL AND dismissed_at IS NULL"
TABLE = "failure_news INDEXED BY failures_unseen CROSS JOIN tasks USING (task_id)"
"""The failures that are news to a person, the newest last, with their rows."""

_TELL = "INSERT OR IGNORE INTO failure_news (user_id, task_id, reach_id) "
_TELL_OWNER = f"{_TELL} VALUES (?1, ?2, ?1)"
_TELL_MEMBERS = f"{_TELL} SELECT user_id, ?2, ?1 FROM members WHERE project_id = ?1"
# Of what failed before there were news nobody is told by taking a dismissal back.
_DISMISS = """
INSERT INTO failure_news (user_id, task_id, reach_id, seen_at, dismissed_at)
SELECT :by, task_id, owner_id, :now, :now FROM tasks
WHERE task_id IN (SELECT value FROM json_each(:ids)) AND status = 'FAILURE'
ON CONFLICT DO UPDATE SET dismissed_at = excluded.dismissed_at WHERE dismissed_at IS NULL
RETURNING task_id
"""
_TAKE_BACK = """
UPDATE failure_news SET dismissed_at = NULL
WHERE user_id = :by AND dismissed_at IS NOT NULL
    AND task_id IN (SELECT value FROM json_each(:ids))
RETURNING task_id
"""
_SEE = f"""
UPDATE failure_news SET seen_at = :now
WHERE user_id = :by AND {IS_NEWS} AND task_id IN (SELECT value FROM json_each(:ids))
"""
_NEXT = f"""
SELECT task_id FROM failure_news INDEXED BY failures_unseen
WHERE user_id = ? AND {IS_NEWS} AND task_id > ? ORDER BY task_id LIMIT {SLICE}
"""
_STARTED = """
SELECT task_id FROM tasks WHERE task_id IN (SELECT value FROM json_each(?))
    AND initiated_by = ? AND completed_at <= ?
"""


def tell(
    connection: sqlite3.Connection, task_id: str, owner_id: str, project_id: str | None
) -> None:
    """A task has failed: all who see it now hear of it."""
    told = _TELL_OWNER if project_id is None else _TELL_MEMBERS
    connection.execute(told, (owner_id, task_id))


def dismiss(
    connection: sqlite3.Connection, by: str, task_ids: Sequence[str], now: int
) -> list[str]:
    """Which of these are failures that a person has dismissed by this."""
    given = {"by": by, "ids": jsonio.dumps_text(list(task_ids)), "now": now}
    return [row[0] for row in connection.execute(_DISMISS, given).fetchall()]


def take_back(connection: sqlite3.Connection, by: str, task_ids: Sequence[str]) -> list[str]:
    """Which of these a person had dismissed, and has not any more."""
    given = {"by": by, "ids": jsonio.dumps_text(list(task_ids))}
    return [row[0] for row in connection.execute(_TAKE_BACK, given).fetchall()]


def see(connection: sqlite3.Connection, by: str, task_ids: Sequence[str], now: int) -> None:
    """A person has looked at these."""
    given = {"by": by, "ids": jsonio.dumps_text(list(task_ids)), "now": now}
    connection.execute(_SEE, given)


def see_started(
    connection: sqlite3.Connection, by: str, name: str, now: int, *, after: str
) -> str | None:
    """Of the next news, a person has looked at what they had started, under that name.

    Returns beyond which id to go on; None at the end.
    """
    found = [row[0] for row in connection.execute(_NEXT, (by, after))]
    if found:
        started = connection.execute(_STARTED, (jsonio.dumps_text(found), name, now))
        see(connection, by, [row[0] for row in started], now)
    return found[-1] if len(found) == SLICE else None


async def count(database: Database, by: str, owners: Sequence[str]) -> int:
    """How many failures of these owners are news to a person."""
    reach = owned_by(owners, "reach_id")
    rows = await database.read(
        "SELECT count(*) FROM (SELECT reach_id FROM failure_news INDEXED BY failures_unseen "
        f"WHERE user_id = :by AND {IS_NEWS} ORDER BY task_id DESC LIMIT {COUNTED_TO}) "
        f"WHERE {reach.sql}",
        {**reach.parameters, "by": by},
    )
    return int(rows[0][0])


async def dismissed_at(database: Database, by: str, task_ids: Sequence[str]) -> dict[str, int]:
    """When a person dismissed those of the tasks that they have."""
    if not task_ids:
        return {}
    rows = await database.read(
        "SELECT task_id, dismissed_at FROM failure_news WHERE user_id = ? "
        "AND task_id IN (SELECT value FROM json_each(?)) AND dismissed_at IS NOT NULL",
        (by, jsonio.dumps_text(list(task_ids))),
    )
    return {row[0]: int(row[1]) for row in rows}


DISMISSALS = """
SELECT user_id, dismissed_at FROM failure_news WHERE task_id = ? AND dismissed_at IS NOT NULL
"""
