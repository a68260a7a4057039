"""Another priority for a task that waits."""

from app.db.database import BatchConnection
from app.engine.model import Change, TaskStatus
from app.engine.parts import Parts
from app.engine.runner import Due
from app.engine.store import add_event, read_task
from app.errors import Conflict, NotFound

_CHANGE = """
UPDATE tasks SET priority = ?, updated_at = ?
WHERE task_id = ? AND status = 'PENDING' AND cancel_requested_at IS NULL
"""


async def prioritise(parts: Parts, task_id: str, priority: int, actor: str) -> None:
    """Give a task that waits another place in the queue; raises Conflict `not_waiting`."""
    now = parts.clock()

    def moved(change: Change) -> None:
        parts.apply([change])
        parts.runner.waiting.discard(task_id)
        live = parts.live.get(task_id)
        if live is None:
            parts.runner.look_again()
        else:
            task = live.task
            parts.runner.offer(Due(task_id, task.task_type, task.priority), task.run_at)

    await parts.database.write(
        lambda connection: change(connection, task_id, priority, actor, now), moved
    )


def change(
    connection: BatchConnection, task_id: str, priority: int, actor: str, now: int
) -> Change:
    """Store the priority with its line in the timeline. Runs inside the writer's transaction."""
    applied = connection.execute(_CHANGE, (priority, now, task_id)).rowcount
    task = read_task(connection, task_id)
    if task is None:
        raise NotFound("task_not_found", "There is no such task.", "Check its id.")
    if not applied:
        raise _not_waiting(task.status)
    add_event(connection, task_id, now, "priority_changed", {"priority": priority}, actor=actor)
    changed = {"priority": priority, "updated_at": now}
    return Change(task_id, task.owner_id, task.parent_id, changed)


def _not_waiting(status: str) -> Conflict:
    if TaskStatus(status).is_final:
        return Conflict(
            "not_waiting",
            "This task has ended: it has no place in the queue.",
            "Start it again with the priority that it should have.",
        )
    if status == TaskStatus.PENDING:
        return Conflict("not_waiting", "This task is being cancelled.", "Start it again.")
    return Conflict(
        "not_waiting",
        "This task runs already: a priority only says what starts first.",
        "Give another task that waits a lower priority instead.",
    )
