"""What a person says of sheets, conditions and measurements. Runs in the writer's transactions."""

import math
import sqlite3

from app.clock import now_ms
from app.errors import Conflict, Invalid, NotFound
from app.jobs.drawings import keeping
from app.jobs.drawings.condition import INCHES_PER_FOOT, Condition
from app.jobs.drawings.rows import condition_in, page_in
from app.jobs.drawings.sheet import POINTS_PER_INCH

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
    keeping.calibrate(connection, page_id, ratio)


def decide(connection: sqlite3.Connection, measurement_id: str, owner_id: str, status: str) -> None:
    """Approve or reject a measurement, or make it a draft again; raises NotFound."""
    changed = connection.execute(
        "UPDATE measurements SET status = ?, decided_at = ? WHERE measurement_id = ? "
        "AND condition_id IN (SELECT condition_id FROM conditions WHERE owner_id = ?)",
        (status, None if status == "draft" else now_ms(), measurement_id, owner_id),
    ).rowcount
    if not changed:
        raise NotFound("measurement_not_found", "There is no such measurement.", "Check its id.")


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
    if connection.execute(
        "SELECT 1 FROM conditions WHERE project_id = ? AND name = ? AND measurement_type = ? "
        "AND unit = ?",
        key,
    ).fetchone():
        raise Conflict(
            "condition_exists",
            f"The project has a condition {condition.name} in {condition.unit} already.",
            "Use that one, or choose another name.",
        )
    return keeping.insert_condition(
        connection, project_id, owner_id, condition, origin="user", colour=colour
    )


def remove_condition(connection: sqlite3.Connection, condition_id: str, owner_id: str) -> None:
    """Remove a condition with its drafts.

    Raises NotFound, and Conflict `has_approved` while a measurement of it is approved.
    """
    condition_in(connection, condition_id, owner_id)
    approved = connection.execute(
        "SELECT 1 FROM measurements WHERE condition_id = ? AND status = 'approved' LIMIT 1",
        (condition_id,),
    ).fetchone()
    if approved:
        raise Conflict(
            "has_approved",
            "Measurements of this condition are approved.",
            "Make them drafts again or reject them first.",
        )
    connection.execute("DELETE FROM conditions WHERE condition_id = ?", (condition_id,))
