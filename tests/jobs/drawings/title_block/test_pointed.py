"""What stands at a place that was pointed at once for all sheets."""

import pytest

from app.jobs.drawings.sheet.sheet import Word
from app.jobs.drawings.title_block.pointed import (
    NO_DAY,
    NO_NUMBER,
    NO_REVISION,
    NO_TITLE,
    NO_WORDS,
    Pointed,
    place_on,
    read_at,
)
from app.jobs.drawings.title_block.turning import turned_back
from tests.jobs.drawings.written import line, sheet

BOX = (2300.0, 1500.0, 2580.0, 1700.0)
NUMBER_LINES = [line("SHEET NO.", 2310, 1510, 6), line("A-101", 2310, 1530, 24)]


def at(field: str, *lines: list[Word], **facts: object) -> Pointed:
    """What is read of a field at `BOX` of a sheet of 36 x 24 in."""
    drawn = sheet(*lines, line("CONCRETE", 100, 100), **facts)
    return read_at(drawn, {field: place_on(sheet(line("CONCRETE", 100, 100)), BOX)})[field]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (NUMBER_LINES, "A-101"),
        ([line("SHEET NO. S2.01", 2310, 1530, 10)], "S2.01"),
        ([line("SHEET:", 2310, 1510, 6), line("S-101", 2310, 1530, 24),
          line("SCALE: 1/4\" = 1'-0\"", 2310, 1570, 6)], "S-101"),
        ([line("PRJ   ABC   ZZ   00   DR   S   0012", 2305, 1530, 8)], "PRJ-ABC-ZZ-00-DR-S-0012"),
        ([line("3 OF 12", 2310, 1510, 6), line("C4", 2310, 1530, 24)], "C4"),
        ([line("SK 12/b", 2310, 1530, 12)], "SK 12/B"),
        ([line("PLAN-NR.", 2310, 1510, 6), line("4711-03", 2310, 1530, 12)], "4711-03"),
    ],
)  # fmt: skip
def test_a_number_is_what_is_no_label(lines: list[list[Word]], number: str) -> None:
    assert at("sheet_number", *lines) == Pointed(number)


def test_a_title_is_read_with_all_its_lines() -> None:
    lines = (
        line("SHEET TITLE", 2310, 1510, 6),
        line("FOUNDATION PLAN -", 2310, 1525, 14),
        line("BUILDING B, NORTH WING", 2310, 1545, 14),
        line("KEY PLAN", 2310, 1565, 14),
        line('SCALE: 1/4" = 1\'-0"', 2310, 1590, 6),
    )
    assert at("title", *lines).value == "FOUNDATION PLAN - BUILDING B, NORTH WING KEY PLAN"


@pytest.mark.parametrize(
    ("field", "lines", "value"),
    [
        ("revision", [line("REV", 2310, 1510, 6), line("P02", 2310, 1530, 12)], "P02"),
        ("revision", [line("REV: c", 2310, 1530, 12)], "C"),
        ("issue_date", [line("DATE", 2310, 1510, 6), line("12 MAR 2026", 2310, 1530)],
         "2026-03-12"),
        ("issue_date", [line("DATE: 03/25/26", 2310, 1530)], "2026-03-25"),
    ],
)  # fmt: skip
def test_revisions_and_days(field: str, lines: list[list[Word]], value: str) -> None:
    assert at(field, *lines) == Pointed(value)


@pytest.mark.parametrize(
    ("field", "lines", "reason"),
    [
        ("sheet_number", [], NO_WORDS),
        ("sheet_number", [line("SHEET NO.", 2310, 1510, 6)], NO_WORDS),
        ("sheet_number", [line("SMITH AND PARTNERS", 2310, 1510, 6)], NO_NUMBER),
        ("sheet_number", [line("12 MAR 2026", 2310, 1510, 6)], NO_NUMBER),
        ("title", [line("12 MAR 2026", 2310, 1510, 6)], NO_TITLE),
        ("revision", [line("FOUNDATION PLAN", 2310, 1510, 6)], NO_REVISION),
        ("issue_date", [line("03/04/26", 2310, 1510, 6)], NO_DAY),
        # Its middle lies outside of the box.
        ("sheet_number", [line("A-101", 2290, 1690, 40)], NO_WORDS),
    ],
)
def test_what_cannot_be_read_says_why(field: str, lines: list[list[Word]], reason: str) -> None:
    assert at(field, *lines) == Pointed(None, reason)


@pytest.mark.parametrize(("width", "height"), [(3024.0, 2160.0), (1224.0, 792.0), (1728.0, 2592.0)])
def test_on_paper_of_another_size_it_is_as_far_from_the_nearest_corner(
    width: float, height: float
) -> None:
    across, down = width - 2592, height - 1728
    moved = [
        line("SHEET NO.", 2310 + across, 1510 + down, 6),
        line("A-101", 2310 + across, 1530 + down, 24),
    ]
    assert at("sheet_number", *moved, width=width, height=height) == Pointed("A-101")


def test_at_the_upper_left_it_stays_there() -> None:
    number = line("A-101", 40, 30, 24)
    place = place_on(sheet(number), (30, 20, 200, 60))
    larger = sheet(line("A-102", 40, 30, 24), width=3024.0, height=2160.0)
    assert read_at(larger, {"sheet_number": place})["sheet_number"] == Pointed("A-102")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_turned_first(turn: int) -> None:
    """Pointed at on an upright sheet, and the other way round."""
    upright = sheet(*NUMBER_LINES, line("CONCRETE", 100, 100))
    lying = turned_back(upright, turn)
    place = place_on(upright, BOX)
    assert read_at(lying, {"sheet_number": place})["sheet_number"] == Pointed("A-101")
    [first] = [word for word in lying.words if word.text == "A-101"]
    back = place_on(lying, (first.left - 9, first.top - 9, first.right + 9, first.bottom + 9))
    assert read_at(upright, {"sheet_number": back})["sheet_number"] == Pointed("A-101")


def test_many_vertical_words_do_not_turn_a_sheet() -> None:
    dimensions = [line("4500", 300 + 30 * n, 900, 8, turn=270) for n in range(40)]
    assert at("sheet_number", *NUMBER_LINES, *dimensions) == Pointed("A-101")


def test_many_vertical_words_give_no_title_of_another_place() -> None:
    """Turned, the place would lie on other words; the paper says that nothing is turned."""
    others = [line("DO NOT READ THIS LINE", 1400 + 30 * n, 1500, 8, turn=270) for n in range(40)]
    others += [line("NOR THIS", 30 + 10 * n, 280, 8, turn=270) for n in range(40)]
    assert at("title", line("ROOF PLAN", 2310, 1530, 14), *others) == Pointed("ROOF PLAN")


def test_a_block_that_is_read_upwards() -> None:
    """Its two lines are read upwards, the left one first."""
    lines = [
        line("GROUND FLOOR", 2400, 1690, 10, turn=270),
        line("SLAB PLAN", 2420, 1690, 10, turn=270),
    ]
    assert at("title", *lines) == Pointed("GROUND FLOOR SLAB PLAN")
