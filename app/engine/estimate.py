"""How long things will take, from durations that were measured here; None while there are none."""

from dataclasses import dataclass, field

SMOOTHING = 0.2
"""Share of the newest duration in a type's usual one."""


def wait_ms(*, position: int, slots: int, usual_ms: float | None) -> int | None:
    """When a waiting task will start: after the rounds before it, each of the usual duration."""
    if usual_ms is None:
        return None
    return round(usual_ms * position / max(1, slots))


@dataclass(slots=True)
class UsualDurations:
    """What each type usually takes, in milliseconds; newer runs count more."""

    _of: dict[str, float] = field(default_factory=dict)

    def get(self, task_type: str) -> float | None:
        """The usual duration of a type."""
        return self._of.get(task_type)

    def set_all(self, measured: dict[str, float]) -> None:
        """Begin with what is stored."""
        self._of.update(measured)

    def add(self, task_type: str, duration_ms: int) -> None:
        """Take in one more success."""
        before = self._of.get(task_type, float(duration_ms))
        self._of[task_type] = before + SMOOTHING * (duration_ms - before)
