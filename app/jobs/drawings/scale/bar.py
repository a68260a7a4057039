"""Measures graphic scale bars by the spacing of their labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from app.jobs.drawings.scale.scale_words import SCALE_WORD
from app.jobs.drawings.scale.text import normalised
from app.jobs.drawings.sheet.runs import Run, in_frame, runs_of
from app.jobs.drawings.sheet.sheet import Box, Word, around

POINTS_PER_FOOT_AT_FULL_SIZE = 864.0
POINTS_PER_METRE_AT_FULL_SIZE = 72.0 / 0.0254
_LABEL = re.compile(
    r"(?P<value>\d{1,4}(?:\.\d+)?)(?P<unit>'(?:-?0\")?|FT\.?|FEET|M|METERS|METRES)?"
)
_FEET = re.compile(r"'|FT\.?|FEET|FOOT|'-?0\"")
_METRES = re.compile(r"M|METERS?|METRES?")
_UNIT_NEARBY = re.compile(r"\b(?:(?P<feet>FEET|FT)|(?P<metres>METERS|METRES|M))\b")
_IS_OF_BAR = re.compile(r"^PLANS?$")
_FEWEST_LABELS = 3
# So many labels of uneven steps, 0 1 2 5, set as evenly as they count, are a bar without any word.
_FEWEST_UNEVEN = 4
_SHORTEST = 20.0
# So many letters alone on a line are a sentence whose letters are set apart.
_FEWEST_LETTERS = 6
# Of the bar's length; labels set further off than this are not the labels of a bar.
_WORST_FIT = 0.025
_NEARBY = 4.0


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar whose labels grow as evenly as they stand; `ratio` is the drawing ratio it measures.

    `unit` is ft or m; where none is written, it is the one that was asked for.
    """

    ratio: float
    box: Box
    labels: tuple[str, ...]
    unit: str
    names_unit: bool = True


@dataclass(frozen=True, slots=True)
class _Label:
    value: float
    unit: str
    word: Word
    place: Box


def scale_bars(words: Sequence[Word], unit: str | None = None) -> list[ScaleBar]:
    """The graphic scales of a sheet; `unit` (ft, m) is that of bars which name none.

    A bar has a 0 and at least three labels (two beside the word SCALE). Labels may go on to the
    left of the 0, as in 50 25 0 50 100. One without unit stands beside the word SCALE or PLANS, or
    has uneven steps.
    """
    clean = [
        replace(word, text=normalised(word.text)) for run in runs_of(words) for word in _whole(run)
    ]
    bars: list[ScaleBar] = []
    for turn in sorted({word.turn for word in clean}):
        turned = [word for word in clean if word.turn == turn]
        for line in _level_labels(turned):
            for rows in _rows(line):
                found = (bar for row in rows if (bar := _bar(row, turned, unit)) is not None)
                bars += islice(found, 1)
    return bars


def _whole(run: Run) -> tuple[Word, ...]:
    """The words of a line; none of a sentence whose letters are set apart: its figures too are."""
    letters = sum(len(word.text) == 1 and word.text.isalpha() for word in run.words)
    return () if letters >= _FEWEST_LETTERS and 2 * letters > len(run.words) else run.words


def _level_labels(words: Sequence[Word]) -> Iterator[list[_Label]]:
    """The numbers that stand level, from left to right."""
    labels = []
    for word in words:
        match = _LABEL.fullmatch(word.text)
        if match:
            place = in_frame(word.box, word.turn)
            labels.append(_Label(float(match["value"]), match["unit"] or "", word, place))
    labels.sort(key=lambda label: label.place.centre[1])
    line: list[_Label] = []
    for label in labels:
        if line and label.place.centre[1] - line[0].place.centre[1] > 0.5 * line[0].place.height:
            yield sorted(line, key=lambda label: label.place.left)
            line = []
        line.append(label)
    if line:
        yield sorted(line, key=lambda label: label.place.left)


def _rows(line: Sequence[_Label]) -> Iterator[list[list[_Label]]]:
    """For every 0 of a line the stretches round it and behind it along which the numbers grow.

    Those on the left are negative.
    """
    for start, label in enumerate(line):
        if label.value:
            continue
        right = _growing([label, *line[start + 1 :]])
        left = _growing([label, *reversed(line[:start])])[1:]
        if len(right) > 1:
            before = [replace(each, value=-each.value) for each in reversed(left)]
            yield [[*before, *right], right] if before else [right]


def _growing(labels: Sequence[_Label]) -> list[_Label]:
    row = [labels[0]]
    for label in labels[1:]:
        if label.value <= row[-1].value:
            break
        row.append(label)
    return row


def _bar(row: list[_Label], words: Sequence[Word], unit: str | None) -> ScaleBar | None:
    while len(row) > 1:
        found = _measured(row, words, unit)
        if found is not None:
            return found
        # A number of something else may follow the bar on its line.
        row = row[:-1]
    return None


def _measured(row: Sequence[_Label], words: Sequence[Word], unit: str | None) -> ScaleBar | None:
    box = around(label.place for label in row)
    if box.width < _SHORTEST:
        return None
    nearby = _texts_near(box, row[0].place.height, words)
    named = _unit_of(row, box, words) or _unit_nearby(nearby)
    says_scale = any(SCALE_WORD.search(text) for text in nearby)
    if len(row) < _FEWEST_LABELS and not (says_scale and named):
        return None
    if not named and not (says_scale or _is_uneven(row) or any(map(_IS_OF_BAR.match, nearby))):
        return None
    spacing = _spacing(row, words)
    if spacing is None:
        return None
    used = named or unit or "ft"
    full = POINTS_PER_FOOT_AT_FULL_SIZE if used == "ft" else POINTS_PER_METRE_AT_FULL_SIZE
    shown = around(label.word.box for label in row)
    texts = tuple(label.word.text for label in row)
    return ScaleBar(full / spacing, shown, texts, used, names_unit=bool(named))


def _is_uneven(row: Sequence[_Label]) -> bool:
    """Whether the labels count in uneven steps, which numbers in a row do by no accident."""
    values = [label.value for label in row]
    steps = {round(after - before, 6) for before, after in pairwise(values)}
    return len(row) >= _FEWEST_UNEVEN and len(steps) > 1


def _unit_of(row: Sequence[_Label], box: Box, words: Sequence[Word]) -> str | None:
    """The unit that a label carries, or that stands behind the last one."""
    marks = [label.unit for label in row if label.unit]
    marks += [word.text for word in words if _is_behind(box, word)]
    for mark in marks:
        if _FEET.fullmatch(mark):
            return "ft"
        if _METRES.fullmatch(mark):
            return "m"
    return None


def _is_behind(box: Box, word: Word) -> bool:
    place = in_frame(word.box, word.turn)
    is_level = abs(place.centre[1] - box.centre[1]) < 0.5 * box.height
    return is_level and -0.5 * box.height <= place.left - box.right <= 2.0 * box.height


def _texts_near(box: Box, height: float, words: Sequence[Word]) -> list[str]:
    """What is written just over, under or beside a bar."""
    reach = _NEARBY * height
    near = []
    for run in runs_of(words):
        place = run.frame
        down = max(place.top - box.bottom, box.top - place.bottom)
        across = max(place.left - box.right, box.left - place.right)
        if down <= reach and across <= reach:
            near.append(run.text)
    return near


def _unit_nearby(texts: Sequence[str]) -> str | None:
    units = {
        "ft" if match["feet"] else "m" for text in texts for match in _UNIT_NEARBY.finditer(text)
    }
    return units.pop() if len(units) == 1 else None


def _spacing(row: Sequence[_Label], words: Sequence[Word]) -> float | None:
    """Points for one unit: labels stand centred on their marks, or begin at them."""
    centres = [label.place.centre[0] for label in row]
    with_unit = [*centres[:-1], _centre_with_unit(row[-1], words)]
    lefts = [label.place.left for label in row]
    values = [label.value for label in row]
    fits = [_fit(values, places) for places in (centres, with_unit, lefts)]
    error, slope = min(fits, key=lambda fit: fit[0])
    return slope if slope > 0 and error <= _WORST_FIT else None


def _centre_with_unit(label: _Label, words: Sequence[Word]) -> float:
    """Where "16 FEET" has its middle, if both were set as one label."""
    behind = [in_frame(word.box, word.turn) for word in words if _is_behind(label.place, word)]
    return around([label.place, *behind]).centre[0]


def _fit(values: Sequence[float], places: Sequence[float]) -> tuple[float, float]:
    """Least squares: the largest error as a part of the length, and the slope."""
    middle, centre = sum(values) / len(values), sum(places) / len(places)
    square = sum((value - middle) ** 2 for value in values)
    product = sum((v - middle) * (p - centre) for v, p in zip(values, places, strict=True))
    slope = product / square
    errors = (abs(p - centre - slope * (v - middle)) for v, p in zip(values, places, strict=True))
    return max(errors) / max(0.1, max(places) - min(places)), slope
