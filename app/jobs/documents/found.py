"""What worker processes find in a document: the values that come back from them."""

from dataclasses import dataclass

from app.parsing.losses import NO_CHANGES, OpenChanges


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that lies in a document's own, as it was called there."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """`packed` is the text with its pages and blocks, for the next workers to unpack.

    `attachments` are files that a PDF carries; `warnings` do not speak of those.
    """

    pages: int
    words: int
    warnings: tuple[str, ...]
    failed_pages: tuple[int, ...]
    packed: str
    attachments: tuple[Attachment, ...] = ()
    open_changes: OpenChanges = NO_CHANGES
    language: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """`pages` are slices of [number, start, text, blocks], a block being [kind, start, end, level].

    `chunks` are slices of [position, page, start, end, text], `chunk_count` of them in all.
    """

    pages: list[str]
    chunks: list[str]
    chunk_count: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the document; offsets are into its text."""

    text: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Two lengths of the same summary, each in the order of the document."""

    brief: tuple[Sentence, ...]
    detailed: tuple[Sentence, ...]
