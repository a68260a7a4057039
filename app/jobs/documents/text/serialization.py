"""A document as one text that the server hands from worker to worker without opening it."""

from app.parsing.document import Document
from app.parsing.serialization import compressed, document_of, expanded, fields_of


def pack(document: Document) -> str:
    """The document's text, pages and blocks, compressed."""
    return compressed(fields_of(document))


def unpack(packed: str) -> Document:
    """What was packed; without media type, encoding and warnings."""
    return document_of(expanded(packed))
