"""Parties of letters, policies, signatures and deeds, each in a layout of its own."""

import pytest

from app.jobs.contracts.review.parties import find_parties

OPENINGS: list[tuple[str, list[str]]] = [
    (
        "3 April 2025\n\nPrivate & Confidential\n\nThe Board of Directors\nHazelmere Plastics "
        "plc\nMill Lane\nLeeds\n\nDear Sirs,\n\nEngagement of Corbridge Wells LLP\n\nThank you "
        'for appointing Corbridge Wells LLP ("we", "us") ...\n\nYours faithfully,\n\nCorbridge '
        "Wells LLP",
        ["Corbridge Wells LLP", "Hazelmere Plastics plc"],
    ),
    (
        "KEPPLER MARINE FINANCE S.A.\n12 Rue du Lac, Luxembourg\n\nBy courier\n\nMessrs Nordhavn"
        " Feeder ApS\nHavnegade 3\nCopenhagen\n\n9 May 2025\n\nDear Sirs,\n\nMV Nordhavn Star "
        "- waiver letter\n\nWe refer to the loan agreement dated 3 May 2021 between you and "
        "us.\n\nYours faithfully,\nfor and on behalf of Keppler Marine Finance S.A.\n\nAgreed: "
        "Nordhavn Feeder ApS",
        ["KEPPLER MARINE FINANCE S.A.", "Nordhavn Feeder ApS"],
    ),
    (
        "From: Priory Estates (Holdings) Limited\n\nTo: The Tenants of Priory Business Park\n\n4"
        " April 2025\n\nDear Tenant\n\nService charge budget\n\nYours sincerely",
        ["Priory Estates (Holdings) Limited"],
    ),
    (
        'LANGTON FERRIES PLC\n(the "Company")\n\nRegistered in England No. 1234\n\nNOTICE OF '
        "ANNUAL GENERAL MEETING\n\nTo the shareholders\n\nNotice is given that the meeting will "
        "be held on 4 June 2025.\n\nBy order of the Board\n\nA. Clerk, Company Secretary",
        ["LANGTON FERRIES PLC"],
    ),
    (
        "OFFER LETTER\n\nDecember 2, 2024\n\nMs. Talia Brennan-Osei\n4 Birch Court\nMadison, "
        'WI\n\nDear Talia:\n\nOn behalf of Lakeview Turbines, Inc. (the "Company"), I am delight'
        "ed to offer you the position of Engineer.\n\nSincerely,\n\nLAKEVIEW TURBINES, INC.\nBy:"
        " ____\n\nAccepted:\n____\nTalia Brennan-Osei",
        ["Lakeview Turbines, Inc.", "Talia Brennan-Osei"],
    ),
    (
        "Certificate of Insurance\n\nInsured: Bramley Orchards Ltd &/or subsidiary companies\nUn"
        "derwritten by: Sable Point Insurance SE, Dublin Branch\n",
        ["Bramley Orchards Ltd", "Sable Point Insurance SE"],
    ),
    (
        "COMMERCIAL PROPERTY POLICY\n\nThis policy is a contract between Dalriada Insurance "
        'plc ("we") and the policyholder named in the schedule ("you").\n\nSCHEDULE\n\nPolicyhol'
        "der: Oban Fish Processors Limited\nPolicy number: 44\n",
        ["Dalriada Insurance plc", "Oban Fish Processors Limited"],
    ),
    (
        "REINSURANCE SLIP\n\nUnique Market Reference: B1234\nREASSURED: Cooperative Agricole "
        "Mutuelle du Sud, Toulouse\nREINSURERS: Kestrel Re Ltd, Bermuda\n",
        ["Cooperative Agricole Mutuelle du Sud", "Kestrel Re Ltd"],
    ),
    (
        "Versicherungsschein\n\nVersicherungsnehmer (Policyholder): Molkerei Alpenglück eG\nVers"
        "icherer (Insurer): Donau-Isar Versicherung AG\n",
        ["Molkerei Alpenglück eG", "Donau-Isar Versicherung AG"],
    ),
    (
        "LEASE SUMMARY\n\n| Reference | Detail |\n| 1. Landlord | Quayle Street Nominees Pty "
        "Ltd ACN 111 222 333 |\n| 2. Tenant | Emberly Yoga Studio Pty Ltd ACN 444 555 666 |\n| "
        "3. Guarantor | Sonia Maree Emberly |\n",
        ["Quayle Street Nominees Pty Ltd", "Emberly Yoga Studio Pty Ltd", "Sonia Maree Emberly"],
    ),
    (
        "| Name | Role |\n|---|---|\n| Hartwood Biomass Limited | Supplier |\n| Greenmoor Hospit"
        "al NHS Foundation Trust | Customer |\n",
        ["Hartwood Biomass Limited", "Greenmoor Hospital NHS Foundation Trust"],
    ),
    (
        "| | Supplier | Customer |\n|---|---|---|\n| Name | Acorn Pallets Ltd | Birch Drinks "
        "Ltd |\n| Address | x | y |\n",
        ["Acorn Pallets Ltd", "Birch Drinks Ltd"],
    ),
    (
        "Contract data part one\n\nThe Client is\nName: Severn Drainage Board\nAddress: 1 Lock "
        "Lane\n\nContract data part two\n\nThe Contractor is\nName: Holt Piling Limited\n",
        ["Severn Drainage Board", "Holt Piling Limited"],
    ),
    (
        "THE CUSTOMER          Wexcombe Borough Council\nTHE SUPPLIER          Aldous Street "
        "Lighting Limited\nSTART DATE            1 May 2025\n",
        ["Wexcombe Borough Council", "Aldous Street Lighting Limited"],
    ),
    (
        "Call-Off Order\n\nTHE BUYER: Northwold Fire and Rescue Service\nBUYER ADDRESS: x\nTHE "
        "SUPPLIER: Vantage Fleet Solutions Ltd\nSUPPLIER ADDRESS: y\n",
        ["Northwold Fire and Rescue Service", "Vantage Fleet Solutions Ltd"],
    ),
    (
        "(1) LANDLORD\nArbour Lane Properties LLP (OC331122) whose registered office is at 1 "
        "X\n(2) TENANT\nMorrow Dental Limited (company number 99887766)\n",
        ["Arbour Lane Properties LLP", "Morrow Dental Limited"],
    ),
    (
        'SETTLEMENT\n\nbetween\n\nAna Lúcia dos Santos Figueiredo ("Employee")\n\nand\n\nVinhos '
        'do Tua, Lda. ("Employer")\n\n1.',
        ["Ana Lúcia dos Santos Figueiredo", "Vinhos do Tua, Lda."],
    ),
    (
        'This Consulting Agreement ("Agreement") is between Ishaan P. Varma, an individual ("Con'
        'sultant"), and Tern Robotics Inc. ("Client").\n\n1.',
        ["Ishaan P. Varma", "Tern Robotics Inc."],
    ),
    (
        "GRAZING LICENCE\n\nGranted by Margaret O'Shaughnessy of Ballyvaughan, County Clare "
        '(the "Licensor") to Padraig Mac Giolla (the "Licensee") on 1 March 2025.\n\n1.',
        ["Margaret O'Shaughnessy", "Padraig Mac Giolla"],
    ),
    (
        "Employment agreement\n\nThe parties:\n\na. De Gouden Korenaar B.V., with its office "
        'in Zwolle, hereinafter "employer", and\n\nb. Mr P.J. (Pieter) van den Heuvel, living '
        'in Kampen, hereinafter "employee",\n\nagree as follows:',
        ["De Gouden Korenaar B.V.", "P.J. (Pieter) van den Heuvel"],
    ),
    (
        "LICENCE TERMS\n\n1. Grant. The Licensor grants the Licensee a licence.\n\n2. Fee.\n\nEX"
        "ECUTED as an agreement.\n\nSIGNED for and on behalf of MARRON DATA PTY LTD ACN 111 "
        "by its authorised officer:\n\n____\n\nSIGNED for and on behalf of KALGA SHIRE COUNCIL "
        "by its authorised officer:\n\n____",
        ["MARRON DATA PTY LTD", "KALGA SHIRE COUNCIL"],
    ),
    (
        "SIDE AGREEMENT\n\n1. The Borrower and the Lender agree to extend.\n\nTHE BORROWER\nSign"
        "ed by ______ for and on behalf of\nCOBB & DALE MILLING LIMITED\n\nTHE LENDER\nSigned "
        "by ______ for and on behalf of\nRIDGEWAY CAPITAL PARTNERS LLP\n",
        ["COBB & DALE MILLING LIMITED", "RIDGEWAY CAPITAL PARTNERS LLP"],
    ),
    (
        "TERMS\n\n1. The Client and the Consultant agree.\n\nFor the Client                 "
        "        For the Consultant\n\nDelmarva Oyster Company, Inc.          Tidewater Habitat "
        "Advisors, LLC\n\n______________________                 ______________________\n",
        ["Delmarva Oyster Company, Inc.", "Tidewater Habitat Advisors, LLC"],
    ),
    (
        "TERMS\n\n1. The Client and the Consultant agree.\n\n| For the Supplier | For the Buyer "
        "|\n| Kanto Bearings K.K. | Lyra Motors GmbH |\n| ______ | ______ |\n",
        ["Kanto Bearings K.K.", "Lyra Motors GmbH"],
    ),
    (
        "DEED OF WAIVER\n\nThe Chargee waives the breach.\n\nEXECUTED as a DEED by\nHARROGATE "
        "SPA HOTELS LIMITED\nacting by a director\n\nEXECUTED as a DEED by\nTHORNFIELD BRIDGING "
        "LIMITED\nacting by a director\n",
        ["HARROGATE SPA HOTELS LIMITED", "THORNFIELD BRIDGING LIMITED"],
    ),
    (
        "STANDARD CONDITIONS OF SALE\n\n1. In these conditions the Buyer means the person who "
        "buys.\n\n2. Goods conform to EN 206. Cement must be that of Heidelberg Portland Limited"
        " or equal.\n",
        [],
    ),
    (
        "LEASE\n\nLandlord: [●]\nTenant: [●]\n\nArchitect: Prentice Hall LLP\nBroker: Willard "
        "Marsh Ltd\n\n1. The Tenant pays rent.\n",
        [],
    ),
    (
        "ANNEX\n\nProject Manager: Faithful Cost Ltd\nInsurance Broker: Marsh Lane Ltd\nPrevious"
        " Owner: Old Mill Ltd\n\n1. Text.",
        [],
    ),
    (
        "HEAT SUPPLY AGREEMENT\n\nDated 3 June 2025\n\nBETWEEN\n\nMERIDIAN DISTRICT ENERGY LIMIT"
        "ED (the Heat Supplier)\n\nand\n\nST CUTHBERT'S HOUSING ASSOCIATION (the Bulk Customer)\n"
        "\n1 DEFINITIONS",
        ["MERIDIAN DISTRICT ENERGY LIMITED", "ST CUTHBERT'S HOUSING ASSOCIATION"],
    ),
    (
        "CROP SHARE LEASE\n\nThis lease is entered into this first day of March, 2025, between "
        "Harold and Edith Lindgren, husband and wife, owners, of Brule, Nebraska, hereinafter "
        'called "Landlord," and Platte Bench Farms, Inc., operator, hereinafter called "Tenant."'
        "\n\n1.",
        ["Harold and Edith Lindgren", "Platte Bench Farms, Inc."],
    ),
    (
        "ISSUER: Halden Kommune\nTRUSTEE: Nordic Trust Services AS\nGREEN BOND TERMS\n\n1.",
        ["Halden Kommune", "Nordic Trust Services AS"],
    ),
    (
        "Bond terms for Fjordkraft Nett AS FRN senior unsecured green bonds 2025/2030\n\nMADE "
        "BETWEEN\n\nISSUER: Fjordkraft Nett AS, a company existing under the laws of Norway "
        "with registration number 912345678; and\n\nBOND TRUSTEE: Skandia Trustee ASA\n\nDATED: "
        "3 March 2025",
        ["Fjordkraft Nett AS", "Skandia Trustee ASA"],
    ),
    (
        "DATED THE 5th DAY OF MAY 2025\n\nWONG TAI MECHANICAL LIMITED\n\nand\n\nPEAK HARBOUR "
        "PROPERTIES COMPANY LIMITED\n\n____________________\n\nMAINTENANCE CONTRACT\n___________"
        "_________\n\nTHIS CONTRACT is made the 5th day of May 2025\n\nBETWEEN WONG TAI MECHANIC"
        'AL LIMITED of Kwun Tong ("the Contractor") of the one part and PEAK HARBOUR PROPERTIES '
        'COMPANY LIMITED of Central ("the Employer") of the other part.',
        ["WONG TAI MECHANICAL LIMITED", "PEAK HARBOUR PROPERTIES COMPANY LIMITED"],
    ),
    (
        "This contract was concluded in Rotterdam on 3 March 2025 by:\n\n- Gemeente Zevenhoven, "
        "represented by its alderman, hereinafter: the Municipality; and\n\n- Warmtebedrijf "
        "Zevenhoven B.V., hereinafter: the Operator.\n\nArticle 1",
        ["Gemeente Zevenhoven", "Warmtebedrijf Zevenhoven B.V."],
    ),
    (
        "MEMORANDUM OF UNDERSTANDING\n\nBETWEEN\n\nTHE UNIVERSITY OF EASTMARCH\n\nAND\n\nTHE "
        "MINISTRY OF WATER AND FORESTS OF THE REPUBLIC OF SANDOVA\n\nPREAMBLE",
        [
            "THE UNIVERSITY OF EASTMARCH",
            "THE MINISTRY OF WATER AND FORESTS OF THE REPUBLIC OF SANDOVA",
        ],
    ),
    (
        "EMPLOYMENT AGREEMENT\n\nBetween:\n\nLAKEFIELD CONSERVATION FOUNDATION\na not-for-profit"
        ' corporation under the laws of Ontario\n(the "Employer")\n\n- and -\n\nDELPHINE ARSENAU'
        'LT-KING\nof the City of Sudbury\n(the "Employee")\n',
        ["LAKEFIELD CONSERVATION FOUNDATION", "DELPHINE ARSENAULT-KING"],
    ),
    (
        "Statement of terms of employment\n\n1. Your employer is Pennine Drystone Ltd.\n2. Your "
        "name: Callum Akhtar\n3. Your job: waller\n",
        ["Pennine Drystone Ltd."],
    ),
    (
        "JCT-style contract\n\nThis Agreement is made the 4th day of June 2025\n\nBetween\nThe "
        "Employer Bishop Auckland Theatre Trust Limited\n(Company No. 01234567)\nof 1 Market "
        "Place\n\nAnd\nThe Contractor Dunelm Restoration Limited\n(Company No. 07654321)\n",
        ["Bishop Auckland Theatre Trust Limited", "Dunelm Restoration Limited"],
    ),
    (
        "SHAREHOLDERS' AGREEMENT\n\nbetween\n\n(A) Kivi Invest Oy (business ID 1234567-8), Helsi"
        'nki ("Kivi");\n\n(B) the natural persons listed in Appendix 1 (the "Founders"); and\n\n'
        '(C) Routa Batteries Oy (the "Company").\n\n1 BACKGROUND',
        ["Kivi Invest Oy", "Routa Batteries Oy"],
    ),
    (
        "ASSET SALE DEED\n\nPARTIES\n\nTHE ENTITIES LISTED IN SCHEDULE 1 (Sellers)\n\nGOONDI "
        "MILL PTY LTD (ACN 654 321 987) (Buyer)\n\nFRANCESCA ROSE DI MARCO of 3 Cane Road (Guara"
        "ntor)\n\nBACKGROUND",
        ["GOONDI MILL PTY LTD", "FRANCESCA ROSE DI MARCO"],
    ),
    (
        "Loan agreement\n\nLender | Stichting Groenfonds Noord, Groningen\nBorrower | Maatschap "
        "Dijkstra-Postma, Sneek\nPrincipal | EUR 400,000\n",
        ["Stichting Groenfonds Noord", "Maatschap Dijkstra-Postma"],
    ),
    (
        "PROMISSORY NOTE\n\n$400,000.00    May 1, 2025\n\nFOR VALUE RECEIVED, the undersigned, "
        'ROUX BROTHERS SHRIMP, L.L.C. ("Maker"), promises to pay to the order of BAYOU COMMUNITY'
        ' CREDIT UNION ("Holder") the sum...',
        ["ROUX BROTHERS SHRIMP, L.L.C.", "BAYOU COMMUNITY CREDIT UNION"],
    ),
    (
        "PURCHASE ORDER No. 4411\n\nBuyer: Osprey Rail Components Ltd, Derby\nSupplier: Fonderie"
        " Vallée SAS, Lyon\nDelivery: DAP Derby\n",
        ["Osprey Rail Components Ltd", "Fonderie Vallée SAS"],
    ),
    (
        "CONTRACT OF CARRIAGE\n\nCarrier - Stella Polaris Lines S.A.\nMerchant - Orchard Cold "
        "Exports (Pty) Ltd\n",
        ["Stella Polaris Lines S.A.", "Orchard Cold Exports (Pty) Ltd"],
    ),
    (
        "BAREBOAT CHARTER (BARECON form)\n\n1. Place and date: Piraeus, 3 May 2025\n2. Owners "
        "(Name and place of business): Ionian Tug Leasing Inc., Monrovia\n3. Bareboat Charterers"
        " (Name and place of business): Saronic Towage S.A., Piraeus\n4. Vessel's name: Ajax\n",
        ["Ionian Tug Leasing Inc.", "Saronic Towage S.A."],
    ),
    (
        "Box 1  Shipbroker\nMercator Chartering Ltd\nBox 3  Owners/Place of business\nTrawind "
        "Shipping Pte. Ltd., Singapore\nBox 4  Charterers/Place of business\nVale Verde Grãos "
        "S.A., Santos\n",
        ["Trawind Shipping Pte. Ltd.", "Vale Verde Grãos S.A."],
    ),
    (
        "SOFTWARE LICENCE AGREEMENT\n\nThis Agreement governs the use of Lodestar by the custome"
        "r identified below.\n\nCustomer name: Fenwick Harbour Commissioners\nLicensor: Lodestar"
        " Nautical Software Ltd\n",
        ["Fenwick Harbour Commissioners", "Lodestar Nautical Software Ltd"],
    ),
    (
        "STATEMENT OF WORK No. 2\n\nunder the Master Services Agreement dated 1 May 2023 between"
        ' Umbra Analytics, Inc. ("Umbra") and Calder Grid plc ("Client").\n\n1. Services',
        ["Umbra Analytics, Inc.", "Calder Grid plc"],
    ),
    (
        "CONSERVATION COVENANT\n\nTHIS COVENANT dated 3 May 2025 is given by EDWIN AND JOYCE "
        'PARTRIDGE (the "Landowners") to SOUTH DOWNS HABITAT BANK CIC (the "Responsible Body").\n'
        "\n1.",
        ["EDWIN AND JOYCE PARTRIDGE", "SOUTH DOWNS HABITAT BANK CIC"],
    ),
    (
        "DEED OF EASEMENT\n\nGrantor: The Proprietors of Te Horo Block Incorporated\nGrantee: "
        "Aotea Lines Company Limited\n",
        ["The Proprietors of Te Horo Block Incorporated", "Aotea Lines Company Limited"],
    ),
    (
        'SERVICES AGREEMENT\n\nThis Services Agreement (the "Agreement") is effective as of '
        '1 May 2025 (the "Effective Date") and is by and between:\n\nVerdant Path Advisors, '
        'LLC, with offices at 5 A St. ("Advisor");\n\nand\n\nCounty of San Benito Heights, a '
        'political subdivision of the State of California ("County").\n\nRECITALS',
        ["Verdant Path Advisors, LLC", "County of San Benito Heights"],
    ),
    (
        "Grid connection agreement\n\nGrid Operator\nStadtwerke Mühltal GmbH, Bahnhofstr. 1, "
        "Mühltal\n\nConnection User\nSolarpark Eichenfeld UG (haftungsbeschränkt) & Co. KG, "
        "Eichenfeld\n\n§ 1",
        ["Stadtwerke Mühltal GmbH", "Solarpark Eichenfeld UG (haftungsbeschränkt) & Co. KG"],
    ),
    (
        "The present agreement is signed between:\n\nOn the one hand: Huertas del Segura, S. "
        'Coop., with tax number F1, represented by Ms. Ana Gil (the "Producer")\n\nOn the other '
        'hand: Frutas Levante, S.L.U., with tax number B2 (the "Buyer")\n\nCLAUSES',
        ["Huertas del Segura, S. Coop.", "Frutas Levante, S.L.U."],
    ),
    (
        "WAREHOUSING CONTRACT\n\nContract number: W-77\nDepositary: Silo Zuid B.V., with seat "
        "in Breda\nDepositor: Cacao Unie N.V., with seat in Amsterdam\nTerm: 1 April 2025 to "
        "31 March 2027\n\n1.",
        ["Cacao Unie N.V.", "Silo Zuid B.V."],
    ),
    (
        "TREE PLANTING DEED\n\nThis deed is made on 2 May 2025 by and among:\n\nCARROWMORE FORES"
        'TRY DESIGNATED ACTIVITY COMPANY, a company registered in Ireland (the "Forester");\n\nM'
        'ICHEÁL Ó DÁLAIGH, farmer, of Carrowmore, County Mayo (the "Landholder"); and\n\nALLIED '
        'CROFT BANK PUBLIC LIMITED COMPANY (the "Bank").\n\nRECITALS',
        [
            "CARROWMORE FORESTRY DESIGNATED ACTIVITY COMPANY",
            "MICHEÁL Ó DÁLAIGH",
            "ALLIED CROFT BANK PUBLIC LIMITED COMPANY",
        ],
    ),
    (
        "SECOND AMENDING AGREEMENT\n\nThis agreement made as of May 5, 2025\n\nBETWEEN:\n\n\tPRA"
        'IRIE GRAIN CO-OPERATIVE LIMITED\n\t("Prairie")\n\n\t- and -\n\n\tNORTHERN SPUR RAILWAY '
        'COMPANY\n\t("Spur")\n\nWHEREAS:',
        ["PRAIRIE GRAIN CO-OPERATIVE LIMITED", "NORTHERN SPUR RAILWAY COMPANY"],
    ),
    (
        "Cover Note\n\nAssured's name: Coral Lagoon Resorts (Fiji) Pte Limited\nInsurers: Pacifi"
        "c Rim Underwriters Limited (60%); Southern Cross Re Limited (40%)\n",
        [
            "Coral Lagoon Resorts (Fiji) Pte Limited",
            "Pacific Rim Underwriters Limited",
            "Southern Cross Re Limited",
        ],
    ),
    (
        "EASEMENT AGREEMENT\n\nGRANTOR: ESTATE OF WILLARD J. PHIPPS, by its personal representat"
        "ive\nGRANTEE: TALLGRASS PIPELINE COMPANY, LLC\n",
        ["ESTATE OF WILLARD J. PHIPPS", "TALLGRASS PIPELINE COMPANY, LLC"],
    ),
    (
        'ADDENDUM\n\nParties: Blauw Water B.V. ("Blauw") and Hoogheemraadschap Westkust ("HHWK")'
        "\n\n1. Change",
        ["Blauw Water B.V.", "Hoogheemraadschap Westkust"],
    ),
    (
        "HEADS OF TERMS FOR LEASE\n\n1. Landlord: The Mayor and Burgesses of the London Borough "
        "of Eastway\n2. Tenant: Bright Sparks Nursery CIC\n",
        ["The Mayor and Burgesses of the London Borough of Eastway", "Bright Sparks Nursery CIC"],
    ),
    (
        "INDEPENDENT CONTRACTOR AGREEMENT\n\nCompany: Mosaic Outdoor, Inc.\nContractor: Leticia "
        "Fuentes-Alba dba Fuentes Design\n",
        ["Mosaic Outdoor, Inc.", "Leticia Fuentes-Alba"],
    ),
    (
        "LETTER OF ENGAGEMENT\n\nTo: The Trustees, Marlowe Almshouse Charity\nFrom: Dockett "
        "& Prynne LLP, chartered surveyors\nDate: 5 May 2025\n\nDear Trustees\n\nWe set out "
        "our terms.\n",
        ["Dockett & Prynne LLP"],
    ),
]


@pytest.mark.parametrize(("text", "names"), OPENINGS)
def test_parties_of_deeds_and_letters_are_told_and_nobody_else(text: str, names: list[str]) -> None:
    assert [party.name for party in find_parties(text)] == names
