"""Takes the words of a page's text layer with their places, in every direction they are set."""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.arrange.word import Word
from app.parsing.characters import clean
from app.parsing.pdf.seen import Seen

# What PDFium writes for a hyphen at the end of a line; the line end itself is then left out.
_CUTS = "\x02\ufffe"
_WORD = re.compile(rf"[^\s{_CUTS}]+[{_CUTS}]?")
_LINE_END = re.compile(rf"[\r\n{_CUTS}]")
# A figure or a sign inside may be raised, though the first and the last letter are not.
_MAY_HIDE_A_MARK = re.compile(r".*[^\W\d_].*\d.|\d+[,.]?\d*[^\d.,:)].*|.+[*†‡§+].", re.S)
_HEAVY_WEIGHT = 600
_HEAVY_NAME = re.compile(rb"bold|black|heavy|demi", re.I)
_LONGEST_NAME = 80
_UNTOLD = "\u200b"
_ALIKE = 0.06
_INITIAL = 2.2

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
Placer = Callable[[float, float, float, float], Box]

# It is called for every word: with plain addresses it takes two thirds of the time.
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


def words_by_direction(page: pdfium.PdfPage, seen: Seen) -> dict[int, list[Word]]:
    """The words that are seen on a page, in the order of the file, for each way they are turned.

    The keys are degrees counter-clockwise as a reader looks at the page; the places are those on
    a page that is turned until its words stand upright. A cut word keeps its hyphen.
    """
    text_page = page.get_textpage()
    try:
        letters = _Letters(text_page, seen)
        rotation = page.get_rotation()
        turned: dict[int, list[Word]] = {}
        placers: dict[int, Placer] = {}
        for direction, box, word in letters.words():
            if direction not in placers:
                placers[direction] = placer(page.get_cropbox(), direction)
                turned[(direction - rotation) % 360] = []
            word.left, word.right, word.top, word.bottom = placers[direction](*box)
            turned[(direction - rotation) % 360].append(word)
        return turned
    finally:
        text_page.close()


def placer(paper: Box, rotation: int) -> Placer:
    """Turns a box of the page's own points into left, right, top, bottom on the page turned."""
    x0, y0, x1, y1 = paper
    match rotation:
        case 90:
            return lambda left, bottom, right, top: (bottom - y0, top - y0, left - x0, right - x0)
        case 180:
            return lambda left, bottom, right, top: (x1 - right, x1 - left, bottom - y0, top - y0)
        case 270:
            return lambda left, bottom, right, top: (y1 - top, y1 - bottom, x1 - right, x1 - left)
        case _:
            return lambda left, bottom, right, top: (left - x0, right - x0, y1 - top, y1 - bottom)


class _Letters:
    """The letters of one page; an index is that of PDFium's characters."""

    def __init__(self, text_page: pdfium.PdfTextPage, seen: Seen) -> None:
        self._page = text_page
        self._address = ctypes.cast(text_page.raw, ctypes.c_void_p).value
        self._seen = seen
        self._text = _without_unseen_blanks(_characters(text_page), seen)

    def words(self) -> Iterator[tuple[int, Box, Word]]:
        """Each word with the direction in which it runs and its box; its place is still open."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        ends = self._boxes([at for start, end in spans for at in (start, end - 1)])
        direction, is_heavy, last = 0, False, -1
        for index, (start, end) in enumerate(spans):
            first, final = ends[2 * index], ends[2 * index + 1]
            if last < 0 or _LINE_END.search(self._text, last - 1, start):
                direction, is_heavy = self._direction(start), self._is_heavy(start)
            elif end - start > 1 and not _runs(direction, first, final):
                direction = self._direction(start)
            last = end
            for at, (box, text, is_struck) in enumerate(self._parts(start, end, first, final)):
                word = Word(text, *box, at > 0, is_struck, is_heavy)
                yield direction, box, word

    def _parts(
        self, start: int, end: int, first: Box, final: Box
    ) -> Iterator[tuple[Box, str, bool]]:
        """A word in one piece, or in as many as have a height and a fate of their own."""
        seen, text = self._seen, self._text[start:end]
        is_marked = not (
            seen.hidden.isdisjoint(range(start, end)) and seen.struck.isdisjoint(range(start, end))
        )
        if not is_marked and _is_even(first, final) and not _MAY_HIDE_A_MARK.match(text):
            if word := _written(text):
                yield _around(first, final), word, False
            return
        boxes = dict(zip(range(start, end), self._boxes(range(start, end)), strict=True))
        groups: list[list[int]] = []
        for at in sorted(boxes.keys() - seen.hidden):
            if groups and self._is_of_one(groups[-1][-1], at, boxes):
                groups[-1].append(at)
            else:
                groups.append([at])
        for group in groups:
            if word := _written("".join(self._text[at] for at in group)):
                yield _around(boxes[group[0]], boxes[group[-1]]), word, group[0] in seen.struck

    def _is_of_one(self, last: int, at: int, boxes: dict[int, Box]) -> bool:
        """Whether a letter goes on with the one before: no mark, nor the word after an initial.

        The second letter of a ligature has a box of its own height, so two letters stay together.
        """
        if (last in self._seen.struck) is not (at in self._seen.struck):
            return False
        one, other = boxes[last], boxes[at]
        if _belongs(one, other):
            return True
        sizes = sorted((_size(one), _size(other)))
        are_letters = self._text[last].isalpha() and self._text[at].isalpha()
        return are_letters and sizes[1] < _INITIAL * sizes[0]

    def _boxes(self, indices: Sequence[int]) -> list[Box]:
        """The boxes of letters, as high as their font, in the page's own points."""
        rects = (pdfium_c.FS_RECTF * len(indices))()
        address, size = ctypes.addressof(rects), ctypes.sizeof(pdfium_c.FS_RECTF)
        for index in indices:
            _loose_box(self._address, index, address)
            address += size
        numbers = iter(memoryview(rects).cast("B").cast("f").tolist() if indices else ())
        return [
            (left, bottom, right, top)
            for left, top, right, bottom in zip(numbers, numbers, numbers, numbers, strict=True)
        ]

    def _direction(self, index: int) -> int:
        """Degrees counter-clockwise, in quarters of a turn."""
        angle = pdfium_c.FPDFText_GetCharAngle(self._page, index)
        return round(-math.degrees(angle) / 90) % 4 * 90

    def _is_heavy(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._page, index) >= _HEAVY_WEIGHT:
            return True
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._page, index, name, _LONGEST_NAME, flags)
        return _HEAVY_NAME.search(name.raw) is not None


def _characters(text_page: pdfium.PdfTextPage) -> str:
    """One character for each of PDFium's: where its text leaves some out, each is asked for."""
    text: str = text_page.get_text_range()
    count = text_page.count_chars()
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(_UNTOLD if code == 0 or 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def _without_unseen_blanks(text: str, seen: Seen) -> str:
    """The text with a sign of no width for each blank within a word, which is none for a reader."""
    blanks = [at for at in seen.hidden if at < len(text) and text[at].isspace()]
    if not blanks:
        return text
    letters = list(text)
    for at in blanks:
        letters[at] = _UNTOLD
    return "".join(letters)


def _written(text: str) -> str:
    """A word as it is written, and none for a sign that nobody sees."""
    is_cut = text[-1] in _CUTS or text[-1] == "\xad"
    return clean(text).strip() + "-" * is_cut if len(text) > is_cut else ""


def _runs(direction: int, first: Box, final: Box) -> bool:
    """Whether a word of two letters and more may run in this direction."""
    is_upright = direction in (0, 180)
    along, across = (0, 1) if is_upright else (1, 0)
    return abs(final[along] - first[along]) >= abs(final[across] - first[across])


def _is_even(first: Box, final: Box) -> bool:
    """Whether two letters of a word are set on one line in one size."""
    return _belongs(first, final)


def _belongs(one: Box, other: Box) -> bool:
    """Whether two letters are as high as each other, or as broad where they run upwards."""
    for low, high in ((1, 3), (0, 2)):
        size = abs(one[high] - one[low])
        if max(abs(one[low] - other[low]), abs(one[high] - other[high])) <= _ALIKE * size + 0.01:
            return True
    return False


def _size(box: Box) -> float:
    return max(0.1, box[2] - box[0], box[3] - box[1])


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
