"""Takes one page of a PDF: its lines with their places, or a picture of it for recognition."""

import math
from collections.abc import Sequence
from functools import partial
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.arrange.order import arranged
from app.parsing.arrange.turned import TurnedBlock, turned_blocks
from app.parsing.arrange.word import Word
from app.parsing.limits import Limits
from app.parsing.pdf.letters import words_by_direction
from app.parsing.pdf.rules import rules_of
from app.parsing.pdf.seen import EVERYTHING, Seen
from app.parsing.placed import PlacedLine

_POINTS_PER_INCH = 72.0
_FEW_LETTERS = 60
_LARGE_IMAGE = 0.5
_LONGEST_SIDE = 32_000


def text_lines(page: pdfium.PdfPage, seen: Seen = EVERYTHING) -> list[PlacedLine]:
    """The lines of the text layer as a person reads them; a cut word keeps its hyphen."""
    turned = words_by_direction(page, seen)
    upright = [*turned.pop(0, []), *map(_added, seen.added)]
    width, height = page.get_size()
    beside: list[TurnedBlock] = []
    for direction, words in turned.items():
        drawn = partial(rules_of, page, (direction + page.get_rotation()) % 360)
        beside += turned_blocks(arranged(words, drawn), direction, width, height)
    in_margin = [block for block in beside if block.is_in_left_margin(width)]
    among = [block for block in beside if block not in in_margin]
    lines = arranged(upright, partial(rules_of, page, page.get_rotation()), among)
    return lines + [line for block in in_margin for line in block.lines]


def _added(line: PlacedLine) -> Word:
    return Word(line.text, line.left, line.right, line.top, line.bottom, is_added=True)


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
