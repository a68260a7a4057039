"""The asyncio tasks that a handler starts belong to its attempt, and stop with it.

The loop makes every task through `make_task`. One that is begun inside an attempt, directly or by
what the attempt began, is a guest of it: its errors cannot end the loop, and it is cancelled and
awaited before the attempt's outcome is written.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Self

import anyio

from app.boundary import letting_pass_only_stops
from app.errors import contained

AGAIN_SECONDS = 1.0
"""A guest that has not heard a cancel is told again."""


class Guests:
    """The tasks that were begun within one attempt and have not ended.

    The host is spoilt when a cancel scope is open in it that is, or will be, cancelled.
    """

    __slots__ = ("_host", "_is_closed", "_tasks", "host_is_spoilt")

    def __init__(self, host: "asyncio.Task[Any] | None" = None) -> None:
        # Most attempts begin nothing.
        self._tasks: set[asyncio.Task[Any]] | None = None
        self._is_closed = False
        self._host = host
        self.host_is_spoilt = False

    @property
    def host_was_cancelled(self) -> bool:
        """Whether somebody has cancelled the task that the attempt runs in."""
        return self._host is not None and self._host.cancelling() > 0

    def __bool__(self) -> bool:
        """Whether any has not ended."""
        return bool(self._tasks)

    def add(self, task: "asyncio.Task[Any]") -> None:
        """Take a task in until it ends; one that comes too late is stopped at once."""
        if self._is_closed:
            task.cancel()
            return
        if self._tasks is None:
            self._tasks = set()
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """The attempt is over: what a callback that it left begins from now on has no host."""
        self._is_closed = True
        for task in self._tasks or ():
            task.cancel()

    async def stop(self) -> int:
        """Cancel them all, wait until none is left, and return how many there were.

        What is being stopped may cancel the task that began it: that ends no waiting.
        """
        tasks = self._tasks or set()
        count = len(tasks)
        # One that has been cancelled already, as by a failed gather, may be tidying up.
        for task in list(tasks):
            if not task.cancelling():
                task.cancel()
        while unfinished := [task for task in tasks if not task.done()]:
            with letting_pass_only_stops():
                _, deaf = await asyncio.wait(unfinished, timeout=AGAIN_SECONDS)
                for task in deaf:
                    task.cancel()
        return count


_guests: ContextVar[Guests | None] = ContextVar("guests", default=None)


def begin_hosting(host: "asyncio.Task[Any] | None" = None) -> Guests:
    """From now on, what the running task, the `host`, begins is a guest of those returned."""
    guests = Guests(host)
    _guests.set(guests)
    return guests


@contextmanager
def no_guest() -> Iterator[None]:
    """What is begun inside is the server's own, though a handler's call led here."""
    token = _guests.set(None)
    try:
        yield
    finally:
        _guests.reset(token)


async def carry_through(work: Coroutine[Any, Any, object]) -> None:
    """Do to its end what no cancellation may cut, of whatever kind and however often repeated."""
    with no_guest():
        task = asyncio.create_task(work)
    cut: asyncio.CancelledError | None = None
    with anyio.CancelScope(shield=True):
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                cut = error
    task.result()
    if cut is not None:
        raise cut


def make_task(
    loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any
) -> "asyncio.Task[Any]":
    """The loop's task factory."""
    context = options.get("context")
    guests = _guests.get() if context is None else context.get(_guests)
    if guests is None:
        return asyncio.Task(work, loop=loop, **options)
    task: asyncio.Task[Any] = asyncio.Task(_Contained(work), loop=loop, **options)
    guests.add(task)
    return task


class _Contained(Coroutine[Any, Any, Any]):
    """A coroutine whose SystemExit or KeyboardInterrupt is an error, and not the end of the loop.

    Not an `async def` around it: one that is cancelled before its first step would never run it,
    and Python would warn of a coroutine that nobody awaited.
    """

    def __init__(self, work: Coroutine[Any, Any, Any]) -> None:
        self._work = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    def __await__(self) -> Self:
        return self

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return self.send(None)

    def send(self, value: Any) -> Any:
        try:
            return self._work.send(value)
        except (SystemExit, KeyboardInterrupt) as error:
            raise contained(error) from error

    def throw(
        self,
        kind: Any,
        value: Any = None,
        trace: TracebackType | None = None,
    ) -> Any:
        try:
            return self._work.throw(kind if value is None else value)
        except (SystemExit, KeyboardInterrupt) as error:
            raise contained(error) from error

    def close(self) -> None:
        self._work.close()
