"""One attempt's progress: it never falls, and the latest wins, at most four writes a second."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from app.engine.model import Progress

INTERVAL_SECONDS = 0.25


class Bar:
    """Holds what was last reported, and writes it now or when the interval is over.

    `step` is the checkpointed step that is under way, `span` the percents it goes from and to.
    `counts_calls` says that the step counts its calls, so that what one call reports is not shown.
    """

    def __init__(
        self,
        begins: Progress,
        write: Callable[[Progress], None],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.shown = begins
        self.step: str | None = None
        self.span = (begins.percent, begins.percent)
        self.counts_calls = False
        self._write = write
        self._loop = loop
        self._unwritten: Progress | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_until = 0.0

    def report(self, progress: Progress) -> None:
        """Take in the latest progress; it is written within the interval."""
        self.shown = self._unwritten = self._raised(progress)
        if self._timer is None:
            wait = self._quiet_until - self._loop.time()
            if wait <= 0:
                self._flush()
            else:
                self._timer = self._loop.call_later(wait, self._flush)

    def count(
        self,
        done: int,
        total: int | None,
        *,
        unit: str | None,
        span: tuple[float, float],
        step: str | None = None,
    ) -> None:
        """Report `done` of `total` units, which lie on the percents of `span`."""
        part = done / total if total else 0.0
        percent = span[0] + (span[1] - span[0]) * part
        self.report(Progress(percent, step, done=done, total=total, unit=unit))

    def show(self, progress: Progress) -> Progress:
        """Put progress in the place of all that is unwritten; the caller writes it."""
        self.take()
        self.shown = self._raised(progress)
        return self.shown

    def take(self) -> Progress | None:
        """Hand over what is unwritten, for a commit that is about to be made anyway."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        unwritten, self._unwritten = self._unwritten, None
        return unwritten

    def _flush(self) -> None:
        unwritten = self.take()
        if unwritten is not None:
            self._quiet_until = self._loop.time() + INTERVAL_SECONDS
            self._write(unwritten)

    def _raised(self, progress: Progress) -> Progress:
        """Never below what was shown, never above 100, and under the name of its step."""
        percent = max(self.shown.percent, round(min(float(progress.percent), 100.0), 1))
        step = progress.step or self.step or self.shown.step
        return replace(progress, percent=percent, step=step)
