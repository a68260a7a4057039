"""Writes raised and lowered figures so that no number changes: 10⁶, m², CO₂, and notes as [1]."""

import re

_SUPERSCRIPTS = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))  # noqa: RUF001
_SUBSCRIPTS = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))  # noqa: RUF001
_NOTE = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")  # noqa: RUF001
_STARS = re.compile(r"[*†‡§¶]{1,4}")
_EXPONENT = re.compile(r"[+\-−]?\d{1,4}[+\-−]?|[+\-−ni]")  # noqa: RUF001
_LOWERED = re.compile(r"[\d+\-−=()]+")  # noqa: RUF001
_UNITS = frozenset(("cm", "mm", "km", "dm", "nm", "µm", "in", "ft", "yd", "mi", "kg"))
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LAST_NUMBER = re.compile(r"[\d.,]*\d$")


def raised(text: str, before: str) -> str:
    """What stands for raised `text` after `before`.

    An exponent after a unit, a letter, a bracket or 10 is written in Unicode; a figure after any
    other number, a word or the end of a sentence is the mark of a note: "[1]".
    """
    inner = text.strip()
    if not inner:
        return text
    if _STARS.fullmatch(inner):
        return text
    if _EXPONENT.fullmatch(inner) and (_takes_exponent(before) or not inner.isdecimal()):
        return text.replace(inner, "".join(_SUPERSCRIPTS[sign] for sign in inner))
    return text.replace(inner, f"[{inner}]") if _NOTE.fullmatch(inner) else text


def power(text: str) -> str:
    """An exponent of an equation: "⁶", "ⁿ⁻¹" or "^(x+1)"."""
    return _script(text.strip(), _SUPERSCRIPTS, "^")


def index(text: str) -> str:
    """A lowered part of an equation: "₁" or "_max"."""
    return _script(text.strip(), _SUBSCRIPTS, "_")


def lowered(text: str) -> str:
    """What stands for lowered `text`: figures in Unicode, letters as they are."""
    inner = text.strip()
    if not _LOWERED.fullmatch(inner):
        return text
    return text.replace(inner, "".join(_SUBSCRIPTS[sign] for sign in inner))


def _script(text: str, signs: dict[str, str], mark: str) -> str:
    if text and all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return f"{mark}{text}" if len(text) < 2 or text.isalpha() else f"{mark}({text})"


def _takes_exponent(before: str) -> bool:
    if word := _LAST_WORD.search(before):
        return len(word[0]) == 1 or word[0] in _UNITS
    if number := _LAST_NUMBER.search(before):
        return number[0] in ("2", "10")
    return before.endswith((")", "]", *"²³₀₁₂₃₄₅₆₇₈₉")) and not before.endswith("])")
