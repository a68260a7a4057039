"""How late the event loop runs."""

import time
from bisect import bisect_left
from itertools import accumulate

import anyio

LAG_SECONDS = 1.0
BOUNDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


class LoopLag:
    """How late the event loop wakes a sleeper, in seconds: their sum, and how many up to a bound.

    The last of `counts` is of what came later than every bound.
    """

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.sum = 0.0

    async def measure(self) -> None:
        """Measure once a second until cancelled."""
        while True:
            expected = time.perf_counter() + LAG_SECONDS
            await anyio.sleep(LAG_SECONDS)
            self.add(max(0.0, time.perf_counter() - expected))

    def add(self, seconds: float) -> None:
        """Count one wake-up."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.sum += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """As Prometheus has a histogram: by each bound, how many were not above it."""
        names = (*map(str, BOUNDS), "+Inf")
        return list(zip(names, map(float, accumulate(self.counts)), strict=True))
