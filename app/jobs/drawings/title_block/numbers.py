"""Finds the number of a sheet: behind its label, or as what stands out in the edge of the sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.jobs.drawings.sheet.runs import Run, usual_height
from app.jobs.drawings.sheet.sheet import Box, Sheet, around
from app.jobs.drawings.title_block.cells import values_of
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, is_date
from app.jobs.drawings.title_block.sheet_numbers import SheetNumber, parse_sheet_number
from app.jobs.drawings.title_block.told import Evidence, Told, apart, from_corner

_IDENTIFIER = re.compile(r"[A-Z0-9][A-Z0-9./_-]{0,39}", re.I)
# Letters and figures in several parts: a number that no cell beside it can be taken for.
_OF_PARTS = re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z0-9]+(?:[-/._][A-Z0-9]+)+", re.I)
_OF_PARTS_OR_FIGURES = re.compile(rf"{_OF_PARTS.pattern}|\d{{3,}}[-/.]\d{{2,}}", re.I)
# A letter that no standard has, and a series: K-1.01, as the Danes number their structure.
_OF_A_SERIES = re.compile(r"[A-Z][-.]?(?:\d{1,2}\.\d{2}|\d{2,3})", re.I)
_SHEET_COUNT = re.compile(r"\d{1,3}")
_OF_OTHERS = re.compile(
    r"STATUS|SUITABILITY|STATUT|ESTADO|PHASE|FASE|ZONE|LEVEL|NIVEAU|SIZE|FORMAT|LOT|ISSUE|LEVEL|TYPE",
    re.I,
)
# A revision's mark that nobody takes for a sheet: R3, T1, P02, C01, 04.
_REVISION = re.compile(r"[A-Z]?\d{1,2}(?:\.\d)?|[A-Z]", re.I)
_COUNT = re.compile(r"\d+\s+OF\s+\d+", re.I)
# Title blocks stand in this part of a sheet along its right and its lower edge.
_EDGE = 0.2
_NARROW_EDGE = 0.12
# The part of a sheet, from its left and top edge, in which numbers without a label are looked for.
_LOWER_RIGHT = 0.6
# A number without a label stands out: this much larger than other numbers, and than usual text.
_LARGER = 1.15
_STANDS_OUT = 1.2
_STANDS_OUT_ELSEWHERE = 2.0
# Another number that is so much larger than the labelled one makes it doubtful.
_MUCH_LARGER = 1.3
_INDEX_FROM = 3
_FEWEST_STROKES, _MOST_CELLS = 4, 15
_HAS_KIND = re.compile(r"(?<![A-Z0-9])(?:DR|SH|SK|SP|VS|DE|GA|M2|M3)(?![A-Z0-9])")
_MOST_KINDS = 20
_MOST_PARTS = 5
# In heights of its letters: how near to a short number another one is of the same block.
_NEAR = 30.0
# A sheet says its own number twice; what stands in more places as large is a mark.
_MARKS_FROM = 3
# In heights of letters: the parts of a number in cells stand no further apart.
_WIDEST_CELL = 8.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of a sheet; of several that may be it none, and all of them as `candidates`."""

    number: Told | None
    candidates: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    told: Told
    box: Box
    height: float
    is_shaped: bool
    is_weak: bool = False


def find_number(runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet) -> Numbers:
    """The number that labels or its place tell; the outer title block's where there are several."""
    revisions = _revisions(runs, labels)
    labelled = list(_labelled(runs, labels, revisions))
    others = [run for run in runs if run.box not in revisions]
    standing = _in_cells(runs, sheet) or _standing_out(others, labels, sheet)
    outer = [each for each in labelled if _is_at_edge(each.box, sheet, _EDGE)]
    if not labelled:
        return Numbers(standing.told if standing else None)
    if standing and not outer and _is_at_edge(standing.box, sheet, _EDGE):
        # The labels are those of a sheet that is pictured on this one.
        is_larger = standing.height >= max(each.height for each in labelled)
        return Numbers(standing.told) if is_larger else _one_of([*labelled, standing], sheet)
    found = _one_of(outer or labelled, sheet)
    return _doubted(found, standing, outer or labelled)


def _doubted(found: Numbers, standing: _Found | None, labelled: Sequence[_Found]) -> Numbers:
    """The labelled number, unless another one without a label is what everybody would read."""
    if standing is None or found.number is None or standing.told.value == found.number.value:
        return found
    own = next(each for each in labelled if each.told is found.number)
    parsed = parse_sheet_number(standing.told.value)
    is_short = parsed is not None and not parsed.has_series
    is_known = is_short or _OF_PARTS.fullmatch(own.told.value) is not None
    if not own.is_weak and not own.is_shaped and is_known:
        doubtful = standing.height >= _MUCH_LARGER * own.height
        return Numbers(None, (found.number, standing.told)) if doubtful else found
    # SHEET S-102 alone may be the neighbour behind a match line.
    if (own.is_weak or not own.is_shaped) and standing.height >= _LARGER * own.height:
        return Numbers(standing.told)
    if standing.height >= _MUCH_LARGER * own.height:
        return Numbers(None, (found.number, standing.told))
    return found


def _one_of(found: Sequence[_Found], sheet: Sheet) -> Numbers:
    """The one of several: of the usual shape, in the largest letters, behind a label of its own."""
    pool = [each for each in found if each.is_shaped] or list(found)
    # SHEET NO. 3 counts the sheets beside a number of parts.
    pool = [each for each in pool if not _SHEET_COUNT.fullmatch(each.told.value)] or pool
    if len({each.told.value for each in pool}) > 1:
        largest = max(each.height for each in pool)
        pool = [each for each in pool if each.height * _LARGER > largest]
    if len({each.told.value for each in pool}) > 1:
        pool = [each for each in pool if not each.is_weak] or pool
    pool.sort(key=lambda each: from_corner(each.box, sheet.width, sheet.height))
    if len({each.told.value for each in pool}) > 1:
        told = {each.told.value: each.told for each in reversed(pool)}
        return Numbers(None, tuple(reversed(told.values())))
    return Numbers(pool[0].told)


def _revisions(runs: Sequence[Run], labels: Sequence[FieldLabel]) -> list[Box]:
    """Where the cells of revision, status and the like have their values, in whatever letters."""
    return [
        value.box
        for label in labels
        if label.field is Field.REVISION or _OF_OTHERS.fullmatch(label.text)
        for value in islice(values_of(label, runs, labels), 1)
        if _REVISION.fullmatch(value.text)
    ]


def _labelled(
    runs: Sequence[Run], labels: Sequence[FieldLabel], revisions: Sequence[Box]
) -> Iterator[_Found]:
    """What the labels for a number lead to; the column of an index of sheets leads to nothing."""
    for label in labels:
        if label.field is not Field.NUMBER or is_of_an_index(label, runs, labels):
            continue
        for value in values_of(label, runs, labels):
            if value.box in revisions:
                continue
            joined = _over_cells(value.box, runs)
            if joined:
                yield _Found(joined, value.box, value.box.height, True, label.is_weak)
                break
            number = number_in(value.text, is_weak=label.is_weak)
            if number:
                told = Told(number, Evidence.LABEL, value.box, label.text)
                height = min(value.box.width, value.box.height)
                is_shaped = parse_sheet_number(number) is not None
                yield _Found(told, value.box, height, is_shaped, label.is_weak)
                break


def _over_cells(at: Box, runs: Sequence[Run]) -> Told | None:
    """The number of a project that goes on in the next cells: 2291 | S | 0105."""
    first = next((run for run in runs if run.box == at), None)
    if first is None:
        return None
    level = sorted(
        (run for run in runs if run.turn == first.turn and run.frame.left > first.frame.left),
        key=lambda run: run.frame.left,
    )
    cells = [first]
    for run in level:
        if len(cells) < _MOST_PARTS and _is_next_cell(cells[-1], run):
            cells.append(run)
    for end in range(len(cells), 2, -1):
        text = "-".join(run.text for run in cells[:end])
        parsed = parse_sheet_number(text) if " " not in text else None
        if parsed and parsed.is_of_a_project:
            return Told(parsed.text, Evidence.LABEL, around(run.box for run in cells[:end]))
    return None


def number_in(text: str, *, is_weak: bool) -> str | None:
    """The number at the beginning of a value; behind a weak label only in the usual shape.

    There a letter that no standard has needs a series of figures and nothing behind it.
    """
    words = text.split()
    for count in (len(words), 3, 1):
        parsed = parse_sheet_number(" ".join(words[:count])) if count <= len(words) else None
        if parsed and not (count == 3 and len(words[0]) > 3):
            return parsed.text
    if is_weak:
        return text.upper() if _OF_A_SERIES.fullmatch(text) else None
    if not words or len(words) > 3 or _COUNT.match(text):
        return None
    is_identifier = _IDENTIFIER.fullmatch(words[0]) and any(map(str.isdigit, words[0]))
    return words[0].upper() if is_identifier and not is_date(words[0]) else None


def is_of_an_index(label: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel]) -> bool:
    """Whether a label heads a column of an index of sheets, or one beside such a column."""
    return any(
        _heads_an_index(other, runs)
        for other in labels
        if other.field is Field.NUMBER and other.run.turn == label.run.turn
        if abs(other.frame.centre[1] - label.frame.centre[1]) <= label.frame.height
    )


def _heads_an_index(label: FieldLabel, runs: Sequence[Run]) -> bool:
    """Whether many sheet numbers stand in a column below a label."""
    if label.value:
        return False
    over = label.frame
    column = [
        run
        for run in runs
        if run.turn == label.run.turn
        and run.frame.top >= over.bottom - 0.3 * over.height
        and abs(run.frame.left - over.left) <= 4 * over.height
        and parse_sheet_number(run.words[0].text)
    ]
    return len({run.words[0].text for run in column}) >= _INDEX_FROM


def _is_at_edge(box: Box, sheet: Sheet, share: float) -> bool:
    x, y = box.centre
    return x >= (1 - share) * sheet.width or y >= (1 - share) * sheet.height


def _standing_out(runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet) -> _Found | None:
    """The largest sheet number towards the lower right or in an edge, if it stands out."""
    labelled = {label.run for label in labels}
    shaped = [
        (run, number)
        for run in runs
        if run not in labelled and (number := parse_sheet_number(run.text))
    ]
    usual = usual_height(runs)
    shaped = _without_marks(shaped)
    of_projects = [pair for pair in shaped if pair[1].is_of_a_project]
    shaped = [pair for pair in shaped if pair not in of_projects]
    low = [
        pair
        for pair in shaped
        if _is_lower_right(pair[0].box, sheet)
        and (pair[1].has_series or _is_at_edge(pair[0].box, sheet, _EDGE))
    ]
    edge = [pair for pair in shaped if _is_at_edge(pair[0].box, sheet, _NARROW_EDGE)]
    in_edge = [pair for pair in edge if pair[1].has_series]
    ends = [
        pair
        for pair in of_projects
        if _is_at_edge(pair[0].box, sheet, _EDGE) and _is_lower_right(pair[0].box, sheet)
    ]
    return (
        _largest(low, runs, usual, _STANDS_OUT)
        or _largest(in_edge, runs, usual, _STANDS_OUT_ELSEWHERE)
        or _largest(ends, runs, usual, 1.0)
    )


def _largest(
    shaped: Sequence[tuple[Run, SheetNumber]], runs: Sequence[Run], usual: float, least: float
) -> _Found | None:
    if not shaped:
        return None
    largest, number = max(shaped, key=lambda pair: pair[0].height)
    rivals = [run.height for run, other in shaped if other.text != number.text]
    if number.has_series and least == _STANDS_OUT:
        least = 1.0
    if not number.has_series and _has_another(largest, shaped, runs):
        return None
    if largest.height < least * usual or any(largest.height < _LARGER * each for each in rivals):
        return None
    if _is_reference(largest, runs):
        return None
    return _Found(
        Told(number.text, Evidence.POSITION, largest.box), largest.box, largest.height, True
    )


def _has_another(
    largest: Run, shaped: Sequence[tuple[Run, SheetNumber]], runs: Sequence[Run]
) -> bool:
    """Whether a longer number stands beside a short one, which may well be a revision: T1, R3."""
    reach = _NEAR * largest.height
    around_it = [run for run in runs if run is not largest and apart(run.box, largest.box) <= reach]
    long = [run for run, number in shaped if number.has_series]
    return any(
        run in long or (_OF_PARTS_OR_FIGURES.fullmatch(run.text) and not is_date(run.text))
        for run in around_it
    )


def _without_marks(shaped: Sequence[tuple[Run, SheetNumber]]) -> list[tuple[Run, SheetNumber]]:
    """Without what stands in several places in letters of one size: F3.0 names footings."""
    places: dict[str, list[float]] = {}
    for run, number in shaped:
        places.setdefault(number.text, []).append(run.height)
    return [
        (run, number)
        for run, number in shaped
        if sum(run.height < _LARGER * each for each in places[number.text]) < _MARKS_FROM
    ]


def _is_reference(number: Run, runs: Sequence[Run]) -> bool:
    """Whether the number of a detail stands right over it, as in the bubble of a section."""
    own = number.frame
    return any(
        run.turn == number.turn
        and len(run.text) <= 2
        and run.text.isalnum()
        and abs(run.frame.centre[0] - own.centre[0]) <= 0.5 * own.height
        and 0 <= own.top - run.frame.bottom <= 1.2 * own.height
        and own.height <= 1.5 * run.height <= 2.25 * own.height
        for run in runs
    )


def _is_lower_right(box: Box, sheet: Sheet) -> bool:
    x, y = box.centre
    return x >= _LOWER_RIGHT * sheet.width and y >= _LOWER_RIGHT * sheet.height


def _in_cells(runs: Sequence[Run], sheet: Sheet) -> _Found | None:
    """The number by ISO 19650 in the edge of a sheet, its parts in one run or in cells in a row."""
    short = [
        run
        for run in runs
        if len(run.words) <= _MOST_CELLS and _is_at_edge(run.box, sheet, 2 * _EDGE)
    ]
    kinds = [run for run in short if _HAS_KIND.search(run.text.upper())][:_MOST_KINDS]
    level = [run for run in short if any(_is_level(run, other) for other in kinds)]
    found: dict[str, _Found] = {}
    for row in _rows(level):
        for start in range(len(row)):
            told = _longest_number(row[start : start + _MOST_CELLS])
            if told is not None and told.box is not None:
                found[told.value] = _Found(told, told.box, row[start].height, True)
                break
    return next(iter(found.values())) if len(found) == 1 else None


def _longest_number(cells: Sequence[Run]) -> Told | None:
    """The number that begins in the first of some cells, of as many of them as it can be."""
    for end in range(len(cells), 0, -1):
        parts = cells[:end]
        parsed = parse_sheet_number(" ".join(run.text for run in parts))
        if parsed is None and end == 1 and len(parts[0].words) <= 2:
            parsed = parse_sheet_number(parts[0].words[0].text)
        if parsed and parsed.text.count("-") >= _FEWEST_STROKES:
            return Told(parsed.text, Evidence.POSITION, around(run.box for run in parts))
    return None


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of about one size that stand level and near to each other, from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.turn, run.frame.left, run.frame.top)):
        row = next((row for row in rows if _is_next_cell(row[-1], run)), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    return rows


def _is_level(one: Run, other: Run) -> bool:
    off = abs(one.frame.centre[1] - other.frame.centre[1])
    return one.turn == other.turn and off <= 0.5 * one.height


def _is_next_cell(before: Run, run: Run) -> bool:
    low, high = sorted((before.height, run.height))
    return (
        before.turn == run.turn
        and high <= _LARGER * max(0.1, low)
        and abs(before.frame.centre[1] - run.frame.centre[1]) <= 0.3 * low
        and 0 <= run.frame.left - before.frame.right <= _WIDEST_CELL * low
    )
