"""Runs attempts in tasks that are used again: a new task with its scope costs three times as much.

What an attempt leaves behind in its context variables would be seen by the next one, so a task
whose context has changed is not used again; nor is one that was cancelled. Nothing that comes out
of an attempt reaches the group that all attempts run in.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import copy_context

from anyio import CancelScope
from anyio.abc import TaskGroup

from app.boundary import is_stop
from app.engine.guests import Guests, begin_hosting

log = logging.getLogger(__name__)

Work = Callable[[CancelScope, Guests], Awaitable[None]]
"""Is handed the scope it runs in, which it may cancel until it is over, and what it begins."""

MOST_IDLE = 256
"""More tasks than these do not wait for work."""


class Crew:
    """Tasks of one group that do one piece of work after another."""

    def __init__(self, tasks: TaskGroup, loop: asyncio.AbstractEventLoop) -> None:
        self._tasks = tasks
        self._loop = loop
        self._idle: list[asyncio.Future[Work]] = []

    def start(self, work: Work) -> None:
        """Do a piece of work, beginning in the next turn of the loop."""
        while self._idle:
            waiting = self._idle.pop()
            if not waiting.done():
                waiting.set_result(work)
                return
        self._tasks.start_soon(self._do, work)

    async def _do(self, work: Work) -> None:
        guests, task = begin_hosting(), asyncio.current_task()
        clean = copy_context()
        with CancelScope() as scope:
            while True:
                try:
                    await work(scope, guests)
                except BaseException as error:
                    if is_stop(error):
                        raise
                    log.exception("An attempt could not be ended")
                    return
                del work
                is_full = len(self._idle) >= MOST_IDLE
                was_cancelled = scope.cancel_called or (task is not None and task.cancelling())
                if is_full or was_cancelled or copy_context() != clean:
                    return
                given: asyncio.Future[Work] = self._loop.create_future()
                self._idle.append(given)
                work = await given
