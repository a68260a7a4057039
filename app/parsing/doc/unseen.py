"""Tells what of an old Word file is not printed: hidden text, and deletions nobody has accepted."""

from difflib import SequenceMatcher

from app.parsing.builder import DocumentBuilder
from app.parsing.losses import LossKind
from app.parsing.styled.tally import LITTLE_HIDDEN

_MOST_LINES = 200
_MOST_COMPARED = 400
"""Words of a line; longer ones count as one change."""


def tell_unseen(builder: DocumentBuilder, text: str, *, hidden: str, removed: str) -> None:
    """Compare the text with those that have hidden or removed text in them too."""
    if _letters(hidden) - _letters(text) > LITTLE_HIDDEN:
        builder.lose(LossKind.HIDDEN)
    if _letters(removed) > _letters(text):
        builder.lose(LossKind.DELETIONS, count=_stretches(text, removed))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _stretches(text: str, longer: str) -> int:
    """How many stretches stand only in the longer text; at least one."""
    lines, others = text.split("\n"), longer.split("\n")
    if len(lines) != len(others):
        return 1
    changed = [pair for pair in zip(lines, others, strict=True) if pair[0] != pair[1]]
    compared = sum(_added(*pair) for pair in changed[:_MOST_LINES])
    return max(1, compared + len(changed[_MOST_LINES:]))


def _added(line: str, longer: str) -> int:
    left, right = line.split(), longer.split()
    if len(right) > _MOST_COMPARED:
        return 1
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return sum(1 for step in steps if step[0] in ("insert", "replace"))
