"""Footings, strips, columns, walls and piers in the several ways in which programs draw them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets.ink import DASHED, Ink, Place

Line = Literal["solid", "dashed", "strokes"]


def outline(ink: Ink, ring: Sequence[Place], line: Line, *, width: float = 0.6) -> None:
    """A closed line: solid, dashed by its style, or exploded into strokes."""
    if line == "strokes":
        with ink.style(width):
            ink.dashes(ring, on=5.5, off=2.5)
    else:
        with ink.style(width, dash=DASHED if line == "dashed" else None):
            ink.poly(ring)


def broken(ink: Ink, places: Sequence[Place], *, on: float = 6, off: float = 3) -> None:
    """An open line exploded into strokes."""
    step, length = (on + off) / ink.unit, on / ink.unit
    for (x1, y1), (x2, y2) in pairwise(places):
        along, at = math.dist((x1, y1), (x2, y2)), 0.0
        ux, uy = (x2 - x1) / along, (y2 - y1) / along
        while at < along:
            end = min(at + length, along)
            ink.lines([((x1 + ux * at, y1 + uy * at), (x1 + ux * end, y1 + uy * end))])
            at += step


def box(x: float, y: float, w: float, h: float) -> list[Place]:
    """A rectangle round its middle."""
    return [
        (x - w / 2, y - h / 2), (x + w / 2, y - h / 2),
        (x + w / 2, y + h / 2), (x - w / 2, y + h / 2),
    ]  # fmt: skip


def pad(
    ink: Ink, x: float, y: float, w: float, h: float, mark: str | None, *, line: Line = "dashed",
    kind: str = "footing", stated: bool = False, counted: bool = True,
) -> None:  # fmt: skip
    """A footing round its middle, in the truth."""
    ring = box(x, y, w, h)
    outline(ink, ring, line)
    if counted:
        ink.record(kind, ring, mark, area=w * h, length=2 * (w + h), stated=stated)


def name_it(
    ink: Ink, x: float, y: float, w: float, h: float, lines: Sequence[str], *,
    where: Literal["corner", "below", "inside", "leader", "slant"] = "corner", size: float = 6.5,
) -> None:  # fmt: skip
    """The label of a footing of these sides round (x, y)."""
    p = 1 / ink.unit
    if where == "corner":
        ink.words(x + w / 2 + 3 * p, y + h / 2 - 6 * p, lines, size=size)
    elif where == "below":
        ink.words(x, y - h / 2 - 8 * p, lines, size=size, align="centre")
    elif where == "inside":
        ink.words(x - w / 2 + 3 * p, y + h / 2 - 8 * p, lines, size=size)
    elif where == "slant":
        ink.text(x + w / 2 + 2 * p, y + h / 2 + 2 * p, " ".join(lines), size=size, turn=45)
    else:
        tip, knee = (x + w / 2, y + h / 2), (x + w / 2 + 14 * p, y + h / 2 + 16 * p)
        wide = max(map(len, lines)) * size * 0.55 * p
        with ink.style(0.3):
            ink.line(tip, knee, (knee[0] + wide, knee[1]))
            ink.circle(*tip, 1.2 * p, fill=True)
        ink.words(knee[0], knee[1] + (2 + size * 1.3 * (len(lines) - 1)) * p, lines, size=size)


def steel(ink: Ink, x: float, y: float, size: float) -> None:
    """A wide flange column in plan, and its base plate: no concrete."""
    half, t = size / 2, size * 0.12
    with ink.style(0.5):
        ink.poly(
            [
                (x - half, y - half), (x + half, y - half), (x + half, y - half + t),
                (x + t / 2, y - half + t), (x + t / 2, y + half - t), (x + half, y + half - t),
                (x + half, y + half), (x - half, y + half), (x - half, y + half - t),
                (x - t / 2, y + half - t), (x - t / 2, y - half + t), (x - half, y - half + t),
            ],
            fill=True,
        )  # fmt: skip
    with ink.style(0.25):
        ink.poly(box(x, y, size * 1.5, size * 1.5))


def hollow(ink: Ink, x: float, y: float, size: float) -> None:
    """A tube of steel in plan."""
    ink.poly(box(x, y, size, size))
    with ink.style(0.3):
        ink.poly(box(x, y, size * 0.86, size * 0.86))


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip footing or beam along a line: how wide, which mark, how drawn."""

    width: float
    mark: str | None
    kind: str = "footing"
    line: Line = "strokes"
    label: str | None = None
    """What stands at each leg; the mark if None, nothing if empty."""
    size: float = 6
    aside: float = 5
    """How many points off its edge the label stands."""


def leg(ink: Ink, one: Place, other: Place, how: Strip) -> None:
    """One straight run as a closed rectangle, in the truth by its length."""
    ring = _ribbon(one, other, how.width)
    outline(ink, ring, how.line)
    _write(ink, one, other, how)


def run(ink: Ink, places: Sequence[Place], how: Strip, *, closed: bool = True) -> None:
    """A strip round corners with mitred edges; each leg is a thing by its centre line."""
    for side in (how.width / 2, -how.width / 2):
        edge = _beside(places, side, closed=closed)
        if closed:
            outline(ink, edge, how.line)
        elif how.line == "strokes":
            broken(ink, edge, on=5.5, off=2.5)
        else:
            with ink.style(0.6, dash=DASHED if how.line == "dashed" else None):
                ink.line(*edge)
    whole = (*places, places[0]) if closed else tuple(places)
    for one, other in pairwise(whole):
        _write(ink, one, other, how)


def _write(ink: Ink, one: Place, other: Place, how: Strip) -> None:
    long = math.dist(one, other)
    ring = _ribbon(one, other, how.width)
    ink.record(how.kind, ring, how.mark, area=long * how.width, length=long, linear=True)
    said = how.mark if how.label is None else how.label
    if not said:
        return
    turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    if not -89 < turn <= 91:
        turn += 180
    rad = math.radians(turn)
    off = how.width / 2 + how.aside / ink.unit
    x = one[0] + (other[0] - one[0]) * 0.37 - off * math.sin(rad)
    y = one[1] + (other[1] - one[1]) * 0.37 + off * math.cos(rad)
    ink.text(x, y, said, size=how.size, turn=turn, align="centre")


def _ribbon(one: Place, other: Place, width: float) -> list[Place]:
    (x1, y1), (x2, y2) = one, other
    along = math.dist(one, other)
    dx, dy = (y1 - y2) / along * width / 2, (x2 - x1) / along * width / 2
    return [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]


def _beside(places: Sequence[Place], off: float, *, closed: bool) -> list[Place]:
    """A line moved to its left by `off`, with mitred corners."""
    count, found = len(places), []
    for index, (x, y) in enumerate(places):
        before = places[index - 1] if index or closed else None
        after = places[(index + 1) % count] if index < count - 1 or closed else None
        normals = [
            _normal(one, other)
            for one, other in ((before, (x, y)), ((x, y), after))
            if one and other
        ]
        nx, ny = normals[0]
        if len(normals) == 2:
            mx, my = normals[1]
            share = 1 + nx * mx + ny * my
            nx, ny = (nx + mx) / share, (ny + my) / share
        found.append((x + nx * off, y + ny * off))
    return found


def _normal(one: Place, other: Place) -> Place:
    along = math.dist(one, other)
    return (one[1] - other[1]) / along, (other[0] - one[0]) / along


def rebar(ink: Ink, x: float, y: float, long: float, text: str, *, upright: bool = False) -> None:
    """A bar in plan with hooks and what it is."""
    hook = 5 / ink.unit
    with ink.style(0.9):
        if upright:
            ink.line((x + hook, y), (x, y), (x, y + long), (x + hook, y + long))
        else:
            ink.line((x, y - hook), (x, y), (x + long, y), (x + long, y - hook))
    turn, lift = (90, (-2, 0.25 * long)) if upright else (0, (0.25 * long, 2))
    scale = (1 / ink.unit, 1) if upright else (1, 1 / ink.unit)
    ink.text(x + lift[0] * scale[0], y + lift[1] * scale[1], text, size=5, turn=turn)


def joints(
    ink: Ink, xs: Sequence[float], ys: Sequence[float],
    area: tuple[float, float, float, float], *, said: str = "",
) -> None:  # fmt: skip
    """Control joints of a slab: thin dashed lines, each said at its end."""
    left, low, right, high = area
    with ink.style(0.3, dash=(9, 3, 2, 3)):
        for x in xs:
            ink.line((x, low), (x, high))
        for y in ys:
            ink.line((left, y), (right, y))
    if said:
        for x in xs:
            ink.text(x - 2 / ink.unit, high - 30 / ink.unit, said, size=4.5, turn=90)
