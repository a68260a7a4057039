"""Finds what was drawn and then covered with white, so that nobody sees it."""

from collections.abc import Sequence

from app.jobs.drawings.sheet.geometry import ring_contains
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.grid import Nearby

_LEAST_MASK = 100.0
_OPAQUE, _WHITE = 255, 254
_SLACK = 0.5


def is_white(figure: Figure) -> bool:
    """Whether a figure is filled with white and has no edge of its own."""
    fill = figure.style.fill
    return (
        fill is not None
        and figure.style.stroke_width is None
        and fill[3] == _OPAQUE
        and min(fill[:3]) >= _WHITE
    )


def covered(figures: Sequence[Figure]) -> set[int]:
    """The figures, in the order they were drawn, that lie wholly under a later white one."""
    masks = [
        (index, figure)
        for index, figure in enumerate(figures)
        if figure.is_closed and is_white(figure) and figure.area >= _LEAST_MASK
    ]
    if not masks:
        return set()
    nearby = Nearby(figure.box for figure in figures)
    found: set[int] = set()
    for at, mask in masks:
        held = nearby.held_by(mask.box, slack=_SLACK)
        found.update(
            index
            for index in held
            if index < at and index not in found and _lies_under(figures[index], mask)
        )
    return found


def _lies_under(figure: Figure, mask: Figure) -> bool:
    """Whether a figure in the box of a mask lies under the mask itself."""
    corners = figure.points[:: max(1, len(figure.points) // 8)]
    return mask.is_level or all(ring_contains(mask.points, corner) for corner in corners)
