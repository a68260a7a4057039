from app.jobs.contracts.evidence.classification import classify
from app.jobs.contracts.evidence.prototypes import LEAST_RELATED_SCORE, likenesses
from app.jobs.contracts.evidence.topics import Tier, Topic
from app.jobs.contracts.text.passages import find_passages
from tests.jobs.contracts.score.alone import as_document, labelled

REWORDED = "Parcels shall travel on a bicycle, not a van."


def test_a_duty_in_other_words_is_possibly_related_with_its_topic() -> None:
    document = as_document(REWORDED)
    (finding,) = classify(document.text, find_passages(document))
    assert (finding.tier, finding.topic) == (Tier.RELATED, Topic.TRAVEL)
    assert finding.reason.startswith("Reads like a clause on travel and freight")


def test_plain_contract_language_stays_under_the_threshold() -> None:
    plain = likenesses(labelled("plain") + labelled("trap"))
    assert sum(likeness.score >= LEAST_RELATED_SCORE for likeness in plain) <= 0.01 * len(plain)


def test_nothing_in_nothing_out() -> None:
    assert likenesses([]) == []
