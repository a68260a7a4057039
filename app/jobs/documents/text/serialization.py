"""A document as one text that the server hands from worker to worker without opening it."""

import zlib
from base64 import b64decode, b64encode

from app import jsonio
from app.parsing.document import Block, BlockKind, Document, Page

_QUICKEST_LEVEL = 1


def pack(document: Document) -> str:
    """The document's text, pages and blocks as JSON, compressed: a third of the text's size."""
    data = jsonio.dumps(
        {
            "text": document.text,
            "pages": [(page.number, page.start, page.end) for page in document.pages],
            "blocks": [
                (block.kind.value, block.start, block.end, block.level) for block in document.blocks
            ],
        }
    )
    return b64encode(zlib.compress(data, _QUICKEST_LEVEL)).decode()


def unpack(packed: str) -> Document:
    """What was packed; without media type, encoding and warnings."""
    value = jsonio.loads(zlib.decompress(b64decode(packed)))
    return Document(
        value["text"],
        tuple(Page(*page) for page in value["pages"]),
        tuple(Block(BlockKind(kind), *rest) for kind, *rest in value["blocks"]),
        media_type="",
    )
