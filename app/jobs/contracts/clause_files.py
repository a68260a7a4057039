"""A clause of the library as a file to download."""

from collections.abc import Iterator
from io import BytesIO

from app.jobs.contracts.library import Clause, library

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def clause_file(clause_id: str, kind: str) -> bytes | None:
    """The clause as Markdown ("md") or as a Word document ("docx"); None for an unknown id."""
    clause = library().get(clause_id)
    if clause is None:
        return None
    return _docx(clause) if kind == "docx" else _markdown(clause).encode()


def _markdown(clause: Clause) -> str:
    lines = [f"# {clause.title}", f"*{clause.summary}*", *clause.wording.splitlines()]
    for heading, texts in _sections(clause):
        lines += [f"## {heading}", *texts]
    return "\n\n".join(line for line in lines if line.strip()) + "\n"


def _docx(clause: Clause) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = clause.title
    document.core_properties.author = "Intray"
    document.add_heading(clause.title, level=1)
    document.add_paragraph().add_run(clause.summary).italic = True
    for paragraph in clause.wording.splitlines():
        document.add_paragraph(paragraph)
    for heading, texts in _sections(clause):
        document.add_heading(heading, level=2)
        for text in texts:
            document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _sections(clause: Clause) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Emissions",
        [f"{each.label} ({each.topic.value}): {each.how}" for each in clause.emissions],
    )
    yield "Notes for the drafter", [clause.notes]
    yield "Where it belongs", [", ".join(clause.contract_types)]
