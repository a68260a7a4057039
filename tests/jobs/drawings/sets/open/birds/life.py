"""What fills a plan of a building: doors, furniture, fixtures, stairs."""

import math
from collections.abc import Sequence

from tests.jobs.drawings.sets.ink import Ink, Place


def foot(ink: Ink) -> float:
    """A foot in the unit of the ink."""
    return 0.3048 if ink.metric else 1.0


def moved(x: float, y: float, turn: float, places: Sequence[Place]) -> list[Place]:
    """Places turned about (0, 0) and moved to (x, y)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in places]


def door(ink: Ink, x: float, y: float, *, wide: float = 3, turn: float = 0) -> None:
    """A leaf, its swing, and the two ends of the frame; `wide` in feet."""
    w = wide * foot(ink)
    leaf = moved(x, y, turn, [(0, 0), (0, w), (0.15 * foot(ink), w), (0.15 * foot(ink), 0)])
    with ink.style(0.35):
        ink.poly(leaf)
        ink.arc(x, y, w, turn, 90)
    ink.lines([(p, q) for p, q in _jambs(x, y, w, turn, foot(ink))])


def _jambs(x: float, y: float, w: float, turn: float, k: float) -> list[tuple[Place, Place]]:
    found = []
    for at in (0.0, w):
        one, other = moved(x, y, turn, [(at, -0.25 * k), (at, 0.25 * k)])
        found.append((one, other))
    return found


def desk(ink: Ink, x: float, y: float, *, turn: float = 0) -> None:
    """A desk with a return, a screen and a chair."""
    k = foot(ink)
    with ink.style(0.25):
        for ring in (
            [(0, 0), (5, 0), (5, 2.2), (0, 2.2)],
            [(0, -3), (1.7, -3), (1.7, 0), (0, 0)],
            [(2, 1.3), (3.6, 1.3), (3.6, 1.6), (2, 1.6)],
        ):
            ink.poly(moved(x, y, turn, [(a * k, b * k) for a, b in ring]))
        ((cx, cy),) = moved(x, y, turn, [(2.9 * k, -1.1 * k)])
        ink.circle(cx, cy, 0.75 * k)
        ink.arc(cx, cy, 0.95 * k, turn + 200, 140)


def table(ink: Ink, x: float, y: float, w: float, h: float) -> None:
    """A table round a centre with chairs along its sides; sizes in feet."""
    k = foot(ink)
    with ink.style(0.25):
        ink.rect(x - w * k / 2, y - h * k / 2, w * k, h * k)
        for step in range(int(w / 2.4)):
            at = x + (step + 0.6) * 2.4 * k - w * k / 2
            for side in (-1, 1):
                ink.circle(at, y + side * (h / 2 + 0.8) * k, 0.65 * k)


def basin(ink: Ink, x: float, y: float) -> None:
    """A basin in its top."""
    k = foot(ink)
    with ink.style(0.25):
        ink.rect(x, y, 2 * k, 1.7 * k)
        ink.circle(x + k, y + 0.8 * k, 0.55 * k)
        ink.circle(x + k, y + 0.8 * k, 0.08 * k)


def toilet(ink: Ink, x: float, y: float) -> None:
    """A cistern and a bowl in a cubicle."""
    k = foot(ink)
    with ink.style(0.25):
        ink.rect(x + 0.7 * k, y, 1.6 * k, 0.7 * k)
        bowl = [
            (x + (1.5 + 0.6 * math.cos(step * math.tau / 16)) * k,
             y + (1.5 + 0.85 * math.sin(step * math.tau / 16)) * k)
            for step in range(16)
        ]  # fmt: skip
        ink.poly(bowl)
        ink.lines([((x, y), (x, y + 4.5 * k)), ((x + 3 * k, y), (x + 3 * k, y + 4.5 * k))])


def shelves(ink: Ink, x: float, y: float, w: float, *, rows: int = 2) -> None:
    """Racks with a cross in each bay; `w` in feet."""
    k = foot(ink)
    with ink.style(0.2):
        for row in range(rows):
            base = y + row * 4 * k
            for bay in range(max(1, int(w / 3))):
                left = x + bay * 3 * k
                ink.rect(left, base, 3 * k, 1.5 * k)
                ink.line((left, base), (left + 3 * k, base + 1.5 * k))
                ink.line((left + 3 * k, base), (left, base + 1.5 * k))


def stair(ink: Ink, x: float, y: float, *, treads: int = 12, wide: float = 4) -> None:
    """Two flights with treads, a break line and an arrow UP."""
    k = foot(ink)
    deep = 0.92 * k
    with ink.style(0.3):
        for side in (0, wide * 1.1 * k):
            for tread in range(treads + 1):
                at = y + tread * deep
                ink.line((x + side, at), (x + side + wide * k, at))
        ink.rect(x, y, wide * 2.1 * k, treads * deep)
        ink.line((x, y + 5 * deep), (x + wide * k, y + 6.4 * deep))
        mid = x + wide * k / 2
        ink.line((mid, y + 0.5 * deep), (mid, y + 4.5 * deep))
    ink.text(mid, y - 8 / ink.unit, "UP", size=5, align="centre")


def lift(ink: Ink, x: float, y: float) -> None:
    """A lift car with its cross and doors."""
    k = foot(ink)
    with ink.style(0.4):
        ink.rect(x, y, 8 * k, 7 * k)
        ink.rect(x + k, y + k, 6 * k, 5 * k)
        ink.line((x + k, y + k), (x + 7 * k, y + 6 * k))
        ink.line((x + 7 * k, y + k), (x + k, y + 6 * k))
        ink.rect(x + 2 * k, y - 0.3 * k, 4 * k, 0.3 * k)


def bed(ink: Ink, x: float, y: float) -> None:
    """A bed with a pillow and a turned cover."""
    k = foot(ink)
    with ink.style(0.25):
        ink.rect(x, y, 3.3 * k, 6.7 * k)
        ink.rect(x + 0.5 * k, y + 5.3 * k, 2.3 * k, 1.1 * k)
        ink.line((x, y + 4.2 * k), (x + 3.3 * k, y + 4.6 * k))
        ink.rect(x - 1.8 * k, y + 5 * k, 1.6 * k, 1.6 * k)
