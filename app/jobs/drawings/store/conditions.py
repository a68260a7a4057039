"""Stores and removes the conditions of a project. Runs inside the writer's transactions."""

import sqlite3
from typing import Any

from app.db.reach import require_change, require_project
from app.errors import Conflict
from app.ids import new_id
from app.jobs.drawings.store.rows import condition_deleted, condition_in
from app.jobs.drawings.store.visibility import NOBODY
from app.jobs.drawings.takeoff.colours import colour_of
from app.jobs.drawings.takeoff.condition import Condition


def require_condition(connection: sqlite3.Connection, condition_id: str, owner_id: str) -> None:
    """Raises TaskFailure `condition_deleted`."""
    if not connection.execute(
        "SELECT 1 FROM conditions WHERE condition_id = ? AND owner_id = ?", (condition_id, owner_id)
    ).fetchone():
        raise condition_deleted()


def find_or_add(
    connection: sqlite3.Connection, project_id: str, condition: Condition, now: int
) -> str:
    """The id of the project's condition of that name, type and unit.

    A new one belongs to nobody until the measurements for it are shown.
    """
    row = connection.execute(
        "SELECT condition_id FROM conditions "
        "WHERE project_id = ? AND name = ? AND measurement_type = ? AND unit = ?",
        (project_id, condition.name, condition.measurement_type.value, condition.unit.value),
    ).fetchone()
    if row is not None:
        return str(row[0])
    return _insert(connection, project_id, NOBODY, condition, origin="auto", now=now)


def add(
    connection: sqlite3.Connection,
    project_id: str,
    by: str,
    condition: Condition,
    colour: str | None,
    now: int,
) -> str:
    """Store a condition that a person wants measured; its id.

    Raises what `require_project` raises, and Conflict `condition_exists`.
    """
    require_project(connection, by, project_id)
    key = (project_id, condition.name, condition.measurement_type.value, condition.unit.value)
    row = connection.execute(
        "SELECT condition_id, owner_id FROM conditions "
        "WHERE project_id = ? AND name = ? AND measurement_type = ? AND unit = ?",
        key,
    ).fetchone()
    if row is not None and row[1] == NOBODY:
        # A takeoff that has not ended made it; what the person says counts.
        values = (project_id, condition.depth_in, condition.thickness_in, colour, row[0])
        connection.execute(_TAKE_OVER, values)
        return str(row[0])
    if row is not None:
        raise Conflict(
            "condition_exists",
            f"The project has a condition {condition.name} in {condition.unit} already.",
            "Use that one, or choose another name.",
        )
    return _insert(
        connection, project_id, project_id, condition, origin="user", colour=colour, now=now
    )


_TAKE_OVER = """
UPDATE conditions SET origin = 'user', owner_id = ?, depth_in = ?, thickness_in = ?,
    colour = ifnull(?, colour) WHERE condition_id = ?
"""


def remove(connection: sqlite3.Connection, condition_id: str, by: str) -> None:
    """Remove a condition with its drafts, which are deleted afterwards, in slices.

    Raises NotFound, Forbidden `read_only`, and Conflict `has_approved` while a measurement of it
    is approved.
    """
    found = condition_in(connection, condition_id, by)
    require_change(connection, by, found.project_id)
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


def _insert(
    connection: sqlite3.Connection,
    project_id: str,
    owner_id: str,
    condition: Condition,
    *,
    origin: str,
    now: int,
    colour: str | None = None,
) -> str:
    """Store a new condition; its id. Without a colour it gets one that few others have."""
    if colour is None:
        (others,) = connection.execute(
            "SELECT count(*) FROM conditions WHERE project_id = ?", (project_id,)
        ).fetchone()
        colour = colour_of(others)
    values: tuple[Any, ...] = (
        new_id(now),
        owner_id,
        project_id,
        condition.name,
        condition.measurement_type.value,
        condition.unit.value,
        condition.depth_in,
        condition.thickness_in,
        colour,
        origin,
        now,
    )
    connection.execute("INSERT INTO conditions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return str(values[0])
