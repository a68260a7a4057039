"""Finds titles that were underlined with a row of signs in the line below."""

import re
from collections.abc import Iterator, Sequence

from app.parsing.layout import Line

_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_LONGEST_TITLE = 100
_LEAST_SLACK, _SLACK = 3, 0.4


def titles_in(lines: Sequence[Line]) -> Iterator[tuple[int, Sequence[Line]]]:
    """The lines in pieces: a title alone with its level, without its underline; others with 0."""
    start = at = 0
    while at + 1 < len(lines):
        if not _is_title(lines[at], lines[at + 1]):
            at += 1
            continue
        if start < at:
            yield 0, lines[start:at]
        yield 1 if lines[at + 1].text.startswith("=") else 2, lines[at : at + 1]
        start = at = at + 2
    if start < len(lines):
        yield 0, lines[start:]


def _is_title(line: Line, below: Line) -> bool:
    """Whether a line stands alone above a row of signs about as long as it."""
    title, length = line.text, len(line.text)
    return (
        line.gap > 1.0
        and below.gap <= 1.0
        and length <= _LONGEST_TITLE
        and _UNDERLINE.fullmatch(below.text) is not None
        and abs(len(below.text) - length) <= max(_LEAST_SLACK, _SLACK * length)
        and any(map(str.isalpha, title))
        and not (line.is_ended and not title.endswith(":"))
    )
