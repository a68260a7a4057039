"""Reports of contracts that tests write, as the server would make them."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from app.jobs.contracts.files.report import review_file
from app.jobs.contracts.found import Decision, DecisionKind, ReportSource, StoredJson
from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.review.report import review
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document

AT = 1_796_029_853_157
"""A moment of 30 November 2026."""
CLAUSES = (
    "1. The Tenant shall cut its greenhouse gas emissions by 50% before 31 December 2030.",
    "2. The Landlord shall use reasonable endeavours to supply renewable electricity.",
    "3. Nothing in this Lease shall oblige the Tenant to reach net zero.",
    "4. The parties hope to reduce the carbon footprint of the Building over time.",
    "5. The Tenant may install solar panels on the roof.",
    "6. The Tenant shall pay the Rent on the usual quarter days.",
)
CUT, ENDEAVOUR, DENIED, HOPE, MAY, RENT = CLAUSES


def built(*texts: str) -> Document:
    """A document of these paragraphs."""
    builder = DocumentBuilder()
    for text in texts:
        builder.add(BlockKind.PARAGRAPH, text)
    return builder.build("text/plain")


def source_of(
    report: ContractReport, *decisions: Decision, recommendation: str | None = None
) -> ReportSource:
    """What a file of a review is made of; its result is in a row."""
    clauses = None if recommendation is None else StoredJson(recommendation, None)
    result = StoredJson(report.model_dump_json(), None)
    return ReportSource("Lease", AT, result, None, decisions, clauses)


def reviewed(*texts: str) -> ContractReport:
    """The review of a contract of these paragraphs."""
    return review(built(*(texts or CLAUSES)))


def decision(report: ContractReport, kind: DecisionKind, number: int = 0, **more: str) -> Decision:
    """A decision of Anna's on a passage of a report."""
    passage = report.passages[number]
    made = Decision(
        f"d{number}", kind, passage.start, passage.end, passage.text, passage.topic.value, "",
        "a", "Anna Roy", AT,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def as_markdown(source: ReportSource, data: Path = Path()) -> str:
    """The report as Markdown."""
    return review_file(source, str(data), "md").decode()


def as_word(source: ReportSource, data: Path = Path()) -> WordDocument:
    """The report as python-docx reads it."""
    return docx.Document(BytesIO(review_file(source, str(data), "docx")))


def words_of(document: WordDocument) -> str:
    """All its paragraphs in order, those of tables too."""
    found = document.element.body.iter(_name("p"))
    return "\n".join("".join(each.text or "" for each in p.iter(_name("t"))) for p in found)


def tables_of(document: WordDocument) -> Sequence[Sequence[Sequence[str]]]:
    """The words of each cell of each table."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def _name(tag: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + tag
