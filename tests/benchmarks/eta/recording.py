"""Follows a task through the API as a page does, and keeps what it was told."""

import time
from dataclasses import asdict, dataclass

from app.clock import from_iso
from tests.benchmarks.client import Client

SAMPLE_SECONDS = 0.25
LONGEST_SECONDS = 1200.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What was known at a moment: `at` and `age` of what was said in seconds, `eta` as said."""

    at: float
    age: float
    percent: float
    eta: float | None
    step: str | None
    done: int | None
    total: int | None

    @property
    def left(self) -> float | None:
        """What a page counts down to: the time left, from the moment at which it was said."""
        return None if self.eta is None else self.eta - self.age


@dataclass(frozen=True, slots=True)
class Recording:
    """One run of a job; `seconds` from its start to its end."""

    name: str
    family: str
    history: bool
    seconds: float
    samples: tuple[Sample, ...]

    def as_json(self) -> dict[str, object]:
        """For a file."""
        return asdict(self)


def recorded(client: Client, task_id: str) -> tuple[float, tuple[Sample, ...]]:
    """How long a task took, and what was said meanwhile; raises AssertionError when it fails."""
    samples: list[Sample] = []
    started: int | None = None
    deadline = time.monotonic() + LONGEST_SECONDS
    while True:
        task, now = client.get(f"/api/tasks/{task_id}"), time.time() * 1000
        if task["completed_at"] is not None:
            assert task["status"] == "SUCCESS", task
            return task["duration_ms"] / 1000, tuple(samples)
        assert time.monotonic() < deadline, task
        if task["started_at"] is not None:
            started = started or from_iso(task["started_at"])
            samples.append(_sample(task, now, started))
        time.sleep(SAMPLE_SECONDS)


def _sample(task: dict[str, object], now: float, started: int) -> Sample:
    said = task["progress"]
    assert isinstance(said, dict)
    return Sample(
        at=round((now - started) / 1000, 3),
        age=round(max(0.0, now - from_iso(str(task["updated_at"]))) / 1000, 3),
        percent=said["percent"],
        eta=said["eta_seconds"],
        step=said["step"],
        done=said["done"],
        total=said["total"],
    )
