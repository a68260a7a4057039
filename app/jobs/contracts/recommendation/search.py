"""Finds clauses of the library by the words of a contract."""

import math
import re
from collections import Counter
from functools import cache

from app.jobs.contracts.recommendation.common_words import COMMON_WORDS
from app.jobs.contracts.recommendation.library import Clause, library
from app.jobs.contracts.store.clause_index import ClauseIndex
from app.jobs.contracts.text.normalization import plain

MOST_QUERY_WORDS = 120
"""Words of a contract that are looked up: those that tell most."""

_MOST_OF_THE_CLAUSES = 0.5
"""The share of the clauses above which a word does not tell them apart."""
_WORD = re.compile(r"[a-z]{3,}")
_LONGEST_TEXT = 1_000_000


def found_by_words(text: str) -> tuple[str, ...]:
    """Ids of the clauses that share telling words with a text, the best first."""
    words = query_words(text)
    if not words:
        return ()
    return _index().with_any_of(words)


def query_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell most: frequent in it, and rare among the clauses."""
    counted = Counter(_WORD.findall(plain(text[:_LONGEST_TEXT]).lower()))
    clauses, rarity = len(library()), _clauses_with()
    weights = {
        word: (1 + math.log(count)) * math.log(clauses / rarity[word])
        for word, count in counted.items()
        if word not in COMMON_WORDS and 0 < rarity.get(word, 0) <= clauses * _MOST_OF_THE_CLAUSES
    }
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:MOST_QUERY_WORDS])


@cache
def _clauses_with() -> dict[str, int]:
    """How many clauses each of the library's words stands in."""
    return Counter(
        word
        for clause in library().values()
        for word in set(_WORD.findall(" ".join(_fields(clause)[1:]).lower()))
    )


@cache
def _index() -> ClauseIndex:
    return ClauseIndex(map(_fields, library().values()))


def _fields(clause: Clause) -> tuple[str, ...]:
    return (
        clause.id,
        clause.title,
        ", ".join(clause.keywords),
        ", ".join(clause.fits_near),
        clause.summary,
        clause.wording,
    )
