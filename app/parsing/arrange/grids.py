"""Finds tables whose cells are ruled off from each other, and puts the words into the cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.parsing.arrange.gutters import Row
from app.parsing.arrange.rows import Piece, joined, rows_of
from app.parsing.arrange.rules import Rule, Rules, steps
from app.parsing.arrange.tables import heads, row_of
from app.parsing.arrange.word import Word
from app.parsing.placed import PlacedLine

_TOUCHING = 3.0
_MOST_CROSSINGS = 250_000
_MOST_CELLS = 20_000
# So much text in one cell is a page in a frame, not a table.
_LONGEST_CELL = 2_500


@dataclass(slots=True)
class Grid:
    """The lines of one table; `columns` and `rows` are the places of its lines, in order."""

    columns: list[float]
    rows: list[float]
    level: list[Rule]
    upright: list[Rule]

    def holds(self, piece: Piece | Word) -> bool:
        """Whether the middle of something lies inside."""
        x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        return self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The row and column in which something at a place is to be read: merged cells are one."""
        column = _between(self.columns, x)
        row = _between(self.rows, y)
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        while column and not _is_ruled(self.upright, self.columns[column], middle):
            column -= 1
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        while row and not _is_ruled(self.level, self.rows[row], middle):
            row -= 1
        return row, column


def with_grids(rows: list[Row], rules: Rules) -> list[Row]:
    """The rows of a page, with each ruled table as a block in the place of its words."""
    for grid in grids_of(rules):
        pieces = [piece for row in rows for piece in row if piece.block is None]
        words = [word for piece in pieces for word in piece.words if grid.holds(word)]
        lines = _table(grid, words)
        if lines:
            rows = _replaced(rows, grid, {id(word) for word in words}, lines)
    return rows


def grids_of(rules: Rules) -> list[Grid]:
    """The tables among the rules of a page: lines that cross or touch each other."""
    if len(rules.level) * len(rules.upright) > _MOST_CROSSINGS:
        return []
    found = []
    for level, upright in _connected(rules):
        columns = steps(
            [rule.at for rule in upright]
            + [min(rule.start for rule in level), max(rule.end for rule in level)]
        )
        lines = steps(
            [rule.at for rule in level]
            + [min(rule.start for rule in upright), max(rule.end for rule in upright)]
        )
        if len(columns) > 2 and len(lines) > 2 and len(columns) * len(lines) <= _MOST_CELLS:
            found.append(Grid(columns, lines, level, upright))
    return found


def _connected(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    touching: dict[int, list[int]] = defaultdict(list)
    count = len(rules.level)
    for at, level in enumerate(rules.level):
        for number, upright in enumerate(rules.upright):
            if _touch(level, upright):
                touching[at].append(count + number)
                touching[count + number].append(at)
    seen: set[int] = set()
    for start in list(touching):
        if start in seen:
            continue
        group, waiting = set[int](), [start]
        while waiting:
            at = waiting.pop()
            if at not in group:
                group.add(at)
                waiting += touching[at]
        seen |= group
        members = sorted(group)
        yield (
            [rules.level[at] for at in members if at < count],
            [rules.upright[at - count] for at in members if at >= count],
        )


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCHING <= upright.at <= level.end + _TOUCHING
        and upright.start - _TOUCHING <= level.at <= upright.end + _TOUCHING
    )


def _table(grid: Grid, words: Sequence[Word]) -> list[PlacedLine]:
    """The rows of a table; none where the frame holds something else."""
    cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        place = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        cells[grid.cell_at(*place)].append(word)
    filled = sorted({row for row, _ in cells})
    if len({column for _, column in cells}) < 2 or len(cells) < 3:
        return []
    if any(sum(len(word.text) for word in inside) > _LONGEST_CELL for inside in cells.values()):
        return []
    used = sorted({column for _, column in cells})
    table = [
        [[_lines_of(cells[row, column]) if (row, column) in cells else [] for column in used]]
        for row in filled
    ]
    count = heads(table)
    return [row_of(group[0], is_head=number < count) for number, group in enumerate(table)]


def _lines_of(words: Sequence[Word]) -> list[Piece]:
    return [joined(row) for row in rows_of(words)]


def _replaced(
    rows: list[Row], grid: Grid, gone: set[int], lines: Sequence[PlacedLine]
) -> list[Row]:
    """The rows without the words of a table; the table stands beside all rows that are left of it.

    Where none are, it is a row by itself.
    """
    kept: list[Row] = []
    for row in rows:
        rest = [piece for piece in (_without(piece, gone) for piece in row) if piece]
        if rest:
            kept.append(rest)
    return with_block(kept, lines, grid.columns[0], grid.columns[-1], grid.rows[0], grid.rows[-1])


def with_block(
    rows: list[Row],
    lines: Sequence[PlacedLine],
    left: float,
    right: float,
    top: float,
    bottom: float,
) -> list[Row]:
    """The rows with a block of lines at a place: in each row that it stands beside, or alone."""

    def piece(row: Row | None = None) -> Piece:
        first, last = (row[0].top, row[0].bottom) if row else (top, bottom)
        return Piece([], left, right, first, last, block=lines)

    middles = [(row[0].top + row[0].bottom) / 2 for row in rows]
    beside = [at for at, middle in enumerate(middles) if top < middle < bottom]
    if not beside:
        after = next((at for at, middle in enumerate(middles) if middle > top), len(rows))
        return [*rows[:after], [piece()], *rows[after:]]
    for at in beside:
        rows[at] = sorted([*rows[at], piece(rows[at])], key=lambda piece: piece.left)
    return rows


def _without(piece: Piece, gone: set[int]) -> Piece | None:
    if piece.block is not None:
        return piece
    words = [word for word in piece.words if id(word) not in gone]
    if len(words) == len(piece.words):
        return piece
    if not words:
        return None
    return Piece(words, words[0].left, words[-1].right, piece.top, piece.bottom, piece.row)


def _between(places: Sequence[float], place: float) -> int:
    return min(max(0, bisect_right(places, place) - 1), len(places) - 2)


def _is_ruled(rules: Sequence[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= _TOUCHING and rule.covers(place) for rule in rules)
