"""Finds shapes of two providers that cover the same place: over half of the smaller one.

Workers and the writer run it, so it does without NumPy. Only boxes that meet are looked at,
by a grid.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from app import jsonio
from app.jobs.drawings.sheet.geometry import Point, distance, distance_to_side, ring_area
from app.jobs.drawings.sheet.overlap import are_alike
from app.jobs.drawings.sheet.sheet import Box

HALF = 0.5
_CELL = 96.0
_MOST_CELLS = 100
# Shapes no larger than this, in points, are told by their boxes: a column within a column.
_SMALL = 100.0
_FILLS = 0.98
_SAMPLES = 8
# A line lies on another one within the width of a pen and what a person's eye forgives.
_BESIDE = 6.0
_PEN = 1.0


@dataclass(frozen=True)
class Placed:
    """A shape by its id, the box it stands in, and its geometry as JSON."""

    shape_id: str
    box: Box
    geometry: str

    @cached_property
    def shape(self) -> dict[str, object]:
        """The geometry, read when it is needed."""
        read: dict[str, object] = jsonio.loads(self.geometry)
        return read

    @cached_property
    def rings(self) -> list[Sequence[Point]]:
        """The edge of an area, then those of its holes; none for what is no area."""
        if self.shape["type"] != "polygon":
            return []
        return [self.shape["ring"], *self.shape.get("holes", [])]  # type: ignore[list-item, misc]

    @cached_property
    def line(self) -> Sequence[Point]:
        """The points of a line, or of the middle of a strip."""
        points: list[Point] = list(self.shape.get("points", []))  # type: ignore[call-overload]
        return [*points, points[0]] if self.shape.get("closed") and points else points

    @property
    def is_rectangle(self) -> bool:
        """Whether it is an area that fills its box."""
        if not self.rings or len(self.rings) > 1:
            return False
        return ring_area(self.rings[0]) >= _FILLS * self.box.width * self.box.height

    @cached_property
    def size(self) -> tuple[int, float]:
        """By what the smaller one of two is told: lines lie within areas."""
        if self.rings:
            edge, *holes = self.rings
            return 1, ring_area(edge) - sum(map(ring_area, holes))
        length = sum(distance(one, other) for one, other in pairwise(self.line))
        width = self.shape.get("width")
        return (1, length * width) if isinstance(width, float | int) else (0, length)

    def holds(self, point: Point) -> bool:
        """Whether a point lies in an area, in a strip, or beside a line."""
        if self.rings:
            return sum(_contains(ring, point) for ring in self.rings) == 1
        width = self.shape.get("width", 0.0)
        reach = max(_BESIDE, width / 2 if isinstance(width, float | int) else 0.0)
        return any(distance_to_side(*side, point) <= reach for side in pairwise(self.line))

    def samples(self) -> list[Point]:
        """Points spread over an area, or along a line."""
        if not self.rings:
            return [at for side in pairwise(self.line) for at in _along(*side)]
        box = self.box
        steps = [(n + 0.5) / _SAMPLES for n in range(_SAMPLES)]
        spread = [
            (box.left + x * box.width, box.top + y * box.height) for x in steps for y in steps
        ]
        return [at for at in spread if self.holds(at)]


def covering(earlier: Iterable[Placed], later: Iterable[Placed]) -> Iterator[tuple[str, str]]:
    """The ids of a later shape and an earlier one, for each two that cover the same place."""
    near = _grid(earlier)
    for shape in later:
        for other in near(shape.box):
            if is_same_place(shape, other):
                yield shape.shape_id, other.shape_id


def is_same_place(one: Placed, other: Placed) -> bool:
    """Whether two shapes share over half of the smaller one."""
    is_small = max(one.box.width, one.box.height, other.box.width, other.box.height) <= _SMALL
    if is_small and are_alike(one.box, other.box):
        return True
    if _shared(one.box, other.box) <= HALF * min(_area(one.box), _area(other.box)):
        # What is no box itself may still lie along a long line.
        if one.rings and other.rings:
            return False
    elif one.is_rectangle and other.is_rectangle:
        return True
    smaller, larger = sorted((one, other), key=lambda each: each.size)
    samples = smaller.samples()
    return sum(map(larger.holds, samples)) > HALF * len(samples)


def _grid(shapes: Iterable[Placed]) -> Callable[[Box], list[Placed]]:
    """Shapes by the cells of a grid; those over many cells are always looked at."""
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    large: list[Placed] = []
    for shape in shapes:
        over = _cells(shape.box)
        for cell in over if len(over) <= _MOST_CELLS else ():
            cells[cell].append(shape)
        if len(over) > _MOST_CELLS:
            large.append(shape)

    def near(box: Box) -> list[Placed]:
        found = {id(shape): shape for cell in _cells(box) for shape in cells.get(cell, ())}
        return [shape for shape in [*large, *found.values()] if _shared(shape.box, box) > 0]

    return near


def _cells(box: Box) -> list[tuple[int, int]]:
    across = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    down = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return [(column, row) for column in across for row in down]


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes share; a line has the width of a pen on each side."""
    width = min(one.right, other.right) - max(one.left, other.left) + 2 * _PEN
    height = min(one.bottom, other.bottom) - max(one.top, other.top) + 2 * _PEN
    return max(0.0, width) * max(0.0, height)


def _area(box: Box) -> float:
    return (box.width + 2 * _PEN) * (box.height + 2 * _PEN)


def _along(start: Point, end: Point) -> list[Point]:
    """Points every quarter inch along a straight piece, one at least."""
    count = max(1, min(200, int(distance(start, end) / 18)))
    shares = [(n + 0.5) / count for n in range(count)]
    return [
        (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        for share in shares
    ]


def _contains(ring: Sequence[Point], point: Point) -> bool:
    """By the even-odd rule."""
    x, y = point
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside
