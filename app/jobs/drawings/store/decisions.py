"""What a person decides: the scale of a sheet, and whether a measurement counts.

What writes runs inside the writer's transaction.
"""

import math
import sqlite3

from app.db.reach import reached, require_change
from app.errors import Invalid, NotFound
from app.ids import new_id
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH
from app.jobs.drawings.store import edits, measurement_sets, regions, writes
from app.jobs.drawings.store.ratios import require_possible
from app.jobs.drawings.store.rows import page_in
from app.jobs.drawings.store.visibility import IS_SHOWN
from app.jobs.drawings.takeoff.condition import INCHES_PER_FOOT

LEAST_POINTS = 5.0
"""Shorter distances on the sheet cannot be clicked with any accuracy."""

Point = tuple[float, float]


def ratio_of_distance(start: Point, end: Point, feet: float) -> float:
    """The drawing ratio at which two points of a sheet, in page points, are `feet` apart.

    864 points are a foot at full size: ratio = 864 x feet / points. Raises Invalid for points that
    are too near to one another.
    """
    points = math.dist(start, end)
    if points < LEAST_POINTS:
        raise Invalid(
            "too_short",
            "The two points are too near to one another to tell a scale.",
            "Choose a longer dimension; the longer it is, the more exact the scale.",
        )
    return POINTS_PER_INCH * INCHES_PER_FOOT * feet / points


def calibrate(connection: sqlite3.Connection, page_id: str, by: str, ratio: float) -> None:
    """Store the scale that a person tells.

    Raises NotFound, Forbidden `read_only`, and Invalid for an impossible one.
    """
    page = page_in(connection, page_id, by)
    require_change(connection, by, page.project_id)
    require_possible(ratio)
    regions.forget_doubtful(connection, page_id, ratio)
    writes.calibrate(connection, page_id, ratio)


def decide(
    connection: sqlite3.Connection, measurement_id: str, by: str, status: str, now: int
) -> None:
    """Approve or reject a measurement, or make it a draft again; what is so already stays.

    Raises NotFound and Forbidden.
    """
    row = connection.execute(_SEEN, (by, measurement_id)).fetchone()
    if row is None:
        raise NotFound("measurement_not_found", "There is no such measurement.", "Check its id.")
    set_id, task_id, page_id, condition_id, source, project_id, name, former = row
    require_change(connection, by, project_id)
    if status == former:
        return
    deed = edits.Deed(
        deed_id=new_id(now),
        page_id=page_id,
        project_id=project_id,
        what=edits.DECIDED,
        status=status,
        about=name,
        subject_id=measurement_id,
        author=by,
        at=now,
    )
    decided_at = None if status == "draft" else now
    edits.begin(connection, deed, 1)
    edits.log_decisions(connection, deed, [measurement_id], status, decided_at)
    if status != "draft":
        set_id = None
    elif set_id is None:
        set_id = measurement_sets.shown_set(
            connection,
            task_id=task_id,
            page_id=page_id,
            condition_id=condition_id,
            source=source,
            now=now,
        )
    connection.execute(
        "UPDATE measurements SET status = ?, decided_at = ?, set_id = ?, decided_by = ?, "
        "changed_at = ? WHERE measurement_id = ?",
        (status, decided_at, set_id, by, now, measurement_id),
    )


_SEEN = f"""
SELECT m.set_id, m.task_id, m.page_id, m.condition_id, m.source, c.project_id, c.name, m.status
FROM measurements m JOIN conditions c USING (condition_id)
WHERE m.measurement_id = ?2 AND c.owner_id IN ({reached("?1")}) AND {IS_SHOWN}
"""
