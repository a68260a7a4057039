"""Why a takeoff counted nothing on a sheet: the latest remark for each provider and condition."""

import sqlite3
from typing import Any

from app.db.database import Database
from app.jobs.drawings.store.visibility import NOBODY

_FIELDS = ("provider", "condition_id", "text", "at")


def keep(
    connection: sqlite3.Connection,
    *,
    page_id: str,
    provider: str,
    condition_id: str | None,
    task_id: str,
    text: str | None,
    now: int,
) -> None:
    """Put a takeoff's remark in the place of the one before; None where it has counted something.

    `condition_id` is None for a takeoff of all that there is: what that has counted, it has counted
    for each of its conditions. Runs inside the writer's transaction, after the sets are shown.
    """
    values = {"page_id": page_id, "provider": provider, "condition_id": condition_id,
              "task_id": task_id, "text": text, "now": now}  # fmt: skip
    connection.execute(_FORGET, values)
    if text is not None:
        connection.execute(_KEEP, values)


_FORGET = """
DELETE FROM takeoff_remarks WHERE page_id = :page_id AND provider = :provider
    AND (condition_id IS :condition_id OR :text IS NULL AND condition_id IN
        (SELECT condition_id FROM measurement_sets WHERE task_id = :task_id AND state = 'shown'))
"""
_KEEP = """
INSERT INTO takeoff_remarks (page_id, provider, condition_id, text, at)
SELECT page_id, :provider, :condition_id, :text, :now FROM pages WHERE page_id = :page_id
"""


async def remarks_of(database: Database, page_id: str) -> list[dict[str, Any]]:
    """The remarks of a sheet that the caller sees, newest first."""
    rows = await database.read(
        f"SELECT {', '.join(f'r.{name}' for name in _FIELDS)} FROM takeoff_remarks r "
        "LEFT JOIN conditions c USING (condition_id) "
        f"WHERE r.page_id = ? AND ifnull(c.owner_id, 'all') <> '{NOBODY}' "
        "ORDER BY r.at DESC, r.rowid DESC",
        (page_id,),
    )
    return [dict(zip(_FIELDS, row, strict=True)) for row in rows]
