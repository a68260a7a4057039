from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.recommendation.ranking import Candidate, choose, rank, share_covered
from app.jobs.contracts.recommendation.suitability import Suits

ENERGY, WATER, FINANCE = Topic.ENERGY, Topic.WATER, Topic.FINANCE


def candidate(name: str, suits: Suits = Suits.FIRST, topic: Topic = ENERGY) -> Candidate:
    return Candidate(name, suits, (topic,))


def order(
    *candidates: Candidate,
    by_words: Sequence[str] = (),
    by_meaning: Sequence[str] = (),
    covered: Sequence[Topic] = (),
) -> list[str]:
    ranked = rank(candidates, by_words, by_meaning, covered)
    return [each.candidate.clause_id for each in ranked]


def test_two_signals_that_agree_decide() -> None:
    found = order(
        candidate("a"), candidate("b"), by_words=["b", "a", "x"], by_meaning=["x", "b", "a"]
    )
    assert found == ["b", "a"]


def test_of_two_alike_the_ids_decide() -> None:
    assert order(candidate("b"), candidate("a")) == ["a", "b"]


def test_a_clause_of_the_type_comes_before_one_for_any_contract() -> None:
    found = order(candidate("any", Suits.ANY), candidate("own"), by_words=["any"])
    assert found == ["own", "any"]


def test_a_clause_on_a_covered_topic_sinks() -> None:
    both = candidate("dry", topic=ENERGY), candidate("wet", topic=WATER)
    assert order(*both, by_words=["dry", "wet"]) == ["dry", "wet"]
    assert order(*both, by_words=["dry", "wet"], covered=[ENERGY]) == ["wet", "dry"]


def test_the_first_topic_of_a_clause_counts_most() -> None:
    assert share_covered([ENERGY, WATER, FINANCE], [ENERGY]) == 0.6
    assert share_covered([ENERGY, WATER, FINANCE], [WATER]) == 0.2
    assert share_covered([ENERGY], [WATER]) == 0.0


def test_a_clause_for_which_no_word_speaks_only_makes_up_three() -> None:
    ranked = rank([candidate(name) for name in "abcde"], [], [], [])
    few = choose(ranked, lambda name: int(name == "e"))
    assert [each.candidate.clause_id for each in few] == ["a", "b", "e"]


@given(
    st.lists(st.sampled_from(list(Suits)), min_size=3, max_size=40),
    st.sets(st.integers(0, 39)),
    st.randoms(use_true_random=False),
)
def test_three_to_seven_in_one_order_whatever_comes_first(
    suits: list[Suits], evident: set[int], random: Random
) -> None:
    candidates = [candidate(f"c{n:02}", how) for n, how in enumerate(suits)]
    names = [each.clause_id for each in candidates]
    said = {f"c{n:02}" for n in evident}
    chosen = choose(rank(candidates, names, names, []), lambda name: 2 * (name in said))
    assert 3 <= len(chosen) <= 7
    assert len({each.candidate.clause_id for each in chosen}) == len(chosen)
    random.shuffle(candidates)
    again = choose(rank(candidates, names, names, []), lambda name: 2 * (name in said))
    assert chosen == again
