"""What came out of a task, as one line."""

import logging
from typing import Any

from app.engine.registry import TaskType
from app.errors import describe
from app.lines import encodable, one_line

log = logging.getLogger(__name__)

LONGEST_SUMMARY = 200


def line_of(task_type: TaskType, result: Any) -> str | None:
    """The line that a task type makes of a result; a mistake in it costs the line alone."""
    if task_type.summarize is None:
        return None
    try:
        said = task_type.summarize(result)
        return clipped(encodable(said), LONGEST_SUMMARY) or None if said else None
    except Exception as error:
        log.warning("What came out of %s could not be said: %s", task_type.name, describe(error))
        return None


def clipped(text: str, longest: int) -> str:
    """The beginning of a text in one line, cut between two words unless one is very long."""
    line = one_line(" ".join(text[: 20 * longest].split()), 20 * longest)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    words = cut.rpartition(" ")[0]
    return f"{words if len(words) > len(cut) * 2 // 3 else cut}…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 page, 1,200 pages."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def batch_line(*, total: int, ready: int, failed: int = 0, cancelled: int = 0) -> str:
    """How far a batch is, or has come: 37 of 50 ready, 2 failed."""
    more = [f"{number:,} {how}" for number, how in ((failed, "failed"), (cancelled, "cancelled"))
            if number]  # fmt: skip
    return ", ".join([f"{ready:,} of {total:,} ready", *more])
