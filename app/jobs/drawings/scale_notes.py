"""Finds what a sheet says of its scale in words: notes, ratios, "as noted", "not to scale"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from app.jobs.drawings.runs import Run, in_frame, runs_of
from app.jobs.drawings.sheet import Box, Word, around

MOST_RATIO = 5_000.0
INCHES_PER_FOOT = 12


class ScaleKind(StrEnum):
    """What a note says."""

    RATIO = "ratio"
    AS_NOTED = "as_noted"
    NOT_TO_SCALE = "not_to_scale"


class Origin(StrEnum):
    """Where a candidate stands. What stands in a legend or at a key plan does not count."""

    LABEL = "label"
    NOTE = "note"
    SCALE_BAR = "scale_bar"
    LEGEND = "legend"
    KEY_PLAN = "key_plan"


@dataclass(frozen=True, slots=True)
class ScaleCandidate:
    """One place that says something of the scale.

    `ratio` is the drawing ratio (48 for 1/4" = 1'-0"), None for other kinds. `paper` is the size of
    sheet that the note speaks of, in inches, long side first. `doubt` says why it needs a person.
    """

    kind: ScaleKind
    ratio: float | None
    text: str
    box: Box
    origin: Origin
    turn: int = 0
    paper: tuple[float, float] | None = None
    doubt: str | None = None

    @property
    def counts(self) -> bool:
        return self.origin not in (Origin.LEGEND, Origin.KEY_PLAN)


# Inches of paper for one foot that architects use; only 1 1/2" is a mixed number among them.
_ARCHITECTS = frozenset(
    Fraction(n, d)
    for n, d in (
        (1, 128), (1, 64), (1, 32), (1, 16), (3, 32), (1, 8), (3, 16), (1, 4), (3, 8), (1, 2),
        (3, 4), (1, 1), (3, 2), (2, 1), (3, 1), (4, 1), (6, 1), (12, 1),
    )
)  # fmt: skip
_STANDARD_MIXED = Fraction(3, 2)
_ENGINEERS_FEET = frozenset(
    (1, 2, 3, 4, 5, 6, 8, 10, 15, 16, 20, 25, 30, 32, 40, 50, 60, 80, 100, 120, 125, 150, 160, 200,
     250, 300, 350, 400)
)  # fmt: skip
_METRIC = frozenset(
    (1, 2, 4, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 750,
     800, 1000, 1250, 1500, 2000, 2500, 4000, 5000)
)  # fmt: skip
STANDARD_RATIOS = frozenset(
    {float(INCHES_PER_FOOT / paper) for paper in _ARCHITECTS}
    | {float(INCHES_PER_FOOT * feet) for feet in _ENGINEERS_FEET}
    | {float(ratio) for ratio in _METRIC}
)

_PRIMES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u2032": "'", "\u00b4": "'", "`": "'", "\u02b9": "'",
        "\u201b": "'", "\uff07": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u2033": '"', "\u02ba": '"', "\u02dd": '"', "\u201f": '"',
        "\uff02": '"', "\u3003": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2044": "/", "\u2215": "/", "\uff0f": "/", "\u2236": ":", "\uff1a": ":", "\uff1d": "=",
        "\u00d7": "X", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_VULGAR = {"\u00bc": "1/4", "\u00bd": "1/2", "\u00be": "3/4"} | {
    "\u215b": "1/8", "\u215c": "3/8", "\u215d": "5/8", "\u215e": "7/8"
}  # fmt: skip

_INCH = r"""(?:"|'\s?'|IN(?:CH(?:ES)?)?\.?(?![A-Z]))"""
_FOOT = r"""(?:'(?!\s?')|F(?:OO|EE)?T\.?(?![A-Z]))"""
_IMPERIAL = re.compile(
    r"""(?<![\d./'"])(?<!['"\d]-)
    (?:(?P<whole>\d{1,3})(?P<joint>\s|-|\s-\s)(?=\d+\s?/))?
    (?:(?P<over>\d{1,2})\s?/\s?(?P<under>\d{1,3})|(?P<plain>\d{1,3}(?:\.\d{1,4})?|\.\d{1,4}))
    \s?-?\s?"""
    + _INCH
    + r"""\s?(?:=|EQUALS)\s?
    (?P<feet>\d{1,4})\s?"""
    + _FOOT
    + r"""(?:\s?-?\s?(?P<inches>[\dO]{1,2})(?:\s(?P<in_over>\d{1,2})/(?P<in_under>\d{1,2}))?
    (?:\s?"""
    + _INCH
    + r"""|(?![\d'/]|\s?[/'])))?""",
    re.X,
)
_RATIO = re.compile(
    r"(?<![\d:./,])(?P<left>\d{1,3})\s?:\s?(?P<right>[1-9][ ,](?:000|250|500)|\d{1,6})"
    r"(?!\d|\s?:|[.,/']\d|\s?['\"])"
)
_METRIC_EQUATION = re.compile(
    r"(?<![\d./,])(?P<paper>\d{1,3}(?:\.\d+)?)\s?(?P<paper_unit>MM|CM|M)\s?=\s?"
    r"(?P<real>\d{1,5}(?:\.\d+)?)\s?(?P<real_unit>MM|CM|M|KM)(?![A-Z\d])"
)
_METRES = {"MM": 0.001, "CM": 0.01, "M": 1.0, "KM": 1000.0}
_FULL_SIZE = re.compile(r"\bSCALES?\s?[:=.-]?\s?(?P<full>FULL(?:\s(?:SIZE|SCALE))?)(?![A-Z])")
_NTS = re.compile(
    r"(?<![A-Z0-9.&/-])N\.?T\.?S\.?(?![A-Z0-9&/-])|(?<![A-Z.])N\.\sT\.\sS\.?(?![A-Z])"
)
_NOT_TO_SCALE = re.compile(r"\bNOT\s(?:DRAWN\s)?TO\sSCALE\b|\bNO\sSCALE\b")
_AS_NOTED = r"AS\s(?:NOTED|SHOWN|INDICATED|STATED)|VARIES|VARIOUS|SEE\sDETAILS?|NOTED"
_LABELLED_AS_NOTED = re.compile(rf"\bSCALES?\s?[:=.-]?\s?(?P<said>{_AS_NOTED})\b")
_ONLY_AS_NOTED = re.compile(rf"(?P<said>{_AS_NOTED})\.?")
_LABELLED_NONE = re.compile(r"\bSCALE\s?[:=.-]?\s?(?P<said>NONE|N/A)\b")
_ONLY_NONE = re.compile(r"(?P<said>NONE|N/A)\.?")
_LABEL = re.compile(r"(?:DRAWING|DWG\.?|PLOT|SHEET|DETAIL)?\s?SCALES?\s?[:.=]?")
_SCALE_WORD = re.compile(r"(?<!NOT )(?<!NOT TO )(?<!NO )\bSCALES?\b")
_NOT_A_SCALE = re.compile(
    r"\b(?:SLOPED?|PITCH|FALL|RISE|RISERS?|TREADS?|RAMP|GRADE|GRADIENT|BATTER|MIX|LAP|SPACES?|SPA|"
    r"EQ|STEPS?|CAMBER|CROWN)\b\.?"
)
_PART_OF_A_SUM = re.compile(r"(?:@|\bX|[*+=]|'\s?-?)\s?$")
_KEY_PLAN = re.compile(r"\b(?:KEY\s?(?:PLAN|MAP)|(?:VICINITY|LOCATION|AREA)\s(?:MAP|PLAN)|NORTH)\b")
_PAPER = re.compile(
    r"^\s?(?:\(|@|AT|ON|FOR|-|,)?\s?\(?(?:ISO\s)?"
    r"(?:(?P<a>A[0-4])(?![\w-])|(?P<one>\d{2})\"?\s?X\s?(?P<other>\d{2})(?!\d))"
)
_A_SIZES = {"A0": (46.81, 33.11), "A1": (33.11, 23.39), "A2": (23.39, 16.54)} | {
    "A3": (16.54, 11.69), "A4": (11.69, 8.27)
}  # fmt: skip
_LONGEST_REMARK = 40
# In heights of letters: what belongs to the word SCALE stands within this of it.
_LABEL_BESIDE, _LABEL_ABOVE = 15.0, 3.0
_CONTEXT = 40
# In heights of letters: the gap behind a whole number that is part of a mixed one, and the least
# gap behind a view's number that only stands in front of a fraction.
_MIXED_GAP, _VIEW_GAP = 0.65, 1.0
_VIEW_SIZE = 1.3
_LEGEND_FROM = 3
_LEGEND_DOWN, _LEGEND_ACROSS = 3.0, 5.0


def scale_notes(words: Sequence[Word]) -> list[ScaleCandidate]:
    """Every place in the words of a sheet that speaks of a scale, legends and key plans included.

    A ratio needs "=" or the word SCALE before it, on its line or as the label of its cell.
    """
    runs = scale_runs(words)
    labels = [run for run in runs if _LABEL.fullmatch(run.text)]
    key_plans = [run for run in runs if _KEY_PLAN.search(run.text)]
    found = [note for run in runs for note in _notes_of(run, _is_labelled(run, labels))]
    return _without_legends([_at_key_plan(note, key_plans) for note in found])


def scale_runs(words: Sequence[Word]) -> list[Run]:
    """The runs of words in capitals, with one kind of primes, dashes and fractions."""
    return runs_of(replace(word, text=normalised(word.text)) for word in words)


def normalised(text: str) -> str:
    """Capitals, straight quotes, plain dashes and fractions."""
    for sign, fraction in _VULGAR.items():
        text = re.sub(rf"(?<=\d)\s?-?{sign}", f" {fraction}", text).replace(sign, fraction)
    return text.translate(_PRIMES).upper().replace("''", '"')


def _is_labelled(run: Run, labels: Sequence[Run]) -> bool:
    return any(_labels(label, run) for label in labels)


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


def _notes_of(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    yield from _imperial(run, is_labelled)
    yield from _ratios(run, is_labelled)
    yield from _metric_equations(run, is_labelled)
    yield from _remarks(run, is_labelled)


def _candidate(
    run: Run,
    span: tuple[int, int],
    kind: ScaleKind,
    ratio: float | None,
    *,
    is_labelled: bool,
) -> ScaleCandidate:
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


def _imperial(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    for match in _IMPERIAL.finditer(run.text):
        if not _says_scale(run, match):
            continue
        feet = int(match["feet"]) + _inches(match) / INCHES_PER_FOOT
        for paper, start, doubt in _paper_inches(run, match):
            ratio = float(feet * INCHES_PER_FOOT / paper) if paper else 0.0
            if not 1.0 <= ratio <= MOST_RATIO:
                continue
            span = (start, match.end())
            note = _candidate(run, span, ScaleKind.RATIO, ratio, is_labelled=is_labelled)
            if note.origin is Origin.NOTE and not _is_usual_pair(paper, feet):
                doubt = doubt or f"{note.text} is no usual scale."
            yield replace(note, doubt=doubt)


def _is_usual_pair(paper: Fraction, feet: Fraction) -> bool:
    """Parts of an inch stand for one foot, and one inch for any number of feet."""
    return paper == 1 or (feet == 1 and paper in _ARCHITECTS)


def _says_scale(run: Run, match: re.Match[str]) -> bool:
    """Not for a sum of dimensions (@ 8" = 10'-0") and not for a slope."""
    before = run.text[max(0, match.start() - _CONTEXT) : match.start()]
    after = run.text[match.end() : match.end() + _CONTEXT]
    if _SCALE_WORD.search(before):
        return True
    is_of_something_else = _NOT_A_SCALE.search(before) or _NOT_A_SCALE.match(after.lstrip())
    return not (is_of_something_else or _PART_OF_A_SUM.search(before))


def _inches(match: re.Match[str]) -> Fraction:
    inches = Fraction(int((match["inches"] or "0").replace("O", "0")))
    if match["in_over"] and int(match["in_under"]):
        inches += Fraction(int(match["in_over"]), int(match["in_under"]))
    return inches


def _paper_inches(run: Run, match: re.Match[str]) -> Iterator[tuple[Fraction, int, str | None]]:
    """The inches of paper, where in the run they begin, and a doubt about them if there is one."""
    if match["plain"]:
        yield Fraction(match["plain"]), match.start(), None
        return
    over, under = int(match["over"]), int(match["under"])
    if not under:
        return
    fraction = Fraction(over, under)
    if not match["whole"]:
        yield from _lone_fraction(match, fraction)
        return
    mixed = int(match["whole"]) + fraction
    gap = _gap_before_fraction(run, match)
    if mixed != _STANDARD_MIXED:
        doubt = None if fraction in _ARCHITECTS else f"{match[0]} is no usual scale."
        yield fraction, match.start("over"), doubt
    elif gap >= _VIEW_GAP:
        yield fraction, match.start("over"), None
    elif gap > _MIXED_GAP:
        doubt = "The 1 may belong to the scale or be the number of the view."
        yield mixed, match.start(), doubt
        yield fraction, match.start("over"), doubt
    else:
        yield mixed, match.start(), None


def _lone_fraction(
    match: re.Match[str], fraction: Fraction
) -> Iterator[tuple[Fraction, int, str | None]]:
    if fraction < 1 or fraction in _ARCHITECTS:
        # Rulers have halves, quarters, eighths: 3/18 was meant to be something else.
        is_on_rulers = int(match["under"]).bit_count() == 1
        yield fraction, match.start(), None if is_on_rulers else f"{match[0]} is no usual scale."
        return
    # 11/8" is a view number 1 that sticks to 1/8", or 1 1/8": nobody can tell.
    over = match["over"][1:]
    glued = Fraction(int(over), int(match["under"])) if over and int(over) else fraction
    yield glued, match.start(), "A view number may stick to the fraction."


def _gap_before_fraction(run: Run, match: re.Match[str]) -> float:
    """In heights of letters; infinite where the number is of another size than the fraction."""
    if match["joint"] != " ":
        return 0.0
    whole = run.words_within(match.start("whole"), match.end("whole"))[-1]
    fraction = run.words_within(match.start("over"), match.end("over"))[0]
    if whole is fraction:
        return 0.0
    one, other = in_frame(whole.box, run.turn), in_frame(fraction.box, run.turn)
    low, high = sorted((max(0.1, one.height), max(0.1, other.height)))
    return float("inf") if high > _VIEW_SIZE * low else (other.left - one.right) / high


def _ratios(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    for match in _RATIO.finditer(run.text):
        left, right = int(match["left"]), int(re.sub("[ ,]", "", match["right"]))
        if left != 1 or not 1 <= right <= MOST_RATIO:
            continue
        if _has_scale_word(run, match, is_labelled):
            yield _candidate(
                run, match.span(), ScaleKind.RATIO, float(right), is_labelled=is_labelled
            )


def _has_scale_word(run: Run, match: re.Match[str], is_labelled: bool) -> bool:
    before, after = run.text[: match.start()], run.text[match.end() :]
    words = list(_SCALE_WORD.finditer(before))
    between = before[words[-1].end() :] if words else before
    if _NOT_A_SCALE.search(between) or _NOT_A_SCALE.match(after.lstrip(" )")):
        return False
    if words:
        return len(_RATIO.sub("", between)) <= _CONTEXT
    if is_labelled:
        return True
    return bool(_SCALE_WORD.match(after.lstrip()))


def _metric_equations(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    for match in _METRIC_EQUATION.finditer(run.text):
        paper = float(match["paper"]) * _METRES[match["paper_unit"]]
        real = float(match["real"]) * _METRES[match["real_unit"]]
        # 100 cm = 1 m only says what a metre is.
        if paper and 1.001 < real / paper <= MOST_RATIO and _says_scale(run, match):
            ratio = round(real / paper, 6)
            yield _candidate(run, match.span(), ScaleKind.RATIO, ratio, is_labelled=is_labelled)


def _remarks(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    """What is said instead of a ratio."""
    text = run.text
    if match := _FULL_SIZE.search(text):
        yield _candidate(run, match.span("full"), ScaleKind.RATIO, 1.0, is_labelled=True)
    noted = _LABELLED_AS_NOTED.search(text) or (is_labelled and _ONLY_AS_NOTED.fullmatch(text))
    if noted:
        span = noted.span("said")
        yield _candidate(run, span, ScaleKind.AS_NOTED, None, is_labelled=True)
    none = _LABELLED_NONE.search(text) or (is_labelled and _ONLY_NONE.fullmatch(text))
    without = none or _NTS.search(text) or _short_remark(text)
    if without:
        span = without.span()
        yield _candidate(run, span, ScaleKind.NOT_TO_SCALE, None, is_labelled=is_labelled)


def _short_remark(text: str) -> re.Match[str] | None:
    """A whole sentence with these words is a general note and speaks of no view."""
    return _NOT_TO_SCALE.search(text) if len(text) <= _LONGEST_REMARK else None


def _paper_of(after: str) -> tuple[float, float] | None:
    match = _PAPER.match(after)
    if not match:
        return None
    if match["a"]:
        return _A_SIZES[match["a"]]
    one, other = float(match["one"]), float(match["other"])
    return max(one, other), min(one, other)


def _at_key_plan(note: ScaleCandidate, key_plans: Sequence[Run]) -> ScaleCandidate:
    """ "Not to scale" beside a key plan or a north arrow says nothing of the sheet's views."""
    if note.kind is ScaleKind.NOT_TO_SCALE and any(_is_near(note, run) for run in key_plans):
        return replace(note, origin=Origin.KEY_PLAN)
    return note


def _is_near(note: ScaleCandidate, run: Run) -> bool:
    if note.turn != run.turn:
        return False
    box, other, height = in_frame(note.box, note.turn), run.frame, max(1.0, run.height)
    across = max(box.left - other.right, other.left - box.right)
    down = max(box.top - other.bottom, other.top - box.bottom)
    return across <= 2 * height and down <= 2 * height


def _without_legends(notes: Sequence[ScaleCandidate]) -> list[ScaleCandidate]:
    """Three and more different ratios in one block are a legend: none of them is a view's."""
    ratios = [note for note in notes if note.ratio is not None]
    printed = {
        id(note)
        for block in _blocks(ratios)
        if len({note.ratio for note in block}) >= _LEGEND_FROM
        for note in block
    }
    return [replace(note, origin=Origin.LEGEND) if id(note) in printed else note for note in notes]


def _blocks(notes: Sequence[ScaleCandidate]) -> list[list[ScaleCandidate]]:
    blocks: list[list[ScaleCandidate]] = []
    for note in notes:
        joined = [block for block in blocks if any(_is_beside(note, other) for other in block)]
        blocks = [block for block in blocks if block not in joined]
        blocks.append([note, *(other for block in joined for other in block)])
    return blocks


def _is_beside(note: ScaleCandidate, other: ScaleCandidate) -> bool:
    if note.turn != other.turn:
        return False
    one, two = in_frame(note.box, note.turn), in_frame(other.box, other.turn)
    height = max(0.1, min(one.height, two.height))
    down = max(one.top - two.bottom, two.top - one.bottom)
    across = max(one.left - two.right, two.left - one.right)
    if down < 0:
        return across <= _LEGEND_ACROSS * height
    return down <= _LEGEND_DOWN * height and across <= 0
