"""Keeps of what was found each thing once: no shape drawn twice, no slab within a slab."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.geometry import Polygon, bounds, box_holds, ring_holds
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Element

_OFF_POINTS, _OFF_SHARE = 1.5, 0.06


def without_repeats(elements: Sequence[Element], drops: Counter[str]) -> list[Element]:
    """Without shapes of one kind in nearly the same place; the surer one stays."""
    shaped = sorted(
        (each for each in elements if each.geometry is not None),
        key=lambda each: -each.confidence,
    )
    nearby = Nearby(each.place for each in shaped)
    repeated: set[int] = set()
    for index, element in enumerate(shaped):
        if index in repeated:
            continue
        for other in nearby.near(element.place):
            is_later = other > index and other not in repeated
            if is_later and _is_same(element, shaped[other]):
                repeated.add(other)
    if repeated:
        drops["drawn_twice"] += len(repeated)
    gone = {id(shaped[index]) for index in repeated}
    return [each for each in elements if id(each) not in gone]


def _is_same(one: Element, other: Element) -> bool:
    return one.kind is other.kind and are_one_place(one.place, other.place)


def are_one_place(one: Box, other: Box) -> bool:
    """Whether two boxes differ by no more than a pen or a rounded coordinate does."""
    least = min(one.width, one.height, other.width, other.height)
    slack = max(_OFF_POINTS, _OFF_SHARE * least)
    apart = (
        one.left - other.left,
        one.top - other.top,
        one.right - other.right,
        one.bottom - other.bottom,
    )
    return all(abs(each) <= slack for each in apart)


def without_nested(elements: Sequence[Element], drops: Counter[str]) -> list[Element]:
    """Areas of one kind do not lie within each other.

    One of another depth is cut out of the area round it; any other is part of it already.
    """
    areas = [each for each in elements if each.kind in AREAS and _ring(each) is not None]
    parts: set[int] = set()
    holes: dict[int, list[Polygon]] = {}
    for inner in areas:
        outer = _around(inner, areas)
        if outer is None:
            continue
        if inner.depth_in and outer.depth_in and inner.depth_in != outer.depth_in:
            holes.setdefault(id(outer), []).append(_ring(inner) or Polygon((), ()))
        else:
            parts.add(id(inner))
            drops["within_another"] += 1
    return [_cut(each, holes.get(id(each), [])) for each in elements if id(each) not in parts]


def _around(inner: Element, areas: Sequence[Element]) -> Element | None:
    """The smallest other area of its kind round an area."""
    shape = _ring(inner)
    found = [
        outer
        for outer in areas
        if outer is not inner
        and outer.kind is inner.kind
        and box_holds(outer.place, inner.place, slack=1.0)
        and (ring := _ring(outer)) is not None
        and shape is not None
        and not are_one_place(outer.place, inner.place)
        and ring_holds(ring.ring, shape.ring)
        and not any(box_holds(bounds(hole), inner.place, slack=1.0) for hole in ring.holes)
    ]
    return min(found, key=lambda each: each.place.width * each.place.height, default=None)


def _ring(element: Element) -> Polygon | None:
    return element.geometry if isinstance(element.geometry, Polygon) else None


def _cut(element: Element, holes: Sequence[Polygon]) -> Element:
    shape = _ring(element)
    if not holes or shape is None:
        return element
    rings = (*shape.holes, *(hole.ring for hole in holes))
    return replace(element, geometry=Polygon(shape.ring, rings))
