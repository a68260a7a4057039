"""What becomes of moments and durations when the clock is moved or the process stood still."""

import asyncio
from collections.abc import Callable

import anyio

from app.clock import Clock
from app.engine.deadlines import Deadlines

LOOK_SECONDS = 0.5
MOVED_MS = 300
"""A difference of less than this is the clock being steered, not moved."""


class Timekeeper:
    """Compares the wall clock with the monotonic one, twice a second.

    `moved` is told by how many milliseconds the wall clock was moved: by hand, by NTP, or because
    the machine slept, which the monotonic clock does not count.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, clock: Clock, *, moved: Callable[[int], None]
    ) -> None:
        self.deadlines = Deadlines(loop)
        self._loop = loop
        self._clock = clock
        self._moved = moved
        self._apart = self._difference()

    async def watch(self) -> None:
        """Look until cancelled."""
        while True:
            await anyio.sleep(LOOK_SECONDS)
            self.look()

    def look(self) -> None:
        """Look once."""
        apart = self._difference()
        by, self._apart = apart - self._apart, apart
        if abs(by) >= MOVED_MS:
            self._moved(by)

    def _difference(self) -> int:
        return self._clock() - round(self._loop.time() * 1000)
