"""Recognises the text in pictures that stand inside a document (Word, slides, web pages)."""

import io
from hashlib import blake2b

from PIL import Image

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.limits import Limits
from app.parsing.losses import LossKind
from app.parsing.ocr import pixels, tesseract, upright
from app.parsing.ocr.likeness import letters_in
from app.parsing.ocr.recognition import Outcome, RecognisedPage
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.source import Source

_LEAST_HEIGHT, _LEAST_WIDTH = 40, 150
"""Pixels: what is smaller is a logo or an ornament, and holds no text worth reading."""
_LEAST_LETTERS = 8
_SCREEN_WIDTH = 1_000
_SCREEN_DPI = 100.0


class EmbeddedPictures:
    """The pictures of one document; ask for each once, in the order of the page.

    A picture that is repeated is recognised once. One without letters costs nothing but a look.
    """

    def __init__(self, source: Source, builder: DocumentBuilder) -> None:
        self._source = source
        self._builder = builder
        self._count = 0
        self._known: dict[bytes, RecognisedPage | None] = {}

    def add(self, data: bytes, *, page: int | None = None) -> None:
        """Add the text of a picture as paragraphs, or note that it cannot be read."""
        digest = blake2b(data, digest_size=16).digest()
        if digest not in self._known:
            if not self._is_worth_reading(data, page):
                return
            self._count += 1
            self._known[digest] = self._source.recognition.page(
                self._count, lambda: self._recognise(data)
            )
        self._write(self._known[digest], page)

    def _write(self, found: RecognisedPage | None, page: int | None) -> None:
        if found is None:
            obstacle = self._source.recognition.obstacle
            if obstacle:
                self._builder.lose(
                    LossKind.UNREADABLE_PICTURE, page=page, detail=obstacle.hint or ""
                )
        elif found.outcome is not Outcome.READ:
            self._builder.lose(LossKind.UNREADABLE_PICTURE, page=page)
        else:
            for text in _paragraphs(found.lines()):
                self._builder.add(BlockKind.PARAGRAPH, text)

    def _is_worth_reading(self, data: bytes, page: int | None) -> bool:
        """Whether there seem to be letters; what is too large to look at is told."""
        if not _is_large(data):
            return False
        try:
            image, dpi = _opened(data, self._source.limits)
        except pixels.TooManyPixels:
            self._builder.lose(LossKind.UNREADABLE_PICTURE, page=page)
            return False
        except pixels.BROKEN:
            return False
        return letters_in(image, dpi) >= _LEAST_LETTERS

    def _recognise(self, data: bytes) -> list[PlacedLine]:
        try:
            image, dpi = _opened(data, self._source.limits)
        except (pixels.TooManyPixels, *pixels.BROKEN) as error:
            raise tesseract.Unreadable from error
        if dpi < self._source.limits.ocr_dpi:
            # Letters of a screen are too few pixels high to be recognised well.
            image = image.resize((2 * image.width, 2 * image.height), Image.Resampling.LANCZOS)
            dpi *= 2
        return list(upright.recognise(image, dpi, self._source.limits).lines)


def _opened(data: bytes, limits: Limits) -> tuple[Image.Image, float]:
    """The picture, and its likely resolution: small ones come from a screen."""
    image = pixels.grey(data, limits)
    is_small = max(image.size) < _SCREEN_WIDTH
    return image, _SCREEN_DPI if is_small else float(limits.ocr_dpi)


def _is_large(data: bytes) -> bool:
    try:
        with pixels.opened(io.BytesIO(data)) as picture:
            return min(picture.size) >= _LEAST_HEIGHT and max(picture.size) >= _LEAST_WIDTH
    except pixels.BROKEN:
        return False


def _paragraphs(lines: list[PlacedLine]) -> list[str]:
    bottom = max((line.bottom for line in lines), default=1.0)
    document = compose([PlacedPage(1, bottom, tuple(lines))]).build("")
    return [document.text[block.start : block.end] for block in document.blocks]
