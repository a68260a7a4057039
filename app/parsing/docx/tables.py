"""Lays the cells of a Word table in columns: empty and merged cells keep their place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.parsing.docx.looks import UNKNOWN, Around
from app.parsing.docx.marks import fill_of
from app.parsing.docx.styles import Styles
from app.parsing.docx.xml import Element, child, is_on, local, number, value
from app.parsing.marks import is_marker

ROW_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice", "AlternateContent")
)
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that begins in `column`; `is_covered` when it goes on with the one above it."""

    element: Element
    column: int
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `is_head` when the file says that it is repeated on each page."""

    cells: tuple[Cell, ...]
    width: int
    is_head: bool


def rows_of(table: Element, on_deleted: Callable[[Element], None]) -> list[Row]:
    """The rows of a `w:tbl`, without those that a change took out; `on_deleted` is told of them."""
    found = []
    for element in _elements(table, "tr"):
        properties = child(element, "trPr")
        gone = child(properties, "del")
        if gone is not None:
            on_deleted(gone)
        else:
            found.append(_row(element, properties))
    return found


def columns_of(rows: Sequence[Row]) -> list[int]:
    """The columns of the grid in which a cell begins; the others only serve to shift borders."""
    begun = {cell.column for row in rows for cell in row.cells}
    return sorted(begun)


def in_columns(row: Row, texts: Sequence[str], columns: Sequence[int]) -> list[str]:
    """The texts of a row's cells, each in the column it begins in; all others are empty."""
    placed = {cell.column: text for cell, text in zip(row.cells, texts, strict=True)}
    return [placed.get(column, "") for column in columns]


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets text apart: one column, or numbers with the text beside them."""
    used = [index for index in range(len(rows[0])) if any(row[index].strip() for row in rows)]
    if len(used) < 2:
        return True
    if len(used) > 2:
        return False
    first = [row[used[0]].strip() for row in rows]
    has_marker = any(is_marker(text) for text in first)
    return has_marker and all(
        not text or is_marker(text) or not row[used[1]].strip()
        for text, row in zip(first, rows, strict=True)
    )


def around_cell(cell: Cell, table: Element, styles: Styles, around: Around) -> Around:
    """What the paragraphs of a cell stand in."""
    properties = child(table, "tblPr")
    style = styles.known("table", value(child(properties, "tblStyle")))
    fill = fill_of(child(cell.element, "tcPr")) or fill_of(properties)
    if fill is None:
        fill = UNKNOWN if styles.is_shaded(style) else around.fill
    return Around(style, fill)


def has_head_by_style(table: Element, styles: Styles) -> bool:
    """Whether the style of a table sets its first row apart, and the table uses that."""
    properties = child(table, "tblPr")
    look = child(properties, "tblLook")
    bits = value(look) or "0"
    is_used = value(look, "firstRow") in ("1", "true", "on") or (
        value(look, "firstRow") is None and _hexadecimal(bits) & 0x20 != 0
    )
    return is_used and styles.has_head(styles.known("table", value(child(properties, "tblStyle"))))


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _row(element: Element, properties: Element | None) -> Row:
    column = min(number(child(properties, "gridBefore")) or 0, _MOST_COLUMNS)
    cells = []
    for cell in _elements(element, "tc"):
        shape = child(cell, "tcPr")
        if child(shape, "cellDel") is not None:
            continue
        # Merged across in the old way: it belongs to the cell on its left.
        if not _goes_on(child(shape, "hMerge")):
            cells.append(Cell(cell, column, _is_covered(shape)))
        column = min(column + (number(child(shape, "gridSpan")) or 1), _MOST_COLUMNS)
    return Row(tuple(cells), column, is_on(child(properties, "tblHeader")))


def _is_covered(shape: Element | None) -> bool:
    change = child(shape, "cellMerge")
    if change is not None:
        return value(change, "vMerge") == "cont"
    return _goes_on(child(shape, "vMerge"))


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and value(merge) in (None, "continue")


def _elements(parent: Element, wanted: str) -> Iterator[Element]:
    for element in parent:
        name = local(element.tag)
        if name == wanted:
            yield element
        elif name in ROW_WRAPPERS:
            yield from _elements(element, wanted)


def texts_in(cell: Element) -> Iterator[Element]:
    """The paragraphs and tables directly in a cell, also those in content controls."""
    for element in cell:
        name = local(element.tag)
        if name in ("p", "tbl", "altChunk"):
            yield element
        elif name in ROW_WRAPPERS:
            yield from texts_in(element)
