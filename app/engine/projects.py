"""Projects: what groups tasks, documents and people."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from app.clock import Clock
from app.db.database import Database
from app.engine import queries
from app.engine.engine import Engine
from app.engine.model import TaskFilter
from app.engine.queries import Counters
from app.errors import Conflict, NotFound
from app.ids import IdMaker
from app.lines import one_line

LONGEST_NAME = 255
_COLUMNS = "project_id, name, created_at"


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its task counters."""

    project_id: str
    name: str
    created_at: int
    counters: Counters


class Projects:
    """The projects of each owner. What rows of the tables `held_by` name is not empty."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        *,
        clock: Clock,
        make_id: IdMaker,
        held_by: Sequence[str] = (),
    ) -> None:
        self._held_by = ("tasks", *held_by)
        self._database = database
        self._engine = engine
        self._clock = clock
        self._make_id = make_id

    async def create(self, name: str, owner_id: str) -> Project:
        """A new project."""
        name = one_line(name, LONGEST_NAME)
        now = self._clock()
        project = Project(self._make_id(now), name, now, Counters())
        await self._database.write(
            lambda connection: connection.execute(
                "INSERT INTO projects (project_id, owner_id, name, created_at) VALUES (?, ?, ?, ?)",
                (project.project_id, owner_id, name, now),
            )
        )
        return project

    async def all(self, owner_id: str) -> list[Project]:
        """The owner's projects, newest first."""
        rows = await self._database.read(
            f"SELECT {_COLUMNS} FROM projects WHERE owner_id = ? ORDER BY project_id DESC",
            (owner_id,),
        )
        return [await self._with_counters(row, owner_id) for row in rows]

    async def get(self, project_id: str, owner_id: str) -> Project:
        """One project; raises NotFound for any other id, whoever it belongs to."""
        rows = await self._database.read(
            f"SELECT {_COLUMNS} FROM projects WHERE project_id = ? AND owner_id = ?",
            (project_id, owner_id),
        )
        if not rows:
            raise NotFound("project_not_found", "There is no such project.", "Check its id.")
        return await self._with_counters(rows[0], owner_id)

    async def rename(self, project_id: str, name: str, owner_id: str) -> Project:
        """Give a project another name."""
        name = one_line(name, LONGEST_NAME)
        await self._database.write(
            lambda connection: connection.execute(
                "UPDATE projects SET name = ? WHERE project_id = ? AND owner_id = ?",
                (name, project_id, owner_id),
            )
        )
        return await self.get(project_id, owner_id)

    async def delete(self, project_id: str, owner_id: str, *, cascade: bool, actor: str) -> None:
        """Remove a project; raises Conflict `not_empty` unless its tasks may go with it."""
        await self.get(project_id, owner_id)
        if cascade:
            wanted = TaskFilter(owner_id, project_id=project_id, origin=None)
            await self._engine.bulk.delete(wanted, actor=actor)
        removed = await self._database.write(
            lambda connection: _delete(connection, project_id, self._held_by)
        )
        if not removed:
            raise Conflict(
                "not_empty",
                f"The project still has {' or '.join(self._held_by)}.",
                "Delete them first, or add ?cascade=true to cancel and delete them with it.",
            )

    async def _with_counters(self, row: tuple[str, str, int], owner_id: str) -> Project:
        counters = await queries.count_all(self._database, owner_id, row[0])
        return Project(row[0], row[1], row[2], counters)


def _delete(connection: sqlite3.Connection, project_id: str, held_by: Sequence[str]) -> bool:
    held = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE project_id = :id)" for table in held_by
    )
    return bool(
        connection.execute(
            f"DELETE FROM projects WHERE project_id = :id{held}", {"id": project_id}
        ).rowcount
    )
