"""Reads pictures of pages (PNG, JPEG, TIFF, HEIC and others) by recognising their text."""

from collections.abc import Sequence
from functools import partial

from app.parsing.document import Document
from app.parsing.failures import (
    corrupt_file,
    no_text_layer,
    page_timeout,
    picture_too_large,
    too_many_pages,
)
from app.parsing.kinds import TIFF
from app.parsing.limits import Limits
from app.parsing.losses import LossKind
from app.parsing.ocr import pixels, tesseract, upright
from app.parsing.ocr.recognition import Outcome, RecognisedPage, recognised
from app.parsing.ocr.tiff import page_count
from app.parsing.ocr.whole import is_cut_off
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.source import Source

CUT_OFF = "The file was cut off: what lay in its missing part is lost."


def read_picture(source: Source) -> Document:
    """The document in a picture; a TIFF may have several pages, of a film the first one is read.

    Raises `TaskFailure`: `ocr_unavailable`, `no_text_layer`, `page_timeout`, `corrupt_file`,
    `too_many_pages`, `too_large`.
    """
    path, limits, recognition = source.path, source.limits, source.recognition
    total = page_count(path, limits.pages) if source.media_type == TIFF else 1
    if total > limits.pages:
        raise too_many_pages(total, limits.pages)
    pages: list[PlacedPage] = []
    unreadable: list[int] = []
    for number in range(1, total + 1):
        page = recognition.page(number, partial(_recognise, path, number, limits))
        if page is None and recognition.obstacle:
            raise recognition.obstacle
        if page is not None:
            lines = _sound(page, limits).lines()
            if page.outcome is Outcome.UNREADABLE:
                unreadable.append(number)
            bottom = max((line.bottom for line in lines), default=1.0)
            pages.append(PlacedPage(number, bottom, tuple(lines)))
        source.progress(number, total)
    is_cut = is_cut_off(path)
    if not recognition.missing and not any(page.lines for page in pages):
        raise corrupt_file("picture") if is_cut else no_text_layer()
    builder = compose(pages)
    for number in unreadable:
        builder.lose(LossKind.UNREADABLE_PICTURE, page=number)
    if is_cut:
        builder.lose(LossKind.UNREADABLE_PICTURE, page=total, detail=CUT_OFF)
    return builder.build(source.media_type)


def recognise_picture_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text on one page; no other page makes up for one that fails.

    Raises `TaskFailure`: `page_timeout`, `corrupt_file`, `too_large`.
    """
    page = recognised(number, lambda: _recognise(path, number, limits))
    return _sound(page, limits)


def _recognise(path: str, number: int, limits: Limits) -> Sequence[PlacedLine]:
    """The lines on one page; points are of no exact size: 200 dpi is taken for granted."""
    try:
        with open(path, "rb") as file:
            image = pixels.grey(file, limits, frame=number - 1)
    except pixels.TooManyPixels as error:
        raise picture_too_large() from error
    except pixels.BROKEN:
        # What Pillow does not know, the program may.
        return tesseract.read_file(path, number, limits).lines
    return upright.recognise(image, limits.ocr_dpi, limits).lines


def _sound(page: RecognisedPage, limits: Limits) -> RecognisedPage:
    if page.outcome is Outcome.TIMED_OUT:
        raise page_timeout(limits.ocr_seconds_per_page)
    if page.outcome not in (Outcome.READ, Outcome.UNREADABLE):
        raise corrupt_file("picture")
    return page
