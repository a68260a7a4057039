"""Tells whether two boxes of a sheet are of one thing, found twice."""

from app.jobs.drawings.sheet.sheet import Box

ALIKE = 0.7
"""Least intersection over union; who measures a picture never hits the same point twice."""


def are_alike(one: Box, other: Box) -> bool:
    """Whether two boxes cover nearly the same part of the sheet."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width < 0 or height < 0:
        return False
    # A line along an edge of the sheet has a box without an area: a point more on each side.
    shared = (width + 2) * (height + 2)
    return shared >= ALIKE * (_area(one) + _area(other) - shared)


def _area(box: Box) -> float:
    return (box.width + 2) * (box.height + 2)
