"""Puts the pieces of a paragraph together: struck-out text in its marks, raised figures as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from app.parsing.raised import lowered, raised
from app.parsing.struck import struck


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; `raised` is "superscript", "subscript" or empty."""

    text: str
    is_struck: bool = False
    raised: str = ""


def joined(pieces: Sequence[Piece]) -> str:
    """The text of a paragraph."""
    written: list[tuple[str, bool]] = []
    before = ""
    for look, group in groupby(pieces, key=lambda piece: (piece.raised, piece.is_struck)):
        text = _written("".join(piece.text for piece in group), look[0], before)
        written.append((text, look[1]))
        before = (before + text)[-40:]
    return "".join(struck(text) if is_struck else text for text, is_struck in _stretches(written))


def _written(text: str, look: str, before: str) -> str:
    """The text as its look has it; the blanks around it stay as they are."""
    inner = text.strip()
    if not look or not inner:
        return text
    return text.replace(inner, raised(before, inner) if look == "superscript" else lowered(inner))


def _stretches(written: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The text in stretches that are struck out or not; a blank between two struck ones is too."""
    marked = []
    for index, (text, is_struck) in enumerate(written):
        beside = written[max(0, index - 1) : index + 2]
        is_between = len(beside) == 3 and beside[0][1] and beside[2][1]
        marked.append((text, is_struck or (is_between and not text.strip())))
    return [
        ("".join(text for text, _ in group), is_struck)
        for is_struck, group in groupby(marked, key=itemgetter(1))
    ]
