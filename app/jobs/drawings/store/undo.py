"""Takes back from the log what a person did, unless somebody has changed it since.

What writes runs inside the writer's transaction: of a deed with many shapes a slice in each, after
all of them were looked at. What is taken back is a deed too, and can be taken back itself.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app import jsonio
from app.db.reach import require_change
from app.errors import Conflict, Forbidden
from app.jobs.drawings.store import edits, measurement_sets, overlaps, regions, writes
from app.jobs.drawings.store.rows import RATIO, PageRow, page_in
from app.jobs.drawings.store.visibility import IS_SHOWN, NOBODY

A_SLICE = 1_000
"""Shapes in one write: some 15 ms of the writer's time."""

_DEED = f"SELECT {', '.join(edits.Deed.__slots__)}, undone_at, shapes FROM deeds WHERE deed_id = ?"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many shapes changed, and the last one that was looked at; None when all are done."""

    changed: int
    last: str | None


@dataclass(frozen=True, slots=True)
class _Edit:
    """A logged edit beside its measurement as it is now, which is None where there is none."""

    shape_id: str
    before: str | None
    after: str | None
    now: str | None
    condition_id: str
    source: str
    task_id: str

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to take back: what is so already stays."""
        if self.before is None or self.after is None:
            return (self.now is None) == (self.before is not None)
        return self.now == self.after and self._status(self.before) != self._status(self.now)

    @property
    def status(self) -> str:
        """What it becomes."""
        return self._status(self.before or "{}")

    @staticmethod
    def _status(state: str) -> str:
        return str(jsonio.loads(state).get("status", ""))


def take_back(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    deed_id: str,
    *,
    undo_id: str,
    after: str = "",
    now: int,
) -> Undone:
    """Make the next slice of a deed's shapes as they were; `undo_id` names the new deed.

    Raises NotFound, Forbidden, and Conflict `already_undone` and `changed_meanwhile`.
    """
    page = page_in(connection, page_id, by)
    require_change(connection, by, page.project_id)
    deed, shapes = _require_deed(connection, page_id, by, deed_id)
    if not after:
        _require_unchanged(connection, deed, shapes, by)
        undoing = replace(deed, deed_id=undo_id, what=edits.UNDONE, undoes=deed_id, at=now)
        edits.begin(connection, undoing, shapes)
    _require_other_unchanged(connection, deed, by)
    values = (deed_id, after, A_SLICE)
    rows = [_Edit(*row) for row in connection.execute(_EDITS, values)]
    wanted = [row for row in rows if row.is_wanted]
    _delete(connection, undo_id, [row for row in wanted if row.before is None])
    _insert(connection, undo_id, deed_id, [row for row in wanted if row.after is None], page, now)
    _set(connection, undo_id, deed_id, [r for r in wanted if r.before and r.after], by, now)
    if len(rows) == A_SLICE:
        return Undone(len(wanted), rows[-1].shape_id)
    others = _take_back_other(connection, undo_id, deed, by)
    connection.execute("UPDATE deeds SET undone_at = ? WHERE deed_id = ?", (now, deed_id))
    # What was taken back, and is there again, can be taken back again.
    connection.execute("UPDATE deeds SET undone_at = NULL WHERE deed_id = ?", (deed.undoes,))
    return Undone(len(wanted) + others, None)


def _require_deed(
    connection: sqlite3.Connection, page_id: str, by: str, deed_id: str
) -> tuple[edits.Deed, int]:
    row = connection.execute(_DEED, (deed_id,)).fetchone()
    deed = None if row is None else edits.Deed(**dict(zip(edits.Deed.__slots__, row, strict=False)))
    if deed is None or deed.page_id != page_id:
        raise edits.not_found()
    if deed.author != by:
        raise Forbidden(
            "not_your_edit",
            "Somebody else did this: each person takes back their own edits.",
            "Decide about the measurements again instead.",
        )
    if row[-2] is not None:
        raise Conflict("already_undone", "This has been taken back.", "Nothing is left to undo.")
    return deed, int(row[-1])


_WITH_MEASUREMENT = f"""
FROM edits e LEFT JOIN measurements m ON m.measurement_id = e.shape_id AND {IS_SHOWN}
WHERE e.deed_id = ?1 AND e.kind = '{edits.MEASUREMENT}'
"""
_EDITS = f"""
SELECT e.shape_id, e.before, e.after, iif(m.measurement_id IS NULL, NULL, {edits.DECISION}),
    ifnull(m.condition_id, json_extract(e.before, '$.condition_id')),
    ifnull(m.source, json_extract(e.before, '$.source')),
    ifnull(m.task_id, json_extract(e.before, '$.task_id'))
{_WITH_MEASUREMENT} AND e.shape_id > ?2 ORDER BY e.shape_id LIMIT ?3
"""


# Whether all is as the deed left it


IS_CHANGED = f"""CASE
    WHEN e.after IS NULL THEN json_extract(e.before, '$.status') <> m.status
    WHEN m.measurement_id IS NULL THEN e.before IS NOT NULL
    ELSE e.after <> {edits.DECISION}
        AND (e.before IS NULL OR json_extract(e.before, '$.status') <> m.status)
    END"""
"""Holds for an edit `e` whose measurement `m` is neither as it was made nor as it was before.

One that was taken away and is there is from an undo that was cut off; the next one goes on.
"""
_CHANGED = f"""
SELECT ifnull(m.status, 'gone'), m.decided_by, count(*) {_WITH_MEASUREMENT} AND {IS_CHANGED}
GROUP BY 1, 2
"""
_NOW = {"draft": "open again", "approved": "approved", "rejected": "rejected", "gone": "gone"}


def _require_unchanged(
    connection: sqlite3.Connection, deed: edits.Deed, shapes: int, by: str
) -> None:
    changed = connection.execute(_CHANGED, (deed.deed_id,)).fetchall()
    if changed:
        said = ", ".join(f"{number:,} {_NOW[status]}" for status, _, number in changed)
        people = [edits.person_named(connection, user_id, by) for _, user_id, _ in changed]
        who = " and ".join(dict.fromkeys(name for name in people if name))
        number = sum(each for *_, each in changed)
        verb = "has" if number == 1 else "have"
        whom = f" by {who}" if who else ""
        about = f"{number:,} of {shapes:,} {verb}" if shapes > 1 else f"{_name(deed)} has"
        raise _changed(connection, deed, f"{about} changed since: {said}{whom}.")


def _require_other_unchanged(connection: sqlite3.Connection, deed: edits.Deed, by: str) -> None:
    """In every slice, as somebody may change the candidate or the region between two."""
    other = _other(connection, deed)
    if other is not None and other.now != other.after:
        who = edits.last_author(connection, other.shape_id, by)
        what = "it is gone" if other.now is None else "it is not as you left it"
        whom = f", by {who}" if who else ""
        raise _changed(connection, deed, f"{_name(deed)} has changed since: {what}{whom}.")


def _name(deed: edits.Deed) -> str:
    return f"“{deed.about[:100]}”" if deed.about else "What you did"


_NOTHING = "Nothing was taken back. Look at it again as it is now."
_PARTLY = "Only some of its measurements were taken back. Look at them again as they are now."
# An undo that was refused or cut off before its end; all that one did is in its own edits.
_IS_PARTLY_BACK = """
SELECT 1 FROM deeds d WHERE d.page_id = ? AND d.undoes = ? AND d.undone_at IS NULL
    AND EXISTS (SELECT 1 FROM edits e WHERE e.deed_id = d.deed_id)
"""


def _changed(connection: sqlite3.Connection, deed: edits.Deed, what: str) -> Conflict:
    begun = connection.execute(_IS_PARTLY_BACK, (deed.page_id, deed.deed_id)).fetchone()
    return Conflict("changed_meanwhile", what, _PARTLY if begun else _NOTHING)


# Measurements


def _ids(rows: Sequence[_Edit]) -> str:
    return jsonio.dumps_text([row.shape_id for row in rows])


def _delete(connection: sqlite3.Connection, undo_id: str, rows: Sequence[_Edit]) -> None:
    """Take away what the deed made; the log keeps it whole."""
    values = {"undo": undo_id, "ids": _ids(rows)}
    connection.execute(_LOG_WHOLE, values)
    connection.execute(f"DELETE FROM measurements WHERE measurement_id IN ({_AMONG})", values)


_AMONG = "SELECT value FROM json_each(:ids)"
_LOG_WHOLE = f"""
INSERT INTO edits (deed_id, shape_id, kind, before)
SELECT :undo, m.measurement_id, '{edits.MEASUREMENT}', {edits.WHOLE_MEASUREMENT}
FROM measurements m WHERE m.measurement_id IN ({_AMONG})
"""


def _insert(
    connection: sqlite3.Connection,
    undo_id: str,
    deed_id: str,
    rows: Sequence[_Edit],
    page: PageRow,
    now: int,
) -> None:
    """Bring back what the deed took away, measured with the scale and the regions of today."""
    if not rows:
        return
    ids = _ids(rows)
    values = {"undo": undo_id, "deed": deed_id, "ids": ids, "now": now}
    if connection.execute(_BRING_BACK, values).rowcount < len(rows):
        raise Conflict(
            "condition_deleted",
            "The condition that this was measured for has been deleted.",
            "Make it again, and measure for it.",
        )
    _put_in_sets(connection, [row for row in rows if row.status == "draft"], now)
    connection.execute(_MEASURE_AGAIN, values)
    regions.follow_some(connection, page, ids)
    for page_id, condition_id, source in connection.execute(_GROUPS, values).fetchall():
        which = f"m.measurement_id IN ({_AMONG})"
        overlaps.mark(connection, page_id, condition_id, source, which, ids=ids)
    connection.execute(_LOG_BACK, values)


_COPIED = [name for name in edits.MEASUREMENT_FIELDS if name != "measurement_id"]
_BRING_BACK = f"""
INSERT INTO measurements (measurement_id, {", ".join(_COPIED)}, changed_at)
SELECT e.shape_id, {", ".join(f"json_extract(e.before, '$.{name}')" for name in _COPIED)}, :now
FROM edits e JOIN conditions c ON c.condition_id = json_extract(e.before, '$.condition_id')
WHERE e.deed_id = :deed AND e.shape_id IN ({_AMONG}) AND c.owner_id <> '{NOBODY}'
"""
_GROWN = writes.GROWN.replace(":ratio / ratio", "found.ratio / measurements.ratio")
_MEASURE_AGAIN = f"""
UPDATE measurements SET quantity = quantity {_GROWN}, gross = gross {_GROWN}, ratio = found.ratio
FROM (SELECT o.measurement_id, iif(r.region_id IS NULL, {RATIO}, r.ratio) AS ratio
    FROM measurements o JOIN pages p USING (page_id)
    LEFT JOIN regions r ON r.region_id = o.region_id AND r.removed_at IS NULL
    WHERE o.measurement_id IN ({_AMONG})) found
WHERE measurements.measurement_id = found.measurement_id AND found.ratio IS NOT NULL
"""
_GROUPS = f"""
SELECT DISTINCT page_id, condition_id, source FROM measurements WHERE measurement_id IN ({_AMONG})
"""
_LOG_BACK = f"""
INSERT INTO edits (deed_id, shape_id, kind, after)
SELECT :undo, m.measurement_id, '{edits.MEASUREMENT}', {edits.DECISION}
FROM measurements m WHERE m.measurement_id IN ({_AMONG})
"""


def _set(
    connection: sqlite3.Connection,
    undo_id: str,
    deed_id: str,
    rows: Sequence[_Edit],
    by: str,
    now: int,
) -> None:
    """Give back the decisions that there were, with their moments."""
    if not rows:
        return
    values = {"undo": undo_id, "deed": deed_id, "ids": _ids(rows), "now": now}
    connection.execute(_LOG_SET, values)
    connection.execute(_SET, values)
    _put_in_sets(connection, [row for row in rows if row.status == "draft"], now)


_LOG_SET = f"""
INSERT INTO edits (deed_id, shape_id, kind, before, after)
SELECT :undo, shape_id, kind, after, before FROM edits
WHERE deed_id = :deed AND shape_id IN ({_AMONG})
"""
_SET = f"""
UPDATE measurements SET status = json_extract(e.before, '$.status'),
    decided_at = json_extract(e.before, '$.decided_at'),
    decided_by = json_extract(e.before, '$.decided_by'), changed_at = :now, set_id = NULL
FROM edits e WHERE e.deed_id = :deed AND e.shape_id = measurements.measurement_id
    AND measurements.measurement_id IN ({_AMONG})
"""


def _put_in_sets(connection: sqlite3.Connection, drafts: Sequence[_Edit], now: int) -> None:
    """Drafts belong to what a takeoff shows, and go when a later one replaces it."""

    def key(row: _Edit) -> tuple[str, str]:
        return row.condition_id, row.source

    for (condition_id, source), group in groupby(sorted(drafts, key=key), key):
        some = list(group)
        (page_id,) = connection.execute(
            "SELECT page_id FROM measurements WHERE measurement_id = ?", (some[0].shape_id,)
        ).fetchone()
        set_id = measurement_sets.shown_set(
            connection,
            task_id=some[0].task_id,
            page_id=page_id,
            condition_id=condition_id,
            source=source,
            now=now,
        )
        connection.execute(
            f"UPDATE measurements SET set_id = :set_id WHERE measurement_id IN ({_AMONG})",
            {"set_id": set_id, "ids": _ids(some)},
        )


# Candidates and regions


@dataclass(frozen=True, slots=True)
class _Other:
    """A logged edit of a candidate or a region, and what that is now."""

    shape_id: str
    kind: str
    before: str | None
    after: str | None
    now: str | None


_OTHER = f"""
SELECT e.shape_id, e.kind, e.before, e.after, CASE e.kind
    WHEN '{edits.CANDIDATE}' THEN
        (SELECT {edits.ANSWER} FROM candidates k WHERE k.candidate_id = e.shape_id)
    ELSE (SELECT {edits.WHOLE_REGION} FROM regions r WHERE r.region_id = e.shape_id) END
FROM edits e WHERE e.deed_id = ? AND e.kind <> '{edits.MEASUREMENT}'
"""


def _other(connection: sqlite3.Connection, deed: edits.Deed) -> _Other | None:
    row = connection.execute(_OTHER, (deed.deed_id,)).fetchone()
    return None if row is None else _Other(*row)


def _take_back_other(
    connection: sqlite3.Connection, undo_id: str, deed: edits.Deed, by: str
) -> int:
    """Make the candidate or the region of a deed as it was; 1 if there is one."""
    other = _other(connection, deed)
    if other is None:
        return 0
    values = (deed.deed_id, other.shape_id)
    if other.kind == edits.CANDIDATE:
        connection.execute(_SET_ANSWER, values)
    else:
        page = page_in(connection, deed.page_id, by)
        if other.after is None and len(page.regions) >= regions.MOST_REGIONS:
            raise regions.too_many()
        connection.execute("DELETE FROM regions WHERE region_id = ?", (other.shape_id,))
        connection.execute(_PUT_REGION, values)
        regions.followed(connection, other.shape_id, page_in(connection, deed.page_id, by))
    connection.execute(
        "INSERT INTO edits (deed_id, shape_id, kind, before, after) VALUES (?, ?, ?, ?, ?)",
        (undo_id, other.shape_id, other.kind, other.after, other.before),
    )
    return 1


_SET_ANSWER = f"""
UPDATE candidates SET {
    ", ".join(f"{name} = json_extract(e.before, '$.{name}')" for name in edits.CANDIDATE_FIELDS)
}
FROM edits e WHERE e.deed_id = ?1 AND e.shape_id = ?2 AND candidates.candidate_id = e.shape_id
"""
_PUT_REGION = f"""
INSERT INTO regions ({", ".join(edits.REGION_FIELDS)})
SELECT {", ".join(f"json_extract(before, '$.{name}')" for name in edits.REGION_FIELDS)}
FROM edits WHERE deed_id = ?1 AND shape_id = ?2 AND before IS NOT NULL
"""
