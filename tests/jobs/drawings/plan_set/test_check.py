"""What is there twice, missing, or not listed."""

from collections.abc import Sequence

import pytest

from app.jobs.drawings.plan_set.check import Double, Missing, SheetOfSet, check_set
from app.jobs.drawings.plan_set.sheet_index import Listed


def numbered(*numbers: str | None, index: Sequence[tuple[str, str]] = ()) -> list[SheetOfSet]:
    """Sheets p1, p2, ... with these numbers; the first has the index."""
    rows = tuple(Listed(number, title) for number, title in index)
    return [
        SheetOfSet(f"p{at}", number, rows if at == 1 else ())
        for at, number in enumerate(numbers, 1)
    ]


INDEX = (("G-001", "COVER"), ("S-101", "FOUNDATION PLAN"), ("S-102", "FRAMING PLAN"))


def test_a_set_that_is_whole() -> None:
    check = check_set(numbered("G-001", "S-101", "S-102", index=INDEX))
    assert (check.doubles, check.missing, check.not_listed) == ((), (), ())
    assert check.index_pages == ("p1",)


def test_what_the_index_lists_and_nobody_sent() -> None:
    check = check_set(numbered("G-001", "S 101", "A-101", None, index=INDEX))
    [missing] = check.missing
    assert (missing.sheet_number, missing.title, missing.listed_on) == (
        "S-102", "FRAMING PLAN", "p1",
    )  # fmt: skip
    assert check.not_listed == ("p3",)
    assert check.without_number == ("p4",)


def test_one_number_on_two_sheets() -> None:
    check = check_set(numbered("A-101", "A-102", "A 101"))
    assert check.doubles == (Double("A-101", ("p1", "p3")),)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["A-101", "A-102", "A-104", "A-105"], ["A-103"]),
        (["S2.01", "S2.02", "S2.04", "S2.05", "S2.06"], ["S2.03"]),
        (["A-101", "A-102", "A-103", "A-104", "A-201", "A-202"], []),
        # Offices leave numbers free: too few, too far apart, or of two prefixes.
        (["A-101", "A-103"], []),
        (["A-101", "A-111", "A-121", "A-131", "A-141"], []),
        (["A-101", "A-102", "A-103", "A-104", "A-109"], []),
        (["A-101", "S-102", "A-103", "S-104"], []),
        ([None, None, "COVER"], []),
    ],
)
def test_without_an_index_a_gap_is_told_where_numbers_follow_each_other(
    numbers: list[str | None], missing: list[str]
) -> None:
    found = check_set(numbered(*numbers)).missing
    assert [each.sheet_number for each in found] == missing


def test_a_gap_says_why() -> None:
    [found] = check_set(numbered("A-101", "A-102", "A-104", "A-105")).missing
    assert found == Missing(
        "A-103",
        "A-101 to A-105 come one after the other but for this.",
        between=("A-102", "A-104"),
    )


def test_an_index_is_trusted_more_than_gaps() -> None:
    index = [("A-101", "PLAN"), ("A-102", "PLAN"), ("A-104", "PLAN"), ("A-105", "PLAN")]
    sheets = numbered("A-101", "A-102", "A-104", "A-105", index=index)
    assert check_set(sheets).missing == ()
