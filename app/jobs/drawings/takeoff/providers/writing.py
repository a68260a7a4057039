"""Tells lines of writing, such as notes, from words that stand beside a thing."""

from collections.abc import Sequence
from itertools import pairwise

from app.jobs.drawings.sheet.geometry import box_holds
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, around

# In heights of letters: how far lines of one text begin from one another, and how far apart.
_SAME_LEFT, _NEXT_LINE = 2.5, 3.6
_SAME_HEIGHT, _CLOSE = 1.5, 1.0
_LINES_OF_A_TEXT, _WORDS_OF_A_LINE = 4, 4.0
_LINES_IN_A_FRAME, _FILLED = 3, 0.45
# A note of two lines fills less; its frame is not much higher than they are.
_CALLOUT_WIDE, _CALLOUT_HIGH, _CALLOUT_LINES = 0.4, 0.2, 12.0


def blocks_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Lines that stand below one another with a common left edge, from the top."""
    blocks: list[list[Run]] = []
    open_blocks: list[list[Run]] = []
    for run in sorted((run for run in runs if not run.turn), key=_top_and_left):
        open_blocks = [
            block for block in open_blocks if run.box.top - block[-1].box.bottom <= _reach(block)
        ]
        block = next((block for block in open_blocks if _goes_on(block, run)), None)
        if block is None:
            block = []
            blocks.append(block)
            open_blocks.append(block)
        block.append(run)
    return blocks


def lines_of_texts(runs: Sequence[Run]) -> set[int]:
    """The ids of runs that are lines of a text: four or more below one another, of many words."""
    return {
        id(run)
        for block in blocks_of(runs)
        if len(block) >= _LINES_OF_A_TEXT
        and sum(len(run.words) for run in block) >= _WORDS_OF_A_LINE * len(block)
        for run in block
    }


def boxes_of_short_texts(runs: Sequence[Run]) -> dict[int, Box]:
    """For the ids of lines of a text of two or three close lines the box round all of them."""
    return {
        id(run): around(each.box for each in block)
        for block in blocks_of(runs)
        if 1 < len(block) < _LINES_OF_A_TEXT
        and sum(len(each.words) for each in block) > len(block)
        and all(
            after.box.top - before.box.bottom <= _CLOSE * before.height
            for before, after in pairwise(block)
        )
        for run in block
    }


def frames_a_text(box: Box, blocks: Sequence[Sequence[Run]]) -> bool:
    """Whether a box is the frame of some lines of writing: they reach over much of its width."""
    for block in blocks:
        inside = [run for run in block if box_holds(box, run.box, slack=2.0)]
        if len(inside) > 1 and _fills(box, inside):
            return True
    return False


def _fills(box: Box, lines: Sequence[Run]) -> bool:
    text = around(run.box for run in lines)
    wide, high = text.width / max(box.width, 1.0), text.height / max(box.height, 1.0)
    if len(lines) >= _LINES_IN_A_FRAME:
        return wide >= _FILLED and high >= _FILLED - 0.2
    is_low = box.height <= _CALLOUT_LINES * lines[0].height
    return is_low and wide >= _CALLOUT_WIDE and high >= _CALLOUT_HIGH


def _top_and_left(run: Run) -> tuple[float, float]:
    return run.box.top, run.box.left


def _reach(block: Sequence[Run]) -> float:
    return _NEXT_LINE * block[-1].height


def _goes_on(block: Sequence[Run], run: Run) -> bool:
    last = block[-1]
    low, high = sorted((last.height, run.height))
    return (
        high <= _SAME_HEIGHT * max(low, 0.1)
        and run.box.top >= last.box.top + 0.5 * last.height
        and abs(run.box.left - block[0].box.left) <= _SAME_LEFT * high
    )
