"""Brings the words of a page into the order of a person's eye: lines, and rows of tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.parsing.arrange.grids import with_block, with_grids
from app.parsing.arrange.gutters import Band, Row, bands, columns_of
from app.parsing.arrange.initials import with_initials
from app.parsing.arrange.kinds import BandKind, Cells, is_amount, kind_of_band, text_of
from app.parsing.arrange.margins import without_line_numbers
from app.parsing.arrange.raised import Rise, rise_of, written
from app.parsing.arrange.rows import Piece, joined, rows_of
from app.parsing.arrange.rules import Rules
from app.parsing.arrange.tables import table_of
from app.parsing.arrange.turned import TurnedBlock
from app.parsing.arrange.word import Word
from app.parsing.placed import PlacedLine

# A page of so many pieces is a listing, not a composed page: its lines are read from the top.
_MOST_PIECES = 20_000
_DEEPEST = 12
_CLOSE = 1.3
# A sum may stand alone in the last row of a table.
_CLOSE_FIGURES = 1.8


def arranged(
    words: Sequence[Word],
    rules: Callable[[], Rules] = Rules,
    turned: Sequence[TurnedBlock] = (),
) -> list[PlacedLine]:
    """The lines of one page, in the order in which they are read.

    `rules` are asked for only where words stand in columns. Sideways blocks are read where they
    stand.
    """
    if not words:
        return [line for block in turned for line in block.lines]
    rows = rows_of(with_initials(words))
    is_simple = all(len(row) == 1 for row in rows)
    if (is_simple and not turned) or sum(map(len, rows)) > _MOST_PIECES:
        lines = [_line(row) for row in rows]
        return lines + [line for block in turned for line in block.lines]
    drawn = Rules() if is_simple else rules()
    rows = without_line_numbers(with_grids(rows, drawn))
    for block in turned:
        rows = with_block(rows, block.lines, block.left, block.right, block.top, block.bottom)
    return list(_Reading(drawn).in_order(rows, _DEEPEST))


@dataclass(slots=True)
class _Reading:
    """The reading of one page; each block of lines is read once, whatever it stands beside."""

    rules: Rules
    read: set[int] = field(default_factory=set)

    def in_order(self, rows: list[Row], depth: int) -> Iterator[PlacedLine]:
        at = 0
        for band in bands(rows) if depth else ():
            yield from self._plain(rows[at : band.start])
            yield from self._banded(rows[band.start : band.end], band, depth - 1)
            at = band.end
        yield from self._plain(rows[at:])

    def _banded(self, rows: list[Row], band: Band, depth: int) -> Iterator[PlacedLine]:
        cells = _filled_columns([columns_of(row, band.gutters) for row in rows])
        if len(cells[0]) < 2:
            yield from self._plain(rows)
            return
        match kind_of_band(cells, self.rules.level):
            case BandKind.COLUMNS:
                for at in range(len(cells[0])):
                    yield from self.in_order([row[at] for row in cells if row[at]], depth)
            case BandKind.TABLE:
                tail = _end_of_table(rows, cells, band.tail - band.start)
                yield from table_of(cells[:tail], self.rules.level)
                yield from self.in_order(rows[tail:], depth)
            case BandKind.HANGING:
                yield from self.in_order([_first_joined(row) for row in rows], depth)
            case BandKind.LABELS:
                yield from self._labelled(cells)
            case BandKind.LINES:
                yield from (replace(line, begins=True) for line in self._plain(rows))

    def _labelled(self, cells: Cells) -> Iterator[PlacedLine]:
        """Each term with the text beside it, from the first line that has both."""
        for group in _by_label(cells):
            terms = [piece for row in group for piece in row[0]]
            texts = [row[1] for row in group if row[1]]
            if texts:
                texts[0] = [joined([*terms, *texts[0]])]
            first, *others = self._plain(texts or [[piece] for piece in terms])
            yield replace(first, begins=True)
            yield from others

    def _plain(self, rows: Sequence[Row]) -> Iterator[PlacedLine]:
        for row in rows:
            words = [piece for piece in row if piece.block is None]
            for piece in row:
                if piece.block is not None:
                    yield from self._block(piece)
                elif piece is words[0]:
                    yield _line(words)

    def _block(self, piece: Piece) -> Iterator[PlacedLine]:
        """The lines of a table or of sideways text, at the first of the rows beside it."""
        if piece.block is not None and id(piece.block) not in self.read:
            self.read.add(id(piece.block))
            yield from piece.block


def _filled_columns(cells: Cells) -> Cells:
    """Without columns in which nothing stands, as where letters are printed over each other."""
    used = [at for at in range(len(cells[0])) if any(row[at] for row in cells)]
    return cells if len(used) == len(cells[0]) else [[row[at] for at in used] for row in cells]


def _end_of_table(rows: list[Row], cells: Cells, tail: int) -> int:
    """The first row below a table: its last cells may go on where all others have ended."""
    while tail < len(rows) and not cells[tail][0]:
        step = rows[tail][0].bottom - max(piece.bottom for piece in rows[tail - 1])
        are_figures = all(is_amount(text_of(pieces)) for pieces in cells[tail] if pieces)
        if step > (_CLOSE_FIGURES if are_figures else _CLOSE) * rows[tail][0].height:
            break
        tail += 1
    return tail


def _first_joined(row: Row) -> Row:
    """A row with the number in its margin and the text beside it as one piece."""
    if any(piece.block is not None for piece in row[:2]):
        return row
    return [joined(row[:2]), *row[2:]]


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
        is_note=rise_of(piece.words[0], piece.top, piece.bottom) is Rise.RAISED,
    )
