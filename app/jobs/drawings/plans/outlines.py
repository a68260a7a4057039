"""Counts the shapes of a page that look like letters: text that was drawn as outlines or strokes.

Only for worker processes.
"""

import ctypes
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium_c

from app.parsing.pdf.matrix import Matrix, moved

# In points; letters of drawings are seldom smaller or larger.
_LEAST, _MOST = 2.5, 90.0
_WIDEST = 400.0
# An outlined letter has more corners than an arrow, and letters have not all as many.
_FEWEST_CORNERS = 6
_CORNERS_A_LETTER = 40
_FEWEST_KINDS = 5
# Strokes of letters are open lines of few corners, of all numbers of corners; ticks, hatches and
# symbols are small too, but alike. A letter has about three strokes.
_MOST_OF_A_STROKE = 9
_FEWEST_STROKE_KINDS = 4
_MOST_ALIKE = 0.6
_STROKES_A_LETTER = 3
_EDGE = 0.2


class OutlineCount:
    """Counts letters among the paths of a page, filled or stroked, and those in its edge."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_mediabox()
        self._box = (left, bottom, right, top)
        self._rotation = page.get_rotation()
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._kinds: set[int] = set()
        self._filled = [0, 0]
        self._strokes: tuple[Counter[int], Counter[int]] = (Counter(), Counter())

    def add(self, handle: Any, outer: Matrix) -> None:
        """Look at a path; `outer` is the matrix of the form that holds it."""
        if not pdfium_c.FPDFPageObj_GetBounds(handle, *self._sides):
            return
        left, bottom, right, top = (side.value for side in self._sides)
        one, other = moved(left, bottom, outer), moved(right, top, outer)
        wide, high = abs(other[0] - one[0]), abs(other[1] - one[1])
        low, long = min(wide, high), max(wide, high)
        if low > _MOST or long > _WIDEST or long < _LEAST:
            return
        pdfium_c.FPDFPath_GetDrawMode(handle, self._mode, self._stroke)
        corners = pdfium_c.FPDFPath_CountSegments(handle)
        at_edge = self._is_at_edge((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        if self._mode.value and corners >= _FEWEST_CORNERS:
            self._kinds.add(corners)
            self._count(self._filled, 1 + corners // _CORNERS_A_LETTER, at_edge)
        elif not self._mode.value and long <= _MOST / 2 and _is_open_line(handle, corners):
            for strokes in self._strokes if at_edge else self._strokes[:1]:
                strokes[corners] += 1

    @staticmethod
    def _count(counts: list[int], letters: int, at_edge: bool) -> None:
        counts[0] += letters
        counts[1] += letters if at_edge else 0

    @property
    def on_sheet(self) -> int:
        """About how many letters are drawn as shapes."""
        return self._letters(0)

    @property
    def at_edge(self) -> int:
        """As many of them as stand in the right or the lower edge."""
        return self._letters(1)

    def _letters(self, part: int) -> int:
        filled = self._filled[part] if len(self._kinds) >= _FEWEST_KINDS else 0
        return filled + _letters_of(self._strokes[part])

    def _is_at_edge(self, x: float, y: float) -> bool:
        """Whether a place of the page, before it is turned, is shown in its right or lower edge."""
        left, bottom, right, top = self._box
        across = (x - left) / max(1.0, right - left)
        up = (y - bottom) / max(1.0, top - bottom)
        match self._rotation:
            case 90:
                across, up = up, 1 - across
            case 180:
                across, up = 1 - across, 1 - up
            case 270:
                across, up = 1 - up, across
        return bool(across >= 1 - _EDGE or up <= _EDGE)


def _letters_of(strokes: Counter[int]) -> int:
    total = strokes.total()
    is_varied = (
        len(strokes) >= _FEWEST_STROKE_KINDS and max(strokes.values()) <= _MOST_ALIKE * total
    )
    return total // _STROKES_A_LETTER if is_varied else 0


def _is_open_line(handle: Any, corners: int) -> bool:
    """Whether a path is one open line of straight pieces."""
    if not 2 <= corners <= _MOST_OF_A_STROKE:
        return False
    last = pdfium_c.FPDFPath_GetPathSegment(handle, corners - 1)
    return pdfium_c.FPDFPathSegment_GetType(
        last
    ) == pdfium_c.FPDF_SEGMENT_LINETO and not pdfium_c.FPDFPathSegment_GetClose(last)
