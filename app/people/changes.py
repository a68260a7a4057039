"""Tells that something has changed about what anybody may do."""

import asyncio
from collections.abc import Callable, Iterable

Listener = Callable[[frozenset[str]], None]
"""Is told of a change, with the ids of the users who can reach less than before."""


class Changes:
    """Counts such changes. Who waits is woken at each, and who listens is told."""

    def __init__(self) -> None:
        self.revision = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Be told of every change from now on."""
        self._listeners.append(listener)

    def join(self, future: "asyncio.Future[None]") -> None:
        """Have a future done at the next change."""
        self._waiting.add(future)

    def leave(self, future: "asyncio.Future[None]") -> None:
        """Forget a future, woken or not."""
        self._waiting.discard(future)

    def happened(self, *, lost_by: Iterable[str] = ()) -> None:
        """Something has changed, and the users `lost_by` can reach less than before.

        Only for commit hooks: what is told must be on disk.
        """
        self.revision += 1
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)
        users = frozenset(lost_by)
        for listener in self._listeners:
            listener(users)
