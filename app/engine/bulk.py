"""The same change for every task that a filter means."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Protocol

import anyio

from app.clock import Clock
from app.db.database import Database
from app.engine import queries
from app.engine.model import BulkTotals, Change, Task, TaskFilter, TaskStatus
from app.errors import Conflict, NotFound
from app.ids import IdMaker

SLICE = 100

Act = Callable[[str], Awaitable[bool]]


class OneByOne(Protocol):
    """The engine, as far as it changes one task."""

    async def request_cancel(
        self, task_id: str, actor: str, reason: str | None
    ) -> Sequence[Change]: ...

    async def retry(self, task_id: str, owner_id: str, *, actor: str) -> Task: ...

    async def delete(self, task_id: str, owner_id: str, *, actor: str) -> bool: ...


class Bulk:
    """Cancels, retries and deletes whatever matches, slice by slice."""

    def __init__(
        self, engine: OneByOne, database: Database, *, clock: Clock, make_id: IdMaker
    ) -> None:
        self._engine = engine
        self._database = database
        self._clock = clock
        self._make_id = make_id

    async def cancel(self, wanted: TaskFilter, *, actor: str, reason: str | None) -> BulkTotals:
        """Cancel every task that matches; what has ended is skipped."""

        async def cancel(task_id: str) -> bool:
            return bool(await self._engine.request_cancel(task_id, actor, reason))

        return await self._for_each(wanted, cancel)

    async def retry(self, wanted: TaskFilter, *, actor: str) -> BulkTotals:
        """Retry every task that matches and ended badly."""

        async def retry(task_id: str) -> bool:
            try:
                await self._engine.retry(task_id, wanted.owner_id, actor=actor)
            except (Conflict, NotFound):
                return False
            return True

        return await self._for_each(wanted, retry)

    async def delete(self, wanted: TaskFilter, *, actor: str) -> BulkTotals:
        """Delete every task that matches; what runs is cancelled first."""

        async def delete(task_id: str) -> bool:
            try:
                await self._engine.delete(task_id, wanted.owner_id, actor=actor)
            except NotFound:
                return False
            return True

        return await self._for_each(wanted, delete)

    async def retry_failed_children(
        self, parent_id: str, owner_id: str, *, actor: str
    ) -> list[Task]:
        """Retry every child of a batch that failed; each stands alone then."""
        wanted = TaskFilter(
            owner_id, parent_id=parent_id, statuses=(TaskStatus.FAILURE,), origin=None
        )
        failed = [child_id async for slice in self._slices(wanted) for child_id in slice]
        if not failed:
            raise Conflict("nothing_failed", "No child of this task has failed.")
        return [await self._engine.retry(child_id, owner_id, actor=actor) for child_id in failed]

    async def _for_each(self, wanted: TaskFilter, act: Act) -> BulkTotals:
        matched = accepted = 0
        async for task_ids in self._slices(wanted):
            matched += len(task_ids)
            accepted += await _count_true(act, task_ids)
        return BulkTotals(matched, accepted, matched - accepted)

    async def _slices(self, wanted: TaskFilter) -> AsyncIterator[list[str]]:
        """The ids there are now: what a retry makes may match as well, and is left alone."""
        after, newest = "", self._make_id(self._clock())
        while True:
            found = await queries.matching_ids(self._database, wanted, after=after, limit=SLICE)
            task_ids = [task_id for task_id in found if task_id < newest]
            if task_ids:
                yield task_ids
            if len(task_ids) < SLICE:
                return
            after = task_ids[-1]


async def _count_true(act: Act, task_ids: Sequence[str]) -> int:
    """Run `act` on all at once, so that their writes share commits; how many said yes."""
    answers: list[bool] = []

    async def one(task_id: str) -> None:
        answers.append(await act(task_id))

    async with anyio.create_task_group() as group:
        for task_id in task_ids:
            group.start_soon(one, task_id)
    return sum(answers)
