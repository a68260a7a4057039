"""Reads what stands at a place that a person pointed at once for all sheets of a set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box, Sheet, Word
from app.jobs.drawings.title_block.days import day_of, order_on
from app.jobs.drawings.title_block.field_labels import Field, FieldLabel, field_labels_of, is_date
from app.jobs.drawings.title_block.numbers import number_in
from app.jobs.drawings.title_block.revisions import MARK
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from app.jobs.drawings.title_block.turning import mostly_turned, turned_back

NO_WORDS = "no words stand there"
NO_NUMBER = "what stands there is no sheet number"
NO_TITLE = "what stands there is no title"
NO_REVISION = "what stands there is no revision"
NO_DAY = "what stands there is no date that can be read in one way only"
LONGEST = 200
_LONGEST_NUMBER, _MOST_WORDS_OF_A_NUMBER = 30, 3
# A line that is a label and this much smaller than the others is a caption.
_SMALLER = 0.85
_OWN_LABELS = {
    "sheet_number": (Field.NUMBER,),
    "title": (Field.TITLE,),
    "revision": (Field.REVISION,),
    "issue_date": (Field.ISSUE_DATE, Field.DATE),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a sheet of that size, whose words mostly lie turned by `turn` degrees."""

    box: tuple[float, float, float, float]
    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Pointed:
    """What stands at a place; without a value the reason says why."""

    value: str | None
    reason: str | None = None


def place_on(sheet: Sheet, box: tuple[float, float, float, float]) -> Place:
    """The place of a rectangle on a sheet, so that it can be found on others."""
    return Place(box, sheet.width, sheet.height, mostly_turned(sheet))


def read_at(sheet: Sheet, places: Mapping[str, Place]) -> dict[str, Pointed]:
    """What stands on a sheet at the places of some fields."""
    return {field: _read(sheet, field, place) for field, place in places.items()}


def _read(sheet: Sheet, field: str, place: Place) -> Pointed:
    turn = (mostly_turned(sheet) - place.turn) % 360
    if turn == 0:
        return _value(sheet, field, place)
    ways = [turned_back(sheet, turn), sheet]
    if turn != 180 and _is_alike(sheet, place):
        # Vertical dimensions are many on some sheets that do not lie on their side.
        ways.reverse()
    first, second = (_value(way, field, place) for way in ways)
    return second if first.value is None and second.value is not None else first


def _is_alike(sheet: Sheet, place: Place) -> bool:
    """Whether a sheet lies as the one that was pointed at: both wide, or both high."""
    return (sheet.width >= sheet.height) == (place.width >= place.height)


def _value(sheet: Sheet, field: str, place: Place) -> Pointed:
    words = words_at(sheet, place)
    if not words:
        return Pointed(None, NO_WORDS)
    runs = _along_most(runs_of(words))
    texts = _without_captions(runs, field)
    if not texts:
        return Pointed(None, NO_WORDS)
    match field:
        case "sheet_number":
            return _number(texts)
        case "revision":
            return _revision(texts)
        case "issue_date":
            return _day(texts, sheet)
        case _:
            return _title(texts)


def words_at(sheet: Sheet, place: Place) -> list[Word]:
    """The words of a sheet whose middle lies in a place, seen from the nearest corner."""
    box = _moved(place, sheet.width, sheet.height)
    return [
        word
        for word in sheet.words
        if box.left <= (word.left + word.right) / 2 <= box.right
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    ]


def _moved(place: Place, width: float, height: float) -> Box:
    """The rectangle on a sheet of another size: as far from the corner that it is nearest to."""
    box = Box(*place.box)
    x, y = box.centre
    right = width - place.width if x > place.width / 2 else 0.0
    down = height - place.height if y > place.height / 2 else 0.0
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def _along_most(runs: Sequence[Run]) -> list[Run]:
    """The runs that are read as most of the letters there are."""
    letters: Counter[int] = Counter()
    for run in runs:
        letters[run.turn] += len(run.text)
    turn = max(letters, key=lambda each: letters[each])
    return [run for run in runs if run.turn == turn]


def _without_captions(runs: Sequence[Run], field: str) -> list[tuple[str, float]]:
    """The texts that are no labels, each with the height of its letters, in reading order."""
    largest = max(run.height for run in runs)
    texts = []
    for run in runs:
        text = _without_labels(run, field, is_small=run.height < _SMALLER * largest)
        if text:
            texts.append((text, run.height))
    return texts


def _without_labels(run: Run, field: str, *, is_small: bool) -> str:
    """What a run says of a field: nothing where it is a label, or says another thing."""
    labels = field_labels_of(run)
    if not labels:
        return run.text
    own = [label for label in labels if label.field in _OWN_LABELS[field]]
    if own:
        return next((label.value for label in own if label.value), "")
    first = labels[0]
    is_caption = is_small or first.has_colon or not first.is_weak or bool(first.value)
    return "" if is_caption or field != "title" or _is_cell(first) else run.text


def _is_cell(label: FieldLabel) -> bool:
    """Whether a label is of a field of the block, so that it is no word of a title."""
    return label.field not in (None, Field.PROJECT)


def _number(texts: Sequence[tuple[str, float]]) -> Pointed:
    largest_first = [text for text, _ in sorted(texts, key=lambda pair: -pair[1])]
    whole = " ".join(text for text, _ in texts)
    for text in (whole, *largest_first):
        parsed = parse_sheet_number(text)
        if parsed is not None:
            return Pointed(parsed.text)
    for text in (text for text in largest_first if not is_date(text)):
        number = number_in(text, is_weak=False)
        if number is not None:
            return Pointed(number)
    return Pointed(whole.upper()) if _may_be_number(whole) else Pointed(None, NO_NUMBER)


def _may_be_number(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NUMBER
        and len(text.split()) <= _MOST_WORDS_OF_A_NUMBER
        and any(map(str.isdigit, text))
        and not is_date(text)
    )


def _title(texts: Sequence[tuple[str, float]]) -> Pointed:
    whole = " ".join(text for text, _ in texts).strip(" -")[:LONGEST].strip()
    has_letters = any(map(str.isalpha, whole))
    return Pointed(whole) if has_letters and not is_date(whole) else Pointed(None, NO_TITLE)


def _revision(texts: Sequence[tuple[str, float]]) -> Pointed:
    for text, _ in sorted(texts, key=lambda pair: -pair[1]):
        match = MARK.fullmatch(text)
        if match is not None:
            return Pointed(match["mark"].upper())
    return Pointed(None, NO_REVISION)


def _day(texts: Sequence[tuple[str, float]], sheet: Sheet) -> Pointed:
    order = order_on(sheet)
    for text, _ in texts:
        day = day_of(text, order)
        if day is not None:
            return Pointed(day.isoformat())
    return Pointed(None, NO_DAY)
