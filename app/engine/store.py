"""The SQL that changes tasks. Every function runs inside the writer's transaction.

A change names the states it may start from, appends its event in the same commit, and returns the
`Change`s it made: an empty list says that it did not apply.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from app import jsonio
from app.db.database import BatchConnection, Row
from app.db.reach import reached, require_project
from app.engine.model import (
    Change,
    Claimed,
    GivenFile,
    Line,
    Progress,
    Said,
    SavedStep,
    Submission,
    Task,
    TaskStatus,
)
from app.errors import Conflict, NotFound
from app.lines import folded

COLUMNS = tuple(field.name for field in fields(Task))
COLUMN_LIST = ", ".join(COLUMNS)
Writes = Callable[[BatchConnection], object]
FilesOf = Callable[[BatchConnection, str], Mapping[str, GivenFile]]

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
    is_plain = task.task_name.isascii()
    if is_plain and _rare_of(task) == _NOTHING_RARE:
        return _INSERT_PLAIN, (*_plain_of(task), task.started_at or 0)
    given = {
        name: value
        for name, value in zip(COLUMNS, _values_of(task), strict=True)
        if value is not None
    }
    if not is_plain:
        given["folded_name"] = folded(task.task_name)
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

    Until it is let in, its `owner_id` says who asks.
    Raises Conflict for a key that is bound to another body.
    """
    task, by = submission.task, submission.task.owner_id
    if submission.key is not None:
        row = connection.execute(KEY, (by, submission.key)).fetchone()
        earlier = bound_task(row, submission.body_hash)
        if earlier is not None:
            return Inserted(earlier, False, [])
    if task.retry_of is not None:
        under_way = _retry_under_way(connection, task)
        if under_way is not None:
            return Inserted(under_way, False, [])
    _admit(connection, submission)
    # Nothing is refused from here on: a follow-up that is leaves the commit it was part of whole.
    count_new(connection, task)
    connection.defer(*_insert_of(task))
    connection.defer("INSERT INTO task_params VALUES (?, ?)", (task.task_id, submission.params))
    for file_id in submission.file_ids:
        connection.execute("INSERT INTO task_files VALUES (?, ?)", (task.task_id, file_id))
    if submission.key is not None:
        connection.execute(
            "INSERT INTO idempotency_keys VALUES (?, ?, ?, ?)",
            (by, submission.key, submission.body_hash, task.task_id),
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
    waits = int(claimed is None)
    change = Change(task.task_id, task.owner_id, task.parent_id, status, new=task, queued=waits)
    return Inserted(task.task_id, True, [change], claimed)


KEY = "SELECT task_id, body_hash FROM idempotency_keys WHERE owner_id = ? AND key = ?"


def _admit(connection: BatchConnection, submission: Submission) -> None:
    """Let a task in, or raise; from then on it belongs to its project, if it is in one."""
    task, by, given = submission.task, submission.task.owner_id, submission.task.project_id
    if given is not None:
        require_project(connection, by, given)
    _require_tasks(connection, by, submission.task_ids)
    if submission.admit is not None:
        submission.admit(connection)
    task.task_name = task.task_name or submission.default_name
    if task.project_id is not None:
        if task.project_id != given:
            require_project(connection, by, task.project_id)
        task.owner_id = task.project_id


def bound_task(row: tuple[str, str] | None, body_hash: str | None) -> str | None:
    """The task that a row of idempotency keys names; raises Conflict for another body."""
    if row is None:
        return None
    if row[1] != body_hash:
        raise Conflict(
            "idempotency_conflict",
            "This Idempotency-Key was already used with another body.",
            "Send a new key with a new request, or the same body with the same key.",
        )
    return str(row[0])


def _retry_under_way(connection: BatchConnection, task: Task) -> str | None:
    """The unfinished retry of the same task: a second click means the first one."""
    row = connection.execute(RETRY_UNDER_WAY, (task.retry_of,)).fetchone()
    return None if row is None else str(row[0])


RETRY_UNDER_WAY = (
    "SELECT task_id FROM tasks WHERE retry_of = ? AND completed_at IS NULL AND parent_id IS NULL"
)


def _require_tasks(connection: BatchConnection, by: str, task_ids: Iterable[str]) -> None:
    for task_id in task_ids:
        row = connection.execute(
            f"SELECT 1 FROM tasks WHERE task_id = ?1 AND owner_id IN ({reached('?2')})",
            (task_id, by),
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
    """A waiting task that a slot is free for."""

    task_id: str
    version: int
    has_files: bool


_STARTED_BEFORE = """
SELECT task_id FROM tasks
WHERE task_id IN (SELECT value FROM json_each(?1)) AND started_at IS NOT NULL
"""
_CLAIM = f"""
UPDATE tasks SET status = 'STARTED', attempt = attempt + 1, run_at = NULL, detail = NULL,
    started_at = ifnull(started_at, ?1), updated_at = ?1
WHERE task_id IN (SELECT value FROM json_each(?2)) AND status = 'PENDING'
RETURNING (SELECT params FROM task_params WHERE task_params.task_id = tasks.task_id), {COLUMN_LIST}
"""


def claim(
    connection: BatchConnection,
    tasks: Sequence[ToClaim],
    now: int,
    files_of: FilesOf,
) -> tuple[list[Claimed], list[Change]]:
    """Start an attempt of each waiting task; what no longer waits is left out.

    Whether there was an attempt before is read from the rows, and each task comes whole: the
    clock may have been set back, and memory may have let go of the task by the commit.
    """
    wanted = {task.task_id: task for task in tasks}
    ids = jsonio.dumps_text(list(wanted))
    resumed = {row[0] for row in connection.execute(_STARTED_BEFORE, (ids,))}
    claimed, changes = [], []
    for params, *columns in connection.execute(_CLAIM, (now, ids)).fetchall():
        task = Task(*columns)
        asked, is_resumed = wanted[task.task_id], task.task_id in resumed
        add_event(connection, task.task_id, now, "claimed", {"attempt": task.attempt})
        claimed.append(
            Claimed(
                task.task_id,
                params,
                _saved_steps(connection, task.task_id, asked.version) if is_resumed else (),
                files_of(connection, task.task_id) if asked.has_files else {},
                children_of(connection, task.task_id) if is_resumed else (),
            )
        )
        started = {"status": TaskStatus.STARTED, "attempt": task.attempt, "run_at": None,
                   "started_at": task.started_at, "detail": None, "updated_at": now}  # fmt: skip
        changes.append(
            Change(task.task_id, task.owner_id, task.parent_id, started, new=task, queued=-1)
        )
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


def write_said(
    connection: BatchConnection, task_id: str, attempt: int, said: Said, now: int
) -> list[Change] | None:
    """Store what a running attempt says of itself; None when it is not the one that runs."""
    changes: list[Change] = []
    if said.progress is not None:
        changes = set_progress(connection, task_id, attempt, said.progress, now)
        if not changes:
            return None
    elif not is_current(connection, task_id, attempt):
        return None
    add_lines(connection, task_id, said.lines)
    return changes


def add_lines(connection: BatchConnection, task_id: str, lines: Iterable[Line]) -> None:
    """Append an attempt's own lines to its task's timeline."""
    for line in lines:
        connection.defer(_EVENT, (task_id, line.at, "log", "", line.data))


def set_progress(
    connection: BatchConnection, task_id: str, attempt: int, progress: Progress, now: int
) -> list[Change]:
    """Store how far a running attempt is; percent never falls."""
    # A task that runs was stored by an earlier batch.
    applied = connection.execute_beside(
        "UPDATE tasks SET status = 'PROGRESS', percent = max(percent, :percent), step = :step, "
        "detail = :detail, done = :done, total = :total, unit = :unit, updated_at = :now "
        "WHERE task_id = :task_id AND attempt = :attempt AND status IN ('STARTED', 'PROGRESS')",
        {"task_id": task_id, "attempt": attempt, "now": now, "percent": progress.percent,
         "step": progress.step, "detail": progress.detail, "done": progress.done,
         "total": progress.total, "unit": progress.unit},
    ).rowcount  # fmt: skip
    if not applied:
        return []
    owner_id, parent_id, percent = connection.execute_beside(
        "SELECT owner_id, parent_id, percent FROM tasks WHERE task_id = ?", (task_id,)
    ).fetchone()
    shown = {"status": TaskStatus.PROGRESS, "percent": percent, "step": progress.step,
             "detail": progress.detail, "done": progress.done, "total": progress.total,
             "unit": progress.unit, "updated_at": now}  # fmt: skip
    return [Change(task_id, owner_id, parent_id, shown)]


def is_current(connection: BatchConnection, task_id: str, attempt: int) -> bool:
    """True while this attempt is the one that runs."""
    row = connection.execute_beside(
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
    # The work gets on: what crashed the server before is not to be charged to it any more.
    connection.execute_beside(
        "UPDATE tasks SET crashes = 0 WHERE task_id = ? AND crashes > 0", (task_id,)
    )


def drop_events(connection: BatchConnection, task_ids: Iterable[str]) -> None:
    """Remove the timelines of tasks."""
    connection.executemany(
        "DELETE FROM events WHERE task_id = ?", [(task_id,) for task_id in task_ids]
    )


def update(connection: BatchConnection, task_id: str, changed: dict[str, Any]) -> None:
    """Set columns of one task."""
    assignments = ", ".join(f"{name} = :{name}" for name in changed)
    connection.execute(
        f"UPDATE tasks SET {assignments} WHERE task_id = :task_id", {**changed, "task_id": task_id}
    )
