"""Turns sheets that lie on their side, so that their words are read to the right."""

from collections import Counter
from dataclasses import replace

from app.jobs.drawings.sheet.sheet import Box, Sheet, Word

# Of the letters of a sheet that lies on its side, at least this part is turned.
_MOSTLY = 0.6


def mostly_turned(sheet: Sheet) -> int:
    """How far most of a sheet's letters are turned clockwise, in degrees; 0 where it stands."""
    letters: Counter[int] = Counter()
    for word in sheet.words:
        letters[word.turn] += len(word.text)
    turn, most = max(letters.items(), key=lambda pair: pair[1], default=(0, 0))
    return turn if most >= _MOSTLY * letters.total() else 0


def turned_back(sheet: Sheet, turn: int) -> Sheet:
    """The sheet with its words turned back by `turn`, and its sides exchanged as needed."""
    words = tuple(
        Word(
            word.text,
            *_sides(turned(word.box, -turn, sheet.width, sheet.height)),
            (word.turn - turn) % 360,
        )
        for word in sheet.words
    )
    if turn == 180:
        return replace(sheet, words=words)
    return replace(sheet, words=words, width=sheet.height, height=sheet.width)


def turned(box: Box, degrees: int, width: float, height: float) -> Box:
    """A box on a sheet of that size, after the sheet is turned clockwise by `degrees`."""
    match degrees % 360:
        case 90:
            return Box(height - box.bottom, box.left, height - box.top, box.right)
        case 180:
            return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
        case 270:
            return Box(box.top, width - box.right, box.bottom, width - box.left)
        case _:
            return box


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
