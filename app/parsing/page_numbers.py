"""Finds page numbers: lines that are only a number, and those of an earlier print that count up."""

import re
from collections.abc import Sequence
from operator import itemgetter

_LONE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s?(\d{1,4})\s?[-–]?(?:\s+of\s+\d{1,4})?", re.I)  # noqa: RUF001
_IN_MARGIN = re.compile(
    r"(?:page|p\.|seite|s\.|página|pagina|blatt|folio)?\s?[-–—]?\s?(?:\d{1,3}|[ivxl]{1,7})\s?[-–—]?"  # noqa: RUF001
    r"(?:\s?(?:of|von|de|sur|di|van|/)\s?\d{1,4})?|(?:page|seite|página|pagina)\s\d{4}",
    re.I,
)
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONGEST = 20
_LEAST = 3


def page_numbers(texts: Sequence[str]) -> list[int]:
    """The indices of the longest run of lone numbers (3, -3-, Page 3 of 9) that count up by one.

    Empty when fewer than three do: then a number may be anything.
    """
    runs: dict[int, tuple[int, int]] = {}
    before: dict[int, int] = {}
    longest = (0, -1)
    for index, text in enumerate(texts):
        match = _LONE_NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
        if match:
            number = int(match[1])
            length, before[index] = runs.get(number - 1, (0, -1))
            runs[number] = max(runs.get(number, (0, -1)), (length + 1, index))
            longest = max(longest, runs[number], key=itemgetter(0))
    return _traced(longest[1], before) if longest[0] >= _LEAST else []


def is_page_number(text: str) -> bool:
    """Whether a line in the margin is a page number and nothing else (3, -iv-, Page 3 of 9)."""
    return len(text) <= _LONGEST and _IN_MARGIN.fullmatch(text.strip()) is not None


def roman_value(text: str) -> int | None:
    """The number that a Roman numeral below 100 means; None for any other text."""
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _traced(index: int, before: dict[int, int]) -> list[int]:
    run = []
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
