"""The signs that speak for what was found, and what speaks against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.classification.views import View
from app.jobs.drawings.sheet.geometry import Geometry, Polygon, Polyline, Strip
from app.jobs.drawings.takeoff.evidence.context import ScheduledMark, SheetContext
from app.jobs.drawings.takeoff.evidence.places import is_home_of_marks
from app.jobs.drawings.takeoff.evidence.said_sizes import why_not_said
from app.jobs.drawings.takeoff.evidence.scallops import is_scalloped
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Element, FoundBy, Kind
from app.jobs.drawings.takeoff.providers.sizes import described, fits, sides_of

_SAME_SIZE, _MOST_OPENINGS = 0.1, 20
_PADS = frozenset({"F", "PF", "P"})
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
    if doubt := element.doubt or _why_not_its_letters(element, row, context):
        return Case(tuple(signs), doubt)
    if shape is None:
        return Case((*signs, Sign.STATED))
    if element.kind in AREAS and (doubt := _why_no_area(element, shape, context)):
        return Case(tuple(signs), doubt)
    if isinstance(shape, Polyline) and not _may_be_a_line(element, row):
        return Case(tuple(signs), "only a line without a width")
    scale = context.ratios.points_per_foot_at(element.place)
    if scale is None:
        return Case(tuple(signs))
    if not fits(element.kind, shape, scale):
        size = described(shape, scale)
        return Case(tuple(signs), f"a {element.kind.replace('_', ' ')} of {size} is not usual")
    return _sized(element, row, scale, (*signs, Sign.SHAPE))


def _why_not_its_letters(
    element: Element, row: ScheduledMark | None, context: SheetContext
) -> str | None:
    """A bare mark, where no words say the kind and its letters may be those of another."""
    mark = element.mark
    is_said = element.is_named or element.on_layer or (row is not None and row.kind is not None)
    if mark is None or is_said or context.wanted == (mark, str(element.kind)):
        return None
    if context.letters.stand_for(mark, element.kind):
        return None
    return f"no words say what {mark} is: its letters may stand for several things"


def _sized(
    element: Element, row: ScheduledMark | None, scale: float, signs: tuple[Sign, ...]
) -> Case:
    """The case with what its label and the schedule say of its size."""
    if doubt := why_not_said(element, scale):
        return Case(signs, doubt)
    if row is None or len(row.sizes_in) < 2:
        return Case(signs, _why_no_strip(element))
    if not _has_size(element, row, scale):
        return Case(signs, _other_size(element, row, scale))
    return Case((*signs, Sign.SIZE))


def _why_no_strip(element: Element) -> str | None:
    """A bare mark of pads, whose size nothing states, beside something long."""
    is_strip = element.kind is Kind.FOOTING and isinstance(element.geometry, Strip)
    is_of_pads = element.mark is not None and element.mark.rstrip("0123456789.") in _PADS
    if is_strip and is_of_pads and not element.is_named and not element.on_layer:
        return "its mark is one of pads, and the shape is a strip"
    return None


def _why_no_area(element: Element, shape: Geometry, context: SheetContext) -> str | None:
    """What speaks against an area: its outline, its holes, its words' place or their meaning."""
    if isinstance(shape, Polygon) and is_scalloped(shape.ring):
        return "its outline is scalloped, as a tree's or a cloud's"
    if _is_title(element.label, context.title):
        return "its words are the title of the sheet"
    if element.found_by is FoundBy.BESIDE and not element.on_layer:
        return "the words stand beside it and not in it"
    holes = len(shape.holes) if isinstance(shape, Polygon) else 0
    if holes > _MOST_OPENINGS:
        return f"{holes} shapes in it may be openings or not"
    is_outside = context.discipline in ("Civil", "Landscape") and element.mark is None
    if is_outside and element.kind is Kind.SLAB and "SLAB" not in (element.label or "SLAB").upper():
        return "on a plan of site works it may be a slab or a paving"
    return None


def _is_title(label: str | None, title: str) -> bool:
    """Whether words are the title again, as in a cell of the title block, and no more than it."""
    words = re.findall(r"\w+", (label or "").upper())
    return len(words) > 1 and words == re.findall(r"\w+", title.upper())


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
        # Of a footing the first is its width and the next its depth.
        widths = [row.sizes_in[0] / _INCHES_PER_FOOT] if element.kind is Kind.FOOTING else wanted
        return any(_is_close(element.geometry.width / scale, each) for each in widths)
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
