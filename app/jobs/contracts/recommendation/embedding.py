"""Passages as vectors of what they are about; in worker processes only, for the word vectors."""

from collections.abc import Sequence

from app.jobs.contracts.recommendation.telling import telling_words
from app.text.word_vectors import Vectors, unit_vectors


def embed(passages: Sequence[str]) -> Vectors:
    """One vector of length 1 a passage, of its telling words."""
    return unit_vectors([telling_words(passage) or "contract" for passage in passages])
