"""Which ratio a place of a sheet has, and which regions are proposed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from app import jsonio
from app.jobs.drawings.found import FoundScale
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.scale.regions import Region, can_be_measured, ratio_at, region_at
from app.jobs.drawings.sheet.serialization import pack
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.worker import find_scale_packed
from tests.jobs.drawings.scale.drawn import (
    FEET,
    FOOT,
    QUARTER,
    Draw,
    almost,
    dimension,
    text,
    viewport,
    written,
)


def box(left: float, top: float, side: float) -> Box:
    return Box(left, top, left + side, top + side)


def region(place: Box, ratio: float | None, **more: Any) -> Region:
    return Region("A", place, ratio, "hand", **more)


PLAN, DETAIL = region(box(0, 0, 500), 48), region(box(100, 100, 100), 12)
ASIDE = region(box(600, 0, 100), 24)
AT_PLAN, AT_DETAIL, AT_ASIDE, OUTSIDE = (
    box(x, y, 10) for x, y in ((300, 300), (150, 150), (650, 50), (900, 900))
)


@pytest.mark.parametrize(
    ("regions", "place", "page_ratio", "ratio"),
    [
        ([], OUTSIDE, 48, 48),
        ([], OUTSIDE, None, None),
        ([PLAN, ASIDE], AT_PLAN, None, 48),
        ([PLAN, ASIDE], AT_ASIDE, 96, 24),
        ([PLAN, DETAIL], AT_DETAIL, None, 12),
        ([DETAIL, PLAN], AT_DETAIL, None, 12),
        ([PLAN, ASIDE], OUTSIDE, 96, None),
        ([PLAN], OUTSIDE, 96, 96),
        ([PLAN, region(box(600, 0, 100), 48)], OUTSIDE, 48, 48),
        ([PLAN, region(box(100, 100, 100), None)], AT_DETAIL, 96, None),
        ([PLAN, region(box(100, 100, 100), None)], OUTSIDE, 96, 96),
    ],
)
def test_the_ratio_of_a_place_is_that_of_the_smallest_region_that_holds_its_middle(
    regions: Sequence[Region], place: Box, page_ratio: float | None, ratio: float | None
) -> None:
    assert ratio_at(regions, place, page_ratio) == ratio


def test_a_polygon_holds_what_lies_within_its_corners() -> None:
    corners = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (50.0, 20.0))
    shape = region(box(0, 0, 100), 24, polygon=corners)

    assert region_at([shape], box(85, 40, 10)) is shape
    assert region_at([shape], box(10, 70, 10)) is None


@pytest.mark.parametrize(
    ("regions", "page_ratio", "expected"),
    [
        ([], 48, True),
        ([], None, False),
        ([PLAN, ASIDE], None, True),
        ([region(box(0, 0, 9), None)], None, False),
        ([region(box(0, 0, 9), None)], 48, True),
    ],
)
def test_a_sheet_can_be_measured_where_any_place_has_a_ratio(
    regions: Sequence[Region], page_ratio: float | None, expected: bool
) -> None:
    assert can_be_measured(regions, page_ratio) is expected


# What is proposed


def found_on(folder: Path, *draws: Draw, **page: Any) -> tuple[FoundScale, list[Region]]:
    path = str(written(folder, *draws, **page))
    found = find_scale_packed(pack(read_sheet(path, 1)), path)
    return found, [
        Region(each["name"], Box(*each["box"]), each["ratio"], each["source"])
        for each in jsonio.loads(found.regions)
    ]


def view(
    title: str, note: str, x: float, y: float, wide: float = 320, high: float = 200
) -> tuple[Draw, ...]:
    """A drawing of some shapes at a place, its title below it and its note below that."""

    def shapes(canvas: Canvas) -> None:
        canvas.rect(x, y, wide, high)
        for step in range(1, 6):
            canvas.rect(x + step * wide / 7, y + high / 3, wide / 9, high / 9)

    return (shapes, text(title, x, y - 26, 12), text(note, x, y - 38, 8))


HALF, THREE_QUARTERS = '1/2" = 1\'-0"', '3/4" = 1\'-0"'


def middle(x: float, y: float) -> Box:
    """A place at a view, as the page is shown."""
    return Box(x - 5, 792 - y - 5, x + 5, 792 - y + 5)


@pytest.mark.parametrize("aside", [(700, 450), (700, 120), (80, 450)], ids=["up", "right", "over"])
@pytest.mark.parametrize(("note", "ratio"), [(HALF, 24), (THREE_QUARTERS, 16), ("N.T.S.", None)])
def test_each_view_with_a_note_under_its_title_is_a_region(
    tmp_path: Path, aside: tuple[float, float], note: str, ratio: float | None
) -> None:
    x, y = aside
    found, regions = found_on(
        tmp_path,
        *view("FOUNDATION PLAN", QUARTER, 80, 150),
        *view("FOOTING DETAIL", note, x, y),
    )

    # What is not to scale says so of itself alone.
    assert found.status == ("calibrated" if ratio is None else "ambiguous")
    assert ratio_at(regions, middle(240, 250), None) == 48
    assert ratio_at(regions, middle(x + 160, y + 100), None) == ratio
    assert {each.name for each in regions} == {"FOUNDATION PLAN", "FOOTING DETAIL"}
    assert {each.source for each in regions} == {"title"}


def test_views_of_one_scale_are_no_regions(tmp_path: Path) -> None:
    found, regions = found_on(
        tmp_path,
        *view("FOUNDATION PLAN", QUARTER, 80, 150),
        *view("ROOF PLAN", QUARTER, 700, 150),
    )

    assert (found.status, found.ratio, regions) == ("calibrated", 48, [])


def test_titles_over_their_views_propose_nothing(tmp_path: Path) -> None:
    """Each view would get the scale of the one above it."""

    def over(title: str, note: str, y: float) -> tuple[Draw, ...]:
        shapes, *_ = view(title, note, 80, y)
        return shapes, text(title, 80, y + 226, 12), text(note, 80, y + 214, 8)

    _, regions = found_on(
        tmp_path, *over("FOUNDATION PLAN", QUARTER, 450), *over("FOOTING DETAIL", HALF, 150)
    )

    assert regions == []


def test_a_view_whose_lines_measure_another_scale_has_none(tmp_path: Path) -> None:
    lines = [
        dimension(120, 190 + 40 * row, FOOT * feet / 192, said)
        for row, (said, feet) in enumerate(FEET)
    ]
    _, regions = found_on(
        tmp_path,
        *view("FOUNDATION PLAN", QUARTER, 80, 150),
        *view("FOOTING DETAIL", HALF, 700, 150),
        *view("WALL DETAIL", THREE_QUARTERS, 700, 450),
        *lines,
    )

    assert ratio_at(regions, middle(300, 250), None) is None
    assert ratio_at(regions, middle(860, 250), None) == 24


def test_each_viewport_of_the_file_is_a_region_where_they_differ(tmp_path: Path) -> None:
    views = [
        viewport(4 / 72, "ft", (50, 50, 650, 700), name="Plan"),
        viewport(1 / 72, "ft", (700, 50, 1150, 400), name="Detail"),
    ]
    found, regions = found_on(tmp_path, text(QUARTER), viewports=views)

    assert found.status == "ambiguous"
    assert [(each.name, each.ratio, each.source) for each in regions] == [
        ("Plan", 48, "viewport"),
        ("Detail", 12, "viewport"),
    ]
    assert ratio_at(regions, middle(900, 200), None) == 12
    assert ratio_at(regions, middle(680, 200), None) is None


def test_a_key_plan_is_a_region_on_a_sheet_that_has_its_scale(tmp_path: Path) -> None:
    views = [
        viewport(4 / 72, "ft", (0, 0, 1000, 792)),
        viewport(40 / 72, "ft", (1050, 50, 1200, 200)),
    ]
    found, regions = found_on(tmp_path, text(QUARTER), viewports=views)

    assert (found.status, found.ratio) == ("calibrated", 48)
    assert almost(ratio_at(regions, middle(1100, 100), 48), 480)


def test_views_of_a_reduced_print_are_not_proposed(tmp_path: Path) -> None:
    views = [
        viewport(4 / 72, "ft", (50, 50, 650, 700)),
        viewport(1 / 72, "ft", (700, 50, 1150, 400)),
    ]
    lines = [
        dimension(150, 200 + 45 * row, FOOT * feet / 96, said)
        for row, (said, feet) in enumerate(FEET)
    ]
    _, regions = found_on(tmp_path, *lines, viewports=views)

    assert ratio_at(regions, middle(200, 300), None) is None
