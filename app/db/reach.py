"""SQL for whom a row belongs to: `owner_id` names a user, or the project that the row is in.

A user reaches what is their own and what is in the projects that they are a member of. A project
reaches what is in it: its tasks run in its name.
"""

import sqlite3

from app.errors import Conflict, Forbidden, NotFound

OWNER, EDITOR, READER = "owner", "editor", "reader"


def reached(parameter: str) -> str:
    """What `owner_id IN (...)` holds for a user or a project; `parameter` is one as `:by`."""
    return (
        f"SELECT {parameter} UNION ALL SELECT project_id FROM members WHERE user_id = {parameter}"
    )


def require_change(connection: sqlite3.Connection, by: str, owner_id: str) -> None:
    """Let a user or a project change what belongs to `owner_id`, which they are known to reach.

    Raises Forbidden `read_only` for a reader.
    """
    if owner_id != by and role_in(connection, by, owner_id) == READER:
        raise read_only()


def require_project(connection: sqlite3.Connection, by: str, project_id: str) -> None:
    """Let someone add to a project.

    Raises NotFound `project_not_found` for a project that is not theirs, Forbidden `read_only` for
    a reader, Conflict `project_archived`.
    """
    if by == project_id:
        return
    if role_in(connection, by, project_id) is None:
        raise project_not_found()
    require_change(connection, by, project_id)
    if connection.execute(_IS_ARCHIVED, (project_id,)).fetchone() is not None:
        raise project_archived()


_IS_ARCHIVED = "SELECT 1 FROM projects WHERE project_id = ? AND archived_at IS NOT NULL"


def require_owner(connection: sqlite3.Connection, by: str, project_id: str) -> None:
    """Let someone manage a project; raises NotFound and Forbidden `owners_only`."""
    role = role_in(connection, by, project_id)
    if role is None:
        raise project_not_found()
    if role != OWNER:
        raise owners_only()


def role_in(connection: sqlite3.Connection, user_id: str, project_id: str) -> str | None:
    """`owner`, `editor` or `reader`; None for who is no member, and where there is no project."""
    row = connection.execute(
        "SELECT role FROM members WHERE project_id = ? AND user_id = ?", (project_id, user_id)
    ).fetchone()
    return None if row is None else str(row[0])


def project_not_found() -> NotFound:
    """What a project of nobody answers, and one of somebody else."""
    return NotFound("project_not_found", "There is no such project.", "Check its id.")


def project_archived() -> Conflict:
    """What is told to who adds to a project that was put away."""
    return Conflict(
        "project_archived",
        "The project is archived: nothing is added to it.",
        "Take it out of the archive, or choose another project.",
    )


def owners_only() -> Forbidden:
    """What is told to a member who asks for what is left to owners."""
    return Forbidden(
        "owners_only",
        "Only an owner of the project may do this.",
        "Ask one of its owners, or to be made one.",
    )


def read_only() -> Forbidden:
    """What is told to a reader who asks for a change."""
    return Forbidden(
        "read_only",
        "You may read this project, but not change it.",
        "Ask an owner of the project to make you an editor.",
    )
