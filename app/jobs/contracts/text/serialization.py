"""A contract as text: packed, for the next workers; as JSON, for who shows it with its passages."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NewType

from app import jsonio
from app.jobs.contracts.text.contract import Contract
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Block, BlockKind, Document, Page
from app.parsing.serialization import compressed, document_of, expanded, fields_of

Packed = NewType("Packed", str)
"""A contract as text that the server hands from worker to worker without opening it."""


def pack(contract: Contract) -> Packed:
    """Text, pages, blocks, passages and warnings as JSON, compressed."""
    document = contract.document
    headings = list(dict.fromkeys(segment.heading for segment in contract.segments))
    number_of = {heading: number for number, heading in enumerate(headings)}
    value = {
        **fields_of(document),
        "warnings": document.warnings,
        "headings": headings,
        "segments": [
            (
                each.start,
                each.end,
                each.page,
                each.clause,
                each.block,
                each.is_heading,
                number_of[each.heading],
                each.lead,
            )
            for each in contract.segments
        ],
    }
    return Packed(compressed(value))


@lru_cache(maxsize=1)
def unpack(packed: Packed) -> Contract:
    """The contract that was packed; without its media type, its encoding and its failed pages.

    A worker keeps the last one, for it mostly gets the next stage of the same review.
    """
    value = expanded(packed)
    document = document_of(value, warnings=tuple(value["warnings"]))
    segments = tuple(_segment(row, value["headings"]) for row in value["segments"])
    return Contract(document, segments)


def _segment(row: Sequence[Any], headings: Sequence[str]) -> Segment:
    start, end, page, clause, block, is_heading, number, lead = row
    lead = tuple(lead) if lead else None
    return Segment(start, end, page, clause, block, is_heading, headings[number], lead)


def to_json(document: Document, file_id: str) -> bytes:
    """The text with its pages and blocks, for a page that shows it with highlights.

    `file_id` is the upload, which all tasks on it have as their entity.
    """
    return jsonio.dumps(
        {
            "file_id": file_id,
            "text": document.text,
            "pages": [
                {"number": page.number, "start": page.start, "end": page.end}
                for page in document.pages
            ],
            "blocks": [
                {
                    "kind": block.kind.value,
                    "start": block.start,
                    "end": block.end,
                    "level": block.level,
                }
                for block in document.blocks
            ],
        }
    )


def from_json(value: Any, warnings: tuple[str, ...]) -> Document:
    """The document of what `to_json` wrote; its warnings are kept elsewhere."""
    return Document(
        value["text"],
        tuple(Page(**page) for page in value["pages"]),
        tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in value["blocks"]),
        media_type="",
        warnings=warnings,
    )
