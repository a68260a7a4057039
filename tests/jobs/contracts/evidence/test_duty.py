"""How firmly a passage that stands obliges somebody."""

import pytest

from app.jobs.contracts.evidence.duty import bond_of
from app.jobs.contracts.evidence.signs import signs
from app.jobs.contracts.evidence.topics import Duty
from app.jobs.contracts.review.report import review
from tests.jobs.contracts.score.alone import as_document


@pytest.mark.parametrize(
    "passage",
    [
        "The Supplier shall cut its emissions by 30%.",
        "Each Borrower undertakes to publish a climate report.",
        "It is a condition of the bonus that the fleet be electric.",
        "No coal may be burnt on the Premises.",
        "The Works are to achieve BREEAM Excellent.",
        "The Supplier provides the carbon footprint of each part with its invoice.",
        "The Owner shall consult the Charterer and shall use shore power in port.",
    ],
)
def test_a_plain_duty(passage: str) -> None:
    assert bond_of(passage).duty is Duty.PLAIN


@pytest.mark.parametrize(
    ("passage", "hedge"),
    [
        ("The Tenant shall use reasonable endeavours to lower its energy use.",
         "reasonable endeavours"),
        ("The Owners shall so far as practicable use shore power.", "so far as practicable"),
        ("The Manager shall consider the use of renewable electricity.", "shall consider"),
        ("The Contractor shall, where reasonably practicable, reuse the steel.",
         "where reasonably practicable"),
        ("The Council shall, subject to funding, plant trees.", "subject to funding"),
    ],
)  # fmt: skip
def test_a_hedged_duty_names_its_hedge(passage: str, hedge: str) -> None:
    bond = bond_of(passage)
    assert bond.duty is Duty.HEDGED
    assert bond.hedge is not None
    assert passage[slice(*bond.hedge)] == hedge


@pytest.mark.parametrize(
    "passage",
    [
        "The Customer may terminate this Agreement if the carbon plan is late.",
        "The Margin shall be reduced by 0.05% for each target that is met.",
        '"Carbon Budget" means the budget that the Tenant shall not exceed.',
        "The Seller warrants that the plant holds a certificate for its emissions.",
        "The Building holds an energy rating of B.",
    ],
)
def test_a_right_a_price_a_definition_and_a_fact_oblige_nobody(passage: str) -> None:
    assert bond_of(passage).duty is None


def test_an_item_takes_its_duty_and_its_hedge_from_what_leads_it_in() -> None:
    assert bond_of("(a) lower its emissions;", "The Supplier shall:").duty is Duty.PLAIN
    led = "The Supplier shall use reasonable endeavours to:"
    assert bond_of("(a) lower its emissions;", led).duty is Duty.HEDGED
    assert bond_of("(a) lower emissions;", "The parties note:").duty is None


def test_the_examples_of_hedges_are_hedged_and_those_of_duties_plain() -> None:
    assert {bond_of(sign.example).duty for sign in signs("hedge")} == {Duty.HEDGED}
    plain = [sign.example for sign in signs("obliges") if "should" not in sign.example]
    assert {bond_of(example).duty for example in plain} == {Duty.PLAIN}
    assert bond_of("Staff should sort their waste.").duty is Duty.HEDGED
    for kind in ("right", "steps", "defines", "states"):
        assert {bond_of(sign.example).duty for sign in signs(kind)} == {None}


def test_items_of_one_sentence_take_its_duty_without_a_colon() -> None:
    items = (
        "survey every tank battery and compressor station with an optical gas imaging camera no"
        " less often than every ninety days, by a person trained for it who keeps a record"
        " of each visit",
        "repair any component found leaking within fifteen days, or at the next scheduled shutdown"
        " if the repair would itself vent more gas than the leak would until then,"
        " and log it",
        "replace every natural-gas-driven pneumatic controller on the System with one driven"
        " by instrument air or electricity within twenty-four months after the Effective Date",
        "deliver to Producer an inventory of its methane emissions after each calendar quarter",
    )
    sentence = "; ".join(f"({number}) {item}" for number, item in enumerate(items, 1))
    found = review(as_document(f"4.2 Gatherer shall {sentence}.")).passages
    assert [each.duty for each in found] == ["plain"] * len(found)
    assert len(found) > 2
