"""All vectors of one model in memory, and those nearest to a query.

The server imports this (and with it NumPy) at the first search by meaning. Everything here
computes: call it in a thread, one call at a time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_FIRST_ROWS = 1024
_GROWTH = 1.5


class Matrix:
    """One row a chunk, without gaps and in no order; the vectors have length 1."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._vectors: NDArray[np.float32] = np.empty((0, dimensions), np.float32)
        self._chunks: NDArray[np.int64] = np.empty(0, np.int64)
        self._codes: NDArray[np.int32] = np.empty(0, np.int32)
        self._row_of: dict[int, int] = {}
        self._documents = _Numbers()

    def __len__(self) -> int:
        return len(self._row_of)

    def put(self, rows: Iterable[tuple[int, str, bytes]]) -> None:
        """Add or replace (chunk_id, document_id, vector)s; one of another length is left out."""
        size = self.dimensions * 4
        fitting = {row[0]: row for row in rows if len(row[2]) == size}
        self.remove(fitting.keys() & self._row_of.keys())
        first, end = len(self), len(self) + len(fitting)
        self._make_room(end)
        joined = b"".join(vector for _, _, vector in fitting.values())
        self._vectors[first:end] = np.frombuffer(joined, "<f4").reshape(-1, self.dimensions)
        for row, (chunk_id, document_id, _) in enumerate(fitting.values(), start=first):
            self._chunks[row] = chunk_id
            self._codes[row] = self._documents.take(document_id)
            self._row_of[chunk_id] = row

    def remove(self, chunk_ids: Iterable[int]) -> None:
        """Take chunks out; the last row moves into each gap."""
        for chunk_id in chunk_ids:
            row = self._row_of.pop(chunk_id, None)
            if row is None:
                continue
            self._documents.give_back(int(self._codes[row]))
            last = len(self)
            if row != last:
                self._vectors[row] = self._vectors[last]
                self._codes[row] = self._codes[last]
                self._chunks[row] = self._chunks[last]
                self._row_of[int(self._chunks[row])] = row

    def nearest(
        self, query: bytes, document_ids: Iterable[str], *, limit: int, floor: float
    ) -> list[tuple[int, float]]:
        """(chunk_id, cosine) of the nearest chunks of these documents, the nearest first.

        At most `limit`, and none whose cosine is below the floor.
        """
        count = len(self)
        vector = np.frombuffer(query, "<f4")
        if not count or len(vector) != self.dimensions:
            return []
        shown = self._documents.chosen(document_ids)[self._codes[:count]]
        cosines = np.where(shown, self._vectors[:count] @ vector, -np.inf)
        best = _largest(cosines, limit)
        return [
            (int(self._chunks[row]), float(cosines[row])) for row in best if cosines[row] >= floor
        ]

    def _make_room(self, rows: int) -> None:
        have = len(self._chunks)
        if rows <= have:
            return
        more = max(rows, int(have * _GROWTH), _FIRST_ROWS) - have
        self._vectors = np.concatenate(
            [self._vectors, np.empty((more, self.dimensions), np.float32)]
        )
        self._chunks = np.concatenate([self._chunks, np.empty(more, np.int64)])
        self._codes = np.concatenate([self._codes, np.empty(more, np.int32)])


class _Numbers:
    """Small numbers for names, given out again when nobody holds them any more."""

    def __init__(self) -> None:
        self._number_of: dict[str, int] = {}
        self._names: list[str] = []
        self._held: Counter[int] = Counter()
        self._free: list[int] = []

    def take(self, name: str) -> int:
        number = self._number_of.get(name)
        if number is None:
            number = self._number_of[name] = self._new(name)
        self._held[number] += 1
        return number

    def _new(self, name: str) -> int:
        if self._free:
            number = self._free.pop()
            self._names[number] = name
            return number
        self._names.append(name)
        return len(self._names) - 1

    def give_back(self, number: int) -> None:
        self._held[number] -= 1
        if not self._held[number]:
            del self._held[number]
            del self._number_of[self._names[number]]
            self._free.append(number)

    def chosen(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """True at the number of each of these names."""
        chosen = np.zeros(len(self._names), np.bool_)
        numbers = self._number_of
        chosen[[numbers[name] for name in names if name in numbers]] = True
        return chosen


def _largest(values: NDArray[np.floating], limit: int) -> Sequence[int]:
    """Positions of the largest values, the largest first."""
    if len(values) > limit:
        candidates = np.argpartition(values, -limit)[-limit:]
    else:
        candidates = np.arange(len(values))
    return [int(row) for row in candidates[np.argsort(-values[candidates], kind="stable")]]
