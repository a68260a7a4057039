"""The chunks of one document, as its ingestion reads them."""

from app.jobs.documents.store.reader import Read


async def chunk_texts(read: Read, document_id: str, first: int, end: int) -> list[str]:
    """The texts of the chunks from `first` to before `end`, in order."""
    rows = await read(_TEXTS, (document_id, first, end))
    return [text for (text,) in rows]


async def chunk_ids(read: Read, document_id: str) -> list[int]:
    """The ids of all chunks, in order."""
    rows = await read(_CHUNK_IDS, (document_id,))
    return [chunk_id for (chunk_id,) in rows]


_TEXTS = """
SELECT text FROM chunks
WHERE document_id = ? AND position >= ? AND position < ? ORDER BY position
"""
_CHUNK_IDS = "SELECT chunk_id FROM chunks WHERE document_id = ? ORDER BY position"
