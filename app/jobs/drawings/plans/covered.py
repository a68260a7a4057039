"""Finds the words that were drawn and then covered with white, so that nobody sees them.

Only what is certain: an opaque white rectangle of the page itself, without an edge, that lies
wholly over a text that was drawn before it.
"""

import ctypes
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from app.jobs.drawings.plans.paths import (
    NO_LAYER,
    DrawnPath,
    PathReader,
    address_of,
    objects_within,
    page_matrix,
)
from app.jobs.drawings.sheet.sheet import Box
from app.parsing.pdf.matrix import Matrix, moved

# Smaller ones are dots; a larger one is the ground of a scan that has its words below it.
_LEAST, _MOST_OF_THE_PAGE = 100.0, 0.5
_SEGMENTS, _CORNERS = range(4, 7), 4
_OPAQUE, _WHITE = 255, 254
_SLACK = 0.5
# In points: rows of texts, and what is further across than any page.
_ROW, _FAR = 48.0, 1e6
# Texts that all masks of a page are held against: half a second. No drawing needs so many.
_MOST_LOOKS = 20_000_000


def covered_texts(page: Any) -> frozenset[int]:
    """The addresses of the text objects of a PDFium page that lie under white."""
    base = page_matrix(page)
    width, height = page.get_size()
    most = _MOST_OF_THE_PAGE * width * height
    reader = PathReader(None)
    texts: list[tuple[int, Any, Matrix]] = []
    masks: dict[Box, int] = {}
    for handle, matrix, is_path in _texts_and_paths(page, base):
        if not is_path:
            texts.append((address_of(handle), handle, matrix))
        elif texts and (mask := _mask(reader, handle, base, most)) is not None:
            masks[mask] = len(texts)
    if not masks:
        return frozenset()
    boxes = np.array([_box_of(handle, matrix) for _, handle, matrix in texts])
    return frozenset(texts[index][0] for index in _held(boxes, masks))


def _held(boxes: NDArray[np.float64], masks: Mapping[Box, int]) -> set[int]:
    """Which boxes lie in a mask; each mask is over the first so many of them.

    They are looked for in rows, each from the left, so that a mask meets few that are not in it.
    """
    rows = np.floor(boxes[:, 1] / _ROW)
    order = np.lexsort((boxes[:, 0], rows))
    keys = (rows * _FAR + boxes[:, 0])[order]
    found: set[int] = set()
    looks = 0
    for mask, before in masks.items():
        first, last = (mask.top - _SLACK) // _ROW, (mask.bottom + _SLACK) // _ROW
        starts = np.arange(first, last + 1) * _FAR
        begins = np.searchsorted(keys, starts + mask.left - _SLACK)
        ends = np.searchsorted(keys, starts + mask.right + _SLACK, side="right")
        looks += (count := int((ends - begins).sum()))
        if looks > _MOST_LOOKS:
            break
        if count:
            near = np.concatenate([order[b:e] for b, e in zip(begins, ends, strict=True)])
            found.update(_within(boxes, near[near < before], mask).tolist())
    return found


def _within(boxes: NDArray[np.float64], near: NDArray[np.int64], mask: Box) -> NDArray[np.int64]:
    left, top, right, bottom = boxes[near].T
    held = (left >= mask.left - _SLACK) & (right <= mask.right + _SLACK)
    held &= (top >= mask.top - _SLACK) & (bottom <= mask.bottom + _SLACK)
    return near[np.flatnonzero(held)]


def _texts_and_paths(page: Any, base: Matrix) -> Iterator[tuple[Any, Matrix, bool]]:
    """The texts of a page, those in forms too, and its own paths, as they are drawn."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        handle = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield handle, base, True
        elif kind != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            for inner, part, matrix, _ in objects_within(handle, base):
                if inner == pdfium_c.FPDF_PAGEOBJ_TEXT:
                    yield part, matrix, False


def _mask(reader: PathReader, handle: Any, base: Matrix, most: float) -> Box | None:
    """The rectangle that a path covers with white; None for every other path."""
    if pdfium_c.FPDFPath_CountSegments(handle) not in _SEGMENTS or not _is_white(handle):
        return None
    path = reader.read(handle, base, NO_LAYER)
    if path is None or path.is_hidden or len(path.subpaths) != 1:
        return None
    box = path.subpaths[0].box
    is_fit = _LEAST <= box.width * box.height <= most
    return box if is_fit and _is_level(path, box) and _is_all_seen(path, box) else None


def _is_white(handle: Any) -> bool:
    """Whether a path is filled with opaque white, without an edge and without a blend."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, mode, stroke)
    if not mode.value or stroke.value or pdfium_c.FPDFPageObj_HasTransparency(handle):
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, *colour):
        return False
    return colour[3].value == _OPAQUE and min(part.value for part in colour[:3]) >= _WHITE


def _is_level(path: DrawnPath, box: Box) -> bool:
    corners = set(path.subpaths[0].points)
    return len(corners) == _CORNERS and all(
        min(abs(x - box.left), abs(x - box.right)) <= _SLACK
        and min(abs(y - box.top), abs(y - box.bottom)) <= _SLACK
        for x, y in corners
    )


def _is_all_seen(path: DrawnPath, box: Box) -> bool:
    """Whether no clipping leaves less of it."""
    seen = path.visible
    return seen is None or (
        seen.left <= box.left
        and seen.top <= box.top
        and seen.right >= box.right
        and seen.bottom >= box.bottom
    )


def _box_of(handle: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(handle, *sides)
    left, bottom, right, top = (side.value for side in sides)
    corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)
