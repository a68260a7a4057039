import pytest

from app.jobs.contracts.family import CONTRACTS
from app.jobs.contracts.review.report import review
from app.parsing.read import read_document
from app.web.samples import samples_in
from tests.api import samples


@pytest.mark.parametrize(
    ("sample_id", "band", "kind"),
    [
        ("office-services", "unlikely", "supply or services"),
        ("employment", "possible", "employment"),
        ("supply", "likely", "supply or services"),
        ("green-lease", "very likely", "lease"),
    ],
)
def test_each_sample_shows_another_band(sample_id: str, band: str, kind: str) -> None:
    sample = next(sample for sample in samples() if sample.id == sample_id)
    document = read_document(str(sample.path), sample.path.name)
    report = review(document)
    assert (report.band, report.facts.contract_type) == (band, kind)
    assert len(report.facts.parties) == 2
    assert report.facts.governing_law is not None
    assert report.warnings == ()


def test_the_first_sample_shows_the_most() -> None:
    assert CONTRACTS.samples
    assert samples_in(CONTRACTS.samples)[0].id == "green-lease"
