"""Makes a project's takeoff into a file, in a worker process that reads the database itself.

So neither the event loop nor a pipe ever handles all rows of a large takeoff.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

from app.jobs.drawings.export.table import ExportRow, csv_of, totals_of, xlsx_of
from app.jobs.drawings.store.takeoff_rows import takeoff_rows

Format = Literal["csv", "xlsx"]
MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def takeoff_file(database: Path, project_id: str, project_name: str, kind: Format) -> bytes:
    """All measurements of a project as CSV or XLSX; those that were rejected are in no total."""
    with closing(
        sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    ) as connection:
        rows = list(_rows(connection, project_id))
    return csv_of(rows) if kind == "csv" else xlsx_of(project_name, rows, totals_of(rows))


def _rows(connection: sqlite3.Connection, project_id: str) -> Iterator[ExportRow]:
    for *fields, scale, ratio, number in takeoff_rows(connection, project_id):
        # A sheet without a number of its own is told by its place in the file.
        sheet_number = fields[0] or f"page {number}"
        yield ExportRow(*[sheet_number, *fields[1:], scale or f"1:{ratio:.6g}"])
