"""Title blocks as offices draw them: whole titles, joined cells, several blocks, other lands."""

from typing import Protocol

import pytest

from app.jobs.drawings.sheet.sheet import Word
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.title_block import TitleBlock, read_title_block
from tests.jobs.drawings.written import centred, line, sheet


class Put(Protocol):
    """Writes a line at a place in a size."""

    def __call__(self, text: str, x: float, y: float, size: float) -> list[Word]: ...


X, Y = 2200.0, 1500.0
NOTES = [line("ALL WORK TO CONFORM", 200, 300 + 20 * row, 8) for row in range(12)]


def read(*lines: list[Word], **facts: object) -> TitleBlock:
    return read_title_block(sheet(*lines, **facts))


def number_of(block: TitleBlock) -> str | None:
    return block.number.value if block.number else None


def title_of(block: TitleBlock) -> str | None:
    return block.title.value if block.title else None


# Titles


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("DRAWING", ("GROUND FLOOR SLAB AND", "FOOTING PLAN")),
        ("SHEET", ("LEVEL 2 REFLECTED", "CEILING PLAN -", "EAST WING")),
        ("SHEET:", ("ROOF", "FRAMING PLAN")),
        ("DWG.", ("SITE UTILITY", "PLAN AND", "PROFILE")),
    ],
)
def test_a_cell_with_sheet_or_drawing_alone_over_it_holds_the_title(
    label: str, lines: tuple[str, ...]
) -> None:
    block = read(
        line(label, X, Y, 7),
        *(line(text, X, Y + 12 + 16 * row, 12) for row, text in enumerate(lines)),
        line("DWG NO.", X + 150, Y + 100, 5),
        line("S-101", X + 150, Y + 110, 20),
        line("1. GENERAL NOTES OF THIS SHEET", 200, 1400, 9),
    )

    assert (title_of(block), number_of(block)) == (" ".join(lines), "S-101")


@pytest.mark.parametrize(
    "lines",
    [
        ("FLOOR PLAN -", "LEVEL 01 - AREA", "A - POWER &", "SIGNAL"),
        ("PARTIAL SECOND", "FLOOR PLAN"),
        ("ENLARGED TOILET", "PLANS AND", "INTERIOR", "ELEVATIONS"),
    ],
)
@pytest.mark.parametrize("put", [line, centred])
def test_a_title_without_a_label_has_all_its_lines(put: Put, lines: tuple[str, ...]) -> None:
    block = read(
        *NOTES,
        *(put(text, 2400, 1200 + 18 * row, 14) for row, text in enumerate(lines)),
        line('1/8" = 1\'-0"', 2400, 1212 + 18 * len(lines), 8),
        line("A-201", 2400, 1560, 36),
    )

    assert (title_of(block), number_of(block)) == (" ".join(lines), "A-201")


@pytest.mark.parametrize("turn", [90, 270])
def test_an_upright_title_has_all_its_lines(turn: int) -> None:
    step = -20 if turn == 90 else 20
    block = read(
        *NOTES,
        line("FOUNDATION AND SLAB", 2440, 900, 14, turn=turn),
        line("PLAN - LEVEL 1", 2440 + step, 900, 14, turn=turn),
        line("SHEET NO.", 2420, 1600, 6),
        line("S1.01", 2424, 1612, 24),
    )

    assert (title_of(block), number_of(block)) == ("FOUNDATION AND SLAB PLAN - LEVEL 1", "S1.01")


@pytest.mark.parametrize(
    ("down", "size"),
    [(10, 12), (25, 12), (40, 14)],
)
def test_a_title_in_the_middle_of_a_high_cell_belongs_to_its_label(
    down: float, size: float
) -> None:
    block = read(
        line("SHEET TITLE", 2420, 1400, 4),
        line("FOUNDATION PLAN", 2424, 1404 + down, size),
        line("LEVEL 1", 2424, 1404 + down + 1.3 * size, size),
        line("SHEET NUMBER", 2420, 1600, 4),
        line("S101", 2440, 1604 + down, 24),
    )

    assert (title_of(block), number_of(block)) == ("FOUNDATION PLAN LEVEL 1", "S101")


def test_lines_below_a_label_on_the_titles_own_line_continue_it() -> None:
    block = read(
        line("TITLE: FOUNDATION PLAN -", X, Y, 10),
        line("BUILDING B", X, Y + 13, 10),
        line("DATE: 2024-05-01", X, Y + 26, 10),
    )

    assert title_of(block) == "FOUNDATION PLAN - BUILDING B"


@pytest.mark.parametrize(
    "view",
    [
        [line("ROOF PLAN", 2050, 1560, 16), line('SCALE: 1/4" = 1\'-0"', 2050, 1580, 9)],
        [line("ROOF PLAN", 1900, 1590, 16), line("1:50", 1900, 1610, 9)],
        [line("3", 2020, 1590, 14), line("ROOF PLAN", 2050, 1590, 16)],
    ],
    ids=["a scale", "a ratio", "a bubble"],
)
def test_the_title_of_a_view_is_not_the_sheets(view: list[list[Word]]) -> None:
    number = line("A-301", 2400, 1590, 30)

    assert title_of(read(*NOTES, *view, number)) is None
    strip = line("BUILDING SECTIONS", 2390, 1300, 12)
    assert title_of(read(*NOTES, *view, number, strip)) == "BUILDING SECTIONS"


@pytest.mark.parametrize("text", ["PLAN", "SECTION", "FLOOR PLAN -", "SLAB PLAN AND", "& DETAILS"])
def test_a_part_of_a_title_is_none(text: str) -> None:
    block = read(*NOTES, line(text, 2400, 1400, 12), line("A-301", 2400, 1590, 30))

    assert (title_of(block), number_of(block)) == (None, "A-301")


def test_a_key_plan_beside_the_number_is_no_title() -> None:
    block = read(*NOTES, line("KEY PLAN", 2400, 1500, 12), line("A-301", 2400, 1590, 30))

    assert title_of(block) is None


def test_a_strip_along_the_lower_edge() -> None:
    block = read(
        *NOTES,
        line("OKADA ARCHITECTS", 60, 1680, 10),
        line("RIVERSIDE FACILITY", 1500, 1680, 10),
        line("FOUNDATION PLAN", 1900, 1674, 10),
        line("LEVEL 1", 1900, 1687, 10),
        line("S101", 2480, 1674, 24),
    )

    assert (title_of(block), number_of(block)) == ("FOUNDATION PLAN LEVEL 1", "S101")


@pytest.mark.parametrize(
    "lines", [("FOUNDATION PLAN",), ("FOUNDATION PLAN", "LEVEL 1"), ("LEVEL 2", "SLAB", "PLAN")]
)
def test_labels_under_their_values(lines: tuple[str, ...]) -> None:
    cells = (
        (("RIVERSIDE FACILITY",), 10, "PROJECT"),
        (lines, 12, "DRAWING TITLE"),
        (("CITY OF HARWICK",), 10, "CLIENT"),
        (("1:100",), 9, "SCALE"),
        (("03/14/2024",), 9, "DATE"),
        (("S-101",), 20, "DRAWING NO."),
    )
    put, y = [], 1300.0
    for texts, size, caption in cells:
        for text in texts:
            put.append(line(text, X, y, size))
            y += 1.3 * size
        put.append(line(caption, X, y, 5))
        y += 14

    block = read(*put)

    assert (title_of(block), number_of(block)) == (" ".join(lines), "S-101")
    assert block.project
    assert block.date
    assert (block.project.value, block.date.value) == ("RIVERSIDE FACILITY", "03/14/2024")


# Numbers


@pytest.mark.parametrize(
    ("labels", "values", "number"),
    [
        (("PROJECT NO.", "DRAWING NO."), ("TX17886.00 -", "S2.01"), "S2.01"),
        (("JOB NO.", "SHEET NO."), ("24-118", "A-101"), "A-101"),
        (("SCALE", "DATE", "DWG. NO."), ("1:100", "2024-05-01", "M4.01"), "M4.01"),
        (("CONTRACT NUMBER", "SHEET NUMBER"), ("C7 A-4", "FA-102A"), "FA-102A"),
    ],
)
def test_cells_that_seem_one_run_are_cut_under_their_labels(
    labels: tuple[str, ...], values: tuple[str, ...], number: str
) -> None:
    at, cells = X, []
    for label, value in zip(labels, values, strict=True):
        cells += [line(label, at, Y, 5), line(value, at, Y + 8, 16)]
        at = max(word.right for word in cells[-1]) + 12

    assert number_of(read(*cells)) == number


def test_a_title_under_a_row_of_empty_cells_is_whole() -> None:
    block = read(
        line("DATE", X, Y, 6),
        line("SCALE", X + 60, Y, 6),
        line("SHEET TITLE", X + 5, Y - 60, 6),
        line("FOUNDATION PLAN LEVEL 1", X, Y + 14, 12),
        line("SHEET NO.", X, Y + 60, 6),
        line("S-101", X, Y + 72, 24),
    )

    assert (title_of(block), number_of(block)) == ("FOUNDATION PLAN LEVEL 1", "S-101")


@pytest.mark.parametrize(
    ("text", "discipline"),
    [
        ("ABC-XYZ-01-GF-DR-S-1001", "Structural"),
        ("1234-ARUP-ZZ-01-DR-C-0102", "Civil"),
        ("HSR-KLM-XX-XX-SH-ME-50001", "Mechanical"),
        ("P22-OKA-B1-L02-DR-A-20-1102", "Architectural"),
        ("ABC_XYZ_01_GF_DR_E_1001", "Electrical"),
    ],
)
def test_numbers_by_iso_19650(text: str, discipline: str) -> None:
    parsed = parse_sheet_number(text)

    assert parsed
    assert (parsed.text, parsed.discipline) == (text.replace("_", "-"), discipline)
    assert parsed.type_digit is None
    labelled = read(
        line("DRAWING NUMBER", X, Y, 5),
        line("REV", X + 300, Y, 5),
        line(text, X, Y + 8, 10),
        line("P02", X + 300, Y + 8, 10),
    )
    assert (number_of(labelled), labelled.revision and labelled.revision.value) == (
        parsed.text,
        "P02",
    )
    assert number_of(read(*NOTES, line(text, X, 1650, 10))) == parsed.text


@pytest.mark.parametrize("gap", [12, 20, 60])
@pytest.mark.parametrize("stroke", ["", "-"])
def test_the_parts_of_a_number_in_cells_in_a_row(gap: float, stroke: str) -> None:
    at, cells = 1900.0, []
    for label, part in zip(
        ("PROJECT", "ORIGINATOR", "VOLUME", "LEVEL", "TYPE", "ROLE", "NUMBER"),
        ("ABC", "XYZ", "01", "GF", "DR", "S", "1001"),
        strict=True,
    ):
        cells += [line(label, at, 1640, 2), line(part, at, 1644, 10)]
        at = max(word.right for word in cells[-1]) + gap
        if stroke and part != "1001":
            cells.append(line(stroke, at - gap / 2 - 2, 1644, 10))

    assert number_of(read(*NOTES, *cells)) == "ABC-XYZ-01-GF-DR-S-1001"


@pytest.mark.parametrize(
    "text", ["S2.01", "A-101.1", "FA-102A", "S10", "A001.01", "A-1.01.2", "EP-201", "02-M-401"]
)
def test_numbers_of_offices(text: str) -> None:
    block = read(line("SHEET NO.", X, Y, 6), line(text, X, Y + 10, 20))

    assert number_of(block) == text


@pytest.mark.parametrize(
    "other",
    [
        line("LANDLORD REFERENCE LL-204", X, Y + 60),
        line("CLIENT DRAWING NO. A-999", X, Y + 60),
        line("CONSULTANT'S DWG NO.: C-11", X, Y + 60),
        line("FILE NO. E2-1147", X, Y + 60),
    ],
    ids=["landlord", "client", "consultant", "file"],
)
def test_the_numbers_of_others_are_not_the_sheets(other: list[Word]) -> None:
    own = line("SHEET NO. S101", X, Y, 10)

    assert number_of(read(own, other)) == "S101"
    assert number_of(read(other)) is None


@pytest.mark.parametrize("turn", [0, 270])
@pytest.mark.parametrize("text", ["SHEET S-102", "SHEET: S-102", "SEE SHEET S-102"])
def test_the_neighbour_behind_a_match_line_is_not_the_sheet(turn: int, text: str) -> None:
    neighbour = line(text, 2150, 900, 12, turn=turn)

    assert number_of(read(*NOTES, neighbour, line("S-101", 2440, 1640, 30))) == "S-101"
    own = [line("SHEET NO.", 2440, 1620, 6), line("S-101", 2440, 1632, 12)]
    assert number_of(read(*NOTES, neighbour, *own)) == "S-101"


def test_a_labelled_number_and_a_larger_one_leave_it_open() -> None:
    block = read(*NOTES, line("DWG NO. A-999", 2300, 1400, 12), line("S-101", 2440, 1640, 30))

    assert number_of(block) is None
    assert [told.value for told in block.candidates] == ["A-999", "S-101"]


# Several title blocks


def block_at(x: float, y: float, number: str, title: str, size: float = 1.0) -> list[list[Word]]:
    return [
        line("SHEET TITLE", x, y, 6 * size),
        line(title, x, y + 10 * size, 12 * size),
        line("SHEET NO.", x, y + 60 * size, 6 * size),
        line(number, x, y + 70 * size, 24 * size),
    ]


def test_the_outer_sheets_block_goes_before_that_of_a_sheet_pictured_on_it() -> None:
    inner = block_at(1300, 900, "A-501", "DOOR DETAILS", 0.8)
    outer = block_at(2400, 1600, "S-101", "FOUNDATION PLAN")

    block = read(*inner, *outer)

    assert (number_of(block), title_of(block)) == ("S-101", "FOUNDATION PLAN")
    assert block.candidates == ()


def test_an_outer_number_without_a_label_goes_before_a_labelled_one_within() -> None:
    inner = block_at(1300, 900, "A-501", "DOOR DETAILS", 0.5)

    assert number_of(read(*NOTES, *inner, line("SK-A", 10, 10), line("S-101", 2450, 1660, 30))) == (
        "S-101"
    )


@pytest.mark.parametrize("second", [(1100, 1600), (2400, 700), (2400, 100)])
def test_of_two_equal_blocks_none_is_the_sheets(second: tuple[float, float]) -> None:
    one, other = block_at(2400, 1600, "S-102", "ROOF PLAN"), block_at(*second, "S-101", "SLAB PLAN")

    block = read(*one, *other)

    assert (number_of(block), title_of(block)) == (None, None)
    assert {told.value for told in block.candidates} == {"S-101", "S-102"}


def test_the_same_number_twice_is_one() -> None:
    again = line("SHEET NO. S-101", 2400, 60)

    assert number_of(read(*block_at(2400, 1600, "S-101", "ROOF PLAN"), again)) == "S-101"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_read_as_well(turn: int) -> None:
    def put(text: str, x: float, y: float, size: float) -> list[Word]:
        """A line at a place of the sheet as it is read, 2592 x 1728."""
        places = {90: (2592 - y, x), 180: (2592 - x, 1728 - y), 270: (y, 2592 - x)}
        if turn == 90:
            places[90] = (1728 - y, x)
        return line(text, *places[turn], size, turn=turn)

    size = (2592, 1728) if turn == 180 else (1728, 2592)
    block = read(
        *(put("ALL WORK TO CONFORM", 200, 300 + 20 * row, 8) for row in range(6)),
        put("FOUNDATION PLAN", 2380, 1300, 12),
        put("LEVEL 1", 2380, 1316, 12),
        put("S-101", 2380, 1600, 30),
        width=size[0],
        height=size[1],
    )

    assert (number_of(block), title_of(block)) == ("S-101", "FOUNDATION PLAN LEVEL 1")
    assert block.number
    assert block.number.box
    [word] = put("S-101", 2380, 1600, 30)
    assert block.number.box == word.box


# Revision and date


REVISIONS = (("1", "ISSUED FOR PERMIT", "01/12/24"), ("2", "ADDENDUM 1", "02/09/24"))


@pytest.mark.parametrize("is_above", [False, True])
def test_the_latest_row_of_the_revisions_is_the_sheets(is_above: bool) -> None:
    step = -12 if is_above else 12
    rows = [
        put
        for row, cells in enumerate(REVISIONS, 1)
        for put in (
            line(cells[0], X, Y + row * step, 6),
            line(cells[1], X + 40, Y + row * step, 6),
            line(cells[2], X + 220, Y + row * step, 6),
        )
    ]
    heads = [
        line("NO.", X, Y, 6),
        line("DESCRIPTION", X + 40, Y, 6),
        line("DATE", X + 220, Y, 6),
    ]

    block = read(*heads, *rows)

    assert block.revision
    assert block.issue_date
    assert (block.revision.value, block.issue_date.value) == ("2", "02/09/24")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ISSUE DATE: 03/14/2024", "03/14/2024"),
        ("DATE OF ISSUE 14.03.2024", "14.03.2024"),
        ("DATE: MARCH 14, 2024", "MARCH 14, 2024"),
    ],
)
def test_the_date_of_issue(text: str, day: str) -> None:
    block = read(line(text, X, Y))

    assert block.issue_date
    assert block.date
    assert (block.issue_date.value, block.date.value) == (day, day)


def test_a_date_of_issue_goes_before_any_other_date() -> None:
    block = read(line("DATE: 2023-01-01", X, Y), line("ISSUE DATE: 2024-02-02", X, Y - 40))

    assert block.issue_date
    assert block.date
    assert (block.issue_date.value, block.date.value) == ("2024-02-02", "2023-01-01")


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Planinhalt", "Plan-Nr."),
        ("Plantitel", "Zeichnungsnummer"),
        ("Titre du plan", "N\u00b0 de plan"),
        ("T\u00edtulo", "N\u00ba Plano"),
        ("Onderwerp", "Tekeningnummer"),
    ],
)
def test_labels_of_other_lands(title: str, number: str) -> None:
    block = read(
        line(title, X, Y, 6),
        line("FUNDAMENTE UND BODENPLATTE", X, Y + 10, 12),
        line(number, X, Y + 60, 6),
        line("2.01", X, Y + 70, 12),
    )

    assert (title_of(block), number_of(block)) == ("FUNDAMENTE UND BODENPLATTE", "2.01")
