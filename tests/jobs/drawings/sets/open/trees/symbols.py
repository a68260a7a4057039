"""Small things of plans: doors, furniture, fixtures, cars, trees, devices. Sizes in metres."""

import math
import random
from collections.abc import Callable

from tests.jobs.drawings.sets.ink import Ink


def metre(ink: Ink) -> float:
    """A metre in the unit of the ink."""
    return 1.0 if ink.metric else 3.280839895013123


def door(ink: Ink, x: float, y: float, *, wide: float = 0.9, side: int = 0) -> None:
    """A leaf and its swing; `side` counts quarter turns."""
    w = wide * metre(ink)
    angle = math.radians(90 * side)
    with ink.style(0.5):
        ink.line((x, y), (x + w * math.cos(angle), y + w * math.sin(angle)))
    with ink.style(0.2):
        ink.arc(x, y, w, 90 * side, 90)


def desk(ink: Ink, x: float, y: float) -> None:
    """A desk with a chair and a screen."""
    m = metre(ink)
    ink.rect(x, y, 1.5 * m, 0.75 * m)
    ink.rect(x + 0.5 * m, y + 0.5 * m, 0.5 * m, 0.08 * m)
    ink.circle(x + 0.75 * m, y - 0.3 * m, 0.24 * m)
    ink.arc(x + 0.75 * m, y - 0.3 * m, 0.3 * m, 180, 180)


def table(ink: Ink, x: float, y: float) -> None:
    """A round table with four chairs."""
    m = metre(ink)
    ink.circle(x, y, 0.55 * m)
    for dx, dy in ((0.8, 0), (-0.8, 0), (0, 0.8), (0, -0.8)):
        ink.rect(x + (dx - 0.2) * m, y + (dy - 0.2) * m, 0.4 * m, 0.4 * m)


def closet(ink: Ink, x: float, y: float) -> None:
    """A water closet."""
    m = metre(ink)
    ink.rect(x - 0.25 * m, y, 0.5 * m, 0.2 * m)
    ink.circle(x, y - 0.22 * m, 0.2 * m)


def basin(ink: Ink, x: float, y: float) -> None:
    """A wash basin in its counter."""
    m = metre(ink)
    ink.rect(x - 0.3 * m, y - 0.25 * m, 0.6 * m, 0.5 * m)
    ink.circle(x, y, 0.18 * m)


def bed(ink: Ink, x: float, y: float) -> None:
    """A bed with a pillow."""
    m = metre(ink)
    ink.rect(x, y, 1.0 * m, 2.0 * m)
    ink.rect(x + 0.15 * m, y + 1.55 * m, 0.7 * m, 0.35 * m)


def shelf(ink: Ink, x: float, y: float) -> None:
    """A rack of crossed bays."""
    m = metre(ink)
    for bay in range(3):
        ink.rect(x + bay * m, y, m, 0.5 * m)
        ink.line((x + bay * m, y), (x + (bay + 1) * m, y + 0.5 * m))


def car(ink: Ink, x: float, y: float) -> None:
    """A car from above, nose up."""
    m = metre(ink)
    with ink.style(0.2):
        ink.poly([(x + a * m, y + b * m) for a, b in (
            (0.1, 0), (1.7, 0), (1.8, 0.4), (1.8, 4.0), (1.5, 4.4), (0.3, 4.4), (0, 4.0), (0, 0.4)
        )])  # fmt: skip
        ink.rect(x + 0.25 * m, y + 0.7 * m, 1.3 * m, 0.5 * m)
        ink.rect(x + 0.25 * m, y + 2.6 * m, 1.3 * m, 0.6 * m)


def tree(ink: Ink, x: float, y: float, radius: float = 2.0, seed: int = 3) -> None:
    """A crown of arcs with its twigs."""
    rng, m = random.Random(seed), metre(ink)
    with ink.style(0.25):
        for step in range(11):
            angle = step * math.tau / 11
            reach = radius * m * rng.uniform(0.8, 1.0)
            ink.line((x, y), (x + reach * math.cos(angle), y + reach * math.sin(angle)))
            cx, cy = (
                x + 0.75 * radius * m * math.cos(angle),
                y + 0.75 * radius * m * math.sin(angle),
            )
            ink.arc(cx, cy, 0.28 * radius * m, math.degrees(angle) - 100, 200)
        ink.circle(x, y, 0.12 * m)


def shrub(ink: Ink, x: float, y: float, radius: float = 0.5) -> None:
    """A shrub: a circle with a cross."""
    r = radius * metre(ink)
    with ink.style(0.25):
        ink.circle(x, y, r)
        ink.lines([((x - r * 0.4, y), (x + r * 0.4, y)), ((x, y - r * 0.4), (x, y + r * 0.4))])


def outlet(ink: Ink, x: float, y: float) -> None:
    """A duplex receptacle."""
    r = 4 / ink.unit
    ink.circle(x, y, r)
    ink.lines([((x - r / 3, y - 1.6 * r), (x - r / 3, y + 1.6 * r)),
               ((x + r / 3, y - 1.6 * r), (x + r / 3, y + 1.6 * r))])  # fmt: skip


def luminaire(ink: Ink, x: float, y: float) -> None:
    """A recessed luminaire of 600 by 1200."""
    m = metre(ink)
    ink.rect(x, y, 1.2 * m, 0.6 * m)
    ink.lines([((x, y), (x + 1.2 * m, y + 0.6 * m)), ((x, y + 0.6 * m), (x + 1.2 * m, y))])


def diffuser(ink: Ink, x: float, y: float) -> None:
    """A square diffuser with its vanes."""
    m = metre(ink)
    for inset in (0.0, 0.12, 0.22):
        ink.rect(x + inset * m, y + inset * m, (0.6 - 2 * inset) * m, (0.6 - 2 * inset) * m)


def sprinkler(ink: Ink, x: float, y: float) -> None:
    """A sprinkler head."""
    r = 2.6 / ink.unit
    ink.circle(x, y, r)
    ink.circle(x, y, r / 3, fill=True)


def detector(ink: Ink, x: float, y: float, letter: str = "S") -> None:
    """A detector: a square with a letter in a circle."""
    r = 5 / ink.unit
    ink.rect(x - r, y - r, 2 * r, 2 * r)
    ink.circle(x, y, r)
    ink.text(x, y - 2 / ink.unit, letter, size=6, align="centre")


def manhole(ink: Ink, x: float, y: float) -> None:
    """A manhole of two circles."""
    m = metre(ink)
    ink.circle(x, y, 0.6 * m)
    ink.circle(x, y, 0.4 * m)


def contour(ink: Ink, x0: float, x1: float, y: float, level: str, seed: int) -> None:
    """A wavy contour line with its level."""
    rng, steps = random.Random(seed), 40
    phase, wave = rng.uniform(0, 6), (x1 - x0) * 0.012
    places = [
        (x0 + (x1 - x0) * i / steps, y + wave * math.sin(phase + i / 4.5)) for i in range(steps + 1)
    ]
    with ink.style(0.2, dash=(8, 3), grey=0.5):
        ink.line(*places)
    ink.text(places[6][0], places[6][1] + 1.5 / ink.unit, level, size=4.5)


FURNITURE: tuple[Callable[[Ink, float, float], None], ...] = (desk, table, bed, shelf)
