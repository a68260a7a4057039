"""The time left of one attempt as people are told it: it falls steadily, and rises when it must."""

from collections.abc import Sequence

from app.engine.forecast.pace import Pace
from app.engine.forecast.plan import WHOLE, Plan

LEAST_DONE = 0.03
"""The share of the plan that must be done before the first time is said, where none is usual."""
SLACK, SLACK_SECONDS = 0.12, 2.0
"""An estimate is thought to be wrong by so much: within that nothing is said anew."""
PATIENCE, PATIENCE_SECONDS = 0.06, 1.5
"""For that share of the time so far a later end must be foreseen before it is said."""
FALLS_WITHIN_SECONDS = 2.0
MOST_RISES = 2
LONGEST_SECONDS = 7 * 86_400.0


class Forecast:
    """Takes in every report of an attempt, in the order they are stored; moments in milliseconds.

    What is said is a moment of the end: between two reports the time left falls by itself.
    """

    def __init__(self, *, now: int, percent: float, plan: Plan = WHOLE) -> None:
        self._pace = Pace(plan, now / 1000, percent)
        self._ends_at: float | None = None
        self._told_at = now / 1000
        self._later_since: float | None = None
        self._rises = 0
        self._shifted = 0.0

    def expect(self, plan: Plan) -> None:
        """More is known of what is to be done: parts that have ended keep their times.

        Where it is other work than was expected, nothing is said until it has a pace.
        """
        pace = self._pace
        if [part.until for part in plan.parts] == [part.until for part in pace.plan.parts]:
            pace.plan = plan
        else:
            self._pace = Pace(plan, self._told_at, pace.percent)
            self._ends_at = None

    def report(
        self, *, now: int, percent: float, done: int | None = None, total: int | None = None
    ) -> None:
        """Take in what the attempt says of itself."""
        at = now / 1000 - self._shifted
        counted = done / total if done is not None and total else None
        self._pace.move(percent, counted, at)
        self._tell(at)

    def left_ms(self, now: int) -> int | None:
        """The time left; None while nothing is known, and when what was said is over."""
        self._first(now / 1000 - self._shifted)
        if self._ends_at is None:
            return None
        left = self._ends_at - (now / 1000 - self._shifted)
        return round(1000 * min(LONGEST_SECONDS, left)) if left > 0 else None

    def end_of_part(self, percent: float) -> float:
        """Where the part ends that the bar is in; where nothing is planned, right there."""
        parts = self._pace.plan.parts
        ends = (part.until for part in parts if part.until > percent)
        return percent if len(parts) == 1 else next(ends, percent)

    def shift(self, milliseconds: int) -> None:
        """The clock was moved, or the machine slept: that was no time of the task."""
        self._shifted += milliseconds / 1000

    def ended(self, now: int) -> tuple[Plan, dict[float, float]]:
        """It has succeeded: its plan, and how long each part took that began in this attempt."""
        self._pace.end(now / 1000 - self._shifted)
        resumed = {until for until, share in self._pace.done_before.items() if share > 0}
        took = {until: s for until, s in self._pace.took.items() if until not in resumed}
        return self._pace.plan, took

    def _first(self, at: float) -> None:
        """What is usual is said before there is any report."""
        if self._ends_at is None and self._pace.plan.is_measured:
            self._tell(at)

    def _tell(self, at: float) -> None:
        found = self._pace.left(at)
        if found is None:
            return
        left, done = found
        passed, self._told_at = max(0.0, at - self._told_at), at
        if self._ends_at is None:
            if done >= LEAST_DONE or self._pace.plan.is_measured:
                self._ends_at = at + left
            return
        later = left - (self._ends_at - at)
        if later <= 0:
            self._later_since = None
            if -later > SLACK / 2 * left:
                self._ends_at += later * min(1.0, passed / FALLS_WITHIN_SECONDS)
        elif later > max(SLACK_SECONDS, SLACK * left):
            self._rise(at, left, later, passed)
        else:
            self._later_since = None

    def _rise(self, at: float, left: float, later: float, passed: float) -> None:
        """Stand still first: only what is foreseen for a while is said, and that not often."""
        assert self._ends_at is not None
        if self._later_since is None:
            self._later_since = at
        patience = max(PATIENCE_SECONDS, PATIENCE * (at - self._pace.began_at))
        if at - self._later_since >= patience and self._rises < MOST_RISES:
            self._rises += 1
            self._later_since = None
            self._ends_at = at + left
        else:
            self._ends_at += min(later, passed, 1.0)


def replayed(
    reports: Sequence[tuple[int, float, int | None, int | None]], plan: Plan = WHOLE
) -> list[int | None]:
    """What is said after each of the reports (moment, percent, done, total) of an attempt.

    The first moment is that of the attempt's start.
    """
    first, *rest = reports
    forecast = Forecast(now=first[0], percent=first[1], plan=plan)
    told = [forecast.left_ms(first[0])]
    for now, percent, done, total in rest:
        forecast.report(now=now, percent=percent, done=done, total=total)
        told.append(forecast.left_ms(now))
    return told
