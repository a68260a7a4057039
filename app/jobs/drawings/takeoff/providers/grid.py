"""Finds boxes near a place without looking at all of them."""

from collections import defaultdict
from collections.abc import Iterable

from app.jobs.drawings.sheet.sheet import Box

_CELL = 64.0
_MOST_CELLS = 100


class Nearby:
    """Boxes by the cells of a grid of 64 points; those over many cells are always looked at."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = list(boxes)
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._large: list[int] = []
        for index, box in enumerate(self._boxes):
            left, top, right, bottom = _cells(box, 0.0)
            if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
                self._large.append(index)
                continue
            for column in range(left, right + 1):
                for row in range(top, bottom + 1):
                    self._cells[column, row].append(index)

    def near(self, box: Box, reach: float = 0.0) -> list[int]:
        """The indexes, rising, of all boxes that come within `reach` points on both axes."""
        left, top, right, bottom = _cells(box, reach)
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            found: set[int] = set(range(len(self._boxes)))
        else:
            found = set(self._large)
            for column in range(left, right + 1):
                for row in range(top, bottom + 1):
                    found.update(self._cells.get((column, row), ()))
        return sorted(index for index in found if self._meets(index, box, reach))

    def _meets(self, index: int, box: Box, reach: float) -> bool:
        own = self._boxes[index]
        return (
            own.left <= box.right + reach
            and own.right >= box.left - reach
            and own.top <= box.bottom + reach
            and own.bottom >= box.top - reach
        )


def _cells(box: Box, reach: float) -> tuple[int, int, int, int]:
    return (
        int((box.left - reach) // _CELL),
        int((box.top - reach) // _CELL),
        int((box.right + reach) // _CELL),
        int((box.bottom + reach) // _CELL),
    )
