"""Small helpers over the XML of Word files.

Names are compared without their namespace, because the transitional and the strict form of the
format (ECMA-376 and ISO 29500) have the same names in different namespaces.
"""

from collections.abc import Iterator
from functools import cache
from typing import IO
from xml.etree import ElementTree

from app.parsing.failures import corrupt_file

Element = ElementTree.Element
_OFF = ("0", "false", "off", "none")
_BROKEN_XML = (ElementTree.ParseError, ValueError, LookupError)


@cache
def local(tag: str) -> str:
    """A tag or attribute name without its namespace."""
    return tag.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((text for key, text in element.items() if local(key) == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number, or None."""
    text = value(element, name) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner.tag) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The direct children of that local name; none where there is no element."""
    return (inner for inner in (() if element is None else element) if local(inner.tag) == name)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of that local name, at any depth, in order."""
    return (inner for inner in element.iter() if local(inner.tag) == name)


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is there and not turned off."""
    return element is not None and value(element) not in _OFF


def switch(element: Element | None) -> bool | None:
    """On, off, or None where nothing is said."""
    return None if element is None else is_on(element)


def who_and_when(change: Element) -> tuple[str, str]:
    """The author of a tracked change and its minute."""
    return value(change, "author") or "", (value(change, "date") or "")[:16]


def chosen(element: Element) -> Element | None:
    """The form of an `mc:AlternateContent` that is read: the new one, else the old one."""
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None and len(found):
            return found
    return None


def stream_children(stream: IO[bytes], container: str) -> Iterator[Element]:
    """Each direct child of the first `container` in a part, finished, one at a time.

    An element that was handed out is emptied when the next one is asked for. Raises
    `TaskFailure("corrupt_file")` when the part is not sound XML.
    """
    depth, inside, holder = 0, -1, None
    try:
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):
            if event == "start":
                depth += 1
                if holder is None and local(element.tag) == container:
                    holder, inside = element, depth
                continue
            depth -= 1
            if holder is not None and depth == inside:
                yield element
                holder.clear()
    except _BROKEN_XML as error:
        raise corrupt_file("Word document") from error


def parse(stream: IO[bytes]) -> Element:
    """The root of a small part; raises `TaskFailure("corrupt_file")`."""
    try:
        return ElementTree.parse(stream).getroot()
    except _BROKEN_XML as error:
        raise corrupt_file("Word document") from error
