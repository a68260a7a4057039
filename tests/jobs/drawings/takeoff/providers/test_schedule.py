"""Quantities that a sheet states in words."""

from pathlib import Path
from typing import Any

import pytest

from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.sheet.runs import runs_of
from app.jobs.drawings.sheet.sheet import Sheet, Word
from app.jobs.drawings.takeoff.providers.protocol import (
    Analysis,
    DrawnPage,
    Kind,
    Stated,
    StatedUnit,
)
from app.jobs.drawings.takeoff.providers.runner import take_off
from app.jobs.drawings.takeoff.providers.schedule import ScheduleProvider, rows_of
from app.jobs.drawings.takeoff.providers.sizes import sizes_in
from tests.jobs.drawings.generated import foundation_plan, scanned_plan


def words(*placed: tuple[float, float, str]) -> tuple[Word, ...]:
    """Words of 10 points from (x, y, text); the words of one text stand side by side."""
    made = []
    for x, y, text in placed:
        for word in text.split():
            made.append(Word(word, x, y, x + 5 * len(word), y + 10))
            x += 5 * len(word) + 3
    return tuple(made)


def stated_on(*placed: tuple[float, float, str]) -> Analysis:
    sheet = Sheet(1000, 1000, 0, words(*placed), True, 0, len(placed), 0)
    return ScheduleProvider().analyse(DrawnPage(sheet))


@pytest.mark.parametrize("metric", [False, True])
def test_the_schedule_of_a_sheet_agrees_with_what_is_drawn(tmp_path: Path, metric: bool) -> None:
    file, truth = foundation_plan(tmp_path, metric=metric)

    elements = take_off(str(file), read_page(str(file), 1), "schedule").elements

    counts = {e.mark: e.stated[0].value for e in elements}
    square_feet = {e.mark: e.stated[1].value for e in elements}
    unit = 1 if truth.unit == "ft" else 0.3048
    assert counts == truth.scheduled
    for mark in counts:
        drawn = sum(shape.area or 0 for shape in truth.of("footing", mark))
        assert square_feet[mark] == pytest.approx(drawn / unit**2, rel=1e-3)


def test_without_a_column_of_quantities_the_tags_of_the_plan_are_counted() -> None:
    analysis = stated_on(
        (100, 80, "FOOTING SCHEDULE"),
        (100, 100, "MARK"),
        (200, 100, "SIZE"),
        (100, 120, "F1"),
        (200, 120, '4\'-0" x 4\'-0" x 12"'),
        (500, 500, "F1"),
        (600, 500, "F1"),
        (700, 500, "F-1"),
    )

    (element,) = analysis.elements
    assert element.stated == (Stated(3, StatedUnit.EACH), Stated(48, StatedUnit.SQUARE_FEET))
    assert element.depth_in == 12
    assert element.confidence < 0.7


def test_a_row_that_states_nothing_is_counted_and_left_out() -> None:
    analysis = stated_on(
        (100, 100, "MARK"), (200, 100, "SIZE"), (100, 120, "F7"), (200, 120, "SEE PLAN")
    )

    assert (analysis.elements, analysis.dropped) == ((), {"row_without_quantity": 1})


def test_a_mark_that_is_scheduled_twice_is_taken_once() -> None:
    analysis = stated_on(
        (100, 100, "MARK"),
        (200, 100, "QTY"),
        (100, 120, "F1"),
        (200, 120, "4"),
        (100, 140, "F1"),
        (200, 140, "6"),
    )

    assert [each.stated for each in analysis.elements] == [(Stated(4, StatedUnit.EACH),)]
    assert analysis.dropped == {"mark_scheduled_twice": 1}


def test_marks_far_below_the_schedule_are_not_its_rows() -> None:
    analysis = stated_on(
        (100, 100, "MARK"),
        (200, 100, "QTY"),
        (100, 120, "F1"),
        (200, 120, "4"),
        (100, 700, "F2"),
        (200, 700, "6"),
    )

    assert [each.mark for each in analysis.elements] == ["F1"]


@pytest.mark.parametrize(
    ("note", "kind", "stated"),
    [
        ("CONCRETE SIDEWALK = 1,250 SF", Kind.SIDEWALK, Stated(1250, StatedUnit.SQUARE_FEET)),
        ("CURB: 300.5 L.F.", Kind.CURB, Stated(300.5, StatedUnit.FEET)),
        ("SLAB 12 CY", Kind.SLAB, Stated(12, StatedUnit.CUBIC_YARDS)),
        ("PAVING 85 m2", Kind.PAVING, Stated(85, StatedUnit.SQUARE_METRES)),
        ("COLUMNS 12 EA", Kind.COLUMN, Stated(12, StatedUnit.EACH)),
    ],
)
def test_a_note_that_names_a_kind_and_a_quantity_is_taken(
    note: str, kind: Kind, stated: Stated
) -> None:
    (element,) = stated_on((100, 100, note)).elements

    assert (element.kind, element.stated) == (kind, (stated,))
    assert element.geometry is None


@pytest.mark.parametrize(
    "note",
    [
        "OFFICE 1,250 SF",
        "SLAB AREA 100 SF TO 200 SF",
        "SLAB 4000 PSI",
        "WALL TYPE 3 SFX",
        "PAVING",
    ],
)
def test_a_note_without_a_plain_quantity_of_a_kind_is_not(note: str) -> None:
    assert stated_on((100, 100, note)).elements == ()


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ('4\'-0" x 4\'-6" x 12"', [48, 54, 12]),
        ("4' x 4'", [48, 48]),
        ('24" X 24"', [24, 24]),
        ("3'-6 1/2\" x 1'-0\"", [42.5, 12]),
        ("2540 x 254 x 254", [100, 10, 10]),
        ('12" DEEP', [12]),
        ("SEE PLAN", []),
        ("4'-0\" x VARIES", []),
        ("", []),
    ],
)
def test_sizes_of_both_systems_are_read(
    text: str, inches: list[Any] | list[float | int] | list[int]
) -> None:
    assert sizes_in(text) == pytest.approx(inches)


def test_a_scan_without_words_states_nothing(tmp_path: Path) -> None:
    file = scanned_plan(tmp_path)

    assert take_off(str(file), read_page(str(file), 1), "schedule").elements == ()


@pytest.mark.parametrize(
    ("text", "inches", "expected"),
    [
        ("400 x 400 rc column", None, [400 / 25.4, 400 / 25.4]),
        ("500 x 650 ground beam", None, [500 / 25.4, 650 / 25.4]),
        ('2\'-0" x 12" CONT.', None, [24.0, 12.0]),
        ("7-0 x 7-0 x 1-6", None, [84.0, 84.0, 18.0]),
        ("3-0 x 1-0 STRIP FTG", None, [36.0, 12.0]),
        ("150 x 150", 10 / 25.4, [1500 / 25.4, 1500 / 25.4]),
        ("1,60 / 1,60", 1000 / 25.4, [1600 / 25.4, 1600 / 25.4]),
        ("50 / 80", 10 / 25.4, [500 / 25.4, 800 / 25.4]),
        ("18 x 18", None, []),
        ("UNKNOWN", None, []),
    ],
)
def test_sizes_are_read_with_their_units_or_not_at_all(
    text: str, inches: float | None, expected: list[float]
) -> None:
    assert sizes_in(text, inches) == pytest.approx(expected)


@pytest.mark.parametrize("size", ['2\'-0" x 12" CONT.', "600 x 300 STRIP", "3-0 x 1-0 CONTINUOUS"])
def test_a_strip_footing_is_no_number_of_pieces(size: str) -> None:
    """It has a length; its tags only say where it is."""
    analysis = stated_on(
        (100, 80, "FOOTING SCHEDULE"),
        (100, 100, "MARK"),
        (200, 100, "SIZE"),
        (100, 120, "WF1"),
        (200, 120, size),
        (500, 500, "WF1"),
        (600, 500, "WF1"),
    )

    assert analysis.elements == ()


@pytest.mark.parametrize(
    ("title", "mark", "size", "row", "kind"),
    [
        ("QUADRO DE SAPATAS", "SAPATA", "A x B (cm)", ("S1", "150 x 150"), Kind.FOOTING),
        ("Fundamentliste Einzelfundamente", "Pos.", "Breite / Höhe [cm]", ("F1", "160 / 160"),
         Kind.FOOTING),
        ("CUADRO DE ZAPATAS", "TIPO", "DIMENSIONES (cm)", ("Z1", "150 x 150"), Kind.FOOTING),
        ("TABELLA PILASTRI", "PILASTRO", "SEZIONE (cm)", ("C1", "40 x 40"), Kind.COLUMN),
    ],
)  # fmt: skip
def test_schedules_of_other_languages_name_their_marks(
    title: str, mark: str, size: str, row: tuple[str, str], kind: Kind
) -> None:
    analysis = stated_on(
        (100, 80, title), (100, 100, mark), (300, 100, size),
        (100, 120, row[0]), (300, 120, row[1]),
        (500, 500, row[0]), (600, 600, row[0]),
    )  # fmt: skip

    (found,) = analysis.elements
    assert (found.kind, found.mark, found.stated[0].value) == (kind, row[0], 2)


def test_a_schedule_of_slabs_states_their_areas() -> None:
    """The cells of columns that head nothing of ours lie nearest to other heads."""
    analysis = stated_on(
        (400, 80, "SLAB SCHEDULE"),
        *((100, 100, "TYPE"), (200, 100, "THICKNESS"), (300, 100, "BASE"), (400, 100, "AREA")),
        *((100, 120, "S1"), (200, 120, '5"'), (300, 120, '4"'), (400, 120, "7,368 SF")),
    )

    (slab,) = analysis.elements
    assert (slab.kind, slab.mark, slab.depth_in) == (Kind.SLAB, "S1", 5)
    assert slab.stated == (Stated(7368, StatedUnit.SQUARE_FEET),)


def rows_on(*placed: tuple[float, float, str]) -> dict[str, tuple[Kind, tuple[float, ...]]]:
    runs = runs_of(words(*placed))
    return {
        row.mark: (row.kind, tuple(round(each, 1) for each in row.sizes_in))
        for row in rows_of(runs)
    }


def table(title: str, *rows: tuple[str, ...]) -> tuple[tuple[float, float, str], ...]:
    """Cells of a schedule, 200 points apart, below its title."""
    cells = [
        (100.0 + 200 * column, 100.0 + 20 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    return ((100, 80, title), *cells)


@pytest.mark.parametrize(
    ("title", "head", "mark", "kind"),
    [
        ("MARINE PIER AND BEAM SCHEDULE", "MARK", "GB1", Kind.GRADE_BEAM),
        ("PIER AND WALL SCHEDULE", "MARK", "FW1", Kind.WALL),
        ("PIER AND WALL SCHEDULE", "MARK", "PR1", Kind.PIER),
        ("QUADRO DE PILARES E SAPATAS", "PILAR", "P1", Kind.COLUMN),
        ("QUADRO DE PILARES E SAPATAS", "SAPATA", "S1", Kind.FOOTING),
        ("New works", "PAD", "P1", Kind.FOOTING),
        ("Foundation girder list", "Mark", "FG11", Kind.GRADE_BEAM),
        ("TIE BEAM SCHEDULE", "MARK", "TB2", Kind.GRADE_BEAM),
    ],
)
def test_the_kind_of_a_row_is_what_its_column_title_or_letters_say(
    title: str, head: str, mark: str, kind: Kind
) -> None:
    rows = rows_on(*table(title, (head, "SIZE"), (mark, "600 x 600")))

    assert {mark: each for mark, (each, _) in rows.items()} == {mark: kind}


@pytest.mark.parametrize(
    ("size", "inches"),
    [("1,800 x 1,800", 70.9), ("12,500 x 12,500", 492.1), ("1800 x 1800", 70.9)],
)
def test_millimetres_may_be_written_with_a_comma(size: str, inches: float) -> None:
    rows = rows_on(*table("FOOTING SCHEDULE", ("MARK", "SIZE"), ("F1", size)))

    assert rows == {"F1": (Kind.FOOTING, (inches, inches))}


@pytest.mark.parametrize("head", ["NO. OFF", "QTY", "NUMBER", "NO. REQUIRED"])
def test_the_count_of_a_row_is_read_beside_columns_of_other_things(head: str) -> None:
    rows = table(
        "PIER SCHEDULE", ("PIER", "DIA", "REINF", head), ("BP1", "450", "6-N16, N10-300", "14")
    )
    (element,) = stated_on(*rows).elements

    assert element.stated[0] == Stated(14, StatedUnit.EACH)


FOOTINGS = (
    (100, 80, "FOOTING SCHEDULE"),
    (100, 100, "MARK"),
    (200, 100, "SIZE"),
    (100, 120, "F1"),
    (200, 120, "4'-0\" x 4'-0\""),
    (500, 500, "F1"),
)


@pytest.mark.parametrize(("down", "count"), [(0, 1), (3, 2)])
def test_a_tag_that_is_drawn_over_a_name_counts_where_it_stands_off_its_line(
    down: float, count: int
) -> None:
    analysis = stated_on(
        *FOOTINGS, (600, 500, "APPARATUS"), (647, 500 + down, "F1"), (660, 500, "BAY")
    )

    (element,) = analysis.elements
    assert element.stated[0] == Stated(count, StatedUnit.EACH)


@pytest.mark.parametrize(
    ("title", "head", "marks"),
    [
        ("COLUMN BASES", "BASE", ["CB1"]),
        ("PAD BASE SCHEDULE", "BASE MARK", ["CB1"]),
        ("STANCHION BASES", "BASE REF", ["CB1"]),
        ("ROOM SCHEDULE", "BASE", []),
    ],
)
def test_a_base_is_a_footing_where_the_title_of_the_schedule_says_so(
    title: str, head: str, marks: list[str]
) -> None:
    sheet = runs_of(
        words((100, 80, title), (100, 100, head), (200, 100, "SIZE"), (100, 120, "CB1"),
              (200, 120, "1200 x 1200"))
    )  # fmt: skip

    rows = list(rows_of(sheet))

    assert [row.mark for row in rows] == marks
    assert all(row.kind is Kind.FOOTING for row in rows)


@pytest.mark.parametrize("who", ["BY COUNTY", "BY THE CITY", "BY OWNER", "BY OTHERS"])
def test_what_others_build_is_no_quantity(who: str) -> None:
    assert not stated_on((100, 100, f"1,240 LF OF NEW CURB IN RIGHT-OF-WAY {who}")).elements
    assert stated_on((100, 100, "1,240 LF OF NEW CURB IN RIGHT-OF-WAY")).elements
