"""Footings, columns, walls and beams, by the several ways in which CAD programs write them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets.ink import DASHED, HIDDEN, Ink, Place

How = Literal["solid", "dashed", "hidden", "strokes", "thin strokes", "pair", "dashed pair"]


def ring_of(x: float, y: float, w: float, h: float) -> list[Place]:
    """The corners of a rectangle round a centre."""
    return [
        (x - w / 2, y - h / 2),
        (x + w / 2, y - h / 2),
        (x + w / 2, y + h / 2),
        (x - w / 2, y + h / 2),
    ]


def outline(ink: Ink, ring: Sequence[Place], how: How, *, width: float = 0.7) -> None:
    """A closed shape: with a dash, or as single strokes."""
    if how == "strokes":
        with ink.style(width):
            ink.dashes(ring)
    elif how == "thin strokes":
        with ink.style(width * 0.6):
            ink.dashes(ring, on=3, off=1.6)
    else:
        dash = {"dashed": DASHED, "hidden": HIDDEN}.get(how)
        with ink.style(width, dash=dash):
            ink.poly(ring)


def pad(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    mark: str | None,
    *,
    how: How = "dashed",
    kind: str = "footing",
    stated: bool = False,
) -> None:
    """A pad round its centre, drawn and written down."""
    ring = ring_of(x, y, w, h)
    outline(ink, ring, how)
    ink.record(kind, ring, mark, area=w * h, length=2 * (w + h), stated=stated)


def run(
    ink: Ink,
    one: Place,
    other: Place,
    width: float,
    *,
    how: How = "solid",
    thing: str | None = None,
    mark: str | None = None,
    stated: bool = False,
    weight: float = 0.7,
) -> None:
    """A straight wall, strip or beam: a closed ring, or only its two long sides."""
    along = math.dist(one, other)
    dx, dy = (one[1] - other[1]) / along * width / 2, (other[0] - one[0]) / along * width / 2
    sides = [
        ((one[0] + dx, one[1] + dy), (other[0] + dx, other[1] + dy)),
        ((one[0] - dx, one[1] - dy), (other[0] - dx, other[1] - dy)),
    ]
    ring = [*sides[0], *reversed(sides[1])]
    if how in ("pair", "dashed pair"):
        with ink.style(weight, dash=DASHED if how == "dashed pair" else None):
            ink.lines(sides)
    elif how in ("strokes", "thin strokes"):
        on, off = (6.0, 3.0) if how == "strokes" else (3.0, 1.6)
        with ink.style(weight):
            for side in sides:
                ink.lines(_pieces(*side, on / ink.unit, off / ink.unit))
    else:
        outline(ink, ring, how, width=weight)
    if thing:
        ink.record(thing, ring, mark, area=along * width, length=along, stated=stated, linear=True)


def _pieces(one: Place, other: Place, on: float, off: float) -> list[tuple[Place, Place]]:
    along, at = math.dist(one, other), 0.0
    ux, uy = (other[0] - one[0]) / along, (other[1] - one[1]) / along
    found = []
    while at < along:
        end = min(at + on, along)
        found.append(((one[0] + ux * at, one[1] + uy * at), (one[0] + ux * end, one[1] + uy * end)))
        at += on + off
    return found


def around(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    width: float,
    *,
    how: How = "dashed",
    thing: str | None = None,
    mark: str | None = None,
) -> None:
    """A strip round a building as two rings about a centre line from (x, y)."""
    mx, my = x + w / 2, y + h / 2
    outer = ring_of(mx, my, w + width, h + width)
    outline(ink, outer, how)
    outline(ink, ring_of(mx, my, w - width, h - width), how)
    if thing:
        length = 2 * (w + h)
        ink.record(thing, outer, mark, area=length * width, length=length, linear=True)


def steel(ink: Ink, x: float, y: float, size: float, *, upright: bool = True) -> None:
    """An I-shape of steel: three strokes, which nobody casts in concrete."""
    a, b = size / 2, size / 2
    strokes = [((-a, b), (a, b)), ((-a, -b), (a, -b)), ((0, -b), (0, b))]
    with ink.style(1.1):
        for (x1, y1), (x2, y2) in strokes:
            if upright:
                ink.line((x + x1, y + y1), (x + x2, y + y2))
            else:
                ink.line((x + y1, y + x1), (x + y2, y + x2))


def column(
    ink: Ink, x: float, y: float, w: float, h: float, mark: str | None, *, stated: bool = False
) -> None:
    """A column of concrete, filled."""
    with ink.style(0.8, fill=0.35):
        ink.poly(ring_of(x, y, w, h), fill=True)
    ink.record("column", ring_of(x, y, w, h), mark, area=w * h, length=2 * (w + h), stated=stated)


def chain(
    ink: Ink,
    places: Sequence[Place],
    width: float,
    *,
    how: How = "solid",
    thing: str | None = None,
    mark: str | None = None,
    weight: float = 0.7,
) -> None:
    """Runs end to end, each a piece of its own."""
    for one, other in pairwise(places):
        run(ink, one, other, width, how=how, thing=thing, mark=mark, weight=weight)
