"""Takes the straight lines from a page of a PDF: strokes, edges of boxes, and thin boxes."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.arrange.rules import Rules
from app.parsing.pdf.letters import placer
from app.parsing.pdf.matrix import UNIT, Matrix, combined, matrix_of, moved

_THIN = 3.0
_DEEPEST = 3
_MOST_OBJECTS = 20_000
_MOST_POINTS = 40_000
_MOST_POINTS_OF_ONE = 2_000

Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage, direction: int) -> Rules:
    """The rules of a page that is turned until words of a direction stand upright."""
    place = placer(page.get_cropbox(), direction)
    rules = Rules()

    def draw(one: Point, other: Point) -> None:
        left, right, top, bottom = place(*one, *other)
        rules.draw(left, top, right, bottom)

    points = 0
    for path, matrix in _paths(page):
        points += pdfium_c.FPDFPath_CountSegments(path)
        if points > _MOST_POINTS:
            break
        is_drawn, is_filled = _mode(path)
        for line in _lines(path, matrix):
            if is_drawn:
                for one, other in pairwise(line):
                    draw(one, other)
            elif is_filled:
                for one, other in _edges_of_box(line):
                    draw(one, other)
    return rules.put_together()


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[object, Matrix]]:
    count = min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        yield from _inside(pdfium_c.FPDFPage_GetObject(page, index), UNIT, _DEEPEST)


def _inside(shape: object, outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    kind = pdfium_c.FPDFPageObj_GetType(shape)
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        if pdfium_c.FPDFPath_CountSegments(shape) <= _MOST_POINTS_OF_ONE:
            yield shape, combined(matrix_of(shape), outer)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
        inner = combined(matrix_of(shape), outer)
        count = min(pdfium_c.FPDFFormObj_CountObjects(shape), _MOST_OBJECTS)
        for index in range(count):
            yield from _inside(pdfium_c.FPDFFormObj_GetObject(shape, index), inner, depth - 1)


def _mode(path: object) -> tuple[bool, bool]:
    filled, drawn = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, filled, drawn)
    return bool(drawn.value), bool(filled.value)


def _lines(path: object, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each line or figure of a path; bent ones have gaps where they bend."""
    line: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) != pdfium_c.FPDF_SEGMENT_LINETO and line:
            yield line
            line = []
        line.append(moved(x.value, y.value, matrix))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            line.append(line[0])
    if line:
        yield line


def _edges_of_box(line: list[Point]) -> list[tuple[Point, Point]]:
    """The line that a thin box is, or the upper and lower edge of a shade behind a row."""
    (x0, x1), (y0, y1) = ((min(values), max(values)) for values in zip(*line, strict=True))
    if y1 - y0 <= _THIN:
        return [((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2))]
    if x1 - x0 <= _THIN:
        return [(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1))]
    return [((x0, y0), (x1, y0)), ((x0, y1), (x1, y1))]
