import pytest

from app.jobs.contracts.text.headings import reads_as_heading
from app.jobs.contracts.text.numbering import ClauseNumbers


def labels(*passages: str) -> list[str | None]:
    numbers = ClauseNumbers()
    return [numbers.read(passage, opens_block=True).clause for passage in passages]


def test_letters_and_roman_numbers_are_told_apart_by_what_came_before() -> None:
    assert labels("2.1 The", "(h) one", "(i) two", "(j) three") == [
        "2.1",
        "2.1(h)",
        "2.1(i)",
        "2.1(j)",
    ]
    assert labels("2.1 The", "(a) one", "(i) two", "(ii) three", "(b) four") == [
        "2.1",
        "2.1(a)",
        "2.1(a)(i)",
        "2.1(a)(ii)",
        "2.1(b)",
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Section 4.2 The Lender", "4.2"),
        ("ARTICLE IV Covenants", "Article Iv"),
        ("31 December 2030 is the date", None),
        ("12 months after the date", None),
        ("2.5 per cent of the price", None),
        ("Schedule 3 Prices", "Schedule 3"),
    ],
)
def test_only_a_number_that_opens_a_clause_counts(text: str, label: str | None) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "marked", "is_heading"),
    [
        ("12. Net zero", True, True),
        ("GREEN LEASE PROVISIONS", False, True),
        ("Carbon reduction.", False, True),
        ("The Supplier shall reach net zero.", False, False),
        ("12.1 The Supplier shall reach net zero by 2040", True, False),
        ("(a) the price of the goods;", False, False),
        ("1. THE SUPPLIER SHALL CUT ITS CARBON EMISSIONS BY 2034.", True, False),
        ("THE TENANT MUST NOT LOWER THE EPC RATING.", True, False),
        ("NO OFFSET MAY COUNT TOWARDS NET ZERO.", True, False),
        ("EACH PARTY PUBLISHES A YEARLY GREENHOUSE GAS REPORT.", True, False),
        ("NET ZERO BY 1 MAY 2040", True, True),
        ("CARBON EMISSIONS AND WASTE", True, True),
        ("The Customer pays in thirty days.", False, False),
        ("§ 7 Climate data", False, True),
    ],
)
def test_a_heading_is_short_and_has_no_verb_of_a_sentence(
    text: str, marked: bool, is_heading: bool
) -> None:
    assert reads_as_heading(text, marked=marked) is is_heading


def test_figures_in_brackets_stand_over_letters_or_under_them() -> None:
    assert labels("4. The", "(1) one", "(a) two", "(2) three") == ["4", "4(1)", "4(1)(a)", "4(2)"]
    assert labels("4. The", "(a) one", "(1) two", "(2) three", "(b) four") == [
        *("4", "4(a)", "4(a)(1)", "4(a)(2)", "4(b)"),
    ]
    assert labels("Cl. 45. Fuel") == ["45"]


def test_a_title_in_brackets_is_a_heading_and_a_label_is_none() -> None:
    assert reads_as_heading("Clause 36 (Emission allowances).", marked=False)
    assert not reads_as_heading("E1.", marked=False)
