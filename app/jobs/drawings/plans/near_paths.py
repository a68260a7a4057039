"""Reads only the paths of a page that come near to some places: most of a crowded page does not.

PDFium tells the box of a path in a fraction of the time that its corners take.
"""

import ctypes
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from app.jobs.drawings.plans.paths import (
    DrawnPath,
    Layer,
    PathReader,
    Subpath,
    layer_of,
    page_matrix,
    path_objects,
)
from app.jobs.drawings.sheet.sheet import Box
from app.parsing.pdf.matrix import Matrix, combined, matrix_of

LARGEST_SMALL = 24.0
"""Ticks, arrows and dots are no larger, in points."""
_CELL = 6.0
_ONE_LINE = 2
# PDFium makes a box larger by the pen's width at each side, by half a point for a hairline.
_PENS, _PENS_OF_A_HAIRLINE, _EXACTLY = 8.0, 1.0, 0.05
_SHORTEST_LINE = 5.0
_MOST_CELLS = 4_000
# Which side of a box, and whether the cell behind it: sums up to there hold the box.
_ACROSS, _DOWN = ((0, 0), (2, 1)), ((1, 0), (3, 1))


class NearPaths:
    """The paths of an open PDFium page, each read when it is first asked for.

    What the file hides is left out.
    """

    def __init__(self, page: Any) -> None:
        self._reader = PathReader()
        self._objects = list(path_objects(page, page_matrix(page)))
        self._boxes = _boxes(self._objects)
        self._sizes = self._boxes[:, 2:] - self._boxes[:, :2]
        count = pdfium_c.FPDFPath_CountSegments
        segments = (count(handle) for handle, *_ in self._objects)
        self._is_one_line = np.fromiter(segments, np.int64, len(self._objects)) <= _ONE_LINE
        self._width = ctypes.c_float()
        self._read: dict[int, DrawnPath | None] = {}

    def lines_near(self, places: Sequence[Box]) -> list[Subpath]:
        """Lines near some places, among them all level and upright ones.

        Of a path that is one level or upright line only the box is asked for: its line is as much
        longer as the pen is wide. Raises `TaskFailure`: `too_many_paths`, where these have too many
        corners.
        """
        narrow, wide = self._sizes.min(axis=1), self._sizes.max(axis=1)
        is_line = self._is_one_line & (narrow <= _PENS) & (wide >= _SHORTEST_LINE)
        if not self._objects or not places:
            return []
        near = np.flatnonzero(self._touch(places) & is_line)
        level = [int(index) for index in near if self._is_level(int(index))]
        is_line[level] = False
        seen = [index for index in level if not layer_of(*self._marked(index)).is_hidden]
        plain = self._boxes[seen].tolist()
        return [*map(_along, plain), *self._near(places, ~self._is_one_line | is_line)]

    def _is_level(self, index: int) -> bool:
        """Whether a line is level or upright: its box is as narrow as two pens."""
        handle, outer, _ = self._objects[index]
        pdfium_c.FPDFPageObj_GetStrokeWidth(handle, self._width)
        a, b, c, d, _, _ = combined(matrix_of(handle), outer)
        pens = 2 * self._width.value * math.sqrt(abs(a * d - b * c)) or _PENS_OF_A_HAIRLINE
        return bool(self._sizes[index].min() <= pens + _EXACTLY)

    def _marked(self, index: int) -> tuple[Any, Layer]:
        handle, _, holder = self._objects[index]
        return handle, holder

    def small_near(self, places: Sequence[Box]) -> list[Subpath]:
        """Lines near some places, among them those of all small figures; raises as above."""
        return self._near(places, ~(self._is_one_line & (self._sizes.max(axis=1) > LARGEST_SMALL)))

    def boxes(self) -> list[Box]:
        """The box of each path, wide by its pen; those of hidden layers too."""
        return [Box(*sides) for sides in self._boxes.tolist()]

    def _near(self, places: Sequence[Box], wanted: Any) -> list[Subpath]:
        if not self._objects or not places:
            return []
        found = np.flatnonzero(self._touch(places) & wanted)
        paths = [self._path(int(index)) for index in found]
        return [
            line
            for path in paths
            if path is not None and not path.is_hidden
            for line in path.subpaths
        ]

    def _path(self, index: int) -> DrawnPath | None:
        if index not in self._read:
            self._read[index] = self._reader.read(*self._objects[index])
        return self._read[index]

    def _touch(self, places: Sequence[Box]) -> "np.ndarray[Any, np.dtype[np.bool_]]":
        """For each path whether its box meets a marked cell: counted by sums over a grid."""
        wanted = _cells(np.array([(p.left, p.top, p.right, p.bottom) for p in places]))
        rows, columns = int(wanted[:, 3].max()) + 2, int(wanted[:, 2].max()) + 2
        marked = np.zeros((rows, columns), np.int8)
        for left, top, right, bottom in wanted.tolist():
            marked[top + 1 : bottom + 2, left + 1 : right + 2] = 1
        sums = marked.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
        cells = _cells(self._boxes)
        left, right = (np.minimum(cells[:, side] + more, columns - 1) for side, more in _ACROSS)
        top, bottom = (np.minimum(cells[:, side] + more, rows - 1) for side, more in _DOWN)
        count = sums[bottom, right] - sums[top, right]
        touched: np.ndarray[Any, np.dtype[np.bool_]] = (
            count - sums[bottom, left] + sums[top, left]
        ) > 0
        return touched


def _along(sides: Sequence[float]) -> Subpath:
    """The line in a narrow box."""
    left, top, right, bottom = sides
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return Subpath(((left, middle), (right, middle)), is_closed=False)
    middle = (left + right) / 2
    return Subpath(((middle, top), (middle, bottom)), is_closed=False)


def _cells(corners: Any) -> Any:
    """Cells of the grid; what lies outside of the page is put at its edge."""
    return np.clip(corners / _CELL, 0, _MOST_CELLS - 2).astype(np.int64)


def _boxes(objects: Sequence[tuple[Any, Matrix, Layer]]) -> Any:
    """The boxes of paths as they are shown: left, top, right, bottom."""
    own = np.zeros((len(objects), 4))
    matrices = np.array([matrix for _, matrix, _ in objects], float).reshape(-1, 6)
    get = pdfium_c.FPDFPageObj_GetBounds
    sides = [ctypes.c_float() for _ in range(4)]
    for index, (handle, *_) in enumerate(objects):
        get(handle, *sides)
        own[index] = [side.value for side in sides]
    a, b, c, d, e, f = matrices.T
    across, down = own[:, [0, 2, 2, 0]], own[:, [1, 1, 3, 3]]
    x = across * a[:, None] + down * c[:, None] + e[:, None]
    y = across * b[:, None] + down * d[:, None] + f[:, None]
    return np.stack([x.min(1), y.min(1), x.max(1), y.max(1)], axis=1)
