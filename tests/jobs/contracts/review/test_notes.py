"""Parties of informal papers, and of first pages without "between"."""

import pytest

from app.jobs.contracts.review.parties import find_parties

NOTES = [
    (
        "Dear Ciara\n\nOn behalf of Mourne Granite Worktops Ltd I offer you the post.\n\nYours "
        "sincerely\n\nSeamus Rice, Director\n\nI, Ciara Devlin, accept this offer.",
        ["Mourne Granite Worktops Ltd", "Ciara Devlin"],
    ),
    (
        "Note of what Solarwind Haulage Ltd and Crane Farm Shop agreed on 3 March 2025\n\n"
        "Solarwind will collect milk churns each Tuesday. Crane Farm Shop pays £90 a trip.",
        ["Solarwind Haulage Ltd", "Crane Farm Shop"],
    ),
    (
        "Hi Tom,\n\nHere is what we agreed today between your firm Beck & Daughters and us, "
        "Solarwind Haulage Ltd:\n\n1. We drive your furniture every Friday.\n\nPriya",
        ["Beck & Daughters", "Solarwind Haulage Ltd"],
    ),
    (
        "Room rental\n\nI, Ailsa Grant, let the back room to Pedro Nunes from 1 June 2025. Pedro "
        "will keep the room tidy.",
        ["Ailsa Grant", "Pedro Nunes"],
    ),
    (
        "Agreement for window cleaning\n\nKestrel Window Cleaning will clean the front of The Old "
        "Bakery Cafe Ltd.\n\nSigned for Kestrel Window Cleaning: J. Moss\nSigned for The Old "
        "Bakery Cafe Ltd: P. Okafor",
        ["Kestrel Window Cleaning", "The Old Bakery Cafe Ltd"],
    ),
    (
        "Dear Mrs Jansen,\n\nwe, Nordsee Eis GmbH, hereby confirm that we will deliver ice cream "
        "to your Café Möwe.\n\nKind regards\nNordsee Eis GmbH",
        ["Nordsee Eis GmbH", "Café Möwe"],
    ),
    (
        "COURIER RUNS\n\nWho: Greenline Couriers Limited (“Greenline”) and Marsh Street Dental "
        "Practice (“the Practice”)\nPrice: £14 per run.",
        ["Greenline Couriers Limited", "Marsh Street Dental Practice"],
    ),
    (
        "EMPLOYMENT AGREEMENT\n\nBig Thicket Timber Company, Inc. (“Employer”) hereby employs "
        "Ruben Salinas (“Employee”), and Employee accepts.",
        ["Big Thicket Timber Company, Inc.", "Ruben Salinas"],
    ),
    (
        "From: Sue Hartwell, Hartwell Joinery Ltd\nTo: Mark Brindle, Brindle & Co LLP\n\n"
        "Dear Mark\n\nThis is what we agreed.\n\nKind regards\nSue",
        ["Hartwell Joinery Ltd", "Brindle & Co LLP"],
    ),
    (
        "Dear Sirs\n\nOn behalf of our clients Lorn Estates LLP we offer to let the subjects to "
        "Net Zero Physiotherapy Limited (“you”) for three years.\n\nYours faithfully",
        ["Net Zero Physiotherapy Limited", "Lorn Estates LLP"],
    ),
]
OPENINGS = [
    (
        "MINOR WORKS\n\n1. Principal: Shire of Wyndham-Ord\n2. "
        "Contractor: Ngarri Earthmoving Pty Ltd",
        ["Shire of Wyndham-Ord", "Ngarri Earthmoving Pty Ltd"],
    ),
    (
        "LIABILITY POLICY\n\nEMPIRE HARBOR SPECIALTY INSURANCE COMPANY\n(a stock company)\n\n"
        "Item 1. Named Insured: Net Zero Clinic, P.C.",
        ["EMPIRE HARBOR SPECIALTY INSURANCE COMPANY", "Net Zero Clinic, P.C."],
    ),
    (
        "STIPULATED SUM\n\nBetween the Owner:\nDuluth Harbor Authority\n1200 Port Drive\n\nand the "
        "Contractor:\nNorth Shore Marine, Inc.\n88 Garfield Avenue\n\nfor the following Project:",
        ["Duluth Harbor Authority", "North Shore Marine, Inc."],
    ),
    (
        "SERVITUDE AGREEMENT\n\n1. PARTIES\n\n1.1 The parties to this agreement are -\n\n1.1.1 "
        "Bosveld Game Farming Trust, reference IT 4411/2004; and\n\n1.1.2 Lephalale Fibre (RF) "
        "Proprietary Limited, number 2016/223344/07.\n\n2. GRANT",
        ["Bosveld Game Farming Trust", "Lephalale Fibre (RF) Proprietary Limited"],
    ),
    (
        "TENANCY\n\nTHE WARDEN AND FELLOWS OF ST OSYTH'S COLLEGE (Landlord)\n\nROBERT JAMES "
        "TUCKETT (Tenant)\n\n1. The Landlord lets Manor Farm.",
        ["THE WARDEN AND FELLOWS OF ST OSYTH'S COLLEGE", "ROBERT JAMES TUCKETT"],
    ),
    (
        "FACILITY\n\nfor\n\nALDERNEY FERRIES LIMITED\nas Borrower\n\nwith\n\nSARNIA FINANCE PCC "
        "LIMITED\nacting as Lender",
        ["ALDERNEY FERRIES LIMITED", "SARNIA FINANCE PCC LIMITED"],
    ),
    (
        "TRANSPORT\n\nParties:\n• Van den Heuvel Bloembollen V.O.F., Noorderweg 8 (“Principal”)\n• "
        "Kees Admiraal Transport B.V., Havenkade 12 (“Carrier”)",
        ["Van den Heuvel Bloembollen V.O.F.", "Kees Admiraal Transport B.V."],
    ),
    (
        "SUBSCRIPTION AGREEMENT\n\nTIDELINE SOFTWARE PTE. LTD. (UEN 201933456K), 71 Ayer Rajah "
        "Crescent (“Provider”)\n\nand\n\nORCHARD & PELL PTE. LTD. (UEN 199807211M) (“Customer”)",
        ["TIDELINE SOFTWARE PTE. LTD.", "ORCHARD & PELL PTE. LTD."],
    ),
    (
        "STORAGE AGREEMENT\n\nHARBOUR CATERING PTE. LTD.\n(Registration No. 200512345D)\n\nAND\n\n"
        "LIM & SONS COLD CHAIN PTE LTD\n(Registration No. 199900011K)\n\n1. Storage.",
        ["HARBOUR CATERING PTE. LTD.", "LIM & SONS COLD CHAIN PTE LTD"],
    ),
    (
        "EASEMENT\n\nKNOW ALL MEN BY THESE PRESENTS:\n\nThat Bend Ranch, Ltd., a Texas limited "
        "partnership (“Grantor”), does grant to Prairie Pipeline Company, LLC, a Delaware limited "
        "liability company (“Grantee”), an easement.",
        ["Bend Ranch, Ltd.", "Prairie Pipeline Company, LLC"],
    ),
    (
        "CONTRACT\n\nThe Employer is: Gulf Orchard FZ-LLC of Dubai\nThe Contractor is: Desert Rose "
        "Contracting L.L.C. of Al Quoz",
        ["Gulf Orchard FZ-LLC", "Desert Rose Contracting L.L.C."],
    ),
    (
        "DEED OF COVENANT\n\nCovenantor: Waipara Terraces Limited\nCovenantee: Hurunui District "
        "Council",
        ["Waipara Terraces Limited", "Hurunui District Council"],
    ),
    (
        "DEBT\n\nI/We, the undersigned, PLATBERG BOERDERY CC (number 2001/044512/23) (“the "
        "Debtor”), acknowledge the debt to HIGHVELD FINANCE (PTY) LTD (“the Creditor”).",
        ["PLATBERG BOERDERY CC", "HIGHVELD FINANCE (PTY) LTD"],
    ),
    (
        "GRAZING LICENCE\n\nLicensor: Thomas Hanrahan of Ballyvaughan, Co. Clare\nLicensee: "
        "Shannonside Turf Limited",
        ["Thomas Hanrahan", "Shannonside Turf Limited"],
    ),
    (
        "AGREEMENT\n\nPolderSoft B.V., established in Zaandam, hereinafter 'Supplier', and the "
        "municipality Gemeente Zaanstreek, hereinafter 'Customer', agree:",
        ["PolderSoft B.V.", "Gemeente Zaanstreek"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NOTES + OPENINGS)
def test_the_parties_are_told_and_nobody_else(text: str, names: list[str]) -> None:
    assert sorted(party.name for party in find_parties(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "NOTE\n\nThe committee and the board agreed on the budget of the year.",
        "NOTE\n\nWe will look at the roof in May and come back to you.",
    ],
)
def test_a_note_without_names_has_no_parties(text: str) -> None:
    assert find_parties(text) == ()
