"""Floors for what the review finds in the labelled sets; `score` prints the figures."""

from tests.jobs.contracts.score.alone import Score, labelled, score


def others() -> tuple[str, ...]:
    return labelled("trap") + labelled("plain")


def test_the_sets_are_large_enough_and_half_of_the_others_are_traps() -> None:
    assert len(labelled("positive")) >= 150
    assert len(labelled("reworded")) >= 40
    assert len(others()) >= 300
    assert len(labelled("trap")) >= len(others()) / 2


def test_no_passage_is_in_two_sets() -> None:
    names = ("positive", "reworded", "oblique", "trap", "plain", "trades", "trades_trap")
    unseen = ("unseen_positive", "unseen_reworded", "unseen_trap")
    passages = [passage for name in (*names, *unseen) for passage in labelled(name)]
    assert len(passages) == len(set(passages))


def test_climate_language_is_found_and_plain_language_is_not() -> None:
    found = score(labelled("positive"), others())
    assert found.recall >= 0.97
    assert found.false_alarms == 0


def test_reworded_duties_are_found() -> None:
    assert score(labelled("reworded"), others()).recall >= 0.93


def test_oblique_duties_are_found_by_what_stands_beside_their_everyday_words() -> None:
    assert score(labelled("oblique"), others()).recall >= 0.90


def test_passages_that_never_shaped_the_lexicon_are_found_too() -> None:
    """The floor is lower here, and it is the honest one."""
    traps = labelled("unseen_trap")
    assert score(labelled("unseen_positive"), traps).f1 >= 0.80
    assert score(labelled("unseen_reworded"), traps).f1 >= 0.87
    assert score((), traps).false_alarms <= 3


def test_a_score_is_the_usual_arithmetic() -> None:
    result = Score(found=3, wanted=4, false_alarms=1, others=10)
    assert (result.precision, result.recall, result.f1) == (0.75, 0.75, 0.75)
