"""What a thing is called is no evidence: a brand, a game, a shop, a party of one word."""

import pytest

from tests.jobs.contracts.evidence.reviewed import found_in


@pytest.mark.parametrize(
    "passage",
    [
        "The Premises are Units 7 and 8, Renewable Road, Sustainability Park, Daventry.",
        "The Tenant of Flat 3, Greenhouse Gas Works, Canal Street, shall keep the stairs clear.",
        "The Grantee takes the parcel lying east of Greenhouse Gas Creek and shall fence it.",
        'The Lender shall credit the account name "Carbon Stage 2025" on the Utilisation Date.',
        "Payment shall be made by transfer to Net Zero Dental Practice, quoting the invoice.",
        "All cheques shall be made payable to Sustainable Futures and sent to PO Box 19.",
        'The Supplier shall deliver 40 units of the "Net-Zero" range espresso machine.',
        'Royalties from the single "Zero Carbon (Love Song)" shall be split by the writers.',
        "Sales of Carbon Offset, the Licensor's puzzle game, shall be reported quarterly.",
        'The Customer shall pay for Carbon Footprint Pro (the "Software"), a desktop package.',
        "The Landlord lets the ground-floor shop known as Net Zero Coffee with its fixtures.",
        "The Author shall deliver the Work, provisionally entitled Carbon Dreams, by 30 June.",
        "The Gallery shall hang the painting Decarbonisation No. 4 away from direct light.",
        "The yacht Ocean Breeze Zero Emission shall be redelivered at Palma with full tanks.",
        "The Band (professionally known as Zero Emission) shall deliver ten masters.",
        'The Buyer shall change the name so that it no longer contains the words "Carbon Zero".',
        "The members of the Methane joint venture shall meet as the Methane Steering Board.",
        "The Hall shall close for the Climate Change, a dance piece in two acts, on 4 June.",
        "The Coach shall work under the Sustainability Dome, the Club's indoor pitch, daily.",
        "The Trustees shall let the forest lodge known as Rewilding on annual licences.",
        "The Lessee shall moor the houseboat Low Carbon at berth 14 only.",
        'The Franchisor licenses the sign "Zero Emissions Barber" for one shop front.',
        "In the match against Carbon Athletic the Club shall field six first-team players.",
        "The Promoter hires the marquee for the weekend of the Climate Comedy Gala.",
        "The jury of the Net Zero Prize for Poetry shall announce the shortlist on 1 May.",
    ],
)
def test_a_title_is_no_evidence(passage: str) -> None:
    assert found_in(passage) == {}


@pytest.mark.parametrize(
    "passage",
    [
        'The Supplier of the "Net-Zero" espresso machine shall reach Net Zero by 2035.',
        "The yacht Zero Emission shall burn no heavy fuel oil and use shore power in port.",
        'The "Carbon Neutral" claim shall not be used without a verifier\'s statement.',
        'The Landlord shall deliver a "Zero Carbon" building on the Completion Date.',
        'The Supplier shall keep to the policy entitled "Net Zero Roadmap".',
        "The Net Zero Committee shall report progress against the Net Zero Target.",
        "The festival shall be a Carbon Neutral festival and cut its emissions by half.",
        'The Owner shall convert the Vessel "Climate Star" to run on methanol by 2029.',
        "If the Net Zero Target is missed, the shop shall be closed.",
        "Net Zero shall be achieved by the Supplier by 2040.",
    ],
)
def test_a_duty_beside_a_title_counts(passage: str) -> None:
    assert list(found_in(passage)) == [passage]


def test_a_term_that_pays_is_a_party() -> None:
    pays = "Climate shall pay the Agency its invoices within thirty days."
    gets = "The Agency shall assign to Climate all rights in the posters."
    duty = "Climate shall report its carbon footprint each year."
    assert list(found_in(pays, gets, duty)) == [duty]
