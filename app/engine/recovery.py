"""Settles, at start, what a stop or a crash left running that nobody runs any more.

A crash is charged to an attempt that held a slot and has finished no step since the last one. What
waited for its children, or what a stop was cut short for, pays nothing; nor does a parent whose
child was running: the child pays.
"""

import logging
from dataclasses import dataclass, replace

from app.db import trouble
from app.db.database import BatchConnection
from app.engine import endings, store, trees
from app.engine.model import Change, Failed, Revoked, TaskStatus

log = logging.getLogger(__name__)

CRASH_LIMIT = 3
"""A task that was running in this many crashes, without getting on, is taken for their cause."""


@dataclass(frozen=True, slots=True)
class Left:
    """A task that was running when the process went."""

    task_id: str
    task_type: str
    attempt: int
    crashes: int
    cancel_requested: bool
    is_charged: bool = True


@dataclass(frozen=True, slots=True)
class Recovery:
    """What recovery did, for the log and the figures."""

    resumed: int = 0
    revoked: int = 0
    given_up: int = 0
    released: tuple[str, ...] = ()
    ended: tuple[Change, ...] = ()


def verdict(left: Left) -> TaskStatus:
    """REVOKED if its cancel was stored, FAILURE at the third crash, else back to the queue."""
    if left.cancel_requested:
        return TaskStatus.REVOKED
    if left.is_charged and left.crashes + 1 >= CRASH_LIMIT:
        return TaskStatus.FAILURE
    return TaskStatus.PENDING


def note_waiting(connection: BatchConnection, task_id: str) -> None:
    """Note that a running task holds no slot, because it waits for its children."""
    connection.execute("INSERT OR IGNORE INTO waiting_parents VALUES (?)", (task_id,))


def note_going_on(connection: BatchConnection, task_id: str) -> None:
    """Note that it holds a slot again."""
    connection.execute("DELETE FROM waiting_parents WHERE task_id = ?", (task_id,))


def recover(
    connection: BatchConnection,
    now: int,
    discard_of: endings.DiscardOf,
    *,
    has_crashed: bool,
) -> Recovery:
    """Give every task that was running its verdict, children before their parents."""
    counts = dict.fromkeys((TaskStatus.PENDING, TaskStatus.REVOKED, TaskStatus.FAILURE), 0)
    released: list[str] = []
    ended: list[Change] = []
    for left in _left_running(connection, has_crashed):
        fate = verdict(left)
        try:
            with connection.apart():
                ending = _settle(connection, left, fate, now, discard_of)
            released += ending.released
            ended += [change for change in ending.changes if "completed_at" in change.fields]
            counts[fate] += 1
        except Exception as error:
            if trouble.passes_by_itself(error):
                raise
            # No single row keeps the server from starting.
            log.exception("A task could not be recovered", extra={"task_id": left.task_id})
    connection.execute("DELETE FROM waiting_parents")
    return Recovery(
        counts[TaskStatus.PENDING],
        counts[TaskStatus.REVOKED],
        counts[TaskStatus.FAILURE],
        tuple(released),
        tuple(ended),
    )


def _settle(
    connection: BatchConnection,
    left: Left,
    fate: TaskStatus,
    now: int,
    discard_of: endings.DiscardOf,
) -> endings.Ending:
    if fate is TaskStatus.PENDING:
        _resume(connection, left, now)
        return endings.Ending([])
    discard = discard_of(left.task_type, left.task_id)
    outcome = Revoked() if fate is TaskStatus.REVOKED else _crashed(left)
    below = endings.Ending([])
    if fate is TaskStatus.FAILURE:
        _count_crash(connection, left, now)
        below = _stop_children(connection, left.task_id, now, discard_of)
    ending = endings.settle(connection, left.task_id, left.attempt, outcome, now, discard=discard)
    if ending.children_first:
        # What is below it and waits ends by an attempt of its own; so does this one, after it.
        _resume(connection, replace(left, is_charged=False), now)
    return endings.Ending(below.changes + ending.changes, below.released + ending.released)


def _left_running(connection: BatchConnection, has_crashed: bool) -> list[Left]:
    rows = connection.execute(
        "SELECT task_id, task_type, attempt, crashes, cancel_requested_at IS NOT NULL, "
        "NOT EXISTS (SELECT 1 FROM waiting_parents p WHERE p.task_id = tasks.task_id) "
        # A child may bring the server down before it is noted that its parent waits.
        "AND NOT EXISTS (SELECT 1 FROM tasks c WHERE c.parent_id = tasks.task_id "
        "AND c.completed_at IS NULL AND c.status IN ('STARTED', 'PROGRESS')) "
        "FROM tasks "
        "WHERE completed_at IS NULL AND status IN ('STARTED', 'PROGRESS') ORDER BY task_id DESC"
    ).fetchall()
    return [
        Left(row[0], row[1], row[2], row[3], bool(row[4]), has_crashed and bool(row[5]))
        for row in rows
    ]


def _resume(connection: BatchConnection, left: Left, now: int) -> None:
    """Neither a crash nor a stop costs a retry: the attempt that was cut is not counted."""
    connection.execute(
        "UPDATE tasks SET status = 'PENDING', attempt = attempt - 1, updated_at = ? "
        "WHERE task_id = ?",
        (now, left.task_id),
    )
    if left.is_charged:
        _count_crash(connection, left, now)
    else:
        data = {"reason": "the server went down, not because of this task"}
        store.add_event(connection, left.task_id, now, "interrupted", data)


def _count_crash(connection: BatchConnection, left: Left, now: int) -> None:
    connection.execute("UPDATE tasks SET crashes = crashes + 1 WHERE task_id = ?", (left.task_id,))
    store.add_event(connection, left.task_id, now, "recovered", {"crashes": left.crashes + 1})


def _crashed(left: Left) -> Failed:
    return Failed(
        "crashed",
        f"The server went down {left.crashes + 1} times while this task was running, and it did "
        "not get on in between.",
        "The task itself may be the cause. Look at the server's log, then retry it.",
    )


def _stop_children(
    connection: BatchConnection, task_id: str, now: int, discard_of: endings.DiscardOf
) -> endings.Ending:
    """A parent that is given up takes what it started with it."""
    rows = connection.execute(
        "SELECT task_id FROM tasks WHERE parent_id = ? AND completed_at IS NULL", (task_id,)
    ).fetchall()
    stopped = [
        trees.request_cancel(
            connection, child_id, "recovery", "its parent task crashed", now, discard_of
        )
        for (child_id,) in rows
    ]
    return endings.Ending(
        [change for each in stopped for change in each.changes],
        tuple(sha256 for each in stopped for sha256 in each.released),
    )
