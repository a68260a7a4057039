"""How large things of concrete are: what is far outside is no such thing.

The bounds are wide on purpose, from what structural and civil drawings show: a pad of one foot to
one of thirty, a wall of three inches to one of six feet. They keep symbols and frames out and say
nothing of what is well built.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Kind, Stated, StatedUnit


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most, in feet or square feet."""

    least: float
    most: float

    def holds(self, size: float) -> bool:
        """Whether a size lies within, with a hundredth for the pen."""
        return self.least * 0.99 <= size <= self.most * 1.01


# How sizes are written.
_IMPERIAL = re.compile(
    r"(\d+)\s*['\u2032\u2019]\s*(?:-\s*)?(?:(\d+(?:\.\d+)?)?\s*(?:(\d+)/(\d+))?\s*[\"\u2033\u201d])?"
    r"|(\d+(?:\.\d+)?)(?:[ -](\d+)/(\d+))?\s*[\"\u2033\u201d]"
)
_METRIC = re.compile(r"\d{2,5}|\d{1,2},\d{3}")
_FEET_DASH_INCHES = re.compile(r"(\d{1,2})-(\d|1[01])")
_DECIMAL = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?")
_MM_PER_INCH = 25.4
INCHES = {"mm": 1 / _MM_PER_INCH, "cm": 10 / _MM_PER_INCH, "m": 1000 / _MM_PER_INCH, "in": 1.0}
# Of plain figures below this nobody knows whether they are inches or centimetres.
_LEAST_MM = 100
UNITS = {
    StatedUnit.SQUARE_FEET: r"S\.?F\.?|SQ\.?\s*FT\.?|SQUARE\s+FEET",
    StatedUnit.FEET: r"L\.?F\.?|LIN\.?\s*FT\.?|LINEAL\s+FEET|LINEAR\s+FEET",
    StatedUnit.CUBIC_YARDS: r"C\.?Y\.?|CU\.?\s*YDS?\.?|CUBIC\s+YARDS",
    StatedUnit.SQUARE_METRES: r"M2|M\u00b2|SQ\.?\s*M",
    StatedUnit.CUBIC_METRES: r"M3|M\u00b3|CU\.?\s*M",
    StatedUnit.EACH: r"EA\.?|EACH",
}
_QUANTITIES = tuple(
    (unit, re.compile(rf"(?<![\d.,/])(\d[\d,]*(?:\.\d+)?)\s*(?:{words})(?!\w)", re.I))
    for unit, words in UNITS.items()
)
_SQUARE = re.compile(r"\bSQ(?:UARE)?\b", re.I)
_WORDS_BEHIND = re.compile(r"(?<=[\d\"'\u2032\u2033\u2019\u201d])\s+(?:[A-Z][A-Z.&/]+\s*)+$", re.I)

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


def sizes_in(text: str, inches: float | None = None) -> list[float]:
    """Inches, of sizes like 4'-0" x 4'-0" x 12", 4-0 x 4-0 or 2000 x 2000 x 300 (millimetres).

    `inches` is what the unit of plain figures is worth where the head of the column names it.
    """
    parts = [
        re.sub(r"\s*(?:SQ(?:UARE)?\.?|DEEP|THK\.?|THICK|D|W|L)\s*$", "", part.strip(), flags=re.I)
        for part in re.split(r"\s*[xX\u00d7/]\s+|\s+/\s*|\s*[xX\u00d7]\s*", _without_words(text))
    ]
    if inches is not None and all(map(_DECIMAL.fullmatch, parts)):
        return [float(part.replace(",", ".")) * inches for part in parts]
    if all(map(_METRIC.fullmatch, parts)):
        sides = [int(part.replace(",", "")) for part in parts]
        return [side / _MM_PER_INCH for side in sides] if max(sides) >= _LEAST_MM else []
    if len(parts) > 1 and all(dashed := [_FEET_DASH_INCHES.fullmatch(part) for part in parts]):
        return [12.0 * int(match[1]) + int(match[2]) for match in dashed if match]
    found = [_size_in(part) for part in parts]
    return [] if None in found else [size for size in found if size is not None]


def _without_words(text: str) -> str:
    """A size without what it is of: 400 x 400 RC COLUMN, 2'-0" x 12" CONT."""
    return _WORDS_BEHIND.sub("", text.strip())


def _size_in(part: str) -> float | None:
    if match := _IMPERIAL.fullmatch(part):
        return _inches(match)
    return int(part.replace(",", "")) / _MM_PER_INCH if _METRIC.fullmatch(part) else None


def _inches(match: re.Match[str]) -> float:
    feet, inches, top, bottom, plain, plain_top, plain_bottom = match.groups()
    if feet is not None:
        return 12 * int(feet) + float(inches or 0) + _fraction(top, bottom)
    return float(plain) + _fraction(plain_top, plain_bottom)


def _fraction(top: str | None, bottom: str | None) -> float:
    return int(top) / int(bottom) if top and bottom and int(bottom) else 0.0


def stated_in(text: str) -> Iterator[Stated]:
    """The quantities with a unit that a text has."""
    for unit, pattern in _QUANTITIES:
        for match in pattern.finditer(text):
            yield Stated(float(match[1].replace(",", "")), unit)


def sides_in(text: str, sizes: Sequence[float]) -> tuple[float, ...]:
    """The sides in plan: of 5'-0" SQ. both are one."""
    if len(sizes) == 1 and _SQUARE.search(text):
        return (sizes[0], sizes[0])
    return tuple(sizes[:2]) if len(sizes) >= 2 else ()
