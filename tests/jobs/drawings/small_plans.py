"""Small sheets for tests of what is done with drawings, where size does not matter."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.jobs.drawings.generated import Pen, Truth

SIZE = (612.0, 396.0)
QUARTER_INCH = '1/4" = 1\'-0"'

# What stands on a sheet of `plan`, in feet.
SLAB_GROSS = 22.0 * 8 + 16.0 * 3
SLAB_NET = SLAB_GROSS - 3.0 * 2
SLAB_DEPTH_IN = 4
FOOTINGS = 4
FOOTING = 2.0 * 2
WALL = 14.0
WALL_WIDE = 0.5

Draw = Callable[[Canvas], None]


@dataclass(frozen=True)
class Block:
    """What the title block of a sheet says."""

    number: str
    title: str = "FOUNDATION PLAN"
    scale: str = QUARTER_INCH


@cache
def plans(*numbers: str) -> bytes:
    """A set of calibrated sheets with these numbers, all with the same shapes."""
    return sheets([partial(plan, Block(number)) for number in numbers])


@cache
def sheet(scale: str = QUARTER_INCH, note: str = "", *, number: str = "S1.01") -> bytes:
    """One sheet with this scale in its title block, and this note on it."""
    return sheets([partial(plan, Block(number, scale=scale), note=note)])


def sheets(pages: Sequence[Draw], *, size: tuple[float, float] = SIZE, rotated: int = 0) -> bytes:
    """A PDF of these pages, which are drawn lying and shown upright where they are `rotated`."""
    file = io.BytesIO()
    canvas = Canvas(file, size, invariant=1)
    wide, high = size
    for draw in pages:
        canvas.setPageRotation(rotated)
        canvas.translate(*{0: (0, 0), 90: (high, 0), 180: (wide, high), 270: (0, wide)}[rotated])
        canvas.rotate(rotated)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def plan(block: Block, canvas: Canvas, *, note: str = "") -> None:
    """An L-shaped slab with an opening, four footings F1 with their schedule, a wall; at 1/4"."""
    pen = Pen(canvas, Truth(block.number, block.title, 48, block.scale, "ft"), (40, 130))
    pen.polygon([(0, 0), (22, 0), (22, 8), (16, 8), (16, 11), (0, 11)])
    pen.rectangle(9, 5, 3, 2)
    canvas.setLineWidth(0.5)
    pen.line((9, 5), (12, 7))
    pen.line((9, 7), (12, 5))
    pen.text(1, 3.8, '4" CONC. SLAB ON GRADE', size=8)
    for x in (1, 6, 14, 19):
        with pen.dashed():
            pen.rectangle(x, 1, 2, 2)
        pen.text(x + 2.1, 2.3, "F1", size=7)
    pen.rectangle(4, 12.5, WALL, WALL_WIDE)
    pen.text(9, 13.3, "CONC. WALL", size=7)
    schedule(canvas)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(40, 40, note)
    title_block(canvas, block)


def doubtful(block: Block, canvas: Canvas) -> None:
    """The same with a shape marked F1 that is not of the size that the schedule gives it."""
    plan(block, canvas)
    pen = Pen(canvas, Truth(block.number, block.title, 48, block.scale, "ft"), (40, 130))
    with pen.dashed():
        pen.rectangle(24, 2, 3, 5)
    pen.text(27.2, 5, "F1", size=7)


def schedule(canvas: Canvas) -> None:
    """A footing schedule at the upper right."""
    rows = (("MARK", "SIZE", "QTY"), ("F1", '2\'-0" x 2\'-0" x 12"', str(FOOTINGS)))
    left, top, high, columns = 450.0, 360.0, 14.0, (0, 34, 120, 146)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(left, top + 5, "FOOTING SCHEDULE")
    for row in range(len(rows) + 1):
        canvas.line(left, top - row * high, left + columns[-1], top - row * high)
    for column in columns:
        canvas.line(left + column, top, left + column, top - len(rows) * high)
    canvas.setFont("Helvetica", 7)
    for row, cells in enumerate(rows, 1):
        for column, cell in zip(columns, cells, strict=False):
            canvas.drawString(left + column + 3, top - row * high + 4, cell)


def title_block(canvas: Canvas, block: Block) -> None:
    """Labels with their values below, at the lower right."""
    left, bottom, high = SIZE[0] - 170.0, 12.0, 26.0
    rows = (
        ("SHEET NUMBER", block.number),
        ("SHEET TITLE", block.title),
        ("SCALE", block.scale),
        ("PROJECT", "GARAGE SLAB AND FOOTING WORKS"),
    )
    canvas.setLineWidth(0.5)
    canvas.rect(left, bottom, 160, high * len(rows))
    for index, (label, value) in enumerate(rows):
        base = bottom + index * high
        canvas.line(left, base, left + 160, base)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(left + 3, base + high - 7, label)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(left + 4, base + 6, value)


def damaged(number: int, *, pages: int = 3) -> bytes:
    """A set of which one page, counted from 1, is no page at all."""
    whole = sheets([partial(plan, Block(f"S1.{page:02}")) for page in range(1, pages + 1)])
    (kids,) = re.findall(rb"/Kids \[ ([^\]]*) \]", whole)
    page = kids.split(b" R ")[number - 1].split()[0]
    head = b"\n%b 0 obj\n" % page
    start = whole.index(head) + len(head)
    end = whole.index(b"endobj", start)
    return whole[:start] + b"42" + b" " * (end - start - 3) + b"\n" + whole[end:]


@cache
def scans(*texts: str, dpi: int = 100) -> bytes:
    """A page of 6 x 4 in for each text, as pictures."""
    file = io.BytesIO()
    canvas = Canvas(file, (432, 288), invariant=1)
    for text in texts:
        canvas.drawImage(ImageReader(_scan(text, dpi)), 0, 0, 432, 288)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@cache
def tiff(*texts: str, dpi: int = 100, tagged: tuple[int, int] | None = None) -> bytes:
    """A frame of 6 x 4 in at `dpi` for each text, with the resolution that is `tagged`."""
    file = io.BytesIO()
    first, *others = [_scan(text, dpi) for text in texts]
    tags = {} if tagged is None else {"dpi": tagged}
    first.save(file, "TIFF", save_all=True, append_images=others, **tags)
    return file.getvalue()


def _scan(text: str, dpi: int) -> Image.Image:
    image = Image.new("L", (6 * dpi, 4 * dpi), 255)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(text.splitlines()):
        pen.text((0.3 * dpi, (0.4 + 0.5 * row) * dpi), line, fill=0, font_size=dpi // 4)
    return image
