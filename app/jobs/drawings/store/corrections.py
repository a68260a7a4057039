"""What a person says of a sheet: it goes before what was read, whatever is read again.

What writes runs inside the writer's transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.db.database import Database
from app.db.reach import require_change
from app.errors import Conflict
from app.jobs.drawings.store.rows import page_in

FIELDS = {
    "sheet_number": "number",
    "title": "title",
    "discipline": "discipline",
    "page_type": "page type",
    "revision": "revision",
    "issue_date": "issue date",
}
"""What can be said of a sheet, and how it is called."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """The moment of the last correction that the caller saw; None where there was none yet."""

    corrected_at: int | None


# What was read


def store_read(
    connection: sqlite3.Connection, page_id: str, read: Mapping[str, str | None]
) -> None:
    """Store what was read of a sheet; where a person has a word for it, it counts for nothing."""
    known = dict(connection.execute(_WORDS_OF, (page_id,)).fetchall())
    for field in known.keys() & read.keys():
        connection.execute(_READ_NOW, (read[field], page_id, field))
    values = {field: known.get(field) or value for field, value in read.items()}
    columns = ", ".join(f"{field} = :{field}" for field in values)
    connection.execute(
        f"UPDATE pages SET {columns} WHERE page_id = :page_id", {**values, "page_id": page_id}
    )


_WORDS_OF = "SELECT field, ifnull(said, pointed) FROM corrections WHERE page_id = ?"
_READ_NOW = "UPDATE corrections SET read = ? WHERE page_id = ? AND field = ?"


# What a person says


def correct(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    said: Mapping[str, str | None],
    *,
    seen: Seen | None,
    now: int,
) -> None:
    """Store a person's words for fields of a sheet; None takes theirs back.

    Raises NotFound, Forbidden `read_only`, and Conflict `changed_meanwhile` where somebody has
    changed one of the fields since it was `seen`.
    """
    page = page_in(connection, page_id, by)
    require_change(connection, by, page.project_id)
    if seen is not None:
        _require_unchanged(connection, page_id, said, seen)
    before = dict(connection.execute(_SAID, (page_id,)).fetchall())
    # What somebody has said already stays as it is, with who said it.
    new = {field: value for field, value in said.items() if value != before.get(field)}
    for field, value in new.items():
        values = {"page_id": page_id, "field": field, "value": value, "by": by, "now": now}
        connection.execute(_SAY.format(field=field), values)
    settle(connection, [page_id], new, now)


_SAID = "SELECT field, said FROM corrections WHERE page_id = ?"
_SAY = """
INSERT INTO corrections (page_id, field, read, said, said_by, said_at)
SELECT page_id, :field, {field}, :value, :by, :now FROM pages WHERE page_id = :page_id
ON CONFLICT (page_id, field) DO UPDATE
SET said = excluded.said, said_by = excluded.said_by, said_at = excluded.said_at
"""


def settle(
    connection: sqlite3.Connection, page_ids: Iterable[str], fields: Iterable[str], now: int
) -> None:
    """Let what counts of these sheets be what their corrections say."""
    for field in fields:
        connection.executemany(
            _SETTLE.format(field=field),
            [{"page_id": page_id, "field": field, "now": now} for page_id in page_ids],
        )


_SETTLE = """
UPDATE pages SET corrected_at = :now, {field} = (
    SELECT coalesce(said, pointed, read) FROM corrections
    WHERE page_id = :page_id AND field = :field
)
WHERE page_id = :page_id
"""


def _require_unchanged(
    connection: sqlite3.Connection, page_id: str, said: Mapping[str, str | None], seen: Seen
) -> None:
    # Where somebody else has said the same, there is nothing to tell.
    changed = [
        _what_changed(field, now_is, who, taken_back=bool(taken_back))
        for field, now_is, who, at, taken_back in connection.execute(_CHANGES, (page_id,))
        if field in said and now_is != said[field] and at > (seen.corrected_at or 0)
    ]
    if changed:
        raise Conflict(
            "changed_meanwhile",
            f"The sheet has changed since it was loaded: {'; '.join(changed)}.",
            "Nothing was changed. Look at it again as it is now.",
        )


def _what_changed(field: str, now_is: str | None, who: str | None, *, taken_back: bool) -> str:
    """In words: the title is now “ROOF PLAN” (Ana)."""
    by = f" ({who})" if who else ""
    if taken_back:
        return f"the word for its {FIELDS[field]} was taken back{by}"
    return f"its {FIELDS[field]} is now “{now_is}”{by}"


_LATEST = """
iif(ifnull(k.said_at, 0) >= ifnull(k.pointed_at, 0), k.said_by, k.pointed_by) AS changed_by,
max(ifnull(k.said_at, 0), ifnull(k.pointed_at, 0)) AS changed_at
"""
_CHANGES = f"""
SELECT k.field, coalesce(k.said, k.pointed, k.read), u.name, k.changed_at,
    k.said IS NULL AND k.pointed IS NULL
FROM (SELECT k.*, {_LATEST} FROM corrections k WHERE k.page_id = ?) k
LEFT JOIN users u ON u.user_id = k.changed_by
"""


# What is shown of it


async def corrections_of(database: Database, page_id: str) -> dict[str, Row]:
    """The fields of a sheet that a person has a word for, as `CorrectionAnswer` has them.

    Moments are milliseconds.
    """
    rows = await database.read(_CORRECTED, (page_id,))
    return {
        field: {"read": read, "by": name, "at": at, "how": how}
        for field, read, name, at, how in rows
    }


_CORRECTED = """
SELECT k.field, iif(k.said IS NULL, k.read, ifnull(k.pointed, k.read)), u.name,
    iif(k.said IS NULL, k.pointed_at, k.said_at), iif(k.said IS NULL, 'pointed', 'person')
FROM corrections k
LEFT JOIN users u ON u.user_id = iif(k.said IS NULL, k.pointed_by, k.said_by)
WHERE k.page_id = ? AND ifnull(k.said, k.pointed) IS NOT NULL ORDER BY k.field
"""
