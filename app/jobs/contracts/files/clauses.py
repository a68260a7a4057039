"""Recommended clauses as they stand in a report: what each does, why, where, and its wording."""

from collections.abc import Iterator

from app.jobs.contracts.files.blocks import Block, Facts, Line, Style, said
from app.jobs.contracts.files.words import capital
from app.jobs.contracts.models import Recommendation, Recommendations


def clause_blocks(found: Recommendations) -> Iterator[Block]:
    """All of them with their numbers, or why there are none."""
    if found.because:
        yield said(found.because)
    for number, each in enumerate(found.recommendations, 1):
        yield from _clause(number, each)


def _clause(number: int, clause: Recommendation) -> Iterator[Block]:
    yield Line(Style.SUBHEADING, f"{number}. {clause.title}")
    yield said(clause.summary)
    yield Facts(tuple(_facts(clause)))
    yield Line(Style.MINOR_HEADING, "Wording")
    for paragraph in clause.wording.splitlines():
        yield Line(Style.WORDING, paragraph)
    yield Line(Style.MINOR_HEADING, "Notes for the drafter")
    yield said(clause.notes)


def _facts(clause: Recommendation) -> Iterator[tuple[str, str]]:
    yield "Why", clause.reason
    yield "Where it would fit", f"{capital(clause.fits.why)}."
    yield "Topics", "; ".join(topic.value for topic in clause.topics)
    if clause.risks:
        yield "Risks", "; ".join(clause.risks)
    for emission in clause.emissions:
        yield "Emissions", f"{emission.label} ({emission.topic.value}): {emission.how}"
