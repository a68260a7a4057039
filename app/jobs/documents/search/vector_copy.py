"""The server's copy of the vectors, which follows the commits: no search sees less than is stored.

It is made at the first search by meaning. Before each search it reads what has changed since
(`vector_changes`), so rows that came are there and rows that went are not, whoever wrote them.
"""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import anyio

from app.jobs.documents.embedding.model import Model
from app.threads import in_thread

if TYPE_CHECKING:
    from app.jobs.documents.search.matrix import Matrix

Read = Callable[..., Awaitable[list[tuple[Any, ...]]]]
"""Runs a SELECT with its parameters on a read-only connection."""

SLICE = 2000
"""Rows that are read at once: about 2 MB."""


class VectorCopy:
    """The vectors of one model. `copy_of` gives the one copy of a database."""

    def __init__(self) -> None:
        self._lock = anyio.Lock()
        self._model: Model | None = None
        self._model_id: int | None = None
        self._matrix: Matrix | None = None
        self._seen = 0

    async def nearest(
        self,
        read: Read,
        model: Model,
        query: bytes,
        document_ids: Iterable[str],
        *,
        limit: int,
        floor: float,
    ) -> list[tuple[int, float]]:
        """(chunk_id, cosine) of the nearest chunks of these documents, as committed by now."""
        async with self._lock:
            await self._follow(read, model)
            if self._matrix is None:
                return []
            return await in_thread(
                self._matrix.nearest, query, document_ids, limit=limit, floor=floor
            )

    async def _follow(self, read: Read, model: Model) -> None:
        if self._model != model:
            self._model, self._model_id, self._matrix = model, None, None
        if self._model_id is None:
            rows = await read(_MODEL, (model.name, model.hash))
            if not rows:
                return
            self._model_id = rows[0][0]
        first, last = (await read(_CHANGES))[0]
        if self._matrix is None or self._seen < first - 1:
            self._matrix = None
            await self._read_all(read, model, last)
        elif self._seen < last:
            await self._catch_up(read, last)

    async def _read_all(self, read: Read, model: Model, last: int) -> None:
        """Everything as of the change `last` or later; what was later is read once more."""
        matrix = await in_thread(_empty, model.dimensions)
        after = -1
        while rows := await read(_VECTORS, (self._model_id, after, SLICE)):
            await in_thread(matrix.put, rows)
            after = rows[-1][0]
        self._matrix, self._seen = matrix, last

    async def _catch_up(self, read: Read, last: int) -> None:
        """Each chunk that changed, as it is now."""
        matrix = self._matrix
        assert matrix is not None
        while self._seen < last:
            until = min(self._seen + SLICE, last)
            rows = await read(_CHANGED, (self._model_id, self._seen, until))
            await in_thread(_apply, matrix, rows)
            self._seen = until


_COPIES: WeakValueDictionary[Path, VectorCopy] = WeakValueDictionary()


def copy_of(database: Path) -> VectorCopy:
    """The copy of the database at a path, as long as somebody holds it.

    One process owns a database; its searches and its tasks share one copy.
    """
    return _COPIES.setdefault(database, VectorCopy())


def _empty(dimensions: int) -> "Matrix":
    """Imports NumPy at the first search, not at the start of the server."""
    from app.jobs.documents.search.matrix import Matrix

    return Matrix(dimensions)


def _apply(matrix: "Matrix", rows: list[tuple[Any, ...]]) -> None:
    matrix.remove(row[0] for row in rows if row[2] is None)
    matrix.put((row[0], row[1], row[2]) for row in rows if row[2] is not None)


_MODEL = "SELECT model_id FROM embedding_models WHERE name = ? AND hash = ?"
_CHANGES = """
SELECT coalesce((SELECT min(change_id) FROM vector_changes), 0),
    coalesce((SELECT max(change_id) FROM vector_changes), 0)
"""
_VECTORS = """
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
