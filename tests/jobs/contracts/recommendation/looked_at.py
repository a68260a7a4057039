"""Texts as the choice of clauses looks at them."""

from app.jobs.contracts.recommendation.needs import Present
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.text.contract import contract_of
from tests.jobs.contracts.score.alone import as_document


def standing(*paragraphs: str) -> Standing:
    """A contract of these paragraphs."""
    return Standing(contract_of(as_document(*paragraphs)))


def present(*paragraphs: str, binding: int = 0) -> Present:
    """What a contract of these paragraphs has, in which so many plain duties were counted."""
    return Present(standing(*paragraphs), binding)
