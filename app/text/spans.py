"""Pieces of a text by their offsets."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end, as character offsets."""


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without the white space at its ends; nothing if there is no more in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[Span]:
    """The pieces that end behind marks, without the white space around them."""
    begin = start
    for found in mark.finditer(text, start, end):
        yield from trimmed(text, begin, found.end())
        begin = found.end()
    yield from trimmed(text, begin, end)
