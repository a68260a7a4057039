"""Tables of PDFs: rows of cells by where the words stand, and nothing that only looks like one."""

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tests.parsing.helpers import Read, texts
from tests.parsing.pdf.drawn import PROSE, at, cells, drawn, rows, wrapped

STYLE = getSampleStyleSheet()["Normal"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
DUTIES = [
    ["No.", "Duty of the party", "Due"],
    ["1", PROSE[:172], "31 May 2030"],
    ["2", "The cellar is drained.", "2031"],
    ["3", PROSE[:90], ""],
]


def built(table: list[list[str]], *commands: Any, **options: Any) -> bytes:
    """A page with a paragraph, a table whose cells wrap, and a paragraph."""
    target = io.BytesIO()
    content = [[Paragraph(cell, STYLE) for cell in row] for row in table]
    made = Table(content, **options)
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *commands])
    text = [Paragraph("Before the table.", STYLE), made, Paragraph("After the table.", STYLE)]
    SimpleDocTemplate(target, invariant=1).build(text)
    return target.getvalue()


def head_of(table: list[list[str]]) -> list[list[str]]:
    return [[f"<b>{cell}</b>" for cell in table[0]], *table[1:]]


def test_cells_of_several_lines_need_no_rules_wherever_they_stand_in_their_row(read: Read) -> None:
    table = [
        ["Duty", "Who", "When"],
        [PROSE[:110].strip(), "The crew of the yard and its deputy", "Each October, before frost"],
        ["Paint the gates", "Painter", "2025"],
        [PROSE[110:190].strip(), "Clerk", "Daily, at the end of the shift of the day"],
    ]
    for place in ("TOP", "MIDDLE", "BOTTOM"):
        padding = ("TOPPADDING", (0, 0), (-1, -1), 9)
        made = built(
            head_of(table), ("VALIGN", (0, 0), (-1, -1), place), padding, colWidths=[150, 90, 90]
        )
        assert texts(read(made))[1:-1] == cells(table), place


def test_cells_of_several_lines_stay_whole_and_empty_ones_keep_their_column(read: Read) -> None:
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    below = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)
    for commands in ((GRID,), (GRID, middle), (below,), ()):
        document = read(built(head_of(DUTIES), *commands, colWidths=[40, 260, 90]))
        assert texts(document) == ["Before the table.", *cells(DUTIES), "After the table."]
        heads = [block.level for block in document.blocks if block.kind == "table_row"]
        assert heads == [1, 0, 0, 0], commands


def test_merged_cells_stand_in_their_first_column_and_row(read: Read) -> None:
    table = [
        ["Region", "First half", "", "Second half", ""],
        ["", "Plan", "Actual", "Plan", "Actual"],
        ["North", "10", "12", "14", "15"],
        ["South", "9", "", "11", "8"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("SPAN", (0, 0), (0, 1))]
    document = read(built(table, GRID, *spans, colWidths=[80] * 5))
    assert texts(document, "table_row") == cells(table)
    levels = [block.level for block in document.blocks if block.kind == "table_row"]
    assert levels == [1, 1, 0, 0]


def test_columns_of_figures_without_rules_are_a_table(read: Read) -> None:
    balance = [
        ["", "2024", "2023"],
        ["Cash . . . . . . . . . . . .", "48,210", "51,005"],
        ["Loans . . . . . . . . . . . .", "(12,400)", "-"],
        ["Goodwill ................", "", "900"],
    ]
    invoice = [
        ["Pos", "Article", "Qty", "Amount"],
        ["1", "Copper pipe 15 mm", "24", "91.20"],
        ["2", "Travel", "", "35.00"],
        ["", "Total", "", "126.20"],
    ]
    plain = [[row[0].split(" .")[0].strip(" ."), *row[1:]] for row in balance]
    for table, edges, right, expected in (
        (balance, (72, 320, 420), (1, 2), plain),
        (invoice, (72, 110, 330, 430), (2, 3), invoice),
    ):

        def page(canvas: Canvas, table=table, edges=edges, right=right) -> None:  # type: ignore[no-untyped-def]
            rows(canvas, table, edges, 740, right=right)
            wrapped(canvas, PROSE, 72, 640, 450)

        document = read(drawn(page))
        assert texts(document) == [*cells(expected), PROSE]
        assert document.blocks[0].level == 1


def test_a_table_over_pages_has_its_head_and_its_numbers_are_no_page_numbers(read: Read) -> None:
    table = [["No.", "Meter", "Reading"], *([str(n), f"M-{n}", f"{n}.5"] for n in range(1, 80))]
    document = read(built(table, GRID, repeatRows=1, colWidths=[60, 100, 100]))
    found = texts(document, "table_row")
    assert [row for row in found if row != found[0]] == cells(table[1:])
    assert found.count(found[0]) == len(document.pages)
    assert not texts(document, "footer")


def test_a_table_beside_text_is_read_after_it(read: Read) -> None:
    table = [["Size", "Price"], ["Small", "3.20"], ["Large", "5.80"]]

    def page(canvas: Canvas) -> None:
        wrapped(canvas, PROSE, 72, 740, 215)
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                canvas.rect(330 + 90 * column, 732 - 18 * number, 90, 18)
                at(canvas, 334 + 90 * column, 737 - 18 * number, cell)
        wrapped(canvas, "And on. " + PROSE, 72, 600, 450)

    assert texts(read(drawn(page))) == [PROSE, *cells(table), "And on. " + PROSE]


def test_a_table_that_is_set_sideways_is_one(read: Read) -> None:
    table = [["Station", "Water", "Level"], ["North", "fresh", "3.20"], ["Lock", "salt", "0.75"]]

    def page(canvas: Canvas) -> None:
        canvas.translate(150, 120)
        canvas.rotate(90)
        rows(canvas, table, (0, 120, 240), 0)

    assert texts(read(drawn(page)), "table_row") == cells(table)


def test_terms_beside_their_meanings_are_no_table(read: Read) -> None:
    terms = [
        ("Agreement", "means " + PROSE[:140]),
        ("Business Day", "means a day on which banks in London are open."),
        ("Term", "means " + PROSE[40:200].strip()),
    ]

    def page(canvas: Canvas) -> None:
        y = 740.0
        for term, meaning in terms:
            at(canvas, 72, y, term)
            y = wrapped(canvas, meaning, 190, y, 320) - 8

    document = read(drawn(page))
    assert texts(document) == [f"{term} {meaning}".strip() for term, meaning in terms]
    assert not texts(document, "table_row")


def test_lists_of_contents_and_forms_are_no_tables(read: Read) -> None:
    contents = [("1", "Definitions", "2"), ("2", "Supply of goods", "3"), ("3", "Price", "12")]
    form = [("Name:", "Ada Marsh", "Born:", "3 May 1980"), ("Street:", "Mill Lane", "Town:", "Ely")]

    def page(canvas: Canvas) -> None:
        for number, (clause, title, place) in enumerate(contents):
            at(canvas, 72, 740 - 16 * number, clause)
            at(canvas, 100, 740 - 16 * number, f"{title} {'.' * (80 - len(title))}")
            canvas.drawRightString(500, 740 - 16 * number, place)
        for number, line in enumerate(form):
            for x, text in zip((72, 150, 320, 400), line, strict=True):
                at(canvas, x, 640 - 20 * number, text)

    document = read(drawn(page))
    assert texts(document) == [" ".join(line) for line in [*contents, *form]]
    assert not texts(document, "table_row")


def test_a_narrow_first_column_is_one_of_its_own(read: Read) -> None:
    """Where a row has more gaps between columns than blanks between words."""
    table = [
        ["Pos", "Article", "Qty", "Price", "Amount"],
        ["1", "Copper pipe of 15 mm", "24", "3.80", "91.20"],
        ["2", "Soldering, per hour", "5", "48.00", "240.00"],
        ["3", "Travel", "", "", "35.00"],
        ["", "Total", "", "", "366.20"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number, row in enumerate(table):
            y = 700 - 16 * number
            canvas.drawRightString(95, y, row[0])
            canvas.drawString(105, y, row[1])
            for right, cell in zip((340, 420, 510), row[2:], strict=True):
                canvas.drawRightString(right, y, cell)

    assert texts(read(drawn(draw)), "table_row") == cells(table)
