"""Tells pages that were left blank from those whose contents cannot be drawn."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_DRAWS = re.compile(rb"(?<![\w/])(?:Tj|TJ|Do|sh|BI|[fFSsBb]\*?|['\"])(?![\w])")
"""Operators that leave ink on a page (ISO 32000-1, annex A)."""


def spoiled_pages(path: str, blank: Iterable[int]) -> list[int]:
    """Of pages on which nothing is drawn, counted from 1, those whose contents say otherwise."""
    numbers = list(blank)
    if not numbers:
        return []
    # Few files have such pages, and only workers read them.
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return [number for number in numbers if _is_spoiled(pdf, number)]
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, IndexError):
        return []


def _is_spoiled(pdf: "pikepdf.Pdf", number: int) -> bool:
    import pikepdf

    try:
        contents = pdf.pages[number - 1].obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(stream.read_bytes() for stream in streams if stream is not None)
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError):
        return True
    return _DRAWS.search(data) is not None
