"""Recommendations for the texts of contracts, as the worker makes them."""

from pathlib import Path

import pytest

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.found import Opened
from app.jobs.contracts.recommendation.reasons import why_nothing_fits
from app.jobs.contracts.recommendation.search import found_by_words, query_words
from app.jobs.contracts.recommendation.suitability import types_of
from app.jobs.contracts.text.serialization import unpack
from app.jobs.contracts.worker import (
    embed_contract,
    find_candidates,
    rank_candidates,
    say_why_so_few,
)
from tests.api import samples
from tests.jobs.contracts.recommendation.asked import opened_at, recommend
from tests.jobs.contracts.uploads import LEASE, PLAIN_LEASE


def open_text(folder: Path, text: str, name: str = "contract.txt") -> Opened:
    path = folder / name
    path.write_text(text)
    return opened_at(path)


@pytest.mark.parametrize(
    ("sample", "own"),
    [
        ("green-lease", "lease"),
        ("supply", "supply"),
        ("employment", "employment"),
        ("office-services", "services"),
    ],
)
def test_the_first_clauses_are_of_the_contracts_own_type(sample: str, own: str) -> None:
    path = next(each.path for each in samples() if each.id == sample)
    found = recommend(opened_at(path))
    assert 3 <= len(found) <= 7
    assert all(own in each.contract_types for each in found[:3])


def test_the_same_contract_gives_the_same_answer(tmp_path: Path) -> None:
    opened = open_text(tmp_path, PLAIN_LEASE)
    assert recommend(opened) == recommend(opened)


def test_every_matched_term_stands_where_it_is_said_to_stand() -> None:
    opened = opened_at(LEASE.path)
    text = unpack(opened.contract).document.text
    found = recommend(opened)
    matched = [match for each in found for match in each.matched]
    assert matched
    assert [match for match in matched if text[match.start : match.end].lower() != match.term] == []
    assert all(text[each.fits.start :].strip() for each in found if each.fits.heading)


def test_a_greenhouse_gas_is_not_the_gas_of_a_meter(tmp_path: Path) -> None:
    """What a contract says of emissions is no evidence that gas is supplied."""
    said = "\n5. Climate\nThe Tenant shall report its greenhouse gas emissions.\n"
    without = PLAIN_LEASE.replace("electricity, gas and water", "electricity and water")
    found = recommend(open_text(tmp_path, without + said))
    assert found
    assert [match for each in found for match in each.matched if match.term == "gas"] == []


def test_a_clause_has_its_place_beside_the_heading_of_its_subject(tmp_path: Path) -> None:
    opened = open_text(tmp_path, PLAIN_LEASE)
    by_id = {each.clause_id: each for each in recommend(opened)}
    placed = by_id["lease-energy-data-sharing"].fits
    assert (placed.heading, placed.clause) == ("Utilities", "3")
    assert unpack(opened.contract).document.text[placed.start :].startswith("3. Utilities")


def test_a_reason_names_the_type_its_evidence_the_words_and_the_missing_topic(
    tmp_path: Path,
) -> None:
    found = recommend(open_text(tmp_path, PLAIN_LEASE))
    sharing = next(each for each in found if each.clause_id == "lease-energy-data-sharing")
    assert sharing.reason.startswith("This reads as a lease: its opening says “LEASE”.")
    assert "energy used in the building (“electricity”, clause 3)" in sharing.reason
    assert "No climate clause touches energy, power and heat" in sharing.reason


def test_what_the_contract_covers_sinks(tmp_path: Path) -> None:
    """The same lease with a clause on energy asks less for clauses on energy."""
    added = (
        PLAIN_LEASE + "\n5. Energy\nThe Tenant shall reduce the energy consumption of the "
        "Premises by 20 per cent by 2030.\n"
    )
    plain, green = open_text(tmp_path, PLAIN_LEASE), open_text(tmp_path, added, "green.txt")
    assert plain.covered == ()
    assert Topic.ENERGY in green.covered

    def score(opened: Opened) -> float:
        found = rank_candidates(opened, find_candidates(opened), embed_contract(opened))
        wanted = "lease-renewable-electricity"
        return next((e.score for e in found if e.candidate.clause_id == wanted), 0)

    assert score(green) < score(plain)


@pytest.mark.parametrize(
    ("kind", "text", "own"),
    [
        ("supply or services", "goods delivered, products made, purchase order", ("supply",)),
        ("supply or services", "services and service levels, consultants", ("services",)),
        (
            "supply or services",
            "services, hosted in a data centre on servers, service levels",
            ("services", "saas"),
        ),
        ("M&A or shares", "SHAREHOLDERS' AGREEMENT", ("governance", "mergers")),
        ("general", "SETTLEMENT AGREEMENT", ("dispute resolution",)),
        ("letter or circular", "Dear Shareholder, the annual general meeting", ("governance",)),
        ("letter or circular", "Dear Sirs, we refer to the facility", ("general",)),
        ("lease", "FARM BUSINESS TENANCY", ("land use", "lease")),
        ("licence or SaaS", "GRAZING LICENCE", ("land use", "saas")),
        ("general", "An agreement", ("general",)),
        (
            "letter or circular",
            "Catering concession: the Caterer serves; the catering staff; the catering agreement",
            ("general", "services"),
        ),
        (
            "letter or circular",
            "The Borrower asks; the Lender waives; the Facility stays",
            ("general", "loan"),
        ),
        (
            "supply or services",
            "CONTRACT FOR FIT-OUT WORKS, services",
            ("construction", "supply", "services"),
        ),
        ("lease", "OPTION AND GROUND LEASE", ("land use", "lease")),
        ("lease", "UNDERLEASE" + " " * 200 + "subject to the ground lease", ("lease",)),
        ("construction", "LAND MANAGEMENT COVENANT", ("land use", "construction")),
    ],
)
def test_the_librarys_types_follow_from_kind_and_opening(
    kind: str, text: str, own: tuple[str, ...]
) -> None:
    assert types_of(kind, text).own == own


def test_words_find_clauses_and_query_language_in_a_contract_is_only_words() -> None:
    assert found_by_words("boiler heating hot water plant")[0] == "lease-heating-replacement"
    assert found_by_words('"; ( AND OR NOT * boiler ^ : -') == found_by_words("boiler")
    assert found_by_words("0 1 2") == ()
    assert query_words("zzz qqq") == ()


def test_words_that_most_contracts_share_find_nothing() -> None:
    assert found_by_words("delivery notice default parties payment title documents") == ()


def test_words_that_most_contracts_share_are_no_matched_words(tmp_path: Path) -> None:
    said = "\n5. Notices\nThe parties shall give notice of default in writing at delivery.\n"
    found = recommend(open_text(tmp_path, PLAIN_LEASE + said))
    matched = {match.term for each in found for match in each.matched}
    assert matched
    assert matched & {"notice", "notices", "default", "delivery", "parties", "in writing"} == set()


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("The Tenant shall pay.", "The text has only 4 words, too few to tell what it lacks."),
        (
            "Der Mieter ist verpflichtet, die Miete für das Haus zu zahlen und es nicht mit "
            "anderen zu teilen. " * 10,
            "The text seems to be in German; the clauses here are in English.",
        ),
        (PLAIN_LEASE, None),
    ],
)
def test_an_empty_list_says_why(text: str, because: str | None) -> None:
    assert why_nothing_fits(text) == because


SHORT_CONTRACTS = {
    "loan": """FACILITY AGREEMENT
The Lender makes a term loan available to the Borrower. The Borrower shall pay interest at the rate
of the Margin on each Loan, supply its financial statements within 120 days of the end of each year,
keep the Property insured and obtain a valuation of it. Insolvency is an Event of Default, upon
which the Lender may declare the Loans due before the Maturity Date.""",
    "insurance": """POLICY OF INSURANCE
The Insurer shall indemnify the Insured against damage by fire, storm and flood. The Insured shall
pay the Premium, notify a claim within 30 days, and make a fair presentation of the risk before each
renewal. The basis of settlement is the cost of reinstatement as new, less the deductible that is
stated in the schedule to this Policy.""",
    "governance": """SHAREHOLDERS' AGREEMENT
The Board shall have five directors and shall meet at least four times a year. The Company shall not
adopt a budget or business plan, issue shares or incur capital expenditure without the consent of
the Investors, and shall supply to them monthly accounts and its annual report. No shareholder shall
transfer shares save under this clause.""",
    "dispute resolution": """SETTLEMENT AGREEMENT
In full and final settlement of the Dispute the Defendant shall pay the Claimant 250,000 pounds. The
Claimant releases the Defendant from all claims. Any dispute under this agreement shall be referred
to arbitration in London before one arbitrator; hearings shall be held, and bundles of documents
shall be served, as the tribunal directs.""",
    "land use": """FARM BUSINESS TENANCY
The Landlord lets to the Tenant the Holding of 80 hectares of grazing and arable land. The Tenant
shall farm it in accordance with good husbandry, keep the hedges, ditches and watercourses in order,
not overstock it with livestock, and may abstract water for the irrigation of crops. The Tenant
shall not plough permanent pasture.""",
    "general": """CONFIDENTIALITY AGREEMENT
Each party shall keep the confidential information of the other secret and shall use it only for the
Purpose. This does not apply to information that must be disclosed by law. On request each party
shall return the documents. Notices shall be in writing and sent by courier to the address above.
Neither party may assign this agreement without consent.""",
}


@pytest.mark.parametrize("own", SHORT_CONTRACTS)
def test_a_short_contract_of_every_kind_gets_clauses_of_its_own(tmp_path: Path, own: str) -> None:
    found = recommend(open_text(tmp_path, SHORT_CONTRACTS[own]))
    assert 2 <= len(found) <= 7
    assert all(own in each.contract_types for each in found[:2])


def test_a_type_that_only_the_opening_tells_is_quoted_from_there(tmp_path: Path) -> None:
    found = recommend(open_text(tmp_path, SHORT_CONTRACTS["dispute resolution"]))
    assert found[0].reason.startswith(
        "This is a contract on dispute resolution: its opening says “SETTLEMENT AGREEMENT”."
    )


def test_a_loan_with_a_margin_ratchet_is_not_offered_one(tmp_path: Path) -> None:
    ratchet = "\n\n6. The Margin decreases by 0.05 per cent for each emission target that is met."
    plain, linked = SHORT_CONTRACTS["loan"], SHORT_CONTRACTS["loan"] + ratchet
    offered = [each.clause_id for each in recommend(open_text(tmp_path, plain))]
    others = [each.clause_id for each in recommend(open_text(tmp_path, linked))]
    assert "loan-margin-ratchet" in offered
    assert "loan-margin-ratchet" not in others


def test_a_lease_that_shares_meter_data_is_not_offered_that_but_one_that_denies_it_is(
    tmp_path: Path,
) -> None:
    duty = "\n5. Data\nThe Tenant shall send its meter readings to the Landlord each quarter.\n"
    denied = duty.replace("shall send", "is under no obligation to send")
    sharing = "lease-energy-data-sharing"
    shared = {each.clause_id for each in recommend(open_text(tmp_path, PLAIN_LEASE + duty))}
    by_id = {e.clause_id: e for e in recommend(open_text(tmp_path, PLAIN_LEASE + denied))}
    assert sharing not in shared
    assert "Clause 5 denies that there is such a duty." in by_id[sharing].reason


def test_a_contract_without_a_building_gets_no_clause_on_one(tmp_path: Path) -> None:
    hire = """EQUIPMENT LEASE
The Lessor leases to the Lessee twelve fork-lift trucks, the leased equipment, for 48 months. The
Lessee shall pay the rent each month, keep the leased equipment in repair and insured, and return it
at the end of the term. On a total loss the Lessee pays the casualty value. No assignment."""
    opened = open_text(tmp_path, hire)
    assert opened.contract_type == "lease"
    found = recommend(opened)
    assert [each.clause_id for each in found if each.clause_id.startswith("lease-")] == []
    because = say_why_so_few(opened, len(found))
    assert because is not None
    assert because.endswith(
        "of those written for a lease, 9 clauses do not suit what it deals with."
    )


def test_a_short_list_says_why_and_a_long_one_does_not(tmp_path: Path) -> None:
    ratchet = "\n\n6. The Margin decreases by 0.05 per cent for each emission target that is met."
    opened = open_text(tmp_path, SHORT_CONTRACTS["loan"] + ratchet)
    left = (
        "of those written for a loan or finance agreement, the contract has one clause already and "
        "4 clauses do not suit what it deals with."
    )
    assert say_why_so_few(opened, 3) is None
    assert say_why_so_few(opened, 2) == f"Only 2 clauses fit this contract: {left}"
    assert say_why_so_few(opened, 1) == f"Only one clause fits this contract: {left}"
    assert say_why_so_few(opened, 0) == f"No clause fits this contract: {left}"
