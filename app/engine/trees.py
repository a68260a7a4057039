"""The SQL of what is done to a task and all below it: cancelling and deleting."""

from dataclasses import dataclass
from typing import Any

from app.db.database import BatchConnection
from app.engine.endings import (
    DiscardOf,
    Ending,
    drop_what_was_staged,
    has_unfinished_children,
    revoke,
)
from app.engine.model import Change, TaskStatus
from app.engine.store import add_event, update
from app.lines import one_line

LONGEST_REASON = 1000

_TREE = """
WITH RECURSIVE tree (task_id) AS (
    VALUES (:task_id)
    UNION
    SELECT tasks.task_id FROM tasks JOIN tree ON tasks.parent_id = tree.task_id
)
"""


def request_cancel(
    connection: BatchConnection,
    task_id: str,
    actor: str,
    reason: str | None,
    now: int,
    discard_of: DiscardOf,
) -> Ending:
    """Store a cancel for a task and all below it.

    What waits is REVOKED at once, with all that an earlier attempt of it has left, unless work
    below it still has to stop first: then it is due at once.
    """
    rows = connection.execute(
        _TREE + "SELECT task_id, owner_id, parent_id, task_type, status, attempt FROM tasks "
        "WHERE task_id IN tree AND completed_at IS NULL AND cancel_requested_at IS NULL "
        "ORDER BY task_id DESC",
        {"task_id": task_id},
    ).fetchall()
    said = {"reason": None if reason is None else one_line(reason, LONGEST_REASON)}
    changes: list[Change] = []
    released: list[str] = []
    for member_id, owner_id, parent_id, task_type, status, attempt in rows:
        changed: dict[str, Any] = {"cancel_requested_at": now, "updated_at": now}
        waits = status == TaskStatus.PENDING
        ends = waits and not has_unfinished_children(connection, member_id)
        if waits and not ends:
            # The attempt that sees to its end is not put off as a retry is.
            changed["run_at"] = None
        update(connection, member_id, changed)
        add_event(connection, member_id, now, "cancel_requested", said, actor=actor)
        if ends:
            changed |= revoke(connection, member_id, now)
            discard = discard_of(task_type, member_id)
            released += drop_what_was_staged(connection, member_id, attempt, discard, now)
        changes.append(
            Change(member_id, owner_id, parent_id, changed, queued=-int(ends), task_type=task_type)
        )
    return Ending(changes, tuple(released))


_MARK = """
INSERT INTO deleted_mark VALUES (1, ?)
ON CONFLICT DO UPDATE SET newest = max(newest, excluded.newest)
"""


@dataclass(frozen=True, slots=True)
class Deleted:
    """`unfinished` says that something of the tree still runs and nothing was removed."""

    unfinished: bool
    changes: tuple[Change, ...] = ()
    released: tuple[str, ...] = ()


def delete(connection: BatchConnection, task_id: str) -> Deleted:
    """Remove a final task with its children, events, results and artifacts."""
    tree = {"task_id": task_id}
    rows = connection.execute(
        _TREE + "SELECT task_id, owner_id, parent_id, completed_at IS NULL FROM tasks "
        "WHERE task_id IN tree",
        tree,
    ).fetchall()
    if any(row[3] for row in rows):
        return Deleted(unfinished=True)
    released = connection.execute(
        _TREE + "SELECT sha256 FROM task_artifacts WHERE task_id IN tree "
        "UNION SELECT sha256 FROM task_results WHERE task_id IN tree AND sha256 IS NOT NULL",
        tree,
    ).fetchall()
    connection.execute(_TREE + "DELETE FROM tasks WHERE task_id IN tree", tree)
    connection.execute(_MARK, (max(row[0] for row in rows) if rows else "",))
    changes = tuple(Change(row[0], row[1], row[2], {}, deleted=True) for row in rows)
    return Deleted(False, changes, tuple(row[0] for row in released))
