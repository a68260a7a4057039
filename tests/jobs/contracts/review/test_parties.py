"""Parties in the layouts that contracts of many countries and fields have."""

from collections.abc import Iterator

import pytest

from app.jobs.contracts.review.parties import find_parties

Told = list[tuple[str, str | None]]

OPENINGS: dict[str, tuple[str, Told]] = {
    "small letters in names": (
        "SUPPLY AGREEMENT\n\nThis Agreement is dated 4 March 2031 and is made between:\n\n"
        "(1) Corran Retail plc, a company registered in Scotland (the “Customer”);\n\n"
        "(2) Weidner Pressenbau GmbH, of Gera (the “Supplier”); and\n\n"
        "(3) de Vries Transport B.V., of Breda (the “Carrier”).\n\n1. The Supplier supplies "
        "presses.",
        [
            ("Corran Retail plc", "Customer"),
            ("Weidner Pressenbau GmbH", "Supplier"),
            ("de Vries Transport B.V.", "Carrier"),
        ],
    ),
    "persons and an old indenture": (
        "THIS INDENTURE made this 3rd day of May, 2024 BETWEEN EDITH MARY COLQUHOUN of Rose "
        "Cottage, "
        "Nether Wallop (hereinafter called 'the Vendor') of the one part and HAROLD JAMES "
        "O'BRIEN of "
        "4 Mill Lane, Andover (hereinafter called 'the Purchaser') of the other "
        "part\n\nWITNESSETH that",
        [("EDITH MARY COLQUHOUN", "Vendor"), ("HAROLD JAMES O'BRIEN", "Purchaser")],
    ),
    "by and among, with roles after as": (
        "CREDIT AGREEMENT, dated as of June 2, 2025, by and among CLIMATE, INC., a Delaware "
        "corporation, "
        "as Borrower, THE LENDERS PARTY HERETO, and FIRST TEXAS BANK, N.A., a national banking "
        "association, as Administrative Agent.\n\nWHEREAS, Acme Storage LLC (the “Target”) owns "
        "tanks;",
        [("CLIMATE, INC.", "Borrower"), ("FIRST TEXAS BANK, N.A.", "Administrative Agent")],
    ),
    "a cover with roles in brackets": (
        "DATED 7 October 2024\n\n(1) PENN HALL FARMS LIMITED\n\n- and -\n\n(2) WREN SOLAR SPV 4 "
        "LIMITED\n\n"
        "OPTION FOR LEASE\n\nTHIS AGREEMENT is made on 7 October 2024\n\nBETWEEN\n\n"
        "(1) PENN HALL FARMS LIMITED (company number 04411223) whose registered office is at "
        "Penn Hall, "
        "Ludlow SY8 1AA (the Landowner); and\n\n(2) WREN SOLAR SPV 4 LIMITED (company number "
        "13300441) "
        "whose registered office is at 9 Quay, Bristol (the Developer).\n\nBACKGROUND\n\n(A) The",
        [("PENN HALL FARMS LIMITED", "Landowner"), ("WREN SOLAR SPV 4 LIMITED", "Developer")],
    ),
    "labels with tabs and an address below": (
        "Hire Agreement - Particulars\n\nOwner:\tTidewater Plant Hire Pty Ltd ABN 12 345 678 901\n"
        "\t4 Wharf Road, Fremantle WA\nHirer:\tJarrah Civil Pty Ltd ABN 98 765 432 109\n"
        "Equipment:\tExcavator EX200\nGuarantor:\tNone\n",
        [("Tidewater Plant Hire Pty Ltd", "Owner"), ("Jarrah Civil Pty Ltd", "Hirer")],
    ),
    "a table of particulars": (
        "KEY TERMS\n\n1 | Date | 1 July 2025\n2 | Customer | Fjord Salmon AS (org. no. 912 345 "
        "678)\n"
        "3 | Service Provider | Nordlys Analyse ApS, Aarhus\n4 | Services | Water sampling\n",
        [("Fjord Salmon AS", "Customer"), ("Nordlys Analyse ApS", "Service Provider")],
    ),
    "a table with a column for each party": (
        "SUBLEASE\n\nSublandlord | Subtenant\nHarbor Point Holdings LLC | Lantern Books, Inc.\n\n"
        "The Sublandlord lets",
        [("Harbor Point Holdings LLC", "Sublandlord"), ("Lantern Books, Inc.", "Subtenant")],
    ),
    "blocks with hereinafter in German style": (
        "WERKVERTRAG / CONTRACT FOR WORKS\n\nbetween\n\nBauhof Seeland AG\nSeestrasse 1, 6300 Zug\n"
        "(hereinafter referred to as “Principal”)\n\nand\n\nHolzbau Gebrüder Amrein GmbH\nDorf "
        "3, 6170 "
        "Schüpfheim\n(hereinafter referred to as “Contractor”)\n\n1. Subject matter\n",
        [("Bauhof Seeland AG", "Principal"), ("Holzbau Gebrüder Amrein GmbH", "Contractor")],
    ),
    "Slavic and Polish forms": (
        "AGENCY AGREEMENT concluded in Zagreb on 3.5.2024 between Jadran Brod d.o.o., Zagreb, "
        "Obala 2, "
        "represented by Ivan Horvat, director (“Principal”) and Bałtyk Shipping Sp. z o.o. with "
        "its "
        "registered office in Gdynia (“Agent”).\n\nArticle 1\nSubject",
        [("Jadran Brod d.o.o.", "Principal"), ("Bałtyk Shipping Sp. z o.o.", "Agent")],
    ),
    "a company and a person": (
        "SERVICE AGREEMENT\n\nThis agreement is made on 3 June 2024 between Pebble & Finch Limited "
        "(“we”, “us” or the “Company”) and Dr Amina van den Berg of 3 Weir Road, Bath (“you” or "
        "the "
        "“Consultant”).\n\n1. Services",
        [("Pebble & Finch Limited", "Company"), ("Dr Amina van den Berg", "Consultant")],
    ),
    "a company and trustees on one line": (
        "THE SCHEDULE\n\nThe Insured       Ottermead Leisure Limited and The Trustees of the "
        "Village Hall Charity\nThe Insurer       Langholme Mutual Insurance plc\n\n1. Cover",
        [
            ("Ottermead Leisure Limited", "Insured"),
            ("The Trustees of the Village Hall Charity", "Insured"),
            ("Langholme Mutual Insurance plc", "Insurer"),
        ],
    ),
    "two trades in one name": (
        "SUBCONTRACT\n\nBETWEEN Harrow & Teague Pty Ltd (ABN 41 660 218 037) of Sydney (“Main "
        "Contractor”)\n\nAND Tarn Scaffolding and Painting Pty Ltd (ABN 77 604 993 152) of Penrith "
        "(“Subcontractor”)\n\n1. Works",
        [
            ("Harrow & Teague Pty Ltd", "Main Contractor"),
            ("Tarn Scaffolding and Painting Pty Ltd", "Subcontractor"),
        ],
    ),
    "public bodies": (
        "THIS AGREEMENT is made the 1st day of April 2025\n\nBETWEEN:\n\n(1) THE COUNCIL OF THE "
        "BOROUGH OF "
        "NORTH MARSH of Town Hall, North Marsh (“the Council”)\n\n(2) UNIVERSITY OF WESTFEN of "
        "Senate "
        "House, Westfen (“the University”)\n\nWHEREAS",
        [
            ("THE COUNCIL OF THE BOROUGH OF NORTH MARSH", "Council"),
            ("UNIVERSITY OF WESTFEN", "University"),
        ],
    ),
    "sellers together": (
        "STOCK PURCHASE AGREEMENT\n\nThis Stock Purchase Agreement is entered into as of March "
        "3, 2025 by "
        "and among Orchard Hill Partners, L.P., a Delaware limited partnership (“Buyer”), Roberta "
        "Kline, an individual, and Samuel T. Ode, an individual (together, the "
        "“Sellers”).\n\nRECITALS",
        [
            ("Orchard Hill Partners, L.P.", "Buyer"),
            ("Roberta Kline", "Sellers"),
            ("Samuel T. Ode", "Sellers"),
        ],
    ),
    "a guarantee in favour of": (
        "DEED OF GUARANTEE\n\nTHIS DEED is given on 9 May 2024 by Larkrise Group plc, a company "
        "incorporated in England (the “Guarantor”) in favour of Bank of Moray plc (the “Bank”).\n\n"
        "IT IS AGREED",
        [("Larkrise Group plc", "Guarantor"), ("Bank of Moray plc", "Bank")],
    ),
    "a promissory note": (
        "PROMISSORY NOTE\n\n$400,000   Austin, Texas   May 3, 2024\n\nFOR VALUE RECEIVED, the "
        "undersigned, "
        "Juniper Feed Store, LLC (“Maker”), promises to pay to the order of Llano Community Bank "
        "(“Holder”) the principal sum of",
        [("Juniper Feed Store, LLC", "Maker"), ("Llano Community Bank", "Holder")],
    ),
    "a facility letter": (
        "Brackwater Bank plc\n14 Change Alley, London EC3\n\nTo: The Directors\nMoss & Tweed "
        "Limited\n"
        "2 Dye Works, Galashiels\n\n3 May 2024\n\nDear Sirs\n\nFACILITY LETTER\n\nWe are pleased "
        "to offer you",
        [("Brackwater Bank plc", None), ("Moss & Tweed Limited", None)],
    ),
    "an offer of work without a head": (
        "OFFER OF EMPLOYMENT\n\nEmployer: Saltmarsh Ferries Ltd\nEmployee: Jón Þór Einarsson\n"
        "Job title: Deckhand\nStart date: 5 January 2026\n",
        [("Saltmarsh Ferries Ltd", "Employer"), ("Jón Þór Einarsson", "Employee")],
    ),
    "name labels below the party": (
        "DATA LICENCE\n\nThe Licensor\nName: Meteo Analytica S.p.A.\nAddress: Via Po 2, Torino\n\n"
        "The Licensee\nName: Skyrange Drones S.L.\nAddress: Calle Sol 4, Sevilla\n\n1. Grant",
        [("Meteo Analytica S.p.A.", "Licensor"), ("Skyrange Drones S.L.", "Licensee")],
    ),
    "labels on lines of their own": (
        "CONTRACT OF CARRIAGE\n\nSHIPPER\nCopperbelt Metals Limited\nPlot 4, Kitwe\n\nCARRIER\n"
        "Zambezi Haulage (Pty) Ltd\nFrancistown\n\nGOODS\nCopper cathode",
        [("Copperbelt Metals Limited", "Shipper"), ("Zambezi Haulage (Pty) Ltd", "Carrier")],
    ),
    "first and second party": (
        "This Memorandum of Agreement is entered into at Mumbai on 2nd June 2025 between Sagar "
        "Port "
        "Services Private Limited, a company incorporated under the Companies Act, 2013 "
        "(hereinafter "
        "referred to as the “First Party”) of the One Part and Konkan Cold Chain LLP (hereinafter "
        "referred to as the “Second Party”) of the Other Part.\n\nNOW THIS AGREEMENT",
        [
            ("Sagar Port Services Private Limited", "First Party"),
            ("Konkan Cold Chain LLP", "Second Party"),
        ],
    ),
    "without any role": (
        "HEADS OF TERMS\n\nbetween Aurora Tidal A/S and Firth Marine Renewables Limited\n\n"
        "dated 5 May 2025\n\n1. Purpose",
        [("Aurora Tidal A/S", None), ("Firth Marine Renewables Limited", None)],
    ),
    "short names as roles": (
        "This Non-Disclosure Agreement is made as of Jan. 5, 2032 between Orbital Mechanics Corp. "
        "(“Orbital”), with offices at 1 Loop Road, Tucson, and Skua Imaging Oy (“Skua”), a Finnish "
        "limited company.\n\n1. Purpose.",
        [("Orbital Mechanics Corp.", "Orbital"), ("Skua Imaging Oy", "Skua")],
    ),
    "trustees and an agent": (
        "LEASE made between MARTIN PIKE, SUSAN PIKE and OLWEN REES as trustees of the Pike "
        "Family Trust "
        "(“Landlord”) and GREENFIELD NURSERIES LIMITED (“Tenant”).\n\nBACKGROUND",
        [
            ("MARTIN PIKE", "Landlord"),
            ("SUSAN PIKE", "Landlord"),
            ("OLWEN REES", "Landlord"),
            ("GREENFIELD NURSERIES LIMITED", "Tenant"),
        ],
    ),
    "a policy": (
        "CERTIFICATE OF INSURANCE\n\nPolicyholder     Dunlin Wharf Management Company Limited\n"
        "Insurer          Thames & Severn Insurance plc\nBroker           Kettle Broking Ltd\n"
        "Period           1 April 2025 to 31 March 2026\n",
        [
            ("Dunlin Wharf Management Company Limited", "Policyholder"),
            ("Thames & Severn Insurance plc", "Insurer"),
        ],
    ),
    "Latin American and French forms": (
        "CONTRAT CADRE / FRAMEWORK AGREEMENT\n\nBETWEEN THE UNDERSIGNED:\n\nVerrerie du Rhône "
        "SAS, a "
        "simplified joint stock company with capital of 40,000 euros, registered under number "
        "444 555 "
        "666 RCS Lyon, hereinafter referred to as “the Supplier”,\n\nAND\n\nBotellas del Sur "
        "S.A. de C.V., "
        "a Mexican company, hereinafter referred to as “the Customer”.\n\nIT IS AGREED",
        [("Verrerie du Rhône SAS", "Supplier"), ("Botellas del Sur S.A. de C.V.", "Customer")],
    ),
    "between and and as labels": (
        "Deed of Variation\n\nBetween: Kauri Lodge Limited (“Lessor”)\nAnd: Tui Adventures Limited "
        "(“Lessee”)\nAnd: Hemi Walker (“Guarantor”)\n\n1. The lease",
        [
            ("Kauri Lodge Limited", "Lessor"),
            ("Tui Adventures Limited", "Lessee"),
            ("Hemi Walker", "Guarantor"),
        ],
    ),
    "lines that are broken within a name": (
        "THIS SETTLEMENT AGREEMENT (the “Agreement”) is made on 3 May 2024 between THE GREAT\n"
        "NORTHERN WOOL COMPANY LIMITED, whose registered office is at Mill House (the\n"
        "“Claimant”) and PARAGON LIFTS LIMITED (the “Respondent”).\n\nRECITALS",
        [
            ("THE GREAT NORTHERN WOOL COMPANY LIMITED", "Claimant"),
            ("PARAGON LIFTS LIMITED", "Respondent"),
        ],
    ),
    "brackets, and joint names": (
        "This Agreement dated 1 June 2025 is between BHP Quarries (Wales) Ltd (1), Owen and Sons "
        "Haulage Ltd (2) and Evans, Price & Co LLP (3).\n\n1. Interpretation",
        [
            ("BHP Quarries (Wales) Ltd", None),
            ("Owen and Sons Haulage Ltd", None),
            ("Evans, Price & Co LLP", None),
        ],
    ),
}


@pytest.mark.parametrize("layout", OPENINGS)
def test_parties_are_read_with_their_roles(layout: str) -> None:
    text, parties = OPENINGS[layout]
    assert [(party.name, party.role) for party in find_parties(text)] == parties


@pytest.mark.parametrize(
    "text",
    [
        "The goods listed in the annex (the “Goods”) are sold.",
        "Terms of sale\n\n1. In these terms the Seller means the company that sells.\n2. The "
        "Buyer pays.",
        "The agreement between the Landlord and the Tenant ends on notice.",
        "Landlord: the person named in the lease\nTenant: see Schedule 2\nGuarantor: none",
        "This Agreement is made between ____________ (“Buyer”) and [●] (“Seller”).",
        "WHEREAS Ocean Freight Limited (the “Vessel Owner”) sold the ship in 2019;",
        "1. Climate\nThe Supplier cuts its emissions.\n2. Net Zero\nThe Customer pays.",
        "",
    ],
)
def test_what_is_no_party_is_left_out(text: str) -> None:
    assert find_parties(text) == ()


def test_a_company_in_the_recitals_is_no_party() -> None:
    text = (
        "SHARE SALE AGREEMENT\n\nThis agreement is made between Fenland Holdings Limited "
        "(“Seller”) and "
        "Ouse Capital LLP (“Buyer”).\n\nBACKGROUND\n\n(A) The Seller owns Nene Mills Limited (the "
        "“Company”), which leases its mill from Wash Estates Limited (the “Landlord”)."
    )
    assert [party.name for party in find_parties(text)] == [
        "Fenland Holdings Limited",
        "Ouse Capital LLP",
    ]


def test_those_who_sign_are_parties_where_nothing_else_names_them() -> None:
    text = (
        "RULES OF THE POOL\n\n1. Members share their boats.\n\n2. Costs are shared.\n\n"
        "Signed for and on behalf of Curlew Sailing Limited: ........\n\n"
        "Signed for and on behalf of Teal Boats B.V.: ........\n"
    )
    assert [party.name for party in find_parties(text)] == [
        "Curlew Sailing Limited",
        "Teal Boats B.V.",
    ]


def _long_contract() -> Iterator[str]:
    yield "THIS AGREEMENT is made between Alder Limited (“Buyer”) and Birch Limited (“Seller”).\n\n"
    for number in range(12_000):
        yield (
            f"{number}. Between Monday and Friday the Seller, or Party (A), and the Buyer (the "
            f"“Goods\n"
        )


@pytest.mark.timeout(10)
def test_a_long_contract_is_read_quickly() -> None:
    parties = find_parties("".join(_long_contract()))
    assert [party.name for party in parties] == ["Alder Limited", "Birch Limited"]
