"""One sheet of a drawing set as plain values: its size, its words with their places, its counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

POINTS_PER_INCH = 72.0
_FEW_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, from the left and top edge of the sheet as a reader sees it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left to the right side, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top to the bottom side, in points."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle, as x and y."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word in points, from the left and top edge of the sheet, after the page's rotation.

    `turn` is how far its line is turned clockwise, in degrees: 0 reads to the right, 90 down, 180
    to the left, 270 up.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0

    @property
    def box(self) -> Box:
        """The rectangle that it takes up."""
        return Box(self.left, self.top, self.right, self.bottom)


class WordSource(StrEnum):
    """Where the words of a sheet come from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; `width` and `height` are in points after `rotation` (degrees clockwise).

    `paths`, `texts` and `images` count the page's objects, those inside of forms included.
    `is_vector` is false for a scan: a page that is mostly images. `has_true_size` is false where
    the file does not say how large the paper is, so that a printed scale proves nothing.
    `label` is the page label of the PDF and `bookmarks` are the titles that lead to this page.
    """

    width: float
    height: float
    rotation: int
    words: tuple[Word, ...]
    is_vector: bool
    paths: int
    texts: int
    images: int
    number: int = 1
    word_source: WordSource = WordSource.TEXT_LAYER
    has_true_size: bool = True
    label: str | None = None
    bookmarks: tuple[str, ...] = ()

    @property
    def width_in(self) -> float:
        """Its width in inches."""
        return self.width / POINTS_PER_INCH

    @property
    def height_in(self) -> float:
        """Its height in inches."""
        return self.height / POINTS_PER_INCH

    @property
    def text(self) -> str:
        """The words in the order of the file."""
        return " ".join(word.text for word in self.words)

    @property
    def needs_ocr(self) -> bool:
        """Whether the sheet shows more than its text says: outlined letters, or a stamped scan."""
        letters = _letters(self.words)
        if says_enough(letters, self.is_vector):
            return False
        return letters > 0 or self.paths + self.images > 0

    def with_recognised(self, words: tuple[Word, ...]) -> "Sheet":
        """The sheet with the words that OCR found, unless its own text says more."""
        if _letters(words) <= _letters(self.words):
            return self
        return replace(self, words=words, word_source=WordSource.OCR)


def says_enough(letters: int, is_vector: bool) -> bool:
    """Whether a sheet needs no OCR, by the letters of its own text."""
    return letters > 0 and (is_vector or letters >= _FEW_LETTERS)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around at least one other."""
    listed = list(boxes)
    return Box(
        min(box.left for box in listed),
        min(box.top for box in listed),
        max(box.right for box in listed),
        max(box.bottom for box in listed),
    )


def _letters(words: Iterable[Word]) -> int:
    return sum(character.isalnum() for word in words for character in word.text)
