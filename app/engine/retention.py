"""What goes with time: old timelines, and finished tasks if a limit is set."""

import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import anyio

from app import jsonio
from app.db.database import Database
from app.engine import store
from app.threads import in_thread

SLICE = 200
DELETED_TOGETHER = 20
"""A batch of them does not hold the writer for long, and they share a commit."""

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


@dataclass(frozen=True, slots=True)
class Purged:
    """Tasks without a parent, those below them, and what they hold.

    `bytes` counts what texts and kept files hold. It is an upper bound: a kept file that something
    else names as well stays.
    """

    tasks: int = 0
    children: int = 0
    bytes: int = 0


_TREES = """
WITH RECURSIVE tree (root, task_id) AS (
    SELECT value, value FROM json_each(:roots)
    UNION ALL
    SELECT tree.root, tasks.task_id FROM tree JOIN tasks ON tasks.parent_id = tree.task_id
)
"""
_WEIGHTS = f"""
{_TREES}
SELECT root, count(*) - 1, sum(
    ifnull((SELECT length(params) FROM task_params p WHERE p.task_id = tree.task_id), 0)
    + ifnull((SELECT length(result) FROM task_results r WHERE r.task_id = tree.task_id), 0)
    + ifnull((SELECT sum(length(data)) FROM events e WHERE e.task_id = tree.task_id), 0)
    + ifnull((SELECT sum(length(traceback)) FROM task_tracebacks t
              WHERE t.task_id = tree.task_id), 0)
)
FROM tree GROUP BY root
"""
_CONTENTS = f"""
{_TREES}
SELECT root, sha256 FROM tree JOIN task_artifacts USING (task_id)
UNION SELECT root, sha256 FROM tree JOIN task_results USING (task_id) WHERE sha256 IS NOT NULL
"""


async def purge(
    database: Database,
    before: int,
    *,
    path_of: Callable[[str], str],
    delete: Callable[[str], Awaitable[bool]] | None,
) -> Purged:
    """Delete all tasks that were completed before that moment, whoever they belong to.

    Children go with their parents. Without `delete` it is only found out what there is to delete.
    `path_of` says where the content of a hash lies.
    """
    after, counted = "", set[str]()
    tasks = children = size = 0
    while roots := await old_task_ids(database, before, after):
        after = roots[-1]
        parameters = {"roots": jsonio.dumps_text(roots)}
        weights = await database.read(_WEIGHTS, parameters, slow=True)
        contents = await database.read(_CONTENTS, parameters, slow=True)
        sizes = await in_thread(_sizes, [path_of(sha256) for _, sha256 in contents])
        gone = set(roots) if delete is None else await _delete_all(roots, delete)
        for root, below, length in weights:
            if root in gone:
                tasks, children, size = tasks + 1, children + below, size + length
        for (root, sha256), length in zip(contents, sizes, strict=True):
            if root in gone and sha256 not in counted:
                counted.add(sha256)
                size += length
    return Purged(tasks, children, size)


async def _delete_all(roots: Sequence[str], delete: Callable[[str], Awaitable[bool]]) -> set[str]:
    """Delete some at once, so that they share commits; those that are gone."""
    gone: set[str] = set()

    async def one(root: str) -> None:
        if await delete(root):
            gone.add(root)

    for first in range(0, len(roots), DELETED_TOGETHER):
        async with anyio.create_task_group() as group:
            for root in roots[first : first + DELETED_TOGETHER]:
                group.start_soon(one, root)
    return gone


def _sizes(paths: Sequence[str]) -> list[int]:
    return [_size(path) for path in paths]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
