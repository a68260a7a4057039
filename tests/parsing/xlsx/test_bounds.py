"""A workbook that is broken or made to do harm costs little and is refused in plain words."""

from pathlib import Path

import pytest

from app.errors import Invalid
from app.parsing.inspect import inspect_upload
from app.parsing.kinds import XLSX
from app.parsing.limits import Limits
from tests.parsing import files
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.xlsx.books import by_hand, cells, text


def rows(count: int) -> str:
    return cells(*[text("a") + "<c><v>1</v></c>"] * count)


def test_more_cells_than_the_limit_are_too_large(read: Read) -> None:
    assert len(texts(read(by_hand(rows(50)), "x.xlsx", Limits(cells=100)))) == 51
    assert failure_of(read, by_hand(rows(51)), "x.xlsx", Limits(cells=100)) == "too_large"


def test_empty_cells_far_out_cost_nothing(read: Read) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>near</t></is></c><c r="XFD1" s="1"/>'
        '</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
        "</sheetData>"
    )
    assert texts(read(by_hand(sheet), "x.xlsx")) == ["Data", "near", "far"]
    diagonal = "".join(
        f'<row r="{at}"><c r="{name}{at}"><v>1</v></c></row>'
        for at, name in enumerate((a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"), 1)
    )
    data = by_hand(f"<sheetData>{diagonal}</sheetData>")
    assert failure_of(read, data, "x.xlsx", Limits(cells=1_000)) == "too_large"


def test_a_bomb_is_refused_by_its_directory(read: Read, tmp_path: Path) -> None:
    bomb = by_hand(rows(1), more={"xl/media/noise.bin": bytes(60_000_000)})
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb)
    with pytest.raises(Invalid) as refused:
        inspect_upload(str(path), "bomb.xlsx")
    assert refused.value.code == "archive_too_large"
    assert failure_of(read, bomb, "bomb.xlsx") == "archive_too_large"


def test_what_is_damaged_is_said_in_words(read: Read, tmp_path: Path) -> None:
    whole = by_hand(rows(200))
    entity = '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet/>'
    for data in (
        whole[: len(whole) // 2],
        by_hand("<sheetData><row>"),
        by_hand(rows(1), more={"xl/worksheets/sheet1.xml": entity}),
    ):
        assert failure_of(read, data, "x.xlsx") in ("corrupt_file", "unsupported_type")
    assert failure_of(read, files.encrypted_docx(), "secret.xlsx") == "password_required"
    assert failure_of(read, by_hand("<sheetData/>"), "x.xlsx") == "no_content"
    many = by_hand(rows(1), more={"xl/workbook.xml": _many_sheets(20)})
    assert failure_of(read, many, "x.xlsx", Limits(pages=10)) == "too_many_pages"


def _many_sheets(count: int) -> str:
    sheets = '<sheet name="s"/>' * count
    return f"<workbook><sheets>{sheets}</sheets></workbook>"


def test_a_wrong_ending_is_said(read: Read, tmp_path: Path) -> None:
    document = read(by_hand(rows(2)), "table.docx")
    assert document.media_type == XLSX
    assert "name ends in .docx" in document.warnings[0]
    assert read(by_hand(rows(2)), "table.xlsm").warnings == ()
