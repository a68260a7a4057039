from collections.abc import Sequence

import pytest

from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.classification.views import view_at, views_of
from app.jobs.drawings.sheet.runs import runs_of
from app.jobs.drawings.sheet.sheet import Box, Word

Placed = tuple[str, float, float, float]


def words(*placed: Placed) -> list[Word]:
    """Texts with left, top and height of letters, each word 0.6 heights a letter."""
    made = []
    for text, left, top, height in placed:
        x = left
        for each in text.split():
            width = 0.6 * height * len(each)
            made.append(Word(each, x, top, x + width, top + height))
            x += width + 0.3 * height
    return made


def named(placed: Sequence[Placed], x: float, y: float) -> tuple[str, PageType] | None:
    views = views_of(2592, 1728, runs_of(words(*placed)))
    view = view_at(views, Box(x - 1, y - 1, x + 1, y + 1))
    return None if view is None else (view.title, view.type)


BODY: tuple[Placed, ...] = tuple(("SOME WORDS", 100, 100 + 20 * n, 8) for n in range(10))
TWO_ROWS: tuple[Placed, ...] = (
    *BODY,
    ("FOUNDATION PLAN", 300, 1000, 14),
    ("FOOTING DETAIL", 1500, 1004, 14),
    ("WALL SECTION", 300, 1600, 14),
)


def test_what_stands_over_a_title_belongs_to_it() -> None:
    assert named(TWO_ROWS, 600, 600) == ("FOUNDATION PLAN", PageType.PLAN)
    assert named(TWO_ROWS, 1700, 600) == ("FOOTING DETAIL", PageType.DETAILS)
    assert named(TWO_ROWS, 1700, 1300) == ("WALL SECTION", PageType.SECTION)


def test_small_letters_are_a_title_where_a_scale_stands_below() -> None:
    small = (*BODY, ("ROOF PLAN", 300, 1000, 8), ('SCALE: 1/4" = 1\'-0"', 300, 1012, 6))

    assert named(small, 600, 600) == ("ROOF PLAN", PageType.PLAN)
    assert named(small[:-1], 600, 600) is None


def test_a_pointer_to_a_view_is_no_view() -> None:
    assert named((*BODY, ("SEE FOUNDATION PLAN", 300, 1000, 14)), 600, 600) is None
    assert named((*BODY, ("PLAN SHOWN FOR REFERENCE", 300, 1000, 14)), 600, 600) is None


def test_with_its_scale_below_a_title_needs_no_word_for_its_type() -> None:
    titled = (*BODY, ("TYP. WALL FOOTING", 300, 1000, 10), ("N.T.S.", 300, 1014, 7))
    scaled = (*BODY, ("PIER AT EXTERIOR", 300, 1000, 10), ('3/4" = 1\'-0"', 300, 1014, 7))

    assert named(titled, 600, 600) == ("TYP. WALL FOOTING", PageType.DETAILS)
    assert named(scaled, 600, 600) == ("PIER AT EXTERIOR", PageType.UNKNOWN)


def test_a_plan_that_is_not_to_scale_is_drawn_as_a_detail() -> None:
    plan = (*BODY, ("KEY FOUNDATION PLAN", 300, 1000, 10), ("NOT TO SCALE", 300, 1014, 7))

    assert named(plan[:-1], 600, 600) is None
    # "Key plan" is no view of its own.
    assert named(plan, 600, 600) is None
    plan = (*BODY, ("SITE PLAN", 300, 1000, 10), ("NOT TO SCALE", 300, 1014, 7))
    assert named(plan, 600, 600) == ("SITE PLAN", PageType.DETAILS)


def test_lines_of_notes_and_numbers_of_views_are_no_titles() -> None:
    lines: tuple[Placed, ...] = (
        ("MINIMUM BEARING CAPACITY 3,000 PSF.", 300, 1000, 10),
        ("SLOPE 1:2 AT ALL EDGES", 300, 1014, 9),
        ("2.", 900, 1000, 10),
        ("1 : 50", 900, 1014, 8),
    )

    assert named((*BODY, *lines), 600, 600) is None


def test_views_side_by_side_end_where_no_words_stand() -> None:
    plans: tuple[Placed, ...] = (
        *BODY,
        ("F1", 900, 700, 8),
        ("F1", 1400, 700, 8),
        ("FOUNDATION PLAN", 300, 1000, 14),
        ("ENLARGED PLAN", 1500, 1000, 14),
    )

    assert named(plans, 880, 700) == ("FOUNDATION PLAN", PageType.PLAN)
    assert named(plans, 1390, 700) == ("ENLARGED PLAN", PageType.LARGE_SCALE)


DETAIL: tuple[Placed, ...] = (
    *(("F-20", x, y, 8) for x in (300, 700, 1100, 1500) for y in (200, 700, 1100)),
    ("FOUNDATION PLAN", 300, 1400, 14),
    ('SCALE: 1/4" = 1\'-0"', 300, 1416, 8),
    ("CONC. FOOTING", 1900, 1100, 8),
    ("TYP. WALL FOOTING", 1800, 1200, 10),
    ("N.T.S.", 1800, 1214, 8),
)


@pytest.mark.parametrize("x", [320, 720, 1120, 1520])
def test_a_detail_begins_beside_its_own_words_not_in_the_plan(x: float) -> None:
    """The words of a plan lie further apart than those of a plan and of a detail beside it."""
    assert named(DETAIL, x, 1000) == ("FOUNDATION PLAN", PageType.PLAN)
    assert named(DETAIL, 1900, 1000) == ("TYP. WALL FOOTING", PageType.DETAILS)


@pytest.mark.parametrize(
    "title", ["SLAB ON GRADE PLAN", "SLAB ON DECK PLAN", "SLAB ON GROUND PLAN"]
)
def test_a_slab_on_grade_is_no_pointer(title: str) -> None:
    assert named((*BODY, (title, 300, 1000, 14)), 600, 600) == (title, PageType.PLAN)


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("ZAPATA CORRIDA", "sin escala"),
        ("PARTICOLARE A", "scala 1:20"),
        ("DETALLE DE ZAPATA", "Escala 1/25"),
        ("REGELDETAIL SOCKEL", "ohne Maßstab"),
        ("SEMELLE FILANTE", "sans échelle"),
    ],
)
def test_details_abroad_are_told_by_the_scale_below_them(title: str, note: str) -> None:
    placed = (*BODY, (title, 300, 1000, 9), (note, 300, 1012, 7))

    assert named(placed, 320, 900) == (title, PageType.DETAILS)


@pytest.mark.parametrize("end", ["SIN ESCALA", "N.T.S.", "(NOT TO SCALE)"])
def test_a_line_that_ends_so_is_the_title_of_a_detail(end: str) -> None:
    placed = (*BODY, (f"DETALLE TIPO {end}", 300, 1000, 9))

    assert named(placed, 320, 900) == (f"DETALLE TIPO {end}", PageType.DETAILS)


@pytest.mark.parametrize("height", [6, 8, 10])
@pytest.mark.parametrize(
    "line",
    [
        "ALL DIMENSIONS ARE N.T.S.",
        "THIS DRAWING IS NOT TO SCALE",
        "LOCATION MAP NTS",
        "CHECK ALL PRINTS N.T.S.",
    ],
)
def test_a_sentence_that_ends_so_is_no_title(line: str, height: float) -> None:
    placed = (
        *BODY,
        *(("F1", 300 + 300 * n, 500, 8) for n in range(5)),
        ("FOUNDATION PLAN", 300, 1400, 14),
        (line, 300, 1000, height),
    )

    assert named(placed, 320, 500) == ("FOUNDATION PLAN", PageType.PLAN)


def test_small_letters_that_end_so_are_no_title() -> None:
    """They note one thing within a plan: ANCHOR BOLT N.T.S."""
    bodies = (*BODY, *(("F1 PAD", 300 + 90 * n, 500, 8) for n in range(9)))
    placed = (*bodies, ("FOUNDATION PLAN", 300, 1400, 14), ("ANCHOR BOLT N.T.S.", 300, 1000, 5))

    assert named(placed, 320, 500) == ("FOUNDATION PLAN", PageType.PLAN)


@pytest.mark.parametrize("title", ["FOUNDATION PLAN", "PLANTA DE CIMENTACION", "FUNDAMENTPLAN"])
def test_a_plan_with_nothing_over_its_title_lies_below_it(title: str) -> None:
    body = tuple(("F1", 300 + 90 * n, 700 + 20 * n, 6) for n in range(9))
    placed = (
        *body,
        (title, 300, 80, 14),
        ("TYPICAL FOOTING", 300, 1600, 9),
        ("N.T.S.", 300, 1612, 7),
    )

    assert named(placed, 600, 700) == (title, PageType.PLAN)
    assert named(placed, 320, 1500) == ("TYPICAL FOOTING", PageType.DETAILS)


ROW_BELOW: tuple[Placed, ...] = (
    *(("F1", 300 + 300 * n, 500, 6) for n in range(5)),
    *BODY,
    ("FOUNDATION PLAN", 300, 1200, 10),
    ("SCALE 1:100", 300, 1214, 7),
    *(("TYPICAL PAD", 300 + 300 * n, 1600, 10) for n in range(3)),
    *(("N.T.S.", 300 + 300 * n, 1614, 7) for n in range(3)),
)


@pytest.mark.parametrize("x", [320, 700, 1500])
def test_a_row_of_details_below_a_plan_does_not_end_it(x: float) -> None:
    assert named(ROW_BELOW, x, 500) == ("FOUNDATION PLAN", PageType.PLAN)


@pytest.mark.parametrize("x", [320, 700, 1500])
def test_the_title_block_says_a_title_again_and_is_no_view(x: float) -> None:
    block = (("FOUNDATION PLAN", 2300, 1000, 12), ("SCALE 1:100", 2300, 1014, 7))

    assert named((*ROW_BELOW, *block), x, 500) == ("FOUNDATION PLAN", PageType.PLAN)


def test_notes_far_beside_the_title_over_a_plan_do_not_stand_over_it() -> None:
    sheet: tuple[Placed, ...] = (
        *(("GENERAL NOTES OF THE SHEET", 2100, 100 + 20 * n, 8) for n in range(10)),
        ("FOUNDATION PLAN", 300, 350, 12),
        ('SCALE: 1/4" = 1\'-0"', 300, 366, 7),
        *(("SOME WORDS", 200 + 60 * n, 500 + 20 * n, 8) for n in range(20)),
        *(("FOOTING DETAIL", 200 + 300 * n, 1600, 10) for n in range(3)),
        *(("N.T.S.", 200 + 300 * n, 1612, 7) for n in range(3)),
    )

    assert named(sheet, 900, 700) == ("FOUNDATION PLAN", PageType.PLAN)
    assert named(sheet, 900, 1500) == ("FOOTING DETAIL", PageType.DETAILS)


def test_a_field_of_a_title_block_is_no_title() -> None:
    field = (*BODY, ("SHEET: K-1.01", 300, 1000, 14), ("SCALE: 1:100", 300, 1020, 7))
    titled = (*BODY, ("PAD K-1", 300, 1000, 14), ("SCALE: 1:100", 300, 1020, 7))

    assert named(field, 600, 600) is None
    assert named(titled, 600, 600) == ("PAD K-1", PageType.UNKNOWN)
