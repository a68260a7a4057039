"""Reads the elements in a model's answer: what holds is placed on the sheet, the rest is counted.

Nothing that a model says is taken without a check: not its kinds, its places, its shapes, nor the
depths, which are read from the words that it quotes.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.jobs.drawings.sheet.geometry import (
    Geometry,
    NotMeasurable,
    Point,
    Polygon,
    Polyline,
    Ring,
    bounds,
    boxes_meet,
    line_length,
    rectangle_sides,
    require_simple,
    ring_area,
    ring_holds,
    strip_of_rectangle,
    without_needless_corners,
)
from app.jobs.drawings.takeoff.providers.labels import thickness_of
from app.jobs.drawings.takeoff.providers.marks import mark_of
from app.jobs.drawings.takeoff.providers.protocol import LINES, Element, Kind
from app.jobs.drawings.takeoff.vision.exchange import Json, NotUsable
from app.jobs.drawings.takeoff.vision.frame import Frame
from app.jobs.drawings.takeoff.vision.values import number_of, short_text

MOST_ELEMENTS = 1_000
_MOST_POINTS = 200
_MOST_POINTS_IN_ALL = 5_000
_LONGEST_LABEL = 100
_UNSURE = 0.5


class _Dropped(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def elements_in(said: Any, frame: Frame) -> tuple[tuple[Element, ...], dict[str, int]]:
    """The elements in page points, and how many were left out, by reason.

    Raises NotUsable for an answer without a list of elements.
    """
    items = said.get("elements") if isinstance(said, dict) else said
    if not isinstance(items, list):
        raise NotUsable('there is no list "elements" in it')
    drops: Counter[str] = Counter()
    found: dict[object, Element] = {}
    points = 0
    for item in items:
        points += _size_of(item)
        if len(found) >= MOST_ELEMENTS or points > _MOST_POINTS_IN_ALL:
            drops["too_many"] += 1
            continue
        try:
            element = _element(item, frame, drops)
        except _Dropped as why:
            drops[why.reason] += 1
            continue
        if found.setdefault(_place_of(element), element) is not element:
            drops["found_twice"] += 1
    return tuple(found.values()), dict(sorted(drops.items()))


def _size_of(item: Any) -> int:
    if not isinstance(item, dict):
        return 0
    openings = item.get("openings")
    rings = [item.get("points"), *(openings if isinstance(openings, list) else [])]
    return sum(len(ring) for ring in rings if isinstance(ring, list))


def _element(item: Any, frame: Frame, drops: Counter[str]) -> Element:
    if not isinstance(item, dict):
        raise _Dropped("not_an_element")
    kind = _kind(item.get("kind"))
    geometry, remark = _geometry(kind, item, frame, drops)
    label = short_text(item.get("label"), _LONGEST_LABEL)
    depth = thickness_of(short_text(item.get("depth_text"), _LONGEST_LABEL) or label)
    reason = short_text(item.get("reason")) or "seen in the picture"
    return Element(
        kind=kind,
        geometry=geometry,
        place=bounds(geometry.ring if isinstance(geometry, Polygon) else geometry.points),
        confidence=_confidence(item.get("confidence")),
        reason=f"{reason}; {remark}" if remark else reason,
        label=label or None,
        mark=_mark(item.get("mark")) or _mark(label),
        depth_in=None if kind in LINES else depth,
        thickness_in=depth if kind in LINES else None,
    )


def _kind(said: Any) -> Kind:
    word = "_".join(said.lower().replace("-", " ").split()) if isinstance(said, str) else ""
    try:
        return Kind(word)
    except ValueError:
        raise _Dropped("unknown_kind") from None


def _mark(said: Any) -> str | None:
    return mark_of(said.upper()) if isinstance(said, str) else None


def _confidence(said: Any) -> float:
    number = number_of(said)
    return _UNSURE if number is None else round(min(1.0, max(0.0, number)), 2)


def _geometry(
    kind: Kind, item: Json, frame: Frame, drops: Counter[str]
) -> tuple[Geometry, str | None]:
    """The shape, and a remark for who checks it. Raises `_Dropped`."""
    points = _points(item.get("points"), frame)
    match item.get("shape"):
        case "area" | "polygon":
            ring = _ring(points)
            if kind in LINES:
                return _centre_line(ring), "its outline is a rectangle"
            return _with_openings(ring, item.get("openings"), frame, drops)
        case "line" | "polyline" if kind in LINES or kind is Kind.FOOTING:
            return _line(points), None
        case _:
            raise _Dropped("wrong_shape")


def _points(said: Any, frame: Frame) -> list[Point]:
    if not isinstance(said, list) or len(said) > _MOST_POINTS:
        raise _Dropped("no_points")
    return [_point(each, frame) for each in said]


def _point(said: Any, frame: Frame) -> Point:
    numbers = [number_of(each) for each in said] if isinstance(said, list) else []
    match numbers:
        case [float() as x, float() as y]:
            place = frame.on_sheet(x, y)
        case _:
            raise _Dropped("no_points")
    if place is None:
        raise _Dropped("outside_sheet")
    return place


def _ring(points: Sequence[Point]) -> Ring:
    ring = without_needless_corners(points) if points else ()
    if ring_area(ring) <= 0:
        raise _Dropped("encloses_nothing")
    try:
        require_simple(ring)
    except NotMeasurable:
        raise _Dropped("crosses_itself") from None
    return ring


def _line(points: Sequence[Point]) -> Polyline:
    if line_length(points) <= 0:
        raise _Dropped("no_length")
    return Polyline(tuple(points))


def _centre_line(ring: Ring) -> Polyline:
    """A wall that was outlined. Its width is not taken: a pixel more would be a tenth more."""
    if rectangle_sides(ring) is None:
        raise _Dropped("wrong_shape")
    return Polyline(strip_of_rectangle(ring).points)


def _with_openings(
    ring: Ring, said: Any, frame: Frame, drops: Counter[str]
) -> tuple[Polygon, str | None]:
    """The shape without its holes; one that cannot be is counted, and said where it matters."""
    holes: list[Ring] = []
    unusable = 0
    for each in said if isinstance(said, list) else []:
        hole = _opening(each, ring, holes, frame)
        if hole is None:
            unusable += 1
        else:
            holes.append(hole)
    if not unusable:
        return Polygon(ring, tuple(holes)), None
    drops["opening_not_usable"] += unusable
    return Polygon(ring, tuple(holes)), f"{unusable} of its openings could not be used"


def _opening(said: Any, ring: Ring, others: Sequence[Ring], frame: Frame) -> Ring | None:
    try:
        hole = _ring(_points(said, frame))
    except _Dropped:
        return None
    apart = not any(boxes_meet(bounds(hole), bounds(other)) for other in others)
    return hole if apart and ring_holds(ring, hole) else None


def _place_of(element: Element) -> object:
    """What two elements share that are the same one, told twice."""
    match element.geometry:
        case Polygon(ring=points) | Polyline(points=points):
            return element.kind, frozenset((round(x), round(y)) for x, y in points)
        case _:
            return element.kind, element.place
