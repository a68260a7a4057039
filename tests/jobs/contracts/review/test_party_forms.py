"""Parties of forms, tables, labels and blocks, each in a layout of its own."""

import pytest

from app.jobs.contracts.review.parties import find_parties

OPENINGS: list[tuple[str, list[str]]] = [
    (
        "SHIPPING POOL AGREEMENT\n\nPool Manager: CORMORANT POOLS B.V., a private company with "
        'its seat at Rotterdam ("CP")\n\nPool Participant: HAUGLAND TANKERS ASA, a public compan'
        'y with its seat at Bergen ("Participant")\n\nSigned on: 3 March 2025\n\nArticle 1. '
        "Entry",
        ["CORMORANT POOLS B.V.", "HAUGLAND TANKERS ASA"],
    ),
    (
        "CHILLED WATER CONNECTION TERMS\n\nNetwork Operator: Quayside Cooling Limited (company "
        "number 08812345)\nConnected Party: Harbour Row Estates LLP\nConnection Point: Plant "
        "room B2\nStart: 1 May 2025\n\n1. Connection\n\n1.1 ...",
        ["Harbour Row Estates LLP", "Quayside Cooling Limited"],
    ),
    (
        "MASTER TERMS\n\n| Item | Particulars |\n|---|---|\n| Vendor | Foxglove Systems Ltd "
        "|\n| Purchaser | Marram Retail Group plc (company no. 123) |\n| Law | England |\n\nThe "
        "parties agree.",
        ["Foxglove Systems Ltd", "Marram Retail Group plc"],
    ),
    (
        "ORDER FORM\n\n| Provider: | Lumio Cloud GmbH, Berlin |\n| Subscriber: | Vandaal Logisti"
        "ek N.V., Antwerpen |\n| Effective Date: | 1 June 2025 |",
        ["Lumio Cloud GmbH", "Vandaal Logistiek N.V."],
    ),
    (
        "Schedule of particulars\n\nItem 1   Lessor:   Tarrawonga Pastoral Holdings Pty Ltd "
        "(ACN 123 456 789)\nItem 2   Lessee:   Gillian Margaret Prowse and Desmond Prowse\nItem "
        "3   Land:   Lot 4\n",
        ["Tarrawonga Pastoral Holdings Pty Ltd", "Gillian Margaret Prowse", "Desmond Prowse"],
    ),
    (
        "POLICY SCHEDULE\n\nNamed Insureds: Loma Verde Growers, Inc.; Loma Verde Packing, LLC; "
        "and Loma Verde Land Company, L.P.\nInsurer: Sierra Crest Casualty Company\nPolicy Perio"
        "d: 12:01 a.m. January 1, 2026 to 12:01 a.m. January 1, 2027\n",
        [
            "Loma Verde Growers, Inc.",
            "Loma Verde Packing, LLC",
            "Loma Verde Land Company, L.P.",
            "Sierra Crest Casualty Company",
        ],
    ),
    (
        "INSURANCE\n\nThe Insured: Brackendale Dairy Limited and its subsidiaries\nThe Insurers:"
        " Certain Underwriters at Lloyd's\nThe Broker: Anstey Marsh LLP\n",
        ["Brackendale Dairy Limited"],
    ),
    (
        "MARINE HULL SLIP\n\nASSURED: Pelagia Maritime S.A. as Owners and/or Blue Aegean Managem"
        "ent Inc. as Managers\nVESSEL: MV Thalia\nPERIOD: 12 months at 1 March 2025\n",
        ["Pelagia Maritime S.A.", "Blue Aegean Management Inc."],
    ),
    (
        "This Loan Agreement is entered into as of May 1, 2025, by and between CEDAR RAPIDS "
        'MILLING CORP., an Iowa corporation ("Borrower"), and PRAIRIE STATE BANK, NATIONAL ASSOC'
        'IATION ("Lender").\n\nRECITALS',
        ["CEDAR RAPIDS MILLING CORP.", "PRAIRIE STATE BANK, NATIONAL ASSOCIATION"],
    ),
    (
        "CREDIT AGREEMENT dated as of June 2, 2025 among HALVERSON FOODS, INC., as Borrower, "
        "the Lenders party hereto, and GREAT PLAINS TRUST COMPANY, N.A., as Administrative Agent"
        "\n\nThe parties hereto agree as follows:\n\nARTICLE I",
        ["HALVERSON FOODS, INC.", "GREAT PLAINS TRUST COMPANY, N.A."],
    ),
    (
        "MINUTE OF AGREEMENT\n\nbetween\n\nMRS FIONA JANE MACPHERSON OR GRANT, residing at Balna"
        'craig House, Kingussie (hereinafter referred to as "the Proprietor")\n\nand\n\nCAIRNWEL'
        "L PEATLANDS LIMITED, incorporated under the Companies Acts (Registered Number SC123456)"
        " and having its Registered Office at 3 Mill Street, Perth (hereinafter referred to "
        'as "the Developer")\n\nWHEREAS',
        ["FIONA JANE MACPHERSON OR GRANT", "CAIRNWELL PEATLANDS LIMITED"],
    ),
    (
        "LEASE\n\namong\n\nSIR HAMISH IAIN DRUMMOND OF KINLOCH, Baronet, residing at Kinloch "
        'Castle (the "Landlord");\n\nTHE TRUSTEES OF THE DRUMMOND 1987 SETTLEMENT, whose names '
        'are in Part 1 of the Schedule (the "Trustees"); and\n\nGLENBUCKET ESTATES LIMITED PARTN'
        'ERSHIP, a limited partnership registered in Scotland (the "Tenant")\n\nCONSIDERING '
        "THAT:",
        [
            "SIR HAMISH IAIN DRUMMOND OF KINLOCH",
            "THE TRUSTEES OF THE DRUMMOND 1987 SETTLEMENT",
            "GLENBUCKET ESTATES LIMITED PARTNERSHIP",
        ],
    ),
    (
        "EMPLOYMENT CONTRACT\n\nbetween\n\nMeridian Optiek B.V., established in Utrecht (the "
        '"Employer"), represented by its director Joost van der Meer,\n\nand\n\nAnnelies de '
        'Vries-van den Berg, born on 4 May 1988, residing in Zeist (the "Employee").\n\nArticle '
        "1",
        ["Meridian Optiek B.V.", "Annelies de Vries-van den Berg"],
    ),
    (
        "Employment Agreement\n\nEmployer\nBrightling Foods AB\norg. no. 556677-8899\n\nEmployee"
        "\nKarin Lindqvist\npersonal no. withheld\n\n1 Position",
        ["Brightling Foods AB", "Karin Lindqvist"],
    ),
    (
        "Oakmere Trust Bank plc\n40 Gresham Place\nLondon EC2\n\nThe Directors\nTannery Wharf "
        "Limited\n1 Wharf Road\nBristol\n\n3 April 2025\n\nDear Sirs\n\nFacility letter: revolvi"
        "ng credit of £4,000,000\n\nWe are pleased to offer you ...\n\nYours faithfully\n\nFor "
        "and on behalf of Oakmere Trust Bank plc\n\nWe accept the terms of this letter.\n\nFor "
        "and on behalf of Tannery Wharf Limited",
        ["Oakmere Trust Bank plc", "Tannery Wharf Limited"],
    ),
    (
        "WESTERLY FREIGHT LINES LIMITED\n(Incorporated in England with registered number 1234567"
        ")\n\nDirectors: A. Smith, B. Jones\n\nRegistered office: 3 Dock Road\n\n5 May 2025\n\nT"
        "o holders of ordinary shares\n\nDear Shareholder\n\nPROPOSED DISPOSAL\n\n...\n\nYours "
        "faithfully\n\nA. Smith\nChair",
        ["WESTERLY FREIGHT LINES LIMITED"],
    ),
    (
        'SIDE LETTER\n\nFrom: Albemarle Infrastructure Fund II LP (the "Fund")\nTo: Pensioenfond'
        's Noordster (the "Investor")\nDate: 4 June 2025\n\nDear Investor,\n\nWe refer to ...',
        ["Albemarle Infrastructure Fund II LP", "Pensioenfonds Noordster"],
    ),
    (
        "MARTLET DEVELOPMENTS LTD\n\nOur ref: 44/A\n\n14 March 2025\n\nQuill & Sons (Joinery) "
        "Limited\nUnit 3, Brick Lane\nHove\n\nFor the attention of Mr R. Quill\n\nDear Sirs\n\nL"
        "etter of intent: Block C\n\nWe intend to enter into a sub-contract with you...\n\nYours"
        " faithfully\n\n____\nfor Martlet Developments Ltd",
        ["MARTLET DEVELOPMENTS LTD", "Quill & Sons (Joinery) Limited"],
    ),
    (
        "Sutter Basin Irrigation District\n210 Main Street\nYuba City\n\nJuly 8, 2025\n\nVIA "
        "COURIER\n\nMr. Owen T. Prescott\nPrescott Orchards, LLC\n12 Levee Road\n\nRe: Water "
        "supply\n\nDear Mr. Prescott:\n\nThis letter agreement sets out ...\n\nVery truly yours,"
        "\n\nSutter Basin Irrigation District\n\nBy: ____\n\nAccepted and agreed:\n\nPRESCOTT "
        "ORCHARDS, LLC\n\nBy: ____",
        ["Sutter Basin Irrigation District", "Prescott Orchards, LLC"],
    ),
    (
        "GENERAL CONDITIONS OF HAULAGE\n\n1. Scope\n\nThese conditions apply to every carriage "
        "that the Carrier performs for the Customer.\n\n2. Payment\n\nThe Customer shall pay "
        "within 30 days.\n\nACCEPTED AND AGREED\n\nCARRIER\n\nHedgerow Haulage Limited\n\nSignat"
        "ure: ________\nName: P. Doe\n\nCUSTOMER\n\nMarlpit Feeds Limited\n\nSignature: ________"
        "\nName: R. Roe\n",
        ["Hedgerow Haulage Limited", "Marlpit Feeds Limited"],
    ),
    (
        "PURCHASE CONTRACT\n\nThe Seller sells and the Buyer buys the goods below.\n\n1. Goods. "
        "400 t of malting barley.\n\n2. Price. EUR 240 per tonne.\n\nPlace, date: Odense, 4 "
        "August 2025\n\nThe Seller:                              The Buyer:\n\n_________________"
        "____          ____________________\nFynske Korn A/S                        Malzhaus "
        "Elbe GmbH & Co. KG\n",
        ["Fynske Korn A/S", "Malzhaus Elbe GmbH & Co. KG"],
    ),
    (
        "AGREEMENT\n\n1. The Client appoints the Consultant.\n\n2. Fees are in the annex.\n\nSig"
        "ned for and on behalf of\nTeesdale Quarries plc\nby: ______\n\nSigned for and on behalf"
        " of\nWren Acoustic Consultants LLP\nby: ______\n",
        ["Teesdale Quarries plc", "Wren Acoustic Consultants LLP"],
    ),
    (
        "TERMS\n\n1. The Company licenses the Software.\n\nIN WITNESS WHEREOF the parties have "
        "signed.\n\nTIDEPOOL ANALYTICS, INC.\n\nBy: /s/ Ann Lee\nName: Ann Lee\nTitle: CEO\n\nBA"
        "SALT CREEK UTILITIES, LLC\n\nBy: /s/ Bo Ray\nName: Bo Ray\n",
        ["TIDEPOOL ANALYTICS, INC.", "BASALT CREEK UTILITIES, LLC"],
    ),
    (
        "# Lease\n\n**Landlord:** Poplar & Dock Estates Limited\n\n**Tenant:** Juniper Street "
        "Bakery Ltd\n\n**Guarantor:** Malcolm Treadwell\n\n## 1. Grant",
        ["Poplar & Dock Estates Limited", "Juniper Street Bakery Ltd", "Malcolm Treadwell"],
    ),
    (
        "SUBCONTRACT PARTICULARS\n\nContractor\tBeaumaris Build Limited\nSub-Contractor\tPenrhyn"
        " Roofing Ltd\nEmployer\tGwynedd Schools Trust\nSub-Contract Works\tRoof",
        ["Beaumaris Build Limited", "Penrhyn Roofing Ltd", "Gwynedd Schools Trust"],
    ),
    (
        "CONTRACT DETAILS\n\nParty 1 (Supplier)\nFull name: Aurum Cable Oy\nBusiness ID: 1234567"
        "-8\n\nParty 2 (Purchaser)\nFull name: Södra Elnät AB\nOrg. no: 556000-1111\n",
        ["Aurum Cable Oy", "Södra Elnät AB"],
    ),
    (
        "FRAMEWORK AGREEMENT\n\nbetween\n\nKlarholz Möbelwerke GmbH, Industriestraße 4, Detmold\n"
        '- hereinafter "Purchaser" -\n\nand\n\nTartak Zielona Góra sp. z o.o., ul. Leśna 3\n- '
        'hereinafter "Supplier" -\n\n§ 1 Subject',
        ["Klarholz Möbelwerke GmbH", "Tartak Zielona Góra sp. z o.o."],
    ),
    (
        "PACHTVERTRAG (Farm Lease)\n\nVerpächter (Lessor): Gräfliche Forstverwaltung Rabenstein "
        "KG, Rabenstein\n\nPächter (Lessee): Herr Matthias Obermeier, Landwirt, Hof 3\n\n1.",
        ["Gräfliche Forstverwaltung Rabenstein KG", "Matthias Obermeier"],
    ),
    (
        "SHARE PURCHASE AGREEMENT\n\nThe undersigned:\n\n1. Houdstermaatschappij De Linde B.V., "
        'having its corporate seat in Almelo (the "Seller");\n2. Twente Techniek Groep N.V., '
        'having its corporate seat in Enschede (the "Purchaser"); and\n3. Linde Pompen B.V. '
        '(the "Company").\n\nWhereas:',
        ["Houdstermaatschappij De Linde B.V.", "Twente Techniek Groep N.V.", "Linde Pompen B.V."],
    ),
    (
        "POWER PURCHASE AGREEMENT\n\nSeller\n\nMesa Alta Solar II, LLC\n\nBuyer\n\nCity of Corvi"
        "na, California, acting through its Electric Department\n\nDated as of August 5, 2025\n\n"
        "RECITALS",
        ["Mesa Alta Solar II, LLC", "City of Corvina"],
    ),
    (
        "THIS CHARTERPARTY is made this 5th day of May 2025 between\nM/s. Hellespont Bulk Carrie"
        'rs Ltd., of Majuro, Owners of the good Marshall Islands vessel "HELLE SPIRIT"\nand\nMes'
        "srs. Corn Belt Grain Trading S.A. of Geneva, Charterers\n\nWITNESSETH",
        ["Hellespont Bulk Carriers Ltd.", "Corn Belt Grain Trading S.A."],
    ),
    (
        "It is this day mutually agreed between Baltic Dawn Shipping Co. Ltd, Limassol (hereinaf"
        "ter called Owners) and Fertimar Trading DMCC, Dubai (hereinafter called Charterers) "
        "that the vessel shall ...",
        ["Baltic Dawn Shipping Co. Ltd", "Fertimar Trading DMCC"],
    ),
    (
        "Owners/Disponent Owners: Skagen Bulk ApS, Skagen\nCharterers: Amazonas Ore Ltda., Belém"
        "\nVessel: MV Skagen Star\nDate of charter party: 7 July 2025\n\n1. Period",
        ["Skagen Bulk ApS", "Amazonas Ore Ltda."],
    ),
    (
        'STRATEGIC ALLIANCE\n\nThis Agreement is between Climate, Inc. ("Climate") and Net Zero '
        'Bakeries Pty Ltd as trustee for the Flour Trust ABN 12 345 678 901 ("Bakery").\n\n1 '
        "Term",
        ["Climate, Inc.", "Net Zero Bakeries Pty Ltd"],
    ),
    (
        "Parties\n\nMinister for Lands of the State of Arden (Minister)\n\nKoolunga Grazing "
        "Co Pty Ltd (Lessee)\n\nRecitals",
        ["Minister for Lands of the State of Arden", "Koolunga Grazing Co Pty Ltd"],
    ),
    (
        "NON-DISCLOSURE AGREEMENT\n\nDisclosing Party: Carbon Harbour Ventures Ltd, 1 Quay Stree"
        "t\nReceiving Party: Ms. Noor El-Sayed, 4 Palm Court\nPurpose: discussions\n",
        ["Carbon Harbour Ventures Ltd", "Noor El-Sayed"],
    ),
    (
        "MUTUAL NDA\n\nParty A: Lantern Bio Sdn. Bhd.\nParty B: Hokuto Pharma K.K.\n\n1.",
        ["Lantern Bio Sdn. Bhd.", "Hokuto Pharma K.K."],
    ),
    (
        'This Amendment No. 2 (this "Amendment") to the Supply Agreement dated May 4, 2021 is '
        "made as of June 6, 2025 by Gulf Polymers Company W.L.L. and Ravenna Packaging S.p.A.\n\n"
        "1. Amendments",
        ["Gulf Polymers Company W.L.L.", "Ravenna Packaging S.p.A."],
    ),
    (
        'SUB-LICENCE\n\nLicensor ("we", "us"): Petrel Mapping Ltd\nLicensee ("you"): County '
        "Durham Fire Authority\nLicensed data: flood maps",
        ["Petrel Mapping Ltd", "County Durham Fire Authority"],
    ),
    (
        "BUILDING CONTRACT\n\nEmployer : THE HONG KONG SOCIETY FOR ELDERLY HOMES\nContractor "
        ": LUEN SHING CONSTRUCTION COMPANY LIMITED\nArchitect : Mak & Partners Architects Limite"
        "d\n",
        ["THE HONG KONG SOCIETY FOR ELDERLY HOMES", "LUEN SHING CONSTRUCTION COMPANY LIMITED"],
    ),
    (
        "CONSULTANCY APPOINTMENT\n\nTHIS APPOINTMENT is dated 6 June 2025\n\nCLIENT\nThe Governi"
        "ng Body of St Aidan's Academy\n\nCONSULTANT\nMossop Whitley Architects (a partnership "
        "of Jane Mossop and Ken Whitley)\n\n1.",
        ["The Governing Body of St Aidan's Academy", "Mossop Whitley Architects"],
    ),
    (
        "OPTION AGREEMENT\n\nMade between THOMAS EDWARD BLYTHE and SUSAN BLYTHE, husband and "
        'wife, of Fosse Farm ("Grantor") and WINDRUSH SOLAR DEVELOPMENTS, LLC ("Grantee").\n\n1.',
        ["THOMAS EDWARD BLYTHE", "SUSAN BLYTHE", "WINDRUSH SOLAR DEVELOPMENTS, LLC"],
    ),
    (
        'KNOW ALL MEN BY THESE PRESENTS that RIVERBEND TIMBER CO., an Oregon corporation ("Grant'
        'or"), for good consideration, grants to TWO FORKS LAND TRUST, an Oregon nonprofit corpo'
        'ration ("Grantee"), a conservation easement.',
        ["RIVERBEND TIMBER CO", "TWO FORKS LAND TRUST"],
    ),
    (
        "HIRE AGREEMENT\n\nHirer: Mrs Beatrice Nwosu t/a Nwosu Catering\nOwner: Coldbox Rentals "
        "(UK) Ltd\nEquipment: reefer trailer",
        ["Beatrice Nwosu", "Coldbox Rentals (UK) Ltd"],
    ),
    (
        "FACILITY AGREEMENT\n\ndated 4 May 2025\n\nfor\n\nBRAMBLE LOGISTICS GROUP LIMITED\nas "
        "Borrower\n\nprovided by\n\nNORDKREDIT BANK AB (publ)\nas Lender\n\n1. Definitions",
        ["BRAMBLE LOGISTICS GROUP LIMITED", "NORDKREDIT BANK AB (publ)"],
    ),
    (
        "TERM LOAN\n\nBorrower:\n\nEvergreen Kilns Limited, Company No. 4455667, of Kiln Lane, "
        "Stoke\n\nLender:\n\nPotteries Mutual Building Society, of Hanley\n\n1. The loan",
        ["Evergreen Kilns Limited", "Potteries Mutual Building Society"],
    ),
    (
        "Heads of terms\n\nLandlord - Crossgate Property Trust Limited\nTenant - Harlequin Gym "
        "Limited\nRent - £20,000",
        ["Crossgate Property Trust Limited", "Harlequin Gym Limited"],
    ),
    (
        'Supply Agreement between Nordic Telecom Services AB ("Buyer") and Port Vattenfors Tradi'
        'ng Company Limited ("Seller")\n\n1.',
        ["Nordic Telecom Services AB", "Port Vattenfors Trading Company Limited"],
    ),
    (
        'This Agreement is made between Jane Telford trading as Telford Blooms ("Supplier") '
        'and Boston Signature Homes LLC ("Customer").\n\n1.',
        ["Jane Telford", "Boston Signature Homes LLC"],
    ),
    (
        'CONTRACT concluded between Kartonpol Spółka z o.o. ("Supplier") and Platte River Credit, '
        'ACA ("Lender").\n\n1.',
        ["Kartonpol Spółka z o.o.", "Platte River Credit, ACA"],
    ),
]


@pytest.mark.parametrize(("text", "names"), OPENINGS)
def test_parties_of_forms_are_told_and_nobody_else(text: str, names: list[str]) -> None:
    assert [party.name for party in find_parties(text)] == names
