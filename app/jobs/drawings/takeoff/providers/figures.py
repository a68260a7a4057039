"""The separate lines of a sheet: each subpath with its style, its box and its size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.jobs.drawings.plans.paths import Colour, DrawnPath, Subpath
from app.jobs.drawings.sheet.geometry import (
    Point,
    Ring,
    bounds,
    centroid,
    line_length,
    rectangle_sides,
    ring_area,
    ring_holds,
    ring_length,
    signed_area,
    without_needless_corners,
)
from app.jobs.drawings.sheet.sheet import Box

_HELD_WITHIN = 0.02


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is drawn; lines of one thing share it."""

    stroke_width: float | None = None
    is_dashed: bool = False
    layer: str | None = None
    fill: Colour | None = None


@dataclass(frozen=True)
class Figure:
    """A closed or open line; a closed one has each corner once, straight sides without extra ones.

    `holes` are the rings that its own path leaves unfilled. `how` says how it became a shape if it
    was not drawn as one.
    """

    points: tuple[Point, ...]
    is_closed: bool
    style: Style
    is_curved: bool = False
    visible: Box | None = None
    holes: tuple[Ring, ...] = ()
    how: str | None = field(default=None, compare=False)

    @cached_property
    def box(self) -> Box:
        """The box round its points."""
        return bounds(self.points)

    @cached_property
    def corners(self) -> NDArray[np.float64]:
        """The points as an array of two columns."""
        return np.array(self.points, dtype=np.float64)

    @cached_property
    def area(self) -> float:
        """Square points within a closed line, 0 for an open one."""
        return ring_area(self.points) if self.is_closed else 0.0

    @cached_property
    def length(self) -> float:
        """The length of the line, in points."""
        return ring_length(self.points) if self.is_closed else line_length(self.points)

    @cached_property
    def sides(self) -> tuple[float, float] | None:
        """The longer and the shorter side of a rectangle."""
        return rectangle_sides(self.points) if self.is_closed else None

    @cached_property
    def is_level(self) -> bool:
        """Whether it is a rectangle that fills its box."""
        return self.sides is not None and self.area >= 0.9999 * self.box.width * self.box.height

    @property
    def is_straight(self) -> bool:
        """Whether it is a single straight piece."""
        return len(self.points) == 2

    @property
    def ends(self) -> tuple[Point, Point]:
        """The first and the last point."""
        return self.points[0], self.points[-1]

    @cached_property
    def center(self) -> Point:
        """The centre of gravity."""
        return centroid(self.points)


def figures_of(paths: Iterable[DrawnPath]) -> Iterator[Figure]:
    """Every subpath as a figure of its own; the holes of a filled path go with what they are in."""
    for path in paths:
        style = Style(path.stroke_width, path.is_dashed, path.layer, path.fill)
        if path.fill is not None and 1 < len(path.subpaths) <= 64:
            yield from _with_holes(path, style)
        else:
            for subpath in path.subpaths:
                yield _figure(subpath, path, style)


def _figure(subpath: Subpath, path: DrawnPath, style: Style) -> Figure:
    is_closed = subpath.is_closed or (path.fill is not None and path.stroke_width is None)
    is_closed = is_closed and len(subpath.points) > 2
    points = subpath.points
    if is_closed and not subpath.is_curved:
        points = without_needless_corners(points)
        is_closed = len(points) > 2
    if len(points) < 2:
        points, is_closed = subpath.points, False
    return Figure(points, is_closed, style, subpath.is_curved, path.visible)


def _with_holes(path: DrawnPath, style: Style) -> Iterator[Figure]:
    """Rings within rings: what the fill rule leaves empty is a hole of the ring round it."""
    figures = [_figure(subpath, path, style) for subpath in path.subpaths]
    rings = [figure for figure in figures if figure.is_closed]
    yield from (figure for figure in figures if not figure.is_closed)
    around = _around(rings)
    holes: dict[int, list[Ring]] = defaultdict(list)
    outers = []
    for index, ring in enumerate(rings):
        if _is_hole(ring, [rings[other] for other in around[index]], path):
            for other in around[index]:
                holes[other].append(ring.points)
        else:
            outers.append(index)
    for index in outers:
        yield replace(rings[index], holes=tuple(holes[index]))


def _around(rings: Sequence[Figure]) -> list[list[int]]:
    """For each ring the others that hold it, in their order; boxes are compared first."""
    boxes = np.array([(r.box.left, r.box.top, -r.box.right, -r.box.bottom) for r in rings])
    found: list[list[int]] = [[] for _ in rings]
    if len(rings) > 1:
        holds = (boxes[:, None] - _HELD_WITHIN <= boxes[None, :]).all(axis=2)
        holds &= ~np.eye(len(rings), dtype=np.bool_)
        for outer, inner in np.argwhere(holds).tolist():
            if ring_holds(rings[outer].points, rings[inner].points):
                found[inner].append(outer)
    return found


def _is_hole(ring: Figure, holding: Sequence[Figure], path: DrawnPath) -> bool:
    around = [other for other in holding if other.area > ring.area]
    if path.fills_even_odd:
        return len(around) % 2 == 1
    turns = [1 if signed_area(each.points) > 0 else -1 for each in (ring, *around)]
    return bool(around) and sum(turns) == 0
