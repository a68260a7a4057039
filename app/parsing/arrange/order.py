"""Brings the words of a page into the order of a person's eye: lines, and rows of tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.parsing.arrange.gutters import Band, Row, bands, columns_of
from app.parsing.arrange.initials import with_initials
from app.parsing.arrange.kinds import BandKind, Cells, kind_of_band
from app.parsing.arrange.margins import without_line_numbers
from app.parsing.arrange.raised import Rise, rise_of, written
from app.parsing.arrange.rows import Piece, joined, rows_of
from app.parsing.arrange.tables import table_of
from app.parsing.arrange.word import Word
from app.parsing.placed import PlacedLine

# A page of so many rows is a listing, not a composed page; its lines are read from the top.
_MOST_PIECES = 20_000
_DEEPEST = 12
_CLOSE = 1.3

WithTables = Callable[[list[Row]], list[Row]]
"""Puts the tables that are drawn with rules in the place of their words."""


def arranged(words: Sequence[Word], with_tables: WithTables | None = None) -> list[PlacedLine]:
    """The lines of one page, in the order in which they are read."""
    if not words:
        return []
    rows = rows_of(with_initials(words))
    if all(len(row) == 1 for row in rows) or sum(map(len, rows)) > _MOST_PIECES:
        return [_line(row) for row in rows]
    if with_tables is not None:
        rows = with_tables(rows)
    emitted: set[int] = set()
    return list(_in_order(without_line_numbers(rows), emitted, _DEEPEST))


def _in_order(rows: list[Row], emitted: set[int], depth: int) -> Iterator[PlacedLine]:
    at = 0
    for band in bands(rows) if depth else ():
        yield from _plain(rows[at : band.start], emitted)
        yield from _banded(rows[band.start : band.end], band, emitted, depth)
        at = band.end
    yield from _plain(rows[at:], emitted)


def _plain(rows: Sequence[Row], emitted: set[int]) -> Iterator[PlacedLine]:
    for row in rows:
        words = [piece for piece in row if piece.block is None]
        before = [
            piece for piece in row if piece.block and (not words or piece.left < words[0].left)
        ]
        yield from _blocks(before, emitted)
        if words:
            yield _line(words)
        yield from _blocks([piece for piece in row if piece.block], emitted)


def _blocks(pieces: Sequence[Piece], emitted: set[int]) -> Iterator[PlacedLine]:
    """The lines of a table or of sideways text, at the first of the rows beside it."""
    for piece in pieces:
        if id(piece.block) not in emitted:
            emitted.add(id(piece.block))
            yield from piece.block or ()


def _banded(rows: list[Row], band: Band, emitted: set[int], depth: int) -> Iterator[PlacedLine]:
    cells = [columns_of(row, band.gutters) for row in rows]
    match kind_of_band(cells):
        case BandKind.COLUMNS:
            for at in range(len(band.gutters) + 1):
                column = [row[at] for row in cells if row[at]]
                yield from _in_order(column, emitted, depth - 1)
        case BandKind.TABLE:
            tail = _end_of_table(rows, cells, band.tail - band.start)
            yield from table_of(cells[:tail])
            yield from _in_order(rows[tail:], emitted, depth - 1)
        case BandKind.HANGING:
            yield from _in_order([_first_joined(row) for row in rows], emitted, depth - 1)
        case BandKind.LABELS:
            yield from _labelled(cells, emitted)
        case BandKind.LINES:
            yield from (replace(line, begins=True) for line in _plain(rows, emitted))


def _end_of_table(rows: list[Row], cells: Cells, tail: int) -> int:
    """The first row below a table: its last cells may go on where all others have ended."""
    while tail < len(rows) and not cells[tail][0]:
        step = rows[tail][0].bottom - rows[tail - 1][0].bottom
        if step > _CLOSE * rows[tail][0].height:
            break
        tail += 1
    return tail


def _first_joined(row: Row) -> Row:
    """A row with the number in its margin and the text beside it as one piece."""
    return [joined(row[:2]), *row[2:]]


def _labelled(cells: Cells, emitted: set[int]) -> Iterator[PlacedLine]:
    """Each term with the text beside it, from the first line that has both."""
    for group in _by_label(cells):
        terms = [piece for row in group for piece in row[0]]
        texts = [row[1] for row in group if row[1]]
        if not texts:
            yield from _plain([[piece] for piece in terms], emitted)
            continue
        texts[0] = [joined([*terms, *texts[0]])] if not any(p.block for p in texts[0]) else texts[0]
        first, *others = _plain(texts, emitted)
        yield replace(first, begins=True)
        yield from others


def _by_label(cells: Cells) -> list[Cells]:
    groups: list[Cells] = []
    for row in cells:
        if not groups or (row[0] and row[1] and not _wraps(groups[-1][-1], row)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _wraps(above: list[list[Piece]], row: list[list[Piece]]) -> bool:
    """Whether a term goes on from the line above."""
    return bool(above[0]) and row[0][0].plain[:1].islower()


def _line(pieces: Sequence[Piece]) -> PlacedLine:
    piece = joined(pieces)
    return PlacedLine(
        written(piece.words, piece.top, piece.bottom),
        piece.left,
        piece.right,
        piece.top,
        piece.bottom,
        piece.words[0].has_true_size,
        is_heavy=piece.words[0].is_heavy and piece.words[-1].is_heavy,
        is_note=_is_marked(piece),
    )


def _is_marked(piece: Piece) -> bool:
    """Whether a line begins with a raised figure or sign, as a note does."""
    return rise_of(piece.words[0], piece.top, piece.bottom) is Rise.RAISED
