"""How long to measure: in earnest, or just long enough to see that a benchmark still works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """`pairs` of bursts of `seconds`; `samples` of a latency; `starts` of a process; `tasks` of a
    queue that a crash leaves behind; `rows` of a long list (at least 1,000).
    """

    pairs: int
    seconds: float
    samples: int
    starts: int
    tasks: int
    rows: int

    @property
    def warm_seconds(self) -> float:
        """Until then a server that has just started shares the cores with its own workers."""
        return 4.0 if self.starts > 1 else 0.0


FULL = Effort(pairs=9, seconds=0.6, samples=200, starts=7, tasks=200, rows=1_000_000)
QUICK = Effort(pairs=1, seconds=0.1, samples=3, starts=1, tasks=6, rows=2_000)
