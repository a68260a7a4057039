"""What fills a plan of a site: contours, trees, cars, utilities, levels."""

import math
import random
from itertools import pairwise

from tests.jobs.drawings.sets.ink import CENTRE, Ink, Place
from tests.jobs.drawings.sets.open.birds.life import foot, moved


def contours(
    ink: Ink, left: float, bottom: float, right: float, top: float, count: int, *,
    seed: int, first: int = 100,
) -> None:  # fmt: skip
    """Wavy lines with their height in a gap, every fifth heavier."""
    rng = random.Random(seed)
    for index in range(count):
        base = bottom + (top - bottom) * (index + 0.5) / count
        a, b, c = rng.uniform(0.2, 0.5), rng.uniform(2, 4), rng.uniform(0, 6)
        high = (top - bottom) / count * a
        steps = 40
        places = [
            (left + (right - left) * s / steps, base + high * math.sin(b * s / steps * 2 + c))
            for s in range(steps + 1)
        ]
        with ink.style(0.5 if index % 5 == 0 else 0.2, dash=(7, 2), grey=0.45):
            ink.line(*places)
        ink.text(*places[3], str(first + index), size=4.5)


def tree(ink: Ink, x: float, y: float, radius: float, *, seed: int = 1) -> None:
    """A crown of small bows with a trunk; `radius` in feet."""
    rng, reach = random.Random(seed), radius * foot(ink)
    ring = []
    for step in range(24):
        far = reach * (1 if step % 2 else 0.86) * rng.uniform(0.94, 1.04)
        ring.append((x + far * math.cos(step * math.tau / 24),
                     y + far * math.sin(step * math.tau / 24)))  # fmt: skip
    with ink.style(0.25):
        ink.poly(ring)
        for step in range(6):
            angle = step * math.tau / 6 + rng.uniform(0, 0.5)
            ink.line((x, y), (x + reach * 0.6 * math.cos(angle), y + reach * 0.6 * math.sin(angle)))
        ink.circle(x, y, reach * 0.06, fill=True)


def car(ink: Ink, x: float, y: float, *, turn: float = 0) -> None:
    """A car from above."""
    k = foot(ink)
    body = [(0, 0.5), (0.5, 0), (15, 0), (16, 1), (16, 5), (15, 6), (0.5, 6), (0, 5.5)]
    glass = [(4, 0.8), (6, 1.2), (6, 4.8), (4, 5.2)]
    back = [(11, 1.2), (13, 0.8), (13, 5.2), (11, 4.8)]
    with ink.style(0.25):
        for ring in (body, glass, back):
            ink.poly(moved(x, y, turn, [(a * k, b * k) for a, b in ring]))


def stalls(
    ink: Ink, x: float, y: float, count: int, *, wide: float = 9, deep: float = 18, seed: int = 1
) -> None:
    """Lines of a row of stalls, cars in some of them; sizes in feet."""
    rng, k = random.Random(seed), foot(ink)
    with ink.style(0.35):
        for index in range(count + 1):
            at = x + index * wide * k
            ink.line((at, y), (at, y + deep * k))
    for index in range(count):
        if rng.random() < 0.45:
            car(ink, x + (index * wide + 7.5) * k, y + 1 * k, turn=90)


def service(ink: Ink, letter: str, *places: Place) -> None:
    """A line of a utility with its letter in it, and manholes at its ends."""
    with ink.style(0.5, dash=(16, 5)):
        ink.line(*places)
    for (x1, y1), (x2, y2) in pairwise(places):
        for share in (0.25, 0.5, 0.75):
            ink.text(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, letter, size=5)
    for x, y in (places[0], places[-1]):
        ink.circle(x, y, 4 / ink.unit)
        ink.text(x + 6 / ink.unit, y + 4 / ink.unit, f"{letter}MH", size=4.5)


def boundary(ink: Ink, ring: list[Place], says: list[str]) -> None:
    """A line of the property with its bearings."""
    with ink.style(1.2, dash=(22, 4, 3, 4, 3, 4)):
        ink.poly(ring)
    for index, text in enumerate(says):
        (x1, y1), (x2, y2) = ring[index], ring[(index + 1) % len(ring)]
        turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
        turn = turn if -89 < turn <= 91 else turn + 180
        ink.text((x1 + x2) / 2, (y1 + y2) / 2, text, size=5.5, turn=turn, align="centre")


def levels(
    ink: Ink, left: float, bottom: float, right: float, top: float, count: int, *,
    seed: int, base: float = 100,
) -> None:  # fmt: skip
    """Spot heights: a cross and a figure."""
    rng = random.Random(seed)
    for _ in range(count):
        x, y = rng.uniform(left, right), rng.uniform(bottom, top)
        reach = 2 / ink.unit
        with ink.style(0.25):
            ink.line((x - reach, y), (x + reach, y))
            ink.line((x, y - reach), (x, y + reach))
        ink.text(x + reach, y + reach, f"{base + rng.uniform(-2, 2):.2f}", size=4)


def axis(ink: Ink, one: Place, other: Place, name: str) -> None:
    """The middle of a road with its stations."""
    with ink.style(0.4, dash=CENTRE):
        ink.line(one, other)
    along = math.dist(one, other)
    count = int(along / (50 * foot(ink)))
    turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    for index in range(count + 1):
        share = index * 50 * foot(ink) / along
        x, y = one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
        ink.text(x, y + 3 / ink.unit, f"{index // 2}+{50 * (index % 2):02d}", size=4.5, turn=turn)
    ink.text((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, name, size=8, turn=turn)


def bend(x: float, y: float, radius: float, start: float, end: float) -> list[Place]:
    """Places along a piece of a circle, in degrees."""
    steps = max(4, int(abs(end - start) / 7))
    return [
        (x + radius * math.cos(math.radians(start + (end - start) * s / steps)),
         y + radius * math.sin(math.radians(start + (end - start) * s / steps)))
        for s in range(steps + 1)
    ]  # fmt: skip
