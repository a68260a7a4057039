"""What is drawn on a page, piece by piece in the order of drawing, out of all nested forms."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box

TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
PATH = pdfium_c.FPDF_PAGEOBJ_PATH
IMAGE = pdfium_c.FPDF_PAGEOBJ_IMAGE
SHADING = pdfium_c.FPDF_PAGEOBJ_SHADING
_FORM = pdfium_c.FPDF_PAGEOBJ_FORM
_DEEPEST_FORM = 12
_MOST_PIECES = 400_000
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, a path, an image or a shading; `box` is in the page's own points."""

    handle: Any
    kind: int
    box: Box
    scale: float
    """How many points of the page one point of its own is high."""

    @property
    def address(self) -> int:
        """By what PDFium knows it again; 0 is never one."""
        return address_of(self.handle)


def address_of(handle: Any) -> int:
    """The address behind a handle of PDFium; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def pieces_of(page: pdfium.PdfPage) -> list[Piece]:
    """All that is drawn on a page; the first 400,000 pieces of a monstrous one."""
    found: list[Piece] = []
    for piece in _pieces(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _UNIT):
        found.append(piece)
        if len(found) >= _MOST_PIECES:
            break
    return found


def _pieces(parent: Any, count: Any, get: Any, matrix: Matrix, depth: int = 0) -> Iterator[Piece]:
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind != _FORM:
            yield Piece(handle, kind, _box(handle, matrix), _scale(matrix))
        elif depth < _DEEPEST_FORM:
            inner = _combined(_matrix(handle), matrix)
            counted, got = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject
            yield from _pieces(handle, counted, got, inner, depth + 1)


def _box(handle: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    box = (left.value, bottom.value, right.value, top.value)
    if matrix is _UNIT:
        return box
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(handle: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, found):
        return _UNIT
    return found.a, found.b, found.c, found.d, found.e, found.f


def _combined(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _scale(matrix: Matrix) -> float:
    return 1.0 if matrix is _UNIT else max(abs(matrix[2]), abs(matrix[3]))
