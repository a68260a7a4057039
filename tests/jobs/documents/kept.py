"""Documents put straight into the store, by the same functions as an ingestion uses."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app import ids
from app.clock import now_ms
from app.db.database import BatchConnection
from app.jobs.documents.embedding.local import embed, local_model
from app.jobs.documents.embedding.model import Model
from app.jobs.documents.store import writes
from app.jobs.documents.store.vectors import insert_vectors, model_id
from app.jobs.documents.text.pages import pages_of
from app.jobs.documents.text.serialization import pack
from app.jobs.documents.worker import rows_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.kinds import TEXT
from app.parsing.limits import Limits
from app.parsing.read import read_document
from app.parsing.text.reader import add_plain_text
from app.text.sentences import sentences_in
from app.web.requests import LOCAL, Services

# What knows where sentences end is read from the disk once, and on no test's loop.
list(sentences_in("It is so.", 0, 9))

SMALL = Model("small", "hash", 2)
"""A model for tests that give the vectors themselves."""

LEASE_LIKE = (
    "The tenant keeps the roof in repair.\n\nThe rent is due on the first day of each quarter."
)


def in_bytes(*values: float) -> bytes:
    """A vector of length 1."""
    vector = np.array(values, "<f4")
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit.tobytes()


async def keep(
    parts: Services,
    text: str | Document = LEASE_LIKE,
    *,
    name: str = "lease.txt",
    owner_id: str = LOCAL,
    project_id: str | None = None,
    complete: bool = True,
    media_type: str = TEXT,
) -> str:
    """Store a document with its pages and chunks, without vectors; returns its id."""
    document_id, now = ids.new_id(now_ms()), now_ms()
    document = text if isinstance(text, Document) else _document_of(text)
    document = replace(document, pages=pages_of(document))
    rows = await asyncio.to_thread(lambda: rows_of(pack(document)))

    def write(connection: BatchConnection) -> None:
        connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, 1, ?, ?, ?, NULL)",
            (document_id, owner_id, name, "0" * 64, media_type, now),
        )
        connection.execute(
            "INSERT INTO documents (document_id, owner_id, project_id, file_id, task_id, name, "
            "created_at, completed_at, pages) VALUES (?1, ?2, ?3, ?1, ?1, ?4, ?5, ?6, 1)",
            (document_id, owner_id, project_id, name, now, now if complete else None),
        )
        for pages in rows.pages:
            writes.insert_pages(connection, document_id, pages)
        for chunks in rows.chunks:
            writes.insert_chunks(connection, document_id, chunks)

    await parts.database.write(write)
    return document_id


def _document_of(text: str) -> Document:
    builder = DocumentBuilder()
    add_plain_text(builder, text)
    return builder.build("text/plain")


async def chunks_in(parts: Services, document_id: str) -> list[tuple[int, str]]:
    """(chunk_id, text) of a document, in order."""
    sql = "SELECT chunk_id, text FROM chunks WHERE document_id = ? ORDER BY position"
    return [(row[0], row[1]) for row in await parts.database.read(sql, (document_id,))]


async def give_vectors(parts: Services, model: Model, vectors: Mapping[int, bytes]) -> None:
    """Store the vectors of chunks."""
    await parts.database.write(
        lambda connection: insert_vectors(connection, model_id(connection, model), vectors.items())
    )


async def embed_all(parts: Services, *document_ids: str) -> None:
    """Give every chunk its vector by the model of our own."""
    model = await parts.compute.run(local_model, (), {})
    for document_id in document_ids:
        chunks = await chunks_in(parts, document_id)
        made: Sequence[bytes] = await parts.compute.run(embed, ([text for _, text in chunks],), {})
        pairs = dict(zip((chunk_id for chunk_id, _ in chunks), made, strict=True))
        await give_vectors(parts, model, pairs)


async def remove(parts: Services, document_id: str) -> None:
    """Take a document and all that belongs to it away."""

    def write(connection: BatchConnection) -> None:
        connection.execute("DELETE FROM documents WHERE document_id = ?", (document_id,))
        while writes.remove_slice(connection, document_id):
            pass

    await parts.database.write(write)


def from_shelf(path: Path) -> Document:
    """A document of the shelf as an ingestion reads it."""
    return read_document(str(path), path.name, Limits())
