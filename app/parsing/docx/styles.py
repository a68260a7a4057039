"""What the styles of a Word file say about paragraphs: which are headings, which are in lists."""

import re
from dataclasses import dataclass

from app.parsing.docx.xml import Element, child, children, number, value

_HEADING = re.compile(r"heading (\d)")
_TITLES = {"title": 1, "subtitle": 2}
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class NumberedAs:
    """The list that a paragraph belongs to; `level` counts from 0, None leaves it to the style."""

    list_id: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; `heading` is 1..9 or 0."""

    name: str
    based_on: str | None
    heading: int
    numbered: NumberedAs | None


class Styles:
    """The paragraph styles by id, each with what it takes over from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = children(root, "style") if root is not None else iter(())
        self._styles = {
            value(element, "styleId") or "": _style(element)
            for element in found
            if value(element, "type") in (None, "paragraph")
        }

    def heading(self, style_id: str | None) -> int:
        """1..9 if the style is one of a heading, else 0."""
        return next((style.heading for style in self._chain(style_id) if style.heading), 0)

    def numbered(self, style_id: str | None) -> NumberedAs | None:
        """The list that the style puts its paragraphs in."""
        return next((style.numbered for style in self._chain(style_id) if style.numbered), None)

    def _chain(self, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain


def numbered_as(properties: Element | None) -> NumberedAs | None:
    """What `w:numPr` in the properties of a paragraph or a style says; list 0 means none."""
    found = child(properties, "numPr")
    list_id = number(child(found, "numId"))
    if list_id is None:
        return None
    return NumberedAs(list_id, number(child(found, "ilvl")))


def heading_of(properties: Element | None) -> int:
    """The outline level of a paragraph or a style as 1..9, or 0 for body text."""
    level = number(child(properties, "outlineLvl"))
    return level + 1 if level is not None and level < 9 else 0


def _style(element: Element) -> Style:
    name = (value(child(element, "name")) or "").lower()
    properties = child(element, "pPr")
    named = _HEADING.fullmatch(name)
    heading = int(named[1]) if named else _TITLES.get(name, 0)
    return Style(
        name,
        value(child(element, "basedOn")),
        heading or heading_of(properties),
        numbered_as(properties),
    )
