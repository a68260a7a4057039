"""Real filings that nobody here wrote: nothing in them speaks of the climate."""

from pathlib import Path

import pytest

from app.jobs.contracts.review.report import review
from app.parsing.read import read_document

FOLDER = Path(__file__).parents[4] / "shared" / "corpus" / "contracts"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("lease_filing.html", "lease"),
        ("employment_filing.html", "employment"),
        ("supply_filing.pdf", "supply or services"),
    ],
)
def test_a_plain_filing_raises_no_alarm(name, kind):
    document = read_document(str(FOLDER / name), name)
    report = review(document)
    assert (report.band, report.passages) == ("unlikely", ())
    assert report.facts.contract_type == kind
    assert report.facts.parties
