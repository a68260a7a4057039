"""Puts lines together into paragraphs, for formats that know only lines (PDF and plain text).

Widths are measured in em, where an average letter is half an em wide, and distances from line to
line in pitches, where 1 is the usual distance.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.parsing.hyphens import is_cut
from app.parsing.marks import starts_item

LETTER = 0.5
_NEW_PARAGRAPH_GAP = 1.35
_SIZE_STEP = 0.12
_NEIGHBOURS = 12
_SAME_COLUMN = 6.0
_INDENT = 1.0
_CLOSING = "\"')]\u201d\u2019\u00bb"
_ENDINGS = frozenset(".;:!?")
_LIST_GOES_ON = re.compile(r"(?:,|;|:|\b(?:and|or))$", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page.

    `left` and `right` are in em, `gap` is the distance from the line before in pitches (negative
    when it stands above it, as at the top of the next column), `size` is relative to the body text.
    """

    text: str
    left: float
    right: float
    gap: float = 1.0
    size: float = 1.0

    @property
    def is_ended(self) -> bool:
        """Whether a sentence or a point of a list ends with it."""
        return is_ended(self.text)

    @property
    def is_broken(self) -> bool:
        """Whether it ends inside a word."""
        return is_cut(self.text)


def is_ended(text: str) -> bool:
    """Whether a text ends where a sentence or a point of a list does."""
    return text.rstrip(_CLOSING)[-1:] in _ENDINGS


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, grouped; every line is in exactly one paragraph and order is kept."""
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        if groups and not _begins_paragraph(groups[-1], line, _right_edge(lines, index - 1)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def runs_on(paragraph: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether a paragraph at the foot of a page goes on with the first one of the next page."""
    last, first = paragraph[-1], following[0]
    if last.is_broken:
        return True
    if last.is_ended or starts_item(first.text) or abs(last.size - first.size) > _SIZE_STEP:
        return False
    return first.text[0].islower() or (len(paragraph) > 1 and _is_full(paragraph))


def _begins_paragraph(paragraph: list[Line], line: Line, edge: float) -> bool:
    previous = paragraph[-1]
    if previous.is_broken:
        return False
    if line.gap > _NEW_PARAGRAPH_GAP or abs(line.size - previous.size) > _SIZE_STEP:
        return True
    if line.gap < 0:
        return not runs_on(paragraph, [line])
    return (
        _has_room_for(previous, line, edge)
        or _is_set_in(paragraph, line)
        or _is_next_item(paragraph, line, edge)
    )


def _has_room_for(previous: Line, line: Line, edge: float) -> bool:
    """Whether the next line's first word had room here: the line was ended on purpose."""
    first_word = line.text.split(maxsplit=1)[0]
    room = edge - previous.right - (len(first_word) + 1) * LETTER
    if previous.is_ended:
        return room > 1.5
    return room > (15.0 if line.text[0].islower() else 6.0)


def _is_set_in(paragraph: list[Line], line: Line) -> bool:
    previous = paragraph[-1]
    shift = line.left - previous.left
    if len(paragraph) == 1:
        hangs = starts_item(previous.text)
        return abs(shift) > _INDENT and previous.is_ended and not (hangs and shift > 0)
    return abs(shift) > _INDENT and (shift > 0 or previous.is_ended)


def _is_next_item(paragraph: list[Line], line: Line, edge: float) -> bool:
    if not starts_item(line.text):
        return False
    first, previous = paragraph[0], paragraph[-1]
    is_sibling = starts_item(first.text) and abs(first.left - line.left) < _INDENT / 2
    if is_sibling or previous.is_ended:
        return True
    is_set_apart = previous.right < edge - _INDENT or abs(line.left - previous.left) > _INDENT
    return is_set_apart and _LIST_GOES_ON.search(previous.text) is not None


def _is_full(paragraph: Sequence[Line]) -> bool:
    return paragraph[-1].right >= max(line.right for line in paragraph) - 5.0


def _right_edge(lines: Sequence[Line], index: int) -> float:
    """How far the lines around reach that stand in the same column."""
    here = lines[index]
    around = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    rights = sorted(line.right for line in around if abs(line.left - here.left) < _SAME_COLUMN)
    return rights[int(len(rights) * 0.85)] if len(rights) > 6 else rights[-1]
