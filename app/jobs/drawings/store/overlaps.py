"""Measurements of one condition that two providers found in the same place: they count once.

The one that was there first counts, unless a person has approved the other one alone. Which of them
counts follows from what they are now: nothing is written when one is rejected or goes away.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import jsonio
from app.engine.context import TaskContext
from app.jobs.drawings.found import ROWS_A_SLICE
from app.jobs.drawings.sheet.cover import Placed, covering
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.store.visibility import IS_SHOWN

_IS_OTHER_SHOWN = IS_SHOWN.replace("m.set_id", "o.set_id")
_FIRST = f"""FROM overlaps v JOIN measurements o ON o.measurement_id = v.same_as
    WHERE v.measurement_id = m.measurement_id AND m.status <> 'rejected'
        AND o.status <> 'rejected' AND NOT (m.status = 'approved' AND o.status = 'draft')
        AND {_IS_OTHER_SHOWN}"""
_APPROVED = f"""FROM overlaps v JOIN measurements o ON o.measurement_id = v.measurement_id
    WHERE v.same_as = m.measurement_id AND m.status = 'draft' AND o.status = 'approved'
        AND {_IS_OTHER_SHOWN}"""

IS_REPEATED = f"(EXISTS (SELECT 1 {_FIRST}) OR EXISTS (SELECT 1 {_APPROVED}))"
"""Holds for a measurement `m` that is in no total because another one counts in its place."""

_ONE = """json_object('measurement_id', o.measurement_id, 'source', o.source,
    'is_approved', o.status = 'approved')"""
COUNTED_AS = f"ifnull((SELECT {_ONE} {_FIRST} LIMIT 1), (SELECT {_ONE} {_APPROVED} LIMIT 1))"
"""The one that counts in place of `m`, as JSON; NULL where `m` counts itself."""
REPEATS = """(SELECT json_group_array(v.same_as) FROM overlaps v
    WHERE v.measurement_id = m.measurement_id)"""
"""The ids of all that were there before `m` and cover its place, as JSON."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Up to where a takeoff has been held against what others measured.

    `set_ids` are theirs, 0 among them for what persons have decided on.
    """

    at: int
    set_ids: tuple[int, ...] = ()


# Before a takeoff ends, outside of the writer


async def others_of(ctx: TaskContext) -> Looked:
    """What other providers have measured for the conditions that a task has staged."""
    now = ctx.now()
    rows = await ctx.read(_SETS_OF_OTHERS, (ctx.task_id,))
    return Looked(now, tuple(set_id for (set_id,) in rows))


_SETS_OF_OTHERS = f"""
SELECT DISTINCT ifnull(m.set_id, 0)
FROM measurement_sets s JOIN measurements m USING (page_id, condition_id)
WHERE s.task_id = ? AND s.state = 'staged' AND m.source <> s.source AND m.geometry IS NOT NULL
    AND {IS_SHOWN}
"""


def pairs_of(database: Path, task_id: str) -> tuple[str, ...]:
    """What a task has staged with what it covers: JSON of pairs of ids, a slice for each write.

    For a worker process, which reads the database itself: no pipe carries all the shapes.
    """
    with closing(
        sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    ) as connection:
        pairs = [
            pair
            for set_id, *values in connection.execute(_STAGED, (task_id,)).fetchall()
            for pair in _pairs(
                connection, "m.set_id = :set_id", dict(zip(_KEYS, values, strict=True)),
                set_id=set_id, since="",
            )
        ]  # fmt: skip
    starts = range(0, len(pairs), ROWS_A_SLICE)
    return tuple(jsonio.dumps_text(pairs[at : at + ROWS_A_SLICE]) for at in starts)


_KEYS = ("page_id", "condition_id", "source")
_STAGED = f"""
SELECT set_id, {", ".join(_KEYS)} FROM measurement_sets WHERE task_id = ? AND state = 'staged'
"""


def keep(connection: sqlite3.Connection, pairs: str) -> None:
    """Store a slice of pairs; what is gone by now is left out."""
    connection.execute(_KEEP, (pairs,))


_KEEP = """
INSERT OR IGNORE INTO overlaps
SELECT l.measurement_id, e.measurement_id FROM json_each(?) pair
CROSS JOIN measurements l ON l.measurement_id = json_extract(pair.value, '$[0]')
CROSS JOIN measurements e ON e.measurement_id = json_extract(pair.value, '$[1]')
"""


# In the commit that shows them


def mark(
    connection: sqlite3.Connection,
    page_id: str,
    condition_id: str,
    source: str,
    which: str,
    *,
    looked: Looked | None = None,
    **values: Any,
) -> None:
    """Note what new measurements `m` of a condition cover that another provider found before.

    `which` is SQL that holds for the new ones of `source`, with its values. What was `looked` at
    is left out; mostly nothing is left then.
    """
    given = {**values, "page_id": page_id, "condition_id": condition_id, "source": source}
    since = ""
    if looked is not None:
        given |= {"looked": jsonio.dumps_text(looked.set_ids), "at": looked.at}
        since = _SINCE
    if connection.execute(f"{_SHAPES} {_OTHERS} {since} LIMIT 1", given).fetchone() is not None:
        pairs = jsonio.dumps_text(list(_pairs(connection, which, given, since=since)))
        keep(connection, pairs)


def _pairs(
    connection: sqlite3.Connection, which: str, given: dict[str, Any], *, since: str, **more: Any
) -> Iterator[tuple[str, str]]:
    values = {**given, **more}
    earlier = _placed(connection, f"{_OTHERS} {since}", values)
    return covering(earlier, _placed(connection, f"AND m.source = :source AND {which}", values))


def _placed(connection: sqlite3.Connection, which: str, values: dict[str, Any]) -> Iterator[Placed]:
    rows = connection.execute(f"{_SHAPES} {which}", values).fetchall()
    return (Placed(shape_id, Box(*place), geometry) for shape_id, geometry, *place in rows)


_SHAPES = """
SELECT m.measurement_id, m.geometry, json_extract(m.place, '$[0]'), json_extract(m.place, '$[1]'),
    json_extract(m.place, '$[2]'), json_extract(m.place, '$[3]')
FROM measurements m
WHERE m.page_id = :page_id AND m.condition_id = :condition_id AND m.geometry IS NOT NULL
"""
_OTHERS = f"AND m.source <> :source AND {IS_SHOWN}"
_SINCE = """AND (m.created_at >= :at
    OR ifnull(m.set_id, 0) NOT IN (SELECT value FROM json_each(:looked)))"""
