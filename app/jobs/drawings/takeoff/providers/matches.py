"""Says which label belongs to which shape, and on what evidence."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.jobs.drawings.sheet.geometry import (
    Point,
    distance_to_line,
    distance_to_ring,
    gap_between,
    ring_contains,
)
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.bands import PAIR, same_strip
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.labels import Label
from app.jobs.drawings.takeoff.providers.likeness import match_layers, match_unnamed, spread
from app.jobs.drawings.takeoff.providers.protocol import AREAS, LINES, SPOTS, FoundBy, Kind
from app.jobs.drawings.takeoff.providers.scene import SURE, Match, Scene
from app.jobs.drawings.takeoff.providers.shapes import is_thin

# In heights of a label's letters.
_REACH = 4.0
_MOST_LIKE_LEADERS = 12
# What has the size that the schedule gives its mark may stand further off.
_FURTHEST = 5.0
# The area of a shape counts up to a square of so many letters.
_LARGE = 20.0
_LEADER_BEGINS = 1.0
_SHORTEST_LEADER, _LONGEST_LEADER = 1.5, 30.0
_TARGET = 3.0
_FINE = 1.0

# Of areas: words beside one may be about the next.
_LESS_BESIDE = 0.1


def matches_of(scene: Scene) -> list[Match]:
    """Every figure with evidence, each once, in the order of the figures.

    Labels come first, then shapes like a labelled one, then layers.
    """
    leaders = dict(_leaders(scene))
    found: dict[int, Match] = {}
    _match_areas(scene, leaders, found)
    _match_each(scene, leaders, found, SPOTS)
    _match_each(scene, leaders, found, LINES)
    for leader, _ in leaders.values():
        found.pop(leader, None)
    spread(scene, found)
    _spread_along(scene, found)
    _name_strips(scene, found)
    match_layers(scene, {leader for leader, _ in leaders.values()}, found)
    match_unnamed(scene, found)
    return [found[index] for index in sorted(found)]


def _spread_along(scene: Scene, found: dict[int, Match]) -> None:
    """A strip in several pieces has the meaning of the pieces that bear a label."""
    for index, model in same_strip(scene.figures, found).items():
        match = found[model]
        is_long = match.kind in LINES or match.kind is Kind.FOOTING
        if not is_long or match.label is None or not match.label.is_built:
            continue
        mark = match.label.mark
        if mark is None and not match.label.is_typical:
            continue
        if not scene.other_mark_at(index, mark):
            found[index] = replace(
                match,
                figure=index,
                confidence=SURE[FoundBy.ALIKE],
                reason=f"goes on from what is labelled “{match.label.text}”",
                by=FoundBy.ALIKE,
            )


def _name_strips(scene: Scene, found: dict[int, Match]) -> None:
    """A strip that bears only words has the one mark of those of its width and line."""
    marks: dict[object, set[str]] = defaultdict(set)
    for index, match in found.items():
        if match.label is not None and match.label.mark is not None:
            marks[_strip_look(scene, index, match)].add(match.label.mark)
    for index, match in found.items():
        named = marks.get(_strip_look(scene, index, match), set())
        if match.label is None or match.label.mark is not None or len(named) != 1:
            continue
        (mark,) = named
        is_other = scene.is_scheduled_size(index, mark) is False
        if is_thin(scene.figures[index]) and not is_other:
            found[index] = replace(match, label=replace(match.label, mark=mark))


def _strip_look(scene: Scene, index: int, match: Match) -> object:
    figure = scene.figures[index]
    width = figure.sides[1] if figure.sides else None
    return match.kind, figure.style, width and round(width), is_thin(figure)


def leaders_of(scene: Scene) -> set[int]:
    """The lines that only lead from a label to a shape."""
    return {leader for leader, _ in dict(_leaders(scene)).values()}


def _leaders(scene: Scene) -> Iterator[tuple[int, tuple[int, Point]]]:
    """For labels with a line from their side to a shape: that line, and where it points."""
    pattern = _repeated(scene)
    for number, label in enumerate(scene.labels):
        reach = _LEADER_BEGINS * label.height
        for index in scene.near(label.text_box, reach):
            figure = scene.figures[index]
            if _stroke(figure) in pattern:
                continue
            target = _points_at(figure, label, reach)
            if target is not None and _leads_to_shape(scene, index, target, label):
                yield number, (index, target)
                break


def _repeated(scene: Scene) -> set[object]:
    """Strokes that are drawn much more often than there are labels: joints of masonry, ticks."""
    counts = Counter(_stroke(figure) for figure in scene.figures if figure.is_straight)
    most = max(_MOST_LIKE_LEADERS, 2 * len(scene.labels))
    return {stroke for stroke, count in counts.items() if count > most}


def _stroke(figure: Figure) -> object:
    (x1, y1), (x2, y2) = figure.ends
    return figure.style, round(abs(x2 - x1)), round(abs(y2 - y1)), len(figure.points)


def _points_at(figure: Figure, label: Label, reach: float) -> Point | None:
    """The far end of a short open line that begins at the side of a label and leads away."""
    is_long = figure.length > _LONGEST_LEADER * label.height or len(figure.points) > 4
    is_short = figure.length < _SHORTEST_LEADER * label.height
    if figure.is_closed or is_long or is_short or figure.style.is_dashed:
        return None
    for start, end in (figure.ends, figure.ends[::-1]):
        near, far = _gap_to(label.text_box, start), _gap_to(label.text_box, end)
        if near <= reach < far and not _runs_along(label, figure):
            return end
    return None


def _runs_along(label: Label, figure: Figure) -> bool:
    """Whether a line lies under or over the words, not at their side."""
    box = label.text_box
    inside = [
        box.left + 0.2 * box.width < x < box.right - 0.2 * box.width for x, _ in figure.points
    ]
    return any(inside) or (
        figure.box.left <= box.left
        and figure.box.right >= box.right
        and figure.box.height <= label.height
    )


def _leads_to_shape(scene: Scene, leader: int, target: Point, label: Label) -> bool:
    """Whether a line ends at the edge of a shape, or in one that the label may mean.

    A curb may well end in the middle of a paving; so a line in an area leads to no line.
    """
    spot = Box(target[0], target[1], target[0], target[1])
    for index in scene.near(spot, _TARGET):
        figure = scene.figures[index]
        if index != leader and (
            _distance(figure, target) <= _TARGET
            or (_hits(figure, target) and (label.kind not in LINES or is_thin(figure)))
        ):
            return True
    return False


def _gap_to(box: Box, point: Point) -> float:
    return gap_between(box, Box(point[0], point[1], point[0], point[1]))


def _match_areas(
    scene: Scene, leaders: dict[int, tuple[int, Point]], found: dict[int, Match]
) -> None:
    """Labels of areas go to what holds them; several in one shape must agree on its depth."""
    claims: dict[int, list[tuple[FoundBy, str, Label]]] = defaultdict(list)
    for number, label in enumerate(scene.labels):
        if label.kind in AREAS:
            claim = _area_of(scene, label, leaders.get(number))
            if claim is not None:
                index, by, reason = claim
                claims[index].append((by, reason, label))
    for index, made in claims.items():
        if len({label.kind for _, _, label in made}) > 1:
            made = [each for each in made if each[0] is max(made, key=_how_sure)[0]]
        if len({label.kind for _, _, label in made}) > 1:
            continue
        by, reason, label = max(made, key=_how_sure)
        depths = {each.depth_in for _, _, each in made if each.depth_in is not None}
        if len(depths) > 1:
            reason += "; its labels state several depths"
        depth = next(iter(depths)) if len(depths) == 1 else None
        sure = SURE[by] - (_LESS_BESIDE if by is FoundBy.BESIDE else 0.0)
        marks = {each.mark for _, _, each in made if each.mark is not None}
        if label.mark is None and len(marks) == 1:
            label = replace(label, mark=marks.pop())
        found[index] = Match(index, label.kind, sure, reason, label, depth, by=by)


def _how_sure(claim: tuple[FoundBy, str, Label]) -> float:
    return SURE[claim[0]]


def _area_of(
    scene: Scene, label: Label, leader: tuple[int, Point] | None
) -> tuple[int, FoundBy, str] | None:
    place, words = (
        (leader[1], "at the end of its leader") if leader else (label.box.centre, "inside")
    )
    spot = Box(place[0], place[1], place[0], place[1])
    holding = [
        index
        for index in scene.near(spot, _TARGET)
        if scene.figures[index].is_closed
        and _is_area_for(scene.figures[index], label)
        and (
            ring_contains(scene.figures[index].points, place)
            or (leader and distance_to_ring(scene.figures[index].points, place) <= _TARGET)
        )
    ]
    if holding:
        # What is dashed lies below or above; a slab is drawn with whole lines.
        index = min(
            holding, key=lambda i: (scene.figures[i].style.is_dashed, scene.figures[i].area, i)
        )
        by = FoundBy.LEADER if leader else FoundBy.INSIDE
        return index, by, f"“{label.text}” {words}"
    return _area_beside(scene, label)


def _is_area_for(figure: Figure, label: Label) -> bool:
    """Whether a shape has room for the words, so that they may be about it."""
    return figure.how != PAIR and figure.area >= 2 * label.box.width * label.box.height


def _area_beside(scene: Scene, label: Label) -> tuple[int, FoundBy, str] | None:
    reach = 1.5 * label.height
    gaps = [
        (_outside_gap(scene.figures[index], label.box), index)
        for index in scene.near(label.box, reach)
        if scene.figures[index].is_closed and _is_area_for(scene.figures[index], label)
    ]
    near = sorted(each for each in gaps if each[0] <= reach)
    if not near:
        return None
    return near[0][1], FoundBy.BESIDE, f"“{label.text}” beside it"


def _match_each(
    scene: Scene,
    leaders: dict[int, tuple[int, Point]],
    found: dict[int, Match],
    kinds: frozenset[Kind],
) -> None:
    """One label to one shape, the nearest pairs first; last those that a schedule contradicts.

    A label whose shape a like label has taken already says the same twice.
    """
    offers = []
    for number, label in enumerate(scene.labels):
        if label.kind in kinds:
            offers += [
                (_is_contradicted(scene, index, label), cost, number, index, by, reason)
                for index, cost, by, reason in _offers(scene, label, leaders.get(number))
            ]
    done: set[int] = set()
    for _, _, number, index, by, reason in sorted(offers):
        label = scene.labels[number]
        if number in done:
            continue
        if index in found:
            taken = found[index].label
            if taken is not None and (taken.kind, taken.mark) == (label.kind, label.mark):
                done.add(number)
            continue
        done.add(number)
        found[index] = Match(
            index,
            label.kind,
            SURE[by],
            reason,
            label,
            label.depth_in,
            label.thickness_in,
            by,
        )


def _is_contradicted(scene: Scene, index: int, label: Label) -> bool:
    return scene.is_scheduled_size(index, label.mark) is False


def _offers(
    scene: Scene, label: Label, leader: tuple[int, Point] | None
) -> Iterator[tuple[int, float, FoundBy, str]]:
    """The shapes that a label may mean: index, cost in points, how it was found, reason."""
    if leader is not None:
        own, target = leader
        spot = Box(target[0], target[1], target[0], target[1])
        for index in scene.near(spot, _TARGET):
            figure = scene.figures[index]
            if index != own and _may_be(scene, index, label) and _hits(figure, target):
                reason = f"“{label.text}” with a leader to it"
                yield index, 0.001 * math.sqrt(figure.area), FoundBy.LEADER, reason
        return
    reach = _FURTHEST * label.height
    for index in scene.near(label.box, reach):
        if gap_between(scene.figures[index].box, label.box) > reach:
            continue
        if _may_be(scene, index, label):
            cost, is_inside = _cost(scene, index, label)
            is_sure = scene.is_scheduled_size(index, label.mark) is True
            if cost <= (reach if is_sure else _REACH * label.height):
                by = FoundBy.INSIDE if is_inside else FoundBy.BESIDE
                where = "inside" if is_inside else "beside it"
                yield index, cost, by, f"“{label.text}” {where}"


def _hits(figure: Figure, target: Point) -> bool:
    is_inside = figure.is_closed and ring_contains(figure.points, target)
    return is_inside or _distance(figure, target) <= _TARGET


def _may_be(scene: Scene, index: int, label: Label) -> bool:
    figure = scene.figures[index]
    if not scene.has_size_of(index, label.kind):
        return False
    if label.kind is Kind.FOOTING and index in scene.inner_strips:
        return False  # What lies in a strip footing is the wall on it.
    if label.kind in SPOTS:
        is_strip = (
            label.kind is Kind.FOOTING
            and is_thin(figure)
            and scene.is_scheduled_size(index, label.mark) is not False
        )
        is_spot = scene.is_spot(index) and (is_strip or not is_thin(figure))
        return figure.is_closed and (is_spot or is_strip)
    if figure.is_curved and figure.is_closed and not figure.holes and _is_round(figure):
        return False
    if not figure.is_closed and scene.is_repeated(index):
        return False
    # A line that is shorter than its own name only points or underlines.
    longest = max(label.box.width, label.box.height)
    return figure.is_closed or figure.length >= 1.5 * longest


def _is_round(figure: Figure) -> bool:
    """Whether a shape is about as wide as high, as no wall or beam is."""
    return max(figure.box.width, figure.box.height) < 1.5 * min(figure.box.width, figure.box.height)


def _cost(scene: Scene, index: int, label: Label) -> tuple[float, bool]:
    """How far a label is from a shape, in points; larger shapes and unlikely ones cost more."""
    figure = scene.figures[index]
    cost = 0.02 * min(math.sqrt(figure.area), _LARGE * label.height)
    is_inside = figure.is_closed and ring_contains(figure.points, label.box.centre)
    if is_inside:
        cost += 0.15 * distance_to_ring(figure.points, label.box.centre)
    else:
        cost += _outside_gap(figure, label.box)
    if label.kind is Kind.FOOTING and index in scene.cores and index not in scene.nested:
        cost += 2 * label.height
    if label.kind in (Kind.COLUMN, Kind.PIER) and index in scene.nested:
        cost += 2 * label.height
    if label.kind in LINES and not figure.is_closed:
        cost += label.height
    if label.kind is Kind.WALL and index in scene.outer_strips:
        cost += 2 * label.height
    if is_thin(figure) and not _runs_its_way(figure, label.box):
        cost += label.height
    if label.kind is Kind.COLUMN and scene.axes.cross and not scene.axes.hold(figure.box):
        cost += (1.5 if scene.axes.touch(figure.box) else 4.0) * label.height
    if scene.is_scheduled_size(index, label.mark) is False:
        cost += 3 * label.height
    return cost, is_inside


def _runs_its_way(figure: Figure, box: Box) -> bool:
    """Whether words run along a strip, as far as it is level or upright."""
    return (figure.box.width >= figure.box.height) == (box.width >= box.height)


def _outside_gap(figure: Figure, box: Box) -> float:
    """From a box to the nearest place of a figure's line: of corners to box, of box to sides."""
    apart = gap_between(figure.box, box)
    if apart > 0 and figure.is_level:
        return apart
    middle = box.centre
    half = (box.width / 2, box.height / 2)
    off = np.maximum(np.abs(figure.corners - middle) - half, 0.0)
    to_corners = float(np.hypot(off[:, 0], off[:, 1]).min())
    is_fine = figure.is_curved and figure.length / len(figure.points) <= _FINE
    if to_corners == 0 or is_fine:
        # Such corners lie closer together than letters do.
        gaps = [to_corners]
    else:
        edges = (
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
            middle,
        )
        gaps = [to_corners, *(_distance(figure, edge) for edge in edges)]
    return min(gaps)


def _distance(figure: Figure, point: Point) -> float:
    if figure.is_closed:
        return distance_to_ring(figure.points, point)
    return distance_to_line(figure.points, point)
