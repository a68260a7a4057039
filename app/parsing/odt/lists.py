"""Counts the lists of an OpenDocument text (OpenDocument 1.3, Part 3, 5.3 and 16.29)."""

import re
from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, local, value
from app.parsing.numerals import numeral

BULLET = "•"
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_FORMATS |= {"I": "upperRoman", "01": "decimalZero", "1st": "ordinal"}
_PLACE = re.compile(r"%(\d+)%")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `form` is None for a bullet, "" for no number at all."""

    form: str | None
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    template: str = ""


ListStyle = dict[int, Level]
"""The levels of a list style, counted from 1."""


def list_style(element: Element) -> ListStyle:
    """The levels in a `text:list-style` or `text:outline-style`."""
    found = {}
    for each in element:
        name = local(each.tag)
        level = _number(each, "level", 1)
        if name in ("list-level-style-number", "outline-level-style"):
            found[level] = Level(
                value(each, "num-format") or "",
                value(each, "num-prefix") or "",
                value(each, "num-suffix") or "",
                _number(each, "start-value", 1),
                _number(each, "display-levels", 1),
                value(each, "num-list-format") or "",
            )
        elif name in ("list-level-style-bullet", "list-level-style-image"):
            found[level] = Level(None)
    return found


@dataclass(slots=True)
class Counter:
    """The numbers of one list, or of several that go on from each other."""

    style_name: str = ""
    numbers: dict[int, int] = field(default_factory=dict)

    def label(self, style: ListStyle, level: int, start: int | None = None) -> str:
        """The label of the next item on a level; `start` is a number that the item itself has."""
        shape = style.get(level, Level(""))
        for upper in range(1, level):
            self.numbers.setdefault(upper, style.get(upper, Level("")).start)
        following = self.numbers[level] + 1 if level in self.numbers else shape.start
        self.numbers[level] = following if start is None else start
        self.forget(level + 1)
        return self._written(style, shape, level)

    def forget(self, level: int) -> None:
        """Begin again on a level and all below it."""
        for deeper in [each for each in self.numbers if each >= level]:
            del self.numbers[deeper]

    def _written(self, style: ListStyle, shape: Level, level: int) -> str:
        if shape.form is None:
            return BULLET
        if shape.template:
            return _PLACE.sub(lambda place: self._number(style, int(place[1])), shape.template)
        if not shape.form:
            return ""
        first = max(1, level - shape.shown + 1)
        numbers = (self._number(style, each) for each in range(first, level + 1))
        return shape.prefix + ".".join(filter(None, numbers)) + shape.suffix

    def _number(self, style: ListStyle, level: int) -> str:
        form = style.get(level, Level("1")).form
        return numeral(self.numbers.get(level, 1), _FORMATS.get(form, "decimal")) if form else ""


def _number(element: Element, name: str, usual: int) -> int:
    text = value(element, name) or ""
    return int(text) if text.isdecimal() and len(text) < 9 else usual
