"""Texts as the choice of clauses looks at them."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.recommendation.needs import Present
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.review.report import climate_passages
from app.jobs.contracts.text.contract import contract_of
from tests.jobs.contracts.score.alone import as_document


def standing(*paragraphs: str) -> Standing:
    """A contract of these paragraphs."""
    return Standing(contract_of(as_document(*paragraphs)))


def reviewed(*paragraphs: str) -> Standing:
    """The same with the passages that a review counts."""
    contract = contract_of(as_document(*paragraphs))
    found = climate_passages(contract)
    return Standing(contract, [e.start for e in found if e.polarity is Polarity.STANDS])


def present(*paragraphs: str, binding: int = 0, types: Sequence[str] = ()) -> Present:
    """What a contract of these paragraphs and types has, with so many plain duties counted."""
    return Present(standing(*paragraphs), binding, types)
