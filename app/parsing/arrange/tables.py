"""Makes rows of a table of lines in columns: a cell may have several lines, or none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.parsing.arrange.kinds import (
    Cells,
    is_amount,
    is_heavy,
    is_ruled_off,
    ruled_parts,
    text_of,
)
from app.parsing.arrange.raised import written
from app.parsing.arrange.rows import Piece
from app.parsing.arrange.rules import Rule
from app.parsing.placed import PlacedLine

_SET_APART = 1.2
# Lines of one cell stand closer than this, measured by the height of a line.
_LOOSE = 1.5
_BESIDE = 0.3
_MOST_HEADS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


def table_of(cells: Cells, rules: Sequence[Rule] = ()) -> list[PlacedLine]:
    """One line for each row of the table, with its cells; level rules part rows."""
    parts = ruled_parts(cells, rules)
    is_ruled = is_ruled_off(cells, rules)
    groups = parts if is_ruled else [group for part in parts for group in logical_rows(part)]
    count = heads(groups)
    return [
        row_of(
            [[piece for line in group for piece in line[at]] for at in range(len(cells[0]))],
            is_head=number < count,
        )
        for number, group in enumerate(groups)
    ]


def row_of(columns: Sequence[Sequence[Piece]], *, is_head: bool) -> PlacedLine:
    """A row of a table; each cell is given as its pieces from top to bottom."""
    pieces = [piece for column in columns for piece in column]
    cells = tuple(
        tuple(filter(None, (written(each.words, each.top, each.bottom) for each in column)))
        for column in columns
    )
    return PlacedLine(
        " ".join(line for cell in cells for line in cell),
        left=min(piece.left for piece in pieces),
        right=max(piece.right for piece in pieces),
        top=min(piece.top for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        has_true_size=False,
        cells=cells,
        is_head=is_head,
    )


def logical_rows(cells: Cells) -> list[Cells]:
    """The lines of a band by the row of the table to which they belong.

    Where rows stand further apart than lines, the distance tells; else a line without a first cell
    goes on with the row above, if it adds words and no figure.
    """
    bottoms = [max(piece.bottom for pieces in row for piece in pieces) for row in cells]
    steps = [below - above for above, below in pairwise(bottoms)]
    height = max(piece.height for pieces in cells[0] for piece in pieces)
    usual = _distance_of_lines(cells)
    is_close = usual < _LOOSE * height
    tells = is_close and any(step > _SET_APART * usual for step in steps)
    groups = [[cells[0]]]
    for row in cells[1:]:
        if tells:
            is_near = _is_beside_or_close(groups[-1], row, _SET_APART * usual)
            goes_on = is_near and not _begins(groups[-1], row, cells)
        else:
            goes_on = is_close and _continues(groups[-1][-1], row)
        if goes_on:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _distance_of_lines(cells: Cells) -> float:
    """The least distance from line to line in any column."""
    steps = [
        below[0].bottom - above[0].bottom
        for at in range(len(cells[0]))
        for above, below in pairwise([row[at] for row in cells if row[at]])
    ]
    return min((step for step in steps if step > 0), default=0.0)


def _is_beside_or_close(group: Cells, row: list[list[Piece]], furthest: float) -> bool:
    """Whether a line stands beside a row of the table, or close below it in some column.

    Cells may stand in the middle of their row, so that their lines are on other heights.
    """
    lowest = max(piece.bottom for line in group for pieces in line for piece in pieces)
    for at, pieces in enumerate(row):
        above = [line[at] for line in group if line[at]]
        if pieces and pieces[0].top < lowest - _BESIDE * pieces[0].height:
            return True
        if pieces and above and pieces[0].bottom - above[-1][0].bottom <= furthest:
            return True
    return False


def _begins(group: Cells, row: list[list[Piece]], cells: Cells) -> bool:
    """Whether a line close to the one above is a row of its own.

    It has a second figure for some column, or a value in every column that ran on in none.
    """
    above = [[line[at] for line in group if line[at]] for at in range(len(row))]
    both = [at for at, pieces in enumerate(row) if pieces and above[at]]
    if any(is_amount(text_of(row[at])) and is_amount(text_of(above[at][-1])) for at in both):
        return True
    return len(both) == len(row) and not all(_wraps(above[at][-1], row, at, cells) for at in both)


def _wraps(above: list[Piece], row: list[list[Piece]], at: int, cells: Cells) -> bool:
    """Whether a line of a cell goes on from the line above, which had no room for it."""
    if text_of(row[at])[:1].islower():
        return True
    edge = max(line[at][-1].right for line in cells if line[at])
    first = row[at][0].words[0] if row[at][0].words else None
    return first is not None and above[-1].right + first.right - first.left > edge


def _continues(above: list[list[Piece]], row: list[list[Piece]]) -> bool:
    filled = [at for at, pieces in enumerate(row) if pieces]
    if len(filled) == len(row) or any(is_amount(text_of(row[at])) for at in filled):
        return False
    if not all(above[at] for at in filled):
        return False
    return filled[0] > 0 or text_of(row[0])[:1].islower()


def heads(groups: Sequence[Cells]) -> int:
    """How many rows name the columns: rows of heavier letters, or of words above figures."""
    if len(groups) < 2:
        return 0
    heavy = [all(map(is_heavy, _filled(group))) for group in groups]
    if heavy[0] and not all(heavy):
        return heavy.index(False) if heavy.index(False) <= _MOST_HEADS else 1
    for count in range(1, min(_MOST_HEADS, len(groups) - 1) + 1):
        columns = range(1, len(groups[0][0]))
        if not any(_names(group, at) for group in groups[:count] for at in columns):
            return 0
        if any(_are_figures(groups, at, count) for at in columns):
            return count
    return 0


def _filled(group: Cells) -> list[list[Piece]]:
    return [pieces for row in group for pieces in row if pieces]


def _names(group: Cells, at: int) -> bool:
    return any(text_of(row[at]) for row in group)


def _are_figures(groups: Sequence[Cells], at: int, count: int) -> bool:
    """Whether the first rows of a column have names, or years, and all below has figures."""
    column = [" ".join(text_of(row[at]) for row in group).strip() for group in groups]
    above, below = column[:count], [text for text in column[count:] if text]
    are_names = any(above) and all(not is_amount(text) or _YEAR.fullmatch(text) for text in above)
    are_years = all(_YEAR.fullmatch(text) for text in [*filter(None, above), *below])
    return are_names and bool(below) and all(map(is_amount, below)) and not are_years
