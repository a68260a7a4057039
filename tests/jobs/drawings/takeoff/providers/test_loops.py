"""What lines enclose: cutting them where they meet, closing small gaps, walking round faces."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.drawings.sheet.crossings import crosses_itself
from app.jobs.drawings.sheet.geometry import ring_area
from app.jobs.drawings.sheet.near_pairs import Floats
from app.jobs.drawings.takeoff.providers.gaps import HAIR, WIDEST_DOOR, bridges_of
from app.jobs.drawings.takeoff.providers.loops import Face, faces_of
from app.jobs.drawings.takeoff.providers.network import MOST_CUTS, SAME_PLACE, TooDense, network_of

Piece = tuple[float, float, float, float]


def as_rows(pieces: list[Piece]) -> Floats:
    return np.array(pieces, dtype=np.float64).reshape(-1, 4)


def faces(*pieces: Piece) -> tuple[Face, ...]:
    return faces_of(network_of(as_rows(list(pieces)))).faces


def net(face: Face) -> float:
    return ring_area(face.outline.ring) - sum(ring_area(loop.ring) for loop in face.inner)


def areas(*pieces: Piece) -> list[float]:
    return sorted(round(net(face), 3) for face in faces(*pieces))


def square(x: float, y: float, side: float) -> list[Piece]:
    a, b = x + side, y + side
    return [(x, y, a, y), (a, y, a, b), (a, b, x, b), (x, b, x, y)]


SQUARE = square(0, 0, 100)


def test_crossing_lines_make_faces_that_know_their_neighbours() -> None:
    found = faces(*SQUARE, (50, -20, 50, 120), (-20, 40, 120, 40))

    assert sorted(net(face) for face in found) == [2_000, 2_000, 3_000, 3_000]
    assert all(len(face.neighbours) == 2 for face in found)


@pytest.mark.parametrize(
    "needless",
    [
        [(50, 50, 200, 50)],
        [(100, 0, 300, -40), (300, -40, 300, 90)],
        [(20, 20, 60, 60), (60, 60, 60, 20)],
        [(100, 100, 200, 200), (200, 200, 210, 300)],
        [(0, 0, 100, 0), (10, 0, 60, 0)],
    ],
    ids=["a tail through an edge", "a tail from a corner", "a loose line", "a way off", "twice"],
)
def test_lines_that_enclose_nothing_change_no_face(
    needless: list[tuple[int, int, int, int]],
) -> None:
    assert areas(*SQUARE, *needless) == [10_000]


def test_a_line_that_only_joins_two_parts_bounds_nothing() -> None:
    inner = square(20, 20, 10)

    assert areas(*SQUARE, *inner, (30, 25, 100, 25)) == [100, 10_000]


def test_what_touches_an_outline_at_a_corner_is_a_loop_of_its_own() -> None:
    found = faces(*SQUARE, (0, 0, 40, 10), (40, 10, 10, 40), (10, 40, 0, 0))

    outer = max(found, key=net)
    assert len(outer.outline.ring) == 4
    assert [ring_area(loop.ring) for loop in outer.inner] == [750]


def test_separate_parts_have_an_outline_each() -> None:
    network = network_of(as_rows([*SQUARE, (50, 0, 50, 100), *square(10, 10, 20)]))

    outlines = faces_of(network).outlines

    assert sorted(ring_area(loop.ring) for loop in outlines) == [400, 10_000]


def test_ends_as_far_apart_as_a_plotter_rounds_are_one_place() -> None:
    off = 0.9 * SAME_PLACE
    pieces = [(off, 0, 100, 0), (100, off, 100, 100), (100, 100, 0, 100), (0, 100, 0, 0)]

    (found,) = faces(*pieces)

    assert net(found) == pytest.approx(10_000, rel=1e-3)


def test_nothing_drawn_has_no_faces() -> None:
    assert faces() == ()


def test_too_many_pieces_in_one_place_are_refused() -> None:
    """All of them cross one another, so that both of every pair are cut."""
    count = int(MOST_CUTS**0.5) + 2
    turned = np.linspace(0, np.pi, count, endpoint=False)
    rows = np.stack((-np.cos(turned), -np.sin(turned), np.cos(turned), np.sin(turned)), axis=1)

    with pytest.raises(TooDense):
        network_of(rows)


def closed(*pieces: Piece) -> list[float]:
    """The areas after gaps were closed, without slivers."""
    rows = as_rows(list(pieces))
    bridges = bridges_of(network_of(rows))
    found = areas(*map(tuple, np.concatenate((rows, bridges.hairs, bridges.doors)).tolist()))
    return [area for area in found if area > 1]


@pytest.mark.parametrize(
    ("missing", "area"),
    [
        ([(0.8 * HAIR, 0, 100, 0)], 10_000),
        ([(0, 0, 100 - 0.8 * HAIR, 0)], 10_000),
        ([(0.6 * HAIR, 0.6 * HAIR, 100, 0)], 9_970),
    ],
    ids=["short at its beginning", "short at its end", "aside"],
)
def test_a_corner_that_misses_by_a_hair_is_closed(missing: list[Piece], area: int) -> None:
    assert closed(*missing, *SQUARE[1:]) == [pytest.approx(area, rel=1e-3)]


def test_a_corner_that_misses_by_more_stays_open() -> None:
    assert closed((1.5 * HAIR, 0, 100, 0), *SQUARE[1:]) == []


def test_a_corner_whose_two_lines_both_miss_is_closed() -> None:
    lines = [(0.5, 0, 100, 0), *SQUARE[1:3], (0, 100, 0, 0.5)]

    assert closed(*lines) == [pytest.approx(10_000, rel=1e-3)]


def with_a_door(width: float, *, aside: float = 0.0) -> list[Piece]:
    room = square(0, 0, 300)
    return [*room[1:], (0, 0, 100, 0), (100 + width, aside, 300, aside)]


def test_a_door_is_closed_along_its_wall() -> None:
    assert closed(*with_a_door(0.9 * WIDEST_DOOR)) == [90_000]


@pytest.mark.parametrize(
    "pieces",
    [
        with_a_door(1.1 * WIDEST_DOOR),
        with_a_door(40, aside=5),
        [*square(0, 0, 300)[1:], (0, 0, 290, 0)],
        [*square(0, 0, 300)[1:], *((x, 0, x + 6, 0) for x in range(0, 300, 10))],
    ],
    ids=["wider than a door", "not along one line", "without a second jamb", "a line of dashes"],
)
def test_what_is_no_door_stays_open(pieces: list[Piece]) -> None:
    assert closed(*pieces) == []


def test_tails_of_crossing_lines_do_not_reach_for_one_another() -> None:
    """Two rooms side by side whose corners overshoot: what is between them is nobody's."""
    one = [(-5, 0, 105, 0), (100, -5, 100, 105), (105, 100, -5, 100), (0, 105, 0, -5)]
    other = [(x + 140, y, a + 140, b) for x, y, a, b in one]

    assert closed(*one, *other) == [10_000, 10_000]


places = st.integers(min_value=0, max_value=12).map(lambda at: 10.0 * at)
lines = st.tuples(places, places, places, places).filter(lambda line: line[:2] != line[2:])


@given(st.lists(lines, min_size=1, max_size=25))
def test_faces_fill_their_outlines_and_never_cross_themselves(drawn: list[Piece]) -> None:
    found = faces_of(network_of(as_rows(drawn)))

    assert sum(map(net, found.faces)) == pytest.approx(
        sum(ring_area(loop.ring) for loop in found.outlines), abs=1e-6
    )
    assert not any(crosses_itself(face.outline.ring) for face in found.faces)


@given(st.lists(lines, min_size=1, max_size=15), st.randoms(use_true_random=False))
def test_the_order_and_direction_of_lines_do_not_matter(drawn: list[Piece], random: Random) -> None:
    other = [(*line[2:], *line[:2]) if random.random() < 0.5 else line for line in drawn]
    random.shuffle(other)

    assert areas(*drawn) == pytest.approx(areas(*other), abs=1e-3)
