"""What people did on a sheet, as it is shown: newest first, with what can still be taken back."""

from typing import Any

from app.db.database import Database
from app.jobs.drawings.store.edits import ANSWER, CANDIDATE, MEASUREMENT, UNDONE, WHOLE_REGION
from app.jobs.drawings.store.undo import IS_CHANGED
from app.jobs.drawings.store.visibility import IS_SHOWN

Row = dict[str, Any]

_STATE = f"""CASE e.kind
    WHEN '{CANDIDATE}' THEN
        (SELECT {ANSWER} FROM candidates k WHERE k.candidate_id = e.shape_id)
    ELSE (SELECT {WHOLE_REGION} FROM regions r WHERE r.region_id = e.shape_id) END"""
# The first edit that is not as the deed left it is enough.
_IS_AS_LEFT = f"""NOT EXISTS (
    SELECT 1 FROM edits e LEFT JOIN measurements m
        ON m.measurement_id = e.shape_id AND {IS_SHOWN}
    WHERE e.deed_id = d.deed_id AND CASE e.kind WHEN '{MEASUREMENT}' THEN {IS_CHANGED}
        ELSE {_STATE} IS NOT e.after END)"""
_FIELDS = {
    "deed_id": "d.deed_id",
    "page_id": "d.page_id",
    "what": "d.what",
    "status": "d.status",
    "about": "d.about",
    "shapes": "d.shapes",
    "subject_id": "d.subject_id",
    "author": "ifnull((SELECT u.name FROM users u WHERE u.user_id = d.author), d.author)",
    "is_mine": "d.author = :by",
    "at": "d.at",
    "undoes": "d.undoes",
    "undone_at": "d.undone_at",
    "undone_what": "(SELECT o.what FROM deeds o WHERE o.deed_id = d.undoes)",
    # The index gives the deeds in order, so only those that are listed are looked at in full.
    "can_undo": f"d.author = :by AND d.undone_at IS NULL AND {_IS_AS_LEFT}",
}


async def deeds_of(
    database: Database,
    page_id: str,
    by: str,
    *,
    mine: bool,
    standing: bool,
    limit: int,
    cursor: str | None,
) -> list[Row]:
    """What was done on a sheet that the caller sees, newest first, after the deed `cursor`."""
    where = "WHERE d.page_id = :page_id"
    if mine:
        where += " AND d.author = :by"
    if standing:
        where += " AND d.undone_at IS NULL AND d.undoes IS NULL"
    if cursor is not None:
        where += " AND d.deed_id < :cursor"
    rows = await database.read(
        f"SELECT {', '.join(_FIELDS.values())} FROM deeds d {where} "
        "ORDER BY d.deed_id DESC LIMIT :limit",
        {"page_id": page_id, "by": by, "limit": limit, "cursor": cursor},
        slow=True,
    )
    return [dict(zip(_FIELDS, row, strict=True)) for row in rows]


def is_undo(row: Row) -> bool:
    """Whether it took something back."""
    return bool(row["what"] == UNDONE)
