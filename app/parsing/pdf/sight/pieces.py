"""What is drawn on a page, piece by piece in the order of drawing, out of all nested forms."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.matrix import UNIT, Matrix, combined, matrix_of, moved
from app.parsing.pdf.sight.clips import is_cut
from app.parsing.pdf.sight.frame import Box

TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
PATH = pdfium_c.FPDF_PAGEOBJ_PATH
IMAGE = pdfium_c.FPDF_PAGEOBJ_IMAGE
SHADING = pdfium_c.FPDF_PAGEOBJ_SHADING
_FORM = pdfium_c.FPDF_PAGEOBJ_FORM
_DEEPEST_FORM = 12
_MOST_PIECES = 400_000
_MOST_WINDOWS = 400
# Into these PDFium writes each box: a page may have thousands, and a worker has one thread.
_SIDES = tuple(ctypes.c_float() for _ in range(4))


@dataclass(slots=True)
class Piece:
    """A run of text, a path, an image or a shading; `box` is in the page's own points."""

    handle: Any
    kind: int
    box: Box
    scale: float
    """How many points of the page one point of its own is high."""
    is_dimmed: bool = False
    """Whether it may be seen less than it is drawn: through a window, or in a clear form."""

    @property
    def address(self) -> int:
        """By what PDFium knows it again; 0 is never one."""
        return address_of(self.handle)


def address_of(handle: Any) -> int:
    """The address behind a handle of PDFium; 0 for none."""
    return ctypes.c_void_p.from_buffer(handle).value or 0 if handle else 0


def pieces_of(page: pdfium.PdfPage) -> list[Piece]:
    """All that is drawn on a page; the first 400,000 pieces of a monstrous one."""
    walk = _Walk()
    walk.through(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, UNIT)
    return walk.found


class _Walk:
    """Takes pieces out of a page and the forms in it, and looks at the first windows of text."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._windows = _MOST_WINDOWS

    def through(
        self,
        parent: Any,
        count: Any,
        get: Any,
        matrix: Matrix,
        *,
        depth: int = 0,
        is_dimmed: bool = False,
    ) -> None:
        """Take all that is drawn in a page or form; `is_dimmed` if the form may let through."""
        for index in range(count(parent)):
            if len(self.found) >= _MOST_PIECES:
                return
            handle = get(parent, index)
            kind = pdfium_c.FPDFPageObj_GetType(handle)
            if kind != _FORM:
                self.found.append(self._piece(handle, kind, matrix, is_dimmed))
            elif depth < _DEEPEST_FORM:
                self.through(
                    handle,
                    pdfium_c.FPDFFormObj_CountObjects,
                    pdfium_c.FPDFFormObj_GetObject,
                    combined(matrix_of(handle), matrix),
                    depth=depth + 1,
                    is_dimmed=is_dimmed or bool(pdfium_c.FPDFPageObj_HasTransparency(handle)),
                )

    def _piece(self, handle: Any, kind: int, matrix: Matrix, is_dimmed: bool) -> Piece:
        box = _box(handle)
        if kind == TEXT and not is_dimmed and self._windows:
            self._windows -= 1
            is_dimmed = is_cut(handle, box)
        placed = box if matrix is UNIT else _placed(box, matrix)
        return Piece(handle, kind, placed, _scale(matrix), is_dimmed)


def _box(handle: Any) -> Box:
    left, bottom, right, top = _SIDES
    if not pdfium_c.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, bottom.value, right.value, top.value


def _placed(box: Box, matrix: Matrix) -> Box:
    corners = [moved(x, y, matrix) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _scale(matrix: Matrix) -> float:
    return 1.0 if matrix is UNIT else max(abs(matrix[2]), abs(matrix[3]))
