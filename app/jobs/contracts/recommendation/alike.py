"""Which clauses a contract has in words that nobody foresaw, by the rarest words they share.

`cover.py` knows wordings; here each passage that the review has counted is laid beside all clauses
that suit the contract, and the one that it is most like is taken for said already.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from app.jobs.contracts.evidence.topics import Duty, Polarity
from app.jobs.contracts.recommendation.cover import covers
from app.jobs.contracts.recommendation.library import Clause, library
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.recommendation.telling import telling_words

_LETTERS_OF_A_STEM = 6
_FEWEST_LETTERS = 3


def alike(contract: Standing, clauses: Collection[str]) -> frozenset[str]:
    """Of `clauses`, those that are nearest to a passage that stands and owes something."""
    found = (_nearest(passage, clauses) for passage in _owed(contract))
    return frozenset(clause_id for clause_id in found if clause_id)


def _owed(contract: Standing) -> Iterator[str]:
    for position in contract.counted:
        segment = contract.segments[position]
        judgement = contract.judged(position, [])
        if judgement.polarity is Polarity.STANDS and judgement.duty is not Duty.HEDGED:
            yield contract.text[segment.start : segment.end]


def _nearest(passage: str, clauses: Collection[str]) -> str | None:
    likeness: dict[str, float] = defaultdict(float)
    for stem, weight in _weighed(Counter(_stems(passage))).items():
        for clause_id, of_clause in _clauses_with().get(stem, ()):
            likeness[clause_id] += weight * of_clause
    near = {each: likeness[each] for each in clauses if each in likeness}
    return max(sorted(near), key=near.__getitem__) if near else None


def _stems(text: str) -> list[str]:
    words = telling_words(text).split()
    return [word[:_LETTERS_OF_A_STEM] for word in words if len(word) >= _FEWEST_LETTERS]


def _weighed(counted: Mapping[str, int]) -> dict[str, float]:
    """Each stem by how often it stands there and how few clauses have it; length 1 in all."""
    number = len(_stems_of_clauses())
    raw = {
        stem: (1 + math.log(count)) * math.log((number + 1) / (_spread()[stem] + 0.5))
        for stem, count in counted.items()
        if stem in _spread()
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {stem: weight / length for stem, weight in raw.items()}


@cache
def _clauses_with() -> dict[str, list[tuple[str, float]]]:
    """For each stem the clauses that have it, with its weight there."""
    found: dict[str, list[tuple[str, float]]] = {}
    for clause_id, stems in _stems_of_clauses().items():
        for stem, weight in _weighed(stems).items():
            found.setdefault(stem, []).append((clause_id, weight))
    return found


@cache
def _spread() -> Counter[str]:
    return Counter(stem for stems in _stems_of_clauses().values() for stem in stems)


@cache
def _stems_of_clauses() -> dict[str, Counter[str]]:
    return {each.id: Counter(_stems(_all_of(each))) for each in library().values()}


def _all_of(clause: Clause) -> str:
    said = covers()[clause.id].example
    keywords = ", ".join(clause.keywords)
    return f"{clause.title}. {clause.summary} {keywords} {clause.wording} {said}"
