"""Doubts what has another size than nearly all that bear its mark."""

from collections import defaultdict
from collections.abc import Sequence

from app.jobs.drawings.sheet.geometry import Geometry, Polygon, Strip, bounds, rectangle_sides
from app.jobs.drawings.takeoff.evidence.signs import Case, Sign
from app.jobs.drawings.takeoff.providers.protocol import AREAS, SPOTS, Element

_FEWEST, _MOST_ODD, _SAME = 3, 0.34, 0.1


def without_odd_sizes(cases: Sequence[tuple[Element, Case]]) -> list[tuple[Element, Case]]:
    """The cases with a doubt for those few of a mark that are not as wide as the others of it."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (element, case) in enumerate(cases):
        if element.mark and element.kind not in AREAS and element.geometry and not case.doubt:
            groups[element.kind, element.mark].append(index)
    made = list(cases)
    for group in groups.values():
        sizes = {index: _size(cases[index][0].geometry) for index in group}
        usual = _usual([size for size in sizes.values() if size is not None])
        odd = [
            index
            for index, size in sizes.items()
            if usual is not None and size is not None and not _is_like(size, usual)
        ]
        if len(odd) > _MOST_ODD * len(group) and len(group) > _FEWEST:
            for index in group:
                element, case = cases[index]
                if Sign.SIZE not in case.signs and element.kind in SPOTS:
                    doubt = f"shapes of many sizes bear the mark {element.mark}"
                    made[index] = (element, Case(case.signs, doubt))
        if len(group) - len(odd) >= _FEWEST and len(odd) <= _MOST_ODD * len(group):
            for index in odd:
                element, case = cases[index]
                doubt = f"{len(group) - len(odd)} others with its mark have another size"
                made[index] = (element, Case(case.signs, doubt))
    return made


def without_whole_rings(cases: Sequence[tuple[Element, Case]]) -> list[tuple[Element, Case]]:
    """The cases with a doubt for a ring with one of many marks of its kind: LG12 of twelve."""
    marks: dict[str, set[str]] = defaultdict(set)
    for element, case in cases:
        if element.mark and isinstance(element.geometry, Strip) and not case.doubt:
            marks[element.kind].add(element.mark)
    return [
        (element, Case(case.signs, case.doubt or _why_no_ring(element, marks[element.kind])))
        for element, case in cases
    ]


def _why_no_ring(element: Element, marks: set[str]) -> str | None:
    shape = element.geometry
    is_ring = isinstance(shape, Strip) and shape.closed and element.mark is not None
    if not is_ring or len(marks) <= _FEWEST:
        return None
    return f"it goes round, and {len(marks) - 1} other marks name pieces like it"


def _size(shape: Geometry | None) -> tuple[float, float] | None:
    """The sides of a piece, the width of a strip (twice), in points."""
    if isinstance(shape, Strip):
        return shape.width, shape.width
    if not isinstance(shape, Polygon):
        return None
    box = bounds(shape.ring)
    long, short = rectangle_sides(shape.ring) or (
        max(box.width, box.height),
        min(box.width, box.height),
    )
    return long, short


def _usual(sizes: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    return sorted(sizes)[len(sizes) // 2] if sizes else None


def _is_like(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _SAME * max(a, b) + 0.3 for a, b in zip(one, other, strict=True))
