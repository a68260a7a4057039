"""What the sections of a Word file say: how its notes are counted, which heads and feet it has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from app.parsing.docx.xml import Element, child, children, is_on, number, value

_TAG = re.compile(rb"<(/?)(?:\w{1,20}:)?sectPr(Change)?(?:\s[^<>]{0,2000})?>")
_LONGEST_SECTION = 100_000
_PREFIX = re.compile(rb"<(/?)\w+:")
_ATTRIBUTE_PREFIX = re.compile(rb"\s\w+:(\w+=)")


@dataclass(frozen=True, slots=True)
class Counting:
    """How notes are counted: the style of the number, where it begins, and when again."""

    style: str = "decimal"
    start: int = 1
    restart: str = "continuous"


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `furniture` are the ids of its heads and feet by ("header", "first")."""

    footnotes: Counting = Counting()
    endnotes: Counting = Counting("lowerRoman")
    furniture: dict[tuple[str, str], str] = field(default_factory=dict)


def sections_in(data: bytes, settings: Element | None) -> list[Section]:
    """The sections of a main part, in order; found without reading all of its XML."""
    usual = Section(
        _counting(child(settings, "footnotePr"), Section().footnotes),
        _counting(child(settings, "endnotePr"), Section().endnotes),
    )
    has_even = is_on(child(settings, "evenAndOddHeaders"))
    found = [_section(element, usual, has_even=has_even) for element in _elements(data)]
    return found or [usual]


def _elements(data: bytes) -> Iterator[Element]:
    for section in _sections(data):
        # Without its prefixes it is sound XML by itself.
        bare = _ATTRIBUTE_PREFIX.sub(rb" \1", _PREFIX.sub(rb"<\1", section))
        try:
            yield ElementTree.fromstring(bare)
        except ElementTree.ParseError:
            continue


def _sections(data: bytes) -> Iterator[bytes]:
    """The XML of each section; what a section was before a change lies inside one and is none."""
    begin, depth = 0, 0
    for tag in _TAG.finditer(data):
        is_end, is_change = tag[1] == b"/", tag[2] is not None
        if tag[0].endswith(b"/>"):
            if depth == 0 and not is_change:
                yield tag[0]
        elif is_end:
            depth = max(0, depth - 1)
            if depth == 0 and not is_change and tag.end() - begin < _LONGEST_SECTION:
                yield data[begin : tag.end()]
        else:
            begin = tag.start() if depth == 0 else begin
            depth += 1


def _section(element: Element, usual: Section, *, has_even: bool) -> Section:
    furniture = {}
    for kind in ("header", "footer"):
        for each in children(element, f"{kind}Reference"):
            turn = value(each, "type") or "default"
            is_used = is_on(child(element, "titlePg")) if turn == "first" else True
            if is_used and (turn != "even" or has_even):
                furniture[kind, turn] = value(each, "id") or ""
    return Section(
        _counting(child(element, "footnotePr"), usual.footnotes),
        _counting(child(element, "endnotePr"), usual.endnotes),
        furniture,
    )


def _counting(properties: Element | None, usual: Counting) -> Counting:
    start = number(child(properties, "numStart"))
    return Counting(
        value(child(properties, "numFmt")) or usual.style,
        usual.start if start is None else start,
        value(child(properties, "numRestart")) or usual.restart,
    )


def furniture_ids(sections: Sequence[Section], kind: str) -> list[str]:
    """The ids of all heads ("header") or feet ("footer") that are printed, each once."""
    order = ("first", "default", "even")
    found = [
        section.furniture[kind, turn]
        for section in sections
        for turn in order
        if (kind, turn) in section.furniture
    ]
    return list(dict.fromkeys(found))
