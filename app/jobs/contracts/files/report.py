"""The result of a review or a recommendation as a file to download."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app import jsonio
from app.jobs.contracts.files.blocks import Block, Box, Facts, Line, Style, said
from app.jobs.contracts.files.clauses import clause_blocks
from app.jobs.contracts.files.facts import fact_table
from app.jobs.contracts.files.formats import write
from app.jobs.contracts.files.passages import NOT_COUNTED, Place, passage_blocks
from app.jobs.contracts.files.verdict import details, verdict
from app.jobs.contracts.files.words import capital, day, moment_of
from app.jobs.contracts.found import ReportSource
from app.jobs.contracts.models import ContractReport, Recommendations
from app.jobs.contracts.text.contract import Contract, contract_of
from app.jobs.contracts.text.passages import page_number_at
from app.jobs.contracts.text.serialization import from_json

Writer = Callable[[ReportSource, str, str], bytes]
REVIEW_NAME, CLAUSES_NAME = "climate review", "recommended clauses"


def review_file(source: ReportSource, data: str, file_format: str) -> bytes:
    """A review as "docx", "md" or "json"; `data` is the data folder."""
    result = source.result.value(Path(data))
    report = ContractReport.model_validate(result)
    clauses = None if source.recommendation is None else source.recommendation.value(Path(data))
    if file_format == "json":
        return jsonio.dumps(_as_json(source, report, result, clauses))
    places = _places(source, Path(data))
    blocks = [*_review(source, report, places), *_clauses(clauses), *_explanation()]
    footer = f"{source.name} - {REVIEW_NAME}"
    return write(blocks, file_format, footer=footer, made=moment_of(source.completed_at))


def recommendation_file(source: ReportSource, data: str, file_format: str) -> bytes:
    """A recommendation in the same formats."""
    result = source.result.value(Path(data))
    if file_format == "json":
        return jsonio.dumps(result)
    found = Recommendations.model_validate(result)
    footer = f"{source.name} - {CLAUSES_NAME}"
    blocks = list(_recommendation(source, found))
    return write(blocks, file_format, footer=footer, made=moment_of(source.completed_at))


def _as_json(source: ReportSource, report: ContractReport, result: Any, clauses: Any) -> Any:
    """The machine's word as it is, with people's beside it."""
    return {
        **result,
        "title": source.name,
        "reviewed_at": source.completed_at,
        "verdict": verdict(report),
        "decisions": [each.as_json() for each in source.decisions],
        "recommendation": clauses,
    }


def _places(source: ReportSource, data: Path) -> Mapping[int, Place]:
    """Where added passages stand: the contract is cut again, which only they need."""
    added = [each.start for each in source.decisions if each.kind == "added"]
    if not added or source.contract is None:
        return {}
    contract = contract_of(from_json(source.contract.value(data), ()))
    return {start: _place(contract, start) for start in added}


def _place(contract: Contract, start: int) -> Place:
    number = bisect_right(contract.segments, start, key=lambda segment: segment.start) - 1
    clause = contract.segments[number].clause if number >= 0 else None
    return Place(page_number_at(contract.document.pages, start), clause)


def _review(
    source: ReportSource, report: ContractReport, places: Mapping[int, Place]
) -> Iterator[Block]:
    yield Line(Style.TITLE, source.name)
    yield Line(Style.SUBTITLE, f"{capital(REVIEW_NAME)}, {day(source.completed_at)}")
    sentences = [verdict(report), *details(report, source.decisions)]
    yield Box(tuple(map(said, sentences)))
    for warning in report.warnings:
        yield Line(Style.NOTE, warning)
    yield Line(Style.HEADING, "The contract")
    yield fact_table(report)
    yield from passage_blocks(report, source.decisions, places)


def _clauses(result: Any) -> Iterator[Block]:
    if result is not None:
        found = Recommendations.model_validate(result)
        yield Line(Style.HEADING, f"Clauses that could be added ({len(found.recommendations)})")
        yield from clause_blocks(found)


def _explanation() -> Iterator[Block]:
    yield Line(Style.HEADING, "How this was counted")
    yield said(
        "A passage counts when it speaks of the climate in words that can be checked, and stands: "
        "a duty, a prohibition of a harm, a right that costs the other side, or a fact. A plain "
        "duty obliges somebody without more; a hedged one leaves them a way out. What people "
        "decide is shown beside what was found, and changes no count of it."
    )
    yield Facts(tuple((each.title, each.about) for each in NOT_COUNTED))
    yield Line(
        Style.SMALL,
        "Minimal: no passage, or a single one that is no duty. Basic: 1 or 2 passages. Moderate: "
        "3 to 6. Strong: 7 or more. The report helps to read a contract; it is no legal advice.",
    )


def _recommendation(source: ReportSource, found: Recommendations) -> Iterator[Block]:
    yield Line(Style.TITLE, source.name)
    yield Line(Style.SUBTITLE, f"{capital(CLAUSES_NAME)}, {day(source.completed_at)}")
    for warning in found.warnings:
        yield Line(Style.NOTE, warning)
    evidence = f" ({'; '.join(found.evidence)})" if found.evidence else ""
    yield Facts((("Kind of contract", capital(found.contract_type) + evidence),))
    yield from clause_blocks(found)
