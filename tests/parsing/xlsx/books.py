"""Workbooks for the tests: written by openpyxl and XlsxWriter, and by hand what those cannot."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = 'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"'


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_openpyxl(fill: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet "Data", as openpyxl writes it after `fill` has had the sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Data"
    fill(book.active)
    return saved(book)


def with_xlsxwriter(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook as XlsxWriter writes it after `fill` has had it and its sheet "Data"."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book, book.add_worksheet("Data"))
    book.close()
    return target.getvalue()


def by_hand(
    sheet: str,
    *,
    space: str = MAIN,
    name: str = "xl/worksheets/sheet1.xml",
    main: str = "xl/workbook.xml",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of one sheet, whose contents are XML."""
    target = io.BytesIO()
    folder, _, file = main.replace("\\", "/").rpartition("/")
    spaces = f'xmlns="{space}" xmlns:r="{_OFFICE}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/{main}" {_TYPE}/></Types>',
        "_rels/.rels": _relations("officeDocument", main),
        main: f'<workbook {spaces}><sheets><sheet name="Data" r:id="rId1"/></sheets></workbook>',
        f"{folder}/_rels/{file}.rels": _relations("worksheet", f"/{name}"),
        name: f"<worksheet {spaces}>{sheet}</worksheet>",
        **(more or {}),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return target.getvalue()


def _relations(kind: str, target: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def cells(*rows: str) -> str:
    """Rows of cells that are XML already."""
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>"


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
