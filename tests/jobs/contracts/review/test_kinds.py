"""Kinds of contract, told by titles of many fields and by words where no title tells."""

import re
from pathlib import Path

import pytest

from app.jobs.contracts.review.kinds import GENERAL, LETTER, _kinds, contract_type

ROOT = Path(__file__).parents[4]

BODY = (
    "\n\nThis document is made between Alder Limited and Birch Limited.\n\n1. The parties agree.\n"
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("UNDERLEASE OF PART", "lease"),
        ("LINEN RENTAL AGREEMENT", "supply or services"),
        ("LEAVE AND LICENCE AGREEMENT", "lease"),
        ("MISSIVE OF LET", "lease"),
        ("SALE OF SHARES AGREEMENT", "M&A or shares"),
        ("INSTRUMENT OF TRANSFER OF SHARES", "M&A or shares"),
        ("LAND MANAGEMENT COVENANT", "land use"),
        ("USER AGREEMENT FOR LAND", "land use"),
        ("SURFACE LEASE AND RIGHT-OF-ENTRY", "land use"),
        ("TRANSLATION RIGHTS AGREEMENT", "licence or SaaS"),
        ("AGREEMENT\nfor garden maintenance services", "supply or services"),
        ("ACKNOWLEDGEMENT OF DEBT", "loan or finance"),
        ("SHORT FORM OF CONTRACT", "construction"),
        ("TENANCY AGREEMENT", "lease"),
        ("DEED OF SURRENDER OF LEASE", "lease"),
        ("AGREEMENT FOR LEASE\nrelating to Unit 4, Quay Retail Park", "lease"),
        ("LICENCE TO OCCUPY\nDesk space at Lime Wharf", "lease"),
        ("FIRST AMENDMENT TO OFFICE LEASE", "lease"),
        ("TERM LOAN AGREEMENT", "loan or finance"),
        ("Sustainability-Linked Revolving Credit Facility Agreement", "loan or finance"),
        ("SECURED PROMISSORY NOTE", "loan or finance"),
        ("DEED OF GUARANTEE AND INDEMNITY", "loan or finance"),
        ("GREEN BOND TERMS", "loan or finance"),
        ("ISDA MASTER AGREEMENT", "loan or finance"),
        ("PLEDGE AGREEMENT", "loan or finance"),
        ("MASTER SERVICES AGREEMENT", "supply or services"),
        ("POWER PURCHASE AGREEMENT", "supply or services"),
        ("VOYAGE CHARTER PARTY", "supply or services"),
        ("FRAMEWORK AGREEMENT FOR THE SUPPLY OF TIMBER", "supply or services"),
        ("GENERAL TERMS AND CONDITIONS OF SALE", "supply or services"),
        ("CONSULTANCY AGREEMENT", "supply or services"),
        ("FACILITIES MANAGEMENT CONTRACT", "supply or services"),
        ("NATURAL GAS STORAGE AGREEMENT", "supply or services"),
        ("CARRIAGE OF GOODS CONTRACT", "supply or services"),
        ("WASTE COLLECTION AND TREATMENT AGREEMENT", "supply or services"),
        ("JCT Design and Build Contract 2016", "construction"),
        ("SUBCONTRACT FOR STRUCTURAL STEELWORK", "construction"),
        ("Engineering, Procurement and Construction Contract", "construction"),
        ("APPOINTMENT OF ARCHITECT", "construction"),
        ("COLLATERAL WARRANTY", "construction"),
        ("CONTRACT OF EMPLOYMENT", "employment"),
        ("Executive Service Agreement", "employment"),
        ("WRITTEN STATEMENT OF TERMS OF EMPLOYMENT", "employment"),
        ("SEVERANCE AND CHANGE OF CONTROL AGREEMENT", "employment"),
        ("DIRECTOR'S SERVICE CONTRACT", "employment"),
        ("SHARE SALE AND PURCHASE AGREEMENT", "M&A or shares"),
        ("AGREEMENT AND PLAN OF MERGER", "M&A or shares"),
        ("SHAREHOLDERS' AGREEMENT", "M&A or shares"),
        ("ASSET PURCHASE AGREEMENT", "M&A or shares"),
        ("JOINT VENTURE AGREEMENT", "M&A or shares"),
        ("AGREEMENT FOR THE SALE AND PURCHASE OF THE ENTIRE ISSUED SHARE CAPITAL OF WREN LTD",
         "M&A or shares"),
        ("LIMITED PARTNERSHIP AGREEMENT", "M&A or shares"),
        ("COMMERCIAL PROPERTY INSURANCE POLICY", "insurance"),
        ("QUOTA SHARE REINSURANCE TREATY", "insurance"),
        ("CYBER LIABILITY POLICY", "insurance"),
        ("MARINE CARGO OPEN COVER", "insurance"),
        ("SOFTWARE AS A SERVICE AGREEMENT", "licence or SaaS"),
        ("PATENT LICENCE AGREEMENT", "licence or SaaS"),
        ("CLOUD HOSTING SERVICES AGREEMENT", "licence or SaaS"),
        ("END USER LICENSE AGREEMENT", "licence or SaaS"),
        ("TRADE MARK LICENCE", "licence or SaaS"),
        ("SaaS SUBSCRIPTION TERMS", "licence or SaaS"),
        ("SOFTWARE DEVELOPMENT AGREEMENT", "licence or SaaS"),
        ("FRANCHISE AGREEMENT", "licence or SaaS"),
        ("FARM BUSINESS TENANCY", "land use"),
        ("DEED OF EASEMENT", "land use"),
        ("SOLAR LEASE", "land use"),
        ("CONSERVATION COVENANT AGREEMENT", "land use"),
        ("PLANNING OBLIGATION BY DEED\nSection 106 of the Town and Country Planning "
         "Act", "land use"),
        ("GRAZING LICENCE", "land use"),
        ("RURAL LEASE", "land use"),
        ("AGISTMENT AND LAND MANAGEMENT LICENCE", "land use"),
        ("COLOCATION AND MANAGED SERVERS ORDER", "licence or SaaS"),
        ("COLOCATION AND CLOUD SERVICES AGREEMENT", "licence or SaaS"),
        ("LINEN RENTAL AND LAUNDRY AGREEMENT", "supply or services"),
        ("OPTION TO PURCHASE LAND", "land use"),
        ("FORESTRY RIGHTS AGREEMENT", "land use"),
        ("CIRCULAR TO SHAREHOLDERS", LETTER),
        ("NOTICE OF ANNUAL GENERAL MEETING", LETTER),
        ("SIDE LETTER", LETTER),
        ("MUTUAL NON-DISCLOSURE AGREEMENT", GENERAL),
        ("SETTLEMENT AGREEMENT", GENERAL),
        ("MEMORANDUM OF UNDERSTANDING", GENERAL),
    ],
)  # fmt: skip
def test_a_title_tells_the_kind(title: str, kind: str) -> None:
    found, evidence = contract_type(title + BODY)
    assert (found, title) == (kind, title)
    assert evidence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AGREEMENT\n\nThe Landlord lets the premises to the Tenant, who pays the rent and the "
         "service charge. The Tenant gives up the premises in good repair.", "lease"),
        ("DEED\n\nThe Lender makes the facility available. The Borrower repays each loan with "
         "interest and margin on the maturity date, or on an event of default.", "loan or finance"),
        ("AGREEMENT\n\nThe Contractor carries out the works on the site by the date of practical "
         "completion and makes good defects; the Employer may hold a retention.", "construction"),
        ("AGREEMENT\n\nThe Grantor allows the Grantee to cross the land, keeps livestock from the "
         "trench, and the Grantee restores soil, hedges and crops.", "land use"),
        ("THIS DEED OF GRANT OF EASEMENT is made between A and B.", "land use"),
        ("THE TERMS\n\nThe insured pays the premium. The insurer pays claims above the deductible "
         "unless an exclusion applies; the sum insured is the limit.", "insurance"),
        ("A poem about a tree.", GENERAL),
        ("", GENERAL),
    ],
)  # fmt: skip
def test_words_tell_the_kind_where_no_title_does(text: str, kind: str) -> None:
    assert contract_type(text)[0] == kind


def test_a_letter_is_one_by_its_address_and_its_close() -> None:
    text = (
        "Marram Water plc\nPump House, Deal\n\n2 April 2025\n\nDear Customer,\n\nOur prices and "
        "services"
        " change on 1 May. We supply water to your premises.\n\nYours sincerely,\n\nThe directors"
    )
    kind, evidence = contract_type(text)
    assert kind == LETTER
    assert evidence == ("it says “Dear Customer”", "it says “Yours sincerely”")


def test_a_contract_in_a_letter_is_of_its_own_kind() -> None:
    text = (
        "Brackwater Bank plc\n\nDear Sirs\n\nTERM LOAN FACILITY LETTER\n\nWe offer the Borrower "
        "a loan. The"
        " Borrower pays interest.\n\nYours faithfully\n"
    )
    assert contract_type(text)[0] == "loan or finance"


OFFER = "{}\n\n2 June 2025\n\nDear Harpreet\n\n{}\n\nWe write to you.\n\n{}\n\nYours truly\n"


@pytest.mark.parametrize(
    ("subject", "close", "kind"),
    [
        ("Re: Offer of Employment - Orchard Supervisor", "I accept:", "employment"),
        ("YOUR POSITION AS HEAD GARDENER", "Please sign and return a copy.", "employment"),
        ("FACILITY LETTER: TERM LOAN", "We accept the above offer.", "loan or finance"),
        ("Offer of a bridging loan", "Please return the signed copy.", "loan or finance"),
        ("Change of your role", "Please sign and return.", LETTER),
        ("Notice of the end of your employment", "Please sign and return.", LETTER),
    ],
)
def test_a_letter_that_is_accepted_is_the_contract_that_its_subject_offers(
    subject: str, close: str, kind: str
) -> None:
    assert contract_type(OFFER.format("Okanagan Orchards Ltd.", subject, close))[0] == kind


def test_a_lease_that_offers_services_is_a_lease() -> None:
    text = (
        "LEASE\n\nThe Landlord provides services to the Tenant. "
        + "The services are services. " * 50
    )
    assert contract_type(text)[0] == "lease"


@pytest.mark.parametrize("role", ["Executive", "Employee", "Officer"])
def test_a_service_agreement_with_an_employee_is_one_of_employment(role: str) -> None:
    text = f"SERVICE AGREEMENT\n\nbetween Orrin plc (the Company) and Ada Lund (the “{role}”)."
    kind, evidence = contract_type(text)
    assert (kind, evidence[0]) == ("employment", f"a party is “the {role}”")
    client = text.replace(role, "Client")
    assert contract_type(client)[0] == "supply or services"


def test_a_short_note_tells_its_kind_by_few_words() -> None:
    note = "What we agreed\n\nWe pick up pallets from your yard. Price: £38 a pallet, plus VAT."
    assert contract_type(note)[0] == "supply or services"


def test_a_note_of_what_was_agreed_is_no_promissory_note() -> None:
    note = "Note of what we agreed\n\nWe collect the milk each Tuesday for £90 a trip, plus VAT."
    assert contract_type(note)[0] == "supply or services"


def test_land_that_was_taken_for_works_makes_a_covenant_no_building_contract() -> None:
    covenant = (
        "DEED OF COVENANT\n\nPart of the land was taken for construction of the bypass. The owner "
        "shall maintain the fence that the contractor built with the works. The owner is bound."
    )
    assert contract_type(covenant)[0] == "land use"


def test_a_letter_about_a_facility_letter_is_a_letter() -> None:
    letter = (
        "Vale Building Society\n\nDear Sir or Madam\n\nFacility letter dated 1 June 2022: "
        "rights\n\n"
        "1. We refer to the Facility Letter and reserve our rights.\n\nYours faithfully"
    )
    assert contract_type(letter)[0] == LETTER


def test_the_page_filters_by_every_kind() -> None:
    script = ROOT.joinpath("static/js/contracts/table/words.js").read_text("utf-8")
    listed = re.search(r"KINDS_OF_CONTRACT = \[(.*?)\]", script, re.DOTALL)
    assert listed is not None

    shown = re.findall(r'"([^"]+)"', listed[1])

    assert sorted(shown) == sorted({GENERAL, LETTER, *(kind.name for kind in _kinds())})
