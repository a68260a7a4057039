"""Which shapes of two providers cover the same place, and how much work that is."""

from collections.abc import Sequence
from typing import Any

import pytest

from app import jsonio
from app.jobs.drawings.sheet import cover
from app.jobs.drawings.sheet.cover import Placed, covering
from app.jobs.drawings.sheet.geometry import Point, bounds

L_SHAPE = [(0, 0), (400, 0), (400, 100), (100, 100), (100, 400), (0, 400)]


def placed(points: Sequence[Point], shape_id: str = "x", **geometry: Any) -> Placed:
    """An area with these corners, unless `type` says another thing."""
    kind = geometry.get("type", "polygon")
    where = "ring" if kind == "polygon" else "points"
    whole = {"type": kind, where: [list(point) for point in points], **geometry}
    return Placed(shape_id, bounds(points), jsonio.dumps_text(whole))


def square(left: float, top: float, side: float, shape_id: str = "x", **more: Any) -> Placed:
    right, bottom = left + side, top + side
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return placed(corners, shape_id, **more)


def line(*points: Point, **more: Any) -> Placed:
    return placed(points, type="polyline", **more)


def strip(*points: Point, width: float = 12.0) -> Placed:
    return placed(points, type="strip", width=width, closed=False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(square(0, 0, 300), square(2, 1, 300), True, id="a slab drawn a little off"),
        pytest.param(square(0, 0, 300), square(100, 0, 300), True, id="two thirds"),
        pytest.param(square(0, 0, 300), square(160, 0, 300), False, id="less than half"),
        pytest.param(square(0, 0, 900), square(50, 50, 300), True, id="a part within the whole"),
        pytest.param(square(0, 0, 30), square(1, 0, 30), True, id="a column"),
        pytest.param(square(0, 0, 30), square(30, 0, 30), False, id="columns side by side"),
        pytest.param(placed(L_SHAPE), square(150, 150, 200), False, id="in the notch of an L"),
        pytest.param(placed(L_SHAPE), square(0, 0, 90), True, id="in the corner of an L"),
        pytest.param(
            square(0, 0, 400, holes=[[[100, 100], [300, 100], [300, 300], [100, 300]]]),
            square(110, 110, 180), False, id="in an opening",
        ),
        pytest.param(line((0, 0), (500, 0)), line((0, 3), (480, 3)), True, id="a wall twice"),
        pytest.param(line((0, 0), (500, 0)), line((0, 40), (500, 40)), False, id="two walls"),
        pytest.param(line((0, 0), (300, 300)), line((0, 300), (300, 0)), False, id="a cross"),
        pytest.param(strip((0, 0), (500, 0)), line((0, 4), (500, 4)), True, id="a line in a strip"),
        pytest.param(strip((0, 0), (500, 0)), strip((0, 2), (500, 2)), True, id="a strip twice"),
        pytest.param(strip((0, 0), (500, 0)), strip((250, -250), (250, 250)), False,
                     id="strips that cross"),
        pytest.param(square(0, 0, 500), line((0, 250), (500, 250)), True, id="a line in an area"),
    ],
)  # fmt: skip
def test_what_covers_the_same_place(one: Placed, other: Placed, expected: bool) -> None:
    assert cover.is_same_place(one, other) is expected
    assert cover.is_same_place(other, one) is expected


def test_each_later_shape_names_all_that_it_covers() -> None:
    earlier = [square(0, 0, 200, "a"), square(200, 0, 200, "b"), square(900, 0, 200, "c")]
    later = [placed([(0, 0), (400, 0), (400, 200), (0, 200)], "whole"), square(600, 0, 200, "d")]

    assert list(covering(earlier, later)) == [("whole", "a"), ("whole", "b")]


def test_ten_times_as_many_shapes_are_ten_times_as_much_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked, is_same_place = 0, cover.is_same_place

    def counted(one: Placed, other: Placed) -> bool:
        nonlocal looked
        looked += 1
        return is_same_place(one, other)

    monkeypatch.setattr(cover, "is_same_place", counted)
    work = []
    for count in (10, 100):
        looked = 0
        shapes = [square(40 * n, 40 * m, 30, f"{n} {m}") for n in range(count) for m in range(10)]
        assert len(list(covering(shapes, shapes))) == len(shapes)
        work.append(looked)

    assert work[1] <= 11 * work[0]
