"""Clauses that are taken back under numbers with letters, by their place, or by a note."""

import pytest

from tests.jobs.contracts.evidence.test_lifting import judged

REPORT = "{} The Supplier shall report its greenhouse gas emissions each year."


@pytest.mark.parametrize(
    ("number", "lifting"),
    [
        ("6.7", "In this letting clauses 6.5 to 6.9 of Part I have no application."),
        ("6.7", "Clauses 6.1 to 6.9 of the Standard Conditions of Part A have no application."),
        ("6.7", "Paragraphs 6.1 to 6.9 of Part 2 do not apply."),
        ("Z14.1", "Clauses Z12 to Z15 in that bundle are not used."),
        ("X29.3", "Clauses X20 and X29 are not adopted."),
        ("B12", "General Condition B12 is deleted."),
        ("SC4", "Conditions SC3 and SC4 are omitted from this Contract."),
        ("9A.3", 'Clause 9A (Climate) and Schedule 11 are deleted and shown as "Not used".'),
        ("9A.3", "The Agreement shall be amended so that Clause 9A is deleted."),
        ("14B", "Clause 14B is struck out."),
        ("5.2", "The second paragraph of clause 5 is suspended."),
        ("5.3", "The third sub-clause of clause 5 is deleted."),
        ("6", "It was agreed that clause 6 be read as if it had been left out."),
        (
            "5.4",
            "For so long as the tenants under the Lease are Brandt LLP, clause 5.4 shall be held "
            "pro non scripto.",
        ),
        ("6", "Rider 6 shall be ignored."),
    ],
)
def test_a_clause_is_lifted_by_its_number(number: str, lifting: str) -> None:
    report = REPORT.format(number)
    assert judged(report)[report] == "stands"
    assert judged(report, lifting)[report] == "lifted"


@pytest.mark.parametrize(
    ("number", "beside"),
    [
        ("Z14.1", "The conditions are clauses Z1 to Z19, except clause Z12 which is not used."),
        ("Z16.1", "Clauses Z12 to Z15 in that bundle are not used."),
        ("B13", "General Condition B12 is deleted."),
        ("5.1", "The second paragraph of clause 5 is suspended."),
        ("9A.3", "Clause 9 is amended so that clause 9B is deleted."),
    ],
)
def test_a_clause_beside_those_that_are_lifted_stands(number: str, beside: str) -> None:
    report = REPORT.format(number)
    assert judged(report, beside)[report] == "stands"


@pytest.mark.parametrize(
    "denying",
    [
        "2. The Landlord agrees that nothing is to be expected of the Tenant under clause 12 "
        "(winter cover) and that no claim shall be founded on it.",
        "2. Nothing shall be asked of the Supplier under clause 12.",
        "2. The Supplier is under no obligation to follow the emissions practice in clause 12, "
        "which is there to show what the Customer would prefer.",
        "2. The Supplier need not observe the regime in clause 12.",
        "2. The Supplier is not obliged to adhere to the scheme of clause 12.",
    ],
)
def test_a_clause_of_which_nothing_is_expected_is_denied(denying: str) -> None:
    report = REPORT.format("12.")
    assert judged(report, denying)[report] == "denied"


@pytest.mark.parametrize(
    ("passage", "polarity"),
    [
        (
            "You have asked whether the Fund will be aligned with the Paris Agreement. It implies "
            "neither, we accept no commitment of that nature, and the LPA is to be read so.",
            "denied",
        ),
        (
            "The guidance invites members to state the carbon saved. That guidance being "
            "voluntary, no Member can be held to supply figures.",
            "denied",
        ),
        (
            "5.2 The Supplier shall report its greenhouse gas emissions. [Suspended by Variation "
            "No. 1 until further notice - see Appendix 4.]",
            "lifted",
        ),
        (
            "5.2 The Supplier shall report its greenhouse gas emissions. [Waived by the letter in "
            "Appendix 2.]",
            "lifted",
        ),
    ],
)
def test_the_words_behind_a_sentence_take_it_back(passage: str, polarity: str) -> None:
    assert list(judged(passage).values()) == [polarity]
