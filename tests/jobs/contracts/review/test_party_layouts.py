"""Names of parties in layouts of letters, covers, orders and forms, whatever their roles."""

import pytest

from app.jobs.contracts.review.parties import find_parties

OPENINGS: list[tuple[str, list[str]]] = [
    (
        "LOAN NOTE INSTRUMENT\n\nTHIS INSTRUMENT is made by way of deed poll on 4 May 2024 by "
        "HERON GREEN ENERGY PLC (registered number 0123) whose registered office is at 1 High St "
        "(the “Issuer”).\n\nWHEREAS",
        ["HERON GREEN ENERGY PLC"],
    ),
    (
        "DATED 12 June 2024\n\nTHE ROYAL BOROUGH OF WESTMERE (1)\n\nand\n\nCLEARWATER HOMES "
        "LIMITED (2)\n\nand\n\nTHE MOUNT BANK PLC (3)\n\nDEED OF PLANNING OBLIGATION\n\n",
        ["THE ROYAL BOROUGH OF WESTMERE", "CLEARWATER HOMES LIMITED", "THE MOUNT BANK PLC"],
    ),
    (
        "REINSURANCE CONTRACT\n\nTYPE: Quota share\nREINSURED: Alpine Mutual Versicherungsverein "
        "a.G.\nREINSURER: Global Re SE and/or as per signing pages\nPERIOD: 1.1.2025 to "
        "31.12.2025\n",
        ["Alpine Mutual Versicherungsverein a.G.", "Global Re SE"],
    ),
    (
        "CONTRACT OF EMPLOYMENT\n\nName of Employer: Birchwood Care Homes Limited\nName of "
        "Employee: Grace Adeyemi-Cole\nJob Title: Senior carer\nDate employment began: 3 March "
        "2025\n",
        ["Birchwood Care Homes Limited", "Grace Adeyemi-Cole"],
    ),
    (
        "15 March 2025\n\nMs Laura Kent\n12 Elm Grove\nYork\n\nDear Laura\n\nOFFER OF "
        "EMPLOYMENT\n\nI am pleased to offer you employment with Rookery Engineering Ltd (the "
        "“Company”) as a planner.\n\nYours sincerely\n\nFor and on behalf of Rookery Engineering "
        "Ltd",
        ["Rookery Engineering Ltd", "Laura Kent"],
    ),
    (
        "AGREEMENT made as of the 1st day of January 2025\n\nB E T W E E N:\n\nHIS MAJESTY THE "
        "KING IN RIGHT OF THE PROVINCE OF ONTARIO as represented by the Minister of Energy (the "
        "“Minister”)\n\nOF THE FIRST PART\n\n- and -\n\nLAKEHEAD DISTRICT ENERGY INC. "
        "(“Lakehead”)\n\nOF THE SECOND PART\n\nWHEREAS",
        [
            "HIS MAJESTY THE KING IN RIGHT OF THE PROVINCE OF ONTARIO",
            "LAKEHEAD DISTRICT ENERGY INC.",
        ],
    ),
    (
        "SERVICES AGREEMENT\n\nDetails\n\nParties\n\nCustomer\nName\nMurray Water "
        "Corporation\nABN\n12 000 111 222\nAddress\n1 River Rd\n\nSupplier\nName\nPelican "
        "Sensors Pty Limited\nABN\n99 888 777 666\n",
        ["Murray Water Corporation", "Pelican Sensors Pty Limited"],
    ),
    (
        "Power Purchase Agreement\n\nThis Power Purchase Agreement (“Agreement”) is entered into "
        "between Kestrel Ridge Wind Farm, LLC, a limited liability company organized under the "
        "laws of Oregon (“Seller”), and the City of Greenhaven, a municipal corporation "
        "(“Buyer”). Seller and Buyer may be referred to individually as a “Party”.\n\nRECITALS",
        ["Kestrel Ridge Wind Farm, LLC", "City of Greenhaven"],
    ),
    (
        "MASTER AGREEMENT FOR SUPPLY\n\nbetween:\n\nCompany: Nordisk Fisk A/S\nAddress: "
        "Havnegade 1\nCVR no.: 12345678\n(the “Buyer”)\n\nand\n\nCompany: Pack & Seal "
        "Oy\nAddress: Tehtaankatu 2\n(the “Seller”)\n\n1. Background",
        ["Nordisk Fisk A/S", "Pack & Seal Oy"],
    ),
    (
        "Contract of Affreightment\n\n1. Owners: Blue Heron Shipping Ltd., Monrovia\n2. "
        "Charterers: Agro Cereale S.R.L., Constanta\n3. Brokers: Delta Chartering SA\n",
        ["Blue Heron Shipping Ltd.", "Agro Cereale S.R.L."],
    ),
    (
        "LICENSE AGREEMENT\n\nThis License Agreement is by and between the Regents of the "
        "University of Lakota (“University”) and BioLeaf Technologies, Inc., having a place of "
        "business at 1 Ag Way (“Licensee”).\n\n1. Definitions",
        ["Regents of the University of Lakota", "BioLeaf Technologies, Inc."],
    ),
    (
        "SHAREHOLDERS AGREEMENT\n\nPARTIES\n\n1. ANDREA ROSSI, born in Milan on 3 May 1970, "
        "residing at Via Roma 1, Milan (“Rossi”);\n2. SOLE VENTURES S.R.L., with registered "
        "office in Turin (“SV”); and\n3. LUMEN ENERGIA S.P.A. (the “Company”).\n\nRECITALS",
        ["ANDREA ROSSI", "SOLE VENTURES S.R.L.", "LUMEN ENERGIA S.P.A."],
    ),
    (
        "MIETVERTRAG / LEASE\n\nVermieter / Landlord: Immobilien Süd GmbH, München\nMieter / "
        "Tenant: Café Lang OHG, München\n",
        ["Immobilien Süd GmbH", "Café Lang OHG"],
    ),
    (
        "Software Licence\n\nBETWEEN\n\nCODEWORKS LTD (the “Licensor”)\n\nAND\n\nTHE PERSON "
        "NAMED IN THE ORDER FORM (the “Licensee”)\n\nBACKGROUND",
        ["CODEWORKS LTD"],
    ),
    (
        "Grazing Licence\n\nDate: 1 April 2025\n\nLicensor: Mr and Mrs P Harding of Low Farm, "
        "Ambleside\nLicensee: J. T. Postlethwaite & Son of High Farm\n",
        ["J. T. Postlethwaite & Son"],
    ),
    (
        "SECURITY TRUST DEED dated 3 May 2024 made between:\n(A) NORTH SEA HEAT NETWORKS LIMITED "
        "as the Company;\n(B) THE ENTITIES listed in Schedule 1 as Original Obligors; and\n(C) "
        "KINGSWAY TRUSTEES LIMITED as Security Trustee.\n\nBACKGROUND",
        ["NORTH SEA HEAT NETWORKS LIMITED", "KINGSWAY TRUSTEES LIMITED"],
    ),
    (
        "THIS TENANCY AGREEMENT is made BETWEEN Peter Quill of 4 Dock St, Hull (“the Landlord”) "
        "and Anna Sykes and Ben Sykes of 9 Bay Rd, Hull (“the Tenant”)\n\n1. The Landlord lets",
        ["Peter Quill", "Anna Sykes", "Ben Sykes"],
    ),
    (
        "Statement of Work No. 4\n\nThis SOW is issued under the Master Services Agreement "
        "between Hexagon Data LLC (“Vendor”) and Tallgrass Bank (“Client”) dated 3 May 2023.\n",
        ["Hexagon Data LLC", "Tallgrass Bank"],
    ),
    (
        "SUBCONTRACT ORDER\n\nTo: Ridgeway Roofing Ltd, Unit 4, Leeds\nFrom: Main Build "
        "Contractors Limited\nProject: New school\n",
        ["Ridgeway Roofing Ltd", "Main Build Contractors Limited"],
    ),
    (
        "ACUERDO / AGREEMENT\n\nIn Madrid, on 7 de octubre de 2025\n\nPARTIES\n\nOn the one "
        "part, Energía Verde del Norte, S.L., with tax number B-123 (hereinafter, “EVN”).\n\nOn "
        "the other part, Mr. José María de la Fuente Ruiz, of legal age, with ID 123 "
        "(hereinafter, the “Landowner”).\n\nBoth parties",
        ["Energía Verde del Norte, S.L.", "José María de la Fuente Ruiz"],
    ),
    (
        "PURCHASE ORDER TERMS\n\nThe contract is between Tern Aerospace Limited (company number "
        "123) (Tern, we, us) and the supplier named in the order (you).\n",
        ["Tern Aerospace Limited"],
    ),
    (
        "INSURANCE POLICY\n\nNamed Insured: Prairie Sun Farms, Inc.\nInsurance Company: Great "
        "Basin Casualty Company\nPolicy Period: 01/15/2025 to 01/15/2026\n",
        ["Prairie Sun Farms, Inc.", "Great Basin Casualty Company"],
    ),
    (
        "CONSTRUCTION AGREEMENT\n\nOwner:            Maple County School "
        "District\nDesign-Builder:   Stonebridge Constructors, Inc.\nProject:          New "
        "Gym\nDate:             May 3, 2024\n",
        ["Maple County School District", "Stonebridge Constructors, Inc."],
    ),
    (
        "THIS TIME CHARTER made and concluded in London this 3rd day of May 2024 between Messrs. "
        "Aegean Star Maritime S.A. of Piraeus, Owners of the good vessel MV “STAR” and Messrs. "
        "Cargo Lines Ltd. of Hamburg, Charterers.\n\n1.",
        ["Aegean Star Maritime S.A.", "Cargo Lines Ltd."],
    ),
    (
        "Tesson Wines SAS\n12 rue Neuve\n33000 Bordeaux\n\nHartley Wine Merchants Ltd\n4 Vine "
        "Lane\nLondon\n\n3 mai 2024\n\nDear Mr Hartley\n\nDistribution of our wines\n\nThis "
        "letter sets out the terms.\n\nYours sincerely",
        ["Tesson Wines SAS", "Hartley Wine Merchants Ltd"],
    ),
    (
        "COLLABORATION DEED\n\nParty 1: Deakin Reef Research Institute, a body corporate\nParty "
        "2: Coral Futures Ltd (ACN 123)\n",
        ["Deakin Reef Research Institute", "Coral Futures Ltd"],
    ),
    (
        "SERVICES CONTRACT\n\nContracting authority | Malmö stad, Miljöförvaltningen | org. no. "
        "212000-1124\nContractor | Ren Luft Konsult HB | org. no. 969700-1234\n",
        ["Malmö stad", "Ren Luft Konsult HB"],
    ),
]


@pytest.mark.parametrize(("text", "names"), OPENINGS)
def test_all_parties_are_named_and_nobody_else(text: str, names: list[str]) -> None:
    assert sorted(party.name for party in find_parties(text)) == sorted(names)
