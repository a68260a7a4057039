"""One sheet of a drawing set as plain values: its size, its words with their places, its counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

POINTS_PER_INCH = 72.0
_FEW_LETTERS = 60
# A sheet of lines that shows more than so many letters as shapes, beside less than so much text.
_HARDLY_ANY_TEXT = 200
MANY_OUTLINES = 15


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
    `outlines` counts shapes that look like letters, and `edge_outlines` those of them where title
    blocks stand. `label` is the page label of the PDF, and `bookmarks` are the titles that lead to
    this page.
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
    outlines: int = 0
    edge_outlines: int = 0

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
        if says_enough(letters, self.is_vector, self.outlines):
            return False
        return letters > 0 or self.paths + self.images > 0

    def with_recognised(self, words: tuple[Word, ...]) -> "Sheet":
        """The sheet with the words that OCR found, unless its own text says more."""
        if _letters(words) <= _letters(self.words):
            return self
        return replace(self, words=words, word_source=WordSource.OCR)

    def with_added(self, words: Iterable[Word]) -> "Sheet":
        """The sheet with more words, where none of its own stand."""
        added = tuple(word for word in words if not _lies_on(word, self.words))
        return replace(self, words=(*self.words, *added)) if added else self

    def without_words_in(self, box: Box, kept: Collection[Word]) -> "Sheet":
        """The sheet without its words in a box, save those of `kept`."""
        words = tuple(
            word
            for word in self.words
            if word in kept
            or not (
                box.left <= word.box.centre[0] <= box.right
                and box.top <= word.box.centre[1] <= box.bottom
            )
        )
        return replace(self, words=words)


def _lies_on(word: Word, others: Iterable[Word]) -> bool:
    """Whether a word stands in the place of another."""
    x, y = word.box.centre
    return any(
        (other.left <= x <= other.right and other.top <= y <= other.bottom)
        or (
            word.left <= other.box.centre[0] <= word.right
            and word.top <= other.box.centre[1] <= word.bottom
        )
        for other in others
    )


def says_enough(letters: int, is_vector: bool, outlines: int = 0) -> bool:
    """Whether a sheet needs no OCR, by the letters of its own text and those drawn as shapes."""
    if is_vector:
        return letters > 0 and (letters >= _HARDLY_ANY_TEXT or outlines < MANY_OUTLINES)
    return letters >= _FEW_LETTERS


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
