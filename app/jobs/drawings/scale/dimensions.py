"""What the dimension lines of a sheet say of its scale together."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.jobs.drawings.scale.dimension_lines import DimensionLine
from app.jobs.drawings.scale.lengths import System
from app.jobs.drawings.sheet.sheet import Box, around

FEWEST = 3
AGREE_WITHIN = 0.01
_LEAST_INCHES = 24.0
_HALF_OF_A_STEP = 0.25
_LEAST_PART = 0.4
_LEAST_PART_OF_OTHERS = 0.25


@dataclass(frozen=True, slots=True)
class Agreement:
    """Dimension lines that measure one ratio; whole metric numbers are taken as millimetres."""

    ratio: float
    lines: tuple[DimensionLine, ...]

    @property
    def box(self) -> Box:
        """The box round their texts."""
        return around(line.box for line in self.lines)

    @property
    def system(self) -> System:
        """What these lengths are counted in: the surest that one of them names."""
        systems = {line.system for line in self.lines}
        return next(system for system in System if system in systems)

    @property
    def rounding(self) -> float:
        """How far texts that are rounded to half an inch may be off, as a part of their lengths."""
        return _HALF_OF_A_STEP / median(line.inches for line in self.lines)

    @property
    def proves(self) -> bool:
        """Whether it is no accident: sizes of pipes and ducts stand along their lines as well.

        Among several lengths one is in feet, or two feet long; or one length stands there often.
        """
        has_long = any("'" in line.text or line.inches >= _LEAST_INCHES for line in self.lines)
        return has_long and (self.is_varied or len(self.lines) > FEWEST)

    @property
    def is_varied(self) -> bool:
        """Whether these are different lengths, not one that is repeated."""
        return len({round(line.inches, 2) for line in self.lines}) > 1


@dataclass(frozen=True, slots=True)
class Dimensions:
    """All dimension lines of a sheet that were measured, and those that agree, most first.

    No agreement among three and more means that they contradict each other and prove nothing.
    """

    lines: tuple[DimensionLine, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    @property
    def contradict_each_other(self) -> bool:
        """Whether there are enough to prove something, and they do not."""
        return len(self.lines) >= FEWEST and not self.agreements

    @property
    def system(self) -> str | None:
        """Whether most lengths are `imperial` or `metric`; None without any that agree."""
        if not self.agreements:
            return None
        lines = self.agreements[0].lines
        imperial = sum(line.system is System.IMPERIAL for line in lines)
        return "imperial" if 2 * imperial > len(lines) else "metric"


NO_DIMENSIONS = Dimensions()


def weighed(lines: Sequence[DimensionLine], units: str | None = None) -> Dimensions:
    """Groups dimension lines by what they measure; `units` is what the sheet counts in.

    On a sheet of feet and inches a bare number is a room's or a level, no length.
    """
    imperial = [line for line in lines if line.system is System.IMPERIAL]
    others = [line for line in lines if units != "imperial" or line.system is not System.BARE]
    used = imperial if len(imperial) >= FEWEST else others
    agreements: list[Agreement] = []
    rest = sorted(used, key=lambda line: line.ratio)
    while group := _largest_group(rest):
        rest = [line for line in rest if line not in group]
        agreement = Agreement(median(line.ratio for line in group), tuple(group))
        if agreement.proves:
            agreements.append(agreement)
    return Dimensions(tuple(used), _that_count(agreements, len(used)))


def _largest_group(lines: Sequence[DimensionLine]) -> list[DimensionLine]:
    """The longest stretch of rising ratios within 1 % either side; none of fewer than three."""
    best, start = (0, 0), 0
    for end, line in enumerate(lines):
        while line.ratio > lines[start].ratio * (1 + AGREE_WITHIN) ** 2:
            start += 1
        if end + 1 - start > best[1] - best[0]:
            best = start, end + 1
    return list(lines[slice(*best)]) if best[1] - best[0] >= FEWEST else []


def _that_count(agreements: Sequence[Agreement], measured: int) -> tuple[Agreement, ...]:
    """Nothing where the most are few of all; else these, and others that are no accident."""
    if not agreements:
        return ()
    most = len(agreements[0].lines)
    others = sum(len(each.lines) for each in agreements[1:])
    if most < _LEAST_PART * (measured - others):
        return ()
    return tuple(each for each in agreements if len(each.lines) >= _LEAST_PART_OF_OTHERS * most)
