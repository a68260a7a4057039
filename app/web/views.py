"""A task as JSON: the row, what memory adds, and the estimates."""

from typing import Any

from app import jsonio
from app.clock import iso
from app.engine.engine import Engine
from app.engine.estimate import wait_ms
from app.engine.lists.followers import Follower
from app.engine.live import LiveTask
from app.engine.model import UNFINISHED, Task, TaskStatus
from app.engine.outcomes.lines import batch_line
from app.engine.outcomes.retryable import is_retryable


def task_view(
    engine: Engine,
    task: Task,
    live: LiveTask | None,
    children: dict[str, int],
    result: Any = None,
    *,
    dismissed_at: int | None = None,
    followed_by: list[Follower] | None = None,
) -> dict[str, Any]:
    """The fields of `TaskResponse`; `children` counts by status."""
    position = engine.queue_position(task)
    return {
        "task_id": task.task_id,
        "task_type": task.task_type,
        "task_name": task.task_name,
        "status": task.status,
        "progress": {
            "percent": task.percent,
            "step": task.step,
            "detail": task.detail,
            "done": task.done,
            "total": task.total,
            "unit": task.unit,
            "rate": None if live is None else _rounded(live.rate),
            "eta_seconds": _eta_seconds(engine, task, live, position),
        },
        "result": result,
        "error": task.error,
        "error_code": task.error_code,
        "hint": task.hint,
        "summary": _summary(engine, task, children),
        "retryable": is_retryable(task.status, task.error_code),
        "dismissed_at": iso(dismissed_at),
        "attempt": task.attempt,
        "max_attempts": task.max_attempts,
        "run_at": iso(task.run_at),
        "queue_position": position,
        "cancel_requested_at": iso(task.cancel_requested_at),
        "created_at": iso(task.created_at),
        "started_at": iso(task.started_at),
        "completed_at": iso(task.completed_at),
        "duration_ms": _duration_ms(task),
        "updated_at": iso(task.updated_at),
        "project_id": task.project_id,
        "entity_type": task.entity_type,
        "entity_id": task.entity_id,
        "provider": task.provider,
        "initiated_by": task.initiated_by,
        "origin": task.origin,
        "priority": task.priority,
        "metadata": None if task.metadata is None else jsonio.loads(task.metadata),
        "warnings": [] if task.warnings is None else jsonio.loads(task.warnings),
        "parent_id": task.parent_id,
        "retry_of": task.retry_of,
        "follows": task.follows,
        "followed_by": followed_by,
        "children": _children(children),
        "stalled": live is not None and live.stalled,
        "traceback": None,
    }


def _summary(engine: Engine, task: Task, children: dict[str, int]) -> str | None:
    """What came out; of a batch that runs, or did not succeed, how its children stand."""
    if task.summary is not None or not children:
        return task.summary
    declared = engine.registry.find(task.task_type)
    if declared is None or not declared.is_batch:
        return None
    return batch_line(
        total=sum(children.values()),
        ready=children.get(TaskStatus.SUCCESS, 0),
        failed=children.get(TaskStatus.FAILURE, 0),
        cancelled=children.get(TaskStatus.REVOKED, 0),
    )


def children_counts(live: LiveTask) -> dict[str, int]:
    """A live task's children by status."""
    counts: dict[str, int] = {}
    for child in live.children.values():
        counts[child.status] = counts.get(child.status, 0) + 1
    return counts


def _children(counts: dict[str, int]) -> dict[str, int]:
    return {
        "total": sum(counts.values()),
        "running": sum(counts.get(status, 0) for status in UNFINISHED),
        "success": counts.get(TaskStatus.SUCCESS, 0),
        "failure": counts.get(TaskStatus.FAILURE, 0),
        "revoked": counts.get(TaskStatus.REVOKED, 0),
    }


def _eta_seconds(
    engine: Engine, task: Task, live: LiveTask | None, position: int | None
) -> float | None:
    usual = engine.durations.get(task.task_type)
    left: int | None = None
    if position is not None:
        slots = engine.slots_of(task.task_type)
        left = wait_ms(position=position, slots=slots, usual_ms=usual)
    elif live is not None and task.is_running:
        left = engine.live.left_ms(live)
    return None if left is None else round(left / 1000, 1)


def _duration_ms(task: Task) -> int | None:
    if task.completed_at is None or task.started_at is None:
        return None
    # The clock may have been set back in between.
    return max(0, task.completed_at - task.started_at)


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 2)
