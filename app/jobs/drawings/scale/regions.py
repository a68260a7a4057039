"""Parts of a sheet with a drawing ratio of their own, and the ratio at a place of the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from app.jobs.drawings.scale.bar import POINTS_PER_FOOT_AT_FULL_SIZE
from app.jobs.drawings.sheet.sheet import Box

Point = tuple[float, float]
Source = Literal["viewport", "title", "hand"]
SAME_WITHIN = 0.002


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a sheet in page points; `polygon` is None for a rectangle.

    `ratio` is None where the part has no scale, or none that is known. `region_id` is empty for one
    that is not stored.
    """

    name: str
    box: Box
    ratio: float | None
    source: Source
    polygon: tuple[Point, ...] | None = None
    region_id: str = ""

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        x, y = point
        box = self.box
        if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
            return False
        return self.polygon is None or _is_within(point, self.polygon)

    @property
    def area(self) -> float:
        """In square points."""
        if self.polygon is None:
            return self.box.width * self.box.height
        return abs(_twice_the_area(self.polygon)) / 2


@dataclass(frozen=True, slots=True)
class Ratios:
    """The drawing ratios of a sheet: its own, None where it has none, and those of its regions."""

    page: float | None
    regions: tuple[Region, ...] = ()

    def at(self, place: Box) -> float | None:
        """The ratio to measure with at a place, as `ratio_at` says it."""
        return ratio_at(self.regions, place, self.page)

    def points_per_foot_at(self, place: Box) -> float | None:
        """Page points for a foot of building at a place; None without a ratio."""
        ratio = self.at(place)
        return None if ratio is None else POINTS_PER_FOOT_AT_FULL_SIZE / ratio


def region_at(regions: Sequence[Region], place: Box) -> Region | None:
    """The smallest region that holds the middle of a place."""
    return min(
        (region for region in regions if region.holds(place.centre)),
        key=lambda region: region.area,
        default=None,
    )


def ratio_at(regions: Sequence[Region], place: Box, page_ratio: float | None) -> float | None:
    """The drawing ratio to measure with at a place; None where nothing tells it.

    That of the smallest region that holds the middle of the place; else the sheet's own, unless
    regions of the sheet differ: then nobody knows which of them the place belongs to.
    """
    region = region_at(regions, place)
    if region is not None:
        return region.ratio
    return None if differ(regions) else page_ratio


def differ(regions: Sequence[Region]) -> bool:
    """Whether regions have different ratios."""
    ratios = [region.ratio for region in regions if region.ratio is not None]
    return bool(ratios) and max(ratios) > min(ratios) * (1 + SAME_WITHIN)


def can_be_measured(regions: Sequence[Region], page_ratio: float | None) -> bool:
    """Whether there is any place on a sheet with a ratio."""
    return any(region.ratio for region in regions) or (
        page_ratio is not None and not differ(regions)
    )


def bounds_of(polygon: Sequence[Point]) -> Box:
    """The box round a polygon."""
    across, down = [x for x, _ in polygon], [y for _, y in polygon]
    return Box(min(across), min(down), max(across), max(down))


def _is_within(point: Point, polygon: Sequence[Point]) -> bool:
    """By how often a line to the right crosses its sides."""
    x, y = point
    is_in = False
    for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            is_in = not is_in
    return is_in


def _twice_the_area(polygon: Sequence[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])))
