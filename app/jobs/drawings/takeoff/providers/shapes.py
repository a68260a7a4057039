"""Makes shapes of lines: chains that close, pairs of lines, strips of even width."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.jobs.drawings.sheet.geometry import (
    Point,
    Ring,
    Strip,
    distance,
    strip_of_rectangle,
    without_needless_corners,
)
from app.jobs.drawings.takeoff.providers.figures import Figure, Style

_SNAP = 0.2
_THIN = 5.0
_STRIP = 3.0
_LOOK_AHEAD = 12
_SAME = 0.02
_MEETS = 1.0


def chained(figures: Sequence[Figure]) -> list[Figure]:
    """Closed figures as they are; open ones joined where exactly two of one style meet.

    Where three or more meet nothing is joined: which way a room goes is not guessed.
    """
    styles: dict[object, list[Figure]] = defaultdict(list)
    closed = [figure for figure in figures if figure.is_closed]
    for figure in figures:
        if not figure.is_closed:
            styles[figure.style, figure.visible].append(figure)
    return closed + [joined for group in styles.values() for joined in _joined(group)]


class _Nodes:
    """Numbers places, the same number for places within the snap."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, int]]] = {}
        self.count = 0

    def number(self, place: Point) -> int:
        column, row = math.floor(place[0] / _SNAP), math.floor(place[1] / _SNAP)
        for across in (0, -1, 1):
            for down in (0, -1, 1):
                for known, number in self._cells.get((column + across, row + down), ()):
                    if distance(known, place) <= _SNAP / 2:
                        return number
        self._cells.setdefault((column, row), []).append((place, self.count))
        self.count += 1
        return self.count - 1


def _joined(figures: Sequence[Figure]) -> Iterator[Figure]:
    nodes = _Nodes()
    ends = [(nodes.number(f.points[0]), nodes.number(f.points[-1])) for f in figures]
    at: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(ends):
        at[start].append(index)
        at[end].append(index)
    used = [False] * len(figures)
    # Chains with a loose end first, from that end; what is left then goes round.
    loose = [i for i, (start, end) in enumerate(ends) if len(at[start]) != 2 or len(at[end]) != 2]
    for index in (*loose, *range(len(figures))):
        if not used[index]:
            yield _walk(index, figures, ends, at, used)


def _walk(
    first: int,
    figures: Sequence[Figure],
    ends: Sequence[tuple[int, int]],
    at: dict[int, list[int]],
    used: list[bool],
) -> Figure:
    """From one figure on, over every node where exactly two meet, until an end or the beginning."""
    start, node = ends[first]
    points = list(figures[first].points)
    if len(at[start]) != 2 or len(at[node]) == 2:
        begin = start
    else:
        begin, node = node, start
        points.reverse()
    used[first] = True
    count = 1
    while node != begin and len(at[node]) == 2:
        following = next((each for each in at[node] if not used[each]), None)
        if following is None:
            break
        used[following] = True
        count += 1
        more = figures[following].points
        one, other = ends[following]
        points += more[1:] if one == node else more[-2::-1]
        node = other if one == node else one
    return _made(figures[first], points, count, node == begin and len(at[begin]) == 2)


def _made(first: Figure, points: list[Point], count: int, comes_round: bool) -> Figure:
    if count == 1 and not (comes_round and len(points) > 3):
        return first
    if comes_round and len(points) > 3:
        ring = without_needless_corners(points[:-1])
        if len(ring) > 2:
            return Figure(ring, True, first.style, how="lines that close")
    return Figure(tuple(points), False, first.style, how="lines that follow one another")


def partners(figures: Sequence[Figure]) -> dict[int, int]:
    """For each straight line that is one of a pair the other one, both ways.

    A pair is parallel, level with each other and close; a line with neighbours on both sides at
    like distances is left alone.
    """
    families: dict[tuple[Style, int], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if figure.is_straight and not figure.is_closed and figure.length > 10:
            families[figure.style, _half_degrees(figure)].append(index)
    nearest: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (_, half), family in families.items():
        for one, other, gap in _side_by_side(figures, family, math.radians(half / 2)):
            nearest[one].append((gap, other))
            nearest[other].append((gap, one))
    return dict(_mutual(nearest))


def _half_degrees(figure: Figure) -> int:
    (x1, y1), (x2, y2) = figure.ends
    return round(math.degrees(math.atan2(y2 - y1, x2 - x1)) * 2) % 360


def _side_by_side(
    figures: Sequence[Figure], family: Sequence[int], angle: float
) -> Iterator[tuple[int, int, float]]:
    cos, sin = math.cos(angle), math.sin(angle)
    placed = []
    for index in family:
        (x1, y1), (x2, y2) = figures[index].ends
        along = (x1 * cos + y1 * sin, x2 * cos + y2 * sin)
        placed.append(((x1 + x2) * -sin / 2 + (y1 + y2) * cos / 2, min(along), max(along), index))
    placed.sort()
    for position, (offset, start, end, index) in enumerate(placed):
        length = end - start
        for other_offset, other_start, other_end, other in placed[position + 1 :][:_LOOK_AHEAD]:
            gap = other_offset - offset
            if gap > length / _THIN:
                break
            slack = _SAME * length + 0.5
            apart = (abs(start - other_start), abs(end - other_end))
            if gap >= 1 and all(each < slack or _is_mitre(each, gap) for each in apart):
                yield index, other, gap


def _is_mitre(apart: float, gap: float) -> bool:
    """Whether two lines end as those of a strip that goes round a corner there."""
    return abs(apart - gap) <= 0.05 * gap + 0.2


def _mutual(nearest: dict[int, list[tuple[float, int]]]) -> Iterator[tuple[int, int]]:
    best = {}
    for index, found in nearest.items():
        found.sort()
        if len(found) == 1 or found[1][0] > 1.5 * found[0][0]:
            best[index] = found[0][1]
    for index, other in best.items():
        if best.get(other) == index:
            yield index, other


def strip_of(figure: Figure, inner: Sequence[Figure]) -> Strip | None:
    """A closed figure as a strip: a long rectangle, an outline of even width, or a ring in a ring.

    `inner` are closed figures inside it. None where its width is not even or not small.
    """
    if not figure.is_closed or figure.is_curved:
        return None
    if figure.sides is not None and figure.sides[0] >= _STRIP * figure.sides[1]:
        return strip_of_rectangle(figure.points)
    return _strip_of_outline(figure.points) or next(
        (strip for each in inner if (strip := _strip_of_rings(figure.points, each.points))), None
    )


def is_thin(figure: Figure) -> bool:
    """Whether a figure is a rectangle that nobody would take for an area."""
    return figure.sides is not None and figure.sides[0] >= _THIN * figure.sides[1]


def _strip_of_outline(ring: Ring) -> Strip | None:
    """Pairs the corners of the two long sides, from one short end to the other."""
    count = len(ring)
    if count < 6 or count % 2 or count > 200:
        return None
    found = []
    for first in range(count // 2):
        left = [ring[(first + 1 + step) % count] for step in range(count // 2)]
        right = [ring[(first - step) % count] for step in range(count // 2)]
        strip = _between(left, right)
        if strip is not None:
            found.append(strip)
    return min(found, key=lambda strip: strip.width, default=None)


def _strip_of_rings(outer: Ring, inner: Ring) -> Strip | None:
    """The strip between a ring and one inside it with a corner for each of its own."""
    if len(outer) != len(inner) or len(outer) > 200:
        return None
    shift = min(range(len(inner)), key=lambda index: distance(outer[0], inner[index]))
    turned = [*inner[shift:], *inner[:shift]]
    for other in (turned, [turned[0], *turned[:0:-1]]):
        strip = _between([*outer, outer[0]], [*other, other[0]])
        if strip is not None:
            return Strip(strip.points[:-1], strip.width, closed=True)
    return None


def _between(left: Sequence[Point], right: Sequence[Point]) -> Strip | None:
    """The strip between two lines with parallel pieces, equally far apart, if it is thin."""
    middles = tuple(
        ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(left, right, strict=True)
    )
    widths = []
    for (a, b), (c, d) in zip(pairwise(left), pairwise(right), strict=True):
        one, other = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
        size = math.hypot(*one)
        cross = one[0] * other[1] - one[1] * other[0]
        if size == 0 or one[0] * other[0] + one[1] * other[1] <= 0:
            return None
        if abs(cross) > 0.005 * size * math.hypot(*other):
            return None
        widths.append(abs(one[0] * (c[1] - a[1]) - one[1] * (c[0] - a[0])) / size)
    width = sum(widths) / len(widths)
    length = sum(distance(a, b) for a, b in pairwise(middles))
    if width <= 0 or max(widths) - min(widths) > 0.01 * width + 0.02 or length < _STRIP * width:
        return None
    return Strip(middles, width)


def has_cross(figure: Figure, lines: Sequence[Figure]) -> bool:
    """Whether both diagonals of a figure of four corners are drawn: the sign of an opening."""
    if len(figure.points) != 4:
        return False
    a, b, c, d = figure.points
    return _joins(a, c, lines) and _joins(b, d, lines)


def _joins(one: Point, other: Point, lines: Sequence[Figure]) -> bool:
    return any(
        (distance(one, start) <= _MEETS and distance(other, end) <= _MEETS)
        or (distance(one, end) <= _MEETS and distance(other, start) <= _MEETS)
        for start, end in (line.ends for line in lines)
    )
