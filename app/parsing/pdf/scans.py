"""Has the pictures on a page recognised, and puts their lines among those of the text layer."""

from collections.abc import Sequence
from dataclasses import replace

from app.parsing.limits import Limits
from app.parsing.ocr import upright
from app.parsing.pdf.drawing import grey_page, part_of
from app.parsing.pdf.sight.frame import View, around
from app.parsing.pdf.sight.ink import without
from app.parsing.pdf.sight.look import Looked
from app.parsing.placed import PlacedLine

_POINTS_PER_INCH = 72.0


def recognise(looked: Looked, limits: Limits) -> list[PlacedLine]:
    """The lines in the pictures of a page, where a reader sees them; raises as `upright`.

    The lines of a picture that lies on its side are placed as if it stood, from its upper left
    corner.
    """
    with without(looked.sight.left_out):
        image, dpi = grey_page(looked.page, limits)
    areas = looked.sight.areas
    view: View = looked.frame.seen(around(list(areas))) if areas else (0, 0, *looked.frame.size)
    found = upright.recognise(part_of(image, dpi, view), dpi, limits)
    left, top = max(0.0, view[0]), max(0.0, view[1])
    return [_moved(line, left, top) for line in found.lines]


def woven(recognised: Sequence[PlacedLine], own: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Both kinds of lines, each in its order: the fewer ones go before what begins below them."""
    most, fewer = sorted((list(recognised), list(own)), key=_length, reverse=True)
    lines = list(most)
    at = 0
    for line in fewer:
        middle = (line.top + line.bottom) / 2
        place = next((index for index, other in enumerate(lines) if other.top > middle), len(lines))
        # What follows on another stays behind it.
        at = max(at, place)
        lines.insert(at, line)
        at += 1
    return lines


def _length(lines: Sequence[PlacedLine]) -> int:
    return sum(len(line.text) for line in lines)


def _moved(line: PlacedLine, left: float, top: float) -> PlacedLine:
    return replace(
        line,
        left=line.left + left,
        right=line.right + left,
        top=line.top + top,
        bottom=line.bottom + top,
    )
