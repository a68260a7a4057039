"""The views of a sheet: what stands over each title, and of what type it is.

A title stands below its view, mostly at its left. So titles part a sheet into rows, and the gaps
between their words part a row into fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.jobs.drawings.classification.page_types import PageType, type_of_title
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box

_HEADINGS = frozenset({PageType.GENERAL, PageType.SCHEDULE, PageType.TITLE_SHEET})
_MOST_WORDS = 9
_LARGER = 1.25
# In heights of a title's letters: a scale or a rule stands right below it.
_NOTE_BELOW = 3.0
_SAME_ROW = 4.0
# A view reaches at least so far up from its title; words there show where it ends sideways.
_BAND = 40.0
_WIDE_GAP, _GAP_BESIDE, _SHARED = 0.06, 0.02, 0.3
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:SEE|REFER|PER|REF|KEY|FOR|ON(?!\s+(?:GRADE|GROUND|DECK))|SIM(?:ILAR)?|NOT|SHOWN|U\.?N\.?O)\b|;|\.(?:\s+\S+){4}|\d\.\s"
)
# What says that a view is not to scale, and the word for a scale, in the languages of drawings.
_WITHOUT = (
    r"(?<!\w)(?:N\.?T\.?S\b\.?|NOT\s+(?:DRAWN\s+)?TO\s+SCALE|NO\s+SCALE|(?:SIN|SEM)\s+ESCALA|"
    r"(?:SANS|HORS)\s+[E\u00c9]CHELLE|OHNE\s+MA(?:SS|\u00df)STAB|FUORI\s+SCALA|"
    r"(?:GEEN|NIET\s+OP)\s+SCHAAL|IKKE\s+I\s+M\u00c5L|EJ\s+SKALENLIG|BEZ\s+SKALI)(?!\w)"
)
_WORD = (
    r"(?:SCALE|MA(?:SS|\u00df)STAB|ESCALA|[E\u00c9]CHELLE|SCALA|SCHAAL|SKALA|M\u00c5LESTOKK?|M\.?|ESC\.?|"
    r"[E\u00c9]CH\.?)"
)
_NOT_TO_SCALE = re.compile(_WITHOUT, re.I)
# What is said of a whole sheet, and maps that show where it lies.
_SAYS_OF_A_SHEET = re.compile(r"\b(?:IS|ARE|BE|DRAWINGS?|DIMENSIONS?|PRINTS?|MAP)\b", re.I)
_ONLY_A_SCALE = re.compile(
    rf"(?:DRAWING\s+)?(?:{_WORD}\s*[:.=]?\s*)?"
    rf"(?:{_WITHOUT}\.?|AS\s+NOTED|1\s*[:/]\s*\d+(?:\s*\(?@?\s*A\d\)?)?|"
    r"[\d/ ]+[\"\u2033\u201d]\s*=.*)",
    re.I,
)
# In shares of a sheet: where title blocks begin.
_RIGHT_EDGE, _LOWER_EDGE = 0.8, 0.9
# A plan has at least so many words in it.
_FEWEST_OVER = 3
_TYPICAL = re.compile(r"TYP(?:ICAL|\.)?\s")
_SCALE_NOTE = re.compile(
    rf"{_WITHOUT}|\b{_WORD}\s*[:.=]?\s*1\s*/|\bSCALE\b|N\.?T\.?S\.?|"
    r"\d\s*:\s*\d|=\s*\d+\s*['\u2032\u2019]|MA(?:SS|\u00df)STAB|\bM\s*1:",
    re.I,
)
_FIELD_OR_SCALE = re.compile(rf"\w:\s|{_SCALE_NOTE.pattern}", re.I)


Titled = tuple[Run, PageType]
Span = tuple[float, float]
"""From the left to the right, in points."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of a sheet with its title in capitals; `field` is all that lies nearest over it."""

    title: str
    type: PageType
    place: Box
    field: Box


def views_of(width: float, height: float, runs: Sequence[Run]) -> tuple[View, ...]:
    """The titled views of a sheet of that size in points; `runs` without those of its title block.

    A title is short, names a type of view and refers to nothing; its letters are larger than most
    on the sheet, or its scale stands below it.
    """
    heights = sorted(run.height for run in runs)
    usual = heights[(len(heights) - 1) // 2] if heights else 1.0
    scales = [run for run in runs if _SCALE_NOTE.search(run.text)]
    titles = [
        (run, found) for run in runs if (found := _type_of_title_at(run, scales, usual)) is not None
    ]
    titles = _without_blocks(titles, width, height)
    placed = [
        (run, found, span)
        for row in _rows(titles)
        for (run, found), span in zip(row, _spans(row, titles, width, runs), strict=True)
    ]
    views = [
        View(run.text.upper(), found, run.box, _field(run, span, placed, height))
        for run, found, span in placed
    ]
    return tuple(_with_titles_over(views, runs, _WIDE_GAP * width))


def _with_titles_over(views: Sequence[View], runs: Sequence[Run], least: float) -> list[View]:
    """The views, where the title of a plan has nothing over it: it stands over its plan.

    Then the details in rows below begin where their own drawings may, and the plan ends there.
    """
    made = list(views)
    for at, plan in enumerate(views):
        if plan.type is not PageType.PLAN or not _has_nothing_over(plan, runs, least):
            continue
        bottom = plan.field.bottom
        for other, view in enumerate(views):
            is_below = view.field.top == plan.place.bottom
            if is_below and view.type is PageType.DETAILS:
                top = max(view.field.top, view.place.top - _BAND * view.place.height)
                made[other] = replace(view, field=replace(view.field, top=top))
                bottom = max(bottom, top)
        if bottom > plan.field.bottom:
            made[at] = replace(plan, field=replace(plan.field, top=plan.place.top, bottom=bottom))
    return made


def _has_nothing_over(view: View, runs: Sequence[Run], least: float) -> bool:
    """Whether hardly a word stands over a title; what a wide gap parts from it is not of its view.

    So a column of notes at the right of a sheet is not taken for a plan.
    """
    over = [
        run.box
        for run in runs
        if run.box.bottom < view.place.top
        and view.field.top <= run.box.centre[1]
        and view.field.left <= run.box.centre[0] <= view.field.right
    ]
    end = _widest_gap([view.place, *over], view.place.right, view.field.right, least)
    return sum(end is None or box.left < end for box in over) < _FEWEST_OVER


def _spans(
    row: Sequence[Titled], titles: Sequence[Titled], width: float, runs: Sequence[Run]
) -> list[Span]:
    """From where to where the views of a row reach; between two of them the widest gap parts.

    The first and the last reach to the sheet's sides, unless a title of another row stands there.
    """
    bottom = max(run.box.bottom for run, _ in row)
    highest = min(run.box.top for run, _ in row) - _BAND * max(run.height for run, _ in row)
    band = [run.box for run in runs if run.box.top < bottom and run.box.bottom > highest]
    cuts = [
        _widest_gap(band, one.box.left, other.box.left) or other.box.left - 2 * other.height
        for (one, _), (other, _) in pairwise(row)
    ]
    first, last = row[0][0].box, row[-1][0].box
    least, start, end = _WIDE_GAP * width, 0.0, width
    if any(run.box.right < first.left for run, _ in titles):
        start = _start_of(row[0], runs, width) or _widest_gap(band, 0.0, first.left, least) or 0.0
    elif _starts_afar(row[0], width):
        start = _start_of(row[0], runs, width, _WIDE_GAP / 2) or 0.0
    beside = [
        each
        for each in titles
        if each[0].box.left > last.right and not _is_in_a_row_below(each[0], last, titles)
    ]
    if beside:
        is_plan = row[-1][1] is PageType.PLAN
        starts = [
            start_of
            for each in beside
            if is_plan
            and each[0].box.bottom < bottom
            and (start_of := _start_of(each, runs, width))
        ]
        end = _widest_gap(band, last.right, width, least) or width
        end = min((each for each in starts if each > last.right), default=end)
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _without_blocks(titles: Sequence[Titled], width: float, height: float) -> list[Titled]:
    """Without the title that a title block, at the right or the lower edge, says again."""

    def is_at_edge(run: Run) -> bool:
        x, y = run.box.centre
        return x >= _RIGHT_EDGE * width or y >= _LOWER_EDGE * height

    inner = {run.text.upper() for run, _ in titles if not is_at_edge(run)}
    return [
        (run, found) for run, found in titles if not (is_at_edge(run) and run.text.upper() in inner)
    ]


def _is_in_a_row_below(title: Run, view: Box, titles: Sequence[Titled]) -> bool:
    """Whether a title below a view is of a row that begins under that view: it ends nothing."""
    return title.box.top > view.bottom and any(
        other.box.left <= view.right and abs(other.box.centre[1] - title.box.centre[1]) <= _SAME_ROW
        for other, _ in titles
    )


def _starts_afar(title: Titled, width: float) -> bool:
    """Whether there is room for a plan without a title of its own left of a detail."""
    return title[0].box.left > width / 2


def _start_of(
    title: Titled, runs: Sequence[Run], width: float, least: float = _GAP_BESIDE
) -> float | None:
    """Where a detail begins: at the nearest gap between words left of its title."""
    run, found = title
    if found is not PageType.DETAILS:
        return None
    highest = run.box.top - _BAND * run.height
    spans = sorted(
        (other.box.left, other.box.right)
        for other in runs
        if other.box.top < run.box.bottom
        and other.box.bottom > highest
        and other.box.left <= run.box.left
    )
    reached = run.box.left
    for left, right in reversed(spans):
        if reached - right >= least * width:
            return (reached + right) / 2
        reached = min(reached, left)
    return None


def _widest_gap(boxes: Sequence[Box], start: float, end: float, least: float = 0.0) -> float | None:
    """The middle of the widest stretch from `start` to `end` over which no words stand.

    It lies between words: what is empty up to the end of the sheet parts nothing.
    """
    spans = sorted((box.left, box.right) for box in boxes)
    gaps, reached = [], None
    for left, right in spans:
        if reached is not None and left > reached:
            gaps.append((left - reached, (left + reached) / 2))
        reached = right if reached is None else max(reached, right)
    within = [gap for gap in gaps if start < gap[1] <= end and gap[0] >= least]
    return max(within)[1] if within else None


def _field(
    title: Run, span: Span, placed: Sequence[tuple[Run, PageType, Span]], height: float
) -> Box:
    """Down from the title above in the same span to a title's own line, or to the sheet's end."""
    left, right = span
    others = [run for run, _, other in placed if run is not title and _share(span, other)]
    above = [run.box.bottom for run in others if run.box.centre[1] < title.box.top - title.height]
    below = [run for run in others if run.box.centre[1] > title.box.bottom + title.height]
    top = max(above, default=0.0)
    bottom = title.box.bottom + _NOTE_BELOW * title.height if below else height
    return Box(left, top, right, bottom)


def _share(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > _SHARED * min(one[1] - one[0], other[1] - other[0])


def view_at(views: Sequence[View], place: Box) -> View | None:
    """The view in whose field the middle of a box lies; of several the one with the nearest title.

    None where it lies in no field, as on a sheet without titled views.
    """
    x, y = place.centre
    holding = [
        view
        for view in views
        if view.field.left <= x <= view.field.right and view.field.top <= y <= view.field.bottom
    ]
    return min(holding, key=lambda view: abs(view.place.centre[1] - y), default=None)


def _type_of_title_at(run: Run, scales: Sequence[Run], usual: float) -> PageType | None:
    """The type of the view that a run is the title of; None for what is no title.

    With its scale right below it a title needs no word for its type: TYP. WALL FOOTING. What is not
    to scale is drawn as a detail, whatever it is called.
    """
    text = run.text.upper()
    if run.turn or len(run.words) > _MOST_WORDS:
        return None
    if _POINTS_ELSEWHERE.search(_NOT_TO_SCALE.sub(" ", text)):
        return None
    notes = [
        other.text.strip()
        for other in scales
        if other is not run and _is_right_below(other.box, run)
    ]
    # In other languages only where a scale says that it is a view's title.
    found = type_of_title(text, is_view=True) or (type_of_title(text) if notes else None)
    # Notes and schedules hang below their headings.
    if found is not None and found.type in _HEADINGS:
        return None
    has_scale_alone = any(_ONLY_A_SCALE.fullmatch(note) for note in notes)
    if has_scale_alone and any(_NOT_TO_SCALE.search(note) for note in notes):
        return PageType.DETAILS if found is not None or _is_named(run) else None
    if run.height >= usual and _ends_without_scale(run):
        return PageType.DETAILS
    if found is not None:
        return found.type if notes or run.height >= _LARGER * usual else None
    if not (has_scale_alone and run.height >= usual and _is_named(run)):
        return None
    return PageType.DETAILS if _TYPICAL.match(text) else PageType.UNKNOWN


def _ends_without_scale(run: Run) -> bool:
    """Whether the line names a view and says itself that it is not to scale."""
    match = _NOT_TO_SCALE.search(run.text)
    if match is None or len(run.text) - match.end() > 1:
        return False
    before = run.text[: match.start()]
    return len(before.split()) > 1 and not _SAYS_OF_A_SHEET.search(before)


def _is_named(run: Run) -> bool:
    """Whether a line may be a title without a word for its type: some words, and no sentence.

    With a colon it is a field of a title block: SHEET: S-101.
    """
    text = run.text.strip()
    words = [word for word in run.words if any(map(str.isalpha, word.text))]
    return len(words) > 1 and not text.endswith(".") and not _FIELD_OR_SCALE.search(text)


def _is_right_below(box: Box, title: Run) -> bool:
    reach = _NOTE_BELOW * title.height
    return (
        title.box.top < box.top <= title.box.bottom + reach
        and box.left < title.box.right + reach
        and box.right > title.box.left - reach
    )


def _rows(titles: Sequence[Titled]) -> list[list[Titled]]:
    rows: list[list[Titled]] = []
    for run, found in sorted(titles, key=lambda each: each[0].box.centre[1]):
        last = rows[-1][0][0] if rows else None
        near = last is not None and (
            abs(run.box.centre[1] - last.box.centre[1]) <= _SAME_ROW * max(run.height, last.height)
        )
        if near:
            rows[-1].append((run, found))
        else:
            rows.append([(run, found)])
    return [sorted(row, key=lambda each: each[0].box.left) for row in rows]
