"""Whole openings of contracts of all kinds: their kind, law and parties together."""

import pytest

from app.jobs.contracts.review.facts import find_facts

CONTRACTS = [
    (
        """NATURAL GAS STORAGE SERVICES AGREEMENT

Agreement No.: GS-2025-14
Effective Date: May 1, 2025

Customer:            Bluebonnet Gas Marketing LP
Storage Provider:    Caprock Salt Storage, LLC

This Agreement is governed by Texas law, excluding conflict rules.
Term: From May 1, 2025 through April 30, 2030.
IN WITNESS WHEREOF, executed as of April 14, 2025.""",
        "supply or services",
        "Texas law",
        ["Bluebonnet Gas Marketing LP", "Caprock Salt Storage, LLC"],
    ),
    (
        """FARM BUSINESS TENANCY
Agricultural Tenancies Act 1995

Date        29 September 2024
Landlord    The Trustees of the Harcombe Settlement
Tenant      D. & R. Pengelly (a partnership)
Holding     Lower Harcombe Farm, 212 acres
Term        5 years from 29 September 2024""",
        "land use",
        None,
        ["The Trustees of the Harcombe Settlement", "D. & R. Pengelly"],
    ),
    (
        """PATENT AND KNOW-HOW LICENSE AGREEMENT

Effective as of September 30th, 2024, University of Basel, Petersplatz 1, 4001 Basel,
Switzerland ("UNIBAS") and Helvetia Catalysis AG, Industriestrasse 5, Pratteln, Switzerland
("LICENSEE") agree as follows:

1. Definitions
12.2 This Agreement shall be governed by and construed in accordance with the substantive laws
of Switzerland.""",
        "licence or SaaS",
        "Switzerland",
        ["University of Basel", "Helvetia Catalysis AG"],
    ),
    (
        """Share sale deed

Date ► 5 March 2025

Between the parties

Seller | Ibis Holdings Pty Ltd
ACN 000 111 222 of Level 3, 5 George Street, Sydney (Seller)
Buyer | Lorikeet Acquisitions Pty Ltd
ACN 333 444 555 of Level 9, 1 Queen St, Brisbane (Buyer)

Recitals
1 The Seller owns the shares

19.1 Governing law
This deed is governed by the law in force in New South Wales.""",
        "M&A or shares",
        "New South Wales",
        ["Ibis Holdings Pty Ltd", "Lorikeet Acquisitions Pty Ltd"],
    ),
    (
        """EUR 50.000.000 LOAN AGREEMENT

between

BANCA DEL MARE S.P.A.
(as Lender)

and

PORTO VERDE TERMINAL S.R.L.
(as Borrower)

Dated 10 aprile 2025

Clause 25 Governing law
This Agreement and any non-contractual obligations are governed by Italian law.
Clause 26 Arbitration: Milan; the seat shall be Geneva.""",
        "loan or finance",
        "Italian law",
        ["BANCA DEL MARE S.P.A.", "PORTO VERDE TERMINAL S.R.L."],
    ),
    (
        """Employment Contract (Arbeitsvertrag)

between Müller & Söhne Maschinenfabrik GmbH, Esslingen - "Employer" - and Ms. Ayşe Demir,
Stuttgart - "Employee" -

§ 1 The employment begins on 1. März 2025.
§ 14 German law applies.

Esslingen, 3. Februar 2025""",
        "employment",
        "German law",
        ["Müller & Söhne Maschinenfabrik GmbH", "Ayşe Demir"],
    ),
    (
        """STANDARD CONDITIONS OF PURCHASE

1. In these Conditions: 'Buyer' means Sprocket Cycles Limited (registered in England and Wales
with company number 01234567); 'Seller' means the person who accepts the Order.
15. The Contract shall be governed by the laws of England, and the Buyer and Seller submit to
the exclusive jurisdiction of the English courts.""",
        "supply or services",
        "England",
        ["Sprocket Cycles Limited"],
    ),
    (
        """ENGINEERING, PROCUREMENT AND CONSTRUCTION AGREEMENT
for the
MESA VERDE SOLAR PROJECT

by and between

MESA VERDE SOLAR HOLDCO, LLC,
as Owner

and

SUNBUILD EPC, INC.,
as Contractor

dated as of

November 12, 2024

TABLE OF CONTENTS
ARTICLE 1 DEFINITIONS ..... 1

This ENGINEERING, PROCUREMENT AND CONSTRUCTION AGREEMENT (this "Agreement") is entered into as
of November 12, 2024 (the "Effective Date"), by and between MESA VERDE SOLAR HOLDCO, LLC, a
Delaware limited liability company ("Owner"), and SUNBUILD EPC, INC., a California corporation
("Contractor").

RECITALS
25.1 Governing Law. THIS AGREEMENT SHALL BE GOVERNED BY, AND CONSTRUED IN ACCORDANCE WITH, THE
LAWS OF THE STATE OF ARIZONA WITHOUT GIVING EFFECT TO ITS CHOICE OF LAW PRINCIPLES.""",
        "construction",
        "Arizona",
        ["MESA VERDE SOLAR HOLDCO, LLC", "SUNBUILD EPC, INC."],
    ),
    (
        """PROPERTY CATASTROPHE EXCESS OF LOSS REINSURANCE CONTRACT

issued to

Gulfstream Property & Casualty Insurance Company
Tampa, Florida
(hereinafter called the "Company")

by

The Subscribing Reinsurer(s) executing the Interests and Liabilities Agreement

ARTICLE 1
This Contract takes effect at 12:01 a.m. on June 1, 2025 and expires May 31, 2026.
ARTICLE 30 GOVERNING LAW: This Contract shall be governed by the laws of the State of Florida.""",
        "insurance",
        "Florida",
        ["Gulfstream Property & Casualty Insurance Company"],
    ),
    (
        """[On the letterhead of Aldgate Renewables plc]

Strictly private and confidential

To: The Board of Directors, Kelp Biotech ApS

Copenhagen, 14 January 2025

Dear Sirs,

Letter of intent - proposed acquisition of Kelp Biotech ApS (the "Company")

1. We, Aldgate Renewables plc (the "Purchaser"), are interested in acquiring all the shares.
9. This letter is governed by Danish law save that clause 4 is not legally binding.

Yours faithfully
For and on behalf of Aldgate Renewables plc""",
        "letter or circular",
        "Danish law",
        ["Kelp Biotech ApS", "Aldgate Renewables plc"],
    ),
    (
        """DEED OF CONSERVATION EASEMENT

THIS GRANT DEED OF CONSERVATION EASEMENT is made this 12th day of December, 2024, by RUTH ANN
BECKETT and WALTER BECKETT, husband and wife, having an address at 77 Creek Rd ("Grantors"), in
favor of HIGH MEADOW LAND TRUST, a nonprofit Vermont corporation ("Grantee").

WITNESSETH:
12. The interpretation and performance of this Easement shall be governed by the laws of the
State of Vermont.""",
        "land use",
        "Vermont",
        ["RUTH ANN BECKETT", "WALTER BECKETT", "HIGH MEADOW LAND TRUST"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "law", "names"), CONTRACTS)
def test_kind_law_and_parties_are_told(
    text: str, kind: str, law: str | None, names: list[str]
) -> None:
    found = find_facts(text)
    assert (found.contract_type, found.governing_law) == (kind, law)
    assert sorted(party.name for party in found.parties) == sorted(names)
