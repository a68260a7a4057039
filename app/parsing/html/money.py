"""Puts signs back to their figures where a table gives them a column of their own."""

from collections.abc import Sequence

_BEFORE = frozenset({"$", "€", "£", "¥", "US$", "(", "$(", "($"})
_AFTER = frozenset({")", "%", ")%", "%)"})


def joined_signs(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with "$ | 1,000 | )" as "$ 1,000)"; columns that held only signs go."""
    width = len(rows[0]) if rows else 0
    signs = [_is_column_of_signs(rows, column) for column in range(width)]
    return [_joined(row, signs) for row in rows]


def _is_column_of_signs(rows: Sequence[Sequence[str]], column: int) -> str:
    """ "before" or "after" the figure that the signs of a column belong to, or nothing."""
    found = {row[column] for row in rows if row[column]}
    if found and found <= _BEFORE and column + 1 < len(rows[0]):
        return "before"
    return "after" if found and found <= _AFTER and column else ""


def _joined(row: Sequence[str], signs: Sequence[str]) -> list[str]:
    cells: list[str] = []
    waiting = ""
    for text, side in zip(row, signs, strict=True):
        if side == "before":
            waiting = text
        elif side == "after" and cells:
            cells[-1] += text
        else:
            cells.append(f"{waiting} {text}".strip())
            waiting = ""
    return cells
