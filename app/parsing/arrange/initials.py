"""Joins a large first letter that stands over several lines to the word which it begins."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from app.parsing.arrange.word import Word

_LARGER = 1.7
_LEAST_LINES = 2
_FURTHEST = 1.2
# Where the foot of a capital is in the height of its font: a line below it is not beside it.
_BASELINE = 0.78
# They are words by themselves: the word beside one of them may be whole.
_WORDS = frozenset("AIO")


def with_initials(words: Sequence[Word]) -> list[Word]:
    """The words, with each drop capital as a part of the first word beside it.

    The lines beside it begin where it begins: else they would look set in.
    """
    heights = [word.bottom - word.top for word in words]
    usual = median(heights)
    if max(heights) < _LARGER * usual:
        return list(words)
    found = list(words)
    for initial in words:
        is_large = initial.bottom - initial.top >= _LARGER * usual
        if is_large and initial.has_true_size and len(initial.text.strip("“\"'‘„«")) == 1:  # noqa: RUF001
            _join(initial, found)
    return found


def _join(initial: Word, words: list[Word]) -> None:
    if not initial.text[-1].isupper():
        return
    beside = _firsts_beside(initial, words)
    if len(beside) < _LEAST_LINES:
        return
    first, *others = beside
    known = {word.text.strip(".,;:").lower() for word in words if word is not first}
    is_apart = initial.text in _WORDS and first.text.strip(".,;:").lower() in known
    text = f"{initial.text} {first.text}" if is_apart else initial.text + first.text
    words[words.index(first)] = replace(first, text=text, left=initial.left)
    for word in others:
        words[words.index(word)] = replace(word, left=initial.left)
    words.remove(initial)


def _firsts_beside(initial: Word, words: Sequence[Word]) -> list[Word]:
    """The words right of the initial, from the top, that stand closest to it on their lines."""
    reach = initial.right + _FURTHEST * (initial.bottom - initial.top) * 0.5
    height = initial.bottom - initial.top
    near = [
        word
        for word in words
        if word is not initial
        and initial.left < word.left <= reach
        and word.bottom - word.top < height / 1.5
        and -0.1 * height < (word.top + word.bottom) / 2 - initial.top < _BASELINE * height
    ]
    firsts: list[Word] = []
    for word in sorted(near, key=lambda word: (word.top, word.left)):
        same = [at for at, other in enumerate(firsts) if abs(other.bottom - word.bottom) < 2]
        if not same:
            firsts.append(word)
        elif word.left < firsts[same[0]].left:
            firsts[same[0]] = word
    return firsts
