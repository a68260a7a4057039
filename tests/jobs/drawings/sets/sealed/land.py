"""What lies on a site: trees, cars, stalls, contours, boundaries, services, levels."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from tests.jobs.drawings.sets.ink import Ink, Place
from tests.jobs.drawings.sets.sealed.rooms import per_metre, spread


def tree(ink: Ink, x: float, y: float, radius: float, *, seed: int = 1) -> None:
    """A crown with branches."""
    rng = random.Random(seed)
    sides = 14
    ring = []
    for step in range(sides):
        far, angle = radius * rng.uniform(0.85, 1.1), step * math.tau / sides
        ring.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    with ink.style(0.3):
        ink.poly(ring)
        for place in ring[::2]:
            ink.line((x, y), (x + (place[0] - x) * 0.8, y + (place[1] - y) * 0.8))
        ink.circle(x, y, radius * 0.06, fill=True)


def shrub(ink: Ink, x: float, y: float, radius: float) -> None:
    """A small plant: a circle with a cross."""
    with ink.style(0.25):
        ink.circle(x, y, radius)
        ink.line((x - radius / 2, y), (x + radius / 2, y))
        ink.line((x, y - radius / 2), (x, y + radius / 2))


def car(ink: Ink, x: float, y: float, *, upright: bool = True) -> None:
    """A car seen from above, its lower left corner at (x, y)."""
    m = per_metre(ink)
    wide, long = (1.8 * m, 4.4 * m) if upright else (4.4 * m, 1.8 * m)
    with ink.style(0.25, grey=0.4):
        ink.rect(x, y, wide, long)
        ink.rect(x + wide * 0.12, y + long * 0.12, wide * 0.76, long * 0.76)
        if upright:
            ink.line((x, y + long * 0.7), (x + wide, y + long * 0.7))
        else:
            ink.line((x + wide * 0.7, y), (x + wide * 0.7, y + long))


def stalls(
    ink: Ink, x: float, y: float, count: int, *, wide: float, deep: float, seed: int = 3
) -> None:
    """Painted lines of parking stalls, a car in some."""
    rng = random.Random(seed)
    m = per_metre(ink)
    with ink.style(0.35):
        for index in range(count + 1):
            ink.line((x + index * wide, y), (x + index * wide, y + deep))
    for index in range(count):
        if rng.random() < 0.35:
            car(ink, x + index * wide + (wide - 1.8 * m) / 2, y + 0.3 * m)


def contours(
    ink: Ink, left: float, bottom: float, right: float, top: float, *, count: int = 12,
    seed: int = 5, first: float = 100.0, step: float = 1.0,
) -> None:  # fmt: skip
    """Wavy lines of level with their heights."""
    rng = random.Random(seed)
    rise = (top - bottom) / count
    for index in range(count):
        base, phase = bottom + (index + 0.5) * rise, rng.uniform(0, 3)
        wave = [
            (
                left + (right - left) * k / 60,
                base + rise * 0.9 * math.sin(phase + k / 9) + rise * 0.3 * math.sin(k / 3),
            )
            for k in range(61)
        ]
        with ink.style(0.5 if index % 5 == 0 else 0.2, grey=0.5):
            ink.line(*wave)
            ink.text(*wave[7 + index % 20], f"{first + index * step:g}", size=4.5)


def boundary(ink: Ink, places: Sequence[Place], said: Sequence[str]) -> None:
    """A line of property with bearings and distances, and pins at its corners."""
    ring = [*places, places[0]]
    with ink.style(1.1, dash=(24, 4, 4, 4, 4, 4)):
        ink.line(*ring)
    for index, (one, other) in enumerate(pairwise(ring)):
        turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
        if not -89 < turn <= 91:
            turn += 180
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        ink.text(*middle, said[index % len(said)], size=6, turn=turn, align="centre")
        ink.circle(*one, 2.5 / ink.unit)


def service(ink: Ink, places: Sequence[Place], letter: str) -> None:
    """A buried pipe or cable: a line cut by its letter."""
    with ink.style(0.4, dash=(14, 8), grey=0.3):
        ink.line(*places)
    for place in spread(places, 90 / ink.unit):
        ink.text(*place, letter, size=5, align="centre")


def manhole(ink: Ink, x: float, y: float, name: str, lines: Sequence[str] = ()) -> None:
    """A cover with its name and its levels."""
    reach = 4 / ink.unit
    ink.circle(x, y, reach)
    ink.line((x - reach, y), (x + reach, y))
    ink.words(x + 1.6 * reach, y + reach, [name, *lines], size=4.5)


def level(ink: Ink, x: float, y: float, text: str) -> None:
    """A cross with a height."""
    reach = 2.5 / ink.unit
    with ink.style(0.3):
        ink.line((x - reach, y), (x + reach, y))
        ink.line((x, y - reach), (x, y + reach))
    ink.text(x + reach, y + reach, text, size=4.5)


def levels(
    ink: Ink, box: tuple[float, float, float, float], count: int, *, seed: int, first: float,
    places: int = 2,
) -> None:  # fmt: skip
    """Heights spread over a box."""
    rng = random.Random(seed)
    for _ in range(count):
        x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
        level(ink, x, y, f"{first + rng.uniform(-1, 1):.{places}f}")


def grass(ink: Ink, box: tuple[float, float, float, float], count: int, *, seed: int) -> None:
    """Tufts of three strokes."""
    rng = random.Random(seed)
    size = 3 / ink.unit
    with ink.style(0.2, grey=0.45):
        for _ in range(count):
            x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
            for lean in (-0.6, 0.0, 0.6):
                ink.line((x, y), (x + lean * size, y + size))
