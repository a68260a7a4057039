"""What needs every pair of a shape's sides, in arrays. Loads NumPy: only workers measure shapes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]


def crosses_itself(ring: Sequence[Point]) -> bool:
    """Whether two sides that are not neighbours cross, overlap or touch."""
    count = len(ring)
    if count < 4:
        return False
    points = np.asarray(ring, dtype=np.float64)
    starts, ends = points, np.roll(points, -1, axis=0)
    first, second = np.triu_indices(count, k=2)
    apart = ~((first == 0) & (second == count - 1))
    return bool(_cross(starts, ends, first[apart], second[apart]).any())


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
    starts = np.asarray((*one, *other), dtype=np.float64)
    ends = np.asarray((*one[1:], one[0], *other[1:], other[0]), dtype=np.float64)
    first, second = (
        each.ravel() for each in np.meshgrid(np.arange(len(one)), len(one) + np.arange(len(other)))
    )
    a, b, c, d = starts[first], ends[first], starts[second], ends[second]
    crossing = (_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0)
    return bool(crossing.any())


def distance_to_many(points: Sequence[Point], point: Point) -> float:
    """From a point to the nearest place of an open line of two points or more."""
    places = np.asarray(points, dtype=np.float64)
    starts, sides = places[:-1], np.diff(places, axis=0)
    reach = np.asarray(point) - starts
    squared = np.maximum((sides * sides).sum(axis=1), 1e-30)
    along = np.clip((reach * sides).sum(axis=1) / squared, 0.0, 1.0)
    off = reach - sides * along[:, None]
    return float(np.sqrt((off * off).sum(axis=1).min()))
