"""What drawings are full of and nobody builds of concrete: doors, fixtures, furniture, cars, trees.

Sizes are given in feet and turned into the unit of the ink, so that they fit metric views too.
"""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from tests.jobs.drawings.sets.ink import FEET_PER_METRE, Ink, Place


def _foot(ink: Ink) -> float:
    return 1 / FEET_PER_METRE if ink.metric else 1.0


def door(ink: Ink, x: float, y: float, *, width: float = 3, turn: float = 0) -> None:
    """A leaf and the quarter circle of its swing, hinged at (x, y)."""
    size, rad = width * _foot(ink), math.radians(turn)
    ink.line((x, y), (x + size * math.cos(rad), y + size * math.sin(rad)))
    ink.arc(x, y, size, turn, 90)


def double_wall(
    ink: Ink, places: Sequence[Place], *, thick: float = 0.5, gaps: Sequence[float] = ()
) -> None:
    """An architect's partition: two lines along each piece, open where doors are.

    `gaps` are shares of every piece where a door of 3' stands.
    """
    half, opening = thick * _foot(ink) / 2, 3 * _foot(ink)
    for (x1, y1), (x2, y2) in pairwise(places):
        along = math.dist((x1, y1), (x2, y2))
        ux, uy = (x2 - x1) / along, (y2 - y1) / along
        cuts = [0.0]
        for gap in sorted(gaps):
            cuts += [gap * along - opening / 2, gap * along + opening / 2]
            door(
                ink,
                x1 + ux * (gap * along - opening / 2),
                y1 + uy * (gap * along - opening / 2),
                turn=math.degrees(math.atan2(uy, ux)),
            )
        cuts.append(along)
        for start, end in zip(cuts[::2], cuts[1::2], strict=True):
            for side in (half, -half):
                ink.line(
                    (x1 + ux * start - uy * side, y1 + uy * start + ux * side),
                    (x1 + ux * end - uy * side, y1 + uy * end + ux * side),
                )


def toilet(ink: Ink, x: float, y: float) -> None:
    """A tank and an oval bowl."""
    foot = _foot(ink)
    ink.rect(x, y, 1.7 * foot, 0.7 * foot)
    ink.poly(_oval(x + 0.85 * foot, y + 1.5 * foot, 0.6 * foot, 0.8 * foot))


def basin(ink: Ink, x: float, y: float) -> None:
    """A counter with an oval basin."""
    foot = _foot(ink)
    ink.rect(x, y, 2.5 * foot, 1.8 * foot)
    ink.poly(_oval(x + 1.25 * foot, y + 0.9 * foot, 0.8 * foot, 0.55 * foot))


def desk(ink: Ink, x: float, y: float) -> None:
    """A desk, a chair and a screen."""
    foot = _foot(ink)
    ink.rect(x, y, 5 * foot, 2.5 * foot)
    ink.rect(x + 1.8 * foot, y + 1.7 * foot, 1.6 * foot, 0.4 * foot)
    ink.rect(x + 1.7 * foot, y - 1.9 * foot, 1.6 * foot, 1.6 * foot)
    ink.arc(x + 2.5 * foot, y - 1.1 * foot, 1.1 * foot, 200, 140)


def round_table(ink: Ink, x: float, y: float, *, chairs: int = 6) -> None:
    """A table with chairs round it."""
    foot = _foot(ink)
    ink.circle(x, y, 2 * foot)
    for index in range(chairs):
        angle = index * math.tau / chairs
        ink.circle(x + 2.9 * foot * math.cos(angle), y + 2.9 * foot * math.sin(angle), 0.7 * foot)


def shelving(ink: Ink, x: float, y: float, *, bays: int = 6) -> None:
    """Racks with a cross in every bay."""
    foot = _foot(ink)
    for bay in range(bays):
        left = x + bay * 3 * foot
        ink.rect(left, y, 3 * foot, 1.5 * foot)
        ink.line((left, y), (left + 3 * foot, y + 1.5 * foot))


def stair(ink: Ink, x: float, y: float, *, treads: int = 12, width: float = 4) -> None:
    """Treads, an arrow and a break line."""
    foot = _foot(ink)
    ink.rect(x, y, treads * 0.92 * foot, width * foot)
    for tread in range(1, treads):
        across = x + tread * 0.92 * foot
        ink.line((across, y), (across, y + width * foot))
    middle = y + width * foot / 2
    ink.line((x + 0.5 * foot, middle), (x + (treads - 1) * 0.92 * foot, middle))
    ink.text(x, middle, "UP", size=5)


def car(ink: Ink, x: float, y: float) -> None:
    """A parked car from above."""
    foot = _foot(ink)
    ink.poly(
        [
            (x + dx * foot, y + dy * foot)
            for dx, dy in ((0.5, 0), (5.5, 0), (6, 1), (6, 14), (5, 16), (1, 16), (0, 14), (0, 1))
        ]
    )
    ink.rect(x + 0.8 * foot, y + 4 * foot, 4.4 * foot, 2 * foot)
    ink.rect(x + 0.8 * foot, y + 10 * foot, 4.4 * foot, 2 * foot)


def tree(ink: Ink, x: float, y: float, *, radius: float = 8, seed: int = 1) -> None:
    """A crown of uneven arcs and a trunk."""
    foot, rng = _foot(ink), random.Random(seed)
    for step in range(12):
        angle = step * math.tau / 12
        far = radius * foot * rng.uniform(0.85, 1.0)
        ink.arc(
            x + far * math.cos(angle), y + far * math.sin(angle), radius * foot * 0.28,
            math.degrees(angle) - 90, 180,
        )  # fmt: skip
        ink.line(
            (x, y), (x + far * 0.8 * math.cos(angle + 0.2), y + far * 0.8 * math.sin(angle + 0.2))
        )
    ink.circle(x, y, 0.6 * foot, fill=True)


def lamp(ink: Ink, x: float, y: float, *, turn: bool = False) -> None:
    """A light of 2' by 4' with a cross."""
    foot = _foot(ink)
    w, h = (2 * foot, 4 * foot) if turn else (4 * foot, 2 * foot)
    ink.rect(x, y, w, h)
    ink.line((x, y), (x + w, y + h))
    ink.line((x, y + h), (x + w, y))


def diffuser(ink: Ink, x: float, y: float) -> None:
    """An air outlet of 2' by 2': nested squares with diagonals."""
    foot = _foot(ink)
    for inset in (0.0, 0.35, 0.7):
        ink.rect(x + inset * foot, y + inset * foot, (2 - 2 * inset) * foot, (2 - 2 * inset) * foot)
    ink.line((x, y), (x + 2 * foot, y + 2 * foot))
    ink.line((x, y + 2 * foot), (x + 2 * foot, y))


def duct(ink: Ink, places: Sequence[Place], *, width: float = 1.5, text: str = "") -> None:
    """Two lines along a run, with a size on it."""
    half = width * _foot(ink) / 2
    for (x1, y1), (x2, y2) in pairwise(places):
        along = math.dist((x1, y1), (x2, y2))
        dx, dy = (y1 - y2) / along * half, (x2 - x1) / along * half
        ink.line((x1 + dx, y1 + dy), (x2 + dx, y2 + dy))
        ink.line((x1 - dx, y1 - dy), (x2 - dx, y2 - dy))
        if text:
            turn = 90 if abs(y2 - y1) > abs(x2 - x1) else 0
            ink.text((x1 + x2) / 2, (y1 + y2) / 2, text, size=5, turn=turn, align="centre")


def steel_column(ink: Ink, x: float, y: float, *, depth: float = 0.85) -> None:
    """An I of steel from above, of twelve corners, filled."""
    half, thin = depth * _foot(ink) / 2, 0.12 * _foot(ink) / 2
    flange = half - 2 * thin
    ring = [(-half, half), (half, half), (half, flange), (thin, flange), (thin, -flange),
            (half, -flange), (half, -half), (-half, -half), (-half, -flange), (-thin, -flange),
            (-thin, flange), (-half, flange)]  # fmt: skip
    ink.poly([(x + dx, y + dy) for dx, dy in ring], fill=True)


def rebar(ink: Ink, one: Place, other: Place, *, count: int) -> None:
    """Dots of bars in a row, as details show them."""
    radius = 1.3 / ink.unit
    for index in range(count):
        share = index / max(1, count - 1)
        ink.circle(
            one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]), radius,
            fill=True,
        )  # fmt: skip


def earth(ink: Ink, x: float, y: float, width: float) -> None:
    """The line of the ground with bundles of short strokes below it."""
    foot = _foot(ink)
    ink.line((x, y), (x + width, y))
    step = 0.8 * foot
    for index in range(int(width / step)):
        for stroke in range(3):
            left = x + index * step + stroke * 0.15 * foot
            ink.line((left, y), (left - 0.3 * foot, y - 0.35 * foot))


def break_line(ink: Ink, one: Place, other: Place) -> None:
    """A line with a Z in its middle."""
    (x1, y1), (x2, y2) = one, other
    along = math.dist(one, other)
    ux, uy = (x2 - x1) / along, (y2 - y1) / along
    size, mid = 5 / ink.unit, along / 2

    def at(forth: float, side: float) -> Place:
        return x1 + ux * forth - uy * side, y1 + uy * forth + ux * side

    ink.line(one, at(mid - size, 0), at(mid - size / 2, size), at(mid + size / 2, -size),
             at(mid + size, 0), other)  # fmt: skip


def _oval(x: float, y: float, across: float, up: float) -> list[Place]:
    return [
        (x + across * math.cos(step * math.tau / 16), y + up * math.sin(step * math.tau / 16))
        for step in range(16)
    ]
