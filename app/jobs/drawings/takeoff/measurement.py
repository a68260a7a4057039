"""Turns what was found on a sheet into quantities of a condition, at the scale of the sheet."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.jobs.drawings.scale.bar import POINTS_PER_FOOT_AT_FULL_SIZE
from app.jobs.drawings.scale.regions import Ratios, region_at
from app.jobs.drawings.sheet.geometry import (
    Geometry,
    NotMeasurable,
    Polygon,
    Polyline,
    Strip,
    gross_area,
    length_of,
    net_area,
)
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.condition import (
    CUBIC_FEET_PER_CUBIC_YARD,
    FEET_PER_METRE,
    INCHES_PER_FOOT,
    PER_FOOT,
    UNITS,
    Condition,
    MeasurementType,
    Unit,
)
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.providers.labels import thickness_of
from app.jobs.drawings.takeoff.providers.marks import mark_of, marked_in
from app.jobs.drawings.takeoff.providers.protocol import (
    AREAS,
    SPOTS,
    Candidate,
    Element,
    Kind,
    Stated,
    StatedUnit,
)

_LARGEST_RATIO = 50_000.0
_NO_MARK = "without mark"
_SAME_DEPTH = 0.02

_STATED: Mapping[StatedUnit, tuple[MeasurementType, float]] = {
    StatedUnit.EACH: (MeasurementType.COUNT, 1.0),
    StatedUnit.FEET: (MeasurementType.LINEAR, 1.0),
    StatedUnit.METRES: (MeasurementType.LINEAR, FEET_PER_METRE),
    StatedUnit.SQUARE_FEET: (MeasurementType.AREA, 1.0),
    StatedUnit.SQUARE_METRES: (MeasurementType.AREA, FEET_PER_METRE**2),
    StatedUnit.CUBIC_YARDS: (MeasurementType.VOLUME, CUBIC_FEET_PER_CUBIC_YARD),
    StatedUnit.CUBIC_METRES: (MeasurementType.VOLUME, FEET_PER_METRE**3),
}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One quantity of one element; `gross` is the quantity with its openings where it has any.

    `place` is where it stands on the sheet; `ratio` and `region_id` are those of a region that
    holds it. The quantity grows with the drawing ratio to the power of `power`.
    """

    kind: Kind
    geometry: Geometry | None
    place: Box
    power: int
    quantity: float
    unit: Unit
    confidence: float
    reason: str
    gross: float | None = None
    label: str | None = None
    mark: str | None = None
    depth_in: float | None = None
    signs: tuple[str, ...] = ()
    ratio: float | None = None
    region_id: str | None = None


@dataclass(frozen=True, slots=True)
class Takeoff:
    """The measurements of a condition, and how many elements were left out, by reason."""

    measurements: tuple[Measurement, ...]
    skipped: Mapping[str, int]

    @property
    def total(self) -> float:
        """The sum of the quantities, in the unit of the condition."""
        return sum(each.quantity for each in self.measurements)


def points_per_foot(ratio: float) -> float:
    """Page points for a foot of building at a drawing ratio (48 for 1/4" = 1'-0").

    Raises `ValueError` for what is no ratio.
    """
    if not 0 < ratio <= _LARGEST_RATIO:
        raise ValueError(f"not a drawing ratio: {ratio}")
    return POINTS_PER_FOOT_AT_FULL_SIZE / ratio


def measure(elements: Iterable[Element], condition: Condition, ratio: float | Ratios) -> Takeoff:
    """The elements that a condition speaks of, measured; the others counted by why not.

    What is counted needs no scale; anything else is measured with the ratio of its place.
    """
    ratios = ratio if isinstance(ratio, Ratios) else Ratios(ratio)
    wanted = _Wanted.by(condition)
    made, skipped = [], Counter[str]()
    for element in elements:
        why_not = wanted.why_not(element)
        if why_not is not None:
            skipped[why_not] += 1
            continue
        try:
            made.append(_measured(element, condition, ratios))
        except _Skipped as why:
            skipped[why.reason] += 1
    return Takeoff(tuple(made), dict(sorted(skipped.items())))


def candidates_for(candidates: Iterable[Candidate], condition: Condition) -> tuple[Candidate, ...]:
    """Those that a condition speaks of."""
    wanted = _Wanted.by(condition)
    return tuple(
        each
        for each in candidates
        if wanted.why_not(each.elements[0]) in (None, "linear", "not_linear")
    )


def measure_all(
    elements: Sequence[Element], ratio: float | Ratios, *, metric: bool
) -> tuple[tuple[Condition, Takeoff], ...]:
    """A condition with its takeoff for every kind and mark found, in the order of their names.

    Areas by size, walls, beams and curbs by length, the rest counted. `measure` finds the same
    elements by the name of such a condition.
    """
    groups: dict[tuple[Kind, str, MeasurementType], list[Element]] = {}
    for element in elements:
        key = (element.kind, element.mark or "", _type_of(element))
        groups.setdefault(key, []).append(element)
    found = []
    for (kind, mark, measurement_type), group in sorted(groups.items()):
        others = any(other is kind and said for other, said, _ in groups) and not mark
        named = mark or (_NO_MARK if others else "")
        condition = _condition_for(kind, named, measurement_type, metric)
        found.append((condition, measure(group, condition, ratio)))
    return tuple(found)


def _type_of(element: Element) -> MeasurementType:
    """Areas by size, what is counted by pieces, and what is long by its length."""
    if element.kind in AREAS:
        return MeasurementType.AREA
    if element.kind in SPOTS and not isinstance(element.geometry, Strip | Polyline):
        return MeasurementType.COUNT
    return MeasurementType.LINEAR


def _condition_for(
    kind: Kind, mark: str, measurement_type: MeasurementType, metric: bool
) -> Condition:
    name = f"{kind.value.replace('_', ' ').capitalize()} {mark}".strip()
    return Condition(name, measurement_type, UNITS[measurement_type][metric])


class _Skipped(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the name of a condition asks for: a kind, a mark, a depth, or else words of a label."""

    kind: Kind | None
    mark: str | None
    is_unmarked: bool
    depth_in: float | None
    words: frozenset[str]
    measurement_type: MeasurementType

    @classmethod
    def by(cls, condition: Condition) -> "_Wanted":
        name = condition.name.upper()
        is_unmarked = _NO_MARK.upper() in name
        words = frozenset(_words(name))
        mark = mark_of(name) or marked_in(name)
        depth = thickness_of(name)
        return cls(kind_of(name), mark, is_unmarked, depth, words, condition.measurement_type)

    def why_not(self, element: Element) -> str | None:
        """The reason to leave an element out."""
        if not self._names(element):
            return "other_kind"
        if (self.mark and element.mark != self.mark) or (self.is_unmarked and element.mark):
            return "other_mark"
        said = element.depth_in or element.thickness_in
        if self.depth_in and said and abs(said - self.depth_in) > _SAME_DEPTH * said:
            return "other_depth"
        return self._why_not_so(element)

    def _why_not_so(self, element: Element) -> str | None:
        """Long things are lengths and no pieces, and pieces have no length."""
        if element.geometry is None or element.kind not in SPOTS:
            return None
        is_long = isinstance(element.geometry, Strip | Polyline)
        if is_long and self.measurement_type is MeasurementType.COUNT:
            return "linear"
        if not is_long and self.measurement_type is MeasurementType.LINEAR:
            return "not_linear"
        return None

    def _names(self, element: Element) -> bool:
        if self.kind is not None:
            return element.kind is self.kind
        return bool(self.mark) or self.words <= set(_words(element.label or ""))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.upper())


def _measured(element: Element, condition: Condition, ratios: Ratios) -> Measurement:
    """Raises `_Skipped`."""
    ratio = ratios.at(element.place)
    power = _power_of(element.geometry, condition.measurement_type)
    if ratio is None and power:
        raise _Skipped("no_scale_there")
    scale = points_per_foot(1.0 if ratio is None else ratio)
    region = region_at(ratios.regions, element.place)
    depth = condition.depth_in or element.depth_in
    try:
        quantity, gross = _quantities(element, condition, depth, scale)
    except NotMeasurable as error:
        raise _Skipped("not_measurable") from error
    per_foot = PER_FOOT[condition.unit]
    is_volume = condition.measurement_type is MeasurementType.VOLUME
    reason = element.reason
    if is_volume and depth and element.depth_in and abs(depth / element.depth_in - 1) > _SAME_DEPTH:
        reason += f"; the sheet says {element.depth_in:.4g} in deep"
    return Measurement(
        element.kind,
        element.geometry,
        element.place,
        power,
        quantity * per_foot,
        condition.unit,
        element.confidence,
        reason,
        None if gross is None else gross * per_foot,
        element.label,
        element.mark,
        depth if is_volume else None,
        element.signs,
        None if region is None else ratio,
        None if region is None else region.region_id or None,
    )


def _power_of(shape: Geometry | None, wanted: MeasurementType) -> int:
    """What is drawn to scale in a quantity: nothing, a length, or a length and a width."""
    if shape is None or wanted is MeasurementType.COUNT:
        return 0
    if wanted is MeasurementType.LINEAR or isinstance(shape, Polyline):
        return 1
    return 2


def _quantities(
    element: Element, condition: Condition, depth: float | None, scale: float
) -> tuple[float, float | None]:
    """Net and gross in feet, square feet, cubic feet or pieces."""
    shape = element.geometry
    if shape is None:
        return _stated(element, condition.measurement_type, depth), None
    net, gross = _quantities_of_shape(element, shape, condition, depth, scale)
    return net * element.count, None if gross is None else gross * element.count


def _quantities_of_shape(
    element: Element, shape: Geometry, condition: Condition, depth: float | None, scale: float
) -> tuple[float, float | None]:
    match condition.measurement_type:
        case MeasurementType.COUNT:
            return 1.0, None
        case MeasurementType.LINEAR:
            return length_of(shape) / scale, None
        case MeasurementType.AREA:
            return _areas(shape, scale, None)
        case MeasurementType.VOLUME:
            if depth is None:
                raise _Skipped("no_depth")
            net, gross = _areas(shape, scale, element.thickness_in or condition.thickness_in)
            high = depth / INCHES_PER_FOOT
            return net * high, None if gross is None else gross * high


def _areas(shape: Geometry, scale: float, thickness_in: float | None) -> tuple[float, float | None]:
    """Net square feet, and gross if openings make a difference.

    Only for a volume may the width of a line come from words: then `thickness_in` is given.
    """
    match shape:
        case Polyline():
            if thickness_in is None:
                raise _Skipped("no_thickness")
            return length_of(shape) / scale * thickness_in / INCHES_PER_FOOT, None
        case Strip():
            return net_area(shape) / scale**2, None
        case Polygon(holes=holes):
            gross = gross_area(shape) / scale**2
            return net_area(shape) / scale**2, gross if holes else None


def _stated(element: Element, wanted: MeasurementType, depth: float | None) -> float:
    """What the sheet's words say, in feet; a volume also from a stated area and a depth."""
    found = dict(_in_feet(each) for each in element.stated)
    if wanted in found:
        return found[wanted]
    if wanted is MeasurementType.VOLUME and MeasurementType.AREA in found:
        if depth is None:
            raise _Skipped("no_depth")
        return found[MeasurementType.AREA] * depth / INCHES_PER_FOOT
    raise _Skipped("not_stated")


def _in_feet(stated: Stated) -> tuple[MeasurementType, float]:
    measurement_type, feet = _STATED[stated.unit]
    return measurement_type, stated.value * feet
