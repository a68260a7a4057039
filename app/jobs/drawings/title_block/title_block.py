"""Reads the title block: which sheet this is, told by its labels or, failing them, by its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Sheet
from app.jobs.drawings.title_block.captions import with_captions_told
from app.jobs.drawings.title_block.cells import Value, cut_at_labels, values_of
from app.jobs.drawings.title_block.days import Order, day_of, order_on
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, field_labels_of, is_date
from app.jobs.drawings.title_block.numbers import find_number, is_of_an_index
from app.jobs.drawings.title_block.revisions import (
    MARK,
    Revision,
    is_head_of_table,
    latest_revision,
)
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.spaced import closed_up
from app.jobs.drawings.title_block.titles import find_title
from app.jobs.drawings.title_block.told import Evidence as Evidence
from app.jobs.drawings.title_block.told import TitleBlock as TitleBlock
from app.jobs.drawings.title_block.told import Told as Told
from app.jobs.drawings.title_block.told import from_corner
from app.jobs.drawings.title_block.turning import mostly_turned, turned, turned_back

_BOOKMARK = re.compile(r"(?P<number>\S+)\s*(?:[-\u2013\u2014:_|]\s*)?(?P<title>.*)")
_OF_A_PRINT = re.compile(r"PLOT|PRINT", re.I)


def read_title_block(sheet: Sheet) -> TitleBlock:
    """The fields of the title block with their evidence, None for what nothing tells."""
    block = _read_turned(sheet) or _read(sheet)
    number = block.number
    if number is None and not block.candidates:
        number = _number_by_name(sheet)
    return replace(block, number=number, title=block.title or _title_by_name(sheet, number))


def _read(sheet: Sheet) -> TitleBlock:
    """What the words of a sheet tell as they lie."""
    whole = closed_up(runs_of(sheet.words))
    labels = with_captions_told([label for run in whole for label in field_labels_of(run)], whole)
    runs = cut_at_labels(whole, labels)
    found = find_number(runs, labels, sheet)
    order = order_on(sheet)
    latest = latest_revision(runs, labels, order)
    heads = [label for label in labels if is_head_of_table(label, labels)]
    single = [label for label in labels if label not in heads]
    first = _Fields(runs, single, sheet)
    title = None if found.candidates else find_title(runs, single, sheet, found.number)
    issued, dated = first.value(Field.ISSUE_DATE), first.value(Field.DATE)
    cell = first.value(Field.REVISION)
    return TitleBlock(
        found.number,
        title,
        first.value(Field.PROJECT),
        dated or issued,
        _newest_mark(cell, latest),
        first.value(Field.SCALE),
        first.value(Field.DRAWN_BY),
        first.value(Field.CHECKED_BY),
        issued or _newest_date(dated, latest, order),
        found.candidates,
    )


def _newest_mark(cell: Told | None, latest: Revision | None) -> Told | None:
    """The revision of the block's own cell, or the table's latest; none where the two differ."""
    of_table = latest.mark if latest else None
    if cell is None or of_table is None:
        return cell or of_table
    match = MARK.fullmatch(cell.value)
    is_same = match is not None and match["mark"].upper() == of_table.value
    return cell if is_same else None


def _newest_date(dated: Told | None, latest: Revision | None, order: Order | None) -> Told | None:
    """The date of the block or of the latest revision, whichever is later; never one of a print."""
    if dated is not None and dated.label is not None and _OF_A_PRINT.match(dated.label):
        dated = None
    if dated is None or latest is None:
        return dated or (latest.date if latest else None)
    day = day_of(dated.value, order)
    return dated if day is None or day >= latest.day else latest.date


def issue_day(sheet: Sheet, block: TitleBlock) -> str | None:
    """The day of issue that a title block tells, as 2026-03-12; None where it can be doubted."""
    told = block.issue_date
    day = None if told is None else day_of(told.value, order_on(sheet))
    return None if day is None else day.isoformat()


class _Fields:
    """The values of a title block's other labels."""

    def __init__(self, runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet) -> None:
        self._runs, self._labels, self._sheet = runs, labels, sheet

    def value(self, field: Field) -> Told | None:
        """The value of a field; of several the one nearest to the lower right corner."""
        found = []
        for label in self._labels:
            if label.field is not field or is_of_an_index(label, self._runs, self._labels):
                continue
            values = values_of(label, self._runs, self._labels)
            value = next((value for value in values if _suits(field, value)), None)
            if value:
                told = Told(value.text, Evidence.LABEL, value.box, label.text)
                found.append((label.is_weak, told))
        strong = [told for is_weak, told in found if not is_weak] or [told for _, told in found]
        boxed = [(told, told.box) for told in strong if told.box is not None]
        width, height = self._sheet.width, self._sheet.height
        return (
            min(boxed, key=lambda pair: from_corner(pair[1], width, height))[0] if boxed else None
        )


def _suits(field: Field, value: Value) -> bool:
    text = value.text
    has_letter = any(map(str.isalpha, text))
    match field:
        case Field.DATE | Field.ISSUE_DATE:
            return is_date(text)
        case Field.REVISION:
            return MARK.fullmatch(text) is not None
        case Field.PROJECT:
            return has_letter and parse_sheet_number(text) is None
        case Field.SCALE:
            return len(text) <= 60
        case _:
            return has_letter and len(text) <= 40


def _read_turned(sheet: Sheet) -> TitleBlock | None:
    """What the words tell of a sheet that lies on its side; None of any other."""
    turn = mostly_turned(sheet)
    if turn == 0:
        return None
    upright = turned_back(sheet, turn)
    block = _read(upright)
    if block.number is None or not _is_level(block.number, upright):
        return None
    told = {
        field.name: _as_it_lies(getattr(block, field.name), turn, sheet)
        for field in fields(block)
        if field.name != "candidates"
    }
    candidates = (_as_it_lies(each, turn, sheet) for each in block.candidates)
    return TitleBlock(**told, candidates=tuple(each for each in candidates if each))


def _is_level(told: Told, sheet: Sheet) -> bool:
    """Whether a value is read to the right on a sheet."""
    at = told.box
    return at is not None and any(
        word.turn == 0
        and at.left <= word.box.centre[0] <= at.right
        and at.top <= word.box.centre[1] <= at.bottom
        for word in sheet.words
    )


def _as_it_lies(told: Told | None, turn: int, sheet: Sheet) -> Told | None:
    if told is None or told.box is None:
        return told
    sides = (sheet.width, sheet.height) if turn == 180 else (sheet.height, sheet.width)
    return replace(told, box=turned(told.box, turn, *sides))


def _number_by_name(sheet: Sheet) -> Told | None:
    """The number in the page's label, or in a bookmark that leads to it."""
    for origin, name in _names(sheet):
        parsed = parse_sheet_number(name) or parse_sheet_number(_parts(name)[0])
        if parsed:
            return Told(parsed.text, origin)
    return None


def _names(sheet: Sheet) -> Iterator[tuple[Evidence, str]]:
    if sheet.label and sheet.label.strip():
        yield Evidence.PAGE_LABEL, sheet.label.strip()
    for bookmark in sheet.bookmarks:
        if bookmark.strip():
            yield Evidence.BOOKMARK, bookmark.strip()


def _parts(name: str) -> tuple[str, str]:
    match = _BOOKMARK.fullmatch(name)
    return (match["number"].rstrip(":,_|"), match["title"].strip()) if match else (name, "")


def _title_by_name(sheet: Sheet, number: Told | None) -> Told | None:
    """What a bookmark or the page's label says behind the sheet's number."""
    for origin, name in _names(sheet):
        first, title = _parts(name)
        parsed = parse_sheet_number(first)
        is_this = parsed and (number is None or parsed.text == number.value)
        if is_this and any(map(str.isalpha, title)) and parse_sheet_number(title) is None:
            return Told(title, origin)
    return None
