"""Dates in the forms and the meanings that contracts give them."""

import pytest

from app.jobs.contracts.review.dates import find_dates


def told(text: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.date) for fact in find_dates(text)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 May 2024", "2024-05-03"),
        ("3rd May, 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("MAY 3RD 2024", "2024-05-03"),
        ("Sept 1st, 2031", "2031-09-01"),
        ("Sept. 1, 2031", "2031-09-01"),
        ("Jan. 5, 2032", "2032-01-05"),
        ("5-Jan-2032", "2032-01-05"),
        ("the 3rd of March 2036", "2036-03-03"),
        ("the 3rd day of May, 2024", "2024-05-03"),
        ("the twenty-first day of June 2024", "2024-06-21"),
        ("the first day of June Two Thousand and Twenty-Six", "2026-06-01"),
        ("31/12/2034", "2034-12-31"),
        ("12/31/2034", "2034-12-31"),
        ("31-12-2034", "2034-12-31"),
        ("5/5/2034", "2034-05-05"),
        ("3.5.2024", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("2035-06-30", "2035-06-30"),
        ("2035/06/30", "2035-06-30"),
        ("3. Mai 2024", "2024-05-03"),
        ("1. März 2026", "2026-03-01"),
        ("1er janvier 2025", "2025-01-01"),
        ("15 août 2025", "2025-08-15"),
        ("7 de octubre de 2025", "2025-10-07"),
        ("1 maart 2025", "2025-03-01"),
    ],
)  # fmt: skip
def test_every_usual_form_of_a_date_is_read(words: str, day: str) -> None:
    assert told(f"The term expires on {words}.") == [("expiry", day)]


@pytest.mark.parametrize(
    "words",
    [
        "05/06/2034", "31 February 2025", "31/31/2025", "30/02/2025", "1/2/34",
        "version 3.5.2024.1", "May 2024", "2024", "the 5th of May",
    ],
)  # fmt: skip
def test_what_is_no_certain_day_is_left_out(words: str) -> None:
    assert told(f"This Agreement expires on {words}.") == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("THIS LEASE is made this 3rd day of May, 2024 between A and "
         "B", [("agreement", "2024-05-03")]),
        ("DATED 7 October 2024\n\nDEED OF EASEMENT", [("agreement", "2024-10-07")]),
        ("Date:           2 July 2025\nLender:         Dr A", [("agreement", "2025-07-02")]),
        ("\"Date of Entry\" means Twenty eighth February Two thousand and twenty five",
         [("commencement", "2025-02-28")]),
        ("All amounts outstanding fall due on 30 September 2036.", [("maturity", "2036-09-30")]),
        ("Date: 12 March 2025\nBuyer: Oak plc", [("agreement", "2025-03-12")]),
        ("CHARTER PARTY\n\nHamburg, 4.11.2024\n", [("agreement", "2024-11-04")]),
        ("Commencement Date | 1 July 2024\nExpiry Date | 30/06/2031",
         [("commencement", "2024-07-01"), ("expiry", "2031-06-30")]),
        ("Start date:\n5 January 2026\n", [("commencement", "2026-01-05")]),
        ("Term: from 1 April 2025 to 31 March 2028 (both dates included)",
         [("commencement", "2025-04-01"), ("expiry", "2028-03-31")]),
        ("The Policy Period runs from 1 May 2025 until 30 April 2026.",
         [("commencement", "2025-05-01"), ("expiry", "2026-04-30")]),
        ("The Term shall commence on June 1, 2025 (the “Rent Commencement Date”).",
         [("commencement", "2025-06-01")]),
        ("This Amendment is effective as of March 1, 2025.", [("effective", "2025-03-01")]),
        ("The Loan is repaid in full on 9 October 2033 (the “Maturity Date”).",
         [("maturity", "2033-10-09")]),
        ("“Termination Date” means 30 June 2030.", [("expiry", "2030-06-30")]),
        ("Practical completion shall take place on 28 August "
         "2026.", [("completion", "2026-08-28")]),
        ("The meters must be replaced no later than 31 December 2027.", [("target", "2027-12-31")]),
        ("The Tenant may end this lease on 24 June 2029 by six months' notice.",
         [("break", "2029-06-24")]),
        ("Clause 3 (Term) is amended by replacing “June 10, 2025” with “June 30, 2028”.",
         [("expiry", "2028-06-30")]),
        ("The parties have signed this Agreement on December 2, "
         "2024.", [("signature", "2024-12-02")]),
        ("as amended by an Amendment dated 2 April 2021", [("earlier agreement", "2021-04-02")]),
        ("This Amendment varies the Agreement dated June 11, 2020.",
         [("earlier agreement", "2020-06-11")]),
    ],
)  # fmt: skip
def test_a_date_has_the_meaning_of_the_words_around_it(
    text: str, facts: list[tuple[str, str]]
) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "It supersedes the offer letter dated November 8, 2024.",
        "the financial statements dated June 30, 2023 are true",
        "the survey made by our engineer on 16 April 2024 found damp",
        "My commission expires February 8, 2000.",
        "The meeting on 8 May 2025 approved it.",
    ],
)
def test_dates_of_other_papers_and_events_are_left_out(text: str) -> None:
    assert told("The Supplier supplies.\n\n" * 200 + text) == []


def test_both_dates_on_the_lines_to_sign_on_are_told() -> None:
    text = "The contract may be changed in writing.\n\n" * 100
    text += "Lindau, 12.7.2024          Gera, 19.7.2024\n\n________          ________\n"
    assert told(text) == [("signature", "2024-07-12"), ("signature", "2024-07-19")]


def test_of_many_dates_those_of_the_contract_itself_are_kept() -> None:
    text = "\n".join(f"Step {day} is done by {day} March 2027." for day in range(1, 29))
    found = told(f"{text}\nThe term begins on 1 May 2027 and ends on 30 April 2030.")
    assert len(found) == 12
    assert found[-2:] == [("commencement", "2027-05-01"), ("expiry", "2030-04-30")]
