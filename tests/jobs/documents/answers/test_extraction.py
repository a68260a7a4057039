import pytest

from app.jobs.documents.answers.extraction import FLOOR, BestSentences, Source, best_sentences

LEASE = Source(
    "lease",
    100,
    "Rent\n\nThe rent is 2,480 euros a month. It is due on the first day.\n\n"
    "Repairs\n\nThe tenant keeps the roof in repair.",
)
BREAD = Source("bread", 0, "Rye bread keeps for a week in a linen bag.")
WEIGHTS = {"rent": 2.0, "month": 1.5}


def texts(found: BestSentences, *sources: Source) -> list[str]:
    return [sources[source].text[start:end] for source, start, end in found.sentences]


def test_the_answer_is_a_sentence_word_for_word() -> None:
    found = best_sentences("How much is the rent a month?", WEIGHTS, [BREAD, LEASE])
    assert texts(found, BREAD, LEASE)[0] == "The rent is 2,480 euros a month."
    assert found.confidence > FLOOR


def test_what_no_sentence_answers_is_not_answered() -> None:
    weights = {"helicopter": 5.0, "charter": 5.0}
    found = best_sentences("What does the helicopter charter cost?", weights, [BREAD, LEASE])
    assert found.sentences == ()
    assert found.confidence < 0.5


def test_a_heading_is_no_answer_but_leads_to_one() -> None:
    found = best_sentences("Who pays for repairs?", {"repairs": 3.0}, [LEASE])
    assert texts(found, LEASE)[0] == "The tenant keeps the roof in repair."


def test_a_sentence_of_two_passages_that_overlap_is_given_once() -> None:
    start = LEASE.text.index("The rent")
    overlapping = Source("lease", 100 + start, LEASE.text[start:])
    found = best_sentences("How much is the rent a month?", WEIGHTS, [LEASE, overlapping])
    given = texts(found, LEASE, overlapping)
    assert len(given) == len(set(given))


@pytest.mark.parametrize("sources", [[], [Source("d", 0, " ")], [Source("d", 0, "Only a title")]])
def test_nothing_to_answer_from_is_no_answer(sources: list[Source]) -> None:
    assert best_sentences("How much?", WEIGHTS, sources) == BestSentences((), 0.0)
