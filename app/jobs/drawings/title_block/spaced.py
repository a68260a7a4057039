"""Closes up words that are written with a space between their letters: S H E E T, S 2 0 1."""

from collections.abc import Sequence
from itertools import pairwise

from app.jobs.drawings.sheet.runs import Run, in_frame
from app.jobs.drawings.sheet.sheet import Word, around

_FEWEST = 3
# Of the usual gap between letters, and of their height: what is wider than both parts words. Two
# thin letters (1 1) stand further apart than others and make no word space.
_WIDER, _WORD_SPACE = 1.7, 0.3


def closed_up(runs: Sequence[Run]) -> list[Run]:
    """The runs, those of single letters as words; every other run is the one that was given."""
    return [_closed(run) if _is_spaced(run) else run for run in runs]


def _is_spaced(run: Run) -> bool:
    return len(run.words) >= _FEWEST and all(len(word.text) == 1 for word in run.words)


def _closed(run: Run) -> Run:
    frames = [in_frame(word.box, run.turn) for word in run.words]
    gaps = [max(0.0, after.left - before.right) for before, after in pairwise(frames)]
    usual = max(0.1, sorted(gaps)[len(gaps) // 2])
    widest = max(_WIDER * usual, _WORD_SPACE * run.height)
    words = [[run.words[0]]]
    for gap, word in zip(gaps, run.words[1:], strict=True):
        if gap > widest:
            words.append([])
        words[-1].append(word)
    return Run(tuple(map(_joined, words)))


def _joined(letters: Sequence[Word]) -> Word:
    box = around(word.box for word in letters)
    text = "".join(word.text for word in letters)
    return Word(text, box.left, box.top, box.right, box.bottom, letters[0].turn)
