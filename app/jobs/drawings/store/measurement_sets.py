"""Sets of drafts: stored in slices, shown by one small commit, removed in slices.

A set is what one task measured for one condition of one sheet. A new one takes the place of the
one before it from the same source. Every function runs inside the writer's transaction.
"""

import sqlite3
from dataclasses import dataclass

from app import jsonio
from app.errors import NotFound, RetryLater
from app.ids import new_id
from app.jobs.drawings.sheet.overlap import are_alike
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.store import conditions, overlaps, writes
from app.jobs.drawings.store.rows import PageRow, condition_deleted, page_deleted, page_in
from app.jobs.drawings.store.visibility import NOBODY
from app.jobs.drawings.takeoff.condition import Condition

REMOVED_A_SLICE = 2_000
"""Drafts that go in one write: some 5 ms."""


@dataclass(frozen=True, slots=True)
class StagedSet:
    """A set that is being stored; the ids of its drafts are counted on from `first_id`."""

    set_id: int
    first_id: str
    ratio: float


# Before the end of a takeoff


def begin(
    connection: sqlite3.Connection,
    *,
    page_id: str,
    condition_id: str,
    task_id: str,
    source: str,
    ratio: float,
    now: int,
) -> StagedSet:
    """Begin a set of drafts that are not shown yet."""
    set_id = _insert_set(connection, (task_id, page_id, condition_id, source, "staged", now))
    return StagedSet(set_id, new_id(now), ratio)


def begin_for(
    connection: sqlite3.Connection,
    *,
    page: PageRow,
    owner_id: str,
    condition: Condition | str,
    task_id: str,
    source: str,
    ratio: float,
    now: int,
) -> StagedSet:
    """Begin a set for a condition that a person made (its id), or for one that a takeoff needs.

    Raises TaskFailure when the sheet or the condition is gone.
    """
    writes.require_page(connection, page.page_id)
    if isinstance(condition, Condition):
        condition_id = conditions.find_or_add(connection, page.project_id, condition, now)
    else:
        condition_id = condition
        conditions.require_condition(connection, condition_id, owner_id)
    return begin(
        connection,
        page_id=page.page_id,
        condition_id=condition_id,
        task_id=task_id,
        source=source,
        ratio=ratio,
        now=now,
    )


def insert_slice(
    connection: sqlite3.Connection, staged: StagedSet, offset: int, rows: str, now: int
) -> None:
    """Store some drafts of a set: the JSON of `Measured.slices`, `offset` of them after the first.

    Nothing is stored of a set that was removed, nor what a person has decided on by now. A row that
    was measured in a region names it, and the region's ratio.
    """
    prefix, first = _numbered(staged.first_id)
    values = {
        "set_id": staged.set_id,
        "ratio": staged.ratio,
        "now": now,
        "prefix": prefix,
        "first": first + offset,
        "rows": rows,
    }
    connection.execute(_INSERT_DRAFTS, values)
    _drop_what_was_decided(connection, _STARTED_AT, staged.set_id, f"{prefix}{first + offset:012x}")


def _field(name: str) -> str:
    extracted = f"json_extract(row.value, '$.{name}')"
    # Rows of a takeoff that an earlier release began have no signs.
    return f"ifnull({extracted}, '[]')" if name == "signs" else extracted


_FIELDS = ("kind", "label", "mark", "geometry", "place", "quantity", "gross", "depth_in", "power",
           "confidence", "reason", "signs", "region_id")  # fmt: skip
# CROSS JOIN keeps the order: the rows are read once, for the one set.
_INSERT_DRAFTS = f"""
INSERT INTO measurements (measurement_id, page_id, condition_id, task_id, source, ratio,
    created_at, set_id, {", ".join(_FIELDS)})
SELECT :prefix || printf('%012x', :first + row.key), s.page_id, s.condition_id, s.task_id, s.source,
    ifnull({_field("ratio")}, :ratio), :now, s.set_id, {", ".join(map(_field, _FIELDS))}
FROM measurement_sets s CROSS JOIN json_each(:rows) row
WHERE s.set_id = :set_id AND s.state = 'staged'
"""


def _numbered(measurement_id: str) -> tuple[str, int]:
    """An id as its beginning and its last 48 bits, from which those of many rows are counted on.

    A list of ids beside the list of rows would be joined row by row.
    """
    return measurement_id[:-12], int(measurement_id[-12:], 16) >> 1


def _insert_set(connection: sqlite3.Connection, values: tuple[str | int, ...]) -> int:
    cursor = connection.execute(
        "INSERT INTO measurement_sets (task_id, page_id, condition_id, source, state, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        values,
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


# The end of a takeoff


def show(
    connection: sqlite3.Connection,
    *,
    page_id: str,
    owner_id: str,
    task_id: str,
    source: str,
    ratio: float,
    sets: int,
    of_everything: bool = False,
    looked: overlaps.Looked | None = None,
) -> None:
    """Show the staged sets of a task in the place of what its source drafted before.

    There must be `sets` of them. What a person has approved or rejected stays as it is. Where the
    scale was changed since the sheet was measured, the new one counts. `of_everything` takes away
    the drafts of all conditions that no person made. What other sources have measured in the same
    place since they were `looked` at is marked: it counts once. Raises TaskFailure when the sheet
    or the condition is gone, RetryLater when one of many is.
    """
    now_ratio = _ratio_of(connection, page_id, owner_id)
    staged = connection.execute(
        "SELECT set_id, condition_id FROM measurement_sets WHERE task_id = ? AND state = 'staged'",
        (task_id,),
    ).fetchall()
    if len(staged) < sets and of_everything:
        raise RetryLater(0, "a condition was deleted while measurements were stored")
    if len(staged) < sets:
        raise condition_deleted()
    if of_everything:
        connection.execute(_REPLACE_EVERYTHING, (page_id, source))
    for set_id, condition_id in staged:
        connection.execute(_REPLACE, (page_id, source, condition_id))
        connection.execute(_GIVE, (owner_id, condition_id))
        _drop_what_was_decided(connection, _STAGED_AT, set_id, "")
        if now_ratio not in (None, ratio):
            writes.measure_again(connection, page_id, condition_id, set_id, now_ratio)
        writes.measure_regions_again(connection, page_id, condition_id, set_id)
        overlaps.mark(
            connection,
            page_id,
            condition_id,
            source,
            "m.set_id = :set_id",
            looked=looked,
            set_id=set_id,
        )
        connection.execute(
            "UPDATE measurement_sets SET state = 'shown' WHERE set_id = ?", (set_id,)
        )


_REPLACE_EVERYTHING = """
UPDATE measurement_sets SET state = 'removed'
WHERE page_id = ? AND source = ? AND state = 'shown'
    AND condition_id IN (SELECT condition_id FROM conditions WHERE origin = 'auto')
"""
_REPLACE = """
UPDATE measurement_sets SET state = 'removed'
WHERE page_id = ? AND source = ? AND condition_id = ? AND state = 'shown'
"""
_GIVE = f"UPDATE conditions SET owner_id = ? WHERE condition_id = ? AND owner_id = '{NOBODY}'"


def _ratio_of(connection: sqlite3.Connection, page_id: str, owner_id: str) -> float | None:
    try:
        return page_in(connection, page_id, owner_id).ratio
    except NotFound:
        raise page_deleted() from None


def _drop_what_was_decided(
    connection: sqlite3.Connection, since: str, set_id: int, first_id: str
) -> None:
    """Of the drafts of a set, from an id on, those that a person has decided on in the meantime."""
    decided = connection.execute(
        _DECIDED_MEANWHILE.format(since=since), {"set_id": set_id}
    ).fetchall()
    if not decided:
        return
    places = [(kind, Box(*jsonio.loads(place))) for kind, place in decided]
    drafts = connection.execute(_DRAFTS, {"set_id": set_id, "first_id": first_id}).fetchall()
    again = [
        (measurement_id,)
        for measurement_id, kind, place in drafts
        if any(
            kind == what and are_alike(where, Box(*jsonio.loads(place))) for what, where in places
        )
    ]
    connection.executemany("DELETE FROM measurements WHERE measurement_id = ?", again)


_STARTED_AT = "(SELECT started_at FROM tasks t WHERE t.task_id = s.task_id)"
_STAGED_AT = "s.created_at"
_DECIDED_MEANWHILE = """
SELECT DISTINCT m.kind, m.place
FROM measurement_sets s JOIN measurements m USING (page_id, condition_id, source)
WHERE s.set_id = :set_id AND m.set_id IS NULL
    AND max(m.decided_at, ifnull(m.changed_at, 0)) >= {since}
"""
_DRAFTS = """
SELECT m.measurement_id, m.kind, m.place
FROM measurement_sets s JOIN measurements m USING (page_id, condition_id, set_id)
WHERE s.set_id = :set_id AND m.measurement_id >= :first_id
"""


def discard(connection: sqlite3.Connection, task_id: str) -> None:
    """Give up what a task has staged; the drafts are removed afterwards, in slices."""
    connection.execute(
        "UPDATE measurement_sets SET state = 'removed' WHERE task_id = ? AND state = 'staged'",
        (task_id,),
    )


def discard_leftovers(connection: sqlite3.Connection) -> None:
    """Give up what was staged by tasks that have ended or were deleted."""
    connection.execute(
        "UPDATE measurement_sets SET state = 'removed' WHERE state = 'staged' AND NOT EXISTS "
        "(SELECT 1 FROM tasks t WHERE t.task_id = measurement_sets.task_id "
        "AND t.completed_at IS NULL)"
    )


# What a person decides


def shown_set(
    connection: sqlite3.Connection,
    *,
    task_id: str,
    page_id: str,
    condition_id: str,
    source: str,
    now: int,
) -> int:
    """The shown set of a measurement that a person makes a draft again; a new one if none is."""
    row = connection.execute(
        "SELECT set_id FROM measurement_sets "
        "WHERE page_id = ? AND condition_id = ? AND source = ? AND state = 'shown'",
        (page_id, condition_id, source),
    ).fetchone()
    if row is not None:
        return int(row[0])
    return _insert_set(connection, (task_id, page_id, condition_id, source, "shown", now))


# What is not needed any more


def remove_slice(connection: sqlite3.Connection) -> bool:
    """Remove some drafts of removed sets; False when nothing was left.

    A set goes with its last drafts, and a condition of nobody with its last set.
    """
    row = connection.execute(
        "SELECT set_id FROM measurement_sets WHERE state = 'removed' LIMIT 1"
    ).fetchone()
    if row is None:
        return connection.execute(_REMOVE_CONDITIONS).rowcount > 0
    values = {"set_id": row[0], "limit": REMOVED_A_SLICE}
    if connection.execute(_REMOVE_DRAFTS, values).rowcount < REMOVED_A_SLICE:
        connection.execute("DELETE FROM measurement_sets WHERE set_id = ?", row)
    return True


_REMOVE_DRAFTS = """
DELETE FROM measurements WHERE rowid IN (
    SELECT m.rowid FROM measurement_sets s JOIN measurements m USING (page_id, condition_id, set_id)
    WHERE s.set_id = :set_id LIMIT :limit
)
"""
_REMOVE_CONDITIONS = f"""
DELETE FROM conditions WHERE owner_id = '{NOBODY}' AND NOT EXISTS (
    SELECT 1 FROM measurement_sets s WHERE s.condition_id = conditions.condition_id
)
"""
