"""Recognises the text in pictures that stand inside a document (Word, slides, web pages)."""

import io

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.losses import LossKind
from app.parsing.ocr import pixels, tesseract, upright
from app.parsing.ocr.recognition import Outcome
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.source import Source

_LEAST_SIDE = 200
"""Pixels: what is smaller is a logo or an ornament, and holds no text worth reading."""


class EmbeddedPictures:
    """The pictures of one document; ask for each once, in the order of the page."""

    def __init__(self, source: Source, builder: DocumentBuilder) -> None:
        self._source = source
        self._builder = builder
        self._count = 0

    def add(self, data: bytes, *, page: int | None = None) -> None:
        """Add the text of a picture as paragraphs, or note that it cannot be read."""
        if not _may_hold_text(data):
            return
        self._count += 1
        recognition = self._source.recognition
        found = recognition.page(self._count, lambda: self._recognise(data))
        if found is None:
            if recognition.obstacle:
                hint = recognition.obstacle.hint or ""
                self._builder.lose(LossKind.UNREADABLE_PICTURE, page=page, detail=hint)
        elif found.outcome is not Outcome.READ:
            self._builder.lose(LossKind.UNREADABLE_PICTURE, page=page)
        else:
            for text in _paragraphs(found.lines()):
                self._builder.add(BlockKind.PARAGRAPH, text)

    def _recognise(self, data: bytes) -> list[PlacedLine]:
        limits = self._source.limits
        try:
            image = pixels.grey(data, limits)
        except (pixels.TooManyPixels, *pixels.BROKEN) as error:
            raise tesseract.Unreadable from error
        return list(upright.recognise(image, limits.ocr_dpi, limits).lines)


def _may_hold_text(data: bytes) -> bool:
    try:
        with pixels.opened(io.BytesIO(data)) as picture:
            return min(picture.size) >= _LEAST_SIDE
    except pixels.BROKEN:
        return False


def _paragraphs(lines: list[PlacedLine]) -> list[str]:
    bottom = max((line.bottom for line in lines), default=1.0)
    document = compose([PlacedPage(1, bottom, tuple(lines))]).build("")
    return [document.text[block.start : block.end] for block in document.blocks]
