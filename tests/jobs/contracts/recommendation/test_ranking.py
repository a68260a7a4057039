from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.recommendation.ranking import (
    Candidate,
    choose,
    is_worth_it,
    rank,
    share_covered,
)
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


def test_a_clause_that_the_contract_speaks_of_without_a_duty_comes_before_others() -> None:
    gap = replace(candidate("b"), is_gap=True)
    assert order(candidate("a"), gap) == ["b", "a"]


def test_a_clause_whose_need_is_only_mentioned_in_passing_comes_after_others() -> None:
    passing = replace(candidate("a"), clearness=1)
    assert order(passing, candidate("b"), by_words=["a", "b"], by_meaning=["a", "b"]) == ["b", "a"]


def test_what_a_contract_owes_so_far_as_it_can_comes_last_and_only_if_there_is_room() -> None:
    hedged = replace(candidate("a"), is_hedged=True)
    others = [candidate(f"x{n}", Suits.ANY) for n in range(7)]
    assert order(hedged, others[0], candidate("b"), by_words=["a", "x0", "b"])[-1] == "a"
    ranked = rank([hedged, *others], [], [], [])
    assert "a" not in [each.candidate.clause_id for each in choose(ranked)]
    assert [each.candidate.clause_id for each in choose(rank([hedged], [], [], []))] == ["a"]


def test_few_that_fit_are_not_made_up_by_others() -> None:
    ranked = rank([candidate("a")], ["b", "a"], ["c", "a"], [])
    assert [each.candidate.clause_id for each in choose(ranked)] == ["a"]
    assert choose(()) == ()


def test_clauses_of_its_own_type_fill_what_others_leave() -> None:
    names = [f"c{n}" for n in range(9)]
    own = rank([candidate(name) for name in names], names, names, [])
    assert len(choose(own)) == 7
    other = rank([*map(candidate, names), candidate("x", Suits.ANY)], [*names, "x"], names, [])
    assert [each.candidate.clause_id for each in choose(other)][-2:] == ["c5", "x"]


def seldom(name: str, precedent: float = 0.4) -> Candidate:
    return replace(candidate(name), precedent=precedent)


def test_a_clause_that_few_lawyers_would_add_is_left_out_beside_three_others() -> None:
    def chosen(*candidates: Candidate) -> list[str]:
        return [each.candidate.clause_id for each in choose(rank(candidates, [], [], []))]

    three = [candidate(name) for name in "abc"]
    assert chosen(*three, seldom("d")) == [*"abc"]
    assert chosen(*three[:2], seldom("d")) == [*"abd"]
    assert len(chosen(*(seldom(name) for name in "abcd"))) == 3


def test_a_clause_of_the_type_whose_need_is_clear_is_given_more_easily_than_others() -> None:
    half = replace(candidate("a"), precedent=0.5)
    assert is_worth_it(half)
    assert not is_worth_it(replace(half, clearness=2))
    assert not is_worth_it(replace(half, suits=Suits.ANY))
    assert is_worth_it(replace(half, suits=Suits.ANY, precedent=0.7))


def test_what_more_lawyers_would_add_comes_first() -> None:
    assert order(seldom("a", 0.6), seldom("b", 0.9)) == ["b", "a"]


def test_a_clause_that_something_owed_is_most_like_is_hardly_worth_adding() -> None:
    said = replace(candidate("a"), is_alike=True)
    assert order(said, candidate("b")) == ["b", "a"]
    assert (said.worth, candidate("b").worth) == (0.4, 1.0)
    assert not is_worth_it(said)


@pytest.mark.parametrize(("clearness", "worth"), [(0, 0.85), (1, 0.9), (2, 0.95), (3, 1.0)])
def test_a_need_in_passing_takes_a_little_of_the_worth(clearness: int, worth: float) -> None:
    assert replace(candidate("a"), clearness=clearness).worth == worth


@given(st.lists(st.sampled_from(list(Suits)), max_size=40), st.randoms(use_true_random=False))
def test_at_most_seven_in_one_order_whatever_comes_first(
    suits: list[Suits], random: Random
) -> None:
    candidates = [candidate(f"c{n:02}", how) for n, how in enumerate(suits)]
    names = [each.clause_id for each in candidates]
    chosen = choose(rank(candidates, names, names, []))
    assert bool(candidates) <= len(chosen) <= 7
    assert len({each.candidate.clause_id for each in chosen}) == len(chosen)
    own = [each for each in chosen if each.candidate.suits < Suits.HEADING]
    assert len(own) <= max(5, 7 - (len(chosen) - len(own)))
    assert chosen[: len(own)] == tuple(own)
    random.shuffle(candidates)
    assert choose(rank(candidates, names, names, [])) == chosen


def test_a_need_of_the_second_type_in_passing_gives_way_to_three_strong_clauses() -> None:
    passing = replace(candidate("passing", Suits.RELATED), clearness=1)
    strong = [candidate(name) for name in "abc"]
    assert [e.candidate.clause_id for e in choose(rank([*strong, passing], (), (), ()))] == [*"abc"]
    assert len(choose(rank([*strong[:2], passing], (), (), ()))) == 3
