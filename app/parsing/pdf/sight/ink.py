"""The ink test: a piece of a page is visible where the drawing of the page changes without it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box, Frame, View, around
from app.parsing.pdf.sight.pieces import Piece

if TYPE_CHECKING:
    from PIL import Image

_SCALE = 2.0
_MEGAPIXELS = 6.0
_LEAST_DIFFERENCE = 14
"""Of 255: what differs by less from its ground is seen by nobody who does not look for it."""
_LEAST_CONTRAST = 60
_INNER = 0.15
_LEAST_PIXELS = 3
"""The least size of the box of a letter: what is thinner than a pixel may be drawn beside it."""
_ROOM = 20.0


class Ink:
    """A page drawn with and without some of its pieces."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, pieces: Iterable[Piece]) -> None:
        from PIL import ImageChops

        width, height = frame.size
        pixels = max(1.0, width * height)
        self.scale = min(_SCALE, math.sqrt(_MEGAPIXELS * 1e6 / pixels), 8_000 / max(width, height))
        self._frame = frame
        given = list(pieces)
        self._crop = self._around(given)
        self._whole = self._drawn(page)
        with without(given):
            self._rest = self._drawn(page)
        self._difference = ImageChops.difference(self._whole, self._rest)

    def shows(self, box: Box) -> bool:
        """Whether the pieces can be seen in a box of the page's own points."""
        bands = _bands(self._difference, self._pixels(box))
        return any(high >= _LEAST_DIFFERENCE for _, high in bands)

    def has_contrast(self, box: Box) -> bool:
        """Whether something else is drawn in the box, as letters of a scan are."""
        bands = _bands(self._rest, self._pixels(box))
        return any(high - low >= _LEAST_CONTRAST for low, high in bands)

    def _around(self, pieces: Sequence[Piece]) -> View:
        """How much of the page, from its edges, need not be drawn to see all pieces."""
        width, height = self._frame.size
        left, top, right, bottom = self._frame.seen(around([piece.box for piece in pieces]))
        return (
            min(max(0.0, left - _ROOM), width - 1),
            min(max(0.0, top - _ROOM), height - 1),
            min(max(0.0, width - right - _ROOM), width - 1),
            min(max(0.0, height - bottom - _ROOM), height - 1),
        )

    def _drawn(self, page: pdfium.PdfPage) -> "Image.Image":
        left, top, right, bottom = self._crop
        bitmap = page.render(scale=self.scale, crop=(left, bottom, right, top))
        try:
            image: Image.Image = bitmap.to_pil()
            return image.convert("RGB") if image.mode != "RGB" else image.copy()
        finally:
            bitmap.close()

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        x, y = self._crop[:2]
        left, top, right, bottom = self._frame.seen(box)
        left, right = (left - x) * self.scale, (right - x) * self.scale
        top, bottom = (top - y) * self.scale, (bottom - y) * self.scale
        inner = _INNER * (right - left)
        first_x, last_x = _span(left + inner, right - inner)
        first_y, last_y = _span(top, bottom)
        return first_x, first_y, last_x, last_y


@contextmanager
def without(pieces: Iterable[Piece]) -> Iterator[None]:
    """Leave pieces out of all drawings of their page for a while."""
    given: list[Any] = [piece.handle for piece in pieces]
    for handle in given:
        pdfium_c.FPDFPageObj_SetIsActive(handle, 0)
    try:
        yield
    finally:
        for handle in given:
            pdfium_c.FPDFPageObj_SetIsActive(handle, 1)


def _span(low: float, high: float) -> tuple[int, int]:
    """The whole pixels between two edges: at least three, around their middle."""
    first, last = math.floor(low), math.ceil(high)
    lacking = _LEAST_PIXELS - (last - first)
    if lacking <= 0:
        return first, last
    return first - (lacking + 1) // 2, last + (lacking + 1) // 2


def _bands(image: "Image.Image", box: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The least and the largest value of each colour in a box; none outside the picture."""
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(image.width, box[2]), min(image.height, box[3])
    if right <= left or bottom <= top:
        return []
    bands: Any = image.crop((left, top, right, bottom)).getextrema()
    return list(bands)
