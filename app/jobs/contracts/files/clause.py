"""A clause of the library as a file to download."""

from collections.abc import Iterator

from app.jobs.contracts.files.formats import Line, Style, write
from app.jobs.contracts.recommendation.library import Clause, library


def clause_file(clause_id: str, file_format: str) -> bytes | None:
    """The clause as Markdown ("md") or as a Word document ("docx"); None for an unknown id."""
    clause = library().get(clause_id)
    return None if clause is None else write(list(_lines(clause)), file_format)


def _lines(clause: Clause) -> Iterator[Line]:
    yield Line(Style.TITLE, clause.title)
    yield Line(Style.PARAGRAPH, clause.summary)
    for paragraph in clause.wording.splitlines():
        yield Line(Style.PARAGRAPH, paragraph)
    yield Line(Style.HEADING, "Emissions")
    for each in clause.emissions:
        yield Line(Style.PARAGRAPH, f"{each.label} ({each.topic.value}): {each.how}")
    yield Line(Style.HEADING, "Notes for the drafter")
    yield Line(Style.PARAGRAPH, clause.notes)
    yield Line(Style.HEADING, "Where it belongs")
    yield Line(Style.PARAGRAPH, ", ".join(clause.contract_types))
