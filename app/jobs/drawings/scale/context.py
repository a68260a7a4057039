"""What stands around a scale: the word SCALE, the paper it is for, or proof that it is none."""

import re
from collections.abc import Sequence

from app.jobs.drawings.scale.candidate import Origin, ScaleCandidate, ScaleKind
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import around

_LABEL = re.compile(r"(?:DRAWING|DWG\.?|PLOT|SHEET|DETAIL)?\s?SCALES?\s?[:.=]?")
RATIO = re.compile(
    r"(?<![\d:./,])(?P<left>\d{1,3})\s?:\s?(?P<right>[1-9][ ,](?:000|250|500)|\d{1,6})"
    r"(?!\d|\s?:|[.,/']\d|\s?['\"])"
)
_SCALE_WORD = re.compile(r"(?<!NOT )(?<!NOT TO )(?<!NO )\bSCALES?\b")
_NOT_A_SCALE = re.compile(
    r"\b(?:SLOPED?|PITCH|FALL|RISE|RISERS?|TREADS?|RAMP|GRADE|GRADIENT|BATTER|MIX|LAP|SPACES?|SPA|"
    r"EQ|STEPS?|CAMBER|CROWN)\b\.?"
)
_PART_OF_A_SUM = re.compile(r"(?:@|\bX|[*+=]|'\s?-?)\s?$")
_PAPER = re.compile(
    r"^\s?(?:\(|@|AT|ON|FOR|-|,)?\s?\(?(?:ISO\s)?"
    r"(?:(?P<a>A[0-4])(?![\w-])|(?P<one>\d{2})\"?\s?X\s?(?P<other>\d{2})(?!\d))"
)
_A_SIZES = {
    "A0": (46.81, 33.11),
    "A1": (33.11, 23.39),
    "A2": (23.39, 16.54),
    "A3": (16.54, 11.69),
    "A4": (11.69, 8.27),
}
# In heights of letters: what belongs to the word SCALE stands within this of it.
_LABEL_BESIDE, _LABEL_ABOVE = 15.0, 3.0
_CONTEXT = 40


def is_labelled(run: Run, labels: Sequence[Run]) -> bool:
    """Whether one of the labels is that of a run: before it on its line, or over it."""
    return any(_labels(label, run) for label in labels)


def is_label(run: Run) -> bool:
    """Whether a run is the word SCALE and no more."""
    return _LABEL.fullmatch(run.text) is not None


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
    has_word = bool(_SCALE_WORD.search(run.text[: span[1]]))
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
    if _SCALE_WORD.search(before):
        return True
    is_of_something_else = _NOT_A_SCALE.search(before) or _NOT_A_SCALE.match(after.lstrip())
    return not (is_of_something_else or _PART_OF_A_SUM.search(before))


def has_scale_word(run: Run, match: re.Match[str], is_labelled: bool) -> bool:
    """Whether a bare 1:100 is called a scale, and not a slope: 1:12 RAMP, SLOPE 1:50."""
    before, after = run.text[: match.start()], run.text[match.end() :]
    words = list(_SCALE_WORD.finditer(before))
    between = before[words[-1].end() :] if words else before
    if _NOT_A_SCALE.search(between) or _NOT_A_SCALE.match(after.lstrip(" )")):
        return False
    if words:
        return len(RATIO.sub("", between)) <= _CONTEXT
    if is_labelled:
        return True
    return bool(_SCALE_WORD.match(after.lstrip()))


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


def _paper_of(after: str) -> tuple[float, float] | None:
    match = _PAPER.match(after)
    if not match:
        return None
    if match["a"]:
        return _A_SIZES[match["a"]]
    one, other = float(match["one"]), float(match["other"])
    return max(one, other), min(one, other)
