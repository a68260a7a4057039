"""What these offices share: grids with strings, footings and strips in several line styles."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED, Place
from tests.jobs.drawings.sets.pen import Pen, View

How = Literal["solid", "dash", "strokes", "lines", "heavy"]
Cell = tuple[float, str, str, float]


def stations(start: float, *spans: float) -> list[float]:
    """Places along an axis, from the spans between them."""
    return list(accumulate((start, *spans)))


def metre(view: View) -> float:
    """A metre in the unit of a view."""
    return 1.0 if view.metric else 3.28084


def axes(
    view: View,
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    letters_up: bool = True,
    out: float = 64,
    size: float = 6,
    ends: annotate.Ends = "tick",
    texts: Sequence[str] | None = None,
    overall: bool = True,
    comma: bool = False,
) -> None:
    """Grid lines with bubbles, and strings of dimensions below and at the left."""
    off = out / view.unit
    letters = [chr(65 + at + (at > 7)) for at in range(26)]
    figures = [str(at + 1) for at in range(40)]
    across, up = (figures, letters) if letters_up else (letters, figures)
    left, bottom, right, top = xs[0] - off, ys[0] - off, xs[-1] + off, ys[-1] + off
    annotate.grid(
        view, columns=list(zip(across, xs, strict=False)), rows=list(zip(up, ys, strict=False)),
        left=left, bottom=bottom, right=right, top=top,
    )  # fmt: skip
    for share, across_at, up_at, words in (
        (0.72, xs, ys, texts),
        (0.93, [xs[0], xs[-1]], [ys[0], ys[-1]], None),
    ):
        if share > 0.9 and not overall:
            continue
        low, aside, down = ys[0] - off * share, xs[0] - off * share, list(reversed(up_at))
        annotate.dimensions(
            view, [(x, low) for x in across_at], ends=ends, size=size,
            texts=words or (_comma(across_at) if comma else None),
        )  # fmt: skip
        annotate.dimensions(
            view, [(aside, y) for y in down], ends=ends, size=size,
            texts=_comma(down) if comma else None,
        )  # fmt: skip


def _comma(places: Sequence[float]) -> list[str]:
    """Metres with two figures after a comma."""
    return [f"{abs(b - a):.2f}".replace(".", ",") for a, b in pairwise(places)]


def outline(view: View, ring: Sequence[Place], how: How, *, width: float = 0.7) -> None:
    """A closed shape as one of several programs plots it."""
    closed = (*ring, ring[0])
    if how == "strokes":
        with view.style(width):
            view.dashes(ring, on=5, off=2.5)
    elif how == "lines":
        with view.style(width):
            view.lines(list(zip(ring, closed[1:], strict=False)))
    else:
        wide = 1.2 if how == "heavy" else width
        with view.style(wide, dash=DASHED if how == "dash" else None):
            view.poly(ring)


def box(x: float, y: float, w: float, d: float) -> list[Place]:
    """The corners of a rectangle round its middle."""
    return [
        (x - w / 2, y - d / 2),
        (x + w / 2, y - d / 2),
        (x + w / 2, y + d / 2),
        (x - w / 2, y + d / 2),
    ]


def spot(
    view: View,
    x: float,
    y: float,
    w: float,
    d: float,
    mark: str,
    *,
    kind: str = "footing",
    how: How = "dash",
    stated: bool = False,
    label: str | None = None,
    size: float = 6.5,
    aside: Place = (0.56, 0.34),
) -> None:
    """A rectangle to be counted, with its mark beside it."""
    ring = box(x, y, w, d)
    outline(view, ring, how)
    view.record(kind, ring, mark, area=w * d, length=2 * (w + d), stated=stated)
    view.text(x + w * aside[0], y + d * aside[1], label or mark, size=size)


def band(one: Place, other: Place, width: float) -> list[Place]:
    """The ring of a strip round its centre line."""
    (x1, y1), (x2, y2) = one, other
    along = math.dist(one, other)
    dx, dy = (y1 - y2) / along * width / 2, (x2 - x1) / along * width / 2
    return [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]


def run(
    view: View,
    one: Place,
    other: Place,
    width: float,
    mark: str | None,
    kind: str,
    *,
    how: How = "dash",
    label: str = "",
    size: float = 6,
    stated: bool = False,
    share: float = 0.5,
    lift: float = 2.5,
) -> None:
    """A strip to be measured by its length, with its words along it, beside its edge."""
    ring = band(one, other, width)
    outline(view, ring, how)
    long = math.dist(one, other)
    view.record(kind, ring, mark, area=long * width, length=long, stated=stated, linear=True)
    words = label or mark or ""
    if words:
        along(view, one, other, words, size=size, share=share, lift=width / 2 + lift / view.unit)


def along(
    view: View, one: Place, other: Place, words: str, *, size: float, share: float, lift: float
) -> None:
    """Words along a line, so far beside it."""
    turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    if not -89 < turn <= 91:
        turn += 180
    rad = math.radians(turn)
    x = one[0] + (other[0] - one[0]) * share - lift * math.sin(rad)
    y = one[1] + (other[1] - one[1]) * share + lift * math.cos(rad)
    view.text(x, y, words, size=size, turn=turn, align="centre")


def i_column(view: View, x: float, y: float) -> None:
    """A steel column seen from above."""
    h = 0.13 * metre(view)
    with view.style(1.0):
        view.lines([((x - h, y - h), (x + h, y - h)), ((x - h, y + h), (x + h, y + h)),
                    ((x, y - h), (x, y + h))])  # fmt: skip


def cells(pen: Pen, x: float, y: float, rows: Sequence[tuple[float, Sequence[Cell]]]) -> None:
    """A title block of rows from below, each a height and cells of width, label, text, size."""
    for high, row in rows:
        left = x
        for wide, label, text, size in row:
            with pen.style(0.6):
                pen.rect(left, y, wide, high)
            pen.text(left + 3, y + high - 7, label, size=4.8)
            lines = text.split("\n")
            base = y + (high - 6 + size * 1.2 * (len(lines) - 1)) / 2 - size * 0.35
            pen.words(left + 6, base, lines, size=size, bold=size > 9)
            left += wide
        y += high


def frame(pen: Pen, *, binding: float = 56, margin: float = 28, folds: bool = True) -> None:
    """The border of a metric sheet with its binding edge and the letters of its zones."""
    with pen.style(1.6):
        pen.rect(binding, margin, pen.width - binding - margin, pen.height - 2 * margin)
    if not folds:
        return
    for at in range(1, 8):
        x = binding + (pen.width - binding - margin) * at / 8
        pen.line((x, margin), (x, margin - 10))
        pen.text(x - 60, margin - 9, str(at), size=6)
    for at in range(1, 6):
        y = margin + (pen.height - 2 * margin) * at / 6
        pen.line((pen.width - margin, y), (pen.width - margin + 10, y))
        pen.text(pen.width - margin + 3, y - 60, chr(64 + at), size=6)
