"""Turns what is asked for into a row: params checked, everything else at its beginning."""

from functools import partial
from typing import Any

from app.db.database import BatchConnection
from app.engine.model import Origin, Submission, Task, TaskStatus
from app.engine.registry import Admit, TaskType
from app.lines import one_line

LONGEST_NAME = 255

# As plain texts: the driver takes long to find out how to bind a member of an enumeration.
_PENDING, _STARTED = str(TaskStatus.PENDING), str(TaskStatus.STARTED)


def prepare(
    task_type: TaskType,
    params: Any,
    *,
    task_id: str,
    owner_id: str,
    initiated_by: str,
    key: str | None = None,
    body_hash: str | None = None,
    task_name: str | None = None,
    project_id: str | None = None,
    priority: int = 0,
    run_at: int | None = None,
    entity_type: str | None = None,
    entity_id: str | None = None,
    metadata: str | None = None,
    origin: str = Origin.USER,
    parent_id: str | None = None,
    parent_position: int | None = None,
    weight: float = 1.0,
    retry_of: str | None = None,
    follows: str | None = None,
) -> Submission:
    """A task ready to be stored; raises Invalid that names each param which does not fit."""
    parsed = task_type.parse(params)
    created_at = moment_of(task_id)
    name = one_line(task_name, LONGEST_NAME) if task_name else ""
    provider = parsed.provider if task_type.has_provider else None  # type: ignore[attr-defined]
    task = Task(
        task_id=task_id,
        owner_id=owner_id,
        project_id=project_id,
        task_type=task_type.name,
        task_name=name,
        status=_PENDING,
        origin=str(origin),
        priority=priority,
        attempt=0,
        max_attempts=task_type.retry.attempts,
        crashes=0,
        run_at=run_at,
        created_at=created_at,
        started_at=None,
        completed_at=None,
        updated_at=created_at,
        cancel_requested_at=None,
        percent=0.0,
        step=None,
        detail=None,
        done=None,
        total=None,
        unit=None,
        error_code=None,
        error=None,
        hint=None,
        parent_id=parent_id,
        parent_position=parent_position,
        weight=weight,
        retry_of=retry_of,
        entity_type=entity_type,
        entity_id=entity_id,
        provider=provider if isinstance(provider, str) else None,
        initiated_by=initiated_by,
        metadata=metadata,
        warnings=None,
        follows=follows,
    )
    return Submission(
        task,
        parsed.model_dump_json(),
        task_type.referred(parsed, "file") if task_type.references else (),
        task_type.referred(parsed, "task") if task_type.references else (),
        key,
        body_hash,
        None if task_type.admit is None else partial(_admit, task_type.admit, task, parsed),
    )


def as_before(task: Task) -> dict[str, Any]:
    """The options of `prepare` that a retry of a task has from it."""
    return {
        "project_id": task.project_id,
        "priority": task.priority,
        "entity_type": task.entity_type,
        "entity_id": task.entity_id,
        "metadata": task.metadata,
        "retry_of": task.task_id,
    }


def start_at_once(task: Task, now: int) -> None:
    """A slot is free for it: its first attempt is stored together with it, in one commit."""
    task.status, task.attempt, task.started_at = _STARTED, 1, now


def _admit(admit: Admit, task: Task, params: Any, connection: BatchConnection) -> None:
    """Admission may name a task that came without a name, by what people and files say."""
    admit(connection, task, params)
    task.task_name = one_line(task.task_name, LONGEST_NAME)


def moment_of(task_id: str) -> int:
    """The milliseconds that an id carries, so that the order of ids is the order of the list."""
    return int(task_id[:8] + task_id[9:13], 16)
