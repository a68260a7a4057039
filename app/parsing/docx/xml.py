"""Small helpers over the XML of Word files.

Names are compared without their namespace, because the transitional and the strict form of the
format (ECMA-376 and ISO 29500) have the same names in different namespaces.
"""

from collections.abc import Iterator
from functools import cache
from typing import IO, cast
from xml.etree import ElementTree

from app.parsing.archive import Archive
from app.parsing.failures import corrupt_file

Element = ElementTree.Element


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


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of that local name."""
    return (inner for inner in element if local(inner.tag) == name)


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def stream_children(archive: Archive, part: str, container: str) -> Iterator[Element]:
    """Each direct child of the first `container` in a part, finished, one at a time.

    An element that was handed out is emptied when the next one is asked for. Raises
    `TaskFailure("corrupt_file")` when the part is not sound XML.
    """
    depth, inside, holder = 0, -1, None
    with archive.open(part) as stream:
        try:
            for event, element in ElementTree.iterparse(
                cast(IO[bytes], stream), events=("start", "end")
            ):
                if event == "start":
                    depth += 1
                    if holder is None and local(element.tag) == container:
                        holder, inside = element, depth
                    continue
                depth -= 1
                if holder is not None and depth == inside:
                    yield element
                    holder.clear()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise corrupt_file("Word document") from error


def tree(archive: Archive, part: str) -> Element | None:
    """The whole of a small part, or None when the archive has no such part."""
    if part not in archive:
        return None
    with archive.open(part) as stream:
        try:
            return ElementTree.parse(cast(IO[bytes], stream)).getroot()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise corrupt_file("Word document") from error
