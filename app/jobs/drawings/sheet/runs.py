"""Puts words that stand side by side together into runs, in the frame in which they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.jobs.drawings.sheet.sheet import Box, Word, around

# In heights of letters: a word space is 0.3, a tab or the next cell of a table more than this.
_WIDEST_GAP = 1.2
_SHARED_HEIGHT = 0.5
_MOST_ALIKE = 1.8


@dataclass(frozen=True, eq=False)
class Run:
    """Words on one line without a wide gap; never empty. Every run is equal only to itself.

    `text` joins them with single spaces. The frame's boxes are turned so that the run reads to the
    right: for comparing runs of the same `turn`, not for showing.
    """

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def turn(self) -> int:
        """How far its line is turned clockwise, in degrees."""
        return self.words[0].turn

    @cached_property
    def box(self) -> Box:
        """In page points, as a reader sees the sheet."""
        return around(word.box for word in self.words)

    @cached_property
    def frame(self) -> Box:
        """Its box turned back, so that the run reads to the right."""
        return in_frame(self.box, self.turn)

    @property
    def height(self) -> float:
        """The height of its letters, in points."""
        return self.frame.height

    def spans(self) -> list[tuple[int, int]]:
        """The start and end offsets of every word in `text`."""
        spans, start = [], 0
        for word in self.words:
            spans.append((start, start + len(word.text)))
            start += len(word.text) + 1
        return spans

    def words_within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the characters from `start` to `end` of `text` touch."""
        spans = zip(self.words, self.spans(), strict=True)
        return tuple(word for word, (first, last) in spans if first < end and last > start)


def in_frame(box: Box, turn: int) -> Box:
    """A box turned back so that what was turned clockwise by `turn` degrees reads to the right."""
    match turn:
        case 90:
            return Box(box.top, -box.right, box.bottom, -box.left)
        case 180:
            return Box(-box.right, -box.bottom, -box.left, -box.top)
        case 270:
            return Box(-box.bottom, box.left, -box.top, box.right)
        case _:
            return box


def runs_of(words: Iterable[Word]) -> list[Run]:
    """All runs of a sheet, each turn by itself, from its top to its bottom."""
    turns: dict[int, list[tuple[Box, Word]]] = {}
    for word in words:
        turns.setdefault(word.turn, []).append((in_frame(word.box, word.turn), word))
    return [
        run for turn in sorted(turns) for line in _lines(turns[turn]) for run in _runs_of_line(line)
    ]


def _lines(words: list[tuple[Box, Word]]) -> list[list[tuple[Box, Word]]]:
    """Words of about one size that stand level; large type beside small lines is its own line."""
    lines: list[list[tuple[Box, Word]]] = []
    open_lines: list[list[tuple[Box, Word]]] = []
    for placed in sorted(words, key=_down_then_right):
        top = placed[0].top
        open_lines = [line for line in open_lines if line[-1][0].bottom > top]
        line = next((line for line in open_lines if _is_level(line[-1][0], placed[0])), None)
        if line is None:
            line = []
            lines.append(line)
            open_lines.append(line)
        line.append(placed)
    return lines


def _down_then_right(placed: tuple[Box, Word]) -> tuple[float, float, str]:
    box, word = placed
    return box.centre[1], box.left, word.text


def _along(placed: tuple[Box, Word]) -> tuple[float, str]:
    box, word = placed
    return box.left, word.text


def _is_level(one: Box, other: Box) -> bool:
    low, high = max(0.01, one.height), max(0.01, other.height)
    if low > high:
        low, high = high, low
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SHARED_HEIGHT * low and high <= _MOST_ALIKE * low


def _runs_of_line(line: list[tuple[Box, Word]]) -> list[Run]:
    runs: list[list[tuple[Box, Word]]] = []
    for placed in sorted(line, key=_along):
        if runs and _is_next(runs[-1][-1][0], placed[0]):
            runs[-1].append(placed)
        else:
            runs.append([placed])
    return [Run(tuple(word for _, word in run)) for run in runs]


def _is_next(before: Box, box: Box) -> bool:
    return box.left - before.right <= _WIDEST_GAP * min(before.height, box.height)


def usual_height(runs: Sequence[Run]) -> float:
    """The median height of the runs in points; 1 without runs."""
    heights = sorted(run.height for run in runs)
    return max(1.0, heights[len(heights) // 2]) if heights else 1.0
