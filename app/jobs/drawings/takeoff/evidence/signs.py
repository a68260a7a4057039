"""The signs that speak for what was found, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.classification.views import View
from app.jobs.drawings.sheet.geometry import Polyline, Strip
from app.jobs.drawings.takeoff.evidence.context import ScheduledMark, SheetContext
from app.jobs.drawings.takeoff.evidence.places import is_home_of_marks
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Element, FoundBy, Kind
from app.jobs.drawings.takeoff.providers.sizes import described, fits, sides_of

_SAME_SIZE = 0.1
_INCHES_PER_FOOT = 12.0


class Sign(StrEnum):
    """What speaks for an element; each as a person reads it."""

    MARK = "its mark"
    SCHEDULE = "a schedule names the mark"
    PLAN = "a plan of structure or foundations"
    WORDS = "words that name it"
    SHAPE = "a shape of a fitting size"
    LAYER = "the name of its layer"
    SIZE = "the size in the schedule"
    STATED = "a stated quantity"


# Pairs that do not depend on each other: each is enough for a quantity.
_ENOUGH = (
    {Sign.MARK, Sign.SCHEDULE},
    {Sign.MARK, Sign.PLAN},
    {Sign.WORDS, Sign.SHAPE},
    {Sign.LAYER, Sign.SHAPE},
    {Sign.WORDS, Sign.STATED},
    {Sign.SCHEDULE, Sign.STATED},
)


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for an element, and the doubt that keeps it from being counted."""

    signs: tuple[Sign, ...]
    doubt: str | None = None

    @property
    def is_enough(self) -> bool:
        """Whether two independent signs speak for it, and nothing against it."""
        return self.doubt is None and any(pair <= set(self.signs) for pair in _ENOUGH)


def case_of(element: Element, context: SheetContext, views: Sequence[View]) -> Case:
    """The signs of an element; without a scale where it stands, its size is none."""
    row = _row_of(element, context)
    signs = [sign for sign, holds in _signs(element, row, context, views) if holds]
    shape = element.geometry
    if element.doubt is not None:
        return Case(tuple(signs), element.doubt)
    if element.kind in AREAS and element.found_by is FoundBy.BESIDE and not element.on_layer:
        return Case(tuple(signs), "the words stand beside it and not in it")
    if shape is None:
        return Case((*signs, Sign.STATED))
    if isinstance(shape, Polyline) and not _may_be_a_line(element, row):
        return Case(tuple(signs), "only a line without a width")
    scale = context.ratios.points_per_foot_at(element.place)
    if scale is None:
        return Case(tuple(signs))
    if not fits(element.kind, shape, scale):
        size = described(shape, scale)
        return Case(tuple(signs), f"a {element.kind.replace('_', ' ')} of {size} is not usual")
    signs.append(Sign.SHAPE)
    if row is not None and len(row.sizes_in) >= 2:
        if not _has_size(element, row, scale):
            return Case(tuple(signs), _other_size(element, row, scale))
        signs.append(Sign.SIZE)
    return Case(tuple(signs))


def _signs(
    element: Element, row: ScheduledMark | None, context: SheetContext, views: Sequence[View]
) -> list[tuple[Sign, bool]]:
    has_mark = element.mark is not None
    return [
        (Sign.MARK, has_mark),
        (Sign.SCHEDULE, row is not None),
        (Sign.PLAN, has_mark and is_home_of_marks(context, views, element.place)),
        (Sign.WORDS, element.is_named and element.label is not None),
        (Sign.LAYER, element.on_layer),
    ]


def _may_be_a_line(element: Element, row: ScheduledMark | None) -> bool:
    """Whether more than a label says what a line without a width is.

    A curb is drawn as one line where its words name it; a schedule that gives a width speaks
    against a line that shows none.
    """
    is_curb = element.kind is Kind.CURB and element.is_named
    shows_none = row is not None and not row.sizes_in and row.depth_in is None
    return element.on_layer or shows_none or is_curb


def _row_of(element: Element, context: SheetContext) -> ScheduledMark | None:
    return next(
        (
            row
            for row in context.scheduled
            if row.mark == element.mark and row.kind in (None, element.kind)
        ),
        None,
    )


def _has_size(element: Element, row: ScheduledMark, scale: float) -> bool:
    """Whether the shape has the sides of the row, either way round; of a strip its width."""
    wanted = sorted(size / _INCHES_PER_FOOT for size in row.sizes_in[:2])
    if isinstance(element.geometry, Strip):
        return any(_is_close(element.geometry.width / scale, each) for each in wanted)
    sides = None if element.geometry is None else sides_of(element.geometry, scale)
    if sides is None:
        return True
    return _is_close(sides[1], wanted[0]) and _is_close(sides[0], wanted[1])


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _other_size(element: Element, row: ScheduledMark, scale: float) -> str:
    said = " x ".join(f"{size / _INCHES_PER_FOOT:.3g}" for size in row.sizes_in[:2])
    shape = element.geometry
    measured = described(shape, scale) if shape is not None else ""
    return f"the schedule says {said} ft for {row.mark}, the shape measures {measured}"
