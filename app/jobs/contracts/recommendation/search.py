"""Finds clauses by the words of a contract: BM25 over the library, with SQLite's FTS5."""

import math
import re
import sqlite3
from collections import Counter
from functools import cache

from app.jobs.contracts.recommendation.library import Clause, library
from app.jobs.contracts.text.normalization import plain
from app.text.words import quoted

MOST_WORDS = 120
"""The words of a contract that tell most are asked for."""

_MOST_CLAUSES = 0.5
"""A word that stands in more of the clauses than that tells them from nothing."""
_WORD = re.compile(r"[a-z]{3,}")
_LARGEST_TEXT = 1_000_000
_CREATE = (
    "CREATE VIRTUAL TABLE clauses USING fts5("
    "id UNINDEXED, title, keywords, headings, summary, wording, "
    "tokenize = 'porter unicode61 remove_diacritics 2')"
)
_SEARCH = (
    "SELECT id FROM clauses WHERE clauses MATCH ? "
    "ORDER BY bm25(clauses, 0.0, 4.0, 4.0, 2.0, 2.0, 1.0), id"
)


def found_by_words(text: str) -> tuple[str, ...]:
    """Ids of the clauses that share telling words with a text, the best first."""
    words = telling_words(text)
    if not words:
        return ()
    query = " OR ".join(quoted(word) for word in words)
    return tuple(row[0] for row in _index().execute(_SEARCH, (query,)))


def telling_words(text: str) -> tuple[str, ...]:
    """Words of the text by how often they stand there and how few clauses have them."""
    counted = Counter(_WORD.findall(plain(text[:_LARGEST_TEXT]).lower()))
    clauses, rarity = len(library()), _clauses_with()
    weights = {
        word: (1 + math.log(count)) * math.log(clauses / rarity[word])
        for word, count in counted.items()
        if 0 < rarity.get(word, 0) <= clauses * _MOST_CLAUSES
    }
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS])


@cache
def _clauses_with() -> dict[str, int]:
    """How many clauses each of the library's words stands in."""
    return Counter(
        word
        for clause in library().values()
        for word in set(_WORD.findall(" ".join(_fields(clause)[1:]).lower()))
    )


@cache
def _index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(_CREATE)
    connection.executemany(
        "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?)", map(_fields, library().values())
    )
    return connection


def _fields(clause: Clause) -> tuple[str, ...]:
    return (
        clause.id,
        clause.title,
        ", ".join(clause.keywords),
        ", ".join(clause.fits_near),
        clause.summary,
        clause.wording,
    )
