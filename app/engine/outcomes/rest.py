"""What a batch has left undone: its parts that ended badly, and those that never began."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database
from app.engine import queries
from app.engine.model import Task, TaskStatus
from app.engine.outcomes.naming import is_name_of_many
from app.engine.parts import Contents
from app.engine.registry import TaskType
from app.errors import Conflict
from app.threads import in_thread

UNDONE = frozenset({TaskStatus.FAILURE, TaskStatus.REVOKED})

# A plus keeps SQLite from going through all tasks of an owner.
_LATER = """
SELECT task_id FROM tasks WHERE retry_of = ? AND +owner_id = ? ORDER BY task_id DESC LIMIT 1
"""
_PARTS = """
SELECT t.task_id, t.status, p.params FROM tasks t JOIN task_params p USING (task_id)
WHERE t.parent_id = ? ORDER BY t.parent_position
"""
_TRIED_AGAIN = """
SELECT retry_of FROM tasks
WHERE retry_of IN (SELECT task_id FROM tasks WHERE parent_id = ?) AND +owner_id = ?
    AND status NOT IN ('FAILURE', 'REVOKED')
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A child of a batch, with its params; done also when a retry of it was, or is under way."""

    params: dict[str, Any]
    is_done: bool


def undone(
    wanted: Sequence[str], parts: Sequence[Part], name: str, items: Sequence[Any] | None = None
) -> list[str]:
    """The ids that a batch has left undone, in its order; `name` is the field that has one.

    `items` are what the result of a batch that ended well says of each: they count also where a
    part was deleted since.
    """
    done = {part.params.get(name) for part in parts if part.is_done}
    if items is not None:
        wanted = [item[name] for item in items if item["status"] in UNDONE and item[name]]
    return [each for each in dict.fromkeys(wanted) if each not in done]


def require_ended(task: Task, task_type: TaskType) -> None:
    """Raises Conflict `not_retryable` for what is no batch, and for one that goes on."""
    if task_type.rest is None:
        raise Conflict("not_retryable", "This task is no batch.", "Retry the task itself.")
    if not task.is_final:
        raise Conflict(
            "not_retryable",
            "This batch has not ended.",
            "Wait for its end, or cancel it; then retry what is left.",
        )


def name_of_rest(task: Task) -> str | None:
    """The name that a person gave a batch; None where another one is to be made for the rest."""
    return None if is_name_of_many(task.task_name) else task.task_name


async def latest_of(database: Database, task: Task) -> str:
    """The last of the batches that tried again what one before it had left undone."""
    latest = task.task_id
    while rows := await database.read(_LATER, (latest, task.owner_id), slow=True):
        latest = str(rows[0][0])
    return latest


async def params_of_rest(
    database: Database, contents: Contents, task_type: TaskType, task: Task
) -> dict[str, Any]:
    """The params of a batch of what this one has left undone.

    Raises Conflict `nothing_failed` when it has left nothing.
    """
    assert task_type.rest is not None
    params = await queries.params_of(database, task.task_id)
    result = await _result_of(database, contents, task)
    rows = await database.read(_PARTS, (task.task_id,), slow=True)
    tried = await database.read(_TRIED_AGAIN, (task.task_id, task.owner_id), slow=True)
    parts = await in_thread(_parts, rows, {retry_of for (retry_of,) in tried})
    left = task_type.rest(params, parts, result, task.step)
    if left is None:
        raise Conflict(
            "nothing_failed",
            "Nothing of this batch is left to do.",
            "What had failed was tried again since: look at the newest batch.",
        )
    return left


async def _result_of(database: Database, contents: Contents, task: Task) -> Any:
    found = await queries.result_of(database, task.task_id)
    if found is None:
        return None
    text, sha256 = found
    data = text if sha256 is None else await contents.get(sha256)
    return await in_thread(jsonio.loads, data or "null")


def _parts(rows: Sequence[Sequence[str]], again: set[str]) -> list[Part]:
    return [
        Part(jsonio.loads(text), status == TaskStatus.SUCCESS or task_id in again)
        for task_id, status, text in rows
    ]
