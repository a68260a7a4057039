"""What stands around a scale: the word SCALE, the paper it is for, or proof that it is none."""

import re
from collections.abc import Sequence

from app.jobs.drawings.scale.candidate import (
    A_SIZES,
    METRIC_RATIOS,
    Origin,
    ScaleCandidate,
    ScaleKind,
)
from app.jobs.drawings.scale.scale_words import LABEL, LETTER_M, NOT_A_SCALE, SCALE_WORD
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box, around

# Thousands may be set apart by a space, a comma, a point or a mark: 1:5.000 is never 1:5.
RATIO = re.compile(
    r"(?<![\d:./,])(?P<left>\d{1,3})\s?:\s?(?P<right>[1-9]\d?[ ,.'](?:000|250|500)|\d{1,6})"
    r"(?!\d|\s?:|[.,/']\d|\s?['\"])"
)
# 1/100 is a scale right behind the word; 1/8 there may have lost its inches.
PARTED = re.compile(r"(?<![\d:./,])1\s?/\s?(?P<right>[1-9]\d{1,3})(?!\d|[.,/]\d|\s?[\"'=-]|\s?IN)")
_PART_OF_A_SUM = re.compile(r"(?:@|\bX|[*+=]|'\s?-?)\s?$")
_PAPER = re.compile(
    r"^\s?(?:\(|@|AT|ON|FOR|-|,)?\s?\(?(?:ISO\s)?"
    r"(?:(?P<a>A[0-4])(?![\w-])|(?P<one>\d{2})\"?\s?X\s?(?P<other>\d{2})(?!\d))"
)
# In heights of letters: what belongs to the word SCALE stands within this of it.
_LABEL_BESIDE, _LABEL_ABOVE = 15.0, 3.0
# The same for a tall cell that holds a ratio and no more, the second in heights of the value.
_CELL_HEIGHT, _CELL_OF_VALUE, _CELL_INDENT = 7.0, 3.0, 12.0
_RATIO_ALONE = re.compile(
    r"\(?1\s?[:/]\s?\d[\d ,.']{0,5}\)?(?:\s?[@(]?\s?(?:AT\s)?(?:ISO\s)?A[0-4]\)?)?"
)
# A mixture of M 1:3 is no scale; M 1:100 is a usual one.
_LEAST_BEHIND_M = 5
_CONTEXT = 40


def is_labelled(run: Run, labels: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether one of the labels is that of a run: before it on its line, or over it.

    A ratio that stands alone may be the value of a tall cell: far below its label, with nothing
    of `runs` between them. Or the word stands right under it, as captions of some offices do.
    """
    if any(_labels(label, run) for label in labels):
        return True
    is_alone = _RATIO_ALONE.fullmatch(run.text) is not None
    return is_alone and any(
        _heads_cell(label, run, runs) or _stands_under(label, run) for label in labels
    )


def is_label(run: Run) -> bool:
    """Whether a run is the word SCALE and no more."""
    return LABEL.fullmatch(run.text) is not None


def candidate(
    run: Run,
    span: tuple[int, int],
    kind: ScaleKind,
    ratio: float | None,
    *,
    is_labelled: bool,
) -> ScaleCandidate:
    """What the characters of a run between two offsets say, with the box of their words."""
    words = run.words_within(*span)
    has_word = bool(SCALE_WORD.search(run.text[: span[1]]))
    paper = _paper_of(run.text[span[1] :]) if kind is ScaleKind.RATIO else None
    return ScaleCandidate(
        kind,
        ratio,
        run.text[slice(*span)].strip(),
        around(word.box for word in words),
        Origin.LABEL if is_labelled or has_word else Origin.NOTE,
        run.turn,
        paper,
    )


def says_scale(run: Run, match: re.Match[str]) -> bool:
    """Not for a sum of dimensions (@ 8" = 10'-0") and not for a slope."""
    before = run.text[max(0, match.start() - _CONTEXT) : match.start()]
    after = run.text[match.end() : match.end() + _CONTEXT]
    if SCALE_WORD.search(before):
        return True
    is_of_something_else = NOT_A_SCALE.search(before) or NOT_A_SCALE.match(after.lstrip())
    return not (is_of_something_else or _PART_OF_A_SUM.search(before))


def has_scale_word(run: Run, match: re.Match[str], is_labelled: bool) -> bool:
    """Whether a bare 1:100 is called a scale, and not a slope: 1:12 RAMP, SLOPE 1:50."""
    before, after = run.text[: match.start()], run.text[match.end() :]
    words = list(SCALE_WORD.finditer(before))
    between = before[words[-1].end() :] if words else before
    if NOT_A_SCALE.search(between) or NOT_A_SCALE.match(after.lstrip(" )")):
        return False
    if words:
        return len(RATIO.sub("", between)) <= _CONTEXT
    return is_labelled or bool(SCALE_WORD.match(after.lstrip()))


def is_behind_m(run: Run, match: re.Match[str], ratio: float) -> bool:
    """Whether a usual ratio stands right behind the letter M, as on German and Russian sheets."""
    before, after = run.text[: match.start()], run.text[match.end() :]
    if NOT_A_SCALE.search(before) or NOT_A_SCALE.search(after):
        return False
    is_usual = ratio in METRIC_RATIOS and ratio >= _LEAST_BEHIND_M
    return is_usual and LETTER_M.search(before) is not None


def is_right_behind_word(run: Run, match: re.Match[str], is_labelled: bool) -> bool:
    """Whether nothing but a sign parts a ratio from the word SCALE, or it fills its cell."""
    before = run.text[: match.start()]
    words = list(SCALE_WORD.finditer(before))
    if words:
        return not before[words[-1].end() :].strip(" :=.-(")
    return is_labelled and _RATIO_ALONE.fullmatch(run.text) is not None


def _labels(label: Run, run: Run) -> bool:
    """Whether the word SCALE stands before a run on its line, or over it in its cell."""
    if label.turn != run.turn or label is run:
        return False
    over, under, height = label.frame, run.frame, max(0.1, label.height)
    is_level = abs(over.centre[1] - under.centre[1]) < 0.6 * max(height, run.height)
    if is_level:
        return -0.5 * height <= under.left - over.right <= _LABEL_BESIDE * height
    is_below = -0.3 * height <= under.top - over.bottom <= _LABEL_ABOVE * height
    shares = under.left < over.right + 2 * height and under.right > over.left - 2 * height
    return is_below and shares


def _heads_cell(label: Run, run: Run, runs: Sequence[Run]) -> bool:
    """Whether a value stands under the word SCALE in one cell of a title block."""
    if label.turn != run.turn or label is run:
        return False
    over, under, height = label.frame, run.frame, max(0.1, label.height)
    reach = max(_CELL_HEIGHT * height, _CELL_OF_VALUE * run.height)
    if not -0.3 * height <= under.top - over.bottom <= reach:
        return False
    if not over.left - 2 * height <= under.left <= over.right + _CELL_INDENT * height:
        return False
    between = Box(min(over.left, under.left), over.top, max(over.right, under.right), under.bottom)
    return not any(
        other.turn == run.turn and _meet(between, other.frame)
        for other in runs
        if other is not run and other is not label
    )


def _stands_under(label: Run, run: Run) -> bool:
    """Whether the word SCALE is the caption of the value right over it."""
    if label.turn != run.turn or label is run:
        return False
    under, over, height = label.frame, run.frame, max(0.1, label.height)
    begins_there = abs(under.left - over.left) <= 2 * height
    return begins_there and -0.3 * height <= under.top - over.bottom <= 2 * height


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _paper_of(after: str) -> tuple[float, float] | None:
    match = _PAPER.match(after)
    if not match:
        return None
    if match["a"]:
        return A_SIZES[match["a"]]
    one, other = float(match["one"]), float(match["other"])
    return max(one, other), min(one, other)
