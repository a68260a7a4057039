"""Facts of contracts in layouts of other lands: labels, covers, lists, letters and signatures."""

import pytest

from app.jobs.contracts.review.dates import find_dates
from app.jobs.contracts.review.kinds import LETTER, contract_type
from app.jobs.contracts.review.law import find_governing_law
from app.jobs.contracts.review.parties import find_parties

BODY = (
    "\n\nThis document is made between Alder Limited and Birch Limited.\n\n1. The parties agree.\n"
)
FILLER = "\n\nThe parties keep records of what they do." * 30


@pytest.mark.parametrize(
    ("clause", "law"),
    [
        ("| L. State whose law applies | Illinois |", "Illinois"),
        ("Country whose law governs: Kenya", "Kenya"),
        ("Law that applies: Texas", "Texas"),
        ("| Law which governs | England and Wales |", "England and Wales"),
        ("Jurisdiction whose laws apply - Ontario", "Ontario"),
        ("3. The law governing the Contract is that of the State of Victoria.", "Victoria"),
        ("The law applicable to this Lease is that of Ohio.", "Ohio"),
        ("The law to govern this deed is that of Scotland.", "Scotland"),
        ("The law that governs this charter is that of Norway.", "Norway"),
        ("The law by which this contract is governed is that of Denmark.", "Denmark"),
    ],
)
def test_the_law_of_a_label_or_of_that_of(clause: str, law: str) -> None:
    assert find_governing_law(clause) == law


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FORMAL INSTRUMENT OF AGREEMENT" + BODY, "construction"),
        ("INSTRUMENT OF AGREEMENT\nfor the Harbour Street Works" + BODY, "construction"),
        ("LUMP SUM CONTRACT" + BODY, "construction"),
        (
            'SERVICE AGREEMENT\n\n(1) Alder plc ("Company"); and\n\n(2) DR IFE ROWE '
            '("Executive").\n\n1. Duties.',
            "employment",
        ),
        (
            "SERVICE AGREEMENT\n\nbetween Alder Ltd (Company) and Sam Bell (Executive).\n\n1. Pay.",
            "employment",
        ),
        (
            'SERVICE AGREEMENT\n\nbetween Alder Ltd ("Client") and Bell Ltd ("Provider").\n\n1.',
            "supply or services",
        ),
        (
            "ALDER GP S.À R.L.\n\n4 May 2025\n\nTo:\nBirch Pension Fund\n\nSide letter\n\nLadies "
            "and Gentlemen,\n\nWe refer to your subscription agreement and confirm as follows."
            "\n\nYours faithfully,\n\nAlder GP S.à r.l.",
            LETTER,
        ),
        (
            "ALDER LLC\n\nMay 4, 2025\n\nBirch Inc.\n\nGentlemen:\n\nWe write about your report."
            "\n\nVery truly yours,\n\nAlder LLC",
            LETTER,
        ),
        (
            "FACILITY LETTER\n\nALDER BANK PLC\n\n4 May 2025\n\nBirch Ltd\n\nLadies and Gentlemen"
            "\n\nThis facility letter sets out the terms of the loan.\n\nYours faithfully,",
            "loan or finance",
        ),
    ],
)
def test_the_kind_of_contract(text: str, kind: str) -> None:
    assert contract_type(text)[0] == kind


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The last date for payment is 9 October 2031.", "2031-10-09"),
        ("The final instalment falls due on 9 October 2031.", "2031-10-09"),
        ("The balloon is payable on 1 March 2030.", "2030-03-01"),
        ("The final day for repayment is 30 June 2029.", "2029-06-30"),
        (
            "The Company employs the Executive, reporting to the Board, from 3 March 2025 "
            '("Commencement Date").',
            "2025-03-03",
        ),
        ("The Premises are let from 3 March 2025 (“Start Date”).", "2025-03-03"),
        (
            "IN WITNESS WHEREOF these presents are subscribed as follows:-\n\nFor the Landlords at "
            "Edinburgh on 19 August 2025 by ........ Director",
            "2025-08-19",
        ),
        (
            "They consent to registration: IN WITNESS WHEREOF these presents are subscribed:\n\n"
            "At Perth on 19 August 2025 by ........ Director",
            "2025-08-19",
        ),
        (
            "EXECUTED by the parties\n\nFor Alder Ltd, at Cork, on the 19th August 2025",
            "2025-08-19",
        ),
    ],
)
def test_the_dates_of_a_term_and_of_a_signature(sentence: str, date: str) -> None:
    found = find_dates(f"CONTRACT{FILLER}\n\n{sentence}")
    assert {each.date for each in found} == {date}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "DATED 29 September 2025\n\n(1) THE TRUSTEES OF THE COLD SETTLED ESTATE\n(namely Hugh "
            "Fenwick and Rosa Fenwick)\n\n(2) THE WASH & OUSE LAND TRUST\n\n(3) J. & P. BADGERY "
            "(a partnership of John Badgery and Philippa Badgery)\n\nLAND MANAGEMENT AGREEMENT"
            "\n\n1. Duration.",
            [
                "THE TRUSTEES OF THE COLD SETTLED ESTATE",
                "THE WASH & OUSE LAND TRUST",
                "J. & P. BADGERY",
            ],
        ),
        (
            "(1) ALDER LIMITED\n(2) SAM BELL\n\nSERVICE AGREEMENT\n\n1. Duties.",
            ["ALDER LIMITED", "SAM BELL"],
        ),
        (
            "CONSORTIUM AGREEMENT\n\nEntered into on the fifteenth of September two thousand and "
            'twenty-five (15/09/2025) by the following parties, each a "Member":\n\n- Vlaams '
            'Instituut voor Ijs VZW, Kaai 112, Antwerp, the "Coordinator";\n- Birch & Fils S.A., '
            "Liège, Belgium;\n- Cedar B.V., Schiedam; and\n- Professor Ada Rossi, of Ghent, acting "
            "as an independent expert.\n\nHaving regard to:\n\nthe grant\n",
            [
                "Vlaams Instituut voor Ijs VZW",
                "Birch & Fils S.A.",
                "Cedar B.V.",
                "Professor Ada Rossi",
            ],
        ),
        (
            "AGREEMENT\n\nmade on 4 May 2025 between:\n\n- Alder Ltd, Leeds;\n- Birch Ltd, York; "
            "and\n- Cedar Ltd, Hull.\n\nWHEREAS they agree\n",
            ["Alder Ltd", "Birch Ltd", "Cedar Ltd"],
        ),
        (
            "ALDER PARTNERS GP S.À R.L.\n17, rue des Fossés, Luxembourg\n\n24 April 2025\n\nTo:\n"
            "Nordmark Teachers' Provident Institution\nMalmö, Sweden\n\nAlder Fund II SCSp (the "
            '"Fund")\nSide letter\n\nLadies and Gentlemen,\n\nThis letter prevails over the LPA as '
            "between you and us.\n\n2. Advisory Committee\n\nYou may appoint one member of the "
            "Advisory Committee.\n\nYours faithfully,\n",
            [
                "ALDER PARTNERS GP S.À R.L.",
                "Alder Fund II SCSp",
                "Nordmark Teachers' Provident Institution",
            ],
        ),
    ],
)
def test_the_parties_of_a_cover_a_list_or_a_letter(text: str, names: list[str]) -> None:
    assert sorted(party.name for party in find_parties(text)) == sorted(names)
