"""Stores where fields stand on every sheet of a plan set, and what stands there on each.

Places have an id that is new whenever they change. A sheet keeps the id of the places that were
looked at in its words; where it is another than its plan set's, the sheet is to be looked at again.
What writes runs inside the writer's transaction.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database
from app.db.reach import reached, require_change
from app.errors import NotFound, RetryLater
from app.ids import new_id
from app.jobs.drawings.store import corrections
from app.jobs.drawings.store.rows import page_not_found
from app.jobs.drawings.store.visibility import NOBODY

SHEETS_A_SLICE = 20
"""Sheets whose words are looked at in one go, and stored in one write."""
FIELDS = ("sheet_number", "title", "revision", "issue_date")
"""What can be pointed at."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a plan set by field, as JSON of each, and the id that they have together."""

    place_id: str | None
    by_field: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class SheetAt:
    """A sheet whose words are to be looked at.

    `was` is what counts for it now by field, `said` names those for which it is a person's word.
    """

    page_id: str
    number: int
    readings: int
    packed: str
    was: Mapping[str, str | None]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands on a sheet at the places; `readings` tells which of its words were looked at."""

    page_id: str
    readings: int
    values: Mapping[str, str | None]


# Where


def point(
    connection: sqlite3.Connection,
    drawing_id: str,
    by: str,
    fields: Mapping[str, Json],
    now: int,
) -> Places:
    """Add places to those of a plan set, each in the stead of the field's former one."""
    kept = places_in(connection, drawing_id).by_field
    named = {field: {**place, "by": by} for field, place in fields.items()}
    places = Places(new_id(now), {**kept, **named})
    connection.execute(
        "UPDATE drawings SET places = ?, place_id = ? WHERE drawing_id = ?",
        (jsonio.dumps_text(dict(places.by_field)), places.place_id, drawing_id),
    )
    return places


def forget(connection: sqlite3.Connection, drawing_id: str, field: str | None, now: int) -> None:
    """Take back the place of a field, or all; what was read there goes when sheets are seen to."""
    before = places_in(connection, drawing_id).by_field if field else {}
    kept = {name: place for name, place in before.items() if name != field}
    connection.execute(
        "UPDATE drawings SET places = ?, place_id = ? WHERE drawing_id = ?",
        (jsonio.dumps_text(kept), new_id(now) if kept else None, drawing_id),
    )


def places_in(connection: sqlite3.Connection, drawing_id: str) -> Places:
    """The places of a plan set; none of one that is gone."""
    row = connection.execute(PLACES, (drawing_id,)).fetchone()
    return places_of_row(row) if row else Places(None, {})


def places_of_row(row: Sequence[Any]) -> Places:
    """The places that `PLACES` answers."""
    return Places(row[0], jsonio.loads(row[1]))


PLACES = "SELECT place_id, places FROM drawings WHERE drawing_id = ?"


def require_drawing(connection: sqlite3.Connection, drawing_id: str, by: str) -> None:
    """Raise NotFound `drawing_not_found` for what `by` does not see, Forbidden for a reader."""
    row = connection.execute(_SEEN, (by, drawing_id)).fetchone()
    if row is None:
        raise NotFound("drawing_not_found", "There is no such drawing.", "Check its id.")
    require_change(connection, by, row[0])


_SEEN = f"""
SELECT project_id FROM drawings WHERE drawing_id = ?2 AND owner_id IN ({reached("?1")})
"""


def require_page_of(connection: sqlite3.Connection, drawing_id: str, page_id: str) -> None:
    """Raise NotFound `page_not_found` for a sheet that is none of the plan set's."""
    sql = "SELECT 1 FROM pages WHERE page_id = ? AND drawing_id = ?"
    if connection.execute(sql, (page_id, drawing_id)).fetchone() is None:
        raise page_not_found()


# Which sheets


async def all_sheets(database: Database, drawing_id: str) -> list[str]:
    """The sheets of a plan set in their order."""
    sql = "SELECT page_id FROM pages WHERE drawing_id = ? ORDER BY number"
    return [page_id for (page_id,) in await database.read(sql, (drawing_id,))]


STALE = f"""
SELECT p.page_id FROM pages p JOIN drawings d USING (drawing_id)
WHERE p.drawing_id = ? AND p.place_id IS NOT d.place_id ORDER BY p.number LIMIT {SHEETS_A_SLICE}
"""
"""Some sheets of a plan set whose places have changed, or whose words have."""


async def drawings_left(database: Database) -> list[str]:
    """The plan sets with sheets that are to be looked at again: a stop came between."""
    rows = await database.read(_LEFT, slow=True)
    return [drawing_id for (drawing_id,) in rows]


_LEFT = f"""
SELECT DISTINCT d.drawing_id FROM drawings d JOIN pages p USING (drawing_id)
WHERE p.place_id IS NOT d.place_id AND d.owner_id <> '{NOBODY}'
"""


def sheets_at(connection: sqlite3.Connection, page_ids: Sequence[str]) -> Iterator[SheetAt]:
    """Sheets with their words, one after the other."""
    for page_id, number, readings, packed, said, *was in connection.execute(
        _SHEETS, (jsonio.dumps_text(list(page_ids)),)
    ):
        values = dict(zip(FIELDS, was, strict=True))
        yield SheetAt(page_id, number, readings, packed, values, frozenset(jsonio.loads(said)))


_SHEETS = f"""
SELECT p.page_id, p.number, p.readings, s.sheet, (
        SELECT json_group_array(k.field) FROM corrections k
        WHERE k.page_id = p.page_id AND k.said IS NOT NULL
    ), {", ".join(f"p.{field}" for field in FIELDS)}
FROM json_each(?) wanted JOIN pages p ON p.page_id = wanted.value JOIN page_sheets s USING (page_id)
ORDER BY p.number
"""


# What stands there


def store_pointed(
    connection: sqlite3.Connection,
    drawing_id: str,
    places: Places,
    looked: Sequence[Looked],
    now: int,
) -> None:
    """Store what stands at the places of some sheets; nothing where they have changed meanwhile."""
    if places_in(connection, drawing_id).place_id != places.place_id:
        return
    for each in looked:
        row = connection.execute(_READINGS, (each.page_id,)).fetchone()
        if row is None or row[0] != each.readings:
            continue
        _store_one(connection, each, places, now)
        connection.execute(_IS_DONE, (places.place_id, each.page_id))


def store_with_words(
    connection: sqlite3.Connection,
    drawing_id: str,
    page_id: str,
    places: Places,
    values: Mapping[str, str | None],
    now: int,
) -> None:
    """Store what stands at the places in the words that a sheet gets in the same commit.

    Raises RetryLater where the places have changed since they were looked at.
    """
    if places_in(connection, drawing_id).place_id != places.place_id:
        raise RetryLater(0, "somebody pointed at another place of the plan set meanwhile")
    _store_one(connection, Looked(page_id, 0, values), places, now)
    connection.execute(_IS_DONE, (places.place_id, page_id))


_READINGS = "SELECT readings FROM pages WHERE page_id = ?"
_IS_DONE = "UPDATE pages SET place_id = ? WHERE page_id = ?"


def _store_one(connection: sqlite3.Connection, looked: Looked, places: Places, now: int) -> None:
    before = dict(connection.execute(_POINTED, (looked.page_id,)).fetchall())
    now_are = {field: looked.values.get(field) for field in FIELDS}
    changed = {field: to for field, to in now_are.items() if to != before.get(field)}
    for field, value in changed.items():
        by = places.by_field.get(field, {}).get("by")
        values = {"page_id": looked.page_id, "field": field, "value": value, "by": by, "now": now}
        connection.execute(_POINT.format(field=field), values)
    corrections.settle(connection, [looked.page_id], changed, now)


_POINTED = "SELECT field, pointed FROM corrections WHERE page_id = ?"
_POINT = """
INSERT INTO corrections (page_id, field, read, pointed, pointed_by, pointed_at)
SELECT page_id, :field, {field}, :value, :by, :now FROM pages WHERE page_id = :page_id
ON CONFLICT (page_id, field) DO UPDATE SET
    pointed = excluded.pointed, pointed_at = excluded.pointed_at,
    pointed_by = ifnull(excluded.pointed_by, pointed_by)
"""
