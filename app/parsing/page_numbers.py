"""Finds the page numbers of an earlier print: lines that are only a number, and count up."""

import re
from collections.abc import Sequence
from operator import itemgetter

_LONE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s?(\d{1,4})\s?[-–]?(?:\s+of\s+\d{1,4})?", re.I)  # noqa: RUF001
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


def _traced(index: int, before: dict[int, int]) -> list[int]:
    run = []
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
