"""Projects: what groups tasks, documents and people."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.clock import Clock
from app.db.database import Database
from app.db.reach import (
    OWNER,
    READER,
    owners_only,
    project_archived,
    project_not_found,
    read_only,
    require_owner,
)
from app.engine import queries
from app.engine.engine import Engine
from app.engine.model import TaskFilter
from app.engine.queries import Counters
from app.errors import Conflict
from app.ids import IdMaker
from app.lines import one_line

LONGEST_NAME = 255
_OF_MEMBER = """
SELECT p.project_id, p.name, p.created_at, p.archived_at, m.role
FROM members m CROSS JOIN projects p USING (project_id) WHERE m.user_id = ?
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A project as one of its members sees it, with its task counters."""

    project_id: str
    name: str
    created_at: int
    archived_at: int | None
    role: str
    counters: Counters


class Book(Protocol):
    """Who is a member of what, in memory."""

    def set(self, project_id: str, user_id: str, role: str | None) -> None:
        """Someone has this role now."""
        ...

    def drop(self, project_id: str) -> None:
        """A project is gone."""
        ...


class Projects:
    """Everybody's projects. What rows of the tables `held_by` name is not empty."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        book: Book,
        *,
        clock: Clock,
        make_id: IdMaker,
        held_by: Sequence[str] = (),
    ) -> None:
        self._held_by = ("tasks", *held_by)
        self._database = database
        self._engine = engine
        self._book = book
        self._clock = clock
        self._make_id = make_id

    async def create(self, name: str, by: str) -> Project:
        """A new project; who makes it is its first owner."""
        name = one_line(name, LONGEST_NAME)
        now = self._clock()
        project = Project(self._make_id(now), name, now, None, OWNER, Counters())
        await self._database.write(
            lambda connection: _insert(connection, project, by),
            lambda _: self._book.set(project.project_id, by, OWNER),
        )
        return project

    async def all(
        self, by: str, *, before: str | None = None, limit: int | None = None
    ) -> list[Project]:
        """The projects that a user is a member of, newest first; those `before` one of them."""
        beyond, values = ("", (by,)) if before is None else (" AND m.project_id < ?", (by, before))
        rows = await self._database.read(
            f"{_OF_MEMBER}{beyond} ORDER BY m.project_id DESC LIMIT ?",
            (*values, -1 if limit is None else limit),
        )
        return [await self._with_counters(row) for row in rows]

    async def get(self, project_id: str, by: str) -> Project:
        """One project; raises NotFound for any other id, whoever it belongs to."""
        rows = await self._database.read(f"{_OF_MEMBER} AND project_id = ?", (by, project_id))
        if not rows:
            raise project_not_found()
        return await self._with_counters(rows[0])

    async def change(
        self, project_id: str, by: str, *, name: str | None = None, archived: bool | None = None
    ) -> Project:
        """Give a project another name, put it away or take it out again; for its owners."""
        changed: dict[str, Any] = {}
        if name is not None:
            changed["name"] = one_line(name, LONGEST_NAME)
        if archived is not None:
            changed["archived_at"] = self._clock() if archived else None
        await self._database.write(
            lambda connection: _change(connection, project_id, by, changed),
            lambda _: self._engine.live.show_lists_again(),
        )
        return await self.get(project_id, by)

    async def get_to_change(self, project_id: str, by: str) -> Project:
        """One project that something is to be added to; the commit that adds it asks again.

        Raises NotFound, Forbidden `read_only`, Conflict `project_archived`.
        """
        project = await self.get(project_id, by)
        if project.role == READER:
            raise read_only()
        if project.archived_at is not None:
            raise project_archived()
        return project

    async def require_owner(self, project_id: str, by: str) -> None:
        """Raises NotFound `project_not_found` and Forbidden `owners_only`."""
        if (await self.get(project_id, by)).role != OWNER:
            raise owners_only()

    async def delete(self, project_id: str, by: str, *, cascade: bool, actor: str) -> None:
        """Remove a project; raises Conflict `not_empty` unless its tasks may go with it."""
        await self.require_owner(project_id, by)
        if cascade:
            wanted = TaskFilter((project_id,), project_id=project_id, origin=None)
            await self._engine.bulk.delete(wanted, by, actor=actor)
        removed = await self._database.write(
            lambda connection: _delete(connection, project_id, by, self._held_by),
            lambda removed: self._book.drop(project_id) if removed else None,
        )
        if not removed:
            raise Conflict(
                "not_empty",
                f"The project still has {' or '.join(self._held_by)}.",
                "Delete them first, or add ?cascade=true to cancel and delete them with it.",
            )

    async def _with_counters(self, row: tuple[Any, ...]) -> Project:
        counters = await queries.count_all(self._database, (row[0],), row[0])
        project_id, name, created_at, archived_at, role = row
        return Project(project_id, name, created_at, archived_at, role, counters)


def _insert(connection: sqlite3.Connection, project: Project, by: str) -> None:
    connection.execute(
        "INSERT INTO projects (project_id, owner_id, name, created_at) VALUES (?, ?, ?, ?)",
        (project.project_id, by, project.name, project.created_at),
    )
    connection.execute(
        "INSERT INTO members VALUES (?, ?, ?, ?)",
        (project.project_id, by, OWNER, project.created_at),
    )


def _change(
    connection: sqlite3.Connection, project_id: str, by: str, changed: dict[str, Any]
) -> None:
    require_owner(connection, by, project_id)
    for name, value in changed.items():
        connection.execute(
            f"UPDATE projects SET {name} = ? WHERE project_id = ?", (value, project_id)
        )


def _delete(
    connection: sqlite3.Connection, project_id: str, by: str, held_by: Sequence[str]
) -> bool:
    """Remove a project that is empty; the documents that stay are those of who removes it."""
    # What was in it may have taken long to go.
    require_owner(connection, by, project_id)
    held = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE project_id = :id)" for table in held_by
    )
    connection.execute("UPDATE projects SET owner_id = ? WHERE project_id = ?", (by, project_id))
    return bool(
        connection.execute(
            f"DELETE FROM projects WHERE project_id = :id{held}", {"id": project_id}
        ).rowcount
    )
