"""Takes off the areas that lines enclose together, though no line goes round them by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.errors import TaskFailure
from app.jobs.drawings.sheet.geometry import (
    Polygon,
    Ring,
    bounds,
    box_holds,
    distance_to_ring,
    gap_between,
    ring_area,
    ring_contains,
    without_needless_corners,
)
from app.jobs.drawings.sheet.near_pairs import Floats, Indexes
from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.building import building
from app.jobs.drawings.takeoff.providers.enclosures import Enclosed
from app.jobs.drawings.takeoff.providers.figures import Figure, Style
from app.jobs.drawings.takeoff.providers.gaps import bridges_of
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import Label, labels_in
from app.jobs.drawings.takeoff.providers.loops import Face, Faces, faces_of
from app.jobs.drawings.takeoff.providers.matches import leaders_of, matches_of
from app.jobs.drawings.takeoff.providers.network import Network, TooDense, network_of
from app.jobs.drawings.takeoff.providers.protocol import (
    AREAS,
    Analysis,
    DrawnPage,
    Element,
    FoundBy,
)
from app.jobs.drawings.takeoff.providers.scene import Match, Scene
from app.jobs.drawings.takeoff.providers.shapes import chained
from app.jobs.drawings.takeoff.providers.tags import (
    tag_symbols,
    tags_of,
    with_marks_beside,
    zones_of,
)
from app.jobs.drawings.takeoff.providers.vector import not_vector
from app.jobs.drawings.takeoff.providers.writing import lines_of_texts

NAME = "vector-faces"
_LEAST_FACE = 16.0
_MOST_CORNERS = 2_000
_TARGET = 3.0
# Points: a line round an outline that is no further off is the other edge of one thing.
_CLOSE = 30.0
# What is taken from the confidence of a label: lines meet that were not drawn as one shape, a
# door was closed, or the area may go on behind a line that is no edge of it.
_NODED, _OVER_DOORS, _BESIDE_UNNAMED = 0.05, 0.1, 0.15


class FacesProvider:
    """Reads areas from the faces of a sheet's linework, where a label stands in a face.

    Only areas: what is counted or measured along a line has shapes of its own. Dashed lines are no
    edges: what they show lies below or above.
    """

    name = NAME
    needs_paths = True

    def analyse(self, page: DrawnPage) -> Analysis:
        """Raises `TaskFailure`: `not_vector`, `too_many_lines`."""
        if not page.sheet.is_vector:
            raise not_vector()
        drops: Counter[str] = Counter()
        elements, free = _elements(page, drops)
        return Analysis(NAME, tuple(elements), dict(sorted(drops.items())), runs=tuple(free))


def too_many_lines() -> TaskFailure:
    """The sheet is too crowded for its faces to be found."""
    return TaskFailure(
        "too_many_lines",
        "Too many lines of this sheet lie in one place to find the areas between them.",
        "Measure it with the provider “vector”, or export it with fewer layers or hatching.",
    )


@dataclass(frozen=True, slots=True)
class _Enclosing:
    """The faces of a sheet, the lines that bound none, and the edges over a door by its number."""

    faces: Faces
    loose: tuple[Figure, ...]
    doors: dict[int, int]
    rings: tuple[Figure, ...] = ()


def _elements(page: DrawnPage, drops: Counter[str]) -> tuple[list[Element], list[Run]]:
    runs = runs_of(page.sheet.words)
    drawn, lines, furniture = building(page, runs, drops)
    free = [run for run in runs if not furniture.has_words(run)]
    written = lines_of_texts(free)
    labels = labels_in((run for run in free if id(run) not in written), page.marks)
    if not any(label.kind in AREAS for label in labels):
        # Without words for one nothing of what the lines enclose would be told from the rest.
        drops["unclassified"] += len(drawn)
        return [], free
    placed = [(run, run.box) for run in free]
    labels = with_marks_beside(labels, tags_of(placed, page.marks), zones_of(placed))
    symbols = tag_symbols(drawn, free, lambda _figure, _mark: False)
    enclosing = _enclosing([each for at, each in enumerate(drawn) if at not in symbols], drops)
    whole = Box(0, 0, page.sheet.width, page.sheet.height)
    named = _named(enclosing, labels, whole)
    enclosed = Enclosed.of(enclosing.faces)
    openings = enclosed.openings(free, lines, whole) if named else set()
    elements = _areas(enclosing, named, openings, enclosed, drops)
    for empty in [reason for reason, count in drops.items() if not count]:
        del drops[empty]
    return elements, free


def _enclosing(drawn: Sequence[Figure], drops: Counter[str]) -> _Enclosing:
    """Raises `TaskFailure`."""
    solid = [figure for figure in drawn if not figure.style.is_dashed]
    drops["dashed_line"] += len(drawn) - len(solid)
    pieces, owners = _pieces_of(solid)
    try:
        network, first_door = _closed(pieces)
    except TooDense as error:
        raise too_many_lines() from error
    faces = faces_of(network)
    piece, edge = network.parts.T
    bounding = np.isin(edge, list(faces.edges)) & (piece < len(pieces))
    used = set(owners[piece[bounding]].tolist())
    loose = tuple(figure for index, figure in enumerate(solid) if index not in used)
    drops["bounds_nothing"] += len(loose)
    is_door = piece >= first_door
    doors = dict(zip(edge[is_door].tolist(), piece[is_door].tolist(), strict=True))
    rings = [each for each in chained(solid) if each.is_closed and not each.is_curved]
    return _Enclosing(faces, loose, doors, tuple(rings))


def _pieces_of(figures: Sequence[Figure]) -> tuple[Floats, Indexes]:
    """The sides of figures and of their holes, rows x, y, x, y; and whose each one is."""
    rows, owners = [np.empty((0, 4))], []
    for index, figure in enumerate(figures):
        rings = [np.asarray(hole, dtype=np.float64) for hole in figure.holes]
        sides = [np.hstack((ring, np.roll(ring, -1, axis=0))) for ring in rings]
        line = figure.corners
        if figure.is_closed:
            sides.append(np.hstack((line, np.roll(line, -1, axis=0))))
        else:
            sides.append(np.hstack((line[:-1], line[1:])))
        rows += sides
        owners += [index] * sum(map(len, sides))
    return np.concatenate(rows), np.array(owners, dtype=np.int64)


def _closed(pieces: Floats) -> tuple[Network, int]:
    """The network of the pieces with their small gaps closed; the first piece that is a door."""
    network = network_of(pieces)
    bridges = bridges_of(network)
    first_door = len(pieces) + len(bridges.hairs)
    if len(bridges.hairs) or len(bridges.doors):
        network = network_of(np.concatenate((pieces, bridges.hairs, bridges.doors)))
    return network, first_door


def _named(enclosing: _Enclosing, labels: Sequence[Label], page: Box) -> dict[int, Match]:
    """The faces in which a label stands, or to which its leader points, by their indexes."""
    rings = [face.outline.ring for face in enclosing.faces.faces]
    shapes = [Figure(ring, True, Style()) for ring in rings]
    lines = [line for line in chained(_open(enclosing.loose)) if not line.is_closed]
    scene = Scene([*shapes, *lines], [label for label in labels if label.kind in AREAS], page)
    leaders = _Leaders([scene.figures[index] for index in sorted(leaders_of(scene))])
    return {
        match.figure: match
        for match in matches_of(scene)
        if match.figure < len(rings)
        and match.label is not None
        and _is_about(match.label, rings[match.figure], leaders)
    }


def _open(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure.is_closed]


class _Leaders:
    """The lines that only lead from a label to a shape, found by where they lie."""

    def __init__(self, lines: Sequence[Figure]) -> None:
        self._lines = lines
        self._nearby = Nearby(line.box for line in lines)

    def near(self, label: Label) -> Iterator[Figure]:
        """Those that may begin at a label."""
        return (self._lines[index] for index in self._nearby.near(label.box, label.height))


def _is_about(label: Label, ring: Ring, leaders: _Leaders) -> bool:
    """Whether a label stands within a ring or has a leader into it; beside it is not enough."""
    if ring_contains(ring, label.box.centre):
        return True
    for leader in leaders.near(label):
        for start, end in (leader.ends, leader.ends[::-1]):
            begins = gap_between(label.box, Box(*start, *start)) <= label.height
            if begins and (ring_contains(ring, end) or distance_to_ring(ring, end) <= _TARGET):
                return True
    return False


def _areas(
    enclosing: _Enclosing,
    named: Mapping[int, Match],
    openings: set[int],
    enclosed: Enclosed,
    drops: Counter[str],
) -> list[Element]:
    """The named faces, each without its openings and the areas of another name within it."""
    faces = enclosing.faces.faces
    around = {index: enclosed.around(faces[index]) for index in named}
    times = Counter(loop for loops in around.values() for loop in loops)
    elements = []
    for index, face in enumerate(faces):
        why_not = _why_not(face, named.get(index))
        if why_not is not None:
            drops[why_not] += 1
            continue
        others = {
            loop
            for loop in enclosed.near(face)
            if loop in openings or times[loop] > (loop in around[index])
        }
        holes = enclosed.within(face, others)
        element = _area(enclosing, named, index, holes)
        if element.doubt is not None:
            element = _by_its_outline(element, named[index], enclosing.rings) or element
        elements.append(element)
    return _each_outline_once(elements)


def _by_its_outline(element: Element, match: Match, rings: Sequence[Figure]) -> Element | None:
    """What one whole line goes round is the area, whatever else crosses it; None without one."""
    label, shape = match.label, element.geometry
    if label is None or not isinstance(shape, Polygon):
        return None
    around = [
        ring
        for ring in rings
        if box_holds(ring.box, element.place, slack=1.0)
        and ring.area >= 2 * label.box.width * label.box.height
        and ring_contains(ring.points, label.box.centre)
    ]
    ring = min(around, key=lambda each: each.area, default=None)
    if ring is None or any(_is_double(ring, each) for each in rings):
        return None
    holes = (*ring.holes, *(hole for hole in shape.holes if _is_opening(hole, ring.points)))
    return replace(
        element,
        geometry=Polygon(ring.points, holes),
        place=ring.box,
        reason=f"{match.reason}; one line goes round it",
        doubt=None,
    )


def _is_double(ring: Figure, other: Figure) -> bool:
    """Whether another line goes round a ring close by: nobody knows which is the edge."""
    near = Box(
        ring.box.left - _CLOSE,
        ring.box.top - _CLOSE,
        ring.box.right + _CLOSE,
        ring.box.bottom + _CLOSE,
    )
    is_like = other.style == ring.style and len(other.points) == len(ring.points)
    is_round = other.area > ring.area and box_holds(other.box, ring.box)
    return is_like and is_round and box_holds(near, other.box)


def _is_opening(hole: Ring, ring: Ring) -> bool:
    return all(ring_contains(ring, corner) for corner in hole)


def _each_outline_once(elements: Sequence[Element]) -> list[Element]:
    """Two labels in one outline name it once."""
    seen: set[object] = set()
    return [
        each
        for each in elements
        if (key := (each.kind, each.place)) not in seen and not seen.add(key)  # type: ignore[func-returns-value]
    ]


def _why_not(face: Face, match: Match | None) -> str | None:
    if ring_area(face.outline.ring) < _LEAST_FACE:
        return "sliver"
    if match is None:
        return "unclassified"
    if match.label is not None and not match.label.is_built:
        return "not_to_build"
    return "too_many_corners" if len(face.outline.ring) > _MOST_CORNERS else None


def _area(
    enclosing: _Enclosing, named: Mapping[int, Match], index: int, holes: tuple[Ring, ...]
) -> Element:
    face, match = enclosing.faces.faces[index], named[index]
    ring = without_needless_corners(face.outline.ring)
    doors = len({enclosing.doors[edge] for edge in face.edges if edge in enclosing.doors})
    unnamed = sum(
        ring_area(enclosing.faces.faces[other].outline.ring) >= _LEAST_FACE
        for other in face.neighbours - named.keys()
    )
    confidence = match.confidence - _NODED
    confidence -= _OVER_DOORS if doors else 0.0
    confidence -= _BESIDE_UNNAMED if unnamed else 0.0
    said = [f"{match.reason}; enclosed by the lines round it"]
    said += [f"over {_counted(doors, 'gap')}"] if doors else []
    said += [f"less {_counted(len(holes), 'opening or other area')}"] if holes else []
    said += [f"beside {_counted(unnamed, 'area')} without a name"] if unnamed else []
    return Element(
        kind=match.kind,
        geometry=Polygon(ring, holes),
        place=bounds(ring),
        confidence=round(confidence, 2),
        reason=", ".join(said),
        label=match.label.text if match.label else None,
        mark=match.label.mark if match.label else None,
        depth_in=match.depth_in,
        found_by=FoundBy.FACE,
        doubt=_doubt(doors, unnamed),
    )


def _doubt(doors: int, unnamed: int) -> str | None:
    """Where lines were closed, or the next area has no name, nobody knows where an area ends."""
    if doors:
        return f"it is closed over {_counted(doors, 'gap')}: it may go on there"
    if unnamed:
        return f"it lies beside {_counted(unnamed, 'area')} without a name: it may go on there"
    return None


def _counted(count: int, what: str) -> str:
    """Both "1 area" and "2 areas", of whatever ends in its noun."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
