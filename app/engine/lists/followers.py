"""What the end of a task has queued, for lists that fold it under its leader."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import jsonio
from app.db.database import Database
from app.db.owners import owned_by
from app.engine.model import Task, TaskStatus

MOST_FOLLOWERS = 5
FIRST = (
    "SELECT f.task_id FROM tasks AS f WHERE f.follows = {} "
    f"ORDER BY f.task_id LIMIT {MOST_FOLLOWERS}"
)
"""The followers that are named below a leader."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A task that the end of another one has queued."""

    task_id: str
    task_type: str
    status: str
    summary: str | None


async def followers(
    database: Database, owners: Sequence[str], leaders: Sequence[Task]
) -> dict[str, list[Follower]]:
    """Task id -> what its end has queued, at most `MOST_FOLLOWERS`, the oldest first."""
    ids = [task.task_id for task in leaders if task.status == TaskStatus.SUCCESS]
    found: dict[str, list[Follower]] = {}
    if not ids:
        return found
    # Else SQLite would walk through all of an owner's tasks, because those are in order.
    meant = owned_by(owners, "+t.owner_id")
    rows = await database.read(
        "SELECT t.follows, t.task_id, t.task_type, t.status, t.summary "
        "FROM json_each(:ids) AS leader JOIN tasks AS t "
        f"ON t.task_id IN ({FIRST.format('leader.value')}) WHERE {meant.sql} ORDER BY t.task_id",
        {**meant.parameters, "ids": jsonio.dumps_text(ids)},
    )
    for leader, *follower in rows:
        found.setdefault(leader, []).append(Follower(*follower))
    return found
