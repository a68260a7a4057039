"""Finds what is drawn into a Word file: text boxes, pictures, charts, diagrams, objects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.parsing.docx.xml import Element, child, children, chosen, descendants, local, number, value

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 0.75}
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*([a-z]*)")
_EMU_PER_POINT = 12_700


class Drawn(StrEnum):
    """What kind of thing is drawn."""

    BOX = "box"
    WORDS = "words"
    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is drawn.

    `element` holds the paragraphs of a box; `text` the words of a shape; `key` is the id of the
    relation to its part; width and height are in points, 0 where they are not told.
    """

    kind: Drawn
    element: Element | None = None
    text: str = ""
    key: str = ""
    width: float = 0.0
    height: float = 0.0


def items(element: Element, size: tuple[float, float] = (0.0, 0.0)) -> Iterator[Item]:
    """What is in a `w:drawing`, `w:pict` or `w:object`, in order."""
    name = local(element.tag)
    if name in ("inline", "anchor"):
        if value(child(element, "docPr"), "hidden") in ("1", "true"):
            return
        extent = child(element, "extent")
        size = (_emu(value(extent, "cx")), _emu(value(extent, "cy")))
    elif (style := element.get("style")) and name != "textpath":
        if "visibility:hidden" in style.replace(" ", ""):
            return
        size = _size_of_style(style) or size
    found = _item(element, name, size)
    if found is not None:
        yield found
    elif name == "AlternateContent":
        form = chosen(element)
        yield from items(form, size) if form is not None else ()
    elif name != "txbxContent":
        for inner in element:
            yield from items(inner, size)


def _item(element: Element, name: str, size: tuple[float, float]) -> Item | None:
    match name:
        case "txbxContent":
            return Item(Drawn.BOX, element)
        case "txBody":
            return Item(Drawn.WORDS, text="\n".join(paragraphs_of(element)))
        case "textpath":
            return Item(Drawn.WORDS, text=element.get("string", ""))
        case "blip" | "imagedata":
            key = value(element, "embed") or value(element, "link")
            key = key or (value(element, "id") if name == "imagedata" else "")
            return Item(Drawn.PICTURE, None, "", key or "", *size) if key else None
        case "chart":
            return Item(Drawn.CHART, key=value(element, "id") or "")
        case "relIds":
            return Item(Drawn.DIAGRAM, key=value(element, "dm") or "")
        case "OLEObject":
            return Item(Drawn.OBJECT)
        case "control" if value(element, "name") or value(element, "id"):
            return Item(Drawn.OBJECT)
        case _:
            return None


def paragraphs_of(element: Element) -> Iterator[str]:
    """The texts of the `a:p` in an element of DrawingML."""
    for paragraph in descendants(element, "p"):
        pieces = (
            "\n" if local(inner.tag) == "br" else inner.text or ""
            for inner in paragraph.iter()
            if local(inner.tag) in ("t", "br")
        )
        yield "".join(pieces)


def chart_texts(root: Element) -> Iterator[str]:
    """The words of a chart: its title, then each series with names and figures, then its axes."""
    chart = next(descendants(root, "chart"), root)
    yield _title(chart)
    plot = child(chart, "plotArea")
    for series in descendants(chart, "ser"):
        if local(root.tag) == "chartSpace" and plot is not None:
            yield " ".join(_series(series))
    for axis in plot if plot is not None else ():
        yield _title(axis) if local(axis.tag).endswith("Ax") else ""
    yield from _newer_chart(root)


def diagram_texts(root: Element) -> Iterator[str]:
    """The words of a drawn diagram, in the order of its tree."""
    points = {value(point, "modelId") or "": point for point in descendants(root, "pt")}
    for key in _in_tree_order(points, root):
        if value(points[key], "type") not in ("pres", "parTrans", "sibTrans"):
            for body in children(points[key], "t"):
                yield from paragraphs_of(body)


def _in_tree_order(points: dict[str, Element], root: Element) -> Iterator[str]:
    """The ids of the points: the root with all below it first, then those below nothing."""
    below: dict[str, list[tuple[int, str]]] = {}
    for link in descendants(root, "cxn"):
        if value(link, "type") in (None, "parOf"):
            target = (number(link, "srcOrd") or 0, value(link, "destId") or "")
            below.setdefault(value(link, "srcId") or "", []).append(target)
    first = [key for key, point in points.items() if value(point, "type") == "doc"]
    pending = [*reversed([*first, *points])]
    seen: set[str] = set()
    while pending:
        key = pending.pop()
        if key in points and key not in seen:
            seen.add(key)
            pending += [target for _, target in sorted(below.get(key, ()), reverse=True)]
            yield key


def _title(element: Element) -> str:
    title = child(element, "title")
    if title is None:
        return ""
    rich = " ".join(paragraphs_of(title))
    return rich or " ".join(_points(title))


def _series(series: Element) -> Iterator[str]:
    for name in ("tx", "cat", "xVal", "val", "yVal", "bubbleSize"):
        part = child(series, name)
        if part is not None:
            yield from _points(part)


def _points(element: Element) -> Iterator[str]:
    return (inner.text or "" for inner in descendants(element, "v"))


def _newer_chart(root: Element) -> Iterator[str]:
    """The words of a chart of 2016 (waterfall, funnel ...), whose data stand before it."""
    for data in descendants(root, "data"):
        for level in descendants(data, "lvl"):
            yield " ".join(inner.text or "" for inner in children(level, "pt"))


def _emu(text: str | None) -> float:
    return int(text) / _EMU_PER_POINT if text and text.isdecimal() and len(text) < 12 else 0.0


def _size_of_style(style: str) -> tuple[float, float] | None:
    found = {
        name: float(length) * _POINTS.get(unit, 1.0)
        for name, length, unit in _LENGTH.findall(style)
        if length.count(".") < 2 and length != "."
    }
    return (found["width"], found["height"]) if len(found) == 2 else None
