"""What a contract owes in words that nobody foresaw is laid beside the clauses that suit it."""

import pytest

from app.jobs.contracts.recommendation.alike import alike
from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.text.contract import contract_of
from tests.jobs.contracts.score.alone import as_document

LEASE = [each.id for each in library().values() if each.contract_types[0] == "lease"]
METERS = "Each party shall send the other the electricity and water readings of its meters."
FLOWS = "Taps and showers shall be fitted so that no more than six litres a minute flow."


def said(*paragraphs: str, counted: bool = True) -> frozenset[str]:
    contract = contract_of(as_document(*paragraphs))
    found = [each.start for each in contract.segments] if counted else []
    return alike(Standing(contract, found), LEASE)


@pytest.mark.parametrize(
    ("text", "clause"),
    [(METERS, "lease-energy-data-sharing"), (FLOWS, "lease-water-saving")],
)
def test_a_duty_is_most_like_one_clause(text: str, clause: str) -> None:
    assert said(text) == {clause}


def test_only_what_the_review_has_counted_is_looked_at() -> None:
    assert said(METERS, counted=False) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Neither party is obliged to send the other the electricity and water readings.",
        "Each party shall use reasonable endeavours to send the other its electricity readings.",
        "Zxq brv.",
    ],
)
def test_what_is_denied_or_hedged_or_shares_no_word_is_like_none(text: str) -> None:
    assert said(text) == frozenset()
