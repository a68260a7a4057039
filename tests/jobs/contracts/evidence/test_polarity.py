"""Whether a passage stands, or is denied, lifted, intended or permitted: a row a wording."""

import pytest

from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.signs import KINDS, signs
from app.jobs.contracts.evidence.topics import Polarity

STANDING = (
    "The Supplier shall reach net zero by 2040.",
    "No delay in the survey shall relieve the Supplier of its duty to report emissions.",
    "Nothing in clause 4 releases the Tenant from its covenant to separate waste.",
    "The Carrier may not burn heavy fuel oil in port.",
    "No boiler may be replaced by one that burns gas.",
    "Neither party shall let a refrigerant escape.",
    "The Customer may terminate this Agreement if the carbon plan is late.",
    "The Lender may increase the Margin where the climate report is late.",
    "The Supplier shall cut emissions by 30%, but nothing in this clause obliges it to buy "
    "offsets from others.",
    "The Tenant shall not be entitled to cease sharing its energy data.",
    "The emissions of the Plant do not exceed the required limit.",
    "The Seller warrants that the plant holds a certificate for its emissions.",
    "The Supplier must not, unless the Customer agrees, ship by air.",
    "The Tenant shall not make any alteration that would lower the energy rating.",
    "The Works shall not give rise to any discharge of silt into the burn.",
    "The Borrower shall not accept any bid for coal assets.",
    "The Supplier shall not give any discount on fossil fuels.",
    "The Contractor shall not create any barrier to the migration of fish.",
    "The Lessee shall not assume that waste may be burnt.",
    "The Grower shall not require irrigation water above the licence limit.",
    "The Provider shall not rely on offsets to meet the net zero target.",
    "The Buyer shall not be bound to accept goods whose carbon footprint exceeds the limit.",
    "The Lender is not obliged to lend until it has received the climate report.",
    "The Contractor shall have no claim for extra costs of low-carbon concrete.",
    "The Tenant shall not be allowed to dispose of waste in the river.",
    "Nothing in this Lease permits the Tenant to burn waste.",
    "The Operator shall measure the suspended solids released into the river each month.",
    "Emission allowances surrendered by the Owner shall be cancelled in the registry.",
    "Any part of the hedgerow that is removed shall be replanted in the next season.",
    "The Supplier shall, if a requirement of the Code is suspended by law, report its emissions.",
    "The duty to report emissions survives termination and is not discharged by completion.",
    "The carbon footprint is calculated under a recognised standard.",
    "Energy data may be used by the Landlord only to manage the Building.",
    "The Contractor recognises its obligation to reuse the steel and shall report on it.",
    "If CO2 per drop goes over 2.1 kg we can walk away without paying.",
    "The excess is 5% unless the flood works of 19 May 2025 are complete.",
    "The Contractor shall recycle its waste and send none to landfill.",
)
DENIED = (
    "Nothing in this Agreement shall oblige the Customer to reach net zero by 2050.",
    "The Supplier shall not be required to reduce its emissions by any amount.",
    "The Landlord gives no warranty as to the energy rating of the Building.",
    "For the avoidance of doubt the Borrower has not undertaken to publish its emissions.",
    "It is not a term of this Policy that the Insured holds a flood plan.",
    "The Company's climate pledge is not legally binding.",
    "The Supplier shall reach net zero by 2040, provided that this creates no legal obligation.",
    "Whether or not low-carbon concrete is used, the Contractor incurs no liability for that.",
    "The Operator need not report its emissions to anybody.",
    "In no event shall the Lessor be obliged to replace the boiler.",
    "Neither party is bound to offset the emissions of its travel.",
    "Missing the carbon budget does not constitute a breach of this Agreement.",
    "This clause does not give rise to any liability for a missed carbon target.",
    "The Seller does not make any representation on the emissions of the plant.",
    "No obligation to use renewable electricity arises under this Lease.",
)
LIFTED = (
    "Clause 9 (Carbon reporting) is deleted.",
    "Schedule 6 (Net Zero Plan) shall not apply to the Tenant.",
    "The obligation to buy renewable electricity is suspended until the Lender says otherwise.",
    "The Bank releases the Borrower from its covenant to publish a climate report.",
    "12. Carbon budget - [Not used]",
    "The Buyer has irrevocably waived performance of the recycling targets in clause 8.",
    "From 1 May the emissions cap ceases to have effect.",
    "Part D (Biodiversity) forms no part of this Agreement.",
)
INTENDED = (
    "The Company aims to be carbon neutral by 2040.",
    "The parties acknowledge that the climate is changing.",
    "WHEREAS the Supplier runs a fleet of electric vans",
    "It is hoped that the fleet will be electric by 2035.",
    "By way of illustration, a cut in emissions of 10% would lower the charge by £400.",
    "The Manager would like to see the estate planted with hedgerows.",
)
PERMITTED = (
    "The Tenant may fit solar panels on the roof.",
    "Nothing in the Specification prevents the Contractor from using reclaimed steel.",
    "It shall be open to the Owner to burn biofuel.",
    "The Grower is at liberty to sow cover crops.",
)


@pytest.mark.parametrize(
    ("polarity", "passage"),
    [
        (polarity, passage)
        for polarity, passages in (
            ("stands", STANDING),
            ("denied", DENIED),
            ("lifted", LIFTED),
            ("intended", INTENDED),
            ("permitted", PERMITTED),
        )
        for passage in passages
    ],
)
def test_what_a_passage_does(polarity: str, passage: str) -> None:
    assert stance_of(passage).polarity == polarity


def test_only_clauses_that_speak_of_it_decide() -> None:
    passage = (
        "The Supplier shall pay the price, but is under no obligation to report its emissions."
    )
    at = passage.index("emissions")
    assert stance_of(passage, [(at, at + 9)]).polarity is Polarity.DENIED


def test_an_item_takes_a_denial_from_the_words_that_lead_it_in() -> None:
    lead = "The Supplier is under no obligation to:"
    assert stance_of("(a) report its emissions;", lead=lead).polarity is Polarity.DENIED
    assert stance_of("(a) report its emissions;", lead="The Supplier shall:") == stance_of("")


def test_a_stance_names_the_words_that_show_it() -> None:
    passage = "The price is fixed; the Supplier is under no obligation to cut emissions."
    words = stance_of(passage).words
    assert words is not None
    assert passage[slice(*words)] == "is under no obligation"


@pytest.mark.parametrize("kind", KINDS)
def test_every_sign_is_met_by_its_example(kind: str) -> None:
    for sign in signs(kind):
        assert sign.find(sign.example), (kind, sign.example)


@pytest.mark.parametrize("kind", ["lifted", "denied", "allowed", "permitted", "intended"])
def test_the_example_of_a_sign_has_its_polarity(kind: str) -> None:
    polarity = "permitted" if kind == "allowed" else kind
    for sign in signs(kind):
        assert stance_of(sign.example).polarity == polarity, sign.example
