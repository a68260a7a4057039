"""Finds words in texts by their stems, as the index of stored chunks does.

The index is made in memory, at no database's cost, and lives as long as the call.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from app.text.words import quoted

# The same tokenizer as that of `chunk_words`.
_INDEX = "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'porter unicode61')"
_ADD = "INSERT INTO texts (rowid, text) VALUES (?, ?)"
_FIND = "SELECT rowid FROM texts WHERE texts MATCH ?"


def words_in(texts: Sequence[str], words: Sequence[str]) -> list[frozenset[str]]:
    """Which of the words stand in each text."""
    found: list[set[str]] = [set() for _ in texts]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(_INDEX)
        index.executemany(_ADD, enumerate(texts))
        for word in words:
            for (row,) in index.execute(_FIND, (quoted(word),)):
                found[row].add(word)
    return [frozenset(each) for each in found]
