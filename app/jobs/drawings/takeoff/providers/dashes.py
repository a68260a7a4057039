"""Joins dashed lines that were written stroke by stroke: collinear strokes of an even rhythm."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.jobs.drawings.sheet.geometry import Point, distance
from app.jobs.drawings.takeoff.providers.figures import Figure, Style

# Points. Longer strokes are lines of their own, and wider gaps are gaps.
_LONGEST_STROKE, _WIDEST_GAP, _LEAST_GAP = 40.0, 10.0, 0.3
_FEWEST_STROKES = 3
_SAME_LINE, _SAME_LENGTH = 0.15, 0.15
# Dash, dash and dot, dash and two dots: strokes of no more lengths make one line.
_MOST_LENGTHS = 2
_MEETS = 0.5
_LEAST_TURN = 0.3


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A stroke by the figure that it is, and its places across and along its direction."""

    index: int
    offset: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(slots=True)
class _Dashed:
    """A line of several strokes; `reach` is how far from its ends its corners may lie."""

    one: Point
    other: Point
    reach: float
    first: Figure

    def made(self) -> Figure:
        style = replace(self.first.style, is_dashed=True)
        return Figure((self.one, self.other), False, style, visible=self.first.visible)


def with_joined_dashes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the strokes of each dashed line made one line, drawn on to its corners."""
    joined: dict[int, _Dashed] = {}
    gone: set[int] = set()
    for family in _families(figures).values():
        for run in _runs(family):
            joined[run[0].index] = _line_of([figures[each.index] for each in run])
            gone.update(each.index for each in run)
    _meet(list(joined.values()))
    return [
        joined[index].made() if index in joined else figure
        for index, figure in enumerate(figures)
        if index in joined or index not in gone
    ]


def _families(figures: Sequence[Figure]) -> dict[tuple[Style, int], list[_Stroke]]:
    """The strokes by style and direction (half degrees)."""
    families: dict[tuple[Style, int], list[_Stroke]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if not figure.is_straight or figure.is_closed or figure.style.is_dashed:
            continue
        (x1, y1), (x2, y2) = figure.ends
        if not 0 < math.hypot(x2 - x1, y2 - y1) <= _LONGEST_STROKE:
            continue
        half = round(math.degrees(math.atan2(y2 - y1, x2 - x1)) * 2) % 360
        turned = math.radians(half / 2)
        cos, sin = math.cos(turned), math.sin(turned)
        one, other = x1 * cos + y1 * sin, x2 * cos + y2 * sin
        offset = ((x1 + x2) * -sin + (y1 + y2) * cos) / 2
        stroke = _Stroke(index, offset, min(one, other), max(one, other))
        families[figure.style, half].append(stroke)
    return families


def _runs(family: list[_Stroke]) -> Iterator[list[_Stroke]]:
    """Strokes of one rhythm behind one another."""
    for line in _collinear(family):
        run: list[_Stroke] = []
        for stroke in line:
            if run and not _goes_on(run, stroke):
                if _is_dashed(run):
                    yield run
                run = []
            run.append(stroke)
        if _is_dashed(run):
            yield run


def _collinear(family: list[_Stroke]) -> Iterator[list[_Stroke]]:
    """Strokes on one straight line, in their order along it."""
    family.sort(key=lambda each: each.offset)
    line: list[_Stroke] = []
    for stroke in family:
        if line and stroke.offset - line[-1].offset > _SAME_LINE:
            yield sorted(line, key=lambda each: each.start)
            line = []
        line.append(stroke)
    if line:
        yield sorted(line, key=lambda each: each.start)


def _goes_on(run: Sequence[_Stroke], stroke: _Stroke) -> bool:
    """Whether a stroke is as far from the last one as that is from the one before it."""
    gap = stroke.start - run[-1].end
    if not _LEAST_GAP < gap <= _WIDEST_GAP:
        return False
    if len(run) < 2:
        return True
    return _are_like(gap, run[-1].start - run[-2].end)


def _is_dashed(run: Sequence[_Stroke]) -> bool:
    """Whether enough strokes of few lengths follow one another; the last may be cut short."""
    if len(run) < _FEWEST_STROKES:
        return False
    gap = run[1].start - run[0].end
    longest = max(each.length for each in run)
    if gap > 1.5 * longest:
        return False
    whole: list[float] = []
    for stroke in run[1:-1] if len(run) > _FEWEST_STROKES else run[:-1]:
        if not any(_are_like(stroke.length, each) for each in whole):
            whole.append(stroke.length)
    is_cut = all(each.length <= longest * (1 + _SAME_LENGTH) for each in (run[0], run[-1]))
    return len(whole) <= _MOST_LENGTHS and is_cut


def _are_like(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_LENGTH * max(one, other) + 0.1


def _line_of(strokes: Sequence[Figure]) -> _Dashed:
    first, last = strokes[0], strokes[-1]
    far = max(
        ((one, other) for one in first.ends for other in last.ends),
        key=lambda ends: distance(*ends),
    )
    gap = min(distance(one, other) for one in first.ends for other in strokes[1].ends)
    return _Dashed(*far, gap + _MEETS, first)


def _meet(lines: Sequence[_Dashed]) -> None:
    """Draw lines of one style on to the corner where both would end; a dash may fall in a gap."""
    cells: dict[tuple[Style, int, int], list[tuple[_Dashed, bool]]] = defaultdict(list)
    size = _WIDEST_GAP + _MEETS
    for line in lines:
        for is_one, (x, y) in ((True, line.one), (False, line.other)):
            cells[line.first.style, int(x // size), int(y // size)].append((line, is_one))
    for (style, column, row), ends in cells.items():
        near = [
            each
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for each in cells.get((style, column + across, row + down), ())
        ]
        for one in ends:
            _meet_one(one, near[:50])


def _meet_one(one: tuple[_Dashed, bool], near: Iterable[tuple[_Dashed, bool]]) -> None:
    line, is_one = one
    corners = [
        (distance(_end(line, is_one), corner), corner, other, is_other)
        for other, is_other in near
        if other is not line and (corner := _corner(line, other)) is not None
        if distance(_end(line, is_one), corner) <= line.reach
        and distance(_end(other, is_other), corner) <= other.reach
    ]
    if corners:
        _, corner, other, is_other = min(corners, key=lambda each: each[0])
        _set_end(line, is_one, corner)
        _set_end(other, is_other, corner)


def _end(line: _Dashed, is_one: bool) -> Point:
    return line.one if is_one else line.other


def _set_end(line: _Dashed, is_one: bool, place: Point) -> None:
    if is_one:
        line.one = place
    else:
        line.other = place


def _corner(one: _Dashed, other: _Dashed) -> Point | None:
    """Where two straight lines cross, None where they hardly turn."""
    (x1, y1), (x2, y2) = one.one, one.other
    (x3, y3), (x4, y4) = other.one, other.other
    ax, ay, bx, by = x2 - x1, y2 - y1, x4 - x3, y4 - y3
    cross = ax * by - ay * bx
    if abs(cross) < _LEAST_TURN * math.hypot(ax, ay) * math.hypot(bx, by):
        return None
    share = ((x3 - x1) * by - (y3 - y1) * bx) / cross
    return x1 + share * ax, y1 + share * ay
