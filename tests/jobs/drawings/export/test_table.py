"""The tables of a takeoff, read back as a spreadsheet would."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.jobs.drawings.export import table
from app.jobs.drawings.export.table import (
    ExportRow,
    ExportTotal,
    csv_of,
    safe_text,
    totals_of,
    xlsx_of,
)

SLAB = ExportRow(
    sheet_number="S1.01",
    sheet_title="FOUNDATION PLAN",
    condition="Slab on grade",
    measurement_type="area",
    element="slab",
    label='4" CONC. SLAB, TYP.',
    mark=None,
    quantity=1980.000002,
    gross=2016.0,
    unit="SF",
    depth_in=4.0,
    status="approved",
    confidence=0.95,
    source="vector",
    reason='“4" CONC. SLAB” inside; drawn as a closed shape',
    scale='1/4" = 1\'-0"',
)
FOOTING = replace(
    SLAB,
    condition="Footing F1",
    measurement_type="count",
    element="footing",
    label="F1",
    mark="F1",
    quantity=1.0,
    gross=None,
    unit="EA",
    depth_in=None,
    status="draft",
    confidence=0.8,
)
HEADS = [
    *("Sheet number", "Sheet title", "Condition", "Type", "Element", "Label", "Mark", "Quantity"),
    *("Gross", "Unit", "Depth (in)", "Status", "Confidence", "Source", "Reason", "Scale"),
]


def in_csv(*rows: ExportRow) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline="")))


def book(*rows: ExportRow, project: str = "Garage") -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_of(project, rows, totals_of(rows))))


def values(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_csv_has_a_head_and_a_line_for_every_row() -> None:
    heads, slab, footing = in_csv(SLAB, FOOTING)

    assert heads == HEADS
    assert slab == [
        *("S1.01", "FOUNDATION PLAN", "Slab on grade", "area", "slab", '4" CONC. SLAB, TYP.', ""),
        *("1980.0", "2016.0", "SF", "4.0", "approved", "0.95", "vector"),
        *('“4" CONC. SLAB” inside; drawn as a closed shape', '1/4" = 1\'-0"'),
    ]
    assert footing[7:11] == ["1.0", "", "EA", ""]


def test_a_csv_says_that_it_is_utf_8_and_ends_its_lines_as_the_standard_has_it() -> None:
    content = csv_of([SLAB])

    assert content.startswith(b"\xef\xbb\xbfSheet number,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "  =1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\tplain",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "\x00=1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(A1)",
        "\u22121",
        "\ufe631",
    ],
)
def test_text_that_may_be_a_formula_is_shown_and_never_run(text: str) -> None:
    row = replace(SLAB, label=text, condition=text, reason=text)

    _, line = in_csv(row)
    cells = values(book(row)["Takeoff"])[1]

    assert {line[2], line[5], line[14]} == {safe_text(text)}
    assert {cells[2], cells[5], cells[14]} == {safe_text(text)}
    assert safe_text(text)[0] == "'"
    assert safe_text(text)[1:] == text.replace("\x00", "").replace("\r", "\n")


@pytest.mark.parametrize(
    "text",
    ["", "SLAB", '4" SLAB = TYP.', "“=”", "F-1", "1-2", "'quoted", "(=1)", "\u00e9tage", "#1"],
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert safe_text(text) == text


@settings(max_examples=40)
@given(st.text(max_size=30))
def test_no_text_begins_as_a_formula_and_all_of_it_can_be_written(text: str) -> None:
    safe = safe_text(text)

    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert values(book(replace(SLAB, reason=safe or "x"))["Takeoff"])[1]


def test_what_xml_cannot_hold_is_left_out() -> None:
    row = replace(SLAB, label="A\x00\x07\ufffe\uffff\ud800B\r\nC")

    assert in_csv(row)[1][5] == values(book(row)["Takeoff"])[1][5] == "A?B\nC"


def test_numbers_stay_numbers_also_below_zero() -> None:
    row = replace(SLAB, quantity=-12.5)

    cells = book(row)["Takeoff"][2]

    assert in_csv(row)[1][7] == "-12.5"
    assert [cells[index].value for index in (7, 8, 10, 12)] == [-12.5, 2016, 4, 0.95]
    assert {cells[index].data_type for index in (7, 8, 10, 12)} == {"n"}


def test_the_sheet_of_a_workbook_can_be_filtered_and_keeps_its_head_in_sight() -> None:
    sheet = book(SLAB, FOOTING)["Takeoff"]

    assert values(sheet)[0] == HEADS
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P3"
    assert sheet.column_dimensions["O"].width > sheet.column_dimensions["G"].width
    assert [sheet[place].number_format for place in ("H2", "H3", "M2", "F2")] == [
        *("#,##0.00", "#,##0", "0%", "@")
    ]


def test_what_was_rejected_is_struck_out() -> None:
    sheet = book(SLAB, replace(SLAB, status="rejected"))["Takeoff"]

    assert not sheet["H2"].font.strike
    assert sheet["H3"].font.strike


def test_what_another_provider_has_measured_already_is_in_no_total() -> None:
    again = replace(SLAB, source="vector-faces", status="already counted")

    (total,) = totals_of([SLAB, again])

    assert (total.approved, total.draft) == (SLAB.quantity, 0)


def test_totals_are_by_condition_and_unit_without_what_was_rejected() -> None:
    rows = [
        FOOTING,
        SLAB,
        replace(SLAB, status="draft", quantity=20.0),
        replace(SLAB, status="rejected", quantity=4_000.0),
        replace(SLAB, unit="CY", measurement_type="volume", status="rejected", quantity=7.0),
    ]

    assert totals_of(rows) == (
        ExportTotal("Footing F1", "count", "EA", 0, 1),
        ExportTotal("Slab on grade", "area", "SF", 1980.000002, 20),
        ExportTotal("Slab on grade", "volume", "CY", 0, 0),
    )


def test_many_small_quantities_add_up_exactly() -> None:
    (total,) = totals_of(replace(SLAB, quantity=0.1) for _ in range(10))

    assert total.approved == total.total == 1.0


def test_totals_stand_on_a_sheet_of_their_own_as_values() -> None:
    rows = (SLAB, replace(SLAB, status="draft", quantity=20.0), FOOTING)
    sheet = book(*rows, project="=Garage")["Totals"]

    cells = values(sheet)

    assert cells[0][0] == "'=Garage"
    assert cells[2:] == [
        ["Condition", "Type", "Unit", "Approved", "Draft", "Total"],
        ["Slab on grade", "area", "SF", 1980.000002, 20, 2000.000002],
        ["Footing F1", "count", "EA", 0, 1, 1],
    ]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_text_stands_in_the_shared_table_where_every_preview_looks() -> None:
    content = xlsx_of("Garage", [SLAB], ())

    with ZipFile(io.BytesIO(content)) as parts:
        assert b"FOUNDATION PLAN" in parts.read("xl/sharedStrings.xml")


def test_an_empty_takeoff_is_a_table_without_rows() -> None:
    assert in_csv() == [HEADS]
    assert values(book()["Takeoff"]) == [HEADS]
    assert len(values(book()["Totals"])) == 3


def test_text_longer_than_a_cell_holds_is_cut_off_not_lost() -> None:
    row = replace(SLAB, reason="=" + "x" * 40_000)

    assert len(values(book(row)["Takeoff"])[1][14]) == 32_767


def test_the_same_takeoff_gives_the_same_bytes_at_any_time() -> None:
    at = datetime(2024, 5, 1, 12, 0)

    assert xlsx_of("Garage", [SLAB], ()) == xlsx_of("Garage", [SLAB], ())
    made = openpyxl.load_workbook(io.BytesIO(xlsx_of("Garage", [SLAB], (), made_at=at)))
    assert (made.properties.created, made.properties.title) == (at, "Garage")


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 4)

    with pytest.raises(ValueError, match="4 rows"):
        xlsx_of("Garage", [SLAB] * 5, ())


def test_thousands_of_rows_are_all_there() -> None:
    rows = [replace(SLAB, label=f"SLAB {number}") for number in range(1_000)]

    made = openpyxl.load_workbook(io.BytesIO(xlsx_of("Garage", rows, ())), read_only=True)

    assert sum(1 for _ in made["Takeoff"].iter_rows()) == len(in_csv(*rows)) == 1_001
    made.close()
