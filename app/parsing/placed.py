"""Lines with their place on a page, and how they become lines for the layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.parsing.layout import Line

_USUAL_PITCH = 1.2
_EM_PER_HEIGHT = 0.87
_LEAST_LINES = 5


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on a page; in points, from the page's left and top edge, as a reader looks at it.

    A row of a table has the lines of each of its `cells`. A line that `begins` starts a paragraph
    whatever is above it; one that `is_turned` stands on the page in another direction than most.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    has_true_size: bool = True
    is_heavy: bool = False
    begins: bool = False
    is_turned: bool = False
    is_head: bool = False
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def height(self) -> float:
        """From its top to its bottom, in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """The lines of one page in reading order, and how high the page is in points."""

    number: int
    height: float
    lines: tuple[PlacedLine, ...]


def usual_height(pages: Sequence[PlacedPage]) -> float:
    """The height of a line of body text: the median over all letters, in points."""
    heights = [
        line.height for page in pages for line in page.lines for _ in range(0, len(line.text), 10)
    ]
    return max(1.0, median(heights)) if heights else 12.0


def for_layout(lines: Sequence[PlacedLine], body_height: float) -> list[Line]:
    """The lines of one page measured in em and pitches."""
    em = body_height * _EM_PER_HEIGHT
    pitch = _pitch(lines, body_height)
    laid: list[Line] = []
    bottom: float | None = None
    for line in lines:
        gap = 9.0 if bottom is None else (line.bottom - bottom) / pitch
        size = line.height / body_height if line.has_true_size else 1.0
        laid.append(Line(line.text, line.left / em, line.right / em, gap, size))
        bottom = line.bottom
    return laid


def merge_fragments(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Put pieces that stand side by side on one line (a raised note mark, a tab) back together."""
    merged: list[PlacedLine] = []
    for line in lines:
        if merged and _is_beside(merged[-1], line):
            merged[-1] = _together(merged[-1], line)
        else:
            merged.append(line)
    return merged


def _pitch(lines: Sequence[PlacedLine], body_height: float) -> float:
    steps = list(_steps(lines, body_height))
    return median(steps) if len(steps) >= _LEAST_LINES else _USUAL_PITCH * body_height


def _steps(lines: Sequence[PlacedLine], body_height: float) -> Iterator[float]:
    for above, line in pairwise(lines):
        step = line.bottom - above.bottom
        if 0.7 * body_height < step < 3 * body_height:
            yield step


def _is_beside(left: PlacedLine, right: PlacedLine) -> bool:
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    smaller = max(0.1, min(left.height, right.height))
    return shared > 0.6 * smaller and right.left >= left.right - 0.5 * left.height


def _together(left: PlacedLine, right: PlacedLine) -> PlacedLine:
    larger = max(left, right, key=lambda line: len(line.text))
    return PlacedLine(
        f"{left.text} {right.text}",
        left.left,
        right.right,
        larger.top,
        larger.bottom,
        larger.has_true_size,
    )
