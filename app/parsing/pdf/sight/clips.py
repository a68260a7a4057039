"""Whether a piece of a page is cut off by the window through which it is seen (its clip path)."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box

_MOST_CORNERS = 40
_SLACK = 1.5
_X, _Y = ctypes.c_float(), ctypes.c_float()


def is_cut(handle: Any, box: Box) -> bool:
    """Whether some of a piece lies outside its window; `box` is in the piece's own points."""
    path = pdfium_c.FPDFPageObj_GetClipPath(handle)
    for index in range(pdfium_c.FPDFClipPath_CountPaths(path) if path else 0):
        count = pdfium_c.FPDFClipPath_CountPathSegments(path, index)
        if 0 < count <= _MOST_CORNERS and not _holds(_window(path, index, count), box):
            return True
    return False


def _window(path: Any, index: int, count: int) -> Box:
    xs, ys = [], []
    for corner in range(count):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(path, index, corner)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, _X, _Y):
            xs.append(_X.value)
            ys.append(_Y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def _holds(window: Box, box: Box) -> bool:
    return (
        window[0] <= box[0] + _SLACK
        and window[1] <= box[1] + _SLACK
        and window[2] >= box[2] - _SLACK
        and window[3] >= box[3] - _SLACK
    )
