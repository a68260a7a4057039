"""The table of reviewed contracts for a spreadsheet: CSV in pieces, or XLSX as a whole."""

import csv
import io
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.clock import iso
from app.jobs.cells import safe_text
from app.jobs.contracts.store.review_list import ReviewFilter, ReviewRow, read_reviews

_HEADS = (
    ("Contract", 40),
    ("Verdict", 12),
    ("Passages", 10),
    ("Duties", 10),
    ("Type", 20),
    ("Parties", 50),
    ("Governing law", 24),
    ("Date", 12),
    ("Project", 24),
    ("Reviewed", 24),
    ("Status", 12),
    ("Task", 38),
)
MOST_ROWS = 1_048_575
"""What a worksheet of XLSX holds below its header."""
_UNDATED = datetime(1980, 1, 1)
_MOST_CHARACTERS = 32_767


def csv_head() -> bytes:
    """The first line, after a byte order mark, without which Excel spoils letters beyond ASCII."""
    return b"\xef\xbb\xbf" + _in_csv([[head for head, _ in _HEADS]])


def csv_lines(rows: Iterable[ReviewRow]) -> bytes:
    """Some rows, in lines that end as RFC 4180 has it."""
    return _in_csv([_cells(row) for row in rows])


def _in_csv(lines: Iterable[Iterable[str | int]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8")


def _cells(row: ReviewRow) -> list[str | int]:
    """The cells of a row; nothing in them is ever run as a formula."""
    cells = (
        row.name, row.verdict, row.counted, row.binding, row.type, row.parties, row.law, row.date,
        row.project_name, iso(row.created_at), row.status, row.task_id,
    )  # fmt: skip
    return [cell if isinstance(cell, int) else safe_text(cell or "") for cell in cells]


def reviews_workbook(database: Path, wanted: ReviewFilter) -> bytes:
    """All rows as a workbook, read from the database by the worker process that writes it."""
    # Not at the start of the server: only workers write workbooks.
    from xlsxwriter import Workbook

    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        rows = read_reviews(connection, wanted, MOST_ROWS)
    out = io.BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Reviewed contracts", "created": _UNDATED})
    sheet = book.add_worksheet("Contracts")
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
    for column, (title, width) in enumerate(_HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(_HEADS) - 1)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(_cells(row)):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell)
            else:
                sheet.write_string(line, column, cell[:_MOST_CHARACTERS])
    book.close()
    return out.getvalue()
