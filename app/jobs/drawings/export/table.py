"""Writes a takeoff as a table for a spreadsheet: CSV, or XLSX with totals.

Both are pure and may take seconds for many rows: they belong in a worker.
"""

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Status = Literal["draft", "approved", "rejected", "already counted"]
_IN_NO_TOTAL = ("rejected", "already counted")
Cell = str | float | None

MOST_ROWS = 1_048_575
"""What a worksheet of XLSX holds below its header."""
_MOST_CHARACTERS = 32_767
# What a spreadsheet reads as the beginning of a formula; other forms of them fold to these.
_BEGINS_FORMULA = frozenset("=+-@\u2212")
_NOT_IN_XML = dict.fromkeys({*range(32), 0xFFFE, 0xFFFF} - {ord("\t"), ord("\n")})
# The first moment that a ZIP file can hold, as it has for all that is in it.
_UNDATED = datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One measurement, its fields in the order of the columns.

    `quantity` is net and `gross` with openings, both in `unit`; `depth_in` is inches, `confidence`
    0..1, `scale` the words of the sheet or a ratio. What is `already counted` is in no total:
    another provider has measured the same place.
    """

    sheet_number: str | None
    sheet_title: str | None
    condition: str
    measurement_type: str
    element: str
    label: str | None
    mark: str | None
    quantity: float
    gross: float | None
    unit: str
    depth_in: float | None
    status: Status
    confidence: float
    source: str
    reason: str
    scale: str | None


@dataclass(frozen=True, slots=True)
class ExportTotal:
    """The quantities of a condition in one unit, without what is rejected or counted already."""

    condition: str
    measurement_type: str
    unit: str
    approved: float
    draft: float

    @property
    def total(self) -> float:
        """Approved and drafted together."""
        return self.approved + self.draft


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its head, its width in characters, its decimals if it holds numbers."""

    head: str
    width: int
    decimals: int | None = None


_COLUMNS = (
    _Column("Sheet number", 16),
    _Column("Sheet title", 28),
    _Column("Condition", 28),
    _Column("Type", 9),
    _Column("Element", 12),
    _Column("Label", 30),
    _Column("Mark", 8),
    _Column("Quantity", 12, 4),
    _Column("Gross", 12, 4),
    _Column("Unit", 6),
    _Column("Depth (in)", 11, 4),
    _Column("Status", 10),
    _Column("Confidence", 12, 2),
    _Column("Source", 13),
    _Column("Reason", 80),
    _Column("Scale", 16),
)
_TOTAL_COLUMNS = (
    _Column("Condition", 32),
    _Column("Type", 10),
    _Column("Unit", 8),
    _Column("Approved", 14, 4),
    _Column("Draft", 14, 4),
    _Column("Total", 14, 4),
)
_FIELDS = [field.name for field in fields(ExportRow)]
_cells_of = attrgetter(*_FIELDS)
_CONFIDENCE, _DEPTH = _FIELDS.index("confidence"), _FIELDS.index("depth_in")
_PLACES = range(len(_COLUMNS))
_COUNTED = frozenset({"EA", "ea"})
_TEXT = "@"
_TOTALS_BELOW = 3


def totals_of(rows: Iterable[ExportRow]) -> tuple[ExportTotal, ...]:
    """A total for every condition and unit, in the order in which they first appear.

    A condition of which everything was rejected has a total of 0.
    """
    found: dict[tuple[str, str, str], dict[Status, list[float]]] = {}
    for row in rows:
        key = (row.condition, row.measurement_type, row.unit)
        found.setdefault(key, {}).setdefault(row.status, []).append(row.quantity)
    return tuple(
        ExportTotal(*key, math.fsum(each.get("approved", ())), math.fsum(each.get("draft", ())))
        for key, each in found.items()
    )


def csv_of(rows: Iterable[ExportRow]) -> bytes:
    """All rows, numbers with a point, lines that end as RFC 4180 has it.

    It begins with a byte order mark: without it Excel reads a CSV in the code page of the machine
    and spoils every letter beyond ASCII.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.head for column in _COLUMNS)
    writer.writerows(
        [_in_csv(value, column) for value, column in zip(_cells_of(row), _COLUMNS, strict=True)]
        for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def _in_csv(value: Cell, column: _Column) -> Cell:
    if isinstance(value, str) or value is None:
        return safe_text(value or "")
    return round(value, column.decimals)


def safe_text(text: str) -> str:
    """Text as a spreadsheet shows it and never runs it.

    What a spreadsheet might take for a formula gets an apostrophe in front, its sign for text; what
    XML cannot hold is left out, and lines end in one way.
    """
    if not text.isprintable():
        text = _printable(text)
    # Nearly all text begins with a letter or a digit, and 800,000 cells are a usual export.
    return f"'{text}" if not text[:1].isalnum() and _may_be_formula(text) else text


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_NOT_IN_XML).encode("utf-8", "replace").decode()


def _may_be_formula(text: str) -> bool:
    """Whether the first thing to be seen begins a formula, in any width, behind any blanks."""
    if text.startswith(("\t", "\n")):
        return True
    first = next((letter for letter in text if not _is_blank(letter)), "")
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS_FORMULA if first else False


def _is_blank(letter: str) -> bool:
    # Marks of direction, joiners and byte order are of category Cf: they are not seen.
    return letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"}


def xlsx_of(
    project_name: str,
    rows: Sequence[ExportRow],
    totals: Sequence[ExportTotal],
    *,
    made_at: datetime = _UNDATED,
) -> bytes:
    """A workbook of two worksheets, "Takeoff" with all rows and "Totals"; always the same bytes.

    Totals are values, not formulas: a preview that computes nothing shows them too. For the same
    reason text goes into the shared table, though memory then grows with the rows (about 250 MB for
    50,000): in the mode that keeps it constant, Apple's previews show text cells as empty. Raises
    `ValueError` for more than `MOST_ROWS`.
    """
    # Not at the start of the server: only workers write workbooks.
    from xlsxwriter import Workbook

    if max(len(rows), len(totals) + _TOTALS_BELOW) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS:,} rows do not fit a worksheet")
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": safe_text(project_name), "created": made_at})
    formats = _Formats(book)
    _write_takeoff(book.add_worksheet("Takeoff"), rows, formats)
    _write_totals(book.add_worksheet("Totals"), project_name, totals, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}
        head = {"bold": True, "bottom": 1, "bg_color": "#E7E6E6"}
        self.head = book.add_format({**head, "indent": 1})
        self.number_head = book.add_format({**head, "align": "right"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"italic": True, "font_color": "#595959"})

    def of(self, number: str, *, is_rejected: bool = False) -> "Format":
        """For a number format; what is rejected is grey and struck out."""
        key = number, is_rejected
        if key not in self._made:
            look: dict[str, object] = {"num_format": number}
            if number == _TEXT:
                look |= {"indent": 1}
            if is_rejected:
                look |= {"font_color": "#7F7F7F", "font_strikeout": True}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write_takeoff(worksheet: "Worksheet", rows: Sequence[ExportRow], formats: _Formats) -> None:
    _write_head(worksheet, 0, _COLUMNS, formats)
    worksheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
    worksheet.set_landscape()
    looks: dict[tuple[str, bool], list[Format]] = {}
    for number, row in enumerate(rows, 1):
        key = row.unit, row.status in _IN_NO_TOTAL
        if key not in looks:
            looks[key] = [
                formats.of(_number_format(i, key[0]), is_rejected=key[1]) for i in _PLACES
            ]
        for index, value in enumerate(_cells_of(row)):
            _write(worksheet, number, index, value, looks[key][index])


def _number_format(index: int, unit: str) -> str:
    if _COLUMNS[index].decimals is None:
        return _TEXT
    if index == _CONFIDENCE:
        return "0%"
    return "0.00" if index == _DEPTH else _quantity_format(unit)


def _quantity_format(unit: str) -> str:
    return "#,##0" if unit in _COUNTED else "#,##0.00"


def _write_totals(
    worksheet: "Worksheet", project_name: str, totals: Sequence[ExportTotal], formats: _Formats
) -> None:
    _write(worksheet, 0, 0, project_name, formats.title)
    note = "Rejected and already counted rows stand on “Takeoff” and are in no total."
    _write(worksheet, 1, 0, note, formats.note)
    _write_head(worksheet, _TOTALS_BELOW - 1, _TOTAL_COLUMNS, formats)
    for number, each in enumerate(totals, _TOTALS_BELOW):
        for index, text in enumerate((each.condition, each.measurement_type, each.unit)):
            _write(worksheet, number, index, text, formats.of(_TEXT))
        for index, value in enumerate((each.approved, each.draft, each.total), 3):
            _write(worksheet, number, index, value, formats.of(_quantity_format(each.unit)))


def _write_head(
    worksheet: "Worksheet", row: int, columns: Sequence[_Column], formats: _Formats
) -> None:
    """The heads of the columns, which stay in sight on the screen and on paper; their widths."""
    for index, column in enumerate(columns):
        worksheet.set_column(index, index, column.width)
        look = formats.head if column.decimals is None else formats.number_head
        _write(worksheet, row, index, column.head, look)
    worksheet.freeze_panes(row + 1, 0)
    worksheet.repeat_rows(row)
    worksheet.fit_to_pages(1, 0)


def _write(worksheet: "Worksheet", row: int, column: int, value: Cell, shown: "Format") -> None:
    """Numbers as numbers and text as text: nothing is looked at for formulas or addresses."""
    if value is None:
        return
    if isinstance(value, str):
        worksheet.write_string(row, column, safe_text(value)[:_MOST_CHARACTERS], shown)
    else:
        worksheet.write_number(row, column, value, shown)
