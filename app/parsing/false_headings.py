"""Finds what only looks like headings: the lines of a list of contents, notes typed by hand."""

import re
from collections.abc import Iterator, Sequence

from app.parsing.marks import is_numbered_word

_PAGE_AT_END = re.compile(r"(?P<title>.*[^\W\d_].*?)(?:\s|[.…]{2,})[.…\s]*(?P<page>\d{1,4})")
_CONTENTS = re.compile(
    r"(?:table of )?contents|index|inhalt(?:sverzeichnis|sübersicht)?|sommaire"
    r"|table des matières|spis treści|índice|indice|inhoud(?:sopgave)?",
    re.I,
)
_MARK = re.compile(r"\[(\d{1,2})\]")
_NOTE = re.compile(r"(\d{1,2})\s")
_LONGEST = 200
_LEAST = 3


def contents_lines(texts: Sequence[str]) -> set[int]:
    """The indices of the lines of lists of contents: each ends in a page, and pages count up.

    Three of them are a list, or one below a title that says so.
    """
    found: set[int] = set()
    for start, end in _counting_up([_page_of(text) for text in texts]):
        title = texts[start - 1].strip(" :") if start else ""
        if end - start >= _LEAST or _CONTENTS.fullmatch(title):
            found.update(range(start, end))
    return found


def _page_of(text: str) -> int:
    """The page that a line ends in, or -1."""
    match = _PAGE_AT_END.fullmatch(text) if len(text) <= _LONGEST else None
    return int(match["page"]) if match and not is_numbered_word(text) else -1


def _counting_up(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(pages) + 1):
        if at == len(pages) or pages[at - 1] < 0 or pages[at] < pages[at - 1]:
            if pages[start] >= 0:
                yield start, at
            start = at


def typed_notes(texts: Sequence[str]) -> set[int]:
    """The indices of lines that begin with the bare number of a mark above ("[1]").

    A mark whose own line begins with the mark has its note there.
    """
    first: dict[str, int] = {}
    own: set[str] = set()
    last: dict[str, int] = {}
    for at, text in enumerate(texts):
        for mark in _MARK.finditer(text):
            first.setdefault(mark[1], at)
            if mark.start() == 0:
                own.add(mark[1])
        if note := _NOTE.match(text):
            last[note[1]] = at
    return {at for number, at in last.items() if number not in own and first.get(number, at) < at}
