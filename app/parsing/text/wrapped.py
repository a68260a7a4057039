"""Puts the cells of a typed table together that go on in the line below."""

from collections.abc import Iterator, Sequence
from statistics import median

from app.parsing.layout import is_ended

_LONG = 25
"""So many letters has a cell at least that a person has to go on with in the next line."""


def unwrapped(rows: Sequence[Sequence[str]], are_apart: Sequence[bool]) -> Iterator[list[str]]:
    """The rows, each with the lines below it that go on with its cells.

    `are_apart` says of each row whether something stands between it and the one above.
    """
    is_prose = _are_columns_of_prose(rows)
    whole: list[str] = []
    above: Sequence[str] = ()
    for row, is_apart in zip(rows, are_apart, strict=True):
        goes_on = not is_apart and (
            _goes_on(above, row) if is_prose else _goes_on_below_label(above, row)
        )
        if above and goes_on:
            whole = [f"{cell} {more}".strip() for cell, more in zip(whole, row, strict=True)]
        else:
            if whole:
                yield whole
            whole = list(row)
        above = row
    yield whole


def _are_columns_of_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether two columns of text stand side by side, as in a contract in two languages."""
    return len(rows[0]) == 2 and all(
        median([len(row[at]) for row in rows if row[at]] or [0]) >= _LONG for at in (0, 1)
    )


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether one cell goes on with a small letter, and none begins below one that has ended."""
    pairs = [(upper, cell) for upper, cell in zip(above, row, strict=False) if cell]
    return all(upper and not is_ended(upper) for upper, _ in pairs) and any(
        cell[0].islower() for _, cell in pairs
    )


def _goes_on_below_label(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row holds nothing but the rest of one long cell: a value beside its label."""
    filled = [at for at, cell in enumerate(row) if cell]
    if len(filled) != 1 or filled[0] == 0 or not above:
        return False
    upper, cell = above[filled[0]], row[filled[0]]
    return len(upper) >= _LONG and not is_ended(upper) and cell[0].islower()
