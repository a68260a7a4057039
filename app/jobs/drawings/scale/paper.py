"""Reads what a sheet says of the size of its paper: a reduced print has another scale."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.scale.text import scale_runs
from app.jobs.drawings.sheet.sheet import Word

_SIZE = re.compile(r"(?<![\d/])(?P<one>\d{2})\s?\"?\s?X\s?(?P<other>\d{2})(?![\d'/])")
_OF_PAPER = re.compile(r"\b(?:SHEETS?|PRINTS?|PAPER|ORIGINAL|PLOT(?:TED)?)\b")
_OF_REDUCTION = re.compile(r"\b(?:NOT|LESS|REDUCED|REDUCTION|ORIGINAL|FULL[- ]SIZE)\b")
_IS_REDUCED = re.compile(
    r"(?:THIS\sIS\sA\s)?(?:HALF[- ]?SIZED?(?:\s(?:SET|PRINTS?|PLOTS?|DRAWINGS?|SHEETS?))?"
    r"|REDUCED\s(?:SET|PRINTS?|PLOTS?|DRAWINGS?|SIZE)|(?:50|HALF)\s?%?\s(?:REDUCTION|SIZE))\.?"
)
_SMALLEST, _LARGEST = 8, 60
_SAME_WITHIN = 0.02


@dataclass(frozen=True, slots=True)
class PaperStatement:
    """What is said of the paper: `size` in inches, or None for "half size"."""

    size: tuple[float, float] | None
    text: str


def paper_statements(words: Sequence[Word]) -> list[PaperStatement]:
    """Notes like IF THIS SHEET IS NOT 24"X36" IT IS A REDUCED PRINT, and HALF SIZE."""
    found = []
    for run in scale_runs(words):
        if _IS_REDUCED.fullmatch(run.text):
            found.append(PaperStatement(None, run.text))
        elif _OF_PAPER.search(run.text) and _OF_REDUCTION.search(run.text):
            sizes = [(int(m["one"]), int(m["other"])) for m in _SIZE.finditer(run.text)]
            found += [
                PaperStatement((float(max(size)), float(min(size))), run.text)
                for size in sizes
                if all(_SMALLEST <= side <= _LARGEST for side in size)
            ]
    return found


def is_as_printed(statement: PaperStatement, width_in: float, height_in: float) -> bool:
    """Whether a sheet of this size is what the statement speaks of, either way up."""
    if statement.size is None:
        return False
    sides = zip(sorted(statement.size), sorted((width_in, height_in)), strict=True)
    return all(abs(side / meant - 1.0) <= _SAME_WITHIN for meant, side in sides)
