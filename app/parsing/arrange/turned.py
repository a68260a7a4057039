"""Finds where text that is set sideways stands on an upright page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.parsing.placed import PlacedLine

_NEAR = 3.0
_MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class TurnedBlock:
    """Lines that are read together, and their place on the upright page."""

    lines: tuple[PlacedLine, ...]
    left: float
    right: float
    top: float
    bottom: float

    def is_in_left_margin(self, width: float) -> bool:
        """Whether it is a remark beside the text, which is read after it."""
        return self.right < _MARGIN * width


def turned_blocks(
    lines: Sequence[PlacedLine], direction: int, width: float, height: float
) -> list[TurnedBlock]:
    """The blocks of lines that run in a direction, in degrees counter-clockwise.

    The lines lie as on a page that is turned until they are upright; `width` and `height` are those
    of the page as a reader looks at it.
    """
    return [_block(group, direction, width, height) for group in _groups(lines)]


def _groups(lines: Sequence[PlacedLine]) -> Iterator[list[PlacedLine]]:
    group = [replace(lines[0], is_turned=True)]
    for above, line in pairwise(lines):
        step = abs(line.bottom - above.bottom)
        shared = min(above.right, line.right) - max(above.left, line.left)
        if step > _NEAR * max(above.height, line.height) or (shared <= 0 and not line.cells):
            yield group
            group = []
        group.append(replace(line, is_turned=True))
    yield group


def _block(lines: Sequence[PlacedLine], direction: int, width: float, height: float) -> TurnedBlock:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    match direction:
        case 90:
            place = top, bottom, height - right, height - left
        case 270:
            place = width - bottom, width - top, left, right
        case _:
            place = width - right, width - left, height - bottom, height - top
    return TurnedBlock(tuple(lines), *place)
