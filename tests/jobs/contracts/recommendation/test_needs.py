"""What a contract has, by the words that show it."""

import pytest

from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.needs import DUTIES, Need, needs
from tests.jobs.contracts.recommendation.looked_at import present, standing

BY_NAME = pytest.mark.parametrize("need", needs().values(), ids=lambda need: need.name)
EVERY = tuple(library().values())
LEASE = library()["lease-fit-out-reuse"]
LET = "The Landlord lets the Premises, being the third floor of the Building, to the Tenant."
ENDS = "At the end of the Term the Tenant shall yield up the Premises."


@BY_NAME
def test_a_need_is_met_by_its_example_and_not_by_the_other(need: Need) -> None:
    assert present(need.example).has(need.name)
    assert not present(need.other).has(need.name)


def test_clauses_name_needs_that_there_are_and_every_need_is_named() -> None:
    named = {name for clause in EVERY for name in (*clause.requires, *clause.excludes)}
    assert named == needs().keys() | {DUTIES}


def test_no_clause_is_ruled_out_by_what_it_needs() -> None:
    assert [each.id for each in EVERY if set(each.requires) & set(each.excludes)] == []


def test_the_words_of_a_need_are_given_with_their_place() -> None:
    said = "1. Rent\nThe rent is reviewed to the open market rent."
    contract = standing(said)
    [(start, end)] = present(said).words("a rent review to the market")
    assert contract.text[start:end] == "open market rent"


def test_words_beside_a_text_that_give_them_another_sense_are_none() -> None:
    assert not present("The Company reports its greenhouse gas emissions.").has(
        "energy used in the building"
    )
    assert present("The Tenant pays for gas.").has("energy used in the building")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talks before a deal", "The forecast is non-binding. Supply chain due diligence applies."),
        ("talks before a deal", "The Distributor has exclusivity in the Territory."),
        ("a sale that is agreed", "The Seller shall sell 20,000 tons. The purchase price is paid."),
        ("a ship", "The Master Agreement binds. " * 9 + "The Seller makes pressure vessels. " * 9),
        ("a policy of insurance", "Each party insures its risks with reputable insurers."),
        ("stored data", "The Supplier shall delete personal data at the end."),
        ("a borrower in business", "The Tenant gives a bank guarantee."),
        ("services for the whole building", "Integra Building Services Limited is the Provider."),
        ("waste", "The Tenant shall not commit waste."),
        ("offsets or claims of neutrality", "The Bank has a right of offset against deposits."),
        ("offsets or claims of neutrality", "The Board has withdrawn the net zero target."),
        ("waste", "The Operator may refuse gas that is off specification."),
        ("waste", "The Manager provides cleaning."),
        ("staff who travel", "The Owner runs a hotel. 4 Vehicles and travel"),
        ("an executive", "The Employee is employed as Regional Sales Director."),
        ("an executive", "You are employed as a clerk and report to the Managing Director."),
        ("a coal, oil or gas business", "The mill burns coal. The mill buys coal. Coal is costly."),
        ("design by the contractor", "The Contractor shall design the scaffold and hoarding."),
        ("design by the contractor", "The Landlord assesses the EPC of the Building."),
        ("subcontractors", "The Customer may sublet capacity."),
        ("the planting or sale of a wood", "Carbon units of the bog belong to the Owner."),
        ("a transfer to a successor", "The Owner, his executors and successors; his successors."),
        ("publicity or labels", "No advertisement shall be made. No press release is allowed."),
        ("members or articles of a company", "The general meeting passes an ordinary resolution."),
        ("land that is farmed", "The solar farm and the wind farm feed the grid."),
        ("somebody who farms under the contract", "The Tenant shall sow a wildflower mix."),
        ("open land that can burn", "Stubble is kept over winter. No camping."),
        ("arbitration", "The Owner may not end clause 2 unless the Upper Tribunal orders it."),
        ("a board", "We write as general partner of the Fund and sign as general partner."),
        ("goods made in a works", "Cleaning goods are of the manufacturer's green label line."),
        ("talks before a deal", "If a proposed investment involves tobacco, you are excused."),
        ("offsets or claims of neutrality", "You proposed that you fund carbon offsets."),
    ],
)
def test_words_that_only_look_alike_meet_no_need(name: str, text: str) -> None:
    assert not present(text).has(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("waste", "The Tenant shall put its refuse into the bins."),
        ("staff who travel", "Reasonable travel expenses are reimbursed."),
        ("an executive", "The Company appoints Ms Berg as Chief Financial Officer."),
        ("an executive", "The Executive shall receive a car."),
        ("design by the contractor", "The Contractor shall design and build the school."),
        ("a coal, oil or gas business", "The Borrower owns two coal mines and an oil refinery."),
        ("a supplier or provider", "The Manager runs the hotel. " * 4),
        ("a short loan", "The Loan is repaid from sales and in any event within 24 months."),
        ("a handing back of the building", "The Tenant shall leave the Premises broom clean."),
    ],
)
def test_other_words_for_a_need_meet_it_too(name: str, text: str) -> None:
    assert present(text).has(name)


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_the_more_often_a_need_is_said_the_clearer_it_is(times: int) -> None:
    building = LET, "The Building is of brick.", "The Premises have a lift.", "It has three floors."
    said = "The Tenant shall reinstate it.", "It shall yield up the keys.", "It shall make good."
    assert present(*building, *said[:times]).clearness(LEASE) == times


def test_a_need_that_must_stand_is_not_met_by_what_is_denied_or_deleted() -> None:
    figures = "figures of emissions"
    owed = "4. The Supplier shall state the greenhouse gas emissions and the CO2 of each delivery."
    assert present(owed).has(figures)
    assert not present(owed.replace("shall", "is under no obligation to")).has(figures)
    assert not present(owed, "9. Clause 4 is deleted.").has(figures)


@pytest.mark.parametrize(("binding", "has"), [(0, False), (1, False), (2, True), (9, True)])
def test_duties_on_the_climate_are_those_that_the_review_has_counted(
    binding: int, has: bool
) -> None:
    assert present("The Supplier shall supply.", binding=binding).has(DUTIES) == has


def test_a_clause_suits_where_all_its_needs_are_met() -> None:
    assert present(LET, ENDS).suit(LEASE)
    assert not present(LET).suit(LEASE)
    assert not present(ENDS).suit(LEASE)


def test_a_clause_does_not_suit_where_something_rules_it_out() -> None:
    leased = "The leased equipment is insured. The leased equipment has a casualty value."
    assert not present(LET, ENDS, leased).suit(LEASE)


@pytest.mark.parametrize(
    ("clause", "text", "suits"),
    [
        ("supply-packaging-return", "The Seller sells goods. The goods are packed in crates. "
         "Goods that are damaged in delivery of the goods are replaced.", True),
        ("supply-packaging-return", "The Operator stores gas. The Shipper nominates injection of "
         "200 therms a day at the Delivery Point, and the pipeline is balanced.", False),
        ("services-zero-emission-fleet", "The Provider's vans and drivers call daily. The Provider "
         "insures them. The Provider bills. The Provider keeps logs.", True),
        ("services-zero-emission-fleet", "The Provider hosts software. The Provider bills. The "
         "Provider gives support. The Provider is liable.", False),
        ("governance-say-on-climate", "A general meeting is called; members vote by proxy.", True),
        ("governance-say-on-climate", "The sole shareholder decides in writing.", False),
        ("mergers-climate-due-diligence", "The Buyer sees the data room in its exclusivity.", True),
        ("mergers-climate-due-diligence", "The Seller sells the Shares. The Purchase Price is paid "
         "at Closing. The data room was open.", False),
        ("loan-retrofit-reserve", "The Borrower mortgages the offices to the Lender and assigns "
         "the rental income to the Lender.", True),
        ("loan-retrofit-reserve", "The Borrower mortgages its glasshouses to the Lender, who is "
         "the only Lender.", False),
        ("insurance-fossil-underwriting", "The Coverholder sends a bordereau monthly.", True),
        ("insurance-fossil-underwriting", "The Insurer insures the packhouse.", False),
    ],
)  # fmt: skip
def test_what_a_clause_needs_is_in_the_contract_or_the_clause_is_not_for_it(
    clause: str, text: str, suits: bool
) -> None:
    assert present(text).suit(library()[clause]) == suits


@pytest.mark.parametrize(
    ("clause", "text", "suits"),
    [
        ("loan-margin-ratchet", "The Borrower repays the Lender. The Borrower pays interest at "
         "EURIBOR plus the Margin to the Lender.", True),
        ("loan-margin-ratchet", "The Borrower repays the Lender. The Borrower pays interest at a "
         "fixed rate of 7 per cent to the Lender.", False),
        ("loan-margin-ratchet", "We waive the default of the Borrower. The waiver is for this "
         "test date. The Margin stays. The Borrower repays the Lender.", False),
        ("mergers-low-carbon-earn-out", "The Seller sells the Shares at Closing. The purchase "
         "price is adjusted after Closing.", True),
        ("mergers-low-carbon-earn-out", "The Seller sells the Shares at Closing. The purchase "
         "price is final (locked box) after Closing.", False),
        ("construction-embodied-carbon-limit", "The Contractor builds the Works. The Works have a "
         "concrete frame. The Site is given. The Works are insured.", True),
        ("construction-embodied-carbon-limit", "Minor works: the Contractor shall repair the "
         "timber of the Works. The Site is given. The Works are insured.", False),
        ("land-wildfire-prevention", "The heath and the moorland are grazed.", True),
        ("land-wildfire-prevention", "There is no woodland on the Holding.", False),
        ("lease-energy-data-sharing", "The building, its floors and its roof have electricity.",
         True),
        ("lease-energy-data-sharing", "The building, its floors and its roof have electricity. "
         "The lease will be surrendered on the Surrender Date by a deed of surrender.", False),
        ("general-yearly-climate-review", "The Supplier supplies each year. " * 4, True),
        ("supply-low-carbon-freight", "The goods are shipped. The goods are sold DAP Hamburg. "
         "The goods are checked.", True),
        ("supply-low-carbon-freight", "The goods are shipped. The goods are sold FCA Dillingen. "
         "The goods are checked.", False),
        ("loan-physical-risk-valuation", "The Borrower charges the mill to the Lender. The mill "
         "is valued by a valuer of the Lender.", True),
        ("loan-physical-risk-valuation", "The Borrower mortgages the Ship to the Lender. The Ship "
         "is valued by a broker of the Lender. " + "The Ship is insured. " * 4, False),
        ("general-yearly-climate-review", "The Supplier supplies your home each year. You are a "
         "consumer and may withdraw in the cooling-off period. " * 4, False),
    ],
)  # fmt: skip
def test_what_speaks_against_a_clause(clause: str, text: str, suits: bool) -> None:
    assert present(text).suit(library()[clause]) == suits


def test_a_contract_has_what_its_type_has_however_it_calls_its_parties() -> None:
    target = library()["supply-emissions-reduction-target"]
    said = "Maker sends chairs to Municipality for four years, on call, each quarter."
    assert present(said, types=("supply",)).suit(target)
    assert not present(said).suit(target)


def test_the_type_of_a_contract_speaks_against_a_clause_too() -> None:
    review = library()["general-yearly-climate-review"]
    said = "The Contractor builds in each year. The Contractor is paid monthly. " * 3
    assert present(said).suit(review)
    assert not present(said, types=("construction",)).suit(review)


def test_what_gives_a_word_another_meaning_is_looked_for_around_it_alone() -> None:
    far = "The greenhouse gas report is public. " + "It is read by many. " * 40
    assert not present(far).has("energy used in the building")
    assert present(f"{far}The Tenant pays for gas.").has("energy used in the building")
