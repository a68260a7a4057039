"""A contract that only changes another one is said to."""

import pytest

from app.jobs.contracts.review.amendments import amendment_warning
from app.jobs.contracts.review.report import review
from tests.jobs.contracts.score.alone import as_document

WARNING = (
    "This is an amendment. The contract that it changes was not given, so what stands there was "
    "not reviewed.",
)


@pytest.mark.parametrize(
    "text",
    [
        "AMENDMENT NO. 3\nTO\nMASTER SERVICES AGREEMENT\n\n1. Section 2.1 is amended to read as "
        "follows.",
        "FIRST AMENDMENT TO LEASE\n\nThis First Amendment is made on 3 May 2024. Section 5 is "
        "deleted.",
        "DEED OF VARIATION\n\nrelating to a lease of Unit 4\n\nThe Lease is varied as follows.",
        "ADDENDUM 2 to the Supply Contract\n\nThe following sentence is inserted in clause 4.",
        "Supplemental Agreement\n\nClause 7 of the Principal Agreement shall be replaced by this:",
        "AMENDING AGREEMENT\n\nThe parties agree to amend the Credit Agreement. Clause 2 is "
        "deleted.",
        "EXHIBIT 10\n\nTHIRD AMENDMENT TO DISTRIBUTION AGREEMENT\n\nThese terms are added to the "
        "Agreement.",
    ],
)
def test_an_amendment_without_its_contract_gives_a_warning(text: str) -> None:
    assert amendment_warning(text) == WARNING


@pytest.mark.parametrize(
    "text",
    [
        "SUPPLY AGREEMENT\n\n12. Amendments. This Agreement may be amended in writing only.",
        "AMENDED AND RESTATED CREDIT AGREEMENT\n\nThe Existing Agreement is amended and restated.",
        "LEASE\n\nThe Landlord and Tenant Act 1954, as amended, is excluded.",
        "CONSTRUCTION CONTRACT\n\nVariations. A variation is ordered by the Architect; the price "
        "is varied.",
        "",
    ],
)
def test_a_whole_contract_gives_none(text: str) -> None:
    assert amendment_warning(text) == ()


def test_the_review_says_so() -> None:
    found = review(as_document("SECOND AMENDMENT TO LEASE", "Clause 4 is deleted and replaced."))
    assert found.warnings == WARNING
