"""Reads the hidden annotations in which AutoCAD says what it has drawn as strokes (SHX fonts).

Each is named "AutoCAD SHX Text" and has the text and the box round the strokes; nothing of it is
seen, and the page has no text there. Only for worker processes.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

from app.jobs.drawings.plans.paths import page_matrix
from app.jobs.drawings.sheet.sheet import Box, Word
from app.parsing.pdf.matrix import Matrix, moved

MOST_NOTES = 50_000
_NAME = "AUTOCAD SHX TEXT"
_MOST_BYTES = 20_000
# AutoCAD's codes for what no keyboard has, and for lines under and over letters, which are dropped.
_CODES = {"c": "\u2300", "d": "\u00b0", "p": "\u00b1", "%": "%"}
_CODE = re.compile(r"%%(?:([cdpouk%])|(\d{3}))", re.I)
# A box this much higher than wide, for more than one letter, is of a line that reads up.
_UPRIGHT = 1.25
# Strokes of letters reach from the baseline to the height of capitals; the box of a word goes
# further up and down, as that of letters in a font does.
_ABOVE, _BELOW = 0.04, 0.28
_CELL = 40.0


def with_stroked_words(page: Any, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a page and those of its notes about strokes that no word says already."""
    taken: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        taken[_cell(word.box)].append(word)
    added = [word for word in _stroked_words(page) if not _is_said(word, taken)]
    return (*words, *added) if added else words


def _cell(box: Box) -> tuple[int, int]:
    x, y = box.centre
    return int(x // _CELL), int(y // _CELL)


def _is_said(word: Word, taken: dict[tuple[int, int], list[Word]]) -> bool:
    """Whether a word of the text layer stands in the same place."""
    x, y = word.box.centre
    column, row = _cell(word.box)
    near = (
        other
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
        for other in taken.get((column + across, row + down), ())
    )
    return any(other.left <= x <= other.right and other.top <= y <= other.bottom for other in near)


def _stroked_words(page: Any) -> Iterator[Word]:
    shown = page_matrix(page)
    for index in range(min(MOST_NOTES, max(0, pdfium_c.FPDFPage_GetAnnotCount(page)))):
        note = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            if _text_of(note, b"T").upper().startswith(_NAME):
                box = _box_of(note, shown)
                if box is not None:
                    yield from words_in(_plain(_text_of(note, b"Contents")), box)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(note)


def _text_of(note: Any, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium_c.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def _box_of(note: Any, shown: Matrix) -> Box | None:
    raw = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(note, raw):
        return None
    one, other = moved(raw.left, raw.bottom, shown), moved(raw.right, raw.top, shown)
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return Box(left, top, right, bottom)


def _plain(text: str) -> str:
    return _CODE.sub(_meaning, text)


def _meaning(match: re.Match[str]) -> str:
    if match[2]:
        return chr(int(match[2])) if int(match[2]) >= 32 else ""
    return _CODES.get(match[1].lower(), "")


def words_in(text: str, box: Box) -> Iterator[Word]:
    """The words of a text with equal parts of its box; a high and narrow one reads up."""
    lines = [line for line in re.split(r"[\r\n]+|\\P", text) if line.strip()]
    if not lines:
        return
    longest = max(len(line.strip()) for line in lines)
    reads_up = longest > 1 and box.height > _UPRIGHT * box.width * len(lines)
    extent = box.width if reads_up else box.height
    for row, line in enumerate(lines):
        size = extent / len(lines)
        start = row * size
        for first, last, word in _spans(line.strip(), longest):
            yield _placed(word, (first, last), (start, size), box, reads_up)


def _spans(line: str, letters: int) -> Iterator[tuple[float, float, str]]:
    """The words of a line with the shares of it where they begin and end."""
    for match in re.finditer(r"\S+", line):
        yield match.start() / letters, match.end() / letters, match[0]


def _placed(
    text: str, share: tuple[float, float], across: tuple[float, float], box: Box, reads_up: bool
) -> Word:
    start, size = across
    top, bottom = start - _ABOVE * size, start + (1 + _BELOW) * size
    if reads_up:
        return Word(
            text,
            box.left + top,
            box.bottom - share[1] * box.height,
            box.left + bottom,
            box.bottom - share[0] * box.height,
            270,
        )
    return Word(
        text,
        box.left + share[0] * box.width,
        box.top + top,
        box.left + share[1] * box.width,
        box.top + bottom,
    )
