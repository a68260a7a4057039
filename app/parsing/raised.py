"""Writes raised and lowered letters so that they keep their sense: notes, powers, ordinals.

A mark of a note stands in brackets after its word, "Residents[3]"; a power or a lowered figure is
written in the letters that Unicode has for it, 10⁶, m², CO₂.
"""

import re

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_RAISE = re.compile(r"[0-9+\-\u2212=()ni]+")
_CAN_LOWER = re.compile(r"[0-9+\-\u2212=()]+")
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*")
_SIGNED = re.compile(r"[-\u2212+]\d{1,3}|\d{0,2}[-\u2212+]")
_SYMBOLS = re.compile(r"[*†‡§¶#]{1,4}|\[[^\[\]]{1,40}\]")
_IN_BRACKETS = re.compile(r"\((\w{1,3})\)")
_ENDINGS = "st nd rd th er ers re e es ème eme ième d de do to mo no vo os as me mme lle le r rs s"
_ORDINALS = frozenset(_ENDINGS.split())
_UNITS = frozenset(
    {"m", "cm", "mm", "dm", "km", "\u00b5m", "\u03bcm", "nm", "ft", "yd", "kg", "sec"}
)
_UNITS_LIKE_WORDS = frozenset({"in", "mi"})
_BASE = re.compile(r"(?:[^\W\d_]+|\d[\d.,]*)$")
_MEASURED = re.compile(r"(?:\d|/|\bper|\bsq\.?)\s*$", re.I)
_SUM_IN_BRACKETS = re.compile(r"\([^()]*[+\-\u2212\u00d7*/=][^()]*\)$")
_IN_FORMULA = re.compile(r"[=+*/\u00d7\u00b7\u2212]\s*$")
_LONGEST_FACTOR = 3
_ROMAN = re.compile(r"\b[IVXLC]+$")
_BARE_RAISED = re.compile(r"\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def raised(before: str, text: str, *, is_mark: bool = False) -> str:
    """What to write for `text`, raised behind `before`; `is_mark` when it leads to a note."""
    text = " ".join(text.split())
    if _SYMBOLS.fullmatch(text) or not text:
        return text
    if inner := _IN_BRACKETS.fullmatch(text):
        return f"[{inner[1]}]"
    if is_mark:
        return f"[{text}]"
    if text.lower() in ("tm", "sm"):
        return "™" if text.lower() == "tm" else "℠"
    if _NUMBERS.fullmatch(text):
        return text.translate(_RAISED) if _is_power(before, text) else f"[{text}]"
    if _SIGNED.fullmatch(text):
        return text.translate(_RAISED)
    return _raised_letters(before, text)


def lowered(text: str) -> str:
    """What to write for lowered `text`: figures as Unicode has them, letters as they are."""
    text = " ".join(text.split())
    return text.translate(_LOWERED) if _CAN_LOWER.fullmatch(text) else text


def power(text: str) -> str:
    """An exponent of a formula: "⁶", "ⁿ⁻¹" or "^(x+1)"."""
    return _script(text.strip(), _CAN_RAISE, _RAISED, "^")


def index(text: str) -> str:
    """A lowered part of a formula: "₁" or "_max"."""
    return _script(text.strip(), _CAN_LOWER, _LOWERED, "_")


def numerator(written: str) -> str | None:
    """The figures of what `raised` wrote, for a fraction that is set with a raised numerator."""
    match = _BARE_RAISED.fullmatch(written)
    return (match[1] or match[2].translate(_DOWN)) if match else None


def _is_power(before: str, text: str) -> bool:
    base = _BASE.search(before)
    if not base:
        return _SUM_IN_BRACKETS.search(before) is not None
    word, earlier = base[0], before[: base.start()]
    if word[0].isdigit():
        return word == "10" or (word == "2" and len(text) > 1)
    if not text.isdecimal():
        return False
    if word in _UNITS:
        return text in ("2", "3")
    if word in _UNITS_LIKE_WORDS:
        return text in ("2", "3") and _MEASURED.search(earlier) is not None
    if len(word) <= _LONGEST_FACTOR and _IN_FORMULA.search(earlier):
        return True
    return len(word) == 1 and _is_variable(word, earlier, text)


def _is_variable(letter: str, earlier: str, text: str) -> bool:
    """A note stands behind "Schedule A" too, so a capital counts only beside what is no word."""
    if letter.islower():
        return letter != "a" or not earlier[-1:].isspace()
    return text in ("2", "3") and (letter == "R" or not earlier.rstrip()[-1:].isalpha())


def _raised_letters(before: str, text: str) -> str:
    follows_figure = before[-1:].isdigit()
    if text.lower() in _ORDINALS and (follows_figure or _ROMAN.search(before)):
        return text
    base = _BASE.search(before)
    is_short = base is not None and (len(base[0]) == 1 or base[0] == "10")
    if is_short and text.lower() not in _ORDINALS:
        return text.translate(_RAISED) if _CAN_RAISE.fullmatch(text) else f"^{_grouped(text)}"
    if len(text) == 1 and text.isalpha() and before and not is_short:
        return f"[{text}]"
    return text


def _script(text: str, can: re.Pattern[str], signs: dict[int, int], mark: str) -> str:
    if can.fullmatch(text):
        return text.translate(signs)
    return f"{mark}{text}" if len(text) < 2 or text.isalpha() else f"{mark}({text})"


def _grouped(text: str) -> str:
    return text if len(text) == 1 else f"({text})"
