"""The same change for every task that a filter means."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

import anyio

from app.clock import Clock
from app.db import failure_news, trouble
from app.db.database import Database
from app.engine import queries
from app.engine.live import LiveView
from app.engine.model import BulkTotals, Change, Task, TaskFilter, TaskStatus
from app.errors import Conflict, Invalid, NotFound, Refusal, Unavailable

log = logging.getLogger(__name__)

SLICE = 100

Act = Callable[[str], Awaitable[bool]]
Mark = Callable[..., list[str]]


class OneByOne(Protocol):
    """The engine, as far as it changes one task."""

    live: LiveView

    async def request_cancel(
        self, task_id: str, actor: str, reason: str | None
    ) -> Sequence[Change]:
        """Store a cancel of the task and all below it."""
        ...

    async def retry(self, task_id: str, by: str, *, actor: str) -> tuple[Task, bool]:
        """A new task with the same params; False when it was asked for before."""
        ...

    async def delete(self, task_id: str, by: str, *, actor: str) -> bool:
        """Remove the task; False while it is still stopping."""
        ...


class Bulk:
    """Cancels, retries, deletes and dismisses whatever matches, slice by slice."""

    def __init__(self, engine: OneByOne, database: Database, clock: Clock) -> None:
        self._engine = engine
        self._database = database
        self._clock = clock

    async def cancel(self, wanted: TaskFilter, *, actor: str, reason: str | None) -> BulkTotals:
        """Cancel every task that matches; what has ended is skipped."""

        async def cancel(task_id: str) -> bool:
            return bool(await self._engine.request_cancel(task_id, actor, reason))

        return await self._for_each(wanted, cancel)

    async def retry(self, wanted: TaskFilter, by: str, *, actor: str) -> BulkTotals:
        """Retry every task that matches and ended badly."""

        async def retry(task_id: str) -> bool:
            _, is_new = await self._engine.retry(task_id, by, actor=actor)
            return is_new

        return await self._for_each(wanted, retry)

    async def delete(self, wanted: TaskFilter, by: str, *, actor: str) -> BulkTotals:
        """Delete every task that matches; what runs is cancelled first."""

        async def delete(task_id: str) -> bool:
            await self._engine.delete(task_id, by, actor=actor)
            return True

        return await self._for_each(wanted, delete)

    async def dismiss(self, wanted: TaskFilter, by: str) -> BulkTotals:
        """Every failure that matches is no news to a user any more; the tasks stay as they are."""
        now = self._clock()
        dismiss = partial(failure_news.dismiss, by=by, now=now)
        return await self._for_each_slice(wanted, by, dismiss, at=now)

    async def undismiss(self, wanted: TaskFilter, by: str) -> BulkTotals:
        """What a user has dismissed is as it was before."""
        return await self._for_each_slice(wanted, by, partial(failure_news.take_back, by=by))

    async def _for_each_slice(
        self, wanted: TaskFilter, by: str, mark: Mark, *, at: int | None = None
    ) -> BulkTotals:
        """One small write for each slice of the failures that match."""
        matched = accepted = 0
        failures = _failures_of(wanted)
        if failures is None:
            return BulkTotals()
        async for task_ids in self._slices(failures):
            marked = await self._database.write(
                partial(mark, task_ids=task_ids),
                lambda marked: self._engine.live.dismiss(by, marked, at),
            )
            matched += len(task_ids)
            accepted += len(marked)
        return BulkTotals(matched, accepted, matched - accepted)

    async def retry_failed_children(self, parent_id: str, by: str, *, actor: str) -> list[Task]:
        """Retry every child of a batch that failed; each stands alone then.

        Returns the retries there are now. What is refused after some were made ends it there.
        """
        wanted = TaskFilter(None, parent_id=parent_id, statuses=(TaskStatus.FAILURE,), origin=None)
        failed = [child_id async for slice in self._slices(wanted) for child_id in slice]
        if not failed:
            raise Conflict("nothing_failed", "No child of this task has failed.")
        retried: list[Task] = []
        try:
            for child_id in failed:
                task, _ = await self._engine.retry(child_id, by, actor=actor)
                retried.append(task)
        except Refusal:
            if not retried:
                raise
        return retried

    async def _for_each(self, wanted: TaskFilter, act: Act) -> BulkTotals:
        """Act on all that match. When one is refused for all, the others are only counted.

        Raises the refusal if nothing was done.
        """
        matched = accepted = 0
        reason: Refusal | None = None
        async for task_ids in self._slices(wanted):
            matched += len(task_ids)
            if reason is None or isinstance(reason, OF_ONE):
                done, refused = await _act_on_all(act, task_ids)
                accepted += done
                reason = refused or reason
        if reason is not None and accepted == 0:
            raise reason
        return BulkTotals(matched, accepted, matched - accepted, reason)

    async def _slices(self, wanted: TaskFilter) -> AsyncIterator[list[str]]:
        """The ids there are now: what a retry makes may match as well, and is left alone."""
        after, newest = "", await queries.newest_id(self._database)
        while True:
            found = await queries.matching_ids(self._database, wanted, after=after, limit=SLICE)
            task_ids = [task_id for task_id in found if task_id <= newest]
            if task_ids:
                yield task_ids
            if len(task_ids) < SLICE:
                return
            after = task_ids[-1]


def _failures_of(wanted: TaskFilter) -> TaskFilter | None:
    """The failures among what is meant; None where there can be none.

    What is named one by one stays as it is, so that the rest of it counts as skipped.
    """
    if wanted.task_ids:
        return wanted
    if wanted.statuses and TaskStatus.FAILURE not in wanted.statuses:
        return None
    return replace(wanted, statuses=(TaskStatus.FAILURE,))


OF_ONE = (Invalid,)
"""What says something of one task alone: the next may do."""


async def _act_on_all(act: Act, task_ids: Sequence[str]) -> tuple[int, Refusal | None]:
    """Run `act` on all at once, so that their writes share commits.

    How many said yes, and the most telling reason of those that could not be asked.
    """
    answers: list[bool] = []
    refused: list[Refusal] = []

    async def one(task_id: str) -> None:
        try:
            answers.append(await act(task_id))
        except (Conflict, NotFound):
            answers.append(False)
        except Exception as error:
            refused.append(_refusal(error, task_id))

    async with anyio.create_task_group() as group:
        for task_id in task_ids:
            group.start_soon(one, task_id)
    of_all = [refusal for refusal in refused if not isinstance(refusal, OF_ONE)]
    return sum(answers), next(iter(of_all or refused), None)


def _refusal(error: Exception, task_id: str) -> Refusal:
    if isinstance(error, Refusal):
        return error
    known = trouble.refusal_of(error)
    if known is not None:
        return known
    log.error("A bulk change of a task failed", exc_info=error, extra={"task_id": task_id})
    return Unavailable(
        "internal_error",
        "Something went wrong in the server.",
        "Try again; if it happens again, ask whoever runs this server to look at its log.",
    )
