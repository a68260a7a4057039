"""The full-text index of the clause library: SQLite's FTS5 in memory, one a worker process."""

import sqlite3
from collections.abc import Iterable, Sequence

_CREATE = """
CREATE VIRTUAL TABLE clauses USING fts5(
    id UNINDEXED, title, keywords, headings, summary, wording,
    tokenize = 'porter unicode61 remove_diacritics 2'
)
"""
_INSERT = "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?)"
_SEARCH = """
SELECT id FROM clauses WHERE clauses MATCH ?
ORDER BY bm25(clauses, 0.0, 4.0, 4.0, 2.0, 2.0, 1.0), id
"""


class ClauseIndex:
    """Finds clauses by their words; a row is id, title, keywords, headings, summary, wording."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(_CREATE)
        self._connection.executemany(_INSERT, rows)

    def with_any_of(self, words: Iterable[str]) -> tuple[str, ...]:
        """Ids of the clauses with one of these words, the best by BM25 first."""
        query = " OR ".join(f'"{word}"' for word in words)
        return tuple(row[0] for row in self._connection.execute(_SEARCH, (query,)))
