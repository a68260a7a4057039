"""Reads the title block: which sheet this is, told by its labels or, failing them, by its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.sheet.runs import Run, runs_of, usual_height
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.jobs.drawings.title_block.cells import Value, values_of
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, field_labels_of, is_date
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number


class Evidence(StrEnum):
    """What a value was taken from; all but labels deserve a second look."""

    LABEL = "label"
    POSITION = "position"
    PAGE_LABEL = "page_label"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Told:
    """A value with what it was taken from; `box` is None for what stands outside of the page."""

    value: str
    origin: Evidence
    box: Box | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What a sheet says of itself; number and title never stand in for each other."""

    number: Told | None = None
    title: Told | None = None
    project: Told | None = None
    date: Told | None = None
    revision: Told | None = None
    scale: Told | None = None
    drawn_by: Told | None = None
    checked_by: Told | None = None


_IDENTIFIER = re.compile(r"[A-Z0-9][A-Z0-9./-]{0,22}", re.I)
_COUNT = re.compile(r"\d+\s+OF\s+\d+", re.I)
_TITLE_WORDS = re.compile(
    r"\b(?:PLANS?|ELEVATIONS?|SECTIONS?|DETAILS?|SCHEDULES?|NOTES|DIAGRAMS?|LEGENDS?|SYMBOLS|"
    r"(?:COVER|TITLE)\sSHEET|(?:SHEET|DRAWING)\s(?:INDEX|LIST)|PROFILES?|ISOMETRICS?)\b",
    re.I,
)
_NOT_A_TITLE = re.compile(r"\bKEY\s?(?:PLAN|MAP)\b|\bSEE\b|\bREFER\b|[.;:]$|=", re.I)
_BOOKMARK = re.compile(r"(?P<number>\S+)\s*(?:[-\u2013\u2014:_|]\s*)?(?P<title>.*)")
_MOST_TITLE_WORDS = 9
# The part of a sheet, from its left and top edge, in which numbers without a label are looked for.
_LOWER_RIGHT = 0.6
# A number without a label stands out: this much larger than other numbers, and than usual text.
_LARGER = 1.15
_STANDS_OUT = 1.2
_TITLE_WITHIN = 20.0
_INDEX_FROM = 3


def read_title_block(sheet: Sheet) -> TitleBlock:
    """The fields of the title block with their evidence, None for what nothing tells."""
    runs = runs_of(sheet.words)
    labels = [label for run in runs for label in field_labels_of(run)]
    numbers = list(_numbers(runs, labels))
    number = _nearest_corner(numbers, sheet) or _number_by_position(runs, labels, sheet)
    number = number or _number_by_name(sheet)
    title = _first(Field.TITLE, runs, labels, sheet) or _title_by_position(runs, sheet, number)
    return TitleBlock(
        number,
        title or _title_by_bookmark(sheet, number),
        _first(Field.PROJECT, runs, labels, sheet),
        _first(Field.DATE, runs, labels, sheet),
        _first(Field.REVISION, runs, labels, sheet),
        _first(Field.SCALE, runs, labels, sheet),
        _first(Field.DRAWN_BY, runs, labels, sheet),
        _first(Field.CHECKED_BY, runs, labels, sheet),
    )


def _numbers(runs: Sequence[Run], labels: Sequence[FieldLabel]) -> Iterator[Told]:
    """What the labels for a number lead to; the column of an index of sheets leads to nothing."""
    for label in labels:
        if label.field is not Field.NUMBER or _is_of_an_index(label, runs, labels):
            continue
        for value in values_of(label, runs, labels):
            number = _as_number(value.text, is_weak=label.is_weak)
            if number:
                yield Told(number, Evidence.LABEL, value.box, label.text)
                break


def _as_number(text: str, *, is_weak: bool) -> str | None:
    """The number at the beginning of a value; behind a weak label only in the usual shape."""
    words = text.split()
    for count in (len(words), 3, 1):
        parsed = parse_sheet_number(" ".join(words[:count])) if count <= len(words) else None
        if parsed and not (count == 3 and len(words[0]) > 3):
            return parsed.text
    if is_weak or not words or len(words) > 3 or _COUNT.match(text):
        return None
    is_identifier = _IDENTIFIER.fullmatch(words[0]) and any(map(str.isdigit, words[0]))
    return words[0].upper() if is_identifier and not is_date(words[0]) else None


def _is_of_an_index(label: FieldLabel, runs: Sequence[Run], labels: Sequence[FieldLabel]) -> bool:
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


def _nearest_corner(found: Sequence[Told], sheet: Sheet) -> Told | None:
    """Title blocks stand in the lower right corner; numbers in the usual shape go first."""

    def place(told: Told) -> tuple[bool, float]:
        assert told.box is not None
        return parse_sheet_number(told.value) is None, _from_corner(told.box, sheet)

    return min(found, key=place, default=None)


def _from_corner(box: Box, sheet: Sheet) -> float:
    x, y = box.centre
    return (1 - x / max(1.0, sheet.width)) ** 2 + (1 - y / max(1.0, sheet.height)) ** 2


def _first(
    field: Field, runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet
) -> Told | None:
    """The value of a field; of several the one nearest to the lower right corner."""
    found = []
    for label in labels:
        if label.field is not field or _is_of_an_index(label, runs, labels):
            continue
        values = values_of(label, runs, labels)
        value = next((value for value in values if _suits(field, value)), None)
        if value:
            found.append((label.is_weak, Told(value.text, Evidence.LABEL, value.box, label.text)))
    strong = [told for is_weak, told in found if not is_weak] or [told for _, told in found]
    boxed = [(told, told.box) for told in strong if told.box is not None]
    return min(boxed, key=lambda pair: _from_corner(pair[1], sheet))[0] if boxed else None


def _suits(field: Field, value: Value) -> bool:
    text = value.text
    has_letter = any(map(str.isalpha, text))
    match field:
        case Field.TITLE:
            return has_letter and parse_sheet_number(text) is None and not is_date(text)
        case Field.DATE:
            return is_date(text)
        case Field.REVISION:
            return len(text) <= 8 and any(map(str.isalnum, text)) and not is_date(text)
        case Field.PROJECT:
            return has_letter and parse_sheet_number(text) is None
        case Field.SCALE:
            return len(text) <= 60
        case _:
            return has_letter and len(text) <= 40


def _number_by_position(
    runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet
) -> Told | None:
    """The largest sheet number towards the lower right, if it stands out; else None."""
    labelled = {label.run for label in labels}
    shaped = [
        (run, number)
        for run in runs
        if run not in labelled
        and _is_lower_right(run.box, sheet)
        and (number := parse_sheet_number(run.text))
    ]
    if not shaped:
        return None
    largest, number = max(shaped, key=lambda pair: pair[0].height)
    rivals = [run.height for run, other in shaped if other.text != number.text]
    least = usual_height(runs) * (1.0 if number.type_digit is not None else _STANDS_OUT)
    if largest.height < least or any(largest.height < _LARGER * height for height in rivals):
        return None
    return Told(number.text, Evidence.POSITION, largest.box)


def _is_lower_right(box: Box, sheet: Sheet) -> bool:
    x, y = box.centre
    return x >= _LOWER_RIGHT * sheet.width and y >= _LOWER_RIGHT * sheet.height


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


def _title_by_position(runs: Sequence[Run], sheet: Sheet, number: Told | None) -> Told | None:
    """The words of a title next to the sheet's number; nothing where two stand equally near."""
    if number is None or number.box is None:
        return None
    least = usual_height(runs)
    near = [
        (_apart(run.box, number.box) / max(1.0, run.height), run)
        for run in runs
        if run.height >= least and _is_title(run.text) and _is_lower_right(run.box, sheet)
    ]
    near = sorted((pair for pair in near if pair[0] <= _TITLE_WITHIN), key=lambda pair: pair[0])
    if not near or (len(near) > 1 and near[1][0] - near[0][0] < 0.5):
        return None
    return Told(near[0][1].text, Evidence.POSITION, near[0][1].box)


def _is_title(text: str) -> bool:
    return bool(
        _TITLE_WORDS.search(text)
        and not _NOT_A_TITLE.search(text)
        and len(text.split()) <= _MOST_TITLE_WORDS
    )


def _apart(one: Box, other: Box) -> float:
    across = max(0.0, one.left - other.right, other.left - one.right)
    down = max(0.0, one.top - other.bottom, other.top - one.bottom)
    return across + down


def _title_by_bookmark(sheet: Sheet, number: Told | None) -> Told | None:
    """What a bookmark or the page's label says behind the sheet's number."""
    for origin, name in _names(sheet):
        first, title = _parts(name)
        parsed = parse_sheet_number(first)
        is_this = parsed and (number is None or parsed.text == number.value)
        if is_this and any(map(str.isalpha, title)) and parse_sheet_number(title) is None:
            return Told(title, origin)
    return None
