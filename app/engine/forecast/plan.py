"""What a task expects to do: its parts, in the order of their percents, with their usual times."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

LEAST_SECONDS = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """Work that ends when the bar is at `until`; `seconds` is what it usually takes.

    Of what one machine takes, another takes a multiple, and the same one when it is busy: only how
    the seconds of a plan relate to each other counts, until this server has measured its own.
    """

    until: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of one task; `kind` tells those apart that share their work otherwise.

    `is_measured` says that its seconds are this server's own; `said` are those it was given.
    """

    parts: tuple[Part, ...]
    kind: str = ""
    is_measured: bool = False
    said: tuple[float, ...] = ()

    @property
    def seconds(self) -> float:
        """All parts together."""
        return sum(part.seconds for part in self.parts)


def plan_of(parts: Mapping[float, float], kind: str = "") -> Plan:
    """A plan of seconds by the percent at the end of each part, in any order; it ends at 100."""
    found = {min(100.0, max(0.0, until)): seconds for until, seconds in parts.items()}
    found.setdefault(100.0, 0.0)
    ordered = sorted((until, seconds) for until, seconds in found.items() if until > 0)
    made = tuple(Part(until, max(LEAST_SECONDS, seconds)) for until, seconds in ordered)
    return Plan(made, kind)


WHOLE = plan_of({100.0: 1.0})
"""Nothing is known of the parts: the bar moves evenly."""

SMOOTHING = 0.3
"""Share of the newest measurement in what is usual."""
LEAST_RATIO, LARGEST_RATIO = 1e-3, 1e5


class UsualParts:
    """By how much the parts of each type took longer here than their plans said; newer ones count
    more.
    """

    def __init__(self) -> None:
        self._of: dict[tuple[str, str, float], float] = {}

    def calibrated(self, task_type: str, plan: Plan) -> Plan:
        """The plan in seconds of this server, once it has measured some of its parts."""
        ratios = [self._of.get((task_type, plan.kind, part.until)) for part in plan.parts]
        known = [
            (part.seconds * ratio, part.seconds)
            for part, ratio in zip(plan.parts, ratios, strict=True)
            if ratio is not None
        ]
        if not known:
            return plan
        # A part that was never measured is as much slower as those that were.
        usual = sum(took for took, _ in known) / sum(said for _, said in known)
        parts = tuple(
            replace(part, seconds=part.seconds * (usual if ratio is None else ratio))
            for part, ratio in zip(plan.parts, ratios, strict=True)
        )
        said = tuple(part.seconds for part in plan.parts)
        return Plan(parts, plan.kind, is_measured=True, said=said)

    def learn(self, task_type: str, plan: Plan, took: dict[float, float]) -> None:
        """Take in how many seconds the parts of a success took, by the percent at their end."""
        said = plan.said or tuple(part.seconds for part in plan.parts)
        for part, seconds in zip(plan.parts, said, strict=True):
            if part.until in took:
                ratio = took[part.until] / seconds
                ratio = min(LARGEST_RATIO, max(LEAST_RATIO, ratio))
                key = (task_type, plan.kind, part.until)
                before = self._of.get(key, ratio)
                self._of[key] = before + SMOOTHING * (ratio - before)
