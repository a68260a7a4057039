"""Lines with their place on a page, and how they become lines for the layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.parsing.layout import Line

_USUAL_PITCH = 1.15
# Recognised lines are as high as their letters, not as their font.
_PITCH_OF_INK = 1.4
_EM_PER_HEIGHT = 0.87
_LEAST_LINES = 5
# Short lines so far apart, by their height, are lines of their own: the words of a title block.
_FAR = 1.65
_TWICE = 1.25
_SOME = 0.3


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on a page; in points, from the page's left and top edge, as a reader looks at it.

    A row of a table has the lines of each of its `cells`. A line that `begins` starts a paragraph
    whatever is above it; one that `is_turned` stands on the page in another direction than most,
    and a line that `is_note` begins with a raised mark.
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
    is_note: bool = False
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


def pitch_of(lines: Sequence[PlacedLine], body_height: float) -> float | None:
    """The usual distance from line to line for lines of the height of the body text, in points.

    None where too few lines tell. Where most lines stand alone, it is the smaller one of two
    distances that occur.
    """
    steps = sorted(_steps(lines, body_height))
    if len(steps) < _LEAST_LINES:
        is_even = len(steps) > 1 and steps[-1][0] < 1.05 * steps[0][0]
        goes_on = any(goes_on for _, goes_on in steps)
        return steps[0][0] if is_even and goes_on else None
    usual, small = steps[len(steps) // 2][0], steps[(len(steps) - 1) // 8][0]
    if usual < _TWICE * small:
        return usual
    going_on = [goes_on for step, goes_on in steps if step > 0.9 * usual]
    return usual if sum(going_on) >= _SOME * len(going_on) else small


def for_layout(
    lines: Sequence[PlacedLine], body_height: float, elsewhere: float | None = None
) -> list[Line]:
    """The lines of one page measured in em and pitches.

    `elsewhere` is the pitch of other pages, for one with too few lines to tell.
    """
    em = body_height * _EM_PER_HEIGHT
    is_true = any(line.has_true_size for line in lines)
    usual = (_USUAL_PITCH if is_true else _PITCH_OF_INK) * body_height
    pitch = pitch_of(lines, body_height) or elsewhere or usual
    laid: list[Line] = []
    above: PlacedLine | None = None
    for line in lines:
        gap = 9.0 if above is None else _gap(above, line, pitch, body_height)
        size = line.height / body_height if line.has_true_size else 1.0
        laid.append(
            Line(line.text, line.left / em, line.right / em, gap, size, line.begins, line.is_heavy)
        )
        above = line
    return laid


def _gap(above: PlacedLine, line: PlacedLine, pitch: float, body_height: float) -> float:
    """How far a line is below the one above, by what is usual for lines of its size."""
    if above.is_turned is not line.is_turned:
        return 9.0
    step = _step(above, line)
    # A broken font may have no height at all.
    scale = max(0.1, line.height) / body_height if line.has_true_size else 1.0
    gap = step / (pitch * scale)
    is_set_far_apart = step > _FAR * line.height and above.right - above.left < 18 * line.height
    if is_set_far_apart and line.has_true_size and not line.text[0].islower():
        return max(gap, _FAR)
    return gap


def _steps(lines: Sequence[PlacedLine], body_height: float) -> Iterator[tuple[float, bool]]:
    """Each distance, and whether a sentence runs on from the one line to the other."""
    for above, line in pairwise(lines):
        scale = body_height / max(0.1, line.height) if line.has_true_size else 1.0
        step = _step(above, line) * scale
        if 0.7 * body_height < step < 3 * body_height:
            yield step, line.text[:1].islower()


def _step(above: PlacedLine, line: PlacedLine) -> float:
    """From line to line; those of ink alone are higher where a letter reaches up or down."""
    step = line.bottom - above.bottom
    return step if line.has_true_size else min(step, line.top - above.top)
