"""Holding a request until something changes, the time is over, or its client has left."""

import asyncio
from collections.abc import Awaitable, Callable

import anyio
from starlette.types import Receive

from app.engine.live import LiveTask
from app.web.requests import Services


async def until_changed_or_gone(
    parts: Services, live: LiveTask, seconds: float, receive: Receive
) -> None:
    """Wait for the task's next change."""
    await _unless_gone(receive, lambda: parts.engine.until_changed(live, seconds))


async def until_moved_or_gone(
    parts: Services, live: LiveTask, queue_revision: int, seconds: float, receive: Receive
) -> None:
    """Wait for a waiting task's next change, or for one of its queue, which moves its place."""

    async def until_moved() -> None:
        revision, engine = live.revision, parts.engine
        with anyio.move_on_after(seconds):
            while (
                live.revision == revision
                and engine.runner.waiting.revision == queue_revision
                and engine.live.get(live.task.task_id) is live
                and not engine.is_stopping
            ):
                await _until_any_change(parts, live)

    await _unless_gone(receive, until_moved)


async def until_owner_changed_or_gone(
    parts: Services, owner_id: str, seconds: float, receive: Receive
) -> None:
    """Wait for the next change of any of the owner's tasks."""
    if parts.engine.is_stopping:
        return
    watcher = parts.engine.live.watch_owner(owner_id)

    async def until_owner_changed() -> None:
        with anyio.move_on_after(seconds):
            await watcher

    try:
        await _unless_gone(receive, until_owner_changed)
    finally:
        parts.engine.live.unwatch(watcher, None, owner_id)


async def _until_any_change(parts: Services, live: LiveTask) -> None:
    """Whatever moves a queue is a change of some task of its owner."""
    view, owner_id = parts.engine.live, live.task.owner_id
    own, others = view.watch(live), view.watch_owner(owner_id)
    try:
        await asyncio.wait((own, others), return_when=asyncio.FIRST_COMPLETED)
    finally:
        view.unwatch(own, live, owner_id)
        view.unwatch(others, None, owner_id)


async def _unless_gone(receive: Receive, wait: Callable[[], Awaitable[None]]) -> None:
    async with anyio.create_task_group() as group:
        group.start_soon(_until_disconnected, receive, group.cancel_scope)
        await wait()
        group.cancel_scope.cancel()


async def _until_disconnected(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
