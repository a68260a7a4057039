"""Plane geometry of what is drawn: areas, lengths, holes, and what cannot be measured.

Coordinates are page points; formulas hold for either direction of the y axis.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.jobs.drawings.sheet.sheet import Box

if TYPE_CHECKING:
    from types import ModuleType

Point = tuple[float, float]
Ring = tuple[Point, ...]
"""The corners of a closed line, each once: the last one is joined to the first."""
# With more points than this, arrays are quicker than loops; for corners of two rings, as a product.
_MANY = 24
_HELD_WITHIN = 0.01
_MANY_TO_CONTAIN, _MANY_TO_HOLD = 400, 4_000


class NotMeasurable(Exception):
    """A shape that has no well-defined quantity; the message says why."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape; `holes` are rings inside it that do not touch one another."""

    ring: Ring
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A long thing of even width: its centre line and that width, in points.

    A closed strip goes round: the last point of its centre line is joined to the first.
    """

    points: tuple[Point, ...]
    width: float
    closed: bool = False


Geometry = Polygon | Polyline | Strip


def bounds(points: Sequence[Point]) -> Box:
    """The box round some points; there must be one."""
    across = [x for x, _ in points]
    down = [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def box_holds(outer: Box, inner: Box, *, slack: float = 0.0) -> bool:
    """Whether one box lies in another one, give or take `slack` points."""
    return (
        outer.left - slack <= inner.left
        and outer.top - slack <= inner.top
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def boxes_meet(one: Box, other: Box, *, slack: float = 0.0) -> bool:
    """Whether two boxes touch or overlap, give or take `slack` points."""
    return (
        one.left - slack <= other.right
        and other.left <= one.right + slack
        and one.top - slack <= other.bottom
        and other.top <= one.bottom + slack
    )


def gap_between(one: Box, other: Box) -> float:
    """How far apart two boxes are; 0 if they touch or overlap."""
    across = max(0.0, one.left - other.right, other.left - one.right)
    down = max(0.0, one.top - other.bottom, other.top - one.bottom)
    return math.hypot(across, down)


def distance(one: Point, other: Point) -> float:
    """How far apart two points are."""
    return math.hypot(one[0] - other[0], one[1] - other[1])


def ring_area(ring: Sequence[Point]) -> float:
    """The area within a ring by the shoelace formula; never negative."""
    return abs(signed_area(ring))


def signed_area(ring: Sequence[Point]) -> float:
    """Half the sum of cross products, from the first corner, so that far shapes stay exact."""
    if len(ring) < 3:
        return 0.0
    x0, y0 = ring[0]
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring[1:]):
        total += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    return total / 2


def line_length(points: Sequence[Point]) -> float:
    """The length of an open line."""
    return sum(distance(one, other) for one, other in pairwise(points))


def ring_length(ring: Sequence[Point]) -> float:
    """The length of a closed line, the piece from the last corner to the first included."""
    return line_length(ring) + distance(ring[-1], ring[0]) if ring else 0.0


def gross_area(shape: Geometry) -> float:
    """Square points, openings included. Raises `NotMeasurable`."""
    match shape:
        case Polygon(ring=ring):
            require_simple(ring)
            return ring_area(ring)
        case Strip(width=width):
            return length_of(shape) * width
        case Polyline():
            raise NotMeasurable("an open line has no area")


def net_area(shape: Geometry) -> float:
    """Square points without the openings. Raises `NotMeasurable`, also if one sticks out."""
    gross = gross_area(shape)
    if not isinstance(shape, Polygon) or not shape.holes:
        return gross
    for hole in shape.holes:
        require_simple(hole)
        if not ring_holds(shape.ring, hole):
            raise NotMeasurable("an opening reaches beyond the shape's edge")
    return gross - sum(ring_area(hole) for hole in shape.holes)


def length_of(shape: Geometry) -> float:
    """Points: of a line its length, of a strip its centre line, of an area its whole edge."""
    match shape:
        case Polyline(points=points):
            return line_length(points)
        case Strip(points=points, closed=closed):
            return ring_length(points) if closed else line_length(points)
        case Polygon(ring=ring):
            require_simple(ring)
            return ring_length(ring)


def require_simple(ring: Sequence[Point]) -> None:
    """Raises `NotMeasurable` for a ring without an inside that is beyond doubt."""
    if len(ring) < 3 or ring_area(ring) <= 0:
        raise NotMeasurable("the shape encloses nothing")
    if _crossings().crosses_itself(ring):
        raise NotMeasurable("the shape's edge crosses itself")


def ring_contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point is inside, by the even-odd rule; on the edge it may be either."""
    if len(ring) > _MANY_TO_CONTAIN:
        return bool(_crossings().contains(ring, point))
    x, y = point
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside


def ring_holds(outer: Sequence[Point], inner: Sequence[Point]) -> bool:
    """Whether a ring lies inside another one: all its corners do, and no sides cross."""
    if not box_holds(bounds(outer), bounds(inner), slack=_HELD_WITHIN):
        return False
    if len(outer) * len(inner) > _MANY_TO_HOLD:
        is_held = _crossings().holds_all(outer, inner, _HELD_WITHIN)
    else:
        is_held = all(
            ring_contains(outer, point) or distance_to_ring(outer, point) < _HELD_WITHIN
            for point in inner
        )
    return is_held and not _crossings().rings_cross(outer, inner)


def distance_to_ring(ring: Sequence[Point], point: Point) -> float:
    """From a point to the nearest place of a closed line."""
    if len(ring) >= _MANY:
        return float(_crossings().distance_to_many(ring, point, is_closed=True))
    return distance_to_line((*ring, ring[0]), point)


def distance_to_line(points: Sequence[Point], point: Point) -> float:
    """From a point to the nearest place of an open line of two points or more."""
    if len(points) > _MANY:
        return float(_crossings().distance_to_many(points, point))
    return min(distance_to_side(one, other, point) for one, other in pairwise(points))


def distance_to_side(start: Point, end: Point, point: Point) -> float:
    """From a point to the nearest place of a straight piece."""
    across, down = end[0] - start[0], end[1] - start[1]
    squared = across * across + down * down
    if squared == 0:
        return distance(start, point)
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / squared
    along = min(1.0, max(0.0, along))
    return distance((start[0] + along * across, start[1] + along * down), point)


def centroid(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring's area; of its corners where it encloses nothing."""
    area = signed_area(ring)
    x0, y0 = ring[0]
    if abs(area) < 1e-12:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    across = down = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring[1:]):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        across += (x1 + x2 - 2 * x0) * cross
        down += (y1 + y2 - 2 * y0) * cross
    return x0 + across / (6 * area), y0 + down / (6 * area)


def without_needless_corners(ring: Sequence[Point], *, tolerance: float = 1e-3) -> Ring:
    """The same ring without repeated corners and corners on a straight side."""
    distinct = [
        point
        for before, point in zip((ring[-1], *ring[:-1]), ring, strict=True)
        if distance(before, point) > tolerance
    ]
    count = len(distinct)
    if count < 4:
        return tuple(distinct)
    return tuple(
        point
        for index, point in enumerate(distinct)
        if distance_to_side(distinct[index - 1], distinct[(index + 1) % count], point) > tolerance
    )


def rectangle_sides(ring: Sequence[Point]) -> tuple[float, float] | None:
    """The longer and the shorter side if four corners make a rectangle, however it is turned."""
    if len(ring) != 4:
        return None
    a, b, c, d = ring
    one, other = distance(a, b), distance(b, c)
    slack = 1e-3 * max(one, other) + 1e-3
    is_even = abs(one - distance(c, d)) < slack and abs(other - distance(d, a)) < slack
    if not is_even or abs(distance(a, c) - distance(b, d)) > slack or min(one, other) <= 0:
        return None
    return max(one, other), min(one, other)


def strip_of_rectangle(ring: Sequence[Point]) -> Strip:
    """The centre line of a rectangle between the middles of its shorter sides."""
    a, b, c, d = ring
    if distance(a, b) < distance(b, c):
        a, b, c, d = b, c, d, a
    ends = (_middle(d, a), _middle(b, c))
    return Strip(ends, distance(b, c))


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _crossings() -> "ModuleType":
    # The server takes shapes in hand too, and does without NumPy.
    from app.jobs.drawings.sheet import crossings

    return crossings
