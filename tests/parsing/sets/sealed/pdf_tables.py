"""PDFs with tables and charts."""

import itertools
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4

from tests.parsing.sets.sealed.kit import (
    Sheet,
    case,
    cells,
    wrapped,
)

LEFT = 72
WIDE = A4[0] - 2 * LEFT


def grid(
    sheet: Sheet,
    top: float,
    columns: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    ruled: bool = True,
    numbers: Sequence[int] = (),
) -> float:
    """A table whose cells wrap; `columns` are the left edges and the right edge."""
    for row in rows:
        widths = [right - left for left, right in itertools.pairwise(columns)]
        cells = [
            wrapped(text, width - 8, sheet.name, sheet.size)
            for text, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * sheet.size * 1.3 + 6
        for index, lines in enumerate(cells):
            x = columns[index]
            if index in numbers:
                sheet.right(x + widths[index] - 4, top + sheet.size + 2, lines[0])
            else:
                sheet.lines(x + 4, top + sheet.size + 2, lines)
            if ruled:
                sheet.box(x, top, widths[index], height)
        top += height
    return top


@case(
    "invoice-ruled.pdf",
    "tables",
    "An invoice with a ruled table in which some cells are empty; positions are numbered 1 to 4.",
    """
    Invoice 2031-0418

    Pos. | Description | Hours | Rate | Amount

    1 | Survey of the site | 6.5 | 80.00 | 520.00

    2 | Travel | | | 45.90

    3 | Plans in three copies | 12 | 80.00 | 960.00

    4 | Discount | | | -96.00

    | Total | | | 1,429.90

    Please pay within 14 days to account 30-77-12 4471 9920.
    """,
    numbers=["520.00", "45.90", "960.00", "-96.00", "1,429.90", "30-77-12"],
)
def invoice(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 16).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 10)
    edges = (LEFT, 110, 300, 360, 430, 520)
    y = grid(sheet, 120, edges, cells(blocks[1:7]), numbers=(2, 3, 4))
    sheet.line(LEFT, y + 30, blocks[7])
    return sheet.done()


@case(
    "bank-statement-open.pdf",
    "tables",
    "A bank statement without rules: money out and money in are columns that are mostly empty.",
    """
    Statement of account, May 2031

    Date | Text | Out | In | Balance

    02.05.2031 | Opening balance | | | 4,210.15

    05.05.2031 | Rent Mill Lane | 1,150.00 | | 3,060.15

    12.05.2031 | Fee J. Parry | | 875.40 | 3,935.55

    30.05.2031 | Water board | 61.02 | | 3,874.53
    """,
    numbers=["4,210.15", "1,150.00", "3,060.15", "875.40", "3,935.55", "61.02", "3,874.53"],
)
def statement(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 9.5)
    edges = (LEFT, 150, 320, 390, 455, 525)
    grid(sheet, 120, edges, cells(blocks[1:]), ruled=False, numbers=(2, 3, 4))
    return sheet.done()


@case(
    "duties-long-cells.pdf",
    "tables",
    "A table of duties whose cells have several lines each.",
    """
    Schedule of works

    No. | Work | Who pays | Year

    1 | Renew the slates of the north roof and line the gutters with lead | The Owner alone | 2033

    2 | Paint all windows, inside and outside, in the colour that the town council has approved |
    The Tenant, who may claim one third from the Owner | 2034

    3 | Test the lightning rod | The Owner, through its agent | 2033 and every third year
    """,
    numbers=["2033", "2034"],
)
def long_cells(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 10)
    grid(sheet, 110, (LEFT, 105, 290, 430, 525), cells(blocks[1:]))
    return sheet.done()


@case(
    "tariff-over-two-pages.pdf",
    "tables",
    "A tariff table that goes on to the next page, where its head is repeated; cells span rows.",
    """
    Harbour dues

    Berth | Season | Per night

    North quay | Summer | 31.00

    | Winter | 12.50

    South quay | Summer | 44.00

    Berth | Season | Per night

    | Winter | 19.00

    Buoys | All year | 8.00
    """,
    numbers=["31.00", "12.50", "44.00", "19.00", "8.00"],
)
def tariff(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Helvetica-Bold", 13)
    sheet.line(LEFT, 640, blocks[0])
    sheet.set("Helvetica", 10)

    def rows(top: float, texts: Sequence[str]) -> None:
        for row in cells(texts):
            for x, width, cell in zip((72, 222, 322), (150, 100, 90), row, strict=True):
                sheet.line(x + 4, top + 14, cell)
                if x > 72:
                    sheet.box(x, top, width, 20)
            if row[0]:
                sheet.rule(72, top, 222, top)
            top += 20
        sheet.rule(72, top, 222, top)

    rows(660, blocks[1:5])
    sheet.page()
    sheet.set("Helvetica", 10)
    rows(72, blocks[5:])
    return sheet.done()


@case(
    "chart-with-words.pdf",
    "forms, remarks, parts",
    "A report with a bar chart that is drawn, so that its words and figures can be read.",
    """
    Visitors of the museum

    The number of visitors rose again.

    2029 2030 2031

    8,120 9,475 11,300

    Figure 1: visitors a year
    """,
    numbers=["8,120", "9,475", "11,300"],
)
def chart(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 15).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 11).line(LEFT, 120, blocks[1])
    sheet.rule(LEFT, 400, 420, 400)
    figures = blocks[3].split()
    for index, (year, figure) in enumerate(zip(blocks[2].split(), figures, strict=True)):
        height = int(figure.replace(",", "")) / 60
        x = LEFT + 30 + index * 110
        sheet.canvas.setFillGray(0.6)
        sheet.box(x, 400 - height, 60, height, fill=1)
        sheet.canvas.setFillGray(0)
        sheet.line(x + 16, 416, year)
        sheet.line(x + 14, 436, figure)
    sheet.line(LEFT, 470, blocks[4])
    return sheet.done()
