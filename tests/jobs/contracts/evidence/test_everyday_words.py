import numpy as np
import pytest

from app.jobs.contracts.evidence.everyday_words import (
    LEAST_COUNTED_SCORE,
    LEAST_RELATED_SCORE,
    USUAL_WORDS,
    concepts,
    mentions_in,
    weigh,
)
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.evidence.topics import Tier, Topic
from app.jobs.contracts.text.passages import find_passages
from tests.jobs.contracts.fit import fit, presences, training_sets
from tests.jobs.contracts.score.alone import as_document

MARSHES = (
    "The Fund puts its money into woods and marshes that gather up what the chimneys have let out."
)


def named(passage: str) -> set[str]:
    return {mention.concept.name for mention in mentions_in(passage)}


def test_words_that_say_little_alone_count_in_company() -> None:
    assert weigh(MARSHES).score >= LEAST_COUNTED_SCORE
    assert weigh(MARSHES).topic is Topic.CARBON
    for part in ("The woods are let.", "The chimneys are swept.", "The Fund puts its money in."):
        assert weigh(part).score < LEAST_RELATED_SCORE


def test_the_reason_quotes_the_words_that_made_it() -> None:
    document = as_document(MARSHES)
    (segment,) = find_passages(document)
    finding = evidence_in(document.text, segment)
    assert finding is not None and finding.tier is Tier.EVIDENCE
    quoted = [document.text[words.start : words.end] for words in finding.words]
    assert quoted and all(f"“{words}”" in finding.reason for words in quoted)


def test_less_of_nothing_in_particular_is_nothing() -> None:
    passage = (
        "The shared aim is fewer and fewer late answers each year, halved and published yearly."
    )
    assert weigh(passage).score <= 0


def test_ordinary_trade_weighs_against() -> None:
    assert weigh(MARSHES + " The purchase price and all charges are payable.").score < (
        weigh(MARSHES).score - 1
    )


def test_a_long_passage_needs_more() -> None:
    filler = " and so forth" * USUAL_WORDS
    assert weigh(MARSHES + filler).score < weigh(MARSHES).score - 1


@pytest.mark.parametrize("passage", ["second-hand", "second hand", "SECOND\u2011HAND"])
def test_phrases_are_found_through_case_and_hyphens(passage: str) -> None:
    assert "using again and mending" in named(f"Only {passage} chairs.")


def test_a_star_stands_for_any_ending_and_a_word_without_one_for_itself() -> None:
    assert "wild animals" in named("butterflies")
    assert "wild animals" not in named("battery")


def test_the_stored_weights_are_those_of_the_fit() -> None:
    """Whoever changes a word list or a labelled set runs `fit` again and stores what it prints."""
    wanted, others = training_sets()
    rows = presences([*wanted, *others])
    found = fit(rows, np.r_[np.ones(len(wanted)), np.zeros(len(others))])
    stored = [concept.weight for concept in concepts()]
    assert np.abs(found[:-1] - stored).max() < 0.05
