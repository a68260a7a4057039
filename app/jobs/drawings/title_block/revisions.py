"""Reads the table of revisions: which is the latest, and when it was issued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, is_date
from app.jobs.drawings.title_block.told import Evidence, Told

MARK = re.compile(r"(?:REV\.?\s?)?(?P<mark>[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?|[A-Z]{1,2})", re.I)
_HEADS = re.compile(r"NO\.?|#|REV(?:ISIONS?)?\.?|MARK|DESCRIPTION|BY|REMARKS|ISSUE|COMMENTS", re.I)
_FEWEST_HEADS = 2
# In heights of a head: rows of a table stand no further apart, and in line with their head.
_WIDEST_ROW = 6.0
_IN_LINE = 4.0
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Revision:
    """A row of the table: its mark, if it has one, and its date."""

    mark: Told | None
    date: Told
    day: tuple[int, int, int]


def is_head_of_table(label: FieldLabel, labels: Sequence[FieldLabel]) -> bool:
    """Whether a label heads a column of the table of revisions: others of its heads stand level."""
    level = [
        other
        for other in labels
        if other is not label
        and other.run.turn == label.run.turn
        and abs(other.frame.centre[1] - label.frame.centre[1]) <= label.frame.height
        and _HEADS.fullmatch(other.text)
    ]
    return not label.value and len({other.text.upper() for other in level}) >= _FEWEST_HEADS


def latest_revision(runs: Sequence[Run], labels: Sequence[FieldLabel]) -> Revision | None:
    """The revision with the latest date, None where two have it or nothing can be read."""
    rows = [
        row
        for label in labels
        if label.field is Field.DATE and is_head_of_table(label, labels)
        for row in _rows(label, runs, labels)
    ]
    if not rows:
        return None
    last = max(row.day for row in rows)
    latest = [row for row in rows if row.day == last]
    return latest[0] if len({row.mark and row.mark.value for row in latest}) == 1 else None


def _rows(
    head: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel]
) -> Iterator[Revision]:
    """The dated rows over or under the head of a column, up to the first wide gap."""
    marks = [other for other in labels if _heads_marks(other, head)]
    for above in (False, True):
        last = head.frame
        column = [run for run in runs if _is_in_column(run, head) and _day(run.text) is not None]
        column.sort(key=lambda run: run.frame.top, reverse=above)
        for run in column:
            gap = last.top - run.frame.bottom if above else run.frame.top - last.bottom
            if not -0.5 * head.frame.height <= gap <= _WIDEST_ROW * head.frame.height:
                continue
            last = run.frame
            day = _day(run.text)
            if day is not None:
                date = Told(run.text, Evidence.LABEL, run.box, head.text)
                yield Revision(_mark(run, marks, runs), date, day)


def _heads_marks(label: FieldLabel, head: FieldLabel) -> bool:
    is_level = abs(label.frame.centre[1] - head.frame.centre[1]) <= head.frame.height
    is_mark = re.fullmatch(r"NO\.?|#|REV(?:ISIONS?)?\.?(?:\sNO\.?)?|MARK|ISSUE", label.text, re.I)
    return is_level and is_mark is not None and label.run.turn == head.run.turn


def _is_in_column(run: Run, head: FieldLabel) -> bool:
    return (
        run.turn == head.run.turn
        and abs(run.frame.left - head.frame.left) <= _IN_LINE * head.frame.height
    )


def _mark(row: Run, marks: Sequence[FieldLabel], runs: Sequence[Run]) -> Told | None:
    """What stands in the row under or over the head of the marks."""
    for head in marks:
        for run in runs:
            match = MARK.fullmatch(run.text)
            level = abs(run.frame.centre[1] - row.frame.centre[1]) <= 0.5 * row.height
            near = abs(run.frame.left - head.frame.left) <= _IN_LINE * head.frame.height
            if match and level and near and run.turn == row.turn:
                return Told(match["mark"].upper(), Evidence.LABEL, run.box, head.text)
    return None


def _day(text: str) -> tuple[int, int, int] | None:
    """A date as year, month, day, for telling which of a column is the latest.

    The first of two numbers is the month behind strokes and the day behind dots, as is usual.
    """
    if not is_date(text):
        return None
    upper = text.upper()
    numbers = [int(each) for each in re.findall(r"\d+", upper)]
    named = next((n for n, name in enumerate(_MONTHS, 1) if name in upper), None)
    if named is not None:
        year = numbers[-1]
        day = numbers[0] if len(numbers) > 1 else 0
        return _full(year), named, day
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return numbers[0], numbers[1], numbers[2]
    day, month = (numbers[0], numbers[1]) if "." in upper else (numbers[1], numbers[0])
    if month > 12:
        day, month = month, day
    return _full(numbers[2]), month, day


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year
