"""The texts that the cells of a workbook share, with what is struck out or raised in them."""

import re
from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, is_on, local, value
from app.parsing.office.package import Package
from app.parsing.raised import lowered, raised
from app.parsing.struck import struck

_ESCAPE = re.compile(r"_x((?!D[89A-F])[0-9A-F]{4})_", re.I)
"""How a workbook writes characters that XML has no place for, and the sign that begins it."""


@dataclass(slots=True)
class Strings:
    """The shared texts by number, and which of them hold something that is struck out."""

    texts: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)


def shared_strings(package: Package, part: str) -> Strings:
    """All texts of the part `sharedStrings.xml`; it may be large."""
    found = Strings()
    holder: Element | None = None
    for event, element in package.events(part):
        if event == "start":
            holder = element if holder is None else holder
        elif local(element.tag) == "si":
            text, is_struck = rich_text(element)
            if is_struck:
                found.struck.add(len(found.texts))
            found.texts.append(text)
            if holder is not None:
                holder.clear()
    return found


def rich_text(element: Element) -> tuple[str, bool]:
    """A text of a cell with its marks, and whether some of it is struck out."""
    pieces, is_struck = [], False
    for inner in element:
        name = local(inner.tag)
        if name == "t":
            pieces.append(inner.text or "")
        elif name == "r":
            text = "".join(each.text or "" for each in inner if local(each.tag) == "t")
            look = child(inner, "rPr")
            height = value(child(look, "vertAlign"))
            if height == "superscript" and text.strip():
                text = raised("".join(pieces), text)
            elif height == "subscript":
                text = lowered(text)
            if is_on(child(look, "strike")) and text.strip():
                text, is_struck = struck(text), True
            pieces.append(text)
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(pieces)), is_struck
