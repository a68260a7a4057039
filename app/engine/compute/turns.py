"""Whose call is computed next: by priority, then fairly between tasks.

Calls of equal priority go to the task that has used the least of the workers. A task that is new
begins level with the least of those that wait, so that it neither waits behind all of them nor
keeps them out. A call that waits gains priority with time, up to the highest that waits.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

AGEING_PER_SECOND = 1.0
"""Priority that a waiting call gains: the lowest of -100 is level with the highest in 200 s."""
QUICK_SECONDS = 2.0
"""A task that usually computes no longer than this may take the worker kept for quick calls."""
REMEMBERED = 1000
"""Tasks whose use of the workers is remembered."""


@dataclass(slots=True, eq=False)
class Caller:
    """A task, as far as its calls are concerned. `usual_seconds` is what its type usually uses."""

    key: str
    priority: int = 0
    usual_seconds: float | None = None
    used_seconds: float = 0.0

    @property
    def is_quick(self) -> bool:
        """Whether it usually computes for a short time, and has not yet computed for longer."""
        usual = self.usual_seconds
        return usual is not None and max(usual, self.used_seconds) <= QUICK_SECONDS


@dataclass(slots=True, eq=False)
class Turn:
    """A call that waits. `begin` is told which worker it may take: the kept one, or one for jobs.

    `caller` is None for a call that a person waits for: it goes before all others.
    """

    caller: Caller | None
    asked_at: float
    begin: Callable[[bool], None]


@dataclass(slots=True)
class Turns:
    """The calls that wait, and how much each task has used of the workers, in seconds."""

    waiting: list[Turn] = field(default_factory=list)
    _used: "OrderedDict[str, float]" = field(default_factory=OrderedDict)

    def add(self, turn: Turn) -> None:
        """Have a call wait."""
        if turn.caller is not None and turn.caller.key not in self._used:
            self._used[turn.caller.key] = self._least()
        self.waiting.append(turn)

    def take(self, now: float, *, kept: bool) -> Turn | None:
        """The call that goes next; for the `kept` worker only one that is quick."""
        fitting = [turn for turn in self.waiting if not kept or _is_quick(turn)]
        if not fitting:
            return None
        highest = max((turn.caller.priority for turn in fitting if turn.caller), default=0)
        best = min(fitting, key=lambda turn: self._place(turn, now, highest))
        self.waiting.remove(best)
        return best

    def count(self, caller: Caller, seconds: float) -> None:
        """A task has used a worker."""
        caller.used_seconds += seconds
        self._used[caller.key] = self._used.get(caller.key, 0.0) + seconds
        self._used.move_to_end(caller.key)
        while len(self._used) > REMEMBERED:
            self._used.popitem(last=False)

    def _place(self, turn: Turn, now: float, highest: int) -> tuple[float, float, float]:
        """Smaller goes first."""
        if turn.caller is None:
            return (-float("inf"), 0.0, turn.asked_at)
        aged = turn.caller.priority + AGEING_PER_SECOND * (now - turn.asked_at)
        used = self._used.get(turn.caller.key, 0.0)
        return (-min(float(highest), aged), used, turn.asked_at)

    def _least(self) -> float:
        keys: Iterable[str] = (turn.caller.key for turn in self.waiting if turn.caller)
        return min((self._used.get(key, 0.0) for key in keys), default=0.0)


def _is_quick(turn: Turn) -> bool:
    return turn.caller is None or turn.caller.is_quick
