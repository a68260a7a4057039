"""Tells line ends that end a sentence from those that only end a line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.text.spans import Span, trimmed

ENUMERATOR = r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}\.)"
"""What numbers an item of a contract: (a), (iv), 2.1, 3."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[ \t]*(?=\S)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(rf"[ \t]*(?:{ENUMERATOR}|[•▪·*\u2013-])\s")
_FIRST_WORD = re.compile(r"\s*(\S{0,80})")
_CELLS = (" | ", "\t")
_NARROWEST = 40
"""Characters of a line below which no text is broken into lines for want of room."""


def lines_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The pieces of a text between line ends that end a sentence.

    A blank line always does, and so does a line end before an item of a list, beside a row of a
    table, and after a line that was ended although there was room for the next word.
    """
    if text.find("\n", start, end) < 0:
        yield from trimmed(text, start, end)
        return
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        yield from _lines_of(text, *paragraph.span())


def _lines_of(text: str, start: int, end: int) -> Iterator[Span]:
    lines = [line.span() for line in _LINE.finditer(text, start, end)]
    width = max(last - first for first, last in lines)
    begin = start
    for above, below in pairwise(lines):
        if _ends_sentence(text, above, below, width):
            yield from trimmed(text, begin, above[1])
            begin = below[0]
    yield from trimmed(text, begin, end)


def _ends_sentence(text: str, above: Span, below: Span, width: int) -> bool:
    if _ITEM.match(text, *below) or any(_has_cells(text, line) for line in (above, below)):
        return True
    found = _FIRST_WORD.match(text, *below)
    word = found.group(1) if found else ""
    if word[:1].islower():
        return False
    has_room = above[1] - above[0] + 1 + len(word) <= width
    return has_room or width < _NARROWEST


def _has_cells(text: str, line: Span) -> bool:
    return any(text.find(mark, *line) >= 0 for mark in _CELLS)
