"""Lays the cells of a table in columns: empty and merged cells keep their place."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.parsing.builder import DocumentBuilder
from app.parsing.marks import is_marker
from app.parsing.text.reader import add_paragraph

_MOST_COLUMNS = 200
_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class GridRow:
    """The texts of a row by the place at which each cell begins, in any unit."""

    cells: dict[int, str]
    is_head: bool = False


def laid(rows: Sequence[GridRow], *, tolerance: int = 0) -> list[list[str]]:
    """The rows with a cell for each place at which any cell begins; places nearby are one.

    Rows with nothing in common, of which a broken file may have many, stay as they are.
    """
    places = sorted({place for row in rows for place in row.cells})
    columns: dict[int, int] = {}
    last = None
    for place in places:
        if last is None or place - last > tolerance:
            last = place
        columns[place] = last
    starts = sorted(set(columns.values()))
    if len(starts) * len(rows) > _MOST_CELLS or len(starts) > _MOST_COLUMNS:
        return [list(row.cells.values()) for row in rows]
    found = []
    for row in rows:
        placed: dict[int, str] = {}
        for place, text in row.cells.items():
            column = columns[place]
            placed[column] = f"{placed[column]} {text}" if column in placed else text
        found.append([placed.get(start, "") for start in starts])
    return found


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets text apart: one column, or numbers with the text beside them."""
    used = [index for index in range(len(rows[0])) if any(row[index].strip() for row in rows)]
    if len(used) != 2:
        return len(used) < 2
    pairs = [(row[used[0]].strip(), row[used[1]].strip()) for row in rows]
    if not any(is_marker(first) for first, _ in pairs if first):
        return False
    return all(not first or is_marker(first) or not second for first, second in pairs)


def add_table(builder: DocumentBuilder, rows: Sequence[Sequence[str]], *, heads: int) -> None:
    """Append a table as rows, or as paragraphs where it only sets text apart."""
    if not rows:
        return
    if len({len(row) for row in rows}) == 1 and is_layout(rows):
        for row in rows:
            if text := " ".join(cell for cell in row if cell):
                add_paragraph(builder, text)
        return
    for index, row in enumerate(rows):
        builder.add_row(row, is_head=index < heads < len(rows))
