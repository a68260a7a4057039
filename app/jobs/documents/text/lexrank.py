"""LexRank: which sentences of a text stand for the most others. Runs in worker processes only.

Erkan and Radev, JAIR 22, 2004: PageRank over sentences, joined by the cosine of their words
weighted by how rare they are. The continuous variant: edges carry the cosine itself.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DAMPING = 0.85
_LEAST_COSINE = 0.1
_MOST_ROUNDS = 60
_LEAST_CHANGE = 1e-6

Cosines = NDArray[np.float32]


def cosines(sentences: Sequence[Sequence[str]]) -> Cosines:
    """How alike sentences are, given the words of each. There is a row and a column a sentence."""
    number: dict[str, int] = {}
    for words in sentences:
        for word in words:
            number.setdefault(word, len(number))
    counts = np.zeros((len(sentences), len(number)), np.float32)
    for row, words in enumerate(sentences):
        for word, times in Counter(words).items():
            counts[row, number[word]] = times
    rarity = np.log(len(sentences) / (counts > 0).sum(axis=0, dtype=np.float32)) + 1
    weighted = counts * rarity
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    unit = np.divide(weighted, lengths, out=np.zeros_like(weighted), where=lengths > 0)
    return np.asarray(unit @ unit.T, np.float32)


def centrality(alike: Cosines) -> list[float]:
    """How central each sentence is, as a share: all shares add up to 1."""
    size = len(alike)
    edges = np.where(alike >= _LEAST_COSINE, alike, 0)
    # A sentence does not stand for itself: else one that is like no other would keep its share.
    np.fill_diagonal(edges, 0)
    totals = edges.sum(axis=1, keepdims=True)
    steps = np.divide(edges, totals, out=np.full_like(edges, 1 / size), where=totals > 0)
    shares = np.full(size, 1 / size, np.float32)
    for _ in range(_MOST_ROUNDS):
        following = (1 - DAMPING) / size + DAMPING * (shares @ steps)
        if np.abs(following - shares).sum() < _LEAST_CHANGE:
            break
        shares = following
    return [float(share) for share in shares]
