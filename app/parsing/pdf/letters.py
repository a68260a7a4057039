"""Takes the words of a page's text layer with their places, in every direction they are set."""

import ctypes
import math
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.arrange.word import Word
from app.parsing.characters import clean
from app.parsing.pdf.seen import Seen

# What PDFium writes for a hyphen at the end of a line; the line end itself is then left out.
_CUTS = "\x02\ufffe"
_WORD = re.compile(rf"[^\s{_CUTS}]+[{_CUTS}]?")
# A figure or a sign inside may be raised, though the first and the last letter are not.
_MAY_HIDE_A_MARK = re.compile(r".*[^\W\d_].*\d.|\d+[,.]?\d*[^\d.,:)].*|.+[*†‡§+].", re.S)
_HEAVY_WEIGHT = 600
_HEAVY_NAME = re.compile(rb"bold|black|heavy|demi", re.I)
_LONGEST_NAME = 80
# Into these PDFium writes for every line: a worker has one thread.
_NAME, _FLAGS = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
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


def words_by_direction(
    page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, seen: Seen
) -> dict[int, list[Word]]:
    """The words that are seen on a page, in the order of the file, for each way they are turned.

    The keys are degrees counter-clockwise as a reader looks at the page; the places are those on
    a page that is turned until its words stand upright. A cut word keeps its hyphen.
    """
    rotation = page.get_rotation()
    found = _Letters(text_page, seen, page.get_cropbox()).words()
    return {(direction - rotation) % 360: words for direction, words in found.items() if words}


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

    def __init__(self, text_page: pdfium.PdfTextPage, seen: Seen, paper: Box) -> None:
        self._page = text_page
        self._address = ctypes.cast(text_page.raw, ctypes.c_void_p).value
        self._seen = seen
        self._marked = seen.hidden | seen.struck if seen.struck else seen.hidden
        self._text = _without_unseen_blanks(_characters(text_page), seen)
        self._left, self._top = paper[0], paper[3]
        self._placers = {direction: placer(paper, direction) for direction in (0, 90, 180, 270)}

    def words(self) -> dict[int, list[Word]]:
        """The words for each direction in which some run."""
        text = self._text
        spans = [match.span() for match in _WORD.finditer(text)]
        boxes = iter(self._boxes([at for start, end in spans for at in (start, end - 1)]))
        found: dict[int, list[Word]] = {0: [], 90: [], 180: [], 270: []}
        direction, is_heavy, last = 0, False, -2
        for (start, end), first, final in zip(spans, boxes, boxes, strict=True):
            # Most words have one blank before them.
            begins_line = (last + 1 < start or text[last] != " ") and _begins_line(
                text, last, start
            )
            if begins_line:
                is_heavy = self._is_heavy(start)
            if begins_line or (direction and end - start > 1):
                direction = self._direction(start)
            word = text[start:end]
            last = end if word[-1] not in _CUTS else -2
            if direction == 0 and (place := self._plain(word, start, first, final)):
                if word := word if word.isascii() and word.isprintable() else _written(word):
                    found[0].append(Word(word, *place, False, False, is_heavy))
                continue
            is_along = end - start == 1 or _runs(direction, first, final)
            if not is_along:
                direction = self._direction(start)
            box = _around(first, final) if is_along and _belongs(first, final) else None
            found[direction] += self._odd(start, end, box, self._placers[direction], is_heavy)
        return found

    def _odd(
        self, start: int, end: int, box: Box | None, place: Placer, is_heavy: bool
    ) -> Iterator[Word]:
        """A word that is not like most; in pieces if it has no box, or marks in it."""
        word = self._text[start:end]
        if box is None or not self._is_whole(word, start):
            for part_box, part, is_glued, is_struck in self._parts(start, end):
                yield Word(part, *place(*part_box), is_glued, is_struck, is_heavy)
        elif word := _written(word):
            yield Word(word, *place(*box), is_heavy=is_heavy)

    def _plain(self, word: str, start: int, first: Box, final: Box) -> Box | None:
        """The place of a word if it is like most: of one size, along the line, plainly written."""
        left, bottom, _, top = first
        _, other_bottom, right, other_top = final
        slack = _ALIKE * (top - bottom)
        is_level = -slack <= bottom - other_bottom <= slack and -slack <= top - other_top <= slack
        if not is_level or not (
            (not self._marked and word.isalpha()) or self._is_whole(word, start)
        ):
            return None
        return (
            left - self._left,
            right - self._left,
            self._top - (top if top > other_top else other_top),
            self._top - (bottom if bottom < other_bottom else other_bottom),
        )

    def _is_whole(self, word: str, start: int) -> bool:
        """Whether no letter of a word is hidden, struck out, or a raised or lowered mark."""
        if self._marked and not self._marked.isdisjoint(range(start, start + len(word))):
            return False
        return word.isalpha() or _MAY_HIDE_A_MARK.match(word) is None

    def _parts(self, start: int, end: int) -> Iterator[tuple[Box, str, bool, bool]]:
        """The pieces of a word that have a height and a fate of their own."""
        boxes = dict(zip(range(start, end), self._boxes(range(start, end)), strict=True))
        groups: list[list[int]] = []
        for at in sorted(boxes.keys() - self._seen.hidden):
            if groups and self._is_of_one(groups[-1][-1], at, boxes):
                groups[-1].append(at)
            else:
                groups.append([at])
        for number, group in enumerate(groups):
            if part := _written("".join(self._text[at] for at in group)):
                box = _around(boxes[group[0]], boxes[group[-1]])
                yield box, part, number > 0, group[0] in self._seen.struck

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
        if not indices:
            return []
        rects = (pdfium_c.FS_RECTF * len(indices))()
        first, size = ctypes.addressof(rects), ctypes.sizeof(pdfium_c.FS_RECTF)
        addresses = range(first, first + size * len(indices), size)
        deque(map(_loose_box, repeat(self._address), indices, addresses), maxlen=0)
        numbers = memoryview(rects).cast("B").cast("f").tolist()
        # PDFium's order is left, top, right, bottom.
        return list(zip(numbers[::4], numbers[3::4], numbers[2::4], numbers[1::4], strict=True))

    def _direction(self, index: int) -> int:
        """Degrees counter-clockwise, in quarters of a turn."""
        angle = pdfium_c.FPDFText_GetCharAngle(self._page, index)
        return round(-math.degrees(angle) / 90) % 4 * 90

    def _is_heavy(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._page, index) >= _HEAVY_WEIGHT:
            return True
        # A name that is too long is not written.
        _NAME[0] = b"\0"
        pdfium_c.FPDFText_GetFontInfo(self._page, index, _NAME, _LONGEST_NAME, _FLAGS)
        return _HEAVY_NAME.search(_NAME.value) is not None


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


def _belongs(one: Box, other: Box) -> bool:
    """Whether two letters are as high as each other, or as broad where they run upwards."""
    left, bottom, right, top = one
    slack = _ALIKE * (top - bottom) + 0.01
    if abs(bottom - other[1]) <= slack and abs(top - other[3]) <= slack:
        return True
    slack = _ALIKE * (right - left) + 0.01
    return abs(left - other[0]) <= slack and abs(right - other[2]) <= slack


def _begins_line(text: str, last: int, start: int) -> bool:
    """Whether a line ends between two words; before the first one and after a cut one, too."""
    between = text[last:start]
    return last < 0 or "\n" in between or "\r" in between


def _size(box: Box) -> float:
    return max(0.1, box[2] - box[0], box[3] - box[1])


def _around(one: Box, other: Box) -> Box:
    left, bottom, right, top = one
    other_left, other_bottom, other_right, other_top = other
    return (
        left if left < other_left else other_left,
        bottom if bottom < other_bottom else other_bottom,
        right if right > other_right else other_right,
        top if top > other_top else other_top,
    )
