"""What a file to download is made of: lines, tables, and a box. Nothing in them is markup.

Only the tildes round what is struck out mean something: it stays struck out in every format.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from app.parsing.struck import Span


class Style(Enum):
    """What a line is."""

    TITLE = auto()
    SUBTITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    MINOR_HEADING = auto()
    PARAGRAPH = auto()
    QUOTE = auto()
    """Words of the contract."""
    WORDING = auto()
    """Words that could be put into it."""
    NOTE = auto()
    """What a reader has to know before the rest."""
    SMALL = auto()
    """Why something is as it is said above it."""
    DECISION = auto()
    """What a person said."""


class Line(NamedTuple):
    """One paragraph; `marked` are parts of its text that matter most, in order."""

    style: Style
    text: str
    marked: tuple[Span, ...] = ()


Cell = tuple[Line, ...]


class Column(NamedTuple):
    """A column's title, and how many thousandths of the page it takes."""

    title: str
    width: int


class Table(NamedTuple):
    """Rows below a head row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Facts(NamedTuple):
    """Names with what is said under each, one below the other."""

    pairs: tuple[tuple[str, str], ...]


class Box(NamedTuple):
    """Lines that stand out; the first says the most."""

    lines: tuple[Line, ...]


Block = Line | Table | Facts | Box
Blocks = Sequence[Block]


def said(text: str) -> Line:
    """A plain paragraph."""
    return Line(Style.PARAGRAPH, text)
