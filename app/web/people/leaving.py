"""What becomes of the work of someone who goes: it is deleted, or belongs to somebody else."""

from functools import partial

import anyio

from app.clock import now_ms
from app.db.reach import OWNER
from app.engine.engine import SYSTEM
from app.engine.model import UNFINISHED, TaskFilter
from app.errors import Conflict
from app.people import work
from app.web.requests import Services

LOOK_SECONDS = 0.05
LOOKS = 600
"""How often it is looked whether their running tasks have stopped: for half a minute."""
TABLES: work.OwnedTables = (("tasks", "task_id"), ("files", "file_id"))


class Leaving:
    """Moves and removes what belongs to a user. Projects without an owner get another one."""

    def __init__(self, parts: Services) -> None:
        self._parts = parts
        self._database = parts.database

    async def delete(self, user_id: str) -> None:
        """Delete all of it; what runs is stopped first. A project that others are in stays."""
        for project_id in await self._database.write(partial(work.owned_alone, user_id=user_id)):
            heir = await self._database.write(
                partial(work.next_owner, project_id=project_id, user_id=user_id)
            )
            if heir is None:
                await self._delete_project(project_id, user_id)
            else:
                await self._make_owner(project_id, heir)
        wanted = TaskFilter((user_id,), origin=None)
        await self._parts.engine.bulk.delete(wanted, user_id, actor=SYSTEM)
        await self._until_none(work.tasks_left, user_id)
        for empty in self._parts.empty_owner:
            await empty(self._parts, user_id)
        await self._parts.uploads.drop_unused_of(user_id)
        while await self._database.write(partial(work.leave_files_to_projects, user_id=user_id)):
            pass
        await self._forget_the_rest(user_id)
        await self._database.write(partial(work.forget_counts, user_id=user_id))

    async def give(self, user_id: str, to: str) -> None:
        """Have all of it belong to another user from now on; what has not ended is cancelled."""
        engine = self._parts.engine
        statuses = tuple(str(status) for status in UNFINISHED)
        wanted = TaskFilter((user_id,), statuses=statuses, origin=None)
        await engine.bulk.cancel(wanted, actor=SYSTEM, reason="whoever started it has left")
        await self._until_none(work.unfinished, user_id)
        for project_id in await self._database.write(partial(work.owned_alone, user_id=user_id)):
            await self._make_owner(project_id, to)
        for table, key in (*TABLES, *self._parts.owner_tables):
            give = partial(work.give_slice, table=table, key=key, user_id=user_id, to=to)
            while given := await self._database.write(give):
                engine.live.forget(given)
        await self._forget_the_rest(user_id)
        await self._database.write(partial(work.give_the_rest, user_id=user_id, to=to))
        engine.live.show_lists_again()

    async def _forget_the_rest(self, user_id: str) -> None:
        while await self._database.write(partial(work.forget_slice, user_id=user_id)):
            pass

    async def _make_owner(self, project_id: str, user_id: str) -> None:
        await self._database.write(
            partial(work.make_owner, project_id=project_id, user_id=user_id, now=now_ms()),
            lambda _: self._parts.people.memberships.set(project_id, user_id, OWNER),
        )

    async def _delete_project(self, project_id: str, user_id: str) -> None:
        for empty in self._parts.empty_project:
            await empty(self._parts, project_id, user_id)
        await self._parts.projects.delete(project_id, user_id, cascade=True, actor=SYSTEM)

    async def _until_none(self, count: "work.Count", user_id: str) -> None:
        for _ in range(LOOKS):
            if not await self._database.write(partial(count, user_id=user_id)):
                return
            await anyio.sleep(LOOK_SECONDS)
        raise Conflict(
            "still_stopping",
            "Tasks of this user are still stopping.",
            "Try again in a moment.",
        )
