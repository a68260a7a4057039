"""Places on a sheet: "B3" is column 1, row 3; areas such as "B3:D7"."""

import re
from dataclasses import dataclass
from functools import cache

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.I)
MOST_COLUMNS = 16_384
"""As many as a sheet can have."""
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Area:
    """Columns count from 0, rows from 1; both ends are in it."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.left <= column <= self.right and self.top <= row <= self.bottom


@cache
def column_of(letters: str) -> int:
    """The number of a column by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def place_of(reference: str, following: int) -> int:
    """The column of a cell by its reference; without one it follows the cell before it."""
    letters = reference.rstrip(_DIGITS)
    return column_of(letters) if 0 < len(letters) < 4 and letters.isalpha() else following


def area_of(reference: str) -> Area | None:
    """An area by its reference; None for what is none."""
    match = _AREA.fullmatch(reference.strip())
    if not match:
        return None
    left, top = column_of(match[1]), int(match[2])
    right = column_of(match[3]) if match[3] else left
    bottom = int(match[4]) if match[4] else top
    return Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
