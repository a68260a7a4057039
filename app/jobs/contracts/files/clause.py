"""A clause of the library as a file to download."""

from collections.abc import Iterator

from app.jobs.contracts.files.blocks import Block, Facts, Line, Style, said
from app.jobs.contracts.files.clause_page import clause_page
from app.jobs.contracts.files.formats import write
from app.jobs.contracts.recommendation.library import Clause, library


def clause_file(clause_id: str, file_format: str) -> bytes | None:
    """The clause as Markdown ("md"), Word file ("docx") or page ("html"); None if unknown."""
    clause = library().get(clause_id)
    if clause is None:
        return None
    if file_format == "html":
        return clause_page(clause)
    return write(list(_blocks(clause)), file_format, footer=clause.title)


def _blocks(clause: Clause) -> Iterator[Block]:
    yield Line(Style.TITLE, clause.title)
    yield said(clause.summary)
    yield Line(Style.HEADING, "Wording")
    for paragraph in clause.wording.splitlines():
        yield Line(Style.WORDING, paragraph)
    yield Line(Style.HEADING, "Emissions")
    yield Facts(
        tuple((f"{each.label} ({each.topic.value})", each.how) for each in clause.emissions)
    )
    yield Line(Style.HEADING, "Notes for the drafter")
    yield said(clause.notes)
    yield Line(Style.HEADING, "Where it belongs")
    yield said(", ".join(clause.contract_types))
