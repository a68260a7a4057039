"""What foundations are made of: pads, strips, columns, the grid with its dimension strings."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import CENTRE, DASHED, Ink, Place

How = Literal["plain", "dashed", "exploded", "chain", "crossed", "stippled"]
Where = Literal["corner", "below", "leader", "tag", "above", "none"]


def ring_of(x: float, y: float, w: float, h: float) -> list[Place]:
    """The corners of a rectangle about its middle."""
    return [
        (x - w / 2, y - h / 2),
        (x + w / 2, y - h / 2),
        (x + w / 2, y + h / 2),
        (x - w / 2, y + h / 2),
    ]


def outline(ink: Ink, ring: Sequence[Place], how: How) -> None:
    """A closed line as a program draws it."""
    if how == "exploded":
        ink.dashes(ring, on=5, off=2.5)
    elif how == "chain":
        ink.lines([(ring[i], ring[(i + 1) % len(ring)]) for i in range(len(ring))])
    elif how == "dashed":
        with ink.style(0.6, dash=DASHED):
            ink.poly(ring)
    else:
        ink.poly(ring)
    if how == "crossed":
        with ink.style(0.2):
            ink.lines([(ring[0], ring[2]), (ring[1], ring[3])])
    if how == "stippled":
        ink.stipple(ring, 28, seed=len(ring) + round(ring[0][0] * 7))


def pad(
    ink: Ink,
    x: float,
    y: float,
    size: tuple[float, float],
    mark: str,
    *,
    how: How = "plain",
    kind: str | None = "footing",
    where: Where = "corner",
    text: str | None = None,
    stated: bool = False,
    text_size: float = 6,
    count: int = 1,
) -> None:
    """A pad about its middle with its mark; without a kind it is drawn only."""
    w, h = size
    ring = ring_of(x, y, w, h)
    outline(ink, ring, how)
    if kind:
        ink.pen.write_down(
            kind,
            [ink.at(*place) for place in ring],
            mark,
            area_sf=w * h * _foot(ink) ** 2,
            length_lf=2 * (w + h) * _foot(ink),
            stated=stated,
            count=count,
        )
    label(ink, x, y, size, text or mark, where, text_size)


def _foot(ink: Ink) -> float:
    return 3.280839895013123 if ink.metric else 1.0


def label(
    ink: Ink, x: float, y: float, size: tuple[float, float], text: str, where: Where, points: float
) -> None:
    """A mark beside a shape about its middle."""
    paper, (w, h) = 1 / ink.unit, size
    lines = text.split("|")
    if where == "corner":
        ink.words(x + w / 2 + 2 * paper, y - h / 2 - points * paper, lines, size=points)
    elif where == "below":
        ink.words(x, y - h / 2 - (points + 2) * paper, lines, size=points, align="centre")
    elif where == "above":
        ink.words(x, y + h / 2 + 3 * paper, lines, size=points, align="centre")
    elif where == "leader":
        at = (x + w / 2 + 22 * paper, y + h / 2 + 16 * paper)
        annotate.leader(ink, *at, (x + w / 4, y + h / 4), lines, size=points)
    elif where == "tag":
        middle = x + w / 2 + 11 * paper, y + h / 2 + 9 * paper
        annotate.tag(ink, *middle, text, shape="hexagon", size=points)


def strip(
    ink: Ink,
    one: Place,
    other: Place,
    width: float,
    *,
    kind: str | None,
    mark: str | None = None,
    how: How = "plain",
    text: str | None = None,
    off: float = 4,
    size: float = 6,
    stated: bool = False,
) -> None:
    """A strip footing, beam or wall between two places, with a text along it."""
    along = math.dist(one, other)
    ux, uy = (other[0] - one[0]) / along, (other[1] - one[1]) / along
    dx, dy = -uy * width / 2, ux * width / 2
    ring = [
        (one[0] + dx, one[1] + dy),
        (other[0] + dx, other[1] + dy),
        (other[0] - dx, other[1] - dy),
        (one[0] - dx, one[1] - dy),
    ]
    outline(ink, ring, how)
    if kind:
        ink.record(kind, ring, mark, area=along * width, length=along, stated=stated, linear=True)
    if text:
        turn = math.degrees(math.atan2(uy, ux))
        far = width / 2 + off / ink.unit
        mx, my = (one[0] + other[0]) / 2 - uy * far, (one[1] + other[1]) / 2 + ux * far
        ink.text(mx, my, text, size=size, turn=turn, align="centre")


def pairs_of_lines(ink: Ink, one: Place, other: Place, width: float, *, on: float = 6) -> None:
    """Two parallel lines of single strokes without ends, as an exploded line type leaves them."""
    along = math.dist(one, other)
    ux, uy = (other[0] - one[0]) / along, (other[1] - one[1]) / along
    for side in (1, -1):
        dx, dy = -uy * side * width / 2, ux * side * width / 2
        step, at, pieces = (on + on / 2) / ink.unit, 0.0, []
        while at < along:
            end = min(at + on / ink.unit, along)
            pieces.append(
                (
                    (one[0] + dx + ux * at, one[1] + dy + uy * at),
                    (one[0] + dx + ux * end, one[1] + dy + uy * end),
                )
            )
            at += step
        ink.lines(pieces)


def column(
    ink: Ink,
    x: float,
    y: float,
    size: tuple[float, float],
    mark: str | None,
    *,
    fill: float = 0.3,
    kind: str | None = "column",
    points: float = 5,
    say: bool = True,
) -> None:
    """A filled column about its middle, with its mark at the upper left."""
    w, h = size
    with ink.style(0.7, fill=fill):
        ink.rect(x - w / 2, y - h / 2, w, h, fill=True)
    if kind:
        ink.record(kind, ring_of(x, y, w, h), mark, area=w * h, length=2 * (w + h))
    if say and mark:
        paper = 1 / ink.unit
        ink.text(x - w / 2 - 2 * paper, y + h / 2 + 2 * paper, mark, size=points, align="right")


def steel(ink: Ink, x: float, y: float, size: float) -> None:
    """A rolled steel column, which is no concrete."""
    half = size / 2
    with ink.style(1.0):
        ink.lines(
            [
                ((x - half, y - half), (x + half, y - half)),
                ((x - half, y + half), (x + half, y + half)),
                ((x, y - half), (x, y + half)),
            ]
        )


def axes(
    ink: Ink,
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    ends: annotate.Ends = "tick",
    size: float = 6,
    far: float = 60,
    both: bool = False,
    radius: float = 11,
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
) -> None:
    """Grid lines with bubbles and two rows of dimension strings, below and at the left."""
    paper = 1 / ink.unit
    reach = far * paper
    annotate.grid(
        ink,
        columns=list(zip(columns, xs, strict=True)),
        rows=list(zip(rows, ys, strict=True)),
        left=xs[0] - reach,
        bottom=ys[0] - reach,
        right=xs[-1] + reach * 0.6,
        top=ys[-1] + reach,
        radius=radius,
        both=both,
    )
    low, out = ys[0] - reach * 0.62, xs[0] - reach * 0.62
    across, up = texts or (None, None)
    annotate.dimensions(ink, [(x, low) for x in xs], ends=ends, size=size, texts=across)
    annotate.dimensions(ink, [(out, y) for y in reversed(ys)], ends=ends, size=size, texts=up)
    if texts is None:
        low, out = ys[0] - reach * 0.88, xs[0] - reach * 0.88
        annotate.dimensions(ink, [(xs[0], low), (xs[-1], low)], ends=ends, size=size)
        annotate.dimensions(ink, [(out, ys[-1]), (out, ys[0])], ends=ends, size=size)


def crossings(
    xs: Sequence[float], ys: Sequence[float], marks: Sequence[str]
) -> list[tuple[float, float, str]]:
    """The crossings of a grid with the mark that stands for each: rows from below, '-' is none.

    A row of marks is words parted by blanks.
    """
    found = []
    for y, row in zip(ys, marks, strict=True):
        for x, mark in zip(xs, row.split(), strict=True):
            if mark != "-":
                found.append((x, y, mark))
    return found


def count_marks(marks: Sequence[str]) -> Mapping[str, int]:
    """How often each mark stands in rows of marks."""
    words = [word for row in marks for word in row.split() if word != "-"]
    return {word: words.count(word) for word in sorted(set(words))}


def joint(ink: Ink, one: Place, other: Place, text: str = "", *, size: float = 5) -> None:
    """A joint of a slab: a thin chain line with letters."""
    with ink.style(0.25, dash=CENTRE):
        ink.line(one, other)
    if text:
        ink.text((one[0] + other[0]) / 2, (one[1] + other[1]) / 2 + 2 / ink.unit, text, size=size)


def stairs(ink: Ink, x: float, y: float, w: float, run: float, steps: int) -> None:
    """A flight of steps with an arrow, seen from above."""
    with ink.style(0.3):
        ink.rect(x, y, w, run * steps)
        ink.lines([((x, y + run * i), (x + w, y + run * i)) for i in range(1, steps)])
        ink.line((x + w / 2, y), (x + w / 2, y + run * steps))
    ink.text(x + w / 2 + 2 / ink.unit, y + run, "UP", size=5)
