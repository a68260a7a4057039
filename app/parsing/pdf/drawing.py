"""Draws a page, or a part of it, as grey pixels for recognition, within the limit of pixels."""

import math
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from app.parsing.limits import Limits
from app.parsing.pdf.sight.frame import View

if TYPE_CHECKING:
    from PIL import Image

_POINTS_PER_INCH = 72.0
_LONGEST_SIDE = 32_000


def picture(page: pdfium.PdfPage, limits: Limits) -> tuple[bytes, float]:
    """The page as a grey PGM picture and its resolution in dpi, within the limit of pixels."""
    from app.parsing.ocr.pixels import pgm

    image, dpi = grey_page(page, limits)
    return pgm(image), dpi


def grey_page(page: pdfium.PdfPage, limits: Limits) -> tuple["Image.Image", float]:
    """The page in grey and its resolution in dpi: `limits.ocr_dpi`, or less on a giant page."""
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(
        limits.ocr_dpi / _POINTS_PER_INCH,
        math.sqrt(limits.render_megapixels * 1_000_000 / (width * height)),
        _LONGEST_SIDE / max(width, height),
    )
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return bitmap.to_pil().convert("L").copy(), scale * _POINTS_PER_INCH
    finally:
        bitmap.close()


def part_of(image: "Image.Image", dpi: float, view: View) -> "Image.Image":
    """What of a drawn page lies in a box as a reader sees it."""
    scale = dpi / _POINTS_PER_INCH
    left, top, right, bottom = (side * scale for side in view)
    return image.crop(
        (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(image.width, max(1, math.ceil(right))),
            min(image.height, max(1, math.ceil(bottom))),
        )
    )
