"""What a document calls itself."""

from collections.abc import Iterator

from app.parsing.document import Block, BlockKind, Document
from app.parsing.struck import standing

LONGEST_TITLE = 200
_RUNNING = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE)
_FIRST_BLOCKS = 50


def title_of(document: Document) -> str | None:
    """Its first heading near the beginning, else how its text begins; None without any letter."""
    first = [block for block in document.blocks[:_FIRST_BLOCKS] if block.kind not in _RUNNING]
    headings = [block for block in first if block.kind is BlockKind.HEADING]
    return next(_texts(document, [*headings, *first]), None)


def _texts(document: Document, blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        text = standing(document.text[block.start : min(block.end, block.start + LONGEST_TITLE)])
        if any(letter.isalpha() for letter in text):
            yield " ".join(text.lstrip("#>*_ ").split())
