"""What the styles of a Word file say: which are headings, which are in lists, how text looks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.parsing.docx.marks import NO_MARKS, Marks, fill_of, marks_of
from app.parsing.docx.xml import Element, child, children, descendants, is_on, number, value

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"(?:toc|table of (?:figures|authorities)|index) ?\d?")
_TITLES = {"title": 1, "subtitle": 2}
_LONGEST_CHAIN = 12
_KINDS = ("paragraph", "character", "table")


@dataclass(frozen=True, slots=True)
class NumberedAs:
    """The list that a paragraph belongs to; what is None is left to the style."""

    list_id: int | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `heading` is 1..9 or 0.

    `fill` is the colour behind its paragraphs, `is_shaded` says that it gives cells of a table a
    colour, `has_head` that it gives the first row of a table a look of its own, `is_contents` that
    its paragraphs are lines of a table of contents.
    """

    based_on: str | None
    heading: int
    numbered: NumberedAs | None
    marks: Marks
    fill: str | None
    is_shaded: bool
    has_head: bool
    is_contents: bool = False


class Styles:
    """The styles by kind and id, each with what it takes over from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, dict[str, Style]] = {kind: {} for kind in _KINDS}
        self._usual: dict[str, str] = {}
        for element in children(root, "style"):
            kind, style_id = value(element, "type") or "paragraph", value(element, "styleId") or ""
            if kind in self._styles:
                self._styles[kind][style_id] = _style(element)
                if value(element, "default") in ("1", "true", "on"):
                    self._usual.setdefault(kind, style_id)
        self.defaults = marks_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        # Each paragraph asks for the same few styles again.
        self.marks: Callable[[str, str | None], Marks] = cache(self._marks)

    def known(self, kind: str, style_id: str | None) -> str | None:
        """The id itself, or that of the usual style of the kind where there is none."""
        return style_id if style_id in self._styles[kind] else self._usual.get(kind)

    def heading(self, style_id: str | None) -> int:
        """1..9 if the style is one of a heading, else 0."""
        chain = self._chain("paragraph", style_id)
        return next((style.heading for style in chain if style.heading), 0)

    def is_contents(self, style_id: str | None) -> bool:
        """Whether the paragraphs of a style are lines of a table of contents."""
        return any(style.is_contents for style in self._chain("paragraph", style_id))

    def numbered(self, style_id: str | None) -> NumberedAs | None:
        """The list that the style puts its paragraphs in."""
        found = None
        for style in self._chain("paragraph", style_id):
            found = merged(found, style.numbered)
        return found

    def fill(self, style_id: str | None) -> str | None:
        """The colour behind the paragraphs of a style."""
        return next(
            (style.fill for style in self._chain("paragraph", style_id) if style.fill), None
        )

    def is_shaded(self, style_id: str | None) -> bool:
        """Whether a style of tables gives some cells a colour."""
        return any(style.is_shaded for style in self._chain("table", style_id))

    def has_head(self, style_id: str | None) -> bool:
        """Whether a style of tables gives the first row a look of its own."""
        return any(style.has_head for style in self._chain("table", style_id))

    def _marks(self, kind: str, style_id: str | None) -> Marks:
        found = NO_MARKS
        for style in self._chain(kind, style_id):
            found = found.over(style.marks)
        return found

    def _chain(self, kind: str, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        while style_id in self._styles[kind] and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[kind][style_id])
            style_id = chain[-1].based_on
        return chain


def numbered_as(properties: Element | None) -> NumberedAs | None:
    """What `w:numPr` in the properties of a paragraph or a style says; list 0 means none."""
    found = child(properties, "numPr")
    if found is None:
        return None
    return NumberedAs(number(child(found, "numId")), number(child(found, "ilvl")))


def merged(own: NumberedAs | None, base: NumberedAs | None) -> NumberedAs | None:
    """`own` with what it leaves open taken from `base`."""
    if own is None or base is None:
        return own or base
    list_id = base.list_id if own.list_id is None else own.list_id
    level = base.level if own.level is None and own.list_id is None else own.level
    return NumberedAs(list_id, level)


def heading_of(properties: Element | None) -> int:
    """The outline level of a paragraph or a style as 1..9, or 0 for body text."""
    level = number(child(properties, "outlineLvl"))
    return level + 1 if level is not None and level < 9 else 0


def _style(element: Element) -> Style:
    name = (value(child(element, "name")) or "").lower()
    properties = child(element, "pPr")
    named = _HEADING.fullmatch(name)
    heading = int(named[1]) if named else _TITLES.get(name, 0)
    parts = [each for each in children(element, "tblStylePr") if value(each, "type") == "firstRow"]
    is_table = value(element, "type") == "table"
    return Style(
        value(child(element, "basedOn")),
        heading or heading_of(properties),
        numbered_as(properties),
        marks_of(child(element, "rPr")),
        fill_of(properties),
        is_table and any(map(_is_colour, descendants(element, "shd"))),
        any(is_on(child(part, "rPr", "b")) or fill_of(child(part, "tcPr")) for part in parts),
        _CONTENTS.fullmatch(name) is not None,
    )


def _is_colour(shading: Element) -> bool:
    return (value(shading, "fill") or "auto").upper() not in ("AUTO", "FFFFFF")
