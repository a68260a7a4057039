"""Joins the signals for each clause into one order and chooses from it, without chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.recommendation.needs import CLEARLY
from app.jobs.contracts.recommendation.suitability import Suits
from app.text.rank_fusion import share_of

FEWEST_CLAUSES, MOST_CLAUSES = 3, 7
"""Fewer than the first are recommended only with the reason why."""
MOST_OF_THE_TYPE = 5
"""Places for clauses of the contract's own type before others are taken."""

_WEIGHT_OF_TYPE = 2.0
_RANKS_BETWEEN_TYPES = 40
_LOSS_WHEN_COVERED = 0.2
"""How much of its score a clause loses when the contract covers all of its topics."""
_GAIN_OF_A_GAP = 1.25
_WORTH_BY_CLEARNESS = (0.85, 0.9, 0.95, 1.0)
"""A need that is only mentioned in passing is often none: by how clearly it is shown, 0 to 3."""
_SHARE_OF_MAIN_TOPIC = 0.6
"""How much of a clause its first topic is."""
_LEAST_WORTH, _LEAST_WHERE_IT_BELONGS = 0.65, 0.45
"""A clause that fits is given where at least this share of lawyers would add it.

The second is for clauses written for the type whose needs the contract shows beyond doubt.
"""
_WORTH_OF_WHAT_IS_SAID = 0.4
"""What is left of the worth of a clause that is owed so far as it can, or is most like a duty."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that suits, with its topics, the main one first.

    `is_gap` where the contract speaks of just this, but denies, lifts, hedges or only intends it.
    `is_hedged` where it owes just this, but only so far as it can.
    `clearness` is how clearly the contract has what it needs, 0 (only in headings) to 3.
    `precedent` is the share of such contracts to which lawyers would add it.
    `is_alike` where it is the clause that something which the contract owes is most like.
    """

    clause_id: str
    suits: Suits
    topics: tuple[Topic, ...]
    is_gap: bool = False
    is_hedged: bool = False
    clearness: int = CLEARLY
    precedent: float = 1.0
    is_alike: bool = False

    @property
    def worth(self) -> float:
        """How likely it is that a lawyer would add it, 0 to 1."""
        is_said = _WORTH_OF_WHAT_IS_SAID if self.is_alike or self.is_hedged else 1.0
        return self.precedent * _WORTH_BY_CLEARNESS[self.clearness] * is_said


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score, 0 to 0.07."""

    candidate: Candidate
    score: float


def rank(
    candidates: Sequence[Candidate],
    by_words: Sequence[str],
    by_meaning: Sequence[str],
    covered: Sequence[Topic],
) -> tuple[Ranked, ...]:
    """The candidates, the most suitable first; `by_words` and `by_meaning` are ids, the best first.

    Those that suit any contract come after those of its own type, and what the contract owes by a
    hedged duty comes last; of two with the same score the one whose id is first in the alphabet
    comes first.
    """
    ids = [candidate.clause_id for candidate in candidates]
    words, meaning = _ranks(by_words, ids), _ranks(by_meaning, ids)
    ranked = [
        Ranked(
            each,
            round(
                (
                    _WEIGHT_OF_TYPE * _part(1 + _RANKS_BETWEEN_TYPES * each.suits)
                    + _part(words.get(each.clause_id))
                    + _part(meaning.get(each.clause_id))
                )
                * (1 - _LOSS_WHEN_COVERED * share_covered(each.topics, covered))
                * (_GAIN_OF_A_GAP if each.is_gap else 1)
                * each.worth,
                6,
            ),
        )
        for each in candidates
    ]
    return tuple(
        sorted(
            ranked,
            key=lambda each: (
                each.candidate.is_hedged,
                is_for_any(each.candidate.suits),
                -each.score,
                each.candidate.clause_id,
            ),
        )
    )


def choose(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """At most 7 of the ranked: 5 of the contract's own type, others, then more of its own.

    A clause that few lawyers would add is only given where there are not three others.
    """
    worth = [each for each in ranked if is_worth_it(each.candidate)]
    if len(worth) < FEWEST_CLAUSES:
        others = sorted(
            (each for each in ranked if each not in worth),
            key=lambda each: (each.candidate.is_hedged, -each.score),
        )
        worth += others[: FEWEST_CLAUSES - len(worth)]
    hedged = [each for each in worth if each.candidate.is_hedged]
    open_ = [each for each in worth if not each.candidate.is_hedged]
    own = [each for each in open_ if not is_for_any(each.candidate.suits)]
    others = [each for each in open_ if is_for_any(each.candidate.suits)]
    strong = [each for each in own if not _is_weak(each.candidate)]
    own = strong if len(strong) >= FEWEST_CLAUSES else own
    wanted = [*own[:MOST_OF_THE_TYPE], *others, *own[MOST_OF_THE_TYPE:], *hedged][:MOST_CLAUSES]
    return tuple(sorted(wanted, key=ranked.index))


def is_worth_it(candidate: Candidate) -> bool:
    """Whether enough lawyers would add it to such a contract."""
    belongs = candidate.suits is Suits.FIRST and candidate.clearness == CLEARLY
    return candidate.worth >= (_LEAST_WHERE_IT_BELONGS if belongs else _LEAST_WORTH)


def share_covered(topics: Sequence[Topic], covered: Sequence[Topic]) -> float:
    """How much of a clause's topics a contract covers, 0 to 1; the first counts most."""
    main, rest = topics[0], topics[1:]
    if not rest:
        return float(main in covered)
    of_rest = sum(topic in covered for topic in rest) / len(rest)
    return _SHARE_OF_MAIN_TOPIC * (main in covered) + (1 - _SHARE_OF_MAIN_TOPIC) * of_rest


def is_for_any(suits: Suits) -> bool:
    """True for a clause that was not written for the contract's own type."""
    return suits >= Suits.HEADING


def _is_weak(candidate: Candidate) -> bool:
    """Whether a clause of the second type stands on a need that is mentioned in passing."""
    return candidate.suits is Suits.RELATED and candidate.clearness <= 1


def _ranks(ordered: Sequence[str], ids: Sequence[str]) -> Mapping[str, int]:
    wanted = set(ids)
    kept = [clause_id for clause_id in ordered if clause_id in wanted]
    return {clause_id: number for number, clause_id in enumerate(kept, 1)}


def _part(rank: int | None) -> float:
    return 0.0 if rank is None else share_of(rank)
