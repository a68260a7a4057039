"""What one attempt says of itself: bounded, the latest progress wins, at most four writes a second.

It is written behind everybody else's writes; one write of it is under way at a time.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app import jsonio
from app.db.database import Intent
from app.engine.model import Line, Progress, Said
from app.lines import encodable

INTERVAL_SECONDS = 0.25
LONGEST_STEP, LONGEST_DETAIL, LONGEST_UNIT = 200, 500, 50
LONGEST_MESSAGE, LONGEST_LINE = 1000, 4096
LARGEST_COUNT = 2**63 - 1
NOTHING = Said()


class Reporter:
    """Holds what was last said, and has it written now or when the interval is over.

    `step` is the checkpointed step that is under way, `span` the percents it goes from and to.
    `write` posts what it is given behind other writes and calls `written` afterwards; `hasten` is
    called with what it returned when a write that must come later is about to be made.
    `counts_calls` says that the step counts its calls, so that what one call reports is not shown.
    """

    def __init__(
        self,
        begins: Progress,
        write: Callable[[Said], Intent],
        hasten: Callable[[Intent], None],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.shown = begins
        self.step: str | None = None
        self.span = (begins.percent, begins.percent)
        self.counts_calls = False
        self._write = write
        self._hasten = hasten
        self._loop = loop
        self._unwritten: Progress | None = None
        self._lines: list[Line] = []
        self._under_way: Intent | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_until = 0.0

    def report(self, progress: Progress) -> None:
        """Take in the latest progress; it is written within the interval."""
        self.shown = self._unwritten = self._raised(progress)
        self._have_written()

    def say(self, line: Line) -> None:
        """Take in a line of the timeline; it is written within the interval."""
        self._lines.append(line)
        self._have_written()

    def count(
        self,
        done: int,
        total: int | None,
        *,
        unit: str | None,
        span: tuple[float, float],
        step: str | None = None,
        share: float | None = None,
    ) -> None:
        """Report `done` of `total` units, which lie on the percents of `span`.

        `share` says how far that is where units take longer than others, or cannot be counted.
        """
        part = share if share is not None else done / total if total else 0.0
        percent = span[0] + (span[1] - span[0]) * min(1.0, max(0.0, part))
        if not total and share is not None:
            self.report(Progress(percent, step))
        else:
            self.report(Progress(percent, step, done=done, total=total, unit=unit))

    def show(self, progress: Progress) -> Said:
        """Put progress in the place of what is unwritten; the caller writes what is returned."""
        lines = self.take().lines
        self.shown = self._raised(progress)
        return Said(self.shown, lines)

    def take(self) -> Said:
        """Hand over what is unwritten, for a commit that is about to be made anyway."""
        self._stop_timer()
        if self._under_way is not None:
            self._hasten(self._under_way)
        said = Said(self._unwritten, tuple(self._lines))
        self._unwritten, self._lines = None, []
        return said

    def written(self) -> None:
        """What was under way is on disk, or could not be written."""
        self._under_way = None
        if self._unwritten is not None or self._lines:
            self._have_written()

    def _have_written(self) -> None:
        if self._timer is not None or self._under_way is not None:
            return
        wait = self._quiet_until - self._loop.time()
        if wait <= 0:
            self._flush()
        else:
            self._timer = self._loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        said = self.take()
        if said != NOTHING:
            self._quiet_until = self._loop.time() + INTERVAL_SECONDS
            self._under_way = self._write(said)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _raised(self, progress: Progress) -> Progress:
        """Never below what was shown, never above 100, and under the name of its step."""
        percent = max(self.shown.percent, round(min(float(progress.percent), 100.0), 1))
        step = _cut(progress.step, LONGEST_STEP) or self.step or self.shown.step
        return replace(
            progress,
            percent=percent,
            step=step,
            detail=_cut(progress.detail, LONGEST_DETAIL),
            unit=_cut(progress.unit, LONGEST_UNIT),
            done=_counted(progress.done),
            total=_counted(progress.total),
        )


def line_as_json(message: str, fields: Mapping[str, Any]) -> str:
    """A line of the timeline as JSON, within its bounds."""
    said = {"message": encodable(message[:LONGEST_MESSAGE])[:LONGEST_MESSAGE]}
    text = jsonio.dumps_anything({**said, **fields})
    return text if len(text) <= LONGEST_LINE else jsonio.dumps_text({**said, "cut": True})


def _cut(text: str | None, longest: int) -> str | None:
    return None if text is None else encodable(text[:longest])[:longest]


def _counted(number: float | None) -> int | None:
    """A whole number that fits into a column."""
    return None if number is None else max(-LARGEST_COUNT, min(int(number), LARGEST_COUNT))
