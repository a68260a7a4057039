"""Reads what a sheet says of the size of its paper: a reduced print has another scale."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.jobs.drawings.scale.candidate import A_SIZES, ScaleCandidate, ScaleKind
from app.jobs.drawings.scale.scale_words import SCALE
from app.jobs.drawings.scale.text import scale_runs
from app.jobs.drawings.sheet.runs import Run, in_frame
from app.jobs.drawings.sheet.sheet import Word

_SIZE = re.compile(r"(?<![\d/])(?P<one>\d{2})\s?\"?\s?X\s?(?P<other>\d{2})(?![\d'/])")
_OF_PAPER = re.compile(r"\b(?:SHEETS?|PRINTS?|PAPER|ORIGINAL|PLOT(?:TED)?)\b")
_OF_REDUCTION = re.compile(r"\b(?:NOT|LESS|REDUCED|REDUCTION|ORIGINAL|FULL[- ]SIZE)\b")
_IS_REDUCED = re.compile(
    r"(?:THIS\sIS\sA\s)?(?:HALF[- ]?SIZED?(?:\s(?:SET|PRINTS?|PLOTS?|DRAWINGS?|SHEETS?))?"
    r"|REDUCED\s(?:SET|PRINTS?|PLOTS?|DRAWINGS?|SIZE)|(?:50|HALF)\s?%?\s(?:REDUCTION|SIZE))\.?"
)
_SIZE_WORD = (
    r"(?:ORIGINAL|PAPER|SHEET|PLOT|PRINT(?:ED)?|DRAWING|DWG\.?|SIZE|BLATTFORMAT|BLATTGR\u00d6SSE|"
    r"PAPIERFORMAT|FORMATO?|PAPEL|BLAD|\u0424\u041e\u0420\u041c\u0410\u0422)"
)
_AN_A_SIZE = r"(?:ISO\s|DIN\s)?(?P<a>[A\u0410][0-4])"
# "@ A1", "ORIGINAL SIZE: A1" or "SCALE (A1)", all of what stands there.
_ALONE = re.compile(
    rf"(?:{SCALE}\s?:?\s?)?(?:[@(]|(?:AT|ON|FOR)\s(?:(?:{_SIZE_WORD}|FULL)\s?)*"
    rf"|(?:{_SIZE_WORD}\s?)+[:=]?)\s?\(?(?:AT\s)?"
    rf"{_AN_A_SIZE}\s?(?:SIZE|SHEET|PAPER)?\)?"
)
_SIZE_LABEL = re.compile(rf"(?:{_SIZE_WORD}\s?)+[:.]?")
_BARE = re.compile(_AN_A_SIZE)
# In heights of letters: how far from a ratio its paper stands in the title block.
_BESIDE, _OVER, _UNDER = 15.0, 7.0, 3.0
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


def sizes_named(words: Sequence[Word]) -> list[PaperStatement]:
    """The A sizes that cells of their own name: "@ A1", SHEET SIZE over A1."""
    return [PaperStatement(size, run.text) for size, run in _sized(scale_runs(words))]


def with_paper(notes: Sequence[ScaleCandidate], words: Sequence[Word]) -> list[ScaleCandidate]:
    """The notes, each ratio with the paper that the cell beside, over or under it names."""
    sized = list(_sized(scale_runs(words)))
    return [_with_paper(note, sized) for note in notes] if sized else list(notes)


def _sized(runs: Sequence[Run]) -> Iterator[tuple[tuple[float, float], Run]]:
    labels = [run for run in runs if _SIZE_LABEL.fullmatch(run.text)]
    for run in runs:
        match = _ALONE.fullmatch(run.text)
        if match is None and any(_is_near(label, run) for label in labels if label is not run):
            match = _BARE.fullmatch(run.text)
        if match:
            yield A_SIZES[match["a"].replace("\u0410", "A")], run


def _is_near(label: Run, run: Run) -> bool:
    """Whether a size stands in the cell of its label: behind it, or below."""
    if label.turn != run.turn:
        return False
    over, under, height = label.frame, run.frame, max(0.1, label.height)
    if abs(over.centre[1] - under.centre[1]) < 0.6 * max(height, run.height):
        return -0.5 * height <= under.left - over.right <= _BESIDE * height
    is_below = -0.3 * height <= under.top - over.bottom <= _UNDER * height
    return is_below and over.left - 2 * height <= under.left <= over.right + 2 * height


def _with_paper(
    note: ScaleCandidate, sized: Sequence[tuple[tuple[float, float], Run]]
) -> ScaleCandidate:
    if note.kind is not ScaleKind.RATIO or note.paper is not None:
        return note
    near = [
        (apart, size)
        for size, run in sized
        if run.turn == note.turn and (apart := _apart(note, run)) is not None
    ]
    return replace(note, paper=min(near)[1]) if near else note


def _apart(note: ScaleCandidate, run: Run) -> float | None:
    """How far a size stands from a ratio; None where it is not in a cell beside it."""
    box, place = in_frame(note.box, note.turn), run.frame
    height = max(0.1, box.height, place.height)
    across = max(0.0, place.left - box.right, box.left - place.right)
    if abs(box.centre[1] - place.centre[1]) < 0.6 * height:
        return across if across <= _BESIDE * height else None
    down = place.top - box.bottom if place.centre[1] > box.centre[1] else box.top - place.bottom
    reach = _UNDER if place.centre[1] > box.centre[1] else _OVER
    return down + across if down <= reach * height and across <= 2 * height else None


def is_as_printed(statement: PaperStatement, width_in: float, height_in: float) -> bool:
    """Whether a sheet of this size is what the statement speaks of, either way up."""
    if statement.size is None:
        return False
    sides = zip(sorted(statement.size), sorted((width_in, height_in)), strict=True)
    return all(abs(side / meant - 1.0) <= _SAME_WITHIN for meant, side in sides)
