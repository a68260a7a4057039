"""What every reader returns: one text, and where its pages and blocks lie in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.parsing.losses import Loss


class Progress(Protocol):
    """Called with (done, total) pages while a document is read.

    `share` is the share of the time, where that is another one than of the pages: with it, a total
    of 0 says that nothing can be counted.
    """

    def __call__(self, done: int, total: int, share: float | None = None, /) -> None:
        """So far so good."""


def ignore_progress(done: int, total: int, share: float | None = None, /) -> None:
    """The progress of a caller who does not want to know."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """The progress of a piece of work that takes the time from `start` to `end` of the whole."""

    def told(done: int, total: int, share: float | None = None, /) -> None:
        part = share if share is not None else done / total if total else 0.0
        progress(done, total, start + (end - start) * part)

    return told


class BlockKind(StrEnum):
    """What a run of text was in its file."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `start` and `end` are character offsets into `Document.text`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row; offsets are into `Document.text`.

    Blocks are in reading order, do not overlap, and cover every letter that is not white space.
    `level` is 1..9 for headings, nesting depth for list items and 1 for the head rows of a table,
    else 0. The cells of a row stand apart by " | "; one that is empty or covered keeps its place.
    Struck-out text stands between two pairs of tildes (`app.parsing.struck`).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with its structure.

    `pages` is empty when the format has no pages of its own (text, Markdown, HTML, Word); pages are
    then words / 250, rounded up, wherever a number is wanted. `losses` say what of the file is not
    in the text; `warnings` are sentences for the reader, those of the losses among them.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    failed_pages: tuple[int, ...] = ()
    losses: tuple[Loss, ...] = ()
