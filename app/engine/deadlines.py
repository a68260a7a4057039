"""The timeouts of all attempts with one timer of the loop: one for each costs twice as much."""

import asyncio
import math
from typing import Protocol


class Timed(Protocol):
    """What has a deadline. It is told once, and has none any more then."""

    def time_out(self) -> None:
        """The deadline has come."""
        ...


class Deadlines:
    """Who is to be told when, with the timer set for the first of them or earlier."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._moments: dict[Timed, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = math.inf

    def add(self, timed: Timed, seconds: float) -> None:
        """Tell it in so many seconds, unless it is removed before."""
        moment = self._loop.time() + seconds
        self._moments[timed] = moment
        if moment < self._rings_at:
            self._set_timer(moment)

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
        come, self._timer, self._rings_at = self._rings_at, None, math.inf
        try:
            for timed in [each for each, moment in self._moments.items() if moment <= come]:
                if self._moments.pop(timed, None) is not None:
                    timed.time_out()
        finally:
            if self._moments:
                self._set_timer(min(self._moments.values()))
