"""Takes one page of a PDF: its lines with their places, or a picture of it for recognition."""

import math
import re
from collections.abc import Callable, Sequence
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.characters import clean, squeeze
from app.parsing.limits import Limits
from app.parsing.pdf.seen import EVERYTHING, Seen
from app.parsing.placed import PlacedLine, merge_fragments

_POINTS_PER_INCH = 72.0
_FEW_LETTERS = 60
_LARGE_IMAGE = 0.5
_LONGEST_SIDE = 32_000
# What PDFium writes for a hyphen at the end of a line; the line end itself is then left out.
_LINE = re.compile("[^\r\n\x02\ufffe]+")
_HYPHENS = ("\x02", "\ufffe")

Box = tuple[float, float, float, float]


def text_lines(page: pdfium.PdfPage, seen: Seen = EVERYTHING) -> list[PlacedLine]:
    """The lines of the text layer in the order of the file; a cut word keeps its hyphen."""
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
        return merge_fragments([*lines, *seen.added])
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


def needs_ocr(page: pdfium.PdfPage, lines: Sequence[PlacedLine]) -> bool:
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


def picture(page: pdfium.PdfPage, limits: Limits) -> tuple[bytes, float]:
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
