"""The rows of vectors and of the models that made them."""

import sqlite3
from collections.abc import Iterable

from app.jobs.documents.embedding.model import Model

SLICE = 256
"""Vectors that one write may store without holding the writer for long."""


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
