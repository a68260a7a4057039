"""Holds the size that an element's own label states against its shape: P1 (20x40), 300 WALL."""

import re
from collections.abc import Iterator

from app.jobs.drawings.sheet.geometry import Geometry, Polygon, Strip
from app.jobs.drawings.takeoff.providers.protocol import AREAS, Element, Kind
from app.jobs.drawings.takeoff.providers.sizes import described, sides_of, sizes_in

_SAME_SIZE = 0.1
_MM, _CM, _INCH = 304.8, 30.48, 12.0
_SIDE = r"(?:\d+'(?:\s*-?\s*\d+(?:\s+\d+/\d+)?\")?|\d+(?:[ -]\d+/\d+)?\"|\d{2,4})"
_SIDES = re.compile(rf"(?<![\w.,/'-])({_SIDE})\s*[xX\u00d7/]\s*({_SIDE})(?![\w.,-])")
_WIDE = re.compile(
    r"(?<![\w.,x\u00d7/'\"-])(\d{3,4})\s*(?:MM)?\s*(?:WIDE|W\b|THK|THICK|(?:R\.?C\.?\s+|CONC\w*\.?\s+)*"
    r"(?:WALL|STRIP))",
    re.I,
)
_ALONG = re.compile(
    r"\b(?:STRIPS?|CONT(?:INUOUS)?|WALL\s+(?:FOOTING|FTG)\w*|FILANTES?|CORRID[AO]S?|\w*STREIFEN\w*|"
    r"CONTINU[AEO]S?|STROKEN\w*)\b",
    re.I,
)


def why_not_said(element: Element, scale: float) -> str | None:
    """What the label says against its shape; None if they agree, or it says no size."""
    shape, text = element.geometry, element.label or ""
    if shape is None or element.kind in AREAS:
        return None
    if isinstance(shape, Polygon) and element.kind is Kind.FOOTING and _ALONG.search(text):
        return "its words name a strip, and the shape is a piece"
    if any(_SIDES.finditer(text)):
        said = [match[0] for match in _SIDES.finditer(text) if not _agrees(match, shape, scale)]
        return _against(said[0], shape, scale) if said else None
    wide = {int(match[1]) for match in _WIDE.finditer(text)}
    if len(wide) != 1 or not isinstance(shape, Strip):
        return None
    width = wide.pop()
    return (
        None if _is_close(shape.width / scale, width / _MM) else _against(f"{width}", shape, scale)
    )


def _against(said: str, shape: Geometry, scale: float) -> str:
    return f"its label says {said}, the shape measures {described(shape, scale)}"


def _agrees(match: re.Match[str], shape: Geometry, scale: float) -> bool:
    """Whether a shape has the stated sides, whatever unit plain figures are in."""
    if isinstance(shape, Strip):
        width = shape.width / scale
        return any(_is_close(width, each) for pair in _readings(match) for each in pair)
    sides = sides_of(shape, scale)
    if sides is None:
        return True
    return any(
        _is_close(min(sides), min(pair)) and _is_close(max(sides), max(pair))
        for pair in _readings(match)
    )


def _readings(match: re.Match[str]) -> Iterator[tuple[float, float]]:
    """The two sides in feet, in every unit that the figures may be in."""
    if match[1].isdigit() and match[2].isdigit():
        one, other = int(match[1]), int(match[2])
        units = (_MM, _CM) if max(one, other) >= 100 else (_CM, _INCH)
        yield from ((one / unit, other / unit) for unit in units)
        return
    found = sizes_in(match[0])
    if len(found) == 2:
        yield found[0] / _INCH, found[1] / _INCH


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)
