"""Recognises a page whichever way it lies: straightened, turned until it reads, or refused."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from app.parsing.ocr.likeness import has_edges, is_on_paper, letters_in
from app.parsing.ocr.pixels import pgm
from app.parsing.ocr.skew import straightened
from app.parsing.ocr.specks import CLEANERS, has_specks
from app.parsing.ocr.tesseract import Reading
from app.parsing.placed import PlacedLine
from app.text.spelling import is_gibberish

_SURE = 75.0
_CLEAR = 92.0
_DOUBTFUL = 50.0
_LEAST_LETTERS = 4
_LOOKS_WRITTEN = 24
_SMALL_DPI = 110.0
_TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True, slots=True)
class Upright:
    """What was read, and by how many degrees against the clock the picture was turned for it."""

    lines: tuple[PlacedLine, ...]
    turn: int = 0


def recognise(image: Image.Image, dpi: float, limits: Limits) -> Upright:
    """The lines of a grey picture, placed in points as in the picture that stands upright.

    No line for a photograph. Raises `OcrTimeout`, `OcrError`, and `Unreadable` where there seem to
    be letters of which nothing can be made.
    """
    if not has_edges(image, dpi):
        return Upright(())
    watch = _Watch(limits)
    turn, reading = 0, _read(image, dpi, watch.left())
    if not reading.letters and letters_in(image, dpi) < _LOOKS_WRITTEN // 2:
        return Upright(())
    if not _is_sure(reading):
        turn, reading = _best((turn, reading), image, dpi, watch)
    if _may_get_clearer(reading, image, dpi):
        reading = _cleaned(reading, _turned(image, turn), dpi, watch)
    if reading.letters < _LEAST_LETTERS or not _is_text(reading):
        if is_on_paper(image) and letters_in(image, dpi) >= _LOOKS_WRITTEN:
            raise tesseract.Unreadable
        return Upright(())
    return Upright(tuple(reading.lines), turn)


class _Watch:
    """Hands out what is left of the time that one page may take."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._end = time.monotonic() + limits.ocr_seconds_per_page

    def left(self) -> Limits:
        """The limits with the time that is left."""
        seconds = max(0.001, self._end - time.monotonic())
        return replace(self._limits, ocr_seconds_per_page=seconds)


def _best(
    first: tuple[int, Reading], image: Image.Image, dpi: float, watch: _Watch
) -> tuple[int, Reading]:
    """The reading of the picture as it lies, or of it turned if that reads better."""
    best = first
    for turn in _likely_turns(image, dpi, watch):
        reading = _read(image.transpose(_TURNS[turn]), dpi, watch.left())
        if _worth(reading) > _worth(best[1]):
            best = (turn, reading)
        if _is_sure(reading):
            break
    return best


def _may_get_clearer(reading: Reading, image: Image.Image, dpi: float) -> bool:
    if reading.letters < _LEAST_LETTERS:
        return False
    return reading.certainty < _CLEAR or has_specks(image, dpi)


def _cleaned(best: Reading, image: Image.Image, dpi: float, watch: _Watch) -> Reading:
    """The best reading of a page as it is, without its specks, and softened."""
    for clean in CLEANERS:
        reading = _read(clean(image), dpi, watch.left())
        if _worth(reading) > _worth(best):
            best = reading
        if best.certainty >= _CLEAR:
            break
    return best


def _turned(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TURNS[turn]) if turn else image


def _likely_turns(image: Image.Image, dpi: float, watch: _Watch) -> Iterator[int]:
    """Turns worth a full reading: what the program says, else the best of three small tries."""
    told = tesseract.turn_of(pgm(image), dpi, watch.left())
    if told:
        yield told
    small, scale = image, min(1.0, _SMALL_DPI / dpi)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        small = image.resize(size, Image.Resampling.BOX)
    tries = {
        turn: _worth(_read(small.transpose(way), dpi * scale, watch.left()))
        for turn, way in _TURNS.items()
        if turn != told
    }
    turn = max(tries, key=tries.__getitem__)
    if tries[turn] > _worth(_read(small, dpi * scale, watch.left())):
        yield turn


def _read(image: Image.Image, dpi: float, limits: Limits) -> Reading:
    return tesseract.read(pgm(straightened(image)), dpi, limits)


def _is_sure(reading: Reading) -> bool:
    return (
        reading.letters >= _LEAST_LETTERS
        and reading.certainty >= _SURE
        and not _lies(reading)
        and not is_gibberish(reading.text)
    )


def _lies(reading: Reading) -> bool:
    """Whether lines run up or down: the program reads some of those, but in a doubtful order."""
    longer = [line for line in reading.lines if len(line.text) >= _LEAST_LETTERS]
    return 2 * sum(line.height > line.right - line.left for line in longer) > len(longer)


def _is_text(reading: Reading) -> bool:
    return reading.certainty >= _DOUBTFUL and not is_gibberish(reading.text)


def _worth(reading: Reading) -> float:
    is_bad = _lies(reading) or is_gibberish(reading.text)
    return 0.0 if is_bad else reading.letters * reading.certainty
