"""Tells text of a slide that nobody can see: in the colour of its ground, or of no size."""

from collections.abc import Sequence

from app.parsing.docx.xml import Element, child, local, number, value
from app.parsing.pptx.order import Box

_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"})
_NAMED = {"bg1": "FFFFFF", "lt1": "FFFFFF", "tx1": "000000", "dk1": "000000"}
_SIMPLE = {"white": "FFFFFF", "black": "000000"}
_SMALLEST = 200
"""Hundredths of a point up to which letters are dots."""
_CLEAR = "clear"


def ground_of(roots: Sequence[Element | None]) -> str:
    """The colour of a slide's ground, by the first of slide, layout and master that tells it.

    "" where it is no one colour.
    """
    for root in roots:
        ground = child(root, "cSld", "bg")
        if ground is None:
            continue
        properties, reference = child(ground, "bgPr"), child(ground, "bgRef")
        if properties is not None:
            return _fill(properties) or ""
        return _colour(reference) if reference is not None else ""
    return "FFFFFF"


def is_faint(shape: Element, ground: str, box: Box, behind: Sequence[Box]) -> bool:
    """Whether nobody sees the text of a shape; `behind` is what is drawn under it.

    Only what the runs of the text say themselves counts: what they inherit is seen.
    """
    runs = [run for run in shape.iter() if local(run.tag) in ("r", "fld") and _text(run).strip()]
    if not runs:
        return False
    looks = [child(run, "rPr") for run in runs]
    if all(0 < (number(look, "sz") or _SMALLEST + 1) <= _SMALLEST for look in looks):
        return True
    colours = {_fill(look) for look in looks}
    if colours == {_CLEAR}:
        return True
    own = _ground_of_shape(shape)
    if own is None:
        own = "" if any(_overlap(box, each) for each in behind) else ground
    return bool(own) and colours == {own}


def is_filled(shape: Element) -> bool:
    """Whether a shape covers what is behind it."""
    return local(shape.tag) in ("pic", "graphicFrame") or _ground_of_shape(shape) is not None


def _ground_of_shape(shape: Element) -> str | None:
    """The colour of a shape, "" for one that is not told, None for a shape without a ground."""
    properties = child(shape, "spPr")
    found = _fill(properties)
    if found is not None:
        return None if found == _CLEAR else found
    reference = number(child(shape, "style", "fillRef"), "idx")
    return "" if reference else None


def _fill(holder: Element | None) -> str | None:
    for inner in holder if holder is not None else ():
        name = local(inner.tag)
        if name == "noFill":
            return _CLEAR
        if name in _FILLS:
            return _colour(inner) if name == "solidFill" else ""
    return None


def _colour(holder: Element) -> str:
    for inner in holder:
        names = {local(change.tag): value(change) for change in inner}
        if names.get("alpha") == "0":
            return _CLEAR
        if names:
            return ""
        given = value(inner, "lastClr") or value(inner) or ""
        name = local(inner.tag)
        table = _NAMED if name == "schemeClr" else _SIMPLE if name == "prstClr" else {}
        return table.get(given, given.upper())
    return ""


def _text(run: Element) -> str:
    return "".join(inner.text or "" for inner in run if local(inner.tag) == "t")


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0
