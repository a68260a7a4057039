"""The rows of vectors and of the models that made them."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from app.db.reach import reached
from app.jobs.documents.embedding.model import Model
from app.jobs.documents.store.reader import Read

SLICE = 256
"""Vectors that one write may store without holding the writer for long."""

# Writing


def model_id(connection: sqlite3.Connection, model: Model) -> int:
    """The id of a model's row, which is made if there is none."""
    connection.execute(_ADD_MODEL, (model.name, model.hash, model.dimensions))
    row = connection.execute(_MODEL_ID, (model.name, model.hash)).fetchone()
    return int(row[0])


def insert_vectors(
    connection: sqlite3.Connection, model_id: int, vectors: Iterable[tuple[int, bytes]]
) -> None:
    """Store (chunk_id, vector) pairs; a chunk's vector replaces the one that it had.

    Give at most `SLICE` at a time. A chunk that is gone meanwhile gets none.
    """
    connection.executemany(_INSERT, ((model_id, vector, chunk_id) for chunk_id, vector in vectors))


def store_slice(
    connection: sqlite3.Connection, model: Model, vectors: Iterable[tuple[int, bytes]]
) -> None:
    """Store (chunk_id, vector) pairs of a model, which gets a row if it has none."""
    insert_vectors(connection, model_id(connection, model), vectors)


def drop_unused_models(connection: sqlite3.Connection, model_id: int) -> None:
    """Forget the models besides this one that no vector is left of."""
    connection.execute(_DROP_MODELS, (model_id,))


_ADD_MODEL = """
INSERT INTO embedding_models (name, hash, dimensions) VALUES (?, ?, ?)
ON CONFLICT (name, hash) DO NOTHING
"""
_MODEL_ID = "SELECT model_id FROM embedding_models WHERE name = ? AND hash = ?"
_INSERT = """
INSERT OR REPLACE INTO chunk_vectors (model_id, vector, chunk_id)
SELECT ?1, ?2, chunk_id FROM chunks WHERE chunk_id = ?3
"""
_DROP_MODELS = """
DELETE FROM embedding_models WHERE model_id != ?
    AND NOT EXISTS (SELECT 1 FROM chunk_vectors v WHERE v.model_id = embedding_models.model_id)
"""

# Reading, as the copy in memory does that searches use


async def has_vectors(read: Read) -> bool:
    """True when any vector is stored."""
    return bool(await read("SELECT 1 FROM chunk_vectors LIMIT 1"))


async def find_model_id(read: Read, model: Model) -> int | None:
    """The id of a model's row; None as long as no vector of it was stored."""
    rows = await read(_MODEL_ID, (model.name, model.hash))
    return rows[0][0] if rows else None


async def changes(read: Read) -> tuple[int, int]:
    """The first and the last change of vectors that is noted; zeros without any."""
    first, last = (await read(_CHANGES))[0]
    return first, last


async def vectors_after(
    read: Read, model_id: int, chunk_id: int, limit: int
) -> list[tuple[Any, ...]]:
    """(chunk_id, document_id, vector) of the chunks after that one, by their ids."""
    return await read(VECTORS, (model_id, chunk_id, limit))


async def changed_vectors(
    read: Read, model_id: int, after: int, last: int
) -> list[tuple[Any, ...]]:
    """(chunk_id, document_id, vector) of what changed after one change up to another.

    The vector is None where the chunk or its vector is gone.
    """
    return await read(_CHANGED, (model_id, after, last))


_CHANGES = """
SELECT coalesce((SELECT min(change_id) FROM vector_changes), 0),
    coalesce((SELECT max(change_id) FROM vector_changes), 0)
"""
VECTORS = """
SELECT v.chunk_id, c.document_id, v.vector
FROM chunk_vectors v JOIN chunks c USING (chunk_id)
WHERE v.model_id = ? AND v.chunk_id > ? ORDER BY v.chunk_id LIMIT ?
"""
_CHANGED = """
SELECT changed.chunk_id, c.document_id, CASE WHEN c.chunk_id IS NOT NULL THEN v.vector END
FROM (SELECT DISTINCT chunk_id FROM vector_changes WHERE change_id > ?2 AND change_id <= ?3) changed
    LEFT JOIN chunk_vectors v ON v.chunk_id = changed.chunk_id AND v.model_id = ?1
    LEFT JOIN chunks c ON c.chunk_id = changed.chunk_id
"""

# Reading, after the model was changed


async def has_models(read: Read) -> bool:
    """True when vectors of any model were stored."""
    return bool(await read("SELECT 1 FROM embedding_models LIMIT 1"))


async def owners_of_others(read: Read, model: Model) -> list[tuple[str, str | None]]:
    """(owner, project) of all that has vectors of another model than this one."""
    return [(row[0], row[1]) for row in await read(_OWNERS, (model.name, model.hash))]


async def count_outdated(read: Read, by: str, model_id: int) -> int:
    """How many chunks of the complete documents that someone sees have no vector of that model."""
    [[chunks]] = await read(_COUNT_OUTDATED, (by, model_id))
    return int(chunks)


async def outdated_chunks(
    read: Read, by: str, model_id: int, *, after: int, limit: int
) -> list[tuple[Any, ...]]:
    """(chunk_id, text) of such chunks whose id is larger than `after`, by their ids."""
    return await read(_OUTDATED, (by, model_id, after, limit))


_OWNERS = """
SELECT DISTINCT d.owner_id, d.project_id FROM embedding_models m
    JOIN chunk_vectors v USING (model_id) JOIN chunks c USING (chunk_id)
    JOIN documents d USING (document_id)
WHERE NOT (m.name = ? AND m.hash = ?)
"""
# CROSS JOIN keeps the order: chunks come by their ids, so that a batch reads no more than itself.
_FROM_OUTDATED = f"""
FROM chunks c CROSS JOIN documents d USING (document_id)
    LEFT JOIN chunk_vectors v ON v.chunk_id = c.chunk_id
WHERE d.owner_id IN ({reached("?1")}) AND d.completed_at IS NOT NULL AND d.removed_at IS NULL
    AND v.model_id IS NOT ?2
"""
_COUNT_OUTDATED = f"SELECT count(*) {_FROM_OUTDATED}"
_OUTDATED = f"""
SELECT c.chunk_id, c.text {_FROM_OUTDATED} AND c.chunk_id > ?3 ORDER BY c.chunk_id LIMIT ?4
"""
