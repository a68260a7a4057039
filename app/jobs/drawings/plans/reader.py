"""The way into a plan set: its pages as sheets and pictures, whether it is a PDF or a TIFF.

Every function takes the path of a stored file, blocks while it works and may start programs, so
they belong into worker processes.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import TaskFailure, Unsupported
from app.jobs.drawings.plans.failures import not_a_plan_set
from app.jobs.drawings.plans.picture import PlacedPicture, Resolution, SheetPicture
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH, Box, Sheet, Word
from app.parsing.document import Progress, ignore_progress
from app.parsing.failures import corrupt_file, too_many_pages
from app.parsing.kinds import PDF, TIFF
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr.tiff import page_count
from app.parsing.sniff import sniff

if TYPE_CHECKING:
    from types import ModuleType


_FINE_DPI = 300.0
_MOST_PIXELS = 12_000_000
# How high a line is drawn to be recognised by itself, and how much of its height is round it.
_LINE_PIXELS = (40.0, 64.0)
_ROUND_A_LINE = 0.2
# Pillow's name for a quarter turn with the clock is that of three against it.
_CLOCKWISE = 4


@dataclass(frozen=True, slots=True)
class PlanSet:
    """What a file is before any of its pages is read; `warnings` are sentences for the reader."""

    media_type: str
    page_count: int
    warnings: tuple[str, ...] = ()


def examine(path: str, limits: Limits = DEFAULT_LIMITS) -> PlanSet:
    """What kind of plan set a file is and how many sheets it has.

    Raises `TaskFailure`: `unsupported_type`, `password_required`, `corrupt_file`,
    `too_many_pages`.
    """
    media_type = _media_type(path)
    if media_type == TIFF:
        pages = page_count(path, limits.pages)
        _tiff().read_frame(path, 1)
        warnings: tuple[str, ...] = ()
    else:
        pages = _pdf().count_pages(path)
        warnings = tuple(_warnings(path))
    if pages > limits.pages:
        raise too_many_pages(pages, limits.pages)
    return PlanSet(media_type, pages, warnings)


def read_sheet(path: str, number: int) -> Sheet:
    """Sheet `number`, counted from 1: its size, its counts and the words of its text layer.

    Raises `TaskFailure`: `unsupported_type`, `password_required`, `corrupt_file`, `too_large`.
    """
    if _media_type(path) == TIFF:
        sheet: Sheet = _tiff().read_frame(path, number)
    else:
        sheet = _pdf().read_page(path, number)
    return sheet


def read_sheets(
    path: str, limits: Limits = DEFAULT_LIMITS, progress: Progress = ignore_progress
) -> tuple[Sheet | None, ...]:
    """Every sheet of a set, None for a damaged one; raises as `examine`.

    A set of which no sheet can be read is a `corrupt_file`.
    """
    pages = examine(path, limits).page_count
    sheets = []
    for number in range(1, pages + 1):
        sheets.append(_sheet_if_whole(path, number))
        progress(number, pages)
    if not any(sheets):
        raise corrupt_file("plan set")
    return tuple(sheets)


def recognise_sheet(
    path: str, number: int, limits: Limits = DEFAULT_LIMITS, *, among_lines: bool = False
) -> tuple[Word, ...]:
    """The words that Tesseract finds in the picture of a sheet, in points; perhaps none.

    Raises as `read_sheet`, and `TaskFailure`: `ocr_unavailable`, `page_timeout`.
    """
    from app.jobs.drawings.plans.recognition import recognised_words
    from app.parsing.ocr import tesseract

    tesseract.require(limits)
    if _media_type(path) == TIFF:
        picture, dpi = _tiff().grey_frame(path, number, limits.render_megapixels)
    else:
        picture, dpi = _pdf().grey_page(path, number, limits)
    return recognised_words(picture, dpi, limits, among_lines=among_lines)


def recognise_part(
    path: str, number: int, box: Box, limits: Limits = DEFAULT_LIMITS, *, reads_up: bool = False
) -> tuple[Word, ...]:
    """The words in a part of a sheet, twice as fine; with `reads_up` those on lines that read up.

    Raises as `recognise_sheet`.
    """
    from app.jobs.drawings.plans.recognition import recognised_words
    from app.parsing.ocr.pixels import pgm

    module = _tiff() if _media_type(path) == TIFF else _pdf()
    size = box.width * box.height / POINTS_PER_INCH**2
    dpi = min(_FINE_DPI, math.sqrt(_MOST_PIXELS / max(1.0, size)))
    picture = module.grey_part(path, number, box, dpi)
    if reads_up:
        picture = picture.transpose(_CLOCKWISE)
    found = recognised_words(pgm(picture), dpi, limits, among_lines=True)
    return tuple(_placed(word, box, reads_up=reads_up) for word in found)


def recognise_number(
    path: str, number: int, box: Box, limits: Limits = DEFAULT_LIMITS, *, turn: int = 0
) -> tuple[str, ...]:
    """What a line of a sheet says, drawn in two sizes; for a number, of which each letter counts.

    `box` holds the line and nothing else. Raises as `recognise_sheet`.
    """
    from app.jobs.drawings.plans.recognition import recognised_number
    from app.parsing.ocr.pixels import pgm

    module = _tiff() if _media_type(path) == TIFF else _pdf()
    high = max(1.0, box.height if turn in (0, 180) else box.width)
    edge = _ROUND_A_LINE * high
    part = Box(box.left - edge, box.top - edge, box.right + edge, box.bottom + edge)
    said = []
    for pixels in _LINE_PIXELS:
        dpi = pixels / high * POINTS_PER_INCH
        picture = module.grey_part(path, number, part, dpi)
        if turn:
            picture = picture.rotate(turn, expand=True)
        said.append(recognised_number(pgm(picture), dpi, limits))
    return tuple(said)


def _placed(word: Word, part: Box, *, reads_up: bool) -> Word:
    """A word of a part of a sheet in its place on the sheet."""
    if reads_up:
        return Word(
            word.text,
            part.left + word.top,
            part.bottom - word.right,
            part.left + word.bottom,
            part.bottom - word.left,
            270,
        )
    return Word(
        word.text,
        part.left + word.left,
        part.top + word.top,
        part.left + word.right,
        part.top + word.bottom,
    )


def draw_sheet(path: str, number: int, limits: Limits = DEFAULT_LIMITS) -> SheetPicture:
    """The picture of a sheet at 150 dpi within `limits.render_megapixels`, and its thumbnail.

    Raises as `read_sheet`.
    """
    if _media_type(path) == TIFF:
        drawn: SheetPicture = _tiff().draw_frame(path, number, limits.render_megapixels)
    else:
        drawn = _pdf().draw_page(path, number, limits.render_megapixels)
    return drawn


def draw_sheet_at(path: str, number: int, resolution: Resolution) -> PlacedPicture:
    """The picture of a sheet at the resolution that its size asks for; raises as `read_sheet`."""
    if _media_type(path) == TIFF:
        drawn: PlacedPicture = _tiff().draw_frame_at(path, number, resolution)
    else:
        drawn = _pdf().draw_page_at(path, number, resolution)
    return drawn


def _sheet_if_whole(path: str, number: int) -> Sheet | None:
    try:
        return read_sheet(path, number)
    except TaskFailure:
        return None


def _media_type(path: str) -> str:
    try:
        media_type = sniff(path)
    except Unsupported as error:
        raise not_a_plan_set() from error
    if media_type not in (PDF, TIFF):
        raise not_a_plan_set()
    return media_type


def _warnings(path: str) -> Iterator[str]:
    from app.jobs.drawings.plans.units import has_own_units

    if _pdf().is_cut_off(path):
        yield "The file seems to be cut off at its end; pages may be missing."
    if has_own_units(path):
        yield "Pages of this file count in units of their own; check a dimension on each."


def _pdf() -> "ModuleType":
    # Only workers load PDFium: the server hands the functions above to them.
    from app.jobs.drawings.plans import pdf

    return pdf


def _tiff() -> "ModuleType":
    from app.jobs.drawings.plans import tiff

    return tiff
