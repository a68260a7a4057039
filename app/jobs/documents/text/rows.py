"""The rows of a document's pages and chunks as slices of JSON, which SQLite takes apart itself.

So neither the event loop nor one write ever handles all of a long document at once.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from app import jsonio
from app.jobs.documents.found import Rows
from app.jobs.documents.text.chunks import chunks_of
from app.parsing.document import Document

CHUNKS_A_SLICE = 48
"""Chunks that one write stores and indexes, in about 10 ms."""
_CHARACTERS_A_SLICE = 100_000


def rows_in(document: Document) -> Rows:
    """The rows of a document's pages and of its chunks."""
    chunks = chunks_of(document)
    chunk_rows = (
        [chunk.position, chunk.page, chunk.start, chunk.end, document.text[chunk.start : chunk.end]]
        for chunk in chunks
    )
    return Rows(
        list(_slices(_page_rows(document), text_at=2)),
        list(_slices(chunk_rows, text_at=4)),
        chunk_count=len(chunks),
    )


def _page_rows(document: Document) -> Iterator[list[Any]]:
    starts = [block.start for block in document.blocks]
    for page in document.pages:
        # The block before the first one that begins here may run on into this page.
        first = max(0, bisect_left(starts, page.start) - 1)
        last = bisect_left(starts, page.end)
        blocks = [
            [block.kind.value, max(block.start, page.start), min(block.end, page.end), block.level]
            for block in document.blocks[first:last]
            if block.end > page.start
        ]
        yield [page.number, page.start, document.text[page.start : page.end], blocks]


def _slices(rows: Iterable[list[Any]], text_at: int) -> Iterator[str]:
    part: list[list[Any]] = []
    size = 0
    for row in rows:
        part.append(row)
        size += len(row[text_at])
        if len(part) == CHUNKS_A_SLICE or size >= _CHARACTERS_A_SLICE:
            yield jsonio.dumps_text(part)
            part, size = [], 0
    if part:
        yield jsonio.dumps_text(part)
