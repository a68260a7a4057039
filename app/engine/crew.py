"""Runs attempts in tasks that are used again: a new task with its scope costs three times as much.

What an attempt leaves behind in its context variables would be seen by the next one, so a task
whose context has changed is not used again; nor is one whose scope was cancelled.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context

from anyio import CancelScope
from anyio.abc import TaskGroup

Work = Callable[[CancelScope], Awaitable[None]]
"""Is handed the scope it runs in, which it may cancel until it is over."""

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
        clean = copy_context()
        with CancelScope() as scope:
            while True:
                await work(scope)
                del work
                is_full = len(self._idle) >= MOST_IDLE
                if is_full or scope.cancel_called or copy_context() != clean:
                    return
                given: asyncio.Future[Work] = self._loop.create_future()
                self._idle.append(given)
                work = await given
