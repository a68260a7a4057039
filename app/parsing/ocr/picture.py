"""Reads pictures of pages (PNG, JPEG, TIFF) by recognising their text."""

from collections.abc import Mapping

from app.parsing.document import Document, Progress
from app.parsing.failures import corrupt_file, no_text_layer, page_timeout, too_many_pages
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from app.parsing.ocr.recognition import Outcome, RecognisedPage, Scan, recognised
from app.parsing.ocr.tiff import page_count
from app.parsing.pages import compose
from app.parsing.placed import PlacedPage
from app.parsing.sniff import TIFF


def read_picture(
    path: str,
    media_type: str,
    limits: Limits,
    given: Mapping[int, RecognisedPage] | None,
    progress: Progress,
) -> Document | Scan:
    """The document in a picture; a TIFF may have several pages.

    They are recognised here, or taken from `given`: when that lacks any, they are the answer.
    Raises `TaskFailure`: `ocr_unavailable`, `no_text_layer`, `page_timeout`, `corrupt_file`,
    `too_many_pages`.
    """
    total = page_count(path, limits.pages) if media_type == TIFF else 1
    if total > limits.pages:
        raise too_many_pages(total, limits.pages)
    numbers = range(1, total + 1)
    missing = tuple(number for number in numbers if number not in (given or ()))
    if missing:
        tesseract.require(limits)
        if given is not None:
            return Scan(missing)
    pages: list[PlacedPage] = []
    for number in numbers:
        page = given[number] if given else recognise_picture_page(path, number, limits)
        lines = page.lines()
        bottom = max((line.bottom for line in lines), default=1.0)
        pages.append(PlacedPage(number, bottom, tuple(lines)))
        progress(number, total)
    if not any(page.lines for page in pages):
        raise no_text_layer()
    return compose(pages).build(media_type)


def recognise_picture_page(path: str, number: int, limits: Limits) -> RecognisedPage:
    """The text on one page; no other page makes up for one that fails.

    Raises `TaskFailure`: `page_timeout`, `corrupt_file`.
    """
    page = recognised(number, lambda: tesseract.recognise_file(path, number, limits))
    if page.outcome is Outcome.TIMED_OUT:
        raise page_timeout(limits.ocr_seconds_per_page)
    if page.outcome is not Outcome.READ:
        raise corrupt_file("picture")
    return page
