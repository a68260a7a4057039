"""Takes the words of a PDF page with their places, letter by letter. Only for worker processes."""

import ctypes
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from app.jobs.drawings.plans.paths import address_of, page_matrix
from app.jobs.drawings.sheet.sheet import Box, Word, around
from app.parsing.pdf.matrix import Matrix, combined, moved

MOST_LETTERS = 400_000
# Letters reach this far above and below their baseline, in sizes of the font.
_ASCENT, _DESCENT = 0.75, 0.2
# In sizes of the font. A word space is 0.25; letters that stand 0.6 apart belong to two words.
_WIDEST_GAP = 0.6
_OVERPRINT = 0.5
_OTHER_SIZE = 1.25
# A line that is further from a quarter turn than this, in degrees, is slanted.
_SLANTED = 3.0
_SAME_ANGLE = 2.0
_USUAL_WIDTH = 0.6
_HYPHENS = {0x02: "-", 0xAD: "-", 0xFFFE: "-"}


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter on the sheet; `along` and `across` are where it begins, in the way it is read.

    `angle` is how far its line is turned clockwise, in degrees, and `turn` the nearest quarter.
    """

    character: str
    box: Box
    turn: int
    size: float
    along: float
    end: float
    across: float
    angle: float = 0.0


def page_words(page: Any, hidden: Collection[int] = ()) -> tuple[Word, ...]:
    """The words of the text layer of a PDFium page in the order of the file.

    Letters that stand apart or differ in size are words of their own, even without a space in the
    file; what was printed twice to look bold is taken once. `hidden` are the addresses of the text
    objects that nobody sees. The box of a slanted word is upright and holds all of it.
    """
    text_page = page.get_textpage()
    try:
        letters = _letters(text_page, page_matrix(page), page.get_rotation(), hidden)
        return tuple(_without_overprint(_words(letters)))
    finally:
        text_page.close()


def _letters(
    text_page: Any, shown: Matrix, rotation: int, hidden: Collection[int]
) -> Iterator[_Letter | None]:
    """Every letter, and None for white space."""
    count = min(MOST_LETTERS, max(0, pdfium_c.FPDFText_CountChars(text_page)))
    edges = [ctypes.c_double() for _ in range(4)]
    origin = (ctypes.c_double(), ctypes.c_double())
    raw = pdfium_c.FS_MATRIX()
    for index in range(count):
        character = _character(pdfium_c.FPDFText_GetUnicode(text_page, index))
        if character.isspace() or not character:
            yield None
            continue
        if hidden and address_of(pdfium_c.FPDFText_GetTextObject(text_page, index)) in hidden:
            yield None
            continue
        left, right, bottom, top = edges
        if not pdfium_c.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, *origin)
        pdfium_c.FPDFText_GetMatrix(text_page, index, raw)
        size = pdfium_c.FPDFText_GetFontSize(text_page, index)
        tight = _box_on_sheet((left.value, bottom.value, right.value, top.value), shown)
        matrix = combined((raw.a, raw.b, raw.c, raw.d, 0.0, 0.0), shown)
        baseline = moved(origin[0].value, origin[1].value, shown)
        angle = _angle_of(raw, rotation)
        turn = round(angle / 90.0) * 90 % 360
        if _is_slanted(angle):
            wide = _advance(text_page, index, size) * math.hypot(matrix[0], matrix[1])
            yield _slanted(character, angle, turn, size * _rise(matrix), baseline, wide)
        else:
            yield _placed(character, tight, turn, size * _rise(matrix), baseline)


def _character(code: int) -> str:
    if code in _HYPHENS:
        return _HYPHENS[code]
    return "" if (code < 0x20 and code not in (9, 10, 13)) or 0xD800 <= code < 0xE000 else chr(code)


def _rise(matrix: Matrix) -> float:
    return math.hypot(matrix[2], matrix[3]) or 1.0


def _angle_of(raw: Any, rotation: int) -> float:
    """How far a line is turned clockwise as seen, in degrees."""
    angle = math.degrees(math.atan2(raw.b, raw.a)) if raw.a or raw.b else 0.0
    return (rotation - angle) % 360.0


def _is_slanted(angle: float) -> bool:
    return abs((angle + 45.0) % 90.0 - 45.0) > _SLANTED


def _advance(text_page: Any, index: int, size: float) -> float:
    """How far a letter moves the next one, before its matrix; a usual width where none is told."""
    font = pdfium_c.FPDFTextObj_GetFont(pdfium_c.FPDFText_GetTextObject(text_page, index))
    width = ctypes.c_float()
    code = pdfium_c.FPDFText_GetUnicode(text_page, index)
    if font and pdfium_c.FPDFFont_GetGlyphWidth(font, code, size, width) and width.value > 0:
        return width.value
    return _USUAL_WIDTH * size


def _slanted(
    character: str,
    angle: float,
    turn: int,
    size: float,
    baseline: tuple[float, float],
    wide: float,
) -> _Letter:
    """A letter of a slanted line: `along` and `across` count in its own direction."""
    x, y = baseline
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    up, down = _ASCENT * size, _DESCENT * size
    corners = [
        (x + along * cos + rise * sin, y + along * sin - rise * cos)
        for along in (0.0, wide)
        for rise in (up, -down)
    ]
    box = Box(
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    along = x * cos + y * sin
    return _Letter(character, box, turn, size, along, along + wide, y * cos - x * sin, angle)


def _placed(
    character: str, tight: Box, turn: int, size: float, baseline: tuple[float, float]
) -> _Letter:
    """A letter whose box is as high as its font, so that a comma is as high as an M."""
    x, y = baseline
    up, down = _ASCENT * size, _DESCENT * size
    match turn:
        case 90:
            box = Box(x - down, tight.top, x + up, tight.bottom)
            along, end, across = tight.top, tight.bottom, -x
        case 180:
            box = Box(tight.left, y - down, tight.right, y + up)
            along, end, across = -tight.right, -tight.left, -y
        case 270:
            box = Box(x - up, tight.top, x + down, tight.bottom)
            along, end, across = -tight.bottom, -tight.top, x
        case _:
            box = Box(tight.left, y - up, tight.right, y + down)
            along, end, across = tight.left, tight.right, y
    return _Letter(character, box, turn, size, along, end, across)


def _box_on_sheet(box: tuple[float, float, float, float], shown: Matrix) -> Box:
    left, bottom, right, top = box
    one, other = moved(left, bottom, shown), moved(right, top, shown)
    return Box(
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )


def _words(letters: Iterable[_Letter | None]) -> Iterator[Word]:
    word: list[_Letter] = []
    for letter in letters:
        if letter is not None and word and _continues(word[-1], letter):
            word.append(letter)
            continue
        if word:
            yield _word(word)
        word = [letter] if letter is not None else []
    if word:
        yield _word(word)


def _continues(before: _Letter, letter: _Letter) -> bool:
    size = max(0.1, min(before.size, letter.size))
    return (
        before.turn == letter.turn
        and abs((before.angle - letter.angle + 180.0) % 360.0 - 180.0) <= _SAME_ANGLE
        and max(before.size, letter.size) <= _OTHER_SIZE * size
        and abs(letter.across - before.across) <= 0.3 * size
        and -0.5 * size <= letter.along - before.end <= _WIDEST_GAP * size
    )


def _word(letters: list[_Letter]) -> Word:
    box = around(letter.box for letter in letters)
    text = "".join(letter.character for letter in letters)
    return Word(text, box.left, box.top, box.right, box.bottom, letters[0].turn)


def _without_overprint(words: Iterable[Word]) -> Iterator[Word]:
    """The words without second copies that lie on the first, shifted by less than half a point."""
    seen: set[tuple[str, int, int, int]] = set()
    for word in words:
        column, row = round(word.left / _OVERPRINT), round(word.top / _OVERPRINT)
        near = ((word.text, word.turn, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if not any(place in seen for place in near):
            seen.add((word.text, word.turn, column, row))
            yield word
