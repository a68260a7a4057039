"""The server's copy of the vectors: it follows the commits, so no search misses a stored one.

It is made at the first search by meaning. Before each search it reads what has changed since
(`vector_changes`): new rows are added and removed rows are taken out, whichever task wrote them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import anyio

from app.jobs.documents.embedding.model import Model
from app.jobs.documents.store.reader import Read
from app.jobs.documents.store.vectors import (
    changed_vectors,
    changes,
    find_model_id,
    vectors_after,
)
from app.threads import in_thread

if TYPE_CHECKING:
    from app.jobs.documents.search.matrix import Matrix

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
            self._model_id = await find_model_id(read, model)
        if self._model_id is None:
            return
        first, last = await changes(read)
        if self._matrix is None or self._seen < first - 1:
            self._matrix = None
            await self._read_all(read, model, self._model_id, last)
        elif self._seen < last:
            await self._catch_up(read, self._model_id, last)

    async def _read_all(self, read: Read, model: Model, model_id: int, last: int) -> None:
        """Everything as of the change `last` or later; what was later is read once more."""
        matrix = await in_thread(_empty, model.dimensions)
        after = -1
        while rows := await vectors_after(read, model_id, after, SLICE):
            await in_thread(matrix.put, rows)
            after = rows[-1][0]
        self._matrix, self._seen = matrix, last

    async def _catch_up(self, read: Read, model_id: int, last: int) -> None:
        """Each chunk that changed, as it is now."""
        matrix = self._matrix
        assert matrix is not None
        while self._seen < last:
            until = min(self._seen + SLICE, last)
            rows = await changed_vectors(read, model_id, self._seen, until)
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
