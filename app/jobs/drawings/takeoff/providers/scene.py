"""The figures and labels of a page, and what is known of each figure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.jobs.drawings.sheet.geometry import Polyline, box_holds, gap_between
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import Label
from app.jobs.drawings.takeoff.providers.protocol import FoundBy, Kind, ScaleAt
from app.jobs.drawings.takeoff.providers.shapes import is_thin
from app.jobs.drawings.takeoff.providers.sheet_furniture import Axes
from app.jobs.drawings.takeoff.providers.sizes import are_sides, box_fits, fits

_LARGEST_SPOT = 0.25
_INCHES_PER_FOOT = 12.0
_TAG_REACH = 30.0
_LONG = 3.0
_BESIDE = 1.5
_MOST_LIKE_LINES = 8
_NARROWER, _MOST_OF_IT = 0.8, 0.7
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
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark that stands alone, whatever its letters; `height` is that of the letters."""

    mark: str
    box: Box
    height: float
    kind: Kind | None = None


@dataclass(frozen=True)
class Scene:
    """The figures and labels of one page, with what is asked of them again and again.

    `tags` are all marks on it. Where `scale_at` knows a scale, shapes are held against the sizes
    that things have, with `sizes_in` (inches, by mark) against those of the schedules. `unbuilt`
    are the boxes of words for what is there already or goes away: EX. PAD.
    """

    figures: Sequence[Figure]
    labels: Sequence[Label]
    page: Box
    tags: Sequence[Tag] = ()
    scale_at: ScaleAt | None = None
    sizes_in: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    axes: Axes = field(default_factory=Axes)
    unbuilt: Sequence[Box] = ()

    def has_size_of(self, index: int, kind: Kind) -> bool:
        """Whether a figure is as large as things of a kind are; true where no scale is known."""
        figure = self.figures[index]
        scale = self._scale_of(figure)
        if scale is None:
            return True
        if not figure.is_closed:
            return fits(kind, Polyline(figure.points), scale)
        longer, shorter = _sides(figure)
        return box_fits(kind, longer / scale, shorter / scale)

    def _scale_of(self, figure: Figure) -> float | None:
        return None if self.scale_at is None else self.scale_at(figure.box)

    def is_scheduled_size(self, index: int, mark: str | None) -> bool | None:
        """Whether a figure has the sides that a schedule gives its mark; None if it gives none."""
        figure = self.figures[index]
        return has_scheduled_size(figure, mark, self.sizes_in, self._scale_of(figure))

    @cached_property
    def _tags_nearby(self) -> Nearby:
        return Nearby(tag.box for tag in self.tags)

    def other_mark_at(self, index: int, mark: str | None, kind: Kind | None = None) -> bool:
        """Whether a figure bears another mark than this, and not this one too.

        Of a strip its ends do not count, where others begin; nor in what has something of another
        `kind` at its centre the mark of that: C1 on a footing.
        """
        box = _between_ends(self.figures[index])
        holds = kind is not None and index in self.nested
        near = [
            tag
            for each in self._tags_nearby.near(box, _TAG_REACH)
            if gap_between((tag := self.tags[each]).box, box) <= 1.5 * tag.height
            and not (holds and tag.kind is not None and tag.kind is not kind)
        ]
        return bool(near) and all(tag.mark != mark for tag in near)

    @cached_property
    def _unbuilt_nearby(self) -> Nearby:
        return Nearby(self.unbuilt)

    @cached_property
    def _strokes(self) -> Counter[object]:
        return Counter(_stroke(figure) for figure in self.figures if figure.is_straight)

    def is_repeated(self, index: int) -> bool:
        """Whether a line is one of many like it: joints, ticks, what is left of a hatch."""
        figure = self.figures[index]
        return figure.is_straight and self._strokes[_stroke(figure)] > _MOST_LIKE_LINES

    def is_unbuilt(self, index: int) -> bool:
        """Whether words beside a figure say that it is there already, or goes away."""
        box = self.figures[index].box
        near = (self.unbuilt[each] for each in self._unbuilt_nearby.near(box, _TAG_REACH))
        return any(gap_between(each, box) <= _BESIDE * each.height for each in near)

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

    @cached_property
    def inner_strips(self) -> frozenset[int]:
        """Strips that lie within a wider one along most of it: a wall on its strip footing."""
        return frozenset(inner for inner, _ in self._strips_in_strips)

    @cached_property
    def outer_strips(self) -> frozenset[int]:
        """The wider strips round those of `inner_strips`."""
        return frozenset(outer for _, outer in self._strips_in_strips)

    @cached_property
    def _strips_in_strips(self) -> list[tuple[int, int]]:
        strips = [i for i, f in enumerate(self.figures) if f.is_level and f.sides and is_thin(f)]
        nearby = Nearby(self.figures[index].box for index in strips)
        return [
            (index, strips[other])
            for index in strips
            for other in nearby.near(self.figures[index].box)
            if _lies_in(self.figures[index], self.figures[strips[other]])
        ]

    def is_spot(self, index: int) -> bool:
        """Whether a figure is small beside the sheet."""
        box = self.figures[index].box
        return max(box.width / self.page.width, box.height / self.page.height) <= _LARGEST_SPOT


def _stroke(figure: Figure) -> object:
    """What straight lines of one pen, way and length share."""
    (x1, y1), (x2, y2) = figure.ends
    return figure.style, round(abs(x2 - x1)), round(abs(y2 - y1))


def _lies_in(inner: Figure, outer: Figure) -> bool:
    """Whether a strip runs the way of a wider one, between its sides."""
    one, other = inner.box, outer.box
    is_flat = one.width > one.height
    if is_flat != (other.width > other.height) or _sides(inner)[1] > _NARROWER * _sides(outer)[1]:
        return False
    if is_flat:
        between = other.top < one.top and one.bottom < other.bottom
        shared = min(one.right, other.right) - max(one.left, other.left)
        return between and shared >= _MOST_OF_IT * one.width
    between = other.left < one.left and one.right < other.right
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return between and shared >= _MOST_OF_IT * one.height


def _between_ends(figure: Figure) -> Box:
    """The box round a figure; of a long one without the quarters at its ends."""
    box = figure.box
    if not figure.is_level or max(box.width, box.height) < _LONG * min(box.width, box.height):
        return box
    across, down = (box.width / 4, 0.0) if box.width > box.height else (0.0, box.height / 4)
    return Box(box.left + across, box.top + down, box.right - across, box.bottom - down)


def _sides(figure: Figure) -> tuple[float, float]:
    """The sides of a rectangle, else of the box round a figure; the longer first."""
    if figure.sides is not None:
        return figure.sides
    return max(figure.box.width, figure.box.height), min(figure.box.width, figure.box.height)


def has_scheduled_size(
    figure: Figure,
    mark: str | None,
    sizes_in: Mapping[str, tuple[float, ...]],
    points_per_foot: float | None,
) -> bool | None:
    """Whether a figure has the sides that a schedule gives its mark; None if it gives none."""
    wanted = sizes_in.get(mark or "", ())
    if points_per_foot is None or len(wanted) < 2:
        return None
    scale = points_per_foot / _INCHES_PER_FOOT
    longer, shorter = (side / scale for side in _sides(figure))
    if longer >= _LONG * shorter:
        # Of what is long a schedule gives the width and the depth.
        return any(are_sides((shorter, shorter), (each, each)) for each in wanted)
    return are_sides((longer, shorter), wanted)
