"""The figures and labels of a page, and what is known of each figure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.jobs.drawings.sheet.geometry import box_holds
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import Label
from app.jobs.drawings.takeoff.providers.protocol import FoundBy, Kind

_LARGEST_SPOT = 0.25
SURE = {
    FoundBy.INSIDE: 0.9,
    FoundBy.LEADER: 0.85,
    FoundBy.BESIDE: 0.8,
    FoundBy.LAYER: 0.7,
    FoundBy.ALIKE: 0.65,
}
"""How sure a match is by how it was found, before it is judged."""


@dataclass(frozen=True, slots=True)
class Match:
    """A figure (by its index) with the kind it has, why, and how sure that is."""

    figure: int
    kind: Kind
    confidence: float
    reason: str
    label: Label | None = None
    depth_in: float | None = None
    thickness_in: float | None = None
    by: FoundBy = FoundBy.LAYER
    on_layer: bool = False


@dataclass(frozen=True)
class Scene:
    """The figures and labels of one page, with what is asked of them again and again."""

    figures: Sequence[Figure]
    labels: Sequence[Label]
    page: Box

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(figure.box for figure in self.figures)

    def near(self, box: Box, reach: float) -> list[int]:
        """The figures whose boxes come within `reach` of a box, in their order."""
        return self._nearby.near(box, reach)

    @cached_property
    def nested(self) -> frozenset[int]:
        """Small closed figures with a smaller one at their centre: a footing round its column."""
        return frozenset(outer for outer, _ in self._concentric)

    @cached_property
    def cores(self) -> frozenset[int]:
        """Small closed figures at the centre of a larger one."""
        return frozenset(inner for _, inner in self._concentric)

    @cached_property
    def _concentric(self) -> list[tuple[int, int]]:
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        small = [i for i, f in enumerate(self.figures) if f.is_closed and self.is_spot(i)]
        for index in small:
            x, y = self.figures[index].box.centre
            cells[int(x // 2), int(y // 2)].append(index)
        pairs = []
        for (column, row), members in cells.items():
            around = [
                other
                for across in (0, 1, -1)
                for down in (0, 1, -1)
                for other in cells.get((column + across, row + down), ())
            ]
            for one in members[:50]:
                pairs += [(one, other) for other in around[:50] if self._is_core(one, other)]
        return pairs

    def _is_core(self, outer: int, inner: int) -> bool:
        one, other = self.figures[outer], self.figures[inner]
        return other.area < 0.8 * one.area and box_holds(one.box, other.box)

    def is_spot(self, index: int) -> bool:
        """Whether a figure is small beside the sheet."""
        box = self.figures[index].box
        return max(box.width / self.page.width, box.height / self.page.height) <= _LARGEST_SPOT
