"""Backgrounds of floors: walls with doors and windows, furniture, sanitary ware, stairs."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from tests.jobs.drawings.sets.ink import Ink, Place


def per_metre(ink: Ink) -> float:
    """Units of the ink for a metre of building."""
    return 1.0 if ink.metric else 3.28084


def door(ink: Ink, x: float, y: float, wide: float, *, turn: float = 0, left: bool = False) -> None:
    """A leaf and its arc, hinged at (x, y); `turn` is the way along the wall."""
    rad = math.radians(turn)
    swing = rad + (math.pi / 2 if not left else -math.pi / 2)
    tip = (x + wide * math.cos(swing), y + wide * math.sin(swing))
    with ink.style(0.5):
        ink.line((x, y), tip)
    with ink.style(0.2):
        ink.arc(x, y, wide, turn if not left else turn - 90, 90)


def window(ink: Ink, x: float, y: float, wide: float, thick: float, *, upright: bool) -> None:
    """Three thin lines in a wall."""
    with ink.style(0.25):
        for share in (0.0, 0.5, 1.0):
            off = share * thick
            if upright:
                ink.line((x + off, y), (x + off, y + wide))
            else:
                ink.line((x, y + off), (x + wide, y + off))


def chair(ink: Ink, x: float, y: float) -> None:
    """A seat with a back."""
    m = per_metre(ink)
    ink.rect(x - 0.22 * m, y - 0.22 * m, 0.44 * m, 0.44 * m)
    ink.arc(x, y, 0.28 * m, 20, 140)


def desk(ink: Ink, x: float, y: float) -> None:
    """A desk of an office with a screen and a chair."""
    m = per_metre(ink)
    ink.rect(x, y, 1.6 * m, 0.8 * m)
    ink.rect(x + 0.5 * m, y + 0.5 * m, 0.6 * m, 0.12 * m)
    ink.line((x + 1.2 * m, y), (x + 1.2 * m, y + 0.8 * m))
    chair(ink, x + 0.6 * m, y - 0.3 * m)


def round_table(ink: Ink, x: float, y: float, *, seats: int = 6) -> None:
    """A round table with seats."""
    m = per_metre(ink)
    ink.circle(x, y, 0.7 * m)
    for index in range(seats):
        angle = index * math.tau / seats
        chair(ink, x + m * math.cos(angle), y + m * math.sin(angle))


def bed(ink: Ink, x: float, y: float) -> None:
    """A double bed with pillows and its tables."""
    m = per_metre(ink)
    ink.rect(x, y, 1.6 * m, 2.0 * m)
    for off in (0.1, 0.85):
        ink.rect(x + off * m, y + 1.5 * m, 0.65 * m, 0.4 * m)
    ink.line((x, y + 1.3 * m), (x + 1.6 * m, y + 1.1 * m))
    for off in (-0.5, 1.65):
        ink.rect(x + off * m, y + 1.55 * m, 0.45 * m, 0.45 * m)


def toilets(ink: Ink, x: float, y: float, *, count: int = 3) -> None:
    """A row of cubicles with pans and doors, and basins against them."""
    m = per_metre(ink)
    for index in range(count):
        left = x + index * m
        ink.line((left, y), (left, y + 1.5 * m))
        ink.rect(left + 0.3 * m, y + 1.3 * m, 0.4 * m, 0.2 * m)
        ink.circle(left + 0.5 * m, y + 1.05 * m, 0.2 * m)
        door(ink, left + 0.15 * m, y, 0.6 * m, left=True)
        ink.rect(left + 0.2 * m, y - 2.0 * m, 0.55 * m, 0.42 * m)
        ink.circle(left + 0.47 * m, y - 1.78 * m, 0.15 * m)
    ink.line((x + count * m, y), (x + count * m, y + 1.5 * m))


def stair(ink: Ink, x: float, y: float, wide: float, *, treads: int = 14) -> None:
    """A flight going up, with its arrow and break line."""
    m = per_metre(ink)
    step = 0.28 * m
    with ink.style(0.3):
        for index in range(treads + 1):
            ink.line((x, y + index * step), (x + wide, y + index * step))
        ink.rect(x, y, wide, treads * step)
        ink.line((x + wide / 2, y), (x + wide / 2, y + treads * step * 0.9))
        ink.line((x, y + 7 * step), (x + wide, y + 9 * step))
    ink.text(x + wide / 2, y + step, "UP", size=5)


def sofa(ink: Ink, x: float, y: float) -> None:
    """A sofa for three and a low table."""
    m = per_metre(ink)
    ink.rect(x, y, 2.1 * m, 0.9 * m)
    for index in range(3):
        ink.rect(x + (0.15 + 0.6 * index) * m, y, 0.6 * m, 0.65 * m)
    ink.rect(x + 0.5 * m, y - 1.1 * m, 1.1 * m, 0.6 * m)


def furnish(ink: Ink, x: float, y: float, w: float, h: float, rng: random.Random) -> None:
    """What stands in a room of these sides."""
    m, (wide, high) = per_metre(ink), (w / per_metre(ink), h / per_metre(ink))
    if wide < 2.4 or high < 2.4:
        return
    sort = rng.randrange(5)
    if wide > 3.2 and high > 4.6 and sort == 0:
        toilets(ink, x + 0.3 * m, y + h - 1.6 * m, count=min(5, int(wide - 0.4)))
    elif sort == 1 and high > 3.4 and wide > 3:
        bed(ink, x + 0.8 * m, y + h - 2.2 * m)
    elif sort == 2 and wide > 2.8 and high > 3.2:
        round_table(ink, x + w / 2, y + h / 2)
    elif sort == 3 and high > 3:
        sofa(ink, x + 0.2 * m, y + h - 1.1 * m)
    else:
        for row in range(min(4, int((high - 0.8) / 1.9))):
            for column in range(min(6, int((wide - 0.4) / 1.9))):
                desk(ink, x + (0.4 + 1.9 * column) * m, y + (1.0 + 1.9 * row) * m)


def floor(
    ink: Ink, xs: Sequence[float], ys: Sequence[float], *, seed: int, names: Sequence[str] = (),
    furniture: bool = True, grey: float = 0.35, first: int = 101, thick: float = 0.15,
) -> None:  # fmt: skip
    """Rooms between stations with walls of two lines, doors, windows, furniture and names."""
    rng = random.Random(seed)
    t = thick * per_metre(ink)
    with ink.style(0.6, grey=grey):
        ink.rect(xs[0] - t, ys[0] - t, xs[-1] - xs[0] + 2 * t, ys[-1] - ys[0] + 2 * t)
        ink.rect(xs[0], ys[0], xs[-1] - xs[0], ys[-1] - ys[0])
        partitions(ink, xs, ys, t, rng)
        for wall in (ys[0] - t, ys[-1]):
            for x1, x2 in pairwise(xs):
                window(ink, x1 + (x2 - x1) * 0.25, wall, (x2 - x1) / 2, t, upright=False)
    number = first
    for y1, y2 in pairwise(ys):
        for x1, x2 in pairwise(xs):
            if furniture:
                with ink.style(0.25, grey=grey):
                    furnish(ink, x1 + t, y1 + t, x2 - x1 - 2 * t, y2 - y1 - 2 * t, rng)
            if names:
                _room_name(ink, (x1 + x2) / 2, y1 + (y2 - y1) * 0.2, rng.choice(names), number)
            number += 1


def _room_name(ink: Ink, x: float, y: float, name: str, number: int) -> None:
    ink.text(x, y, name, size=6, align="centre")
    drop = 11 / ink.unit
    ink.text(x, y - drop, str(number), size=5.5, align="centre")
    ink.rect(x - 11 / ink.unit, y - drop - 2 / ink.unit, 22 / ink.unit, 8.5 / ink.unit)


def partitions(
    ink: Ink, xs: Sequence[float], ys: Sequence[float], t: float, rng: random.Random
) -> None:
    """Inner walls of two lines, a door in each piece."""
    leaf = 0.9 * per_metre(ink)
    for x in xs[1:-1]:
        for y1, y2 in pairwise(ys):
            gap = y1 + (y2 - y1) * rng.uniform(0.2, 0.5)
            for side in (x - t / 2, x + t / 2):
                ink.lines([((side, y1), (side, gap)), ((side, gap + leaf), (side, y2))])
            door(ink, x, gap, leaf, turn=90, left=rng.random() > 0.5)
    for y in ys[1:-1]:
        for x1, x2 in pairwise(xs):
            gap = x1 + (x2 - x1) * rng.uniform(0.2, 0.5)
            for side in (y - t / 2, y + t / 2):
                ink.lines([((x1, side), (gap, side)), ((gap + leaf, side), (x2, side))])
            door(ink, gap, y, leaf, left=rng.random() > 0.5)


def between(low: float, high: float, parts: int) -> list[float]:
    """Equal stations from low to high."""
    return [low + (high - low) * index / parts for index in range(parts + 1)]


def spread(places: Sequence[Place], step: float) -> list[Place]:
    """Places along a line, a step apart."""
    found = []
    for (x1, y1), (x2, y2) in pairwise(places):
        along, at = math.dist((x1, y1), (x2, y2)), 0.0
        while at < along:
            found.append((x1 + (x2 - x1) * at / along, y1 + (y2 - y1) * at / along))
            at += step
    return found
