"""How far a task has come in its plan, and how fast each part of it goes.

All moments are seconds of one clock, which the caller tells; nothing here reads it.
"""

from dataclasses import dataclass, field

from app.engine.forecast.plan import Plan

PRIOR = 0.15
"""The share of a plan that must be done until its own pace counts as much as the usual one."""
PRIOR_OF_PART, PRIOR_OF_MEASURED = 0.25, 1.0
"""The same of a part; more where this server has measured it."""
STEADY = 0.05
"""The share of a part after which its first stretch, which is slow, no longer counts."""
LEAST_MEMORY_SECONDS, MEMORY = 8.0, 0.7
"""What a part did longer ago than this, or than this share of its time, fades."""


@dataclass(slots=True)
class Stretch:
    """What is measured of the part that is under way: `share` of it is done."""

    began_at: float
    share: float = 0.0
    moved_at: float = 0.0
    first_share: float | None = None
    first_at: float = 0.0
    recent_seconds: float = 0.0
    recent_share: float = 0.0

    def move(self, share: float, now: float) -> None:
        """The part has come to `share` by now."""
        if self.first_share is None:
            self.first_share, self.first_at = share, now
            if share >= STEADY and now > self.began_at:
                # What comes at once is work, not only a slow beginning of it.
                self.first_share, self.first_at = self.share, self.began_at
                self.recent_seconds, self.recent_share = now - self.began_at, share - self.share
        else:
            seconds, made = now - self.moved_at, share - self.share
            memory = max(LEAST_MEMORY_SECONDS, MEMORY * (now - self.first_at))
            kept = max(0.0, 1.0 - seconds / memory)
            self.recent_seconds = self.recent_seconds * kept + seconds
            self.recent_share = self.recent_share * kept + made
        self.share, self.moved_at = share, now

    @property
    def is_steady(self) -> bool:
        """Its first stretch is over, which may be slow."""
        return self.first_share is not None and self.share - self.first_share >= STEADY

    def seconds_of_all(self) -> float | None:
        """What the part would take at its own pace; None before it has one."""
        if self.first_share is None or self.share <= 0:
            return None
        if self.recent_share > 0 and self.is_steady:
            return self.recent_seconds / self.recent_share
        return (self.moved_at - self.began_at) / self.share


@dataclass(slots=True)
class Pace:
    """The measurements of one attempt, which began at `began_percent`."""

    plan: Plan
    began_at: float
    began_percent: float
    index: int = 0
    took: dict[float, float] = field(default_factory=dict)
    done_before: dict[float, float] = field(default_factory=dict)
    stretch: Stretch = field(init=False)
    percent: float = 0.0

    def __post_init__(self) -> None:
        self.percent = self.began_percent
        self.index = self._index_at(self.began_percent)
        part = self.plan.parts[self.index]
        share = _share(self._start_of(self.index), part.until, self.percent)
        self.stretch = Stretch(self.began_at, share, self.began_at)
        self.done_before[part.until] = share

    def move(self, percent: float, counted: float | None, now: float) -> None:
        """The bar is at `percent`; `counted` is done of total, where the step counts."""
        if percent < self.percent:
            return
        index = self._index_at(percent)
        if index > self.index:
            self._end_parts(index, now)
        part, start = self.plan.parts[index], self._start_of(index)
        share = _share(start, part.until, percent)
        if counted is not None and abs(counted - share) <= 0.12 / (part.until - start):
            # A percent has one digit after the point; what is counted is finer.
            share = counted
        self.percent = percent
        if share > self.stretch.share:
            self.stretch.move(share, now)

    def end(self, now: float) -> None:
        """The task has succeeded."""
        self._end_parts(len(self.plan.parts), now)

    def _end_parts(self, index: int, now: float) -> None:
        """Time since the last part began is shared by what has ended, as the plan has it."""
        ended = self.plan.parts[self.index : index]
        left = [part.seconds for part in ended]
        left[0] *= 1.0 - self.stretch.share
        seconds = max(0.0, now - self.stretch.moved_at) if self.stretch.moved_at else 0.0
        before = max(0.0, self.stretch.moved_at - self.stretch.began_at)
        scale = seconds / (sum(left) or 1.0)
        for number, part in enumerate(ended):
            self.took[part.until] = left[number] * scale + (before if number == 0 else 0.0)
        self.index = index
        self.stretch = Stretch(now, 0.0, now)

    def left(self, now: float) -> tuple[float, float] | None:
        """(seconds left, the share of the plan that is done); None while nothing is known.

        What does not move for longer than it should is nearly done, until it moves again.
        """
        parts = self.plan.parts
        if self.index >= len(parts):
            return 0.0, 1.0
        speed, done = self._speed()
        if speed is None:
            return None
        idle = max(0.0, now - max(self.stretch.moved_at, self.stretch.began_at))
        rest = max(0.0, self._rest_of_part(speed) - idle)
        later = parts[self.index + 1 :]
        return rest + speed * sum(part.seconds for part in later), done

    def _rest_of_part(self, speed: float) -> float:
        """Of the part under way, from its last move on: the more is done, the more by its pace."""
        current = self.plan.parts[self.index]
        own = self.stretch.seconds_of_all()
        usual = current.seconds * speed
        weight = 0.0
        if own is not None:
            made = max(0.0, self.stretch.share - self.done_before.get(current.until, 0.0))
            prior = PRIOR_OF_MEASURED if self.plan.is_measured else PRIOR_OF_PART
            weight = made / (made + prior)
        return (1.0 - self.stretch.share) * (weight * (own or 0.0) + (1.0 - weight) * usual)

    def _speed(self) -> tuple[float | None, float]:
        """By how much it takes longer than its plan says, and the share of the plan done."""
        seconds, work = 0.0, 0.0
        for part in self.plan.parts[: self.index]:
            if part.until in self.took:
                seconds += self.took[part.until]
                work += part.seconds * (1.0 - self.done_before.get(part.until, 0.0))
        if self.index < len(self.plan.parts):
            part, own = self.plan.parts[self.index], self.stretch.seconds_of_all()
            if own is not None and (work > 0 or self.stretch.is_steady):
                seconds += own * self.stretch.share
                work += part.seconds * self.stretch.share
        total = self.plan.seconds
        done = work / total
        if self.plan.is_measured:
            prior = PRIOR * total
            return (seconds + prior) / (work + prior), done
        return (seconds / work if work > 0 else None), done

    def _index_at(self, percent: float) -> int:
        parts = self.plan.parts
        return next((n for n, part in enumerate(parts) if percent < part.until), len(parts) - 1)

    def _start_of(self, index: int) -> float:
        return self.plan.parts[index - 1].until if index else 0.0


def _share(start: float, until: float, percent: float) -> float:
    return min(1.0, max(0.0, (percent - start) / (until - start)))
