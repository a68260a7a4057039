"""Finds stretches of a page whose lines leave the same strips of paper free: columns and tables.

Lines are taken from top to bottom, and what is free in each is cut with what was free in those
above: a column of text ends where a line crosses its gutter. So a heading over two columns stands
above them, and a column that begins lower or ends higher than its neighbour is still one. A cut
along the widest blank of the page, the other usual way, goes wrong where paragraphs of both columns
end on one height.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.parsing.arrange.rows import Piece
from app.parsing.arrange.word import EM_PER_HEIGHT

_NARROWEST = 0.5
_FAR = 1e9
_LONGEST_SEARCH = 60
_CLOSE = 1.7
_FAR_BELOW = 2.0
_LEAST_BELOW = 3
_BLANK = 2.1

Strip = tuple[float, float]
Row = list[Piece]


@dataclass(frozen=True, slots=True)
class Band:
    """Rows from `start` to before `end`, and the strips that are free from top to foot of them.

    From row `tail` on there is text on one side alone.
    """

    start: int
    tail: int
    end: int
    gutters: tuple[Strip, ...]


def bands(rows: Sequence[Row]) -> Iterator[Band]:
    """All bands from the top; none overlap."""
    at = done = 0
    while at < len(rows):
        band = _from(rows, at, done) if len(rows[at]) > 1 else None
        if band:
            yield band
            done = band.end
        at = band.end if band else at + 1


def columns_of(row: Row, gutters: Sequence[Strip]) -> list[list[Piece]]:
    """The pieces of a row by the column in which they begin."""
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in row:
        columns[sum(piece.left >= left - 0.1 for left, _ in gutters)].append(piece)
    return columns


def _from(rows: Sequence[Row], start: int, first: int) -> Band | None:
    """The band that begins with a row of several pieces, if a second row bears it out."""
    narrowest = _NARROWEST * EM_PER_HEIGHT * rows[start][0].height
    free = _between(rows[start])
    end = last = start
    while end + 1 < len(rows) and end - last < _LONGEST_SEARCH:
        rest = _narrowed(free, rows[end + 1], narrowest)
        if not rest or _is_another(rows, start, end + 1, narrowest):
            break
        end, free = end + 1, rest
        if _has_both_sides(rows[end], free):
            last = end
    if last == start:
        return None
    free = _common(rows[start : last + 1], narrowest)
    gutters = tuple(strip for strip in free if _is_borne_out(rows[start : last + 1], strip))
    if not gutters:
        return None
    end, gutters = _cleared(rows, last, end, gutters, narrowest)
    end = _foot(rows, last, end)
    return Band(_head(rows, start, first, gutters), last + 1, end + 1, gutters)


def _is_another(rows: Sequence[Row], start: int, at: int, narrowest: float) -> bool:
    """Whether below a blank something with other columns begins, as a form below a table."""
    if rows[at][0].bottom - rows[at - 1][0].bottom < _BLANK * rows[at][0].height:
        return False
    end = at + 1
    while (
        end < min(len(rows), at + _LONGEST_SEARCH)
        and rows[end][0].bottom - rows[end - 1][0].bottom < _BLANK * rows[end][0].height
    ):
        end += 1
    below, above = rows[at:end], rows[start:at]
    strips = [strip for strip in _common(below, narrowest) if _is_borne_out(below, strip)]
    others = [strip for strip in _common(above, narrowest) if _is_borne_out(above, strip)]
    return bool(strips) and bool(others) and len(strips) != len(others)


def _common(rows: Sequence[Row], narrowest: float) -> list[Strip]:
    """What is free between the pieces of all rows together."""
    strips: list[Strip] = []
    right: float | None = None
    for piece in sorted((piece for row in rows for piece in row), key=lambda piece: piece.left):
        if right is not None and piece.left - right >= narrowest:
            strips.append((right, piece.left))
        right = piece.right if right is None else max(right, piece.right)
    return strips


def _between(row: Row) -> list[Strip]:
    """What is free between the pieces of a row."""
    strips, right = [], row[0].right
    for piece in row[1:]:
        if piece.left > right:
            strips.append((right, piece.left))
        right = max(right, piece.right)
    return strips


def _narrowed(free: Sequence[Strip], row: Row, narrowest: float) -> list[Strip]:
    """What of some strips is free in a row, too; both in order from the left."""
    open_strips = [(-_FAR, row[0].left), *_between(row), (max(p.right for p in row), _FAR)]
    found = []
    at = 0
    for left, right in free:
        while at < len(open_strips) and open_strips[at][1] <= left:
            at += 1
        for other_left, other_right in open_strips[at:]:
            if other_left >= right:
                break
            strip = max(left, other_left), min(right, other_right)
            if strip[1] - strip[0] >= narrowest:
                found.append(strip)
    return found


def _has_both_sides(row: Row, free: Sequence[Strip]) -> bool:
    return len(row) > 1 and any(
        row[0].right <= left + 0.1 and row[-1].left >= right - 0.1 for left, right in free
    )


def _is_borne_out(rows: Sequence[Row], strip: Strip) -> bool:
    return sum(_has_both_sides(row, [strip]) for row in rows) >= 2


def _head(rows: Sequence[Row], start: int, first: int, gutters: Sequence[Strip]) -> int:
    """The first row of a band: a column to the right may begin above its neighbours."""
    while start > first:
        above, row = rows[start - 1], rows[start]
        columns = columns_of(above, gutters)
        is_beside = not columns[0] and _is_clear(above, gutters)
        if not is_beside or row[0].bottom - above[0].bottom > _CLOSE * row[0].height:
            break
        start -= 1
    return start


def _cleared(
    rows: Sequence[Row], last: int, end: int, gutters: tuple[Strip, ...], narrowest: float
) -> tuple[int, tuple[Strip, ...]]:
    """The last row that leaves something of every gutter free, and what is left of them."""
    for at in range(last + 1, end + 1):
        rest = tuple(_narrowed(gutters, rows[at], narrowest))
        if len(rest) < len(gutters):
            return at - 1, gutters
        gutters = rest
    return end, gutters


def _foot(rows: Sequence[Row], last: int, end: int) -> int:
    """The last row of a band: a column may end below its neighbours.

    What stands closer to the line that crosses the gutter than to the band belongs to that line,
    and a line or two far below at the foot of the page to neither.
    """
    steps = [(rows[at + 1][0].bottom - rows[at][0].bottom, at) for at in range(last, end)]
    if end + 1 < len(rows) and end > last:
        steps.append((rows[end + 1][0].bottom - rows[end][0].bottom, end))
        return max(steps)[1]
    for step, at in steps:
        if step > _FAR_BELOW * rows[at][0].height and end - at < _LEAST_BELOW:
            return at
    return end


def _is_clear(row: Row, gutters: Sequence[Strip]) -> bool:
    return all(
        piece.right <= left + 0.1 or piece.left >= right - 0.1
        for piece in row
        for left, right in gutters
    )
