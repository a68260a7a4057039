"""Holding a request until something changes, the time is over, or its client has left."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.types import Receive

from app.engine.holders import Holders
from app.engine.live import LiveTask
from app.engine.model import TaskStatus
from app.people.changes import Changes
from app.web.requests import Services


async def until_changed_or_gone(
    parts: Services, live: LiveTask, seconds: float, receive: Receive
) -> None:
    """Wait for the task's next change."""
    revision, view = live.revision, parts.engine.live

    def is_current() -> bool:
        return live.revision == revision and view.get(live.task.task_id) is live

    await _hold(parts, (view.holders_of(live),), is_current, seconds, receive)


async def until_moved_or_gone(
    parts: Services, live: LiveTask, queue_revision: int, seconds: float, receive: Receive
) -> None:
    """Wait for a waiting task's next change, or for a move of the queue, which moves its place."""
    revision, engine, view = live.revision, parts.engine, parts.engine.live

    def is_current() -> bool:
        return (
            live.revision == revision
            and engine.queue_revision == queue_revision
            and view.get(live.task.task_id) is live
        )

    places = (view.holders_of(live), view.queue_holders)
    await _hold(parts, places, is_current, seconds, receive)


async def until_list_changed_or_gone(
    parts: Services,
    holders: Holders,
    is_current: Callable[[], bool],
    seconds: float,
    receive: Receive,
) -> None:
    """Wait while a list stays as its client knows it."""
    await _hold(parts, (holders,), is_current, seconds, receive)


async def until_lists_turn_or_gone(
    parts: Services, holders: Holders, seconds: float, receive: Receive
) -> None:
    """Hold one who has missed a change of a list until the others are woken again.

    Without this a client that asks again at once would be answered at the pace of the changes.
    """
    if holders.may_pass():
        return
    woken = holders.woken
    await _hold(parts, (holders,), lambda: holders.woken == woken, seconds, receive, missed=True)


async def until_tasks_turn_or_gone(
    parts: Services, live: LiveTask, seconds: float, receive: Receive
) -> None:
    """The same for a task; its end is told at once."""
    view, waits = parts.engine.live, live.task.status == TaskStatus.PENDING
    own = view.holders_of(live)
    pace = view.queue_holders if waits else own
    if pace.may_pass():
        return
    woken = pace.woken

    def goes_on() -> bool:
        is_there = view.get(live.task.task_id) is live
        return pace.woken == woken and is_there and not live.task.is_final

    places = (pace, own) if waits else (own,)
    await _hold(parts, places, goes_on, seconds, receive, missed=True)


@contextmanager
def client_leaving(receive: Receive) -> Iterator["asyncio.Task[None]"]:
    """A task that is done once the client has left."""
    leaving = asyncio.get_running_loop().create_task(_until_disconnected(receive))
    try:
        yield leaving
    finally:
        leaving.cancel()


async def _until_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _hold(
    parts: Services,
    places: tuple[Holders, ...],
    goes_on: Callable[[], bool],
    seconds: float,
    receive: Receive,
    *,
    missed: bool = False,
) -> None:
    loop, changes = asyncio.get_running_loop(), parts.people.changes
    deadline, revision = loop.time() + seconds, changes.revision
    with client_leaving(receive) as leaving:
        while (
            goes_on()
            and not leaving.done()
            and not parts.engine.is_stopping
            # What they may see can have changed: whoever holds them looks at that again.
            and changes.revision == revision
            and loop.time() < deadline
        ):
            await _until_woken(loop, places, changes, leaving, deadline, missed=missed)


async def _until_woken(
    loop: asyncio.AbstractEventLoop,
    places: tuple[Holders, ...],
    changes: Changes,
    leaving: "asyncio.Task[None]",
    deadline: float,
    *,
    missed: bool,
) -> None:
    """One future for all that may end the wait costs a quarter of a task group."""
    woken: asyncio.Future[None] = loop.create_future()

    def end(_: object = None) -> None:
        if not woken.done():
            woken.set_result(None)

    timer = loop.call_at(deadline, end)
    leaving.add_done_callback(end)
    watched: tuple[Holders | Changes, ...] = (*places, changes)
    for place in watched:
        place.join(woken)
    if missed:
        places[0].changed()
    try:
        await woken
    finally:
        timer.cancel()
        leaving.remove_done_callback(end)
        for place in watched:
            place.leave(woken)
