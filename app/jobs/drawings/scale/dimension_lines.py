"""Pairs the lengths that a sheet writes with the lines that they stand on, and measures these.

A dimension line runs the way its text reads, close to it, and has a tick, an arrow or a dot at both
ends. What is measured is from one such mark to the next, never the line: it may run past them.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from app.jobs.drawings.scale.lengths import System, WrittenLength
from app.jobs.drawings.sheet.geometry import Point
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Box

if TYPE_CHECKING:
    # Only workers load PDFium.
    from app.jobs.drawings.plans.paths import Subpath


class PathsNear(Protocol):
    """The lines of a page that come near to one of some places."""

    def lines_near(self, places: Sequence[Box]) -> "Sequence[Subpath]":
        """Among them all level and upright ones."""
        ...

    def small_near(self, places: Sequence[Box]) -> "Sequence[Subpath]":
        """Among them those of all small figures."""
        ...


MOST_LENGTHS = 4_000
_SHORTEST = 18.0
# In heights of letters: how far from the middle of a text its line may run, and how far from its
# ends the pieces of a line begin that the text parts.
_OFF, _GAP = 1.7, 2.5
_ON_ONE_LINE = 0.6
_MARK = 20.0
_REACH = 3.0
_LEAST_SLANT = math.sin(math.radians(8.0))
_TIP = 0.35
_SHORTEST_UPRIGHT = 4.0
# Of the height of an arrow: how high its tip is at most, and its base at least.
_NARROW, _WIDE = 0.3, 0.7
_CELL = 32.0
_MIDDLE = 0.15


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """A length that is written over its line; `ratio` is the drawing ratio that it measures."""

    ratio: float
    system: System
    text: str
    box: Box
    points: float

    @property
    def inches(self) -> float:
        """The length that is written, in inches of the building."""
        return self.ratio * self.points / POINTS_PER_INCH

    @property
    def units(self) -> tuple[float, ...]:
        """By what `ratio` is multiplied if a number without unit is of another one."""
        return self.system.units


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a dimension line may run: its place across, and its stretch, in the text's frame."""

    across: float
    start: float
    end: float


def dimension_lines(lengths: Sequence[WrittenLength], paths: PathsNear) -> list[DimensionLine]:
    """The lengths whose lines are found, with what these measure; in the order of `lengths`."""
    lengths = lengths[:MOST_LENGTHS]
    pieces = _Pieces(paths.lines_near([_around_text(length) for length in lengths]))
    axes = [(length, axis) for length in lengths for axis in pieces.axes_of(length)]
    marks = _Marks(paths.small_near([_along(length, axis) for length, axis in axes]))
    found: dict[int, DimensionLine] = {}
    for length, axis in axes:
        if id(length) not in found:
            line = _measured(length, axis, marks.on(axis, is_upright=_is_upright(length)))
            if line is not None:
                found[id(length)] = line
    return list(found.values())


def _is_upright(length: WrittenLength) -> bool:
    return length.turn in (90, 270)


def _framed(box: Box, *, is_upright: bool) -> Box:
    """A box with what runs along a dimension line as its left and right."""
    return Box(box.top, box.left, box.bottom, box.right) if is_upright else box


def _around_text(length: WrittenLength) -> Box:
    box, is_upright = _framed(length.box, is_upright=_is_upright(length)), _is_upright(length)
    along, across = _GAP * length.height, (_OFF - 0.5) * length.height
    place = Box(box.left - along, box.top - across, box.right + along, box.bottom + across)
    return _framed(place, is_upright=is_upright)


def _along(length: WrittenLength, axis: _Axis) -> Box:
    box = Box(axis.start - _REACH, axis.across - 1, axis.end + _REACH, axis.across + 1)
    return _framed(box, is_upright=_is_upright(length))


class _Pieces:
    """The level and upright pieces of open lines, by cells."""

    def __init__(self, lines: "Iterable[Subpath]") -> None:
        self._cells: dict[tuple[bool, int], list[tuple[float, float, float]]] = defaultdict(list)
        for line in lines:
            if not line.is_closed and not line.is_curved:
                for start, end in pairwise(line.points):
                    self._add(start, end)
        for listed in self._cells.values():
            listed.sort()

    def _add(self, start: Point, end: Point) -> None:
        wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
        if min(wide, high) > 0.01 * max(wide, high):
            return
        is_upright = high > wide
        along, across = (1, 0) if is_upright else (0, 1)
        place = (start[across] + end[across]) / 2
        low, top = sorted((start[along], end[along]))
        self._cells[is_upright, int(place // _CELL)].append((place, low, top))

    def axes_of(self, length: WrittenLength) -> Iterator[_Axis]:
        """Where the line of a text may run, the nearest first."""
        is_upright = _is_upright(length)
        box = _framed(length.box, is_upright=is_upright)
        middle, reach = box.centre, _OFF * length.height
        near = sorted(self._level_with(is_upright, middle[1] - reach, middle[1] + reach))
        axes = [axis for group in _grouped(near) if (axis := _axis(group, box, length.height))]
        # A text stands over its line as it is read: of two lines alike near the lower one is its.
        yield from sorted(axes, key=lambda axis: abs(axis.across - middle[1]))

    def _level_with(
        self, is_upright: bool, low: float, high: float
    ) -> Iterator[tuple[float, float, float]]:
        for cell in range(int(low // _CELL), int(high // _CELL) + 1):
            listed = self._cells.get((is_upright, cell), [])
            for index in range(bisect_left(listed, (low,)), len(listed)):
                if listed[index][0] > high:
                    break
                yield listed[index]


def _grouped(
    pieces: Sequence[tuple[float, float, float]],
) -> Iterator[list[tuple[float, float, float]]]:
    """Pieces that lie on one line."""
    group: list[tuple[float, float, float]] = []
    for piece in pieces:
        if group and piece[0] - group[0][0] > _ON_ONE_LINE:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _axis(group: Sequence[tuple[float, float, float]], box: Box, height: float) -> _Axis | None:
    """The stretch of a line at a text: under its middle, or the two pieces that it parts."""
    middle, reach = box.centre[0], _GAP * height
    under = [piece for piece in group if piece[1] <= middle <= piece[2]]
    before = [piece for piece in group if box.left - reach <= piece[2] <= middle]
    behind = [piece for piece in group if middle <= piece[1] <= box.right + reach]
    parts = under or ([*before, *behind] if before and behind else [])
    if not parts:
        return None
    across = sum(piece[0] for piece in parts) / len(parts)
    return _Axis(across, min(piece[1] for piece in parts), max(piece[2] for piece in parts))


class _Marks:
    """Small figures that end dimension lines, by cells: ticks, arrows, dots."""

    def __init__(self, lines: "Iterable[Subpath]") -> None:
        self._cells: dict[tuple[int, int], list[Subpath]] = defaultdict(list)
        for line in lines:
            box = line.box
            if max(box.width, box.height) <= _MARK:
                for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
                    for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
                        self._cells[column, row].append(line)

    def on(self, axis: _Axis, *, is_upright: bool) -> list[float]:
        """Where marks sit on a dimension line, along it, rising."""
        places = []
        row = int(axis.across // _CELL)
        for along in range(
            int((axis.start - _REACH) // _CELL), int((axis.end + _REACH) // _CELL) + 1
        ):
            cell = (row, along) if is_upright else (along, row)
            for line in self._cells.get(cell, ()):
                points = [(y, x) for x, y in line.points] if is_upright else line.points
                place = _place_on(points, axis.across, line.is_closed)
                if place is not None and axis.start - _REACH <= place <= axis.end + _REACH:
                    places.append(place)
        return sorted(set(places))


def _place_on(points: Sequence[Point], across: float, is_closed: bool) -> float | None:
    """Where a mark points to on a level line at `across`; None for what is no mark of it."""
    if is_closed:
        return _tip_on(points, across)
    crossings = [
        place for start, end in pairwise(points) if (place := _crossing(start, end, across))
    ]
    return crossings[0] if crossings else None


def _crossing(start: Point, end: Point, across: float) -> float | None:
    """Where a stroke that is not level crosses the line, or ends on it.

    A short upright one is the base of an arrow that was drawn side by side.
    """
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    is_base = length < _SHORTEST_UPRIGHT and abs(x2 - x1) < 0.1 * length
    if is_base or abs(y2 - y1) < _LEAST_SLANT * length:
        return None
    if not min(y1, y2) - _TIP <= across <= max(y1, y2) + _TIP:
        return None
    return x1 + (x2 - x1) * (across - y1) / (y2 - y1)


def _tip_on(points: Sequence[Point], across: float) -> float | None:
    """The tip of an arrow whose axis is the line, else the middle of a dot or of a wide tick."""
    low, high = min(y for _, y in points), max(y for _, y in points)
    if not low < across < high or abs((low + high) / 2 - across) > 0.25 * (high - low):
        return None
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    at_left, at_right = (
        _height_at(points, side, (right - left) / 8) / (high - low) for side in (left, right)
    )
    if at_left < _NARROW and at_right > _WIDE:
        return left
    if at_right < _NARROW and at_left > _WIDE:
        return right
    return (left + right) / 2


def _height_at(points: Sequence[Point], side: float, within: float) -> float:
    """How high a figure is at one of its ends."""
    places = [y for x, y in points if abs(x - side) <= within]
    return max(places) - min(places)


def _measured(length: WrittenLength, axis: _Axis, marks: Sequence[float]) -> DimensionLine | None:
    """The stretch between the two marks that have the text between them, at about its middle."""
    middle = _framed(length.box, is_upright=_is_upright(length)).centre[0]
    behind = bisect_left(marks, middle)
    if not 0 < behind < len(marks):
        return None
    start, end = marks[behind - 1], marks[behind]
    points = end - start
    if points < _SHORTEST or not _MIDDLE <= (middle - start) / points <= 1 - _MIDDLE:
        return None
    ratio = length.inches * POINTS_PER_INCH / points
    return DimensionLine(ratio, length.system, length.text, length.box, points)
