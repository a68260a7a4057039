"""Reads the table of revisions: which is the latest, and when it was issued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.title_block.days import Order, day_of
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, is_date
from app.jobs.drawings.title_block.told import Evidence, Told

MARK = re.compile(r"(?:REV\.?\s?)?(?P<mark>[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?|[A-Z]{1,2})", re.I)
_HEADS = re.compile(r"NO\.?|#|REV(?:ISIONS?)?\.?|MARK|DESCRIPTION|BY|REMARKS|ISSUE|COMMENTS", re.I)
_FEWEST_HEADS = 2
# In heights of a head: rows of a table stand no further apart, and in line with their head.
_WIDEST_ROW = 6.0
_IN_LINE = 4.0
_PARTS_OF_MARK = re.compile(r"([A-Z]*)(\d*)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Revision:
    """A row of the table: its mark, if it has one, and its date."""

    mark: Told | None
    date: Told
    day: Day


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
    if not label.value and label.field is Field.TITLE and label.is_weak:
        return _stands_amid_revisions(label, labels)
    return not label.value and len({other.text.upper() for other in level}) >= _FEWEST_HEADS


def _stands_amid_revisions(title: FieldLabel, labels: Sequence[FieldLabel]) -> bool:
    """Whether a word for titles heads what each revision changed: wijz., omschrijving, datum."""
    level = [
        other
        for other in labels
        if other.run.turn == title.run.turn
        and abs(other.frame.centre[1] - title.frame.centre[1]) <= title.frame.height
    ]
    return any(
        each.field is Field.REVISION and each.frame.left < title.frame.left for each in level
    ) and any(each.field is Field.DATE and each.frame.left > title.frame.left for each in level)


def latest_revision(
    runs: Sequence[Run], labels: Sequence[FieldLabel], order: Order | None = None
) -> Revision | None:
    """The revision with the latest date; `order` is how the sheet writes dates, if that is known.

    None where two have that date, where a later mark has an earlier date, or nothing can be read.
    """
    orders = [order] if order else [Order.MONTH_FIRST, Order.DAY_FIRST]
    heads = [each for each in labels if each.field is Field.DATE and is_head_of_table(each, labels)]
    found = [
        latest
        for each in orders
        if (latest := _latest([row for head in heads for row in _rows(head, runs, labels, each)]))
    ]
    marks = {latest.mark and latest.mark.value for latest in found}
    return found[0] if len(marks) == 1 else None


def _latest(rows: Sequence[Revision]) -> Revision | None:
    """The one with the latest date, if it can be told and no other has a later mark."""
    if not rows:
        return None
    last = max(row.day for row in rows)
    latest = [row for row in rows if row.day == last]
    if len({row.mark and row.mark.value for row in latest}) > 1:
        return None
    return None if any(_is_later(row.mark, latest[0].mark) for row in rows) else latest[0]


def _is_later(one: Told | None, other: Told | None) -> bool:
    """Whether a mark comes after another: 3 after 2, C after B, P02 after P01."""
    if one is None or other is None:
        return False
    (letters, *numbers), (others, *other_numbers) = map(_parts_of, (one.value, other.value))
    if numbers == ["", ""] == other_numbers:
        return len(letters) == len(others) and letters > others
    key, other_key = ([int(each or 0) for each in part] for part in (numbers, other_numbers))
    return letters == others and key > other_key


def _parts_of(mark: str) -> list[str]:
    match = _PARTS_OF_MARK.fullmatch(mark)
    return [each or "" for each in match.groups()] if match else [mark, "", ""]


def _rows(
    head: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel], order: Order | None
) -> Iterator[Revision]:
    """The dated rows over or under the head of a column, up to the first wide gap."""
    marks = [other for other in labels if _heads_marks(other, head)]
    for above in (False, True):
        last = head.frame
        column = [run for run in runs if _is_in_column(run, head) and is_date(run.text)]
        column.sort(key=lambda run: run.frame.top, reverse=above)
        for run in column:
            gap = last.top - run.frame.bottom if above else run.frame.top - last.bottom
            if not -0.5 * head.frame.height <= gap <= _WIDEST_ROW * head.frame.height:
                continue
            last = run.frame
            day = day_of(run.text, order) or _month_of(run.text)
            if day is not None:
                told = Told(run.text, Evidence.LABEL, run.box, head.text)
                yield Revision(_mark(run, marks, runs), told, day)


def _month_of(text: str) -> Day | None:
    """The first day of a month without a day, for telling which of a column is the latest."""
    return day_of(f"1 {text}", None)


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
