import math
import tracemalloc
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.drawings.sheet.crossings import crosses_itself
from app.jobs.drawings.sheet.geometry import (
    NotMeasurable,
    Point,
    Polygon,
    Polyline,
    Ring,
    Strip,
    centroid,
    gross_area,
    length_of,
    net_area,
    rectangle_sides,
    require_simple,
    ring_area,
    ring_contains,
    ring_holds,
    strip_of_rectangle,
    without_needless_corners,
)

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
BOW_TIE = ((0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0))
L_SHAPE = ((0.0, 0.0), (6.0, 0.0), (6.0, 2.0), (2.0, 2.0), (2.0, 4.0), (0.0, 4.0))


def square(x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side))


def test_an_area_is_the_same_whichever_way_its_edge_is_drawn() -> None:
    assert ring_area(L_SHAPE) == ring_area(L_SHAPE[::-1]) == 16


def test_a_closed_edge_counts_the_side_back_to_its_beginning() -> None:
    assert length_of(Polygon(SQUARE)) == 40
    assert length_of(Polyline(SQUARE)) == 30


def test_openings_are_taken_from_the_net_area_alone() -> None:
    shape = Polygon(SQUARE, (square(1, 1, 2), square(5, 5, 3)))

    assert (gross_area(shape), net_area(shape)) == (100, 87)


@pytest.mark.parametrize(
    "hole", [square(8, 8, 4), square(20, 20, 2), ((-1, 4), (11, 4), (11, 6), (-1, 6))]
)
def test_an_opening_that_sticks_out_is_refused(hole: Ring) -> None:
    with pytest.raises(NotMeasurable, match="reaches beyond"):
        net_area(Polygon(SQUARE, (hole,)))


@pytest.mark.parametrize(
    "ring",
    [
        BOW_TIE,
        # Out and back along one side.
        ((0, 0), (10, 0), (10, 10), (10, -5), (0, -5)),
        # A corner that touches another side.
        ((0, 0), (10, 0), (10, 10), (5, 0), (0, 10)),
        ((0, 0), (5, 5), (10, 10)),
        ((0, 0), (10, 0)),
    ],
)
def test_a_shape_without_a_plain_inside_is_refused(ring: Ring) -> None:
    with pytest.raises(NotMeasurable):
        gross_area(Polygon(ring))
    with pytest.raises(NotMeasurable):
        length_of(Polygon(ring))


def test_an_open_line_has_no_area() -> None:
    with pytest.raises(NotMeasurable):
        gross_area(Polyline(SQUARE))


@given(
    st.integers(3, 60),
    st.floats(0.5, 500),
    st.floats(-20_000, 20_000),
    st.floats(0, math.tau),
)
def test_regular_shapes_have_the_area_and_edge_of_the_textbook(
    count: int, radius: float, far: float, turn: float
) -> None:
    ring = tuple(
        (
            far + radius * math.cos(turn + math.tau * i / count),
            radius * math.sin(turn + math.tau * i / count),
        )
        for i in range(count)
    )

    assert not crosses_itself(ring)
    assert gross_area(Polygon(ring)) == pytest.approx(
        count / 2 * radius**2 * math.sin(math.tau / count), rel=1e-6
    )
    assert length_of(Polygon(ring)) == pytest.approx(
        2 * count * radius * math.sin(math.pi / count), rel=1e-6
    )
    assert centroid(ring) == pytest.approx((far, 0), abs=1e-3)


@given(st.floats(0, math.tau), st.floats(2, 400), st.floats(0.5, 2))
def test_a_turned_rectangle_keeps_its_sides_and_becomes_its_centre_line(
    turn: float, long: float, short: float
) -> None:
    corners = ((0, 0), (long, 0), (long, short), (0, short))
    cos, sin = math.cos(turn), math.sin(turn)
    ring = tuple((x * cos - y * sin, x * sin + y * cos) for x, y in corners)

    strip = strip_of_rectangle(ring)

    assert rectangle_sides(ring) == pytest.approx((max(long, short), min(long, short)))
    assert length_of(strip) == pytest.approx(max(long, short))
    assert gross_area(strip) == pytest.approx(long * short)


def test_a_strip_that_goes_round_counts_its_last_piece() -> None:
    assert length_of(Strip(SQUARE, 1.0, closed=True)) == 40


def test_a_slanted_shape_is_not_a_rectangle() -> None:
    assert rectangle_sides(((0, 0), (10, 0), (13, 5), (3, 5))) is None
    assert rectangle_sides(((0, 0), (10, 0), (9, 5), (1, 5))) is None


def test_corners_that_bend_nothing_are_left_out() -> None:
    ring = ((0, 0), (5, 0), (10, 0), (10, 0), (10, 10), (0, 10), (0, 5))

    assert without_needless_corners(ring) == ((0, 0), (10, 0), (10, 10), (0, 10))


def test_a_ring_that_crosses_without_a_corner_inside_is_not_held() -> None:
    plus = ((-1, 4), (11, 4), (11, 6), (-1, 6))

    assert not ring_holds(SQUARE, plus)
    assert ring_holds(SQUARE, square(2, 2, 3))
    assert not ring_holds(L_SHAPE, ((1, 1), (5, 1), (1, 3.5)))


def star(corners: int, seed: int, radius: float = 800.0, rough: float = 0.02) -> Ring:
    """A ring round (1000, 1000) whose corners stand a little in and out."""
    random = Random(seed)
    return tuple(
        (
            1000 + (radius + random.uniform(-rough, rough)) * math.cos(2 * math.pi * at / corners),
            1000 + (radius + random.uniform(-rough, rough)) * math.sin(2 * math.pi * at / corners),
        )
        for at in range(corners)
    )


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides pass through each other, by the turns of their ends."""

    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


@pytest.mark.parametrize("rough", [0.1, 4.0, 40.0])
@pytest.mark.parametrize("radius", [300.0, 770.0, 799.9, 900.0])
def test_large_rings_are_held_against_each_other_as_small_ones_are(
    radius: float, rough: float
) -> None:
    """What arrays say of many corners is what every corner and every pair of sides say."""
    outer, inner = star(450, 1, rough=rough), star(130, 2, radius, rough)
    sides = [list(zip(ring, (*ring[1:], ring[0]), strict=True)) for ring in (outer, inner)]

    is_in = all(sum(_is_left_of(side, corner) for side in sides[0]) % 2 for corner in inner)
    crosses = any(cross(*one, *other) for one in sides[0] for other in sides[1])
    own = any(
        cross(*one, *other) for at, one in enumerate(sides[0]) for other in sides[0][at + 2 :]
    )

    assert all(ring_contains(outer, corner) for corner in inner) == is_in
    assert ring_holds(outer, inner) == (is_in and not crosses)
    assert crosses_itself(outer) == own


def _is_left_of(side: tuple[Point, Point], place: Point) -> bool:
    (x1, y1), (x2, y2) = side
    x, y = place
    return (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1


def test_a_ring_of_20_000_corners_takes_little_memory() -> None:
    """All pairs of its sides would take gigabytes."""
    outer, inner = star(20_000, 1), star(20_000, 2, 700.0)
    tracemalloc.start()

    require_simple(outer)
    assert ring_holds(outer, inner)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000
