"""Index sheets as offices draw them, as real PDFs: each with the rows that stand on it."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

ARCH_D, A1 = (2592.0, 1728.0), (2384.0, 1684.0)
Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Style:
    """A way to draw an index; `draw` puts it on a canvas of that size."""

    name: str
    rows: Rows
    draw: Callable[[Canvas, float, Rows], None]
    size: tuple[float, float] = ARCH_D
    number: str = "G-001"


def pdf_of(*styles: Style) -> bytes:
    """A sheet for each."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for style in styles:
        canvas.setPageSize(style.size)
        style.draw(canvas, style.size[1], style.rows)
        _title_block(canvas, style)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def put(canvas: Canvas, high: float, x: float, y: float, text: str, size: float = 9) -> None:
    """A text with its upper left corner at a place from the top of the sheet."""
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, high - y - size, text)


def _title_block(canvas: Canvas, style: Style) -> None:
    wide, high = style.size
    canvas.rect(wide - 220, 20, 200, 160)
    for y, (label, value) in enumerate(
        (("SHEET NUMBER", style.number), ("SHEET TITLE", "COVER SHEET"), ("SCALE", "NONE"))
    ):
        put(canvas, high, wide - 210, high - 170 + 50 * y, label, 6)
        put(canvas, high, wide - 210, high - 158 + 50 * y, value, 14)


US: Rows = (
    ("G-001", "COVER SHEET"),
    ("G-002", "CODE ANALYSIS"),
    ("S-101", "FOUNDATION PLAN"),
    ("S-102", "FRAMING PLAN"),
    ("S-501", "DETAILS"),
    ("A-101", "FIRST FLOOR PLAN"),
    ("A-201", "EXTERIOR ELEVATIONS"),
)
UK: Rows = tuple(
    (f"PRJ-ABC-ZZ-{level:02}-DR-S-{number:04}", title)
    for level, number, title in (
        (0, 1, "GENERAL NOTES"),
        (0, 101, "FOUNDATION PLAN"),
        (1, 102, "LEVEL 01 SLAB PLAN"),
        (2, 103, "LEVEL 02 SLAB PLAN"),
        (3, 201, "SECTIONS A-A AND B-B"),
    )
)
GERMAN: Rows = (
    ("TW-101", "FUNDAMENTPLAN"),
    ("TW-102", "GRUNDRISS ERDGESCHOSS"),
    ("TW-103", "GRUNDRISS 1. OBERGESCHOSS"),
    ("TW-201", "SCHNITT A-A"),
)
MANY: Rows = tuple((f"A-{100 + n}", f"PARTIAL PLAN OF AREA {n}") for n in range(1, 25))


def _plain(canvas: Canvas, high: float, rows: Rows) -> None:
    """Under a heading in large letters, grouped by trade, without heads of columns."""
    put(canvas, high, 300, 200, "SHEET INDEX", 18)
    y = 240.0
    for trade in "GSA":
        put(canvas, high, 300, y, {"G": "GENERAL", "S": "STRUCTURAL", "A": "ARCHITECTURAL"}[trade])
        y += 16
        for number, title in (row for row in rows if row[0].startswith(trade)):
            put(canvas, high, 300, y, number)
            put(canvas, high, 380, y, title)
            y += 14
        y += 14


def _register(canvas: Canvas, high: float, rows: Rows) -> None:
    """A drawing register with revision, status, date and paper, lines between."""
    put(canvas, high, 150, 150, "Drawing Register", 14)
    for x, head in ((150, "Drawing Number"), (420, "Rev"), (470, "Title"), (800, "Status"),
                    (860, "Date"), (950, "Size")):  # fmt: skip
        put(canvas, high, x, 190, head)
    for at, (number, title) in enumerate(rows):
        y = 210 + 18 * at
        canvas.line(145, high - y + 3, 1000, high - y + 3)
        for x, cell in ((150, number), (420, f"P{at + 1:02}"), (470, title), (800, "S4"),
                        (860, f"{at + 11}.03.26"), (950, "A1")):  # fmt: skip
            put(canvas, high, x, y, cell)


def _planliste(canvas: Canvas, high: float, rows: Rows) -> None:
    """A German list: running number, number, content, index, date."""
    put(canvas, high, 1500, 300, "PLANLISTE", 16)
    for x, head in ((1500, "LFD."), (1540, "PLAN-NR."), (1640, "PLANINHALT"), (1940, "INDEX"),
                    (2000, "DATUM")):  # fmt: skip
        put(canvas, high, x, 335, head)
    for at, (number, title) in enumerate(rows):
        y = 355 + 16 * at
        for x, cell in ((1500, str(at + 1)), (1540, number), (1640, title), (1940, "abc"[at % 3]),
                        (2000, f"{at + 1:02}.04.2026")):  # fmt: skip
            put(canvas, high, x, y, cell)


def _two_columns(canvas: Canvas, high: float, rows: Rows) -> None:
    """The list goes on in a second column; the heading stands over both."""
    put(canvas, high, 900, 200, "INDEX OF DRAWINGS", 20)
    half = len(rows) // 2
    for column, some in enumerate((rows[:half], rows[half:])):
        x = 700 + 420 * column
        put(canvas, high, x, 245, "SHEET NO.", 8)
        put(canvas, high, x + 80, 245, "DESCRIPTION", 8)
        for at, (number, title) in enumerate(some):
            put(canvas, high, x, 262 + 15 * at, number)
            put(canvas, high, x + 80, 262 + 15 * at, title)


def _one_run(canvas: Canvas, high: float, rows: Rows) -> None:
    """Number and title in one line of text with a stroke between them."""
    put(canvas, high, 200, 400, "LIST OF DRAWINGS:", 10)
    for at, (number, title) in enumerate(rows):
        put(canvas, high, 200, 420 + 13 * at, f"{number} - {title}", 9)


def _two_lines(canvas: Canvas, high: float, rows: Rows) -> None:
    """Titles of two lines."""
    put(canvas, high, 300, 200, "DRAWING LIST", 14)
    put(canvas, high, 300, 225, "NO.")
    put(canvas, high, 360, 225, "NAME")
    for at, (number, title) in enumerate(rows):
        first, _, rest = title.partition(" ")
        y = 245 + 34 * at
        put(canvas, high, 300, y, number)
        put(canvas, high, 360, y, first)
        put(canvas, high, 360, y + 11, rest)


def _turned(canvas: Canvas, high: float, rows: Rows) -> None:
    """The whole sheet lies on its side."""
    canvas.translate(0, high)
    canvas.rotate(-90)
    _plain(canvas, 0, rows)
    canvas.rotate(90)
    canvas.translate(0, -high)


PLAIN = Style("us", US, _plain)
REGISTER = Style("uk", UK, _register, A1, "PRJ-ABC-ZZ-00-DR-S-0001")
PLANLISTE = Style("german", GERMAN, _planliste, A1, "TW-001")
TWO_COLUMNS = Style("two columns", MANY, _two_columns)
ONE_RUN = Style("one run", US, _one_run)
TWO_LINES = Style("two lines", US, _two_lines)
FIRST_PAGE = Style("first page", MANY[:12], _two_columns)
SECOND_PAGE = Style("second page", MANY[12:], _one_run, number="G-002")
STYLES = (PLAIN, REGISTER, PLANLISTE, TWO_COLUMNS, ONE_RUN, TWO_LINES)


def _schedule(canvas: Canvas, high: float, rows: Rows) -> None:
    """Marks of footings and walls with words beside them, a list of references, and no index."""
    put(canvas, high, 300, 200, "FOOTING SCHEDULE", 14)
    for at, (mark, text) in enumerate(rows):
        put(canvas, high, 300, 240 + 14 * at, mark)
        put(canvas, high, 360, 240 + 14 * at, text)
    put(canvas, high, 900, 200, "SEE SHEET INDEX FOR OTHER DRAWINGS, SHEET NO. BELOW", 8)
    for at in range(4):
        put(canvas, high, 1400, 900 + 14 * at, "A-501")
        put(canvas, high, 1460, 900 + 14 * at, "SEE DETAIL")


SCHEDULE = Style(
    "schedule",
    (("F1", "SPREAD FOOTING"), ("F2", "STRIP FOOTING"), ("P-10", "PIER"), ("P-11", "PIER, ROUND")),
    _schedule,
    number="S-601",
)
