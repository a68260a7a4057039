"""What is true of a drawn sheet, written down by the pen while it draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.jobs.drawings.sheet.sheet import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to build that a sheet draws or states.

    `kind` is named as the values of `Kind`. `shape` is in page points from the left and top edge of
    the sheet as a reader sees it: a ring, or a line where the thing is one; empty for what only
    words state. Figures are of the building: square feet without openings, feet (of a wall or
    beam its centre line, of an area its whole edge), also on metric sheets. `is_stated` tells
    whether words or a schedule of the sheet give the figure too. A thing that `is_linear` has a
    length and no count: "1 EA" of a strip footing says nothing.
    """

    kind: str
    mark: str | None = None
    shape: tuple[Point, ...] = ()
    count: int = 1
    area_sf: float | None = None
    length_lf: float | None = None
    is_stated: bool = False
    is_linear: bool = False

    @property
    def box(self) -> Box | None:
        """The rectangle around its shape."""
        return around_points(self.shape) if self.shape else None


@dataclass(frozen=True, slots=True)
class Truth:
    """All that the score asks of a sheet.

    `ratio` is that of the paper as it lies: a half-size print of 1:48 has 96. None where the sheet
    has views of several ratios, or none to scale; `ratios` has a box and a ratio for each view.
    `prints_scale` tells whether the sheet says in words or by a bar what its scale is (or was).
    `nothing_because` says why there is nothing to count where there is nothing.
    """

    number: str | None
    title: str | None
    discipline: str
    page_type: str
    prints_scale: bool
    ratio: float | None
    ratios: tuple[tuple[Box, float], ...] = ()
    metric: bool = False
    things: tuple[Thing, ...] = ()
    nothing_because: str | None = None


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A PDF of one sheet, and what is true of it."""

    name: str
    path: Path
    truth: Truth


def around_points(points: Iterable[Point]) -> Box:
    """The box around at least one point."""
    listed = list(points)
    across, down = [x for x, _ in listed], [y for _, y in listed]
    return Box(min(across), min(down), max(across), max(down))
