import pytest

from app.jobs.contracts.models import ContractReport
from app.jobs.contracts.review.report import grade, review
from app.parsing.document import Document, Page
from tests.jobs.contracts.score.alone import as_document

BINDING = "The Supplier shall cut its emissions by 30% by 31 December 2030."
MENTION = "The parties support the goals of the Paris Agreement."
PLAIN = "The price is due within thirty days."


@pytest.mark.parametrize(
    ("counted", "band", "category", "label"),
    [
        (0, "unlikely", "CAT0", "minimal"),
        (1, "possible", "CAT1", "basic"),
        (2, "possible", "CAT1", "basic"),
        (3, "likely", "CAT2", "moderate"),
        (6, "likely", "CAT2", "moderate"),
        (7, "very likely", "CAT3", "strong"),
        (200, "very likely", "CAT3", "strong"),
    ],
)
def test_the_band_follows_from_the_number_of_counted_passages(
    counted: int, band: str, category: str, label: str
) -> None:
    assert grade(counted) == (band, category, label)


def test_the_report_counts_what_is_counted_and_what_binds() -> None:
    found = review(as_document(BINDING, MENTION, PLAIN))
    assert (found.counted, found.binding, found.intended) == (1, 1, 1)
    assert found.band == "possible"
    words = len(f"{BINDING} {MENTION} {PLAIN}".split())
    assert found.density_per_1000 == round(1000 / words, 2)
    assert [passage.binding for passage in found.passages] == [True, False]
    assert [passage.polarity for passage in found.passages] == ["stands", "intended"]


def test_offsets_of_passages_and_terms_are_those_of_the_text() -> None:
    document = as_document(PLAIN, BINDING)
    (passage,) = review(document).passages
    assert document.text[passage.start : passage.end] == passage.text == BINDING
    (term,) = passage.terms
    assert passage.text[term.start : term.end] == term.text == "emissions"
    assert passage.reason == (
        "Speaks of emissions to be measured or reduced (“emissions”), obliges the Supplier, "
        "sets a target and sets a time."
    )


def test_pages_are_real_where_the_format_has_them_and_counted_from_words_elsewhere() -> None:
    document = as_document("word " * 251)
    assert review(document).facts.pages == 2
    paged = Document(
        document.text, (Page(1, 0, len(document.text)),), document.blocks, "application/pdf"
    )
    assert review(paged).facts.pages == 1


def test_a_document_without_words_has_a_density_of_nothing() -> None:
    assert review(as_document("§")).density_per_1000 == 0.0
    assert review(Document("", (), (), "text/plain")).counted == 0


def test_what_the_reader_warned_of_is_shown() -> None:
    warned = Document("Rent.", (), as_document("Rent.").blocks, "text/plain", warnings=("Odd.",))
    assert review(warned).warnings == ("Odd.",)


def test_a_report_survives_being_stored() -> None:
    found = review(as_document(BINDING))
    assert ContractReport.model_validate_json(found.model_dump_json()) == found
