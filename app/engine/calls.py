"""Many calls of one step, some at once: each result is kept, and the first error stops the rest."""

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import anyio

from app.engine.model import Progress

Call = Callable[[], Awaitable[Any]]
Keep = Callable[[int, Any], Awaitable[None]]
"""Is handed the place of a call among all of them, and its result."""


async def run_all(
    calls: Sequence[Call], missing: Sequence[int], keep: Keep, *, at_once: int
) -> dict[int, Any]:
    """Run the calls at the places `missing`; gives their results by place.

    When one raises, the others are cancelled and waited for, and its error comes out.
    """
    results: dict[int, Any] = {}
    errors: list[Exception] = []
    places = iter(missing)
    async with anyio.create_task_group() as group:

        async def work() -> None:
            try:
                await _run_some(calls, places, keep, results)
            except Exception as error:
                errors.append(error)
                group.cancel_scope.cancel()

        for _ in range(min(at_once, len(missing))):
            group.start_soon(work)
    if errors:
        raise errors[0]
    return results


async def _run_some(
    calls: Sequence[Call], places: Iterator[int], keep: Keep, results: dict[int, Any]
) -> None:
    """Take one place after another, as long as there are any."""
    for place in places:
        value = await calls[place]()
        await keep(place, value)
        results[place] = value


class Counting:
    """How many calls have ended, in this attempt and before it; `span` is in percent."""

    def __init__(
        self, span: tuple[float, float], total: int, before: int, unit: str | None
    ) -> None:
        self._span = span
        self._total = total
        self._before = before
        self._done = before
        self._unit = unit
        self._began = time.monotonic()

    @property
    def progress(self) -> Progress:
        """The bar moves over the span with the calls of this attempt."""
        start, end = self._span
        part = (self._done - self._before) / (self._total - self._before)
        percent = start + (end - start) * part
        return Progress(percent, done=self._done, total=self._total, unit=self._unit)

    def add(self) -> None:
        """One more has ended."""
        self._done += 1

    @property
    def is_over(self) -> bool:
        """No other call will end."""
        return self._done == self._total

    def summary(self) -> dict[str, Any]:
        """For the timeline: how long it took, and how many calls this attempt made."""
        return {"seconds": since(self._began), "calls": self._done - self._before}


def since(began: float) -> float:
    """Seconds since a moment of the monotonic clock."""
    return round(time.monotonic() - began, 3)
