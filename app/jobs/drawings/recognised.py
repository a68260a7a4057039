"""Recognises what a sheet shows and its text does not say: scans, and letters drawn as shapes.

The title block is cut out and recognised by itself, twice as fine. Only for worker processes.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.errors import TaskFailure
from app.jobs.drawings.plans.reader import recognise_number, recognise_part, recognise_sheet
from app.jobs.drawings.sheet.sheet import MANY_OUTLINES, POINTS_PER_INCH, Box, Sheet, Word, around
from app.parsing.failures import page_timeout
from app.parsing.limits import Limits

# In shares of the sheet, and at most so many points: title blocks do not grow with long paper.
_SHARE, _MOST_CORNER = 0.3, 14 * POINTS_PER_INCH
_STRIP, _MOST_STRIP = 0.15, 7 * POINTS_PER_INCH
_LONGEST_STRIP = 42 * POINTS_PER_INCH
# A number stands out; so many of the words that do are read with care where none is known.
_LARGE = 1.3
_MOST_TRIED = 2
_SHARE_OF_TIME = 0.6


def with_recognised_words(path: str, sheet: Sheet, limits: Limits) -> Sheet:
    """The sheet with the words that only its picture shows, if it needs any.

    A sheet with text of its own keeps it, and has to have no more where recognition is not to be
    had or takes too long. Raises as `reader.recognise_sheet` for sheets without any text.
    """
    from app.jobs.drawings.title_block.title_block import read_title_block

    if sheet.needs_ocr:
        return _recognised(path, sheet, limits)
    if sheet.is_vector and sheet.edge_outlines >= MANY_OUTLINES:
        block = read_title_block(sheet)
        if block.number is None and not block.candidates:
            return _with_title_block(path, sheet, frozenset(sheet.words), limits)
    return sheet


def _recognised(path: str, sheet: Sheet, limits: Limits) -> Sheet:
    is_scan = not sheet.is_vector or not sheet.words
    if is_scan:
        whole = sheet.with_recognised(recognise_sheet(path, sheet.number, limits))
        if not whole.words:
            return whole
        own = frozenset(sheet.words if whole.words == sheet.words else ())
        return _with_title_block(path, whole, own, limits)
    try:
        found = recognise_sheet(path, sheet.number, limits, among_lines=True)
    except TaskFailure:
        return sheet
    return _with_title_block(path, sheet.with_added(found), frozenset(sheet.words), limits)


class _Time:
    """What is left of the time for a title block: a task must not seem to stand still."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._until = time.monotonic() + _SHARE_OF_TIME * limits.ocr_seconds_per_page

    def left(self) -> Limits:
        """The limits of one more call; raises `TaskFailure` where no time is left."""
        seconds = self._until - time.monotonic()
        if seconds <= 0:
            raise page_timeout(self._limits.ocr_seconds_per_page)
        return replace(self._limits, ocr_seconds_per_page=seconds)


def _with_title_block(path: str, sheet: Sheet, own: Collection[Word], limits: Limits) -> Sheet:
    """The sheet with its title block read again, part by part until it is known which sheet it is.

    Words of `own` are text of the file and stay.
    """
    from app.jobs.drawings.title_block.title_block import read_title_block

    read, time_left = sheet, _Time(limits)
    for part, reads_up in _parts(sheet):
        try:
            found = recognise_part(path, sheet.number, part, time_left.left(), reads_up=reads_up)
        except TaskFailure:
            break
        if found:
            read = _with_part(read, part, found, own, reads_up=reads_up)
        block = read_title_block(read)
        if block.number is not None and block.title is not None:
            break
    return _with_sure_number(path, read, own, time_left)


def _with_part(
    sheet: Sheet, part: Box, found: Sequence[Word], own: Collection[Word], *, reads_up: bool
) -> Sheet:
    """The sheet with the finer words of a part; a coarser one stays where none of them stands."""
    if reads_up:
        return sheet.with_added(found)
    coarse = [word for word in _within(sheet, part) if word not in own]
    return sheet.without_words_in(part, own).with_added(found).with_added(coarse)


def _with_sure_number(path: str, sheet: Sheet, own: Collection[Word], time_left: _Time) -> Sheet:
    """The sheet with its number as two readings have it; without it where none agree.

    Where no number is known, the largest words of the title block that have a figure are tried.
    """
    from app.jobs.drawings.title_block.title_block import read_title_block

    number = read_title_block(sheet).number
    if number is None or number.box is None:
        for word in _likely_numbers(sheet, own):
            said = _agreed(_said(path, sheet, word.box, word.turn, time_left))
            if said:
                return _exchanged(sheet, (word,), said)
        return sheet
    doubtful = tuple(word for word in _within(sheet, number.box) if word not in own)
    if not doubtful:
        return sheet
    said = _agreed((number.value, *_said(path, sheet, number.box, doubtful[0].turn, time_left)))
    return _exchanged(sheet, doubtful, said)


def _likely_numbers(sheet: Sheet, own: Collection[Word]) -> list[Word]:
    """Recognised words in the edges of a sheet that are larger than most and have a figure."""
    heights = sorted(_height(word) for word in sheet.words)
    least = _LARGE * heights[len(heights) // 2] if heights else 0.0
    likely = [
        word
        for word in sheet.words
        if word not in own
        and any(map(str.isdigit, word.text))
        and _height(word) >= least
        and any(_holds(part, word.box) for part, _ in _parts(sheet))
    ]
    return sorted(likely, key=_height, reverse=True)[:_MOST_TRIED]


def _height(word: Word) -> float:
    return word.bottom - word.top if word.turn in (0, 180) else word.right - word.left


def _said(path: str, sheet: Sheet, box: Box, turn: int, time_left: _Time) -> tuple[str, ...]:
    try:
        return recognise_number(path, sheet.number, box, time_left.left(), turn=turn)
    except TaskFailure:
        return ()


def _agreed(said: Sequence[str]) -> str | None:
    """The sheet number that two of some readings have, None where each has another."""
    from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number

    votes = Counter(parsed.text for each in said if (parsed := parse_sheet_number(each)))
    return next((text for text, count in votes.most_common(1) if count > 1), None)


def _exchanged(sheet: Sheet, doubtful: Collection[Word], said: str | None) -> Sheet:
    """The sheet with another word in the place of some, or with none."""
    words = tuple(word for word in sheet.words if word not in doubtful)
    if said is None:
        return replace(sheet, words=words)
    box = around(word.box for word in doubtful)
    turn = next(iter(doubtful)).turn
    return replace(
        sheet, words=(*words, Word(said, box.left, box.top, box.right, box.bottom, turn))
    )


def _within(sheet: Sheet, box: Box) -> Iterator[Word]:
    return (word for word in sheet.words if _holds(box, word.box))


def _holds(outer: Box, box: Box) -> bool:
    x, y = box.centre
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _parts(sheet: Sheet) -> Iterator[tuple[Box, bool]]:
    """Where title blocks stand, the likeliest first, and whether to read lines that read up."""
    wide, high = sheet.width, sheet.height
    across, down = min(_SHARE * wide, _MOST_CORNER), min(_SHARE * high, _MOST_CORNER)
    yield Box(wide - across, high - down, wide, high), False
    strip = min(_STRIP * wide, _MOST_STRIP)
    right = Box(wide - strip, max(0.0, high - _LONGEST_STRIP), wide, high)
    yield right, False
    strip = min(_STRIP * high, _MOST_STRIP)
    yield Box(max(0.0, wide - _LONGEST_STRIP), high - strip, wide, high), False
    yield right, True
