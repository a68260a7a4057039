"""Coalesces an attempt's progress: the latest wins, at most four writes a second."""

import asyncio
from collections.abc import Callable

from app.engine.model import Progress

INTERVAL_SECONDS = 0.25


class Reporter:
    """Writes progress through `write`, now or when the interval is over."""

    def __init__(self, write: Callable[[Progress], None], loop: asyncio.AbstractEventLoop) -> None:
        self._write = write
        self._latest: Progress | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._loop = loop
        self._quiet_until = 0.0

    def report(self, progress: Progress) -> None:
        """Take in the latest progress; it is written within the interval."""
        self._latest = progress
        if self._timer is None:
            wait = self._quiet_until - self._loop.time()
            if wait <= 0:
                self.flush()
            else:
                self._timer = self._loop.call_later(wait, self.flush)

    def flush(self) -> None:
        """Write what has not been written."""
        self._stop_timer()
        latest, self._latest = self._latest, None
        if latest is not None:
            self._quiet_until = self._loop.time() + INTERVAL_SECONDS
            self._write(latest)

    def take(self) -> Progress | None:
        """Hand over what has not been written, for a commit that is about to be made anyway."""
        self._stop_timer()
        latest, self._latest = self._latest, None
        return latest

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
