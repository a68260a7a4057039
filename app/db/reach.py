"""SQL for whom a row belongs to: `owner_id` names a user, or the project that the row is in.

A user reaches what is their own and what is in the projects that they are a member of. A project
reaches what is in it: its tasks run in its name.
"""

import sqlite3

from app.errors import Forbidden, NotFound


def reached(parameter: str) -> str:
    """What `owner_id IN (...)` holds for a user or a project, given as a parameter such as `:by`."""
    return (
        f"SELECT {parameter} UNION ALL SELECT project_id FROM members WHERE user_id = {parameter}"
    )


def require_change(connection: sqlite3.Connection, by: str, owner_id: str) -> None:
    """Let a user or a project change what belongs to `owner_id`, which they are known to reach.

    Raises Forbidden `read_only` for a reader.
    """
    if owner_id != by and role_in(connection, by, owner_id) == "reader":
        raise read_only()


def require_project(connection: sqlite3.Connection, by: str, project_id: str) -> None:
    """Let someone add to a project.

    Raises NotFound `project_not_found` for a project that is not theirs, Forbidden `read_only` for
    a reader.
    """
    if by != project_id and role_in(connection, by, project_id) is None:
        raise NotFound("project_not_found", "There is no such project.", "Check its id.")
    require_change(connection, by, project_id)


def role_in(connection: sqlite3.Connection, user_id: str, project_id: str) -> str | None:
    """`owner`, `editor` or `reader`; None for who is no member, and where there is no project."""
    row = connection.execute(
        "SELECT role FROM members WHERE project_id = ? AND user_id = ?", (project_id, user_id)
    ).fetchone()
    return None if row is None else str(row[0])


def read_only() -> Forbidden:
    """What is told to a reader who asks for a change."""
    return Forbidden(
        "read_only",
        "You may read this project, but not change it.",
        "Ask an owner of the project to make you an editor.",
    )
