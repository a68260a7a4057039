"""Quantities of conditions, at the scale of a sheet."""

from pathlib import Path
from typing import Any

import pytest

from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.sheet.geometry import Geometry, Polygon, Polyline, Ring, Strip
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.condition import UNITS, Condition, MeasurementType, Unit
from app.jobs.drawings.takeoff.measurement import measure, measure_all, points_per_foot
from app.jobs.drawings.takeoff.providers.protocol import Element, Kind, Stated, StatedUnit
from app.jobs.drawings.takeoff.providers.runner import take_off
from tests.jobs.drawings.generated import foundation_plan

QUARTER_INCH = 48.0
FOOT = 18.0
PLACE = Box(0, 0, 9, 9)


def rectangle(width: float, height: float, x: float = 0, y: float = 0) -> Ring:
    return (
        (x * FOOT, y * FOOT),
        ((x + width) * FOOT, y * FOOT),
        ((x + width) * FOOT, (y + height) * FOOT),
        (x * FOOT, (y + height) * FOOT),
    )


def element(kind: Kind, geometry: Geometry | None, **more: Any) -> Element:
    return Element(kind, geometry, PLACE, 0.9, "drawn", **more)


SLAB = element(Kind.SLAB, Polygon(rectangle(30, 20)), label='4" SOG', depth_in=4.0)
HOLED = element(Kind.SLAB, Polygon(rectangle(30, 20), (rectangle(5, 4, 1, 1),)), label="SLAB")
WALL = element(Kind.WALL, Strip(((0, 0), (40 * FOOT, 0)), FOOT * 2 / 3), label="WALL")
CURB = element(Kind.CURB, Polyline(((0, 0), (30 * FOOT, 40 * FOOT))), label="CURB")
F1 = element(Kind.FOOTING, Polygon(rectangle(4, 4)), label="F1", mark="F1", depth_in=12.0)
PAD = element(Kind.FOOTING, Polygon(rectangle(3, 3)), label="FTG")
BOW_TIE = element(Kind.SLAB, Polygon(((0, 0), (90, 90), (90, 0), (0, 80))), label="SLAB")


def condition(name: str, kind: str, unit: str, **more: Any) -> Condition:
    return Condition(name, MeasurementType(kind), Unit(unit), **more)


@pytest.mark.parametrize(
    ("ratio", "points"), [(48, 18), (96, 9), (240, 3.6), (100, 8.64), (8, 108), (12, 72)]
)
def test_a_ratio_says_how_many_points_a_foot_is(ratio: int, points: float) -> None:
    assert points_per_foot(ratio) == points


@pytest.mark.parametrize("ratio", [0, -48, float("nan"), float("inf")])
def test_what_is_no_ratio_is_refused(ratio: float) -> None:
    with pytest.raises(ValueError, match="not a drawing ratio"):
        measure([SLAB], condition("Slab", "area", "SF"), ratio)


@pytest.mark.parametrize(
    ("wanted", "of", "quantity"),
    [
        (condition("Slab", "area", "SF"), SLAB, 600),
        (condition("Slab", "area", "m2"), SLAB, 600 * 0.3048**2),
        (condition("Slab edge", "linear", "LF"), SLAB, 100),
        (condition("Slab", "linear", "m"), SLAB, 30.48),
        (condition("Slab", "volume", "CY"), SLAB, 600 * 4 / 12 / 27),
        (condition("Slab", "volume", "m3"), SLAB, 600 * 4 / 12 * 0.3048**3),
        (condition("Slab", "area", "SF"), HOLED, 580),
        (condition("Slab", "volume", "CY", depth_in=6), HOLED, 580 / 2 / 27),
        (condition("Wall", "linear", "LF"), WALL, 40),
        (condition("Wall", "area", "SF"), WALL, 40 * 2 / 3),
        (condition("Wall", "volume", "CY", depth_in=96), WALL, 40 * 2 / 3 * 8 / 27),
        (condition("Curb", "linear", "LF"), CURB, 50),
        (condition("Curb", "volume", "CY", depth_in=18, thickness_in=6), CURB, 50 * 0.75 / 27),
        (condition("Footings", "count", "EA"), F1, 1),
        (condition("F1", "count", "ea"), F1, 1),
        (condition("Footing F1", "volume", "CY"), F1, 16 / 27),
    ],
)
def test_quantities_are_those_of_the_textbook(
    wanted: Condition, of: Element, quantity: float
) -> None:
    takeoff = measure([of], wanted, QUARTER_INCH)

    assert takeoff.total == pytest.approx(quantity)
    assert takeoff.measurements[0].unit is wanted.unit
    assert takeoff.skipped == {}


def test_an_area_with_openings_shows_both_net_and_gross() -> None:
    (holed,) = measure([HOLED], condition("Slab", "area", "SF"), QUARTER_INCH).measurements
    (whole,) = measure([SLAB], condition("Slab", "area", "SF"), QUARTER_INCH).measurements

    assert (holed.quantity, holed.gross) == pytest.approx((580, 600))
    assert whole.gross is None


@pytest.mark.parametrize(
    ("wanted", "of", "reason"),
    [
        (condition("Slab", "volume", "CY"), HOLED, "no_depth"),
        (condition("Curb", "volume", "CY", depth_in=6), CURB, "no_thickness"),
        (condition("Curb", "area", "SF", thickness_in=6), CURB, "no_thickness"),
        (condition("Slab", "area", "SF"), BOW_TIE, "not_measurable"),
        (condition("Slab", "linear", "LF"), BOW_TIE, "not_measurable"),
        (condition("Slab", "area", "SF"), WALL, "other_kind"),
        (condition("F2", "count", "EA"), F1, "other_mark"),
        (condition('6" SOG', "area", "SF"), SLAB, "other_depth"),
        (condition("Planter", "area", "SF"), SLAB, "other_kind"),
    ],
)
def test_what_a_condition_cannot_take_is_counted_by_its_reason(
    wanted: Condition, of: Element, reason: str
) -> None:
    takeoff = measure([of], wanted, QUARTER_INCH)

    assert (takeoff.measurements, takeoff.skipped) == ((), {reason: 1})


def test_the_depth_of_a_condition_is_a_persons_word_and_a_difference_is_told() -> None:
    (slab,) = measure(
        [SLAB], condition("Slab", "volume", "CY", depth_in=6), QUARTER_INCH
    ).measurements

    assert slab.quantity == pytest.approx(600 / 2 / 27)
    assert "the sheet says 4 in" in slab.reason


def test_a_condition_with_words_of_its_own_takes_labels_that_have_them_all() -> None:
    planter = element(Kind.CURB, CURB.geometry, label="PLANTER EDGE NORTH")
    takeoff = measure([planter, CURB], condition("Planter edge", "linear", "LF"), QUARTER_INCH)

    assert [each.label for each in takeoff.measurements] == ["PLANTER EDGE NORTH"]


@pytest.mark.parametrize("kind", list(MeasurementType))
def test_a_unit_must_fit_what_is_measured(kind: MeasurementType) -> None:
    for unit in Unit:
        if unit in UNITS[kind]:
            assert Condition("x", kind, unit).unit is unit
        else:
            with pytest.raises(ValueError, match="is measured in"):
                Condition("x", kind, unit)


@pytest.mark.parametrize("size", [0, -4, 1_201, float("nan")])
def test_depths_that_cannot_be_are_refused(size: float) -> None:
    with pytest.raises(ValueError, match="inches"):
        condition("Slab", "volume", "CY", depth_in=size)


def test_stated_quantities_are_taken_where_they_answer_the_question() -> None:
    stated = element(
        Kind.FOOTING,
        None,
        mark="F1",
        depth_in=12.0,
        stated=(Stated(6, StatedUnit.EACH), Stated(96, StatedUnit.SQUARE_FEET)),
    )

    totals = [
        measure([stated], condition("F1", kind, unit), QUARTER_INCH).total
        for kind, unit in (("count", "EA"), ("area", "SF"), ("volume", "CY"), ("area", "m2"))
    ]
    length = measure([stated], condition("F1", "linear", "LF"), QUARTER_INCH)

    assert totals == pytest.approx([6, 96, 96 / 27, 96 * 0.3048**2])
    assert length.skipped == {"not_stated": 1}


def test_everything_found_is_measured_once_under_a_condition_of_its_own() -> None:
    elements = [SLAB, WALL, CURB, F1, F1, PAD]

    found = measure_all(elements, QUARTER_INCH, metric=False)

    assert [(c.name, c.unit.value, round(t.total, 3)) for c, t in found] == [
        ("Curb", "LF", 50),
        ("Footing without mark", "EA", 1),
        ("Footing F1", "EA", 2),
        ("Slab", "SF", 600),
        ("Wall", "LF", 40),
    ]
    for made, takeoff in found:
        assert measure(elements, made, QUARTER_INCH).measurements == takeoff.measurements


@pytest.mark.parametrize("metric", [False, True])
def test_a_foundation_plan_in_quantities(tmp_path: Path, metric: bool) -> None:
    file, truth = foundation_plan(tmp_path, metric=metric)
    elements = take_off(str(file), read_page(str(file), 1)).elements

    found = {c.name: t.total for c, t in measure_all(elements, truth.ratio, metric=metric)}
    unit = Unit.CUBIC_METRES if metric else Unit.CUBIC_YARDS
    slab = measure(elements, Condition("SOG", MeasurementType.VOLUME, unit), truth.ratio)

    (true,) = truth.of("slab")
    deep = (true.depth_in or 0) / 12 * (0.3048 if metric else 1)
    assert found["Footing F1"] == 6
    assert found["Footing F2"] == 4
    assert found["Column"] == 10
    assert found["Slab"] == pytest.approx(true.area, rel=1e-3)
    assert found["Wall"] == pytest.approx(truth.of("wall")[0].length, rel=1e-3)
    assert found["Grade beam GB1"] == pytest.approx(truth.of("grade_beam")[0].length, rel=1e-3)
    assert slab.total == pytest.approx((true.area or 0) * deep / (1 if metric else 27), rel=1e-3)


def test_every_quantity_says_how_it_grows_with_the_scale() -> None:
    """Measured again at twice the ratio, each quantity is 2 to its power as large."""
    slab = Element(Kind.SLAB, Polygon(rectangle(10, 10)), PLACE, 0.9, "drawn", depth_in=4)
    wall = Element(Kind.WALL, Strip(((0, 0), (180, 0)), 12), PLACE, 0.9, "drawn")
    thin = Element(Kind.WALL, Polyline(((0, 0), (180, 0))), PLACE, 0.9, "drawn", thickness_in=8)
    stated = Element(
        Kind.SLAB, None, PLACE, 0.9, "said", stated=(Stated(5, StatedUnit.SQUARE_FEET),)
    )
    wanted = [
        (slab, Condition("Slab", MeasurementType.AREA, Unit.SQUARE_FEET)),
        (slab, Condition("Slab", MeasurementType.VOLUME, Unit.CUBIC_YARDS)),
        (slab, Condition("Slab", MeasurementType.COUNT, Unit.EACH)),
        (wall, Condition("Wall", MeasurementType.LINEAR, Unit.METRES)),
        (wall, Condition("Wall", MeasurementType.VOLUME, Unit.CUBIC_METRES, depth_in=96)),
        (thin, Condition("Wall", MeasurementType.VOLUME, Unit.CUBIC_METRES, depth_in=96)),
        (stated, Condition("Slab", MeasurementType.AREA, Unit.SQUARE_METRES)),
    ]
    powers = []
    for element, condition in wanted:
        (once,) = measure([element], condition, 48).measurements
        (twice,) = measure([element], condition, 96).measurements
        assert twice.quantity == pytest.approx(once.quantity * 2**once.power)
        powers.append(once.power)
    assert powers == [2, 2, 0, 1, 2, 1, 0]
