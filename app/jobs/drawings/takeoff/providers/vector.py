"""Takes off what is drawn: shapes by their lines, meaning by labels and layers, no guesses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.errors import TaskFailure
from app.jobs.drawings.sheet.geometry import (
    Geometry,
    NotMeasurable,
    Polygon,
    Polyline,
    Ring,
    Strip,
    bounds,
    box_holds,
    require_simple,
    ring_holds,
)
from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.bands import banded
from app.jobs.drawings.takeoff.providers.building import building
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import NOT_TO_BUILD, OPENING, label_of
from app.jobs.drawings.takeoff.providers.likeness import on_the_grid
from app.jobs.drawings.takeoff.providers.marks import columns_abroad
from app.jobs.drawings.takeoff.providers.matches import leaders_of, matches_of
from app.jobs.drawings.takeoff.providers.protocol import (
    AREAS,
    LINES,
    Analysis,
    DrawnPage,
    Element,
    Kind,
)
from app.jobs.drawings.takeoff.providers.scene import Match, Scene, has_scheduled_size
from app.jobs.drawings.takeoff.providers.schedule import ScheduleProvider
from app.jobs.drawings.takeoff.providers.shapes import chained, has_cross, is_thin, strip_of
from app.jobs.drawings.takeoff.providers.sheet_furniture import Axes
from app.jobs.drawings.takeoff.providers.tags import (
    tag_symbols,
    tags_of,
    with_marks_beside,
    zones_of,
)
from app.jobs.drawings.takeoff.providers.writing import boxes_of_short_texts, lines_of_texts

NAME = "vector"
_OPENING_REACH = 1.5
_CHAINED = 0.05
_LEAST_OPENING = 16.0
_SHORT_TEXT = 5


class VectorProvider:
    """Reads a drawing's own lines; its figures are as exact as the file."""

    name = NAME
    needs_paths = True

    def analyse(self, page: DrawnPage) -> Analysis:
        """Raises `TaskFailure`: `not_vector` for a scan."""
        if not page.sheet.is_vector:
            raise not_vector()
        drops: Counter[str] = Counter()
        runs = runs_of(page.sheet.words)
        drawn, lines, furniture = building(page, runs, drops)
        page.tell(0.58)
        outside = [run for run in runs if not furniture.has_words(run)]
        symbols = tag_symbols(drawn, outside, partial(_is_scheduled_size, page))
        drops["tag"] += len(symbols)
        figures = banded(chained([f for at, f in enumerate(drawn) if at not in symbols]))
        page.tell(0.83)
        scene = _scene(page, figures, _with_symbols(outside, symbols, drawn), furniture.axes)
        elements = on_the_grid(_elements(scene, outside, lines, drops), furniture.axes)
        page.tell(0.97)
        elements = _with_scheduled_depths(elements, page)
        return Analysis(NAME, tuple(elements), dict(sorted(drops.items())), runs=tuple(outside))


def _scene(
    page: DrawnPage,
    figures: Sequence[Figure],
    placed: Sequence[tuple[Run, Box]],
    axes: Axes,
) -> Scene:
    """The figures with the labels and marks on the page, each with the symbol round it."""
    runs = [run for run, _ in placed]
    written, blocks = lines_of_texts(runs), boxes_of_short_texts(runs)
    marks = {**columns_abroad(run.text for run in runs), **page.marks}
    labels = [
        replace(label, box=box, block=blocks.get(id(run)))
        for run, box in placed
        if id(run) not in written and (label := label_of(run, marks)) is not None
    ]
    tags = tags_of(placed, marks)
    labels = with_marks_beside(labels, tags, zones_of(placed))
    whole = Box(0, 0, page.sheet.width, page.sheet.height)
    unbuilt = [
        run.box
        for run in runs
        if not run.turn and len(run.words) <= _SHORT_TEXT and NOT_TO_BUILD.search(run.text)
    ]
    return Scene(figures, labels, whole, tags, page.scale_at, page.sizes_in, axes, unbuilt)


def _is_scheduled_size(page: DrawnPage, figure: Figure, mark: str) -> bool:
    if figure.sides is None:
        return False
    return has_scheduled_size(figure, mark, page.sizes_in, page.scale_at(figure.box)) is True


def _with_symbols(
    runs: Sequence[Run], symbols: Mapping[int, Run], figures: Sequence[Figure]
) -> list[tuple[Run, Box]]:
    boxes = {id(run): figures[index].box for index, run in symbols.items()}
    return [(run, boxes.get(id(run), run.box)) for run in runs]


def not_vector() -> TaskFailure:
    """The sheet is a scan, which has no lines."""
    return TaskFailure(
        "not_vector",
        "This sheet is a picture: it has no lines that could be measured.",
        "Upload the PDF that the drawing program exported, or take off with “Schedules and notes”, "
        "which reads what the sheet states in words.",
    )


def _elements(
    scene: Scene, runs: Sequence[Run], lines: Sequence[Figure], drops: Counter[str]
) -> list[Element]:
    matches = matches_of(scene)
    leaders = leaders_of(scene)
    known = {match.figure for match in matches}
    openings = _openings(scene, runs, lines, matches)
    taken = set(known) | openings | leaders
    elements = []
    for match in matches:
        if match.label is not None and not match.label.is_built:
            drops["not_to_build"] += 1
            continue
        element = _element(scene, match, openings, drops)
        if element is not None:
            elements.append(element)
    drops["opening"] += len(openings)
    drops["leader"] += len(leaders - known)
    for index, figure in enumerate(scene.figures):
        if index not in taken:
            drops["unclassified" if figure.is_closed else "unlabelled_line"] += 1
    for empty in [reason for reason, count in drops.items() if not count]:
        del drops[empty]
    return elements


def _with_scheduled_depths(elements: Sequence[Element], page: DrawnPage) -> list[Element]:
    """Elements with a mark get the depth that the sheet's schedule states for it."""
    scheduled = {
        (row.kind, row.mark): row.depth_in
        for row in ScheduleProvider().analyse(page).elements
        if row.mark and row.depth_in
    }
    return [
        replace(each, depth_in=depth, reason=f"{each.reason}; depth from the schedule")
        if each.depth_in is None and (depth := scheduled.get((each.kind, each.mark or "")))
        else each
        for each in elements
    ]


def _element(scene: Scene, match: Match, openings: set[int], drops: Counter[str]) -> Element | None:
    figure = scene.figures[match.figure]
    geometry = _geometry(scene, match, openings)
    if geometry is None:
        drops["no_even_width"] += 1
        return None
    try:
        if isinstance(geometry, Polygon):
            require_simple(geometry.ring)
    except NotMeasurable:
        drops["crosses_itself"] += 1
        return None
    label = match.label
    confidence = match.confidence - (_CHAINED if figure.how else 0.0)
    return Element(
        kind=match.kind,
        geometry=geometry,
        place=figure.box,
        confidence=round(confidence, 2),
        reason=f"{match.reason}; {_how(figure, geometry)}",
        label=label.text if label else None,
        mark=label.mark if label else None,
        depth_in=match.depth_in,
        thickness_in=match.thickness_in,
        count=(label.count or 1) if label else 1,
        is_typical=label is not None and label.is_typical,
        found_by=match.by,
        is_named=match.doubt is None and (label is None or label.has_words),
        on_layer=match.on_layer,
        doubt=_doubt(figure, geometry, match),
    )


def _doubt(figure: Figure, geometry: Geometry, match: Match) -> str | None:
    """What speaks against a line that shows no width: it may be a service, an axis or an edge."""
    if match.on_layer or match.doubt:
        return match.doubt
    if match.kind in AREAS and figure.style.is_dashed:
        return "its outline is dashed: it may be a boundary or lie below"
    if not isinstance(geometry, Polyline):
        return None
    if figure.style.is_dashed:
        return "only a dashed line: it may be a service, an axis or an edge"
    if figure.how:
        return "only lines that follow one another, without a width"
    return None


def _how(figure: Figure, geometry: Geometry) -> str:
    if figure.how:
        return f"drawn as {figure.how}"
    match geometry:
        case Strip():
            return "drawn as a long shape of even width"
        case Polyline():
            return "drawn as a line"
        case Polygon(holes=holes):
            return (
                f"drawn as a closed shape with {len(holes)} openings"
                if holes
                else ("drawn as a closed shape")
            )


def _geometry(scene: Scene, match: Match, openings: set[int]) -> Geometry | None:
    """An area keeps its holes; a wall, beam or curb is a line or a strip, never an outline."""
    figure = scene.figures[match.figure]
    if not figure.is_closed:
        return Polyline(figure.points)
    if match.kind in LINES:
        return strip_of(figure, _inside(scene, match.figure))
    if match.kind is Kind.FOOTING and is_thin(figure):
        return strip_of(figure, ())
    if match.kind is Kind.FOOTING and not figure.sides:
        strip = strip_of(figure, ())
        if strip is not None:
            return strip
    holes = figure.holes if match.kind not in AREAS else _holes(scene, match.figure, openings)
    return Polygon(figure.points, holes)


def _inside(scene: Scene, index: int) -> list[Figure]:
    outer = scene.figures[index]
    near = ((other, scene.figures[other]) for other in scene.near(outer.box, 0.0))
    return [
        figure
        for other, figure in near
        if other != index
        and figure.is_closed
        and box_holds(outer.box, figure.box)
        and ring_holds(outer.points, figure.points)
    ] + [Figure(hole, True, outer.style) for hole in outer.holes]


def _holes(scene: Scene, index: int, openings: set[int]) -> tuple[Ring, ...]:
    """The openings proved to be in an area, those within another one of them left out."""
    outer = scene.figures[index]
    rings = list(outer.holes)
    for other in sorted(openings, key=lambda i: -scene.figures[i].area):
        ring = scene.figures[other].points
        if (
            other != index
            and box_holds(outer.box, bounds(ring))
            and ring_holds(outer.points, ring)
            and not any(_covers(known, ring) for known in rings)
        ):
            rings.append(ring)
    return tuple(rings)


def _covers(known: Ring, ring: Ring) -> bool:
    return box_holds(bounds(known), bounds(ring), slack=0.5)


def _openings(
    scene: Scene, runs: Sequence[Run], lines: Sequence[Figure], matches: Sequence[Match]
) -> set[int]:
    """Closed figures in areas that are crossed from corner to corner, or named an opening."""
    known = {match.figure for match in matches}
    nearby = Nearby(line.box for line in lines)
    found = {
        index
        for index in _within_areas(scene, matches)
        if index not in known
        and has_cross(scene.figures[index], _lines_in(lines, nearby, index, scene))
    }
    for run in runs:
        if len(run.words) <= 6 and OPENING.search(run.text):
            named = _named_opening(scene, run, known)
            if named is not None:
                found.add(named)
    return found


def _within_areas(scene: Scene, matches: Sequence[Match]) -> set[int]:
    """Rectangles and the like that may be openings of some area."""
    areas = [scene.figures[match.figure].box for match in matches if match.kind in AREAS]
    return {
        index
        for area in areas
        for index in scene.near(area, 0.0)
        if len(scene.figures[index].points) == 4 and scene.figures[index].area > _LEAST_OPENING
    }


def _lines_in(lines: Sequence[Figure], nearby: Nearby, index: int, scene: Scene) -> list[Figure]:
    box = scene.figures[index].box
    return [lines[each] for each in nearby.near(box) if box_holds(box, lines[each].box, slack=1.0)]


def _named_opening(scene: Scene, run: Run, known: set[int]) -> int | None:
    """The smallest figure round the word, else the one beside it."""
    reach = _OPENING_REACH * run.height
    near = [
        index
        for index in scene.near(run.box, reach)
        if index not in known and scene.figures[index].is_closed and scene.is_spot(index)
    ]
    return min(near, key=lambda index: scene.figures[index].area, default=None)
