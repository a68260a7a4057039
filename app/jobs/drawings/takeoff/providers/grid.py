"""Finds boxes near a place, and runs on one line, without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box

_CELL = 64.0
_MOST_CELLS = 100
# With more boxes than this, arrays are quicker than loops.
_MANY = 40


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
            return self._all_near(box, reach)
        found: set[int] = set()
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                found.update(self._cells.get((column, row), ()))
        if len(found) + len(self._large) > _MANY:
            return self._many_near(np.array([*found, *self._large], dtype=np.int64), box, reach)
        found.update(self._large)
        return sorted(index for index in found if self._meets(index, box, reach))

    def held_by(self, box: Box, *, slack: float = 0.0) -> list[int]:
        """The indexes, rising, of all boxes that lie in a box, give or take `slack` points."""
        near = np.array(self.near(box, slack), dtype=np.int64)
        left, top, right, bottom = self._sides[:, near]
        held = (box.left - slack <= left) & (right <= box.right + slack)
        held &= (box.top - slack <= top) & (bottom <= box.bottom + slack)
        found: list[int] = near[held].tolist()
        return found

    def _all_near(self, box: Box, reach: float) -> list[int]:
        if len(self._boxes) <= _MANY:
            return [at for at in range(len(self._boxes)) if self._meets(at, box, reach)]
        return self._many_near(np.arange(len(self._boxes)), box, reach)

    def _many_near(self, among: NDArray[np.int64], box: Box, reach: float) -> list[int]:
        """The same test as `_meets` for many boxes at once."""
        left, top, right, bottom = self._sides[:, among]
        meets = (left <= box.right + reach) & (right >= box.left - reach)
        meets &= (top <= box.bottom + reach) & (bottom >= box.top - reach)
        near: list[int] = np.sort(among[meets]).tolist()
        return near

    @cached_property
    def _sides(self) -> NDArray[np.float64]:
        rows = [(box.left, box.top, box.right, box.bottom) for box in self._boxes]
        return np.array(rows, dtype=np.float64).reshape(-1, 4).T.copy()

    def _meets(self, index: int, box: Box, reach: float) -> bool:
        own = self._boxes[index]
        return (
            own.left <= box.right + reach
            and own.right >= box.left - reach
            and own.top <= box.bottom + reach
            and own.bottom >= box.top - reach
        )


class Levels:
    """Runs by the height at which their middles stand."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._order = sorted(range(len(runs)), key=lambda index: runs[index].box.centre[1])
        self._middles = [runs[index].box.centre[1] for index in self._order]
        self._highest = max((run.box.height for run in runs), default=0.0)

    def level_with(self, box: Box) -> list[Run]:
        """The runs, in their order, whose middle is off by half of the higher one at most."""
        middle, reach = box.centre[1], 0.5 * max(box.height, self._highest)
        # A hair more than the reach: the test itself is made below.
        first = bisect_left(self._middles, middle - reach - 1e-6)
        last = bisect_right(self._middles, middle + reach + 1e-6)
        near = (self._runs[index] for index in sorted(self._order[first:last]))
        return [run for run in near if _is_level(run.box, box)]


def _is_level(box: Box, other: Box) -> bool:
    return abs(box.centre[1] - other.centre[1]) <= 0.5 * max(box.height, other.height)


def _cells(box: Box, reach: float) -> tuple[int, int, int, int]:
    return (
        int((box.left - reach) // _CELL),
        int((box.top - reach) // _CELL),
        int((box.right + reach) // _CELL),
        int((box.bottom + reach) // _CELL),
    )
