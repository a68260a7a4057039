"""Writes the numbers of lists as Word and HTML count them: 3, c, C, iii, III."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHICAGO = "*†‡§"
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LARGEST_ROMAN = 3_999
_MOST_LETTERS = 20


def numeral(number: int, style: str) -> str:  # noqa: C901 - a table of styles
    """`number` in a style of ECMA-376 Part 1, 17.18.59; unknown styles count in digits.

    "decimalZero" has two digits, "decimalZero3" has three, and so on.
    """
    match style:
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "none":
            return ""
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "cardinalText" | "ordinalText":
            return _spelled(number, is_ordinal=style == "ordinalText")
        case "chicago":
            return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1)
        case "decimalEnclosedCircle" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalEnclosedParen":
            return f"({number})"
        case "numberInDash":
            return f"- {number} -"
        case _ if style.startswith("decimalZero"):
            return str(number).rjust(int(style[11:] or 2), "0")
        case _:
            return str(number)


def _letters(number: int) -> str:
    """a ... z, then aa, bb ... as Word does."""
    if not 0 < number <= 26 * _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _spelled(number: int, *, is_ordinal: bool) -> str:
    """One, Twenty-first; figures from a hundred on."""
    if not 0 <= number < 100:
        return f"{number}{_ordinal_ending(number)}" if is_ordinal else str(number)
    tens, units = divmod(number, 10)
    words = [_UNITS[number]] if number < 20 else [_TENS[tens], _UNITS[units]][: 1 + bool(units)]
    if is_ordinal:
        last = words[-1]
        usual = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
        words[-1] = _ORDINALS.get(last, usual)
    return "-".join(words).capitalize()
