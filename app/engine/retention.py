"""What goes with time: old timelines, and finished tasks if a limit is set."""

from app.db.database import Database
from app.engine import store

SLICE = 200

_OLD_TASKS = """
SELECT task_id FROM tasks
WHERE parent_id IS NULL AND completed_at IS NOT NULL AND completed_at < :before AND task_id > :after
ORDER BY task_id LIMIT :limit
"""
_OLD_TIMELINES = """
SELECT task_id FROM tasks
WHERE completed_at IS NOT NULL AND completed_at < :before AND task_id > :after
  AND EXISTS (SELECT 1 FROM events WHERE events.task_id = tasks.task_id)
ORDER BY task_id LIMIT :limit
"""


async def old_task_ids(database: Database, before: int, after: str = "") -> list[str]:
    """Finished tasks without a parent that were completed before that moment; a slice of them."""
    rows = await database.read(
        _OLD_TASKS, {"before": before, "after": after, "limit": SLICE}, slow=True
    )
    return [row[0] for row in rows]


async def drop_old_timelines(database: Database, before: int) -> int:
    """Remove the events of tasks that were completed before that moment; returns of how many."""
    after, dropped = "", 0
    while True:
        rows = await database.read(
            _OLD_TIMELINES, {"before": before, "after": after, "limit": SLICE}, slow=True
        )
        if not rows:
            return dropped
        task_ids = [row[0] for row in rows]
        await database.write(lambda connection, ids=task_ids: store.drop_events(connection, ids))  # type: ignore[misc]
        after, dropped = task_ids[-1], dropped + len(task_ids)
