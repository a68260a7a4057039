"""Runs attempts in asyncio tasks that are used again: new ones cost three times as much.

What an attempt leaves behind in its context variables would be seen by the next one, so a task
whose context has changed is not used again; nor is one that was cancelled. Nothing that comes out
of an attempt reaches the group that all attempts run in.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import copy_context

import anyio
from anyio import CancelScope
from anyio.abc import TaskGroup

from app.boundary import is_stop
from app.engine.guests import Guests, begin_hosting, no_guest

log = logging.getLogger(__name__)

Work = Callable[[CancelScope, Guests], Awaitable[None]]
"""Is handed the scope it runs in, which it may cancel until it is over, and what it begins."""

MOST_IDLE = 256
"""More tasks than these do not wait for work."""


class AttemptPool:
    """Tasks that do one piece of work after another, until the group they belong to is cancelled.

    They are not tasks of the group: one in which a handler has left a cancel scope open would end
    the group.
    """

    def __init__(self, tasks: TaskGroup, loop: asyncio.AbstractEventLoop) -> None:
        self.is_stopping = False
        self._loop = loop
        self._idle: list[asyncio.Future[Work]] = []
        self._members: dict[asyncio.Task[None], CancelScope] = {}
        tasks.start_soon(self._stop_at_the_end)

    def start(self, work: Work) -> None:
        """Do a piece of work, beginning in the next turn of the loop."""
        while self._idle:
            waiting = self._idle.pop()
            if not waiting.done():
                waiting.set_result(work)
                return
        scope = CancelScope()
        with no_guest():
            task = self._loop.create_task(self._do(work, scope))
        self._members[task] = scope
        task.add_done_callback(self._members.pop)

    async def _stop_at_the_end(self) -> None:
        try:
            await anyio.sleep_forever()
        finally:
            self.is_stopping = True
            for scope in list(self._members.values()):
                scope.cancel()
            with CancelScope(shield=True):
                while self._members:
                    await asyncio.wait(list(self._members))

    async def _do(self, work: Work, scope: CancelScope) -> None:
        try:
            with scope:
                await self._do_all(work, scope)
        except RuntimeError as error:
            log.error("A handler has left a cancel scope open: %s", error)

    async def _do_all(self, work: Work, scope: CancelScope) -> None:
        task = asyncio.current_task()
        while True:
            guests = begin_hosting(task)
            clean = copy_context()
            try:
                await work(scope, guests)
            except BaseException as error:
                if is_stop(error) and self.is_stopping:
                    raise
                log.exception("An attempt could not be ended")
                return
            finally:
                guests.close()
            del work
            is_full = len(self._idle) >= MOST_IDLE
            is_spoilt = guests.host_is_spoilt or scope.cancel_called
            was_cancelled = is_spoilt or guests.host_was_cancelled
            if is_full or was_cancelled or copy_context() != clean:
                return
            given: asyncio.Future[Work] = self._loop.create_future()
            self._idle.append(given)
            work = await given
