"""Counts the automatic numbers of a Word file ("2.1", "(a)"), which are not in its text."""

import re
from dataclasses import dataclass

from app.parsing.docx.xml import Element, child, children, is_on, number, value
from app.parsing.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; in `template`, %1..%9 stand for the levels' numbers."""

    start: int
    style: str
    template: str
    is_legal: bool
    paragraph_style: str | None

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.style in ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Label:
    """The number or bullet before a paragraph; `level` counts from 0; bullets have no text."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class _List:
    definition: int
    levels: dict[int, Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a file with their counters; ask for each paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        definitions = _definitions(root)
        self._lists = _lists(root, definitions)
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
        if definition.is_bullet:
            return Label("", level)
        return Label(_filled(definition, found.levels, counters), level)

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
            counters.pop(deeper, None)
        return counters


def _filled(definition: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    def place(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        style = levels[level].style if level in levels and not definition.is_legal else "decimal"
        return numeral(counters.get(level, 1), style)

    return _PLACE.sub(place, definition.template)


def _level_of_style(levels: dict[int, Level], style_id: str | None) -> int:
    matching = (at for at, level in levels.items() if level.paragraph_style == style_id)
    return next(matching, 0) if style_id else 0


def _definitions(root: Element | None) -> dict[int, dict[int, Level]]:
    found = children(root, "abstractNum") if root is not None else iter(())
    return {number(element, "abstractNumId") or 0: _levels(element) for element in found}


def _lists(root: Element | None, definitions: dict[int, dict[int, Level]]) -> dict[int, _List]:
    lists: dict[int, _List] = {}
    for element in children(root, "num") if root is not None else ():
        definition = number(child(element, "abstractNumId")) or 0
        levels = dict(definitions.get(definition, {}))
        restarts: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            at = number(override, "ilvl") or 0
            levels |= _levels(override)
            restart = number(child(override, "startOverride"))
            if restart is not None:
                restarts[at] = restart
        lists[number(element, "numId") or 0] = _List(definition, levels, restarts)
    lists.pop(0, None)
    return lists


def _levels(element: Element) -> dict[int, Level]:
    return {number(level, "ilvl") or 0: _level(level) for level in children(element, "lvl")}


def _level(element: Element) -> Level:
    start = number(child(element, "start"))
    return Level(
        1 if start is None else start,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        is_on(child(element, "isLgl")),
        value(child(element, "pStyle")),
    )
