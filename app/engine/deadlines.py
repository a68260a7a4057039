"""The timeouts of all attempts, measured in time that the process was running.

A process that is stopped (SIGSTOP, a machine that sleeps, a debugger) does nothing meanwhile: that
time is no timeout. The loop's clock counts some of it, so the one timer rings at least once a
second while there are deadlines, and what it is late by is taken off.
"""

import asyncio
from typing import Protocol

BEAT_SECONDS = 1.0
LATE_SECONDS = 1.0
"""A timer that is later than this was not only waiting for its turn."""


class Timed(Protocol):
    """What has a deadline. It is told once, and has none any more then."""

    def time_out(self) -> None:
        """The deadline has come."""
        ...


class Deadlines:
    """Who is to be told when, in the time of the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._moments: dict[Timed, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0

    def add(self, timed: Timed, seconds: float) -> None:
        """Tell it after `seconds`, unless it is removed before."""
        moment = self._loop.time() + seconds
        self._moments[timed] = moment
        if self._timer is None or moment < self._rings_at:
            self._set_timer(min(moment, self._loop.time() + BEAT_SECONDS))

    def remove(self, timed: Timed) -> float:
        """Forget a deadline; returns the seconds that were left, 0 for one that has come."""
        moment = self._moments.pop(timed, 0.0)
        return max(0.0, moment - self._loop.time())

    def _set_timer(self, moment: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._rings_at = self._loop.call_at(moment, self._ring), moment

    def _ring(self) -> None:
        """Tell those whose time has come, and set the timer for the next; maybe all are gone."""
        now, self._timer = self._loop.time(), None
        late = now - self._rings_at
        if late > LATE_SECONDS:
            self._put_off(late)
        try:
            due = [each for each, moment in self._moments.items() if moment <= now]
            for timed in sorted(due, key=self._moments.__getitem__):
                if self._moments.pop(timed, None) is not None:
                    timed.time_out()
        finally:
            if self._moments:
                first = min(self._moments.values())
                self._set_timer(min(first, now + BEAT_SECONDS))

    def _put_off(self, seconds: float) -> None:
        for timed in self._moments:
            self._moments[timed] += seconds
