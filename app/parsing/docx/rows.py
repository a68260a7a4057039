"""Adds the tables of a Word file: as rows, or as paragraphs where one only sets text apart."""

from collections.abc import Callable

from app.parsing.characters import squeeze
from app.parsing.docx.context import WordFile
from app.parsing.docx.looks import Around
from app.parsing.docx.tables import (
    Cell,
    Row,
    around_cell,
    has_head_by_style,
    rows_of,
    texts_in,
)
from app.parsing.docx.xml import Element, child, descendants, is_on, local, who_and_when
from app.parsing.styled.grid import GridRow, add_table, laid

_MOST_CELL_BLOCKS = 3
_LONGEST_CELL = 600
"""Letters: a longer cell of several paragraphs is text that was laid out with a table."""

ReadText = Callable[[Element, Around], str]
AddBlock = Callable[[Element, Around], None]


class TableReader:
    """Adds one table after the other; `text` reads a paragraph, `block` adds one to the body."""

    def __init__(self, file: WordFile, text: ReadText, block: AddBlock) -> None:
        self._file = file
        self._text = text
        self._block = block

    def add(self, table: Element, around: Around) -> None:
        """Add a `w:tbl`."""
        rows = rows_of(table, self._count_deleted)
        rows = [row for row in rows if row.cells]
        if not rows:
            return
        width = len({cell.column for row in rows for cell in row.cells})
        stretch: list[Row] = []
        for row in rows:
            if width > 1 and not any(_is_long(cell.element) for cell in row.cells):
                stretch.append(row)
                continue
            self._add_short(stretch, table, around)
            self._add_long(row, table, around)
            stretch = []
        self._add_short(stretch, table, around)

    def _add_short(self, rows: list[Row], table: Element, around: Around) -> None:
        read = [GridRow(self._row_texts(row, table, around)) for row in rows]
        heads = _heads(rows) or int(has_head_by_style(table, self._file.styles))
        add_table(self._file.builder, laid(read), heads=heads)

    def _add_long(self, row: Row, table: Element, around: Around) -> None:
        """A row with long cells is read cell by cell, as paragraphs."""
        for cell in row.cells:
            if not cell.is_covered:
                self._add_blocks(cell, table, around)

    def _count_deleted(self, gone: Element) -> None:
        self._file.tally.change("del", *who_and_when(gone))

    def _add_blocks(self, cell: Cell, table: Element, around: Around) -> None:
        inside = around_cell(cell, table, self._file.styles, around)
        for element in texts_in(cell.element):
            self._block(element, inside)

    def _row_texts(self, row: Row, table: Element, around: Around) -> dict[int, str]:
        return {
            cell.column: "" if cell.is_covered else self._cell(cell, table, around)
            for cell in row.cells
        }

    def _cell(self, cell: Cell, table: Element, around: Around) -> str:
        inside = around_cell(cell, table, self._file.styles, around)
        return squeeze(" ".join(self._texts(cell.element, inside)))

    def _texts(self, element: Element, around: Around) -> list[str]:
        found = []
        for inner in texts_in(element):
            if local(inner.tag) == "p":
                found.append(self._text(inner, around))
            elif local(inner.tag) == "tbl":
                rows = rows_of(inner, self._count_deleted)
                cells = [cell for row in rows for cell in row.cells if not cell.is_covered]
                found += [self._cell(cell, inner, around) for cell in cells]
        return found


def _heads(rows: list[Row]) -> int:
    """How many rows at the top are heads: repeated on each page, or bold above others."""
    marked = 0
    while marked < len(rows) and rows[marked].is_head:
        marked += 1
    if marked:
        return marked
    return int(len(rows) > 1 and _is_bold(rows[0]) and not _is_bold(rows[1]))


def _is_bold(row: Row) -> bool:
    runs = [
        run
        for cell in row.cells
        for run in descendants(cell.element, "r")
        if any(local(inner.tag) == "t" and (inner.text or "").strip() for inner in run)
    ]
    return bool(runs) and all(is_on(child(run, "rPr", "b")) for run in runs)


def _is_long(cell: Element) -> bool:
    """Whether a cell holds more than values: many paragraphs with much text, or a long table."""
    if any(True for _ in descendants(cell, "altChunk")):
        return True
    blocks = sum(1 for _ in descendants(cell, "p"))
    if blocks <= _MOST_CELL_BLOCKS:
        return False
    return sum(len(text.text or "") for text in descendants(cell, "t")) > _LONGEST_CELL
