"""Takes the numbers of lines out of the margin of court papers and bills."""

from collections.abc import Sequence
from itertools import pairwise

from app.parsing.arrange.gutters import Row
from app.parsing.arrange.rows import Piece
from app.parsing.layout import is_ended

_LEAST = 4
_EVEN = 0.12
_LARGEST = 999


def without_line_numbers(rows: list[Row]) -> list[Row]:
    """The rows without a column of numbers that counts them, at the left or at the right."""
    for side in (0, -1):
        numbered = [(row, row[side]) for row in rows if _number(row[side]) is not None]
        if len(numbered) >= _LEAST and _counts_lines(rows, numbered):
            gone = {id(piece) for _, piece in numbered}
            rows = [kept for row in rows if (kept := [p for p in row if id(p) not in gone])]
    return rows


def _number(piece: Piece) -> int | None:
    if len(piece.words) != 1 or piece.block is not None:
        return None
    text = piece.words[0].text
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _LARGEST else None


def _counts_lines(rows: list[Row], numbered: Sequence[tuple[Row, Piece]]) -> bool:
    """Whether numbers count up in even steps down the page, and sentences run past them."""
    pieces = [piece for _, piece in numbered]
    values = [_number(piece) or 0 for piece in pieces]
    steps = {below - above for above, below in pairwise(values)}
    if len(steps) != 1 or steps.pop() not in (1, 5) or not _in_one_column(pieces):
        return False
    pitches = [below.bottom - above.bottom for above, below in pairwise(pieces)]
    if max(pitches) - min(pitches) > _EVEN * max(pitches):
        return False
    alone = sum(len(row) == 1 for row, _ in numbered)
    return alone > 0 or _runs_past(rows, numbered)


def _in_one_column(pieces: Sequence[Piece]) -> bool:
    lefts, rights = [piece.left for piece in pieces], [piece.right for piece in pieces]
    slack = pieces[0].height * 0.5
    return min(max(lefts) - min(lefts), max(rights) - min(rights)) <= slack


def _runs_past(rows: Sequence[Row], numbered: Sequence[tuple[Row, Piece]]) -> bool:
    """Whether sentences go on from one numbered line to the next."""
    gone = {id(piece) for _, piece in numbered}
    texts = [" ".join(p.plain for p in row if id(p) not in gone) for row in rows]
    going_on = sum(
        not is_ended(above) and below[:1].islower()
        for above, below in pairwise(filter(None, texts))
    )
    return going_on >= 2
