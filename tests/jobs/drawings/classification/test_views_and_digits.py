"""The digit of a number says little, the titles of the views more, the sheet's title most."""

import pytest

from app.jobs.drawings.classification.classifier import UNKNOWN, Classification, classify
from app.jobs.drawings.classification.page_types import PageType
from tests.jobs.drawings.written import line, sheet

NOTES = [line("ALL WORK TO CONFORM", 200, 300 + 20 * row, 8) for row in range(8)]


def with_views(number: str | None, *views: tuple[str, float], turn: int = 0) -> Classification:
    lines = [
        line(
            text, 600 + (40 * row if turn else 0), 900 + (0 if turn else 40 * row), size, turn=turn
        )
        for row, (text, size) in enumerate(views)
    ]
    return classify(sheet(*NOTES, *lines), number, None)


@pytest.mark.parametrize(
    "number", ["E2.1", "S2.0", "M4.01", "C5.0", "A001.01", "A-2", "S-501.2", "A1002", "FA-12"]
)
def test_the_digit_of_an_offices_own_order_says_nothing(number: str) -> None:
    assert classify(sheet(*NOTES), number, None).page_type is PageType.UNKNOWN
    assert with_views(number, ("FLOOR PLAN", 14)).page_type is PageType.PLAN


@pytest.mark.parametrize(
    ("number", "page_type"),
    [("A-201", PageType.ELEVATION), ("AD301", PageType.SECTION), ("S501", PageType.DETAILS)],
)
def test_the_digit_of_the_standard_counts_below_any_view(number: str, page_type: PageType) -> None:
    assert classify(sheet(*NOTES), number, None).page_type is page_type
    assert with_views(number, ("ROOF PLAN", 12)).page_type is PageType.PLAN


@pytest.mark.parametrize("number", ["M-201", "E-201", "S-201", "P-301", "E-401", "T-202"])
def test_a_digit_that_trades_use_for_their_own_series_says_nothing(number: str) -> None:
    assert classify(sheet(*NOTES), number, "GROUND FLOOR").page_type is PageType.UNKNOWN


@pytest.mark.parametrize(
    ("title", "page_type"),
    [
        ("GRUNDRISS ERDGESCHOSS", PageType.PLAN),
        ("FUNDAMENTPLAN", PageType.PLAN),
        ("LAGEPLAN", PageType.PLAN),
        ("SCHNITT A-A", PageType.SECTION),
        ("ANSICHTEN", PageType.ELEVATION),
        ("COUPE B-B", PageType.SECTION),
        ("PLANTA BAJA", PageType.PLAN),
        ("HEIZUNG ERDGESCHOSS", PageType.UNKNOWN),
    ],
)
def test_titles_of_other_lands(title: str, page_type: PageType) -> None:
    assert classify(sheet(*NOTES), "M2.1", title).page_type is page_type


@pytest.mark.parametrize("turn", [90, 270])
def test_the_upright_title_of_a_view_counts(turn: int) -> None:
    found = with_views("M4.01", ("FLOOR PLAN PHASE II - LIGHTING", 14), turn=turn)

    assert found.page_type is PageType.PLAN


@pytest.mark.parametrize(
    "views",
    [
        (("FLOOR PLAN", 14), ("WEST ELEVATION", 12)),
        (("FOUNDATION PLAN", 16), ("SECTION A-A", 16), ("SECTION B-B", 16)),
        (("WALL SECTION", 12), ("DOOR DETAIL", 12)),
    ],
)
@pytest.mark.parametrize("number", [None, "A-101", "S5.01"])
def test_a_page_with_views_of_several_types_is_of_none(
    number: str | None, views: tuple[tuple[str, float], ...]
) -> None:
    found = with_views(number, *views)

    assert found.page_type is PageType.UNKNOWN
    assert found.remarks == ("Views of several types stand on this sheet.",)


def test_views_of_several_types_leave_the_sheets_title_its_word() -> None:
    drawn = sheet(*NOTES, line("FLOOR PLAN", 600, 900, 14), line("WEST ELEVATION", 900, 900, 14))

    assert classify(drawn, "A-101", "FIRST FLOOR PLAN").page_type is PageType.PLAN


@pytest.mark.parametrize(
    "small", [("GENERAL NOTES", 16), ("DOOR SCHEDULE", 18), ("LEGEND", 14), ("DETAIL 3", 7)]
)
def test_lists_and_small_details_on_a_plan_leave_it_a_plan(small: tuple[str, float]) -> None:
    assert with_views(None, ("FLOOR PLAN", 14), small).page_type is PageType.PLAN


@pytest.mark.parametrize(
    "text",
    [
        "PLAN NORTH",
        "SECTION 03 30 00",
        "DETAIL MARK",
        "ELEVATION TAG",
        "KEY PLAN",
        "NOTED ON PLAN",
        "TOP OF FOOTING ELEVATION",
        "COORDINATE WITH FLOOR PLAN BY OTHERS",
    ],
)
def test_what_only_mentions_a_view_is_none(text: str) -> None:
    assert with_views(None, (text, 14)).page_type is PageType.UNKNOWN


@pytest.mark.parametrize(
    ("number", "title", "discipline"),
    [
        ("F-101", "FINISH PLAN", "Architectural"),
        ("F-101", "FURNITURE PLAN - LEVEL 2", "Interiors"),
        ("F-101", "SPRINKLER PLAN", "Fire Protection"),
        ("A-601", "FURNITURE PLAN", "Architectural"),
        ("A7.1", "REFLECTED CEILING PLAN", "Architectural"),
        ("I-101", "FINISH PLAN", "Interiors"),
        ("ID-201", "CEILING PLAN", "Interiors"),
        ("I-1", "IRRIGATION PLAN", "Landscape"),
        (None, "INTERIORS - LEVEL 3", "Interiors"),
        (None, "FURNISHINGS LAYOUT", "Interiors"),
        (None, "CEILING PLAN", "Architectural"),
        (None, "FINISH PLAN", "Architectural"),
        ("H-101", "HVAC PLAN", "Mechanical"),
        ("R-101", "ROOF PLAN", "Architectural"),
        ("D-201", "DRAINAGE PLAN", "Civil"),
        (None, "STORM DRAINAGE AND WATER MAIN PLAN", "Civil"),
        (None, "DRAINAGE AND WATER MAIN PLAN", "Civil"),
        (None, "SITE DRAINAGE AND WATER PLAN", "Civil"),
        (None, "FOUL DRAINAGE & WATER MAIN", "Civil"),
        (None, "WATER AND DRAINAGE UTILITIES", "Civil"),
        (None, "DRAINAGE AND HOT WATER LAYOUT", "Plumbing"),
        ("L-101", "LIGHTING PLAN", "Electrical"),
        ("L-101", "LANDSCAPE LIGHTING PLAN", "Landscape"),
        ("P-101", "PAVING PLAN", "Civil"),
        ("E-101", "SITE PLAN", "Electrical"),
        ("A-101", "SITE PLAN", "Architectural"),
        ("ABC-XYZ-01-GF-DR-I-1001", "GROUND FLOOR PLAN", "Interiors"),
        ("ABC-XYZ-01-GF-DR-D-1001", "DEMOLITION PLAN", "Civil"),
        ("ABC-XYZ-01-GF-DR-T-1001", "DATA LAYOUT", "Telecommunications"),
        ("ABC-XYZ-01-GF-DR-W-1001", "GROUND FLOOR SLAB PLAN", "Structural"),
        ("ABC-XYZ-01-GF-DR-Z-1001", "LEVEL 1", UNKNOWN),
        (None, "GROUND FLOOR SLAB PLAN", "Structural"),
    ],
)
def test_the_discipline_of_letters_with_several_meanings(
    number: str | None, title: str, discipline: str
) -> None:
    assert classify(sheet(*NOTES), number, title).discipline == discipline


def test_a_title_alone_that_names_no_discipline_leaves_it_open() -> None:
    assert classify(sheet(*NOTES), None, "LEVEL 3 - AREA B").discipline == UNKNOWN
