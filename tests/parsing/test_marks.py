"""What the first characters of a line say about it."""

import pytest

from app.parsing.marks import heading_level, is_list_item, is_marker, starts_item


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1. Definitions", 1),
        ("1. Definitions.", 1),
        ("12.3 Term of the Lease", 2),
        ("2.1.4 Notices", 3),
        ("3 Payment Terms", 1),
        ("ARTICLE IV", 1),
        ("Section 3. Governing Law", 1),
        ("Schedule 1 - Prices", 1),
        ("LIMITATION OF LIABILITY", 1),
        ("4. Confidential Information of the Supplier.", 1),
        ("2.2 Nothing in this clause limits liability.", 0),
        ("1. The Supplier shall pay.", 0),
        ("Section 3 shall apply", 0),
        ("Schedule 1 applies to every delivery that the Supplier makes under this Agreement", 0),
        ("12 months", 0),
        ("1 January 2024", 0),
        ("10 Downing Street", 0),
        ("7 Mill Lane London", 0),
        ("24 Station Road, Leeds", 0),
        ("3 Street Works", 1),
        ("2 Accounts of 2024", 1),
        ("The parties agree.", 0),
        ("A, B", 0),
        ("1.", 0),
        ("---", 0),
    ],
)
def test_a_heading_is_known_by_its_number_or_its_capitals(text: str, level: int) -> None:
    assert heading_level(text) == level


@pytest.mark.parametrize(
    "text", ["(a) x", "(iv) x", "• x", "- x", "b) x", "iii) x", "c. x", "(12) x"]
)
def test_a_point_of_a_list_is_known_by_its_mark(text: str) -> None:
    assert is_list_item(text)
    assert starts_item(text)


@pytest.mark.parametrize(
    "text", ["(a)x", "-x", "J. Smith", "word (a) x", "10 days", "1997 (the", "e.g. x"]
)
def test_other_beginnings_are_no_points(text: str) -> None:
    assert not is_list_item(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(a)", True), ("1.1", True), ("•", True), ("(a) x", False), ("x", False)],
)
def test_a_mark_alone_is_told_from_a_text(text: str, expected: bool) -> None:
    assert is_marker(text) is expected
