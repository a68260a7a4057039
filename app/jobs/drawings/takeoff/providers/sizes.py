"""How large things of concrete are: what is far outside is no such thing.

The bounds are wide on purpose, from what structural and civil drawings show: a pad of one foot to
one of thirty, a wall of three inches to one of six feet. They keep symbols and frames out and say
nothing of what is well built.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.jobs.drawings.sheet.geometry import (
    Geometry,
    Polygon,
    Polyline,
    Strip,
    bounds,
    length_of,
    net_area,
    rectangle_sides,
)
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Kind


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most, in feet or square feet."""

    least: float
    most: float

    def holds(self, size: float) -> bool:
        """Whether a size lies within, with a hundredth for the pen."""
        return self.least * 0.99 <= size <= self.most * 1.01


_SIDE: Mapping[Kind, Range] = {
    Kind.FOOTING: Range(1.0, 30.0),
    Kind.COLUMN: Range(0.33, 8.0),
    Kind.PIER: Range(0.5, 15.0),
}
_AREA: Mapping[Kind, Range] = {
    Kind.SLAB: Range(9.0, 500_000.0),
    Kind.PAVING: Range(16.0, 2_000_000.0),
    Kind.SIDEWALK: Range(9.0, 500_000.0),
}
_WIDTH: Mapping[Kind, Range] = {
    Kind.FOOTING: Range(0.5, 15.0),
    Kind.GRADE_BEAM: Range(0.39, 10.0),
    Kind.WALL: Range(0.25, 6.0),
    Kind.CURB: Range(0.25, 4.0),
}
_LENGTH = Range(2.0, 100_000.0)
_WALL_ROUND = 200.0
_STRIP = 3.0
_SAME_SIZE = 0.1


def fits(kind: Kind, shape: Geometry, points_per_foot: float) -> bool:
    """Whether a shape has a size that things of its kind have."""
    match shape:
        case Polygon():
            return _polygon_fits(kind, shape, points_per_foot)
        case Strip():
            width = _WIDTH.get(kind)
            is_wide = width is None or width.holds(shape.width / points_per_foot)
            return is_wide and _LENGTH.holds(length_of(shape) / points_per_foot)
        case Polyline():
            return _LENGTH.holds(length_of(shape) / points_per_foot)


def box_fits(kind: Kind, longer: float, shorter: float) -> bool:
    """Whether a closed shape of those sides, in feet, may be a piece or a strip of a kind."""
    if kind in AREAS:
        return longer * shorter >= _AREA[kind].least
    width, side = _WIDTH.get(kind), _SIDE.get(kind)
    if side is not None and side.holds(longer) and side.holds(shorter):
        return True
    if width is None or shorter < 0.99 * width.least:
        return False
    # The outline of a wall that goes round a room is as wide as the room.
    return side is None or (longer >= _STRIP * shorter and width.holds(shorter))


def are_sides(one: tuple[float, float], other: tuple[float, ...]) -> bool:
    """Whether two shapes have the same sides within a tenth, either way round."""
    pairs = zip(sorted(one), sorted(other[:2]), strict=True)
    return all(abs(a - b) <= _SAME_SIZE * max(a, b) for a, b in pairs)


def sides_of(shape: Geometry, points_per_foot: float) -> tuple[float, float] | None:
    """The longer and the shorter side of a rectangle, else of the box round a shape, in feet."""
    if not isinstance(shape, Polygon):
        return None
    box = bounds(shape.ring)
    longer, shorter = rectangle_sides(shape.ring) or (
        max(box.width, box.height),
        min(box.width, box.height),
    )
    return longer / points_per_foot, shorter / points_per_foot


def described(shape: Geometry, points_per_foot: float) -> str:
    """A shape's size in words for who checks it: 8.5 x 1.3 ft, 60 ft long."""
    sides = sides_of(shape, points_per_foot)
    if sides is None:
        return f"{length_of(shape) / points_per_foot:.4g} ft long"
    return f"{sides[0]:.3g} x {sides[1]:.3g} ft"


def _polygon_fits(kind: Kind, shape: Polygon, points_per_foot: float) -> bool:
    if kind in AREAS:
        return _AREA[kind].holds(net_area(shape) / points_per_foot**2)
    side = _SIDE.get(kind)
    longer, shorter = sides_of(shape, points_per_foot) or (0.0, 0.0)
    if side is None:
        return shorter <= _WALL_ROUND
    return side.holds(longer) and side.holds(shorter)
