"""What lies round a building: trees, cars, stalls, contours, pipes, boundaries, curbs."""

import itertools
import math
import random
from collections.abc import Sequence

from tests.jobs.drawings.sets.ink import Ink, Place
from tests.jobs.drawings.sets.open.strangers.rooms import foot, turned


def tree(ink: Ink, x: float, y: float, radius: float, *, seed: int = 1, twigs: int = 14) -> None:
    """A crown with a rough edge and its twigs."""
    rng = random.Random(seed)
    edge = []
    for step in range(26):
        far = radius * rng.uniform(0.86, 1.06)
        edge.append(
            (x + far * math.cos(step * math.tau / 26), y + far * math.sin(step * math.tau / 26))
        )
    with ink.style(0.25, grey=0.3):
        ink.poly(edge)
        for _ in range(twigs):
            angle, far = rng.uniform(0, math.tau), radius * rng.uniform(0.4, 0.9)
            ink.line((x, y), (x + far * math.cos(angle), y + far * math.sin(angle)))
        ink.circle(x, y, 0.8 / ink.unit, fill=True)


def shrubs(ink: Ink, places: Sequence[Place], radius: float) -> None:
    """Small plants in a row, joined by a line."""
    with ink.style(0.25, grey=0.25):
        for x, y in places:
            ink.circle(x, y, radius)
            ink.line((x - radius * 0.4, y), (x + radius * 0.4, y))
            ink.line((x, y - radius * 0.4), (x, y + radius * 0.4))
        if len(places) > 1:
            ink.line(*places)


def car(ink: Ink, x: float, y: float, turn: float = 0) -> None:
    """A car seen from above."""
    f = foot(ink)
    body = [(-2.8, -7.5), (2.8, -7.5), (3, -6), (3, 6), (2.3, 7.6), (-2.3, 7.6), (-3, 6), (-3, -6)]
    glass = [(-2.3, 2), (2.3, 2), (2, 3.6), (-2, 3.6)]
    back = [(-2.3, -4), (2.3, -4), (2.1, -5.2), (-2.1, -5.2)]
    with ink.style(0.2, grey=0.45):
        for each in (body, glass, back):
            ink.poly(turned(x, y, turn, [(a * f, b * f) for a, b in each]))


def stalls(
    ink: Ink, x: float, y: float, count: int, wide: float, deep: float, *, cars: int = 0
) -> None:
    """Parking stalls side by side from (x, y) to the right; every `cars`th holds a car."""
    with ink.style(0.4):
        for index in range(count + 1):
            ink.line((x + index * wide, y), (x + index * wide, y + deep))
    for index in range(count):
        if cars and index % cars == 1:
            car(ink, x + (index + 0.5) * wide, y + deep / 2)


def contours(
    ink: Ink,
    left: float,
    bottom: float,
    right: float,
    top: float,
    *,
    first: int,
    count: int,
    seed: int,
) -> None:
    """Lines of equal height across a rectangle, each with its figure."""
    rng = random.Random(seed)
    phase, lean = rng.uniform(0, 6), (top - bottom) * 0.12
    for index in range(count):
        base = bottom + (index + 0.5) * (top - bottom - lean) / count
        places = []
        for step in range(41):
            x = left + (right - left) * step / 40
            wave = math.sin(step / 5 + phase) * 0.3 + math.sin(step / 9 + index) * 0.3
            places.append((x, base + lean * step / 40 + wave * (top - bottom) / count))
        heavy = index % 5 == 0
        with ink.style(0.5 if heavy else 0.2, grey=0.5, dash=(8, 3)):
            ink.line(*places)
        if heavy:
            ink.text(*places[3 + index % 7], f"{first + index}", size=4.5)


def pipe(ink: Ink, places: Sequence[Place], letters: str) -> None:
    """A buried line with letters along it."""
    with ink.style(0.4, dash=(14, 6)):
        ink.line(*places)
    for (x1, y1), (x2, y2) in itertools.pairwise(places):
        turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
        far = math.dist((x1, y1), (x2, y2)) * ink.unit
        for step in range(1, max(2, int(far / 110))):
            share = step / max(2, int(far / 110))
            ink.text(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, letters, size=5, turn=turn)


def manhole(ink: Ink, x: float, y: float, words: Sequence[str]) -> None:
    """A cover with its name and levels."""
    reach = 4 / ink.unit
    ink.circle(x, y, reach)
    ink.circle(x, y, reach * 0.7)
    ink.words(x + 1.6 * reach, y + reach, words, size=4.5)


def spot(ink: Ink, x: float, y: float, text: str) -> None:
    """A cross with a level."""
    reach = 2 / ink.unit
    with ink.style(0.3):
        ink.line((x - reach, y - reach), (x + reach, y + reach))
        ink.line((x - reach, y + reach), (x + reach, y - reach))
    ink.text(x + 2 * reach, y, text, size=4.5)


def boundary(ink: Ink, corners: Sequence[Place], bearings: Sequence[str]) -> None:
    """A property line with bearings and monuments."""
    ring = [*corners, corners[0]]
    with ink.style(1.1, dash=(24, 4, 4, 4, 4, 4)):
        ink.line(*ring)
    for (x1, y1), (x2, y2), text in zip(ring, ring[1:], bearings, strict=False):
        turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
        turn += 180 if not -91 < turn <= 89 else 0
        ink.text(
            (x1 + x2) / 2, (y1 + y2) / 2 + 4 / ink.unit, text, size=6, turn=turn, align="centre"
        )
    for x, y in corners:
        ink.circle(x, y, 2.5 / ink.unit)


def rounded(x: float, y: float, w: float, h: float, r: float, *, steps: int = 6) -> list[Place]:
    """The ring of a rectangle with round corners, counter-clockwise."""
    ring = []
    for cx, cy, start in (
        (x + w - r, y + r, -90),
        (x + w - r, y + h - r, 0),
        (x + r, y + h - r, 90),
        (x + r, y + r, 180),
    ):
        for step in range(steps + 1):
            angle = math.radians(start + step * 90 / steps)
            ring.append((cx + r * math.cos(angle), cy + r * math.sin(angle)))
    return ring


def beside(places: Sequence[Place], far: float) -> list[Place]:
    """An open line moved to its left by `far`, with mitred corners."""
    moved = []
    for index, (x, y) in enumerate(places):
        before = places[max(index - 1, 0)]
        after = places[min(index + 1, len(places) - 1)]
        normals = []
        for (x1, y1), (x2, y2) in ((before, (x, y)), ((x, y), after)):
            long = math.dist((x1, y1), (x2, y2))
            if long:
                normals.append(((y1 - y2) / long, (x2 - x1) / long))
        nx = sum(each[0] for each in normals) / len(normals)
        ny = sum(each[1] for each in normals) / len(normals)
        scale = far / (nx * nx + ny * ny)
        moved.append((x + nx * scale, y + ny * scale))
    return moved


def curb(
    ink: Ink, places: Sequence[Place], *, wide: float, mark: str | None = None, new: bool = True
) -> None:
    """Face and back of a curb along an open line; its length is the truth's where it is new."""
    half = wide / 2
    one, other = beside(places, half), beside(places, -half)
    with ink.style(0.55 if new else 0.3, grey=0.0 if new else 0.5):
        ink.line(*one)
        ink.line(*other)
        ink.line(one[0], other[0])
        ink.line(one[-1], other[-1])
    if new:
        long = sum(math.dist(a, b) for a, b in itertools.pairwise(places))
        ink.record("curb", places, mark, length=long, linear=True)


def island(ink: Ink, x: float, y: float, w: float, h: float, *, wide: float, seed: int) -> None:
    """A planted island in a lot with a curb all round, drawn as two rings."""
    r = min(w, h) * 0.4
    ink.poly(rounded(x, y, w, h, r))
    ink.poly(rounded(x + wide, y + wide, w - 2 * wide, h - 2 * wide, max(r - wide, wide)))
    half = wide / 2
    middle = rounded(x + half, y + half, w - wide, h - wide, r - half)
    ring = [*middle, middle[0]]
    long = sum(math.dist(a, b) for a, b in itertools.pairwise(ring))
    ink.record("curb", ring, length=long, linear=True)
    tree(ink, x + w / 2, y + h / 2, min(w, h) * 0.45, seed=seed)
