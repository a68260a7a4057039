"""What fills a floor or a site: rooms with doors and furniture, cars, trees, ground lines."""

import itertools
import math
import random
from collections.abc import Sequence

from tests.jobs.drawings.sets.fifth.kit import metre
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.pen import View


def door(view: View, x: float, y: float, wide: float, *, up: bool = True) -> None:
    """A leaf and its swing."""
    view.line((x, y), (x, y + (wide if up else -wide)))
    view.arc(x, y, wide, 0 if up else 270, 90)


def desk(view: View, x: float, y: float) -> None:
    """A desk with a screen, a drawer and a chair."""
    m = metre(view)
    view.rect(x, y, 1.6 * m, 0.8 * m)
    view.rect(x + 0.5 * m, y + 0.55 * m, 0.6 * m, 0.08 * m)
    view.rect(x + 1.2 * m, y, 0.4 * m, 0.55 * m)
    view.circle(x + 0.8 * m, y - 0.35 * m, 0.25 * m)
    view.arc(x + 0.8 * m, y - 0.35 * m, 0.32 * m, 200, 140)


def table_round(view: View, x: float, y: float) -> None:
    """A table with six chairs."""
    m = metre(view)
    view.circle(x, y, 0.6 * m)
    for at in range(6):
        angle = at * math.tau / 6
        px, py = x + 0.9 * m * math.cos(angle), y + 0.9 * m * math.sin(angle)
        view.rect(px - 0.2 * m, py - 0.2 * m, 0.4 * m, 0.4 * m)


def bath(view: View, x: float, y: float) -> None:
    """A water closet, a basin and a shower."""
    m = metre(view)
    view.rect(x, y, 0.4 * m, 0.18 * m)
    view.circle(x + 0.2 * m, y + 0.42 * m, 0.19 * m)
    view.rect(x + 0.7 * m, y, 0.55 * m, 0.45 * m)
    view.circle(x + 0.97 * m, y + 0.24 * m, 0.16 * m)
    view.rect(x + 1.5 * m, y, 0.9 * m, 0.9 * m)
    view.lines([((x + 1.5 * m, y), (x + 2.4 * m, y + 0.9 * m)),
                ((x + 2.4 * m, y), (x + 1.5 * m, y + 0.9 * m))])  # fmt: skip


def rooms(
    view: View,
    xs: Sequence[float],
    ys: Sequence[float],
    names: Sequence[str],
    *,
    grey: float = 0.0,
    furnished: bool = True,
    floor: int = 1,
) -> list[Place]:
    """Rooms between lines of walls, with doors, furniture, names and numbers; their middles."""
    m, middles = metre(view), []
    with view.style(0.35, grey=grey):
        view.rect(xs[0] - 0.2 * m, ys[0] - 0.2 * m, xs[-1] - xs[0] + 0.4 * m,
                  ys[-1] - ys[0] + 0.4 * m)  # fmt: skip
        for row, (low, high) in enumerate(itertools.pairwise(ys)):
            for col, (left, right) in enumerate(itertools.pairwise(xs)):
                at = row * (len(xs) - 1) + col
                view.rect(left + 0.07 * m, low + 0.07 * m, right - left - 0.14 * m,
                          high - low - 0.14 * m)  # fmt: skip
                door(view, left + 0.5 * m, low + 0.07 * m, 0.9 * m)
                middle = ((left + right) / 2, (low + high) / 2)
                middles.append(middle)
                view.text(middle[0], middle[1], names[at % len(names)], size=5.5, align="centre")
                view.text(middle[0], middle[1] - 7 / view.unit, f"{floor}{at + 1:02d}", size=5,
                          align="centre")  # fmt: skip
                if furnished:
                    _furnish(view, at, left, low, right, high)
    return middles


def _furnish(view: View, at: int, left: float, low: float, right: float, high: float) -> None:
    m = metre(view)
    if right - left < 3 * m or high - low < 3 * m:
        return
    if at % 4 == 3:
        bath(view, left + 0.3 * m, high - 1.4 * m)
    elif at % 4 == 1:
        table_round(view, right - 1.7 * m, high - 1.6 * m)
    else:
        x = left + 0.6 * m
        while x + 2 * m < right:
            desk(view, x, high - 1.1 * m)
            x += 2.3 * m


def car(view: View, x: float, y: float) -> None:
    """A parked car, seen from above, 1.8 by 4.4 metres."""
    m = metre(view)
    ring = [(0.2, 0), (1.6, 0), (1.8, 0.4), (1.8, 4.0), (1.5, 4.4), (0.3, 4.4), (0, 4.0), (0, 0.4)]
    view.poly([(x + px * m, y + py * m) for px, py in ring])
    view.rect(x + 0.25 * m, y + 1.3 * m, 1.3 * m, 1.9 * m)
    view.lines([((x + 0.1 * m, y + 1.1 * m), (x + 1.7 * m, y + 1.1 * m)),
                ((x + 0.1 * m, y + 3.4 * m), (x + 1.7 * m, y + 3.4 * m))])  # fmt: skip


def stalls(view: View, x: float, y: float, count: int, *, cars: int = 3) -> None:
    """A row of parking stalls 2.6 by 5.4 metres, some of them taken."""
    m = metre(view)
    with view.style(0.4):
        for at in range(count + 1):
            view.line((x + at * 2.6 * m, y), (x + at * 2.6 * m, y + 5.4 * m))
    with view.style(0.2, grey=0.4):
        for at in range(0, count, max(1, cars)):
            car(view, x + (at * 2.6 + 0.4) * m, y + 0.5 * m)


def tree(view: View, x: float, y: float, reach: float, *, seed: int = 1) -> None:
    """A tree of arcs and twigs."""
    rng = random.Random(seed)
    with view.style(0.25):
        for at in range(14):
            angle = at * 360 / 14
            rad = math.radians(angle)
            view.arc(x + reach * 0.85 * math.cos(rad), y + reach * 0.85 * math.sin(rad),
                     reach * 0.24, angle - 100, 200)  # fmt: skip
            far = reach * rng.uniform(0.4, 0.8)
            view.line((x, y), (x + far * math.cos(rad + 0.2), y + far * math.sin(rad + 0.2)))
        view.circle(x, y, reach * 0.06, fill=True)


def contours(
    view: View, x: float, y: float, wide: float, high: float, *, count: int, first: float
) -> None:
    """Lines of equal height over the ground, with their figures."""
    with view.style(0.2, grey=0.5, dash=(8, 3)):
        for at in range(count):
            base = y + high * at / count
            wave = [
                (x + wide * step / 40, base + high * 0.04 * math.sin(step / 5 + at * 0.4))
                for step in range(41)
            ]
            view.line(*wave)
            view.text(wave[20][0], wave[20][1], f"{first + at * 0.5:.1f}", size=4.5)


def levels(view: View, places: Sequence[Place], first: float, *, step: float = 0.05) -> None:
    """Spot levels: a cross and a figure."""
    reach = 2 / view.unit
    with view.style(0.25):
        for at, (x, y) in enumerate(places):
            view.lines([((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))])
            view.text(x + reach, y + reach, f"{first + at * step:.2f}", size=4.5)
