"""Sheets of words for tests of what is read from words: no file, no PDFium."""

from typing import Any

from app.jobs.drawings.sheet.sheet import Sheet, Word

LETTER = 0.55
SPACE = 0.3


def line(text: str, x: float, y: float, size: float = 10.0, *, turn: int = 0) -> list[Word]:
    """The words of a line; `x`, `y` is where it begins at its top, in the way it is read.

    More than one space in `text` is a wider gap: each is 0.3 of the size.
    """
    words, at = [], 0.0
    for piece in text.split(" "):
        wide = len(piece) * LETTER * size
        if piece:
            words.append(_word(piece, (at, at + wide), (x, y), size, turn))
        at += wide + SPACE * size
    return words


def _word(
    text: str, span: tuple[float, float], start: tuple[float, float], size: float, turn: int
) -> Word:
    (begin, end), (x, y) = span, start
    match turn:
        case 90:
            return Word(text, x - size, y + begin, x, y + end, 90)
        case 270:
            return Word(text, x, y - end, x + size, y - begin, 270)
        case 180:
            return Word(text, x - end, y - size, x - begin, y, 180)
        case _:
            return Word(text, x + begin, y, x + end, y + size)


def centred(text: str, x: float, y: float, size: float = 10.0) -> list[Word]:
    """A line whose middle is at `x`."""
    return line(text, x - len(text) * LETTER * size / 2, y, size)


def sheet(*lines: list[Word], **facts: Any) -> Sheet:
    """A vector sheet of 36 x 24 in with these words, unless `facts` say otherwise."""
    words = tuple(word for words in lines for word in words)
    usual: dict[str, Any] = {
        "width": 2592.0,
        "height": 1728.0,
        "rotation": 0,
        "words": words,
        "is_vector": True,
        "paths": 500,
        "texts": len(words),
        "images": 0,
    }
    return Sheet(**(usual | facts))
