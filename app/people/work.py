"""The SQL of what becomes of someone's work when they go. Runs inside the writer's transactions."""

import sqlite3
from collections.abc import Sequence
from typing import Protocol

from app.db.reach import OWNER

SLICE = 200
"""Rows that change hands in one write."""

_UNFINISHED = "SELECT count(*) FROM tasks WHERE owner_id = ? AND completed_at IS NULL"
_TASKS = "SELECT count(*) FROM tasks WHERE owner_id = ?"
_OWNED_ALONE = """
SELECT project_id FROM members m WHERE user_id = ?1 AND role = 'owner' AND NOT EXISTS (
    SELECT 1 FROM members o WHERE o.project_id = m.project_id AND o.role = 'owner'
    AND o.user_id <> ?1
)
"""
_NEXT_OWNER = """
SELECT user_id FROM members WHERE project_id = ? AND user_id <> ?
ORDER BY role = 'reader', added_at LIMIT 1
"""
_PUT = """
INSERT INTO members VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET role = excluded.role
"""
_COUNTS = """
INSERT INTO task_counts
SELECT ?2, project_id, task_type, origin, status, count FROM task_counts WHERE owner_id = ?1
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""
_FILES_TO_PROJECTS = f"""
UPDATE files SET owner_id = ifnull(
    (SELECT t.owner_id FROM task_files tf JOIN tasks t USING (task_id)
     WHERE tf.file_id = files.file_id AND t.owner_id <> ?1 LIMIT 1), '')
WHERE file_id IN (SELECT file_id FROM files WHERE owner_id = ?1 LIMIT {SLICE})
"""
_FORGOTTEN = tuple(
    f"DELETE FROM {table} WHERE {of} = ?1 AND {key} IN "
    f"(SELECT {key} FROM {table} WHERE {of} = ?1 LIMIT {SLICE})"
    for table, of, key in (
        ("idempotency_keys", "owner_id", "key"),
        ("kept_answers", "owner_id", "key"),
        ("failure_news", "user_id", "task_id"),
    )
)


def unfinished(connection: sqlite3.Connection, user_id: str) -> int:
    """How many of a user's tasks have not ended."""
    return int(connection.execute(_UNFINISHED, (user_id,)).fetchone()[0])


def tasks_left(connection: sqlite3.Connection, user_id: str) -> int:
    """How many tasks belong to a user."""
    return int(connection.execute(_TASKS, (user_id,)).fetchone()[0])


def owned_alone(connection: sqlite3.Connection, user_id: str) -> list[str]:
    """The projects that have no other owner."""
    return [row[0] for row in connection.execute(_OWNED_ALONE, (user_id,))]


def next_owner(connection: sqlite3.Connection, project_id: str, user_id: str) -> str | None:
    """Who is to own a project when its owner goes: the oldest member, an editor before a reader."""
    row = connection.execute(_NEXT_OWNER, (project_id, user_id)).fetchone()
    return None if row is None else str(row[0])


def make_owner(connection: sqlite3.Connection, project_id: str, user_id: str, now: int) -> None:
    """Have someone own a project, a member of it or not."""
    connection.execute(_PUT, (project_id, user_id, OWNER, now))


def give_slice(
    connection: sqlite3.Connection, table: str, key: str, user_id: str, to: str
) -> list[str]:
    """Have some rows of a table belong to another user; the keys of those that do now."""
    rows = connection.execute(
        f"UPDATE {table} SET owner_id = ?2 WHERE {key} IN "
        f"(SELECT {key} FROM {table} WHERE owner_id = ?1 LIMIT {SLICE}) RETURNING {key}",
        (user_id, to),
    ).fetchall()
    return [row[0] for row in rows]


def give_the_rest(connection: sqlite3.Connection, user_id: str, to: str) -> None:
    """What lists count, once all tasks have changed hands."""
    connection.execute(_COUNTS, (user_id, to))
    forget_counts(connection, user_id)


def forget_counts(connection: sqlite3.Connection, user_id: str) -> None:
    """What lists count of someone who has no tasks."""
    connection.execute("DELETE FROM task_counts WHERE owner_id = ?", (user_id,))


def forget_slice(connection: sqlite3.Connection, user_id: str) -> bool:
    """Remove some of what is worth nothing to others; False when all of it is gone.

    These are keys of requests, the answers that are kept for them, and news of failures.
    """
    return any(connection.execute(sql, (user_id,)).rowcount > 0 for sql in _FORGOTTEN)


def leave_files_to_projects(connection: sqlite3.Connection, user_id: str) -> bool:
    """Leave some uploads to the projects whose tasks were given them; False when all are left."""
    return connection.execute(_FILES_TO_PROJECTS, (user_id,)).rowcount > 0


class Count(Protocol):
    """Counts something of a user's."""

    def __call__(self, connection: sqlite3.Connection, user_id: str) -> int:
        """How many there are."""
        ...


OwnedTables = Sequence[tuple[str, str]]
"""(table, its key) of tables whose `owner_id` may name a user."""
