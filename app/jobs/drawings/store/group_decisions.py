"""What a person decides about many measurements of a sheet at once, and how it is taken back.

Each function runs inside the writer's transaction: all of it happens or nothing. Of many a slice is
decided, after all were looked at; `left` says how many are to be decided by calling it again.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app import jsonio
from app.db.reach import reached, require_change
from app.errors import Conflict, NotFound
from app.jobs.drawings.store import edits, measurement_sets
from app.jobs.drawings.store.rows import PageRow, page_in
from app.jobs.drawings.store.visibility import IS_SHOWN

DRAFT = "draft"
MOST_AT_ONCE = 10_000
"""Decisions of one request: as many as the page shows of a sheet."""
MOST_NAMED = 5_000
"""Measurements that one request names by their ids."""
A_SLICE = 1_000
"""Decisions in one write: some 10 ms of the writer's time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measurements of a sheet are meant; None leaves out a condition.

    `mark` is "" for those without one, `box` holds what lies wholly inside, `among` the statuses.
    """

    measurement_ids: Sequence[str] | None = None
    condition_id: str | None = None
    mark: str | None = None
    source: str | None = None
    least_confidence: float | None = None
    box: Sequence[float] | None = None
    among: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The moment of the decision that the caller saw; None where there was none yet."""

    decided_at: int | None


@dataclass(frozen=True, slots=True)
class Deed:
    """Measurements that become of a status, as far as they are still as they were seen."""

    status: str
    measurement_ids: Sequence[str]
    seen: Seen


@dataclass(frozen=True, slots=True)
class Done:
    """What changed; `undo` are the deeds that take it back, `left` is what is to be decided yet.

    `deed_id` names it in the log; None where nothing changed.
    """

    changed: int
    decided_at: int | None
    undo: tuple[Deed, ...]
    left: int
    deed_id: str | None = None

    def then(self, later: "Done") -> "Done":
        """This and the next slice of the same decision as one."""
        together: dict[tuple[str, Seen], list[str]] = {}
        for deed in (*self.undo, *later.undo):
            together.setdefault((deed.status, deed.seen), []).extend(deed.measurement_ids)
        undo = tuple(Deed(status, ids, seen) for (status, seen), ids in together.items())
        moment = self.decided_at or later.decided_at
        changed = self.changed + later.changed
        return Done(changed, moment, undo, later.left, self.deed_id or later.deed_id)


@dataclass(frozen=True, slots=True)
class _Row:
    measurement_id: str
    status: str
    decided_at: int | None
    condition_id: str
    source: str
    task_id: str
    name: str
    decided_by: str | None


def decide(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    wanted: Wanted,
    *,
    status: str,
    seen: Seen | None,
    now: int,
    deed_id: str,
    goes_on: bool = False,
) -> Done:
    """Approve or reject what is wanted, or make it drafts again; what is so already stays.

    Raises NotFound where a named one does not exist, Forbidden, and Conflict `changed_meanwhile`
    where one is not as it was `seen`. Where it `goes_on` with the deed, that one is there.
    """
    page = _changeable(connection, page_id, by)
    if goes_on:
        _require_open(connection, page_id, by, deed_id, status)
    missing = _missing(connection, page_id, by, wanted.measurement_ids or ())
    if seen is None and missing:
        raise NotFound("measurement_not_found", "There is no such measurement.", "Check the ids.")
    # What was seen is looked at as a whole; what is only named by what it is, slice by slice.
    most = A_SLICE if seen is None else MOST_AT_ONCE
    found = _matching(connection, page_id, by, wanted, but=status, most=most)
    if seen is not None:
        deed = Deed(status, (), seen)
        _require_unchanged(connection, by, [(row, deed) for row in found], missing)
    left = _count(connection, page_id, by, wanted, but=status) - min(len(found), A_SLICE)
    logged = _deed(page, by, deed_id, status, found, now)
    return replace(_carry_out(connection, logged, [(status, found)]), left=left)


def undo(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    deeds: Sequence[Deed],
    now: int,
    deed_id: str,
) -> Done:
    """Carry out several deeds together, or none of them.

    Raises NotFound, Forbidden, and Conflict `changed_meanwhile` where somebody has changed one of
    the measurements since.
    """
    page = _changeable(connection, page_id, by)
    pairs: list[tuple[_Row, Deed]] = []
    parts: list[tuple[str, list[_Row]]] = []
    missing = 0
    for deed in deeds:
        rows = _matching(connection, page_id, by, Wanted(measurement_ids=deed.measurement_ids))
        missing += len(set(deed.measurement_ids)) - len(rows)
        pairs += [(row, deed) for row in rows]
        parts.append((deed.status, [row for row in rows if row.status != deed.status]))
    _require_unchanged(connection, by, pairs, missing)
    rows = [row for _, some in parts for row in some]
    logged = _deed(page, by, deed_id, deeds[0].status, rows, now)
    return _carry_out(connection, logged, parts)


def require_unchanged(
    connection: sqlite3.Connection, measurement_id: str, by: str, deed: Deed
) -> None:
    """Raise Conflict `changed_meanwhile` where a measurement is neither as it was seen nor as the
    deed wants it.
    """
    row = connection.execute(f"{_ONE} AND {IS_SHOWN}", (by, measurement_id)).fetchone()
    if row is not None:
        _require_unchanged(connection, by, [(_Row(*row), deed)], 0)


def _changeable(connection: sqlite3.Connection, page_id: str, by: str) -> PageRow:
    page = page_in(connection, page_id, by)
    require_change(connection, by, page.project_id)
    return page


def _require_open(
    connection: sqlite3.Connection, page_id: str, by: str, deed_id: str, status: str
) -> None:
    """Raises NotFound where somebody has no such decision for a status that more may go with."""
    row = connection.execute(
        "SELECT 1 FROM deeds WHERE deed_id = ? AND page_id = ? AND author = ? AND what = ? "
        "AND status = ? AND undone_at IS NULL AND shapes < ?",
        (deed_id, page_id, by, edits.DECIDED, status, MOST_AT_ONCE),
    ).fetchone()
    if row is None:
        raise edits.not_found()


def _deed(
    page: PageRow, by: str, deed_id: str, status: str, rows: Sequence[_Row], now: int
) -> edits.Deed:
    """How the log names a decision: by the condition, if it is one, and by the measurement."""
    names = {row.name for row in rows}
    return edits.Deed(
        deed_id=deed_id,
        page_id=page.page_id,
        project_id=page.project_id,
        what=edits.DECIDED,
        status=status,
        about=names.pop() if len(names) == 1 else "",
        subject_id=rows[0].measurement_id if len(rows) == 1 else None,
        author=by,
        at=now,
    )


# Which are meant

_SELECT = """
SELECT m.measurement_id, m.status, m.decided_at, m.condition_id, m.source, m.task_id, c.name,
    m.decided_by
"""
_OF_A_PAGE = f"""
FROM measurements m JOIN conditions c USING (condition_id)
WHERE m.page_id = :page_id AND c.owner_id IN ({reached(":by")}) AND {IS_SHOWN}
"""
_ONE = f"""
{_SELECT} FROM measurements m JOIN conditions c USING (condition_id)
WHERE c.owner_id IN ({reached("?1")}) AND m.measurement_id = ?2
"""
_CONDITIONS = {
    "measurement_ids": "m.measurement_id IN (SELECT value FROM json_each(:measurement_ids))",
    "condition_id": "m.condition_id = :condition_id",
    "mark": "ifnull(m.mark, '') = :mark",
    "source": "m.source = :source",
    "least_confidence": "m.confidence >= :least_confidence",
    "box": """json_extract(m.place, '$[0]') >= json_extract(:box, '$[0]')
        AND json_extract(m.place, '$[1]') >= json_extract(:box, '$[1]')
        AND json_extract(m.place, '$[2]') <= json_extract(:box, '$[2]')
        AND json_extract(m.place, '$[3]') <= json_extract(:box, '$[3]')""",
    "among": "m.status IN (SELECT value FROM json_each(:among))",
}


def _matching(
    connection: sqlite3.Connection,
    page_id: str,
    by: str,
    wanted: Wanted,
    *,
    but: str | None = None,
    most: int = MOST_AT_ONCE,
) -> list[_Row]:
    """Those that match, without those of a status."""
    where, values = _where(page_id, by, wanted)
    rows = connection.execute(
        f"{_SELECT} {where} AND m.status IS NOT :but LIMIT :most",
        {**values, "but": but, "most": most},
    )
    return [_Row(*row) for row in rows]


def _count(connection: sqlite3.Connection, page_id: str, by: str, wanted: Wanted, but: str) -> int:
    where, values = _where(page_id, by, wanted)
    sql = f"SELECT count(*) {where} AND m.status <> :but"
    number: int = connection.execute(sql, {**values, "but": but}).fetchone()[0]
    return number


def _missing(
    connection: sqlite3.Connection, page_id: str, by: str, measurement_ids: Sequence[str]
) -> int:
    """How many of these ids name nothing on the sheet."""
    if not measurement_ids:
        return 0
    where, values = _where(page_id, by, Wanted(measurement_ids=measurement_ids))
    there: int = connection.execute(f"SELECT count(*) {where}", values).fetchone()[0]
    return len(set(measurement_ids)) - there


def _where(page_id: str, by: str, wanted: Wanted) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {"page_id": page_id, "by": by}
    given = {name: getattr(wanted, name) for name in _CONDITIONS}
    given = {name: value for name, value in given.items() if value is not None}
    for name, value in given.items():
        is_list = not isinstance(value, str | float | int)
        values[name] = jsonio.dumps_text(list(value)) if is_list else value
    return " AND ".join([_OF_A_PAGE, *(_CONDITIONS[name] for name in given)]), values


# Whether they are as they were seen


def _require_unchanged(
    connection: sqlite3.Connection, by: str, pairs: Sequence[tuple[_Row, Deed]], missing: int
) -> None:
    # Where somebody else has decided the same, there is nothing to say.
    changed = [
        row
        for row, deed in pairs
        if row.decided_at != deed.seen.decided_at and row.status != deed.status
    ]
    if not changed and not missing:
        return
    raise Conflict(
        "changed_meanwhile",
        _what_changed(changed, missing, len(pairs) + missing) + _by_whom(connection, by, changed),
        "Nothing was decided. Look at them again as they are now.",
    )


def _what_changed(changed: Sequence[_Row], missing: int, of: int) -> str:
    """In words: 3 of 10 have changed since they were loaded: 2 approved, 1 gone."""
    count = len(changed) + missing
    if of == count == 1:
        what = f"“{changed[0].name[:100]}”" if changed else "This measurement"
        now = _NOW[changed[0].status] if changed else "gone"
        return f"{what} has changed since it was loaded: it is {now}."
    counted = Counter(_NOW[row.status] for row in changed)
    counted["gone"] = missing
    each = ", ".join(f"{number:,} {word}" for word, number in counted.items() if number)
    verb = "has" if count == 1 else "have"
    return f"{count:,} of {of:,} {verb} changed since they were loaded: {each}."


def _by_whom(connection: sqlite3.Connection, by: str, changed: Sequence[_Row]) -> str:
    """By whom, as another sentence; "" where it was the one who asks."""
    people = dict.fromkeys(row.decided_by for row in changed)
    names = [edits.person_named(connection, user_id, by) for user_id in list(people)[:3]]
    named = [name for name in names if name]
    return f" That was {' and '.join(named)}." if named else ""


_NOW = {"draft": "open again", "approved": "approved", "rejected": "rejected"}


# What is written


def _carry_out(
    connection: sqlite3.Connection,
    logged: edits.Deed,
    parts: Sequence[tuple[str, Sequence[_Row]]],
) -> Done:
    """Write the first slice of what is to be decided, and log it."""
    changed, moment, before, now = 0, None, list[Deed](), logged.at
    number = sum(len(rows) for _, rows in parts)
    if number:
        edits.begin(connection, logged, min(number, A_SLICE))
    for status, rows in parts:
        some = rows[: A_SLICE - changed]
        decided_at = None if status == DRAFT else now
        every = [row.measurement_id for row in some]
        edits.log_decisions(connection, logged, every, status, decided_at)
        for set_id, ids in _by_set(connection, logged.page_id, status, some, now):
            values = (status, decided_at, set_id, logged.author, now, jsonio.dumps_text(ids))
            connection.execute(_DECIDE, values)
        before += _former(some, Seen(decided_at))
        changed += len(some)
        moment = decided_at or moment
    deed_id = logged.deed_id if number else None
    return Done(changed, moment, tuple(before), number - changed, deed_id)


_DECIDE = """
UPDATE measurements SET status = ?, decided_at = ?, set_id = ?, decided_by = ?, changed_at = ?
WHERE measurement_id IN (SELECT value FROM json_each(?))
"""


def _by_set(
    connection: sqlite3.Connection, page_id: str, status: str, rows: Sequence[_Row], now: int
) -> list[tuple[int | None, list[str]]]:
    """The ids by the set that they come into; what is decided on belongs to none."""
    if status != DRAFT:
        return [(None, [row.measurement_id for row in rows])]
    sets: list[tuple[int | None, list[str]]] = []
    for (condition_id, source), group in groupby(sorted(rows, key=_of_set), _of_set):
        of_it = list(group)
        set_id = measurement_sets.shown_set(
            connection,
            task_id=of_it[0].task_id,
            page_id=page_id,
            condition_id=condition_id,
            source=source,
            now=now,
        )
        sets.append((set_id, [row.measurement_id for row in of_it]))
    return sets


def _of_set(row: _Row) -> tuple[str, str]:
    return row.condition_id, row.source


def _former(rows: Sequence[_Row], seen: Seen) -> list[Deed]:
    """The deeds that make the rows as they were before."""
    statuses = dict.fromkeys(row.status for row in rows)
    return [
        Deed(status, [row.measurement_id for row in rows if row.status == status], seen)
        for status in statuses
    ]
