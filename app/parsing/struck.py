"""Struck-out text: it stands in the text of a document between two pairs of tildes."""

import re
from collections.abc import Iterator

MARK = "~~"
_MARK_OR_LINE_END = re.compile(r"~~|\n")

Span = tuple[int, int]


def struck(text: str) -> str:
    """`text` marked as struck out; the white space around it stays outside the marks."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{MARK}{inner}{MARK}{text[start + len(inner) :]}"


def struck_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where struck-out text lies, its marks with it, as character offsets, in order.

    It begins and ends on one line, with no white space beside the marks inside. In linear time.
    """
    return list(_spans(text, start, len(text) if end is None else end))


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for found in _MARK_OR_LINE_END.finditer(text, start, end):
        at, after = found.span()
        if found[0] == "\n":
            opened = None
        elif opened is None:
            opened = at if after < end and not text[after].isspace() else None
        elif at > opened + len(MARK) and not text[at - 1].isspace():
            yield opened, after
            opened = None


def standing(text: str) -> str:
    """The text as it stands: what is struck out is blank, and every character keeps its place."""
    parts: list[str] = []
    at = 0
    for start, end in struck_spans(text) if MARK in text else ():
        parts += (text[at:start], " " * (end - start))
        at = end
    return "".join((*parts, text[at:])) if parts else text


def without_struck(text: str) -> str:
    """The words that stand, with single spaces; as it was where nothing is struck out."""
    return " ".join(standing(text).split()) if struck_spans(text) else text
