"""A document as data and as text: how it is kept between steps and handed from worker to worker."""

import zlib
from base64 import b64decode, b64encode
from typing import Any

from app import jsonio
from app.parsing.document import Block, BlockKind, Document, Page
from app.parsing.losses import Loss, LossKind

_QUICKEST_LEVEL = 1


def fields_of(document: Document) -> dict[str, Any]:
    """Its text, its pages as [number, start, end], its blocks as [kind, start, end, level].

    Its losses are [kind, page, count, detail].
    """
    return {
        "text": document.text,
        "pages": [(page.number, page.start, page.end) for page in document.pages],
        "blocks": [
            (block.kind.value, block.start, block.end, block.level) for block in document.blocks
        ],
        "losses": [
            (loss.kind.value, loss.page, loss.count, loss.detail) for loss in document.losses
        ],
    }


def document_of(fields: dict[str, Any], *, warnings: tuple[str, ...] = ()) -> Document:
    """What `fields_of` was made of; without media type, encoding and failed pages."""
    return Document(
        fields["text"],
        tuple(Page(*page) for page in fields["pages"]),
        tuple(Block(BlockKind(kind), *rest) for kind, *rest in fields["blocks"]),
        media_type="",
        warnings=warnings,
        # Checkpoints of older releases have none.
        losses=tuple(Loss(LossKind(kind), *rest) for kind, *rest in fields.get("losses", ())),
    )


def compressed(value: Any) -> str:
    """JSON of the value, compressed, as text: a third of the size of what is mostly prose."""
    return b64encode(zlib.compress(jsonio.dumps(value), _QUICKEST_LEVEL)).decode()


def expanded(text: str) -> Any:
    """The value that `compressed` made the text of."""
    return jsonio.loads(zlib.decompress(b64decode(text)))
