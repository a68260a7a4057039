"""Struck-out text: it stands in the text of a document between two pairs of tildes."""

import re

MARK = "~~"
_STRUCK = re.compile(r"~~(?=\S)[^\n]+?(?<=\S)~~")

Span = tuple[int, int]


def struck(text: str) -> str:
    """`text` marked as struck out; the white space around it stays outside the marks."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{MARK}{inner}{MARK}{text[start + len(inner) :]}"


def struck_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where struck-out text lies, its marks with it, as character offsets, in order."""
    found = _STRUCK.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in found]
