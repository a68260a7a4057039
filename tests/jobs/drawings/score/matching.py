"""Tells which measurements of a sheet are right: each is held against the things that are there."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.protocol import AREAS
from tests.jobs.drawings.score.reading import Found, Row
from tests.jobs.drawings.sets.truth import Thing, Truth

LEAST_OVERLAP = 0.5
MOST_OFF = 0.03
_LINE = 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A measurement, how many things it stands for, and whether it is right."""

    row: Row
    weight: int
    is_right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """What one provider said of a sheet, judged, and the things that it missed."""

    provider: str
    judged: tuple[Judged, ...]
    missed: tuple[Thing, ...]
    in_reach: int

    @property
    def missing(self) -> int:
        """How many pieces were missed."""
        return sum(thing.count for thing in self.missed)


def match(found: Found, truth: Truth) -> Matched:
    """Judge every measurement; shapes first, the best fit first, each thing once."""
    left = dict(enumerate(truth.things))
    right: set[int] = set()
    for _, at, number in sorted(_fits(found.rows, truth.things), reverse=True):
        if at not in right and number in left:
            right.add(at)
            del left[number]
    for at, row in enumerate(found.rows):
        group = _stated_by(row, left)
        if at not in right and group:
            right.add(at)
            left = {number: thing for number, thing in left.items() if number not in group}
    judged = tuple(
        Judged(row, _weight(row), at in right, "" if at in right else why_wrong(row, truth.things))
        for at, row in enumerate(found.rows)
    )
    missed = tuple(thing for thing in left.values() if _in_reach(thing, found.provider))
    reach = sum(thing.count for thing in truth.things if _in_reach(thing, found.provider))
    return Matched(found.provider, judged, missed, reach)


def why_wrong(row: Row, things: Sequence[Thing]) -> str:
    """A phrase for the list of misses."""
    there = [thing for thing in things if row.has_shape and overlap(row.place, thing) > 0.3]
    alike = [thing for thing in there or things if _is_named(row, thing)]
    if not things:
        return "nothing to count"
    if not there and row.has_shape:
        return "nothing there"
    if not alike:
        named = there[0] if there else things[0]
        return f"is {named.kind} {named.mark or ''}".strip() if there else "not stated"
    if row.has_shape and figure_fits(row, figure_of(row, alike[0])):
        return "found before"
    figure = sum(figure_of(row, each) or 0 for each in (alike[:1] if row.has_shape else alike))
    return f"{row.quantity:.1f} for {figure:.1f}"


def figure_of(row: Row, thing: Thing) -> float | None:
    """What the row should say of a thing, in feet, square feet or pieces."""
    if row.is_count:
        return None if thing.is_linear else float(thing.count)
    return thing.area_sf if row.is_area else thing.length_lf


def figure_fits(row: Row, figure: float | None) -> bool:
    """Whether the quantity is within 3 % of a figure."""
    return figure is not None and figure > 0 and abs(row.quantity / figure - 1) <= MOST_OFF


def overlap(place: Box, thing: Thing) -> float:
    """Intersection over union of the boxes; a line's box is a little thicker than nothing."""
    if (box := thing.box) is None:
        return 0.0
    width = min(place.right, box.right) - max(place.left, box.left) + _LINE
    height = min(place.bottom, box.bottom) - max(place.top, box.top) + _LINE
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(place) + _area(box) - shared)


def _is_named(row: Row, thing: Thing) -> bool:
    """Whether kind and mark are the thing's; F-1 and F1 are one mark."""
    return row.kind == thing.kind and _plain(row.mark) == _plain(thing.mark)


def _plain(mark: str | None) -> str:
    return "".join(filter(str.isalnum, mark or "")).upper()


def _fits(rows: Sequence[Row], things: Sequence[Thing]) -> list[tuple[float, int, int]]:
    """How well a row fits a thing whose kind, mark, place and figure it has; row; thing."""
    return [
        (fit, at, number)
        for at, row in enumerate(rows)
        if row.has_shape
        for number, thing in enumerate(things)
        if _is_named(row, thing)
        and figure_fits(row, figure_of(row, thing))
        and (fit := _fit(row, thing)) > LEAST_OVERLAP
    ]


def _fit(row: Row, thing: Thing) -> float:
    fit = overlap(row.place, thing)
    return max(fit, 0.51) if row.is_count and _holds(thing, row.place) else fit


def _holds(thing: Thing, place: Box) -> bool:
    """Whether what is counted was seen inside the thing, such as by its tag."""
    if (box := thing.box) is None:
        return False
    x, y = place.centre
    return box.left <= x <= box.right and box.top <= y <= box.bottom and _area(place) <= _area(box)


def _stated_by(row: Row, left: dict[int, Thing]) -> list[int]:
    """The things of which a row gives the figure: one of them, or all together.

    A row with a shape may only count all of them: six, of which it has outlined one.
    """
    alike = [at for at, each in left.items() if _is_named(row, each)]
    if row.has_shape and not _counts_several(row, [left[at] for at in alike]):
        return []
    for at in sorted(alike, key=lambda at: bool(left[at].shape)):
        if figure_fits(row, figure_of(row, left[at])):
            return [at]
    figures = [figure_of(row, left[at]) for at in alike]
    total = sum(figure for figure in figures if figure is not None)
    return alike if None not in figures and figure_fits(row, total) else []


def _counts_several(row: Row, things: Sequence[Thing]) -> bool:
    """Whether a row with a shape counts more than that shape, and lies on one of the things."""
    is_there = any(overlap(row.place, each) > LEAST_OVERLAP for each in things)
    return row.is_count and row.quantity > 1.5 and is_there


def _weight(row: Row) -> int:
    """How many things it stands for."""
    return max(1, round(row.quantity)) if row.is_count else 1


def _in_reach(thing: Thing, provider: str) -> bool:
    """Whether a provider could know of it: words what is stated, lines shapes, faces areas."""
    if provider == "schedule":
        return thing.is_stated
    return bool(thing.shape) and (provider != "vector-faces" or thing.kind in AREAS)


def _area(box: Box) -> float:
    return (box.width + _LINE) * (box.height + _LINE)
