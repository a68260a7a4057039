"""Reads the colours of a style sheet, as far as it takes to see white letters on white."""

import re

Colour = tuple[int, int, int]

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_NAMES = {
    "black": BLACK,
    "white": WHITE,
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "red": (255, 0, 0),
    "maroon": (128, 0, 0),
    "yellow": (255, 255, 0),
    "olive": (128, 128, 0),
    "lime": (0, 255, 0),
    "green": (0, 128, 0),
    "aqua": (0, 255, 255),
    "cyan": (0, 255, 255),
    "teal": (0, 128, 128),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "fuchsia": (255, 0, 255),
    "magenta": (255, 0, 255),
    "purple": (128, 0, 128),
    "orange": (255, 165, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
}
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?:[0-9a-f]{1,2})?$")
_FUNCTION = re.compile(r"rgba?\(([^)]*)\)")
_LEAST_CONTRAST = 24
"""How far apart two colours are, of 255 in any part, that nobody can tell apart."""


def colour_of(value: str) -> Colour | None:
    """The colour that a value begins with; None where it is none, or cannot be known here."""
    value = value.strip().lower()
    if function := _FUNCTION.search(value):
        return _from_parts(re.split(r"[\s,/]+", function[1].strip()))
    word = value.split(" ", 1)[0]
    if word in _NAMES:
        return _NAMES[word]
    if digits := _HEX.match(word):
        given = digits[1] if len(digits[1]) == 6 else "".join(each * 2 for each in digits[1])
        return int(given[:2], 16), int(given[2:4], 16), int(given[4:], 16)
    return None


def are_alike(one: Colour, other: Colour) -> bool:
    """Whether letters of one colour cannot be seen on a ground of the other."""
    return all(abs(left - right) < _LEAST_CONTRAST for left, right in zip(one, other, strict=True))


def _from_parts(parts: list[str]) -> Colour | None:
    try:
        numbers = [
            round(float(part.rstrip("%")) * (2.55 if part.endswith("%") else 1))
            for part in parts[:3]
        ]
    except (ValueError, OverflowError):
        return None
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None
