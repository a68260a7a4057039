"""Drawing on PDF pages: paragraphs, tables and pictures at a place, the same bytes each time."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, WIDTH = 72.0, 770.0, 451.0
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


class Sheet:
    """A PDF that is written from the top of its first page to the foot of its last."""

    def __init__(self, size: tuple[float, float] = A4, *, font: str = "Helvetica") -> None:
        self.target = io.BytesIO()
        self.canvas = Canvas(self.target, pagesize=size, invariant=1, pageCompression=0)
        self.size = size
        self.font = font
        self.y = size[1] - 72

    def text(
        self,
        text: str,
        *,
        x: float = LEFT,
        width: float = WIDTH,
        size: float = 11,
        font: str = "",
        gap: float = 8,
        align: str = "left",
    ) -> None:
        """A paragraph, wrapped to `width`, and `gap` below it."""
        font = font or self.font
        self.canvas.setFont(font, size)
        for line in simpleSplit(text, font, size, width):
            if align == "right":
                self.canvas.drawRightString(x + width, self.y, line)
            elif align == "center":
                self.canvas.drawCentredString(x + width / 2, self.y, line)
            else:
                self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.3
        self.y -= gap

    def lines(self, lines: Sequence[str], *, x: float = LEFT, size: float = 11) -> None:
        """Lines exactly as given, without wrapping."""
        self.canvas.setFont(self.font, size)
        for line in lines:
            self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.3
        self.y -= 8

    def heading(self, text: str, *, size: float = 14) -> None:
        """A line in bold, larger letters."""
        self.text(text, size=size, font=bold(self.font), gap=6)

    def at(self, x: float, y: float, text: str, *, size: float = 9, font: str = "") -> None:
        """One line at a place of its own."""
        self.canvas.setFont(font or self.font, size)
        self.canvas.drawString(x, y, text)

    def picture(
        self, image: Image.Image | bytes, x: float, y: float, width: float, height: float
    ) -> None:
        """A picture with its lower left corner at x, y; the bytes of a JPEG go in as they are."""
        source = io.BytesIO(image) if isinstance(image, bytes) else image
        self.canvas.drawImage(ImageReader(source), x, y, width, height)

    def next(self) -> None:
        """Go on with a new page."""
        self.canvas.showPage()
        self.y = self.size[1] - 72

    def done(self) -> bytes:
        """The file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.target.getvalue()


def bold(font: str) -> str:
    """The heavier face of a font."""
    return {"Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}.get(font, "Helvetica-Bold")


def embedded(name: str, file: str) -> str:
    """A font that goes into the file: its name, once it is known."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(DEJAVU / file)))
    return name


def grid(
    sheet: Sheet, rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool = True
) -> None:
    """A table whose cells wrap; the first row is its head."""
    canvas, size = sheet.canvas, 9.5
    for number, row in enumerate(rows):
        font = bold(sheet.font) if number == 0 else sheet.font
        cells = [
            simpleSplit(cell, font, size, width - 8)
            for cell, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * 12 + 6
        x = LEFT
        for lines, width in zip(cells, widths, strict=True):
            if ruled:
                canvas.rect(x, sheet.y - height + 10, width, height)
            canvas.setFont(font, size)
            for index, line in enumerate(lines):
                canvas.drawString(x + 4, sheet.y - 3 - index * 12, line)
            x += width
        sheet.y -= height
    sheet.y -= 14


def cells(rows: Sequence[Sequence[str]]) -> list[str]:
    """The blocks of a table: one for each row, its cells apart by a bar, empty ones kept."""
    return [" ".join(" | ".join(row).split()) for row in rows]
