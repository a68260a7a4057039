"""What lies on a sheet above its cells: text boxes, charts and pictures, and where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, local, value
from app.parsing.office.charts import Rows, chart_words
from app.parsing.office.drawn import words_of
from app.parsing.office.package import Package, Relation

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


@dataclass(slots=True)
class Drawn:
    """One thing that is drawn; it lies above row `bottom` as a whole."""

    bottom: int
    texts: list[str] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    is_struck: bool = False
    is_hidden: bool = False
    has_object: bool = False


def drawings(package: Package, sheet: str) -> list[Drawn]:
    """All that is drawn on a sheet, from top to bottom."""
    found = []
    for part in package.related(sheet, "drawing"):
        root = package.tree(part)
        relations = package.relations(part)
        anchors = [each for each in (root if root is not None else ()) if _is_anchor(each)]
        found += [(_place(anchor), _drawn(package, anchor, relations)) for anchor in anchors]
    return [drawn for _, drawn in sorted(found, key=lambda each: each[0])]


def chart_sheet(package: Package, part: str) -> Iterator[tuple[list[str], Rows]]:
    """The words of the chart that a sheet is."""
    for drawing in package.related(part, "drawing"):
        for chart in package.related(drawing, "chart"):
            root = package.tree(chart)
            if root is not None:
                yield chart_words(root)


def _is_anchor(element: Element) -> bool:
    return local(element.tag) in _ANCHORS


def _place(anchor: Element) -> tuple[int, int]:
    row, column = child(anchor, "from", "row"), child(anchor, "from", "col")
    return _count(row), _count(column)


def _count(element: Element | None) -> int:
    text = (element.text or "") if element is not None else ""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _drawn(package: Package, anchor: Element, relations: dict[str, Relation]) -> Drawn:
    last = child(anchor, "to", "row")
    drawn = Drawn(_count(last) if last is not None else _place(anchor)[0])
    pending = list(anchor)
    while pending:
        element = pending.pop(0)
        name = local(element.tag)
        if name == "AlternateContent":
            pending[:0] = [inner for inner in element if local(inner.tag) == "Choice"]
        elif name in ("grpSp", "Choice"):
            pending[:0] = list(element)
        elif name in ("sp", "cxnSp", "pic", "graphicFrame"):
            _add(package, drawn, element, relations)
    return drawn


def _add(package: Package, drawn: Drawn, element: Element, relations: dict[str, Relation]) -> None:
    properties = next((each for each in element.iter() if local(each.tag) == "cNvPr"), None)
    words = words_of(child(element, "txBody"))
    if value(properties, "hidden") in ("1", "true"):
        drawn.is_hidden |= bool(words.paragraphs)
        return
    drawn.texts += words.paragraphs
    drawn.is_struck |= words.is_struck
    for inner in element.iter():
        key = value(inner, "embed") if local(inner.tag) == "blip" else None
        relation = relations.get(key or value(inner, "id") or "")
        if relation is None or relation.part not in package:
            continue
        if key:
            drawn.pictures.append(package.read(relation.part))
        elif local(inner.tag) == "chart" and (root := package.tree(relation.part)) is not None:
            titles, drawn.rows = chart_words(root)
            drawn.texts += titles
