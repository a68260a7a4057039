"""The result of a review or a recommendation as a file to download."""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.jobs.contracts.files.formats import Line, Style, write
from app.jobs.contracts.models import ContractReport, Passage, Recommendation, Recommendations
from app.jobs.contracts.recommendation.places import clause_in_words

Writer = Callable[[bytes, str, str], bytes]


def write_result(writer: Writer, result: bytes | str, title: str, file_format: str) -> bytes:
    """Have a writer make a file of a result, which is JSON, or the path of a large one's file."""
    data = Path(result).read_bytes() if isinstance(result, str) else result
    return writer(data, title, file_format)


def review_file(result: bytes, title: str, file_format: str) -> bytes:
    """A review's result, as JSON, made a file of the format "md" or "docx"."""
    return write(list(_review(ContractReport.model_validate_json(result), title)), file_format)


def recommendation_file(result: bytes, title: str, file_format: str) -> bytes:
    """A recommendation's result, as JSON, made a file of the format "md" or "docx"."""
    found = Recommendations.model_validate_json(result)
    return write(list(_recommendations(found, title)), file_format)


def _review(report: ContractReport, title: str) -> Iterator[Line]:
    facts = report.facts
    yield Line(Style.TITLE, title)
    yield _said(
        f"Climate alignment: {report.band.value} ({report.category}, {report.category_label} "
        f"climate language). {report.counted} passages counted, {report.binding} of them binding, "
        f"{report.density_per_1000} in 1,000 words; {report.related} more possibly related."
    )
    yield _said(f"Kind of contract: {facts.contract_type} ({'; '.join(facts.evidence)}).")
    yield _said(f"{facts.words} words, {facts.pages} pages.")
    if facts.parties:
        named = (f"{each.name} ({each.role})" if each.role else each.name for each in facts.parties)
        yield _said(f"Parties: {'; '.join(named)}.")
    if facts.governing_law:
        yield _said(f"Governing law: {facts.governing_law}.")
    if changes := facts.open_changes.in_words():
        yield _said(f"Open in the file: {changes}.")
    for warning in report.warnings:
        yield _said(warning)
    for heading, tier in (("Passages", 1), ("Possibly related, not counted", 2)):
        passages = [each for each in report.passages if each.tier == tier]
        if passages:
            yield Line(Style.HEADING, heading)
        for passage in passages:
            yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[Line]:
    where = [clause_in_words(passage.clause)] if passage.clause else []
    where += [f"page {passage.page}"] if passage.page else []
    yield Line(Style.SUBHEADING, ", ".join([passage.topic.value, *where]))
    yield _said(passage.reason)
    yield Line(Style.QUOTE, passage.text)


def _recommendations(found: Recommendations, title: str) -> Iterator[Line]:
    yield Line(Style.TITLE, title)
    yield _said(f"Kind of contract: {found.contract_type} ({'; '.join(found.evidence)}).")
    yield _said(found.because or "")
    for warning in found.warnings:
        yield _said(warning)
    for each in found.recommendations:
        yield from _recommendation(each)


def _recommendation(found: Recommendation) -> Iterator[Line]:
    yield Line(Style.HEADING, found.title)
    yield _said(found.summary)
    yield _said(f"Why: {found.reason}")
    yield _said(f"Where it would fit: {found.fits.why}.")
    yield Line(Style.SUBHEADING, "Wording")
    for paragraph in found.wording.splitlines():
        yield _said(paragraph)
    yield Line(Style.SUBHEADING, "Notes for the drafter")
    yield _said(found.notes)


def _said(text: str) -> Line:
    return Line(Style.PARAGRAPH, text)
