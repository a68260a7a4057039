"""What needs many pairs of a shape's sides, in arrays. Loads NumPy: only workers measure shapes."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.jobs.drawings.sheet.near_pairs import Floats, Indexes, pairs_in_portions

Point = tuple[float, float]
# Of a shape with so few sides all pairs are looked at.
_FEW_SIDES = 100
_MOST_KEPT = 64
_AT_ONCE = 1_000_000
_KEPT: dict[int, tuple[Sequence[Point], Floats]] = {}


def corners_of(points: Sequence[Point]) -> Floats:
    """Points as rows x, y. Those of long lines are kept: the same line is asked about often."""
    if len(points) <= _FEW_SIDES or not isinstance(points, tuple):
        return np.asarray(points, dtype=np.float64)
    known = _KEPT.get(id(points))
    if known is None or known[0] is not points:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        known = _KEPT[id(points)] = (points, np.asarray(points, dtype=np.float64))
    return known[1]


def crosses_itself(ring: Sequence[Point]) -> bool:
    """Whether two sides that are not neighbours cross, overlap or touch."""
    count = len(ring)
    if count < 4:
        return False
    starts = corners_of(ring)
    ends = np.roll(starts, -1, axis=0)
    for first, second in _pairs(starts, ends):
        gap = second - first
        apart = (gap > 1) & (gap < count - 1)
        if _cross(starts, ends, first[apart], second[apart]).any():
            return True
    return False


def _pairs(starts: Floats, ends: Floats) -> Iterator[tuple[Indexes, Indexes]]:
    """Pairs of sides in portions, among them all whose boxes touch."""
    if len(starts) <= _FEW_SIDES:
        yield np.triu_indices(len(starts), k=1)
    else:
        yield from pairs_in_portions(np.hstack((starts, ends)), 0.0, smallest_cell=1e-3)


def _cross(
    starts: NDArray[np.float64],
    ends: NDArray[np.float64],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """For pairs of sides: whether each one's ends do not lie strictly on one side of the other."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    near = ((low[first] <= high[second]) & (low[second] <= high[first])).all(axis=1)
    first, second = first[near], second[near]
    a, b, c, d = starts[first], ends[first], starts[second], ends[second]
    sides_of_first = _turn(a, b, c) * _turn(a, b, d)
    sides_of_second = _turn(c, d, a) * _turn(c, d, b)
    crossing: NDArray[np.bool_] = (sides_of_first <= 0) & (sides_of_second <= 0)
    return crossing


def _turn(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Twice the signed area of triangles; what is less than rounding counts as none."""
    ab, ac = b - a, c - a
    turn: NDArray[np.float64] = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    turn[np.abs(turn) <= 1e-9 * (1 + np.abs(ab).sum(axis=1) * np.abs(ac).sum(axis=1))] = 0.0
    return turn


def rings_cross(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether a side of one ring passes through a side of the other; touching does not count."""
    rings = corners_of(one), corners_of(other)
    starts = np.concatenate(rings)
    ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
    for first, second in _pairs(starts, ends):
        apart = (first < len(one)) & (second >= len(one))
        first, second = first[apart], second[apart]
        a, b, c, d = starts[first], ends[first], starts[second], ends[second]
        crossing = (_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0)
        if crossing.any():
            return True
    return False


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point is inside, by the even-odd rule; on the edge it may be either."""
    x, y = point
    ends = corners_of(ring)
    starts = np.roll(ends, 1, axis=0)
    above = ends[:, 1] > y
    passed = np.flatnonzero(above != np.roll(above, 1))
    (x1, y1), (x2, y2) = starts[passed].T, ends[passed].T
    return bool(np.count_nonzero(x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) % 2)


def holds_all(ring: Sequence[Point], points: Sequence[Point], slack: float) -> bool:
    """Whether every point is inside a ring, or closer to its edge than `slack`.

    A point is held against the sides at its height alone: sides lie in bands across the sheet.
    """
    ends, places = corners_of(ring), corners_of(points)
    starts = np.roll(ends, 1, axis=0)
    low = np.minimum(starts[:, 1], ends[:, 1]) - slack
    high = np.maximum(starts[:, 1], ends[:, 1]) + slack
    base, band = low.min(), max(float((high - low).mean()), 1e-6)
    first, last = (np.floor((each - base) / band).astype(np.int64) for each in (low, high))
    side = np.repeat(np.arange(len(ends)), last - first + 1)
    bands = np.arange(len(side)) - np.repeat(
        np.cumsum(last - first + 1) - last - 1, last - first + 1
    )
    order = np.argsort(bands, kind="stable")
    side, bands = side[order], bands[order]
    own = np.floor((places[:, 1] - base) / band).astype(np.int64)
    begin, end = np.searchsorted(bands, own), np.searchsorted(bands, own, side="right")
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(end - begin)))
    at = 0
    while at < len(places):
        full = int(np.searchsorted(before, before[at] + _AT_ONCE, side="right")) - 1
        upto = max(at + 1, full)
        whose = np.repeat(np.arange(at, upto), (end - begin)[at:upto])
        sides = side[begin[whose] + np.arange(len(whose)) - (before[whose] - before[at])]
        passed = _passes(starts[sides], ends[sides], places[whose])
        is_in = np.bincount(whose[passed] - at, minlength=upto - at) % 2 == 1
        is_near = _off(starts[sides], ends[sides], places[whose]) < slack
        is_in[whose[is_near] - at] = True
        if not is_in.all():
            return False
        at = upto
    return True


def _passes(starts: Floats, ends: Floats, places: Floats) -> NDArray[np.bool_]:
    """Whether the level ray to the right of a place meets a side."""
    (x1, y1), (x2, y2), (x, y) = starts.T, ends.T, places.T
    spans = (y1 > y) != (y2 > y)
    rise = np.where(spans, y2 - y1, 1.0)
    meets: NDArray[np.bool_] = spans & (x < (x2 - x1) * (y - y1) / rise + x1)
    return meets


def distance_to_many(points: Sequence[Point], point: Point, *, is_closed: bool = False) -> float:
    """From a point to the nearest place of a line of two points or more."""
    places = corners_of(points)
    starts, ends = places[:-1], places[1:]
    if is_closed:
        starts, ends = places, np.roll(places, -1, axis=0)
    return float(_off(starts, ends, np.asarray(point)).min())


def _off(starts: Floats, ends: Floats, places: Floats) -> Floats:
    """How far places are from sides."""
    sides, reach = ends - starts, places - starts
    squared = np.maximum((sides * sides).sum(axis=1), 1e-30)
    along = np.clip((reach * sides).sum(axis=1) / squared, 0.0, 1.0)
    off = reach - sides * along[:, None]
    distance: Floats = np.sqrt((off * off).sum(axis=1))
    return distance
