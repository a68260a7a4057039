"""Letters that are struck out: by a thin line through their middle, or by the mark of a viewer."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import pypdfium2 as pdfium

from app.parsing.pdf.sight.frame import Box, Frame, View, area, overlap
from app.parsing.pdf.sight.letters import Letter, letters_of
from app.parsing.pdf.sight.pieces import PATH, TEXT, Piece

_THICKEST = 2.2
_SHORTEST = 4.0
_MIDDLE = (0.2, 0.8)
_MOST_LINES = 5_000
_STRUCK_PART = 0.7
_DESCENDING = frozenset("gjpqy,;()[]{}|/\\Qß")


def struck_letters(
    text_page: pdfium.PdfTextPage, frame: Frame, pieces: Sequence[Piece], marks: Iterable[Box]
) -> set[int]:
    """The indices of all letters that are struck out, the blanks between them included."""
    lines = _lines(frame, pieces)
    boxes = list(marks)
    if not lines and not boxes:
        return set()
    letters = list(letters_of(text_page))
    struck = {
        each.index
        for each in letters
        if any(overlap(each.box, box) > 0.5 * area(each.box) for box in boxes) and not each.is_blank
    }
    for line in lines:
        struck |= _crossed(line, letters, frame)
    return struck | _between(struck, letters)


def _lines(frame: Frame, pieces: Sequence[Piece]) -> list[View]:
    """Thin level lines that meet letters; lines of tables and under words meet none."""
    found = []
    runs = _Runs(frame.seen(piece.box) for piece in pieces if piece.kind == TEXT)
    for piece in pieces:
        if piece.kind != PATH:
            continue
        left, top, right, bottom = frame.seen(piece.box)
        is_line = bottom - top <= _THICKEST and right - left >= _SHORTEST
        if is_line and runs.are_crossed_by((left, top, right, bottom)):
            found.append((left, top, right, bottom))
            if len(found) >= _MOST_LINES:
                break
    return found


class _Runs:
    """The runs of text of a page by how far down they begin."""

    def __init__(self, views: Iterable[View]) -> None:
        self._views = sorted(views, key=lambda view: view[1])
        self._tops = [view[1] for view in self._views]
        self._height = max((view[3] - view[1] for view in self._views), default=0.0)

    def are_crossed_by(self, line: View) -> bool:
        """Whether a level line runs between the top and the bottom of some run."""
        left, top, right, bottom = line
        y = (top + bottom) / 2
        first, last = bisect_left(self._tops, y - self._height), bisect_right(self._tops, y)
        return any(
            view[3] > y and view[0] < right and view[2] > left for view in self._views[first:last]
        )


def _crossed(line: View, letters: Sequence[Letter], frame: Frame) -> set[int]:
    """The letters above and below a line, if it runs through the middle of most of them."""
    left, top, right, bottom = line
    y = (top + bottom) / 2
    along: list[tuple[Letter, bool]] = []
    for each in letters:
        if each.is_blank:
            continue
        x0, y0, x1, y1 = frame.seen(each.box)
        if not left - 1 <= (x0 + x1) / 2 <= right + 1 or not y0 - 3 <= y <= y1 + 3:
            continue
        low, high = (y0 + part * (y1 - y0) for part in _MIDDLE)
        along.append((each, low <= y <= high))
    telling = [hit for each, hit in along if each.character.isalnum() and not _descends(each)]
    if not telling or sum(telling) < _STRUCK_PART * len(telling):
        return set()
    widths = sum(each.box[2] - each.box[0] for each, _ in along)
    return {each.index for each, _ in along} if 3 * widths >= right - left else set()


def _descends(letter: Letter) -> bool:
    return letter.character in _DESCENDING


def _between(struck: set[int], letters: Sequence[Letter]) -> set[int]:
    """The blanks that have struck letters on both sides."""
    found: set[int] = set()
    blanks: list[int] = []
    is_inside = False
    for each in letters:
        if each.is_blank:
            blanks.append(each.index)
            continue
        is_struck = each.index in struck
        if is_inside and is_struck:
            found.update(blanks)
        is_inside, blanks = is_struck, []
    return found
