"""Tells the outline of a tree or of a revision cloud from that of something built."""

from itertools import pairwise

from app.jobs.drawings.sheet.geometry import Ring

_FEWEST_TURNS, _STRAIGHT, _SQUARE = 12, 1e-3, 0.1


def is_scalloped(ring: Ring) -> bool:
    """Whether an outline bends to and fro again and again; a path bends so a few times."""
    turns: list[bool] = []
    square_corners = 0
    corners = zip(ring, ring[1:] + ring[:1], ring[2:] + ring[:2], strict=True)
    for (x1, y1), (x2, y2), (x3, y3) in corners:
        cross = (x2 - x1) * (y3 - y2) - (y2 - y1) * (x3 - x2)
        square = (x2 - x1) ** 2 + (y2 - y1) ** 2 + (x3 - x2) ** 2 + (y3 - y2) ** 2
        if abs(cross) > _STRAIGHT * square:
            turns.append(cross > 0)
            along = (x2 - x1) * (x3 - x2) + (y2 - y1) * (y3 - y2)
            square_corners += abs(along) < _SQUARE * abs(cross)
    if square_corners > len(turns) / 2:
        # A slab with notches at its columns.
        return False
    changes = sum(one is not other for one, other in pairwise([*turns, *turns[:1]]))
    return changes >= _FEWEST_TURNS and changes >= 0.15 * len(turns)
