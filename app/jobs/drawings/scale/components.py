"""The parts of a sheet that white space sets apart: the drawings of its views, as boxes."""

from collections.abc import Iterable, Sequence

from app.jobs.drawings.sheet.sheet import Box, around

_CELL = 9.0
_GAP_CELLS = 1
_LARGE = 12
# Of the sheet's side: what is longer is a border or a line through all of it, and joins everything.
_LONGEST = 0.7

Cell = tuple[int, int]


def components(boxes: Iterable[Box], width: float, height: float) -> list[Box]:
    """Groups boxes that lie within about a quarter of an inch of each other; largest first.

    Boxes of a size of the sheet are left out.
    """
    kept = [
        box
        for box in boxes
        if box.width <= _LONGEST * width and box.height <= _LONGEST * height
        if box.right >= 0 and box.bottom >= 0 and box.left <= width and box.top <= height
    ]
    filled: dict[Cell, Box] = {}
    for box in kept:
        for cell in _cells(box):
            filled[cell] = around([filled[cell], box]) if cell in filled else box
    found = [around(filled[cell] for cell in group) for group in _groups(filled)]
    return sorted(found, key=lambda box: -box.width * box.height)


def _cells(box: Box) -> list[Cell]:
    """The cells of a box; of a large one those at its edges, so that many take no longer."""
    left, right = int(box.left // _CELL), int(box.right // _CELL)
    top, bottom = int(box.top // _CELL), int(box.bottom // _CELL)
    if min(right - left, bottom - top) < _LARGE:
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
    level = [(x, y) for x in range(left, right + 1) for y in (top, bottom)]
    return level + [(x, y) for x in (left, right) for y in range(top + 1, bottom)]


def _groups(filled: Iterable[Cell]) -> list[list[Cell]]:
    """Cells that touch, or have at most one empty cell between them."""
    waiting = set(filled)
    reach = range(-1 - _GAP_CELLS, 2 + _GAP_CELLS)
    steps: Sequence[Cell] = [(across, down) for across in reach for down in reach]
    groups = []
    while waiting:
        group, edge = [], [waiting.pop()]
        while edge:
            column, row = edge.pop()
            group.append((column, row))
            for across, down in steps:
                cell = column + across, row + down
                if cell in waiting:
                    waiting.remove(cell)
                    edge.append(cell)
        groups.append(group)
    return groups
