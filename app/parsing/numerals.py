"""Writes the numbers of lists as Word and HTML count them: 3, c, C, iii, III."""

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3_999
_MOST_LETTERS = 20


_CHICAGO = "*†‡§"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_SMALL_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_ONES = _SMALL_NUMBERS.split()
_ROUND_NUMBERS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _ROUND_NUMBERS.split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def numeral(number: int, style: str) -> str:
    """`number` in a style of ECMA-376 Part 1, 17.18.59; unknown styles count in digits.

    Beside those, "lowerLatin", "upperLatin" and "lowerGreek" count as pages of the web do: after z
    comes aa, then ab. "decimalZero" has two digits, "decimalZero3" has three, and so on.
    """
    if style.startswith("decimalZero"):
        return str(number).rjust(int(style.removeprefix("decimalZero") or 2), "0")
    write = _STYLES.get(style)
    return write(number) if write else str(number)


def _letters(number: int) -> str:
    """a ... z, then aa, bb ... as Word does."""
    if not 0 < number <= 26 * _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _in_alphabet(number: int, letters: str) -> str:
    """CSS Counter Styles Level 3, 3.1.4: as digits without a zero."""
    if number <= 0:
        return str(number)
    text = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        text = letters[rest] + text
    return text


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_words(number: int) -> str:
    if not 0 <= number < 1_000:
        return str(number)
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {_in_words(rest)}" if rest else "")


def _ordinal_in_words(number: int) -> str:
    text = _in_words(number)
    if not text[-1:].isalpha():
        return f"{number}{_ordinal_ending(number)}"
    start = max(text.rfind(" "), text.rfind("-")) + 1
    last = text[start:]
    if last in _ORDINALS:
        return text[:start] + _ORDINALS[last]
    return text[:start] + (f"{last[:-1]}ie" if last.endswith("y") else last) + "th"


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


_STYLES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLatin": lambda number: _in_alphabet(number, ascii_lowercase),
    "upperLatin": lambda number: _in_alphabet(number, ascii_uppercase),
    "lowerGreek": lambda number: _in_alphabet(number, _GREEK),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
    "chicago": lambda number: _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if number <= 20 else str(number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": lambda number: f"{number}{_ordinal_ending(number)}",
    "cardinalText": lambda number: _in_words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_in_words(number).capitalize(),
}
