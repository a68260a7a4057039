"""The SQL of how attempts end. As in `store`, an ending that did not apply made no changes."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from app.db import failure_news, trouble
from app.db.database import BatchConnection
from app.engine.model import (
    Change,
    Failed,
    Interrupted,
    Line,
    Origin,
    Outcome,
    RetryScheduled,
    Revoked,
    Succeeded,
    Task,
    TaskStatus,
)
from app.engine.store import Writes, add_event, add_lines, count_end, read_task, update
from app.errors import describe, trace_of

log = logging.getLogger(__name__)

ResultPlace = Literal["result", "sha256"]
DiscardOf = Callable[[str, str], Writes | None]
"""(task type, task id) -> what the type removes of a task that did not succeed."""
# As a plain text: a member of an enumeration takes ten times as long to hash.
_SUCCESS = str(TaskStatus.SUCCESS)


class Ending(NamedTuple):
    """What the end of an attempt did: its changes, and content hashes whose rows went.

    `children_first` says that it did not end, because something below it has not.
    """

    changes: list[Change]
    released: tuple[str, ...] = ()
    succeeded: bool = False
    children_first: bool = False


def succeed(
    connection: BatchConnection,
    task: Task,
    attempt: int,
    kept: tuple[ResultPlace, str],
    warnings: str | None,
    now: int,
    *,
    lines: Sequence[Line] = (),
    summary: str | None = None,
    has_steps: bool,
) -> Ending | None:
    """Write SUCCESS with its result: ("result", JSON) or ("sha256", hash of its content file).

    None when a cancel is stored or this attempt is not the one that runs.
    """
    task_id = task.task_id
    succeeded = (warnings or "", now, task_id, attempt, summary or "")
    # A task that runs was stored by an earlier batch.
    if connection.execute_beside(_SUCCEED, succeeded).rowcount == 0:
        return None
    if lines:
        add_lines(connection, task_id, lines)
    count_end(connection, task, _SUCCESS)
    place, value = kept
    connection.defer(_KEEP_RESULT[place], (task_id, value))
    add_event(connection, task_id, now, "succeeded")
    released = _drop_steps(connection, task_id) if has_steps else ()
    changed = {"status": TaskStatus.SUCCESS, "percent": 100.0, "step": "Complete", "detail": None,
               "warnings": warnings, "completed_at": now, "updated_at": now,
               "summary": summary}  # fmt: skip
    return Ending(
        [Change(task_id, task.owner_id, task.parent_id, changed)], released, succeeded=True
    )


_KEEP_RESULT: dict[ResultPlace, str] = {
    "result": "INSERT INTO task_results (task_id, result) VALUES (?, ?)",
    "sha256": "INSERT INTO task_results (task_id, sha256) VALUES (?, ?)",
}
# A RETURNING here would cost as much as all the rest: SQLite opens a table in memory for it.
_SUCCEED = """
UPDATE tasks SET status = 'SUCCESS', percent = 100, step = 'Complete', detail = NULL,
    warnings = nullif(?1, ''), completed_at = ?2, updated_at = ?2, summary = nullif(?5, '')
WHERE task_id = ?3 AND attempt = ?4 AND status IN ('STARTED', 'PROGRESS')
    AND cancel_requested_at IS NULL
"""


def settle(
    connection: BatchConnection,
    task_id: str,
    attempt: int,
    outcome: Outcome,
    now: int,
    *,
    discard: Writes | None = None,
) -> Ending:
    """Write any end but success; after a stored cancel it is REVOKED, whatever it was.

    A final end is not written before all below the task has ended.
    """
    row = connection.execute(
        "SELECT owner_id, parent_id, task_type, cancel_requested_at FROM tasks "
        "WHERE task_id = ? AND attempt = ? AND status IN ('STARTED', 'PROGRESS')",
        (task_id, attempt),
    ).fetchone()
    if row is None:
        return Ending([])
    owner_id, parent_id, task_type, cancel_requested_at = row
    if cancel_requested_at is not None:
        outcome = Revoked()
    is_final = isinstance(outcome, Succeeded | Failed | Revoked)
    if is_final and has_unfinished_children(connection, task_id):
        return Ending([], children_first=True)
    match outcome:
        case Failed():
            changed = _fail(connection, task_id, attempt, outcome, now)
        case Revoked():
            changed = revoke(connection, task_id, now)
        case RetryScheduled():
            changed = _schedule_retry(connection, task_id, attempt, outcome, now)
        case Interrupted():
            changed = _interrupt(connection, task_id, now)
        case _:
            return Ending([])
    released: tuple[str, ...] = ()
    if "completed_at" in changed:
        released = drop_what_was_staged(connection, task_id, attempt, discard, now)
    queued = int(changed["status"] == TaskStatus.PENDING)
    change = Change(task_id, owner_id, parent_id, changed, queued=queued, task_type=task_type)
    return Ending([change], released)


def has_unfinished_children(connection: BatchConnection, task_id: str) -> bool:
    """True while a child of the task may still change."""
    row = connection.execute(
        "SELECT 1 FROM tasks WHERE parent_id = ? AND completed_at IS NULL LIMIT 1", (task_id,)
    ).fetchone()
    return row is not None


def _fail(
    connection: BatchConnection, task_id: str, attempt: int, outcome: Failed, now: int
) -> dict[str, Any]:
    changed = {"status": TaskStatus.FAILURE, "error_code": outcome.code, "error": outcome.message,
               "hint": outcome.hint, "completed_at": now, "updated_at": now}  # fmt: skip
    failed = _end(connection, task_id, changed)
    if failed.origin == Origin.USER:
        failure_news.tell(connection, task_id, failed.owner_id, failed.project_id)
    _keep_traceback(connection, task_id, attempt, outcome.traceback, now)
    data = {"code": outcome.code, "error": outcome.message}
    add_event(connection, task_id, now, "failed", data)
    return changed


def revoke(connection: BatchConnection, task_id: str, now: int) -> dict[str, Any]:
    """Write REVOKED; returns the columns that changed."""
    changed = {"status": TaskStatus.REVOKED, "completed_at": now, "updated_at": now}
    _end(connection, task_id, changed)
    add_event(connection, task_id, now, "revoked")
    return changed


def _end(connection: BatchConnection, task_id: str, changed: dict[str, Any]) -> Task:
    update(connection, task_id, changed)
    task = read_task(connection, task_id)
    assert task is not None
    count_end(connection, task, task.status)
    return task


def _schedule_retry(
    connection: BatchConnection, task_id: str, attempt: int, outcome: RetryScheduled, now: int
) -> dict[str, Any]:
    changed = {"status": TaskStatus.PENDING, "run_at": now + outcome.delay_ms,
               "detail": outcome.message, "updated_at": now}  # fmt: skip
    update(connection, task_id, changed)
    _keep_traceback(connection, task_id, attempt, outcome.traceback, now)
    data = {"attempt": attempt, "delay_ms": outcome.delay_ms, "code": outcome.code,
            "error": outcome.message}  # fmt: skip
    add_event(connection, task_id, now, "retry_scheduled", data)
    return changed


def _interrupt(connection: BatchConnection, task_id: str, now: int) -> dict[str, Any]:
    row = connection.execute(
        "UPDATE tasks SET status = 'PENDING', attempt = attempt - 1, updated_at = ? "
        "WHERE task_id = ? RETURNING attempt",
        (now, task_id),
    ).fetchone()
    add_event(connection, task_id, now, "interrupted", {"reason": "the server was stopped"})
    return {"status": TaskStatus.PENDING, "attempt": row[0], "updated_at": now}


def _keep_traceback(
    connection: BatchConnection, task_id: str, attempt: int, trace: str | None, now: int
) -> None:
    if trace:
        connection.execute(
            "INSERT INTO task_tracebacks VALUES (?, ?, ?, ?)", (task_id, attempt, now, trace)
        )


def drop_what_was_staged(
    connection: BatchConnection, task_id: str, attempt: int, discard: Writes | None, now: int
) -> tuple[str, ...]:
    """Remove checkpoints, artifacts and domain rows of a task that did not succeed."""
    if discard is not None:
        _discard(connection, task_id, attempt, discard, now)
    gone = connection.execute(
        "DELETE FROM task_artifacts WHERE task_id = ? RETURNING sha256", (task_id,)
    ).fetchall()
    return (*_drop_steps(connection, task_id), *(row[0] for row in gone))


def _discard(
    connection: BatchConnection, task_id: str, attempt: int, discard: Writes, now: int
) -> None:
    """A task type's own tidying. A mistake in it is told, and never keeps the task from ending."""
    try:
        with connection.apart():
            discard(connection)
    except BaseException as error:
        if trouble.passes_by_itself(error):
            raise
        log.exception("What a task had staged could not be removed", extra={"task_id": task_id})
        _keep_traceback(connection, task_id, attempt, trace_of(error), now)
        message = f"What it had staged could not be removed: {describe(error)}"
        add_event(connection, task_id, now, "log", {"message": message})


def _drop_steps(connection: BatchConnection, task_id: str) -> tuple[str, ...]:
    gone = connection.execute(
        "DELETE FROM task_steps WHERE task_id = ? RETURNING sha256", (task_id,)
    ).fetchall()
    return tuple(row[0] for row in gone if row[0] is not None)
