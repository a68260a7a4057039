"""A document as one text that the server hands from worker to worker without opening it."""

from app import jsonio
from app.parsing.document import Block, BlockKind, Document, Page


def pack(document: Document) -> str:
    """The document's text, pages and blocks as JSON."""
    return jsonio.dumps_text(
        {
            "text": document.text,
            "pages": [(page.number, page.start, page.end) for page in document.pages],
            "blocks": [
                (block.kind.value, block.start, block.end, block.level) for block in document.blocks
            ],
        }
    )


def unpack(packed: str) -> Document:
    """What was packed; without media type, encoding and warnings."""
    value = jsonio.loads(packed)
    return Document(
        value["text"],
        tuple(Page(*page) for page in value["pages"]),
        tuple(Block(BlockKind(kind), *rest) for kind, *rest in value["blocks"]),
        media_type="",
    )
