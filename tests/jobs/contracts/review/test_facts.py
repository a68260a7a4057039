import pytest

from app.jobs.contracts.review.facts import find_dates, find_governing_law, find_parties
from app.jobs.contracts.review.kinds import GENERAL, contract_type
from app.jobs.contracts.text.language import language_of, language_warning


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("LEASE. The Landlord lets the Premises to the Tenant.", "lease"),
        ("FACILITY AGREEMENT. The Lenders lend the Loan to the Borrower.", "loan or finance"),
        ("SUPPLY AGREEMENT. The Supplier sells Goods to the Customer.", "supply or services"),
        ("BUILDING CONTRACT. The Contractor shall carry out the Works.", "construction"),
        ("EMPLOYMENT AGREEMENT. The Employee gets a salary.", "employment"),
        ("SHARE PURCHASE AGREEMENT. The Seller sells the Shares.", "M&A or shares"),
        ("REINSURANCE AGREEMENT. The Reinsurer covers the Insured.", "insurance"),
        ("SOFTWARE LICENCE. The Licensor grants the Licensee.", "licence or SaaS"),
        ("FARM BUSINESS TENANCY of the Holding, its livestock and crops.", "land use"),
        ("This is a letter between friends.", GENERAL),
    ],
)
def test_the_kind_of_contract_comes_with_its_evidence(text: str, kind: str) -> None:
    found, evidence = contract_type(text)
    assert found == kind
    assert evidence


def test_parties_are_read_with_their_roles() -> None:
    text = (
        "This Lease is made between (1) ACME HOLDINGS LIMITED, incorporated in England, whose "
        'office is at 1 High Street, Leeds (the "Landlord"); and (2) Beta and Sons Ltd of 2 Low '
        'Street ("Tenant").'
    )
    told = [(party.name, party.role) for party in find_parties(text)]
    assert told == [("ACME HOLDINGS LIMITED", "Landlord"), ("Beta and Sons Ltd", "Tenant")]


def test_what_is_in_brackets_but_no_party_is_left_out() -> None:
    assert find_parties('The goods listed in the annex (the "Goods") are sold.') == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("construed in accordance with the laws of the State of New York.", "New York"),
        ("It is governed by the law of England and Wales, and its courts.", "England and Wales"),
        ("This contract is governed by English law.", "English law"),
        ("The law of large numbers applies.", None),
    ],
)  # fmt: skip
def test_the_governing_law_is_named_as_the_contract_names_it(text: str, place: str | None) -> None:
    assert find_governing_law(text) == place


def test_dates_are_read_where_the_text_gives_them_a_meaning() -> None:
    text = "dated 3 March 2025. The Term begins on April 1, 2025 and expires on 31st March 2028."
    told = [(fact.label, fact.date) for fact in find_dates(text)]
    assert told == [
        ("agreement", "2025-03-03"),
        ("commencement", "2025-04-01"),
        ("expiry", "2028-03-31"),
    ]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert find_dates("dated 31 February 2025") == ()


def test_another_language_is_named_and_not_judged() -> None:
    german = (
        "Der Mieter ist verpflichtet, die Miete zu zahlen und das Haus nicht zu verändern. " * 5
    )
    assert language_of(german) == "German"
    assert "German" in language_warning(german)[0]
    assert language_warning("The tenant shall pay the rent to the landlord. " * 10) == ()
    assert language_warning("Zu kurz.") == ()
