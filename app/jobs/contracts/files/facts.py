"""What a contract says of itself, as a report tells it; what is not found is said as such."""

from collections.abc import Iterator

from app.jobs.contracts.files.blocks import Facts
from app.jobs.contracts.files.words import capital, counted
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.models import Facts as Stated

NOT_STATED = "Not found in the text"


def fact_table(report: ContractReport) -> Facts:
    """Kind, parties, law, dates, size."""
    return Facts(tuple(_pairs(report.facts)))


def _pairs(stated: Stated) -> Iterator[tuple[str, str]]:
    evidence = f" ({'; '.join(stated.evidence)})" if stated.evidence else ""
    yield "Kind of contract", capital(stated.contract_type) + evidence
    yield "Parties", _parties(stated) or NOT_STATED
    yield "Governing law", stated.governing_law or NOT_STATED
    if not stated.dates:
        yield "Dates", NOT_STATED
    for each in stated.dates:
        yield capital(each.label), f"{each.text} ({each.date})" if each.date else each.text
    if changes := stated.open_changes.in_words():
        yield "Open in the file", changes
    yield "Size", f"{counted(stated.words, 'word')}, {counted(stated.pages, 'page')}"
    yield "Read in", f"{stated.seconds:.1f} seconds"


def _parties(stated: Stated) -> str:
    return "; ".join(
        f"{each.name} ({each.role})" if each.role else each.name for each in stated.parties
    )
