"""Counts the automatic numbers of a Word file ("2.1", "(a)"), which are not in its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.parsing.docx.xml import Element, child, children, chosen, is_on, number, value
from app.parsing.numerals import numeral

BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; in `template`, %1..%9 stand for the levels' numbers.

    `restart` is how many levels from the top make it begin again: all above it where it is None.
    `glue` stands between the number and the text.
    """

    start: int
    style: str
    template: str
    is_legal: bool
    paragraph_style: str | None
    restart: int | None = None
    glue: str = " "
    is_hidden: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether it has a sign in place of a number."""
        return self.style == "bullet"

    def begins_again(self, own: int, above: int) -> bool:
        """Whether level `own` begins again after one on level `above`; both count from 0."""
        return above < (own if self.restart is None else min(own, self.restart))


@dataclass(frozen=True, slots=True)
class Label:
    """The number or bullet before a paragraph with its glue; `level` counts from 0."""

    text: str
    level: int
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    definition: int
    levels: dict[int, Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a file with their counters; ask for each paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = dict(_lists(root))
        self._counters: dict[int, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, list_id: int, level: int | None, style_id: str | None) -> Label | None:
        """The label of the next paragraph in a list, or None when there is no such list."""
        found = self._lists.get(list_id)
        if found is None:
            return None
        if level is None:
            level = _level_of_style(found.levels, style_id)
        definition = found.levels.get(level)
        if definition is None:
            return None
        counters = self._count(list_id, found, level)
        text = _filled(definition, found.levels, counters)
        if definition.is_bullet and definition.template:
            text = BULLET
        text = "" if definition.is_hidden else text
        return Label(f"{text}{definition.glue}" if text else "", level, definition.is_bullet)

    def _count(self, list_id: int, found: _List, level: int) -> dict[int, int]:
        counters = self._counters.setdefault(found.definition, {})
        for upper in range(level):
            if upper not in counters:
                counters[upper] = found.levels[upper].start if upper in found.levels else 1
        if (list_id, level) not in self._begun and level in found.restarts:
            counters[level] = found.restarts[level]
        else:
            start = found.levels[level].start
            counters[level] = counters[level] + 1 if level in counters else start
        self._begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            if deeper not in found.levels or found.levels[deeper].begins_again(deeper, level):
                counters.pop(deeper, None)
        return counters


def _filled(definition: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    def place(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        style = levels[level].style if level in levels else "decimal"
        if definition.is_legal and style not in ("decimal", "decimalZero", "none"):
            style = "decimal"
        return numeral(counters.get(level, 1), style)

    return _PLACE.sub(place, definition.template)


def _level_of_style(levels: dict[int, Level], style_id: str | None) -> int:
    matching = (at for at, level in levels.items() if level.paragraph_style == style_id)
    return next(matching, 0) if style_id else 0


def _definitions(root: Element | None) -> dict[int, Element]:
    """The definitions by number; one that only names a style is the one that the style has."""
    found = {number(each, "abstractNumId") or 0: each for each in children(root, "abstractNum")}
    by_style = {
        value(child(each, "styleLink")): each
        for each in found.values()
        if child(each, "styleLink") is not None
    }
    return {
        key: by_style.get(value(child(each, "numStyleLink")), each) for key, each in found.items()
    }


def _lists(root: Element | None) -> Iterator[tuple[int, _List]]:
    definitions = _definitions(root)
    levels = {key: _levels(element) for key, element in definitions.items()}
    for element in children(root, "num"):
        key = number(child(element, "abstractNumId")) or 0
        own = dict(levels.get(key, {}))
        restarts: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            at = number(override, "ilvl") or 0
            own |= _levels(override)
            restart = number(child(override, "startOverride"))
            if restart is not None:
                restarts[at] = restart
        list_id = number(element, "numId") or 0
        if list_id:
            definition = definitions.get(key)
            shared = key if definition is None else number(definition, "abstractNumId") or 0
            yield list_id, _List(shared, own, restarts)


def _levels(element: Element) -> dict[int, Level]:
    return {number(level, "ilvl") or 0: _level(level) for level in children(element, "lvl")}


def _level(element: Element) -> Level:
    start = number(child(element, "start"))
    suffix = value(child(element, "suff"))
    return Level(
        1 if start is None else start,
        _style(element),
        value(child(element, "lvlText")) or "",
        is_on(child(element, "isLgl")),
        value(child(element, "pStyle")),
        number(child(element, "lvlRestart")),
        "" if suffix == "nothing" else " ",
        is_on(child(element, "rPr", "vanish")),
    )


def _style(element: Element) -> str:
    plain = child(element, "numFmt")
    if plain is not None:
        return value(plain) or "decimal"
    # A style of newer Word, such as 001, stands beside one for older Word.
    forms = child(element, "AlternateContent")
    newer = child(chosen(forms), "numFmt") if forms is not None else None
    custom = value(newer, "format")
    if custom:
        first = custom.partition(",")[0].strip()
        return f"decimalZero{len(first)}" if first.isdecimal() else "decimal"
    return value(newer) or "decimal"
