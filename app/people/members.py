"""The members of projects: who they are, and how an owner changes that."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from app.clock import Clock
from app.db.database import Database
from app.db.reach import OWNER, project_not_found, require_owner, role_in
from app.errors import Conflict, NotFound
from app.people import audit
from app.people.memberships import Memberships

_ALL = """
SELECT m.user_id, ifnull(u.name, m.user_id), m.role, m.added_at
FROM members m LEFT JOIN users u USING (user_id)
WHERE m.project_id = ? ORDER BY m.added_at, m.user_id
"""
_USER = "SELECT user_id, name FROM users WHERE name = ? AND disabled_at IS NULL"
_OTHER_OWNERS = "SELECT 1 FROM members WHERE project_id = ? AND role = 'owner' AND user_id <> ?"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in a project; `added_at` is in milliseconds."""

    user_id: str
    name: str
    role: str
    added_at: int


class Members:
    """The members of all projects. Changes are for a project's owners."""

    def __init__(self, database: Database, memberships: Memberships, *, clock: Clock) -> None:
        self._database = database
        self._memberships = memberships
        self._clock = clock

    async def of(self, project_id: str, by: str) -> list[Member]:
        """Everyone in a project; raises NotFound `project_not_found` for who is not."""
        members = [Member(*row) for row in await self._database.read(_ALL, (project_id,))]
        if not any(member.user_id == by for member in members):
            raise project_not_found()
        return members

    async def add(self, project_id: str, by: str, name: str, role: str, *, actor: str) -> Member:
        """Take someone in; raises NotFound `user_not_found`, Conflict `already_member`."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> Member:
            require_owner(connection, by, project_id)
            row = connection.execute(_USER, (name,)).fetchone()
            if row is None:
                raise NotFound(
                    "user_not_found",
                    "There is no user of that name.",
                    "Check the name; an admin adds new users.",
                )
            member = Member(row[0], row[1], role, now)
            if role_in(connection, member.user_id, project_id) is not None:
                raise Conflict(
                    "already_member",
                    f"{member.name} is a member of the project already.",
                    "Change the role of that member instead.",
                )
            connection.execute(
                "INSERT INTO members VALUES (?, ?, ?, ?)", (project_id, member.user_id, role, now)
            )
            note = {"project_id": project_id, "role": role}
            audit.add(connection, now, actor, "member_added", member.name, note)
            return member

        return await self._database.write(
            work, lambda member: self._memberships.set(project_id, member.user_id, role)
        )

    async def change(
        self, project_id: str, by: str, user_id: str, role: str, *, actor: str
    ) -> Member:
        """Give a member another role; raises NotFound and Conflict `last_owner`."""

        def work(connection: sqlite3.Connection) -> None:
            require_owner(connection, by, project_id)
            self._require_other_owner(connection, project_id, user_id, role)
            connection.execute(
                "UPDATE members SET role = ? WHERE project_id = ? AND user_id = ?",
                (role, project_id, user_id),
            )
            self._note(connection, actor, "member_changed", project_id, user_id, role)

        await self._write(work, project_id, user_id, role)
        return next(each for each in await self.of(project_id, by) if each.user_id == user_id)

    async def remove(self, project_id: str, by: str, user_id: str, *, actor: str) -> None:
        """Take a member out, or leave; raises NotFound and Conflict `last_owner`."""

        def work(connection: sqlite3.Connection) -> None:
            if user_id != by or role_in(connection, by, project_id) is None:
                require_owner(connection, by, project_id)
            self._require_other_owner(connection, project_id, user_id, None)
            self._note(connection, actor, "member_removed", project_id, user_id, None)
            connection.execute(
                "DELETE FROM members WHERE project_id = ? AND user_id = ?", (project_id, user_id)
            )

        await self._write(work, project_id, user_id, None)

    async def _write(
        self,
        work: Callable[[sqlite3.Connection], None],
        project_id: str,
        user_id: str,
        role: str | None,
    ) -> None:
        await self._database.write(work, lambda _: self._memberships.set(project_id, user_id, role))

    @staticmethod
    def _require_other_owner(
        connection: sqlite3.Connection, project_id: str, user_id: str, role: str | None
    ) -> None:
        """A project is never without an owner."""
        before = role_in(connection, user_id, project_id)
        if before is None:
            raise NotFound("member_not_found", "The project has no such member.", "Check the id.")
        if before == OWNER and role != OWNER:
            others = connection.execute(_OTHER_OWNERS, (project_id, user_id)).fetchone()
            if others is None:
                raise Conflict(
                    "last_owner",
                    "This is the project's only owner.",
                    "Make somebody else an owner first.",
                )

    def _note(
        self,
        connection: sqlite3.Connection,
        actor: str,
        kind: str,
        project_id: str,
        user_id: str,
        role: str | None,
    ) -> None:
        name = connection.execute(
            "SELECT ifnull((SELECT name FROM users WHERE user_id = ?1), ?1)", (user_id,)
        ).fetchone()[0]
        note = {"project_id": project_id, "role": role}
        audit.add(connection, self._clock(), actor, kind, name, note)
