"""A place on a sheet that speaks of its scale, and the ratios that are usual."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.jobs.drawings.sheet.sheet import Box

MOST_RATIO = 5_000.0
INCHES_PER_FOOT = 12
# Inches of paper for one foot that architects use; only 1 1/2" is a mixed number among them.
ARCHITECTS = frozenset(
    Fraction(n, d)
    for n, d in (
        (1, 128), (1, 64), (1, 32), (1, 16), (3, 32), (1, 8), (3, 16), (1, 4), (3, 8), (1, 2),
        (3, 4), (1, 1), (3, 2), (2, 1), (3, 1), (4, 1), (6, 1), (12, 1),
    )
)  # fmt: skip
_ENGINEERS_FEET = frozenset(
    (1, 2, 3, 4, 5, 6, 8, 10, 15, 16, 20, 25, 30, 32, 40, 50, 60, 80, 100, 120, 125, 150, 160, 200,
     250, 300, 350, 400)
)  # fmt: skip
METRIC_RATIOS = frozenset(
    (1, 2, 4, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 750,
     800, 1000, 1250, 1500, 2000, 2500, 4000, 5000)
)  # fmt: skip
IMPERIAL_RATIOS = frozenset(
    {float(INCHES_PER_FOOT / paper) for paper in ARCHITECTS}
    | {float(INCHES_PER_FOOT * feet) for feet in _ENGINEERS_FEET}
)
STANDARD_RATIOS = IMPERIAL_RATIOS | {float(ratio) for ratio in METRIC_RATIOS}

A_SIZES = {
    "A0": (46.81, 33.11),
    "A1": (33.11, 23.39),
    "A2": (23.39, 16.54),
    "A3": (16.54, 11.69),
    "A4": (11.69, 8.27),
}
"""Sheets of ISO 216 in inches, long side first."""


class ScaleKind(StrEnum):
    """What a note says."""

    RATIO = "ratio"
    AS_NOTED = "as_noted"
    NOT_TO_SCALE = "not_to_scale"


class Origin(StrEnum):
    """Where a candidate stands. What stands in a legend or at a key plan does not count."""

    LABEL = "label"
    NOTE = "note"
    SCALE_BAR = "scale_bar"
    DIMENSIONS = "dimensions"
    VIEWPORT = "viewport"
    LEGEND = "legend"
    KEY_PLAN = "key_plan"


@dataclass(frozen=True, slots=True)
class ScaleCandidate:
    """One place that says something of the scale.

    `ratio` is the drawing ratio (48 for 1/4" = 1'-0"), None for other kinds. `paper` is the size of
    sheet that the note speaks of, in inches, long side first. `doubt` says why it needs a person.
    """

    kind: ScaleKind
    ratio: float | None
    text: str
    box: Box
    origin: Origin
    turn: int = 0
    paper: tuple[float, float] | None = None
    doubt: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it speaks of the sheet itself."""
        return self.origin not in (Origin.LEGEND, Origin.KEY_PLAN)
