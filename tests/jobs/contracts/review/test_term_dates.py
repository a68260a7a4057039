"""Both ends of a contract's term and its own date, in the words that drafters use for them."""

import pytest

from app.jobs.contracts.review.dates import find_dates

FILLER = "\n\nThe parties keep records of what they do." * 30

TEXTS: list[tuple[str, set[str]]] = [
    (
        "LEASE\n\nLease Date: March 14, 2025\n\nCommencement Date: June 1, 2025\nExpiration "
        "Date: May 31, 2032\n@",
        {"2025-03-14", "2025-06-01", "2032-05-31"},
    ),
    (
        "CONTRACT\n\nContract Date: 4 May 2025\n@",
        {"2025-05-04"},
    ),
    (
        "CHARTER\n\nDate of charter party: 7 July 2025\nDelivery: 1 August 2025 to 10 August "
        "2025\n@",
        {"2025-07-07"},
    ),
    (
        "POLICY\n\nPolicy issued: 2 July 2025\nPeriod: 1 July 2025 (4pm) to 1 July 2026 (4pm)\n@",
        {"2025-07-01", "2025-07-02", "2026-07-01"},
    ),
    (
        "DEED@\n\n1.1 This deed starts on 1 March 2025 and finishes on 28 February 2029.",
        {"2025-03-01", "2029-02-28"},
    ),
    (
        "DEED@\n\nThe Term runs from 1 March 2025 for four years and comes to an end at midnight"
        " on 28 February 2029.",
        {"2025-03-01", "2029-02-28"},
    ),
    (
        "AGREEMENT@\n\nIt shall remain in force up to and including 30 June 2028.",
        {"2028-06-30"},
    ),
    (
        "LOAN@\n\nIt shall pay all remaining sums on 3 February 2032 (the Final Maturity Date).",
        {"2032-02-03"},
    ),
    (
        "AGREEMENT@\n\nThis contract lapses automatically on 30 June 2028 unless extended.",
        {"2028-06-30"},
    ),
    (
        "AGREEMENT@\n\nThe last day of the Term is 30 June 2028.",
        {"2028-06-30"},
    ),
    (
        "AGREEMENT@\n\nThe Services will be provided from 5 January 2026 to 4 January 2029.",
        {"2026-01-05", "2029-01-04"},
    ),
    (
        "Storage Agreement\n\nSigned on: 28 January 2025\nStorage Year: from 06:00 on 1 April "
        "2025 until 06:00 on 1 April 2028\n@",
        {"2025-01-28", "2025-04-01", "2028-04-01"},
    ),
    (
        "Delivery Period: hour ending 0100 on January 1, 2026 through hour ending 2400 on Decemb"
        "er 31, 2030\n@",
        {"2026-01-01", "2030-12-31"},
    ),
    (
        "| Supply period | 1 October 2025 - 30 September 2027 |\n| Date | 3 September 2025 |@",
        {"2025-09-03", "2025-10-01", "2027-09-30"},
    ),
    (
        "Laufzeit / Term: 01.01.2026 - 31.12.2028\nOrt, Datum: Köln, den 5.11.2025@",
        {"2025-11-05", "2026-01-01", "2028-12-31"},
    ),
    (
        "AGREEMENT@\n\nSubject to clause 9 the tenancy is for a fixed term of three years from "
        "and including 29 September 2025.",
        {"2025-09-29"},
    ),
    (
        "AGREEMENT@\n\nTO HOLD for a term of fifteen years commencing on and from the 25th day "
        "of March 2025 and expiring on 24 March 2040.",
        {"2025-03-25", "2040-03-24"},
    ),
    (
        "OFFER\n\nYour employment will begin on Monday 4 August 2025. It is for a fixed term "
        "and will end, without notice, on Friday 31 July 2026.@",
        {"2025-08-04", "2026-07-31"},
    ),
    (
        "OFFER\n\nFirst day of work: September 8, 2025@",
        {"2025-09-08"},
    ),
    (
        'LOAN@\n\nThe Loan shall be repaid in full on 31 March 2030 (the "Final Repayment Date").',
        {"2030-03-31"},
    ),
    (
        'LOAN@\n\n"Termination Date" means 31 March 2030.',
        {"2030-03-31"},
    ),
    (
        'LOAN@\n\n"Maturity Date" means the earlier of (a) October 9, 2029 and (b) acceleration.',
        {"2029-10-09"},
    ),
    (
        "Executed at Perth on 14 May 2025@",
        {"2025-05-14"},
    ),
    (
        "Agreement signed at Lyon, on the 3rd of June, 2025@",
        {"2025-06-03"},
    ),
    (
        "THIS INDENTURE, made the twenty-first day of May in the year two thousand twenty-five, "
        "between@",
        {"2025-05-21"},
    ),
    (
        "In the year two thousand and twenty-five, on the twelfth day of March@",
        set(),
    ),
    (
        "CIRCULAR\n\n14 April 2025\n\nDear Shareholder@",
        {"2025-04-14"},
    ),
    (
        "SUPPLY\n\nDated: 2025/06/17@",
        {"2025-06-17"},
    ),
    (
        "SUPPLY\n\nDated this Tuesday, 17 June 2025@",
        {"2025-06-17"},
    ),
    (
        "SUPPLY\n\nDATED 17 JUNE 2025@",
        {"2025-06-17"},
    ),
    (
        "Dated as of 17th June, 2025@",
        {"2025-06-17"},
    ),
    (
        "Agreement of 17 June 2025 between A Ltd and B Ltd@",
        {"2025-06-17"},
    ),
    (
        "THIS AGREEMENT is made BETWEEN A Ltd and B Ltd@\n\nIN WITNESS of which the parties "
        "have signed on 17 June 2025.",
        {"2025-06-17"},
    ),
    (
        "AGREEMENT@\n\nSigned for A Ltd\n\n____\nDate: 17 June 2025\n\nSigned for B Ltd\n\n____\n"
        "Date: 19 June 2025\n",
        {"2025-06-17", "2025-06-19"},
    ),
    (
        "AGREEMENT@\n\nAgreed and accepted this 17th day of June 2025",
        {"2025-06-17"},
    ),
    (
        "AGREEMENT@\n\nEffective date: 1 July 2025. End date: 30 June 2026.",
        {"2025-07-01", "2026-06-30"},
    ),
    (
        'AGREEMENT@\n\nThe Services start (the "Start Date") on 1 July 2025; they stop on 30 '
        "June 2026.",
        {"2025-07-01", "2026-06-30"},
    ),
    (
        "AGREEMENT@\n\nThis licence has effect from 1 July 2025 and continues in force for so "
        "long as ... but not beyond 30 June 2031.",
        {"2025-07-01", "2031-06-30"},
    ),
    (
        "AGREEMENT@\n\nThe Contractor shall take possession of the site on 4 August 2025 and "
        "reach practical completion by 30 October 2026.",
        {"2025-08-04", "2026-10-30"},
    ),
    (
        "Date of possession 4 August 2025\nDate for completion 30 October 2026@",
        {"2025-08-04", "2026-10-30"},
    ),
    (
        "Operative from: 1 May 2025\nValid until: 30 April 2027@",
        {"2025-05-01", "2027-04-30"},
    ),
    (
        "Insured period: both days inclusive, 1 May 2025 - 30 April 2026@",
        {"2025-05-01", "2026-04-30"},
    ),
    (
        "Season: 2025. Harvest from 1 May 2025 to 30 April 2026@",
        {"2025-05-01", "2026-04-30"},
    ),
    (
        "MEMORANDUM\n\nEntered into force: 1 May 2025@",
        {"2025-05-01"},
    ),
    ("AGREEMENT\n\nEntry into force: 01.05.2025@", {"2025-05-01"}),
    ("WORKS ORDER\n\nDate of Order: 7 April 2025@", {"2025-04-07"}),
    ("SUBCONTRACT\n\nORDER DATE: 22/09/2025@", {"2025-09-22"}),
    ("CONTRACT\n\nPlace and date: Tallinn, 2 January 2026@", {"2026-01-02"}),
    (
        "MEMORANDUM\n\nThey work over four crop seasons, from 1 May 2025 to 30 April 2029@",
        {"2025-05-01", "2029-04-30"},
    ),
    ("TERMS\n\nThey bind every owner from 1 January 2026.@", {"2026-01-01"}),
    (
        "AGREEMENT@\n\nThe Expert's report dated 3 May 2024 and the Act of 4 June 2003 apply. "
        "No vehicle first registered before 1 July 2022 may be used.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "days"), TEXTS)
def test_the_days_of_the_contract_are_told_and_no_others(text: str, days: set[str]) -> None:
    assert {fact.date for fact in find_dates(text.replace("@", FILLER))} == days


@pytest.mark.parametrize(
    "words",
    [
        "The accounts for the period from 1 January 2024 to 31 December 2024 are true.",
        "measured over the baseline period from 1 July 2021 to 30 June 2022",
        "The works holds a certificate valid until 30 September 2026.",
        "The usage effectiveness was 1.3 in the twelve months ended 30 June 2024.",
        "The Tenant holds a lease of the shooting until 28 November 2034.",
        "No van first registered before 1 July 2022 may be used.",
    ],
)
def test_days_of_other_things_are_not_the_contracts(words: str) -> None:
    assert find_dates(f"AGREEMENT{FILLER}\n\n{words}{FILLER}") == ()
