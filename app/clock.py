"""Time as Intray stores it: whole milliseconds since the epoch, in UTC."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], int]
"""Returns the current moment in milliseconds; handed in wherever a moment matters."""


def now_ms() -> int:
    """The current moment in milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def milliseconds(duration: timedelta) -> int:
    """A duration in whole milliseconds."""
    return round(duration / timedelta(milliseconds=1))


def iso(moment: int | None) -> str | None:
    """ISO 8601 in UTC with milliseconds and `Z`; None stays None."""
    if moment is None:
        return None
    stamp = datetime.fromtimestamp(moment // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{stamp}.{moment % 1000:03d}Z"


def from_iso(text: str) -> int:
    """The moment an ISO 8601 text names; a text without an offset is UTC.

    Raises ValueError when the text is not a date and time.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)


def moment_of(given: datetime | None) -> int | None:
    """The moment of a given date and time, read as `from_iso` reads; None stays None."""
    return None if given is None else from_iso(given.isoformat())
