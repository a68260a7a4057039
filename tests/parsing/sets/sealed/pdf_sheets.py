"""PDFs with sideways text, lists of contents and the title page of drawings."""

from reportlab.lib.pagesizes import A3, A4, landscape

from tests.parsing.sets.sealed.kit import RawPdf, Sheet, case, shown

LEFT = 72
WIDE = A4[0] - 2 * LEFT


@case(
    "paper-sideways-margin.pdf",
    "order of the eye",
    "A paper with one line that is set sideways in its left margin.",
    """
    On the Drying of Oak Planks

    Planks of oak were dried for two years in an open shed. The water that they held fell from 60
    to 18 per cent in the first year and hardly changed in the second.

    We advise to dry oak for one year under a roof and then for six weeks in a heated room.

    Working paper 88 of the Institute of Timber, 9 November 2030
    """,
    numbers=["60", "18", "88"],
)
def sideways_margin(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica", 14).turned(38, 560, 90, blocks[3])
    sheet.set("Times-Bold", 16).line(LEFT + 20, 110, blocks[0])
    sheet.set("Times-Roman", 11).flows(LEFT + 20, 150, WIDE - 20, blocks[1:3])
    return sheet.done()


@case(
    "contents-and-part.pdf",
    "order of the eye",
    "A list of contents with leader dots and a first chapter on the page after it.",
    """
    Contents

    1 Purpose of this handbook 2

    2 Hours of work 2

    2.1 Shifts 2

    3 Sickness 5

    1 Purpose of this handbook

    This handbook says what everybody at Marlow Bakery can rely on.

    2 Hours of work

    2.1 Shifts

    The early shift begins at 03.30 and ends at 11.30.
    """,
    furniture=["2"],
)
def contents(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 15).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 11)
    for index, block in enumerate(blocks[1:5]):
        title, _, page = block.rpartition(" ")
        y = 125 + 20 * index
        sheet.line(LEFT, y, title)
        sheet.right(A4[0] - LEFT, y, page)
        start = LEFT + sheet.canvas.stringWidth(title, "Helvetica", 11) + 6
        sheet.line(start, y, "." * int((A4[0] - LEFT - 14 - start) / 3.06))
    sheet.page()
    for y, block in zip((90, 115, 150, 172, 195), blocks[5:], strict=True):
        sheet.set("Helvetica" if block.endswith(".") else "Helvetica-Bold", 11)
        sheet.line(LEFT, y, block)
    sheet.set("Helvetica", 9).line(297, 805, "2")
    return sheet.done()


@case(
    "drawing-title-page.pdf",
    "order of the eye",
    "The title page of a set of drawings: a list of sheets and a title block turned by 90 degrees.",
    """
    GENERAL NOTES

    1. ALL SIZES ARE IN MILLIMETRES.

    2. THE CONTRACTOR SHALL CHECK ALL SIZES ON SITE.

    3. CONCRETE C30/37, STEEL B500B.

    A-100 | SITE PLAN | 1:500

    A-101 | GROUND FLOOR | 1:100

    A-201 | SECTION A-A | 1:50

    NEW BOATHOUSE, LAKE ROAD

    DRAWING A-000 REV C

    DATE 14.02.2032
    """,
    numbers=["A-100", "1:500", "A-101", "1:100", "A-201", "1:50", "C30/37", "B500B"],
)
def drawing_title(blocks: list[str]) -> bytes:
    sheet = Sheet(landscape(A3))
    sheet.box(30, 30, sheet.width - 60, sheet.height - 60)
    sheet.rule(sheet.width - 140, 30, sheet.width - 140, sheet.height - 30)
    sheet.set("Helvetica", 11).lines(80, 120, blocks[:4], 20)
    for row, block in enumerate(blocks[4:7]):
        y = 300 + 24 * row
        for x, cell in zip((80, 180, 420), block.split(" | "), strict=True):
            sheet.line(x + 6, y, cell)
        for x, width in ((80, 100), (180, 240), (420, 80)):
            sheet.box(x, y - 16, width, 24)
    for index, block in enumerate(blocks[7:]):
        sheet.set("Helvetica-Bold", 15).turned(
            sheet.width - 105 + 28 * index, sheet.height - 60, 90, block
        )
    return sheet.done()


@case(
    "landscape-by-rotate.pdf",
    "order of the eye",
    "A page that is stored lying on its side and turned upright by the viewer.",
    """
    Staff plan for week 31

    Early shift: Amara, Benedikt, Chloé. Late shift: Dmitri and Eun-ji.

    Whoever wants to swap tells the office by Thursday noon.
    """,
)
def landscape_rotate(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = "0 1 -1 0 595 0 cm\n"
    for y, block in zip((500, 460, 430), blocks, strict=True):
        content += shown(70, y, block, size=14)
    pdf.page(content, extra="/Rotate 90")
    return pdf.done()
