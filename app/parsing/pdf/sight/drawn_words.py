"""The words that annotations draw on a page, put where they stand.

PDFium's text layer knows the content of a page alone. When the drawings of all annotations are made
part of the content, their letters follow those of the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.characters import clean, squeeze
from app.parsing.pdf.sight.annotations import Field
from app.parsing.pdf.sight.frame import Box, Frame, around
from app.parsing.pdf.sight.letters import Letter
from app.parsing.placed import PlacedLine

_LINE_HEIGHT = 14.0
_SLACK = 1.0
_CELL = 50.0


def flatten(page: pdfium.PdfPage) -> bool:
    """Make the drawings of annotations part of the page, in memory; then load it again."""
    done = pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    return bool(done == pdfium_c.FLATTEN_SUCCESS)


def added_lines(
    fields: Sequence[Field], drawn: Sequence[Letter], page_letters: Iterable[Letter], frame: Frame
) -> list[PlacedLine]:
    """The words of fields and remarks as lines, `drawn` being the letters of all annotations.

    What is drawn goes before what the data say. A value that the page itself shows is left out.
    """
    above, below = _Grid(drawn), _Grid(page_letters)
    taken: set[int] = set()
    lines = []
    for each in fields:
        inside = [letter for letter in above.within(each.box) if letter.index not in taken]
        taken.update(letter.index for letter in inside)
        found = _words_of(each, inside, frame)
        if each.is_fixed or not _is_there(found, below.within(each.box)):
            lines += found
    return [*lines, *_lines([each for each in drawn if each.index not in taken], frame)]


class _Grid:
    """Letters by where they stand, so that those in a box are found at once."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
        for letter in letters:
            x, y = _middle(letter)
            self._cells[int(x // _CELL), int(y // _CELL)].append(letter)

    def within(self, box: Box) -> list[Letter]:
        """The letters whose middle lies in a box, in their order."""
        left, bottom, right, top = (int(side // _CELL) for side in _wider(box))
        if (right - left) * (top - bottom) > len(self._cells):
            cells = list(self._cells.values())
        else:
            places = product(range(left, right + 1), range(bottom, top + 1))
            cells = [self._cells[place] for place in places if place in self._cells]
        found = [letter for cell in cells for letter in cell if _is_in(letter, box)]
        return sorted(found, key=lambda letter: letter.index)


def _words_of(given: Field, inside: Sequence[Letter], frame: Frame) -> list[PlacedLine]:
    if given.is_fixed:
        return _told(given, frame)
    lines = list(_lines(inside, frame))
    # In a field of single boxes the letters are drawn far apart.
    if len(lines) == 1 and _bare(lines[0].text) == _bare(given.words):
        return [replace(lines[0], text=squeeze(clean(given.words)))]
    return lines or _told(given, frame)


def _lines(letters: Sequence[Letter], frame: Frame) -> Iterator[PlacedLine]:
    """Letters in the order of drawing, cut where the next one does not stand beside the last."""
    line: list[Letter] = []
    for letter in letters:
        if letter.character in "\r\n" or (line and _begins_line(line, letter)):
            yield from _line(line, frame)
            line = []
        if letter.character not in "\r\n":
            line.append(letter)
    yield from _line(line, frame)


def _begins_line(line: Sequence[Letter], letter: Letter) -> bool:
    inked = [each.box for each in line if not each.is_blank]
    if letter.is_blank or not inked:
        return False
    bottom, top = around(inked)[1::2]
    return letter.box[3] < bottom or letter.box[1] > top


def _line(letters: Sequence[Letter], frame: Frame) -> Iterator[PlacedLine]:
    text = squeeze(clean("".join(letter.character for letter in letters)))
    boxes = [letter.box for letter in letters if not letter.is_blank]
    if text and boxes:
        yield _placed(text, around(boxes), frame)


def _told(given: Field, frame: Frame) -> list[PlacedLine]:
    """The words of a field by its data, from the top of its box."""
    texts = [text for line in given.words.split("\n") if (text := squeeze(clean(line)))]
    left, bottom, right, top = given.box
    height = (top - bottom) / max(1, len(texts))
    if len(texts) > 1:
        height = min(height, _LINE_HEIGHT)
    return [
        _placed(text, (left, top - (at + 1) * height, right, top - at * height), frame)
        for at, text in enumerate(texts)
    ]


def _placed(text: str, box: Box, frame: Frame) -> PlacedLine:
    left, top, right, bottom = frame.seen(box)
    return PlacedLine(text, left, right, top, bottom, has_true_size=False)


def _is_there(lines: Sequence[PlacedLine], letters: Sequence[Letter]) -> bool:
    """Whether the page itself has the same words there, as a form that was printed has."""
    words = _bare("".join(line.text for line in lines))
    below = "".join(letter.character for letter in letters)
    return bool(words) and words in _bare(below)


def _bare(text: str) -> str:
    return "".join(clean(text).split())


def _is_in(letter: Letter, box: Box) -> bool:
    x, y = _middle(letter)
    left, bottom, right, top = _wider(box)
    return left <= x <= right and bottom <= y <= top


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter.box[0] + letter.box[2]) / 2, (letter.box[1] + letter.box[3]) / 2


def _wider(box: Box) -> Box:
    return box[0] - _SLACK, box[1] - _SLACK, box[2] + _SLACK, box[3] + _SLACK
