"""Rows stand as the sheet shows them: cells in their columns, nothing that is hidden."""

from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from app.parsing.document import Document
from app.parsing.losses import LossKind
from app.parsing.ocr import tesseract
from tests.parsing.helpers import Read, assert_sound, text_of, texts
from tests.parsing.pptx.decks import picture
from tests.parsing.xlsx.books import STRICT, by_hand, cells, text, with_openpyxl, with_xlsxwriter


def losses(document: Document) -> list[tuple[str, int | None]]:
    return [(loss.kind.value, loss.page) for loss in document.losses]


def heads(document: Document) -> list[str]:
    return [
        text_of(document, block)
        for block in document.blocks
        if block.kind == "table_row" and block.level
    ]


def test_values_of_all_kinds_stand_in_their_columns(read: Read) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Flat", "Since", "Let", "Rent", "Note"])
        sheet.append(["1 left", date(2021, 1, 1), True, 812.5, None])
        sheet.append([None, datetime(2024, 2, 29, 14, 30), False, -0.5, "#N/A"])
        sheet.append(["2", time(9, 5), None, 3, "two\nlines"])
        sheet["D2"].number_format = '#,##0.00 "€"'
        sheet["D3"].number_format = "0%"

    document = read(with_openpyxl(fill), "rents.xlsx")

    assert texts(document) == [
        "Data",
        "Flat | Since | Let | Rent | Note",
        "1 left | 2021-01-01 | TRUE | 812.50 € |",
        "| 2024-02-29 14:30:00 | FALSE | -50% | #N/A",
        "2 | 9:05:00 | | 3 | two lines",
    ]
    assert heads(document) == ["Flat | Since | Let | Rent | Note"]
    assert document.warnings == ()
    assert_sound(document)


def test_sheets_are_pages_and_hidden_ones_are_named(read: Read) -> None:
    def fill(sheet: Any) -> None:
        book = sheet.parent
        sheet.append(["Open", 1])
        for name, state in (("Back room", "hidden"), ("Cellar", "veryHidden"), ("Empty", "hidden")):
            other = book.create_sheet(name)
            other.sheet_state = state
            if name != "Empty":
                other.append([f"Secret of the {name}"])
        book.create_sheet("Last").append(["Shown", 2])

    document = read(with_openpyxl(fill), "book.xlsx")

    assert texts(document) == ["Data", "Open | 1", "Last", "Shown | 2"]
    assert losses(document) == [("hidden text", 2), ("hidden text", 3)]
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5]
    assert_sound(document)


def test_hidden_rows_and_columns_and_letters_without_colour_are_left_out(read: Read) -> None:
    def rows(sheet: Any) -> None:
        for row in (
            ["Bidder", "Price", "Cost"],
            ["Aller", 410, 380],
            ["Ems", 1, 2],
            ["Weser", 3, 4],
        ):
            sheet.append(row)

    def narrow(sheet: Any) -> None:
        rows(sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    def filtered(sheet: Any) -> None:
        rows(sheet)
        sheet.auto_filter.ref = "A1:C4"
        sheet.row_dimensions[3].height = 0.01
        sheet.column_dimensions["C"].width = 0.05

    def faint(sheet: Any) -> None:
        rows(sheet)
        for place in ("C1", "C2", "A3", "B3", "C3"):
            sheet[place].font = Font(color="FFFFFFFF")
        sheet["C4"].number_format = ";;;"

    for fill in (narrow, filtered, faint):
        document = read(with_openpyxl(fill), "bids.xlsx")
        assert texts(document) == ["Data", "Bidder | Price", "Aller | 410", "Weser | 3"], fill
        assert losses(document) == [("hidden text", 1)], fill


def test_white_letters_on_a_dark_ground_are_seen(read: Read) -> None:
    def ground(sheet: Any) -> None:
        sheet.append(["Port", "Year"])
        sheet.append(["Husum", 2024.5])
        for place in ("A1", "B1"):
            sheet[place].font = Font(color="FFFFFFFF", bold=True)
            sheet[place].fill = PatternFill("solid", fgColor="FF003366")

    def table(book: Any, sheet: Any) -> None:
        white = book.add_format({"font_color": "#FFFFFF"})
        columns = [{"header": "Port", "header_format": white}, {"header": "Year"}]
        sheet.add_table("A1:B2", {"data": [["Husum", 2024.5]], "columns": columns})

    for data in (with_openpyxl(ground), with_xlsxwriter(table)):
        document = read(data, "ports.xlsx")
        assert texts(document) == ["Data", "Port | Year", "Husum | 2024.5"]
        assert heads(document) == ["Port | Year"]
        assert document.warnings == ()


def test_struck_and_raised_words_are_marked(read: Read) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Rent", "Size"])
        sheet["A2"] = CellRichText("now ", TextBlock(InlineFont(strike=True), "900"), " 950")
        sheet["B2"] = CellRichText("84 m", TextBlock(InlineFont(vertAlign="superscript"), "2"))
        sheet["A3"], sheet["B3"] = 700, "CO"
        sheet["A3"].font = Font(strike=True)
        sheet["B3"] = CellRichText("CO", TextBlock(InlineFont(vertAlign="subscript"), "2"))

    document = read(with_openpyxl(fill), "rent.xlsx")

    assert texts(document) == ["Data", "Rent | Size", "now ~~900~~ 950 | 84 m²", "~~700~~ | CO₂"]
    assert losses(document) == [("struck-out text", 1)]


def test_characters_that_xml_has_no_place_for_are_read_as_such(read: Read) -> None:
    for written, right in (
        ("a_x000D_\nb", "a b"),
        ("x_x005F_x0041_", "x_x0041_"),
        ("_xray_", "_xray_"),
    ):
        row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{written}</t></is></c></row>'
        sheet = f"<sheetData>{row}</sheetData>"
        assert texts(read(by_hand(sheet), "a.xlsx"))[1:] == [right]


def test_a_formula_is_read_by_the_value_that_was_saved_for_it(read: Read) -> None:
    def unsaved(sheet: Any) -> None:
        sheet.append(["Port", "Catch", "Twice"])
        sheet.append(["Husum", 18.4, "=B2*2"])

    def of_zeros(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Port", "Catch", "Twice"])
        sheet.write_row("A2", ["Husum", 18.4])
        sheet.write_formula("C2", "=B2*2")

    def saved(_: Any, sheet: Any) -> None:
        of_zeros(_, sheet)
        sheet.write_formula("C2", "=B2*2", None, 36.8)
        sheet.write_formula("C3", "='[other.xlsx]Sheet1'!A1", None, "from outside")

    for data in (with_openpyxl(unsaved), with_xlsxwriter(of_zeros)):
        document = read(data, "catch.xlsx")
        assert texts(document)[1:] == ["Port | Catch | Twice", "Husum | 18.4 |"]
        (loss,) = document.losses
        assert (loss.kind, loss.page, loss.count) == (LossKind.UNREADABLE_TEXT, 1, 1)
        assert "formula without a value" in document.warnings[0]
    document = read(with_xlsxwriter(saved), "catch.xlsx")
    assert texts(document)[2:] == ["Husum | 18.4 | 36.8", "| | from outside"]
    assert document.warnings == ()


def test_remarks_are_counted(read: Read) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Price", 4])
        sheet["A1"].comment = Comment("Too dear?", "Ann")
        sheet["B1"].comment = Comment("Yes.", "Ben")

    document = read(with_openpyxl(fill), "price.xlsx")

    assert texts(document) == ["Data", "Price | 4"]
    assert document.warnings == ("2 comments were left out.",)


def test_merged_cells_keep_their_columns_and_hide_what_they_cover(read: Read) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Port", "Catch in tonnes", None])
        sheet.append([None, "first half", "second half"])
        sheet.append(["Husum", 18.4, 2])
        sheet.append(["Tönning", 7, None])
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("A3:A4")

    document = read(with_openpyxl(fill), "catch.xlsx")

    assert texts(document)[1:] == [
        "Port | Catch in tonnes |", "| first half | second half", "Husum | 18.4 | 2", "| 7 |",
    ]  # fmt: skip
    assert heads(document) == ["Port | Catch in tonnes |", "| first half | second half"]
    covered = by_hand(
        cells(text("a") + text("covered") + text("b"), text("c") + text("d") + text("e"))
        + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    assert texts(read(covered, "x.xlsx"))[1:] == ["a | | b", "c | d | e"]


def test_titles_tables_and_notes_of_a_sheet_are_told_apart(read: Read) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "Rents of the quay"
        sheet["A1"].font = Font(bold=True)
        sheet["A2"] = "All sums are in euros and without heating."
        sheet["A4"], sheet["B4"], sheet["C4"] = "Flat", 2023, 2024
        sheet["A5"], sheet["B5"], sheet["C5"] = "1 left", 801.5, 812.5
        sheet["F8"], sheet["G8"] = "Landlord:", "A. Brandt"
        sheet["F9"], sheet["G9"] = "Agent:", "B. Claussen"

    document = read(with_openpyxl(fill), "rents.xlsx")

    assert [(block.kind, text_of(document, block)) for block in document.blocks] == [
        ("heading", "Data"),
        ("heading", "Rents of the quay"),
        ("paragraph", "All sums are in euros and without heating."),
        ("table_row", "Flat | 2023 | 2024"),
        ("table_row", "1 left | 801.5 | 812.5"),
        ("table_row", "Landlord: | A. Brandt"),
        ("table_row", "Agent: | B. Claussen"),
    ]
    assert heads(document) == ["Flat | 2023 | 2024"]


def test_boxes_and_charts_are_read_where_they_lie(read: Read) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("A1", "Draft of the board", {"height": 40})
        sheet.write_row("A8", ["Year", "Water"])
        sheet.write_row("A9", [2023, 410.5])
        sheet.write_row("A10", [2024, 385])
        chart = book.add_chart({"type": "column"})
        chart.set_title({"name": "Water used, in m³"})
        chart.add_series({
            "name": "Laundry", "categories": "=Data!$A$9:$A$10", "values": "=Data!$B$9:$B$10",
            "categories_data": [2023, 2024], "values_data": [410.5, 385],
        })  # fmt: skip
        sheet.insert_chart("A12", chart)

    document = read(with_xlsxwriter(fill), "water.xlsx")

    assert texts(document) == [
        "Data", "Draft of the board", "Year | Water", "2023 | 410.5", "2024 | 385",
        "Water used, in m³", "| 2023 | 2024", "Laundry | 410.5 | 385",
    ]  # fmt: skip
    assert document.warnings == ()


@pytest.mark.skipif(not tesseract.is_available(), reason="tesseract is not installed")
def test_pictures_on_a_sheet_are_recognised(read: Read) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Port", 7])
        sheet.insert_image("A4", "berth.png", {"image_data": picture("Berth seven is closed")})

    document = read(with_xlsxwriter(fill), "berth.xlsx")

    assert texts(document) == ["Data", "Port | 7", "Berth seven is closed"]


def test_a_sheet_is_found_by_its_relation_and_read_without_references(read: Read) -> None:
    sheet = cells(text("Port") + "<c><v>7</v></c>", text("Kiel") + '<c t="d"><v>2024-05-06</v></c>')
    for data in (
        by_hand(sheet),
        by_hand(sheet, space=STRICT),
        by_hand(sheet, name="content/One.xml", main="content/book2.xml"),
    ):
        assert texts(read(data, "x.xlsx")) == ["Data", "Port | 7", "Kiel | 2024-05-06"]
