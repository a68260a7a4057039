"""Makes walls, beams and strips of parallel lines, though these meet others at their corners."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.jobs.drawings.sheet.geometry import Point, distance, without_needless_corners
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.scene import Match
from app.jobs.drawings.takeoff.providers.shapes import chained, is_thin, partners, strip_of

PAIR, OUTLINE = "a pair of lines", "an outline that is open at one end"
_MEETS = 0.6
_SAME_WIDTH = 0.03
_SAME_AXIS = 0.5
# In lengths of the longer piece: how far the next piece of the same strip may begin.
_FURTHEST = 1.0


def banded(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of `chained` with the pairs in open chains made strips; the rest as it was.

    At a corner, a crossing or a T three lines meet or more, and a chain follows the wrong one.
    """
    pieces, owners = [], []
    for owner, figure in enumerate(figures):
        if figure.is_closed or figure.is_curved or is_outline(figure):
            continue
        for ends in pairwise(figure.points):
            pieces.append(Figure(ends, False, figure.style, visible=figure.visible))
            owners.append(owner)
    figures = [_closed(figure) if is_outline(figure) else figure for figure in figures]
    pairs = partners(pieces)
    if not pairs:
        return figures
    strips = [_strip(pieces[one], pieces[other]) for one, other in pairs.items() if one < other]
    used = set(pairs) | set(_caps(pieces, pairs, strips))
    touched = {owners[index] for index in used}
    left = [
        piece
        for index, piece in enumerate(pieces)
        if owners[index] in touched and index not in used
    ]
    kept = [figure for index, figure in enumerate(figures) if index not in touched]
    return [*kept, *chained(left), *strips]


def is_outline(figure: Figure) -> bool:
    """Whether an open line goes along both sides of a strip with corners, but for one end."""
    if figure.is_closed or figure.is_curved or len(figure.points) <= 4:
        return False
    return strip_of(_closed(figure), ()) is not None


def _closed(figure: Figure) -> Figure:
    ring = without_needless_corners(figure.points)
    return Figure(ring, True, figure.style, visible=figure.visible, how=OUTLINE)


def _strip(one: Figure, other: Figure) -> Figure:
    """The rectangle between two lines, from the middle of their beginnings to that of the ends."""
    a, b = one.ends
    c, d = other.ends
    if distance(a, c) + distance(b, d) > distance(a, d) + distance(b, c):
        c, d = d, c
    start, end = _middle(a, c), _middle(b, d)
    long = distance(start, end)
    across = (-(end[1] - start[1]) / long, (end[0] - start[0]) / long)
    half = abs((c[0] - a[0]) * across[0] + (c[1] - a[1]) * across[1]) / 2
    x, y = across[0] * half, across[1] * half
    ring = (
        (start[0] + x, start[1] + y),
        (end[0] + x, end[1] + y),
        (end[0] - x, end[1] - y),
        (start[0] - x, start[1] - y),
    )
    return Figure(ring, True, one.style, visible=one.visible, how=PAIR)


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _caps(
    pieces: Sequence[Figure], pairs: Mapping[int, int], strips: Sequence[Figure]
) -> Iterator[int]:
    """The short lines that close a strip at its ends."""
    nearby = Nearby(strip.box for strip in strips)
    for index, piece in enumerate(pieces):
        if index in pairs:
            continue
        for each in nearby.near(piece.box, _MEETS):
            a, b, c, d = strips[each].points
            if _joins(piece, (a, d)) or _joins(piece, (b, c)):
                yield index
                break


def _joins(piece: Figure, ends: tuple[Point, Point]) -> bool:
    one, other = piece.ends
    return any(
        distance(one, first) <= _MEETS and distance(other, last) <= _MEETS
        for first, last in (ends, ends[::-1])
    )


def same_strip(figures: Sequence[Figure], found: Mapping[int, Match]) -> dict[int, int]:
    """For strips without a meaning a labelled one of like width and style that they go on from.

    Pieces of one wall or footing meet at its corners, or stand in line between pads.
    """
    strips = [index for index, figure in enumerate(figures) if is_thin(figure)]
    nearby = Nearby(figures[index].box for index in strips)
    reached = {index: index for index in strips if index in found and found[index].label}
    wave = list(reached)
    while wave:
        index = wave.pop()
        figure = figures[index]
        reach = _FURTHEST * max(figure.box.width, figure.box.height)
        for each in nearby.near(figure.box, reach):
            other = strips[each]
            if other not in reached and other not in found and _goes_on(figure, figures[other]):
                reached[other] = reached[index]
                wave.append(other)
    return {index: model for index, model in reached.items() if index not in found}


def _goes_on(one: Figure, other: Figure) -> bool:
    if one.style != other.style or one.sides is None or other.sides is None:
        return False
    width = one.sides[1]
    if abs(width - other.sides[1]) > _SAME_WIDTH * width + 0.1:
        return False
    apart = _apart(one, other)
    if apart <= _MEETS:
        return True
    return apart <= _FURTHEST * max(one.sides[0], other.sides[0]) and _are_in_line(one, other)


def _apart(one: Figure, other: Figure) -> float:
    """From box to box of strips that are level or upright; slanted ones are never nearer."""
    across = max(one.box.left - other.box.right, other.box.left - one.box.right, 0.0)
    down = max(one.box.top - other.box.bottom, other.box.top - one.box.bottom, 0.0)
    return math.hypot(across, down)


def _axis(figure: Figure) -> tuple[Point, Point]:
    a, b, c, d = figure.points
    if distance(a, b) >= distance(b, c):
        return _middle(a, d), _middle(b, c)
    return _middle(a, b), _middle(c, d)


def _are_in_line(one: Figure, other: Figure) -> bool:
    (x1, y1), (x2, y2) = _axis(one)
    long = math.hypot(x2 - x1, y2 - y1)
    return all(
        abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) <= _SAME_AXIS * long
        for x, y in _axis(other)
    )
