"""Keeps the time within bounds that looking for pairs of marks takes.

In a paragraph with thousands of them every one is compared with many others; nobody writes such a
paragraph, and its marks are taken for text.
"""

import re
from collections.abc import Iterator, Sequence

from app.parsing.markdown.lines import with_code

_MARKS = re.compile(r"[\[\]*_`<&!^~\\]")
_MOST_MARKS = 2_000
_BEGINS_ANEW = re.compile(r"[ \t>]*(?:[-*+|#]|\d{1,9}[.)]|$)")


def tamed(lines: Sequence[str]) -> list[str]:
    """The lines; those of a paragraph with too many marks have each of them escaped."""
    found: list[str] = []
    paragraph: list[str] = []
    for line, is_code in with_code(lines):
        if is_code or _BEGINS_ANEW.match(line):
            found += _escaped(paragraph)
            paragraph = []
        if is_code:
            found.append(line)
        else:
            paragraph.append(line)
    return found + list(_escaped(paragraph))


def _escaped(paragraph: Sequence[str]) -> Iterator[str]:
    marks = sum(len(_MARKS.findall(line)) for line in paragraph)
    for line in paragraph:
        yield _MARKS.sub(r"\\\g<0>", line) if marks > _MOST_MARKS else line
