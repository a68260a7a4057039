"""One list out of several: reciprocal rank fusion.

Cormack, Clarke and Büttcher, SIGIR 2009: an item's score is the sum of 1 / (60 + rank) over the
lists that it stands in. It needs no scores that compare, and what two lists agree on comes first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

K = 60


@dataclass(frozen=True, slots=True)
class Fused:
    """An item with its score and the names of the lists that it stands in."""

    item: int
    score: float
    lists: tuple[str, ...]


def share_of(rank: int) -> float:
    """What a place in one list, 1 for the best, adds to an item's score."""
    return 1 / (K + rank)


def fuse(rankings: Mapping[str, Sequence[int]]) -> list[Fused]:
    """The items of all lists (each the best first), the best first; a tie goes to the lower id."""
    scores: dict[int, float] = {}
    lists: dict[int, list[str]] = {}
    for name, ranking in rankings.items():
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + share_of(rank)
            lists.setdefault(item, []).append(name)
    ordered = sorted(scores, key=lambda item: (-scores[item], item))
    return [Fused(item, scores[item], tuple(lists[item])) for item in ordered]
