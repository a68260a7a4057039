"""What a batch has left undone: its parts that ended badly, and those that never began."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database
from app.engine.model import Task, TaskStatus
from app.engine.registry import TaskType

UNDONE = frozenset({TaskStatus.FAILURE, TaskStatus.REVOKED})

_LATER = """
SELECT task_id FROM tasks
WHERE owner_id = ? AND task_type = ? AND task_id > ? AND retry_of = ?
ORDER BY task_id DESC LIMIT 1
"""
_PARTS = """
SELECT t.task_id, t.task_type, t.status, p.params FROM tasks t JOIN task_params p USING (task_id)
WHERE t.parent_id = ? ORDER BY t.parent_position
"""
_TRIED_AGAIN = """
SELECT retry_of FROM tasks
WHERE owner_id = ? AND task_type = ? AND task_id > ? AND retry_of IS NOT NULL
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


async def latest_of(database: Database, task: Task) -> str:
    """The last of the batches that tried again what one before it had left undone."""
    latest = task.task_id
    while True:
        given = (task.owner_id, task.task_type, latest, latest)
        rows = await database.read(_LATER, given, slow=True)
        if not rows:
            return latest
        latest = str(rows[0][0])


async def params_of_rest(
    database: Database, task_type: TaskType, task: Task, params: dict[str, Any], result: Any
) -> dict[str, Any] | None:
    """The params of a batch of what this one has left undone; None when it has left nothing."""
    assert task_type.rest is not None
    rows = await database.read(_PARTS, (task.task_id,), slow=True)
    again: set[str] = set()
    for part_type in {row[1] for row in rows if row[2] in UNDONE}:
        given = (task.owner_id, part_type, task.task_id)
        again.update(row[0] for row in await database.read(_TRIED_AGAIN, given, slow=True))
    parts = [
        Part(jsonio.loads(text), status == TaskStatus.SUCCESS or task_id in again)
        for task_id, _, status, text in rows
    ]
    return task_type.rest(params, parts, result)
