"""Reads pictures of pages (PNG, JPEG, TIFF) by recognising their text."""

from app.parsing import ocr
from app.parsing.document import Document, Progress
from app.parsing.failures import corrupt_file, no_text_layer, page_timeout, too_many_pages
from app.parsing.limits import Limits
from app.parsing.pages import compose
from app.parsing.placed import PlacedPage
from app.parsing.sniff import TIFF
from app.parsing.tiff import page_count


def read_picture(path: str, media_type: str, limits: Limits, progress: Progress) -> Document:
    """The document in a picture; a TIFF may have several pages.

    Raises `TaskFailure`: `ocr_unavailable`, `no_text_layer`, `page_timeout`, `corrupt_file`,
    `too_many_pages`.
    """
    total = page_count(path, limits.pages) if media_type == TIFF else 1
    if total > limits.pages:
        raise too_many_pages(total, limits.pages)
    ocr.require(limits)
    pages: list[PlacedPage] = []
    for number in range(1, total + 1):
        pages.append(_page(path, number, limits))
        progress(number, total)
    if not any(page.lines for page in pages):
        raise no_text_layer()
    return compose(pages).build(media_type)


def _page(path: str, number: int, limits: Limits) -> PlacedPage:
    try:
        lines = ocr.recognise_file(path, number, limits)
    except ocr.OcrTimeout as error:
        raise page_timeout(limits.ocr_seconds_per_page) from error
    except ocr.OcrError as error:
        raise corrupt_file("picture") from error
    return PlacedPage(number, max((line.bottom for line in lines), default=1.0), tuple(lines))
