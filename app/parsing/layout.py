"""Puts lines together into paragraphs, for formats that know only lines (PDF and plain text).

Widths are measured in em, where an average letter is half an em wide, and distances from line to
line in pitches, where 1 is the usual distance.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.parsing.hyphens import is_cut
from app.parsing.marks import heading_level, starts_item

LETTER = 0.5
_NEW_PARAGRAPH_GAP = 1.35
_GAP_IN_SENTENCE = 1.6
_OTHER_WIDTH = 0.8
_SIZE_STEP = 0.12
_NEIGHBOURS = 12
_SAME_COLUMN = 6.0
_INDENT = 1.0
_CLOSING = "\"')]\u201d\u2019\u00bb"
_ENDINGS = frozenset(".;:!?")
_LEAST_RUN = 3
_LEAST_WIDTH = 20.0
_SLACK = 0.3
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Hon|St|Nos?|Nr|Arts?|Abs|v|vs|cl|paras?|ss?|Sec|Reg|Dir"
    r"|lit|Ziff|pp?|ff?|seq|e\.g|i\.e|bzw|ca|approx|[A-Z])\.$"
)
_LIST_GOES_ON = re.compile(r"(?:,|;|:|\b(?:and|or))$", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page.

    `left` and `right` are in em, `gap` is the distance from the line before in pitches (negative
    when it stands above it, as at the top of the next column), `size` is relative to the body text.
    A line that `begins` starts a paragraph whatever is above it.
    """

    text: str
    left: float
    right: float
    gap: float = 1.0
    size: float = 1.0
    begins: bool = False
    is_heavy: bool = False

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


def paragraphs(lines: Sequence[Line], edges: Sequence[float] = ()) -> list[list[Line]]:
    """The lines, grouped; every line is in exactly one paragraph and order is kept.

    `edges` are the `right_edges` of the lines, where they are known already.
    """
    groups: list[list[Line]] = []
    edges = edges or right_edges(lines)
    listed = _listed(lines)
    for index, line in enumerate(lines):
        begins = index in listed or not groups or _narrows(lines[index - 1], edges, index)
        if not begins and not _begins_paragraph(groups[-1], line, edges[index - 1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def right_edges(lines: Sequence[Line]) -> list[float]:
    """How far the column reaches in which each line stands.

    A run of lines none of which has room for the next one's first word is as wide as the longest
    of them, whatever stands above and below: the text beside a picture.
    """
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    edges = [_right_edge(lefts, rights, index) for index in range(len(lines))]
    start = 0
    while start < len(lines):
        end = _end_of_run(lines, start)
        if end - start >= _LEAST_RUN:
            widest = max(line.right for line in lines[start:end])
            edges[start:end] = [min(edge, widest) for edge in edges[start:end]]
        start = end
    return edges


def _end_of_run(lines: Sequence[Line], start: int) -> int:
    first = lines[start]
    widest, least = first.right, float("inf")
    for index in range(start + 1, len(lines)):
        above, line = lines[index - 1], lines[index]
        least = min(least, above.right + _room_wanted(line))
        widest = max(widest, line.right)
        is_beside = abs(line.left - first.left) < _SAME_COLUMN and 0 <= line.gap < 2
        if line.begins or not is_beside or least < widest - _SLACK:
            return index
    return len(lines)


def runs_on(
    paragraph: Sequence[Line], following: Sequence[Line], edge: float | None = None
) -> bool:
    """Whether a paragraph at the foot of a page goes on with the first one of the next page.

    `edge` is how far the column reaches at its end; else its own lines tell.
    """
    last, first = paragraph[-1], following[0]
    if last.is_broken:
        return True
    if starts_item(first.text) or first.begins or abs(last.size - first.size) > _SIZE_STEP:
        return False
    if last.is_ended:
        return _ABBREVIATED.search(last.text) is not None
    if first.text[0].islower():
        return True
    if edge is not None and edge - last.left >= _LEAST_WIDTH:
        return last.right >= edge - 5.0 and not heading_level(last.text)
    return len(paragraph) > 1 and _is_full(paragraph)


def _begins_paragraph(paragraph: list[Line], line: Line, edge: float) -> bool:
    previous = paragraph[-1]
    if line.begins:
        return True
    if previous.is_broken:
        return False
    if line.gap > (_GAP_IN_SENTENCE if _flows(previous, line, edge) else _NEW_PARAGRAPH_GAP):
        return True
    if abs(line.size - previous.size) > _SIZE_STEP:
        return True
    if line.gap < 0:
        return not runs_on(paragraph, [line])
    return (
        _has_room_for(previous, line, edge)
        or (line.is_heavy and previous.is_ended and not previous.is_heavy)
        or _is_below_title(paragraph, line, edge)
        or _is_set_in(paragraph, line)
        or _is_next_item(paragraph, line, edge)
    )


def _narrows(previous: Line, edges: Sequence[float], index: int) -> bool:
    """Whether text in a column of another width begins below the end of a sentence."""
    above, below = sorted(edges[index - 1 : index + 1])
    return previous.is_ended and above < _OTHER_WIDTH * below


def _flows(previous: Line, line: Line, edge: float) -> bool:
    """Whether a full line goes on with a small letter."""
    is_full = previous.right + _room_wanted(line) > edge
    return is_full and line.text[0].islower() and not previous.is_ended


def _has_room_for(previous: Line, line: Line, edge: float) -> bool:
    """Whether the next line's first word had room here: the line was ended on purpose."""
    room = edge - previous.right - _room_wanted(line)
    if previous.is_ended or (previous.is_heavy and not line.is_heavy):
        return room > 1.5
    return room > (15.0 if line.text[0].islower() else 6.0)


def _room_wanted(line: Line) -> float:
    """How much room the first word of a line takes at the end of the line above."""
    return (len(line.text.split(maxsplit=1)[0]) + 1) * LETTER * line.size


def _listed(lines: Sequence[Line]) -> set[int]:
    """Which lines begin paragraphs as those of an address or a like block.

    In running text few lines end before the next word had to go to the next line.
    """
    found: set[int] = set()
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and _is_below(lines[end - 1], lines[end]):
            continue
        if end - start >= _LEAST_RUN and _is_list(lines[start:end]):
            for index in range(start + 1, end):
                if not lines[index].text[0].islower() and not lines[index - 1].is_broken:
                    found.add(index)
        start = end
    return found


def _is_below(above: Line, line: Line) -> bool:
    is_in_column = abs(above.left - line.left) < _INDENT / 2 and 0 < line.gap <= _NEW_PARAGRAPH_GAP
    return is_in_column and abs(above.size - line.size) <= _SIZE_STEP and not line.begins


def _is_list(lines: Sequence[Line]) -> bool:
    widest = max(line.right for line in lines)
    if widest - lines[0].left > _LEAST_WIDTH:
        return False
    early = sum(
        above.right + _room_wanted(line) < widest - _SLACK for above, line in pairwise(lines)
    )
    return early * 2 >= len(lines) - 1


def _is_below_title(paragraph: list[Line], line: Line, edge: float) -> bool:
    """Whether lines in capitals alone stand above one with small letters that is another thing.

    It begins an item, or its first word, in a capital, had room at the end of the title.
    """
    title = paragraph[-1]
    if not title.text.isupper() or line.text.isupper():
        return False
    has_room = edge - title.right > _room_wanted(line) + _SLACK
    is_title = heading_level(title.text) > 0 and all(each.text.isupper() for each in paragraph)
    return starts_item(line.text) or (has_room and is_title and line.text[0].isupper())


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


def _right_edge(lefts: Sequence[float], rights: Sequence[float], index: int) -> float:
    """How far the lines around reach that stand in the same column."""
    here = lefts[index]
    first, end = max(0, index - _NEIGHBOURS), index + _NEIGHBOURS + 1
    around = zip(lefts[first:end], rights[first:end], strict=True)
    near = sorted([right for left, right in around if -_SAME_COLUMN < left - here < _SAME_COLUMN])
    return near[int(len(near) * 0.85)] if len(near) > 6 else near[-1]
