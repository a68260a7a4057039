"""Straight lines that are drawn on a page: the rules of tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_SAME = 1.6
_SHORTEST = 7.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at `at`, from `start` to `end` along it, in points from the left and top edge."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it passes a place along it."""
        return self.start - _SAME <= place <= self.end + _SAME


@dataclass(slots=True)
class Rules:
    """All rules of a page; one that is drawn in pieces is one."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)

    def draw(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a straight line if it runs along or down the page."""
        if abs(y1 - y0) <= 0.7 and abs(x1 - x0) >= _SHORTEST:
            self.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 0.7 and abs(y1 - y0) >= _SHORTEST:
            self.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def put_together(self) -> "Rules":
        """The same lines, with those that touch in one line as one."""
        return Rules(_merged(self.level), _merged(self.upright))


def steps(places: Iterable[float]) -> list[float]:
    """Places in order, those that are the same for the eye as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2 * _SAME:
            found.append(place)
    return found


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    found: list[Rule] = []
    line: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if line and rule.at - line[0].at > _SAME:
            found += _along(line)
            line = []
        line.append(rule)
    return found + _along(line)


def _along(line: list[Rule]) -> list[Rule]:
    """The pieces of one line, where they touch as one."""
    found: list[Rule] = []
    for rule in sorted(line, key=lambda rule: rule.start):
        if found and rule.start <= found[-1].end + 2 * _SAME:
            found[-1] = Rule(found[-1].at, found[-1].start, max(found[-1].end, rule.end))
        else:
            found.append(rule)
    return found
