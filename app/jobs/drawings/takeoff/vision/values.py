"""Single values as a model says them, which may be anything at all."""

import math
from typing import Any

_LONGEST_REASON = 200


def number_of(said: Any) -> float | None:
    """A finite number, if it is one."""
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    number = float(said)
    return number if math.isfinite(number) else None


def short_text(said: Any, longest: int = _LONGEST_REASON) -> str:
    """One line of text that can be printed; empty for what is no text."""
    if not isinstance(said, str):
        return ""
    printable = "".join(each if each.isprintable() else " " for each in said[: 4 * longest])
    line = " ".join(printable.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "\u2026"
