"""Reads the pages of a PDF as sheets and pictures. Only for worker processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.jobs.drawings.plans.annotations import with_stroked_words
from app.jobs.drawings.plans.covered import covered_texts
from app.jobs.drawings.plans.failures import corrupt_page
from app.jobs.drawings.plans.layers import page_with_marks
from app.jobs.drawings.plans.outlines import OutlineCount
from app.jobs.drawings.plans.paths import hidden_texts
from app.jobs.drawings.plans.picture import (
    SHOWN_DPI,
    PlacedPicture,
    Resolution,
    SheetPicture,
    shown_dpi,
    thumbnail_dpi,
)
from app.jobs.drawings.plans.units import has_own_units
from app.jobs.drawings.plans.words import page_words
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Box, Sheet, Word
from app.parsing.failures import corrupt_file
from app.parsing.limits import Limits
from app.parsing.pdf.drawing import picture
from app.parsing.pdf.file import open_pdf
from app.parsing.pdf.matrix import UNIT, Matrix, combined, matrix_of
from app.parsing.pdf.picture import png

if TYPE_CHECKING:
    from PIL import Image

_END_MARK_WITHIN = 4_096
_DEEPEST_FORM = 16
_MOST_BOOKMARKS = 5_000
# A page is a scan when images cover half of it and nothing but a border or stamps is drawn.
_LARGE_PART = 0.5
_FEW_PATHS = 100
_KINDS = (
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
)


@contextmanager
def opened(path: str) -> Iterator[Any]:
    """The PDF at `path`; raises `TaskFailure`: `password_required`, `corrupt_file`."""
    pdf = open_pdf(path)
    try:
        yield pdf
    finally:
        pdf.close()


def count_pages(path: str) -> int:
    """How many pages a PDF has; raises as `opened`, and `corrupt_file` for none."""
    with opened(path) as pdf:
        if len(pdf) == 0:
            raise corrupt_file("PDF")
        return len(pdf)


def is_cut_off(path: str) -> bool:
    """Whether the mark at the end of every whole PDF is missing."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_MARK_WITHIN))
        return b"%%EOF" not in file.read()


def read_page(path: str, number: int) -> Sheet:
    """Page `number`, counted from 1, with the words of its text layer.

    Raises `TaskFailure`: `password_required`, `corrupt_file`.
    """
    with opened(path) as pdf, _page(pdf, number) as page:
        sheet = _sheet(page, number)
        words, noted = _words(path, number, page)
        return replace(
            sheet,
            words=words,
            outlines=max(0, sheet.outlines - noted),
            edge_outlines=max(0, sheet.edge_outlines - noted),
            label=pdf.get_page_label(number - 1) or None,
            bookmarks=tuple(_bookmarks(pdf, number - 1)),
            has_true_size=not has_own_units(path),
        )


@contextmanager
def seen_page(path: str, number: int) -> Iterator[Any]:
    """Page `number` as PDFium reads it, with marks in what its layers hide; raises as above."""
    marked = page_with_marks(path, number)
    if marked is None:
        with opened(path) as pdf, _page(pdf, number) as page:
            yield page
    else:
        with _copied(marked) as pdf, _page(pdf, 1) as page:
            yield page


def draw_page(path: str, number: int, megapixels: float) -> SheetPicture:
    """Page `number` as PNG at 150 dpi, less where it would pass `megapixels`; raises as above."""
    with opened(path) as pdf, _page(pdf, number) as page:
        width, height = page.get_size()
        dpi = shown_dpi(width, height, megapixels)
        large, size = _drawn(page, dpi)
        thumbnail, _ = _drawn(page, thumbnail_dpi(width, height))
        return SheetPicture(large, thumbnail, *size, dpi)


def draw_page_at(path: str, number: int, resolution: Resolution) -> PlacedPicture:
    """Page `number` as PNG at the resolution that its size asks for; raises as above."""
    with opened(path) as pdf, _page(pdf, number) as page:
        width, height = page.get_size()
        png_file, size = _drawn(page, resolution(width, height))
        return PlacedPicture(png_file, *size, width, height)


def grey_page(path: str, number: int, limits: Limits) -> tuple[bytes, float]:
    """Page `number` as a grey PGM picture and its resolution, at most 150 dpi."""
    with opened(path) as pdf, _page(pdf, number) as page:
        return picture(page, replace(limits, ocr_dpi=round(SHOWN_DPI)))


def grey_part(path: str, number: int, box: Box, dpi: float) -> "Image.Image":
    """What of page `number` lies in a box, in grey at a resolution; raises as above."""
    with opened(path) as pdf, _page(pdf, number) as page:
        width, height = page.get_size()
        crop = (box.left, height - box.bottom, width - box.right, box.top)
        cut = tuple(max(0.0, side) for side in crop)
        bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True, crop=cut)
        try:
            grey: Image.Image = bitmap.to_pil().convert("L").copy()
            return grey
        finally:
            bitmap.close()


@contextmanager
def _copied(marked: bytes) -> Iterator[Any]:
    pdf = pdfium.PdfDocument(marked)
    try:
        yield pdf
    finally:
        pdf.close()


@contextmanager
def _page(pdf: Any, number: int) -> Iterator[Any]:
    try:
        page = pdf[number - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise corrupt_page(number) from error
    try:
        yield page
    except pdfium.PdfiumError as error:
        raise corrupt_page(number) from error
    finally:
        page.close()


def _sheet(page: Any, number: int) -> Sheet:
    width, height = page.get_size()
    counts = dict.fromkeys(_KINDS, 0)
    covered = 0.0
    outlines = OutlineCount(page)
    for kind, handle, matrix in _objects(page):
        counts[kind] += 1
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = combined(matrix_of(handle), matrix)
            covered += abs(a * d - b * c)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            outlines.add(handle, matrix)
    is_scan = covered >= _LARGE_PART * width * height
    paths = counts[pdfium_c.FPDF_PAGEOBJ_PATH]
    return Sheet(
        width=width,
        height=height,
        rotation=page.get_rotation(),
        words=(),
        is_vector=not is_scan or paths >= _FEW_PATHS,
        paths=paths,
        texts=counts[pdfium_c.FPDF_PAGEOBJ_TEXT],
        images=counts[pdfium_c.FPDF_PAGEOBJ_IMAGE],
        number=number,
        outlines=outlines.on_sheet,
        edge_outlines=outlines.at_edge,
    )


def _words(path: str, number: int, page: Any) -> tuple[tuple[Word, ...], int]:
    """The words of a page that are seen, and how many letters of them notes tell for strokes."""
    marked = page_with_marks(path, number)
    if marked is None:
        return _with_notes(page, page_words(page, covered_texts(page)))
    with _copied(marked) as pdf, _page(pdf, 1) as copy:
        return _with_notes(copy, page_words(copy, hidden_texts(copy) | covered_texts(copy)))


def _with_notes(page: Any, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], int]:
    found = with_stroked_words(page, words)
    return found, sum(len(word.text) for word in found[len(words) :])


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Every path, text and image, those in forms too, with the matrix of what holds it."""
    get = pdfium_c.FPDFPage_GetObject
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        yield from _within(get(page, index), UNIT, 0)


def _within(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    kind = pdfium_c.FPDFPageObj_GetType(handle)
    if kind in _KINDS:
        yield kind, handle, matrix
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = combined(matrix_of(handle), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(handle)):
            yield from _within(pdfium_c.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _bookmarks(pdf: Any, index: int) -> Iterator[str]:
    """The titles of the bookmarks that lead to a page, in their order."""
    for bookmark in islice(pdf.get_toc(), _MOST_BOOKMARKS):
        target = bookmark.get_dest()
        title = " ".join(bookmark.get_title().split())
        if title and target is not None and target.get_index() == index:
            yield title


def _drawn(page: Any, dpi: float) -> tuple[bytes, tuple[int, int]]:
    # Sides are rounded up: 11 in at 150 dpi are 1650 pixels, not 1650.0000001.
    scale = dpi / POINTS_PER_INCH * (1 - 1e-9)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        pixels = memoryview(bitmap.buffer).cast("B")
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        lines = [bytes(pixels[start : start + 3 * bitmap.width]) for start in starts]
        return png(bitmap.width, bitmap.height, lines), (bitmap.width, bitmap.height)
    finally:
        bitmap.close()
