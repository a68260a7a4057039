"""Brings the words of a sheet into one spelling: capitals, straight quotes, plain fractions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Word

_PRIMES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u2032": "'", "\u00b4": "'", "`": "'", "\u02b9": "'",
        "\u201b": "'", "\uff07": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u2033": '"', "\u02ba": '"', "\u02dd": '"', "\u201f": '"',
        "\uff02": '"', "\u3003": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2044": "/", "\u2215": "/", "\uff0f": "/", "\u2236": ":", "\uff1a": ":", "\uff1d": "=",
        "\u00d7": "X", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_VULGAR = {
    "\u00bc": "1/4", "\u00bd": "1/2", "\u00be": "3/4",
    "\u215b": "1/8", "\u215c": "3/8", "\u215d": "5/8", "\u215e": "7/8",
}  # fmt: skip


def scale_runs(words: Sequence[Word]) -> list[Run]:
    """The runs of words in capitals, with one kind of primes, dashes and fractions."""
    return list(_scale_runs(tuple(words)))


@lru_cache(maxsize=1)
def _scale_runs(words: tuple[Word, ...]) -> tuple[Run, ...]:
    """Six readers ask for the same words of a sheet, one after the other."""
    return tuple(runs_of(replace(word, text=normalised(word.text)) for word in words))


def normalised(text: str) -> str:
    """Capitals, straight quotes, plain dashes and fractions."""
    for sign, fraction in _VULGAR.items():
        if sign in text:
            text = re.sub(rf"(?<=\d)\s?-?{sign}", f" {fraction}", text).replace(sign, fraction)
    return text.translate(_PRIMES).upper().replace("''", '"')
