"""The title block: number and title by labels, by place, by name; neither for the other."""

import pytest

from app.jobs.drawings.sheet.sheet import Word
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.title_block import Evidence, TitleBlock, read_title_block
from tests.jobs.drawings.written import line, sheet

X, Y = 2200.0, 1500.0


def read(*lines: list[Word], **facts: object) -> TitleBlock:
    return read_title_block(sheet(*lines, **facts))


def number_of(block: TitleBlock) -> str | None:
    return block.number.value if block.number else None


def title_of(block: TitleBlock) -> str | None:
    return block.title.value if block.title else None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("SHEET TITLE: FOUNDATION PLAN SHEET NO. S1.01", "S1.01", "FOUNDATION PLAN"),
        ("SHEET NO. S1.01 SHEET TITLE: FOUNDATION PLAN", "S1.01", "FOUNDATION PLAN"),
        ("SHEET NO.: A-101", "A-101", None),
        ("Sheet Number: a-101", "A-101", None),
        ("DRAWING NUMBER AF101", "AF101", None),
        ("DWG. NO. E-201", "E-201", None),
        ("DWG NO C3.1", "C3.1", None),
        ("DRAWING NO. 24-1017-05", "24-1017-05", None),
        ("SHEET: M-101", "M-101", None),
        ("SHEET M-101", "M-101", None),
        ("SHEET: K-1.01", "K-1.01", None),
        ("SHEET: K-04", "K-04", None),
        ("SHEET: N101", "N101", None),
        ("SHEET: K-2", None, None),
        ("SHEET: PZ-27", None, None),
        ("SHEET: K-04 PILES", None, None),
        ("SHEET NO. A - 101", "A-101", None),
        ("SHEET NO. S-101 OF 12", "S-101", None),
        ("SHEET # P2.0", "P2.0", None),
        ("DRAWING TITLE: SECTIONS AND DETAILS", None, "SECTIONS AND DETAILS"),
        ("TITLE: ROOF PLAN", None, "ROOF PLAN"),
        ("SHEET 1 OF 12", None, None),
        ("SHEET NO. 1 OF 12", None, None),
        ("SEE DRAWING NO. S-301 FOR DETAILS", None, None),
        ("REFER TO SHEET A-501", None, None),
        ("SEE SHEET TITLE: X", None, None),
        ("TITLE SHEET", None, None),
        ("PROJECT NORTH", None, None),
        ("PROJECT NO. A-101", None, None),
        ("JOB NUMBER: S-2024", None, None),
        ("SHEET TITLE: A-101", None, None),
        ("SHEET NO. FOUNDATION", None, None),
        ("SHEET METAL FLASHING", None, None),
        ("DRAWING NO. 2024-05-01", None, None),
    ],
)
def test_labels_on_one_line(text: str, number: str | None, title: str | None) -> None:
    block = read(line(text, X, Y))

    assert (number_of(block), title_of(block)) == (number, title)


def test_a_value_in_the_cell_below_its_label() -> None:
    block = read(
        line("DRAWING TITLE", X, Y, 6),
        line("FOUNDATION PLAN", X + 8, Y + 12, 14),
        line("DRAWING NUMBER", X, Y + 60, 6),
        line("AF101", X + 20, Y + 72, 24),
    )

    assert (number_of(block), title_of(block)) == ("AF101", "FOUNDATION PLAN")
    assert block.number
    assert (block.number.origin, block.number.label) == (Evidence.LABEL, "DRAWING NUMBER")
    assert block.number.box
    assert (block.number.box.left, block.number.box.top) == (X + 20, Y + 72)


def test_cells_side_by_side_keep_their_values() -> None:
    block = read(
        line("PROJECT NO.", X, Y, 6),
        line("DRAWING NUMBER", X + 100, Y, 6),
        line("REV", X + 200, Y, 6),
        line("24-101", X, Y + 10, 10),
        line("AF101", X + 100, Y + 10, 10),
        line("3", X + 200, Y + 10, 10),
        line("DATE", X, Y + 30, 6),
        line("SCALE", X + 100, Y + 30, 6),
        line("2024-05-01", X, Y + 40, 8),
        line('1/4" = 1\'-0"', X + 100, Y + 40, 8),
        line("DRAWN BY", X, Y + 60, 6),
        line("CHECKED BY", X + 100, Y + 60, 6),
        line("JD", X, Y + 70, 8),
        line("M. SMITH", X + 100, Y + 70, 8),
    )

    assert number_of(block) == "AF101"
    fields = (block.revision, block.date, block.scale, block.drawn_by, block.checked_by)
    values = [told and told.value for told in fields]
    assert values == ["3", "2024-05-01", '1/4" = 1\'-0"', "JD", "M. SMITH"]


def test_values_beside_their_labels() -> None:
    block = read(
        line("SHEET NO:", X, Y, 8),
        line("S-201", X + 90, Y, 8),
        line("DRAWN BY:", X, Y + 14, 8),
        line("AB", X + 90, Y + 14, 8),
        line("PROJECT:", X, Y + 28, 8),
        line("RIVERSIDE SCHOOL", X + 90, Y + 28, 8),
    )

    assert number_of(block) == "S-201"
    assert block.drawn_by
    assert block.project
    assert (block.drawn_by.value, block.project.value) == ("AB", "RIVERSIDE SCHOOL")


def test_an_empty_cell_takes_nothing_from_the_next() -> None:
    block = read(
        line("SHEET TITLE", X, Y, 6),
        line("CHECKED BY", X, Y + 12, 6),
        line("JANE DOE", X, Y + 22, 8),
    )

    assert block.title is None
    assert block.checked_by
    assert block.checked_by.value == "JANE DOE"


def test_a_title_of_several_lines_is_one() -> None:
    block = read(
        line("SHEET TITLE", X, Y, 6),
        line("FOUNDATION PLAN", X, Y + 10, 12),
        line("AND DETAILS", X, Y + 26, 12),
        line("S-101", X, Y + 60, 24),
    )

    assert (title_of(block), number_of(block)) == ("FOUNDATION PLAN AND DETAILS", "S-101")


@pytest.mark.parametrize("turn", [90, 270])
def test_a_turned_title_block_is_read_as_well(turn: int) -> None:
    along = 40 if turn == 90 else -40
    label = line("DRAWING NUMBER", 2500, 1400, 6, turn=turn)
    # Below means to the left of what reads down, to the right of what reads up.
    value = line("S-101", 2500 + (-12 if turn == 90 else 12), 1400, 12, turn=turn)
    other = line("DATE", 2500, 1400 + 3 * along, 6, turn=turn)

    assert number_of(read(label, value, other)) == "S-101"


INDEX = [
    line("SHEET NO.", 300, 200, 8),
    line("SHEET TITLE", 400, 200, 8),
    *(line(f"A-10{n}", 300, 200 + 14 * n, 8) for n in range(1, 6)),
    *(line(f"FLOOR PLAN LEVEL {n}", 400, 200 + 14 * n, 8) for n in range(1, 6)),
]


def test_an_index_of_sheets_is_no_title_block() -> None:
    assert read(*INDEX) == TitleBlock()

    block = read(*INDEX, line("SHEET NO. G-001", X, Y), line("SHEET TITLE: COVER SHEET", X, Y - 20))
    assert (number_of(block), title_of(block)) == ("G-001", "COVER SHEET")


def test_of_two_labelled_numbers_the_one_nearer_to_the_corner_is_the_sheets() -> None:
    block = read(line("DRAWING NO. S-501", 300, 300), line("DRAWING NO. S-101", X, Y))

    assert number_of(block) == "S-101"


def test_without_labels_the_largest_number_towards_the_lower_right_is_taken() -> None:
    block = read(
        line("FOUNDATION PLAN", X, Y - 40, 14),
        line("S-101", X, Y, 28),
        line("S-501", 1800, 1300, 10),
        line("A-999", 100, 100, 60),
        *(line("NOTE", 200, 300 + 20 * n, 8) for n in range(8)),
    )

    assert (number_of(block), title_of(block)) == ("S-101", "FOUNDATION PLAN")
    assert block.number
    assert block.title
    assert (block.number.origin, block.title.origin) == (Evidence.POSITION, Evidence.POSITION)


@pytest.mark.parametrize(
    "lines",
    [
        [line("F1", 1800, 1300, 10), line("F2", 1900, 1300, 10)],
        [line("S-101", X, Y, 20), line("S-102", X - 200, Y, 20)],
        [line("A1", X, Y, 8), *(line("NOTE", 200, 300 + 20 * n, 8) for n in range(8))],
        [line("S-101", 100, 100, 40)],
        [line("W12X26", X, Y, 40)],
        [line("ROOM110", X, Y, 40)],
    ],
    ids=["footings", "two alike", "a grid bubble", "upper left", "a steel shape", "a room"],
)
def test_a_tag_is_no_sheet_number(lines: list[list[Word]]) -> None:
    assert read(*lines).number is None


@pytest.mark.parametrize(
    ("facts", "number", "title", "origin"),
    [
        ({"label": "S1.01"}, "S1.01", None, Evidence.PAGE_LABEL),
        ({"label": "3"}, None, None, None),
        ({"label": "S1.01 FOUNDATION PLAN"}, "S1.01", "FOUNDATION PLAN", Evidence.PAGE_LABEL),
        (
            {"bookmarks": ("S1.01 - FOUNDATION PLAN",)},
            "S1.01",
            "FOUNDATION PLAN",
            Evidence.BOOKMARK,
        ),
        (
            {"bookmarks": ("Structural", "S1.01: Roof Plan")},
            "S1.01",
            "Roof Plan",
            Evidence.BOOKMARK,
        ),
        ({"bookmarks": ("Contents",)}, None, None, None),
        ({"label": "A-1", "bookmarks": ("A-101 PLAN",)}, "A-1", None, Evidence.PAGE_LABEL),
    ],
)
def test_the_names_of_a_page_come_last(
    facts: dict[str, object], number: str | None, title: str | None, origin: Evidence | None
) -> None:
    block = read(**facts)

    assert (number_of(block), title_of(block)) == (number, title)
    assert (block.number and block.number.origin) == origin
    printed = read(line("SHEET NO. C-500", X, Y), **facts)
    assert number_of(printed) == "C-500"


def test_a_sheet_without_words_says_nothing() -> None:
    assert read() == TitleBlock()


@pytest.mark.parametrize("place", [(0, 0), (0, 2), (4, 0), (4, 2)])
def test_a_label_without_a_height_is_no_error(place: tuple[float, float]) -> None:
    label = Word("SCALE", X, Y, X + 20, Y)
    value = Word("1:100", X + place[0], Y + place[1], X + 30, Y + place[1] + 5)

    assert read([label, value]).number is None


@pytest.mark.parametrize(
    ("text", "discipline", "digit"),
    [
        ("A-101", "Architectural", 1),
        ("AF101", "Architectural", 1),
        ("S1.01", "Structural", None),
        ("S-501.2", "Structural", None),
        ("01-S-601", "Structural", 6),
        ("T-101", "Telecommunications", 1),
        ("FP-101", "Fire Protection", 1),
        ("FA101", "Fire Protection", 1),
        ("A2", "Architectural", None),
        ("A-101.R1", "Architectural", 1),
        ("M2.1B", "Mechanical", None),
        ("E-001", "Electrical", 0),
    ],
)
def test_a_sheet_number_in_its_parts(text: str, discipline: str, digit: int | None) -> None:
    number = parse_sheet_number(text)

    assert number
    assert (number.discipline, number.type_digit) == (discipline, digit)


@pytest.mark.parametrize(
    "text", ["", "12", "TITLE", "W12X26", "ROOM110", "FOO-1", "A", "1/4", "A-12345"]
)
def test_what_is_not_a_sheet_number(text: str) -> None:
    assert parse_sheet_number(text) is None
