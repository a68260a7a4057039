"""Finds out which cells of a table stand below which, and whether it is one or only a layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from app.parsing.marks import is_marker

CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_INTEGER = re.compile(r"\s*(\d{1,5})")
_MOST_COLUMNS = 1_000
_WIDEST_CELL = 100
"""Some span a thousand columns to say all of them: then there was no place for the next cell."""
_MOST_CELL_BLOCKS = 3
_HOLDS_SOMETHING = "input, select, textarea, img, math, svg"


@dataclass(slots=True)
class Row:
    """A row with a place for each column; None where a cell covers it or there is none.

    `above` are the elements between the table and the row, from the outside.
    """

    node: LexborNode
    above: tuple[LexborNode, ...]
    cells: list[LexborNode | None]
    is_head: bool


@dataclass(slots=True)
class Table:
    """A table of data, row by row; all rows have the same number of places."""

    captions: list[LexborNode]
    rows: list[Row]


def table_of(node: LexborNode) -> Table | None:
    """The table that an element is; None when it only lays out what is in it.

    It is one if a person would call it so: with heads or a caption, or where most rows have two
    cells or more that hold something and are no mark of a point with its text.
    """
    if (node.attributes.get("role") or "").lower() in ("presentation", "none"):
        return None
    captions = [child for child in node.iter() if child.tag == "caption"]
    rows = _placed(list(_rows(node)))
    cells = [cell for row in rows for cell in row.cells if cell is not None]
    if any(is_layout(cell) for cell in cells):
        return None
    filled = [sum(map(_is_filled, row.cells)) for row in rows]
    if max(filled, default=0) < 2:
        return None
    has_heads = bool(captions) or any(cell.tag == "th" for cell in cells)
    if not has_heads and (_sets_in(filled) or _is_list(rows, filled)):
        return None
    return Table(captions, rows)


def is_layout(cell: LexborNode) -> bool:
    """Whether a cell holds a table or so much that it is a part of the page."""
    if cell.css_first("table") is not None:
        return True
    return len(cell.css("p, li, h1, h2, h3, h4, h5, h6")) > _MOST_CELL_BLOCKS


def _rows(table: LexborNode) -> Iterator[Row]:
    for child in table.iter():
        if child.tag == "tr":
            yield _row(child, ())
        elif child.tag in _SECTIONS:
            for row in child.iter():
                if row.tag == "tr":
                    yield _row(row, (child,))


def _row(node: LexborNode, above: tuple[LexborNode, ...]) -> Row:
    cells: list[LexborNode | None] = [cell for cell in node.iter() if cell.tag in CELLS]
    is_head = any(each.tag == "thead" for each in above)
    return Row(node, above, cells, is_head or all(cell and cell.tag == "th" for cell in cells))


def _placed(rows: list[Row]) -> list[Row]:
    """The rows with their cells in their columns (HTML, 4.9.12.1)."""
    covered: list[int] = []
    for row in rows:
        places: list[LexborNode | None] = []
        for cell in row.cells:
            _pass_covered(places, covered)
            if cell is None or len(places) >= _MOST_COLUMNS:
                break
            down = _span(cell, "rowspan", 65_534) or len(rows)
            across = max(1, _span(cell, "colspan", _WIDEST_CELL))
            start = len(places)
            places += [cell, *[None] * (across - 1)]
            covered += [0] * (len(places) - len(covered))
            covered[start : len(places)] = [down - 1] * across
        rest = range(len(places), len(covered))
        places += [None] * len(rest)
        covered[rest.start :] = [max(0, covered[column] - 1) for column in rest]
        row.cells = places
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [None] * (width - len(row.cells))
    return rows


def _pass_covered(places: list[LexborNode | None], covered: list[int]) -> None:
    while len(places) < len(covered) and covered[len(places)] > 0:
        covered[len(places)] -= 1
        places.append(None)


def _span(cell: LexborNode, name: str, most: int) -> int:
    match = _INTEGER.match(cell.attributes.get(name) or "")
    return min(int(match[1]), most) if match else 1


def _is_filled(cell: LexborNode | None) -> bool:
    if cell is None:
        return False
    text = cell.text(deep=True) or ""
    return bool(text.strip(" \t\r\n\f\xa0")) or cell.css_first(_HOLDS_SOMETHING) is not None


def _sets_in(filled: Sequence[int]) -> bool:
    """Whether most rows hold one thing, as where a table only moves a signature to the right."""
    return 2 * sum(count > 1 for count in filled) < sum(count > 0 for count in filled)


def _is_list(rows: Sequence[Row], filled: Sequence[int]) -> bool:
    """Whether the table only sets points in: a mark, and its text beside it."""
    for row, count in zip(rows, filled, strict=True):
        if count < 2:
            continue
        cells = [cell for cell in row.cells if _is_filled(cell)]
        first = (cells[0].text(deep=True) or "") if cells[0] else ""
        if count > 2 or not is_marker(first.strip(" \t\r\n\f\xa0")):
            return False
    return True
