"""The SQL that changes tasks. Every function runs inside the writer's transaction.

A change names the states it may start from, appends its event in the same commit, and returns the
`Change`s it made: an empty list says that it did not apply.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from app import jsonio
from app.db.database import BatchConnection, Row
from app.engine.model import (
    Change,
    Claimed,
    Progress,
    SavedStep,
    Submission,
    Task,
    TaskStatus,
)
from app.errors import Conflict, NotFound

COLUMNS = tuple(field.name for field in fields(Task))
COLUMN_LIST = ", ".join(COLUMNS)
Writes = Callable[[BatchConnection], object]
FilesOf = Callable[[BatchConnection, str], dict[str, Any]]

_values_of = attrgetter(*COLUMNS)
# What a new task's row always holds, and what only some rows do.
_PLAIN = (
    "task_id", "owner_id", "task_type", "task_name", "status", "origin", "priority", "attempt",
    "max_attempts", "crashes", "created_at", "updated_at", "percent", "weight", "initiated_by",
)  # fmt: skip
_RARE = tuple(name for name in COLUMNS if name not in (*_PLAIN, "started_at"))
_plain_of, _rare_of = attrgetter(*_PLAIN), attrgetter(*_RARE)
_NOTHING_RARE = (None,) * len(_RARE)
_INSERT_PLAIN = (
    f"INSERT INTO tasks ({', '.join(_PLAIN)}, started_at) "
    f"VALUES ({'?, ' * len(_PLAIN)}nullif(?, 0))"
)
# The driver takes longer to bind a NULL than a text, so NULLs are left out or said in SQL.
_EVENT = """
INSERT INTO events (task_id, seq, at, kind, actor, data) VALUES
    (?1, (SELECT ifnull(max(seq), 0) + 1 FROM events WHERE task_id = ?1), ?2, ?3,
     nullif(?4, ''), nullif(?5, ''))
"""
_FIRST_EVENT = "INSERT INTO events VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''))"


def _insert_of(task: Task) -> tuple[str, Row]:
    """The statement for a task and its values: nearly always the same one, made in advance."""
    if _rare_of(task) == _NOTHING_RARE:
        return _INSERT_PLAIN, (*_plain_of(task), task.started_at or 0)
    given = {
        name: value
        for name, value in zip(COLUMNS, _values_of(task), strict=True)
        if value is not None
    }
    return _insert_into(tuple(given)), tuple(given.values())


@lru_cache(maxsize=256)
def _insert_into(names: tuple[str, ...]) -> str:
    return f"INSERT INTO tasks ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def add_event(
    connection: BatchConnection,
    task_id: str,
    at: int,
    kind: str,
    data: dict[str, Any] | None = None,
    *,
    actor: str = "",
) -> None:
    """Append one line to a task's timeline."""
    text = "" if data is None else jsonio.dumps_text(data)
    connection.defer(_EVENT, (task_id, at, kind, actor, text))


# What lists count, so that a count costs the same at a million rows. What is not final counts as
# UNFINISHED: the queue's limit bounds it, so the statuses among it can be counted one by one.
UNFINISHED_COUNT = "UNFINISHED"
_COUNT_NEW = f"""
INSERT INTO task_counts VALUES (?1, ?2, ?3, ?4, '{UNFINISHED_COUNT}', ?5)
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""
_COUNT_END = f"""
INSERT INTO task_counts
VALUES (?1, ?2, ?3, ?4, '{UNFINISHED_COUNT}', -?6), (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""


def count_new(connection: BatchConnection, task: Task) -> None:
    """One more like this one is unfinished."""
    like = (task.owner_id, task.project_id or "", task.task_type, task.origin)
    connection.add_up(_COUNT_NEW, like, 1)


def count_end(connection: BatchConnection, task: Task, status: str) -> None:
    """One that was not final has come to that final status."""
    ended = (task.owner_id, task.project_id or "", task.task_type, task.origin, status)
    connection.add_up(_COUNT_END, ended, 1)


# Submitting


class Inserted(NamedTuple):
    """`created` is False when an idempotency key named a task that is already there.

    `claimed` is what its attempt needs, for a task that was stored as started.
    """

    task_id: str
    created: bool
    changes: list[Change]
    claimed: Claimed | None = None


def insert(connection: BatchConnection, submission: Submission, files_of: FilesOf) -> Inserted:
    """Store a new task with all that belongs to it, waiting or started, as it is.

    Raises Conflict for a key that is bound to another body.
    """
    task = submission.task
    if submission.key is not None:
        earlier = _task_of_key(connection, task.owner_id, submission.key, submission.body_hash)
        if earlier is not None:
            return Inserted(earlier, False, [])
    _require_project(connection, task.owner_id, task.project_id)
    _require_tasks(connection, task.owner_id, submission.task_ids)
    if submission.admit is not None:
        submission.admit(connection)
    # Nothing is refused from here on: a follow-up that is leaves the commit it was part of whole.
    count_new(connection, task)
    connection.defer(*_insert_of(task))
    connection.defer("INSERT INTO task_params VALUES (?, ?)", (task.task_id, submission.params))
    for file_id in submission.file_ids:
        connection.execute("INSERT INTO task_files VALUES (?, ?)", (task.task_id, file_id))
    if submission.key is not None:
        connection.execute(
            "INSERT INTO idempotency_keys VALUES (?, ?, ?, ?)",
            (task.owner_id, submission.key, submission.body_hash, task.task_id),
        )
    submitted = (task.task_id, 1, task.created_at, "submitted", task.initiated_by, "")
    connection.defer(_FIRST_EVENT, submitted)
    claimed = None
    if task.status == TaskStatus.STARTED:
        claimed_at_once = (task.task_id, 2, task.created_at, "claimed", "", '{"attempt":1}')
        connection.defer(_FIRST_EVENT, claimed_at_once)
        files = files_of(connection, task.task_id) if submission.file_ids else {}
        claimed = Claimed(task.task_id, submission.params, (), files)
    status = {"status": task.status}
    change = Change(task.task_id, task.owner_id, task.parent_id, status, new=task)
    return Inserted(task.task_id, True, [change], claimed)


def _task_of_key(
    connection: BatchConnection, owner_id: str, key: str, body_hash: str | None
) -> str | None:
    row = connection.execute(
        "SELECT task_id, body_hash FROM idempotency_keys WHERE owner_id = ? AND key = ?",
        (owner_id, key),
    ).fetchone()
    if row is None:
        return None
    if row[1] != body_hash:
        raise Conflict(
            "idempotency_conflict",
            "This Idempotency-Key was already used with another body.",
            "Send a new key with a new request, or the same body with the same key.",
        )
    return str(row[0])


def _require_project(connection: BatchConnection, owner_id: str, project_id: str | None) -> None:
    if project_id is None:
        return
    row = connection.execute(
        "SELECT 1 FROM projects WHERE project_id = ? AND owner_id = ?", (project_id, owner_id)
    ).fetchone()
    if row is None:
        raise NotFound("project_not_found", "There is no such project.", "Check its id.")


def _require_tasks(connection: BatchConnection, owner_id: str, task_ids: Iterable[str]) -> None:
    for task_id in task_ids:
        row = connection.execute(
            "SELECT 1 FROM tasks WHERE task_id = ? AND owner_id = ?", (task_id, owner_id)
        ).fetchone()
        if row is None:
            raise NotFound("task_not_found", "There is no such task.", "Check its id.")


def child_at(connection: BatchConnection, parent_id: str, position: int) -> tuple[str, str] | None:
    """Id and task type of the child a parent spawned at that position."""
    row = connection.execute(
        "SELECT task_id, task_type FROM tasks WHERE parent_id = ? AND parent_position = ?",
        (parent_id, position),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def accepts_children(connection: BatchConnection, parent_id: str, attempt: int) -> bool:
    """True while that attempt of the parent is running and no cancel of it is stored."""
    row = connection.execute(
        "SELECT 1 FROM tasks WHERE task_id = ? AND attempt = ? AND cancel_requested_at IS NULL "
        "AND status IN ('STARTED', 'PROGRESS')",
        (parent_id, attempt),
    ).fetchone()
    return row is not None


# Running


class ToClaim(NamedTuple):
    """A waiting task that a slot is free for; `is_known` says that memory has its row."""

    task_id: str
    version: int
    has_files: bool
    is_known: bool


_CLAIM = """
UPDATE tasks SET status = 'STARTED', attempt = attempt + 1, run_at = NULL, detail = NULL,
    started_at = ifnull(started_at, ?1), updated_at = ?1
WHERE task_id IN (SELECT value FROM json_each(?2)) AND status = 'PENDING'
RETURNING task_id, owner_id, parent_id, attempt, started_at,
    (SELECT params FROM task_params WHERE task_params.task_id = tasks.task_id)
"""


def claim(
    connection: BatchConnection,
    tasks: Sequence[ToClaim],
    now: int,
    files_of: FilesOf,
) -> tuple[list[Claimed], list[Change]]:
    """Start an attempt of each waiting task; what no longer waits is left out."""
    wanted = {task.task_id: task for task in tasks}
    rows = connection.execute(_CLAIM, (now, jsonio.dumps_text(list(wanted)))).fetchall()
    claimed, changes = [], []
    for task_id, owner_id, parent_id, attempt, started_at, params in rows:
        task, resumed = wanted[task_id], started_at < now
        add_event(connection, task_id, now, "claimed", {"attempt": attempt})
        claimed.append(
            Claimed(
                task_id,
                params,
                _saved_steps(connection, task_id, task.version) if resumed else (),
                files_of(connection, task_id) if task.has_files else {},
                children_of(connection, task_id) if resumed else (),
            )
        )
        started = {"status": TaskStatus.STARTED, "attempt": attempt, "started_at": started_at,
                   "run_at": None, "detail": None, "updated_at": now}  # fmt: skip
        whole = None if task.is_known else read_task(connection, task_id)
        changes.append(Change(task_id, owner_id, parent_id, started, new=whole))
    return claimed, changes


def read_task(connection: BatchConnection, task_id: str) -> Task | None:
    """A task's row."""
    row = connection.execute(
        f"SELECT {COLUMN_LIST} FROM tasks WHERE task_id = ?", (task_id,)
    ).fetchone()
    return None if row is None else Task(*row)


CHILDREN = "SELECT task_id, weight, percent, status FROM tasks WHERE parent_id = ?"


def children_of(
    connection: BatchConnection, task_id: str
) -> tuple[tuple[str, float, float, str], ...]:
    """(id, weight, percent, status) of each child."""
    return tuple(connection.execute(CHILDREN, (task_id,)).fetchall())


def _saved_steps(connection: BatchConnection, task_id: str, version: int) -> tuple[SavedStep, ...]:
    rows = connection.execute(
        "SELECT position, name, result, sha256, version FROM task_steps WHERE task_id = ?",
        (task_id,),
    ).fetchall()
    if any(row[-1] != version for row in rows):
        connection.execute("DELETE FROM task_steps WHERE task_id = ?", (task_id,))
        return ()
    return tuple(SavedStep(*row[:-1]) for row in rows)


def set_progress(
    connection: BatchConnection, task_id: str, attempt: int, progress: Progress, now: int
) -> list[Change]:
    """Store what a running attempt says of itself; percent never falls."""
    applied = connection.execute(
        "UPDATE tasks SET status = 'PROGRESS', percent = max(percent, :percent), step = :step, "
        "detail = :detail, done = :done, total = :total, unit = :unit, updated_at = :now "
        "WHERE task_id = :task_id AND attempt = :attempt AND status IN ('STARTED', 'PROGRESS')",
        {"task_id": task_id, "attempt": attempt, "now": now, "percent": progress.percent,
         "step": progress.step, "detail": progress.detail, "done": progress.done,
         "total": progress.total, "unit": progress.unit},
    ).rowcount  # fmt: skip
    if not applied:
        return []
    owner_id, parent_id, percent = connection.execute(
        "SELECT owner_id, parent_id, percent FROM tasks WHERE task_id = ?", (task_id,)
    ).fetchone()
    shown = {"status": TaskStatus.PROGRESS, "percent": percent, "step": progress.step,
             "detail": progress.detail, "done": progress.done, "total": progress.total,
             "unit": progress.unit, "updated_at": now}  # fmt: skip
    return [Change(task_id, owner_id, parent_id, shown)]


def is_current(connection: BatchConnection, task_id: str, attempt: int) -> bool:
    """True while this attempt is the one that runs."""
    row = connection.execute(
        "SELECT 1 FROM tasks WHERE task_id = ? AND attempt = ? "
        "AND status IN ('STARTED', 'PROGRESS')",
        (task_id, attempt),
    ).fetchone()
    return row is not None


def save_step(
    connection: BatchConnection,
    task_id: str,
    version: int,
    step: SavedStep,
) -> None:
    """Keep a finished step's result for a later attempt."""
    connection.execute(
        "INSERT INTO task_steps (task_id, position, name, version, result, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (task_id, step.position, step.name, version, step.result, step.sha256),
    )


def drop_events(connection: BatchConnection, task_ids: Iterable[str]) -> None:
    """Remove the timelines of tasks."""
    connection.executemany(
        "DELETE FROM events WHERE task_id = ?", [(task_id,) for task_id in task_ids]
    )


def update(connection: BatchConnection, task_id: str, changed: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in changed)
    connection.execute(
        f"UPDATE tasks SET {assignments} WHERE task_id = :task_id", {**changed, "task_id": task_id}
    )
