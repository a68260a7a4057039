"""Starts due tasks while slots are free: by priority, then by age.

Only ids wait in memory, and only a bounded window of them for each type; what is beyond stays on
disk and is paged in. Commits wake the runner; one timer waits for the next task that is scheduled.
"""

import asyncio
import logging
import sqlite3
from bisect import bisect_left, insort
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

import anyio

from app.clock import Clock
from app.db import trouble

log = logging.getLogger(__name__)

WINDOW = 1000
LONGEST_TIMER_SECONDS = 3600.0


class Ready(NamedTuple):
    """A waiting task's place: of two, the greater goes first."""

    priority: int
    age: int
    task_id: str


class Due(NamedTuple):
    """What the runner reads of a waiting task."""

    task_id: str
    task_type: str
    priority: int


def place(due: Due) -> Ready:
    """Priority first, then age: ids are time-ordered, so the smaller id is the older task."""
    return Ready(due.priority, -int(due.task_id.replace("-", ""), 16), due.task_id)


class Slots:
    """How many attempts run, and how many may, in all and of each type."""

    def __init__(self, limit: int, limits: dict[str, int]) -> None:
        self.limit = limit
        self.limits = limits
        self.total = 0
        self.used = dict.fromkeys(limits, 0)

    def are_free(self, task_type: str, *, waiting: int = 0) -> bool:
        """True when one more of that type may start, even if all that waits elsewhere did."""
        return self.total + waiting < self.limit and self.used[task_type] < self.limits[task_type]

    def take(self, task_type: str) -> None:
        """One more runs."""
        self.total += 1
        self.used[task_type] += 1

    def free(self, task_type: str) -> None:
        """One less runs."""
        self.total -= 1
        self.used[task_type] -= 1


class Waiting:
    """The windows of ready tasks, best last, one for each type."""

    def __init__(self, task_types: Iterable[str], window: int = WINDOW) -> None:
        self._windows: dict[str, list[Ready]] = {name: [] for name in task_types}
        self._window = window
        self._ids: dict[str, tuple[str, Ready]] = {}
        self.beyond: set[str] = set()
        self._passed_over: set[str] = set()
        self.revision = 0

    def add(self, due: Due) -> None:
        """Put a task in its place, or leave it on disk when it is beyond the window."""
        window = self._windows.get(due.task_type)
        if window is None or due.task_id in self._ids:
            return
        ready = place(due)
        if due.task_type in self.beyond and (not window or ready < window[0]):
            self._passed_over.add(due.task_type)
            return
        insort(window, ready)
        self._ids[due.task_id] = due.task_type, ready
        self.revision += 1
        if len(window) > self._window:
            del self._ids[window.pop(0).task_id]
            self.beyond.add(due.task_type)

    def discard(self, task_id: str) -> None:
        """Take a task out that waits no longer, if it is here."""
        found = self._ids.pop(task_id, None)
        if found is not None:
            task_type, ready = found
            window = self._windows[task_type]
            del window[bisect_left(window, ready)]
            self.revision += 1

    def pop_best(self, is_free: Callable[[str], bool]) -> tuple[str, str] | None:
        """(task id, type) of the task that goes next, of the types that have a free slot."""
        best_type, best = None, None
        for name, window in self._windows.items():
            if window and (best is None or window[-1] > best) and is_free(name):
                best_type, best = name, window[-1]
        if best_type is None or best is None:
            return None
        self._windows[best_type].pop()
        del self._ids[best.task_id]
        self.revision += 1
        return best.task_id, best_type

    def position(self, due: Due) -> int | None:
        """1 for the task that goes next; None when it is beyond the window."""
        if due.task_id not in self._ids:
            return None
        ready = place(due)
        return sum(
            len(window) - bisect_left(window, ready) for window in self._windows.values() if window
        )

    def __len__(self) -> int:
        return len(self._ids)

    def none_of(self, task_type: str) -> bool:
        """True when no task of that type waits, here or on disk."""
        return not self._windows[task_type] and task_type not in self.beyond

    def running_low(self) -> list[str]:
        """The types whose window should be filled again from disk."""
        half = self._window // 2
        return [name for name in self.beyond if len(self._windows[name]) <= half]

    def begin_fill(self, task_type: str) -> None:
        """The disk is about to be read: what is passed over from now on may not be in the rows."""
        self._passed_over.discard(task_type)

    def fill(self, task_type: str, rows: Iterable[Due]) -> None:
        """Take in the best of what is on disk; `rows` are at most `window + 1`, best first."""
        found = list(rows)
        self.beyond.discard(task_type)
        for due in found[: self._window]:
            self.add(due)
        if len(found) > self._window or task_type in self._passed_over:
            self.beyond.add(task_type)


Claim = Callable[[list[tuple[str, str]]], Awaitable[None]]
Read = Callable[[str, dict[str, object]], Awaitable[list[tuple[str, str, int]]]]

_WAITING = """
SELECT task_id, task_type, priority FROM tasks
WHERE completed_at IS NULL AND status = 'PENDING' AND task_type = :task_type
    AND (run_at IS NULL OR run_at <= :now)
ORDER BY priority DESC, task_id LIMIT :limit
"""
_DUE = """
SELECT task_id, task_type, priority FROM tasks
WHERE status = 'PENDING' AND run_at IS NOT NULL AND run_at > :since AND run_at <= :now
"""
_NEXT_DUE = """
SELECT run_at, '', 0 FROM tasks
WHERE status = 'PENDING' AND run_at IS NOT NULL AND run_at > :now ORDER BY run_at LIMIT 1
"""


class Runner:
    """Pairs waiting tasks with free slots and has them claimed."""

    def __init__(
        self,
        *,
        limits: dict[str, int],
        concurrency: int,
        read: Read,
        claim: Claim,
        clock: Clock,
        window: int = WINDOW,
    ) -> None:
        self.slots = Slots(concurrency, limits)
        self.waiting = Waiting(limits, window)
        self._types = tuple(limits)
        self._window = window
        self._read = read
        self._claim = claim
        self._clock = clock
        self._wake = asyncio.Event()
        self._paused = False
        self._knows_what_waits = False
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at: int | None = None
        self._checked_until = 0

    def wake(self) -> None:
        """Something became ready or a slot became free."""
        self._wake.set()

    def pause(self) -> None:
        """Start nothing more."""
        self._paused = True
        if self._timer is not None:
            self._timer.cancel()

    def take_at_once(self, task_type: str) -> bool:
        """Take a slot for a task that is about to be stored, if it would not have to wait.

        True when none of its type waits, and its slot is free even if everything that waits
        were started. Whoever took it gives it back with `release`.
        """
        at_once = (
            self._knows_what_waits
            and not self._paused
            and self.waiting.none_of(task_type)
            and self.slots.are_free(task_type, waiting=len(self.waiting))
        )
        if at_once:
            self.slots.take(task_type)
        return at_once

    def offer(self, due: Due, run_at: int | None) -> None:
        """A task waits: start it as soon as it is due and a slot is free."""
        if run_at is not None and run_at > self._clock():
            self._set_timer(run_at)
            return
        self.waiting.add(due)
        self.wake()

    def release(self, task_type: str) -> None:
        """An attempt ended, or waits for its children."""
        self.slots.free(task_type)
        self.wake()

    def look_again(self) -> None:
        """What waits, or when it is due, is not what was thought: read all of it again."""
        self._knows_what_waits = False
        self.wake()

    async def run(self) -> None:
        """Run until cancelled; after an error it is run again, and reads everything again."""
        try:
            while True:
                if not self._knows_what_waits:
                    await self._learn_what_waits()
                await self._start_what_can()
                await self._wake.wait()
                self._wake.clear()
        except BaseException:
            self._knows_what_waits = False
            raise

    async def _learn_what_waits(self) -> None:
        self._knows_what_waits = True
        # What falls due while the windows are filled is found by the first look.
        self._checked_until = self._clock()
        for task_type in self._types:
            await self._fill(task_type)
        await self._look_ahead()

    async def _start_what_can(self) -> None:
        if self._timer_at is not None and self._timer_at <= self._clock():
            await self._take_due()
        while not self._paused:
            for task_type in self.waiting.running_low():
                await self._fill(task_type)
            batch = self._take()
            if not batch:
                return
            try:
                await self._claim(batch)
            except sqlite3.Error as error:
                if not trouble.passes_by_itself(error):
                    log.error("Could not claim tasks: %s", error)
                self._give_back(batch)
                await anyio.sleep(1)

    def _take(self) -> list[tuple[str, str]]:
        batch: list[tuple[str, str]] = []
        while (best := self.waiting.pop_best(self.slots.are_free)) is not None:
            self.slots.take(best[1])
            batch.append(best)
        return batch

    def _give_back(self, batch: list[tuple[str, str]]) -> None:
        """Nothing was claimed: the tasks wait on disk, where the next filling finds them."""
        for _, task_type in batch:
            self.slots.free(task_type)
        self.look_again()

    async def _fill(self, task_type: str) -> None:
        parameters = {"task_type": task_type, "now": self._clock(), "limit": self._window + 1}
        self.waiting.begin_fill(task_type)
        rows = await self._read(_WAITING, parameters)
        self.waiting.fill(task_type, (Due(*row) for row in rows))

    async def _take_due(self) -> None:
        now = self._clock()
        rows = await self._read(_DUE, {"since": self._checked_until, "now": now})
        self._checked_until = now
        for row in rows:
            self.waiting.add(Due(*row))
        await self._look_ahead()

    async def _look_ahead(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = None
        # What is offered while the disk is read sets its own timer, and keeps it.
        rows = await self._read(_NEXT_DUE, {"now": self._checked_until})
        if rows:
            self._set_timer(int(rows[0][0]))

    def _set_timer(self, moment: int) -> None:
        if self._paused or (self._timer_at is not None and self._timer_at <= moment):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = moment
        delay = min(max(0.0, (moment - self._clock()) / 1000), LONGEST_TIMER_SECONDS)
        self._timer = asyncio.get_running_loop().call_later(delay, self._ring)

    def _ring(self) -> None:
        """A timer may ring early (clock steps, very long waits): then it is set again."""
        if self._timer_at is not None and self._timer_at > self._clock():
            moment, self._timer_at = self._timer_at, None
            self._set_timer(moment)
            return
        self.wake()
