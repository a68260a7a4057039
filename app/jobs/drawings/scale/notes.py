"""Finds what a sheet says of its scale in words: notes, ratios, "as noted", "not to scale"."""

import re
from collections.abc import Iterator, Sequence

from app.jobs.drawings.scale.candidate import (
    METRIC_RATIOS,
    MOST_RATIO,
    ScaleCandidate,
    ScaleKind,
)
from app.jobs.drawings.scale.context import (
    PARTED,
    RATIO,
    candidate,
    has_scale_word,
    is_behind_m,
    is_label,
    is_labelled,
    is_right_behind_word,
    says_scale,
)
from app.jobs.drawings.scale.decoys import without_decoys
from app.jobs.drawings.scale.imperial import imperial
from app.jobs.drawings.scale.scale_words import SCALE, WITHOUT_SCALE
from app.jobs.drawings.scale.text import scale_runs
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Word

_METRIC_EQUATION = re.compile(
    r"(?<![\d./,])(?P<paper>\d{1,3}(?:\.\d+)?)\s?(?P<paper_unit>MM|CM|M)\s?=\s?"
    r"(?P<real>\d{1,5}(?:\.\d+)?)\s?(?P<real_unit>MM|CM|M|KM)(?![A-Z\d])"
)
_METRES = {"MM": 0.001, "CM": 0.01, "M": 1.0, "KM": 1000.0}
_FULL_SIZE = re.compile(rf"\b{SCALE}\s?[:=.-]?\s?(?P<full>FULL(?:\s(?:SIZE|SCALE))?)(?![A-Z])")
_NTS = re.compile(
    r"(?<![A-Z0-9.&/-])N\.?T\.?S\.?(?![A-Z0-9&/-])|(?<![A-Z.])N\.\sT\.\sS\.?(?![A-Z])"
)
_AS_NOTED = (
    r"AS\s(?:NOTED|SHOWN|INDICATED|STATED)|VARIES|VARIOUS|SEE\sDETAILS?|NOTED|WIE\sANGEGEBEN|"
    r"VERSCHIEDEN|INDICADAS?|VARIAS?|VARIABLES?|DIVERS(?:ES)?|VARIE"
)
_LABELLED_AS_NOTED = re.compile(rf"\b{SCALE}\s?[:=.-]?\s?(?P<said>{_AS_NOTED})\b")
_ONLY_AS_NOTED = re.compile(rf"(?P<said>{_AS_NOTED})\.?")
_LABELLED_NONE = re.compile(rf"\b{SCALE}\s?[:=.-]?\s?(?P<said>NONE|N/A)\b")
_ONLY_NONE = re.compile(r"(?P<said>NONE|N/A)\.?")
_LONGEST_REMARK = 40


def scale_notes(words: Sequence[Word]) -> list[ScaleCandidate]:
    """Every place in the words of a sheet that speaks of a scale, legends and key plans included.

    A ratio needs "=" or the word SCALE before it, on its line or as the label of its cell.
    """
    runs = scale_runs(words)
    labels = [run for run in runs if is_label(run)]
    found = [note for run in runs for note in _notes_of(run, is_labelled(run, labels, runs))]
    return without_decoys(found, runs)


def _notes_of(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    yield from imperial(run, is_labelled)
    yield from _ratios(run, is_labelled)
    yield from _metric_equations(run, is_labelled)
    yield from _remarks(run, is_labelled)


def _ratios(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    for match in RATIO.finditer(run.text):
        left, right = int(match["left"]), int(re.sub("[ ,.']", "", match["right"]))
        if left != 1 or not 1 <= right <= MOST_RATIO:
            continue
        if has_scale_word(run, match, is_labelled) or is_behind_m(run, match, right):
            yield candidate(
                run, match.span(), ScaleKind.RATIO, float(right), is_labelled=is_labelled
            )
    for match in PARTED.finditer(run.text):
        right = int(match["right"])
        if right in METRIC_RATIOS and is_right_behind_word(run, match, is_labelled):
            yield candidate(
                run, match.span(), ScaleKind.RATIO, float(right), is_labelled=is_labelled
            )


def _metric_equations(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    for match in _METRIC_EQUATION.finditer(run.text):
        paper = float(match["paper"]) * _METRES[match["paper_unit"]]
        real = float(match["real"]) * _METRES[match["real_unit"]]
        # 100 cm = 1 m only says what a metre is.
        if paper and 1.001 < real / paper <= MOST_RATIO and says_scale(run, match):
            ratio = round(real / paper, 6)
            yield candidate(run, match.span(), ScaleKind.RATIO, ratio, is_labelled=is_labelled)


def _remarks(run: Run, is_labelled: bool) -> Iterator[ScaleCandidate]:
    """What is said instead of a ratio."""
    text = run.text
    if match := _FULL_SIZE.search(text):
        yield candidate(run, match.span("full"), ScaleKind.RATIO, 1.0, is_labelled=True)
    noted = _LABELLED_AS_NOTED.search(text) or (is_labelled and _ONLY_AS_NOTED.fullmatch(text))
    if noted:
        span = noted.span("said")
        yield candidate(run, span, ScaleKind.AS_NOTED, None, is_labelled=True)
    none = _LABELLED_NONE.search(text) or (is_labelled and _ONLY_NONE.fullmatch(text))
    without = none or _NTS.search(text) or _short_remark(text)
    if without:
        span = without.span()
        yield candidate(run, span, ScaleKind.NOT_TO_SCALE, None, is_labelled=is_labelled)


def _short_remark(text: str) -> re.Match[str] | None:
    """A whole sentence with these words is a general note and speaks of no view."""
    return WITHOUT_SCALE.search(text) if len(text) <= _LONGEST_REMARK else None
