"""Pages drawn by hand: wrapped text and cells wherever a test wants them."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], object]

PROSE = (
    "The Supplier shall deliver the goods that are named in the schedule to the premises of the "
    "Buyer on the first working day of each month and shall unload them at its own cost. The Buyer "
    "inspects every lot within five days. Goods that fail are taken back, and the price that was "
    "paid for them is returned without delay."
)


def drawn(*pages: Draw, size: tuple[float, float] = A4) -> bytes:
    """A PDF of pages, each drawn by a function."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def wrapped(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    width: float,
    *,
    size: float = 10,
    font: str = "Times-Roman",
) -> float:
    """Draw a paragraph from its first line down; the height at which the next line would stand."""
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, width):
        canvas.drawString(x, y, line)
        y -= size * 1.2
    return y


def at(
    canvas: Canvas, x: float, y: float, text: str, *, size: float = 10, font: str = "Times-Roman"
) -> None:
    """Draw one line."""
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def rows(
    canvas: Canvas,
    table: Sequence[Sequence[str]],
    edges: Sequence[float],
    y: float,
    *,
    pitch: float = 16,
    right: Sequence[int] = (),
) -> float:
    """Draw the cells of a table at their edges; those of the columns `right` end there."""
    canvas.setFont("Times-Roman", 10)
    for row in table:
        for column, (x, cell) in enumerate(zip(edges, row, strict=True)):
            (canvas.drawRightString if column in right else canvas.drawString)(x, y, cell)
        y -= pitch
    return y


def cells(table: Sequence[Sequence[str]]) -> list[str]:
    """What the rows of a table are as text."""
    return [" ".join(" | ".join(row).split()) for row in table]
