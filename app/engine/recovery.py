"""Settles, at start, what a crash left running that nobody runs any more."""

from collections.abc import Callable
from dataclasses import dataclass

from app.db.database import BatchConnection
from app.engine import endings, families, store
from app.engine.model import Failed, Revoked, TaskStatus

CRASH_LIMIT = 3
"""A task that was running in this many crashes is taken for their cause."""


@dataclass(frozen=True, slots=True)
class Left:
    """A task that was running when the process went."""

    task_id: str
    task_type: str
    attempt: int
    crashes: int
    cancel_requested: bool


@dataclass(frozen=True, slots=True)
class Recovery:
    """What recovery did, for the log."""

    resumed: int = 0
    revoked: int = 0
    given_up: int = 0
    released: tuple[str, ...] = ()


def verdict(left: Left) -> TaskStatus:
    """REVOKED if its cancel was stored, FAILURE at the third crash, else back to the queue."""
    if left.cancel_requested:
        return TaskStatus.REVOKED
    if left.crashes + 1 >= CRASH_LIMIT:
        return TaskStatus.FAILURE
    return TaskStatus.PENDING


def recover(
    connection: BatchConnection,
    now: int,
    discard_of: Callable[[str, str], store.Writes | None],
) -> Recovery:
    """Give every task that was running its verdict, children before their parents.

    `discard_of(task_type, task_id)` is what the type removes of a task that did not succeed.
    """
    counts = dict.fromkeys((TaskStatus.PENDING, TaskStatus.REVOKED, TaskStatus.FAILURE), 0)
    released: list[str] = []
    for left in _left_running(connection):
        fate = verdict(left)
        counts[fate] += 1
        if fate is TaskStatus.PENDING:
            _resume(connection, left, now)
            continue
        discard = discard_of(left.task_type, left.task_id)
        outcome = Revoked() if fate is TaskStatus.REVOKED else _crashed(left)
        if fate is TaskStatus.FAILURE:
            _count_crash(connection, left, now)
            _stop_children(connection, left.task_id, now)
        ending = endings.settle(
            connection, left.task_id, left.attempt, outcome, now, discard=discard
        )
        released.extend(ending.released)
    return Recovery(
        counts[TaskStatus.PENDING],
        counts[TaskStatus.REVOKED],
        counts[TaskStatus.FAILURE],
        tuple(released),
    )


def _left_running(connection: BatchConnection) -> list[Left]:
    rows = connection.execute(
        "SELECT task_id, task_type, attempt, crashes, cancel_requested_at IS NOT NULL FROM tasks "
        "WHERE completed_at IS NULL AND status IN ('STARTED', 'PROGRESS') ORDER BY task_id DESC"
    ).fetchall()
    return [Left(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


def _resume(connection: BatchConnection, left: Left, now: int) -> None:
    """A crash costs no retry: the attempt that was cut is not counted."""
    connection.execute(
        "UPDATE tasks SET status = 'PENDING', attempt = attempt - 1, updated_at = ? "
        "WHERE task_id = ?",
        (now, left.task_id),
    )
    _count_crash(connection, left, now)


def _count_crash(connection: BatchConnection, left: Left, now: int) -> None:
    connection.execute("UPDATE tasks SET crashes = crashes + 1 WHERE task_id = ?", (left.task_id,))
    store.add_event(connection, left.task_id, now, "recovered", {"crashes": left.crashes + 1})


def _crashed(left: Left) -> Failed:
    return Failed(
        "crashed",
        f"The server went down {left.crashes + 1} times while this task was running.",
        "The task itself may be the cause. Look at the server's log, then retry it.",
    )


def _stop_children(connection: BatchConnection, task_id: str, now: int) -> None:
    """A parent that is given up takes what it started with it."""
    rows = connection.execute(
        "SELECT task_id FROM tasks WHERE parent_id = ? AND completed_at IS NULL", (task_id,)
    ).fetchall()
    for (child_id,) in rows:
        families.request_cancel(connection, child_id, "recovery", "its parent task crashed", now)
