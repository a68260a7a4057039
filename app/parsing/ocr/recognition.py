"""What text recognition made of pages and pictures, and which are still to be recognised."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app import jsonio
from app.errors import TaskFailure
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr import tesseract
from app.parsing.placed import PlacedLine

NOTHING = "[]"
"""What is packed where no line was found."""

Recognise = Callable[[], Iterable[PlacedLine]]
"""Draws a picture and recognises the lines in it; slow."""


class Outcome(StrEnum):
    """How the recognition of a page ended."""

    READ = "read"
    TIMED_OUT = "timed_out"
    FAILED = "failed"
    NOT_DRAWN = "not_drawn"
    UNREADABLE = "unreadable"
    """There seem to be letters, but nothing can be made of them."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page, or a picture in a file without pages, counted from 1.

    `packed` is JSON of its lines, which the server need not open.
    """

    number: int
    outcome: Outcome
    packed: str = NOTHING

    def lines(self) -> list[PlacedLine]:
        """Where the lines stand, as `ocr.recognise` gives them."""
        return [_unpacked(*line) for line in jsonio.loads(self.packed)]


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that cannot be read before the text of these pages, counted from 1, is recognised."""

    scanned_pages: tuple[int, ...]


class Recognition:
    """Has pictures recognised: at once, from what is `given`, or noted in `missing` for later.

    A reader asks for each of its pages or pictures by number, always in the same order. With
    `only`, that one alone is recognised, and asking for it raises `Found`.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        given: Mapping[int, RecognisedPage] | None = None,
        *,
        only: int | None = None,
    ) -> None:
        self.missing: list[int] = []
        self._limits = limits
        self._given = given
        self._only = only
        self._obstacle: TaskFailure | None = None
        self._is_checked = False

    @property
    def obstacle(self) -> TaskFailure | None:
        """Why nothing can be recognised here: the failure `ocr_unavailable`, or None."""
        if not self._is_checked:
            self._is_checked = True
            try:
                tesseract.require(self._limits)
            except TaskFailure as failure:
                self._obstacle = failure
        return self._obstacle

    def page(self, number: int, recognise: Recognise) -> RecognisedPage | None:
        """What recognition made of page `number`; None where it cannot, or has not yet."""
        if self._only is not None:
            if number == self._only:
                raise Found(recognised(number, recognise))
            return None
        if self._given is not None and number in self._given:
            return self._given[number]
        if self.obstacle is not None:
            return None
        if self._given is None:
            return recognised(number, recognise)
        self.missing.append(number)
        return None


class Found(Exception):
    """The one page that was asked for has been recognised."""

    def __init__(self, page: RecognisedPage) -> None:
        super().__init__(page.number)
        self.page = page


def recognised(number: int, recognise: Recognise) -> RecognisedPage:
    """Page `number` as `recognise` finds it; what that raises of `ocr` becomes the outcome."""
    try:
        return RecognisedPage(number, Outcome.READ, _packed(recognise()))
    except tesseract.OcrTimeout:
        return RecognisedPage(number, Outcome.TIMED_OUT)
    except tesseract.Unreadable:
        return RecognisedPage(number, Outcome.UNREADABLE)
    except tesseract.OcrError:
        return RecognisedPage(number, Outcome.FAILED)


def _packed(lines: Iterable[PlacedLine]) -> str:
    return jsonio.dumps_text(
        [
            (
                *(line.text, line.left, line.right, line.top, line.bottom, line.has_true_size),
                *((line.cells, line.is_head, line.begins) if line.cells or line.begins else ()),
            )
            for line in lines
        ]
    )


def _unpacked(
    text: str,
    left: float,
    right: float,
    top: float,
    bottom: float,
    has_true_size: bool,
    cells: Iterable[Iterable[str]] = (),
    is_head: bool = False,
    begins: bool = False,
) -> PlacedLine:
    return PlacedLine(
        text,
        left,
        right,
        top,
        bottom,
        has_true_size,
        begins=begins,
        is_head=is_head,
        cells=tuple(tuple(cell) for cell in cells),
    )
