"""Finds the title of a sheet: behind its label, or as the title that stands with the number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.runs import Run, usual_height
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.jobs.drawings.title_block import caption_words
from app.jobs.drawings.title_block.cells import values_of
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, is_date
from app.jobs.drawings.title_block.numbers import is_of_an_index, number_in
from app.jobs.drawings.title_block.paragraphs import Paragraph, is_scale_note, paragraphs_of
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.told import Evidence, Told, apart, from_corner

_TITLE_WORDS = re.compile(
    r"\b(?:PLANS?|LAYOUTS?|ELEVATIONS?|SECTIONS?|DETAILS?|SCHEDULES?|NOTES|DIAGRAMS?|LEGENDS?|"
    r"SYMBOLS|(?:COVER|TITLE)\sSHEET|(?:SHEET|DRAWING)\s(?:INDEX|LIST)|PROFILES?|ISOMETRICS?|"
    r"RISERS?|SCHEMATICS?|SURVEYS?|QUANTITIES)\b|\w*(?:GRUNDRISS|SCHNITT|ANSICHT|LAGEPLAN)\w*|\w+PLAN\b"
    rf"|(?<!\w)(?:{caption_words.SHOWN})(?!\w)",
    re.I,
)
# A word that names a type alone, or a line that goes on: the rest of the title is not read.
_PART_OF_A_TITLE = re.compile(
    r"(?:PLANS?|SECTION|ELEVATION|DETAIL|LAYOUT|VIEW)|.*(?:[-,&\u2013]|\s(?:AND|OF|WITH|FOR|THE))"
    r"|(?:AND|OF|WITH|&|-)\s.*",
    re.I,
)
_NOT_A_TITLE = re.compile(r"\bKEY\s?(?:PLAN|MAP|NOTES)\b|\bSEE\b|\bREFER\b|[.;:]$|=", re.I)
_FEWEST_LETTERS = 3
# A title is in letters of at least this part of the usual size.
_LEAST = 0.75
_MOST_TITLE_WORDS = 16
# In shares of the sheet: how far a title may stand from its number, in one strip or elsewhere.
_ALONG_STRIP = 0.5
_STRIP = 0.15
_ALONG_ROW = 0.35
_TITLE_WITHIN = 20.0
# In heights of a title's letters: the scale of a view, and the bubble with its number.
_NOTE_BELOW = 3.0
_BUBBLE_BESIDE = 4.0
_CLEARLY = 0.5
_TWICE = re.compile(
    r"(.*\w.*\b(?:PLAN|DETAILS?|ELEVATIONS?|SECTIONS?))\s+"
    r"(?:PLAN|D[\u00c9E]TAILS?|[\u00c9E]L[\u00c9E]VATIONS?|COUPES?)\s+(?:DES?|DU|D')(?!\w).*",
    re.I,
)
_OF_BLOCK = (Field.DRAWN_BY, Field.CHECKED_BY)


def find_title(
    runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet, number: Told | None
) -> Told | None:
    """The title that a label leads to, else the one that stands with the number."""
    found = (
        _labelled(runs, labels, sheet, number)
        or _under_sheet(runs, labels, sheet, number)
        or _standing(runs, labels, sheet, number)
    )
    return replace(found, value=_in_one_language(found.value.strip(" -"))) if found else None


def _in_one_language(title: str) -> str:
    """A title without what says it again in French: FOUNDATION PLAN PLAN DES FONDATIONS."""
    twice = _TWICE.fullmatch(title)
    return twice[1] if twice else title


def is_title(text: str) -> bool:
    """Whether a text names what a sheet shows, and refers to nothing else."""
    return bool(
        _TITLE_WORDS.search(text)
        and not _PART_OF_A_TITLE.fullmatch(text.strip())
        and not _NOT_A_TITLE.search(text)
        and len(text.split()) <= _MOST_TITLE_WORDS
    )


def _labelled(
    runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet, number: Told | None
) -> Told | None:
    """What the labels for a title lead to; that of the number's own title block."""
    found = []
    for label in labels:
        if label.field is not Field.TITLE or is_of_an_index(label, runs, labels):
            continue
        values = values_of(label, runs, labels)
        value = next((value for value in values if _suits(value.text)), None)
        if value:
            found.append((label.is_weak, Told(value.text, Evidence.LABEL, value.box, label.text)))
    strong = [told for is_weak, told in found if not is_weak] or [told for _, told in found]
    return _own(strong, sheet, number)


def _suits(text: str) -> bool:
    has_letters = sum(map(str.isalpha, text)) >= _FEWEST_LETTERS
    is_other = parse_sheet_number(text) is not None or is_date(text) or is_scale_note(text)
    return has_letters and not is_other


def _under_sheet(
    runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet, number: Told | None
) -> Told | None:
    """The title in a cell with SHEET or DRAWING alone over it, where no number is."""
    found = []
    for label in labels:
        if label.field is not Field.NUMBER or not label.is_weak:
            continue
        first = next(values_of(label, runs, labels), None)
        if first and number_in(first.text, is_weak=True) is None and is_title(first.text):
            found.append(Told(first.text, Evidence.LABEL, first.box, label.text))
    return _own(found, sheet, number)


def _own(found: Sequence[Told], sheet: Sheet, number: Told | None) -> Told | None:
    """Of several titles that of the number's block: clearly nearer to it, or the outermost."""
    placed = [(told, told.box) for told in found if told.box is not None]
    if not placed:
        return None
    at = number.box if number else None

    def distance(pair: tuple[Told, Box]) -> float:
        if at is not None:
            return apart(pair[1], at)
        return from_corner(pair[1], sheet.width, sheet.height)

    placed.sort(key=distance)
    return placed[0][0]


def _standing(
    runs: Sequence[Run], labels: Sequence[FieldLabel], sheet: Sheet, number: Told | None
) -> Told | None:
    """The title in the strip or near the place of the number; none where two stand as near."""
    at = number.box if number else None
    if at is None:
        return None
    headed = {label.run for label in labels}
    least = _LEAST * usual_height(runs)
    area = _around_number(at, sheet)
    plain = [
        run
        for run in runs
        if run not in headed and run.height >= least and run.box != at and _touch(run.box, area)
    ]
    titles = [each for each in paragraphs_of(plain) if is_title(each.text)]
    others = _without_cells(runs, labels)
    near = sorted(
        ((apart(each.box, at), each) for each in titles if _belongs(each, at, sheet, others)),
        key=lambda pair: pair[0],
    )
    if not near:
        return None
    first = near[0][1]
    is_doubtful = any(
        gap - near[0][0] < _CLEARLY * first.height and each.text != first.text
        for gap, each in near[1:]
    )
    return None if is_doubtful else Told(first.text, Evidence.POSITION, first.box)


def _without_cells(runs: Sequence[Run], labels: Sequence[FieldLabel]) -> list[Run]:
    """What stands level with the cells of who drew it and when: a scale there is no view's."""
    rows = [label.frame for label in labels if label.field in _OF_BLOCK]
    return [
        run
        for run in runs
        if not any(abs(row.centre[1] - run.frame.centre[1]) <= run.height for row in rows)
    ]


def _around_number(at: Box, sheet: Sheet) -> Box:
    across, down = _ALONG_STRIP * sheet.width, _ALONG_STRIP * sheet.height
    return Box(at.left - across, at.top - down, at.right + across, at.bottom + down)


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right
        and one.right >= other.left
        and one.top <= other.bottom
        and one.bottom >= other.top
    )


def _belongs(title: Paragraph, number: Box, sheet: Sheet, runs: Sequence[Run]) -> bool:
    """Whether a title stands in the strip of the number, or close to it, and heads no view."""
    in_column = number.centre[0] >= (1 - _STRIP) * sheet.width and _shares(
        (title.box.left, title.box.right), (number.left - number.height, number.right)
    )
    if in_column:
        return True
    if _heads_a_view(title, runs):
        return False
    in_row = number.centre[1] >= (1 - _STRIP) * sheet.height and _shares(
        (title.box.top, title.box.bottom), (number.top - 2 * number.height, number.bottom)
    )
    gap = apart(title.box, number)
    return (in_row and gap <= _ALONG_ROW * sheet.width) or gap <= _TITLE_WITHIN * title.height


def _shares(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def _heads_a_view(title: Paragraph, runs: Sequence[Run]) -> bool:
    """Whether a scale stands right below a title, or the bubble of a view at its left."""
    box, height = title.box, title.height
    for run in runs:
        other = run.box
        below = 0 <= other.top - box.bottom + 0.3 * height <= _NOTE_BELOW * height
        if (
            below
            and is_scale_note(run.text)
            and _shares((other.left, other.right), (box.left - height, box.right))
        ):
            return True
        beside = 0 <= box.left - other.right <= _BUBBLE_BESIDE * height
        if (
            beside
            and len(run.text) <= 2
            and run.text.isalnum()
            and other.top < box.bottom
            and other.bottom > box.top
        ):
            return True
    return False
