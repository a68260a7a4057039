"""Reads PDFs: opens them, takes the lines of every page, and has scanned pages recognised."""

import math
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.errors import TaskFailure
from app.parsing import ocr
from app.parsing.characters import clean, has_content, squeeze
from app.parsing.document import Document, Progress
from app.parsing.failures import corrupt_file, no_text_layer, password_required, too_many_pages
from app.parsing.limits import Limits
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage, merge_fragments

MEDIA_TYPE = "application/pdf"
_POINTS_PER_INCH = 72.0
_PASSWORD_ERRORS = (4, 5)
_FEW_LETTERS = 60
_LARGE_IMAGE = 0.5
_LONGEST_SIDE = 32_000
_END_MARK_WITHIN = 4_096
# What PDFium writes for a hyphen at the end of a line; the line end itself is then left out.
_LINE = re.compile("[^\r\n\x02\ufffe]+")
_HYPHENS = ("\x02", "\ufffe")
_MOST_NAMED = 20

Box = tuple[float, float, float, float]


def read_pdf(path: str, limits: Limits, progress: Progress) -> Document:
    """The document in a PDF, with its pages.

    Raises `TaskFailure`: `password_required`, `corrupt_file`, `too_many_pages`, `ocr_unavailable`,
    `no_text_layer`.
    """
    pdf = _open(path)
    try:
        if len(pdf) == 0:
            raise corrupt_file("PDF")
        if len(pdf) > limits.pages:
            raise too_many_pages(len(pdf), limits.pages)
        reading = _Reading(pdf, limits)
        reading.read(progress)
    finally:
        pdf.close()
    if _is_cut_off(path):
        reading.warnings.append("The file seems to be cut off at its end; pages may be missing.")
    builder = compose(reading.pages)
    builder.warnings += reading.warnings
    builder.failed_pages += reading.failed
    return builder.build(MEDIA_TYPE)


@dataclass(slots=True)
class _Reading:
    """What has been read of one PDF, and what went wrong on which pages."""

    pdf: pdfium.PdfDocument
    limits: Limits
    pages: list[PlacedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    ocr_missing: TaskFailure | None = None
    is_ocr_checked: bool = False

    def read(self, progress: Progress) -> None:
        """Read every page, then decide whether what came out is a document."""
        total = len(self.pdf)
        for number in range(1, total + 1):
            self.pages.append(self._page(number))
            progress(number, total)
        if len(self.failed) == total:
            raise corrupt_file("PDF")
        self._judge_pictures()
        if self.failed:
            self.warnings.append(f"{_named(self.failed)} could not be read.")

    def _page(self, number: int) -> PlacedPage:
        try:
            page = self.pdf[number - 1]
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        try:
            lines = _text_lines(page)
            if _needs_ocr(page, lines):
                lines = self._recognised(page, number) or lines
            return PlacedPage(number, page.get_height(), tuple(lines))
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PlacedPage(number, 1.0, ())
        finally:
            page.close()

    def _recognised(self, page: pdfium.PdfPage, number: int) -> list[PlacedLine]:
        lines: list[PlacedLine] = []
        if self._can_recognise():
            try:
                lines = ocr.recognise(*_picture(page, self.limits), self.limits)
            except ocr.OcrTimeout:
                self.warnings.append(timeout_warning(number, self.limits.ocr_seconds_per_page))
                self.failed.append(number)
                return []
            except ocr.OcrError:
                self.failed.append(number)
                return []
        if not lines:
            self.pictures.append(number)
        return lines

    def _can_recognise(self) -> bool:
        if not self.is_ocr_checked:
            self.is_ocr_checked = True
            try:
                ocr.require(self.limits)
            except TaskFailure as failure:
                self.ocr_missing = failure
        return self.ocr_missing is None

    def _judge_pictures(self) -> None:
        has_text = any(has_content(line.text) for page in self.pages for line in page.lines)
        if not has_text and (self.pictures or self.failed):
            raise self.ocr_missing or no_text_layer()
        if self.pictures and self.ocr_missing:
            self.warnings.append(
                f"{_named(self.pictures)} held only pictures. {self.ocr_missing.hint}"
            )
        elif self.pictures:
            self.warnings.append(f"No text was found in the pictures on {_named(self.pictures)}.")


def timeout_warning(number: int, seconds: float) -> str:
    """The warning about a page that was given up."""
    return f"Page {number}: text recognition was stopped after {seconds:g} s (page_timeout)."


def _open(path: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in _PASSWORD_ERRORS:
            raise password_required() from error
        raise corrupt_file("PDF") from error


def _is_cut_off(path: str) -> bool:
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_MARK_WITHIN))
        return b"%%EOF" not in file.read()


def _text_lines(page: pdfium.PdfPage) -> list[PlacedLine]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        place = _placer(page)
        lines = []
        for match in _LINE.finditer(text):
            content = squeeze(clean(match[0]))
            if content:
                broken = text[match.end() : match.end() + 1] in _HYPHENS
                box = _box_of_line(text_page, match)
                lines.append(PlacedLine(content + "-" * broken, *place(*box)))
        return merge_fragments(lines)
    finally:
        text_page.close()


def _box_of_line(text_page: pdfium.PdfTextPage, match: re.Match[str]) -> Box:
    """Left, bottom, right, top in the page's own points, from its first and its last letter.

    The larger of the two says how high the line is: the other one may be a raised note mark.
    """
    line = match[0]
    first = match.start() + len(line) - len(line.lstrip())
    last = match.end() - 1 - (len(line) - len(line.rstrip()))
    boxes = [_box_of_letter(text_page, index) for index in (first, last)]
    _, bottom, _, top = max(boxes, key=lambda box: (box[2] - box[0] > 0, box[3] - box[1]))
    return min(box[0] for box in boxes), bottom, max(box[2] for box in boxes), top


def _box_of_letter(text_page: pdfium.PdfTextPage, text_index: int) -> Box:
    index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(text_page, text_index)
    left, bottom, right, top = text_page.get_charbox(max(0, index), loose=True)
    return left, bottom, right, top


def _placer(page: pdfium.PdfPage) -> Callable[[float, float, float, float], Box]:
    """Turns a box of the page's own points into left, right, top, bottom as a reader sees it."""
    x0, y0, x1, y1 = page.get_cropbox()

    def place(left: float, bottom: float, right: float, top: float) -> Box:
        match page.get_rotation():
            case 90:
                return bottom - y0, top - y0, left - x0, right - x0
            case 180:
                return x1 - right, x1 - left, bottom - y0, top - y0
            case 270:
                return y1 - top, y1 - bottom, x1 - right, x1 - left
            case _:
                return left - x0, right - x0, y1 - top, y1 - bottom

    return place


def _needs_ocr(page: pdfium.PdfPage, lines: Sequence[PlacedLine]) -> bool:
    """Whether a page shows more than its text says: nothing but pictures, or a stamped scan."""
    shown = (character for line in lines for character in line.text if character.isalnum())
    letters = len(list(islice(shown, _FEW_LETTERS)))
    if letters == 0:
        return bool(pdfium_c.FPDFPage_CountObjects(page) > 0)
    return letters < _FEW_LETTERS and _has_large_image(page)


def _has_large_image(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= _LARGE_IMAGE * width * height:
            return True
    return False


def _picture(page: pdfium.PdfPage, limits: Limits) -> tuple[bytes, float]:
    """The page as a grey PGM picture and its resolution in dpi, within the limit of pixels."""
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(
        limits.ocr_dpi / _POINTS_PER_INCH,
        math.sqrt(limits.render_megapixels * 1_000_000 / (width * height)),
        _LONGEST_SIDE / max(width, height),
    )
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels = memoryview(bitmap.buffer).cast("B")
        if bitmap.stride == bitmap.width:
            data = bytes(pixels)
        else:
            starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            data = b"".join(pixels[start : start + bitmap.width] for start in starts)
        header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
        return header + data, scale * _POINTS_PER_INCH
    finally:
        bitmap.close()


def _named(pages: Sequence[int]) -> str:
    """ "Page 3" or "Pages 3, 5, 9"; the first twenty of them."""
    if len(pages) == 1:
        return f"Page {pages[0]}"
    listed = ", ".join(map(str, pages[:_MOST_NAMED]))
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    return f"Pages {listed}{more}"
