"""Contracts as they are filed: nothing in them speaks of the climate."""

from pathlib import Path

import pytest

from app.jobs.contracts.review.report import review
from app.parsing.read import read_document
from tests.parsing.filings import FILINGS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("lease_filing.html", "lease"),
        ("employment_filing.html", "employment"),
        ("supply_filing.pdf", "supply or services"),
    ],
)
def test_a_plain_filing_raises_no_alarm(tmp_path: Path, name: str, kind: str) -> None:
    file = tmp_path / name
    file.write_bytes(FILINGS[name]())
    document = read_document(str(file), name)
    report = review(document)
    assert (report.band, report.passages) == ("unlikely", ())
    assert report.facts.contract_type == kind
    assert report.facts.parties
