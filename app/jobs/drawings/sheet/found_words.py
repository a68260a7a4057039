"""Finds the places of words on a sheet, as a search has found its text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.jobs.drawings.sheet.sheet import Box, Sheet

_TOKEN = re.compile(r"\w+")
_SHORTEST_BEGINNING = 3


def places_of(sheet: Sheet, wanted: Sequence[str], most: int) -> list[Box]:
    """Where words stand that begin as one of those that are wanted; at most so many."""
    asked = [tokens for word in wanted if (tokens := tokens_of(word))]
    found: list[Box] = []
    for word in sheet.words:
        tokens = tokens_of(word.text)
        if any(_has(tokens, each) for each in asked):
            found.append(word.box)
            if len(found) == most:
                break
    return found


def tokens_of(text: str) -> list[str]:
    """The words of a text as the index has them: without case and accents."""
    plain = unicodedata.normalize("NFKD", text) if not text.isascii() else text
    return _TOKEN.findall(
        "".join(each for each in plain if not unicodedata.combining(each)).lower()
    )


def _has(tokens: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(_are_alike(part, wanted) for part in _parts(tokens, len(wanted)))


def _parts(tokens: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    for start in range(len(tokens) - length + 1):
        yield tokens[start : start + length]


def _are_alike(part: Sequence[str], wanted: Sequence[str]) -> bool:
    *first, last = wanted
    if list(part[:-1]) != first:
        return False
    is_beginning = len(last) >= _SHORTEST_BEGINNING
    return part[-1].startswith(last) if is_beginning else part[-1] == last
