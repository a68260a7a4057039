"""The part of a passage that shows why it was found, with its marks as offsets, never as markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.parsing.struck import MARK, struck_spans

LENGTH = 240
"""Characters of a snippet, without the ellipses."""

OPEN, CLOSE = "\ue000", "\ue001"
"""What FTS5 puts round a hit; private use, so hardly in any text."""

Mark = tuple[int, int]
_LEAD = 60
_WORD_REACH = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a passage; each mark is (start, end) in its text."""

    text: str
    marks: tuple[Mark, ...]


def marks_in(highlighted: str, text: str) -> tuple[Mark, ...]:
    """Where FTS5's `highlight` put its marks, as offsets into the text; none if it is another's."""
    marks, removed, start = [], 0, 0
    for position, letter in enumerate(highlighted):
        if letter == OPEN:
            start = position - removed
        elif letter == CLOSE:
            marks.append((start, position - removed))
        else:
            continue
        removed += 1
    is_the_same = highlighted.replace(OPEN, "").replace(CLOSE, "") == text
    return tuple(marks) if is_the_same else ()


def snippet_of(text: str, marks: Sequence[Mark]) -> Snippet:
    """The piece with the most different marked words, cut at white space; the start without any."""
    start = _best_start(text, marks)
    end = _back_to_space(text, start, start + LENGTH)
    opened, closed = _struck_at_ends(text, start, end)
    before = ("… " if start > 0 else "") + opened
    after = closed + (" …" if end < len(text) else "")
    piece = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= end)
    return Snippet(before + piece + after, inside)


def _struck_at_ends(text: str, start: int, end: int) -> tuple[str, str]:
    """The marks that a piece needs so that struck-out text which it cuts still shows as such."""
    spans = struck_spans(text)
    opened = any(first < start < last for first, last in spans)
    closed = any(first < end < last for first, last in spans)
    return MARK if opened else "", MARK if closed else ""


def _best_start(text: str, marks: Sequence[Mark]) -> int:
    if not marks or len(text) <= LENGTH:
        return 0
    first = max(marks, key=lambda mark: (_distinct_from(text, marks, mark[0]), -mark[0]))[0]
    start = min(max(0, first - _LEAD), len(text) - LENGTH)
    return _on_to_word(text, start, first)


def _distinct_from(text: str, marks: Sequence[Mark], start: int) -> int:
    reach = start + LENGTH - _LEAD
    return len({text[a:b].lower() for a, b in marks if start <= a and b <= reach})


def _on_to_word(text: str, start: int, limit: int) -> int:
    if start == 0 or text[start - 1].isspace():
        return start
    for position in range(start, min(start + _WORD_REACH, limit)):
        if text[position].isspace():
            return position + 1
    return start


def _back_to_space(text: str, start: int, end: int) -> int:
    if end >= len(text):
        return len(text)
    for position in range(end, max(start, end - _WORD_REACH), -1):
        if text[position].isspace():
            return position
    return end
