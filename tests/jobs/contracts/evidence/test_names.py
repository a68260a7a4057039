"""A climate word inside a name is no evidence, wherever in the contract the name stands."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.contracts.evidence.names import without_names
from tests.jobs.contracts.evidence.reviewed import found_in

BETWEEN = 'This Agreement is made between Climate Tooling GmbH ("Climate") and Acme plc.'


@pytest.mark.parametrize(
    "passage",
    [
        "Net Zero Holdings Limited shall hold the shares as nominee and report each transfer.",
        "NET ZERO HOLDINGS LIMITED SHALL PAY THE PRICE ON COMPLETION.",
        "Low Carbon Hotels, Inc. shall provide two hundred rooms each year.",
        "Emissions Trading House AG shall publish the rate each quarter.",
        "Renewable Energy Partners LP shall pay the purchase price.",
        "Solar Invest S.à r.l. shall lend the sum to Wind Power Sp. z o.o. on demand.",
        "The Climate Fund III shall be wound up, and units in the Low Carbon Fund redeemed.",
        "Notices to Climate Action Fund shall be posted to 4 Carbon Street, Leeds.",
        "The Tenant of Renewable House on Solar Road, and of Solar Street 5, shall pay the rent.",
        "Letters go to The Wind Farm, 3 Emission Lane, Co. Clare, and are deemed to be received.",
        'The vessel "Eco Decarboniser" (ex "Sustainable Star") shall be delivered in March.',
        "M/V Net Zero shall load the cargo.",
        "The Distributor shall sell 500 cases of Rewild® stout.",
        'The Licensee may use the software known as "Net Zero Ledger" on ten workstations.',
        "Send each form to emissions@carbon-neutral.example and to www.net-zero.com/climate.",
        "The Department for Energy Security and Net Zero may give directions.",
        "Ms Sky Greenhouse-Gas shall receive a fee of 9,000 dollars.",
        "Participants in the Green Card Programme shall get a rebate of two per cent.",
        "The loan is repayable to Carbon Mutual Bank N.A. and held by the Rainforest Foundation.",
        "Unit 9, Windfarm Way, Renewable Energy Park, Goole is let with its yard.",
        'The modules marketed as "Carbon", "Emission Desk" and "Net Zero Pro" shall not be copied.',
        "The Insured trades as The Low Carbon Coffee Company and shall pay the premium.",
        "The sum due under Carbon Trading Partners v. Westcliff Net Zero Corp., No. 22, is agreed.",
        "Your job title is Head of Payroll, Team Net Zero, and you report to the Controller.",
        "The units in the Wattle Renewables Unit Trust shall be transferred on Completion.",
    ],
)
def test_a_name_is_no_evidence(passage: str) -> None:
    assert found_in(passage) == {}


@pytest.mark.parametrize(
    "passage",
    [
        "Net Zero Holdings Limited shall reach net zero by 2040.",
        "The parties support the goals of the Paris Agreement with Acme plc.",
        "The Tenant shall stay within the Carbon Budget.",
        "The Climate Change Committee's Carbon Budget binds Acme Ltd.",
        "The Supplier shall pay one per cent of its price into the Climate Action Fund.",
        'The parties adopt the plan called "Net Zero Plan" and shall keep it.',
        "The Supplier shall build to Passive House on the plot in Mill Lane.",
        "The Net Zero Working Group shall meet each quarter with Acme plc.",
        "The Sustainability Agent shall verify the emissions for Carbon Bank plc.",
    ],
)
def test_a_term_of_the_climate_beside_a_name_counts(passage: str) -> None:
    assert list(found_in(passage)) == [passage]


def test_a_party_called_climate_is_known_by_its_definition() -> None:
    duty = "Climate shall report its climate risks each year."
    law = "Climate shall comply with the Climate Change Act."
    plain = ("Climate shall deliver the dies.", "The Buyer shall pay Climate within ten days.")
    assert list(found_in(BETWEEN, *plain, duty, law)) == [duty, law]


def test_a_party_that_is_defined_before_its_name_is_known_too() -> None:
    defined = '"Climate" means Climate Tooling GmbH, registered in Bochum under HRB 20417.'
    assert found_in(defined, "Climate shall deliver the dies to the works.") == {}


def test_without_such_a_party_the_same_words_count() -> None:
    duty = "Climate disclosures shall be made each year."
    assert list(found_in('Made between Acme Ltd ("Acme") and Bond plc.', duty)) == [duty]


def test_a_party_named_net_zero_hides_no_duty_to_reach_it() -> None:
    between = 'Made between Net Zero Ltd ("Net Zero") and Acme plc.'
    duty = "The Supplier shall reach Net Zero by 2040."
    assert list(found_in(between, "Net Zero shall pay.", duty)) == [duty]


def test_a_code_name_is_one_wherever_it_stands() -> None:
    told = "Project Carbon is the code name of the payroll integration."
    assert found_in(told, "The Employee shall not disclose Project Carbon to anyone.") == {}


@pytest.mark.parametrize("unit", ["a", "A", "Aa ", "a.", "A. ", "Mr A & ", "a-", "®A ", '"A" '])
def test_a_long_line_of_one_kind_takes_little_time(unit: str) -> None:
    began = time.process_time()
    without_names(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 3


def test_roles_stay_as_they_are() -> None:
    text = 'Acme Ltd (the "Supplier") shall tell the Supplier of Mill Road.'
    assert without_names(text).count("Supplier") == 2


@given(st.text("AaZ &.,\"'()LtdGmbHplcStreet\n®", max_size=200))
def test_the_text_keeps_its_length_and_all_that_is_no_letter(text: str) -> None:
    hidden = without_names(text)
    assert len(hidden) == len(text)
    assert [each for each in hidden if not each.isalpha()] == [
        each for each in text if not each.isalpha()
    ]


def test_what_a_party_called_climate_owns_is_its_own() -> None:
    passage = (
        "A claim is defended at Climate's expense, and the Licensee shall allow Climate control."
    )
    assert "climate" not in without_names(f"{BETWEEN}\n\n{passage}").lower()


def test_a_title_in_capitals_says_nothing_and_a_duty_in_capitals_does() -> None:
    title = "SUSTAINABILITY-LINKED TERM FACILITY AGREEMENT"
    duty = "THE BORROWER SHALL REPORT ITS GREENHOUSE GAS EMISSIONS EACH YEAR."
    assert found_in(title) == {}
    assert list(found_in(duty)) == [duty]
