"""What structural plans draw: pads, piers, strips, walls, beams, joints, steel, schedules."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import HIDDEN, Ink, Place


@dataclass(frozen=True, slots=True)
class Size:
    """Width, length and the words of a schedule's row, in the unit of the view."""

    w: float
    h: float
    row: Sequence[str] = ()


Sizes = Mapping[str, Size]
How = Literal["path", "lines", "dashes"]
"""A closed path, four lines each a path, or each dash a path, as plotters write them."""


def outline(
    ink: Ink, corners: Sequence[Place], how: How, dash: Sequence[float], width: float
) -> None:
    """A closed shape in one of the ways in which programs write dashed lines."""
    ring = [*corners, corners[0]]
    with ink.style(width, dash=None if how == "dashes" else dash):
        if how == "path":
            ink.poly(corners)
        elif how == "lines":
            ink.lines(list(pairwise(ring)))
        else:
            for one, other in pairwise(ring):
                ink.lines(_dashes(one, other, dash[0] / ink.unit, dash[1] / ink.unit))


def _dashes(one: Place, other: Place, on: float, off: float) -> list[tuple[Place, Place]]:
    long = math.dist(one, other)
    ux, uy = (other[0] - one[0]) / long, (other[1] - one[1]) / long
    pieces, at = [], 0.0
    while at < long:
        end = min(at + on, long)
        pieces.append(
            ((one[0] + ux * at, one[1] + uy * at), (one[0] + ux * end, one[1] + uy * end))
        )
        at = end + off
    return pieces


def pad(
    ink: Ink,
    x: float,
    y: float,
    mark: str,
    size: Size,
    *,
    dash: Sequence[float] = HIDDEN,
    width: float = 0.7,
    label: str = "",
    where: Place = (0.6, -0.75),
    stated: bool = False,
    font: float = 6,
    shx: bool = False,
    how: How = "path",
) -> None:
    """A footing round (x, y), its mark beside it; `where` is in shares of its half sizes."""
    left, low = x - size.w / 2, y - size.h / 2
    corners = [
        (left, low),
        (left + size.w, low),
        (left + size.w, low + size.h),
        (left, low + size.h),
    ]
    outline(ink, corners, how, dash, width)
    ink.record(
        "footing", corners, mark, area=size.w * size.h, length=2 * (size.w + size.h), stated=stated
    )
    paper = 1 / ink.unit
    tx = x + size.w / 2 + 3 * paper if where[0] > 0 else x - size.w / 2 - 22 * paper
    write = ink.shx if shx else ink.text
    write(tx, y + where[1] * size.h / 2 - 3 * paper, label or mark, size=font)


def square(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    kind: str,
    mark: str | None,
    *,
    fill: float | None = 0.0,
    stated: bool = False,
) -> None:
    """A column or pier round (x, y), filled or not."""
    with ink.style(0.8, fill=fill):
        ink.rect(
            x - w / 2,
            y - h / 2,
            w,
            h,
            fill=fill is not None,
            thing=kind,
            mark=mark,
            stated=stated,
        )


def steel(ink: Ink, x: float, y: float, size: float) -> None:
    """A rolled column of three strokes."""
    half = size / 2
    with ink.style(1.1):
        ink.line((x - half, y - half), (x + half, y - half))
        ink.line((x - half, y + half), (x + half, y + half))
        ink.line((x, y - half), (x, y + half))


def run(
    ink: Ink,
    one: Place,
    other: Place,
    wide: float,
    kind: str,
    mark: str | None = None,
    *,
    dash: Sequence[float] | None = None,
    width: float = 0.7,
    capped: bool = True,
    hatch: float = 0,
    note: bool = True,
) -> None:
    """A wall, beam or strip as a pair of lines; the truth has its length."""
    (x1, y1), (x2, y2) = one, other
    long = math.dist(one, other)
    nx, ny = (y1 - y2) / long * wide / 2, (x2 - x1) / long * wide / 2
    ring = [(x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny)]
    with ink.style(width, dash=dash):
        ink.line(ring[0], ring[1])
        ink.line(ring[3], ring[2])
        if capped:
            ink.line(ring[1], ring[2])
            ink.line(ring[0], ring[3])
    if hatch:
        ink.hatch(ring, spacing=hatch)
    if note:
        ink.record(kind, ring, mark, area=long * wide, length=long, linear=True)


def frame_of_runs(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    wide: float,
    kind: str,
    mark: str | None = None,
    *,
    dash: Sequence[float] | None = None,
    hatch: float = 0,
    width: float = 0.7,
) -> None:
    """Four runs round a rectangle (its centre lines): the long ones pass, the others butt."""
    half = wide / 2
    for level in (y, y + h):
        run(
            ink,
            (x - half, level),
            (x + w + half, level),
            wide,
            kind,
            mark,
            dash=dash,
            hatch=hatch,
            width=width,
        )
    for across in (x, x + w):
        run(
            ink,
            (across, y + half),
            (across, y + h - half),
            wide,
            kind,
            mark,
            dash=dash,
            hatch=hatch,
            width=width,
        )


def joints(
    ink: Ink,
    xs: Sequence[float],
    ys: Sequence[float],
    left: float,
    bottom: float,
    right: float,
    top: float,
    *,
    name: str = "C.J.",
) -> None:
    """Control joints of a slab with their letters."""
    with ink.style(0.3, dash=(10, 3, 2, 3)):
        for x in xs:
            ink.line((x, bottom), (x, top))
        for y in ys:
            ink.line((left, y), (right, y))
    for x in xs:
        ink.text(x + 2 / ink.unit, bottom + (top - bottom) * 0.07, name, size=4.5, turn=90)


def turned_tag(ink: Ink, x: float, y: float, text: str, *, turn: float = 45) -> None:
    """A mark in a slanted frame."""
    reach, high = 11 / ink.unit, 5 / ink.unit
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = [(-reach, -high), (reach, -high), (reach, high), (-reach, high)]
    with ink.style(0.3):
        ink.poly([(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in corners])
    drop = 2 / ink.unit
    ink.text(x + drop * sin, y - drop * cos, text, size=5.5, turn=turn, align="centre")


def two_strings(
    ink: Ink,
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    off: float,
    ends: annotate.Ends = "tick",
    inside: bool = False,
) -> None:
    """Dimension strings below and left of a grid, and one of the whole beyond each."""
    low, left = min(ys) - off, min(xs) - off
    further = 16 / ink.unit
    annotate.dimensions(ink, [(x, low) for x in xs], ends=ends, inside=inside)
    annotate.dimensions(
        ink, [(xs[0], low - further), (xs[-1], low - further)], ends=ends, inside=inside
    )
    down = sorted(ys, reverse=True)
    annotate.dimensions(ink, [(left, y) for y in down], ends=ends, inside=inside)
    annotate.dimensions(
        ink, [(left - further, down[0]), (left - further, down[-1])], ends=ends, inside=inside
    )


def schedule_rows(head: Sequence[str], sizes: Sizes) -> list[Sequence[str]]:
    """The head and a row for each mark."""
    return [head, *((mark, *size.row) for mark, size in sizes.items())]


def lettered(xs: Sequence[float], *, figures: bool = False) -> list[tuple[str, float]]:
    """Names of grid lines: letters without I and O, or figures."""
    letters = "ABCDEFGHJKLMNP"
    return [(str(i + 1) if figures else letters[i], x) for i, x in enumerate(xs)]


def pads(
    ink: Ink,
    xs: Sequence[float],
    ys: Sequence[float],
    sizes: Sizes,
    column: float,
    *,
    once: str = "",
    how: How = "path",
) -> None:
    """A pad and a column at each crossing: the first mark inside, the second at the edge.

    With `once` the inner pads bear a mark only at the first of them, with these words.
    """
    inner, outer = list(sizes)[:2]
    said = False
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            inside = 0 < i < len(xs) - 1 and 0 < j < len(ys) - 1
            mark = inner if inside else outer
            label = ("" if said else f"{mark} {once}") if inside and once else mark
            pad(ink, x, y, mark, sizes[mark], label=label or " ", how=how)
            said = said or inside
            square(ink, x, y, column, column, "column", "C1")
            ink.text(x + 0.6 * column, y + 0.7 * column, "C1", size=5)
