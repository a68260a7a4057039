"""What else lies on structural plans and is nothing to count: racks, pipes, sleeves, bars, cuts."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink, Place
from tests.jobs.drawings.sets.open.strangers.rooms import foot


def racking(ink: Ink, x: float, y: float, w: float, rows: int, step: float) -> None:
    """Rows of pallet racks in grey, each bay crossed."""
    f = foot(ink)
    with ink.style(0.2, grey=0.6):
        for row in range(rows):
            base = y + row * step
            for index in range(int(w / (9 * f))):
                left = x + index * 9 * f
                for shift in (0.0, 4.0):
                    ink.rect(left, base + shift * f, 9 * f, 3.5 * f)
                    ink.line((left, base + shift * f), (left + 9 * f, base + (shift + 3.5) * f))


def drains(ink: Ink, places: Sequence[Place], main: Sequence[Place], name: str = "FD") -> None:
    """Floor drains with their pipes to a main below the slab."""
    reach = 3 / ink.unit
    with ink.style(0.3, dash=(7, 2, 2, 2)):
        ink.line(*main)
        for x, y in places:
            (x1, y1), (x2, y2) = main[0], main[-1]
            share = max(0.0, min(1.0, (x - x1) / ((x2 - x1) or 1)))
            ink.line((x, y), (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
    with ink.style(0.3):
        for x, y in places:
            ink.circle(x, y, reach)
            ink.rect(x - reach, y - reach, 2 * reach, 2 * reach)
            ink.text(x + 1.5 * reach, y + reach, name, size=4.5)


def sleeves(ink: Ink, places: Sequence[Place], text: str) -> None:
    """Sleeves through walls and beams: a small circle with a cross and a size."""
    reach = 2.2 / ink.unit
    with ink.style(0.3):
        for x, y in places:
            ink.circle(x, y, reach)
            ink.line((x - 1.6 * reach, y), (x + 1.6 * reach, y))
            ink.line((x, y - 1.6 * reach), (x, y + 1.6 * reach))
            ink.text(x + 2 * reach, y - 3 * reach, text, size=4)


def levels(ink: Ink, xs: Sequence[float], ys: Sequence[float], texts: Sequence[str]) -> None:
    """The level of each footing's top in brackets, left above it."""
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            text = texts[(i * 3 + j) % len(texts)]
            ink.text(x - 6 / ink.unit, y + 24 / ink.unit, text, size=4.6, align="right")


def bars(ink: Ink, x: float, y: float, long: float, text: str, *, turn: float = 0) -> None:
    """A bar with hooks at its ends, drawn in the plan, and its words."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    hook = 5 / ink.unit
    shape = [(0.0, hook), (0.0, 0.0), (long, 0.0), (long, hook)]
    with ink.style(0.9):
        ink.line(*[(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in shape])
    lift = 3 / ink.unit
    ink.text(
        x + long / 2 * cos - lift * sin,
        y + long / 2 * sin + lift * cos,
        text,
        size=5,
        turn=turn,
        align="centre",
    )


def cuts(
    ink: Ink,
    xs: Sequence[float],
    ys: Sequence[float],
    sheet: str,
    reach: float,
) -> None:
    """Cuts through the edges of a building, each with a number of a detail."""
    for index, x in enumerate(xs[1:-1:2]):
        at = x + (xs[1] - xs[0]) * 0.3
        annotate.detail_callout(ink, at, ys[-1] + reach, str(index + 3), sheet, radius=9)
        with ink.style(0.7):
            ink.line((at, ys[-1] + reach - 9 / ink.unit), (at, ys[-1] - reach * 0.6))
    at = (ys[1] + ys[2]) / 2
    annotate.detail_callout(ink, xs[-1] + reach * 1.3, at, "9", sheet, radius=9)
    with ink.style(0.7):
        ink.line((xs[-1] + reach * 1.3 - 9 / ink.unit, at), (xs[-1] - reach * 0.6, at))


def edges(ink: Ink, x: float, y: float, half: float, text: str = "") -> None:
    """Small dimensions from a line of the grid to both edges of a footing."""
    level = y + half + 12 / ink.unit
    stations = [(x - half, level), (x, level), (x + half, level)]
    texts = [text, text] if text else None
    annotate.dimensions(ink, stations, extension=8, size=5, texts=texts)


def masonry(ink: Ink, spans: Sequence[tuple[Place, Place]], thick: float, *, grey: float) -> None:
    """Thin walls of blocks of the storey above, as pairs of lines with strokes across."""
    with ink.style(0.25, grey=grey):
        for (x1, y1), (x2, y2) in spans:
            long = math.dist((x1, y1), (x2, y2))
            nx, ny = (y1 - y2) / long * thick / 2, (x2 - x1) / long * thick / 2
            ink.line((x1 + nx, y1 + ny), (x2 + nx, y2 + ny))
            ink.line((x1 - nx, y1 - ny), (x2 - nx, y2 - ny))
            for step in range(1, int(long / (1.3 * foot(ink)))):
                share = step * 1.3 * foot(ink) / long
                cx, cy = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
                ink.line((cx + nx, cy + ny), (cx - nx, cy - ny))


def units(ink: Ink, x: float, y: float, w: float, h: float, wide: float) -> None:
    """Storage units in grey: partitions, doors that roll, numbers."""
    with ink.style(0.25, grey=0.55):
        ink.line((x, y + h / 2), (x + w, y + h / 2))
        for index in range(int(w / wide) + 1):
            ink.line((x + index * wide, y), (x + index * wide, y + h))
        for index in range(int(w / wide)):
            left = x + index * wide
            for level in (y, y + h):
                ink.rect(left + wide * 0.15, level - 0.12 * foot(ink), wide * 0.7, 0.24 * foot(ink))
    for index in range(int(w / wide)):
        for row in (0, 1):
            number = 100 + 2 * index + row
            ink.text(
                x + (index + 0.5) * wide,
                y + h * (0.25 + 0.5 * row),
                f"{number}",
                size=4.5,
                align="centre",
            )


def services(ink: Ink, w: float, h: float, *, seed: int, count: int = 14) -> None:
    """Buried conduits across a floor at right angles, with stub-ups."""
    rng = random.Random(seed)
    with ink.style(0.2, grey=0.45, dash=(4, 2)):
        for _ in range(count):
            places = [(rng.uniform(0, w), rng.uniform(0, h))]
            for turn in range(3):
                x, y = places[-1]
                places.append((rng.uniform(0, w), y) if turn % 2 else (x, rng.uniform(0, h)))
            for one, other in pairwise(places):
                ink.line(one, other)
            ink.circle(*places[-1], 1.4 / ink.unit)


def keynotes(
    ink: Ink,
    places: Sequence[Place],
    first: int = 1,
    *,
    shape: Literal["hexagon", "box"] = "hexagon",
) -> None:
    """Numbers in small frames, here and there on a plan."""
    for index, (x, y) in enumerate(places):
        annotate.tag(ink, x, y, str(first + index % 9), shape=shape, size=5)


def keynote_list(ink: Ink, x: float, y: float, lines: Sequence[str], title: str) -> None:
    """What the numbers mean, each behind its frame; in points of paper."""
    ink.text(x, y, title, size=9, bold=True)
    for index, each in enumerate(lines):
        base = y - 18 - 16 * index
        annotate.tag(ink, x + 8, base + 2, str(index + 1), size=5)
        ink.text(x + 24, base, each, size=7)


def mesh(
    ink: Ink, left: float, bottom: float, right: float, top: float, step: float, *, grey: float
) -> None:
    """Bars of a mat both ways in a part of a slab."""
    with ink.style(0.15, grey=grey):
        for index in range(int((right - left) / step) + 1):
            ink.line((left + index * step, bottom), (left + index * step, top))
        for index in range(int((top - bottom) / step) + 1):
            ink.line((left, bottom + index * step), (right, bottom + index * step))


def bricks(ink: Ink, left: float, bottom: float, right: float, top: float, course: float) -> None:
    """Upright joints of a brick front in stretcher bond."""
    with ink.style(0.1, grey=0.4):
        level, odd = bottom, False
        while level + course <= top:
            x = left + (course * 1.5 if odd else 0)
            while x < right:
                ink.line((x, level), (x, level + course))
                x += course * 3
            level, odd = level + course, not odd
