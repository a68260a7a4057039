"""Tells what a band of rows is: columns of text, a table, terms beside their text, or nothing."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from app.parsing.arrange.rows import Piece
from app.parsing.arrange.rules import Rule
from app.parsing.arrange.word import EM_PER_HEIGHT
from app.parsing.marks import is_marker

Cells = list[list[list[Piece]]]
"""Rows of columns of pieces."""

_LEAST_LINES = 3
_MOST_OF = 0.7
_LEAST_WIDTH = 11.0
_FULL = 0.5
_SHORT = 28
_AMOUNT = re.compile(
    r"[(\[]?[-+−–]?\s?(?:[£$€¥]|[A-Z]{3}\s)?\s?[-+−–]?\d[\d.,' ]*\s?"  # noqa: RUF001
    r"(?:%|[£$€¥]|[A-Za-zµ°]{1,4}(?:/[a-z]+)?)?[)\]]?|[-–—]|n/?a|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}",  # noqa: RUF001
    re.I,
)
_WHOLE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_LEADERS = re.compile(r"(?:[.·]\s?){4,}$|…$")


class BandKind(Enum):
    """What the rows of a band are."""

    COLUMNS = auto()
    TABLE = auto()
    HANGING = auto()
    """Numbers or bullets in a margin of their own, each before its text."""
    LABELS = auto()
    """Short words, each beside the text that belongs to it."""
    LINES = auto()
    """Lines with wide gaps, as in a list of contents."""


def kind_of_band(cells: Cells, rules: Sequence[Rule] = ()) -> BandKind:
    """What the rows of a band are; a table only where that is clear.

    `rules` are the level ones of the page: where they part most rows, the rows are a table's.
    """
    columns = [[pieces for row in cells if (pieces := row[at])] for at in range(len(cells[0]))]
    if any(piece.block is not None for column in columns for line in column for piece in line):
        is_hanging = all(is_marker(text_of(pieces)) for pieces in columns[0])
        return BandKind.HANGING if is_hanging else BandKind.COLUMNS
    if is_ruled_off(cells, rules):
        return BandKind.TABLE
    if _is_list_of_contents(cells) or _is_form(columns):
        return BandKind.LINES
    is_prose = [_is_prose(column) for column in columns]
    if all(is_prose):
        return BandKind.COLUMNS
    if len(columns) == 2:
        return _kind_of_pair(cells, columns[0], columns[1], is_prose)
    return _kind_of_many(cells, columns, is_prose)


def _kind_of_pair(
    cells: Cells, left: list[list[Piece]], right: list[list[Piece]], is_prose: list[bool]
) -> BandKind:
    both = [row for row in cells if row[0] and row[1]]
    if all(is_marker(text_of(pieces)) for pieces in left):
        return BandKind.HANGING
    if any(is_prose):
        has_terms = is_prose[1] and len(both) >= 0.9 * len(left) and _is_short(left)
        return BandKind.LABELS if has_terms and len(left) < len(right) else BandKind.COLUMNS
    if _share(right, _AMOUNT) >= 0.6 and len(both) >= _LEAST_LINES:
        return BandKind.TABLE
    if len(both) >= _LEAST_LINES and _has_head(cells):
        return BandKind.TABLE
    return _kind_of_short_pair(cells, both, left)


def _kind_of_short_pair(cells: Cells, both: Cells, left: list[list[Piece]]) -> BandKind:
    alike = sum(_first_word(row[0]) == _first_word(row[1]) for row in both)
    labelled = sum(text_of(pieces).endswith(":") for pieces in left)
    if labelled * 2 > len(left) and not alike:
        return BandKind.LABELS
    if len(both) < len(cells) or alike or not _is_short(left):
        return BandKind.COLUMNS
    return BandKind.LINES


def _kind_of_many(cells: Cells, columns: list[list[list[Piece]]], is_prose: list[bool]) -> BandKind:
    many = sum(sum(map(bool, row)) >= 2 for row in cells)
    if all(is_marker(text_of(pieces)) for pieces in columns[0]) and all(is_prose[1:]):
        return BandKind.HANGING
    if sum(is_prose) >= 2 and not any(_share(column, _AMOUNT) >= 0.6 for column in columns):
        rows = [row for row in cells if all(row)]
        return BandKind.TABLE if _has_head(cells) and rows else BandKind.COLUMNS
    return BandKind.TABLE if many >= 2 and many * 3 >= len(cells) else BandKind.LINES


def _is_list_of_contents(cells: Cells) -> bool:
    """Whether dots lead to a whole number at the end of most rows."""
    led = sum(
        len(filled) > 1
        and _LEADERS.search(text_of(filled[-2])) is not None
        and _WHOLE.fullmatch(text_of(filled[-1])) is not None
        for row in cells
        for filled in [[pieces for pieces in row if pieces]]
    )
    return led * 3 >= len(cells) * 2


def _is_form(columns: list[list[list[Piece]]]) -> bool:
    """Whether every second column has labels, with values beside them."""
    labels = [text_of(line) for column in columns[::2] for line in column]
    values = [text_of(line) for column in columns[1::2] for line in column]
    return (
        len(columns) > 2
        and all(label.endswith(":") for label in labels)
        and not any(value.endswith(":") for value in values)
    )


def is_ruled_off(cells: Cells, rules: Sequence[Rule]) -> bool:
    """Whether rules over the width of the band part it into rows that have every first cell."""
    parts = ruled_parts(cells, rules)
    if len(parts) < _LEAST_LINES:
        return False
    both = sum(
        sum(any(row[at] for row in part) for at in range(len(cells[0]))) > 1 for part in parts
    )
    starts = sum(bool(row[0]) for row in cells)
    return both * 3 >= len(parts) * 2 and len(parts) * 2 >= min(starts, len(cells))


def ruled_parts(cells: Cells, rules: Sequence[Rule]) -> list[Cells]:
    """The rows of a band, parted where rules run over most of its width."""
    pieces = [piece for row in cells for column in row for piece in column]
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    wide = [
        rule.at
        for rule in rules
        if min(rule.end, right) - max(rule.start, left) > _MOST_OF * (right - left)
    ]
    parts: list[Cells] = []
    last = -1
    for row in cells:
        first = next(piece for column in row for piece in column)
        above = bisect_left(wide, (first.top + first.bottom) / 2)
        if above != last:
            parts.append([])
        parts[-1].append(row)
        last = above
    return parts


def text_of(pieces: Sequence[Piece]) -> str:
    """The words of some pieces of one row."""
    return " ".join(piece.plain for piece in pieces)


def is_amount(text: str) -> bool:
    """Whether a cell holds a figure, a date or a dash in its place."""
    return _AMOUNT.fullmatch(text.strip()) is not None


def is_heavy(pieces: Sequence[Piece]) -> bool:
    """Whether all words are set in heavy letters."""
    return all(word.is_heavy for piece in pieces for word in piece.words)


def _has_head(cells: Cells) -> bool:
    """Whether the first row is set in heavy letters and the others are not."""
    first, *others = cells
    rest = [pieces for row in others for pieces in row if pieces]
    return all(is_heavy(pieces) for pieces in first if pieces) and not all(map(is_heavy, rest))


def _is_prose(column: Sequence[Sequence[Piece]]) -> bool:
    """Whether the lines of a column fill it, as those of a paragraph do."""
    if len(column) < _LEAST_LINES:
        return False
    lefts = [line[0].left for line in column]
    rights = [line[-1].right for line in column]
    em = EM_PER_HEIGHT * median(line[0].height for line in column)
    left, right = min(lefts), max(rights)
    if right - left < _LEAST_WIDTH * em:
        return False
    full = sum(
        line[-1].right + _width_of_first(following) > right - 0.5 * em
        for line, following in pairwise(column)
    )
    return full >= _FULL * (len(column) - 1)


def _width_of_first(line: Sequence[Piece]) -> float:
    word = line[0].words[0] if line[0].words else None
    return word.right - word.left if word else 0.0


def _is_short(column: Sequence[Sequence[Piece]]) -> bool:
    return median(len(text_of(line)) for line in column) <= _SHORT


def _share(column: Sequence[Sequence[Piece]], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text_of(line)) is not None for line in column) / len(column)


def _first_word(pieces: Sequence[Piece]) -> str:
    return pieces[0].words[0].text.lower() if pieces[0].words else ""
