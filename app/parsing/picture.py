"""Reads pictures of pages (PNG, JPEG, TIFF) by recognising their text."""

from app.parsing import ocr
from app.parsing.document import Document
from app.parsing.failures import corrupt_file, no_text_layer, page_timeout
from app.parsing.limits import Limits
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage


def read_picture(path: str, media_type: str, limits: Limits) -> Document:
    """The document in a picture.

    Raises `TaskFailure`: `ocr_unavailable`, `no_text_layer`, `page_timeout`, `corrupt_file`.
    """
    ocr.require(limits)
    try:
        found = ocr.recognise_file(path, limits)
    except ocr.OcrTimeout as error:
        raise page_timeout(limits.ocr_seconds_per_page) from error
    except ocr.OcrError as error:
        raise corrupt_file("picture") from error
    if not found:
        raise no_text_layer()
    pages = [
        PlacedPage(number, _height(found, number), tuple(found.get(number, ())))
        for number in range(1, max(found) + 1)
    ]
    return compose(pages).build(media_type)


def _height(found: dict[int, list[PlacedLine]], number: int) -> float:
    return max((line.bottom for line in found.get(number, ())), default=1.0)
