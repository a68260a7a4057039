"""What stands around a drawing: dimensions, leaders, bubbles, tags, bars, callouts, view titles."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets.ink import CENTRE, Ink, Place

Ends = Literal["tick", "arrow", "dot"]


def feet_text(feet: float) -> str:
    """A length as an American drawing writes it: 12'-6 1/2"."""
    inches = round(feet * 24) / 2
    whole, rest = divmod(inches, 12)
    half = " 1/2" if rest % 1 else ""
    return f"{int(whole)}'-{int(rest)}{half}\""


def metric_text(metres: float) -> str:
    """A length in millimetres."""
    return f"{round(metres * 1000)}"


def dimensions(
    ink: Ink,
    stations: Sequence[Place],
    *,
    ends: Ends = "tick",
    texts: Sequence[str] | None = None,
    size: float = 6,
    extension: float = 14,
    inside: bool = False,
) -> None:
    """A string of dimensions along places on one line, with extension lines on their left.

    Walking along the string, the extension lines reach `extension` points to the left (towards the
    thing measured), and the figures stand on the line (or in a gap of it, `inside`). `texts`
    replaces the true figures.
    """
    (x0, y0), (x1, y1) = stations[0], stations[-1]
    along = math.dist((x0, y0), (x1, y1))
    ux, uy = (x1 - x0) / along, (y1 - y0) / along
    paper = 1 / ink.unit
    says = metric_text if ink.metric else feet_text
    turn = math.degrees(math.atan2(uy, ux))
    if not -89 < turn <= 91:
        turn += 180
    with ink.style(0.25):
        for index, (one, other) in enumerate(pairwise(stations)):
            text = texts[index] if texts else says(math.dist(one, other))
            _dimension_line(ink, one, other, gap=len(text) * size * 0.6 * paper if inside else 0)
            mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
            lift = (-0.35 * size if inside else 2.0) * paper
            rad = math.radians(turn)
            ink.text(
                mx - lift * math.sin(rad), my + lift * math.cos(rad), text,
                size=size, turn=turn, align="centre",
            )  # fmt: skip
        for place in stations:
            _dimension_end(ink, place, (ux, uy), ends)
            reach, beyond = extension * paper, 3 * paper
            ink.line(
                (place[0] + uy * beyond, place[1] - ux * beyond),
                (place[0] - uy * reach, place[1] + ux * reach),
            )


def _dimension_line(ink: Ink, one: Place, other: Place, *, gap: float) -> None:
    length = math.dist(one, other)
    if gap <= 0 or gap >= length:
        ink.line(one, other)
        return
    share = (1 - gap / length) / 2
    dx, dy = other[0] - one[0], other[1] - one[1]
    ink.line(one, (one[0] + dx * share, one[1] + dy * share))
    ink.line((other[0] - dx * share, other[1] - dy * share), other)


def _dimension_end(ink: Ink, place: Place, along: Place, ends: Ends) -> None:
    paper = 1 / ink.unit
    (x, y), (ux, uy) = place, along
    if ends == "dot":
        ink.circle(x, y, 1.2 * paper, fill=True)
        return
    if ends == "arrow":
        for side in (1, -1):
            back, out = 5 * paper * side, 1.3 * paper
            ink.poly(
                [
                    (x, y),
                    (x + ux * back - uy * out, y + uy * back + ux * out),
                    (x + ux * back + uy * out, y + uy * back - ux * out),
                ],
                fill=True,
            )
        return
    half = 2.5 * paper
    dx, dy = (ux - uy) * half * 0.7, (uy + ux) * half * 0.7
    with ink.style(0.8):
        ink.line((x - dx, y - dy), (x + dx, y + dy))


def leader(
    ink: Ink, x: float, y: float, to: Place, lines: Sequence[str] | str, *, size: float = 6
) -> None:
    """A note at (x, y) with a line and an arrow head at `to`."""
    texts = [lines] if isinstance(lines, str) else lines
    paper = 1 / ink.unit
    ink.words(x, y, texts, size=size)
    wide = max(map(len, texts)) * size * 0.55 * paper
    right = to[0] > x + wide / 2
    start = (x + wide + 2 * paper if right else x - 2 * paper, y + size * 0.35 * paper)
    elbow = (start[0] + (8 if right else -8) * paper, start[1])
    with ink.style(0.25):
        ink.line(start, elbow, to)
        angle = math.atan2(to[1] - elbow[1], to[0] - elbow[0])
        ink.poly(
            [to]
            + [
                (to[0] - 5 * paper * math.cos(angle + a), to[1] - 5 * paper * math.sin(angle + a))
                for a in (0.25, -0.25)
            ],
            fill=True,
        )


def grid(
    ink: Ink,
    *,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, float]],
    left: float,
    bottom: float,
    right: float,
    top: float,
    radius: float = 11,
    both: bool = False,
) -> None:
    """Column lines with bubbles: columns at x from bottom to top, rows at y from left to right."""
    reach = radius / ink.unit
    for name, x in columns:
        with ink.style(0.3, dash=CENTRE):
            ink.line((x, bottom), (x, top))
        bubble(ink, x, top + reach, name, radius=radius)
        if both:
            bubble(ink, x, bottom - reach, name, radius=radius)
    for name, y in rows:
        with ink.style(0.3, dash=CENTRE):
            ink.line((left, y), (right, y))
        bubble(ink, left - reach, y, name, radius=radius)
        if both:
            bubble(ink, right + reach, y, name, radius=radius)


def bubble(ink: Ink, x: float, y: float, text: str, *, radius: float = 11) -> None:
    """A circle with a text in it."""
    ink.circle(x, y, radius / ink.unit)
    ink.text(x, y - radius * 0.3 / ink.unit, text, size=radius * 0.85, align="centre")


def tag(
    ink: Ink,
    x: float,
    y: float,
    text: str,
    *,
    shape: Literal["circle", "hexagon", "diamond", "box", "ellipse", "none"] = "hexagon",
    size: float = 6,
    turn: float = 0,
) -> None:
    """A mark in a small frame, as codes of finishes, doors, windows and equipment are drawn."""
    reach = (size * 0.42 * max(len(text), 2) + 2) / ink.unit
    if shape == "circle":
        ink.circle(x, y, reach)
    elif shape == "box":
        high = size * 0.8 / ink.unit
        ink.rect(x - reach, y - high, 2 * reach, 2 * high)
    elif shape in ("hexagon", "diamond", "ellipse"):
        sides = {"hexagon": 6, "diamond": 4, "ellipse": 20}[shape]
        flat = 0.6 if shape == "ellipse" else 1.0
        ink.poly(
            [
                (
                    x + reach * math.cos(step * math.tau / sides),
                    y + flat * reach * math.sin(step * math.tau / sides),
                )
                for step in range(sides)
            ]
        )
    drop = size * 0.35 / ink.unit
    ink.text(x, y - drop, text, size=size, align="centre", turn=turn)


def detail_callout(
    ink: Ink, x: float, y: float, number: str, sheet: str, *, radius: float = 10
) -> None:
    """A circle cut in two: the detail's number above, its sheet below."""
    reach = radius / ink.unit
    ink.circle(x, y, reach)
    ink.line((x - reach, y), (x + reach, y))
    ink.text(x, y + 2 / ink.unit, number, size=6, align="centre")
    ink.text(x, y - 7 / ink.unit, sheet, size=5, align="centre")


def section_mark(ink: Ink, one: Place, other: Place, number: str, sheet: str) -> None:
    """A cutting line with heads at both ends."""
    with ink.style(0.8, dash=(14, 3, 3, 3)):
        ink.line(one, other)
    for x, y in (one, other):
        detail_callout(ink, x, y, number, sheet)
        reach = 12 / ink.unit
        ink.poly([(x - reach, y - reach), (x + reach, y - reach), (x, y - 1.8 * reach)], fill=True)


def view_title(
    ink: Ink,
    x: float,
    y: float,
    title: str,
    scale: str = "",
    *,
    number: str = "1",
    size: float = 10,
) -> None:
    """The title under a view with its number in a bubble, a line, and its scale below."""
    paper = 1 / ink.unit
    bubble(ink, x, y, number, radius=11)
    ink.text(x + 16 * paper, y + 3 * paper, title, size=size, bold=True)
    with ink.style(0.8):
        ink.line((x + 11 * paper, y), (x + (30 + len(title) * size * 0.68) * paper, y))
    if scale:
        ink.text(x + 16 * paper, y - 9 * paper, scale, size=6.5)


def scale_bar(
    ink: Ink,
    x: float,
    y: float,
    marks: Sequence[float],
    *,
    unit: str = "'",
    style: Literal["blocks", "ticks", "double"] = "blocks",
    size: float = 6,
    true_unit: float | None = None,
) -> None:
    """A bar from the first mark to the last, in the unit of the view.

    `unit` stands behind each figure, or after the last one if it begins with a blank. `true_unit`
    is points for one of the figures, where they are not of the view's unit.
    """
    each = (true_unit or ink.unit) / ink.unit
    paper = 1 / ink.unit
    spots = [x + (mark - marks[0]) * each for mark in marks]
    with ink.style(0.5):
        if style == "ticks":
            ink.line((spots[0], y), (spots[-1], y))
            for spot in spots:
                ink.line((spot, y - 3 * paper), (spot, y + 3 * paper))
        else:
            _bar_blocks(ink, spots, y, rows=2 if style == "double" else 1)
    for mark, spot in zip(marks, spots, strict=True):
        behind = unit if unit and not unit.startswith(" ") else ""
        ink.text(spot, y + 8 * paper, f"{mark:g}{behind}", size=size, align="centre")
    if unit.startswith(" "):
        ink.text(spots[-1] + 10 * paper, y + 8 * paper, unit.strip(), size=size)


def _bar_blocks(ink: Ink, spots: Sequence[float], y: float, *, rows: int) -> None:
    high = 6 / ink.unit / rows
    for row in range(rows):
        for index, (start, end) in enumerate(pairwise(spots)):
            ink.rect(start, y + row * high, end - start, high, fill=(index + row) % 2 == 0)


def north_arrow(ink: Ink, x: float, y: float, *, size: float = 18, turn: float = 0) -> None:
    """A circle with a needle and an N."""
    reach = size / ink.unit
    ink.circle(x, y, reach)
    points = []
    for angle, far in ((90 + turn, 1.0), (230 + turn, 0.9), (270 + turn, 0.4), (310 + turn, 0.9)):
        rad = math.radians(angle)
        points.append((x + far * reach * math.cos(rad), y + far * reach * math.sin(rad)))
    ink.poly(points, fill=True)
    rad = math.radians(90 + turn)
    ink.text(
        x + 1.35 * reach * math.cos(rad), y + 1.35 * reach * math.sin(rad), "N", size=9,
        align="centre",
    )  # fmt: skip


def match_line(ink: Ink, one: Place, other: Place, text: str) -> None:
    """A heavy dashed line that says where the drawing goes on."""
    with ink.style(1.6, dash=(20, 6)):
        ink.line(one, other)
    turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    ink.text((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, text, size=8, bold=True, turn=turn)


def revision_cloud(ink: Ink, x: float, y: float, w: float, h: float, *, delta: str = "1") -> None:
    """A cloud of arcs round a rectangle, with its number in a triangle."""
    bump = 10 / ink.unit
    with ink.style(0.9):
        for side, start in ((y, 180), (y + h, 0)):
            for step in range(max(1, int(w / bump))):
                ink.arc(x + (step + 0.5) * bump, side, bump / 2, start, 180)
        for side, start in ((x, 90), (x + w, 270)):
            for step in range(max(1, int(h / bump))):
                ink.arc(side, y + (step + 0.5) * bump, bump / 2, start, 180)
    reach = 7 / ink.unit
    ink.poly([(x + w, y - reach), (x + w + 2 * reach, y - reach), (x + w + reach, y + reach)])
    ink.text(x + w + reach, y - 0.7 * reach, delta, size=6, align="centre")
