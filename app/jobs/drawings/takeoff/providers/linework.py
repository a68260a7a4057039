"""Tells lines that measure or shade from lines that are the building: dimensions and hatch."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.jobs.drawings.sheet.geometry import Point, distance, distance_to_side
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby

_FEWEST_HATCH_LINES = 6
_WIDEST_HATCH = 14.0
_FEET_AND_INCHES = r"\d+\s*['\u2032\u2019](?:\s*-?\s*\d*(?:\s+\d+/\d+|\.\d+)?\s*[\"\u2033\u201d]?)?"
_INCHES = r"\d+(?:[ -]\d+/\d+)?\s*[\"\u2033\u201d]"
_METRIC = r"\d{2,6}(?:\.\d+)?(?:\s*(?:mm|m))?|\d+\.\d+(?:\s*m)?"
_DIMENSION = re.compile(
    rf"\(?[\u00b1~]?\s*(?:{_FEET_AND_INCHES}|{_INCHES}|{_METRIC})\)?"
    r"(?:\s*(?:TYP|CLR|O\.?C|V\.?I\.?F|EQ)\.?)*",
    re.I,
)
_TICK = 20.0
_EXTENSION = 16.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight piece by its direction (degrees, 0 to 180), and its places across and along it."""

    index: int
    angle: float
    offset: float
    start: float
    end: float


def hatch_lines(figures: Sequence[Figure]) -> dict[int, str]:
    """Straight lines of one style, six or more side by side at even and small distances."""
    found: dict[int, str] = {}
    families: dict[tuple[object, int], list[_Line]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if figure.is_straight and figure.length > 0:
            line = _line_of(index, figure)
            families[figure.style, round(line.angle * 2) % 360].append(line)
    for family in families.values():
        if len(family) >= _FEWEST_HATCH_LINES:
            for run in _even_runs(family):
                found.update({line.index: "hatch" for line in run})
    return found


def _line_of(index: int, figure: Figure) -> _Line:
    (x1, y1), (x2, y2) = figure.ends
    angle = math.degrees(math.atan2(y2 - y1, x2 - x1)) % 180.0
    # The nearest half degree, for all lines of a hatch alike: else far offsets drift apart.
    turned = math.radians(round(angle * 2) / 2 % 180.0)
    cos, sin = math.cos(turned), math.sin(turned)
    places = (x1 * cos + y1 * sin, x2 * cos + y2 * sin)
    offset = ((x1 + x2) * -sin + (y1 + y2) * cos) / 2
    return _Line(index, angle, offset, min(places), max(places))


def _even_runs(family: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines whose steps across are alike, each beside the one before."""
    run: list[_Line] = []
    step = 0.0
    for line in sorted(family, key=lambda line: (line.offset, line.start, line.index)):
        gap = line.offset - run[-1].offset if run else 0.0
        if run and gap < 0.05:
            # Pieces of the same line, or of its neighbour field at the same height.
            run.append(line)
            continue
        fits = run and gap <= _WIDEST_HATCH and (not step or abs(gap - step) <= 0.15 * step + 0.1)
        if not fits:
            if _is_hatch(run):
                yield run
            run, step = ([run[-1], line], gap) if run and gap <= _WIDEST_HATCH else ([line], 0.0)
            continue
        step = step or gap
        run.append(line)
    if _is_hatch(run):
        yield run


def _is_hatch(run: Sequence[_Line]) -> bool:
    """Whether enough lines lie beside one another, not one behind the other."""
    if len({round(line.offset, 1) for line in run}) < _FEWEST_HATCH_LINES:
        return False
    beside = sum(
        before.start < after.end and after.start < before.end for before, after in pairwise(run)
    )
    return beside >= 0.5 * (len(run) - 1)


def dimension_lines(figures: Sequence[Figure], runs: Sequence[Run]) -> dict[int, str]:
    """Lines with a measure written along them, and the ticks and extension lines at their ends."""
    texts = [run for run in runs if _DIMENSION.fullmatch(run.text.strip())]
    straight = [(i, f) for i, f in enumerate(figures) if f.is_straight and not f.is_closed]
    if not texts or not straight:
        return {}
    nearby = Nearby(figure.box for _, figure in straight)
    along = {
        straight[each]
        for run in texts
        for each in nearby.near(run.box, 2 * run.height)
        if _is_along(straight[each][1], run)
    }
    lines = dict(sorted(along, key=lambda each: each[0]))
    found = dict.fromkeys(lines, "dimension")
    ends = _Ends(lines.values())
    for index, figure in straight:
        if index not in found and any(
            _belongs_to(figure, end, line)
            for place in figure.ends
            for end, line in ends.near(place, figure.style.layer)
        ):
            found[index] = "dimension"
    return found


def _is_along(figure: Figure, run: Run) -> bool:
    """Whether a measure is written just above, below or in a line that runs its way."""
    start, end = figure.ends
    if figure.length < 1.2 * max(run.box.width, run.box.height) * 0.5:
        return False
    is_level = abs(end[1] - start[1]) <= abs(end[0] - start[0])
    if is_level != (run.turn in (0, 180)):
        return False
    middle = run.box.centre
    along = _place_along(start, end, middle)
    return 0.15 <= along <= 0.85 and distance_to_side(start, end, middle) <= 1.6 * run.height


def _place_along(start: Point, end: Point, point: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    squared = across * across + down * down
    return ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / squared


class _Ends:
    """The ends of dimension lines by their layer and place, so that few are looked at.

    A tick of `_TICK` points across an end, and an extension line, have an end of their own within
    `_EXTENSION` points of it.
    """

    def __init__(self, lines: Iterable[Figure]) -> None:
        self._cells: dict[tuple[str | None, int, int], list[tuple[Point, Figure]]] = {}
        for line in lines:
            for end in line.ends:
                key = (line.style.layer, int(end[0] // _EXTENSION), int(end[1] // _EXTENSION))
                self._cells.setdefault(key, []).append((end, line))

    def near(self, place: Point, layer: str | None) -> Iterator[tuple[Point, Figure]]:
        """The ends, with their lines, that may be within `_EXTENSION` points of a place."""
        column, row = int(place[0] // _EXTENSION), int(place[1] // _EXTENSION)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                yield from self._cells.get((layer, column + across, row + down), ())


def _belongs_to(figure: Figure, end: Point, line: Figure) -> bool:
    """A tick across the line's end, or an extension line that begins there."""
    if figure.length <= _TICK and distance_to_side(*figure.ends, end) <= 2:
        return True
    width, own = line.style.stroke_width or 0.0, figure.style.stroke_width or 0.0
    near = min(distance(place, end) for place in figure.ends)
    is_square = abs(_cosine(figure, line)) < 0.05
    return is_square and own <= 1.5 * width + 0.1 and near <= _EXTENSION and _passes(figure, end)


def _passes(figure: Figure, end: Point) -> bool:
    """Whether the straight line through a figure goes through a point."""
    (x1, y1), (x2, y2) = figure.ends
    cross = (x2 - x1) * (end[1] - y1) - (end[0] - x1) * (y2 - y1)
    return abs(cross) <= 2 * figure.length


def _cosine(one: Figure, other: Figure) -> float:
    (ax, ay), (bx, by) = one.ends
    (cx, cy), (dx, dy) = other.ends
    product = (bx - ax) * (dx - cx) + (by - ay) * (dy - cy)
    return product / max(1e-9, one.length * other.length)
