"""What takeoffs found and did not count, and what a person says that it is.

What writes runs inside the writer's transaction.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from app import jsonio
from app.db.database import Database
from app.db.reach import reached, require_change
from app.errors import Conflict, Invalid, NotFound
from app.ids import is_id, new_id
from app.jobs.drawings.scale.bar import POINTS_PER_FOOT_AT_FULL_SIZE
from app.jobs.drawings.scale.regions import ratio_at
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.store import edits, overlaps
from app.jobs.drawings.store.rows import (
    ConditionRow,
    PageRow,
    condition_in,
    condition_not_found,
    page_in,
)
from app.jobs.drawings.takeoff.condition import (
    INCHES_PER_FOOT,
    PER_FOOT,
    Condition,
    MeasurementType,
)

NOTHING, CONDITION, OPEN = "nothing", "condition", "open"
_POWERS = {MeasurementType.COUNT: 0, MeasurementType.LINEAR: 1}

Row = dict[str, Any]
_FIELDS = ("candidate_id", "page_id", "task_id", "source", "kind", "called", "is_mark", "doubt",
           "count", "shapes", "created_at", "answer", "condition_id", "answered_by",
           "answered_at")  # fmt: skip
_SELECT = f"SELECT {', '.join(f'k.{field}' for field in _FIELDS)} FROM candidates k"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a candidate: nothing to count, a condition, or open again."""

    what: str
    condition_id: str | None = None

    @property
    def stored(self) -> tuple[str | None, str | None]:
        """The answer and its condition as the table has them; None for a question that is open."""
        return None if self.what == OPEN else self.what, self.condition_id


@dataclass(frozen=True, slots=True)
class Seen:
    """The moment of the answer that the caller saw; None where there was none yet."""

    answered_at: int | None


def replace(
    connection: sqlite3.Connection,
    *,
    page_id: str,
    source: str,
    task_id: str,
    found: str,
    of_kind: str | None,
    now: int,
) -> None:
    """Put what a takeoff has found in the place of what its source found before.

    `found` is the JSON of `Taken.candidates`; `of_kind` limits it to one kind of thing. What is
    found again keeps its id; what a person has answered stays, and is not asked again.
    """
    known = {
        tuple(key): (candidate_id, is_answered)
        for candidate_id, is_answered, *key in connection.execute(_KNOWN, (page_id, source))
    }
    kept = set()
    for each in jsonio.loads(found):
        candidate_id, is_answered = known.get(
            (each["kind"], each["called"], each["doubt"]), (None, False)
        )
        kept.add(candidate_id)
        if is_answered:
            continue
        values = (task_id, each["count"], jsonio.dumps_text(each["shapes"]), now)
        if candidate_id is not None:
            connection.execute(_UPDATE, (*values, candidate_id))
            continue
        key = (page_id, source, each["kind"], each["called"], each["is_mark"], each["doubt"])
        connection.execute(_INSERT, (new_id(now), *key, *values))
    gone = [
        (candidate_id,)
        for (kind, *_), (candidate_id, is_answered) in known.items()
        if not is_answered and candidate_id not in kept and of_kind in (None, kind)
    ]
    connection.executemany("DELETE FROM candidates WHERE candidate_id = ?", gone)


_KNOWN = """
SELECT candidate_id, answer IS NOT NULL, kind, called, doubt FROM candidates
WHERE page_id = ? AND source = ?
"""
_UPDATE = """
UPDATE candidates SET task_id = ?, count = ?, shapes = ?, created_at = ? WHERE candidate_id = ?
"""
_INSERT = """
INSERT INTO candidates (candidate_id, page_id, source, kind, called, is_mark, doubt, task_id, count,
    shapes, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


async def candidates_of(database: Database, page_id: str) -> list[Row]:
    """The candidates of a sheet that the caller sees, open ones first, the most shapes first."""
    rows = await database.read(
        f"{_SELECT} WHERE k.page_id = ? "
        "ORDER BY k.answer IS NOT NULL, k.count DESC, k.candidate_id",
        (page_id,),
    )
    return [dict(zip(_FIELDS, row, strict=True)) for row in rows]


async def find_candidate(database: Database, candidate_id: str, by: str) -> Row:
    """A candidate that someone sees; raises NotFound for any other id."""
    rows = await database.read(_SEEN, (by, candidate_id)) if is_id(candidate_id) else []
    if not rows:
        raise candidate_not_found()
    return dict(zip(_FIELDS, rows[0], strict=True))


_SEEN = f"""
{_SELECT} JOIN pages p USING (page_id) JOIN drawings d USING (drawing_id)
WHERE k.candidate_id = ?2 AND d.owner_id IN ({reached("?1")})
"""


def candidate_not_found() -> NotFound:
    """The refusal where a candidate does not exist or belongs to somebody else."""
    return NotFound(
        "candidate_not_found",
        "There is no such candidate.",
        "The sheet may have been taken off again: load it anew.",
    )


def answer(
    connection: sqlite3.Connection,
    candidate_id: str,
    by: str,
    said: Answer,
    now: int,
    seen: Seen | None = None,
) -> None:
    """Store what a person says; as a condition, every shape becomes an approved measurement.

    A new answer takes the place of the one before with its measurements. Raises NotFound,
    Forbidden, Conflict or Invalid for what cannot be measured, and Conflict `changed_meanwhile`
    where it is not as it was `seen`.
    """
    row = connection.execute(_SEEN, (by, candidate_id)).fetchone()
    if row is None:
        raise candidate_not_found()
    candidate = dict(zip(_FIELDS, row, strict=True))
    page = page_in(connection, candidate["page_id"], by)
    require_change(connection, by, page.project_id)
    if seen is not None and seen.answered_at != candidate["answered_at"]:
        if said.stored == (candidate["answer"], candidate["condition_id"]):
            return
        raise _changed(connection, candidate, by)
    deed = _deed(candidate, page, by, said, now)
    edits.begin(connection, deed, candidate["count"])
    edits.log_answer(connection, deed)
    connection.execute("DELETE FROM measurements WHERE candidate_id = ?", (candidate_id,))
    if said.what == CONDITION:
        condition = _condition_of(connection, said, by, page.project_id)
        _measure(connection, candidate, condition, page, by, now)
        overlaps.mark(
            connection,
            page.page_id,
            condition.condition_id,
            candidate["source"],
            "m.candidate_id = :candidate_id",
            candidate_id=candidate_id,
        )
    told = (None, None) if said.what == OPEN else (by, now)
    connection.execute(
        "UPDATE candidates SET answer = ?, condition_id = ?, answered_by = ?, answered_at = ? "
        "WHERE candidate_id = ?",
        (*said.stored, *told, candidate_id),
    )
    edits.log_answered(connection, deed)


def _deed(candidate: Row, page: PageRow, by: str, said: Answer, now: int) -> edits.Deed:
    return edits.Deed(
        deed_id=new_id(now),
        page_id=page.page_id,
        project_id=page.project_id,
        what=edits.ANSWERED,
        status=said.what,
        about=candidate["called"],
        subject_id=candidate["candidate_id"],
        author=by,
        at=now,
    )


def _changed(connection: sqlite3.Connection, candidate: Row, by: str) -> Conflict:
    """The refusal that says what somebody else has answered."""
    now = {None: "the question is open again", NOTHING: "it is nothing to count"}
    said = now.get(candidate["answer"], "its shapes are counted")
    name = edits.last_author(connection, candidate["candidate_id"], by)
    whom = f" That was {name}." if name else ""
    return Conflict(
        "changed_meanwhile",
        f"“{candidate['called'][:100]}” was answered since it was loaded: {said}.{whom}",
        "Nothing was changed. Look at it again as it is now.",
    )


def _condition_of(
    connection: sqlite3.Connection, said: Answer, by: str, project_id: str
) -> ConditionRow:
    found = condition_in(connection, said.condition_id or "", by)
    if found.project_id != project_id:
        raise condition_not_found()
    return found


def _measure(
    connection: sqlite3.Connection,
    candidate: Row,
    wanted: ConditionRow,
    page: PageRow,
    by: str,
    now: int,
) -> None:
    shapes = jsonio.loads(candidate["shapes"])
    if candidate["count"] > len(shapes):
        raise Conflict(
            "too_many_shapes",
            f"Of these {candidate['count']:,} shapes only {len(shapes):,} are kept.",
            "Measure them with a condition and a takeoff instead.",
        )
    ratios = [_ratio_of(shape, wanted.condition, page) for shape in shapes]
    quantities = [
        quantity_of(shape, wanted.condition, ratio)
        for shape, ratio in zip(shapes, ratios, strict=True)
    ]
    reason = f"a person said what is called “{candidate['called']}” here"
    connection.executemany(
        _MEASURE,
        [
            {
                "id": new_id(now),
                "condition_id": wanted.condition_id,
                "geometry": jsonio.dumps_text(shape["geometry"]) if shape["geometry"] else None,
                "place": jsonio.dumps_text(shape["place"]),
                "label": shape["label"],
                "mark": candidate["called"] if candidate["is_mark"] else None,
                "quantity": quantity,
                "depth_in": _depth(wanted.condition),
                "ratio": ratio,
                "power": _POWERS.get(wanted.condition.measurement_type, 2),
                "reason": reason,
                "by": by,
                "now": now,
                "candidate_id": candidate["candidate_id"],
            }
            for shape, quantity, ratio in zip(shapes, quantities, ratios, strict=True)
        ],
    )


_MEASURE = """
INSERT INTO measurements (measurement_id, page_id, condition_id, task_id, source, kind, label, mark,
    geometry, place, quantity, gross, depth_in, ratio, power, confidence, reason, signs, status,
    created_at, decided_at, set_id, candidate_id, author, decided_by, changed_at)
SELECT :id, page_id, :condition_id, task_id, source, kind, :label, :mark, :geometry, :place,
    :quantity, NULL, :depth_in, :ratio, :power, 1.0, :reason, '["a person''s word"]', 'approved',
    :now, :now, NULL, candidate_id, :by, :by, :now
FROM candidates WHERE candidate_id = :candidate_id
"""


def _ratio_of(shape: Row, condition: Condition, page: PageRow) -> float:
    """The ratio where a shape stands; what is only counted needs none. Raises Conflict."""
    ratio = ratio_at(page.regions, Box(*shape["place"]), page.ratio)
    if ratio is None and condition.measurement_type is MeasurementType.COUNT:
        return page.ratio or 1.0
    if ratio is None:
        raise Conflict(
            "not_calibrated",
            "There is no scale yet to measure all of these shapes with.",
            "Choose the scale of the sheet or of its part, and answer again.",
        )
    return ratio


def _depth(condition: Condition) -> float | None:
    is_volume = condition.measurement_type is MeasurementType.VOLUME
    return condition.depth_in if is_volume else None


def quantity_of(shape: Row, condition: Condition, ratio: float) -> float:
    """A stored shape measured for a condition, in its unit.

    Raises Invalid for an area of what has none, and for a volume without a depth.
    """
    scale = POINTS_PER_FOOT_AT_FULL_SIZE / ratio
    per_foot = PER_FOOT[condition.unit]
    match condition.measurement_type:
        case MeasurementType.COUNT:
            return per_foot
        case MeasurementType.LINEAR:
            return _known(shape["length"], "length") / scale * per_foot
        case MeasurementType.AREA:
            return _known(shape["area"], "area") / scale**2 * per_foot
        case MeasurementType.VOLUME:
            if condition.depth_in is None:
                raise Invalid(
                    "no_depth",
                    "A volume needs a depth, and the condition has none.",
                    "Give the condition a depth, or count or measure areas instead.",
                )
            square_feet = _known(shape["area"], "area") / scale**2
            return square_feet * condition.depth_in / INCHES_PER_FOOT * per_foot


def _known(size: float | None, what: str) -> float:
    if size is None:
        raise Invalid(
            "not_measurable",
            f"At least one of these shapes has no {what}.",
            "Count them, or choose a condition of another type.",
        )
    return size
