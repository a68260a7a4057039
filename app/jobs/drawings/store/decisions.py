"""What a person says of sheets, conditions and measurements. Runs in the writer's transactions."""

import math
import sqlite3

from app.clock import now_ms
from app.errors import Conflict, Invalid, NotFound
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH
from app.jobs.drawings.store import drafts, writes
from app.jobs.drawings.store.rows import condition_in, page_in
from app.jobs.drawings.store.visibility import IS_SHOWN, NOBODY
from app.jobs.drawings.takeoff.condition import INCHES_PER_FOOT, Condition

LEAST_RATIO, MOST_RATIO = 0.1, 50_000.0
LEAST_POINTS = 5.0
"""Shorter distances on the sheet cannot be clicked with any accuracy."""

Point = tuple[float, float]


def ratio_of_distance(start: Point, end: Point, feet: float) -> float:
    """The drawing ratio at which two points of a sheet (in page points) are so far apart.

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


def calibrate(connection: sqlite3.Connection, page_id: str, owner_id: str, ratio: float) -> None:
    """Take a person's word for the scale of a sheet; raises NotFound, and Invalid for no scale."""
    page_in(connection, page_id, owner_id)
    if not LEAST_RATIO <= ratio <= MOST_RATIO:
        raise Invalid(
            "invalid_ratio",
            f"1:{ratio:.4g} is not a scale that drawings have.",
            "Check the length and its unit.",
        )
    writes.calibrate(connection, page_id, ratio)


def decide(connection: sqlite3.Connection, measurement_id: str, owner_id: str, status: str) -> None:
    """Approve or reject a measurement, or make it a draft again; raises NotFound."""
    row = connection.execute(_SEEN, (measurement_id, owner_id)).fetchone()
    if row is None:
        raise NotFound("measurement_not_found", "There is no such measurement.", "Check its id.")
    set_id, task_id, page_id, condition_id, source = row
    if status != "draft":
        set_id = None
    elif set_id is None:
        set_id = drafts.shown_set(
            connection, task_id=task_id, page_id=page_id, condition_id=condition_id, source=source
        )
    connection.execute(
        "UPDATE measurements SET status = ?, decided_at = ?, set_id = ? WHERE measurement_id = ?",
        (status, None if status == "draft" else now_ms(), set_id, measurement_id),
    )


_SEEN = f"""
SELECT m.set_id, m.task_id, m.page_id, m.condition_id, m.source
FROM measurements m JOIN conditions c USING (condition_id)
WHERE m.measurement_id = ? AND c.owner_id = ? AND {IS_SHOWN}
"""


def add_condition(
    connection: sqlite3.Connection,
    project_id: str,
    owner_id: str,
    condition: Condition,
    colour: str | None,
) -> str:
    """Store a new condition of a project; its id.

    Raises NotFound `project_not_found` and Conflict `condition_exists`.
    """
    project = connection.execute(
        "SELECT 1 FROM projects WHERE project_id = ? AND owner_id = ?", (project_id, owner_id)
    ).fetchone()
    if project is None:
        raise NotFound("project_not_found", "There is no such project.", "Check its id.")
    key = (project_id, condition.name, condition.measurement_type.value, condition.unit.value)
    row = connection.execute(
        "SELECT condition_id, owner_id FROM conditions "
        "WHERE project_id = ? AND name = ? AND measurement_type = ? AND unit = ?",
        key,
    ).fetchone()
    if row is not None and row[1] == NOBODY:
        # A takeoff that is not over yet made it; the person's word counts.
        values = (owner_id, condition.depth_in, condition.thickness_in, colour, row[0])
        connection.execute(_TAKE_OVER, values)
        return str(row[0])
    if row is not None:
        raise Conflict(
            "condition_exists",
            f"The project has a condition {condition.name} in {condition.unit} already.",
            "Use that one, or choose another name.",
        )
    return writes.insert_condition(
        connection, project_id, owner_id, condition, origin="user", colour=colour
    )


_TAKE_OVER = """
UPDATE conditions SET origin = 'user', owner_id = ?, depth_in = ?, thickness_in = ?,
    colour = ifnull(?, colour) WHERE condition_id = ?
"""


def remove_condition(connection: sqlite3.Connection, condition_id: str, owner_id: str) -> None:
    """Remove a condition with its drafts, which are deleted afterwards, in slices.

    Raises NotFound, and Conflict `has_approved` while a measurement of it is approved.
    """
    condition_in(connection, condition_id, owner_id)
    approved = connection.execute(
        "SELECT 1 FROM measurements WHERE condition_id = ? AND set_id IS NULL "
        "AND status = 'approved' LIMIT 1",
        (condition_id,),
    ).fetchone()
    if approved:
        raise Conflict(
            "has_approved",
            "Measurements of this condition are approved.",
            "Make them drafts again or reject them first.",
        )
    connection.execute(
        "UPDATE measurement_sets SET state = 'removed' WHERE condition_id = ?", (condition_id,)
    )
    connection.execute(
        "DELETE FROM measurements WHERE condition_id = ? AND set_id IS NULL", (condition_id,)
    )
    # Another one of its name may be made at once.
    connection.execute(
        "UPDATE conditions SET owner_id = ?, name = condition_id WHERE condition_id = ?",
        (NOBODY, condition_id),
    )
