"""The views of a sheet: what stands over each title, and of what type it is.

A title stands below its view, at its left; so titles part a sheet into rows, and rows into fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.classification.page_types import PageType, type_of_title
from app.jobs.drawings.sheet.runs import Run, usual_height
from app.jobs.drawings.sheet.sheet import Box

_MOST_WORDS = 9
_LARGER = 1.25
# In heights of a title's letters: a scale or a rule stands right below it.
_NOTE_BELOW = 3.0
_SAME_ROW = 4.0
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:SEE|REFER|PER|REF|TYP|KEY|FOR|ON|SIM(?:ILAR)?|NOT|SHOWN|U\.?N\.?O)\b|[.;]\s|\d\.\s"
)
_SCALE_NOTE = re.compile(
    r"\bSCALE\b|N\.?T\.?S\.?|\d\s*:\s*\d|=\s*\d+\s*['\u2032\u2019]|MA(?:SS|\u00df)STAB|\bM\s*1:",
    re.I,
)


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
    usual = usual_height(runs)
    titles = [
        (run, found)
        for run in runs
        if (found := _type_named(run)) is not None and _is_title(run, runs, usual)
    ]
    rows = _rows(titles)
    views = []
    top = 0.0
    for number, row in enumerate(rows):
        bottom = max(run.box.bottom for run, _ in row) + _NOTE_BELOW * row[0][0].height
        lowest = height if number == len(rows) - 1 else bottom
        for place, (run, found) in enumerate(row):
            left = 0.0 if place == 0 else run.box.left - 2 * run.height
            right = width
            if place + 1 < len(row):
                following = row[place + 1][0]
                right = following.box.left - 2 * following.height
            field = Box(left, top, right, lowest)
            views.append(View(run.text.upper(), found, run.box, field))
        top = bottom
    return tuple(views)


def view_at(views: Sequence[View], place: Box) -> View | None:
    """The view in whose field the middle of a box lies, None on a sheet without titled views."""
    x, y = place.centre
    return next(
        (
            view
            for view in views
            if view.field.left <= x <= view.field.right and view.field.top <= y <= view.field.bottom
        ),
        None,
    )


def _type_named(run: Run) -> PageType | None:
    text = run.text.upper()
    if run.turn or len(run.words) > _MOST_WORDS or _POINTS_ELSEWHERE.search(text):
        return None
    found = type_of_title(text)
    return None if found is None else found.type


def _is_title(run: Run, runs: Sequence[Run], usual: float) -> bool:
    return run.height >= _LARGER * usual or any(
        _SCALE_NOTE.search(other.text) and _is_right_below(other.box, run)
        for other in runs
        if other is not run
    )


def _is_right_below(box: Box, title: Run) -> bool:
    reach = _NOTE_BELOW * title.height
    return (
        title.box.top < box.top <= title.box.bottom + reach
        and box.left < title.box.right + reach
        and box.right > title.box.left - reach
    )


def _rows(titles: Sequence[tuple[Run, PageType]]) -> list[list[tuple[Run, PageType]]]:
    rows: list[list[tuple[Run, PageType]]] = []
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
