"""What text recognition made of a page, as data that crosses processes and outlives a crash."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app import jsonio
from app.parsing.ocr import tesseract
from app.parsing.placed import PlacedLine

NOTHING = "[]"
"""What is packed where no line was found."""


class Outcome(StrEnum):
    """How the recognition of a page ended."""

    READ = "read"
    TIMED_OUT = "timed_out"
    FAILED = "failed"
    NOT_DRAWN = "not_drawn"


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page, counted from 1. `packed` is JSON of its lines, which the server need not open."""

    number: int
    outcome: Outcome
    packed: str = NOTHING

    def lines(self) -> list[PlacedLine]:
        """Where the lines stand, as `ocr.recognise` gives them."""
        return [PlacedLine(*line) for line in jsonio.loads(self.packed)]


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that cannot be read before the text of these pages, counted from 1, is recognised."""

    scanned_pages: tuple[int, ...]


def recognised(number: int, recognise: Callable[[], Iterable[PlacedLine]]) -> RecognisedPage:
    """Page `number` as `recognise` finds it; what that raises of `ocr` becomes the outcome."""
    try:
        return RecognisedPage(number, Outcome.READ, _packed(recognise()))
    except tesseract.OcrTimeout:
        return RecognisedPage(number, Outcome.TIMED_OUT)
    except tesseract.OcrError:
        return RecognisedPage(number, Outcome.FAILED)


def _packed(lines: Iterable[PlacedLine]) -> str:
    return jsonio.dumps_text(
        [
            (line.text, line.left, line.right, line.top, line.bottom, line.has_true_size)
            for line in lines
        ]
    )
