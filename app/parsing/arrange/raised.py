"""Writes the words of a line, so that what is raised or lowered keeps its sense.

A mark of a note is written "[1]" after its word, a power and a lowered figure as in Unicode
(10⁶, m², CO₂), a fraction as 1/2. The letters of "1st" are written like all others.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import groupby
from operator import itemgetter

from app.parsing.arrange.word import Word
from app.parsing.struck import struck

_SMALLER = 0.85
# A smaller letter on the same line ends a little above its neighbours, a lowered one does not.
_RAISED = 0.2
_LOWERED = -0.02
_NO_BLANK = 0.08
_UP = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")  # noqa: RUF001
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FIGURES = re.compile(r"\d{1,3}")
_MARK = re.compile(r"\d{1,3}(?:[,;]\s?\d{1,3})*|[*†‡§]{1,3}")
_BRACKETED = re.compile(r"\((\d{1,3}|[*†‡§]{1,3})\)")
_POWER = re.compile(r"[+\-−]?[234]|[+\-−]\d|n")  # noqa: RUF001
_CHARGE = re.compile(r"\d?[+\-−]")  # noqa: RUF001
_MEASURE = re.compile(r"(?:^|[\d\s/·.(])(?:[mckdµμ]?m|[a-z])$|\d\s?(?:in|ft|yd|mi|s)$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_LEADERS = re.compile(r"\s*(?:[.·…]\s?){4,}\s*")
_SLASHES = ("/", "\u2044", "\u2215")
_CLOSES = tuple(".,;:!?)]}%\u2019\u201d")


class Rise(IntEnum):
    """Where a word stands beside the others of its line."""

    LOWERED = -1
    LEVEL = 0
    RAISED = 1


def written(words: Sequence[Word], top: float, bottom: float) -> str:
    """The text of words that stand on one line from `top` to `bottom`, from left to right."""
    if _are_plain(words, bottom - top):
        return without_leaders(" ".join([word.text for word in words]))
    text = ""
    runs: list[tuple[bool, str]] = []
    before = Rise.LEVEL
    last: Word | None = None
    for word, rise in _with_fractions(words, top, bottom):
        addition = word.text
        blank = last is not None and not _is_joined(last, word, bottom - top)
        if last is not None and rise is not before:
            # The file says nothing of blanks where the size of the letters changes.
            blank = word.left - last.right > _NO_BLANK * 1.5 * (bottom - top)
        if rise is not Rise.LEVEL:
            blank, addition = _marked(text, word, rise, blank)
        elif before is Rise.RAISED and text.endswith("]"):
            blank = blank or addition[0].isalnum()
        addition = f"{' ' * blank}{addition}"
        text += addition
        runs.append((word.is_struck, addition))
        before, last = rise, word
    if any(is_struck for is_struck, _ in runs):
        text = _with_struck(runs)
    return without_leaders(text)


def _are_plain(words: Sequence[Word], height: float) -> bool:
    """Whether all words have the height of the line and a blank before them."""
    least = _SMALLER * height
    for word in words:
        if (
            word.is_glued
            or word.is_struck
            or word.bottom - word.top < least
            or word.text[0] in _CLOSES
        ):
            return False
    return True


def rise_of(word: Word, top: float, bottom: float) -> Rise:
    """Whether a word is smaller than its line and raised above it, or lowered below it."""
    height = bottom - top
    if word.bottom - word.top > _SMALLER * height or not word.has_true_size:
        return Rise.LEVEL
    if bottom - word.bottom > _RAISED * height:
        return Rise.RAISED
    return Rise.LOWERED if word.bottom - bottom > _LOWERED * height else Rise.LEVEL


def without_leaders(text: str) -> str:
    """`text` without the dots that lead the eye to the end of a line."""
    if ".." in text or ". ." in text or "…" in text or "··" in text:
        return _LEADERS.sub(" ", text).strip()
    return text


def _with_fractions(words: Sequence[Word], top: float, bottom: float) -> list[tuple[Word, Rise]]:
    """Each word with its rise; a raised and a lowered figure about a slash are one word."""
    rises = [rise_of(word, top, bottom) for word in words]
    if Rise.RAISED not in rises:
        return list(zip(words, rises, strict=True))
    found: list[tuple[Word, Rise]] = []
    for word, rise in zip(words, rises, strict=True):
        if rise is not Rise.RAISED and len(found) > 1 and _is_fraction(found[-2:], word):
            upper, _ = found[-2]
            del found[-2:]
            found.append((_fraction(upper, word, found), Rise.LEVEL))
        elif found and rise is Rise.LOWERED and _is_stacked(found[-1], word):
            upper, _ = found.pop()
            found.append((_fraction(upper, word, found), Rise.LEVEL))
        else:
            found.append((word, rise))
    return found


def _is_fraction(before: Sequence[tuple[Word, Rise]], word: Word) -> bool:
    (upper, rise), (slash, _) = before
    return (
        rise is Rise.RAISED
        and slash.text in _SLASHES
        and word.height < upper.height * 1.2
        and bool(_FIGURES.fullmatch(upper.text) and _FIGURES.match(word.text))
    )


def _is_stacked(before: tuple[Word, Rise], word: Word) -> bool:
    upper, rise = before
    return (
        rise is Rise.RAISED
        and word.left < upper.right - 0.3 * (upper.right - upper.left)
        and bool(_FIGURES.fullmatch(upper.text) and _FIGURES.fullmatch(word.text))
    )


def _fraction(upper: Word, lower: Word, before: Sequence[tuple[Word, Rise]]) -> Word:
    follows_figure = bool(before) and before[-1][0].text[-1].isdigit()
    return Word(
        f"{upper.text}/{lower.text}",
        upper.left,
        max(upper.right, lower.right),
        upper.top,
        lower.bottom,
        upper.is_glued and not follows_figure,
        upper.is_struck,
        upper.is_heavy,
    )


def _is_joined(last: Word, word: Word, height: float) -> bool:
    if word.is_glued:
        return True
    is_near = word.has_true_size and abs(word.left - last.right) < _NO_BLANK * height
    return is_near and not word.is_added and word.text.startswith(_CLOSES)


def _marked(text: str, word: Word, rise: Rise, blank: bool) -> tuple[bool, str]:
    """Whether a blank stands before what is raised or lowered, and how it is written."""
    small = word.text
    if rise is Rise.RAISED:
        small = _BRACKETED.sub(r"\1", small, count=1) if _BRACKETED.match(small) else small
    if rise is Rise.LOWERED:
        follows_symbol = text[-1:].isalpha() or text.endswith((")", "]"))
        is_figure = small.isascii() and small.isdigit() and follows_symbol
        return blank and not is_figure, small.translate(_DOWN) if is_figure else small
    if not text:
        return False, f"[{small}]" if _MARK.fullmatch(small) else small
    is_power = _MEASURE.search(text) and _POWER.fullmatch(small)
    if is_power or (_TEN.search(text) and _FIGURES.fullmatch(small.lstrip("+-−"))):  # noqa: RUF001
        return False, small.translate(_UP)
    if _CHARGE.fullmatch(small) and not text[-1].isspace():
        return False, small.translate(_UP)
    if mark := _MARK.match(small):
        return False, f"[{mark[0]}]{small[mark.end() :]}"
    return blank and len(small) > 2, small


def _with_struck(runs: Sequence[tuple[bool, str]]) -> str:
    """The texts one after the other; those that are struck out stand between their marks."""
    parts = []
    for is_struck, group in groupby(runs, key=itemgetter(0)):
        text = "".join(part for _, part in group)
        parts.append(struck(text) if is_struck else text)
    return "".join(parts)
