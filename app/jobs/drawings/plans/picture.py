"""How large the picture of a sheet is drawn, and what is handed on of it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH

SHOWN_DPI = 150.0
THUMBNAIL_PIXELS = 256
_LONGEST_SIDE = 32_000


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A sheet as PNG files; `width` and `height` are pixels of the large one, at `dpi`."""

    png: bytes
    thumbnail: bytes
    width: int
    height: int
    dpi: float


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A sheet as a PNG file of `width` x `height` pixels, with the size of the sheet in points.

    The picture shows the whole sheet, so that places in one can be told in the other.
    """

    png: bytes = field(repr=False)
    width: int
    height: int
    sheet_width: float
    sheet_height: float


Resolution = Callable[[float, float], float]
"""The dots per inch at which a sheet of a width and a height in points is to be drawn."""


def shown_dpi(width: float, height: float, megapixels: float) -> float:
    """150 dpi, or as many as keep a sheet of this size in points within `megapixels`."""
    width, height = max(1.0, width), max(1.0, height)
    pixels = megapixels * 1_000_000
    # Sides are rounded up to whole pixels: (s w + 1)(s h + 1) <= pixels, solved for s.
    half = (width + height) / 2
    scale = (math.sqrt(half * half + width * height * (pixels - 1)) - half) / (width * height)
    longest = (_LONGEST_SIDE - 1) / max(width, height)
    return min(SHOWN_DPI, scale * POINTS_PER_INCH, longest * POINTS_PER_INCH)


def thumbnail_dpi(width: float, height: float) -> float:
    """The resolution at which the longer side of a sheet is 256 pixels."""
    return THUMBNAIL_PIXELS * POINTS_PER_INCH / max(1.0, width, height)
