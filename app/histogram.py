"""How many of what was measured was not above each of some bounds."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate


class Histogram:
    """Measures, counted by the bounds they do not exceed, and their sum.

    The last of `counts` is of what is above every bound.
    """

    __slots__ = ("bounds", "counts", "sum")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def add(self, measure: float) -> None:
        """Count one measure. One below 0, as of a clock that was set back, adds nothing."""
        self.counts[bisect_left(self.bounds, measure)] += 1
        if measure > 0:
            self.sum += measure

    def buckets(self) -> list[tuple[str, float]]:
        """As Prometheus has a histogram: by each bound, how many were not above it."""
        names = (*map(str, self.bounds), "+Inf")
        return list(zip(names, map(float, accumulate(self.counts)), strict=True))
