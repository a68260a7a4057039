"""Lays the cells of a Word table in columns: empty and merged cells keep their place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.parsing.docx.looks import Around
from app.parsing.docx.marks import fill_of
from app.parsing.docx.styles import Styles
from app.parsing.docx.xml import Element, child, is_on, local, number, value
from app.parsing.styled.contrast import UNKNOWN

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
    """The rows of a `w:tbl`, without what a change took out; `on_deleted` is told of that."""
    found = []
    for element in _elements(table, "tr"):
        properties = child(element, "trPr")
        gone = child(properties, "del")
        if gone is not None:
            on_deleted(gone)
        else:
            found.append(_row(element, properties, on_deleted))
    return found


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


def _row(
    element: Element, properties: Element | None, on_deleted: Callable[[Element], None]
) -> Row:
    column = min(number(child(properties, "gridBefore")) or 0, _MOST_COLUMNS)
    cells = []
    for cell in _elements(element, "tc"):
        shape = child(cell, "tcPr")
        gone = child(shape, "cellDel")
        if gone is not None:
            on_deleted(gone)
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
