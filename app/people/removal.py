"""Removing a user: first what becomes of their work, then the user."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from app.db.database import BatchConnection, Database
from app.errors import Conflict, Refusal
from app.people import audit, store
from app.people.memberships import Memberships
from app.people.model import User
from app.people.tools import Tools
from app.people.users import Users, require_another_admin


class Work(Protocol):
    """What belongs to a user: tasks, documents, files and all that hangs on them."""

    async def delete(self, user_id: str) -> None:
        """Delete all of it; what runs is stopped first."""

    async def give(self, user_id: str, to: str) -> None:
        """Have it belong to another user from now on."""


class OwnsNothing:
    """Stands for the work where nobody can move it: only who owns nothing can be removed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def delete(self, user_id: str) -> None:
        """Raise Conflict `has_work` unless there is nothing to delete."""
        tables = ("tasks", "documents", "files", "drawings", "conditions")
        found = " UNION ALL ".join(
            f"SELECT * FROM (SELECT 1 FROM {table} WHERE owner_id = :by LIMIT 1)"
            for table in tables
        )
        if await self._database.read(found, {"by": user_id}):
            raise Conflict(
                "has_work",
                "This user has tasks, documents or files.",
                "Start the server, then try again.",
            )

    async def give(self, user_id: str, to: str) -> None:
        """The same."""
        await self.delete(user_id)


class Removal:
    """Removes users."""

    def __init__(self, tools: Tools, users: Users, memberships: Memberships, work: Work) -> None:
        self._memberships = memberships
        self._tools = tools
        self._users = users
        self.work = work

    async def remove(self, user_id: str, *, give_to: str | None, actor: str) -> None:
        """Remove a user, and delete their work or give it to the user of a name.

        Raises NotFound `user_not_found`, Conflict `last_admin`, and what the work raises; then the
        user is as before.
        """
        tools, now = self._tools, self._tools.clock()
        user = tools.user(user_id)
        heir = None if give_to is None else tools.user_named(give_to)
        if heir == user:
            raise Conflict("same_user", "They cannot get their own work.", "Name somebody else.")
        async with self._shut_out(user, actor):
            if heir is None:
                await self.work.delete(user_id)
            else:
                await self.work.give(user_id, heir.user_id)
            data = {"work": "deleted"} if heir is None else {"work": "given", "to": heir.name}

            def work(connection: BatchConnection) -> None:
                require_another_admin(connection, user_id)
                store.delete_user(connection, user_id)
                audit.add(connection, now, actor, "user_removed", user.name, data)

            await tools.database.write(work, lambda _: self._gone(user_id))

    def _gone(self, user_id: str) -> None:
        self._tools.directory.drop_user(user_id)
        self._memberships.drop_user(user_id)

    @asynccontextmanager
    async def _shut_out(self, user: User, actor: str) -> AsyncIterator[None]:
        """Keep a user from making more while their work goes; let them in again if it cannot."""
        if not user.is_disabled:
            await self._users.set_disabled(user.user_id, True, actor=actor)
        try:
            yield
        except Refusal:
            if not user.is_disabled:
                await self._users.set_disabled(user.user_id, False, actor=actor)
            raise
