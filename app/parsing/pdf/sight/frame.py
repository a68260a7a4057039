"""The page as a reader looks at it: its turn and its crop box undone."""

from dataclasses import dataclass

import pypdfium2 as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
View = tuple[float, float, float, float]
"""Left, top, right, bottom from the page's left and top edge, as a reader looks at it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, and by how many degrees it is turned clockwise to be seen."""

    box: Box
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as a reader sees them, in points."""
        left, bottom, right, top = self.box
        size = (right - left, top - bottom)
        return size if self.turn in (0, 180) else size[::-1]

    def seen(self, box: Box) -> View:
        """Where a box of the page's own points lies for a reader."""
        x0, y0, x1, y1 = self.box
        left, bottom, right, top = box
        match self.turn:
            case 90:
                return bottom - y0, left - x0, top - y0, right - x0
            case 180:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case 270:
                return y1 - top, x1 - right, y1 - bottom, x1 - left
            case _:
                return left - x0, y1 - top, right - x0, y1 - bottom

    def holds(self, box: Box) -> bool:
        """Whether a box lies in the visible part with all but a hair of it."""
        x0, y0, x1, y1 = self.box
        return box[0] > x0 - 1 and box[1] > y0 - 1 and box[2] < x1 + 1 and box[3] < y1 + 1


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The frame of a page."""
    left, bottom, right, top = page.get_bbox()
    return Frame((left, bottom, right, top), page.get_rotation())


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def area(box: Box) -> float:
    """The area of a box; 0 for one that is empty."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def around(boxes: list[Box]) -> Box:
    """The smallest box around others, of which there is at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
