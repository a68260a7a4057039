"""Tells whether the first row of a table names its columns, where its file does not say so."""

from collections.abc import Sequence

BAR = " | "
_MOST_WORDS = 4
_LEAST_SHARE = 0.5


def names_columns(rows: Sequence[str]) -> bool:
    """Whether the first of some rows is a head: short names without figures over figures.

    Cells stand apart by `BAR`. A head that is taken for a row costs little, a row that is taken for
    a head is lost: so below one of its names most cells must be figures.
    """
    first, *below = [cells_of(row) for row in rows]
    if len(first) < 2 or not below or not all(map(_is_name, first[1:])):
        return False
    if first[0] and not _is_name(first[0]):
        return False
    return _columns_of_figures(below, len(first)) >= (1 if len(first) > 2 else 2)


def cells_of(row: str) -> list[str]:
    """The cells of a row, without the blanks around them."""
    padded = f" {row} "
    return [cell.strip() for cell in padded.replace("| |", "|  |").split(BAR)]


def _is_name(cell: str) -> bool:
    words = cell.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and any(map(str.isalpha, cell))
        and not any(map(str.isdigit, cell))
        and not cell.endswith((".", ";", "!", "?"))
    )


def _columns_of_figures(rows: Sequence[Sequence[str]], width: int) -> int:
    """In how many columns most cells are figures; each cell is looked at once."""
    filled, figures = [0] * width, [0] * width
    for row in rows:
        for column, cell in enumerate(row[:width]):
            filled[column] += bool(cell)
            figures[column] += _is_figure(cell)
    return sum(
        count > _LEAST_SHARE * of for count, of in zip(figures, filled, strict=True) if of > 0
    )


def _is_figure(cell: str) -> bool:
    """Whether at least half of its letters and digits are digits: 2028, 26 t, 4.10, (1,200)."""
    signs = [character for character in cell if character.isalnum()]
    return sum(map(str.isdigit, signs)) * 2 >= len(signs) > 0
