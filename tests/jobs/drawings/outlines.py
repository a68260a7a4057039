"""Text drawn as the outlines of its letters, as CAD programs print it: no letter is in the file."""

import ctypes
import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT = "Helvetica"

_Segment = tuple[int, float, float, bool]


class Pen:
    """Draws outlined text on a canvas; the shape of each letter is asked of PDFium once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._known: dict[str, list[_Segment]] = {}

    def text(self, x: float, y: float, text: str, size: float = 10, *, turn: float = 0) -> None:
        """A line that begins at a place, y upwards, turned against the clock by degrees."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        at = 0.0
        for letter in text:
            if letter != " ":
                self._letter(letter, at, size)
            at += stringWidth(letter, FONT, size)
        canvas.restoreState()

    def _letter(self, letter: str, at: float, size: float) -> None:
        if letter not in self._known:
            self._known[letter] = _outline(letter)
        path = self._canvas.beginPath()
        controls: list[float] = []
        for kind, x, y, closes in self._known[letter]:
            place = (at + x * size, y * size)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                path.moveTo(*place)
            elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
                path.lineTo(*place)
            else:
                controls += place
                if len(controls) == 6:
                    path.curveTo(*controls)
                    controls = []
            if closes:
                path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)


def _outline(letter: str) -> list[_Segment]:
    """The outline of a letter, in sizes of the font."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont(FONT, 100)
    canvas.drawString(0, 0, letter)
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as pdf:
        page = pdf[0]
        font = pdfium_c.FPDFTextObj_GetFont(pdfium_c.FPDFPage_GetObject(page, 0))
        glyph = pdfium_c.FPDFFont_GetGlyphPath(font, ord(letter), 100.0)
        count = pdfium_c.FPDFGlyphPath_CountGlyphSegments(glyph)
        return [
            _segment(pdfium_c.FPDFGlyphPath_GetGlyphPathSegment(glyph, index))
            for index in range(count)
        ]


def _segment(handle: Any) -> _Segment:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium_c.FPDFPathSegment_GetPoint(handle, x, y)
    kind = pdfium_c.FPDFPathSegment_GetType(handle)
    return kind, x.value, y.value, bool(pdfium_c.FPDFPathSegment_GetClose(handle))
