"""How late the event loop runs."""

import time

import anyio

from app.histogram import Histogram

LAG_SECONDS = 1.0
BOUNDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


class LoopLag(Histogram):
    """How late the event loop wakes a sleeper, in seconds."""

    def __init__(self) -> None:
        super().__init__(BOUNDS)

    async def measure(self) -> None:
        """Measure once a second until cancelled."""
        while True:
            expected = time.perf_counter() + LAG_SECONDS
            await anyio.sleep(LAG_SECONDS)
            self.add(max(0.0, time.perf_counter() - expected))
