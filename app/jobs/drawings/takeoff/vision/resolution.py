"""Draws a sheet as small as models that look at pictures take it, without making it smaller."""

import math
from functools import partial

from app.jobs.drawings.plans.picture import PlacedPicture, shown_dpi
from app.jobs.drawings.plans.reader import draw_sheet_at
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH
from app.parsing.limits import DEFAULT_LIMITS, Limits

# https://platform.claude.com/docs/en/build-with-claude/vision-coordinates: a picture is looked at
# in squares of 28 pixels. One with a side beyond 1568 pixels or with more than 1568 squares is made
# smaller first, and then coordinates are those of the smaller one. The other providers take more.
LONGEST_SIDE = 1568
_SQUARE = 28


def picture_for_vision(
    path: str, number: int, limits: Limits = DEFAULT_LIMITS, longest_side: int = LONGEST_SIDE
) -> PlacedPicture:
    """Sheet `number`, counted from 1, with no side and no more squares than `longest_side`.

    For worker processes. Raises `TaskFailure`: `unsupported_type`, `password_required`,
    `corrupt_file`, `too_large`.
    """
    resolution = partial(
        fitting_dpi, longest_side=longest_side, megapixels=limits.render_megapixels
    )
    return draw_sheet_at(path, number, resolution)


def fitting_dpi(width: float, height: float, *, longest_side: int, megapixels: float) -> float:
    """The finest resolution, at most 150 dpi, at which a sheet in points is not made smaller."""
    longer, shorter = max(1.0, width, height), max(1.0, min(width, height))
    side = next(
        (
            side
            for side in range(longest_side, 1, -1)
            if _squares(side, shorter / longer) <= longest_side
        ),
        1,
    )
    return min(side / longer * POINTS_PER_INCH, shown_dpi(width, height, megapixels))


def _squares(longer: int, ratio: float) -> int:
    """How many squares cover a picture whose sides are rounded up to whole pixels."""
    shorter = math.ceil(longer * ratio)
    return math.ceil(longer / _SQUARE) * math.ceil(shorter / _SQUARE)
