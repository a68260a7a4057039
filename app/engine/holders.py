"""Requests that are held until something changes, woken together and at a pace."""

import asyncio
from typing import Any


class Holders:
    """Everyone who waits for the changes of one thing.

    A change wakes them at once when the last waking is longer ago than the interval. Otherwise one
    timer wakes them when the interval is over. While nothing changes, nothing runs. `answers` is
    what the web made since the last waking, for all who were woken together.
    """

    __slots__ = ("_interval", "_loop", "_timer", "_waiting", "answers", "woken", "woken_at")

    def __init__(self, loop: asyncio.AbstractEventLoop, interval: float) -> None:
        self._loop = loop
        self._interval = interval
        self._waiting: dict[asyncio.Future[None], None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self.answers: dict[str, Any] = {}
        self.woken = 0
        self.woken_at = float("-inf")

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def wakes_at(self) -> float | None:
        """When the timer will wake them, in the loop's time; None while no change waits for it."""
        return None if self._timer is None else self._timer.when()

    def join(self, future: "asyncio.Future[None]") -> None:
        """Have a future done at the next waking."""
        self._waiting[future] = None

    def leave(self, future: "asyncio.Future[None]") -> None:
        """Forget a future, woken or not."""
        self._waiting.pop(future, None)
        if not self._waiting:
            self._stop_timer()

    def changed(self) -> None:
        """Wake them for a change, now or when the interval is over."""
        if not self._waiting or self._timer is not None:
            return
        due = self.woken_at + self._interval
        if due <= self._loop.time():
            self.wake()
        else:
            self._timer = self._loop.call_at(due, self.wake)

    def wake(self) -> None:
        """Wake them now."""
        self._stop_timer()
        self._count_waking()
        waiting, self._waiting = self._waiting, {}
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def may_pass(self) -> bool:
        """Whether one who has missed a change is answered at once; that counts as a waking."""
        if self.woken_at + self._interval > self._loop.time():
            return False
        self._count_waking()
        return True

    def _count_waking(self) -> None:
        self.woken += 1
        self.answers.clear()
        self.woken_at = self._loop.time()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
