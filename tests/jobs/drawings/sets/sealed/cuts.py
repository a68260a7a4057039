"""Details and sections: footings, walls, slab edges, curbs, cut and hatched as offices do."""

import random
from collections.abc import Sequence

from tests.jobs.drawings.sets.annotate import leader, view_title
from tests.jobs.drawings.sets.ink import Ink, Place
from tests.jobs.drawings.sets.pen import Pen, View
from tests.jobs.drawings.sets.sealed.rooms import per_metre


def concrete(ink: Ink, ring: Sequence[Place], *, seed: int, count: int = 60) -> None:
    """A cut body of concrete, outlined and stippled."""
    with ink.style(0.9):
        ink.poly(ring)
    ink.stipple(ring, count, seed=seed)


def earth(ink: Ink, x1: float, x2: float, y: float, *, seed: int = 2) -> None:
    """The line of the ground with its strokes."""
    rng = random.Random(seed)
    step, deep = 7 / ink.unit, 6 / ink.unit
    with ink.style(0.8):
        ink.line((x1, y), (x2, y))
    with ink.style(0.25):
        x = x1
        while x < x2:
            for lean in range(3):
                off = lean * step / 4
                ink.line((x + off, y), (x + off - deep, y - deep * rng.uniform(0.7, 1.3)))
            x += step * 2


def gravel(ink: Ink, x: float, y: float, w: float, h: float, *, seed: int = 4) -> None:
    """A bed of pebbles."""
    rng = random.Random(seed)
    with ink.style(0.25):
        ink.rect(x, y, w, h)
        for _ in range(int(w * ink.unit / 5)):
            ink.circle(x + rng.uniform(0.05, 0.95) * w, y + rng.uniform(0.2, 0.8) * h,
                       rng.uniform(0.8, 1.8) / ink.unit)  # fmt: skip


def dots(ink: Ink, x1: float, x2: float, y: float, count: int) -> None:
    """Bars cut across."""
    for index in range(count):
        x = x1 + (x2 - x1) * index / max(1, count - 1)
        ink.circle(x, y, 1.3 / ink.unit, fill=True)


def footing_cut(
    ink: Ink, x: float, y: float, *, wide: float, deep: float, wall: float, tall: float,
    said: Sequence[str], seed: int = 1, slab: float = 0.12,
) -> None:  # fmt: skip
    """A wall on its footing with a slab; sizes in metres, the foot's middle at (x, y)."""
    m = per_metre(ink)
    wide, deep, wall, tall, slab = wide * m, deep * m, wall * m, tall * m, slab * m
    foot = [
        (x - wide / 2, y),
        (x + wide / 2, y),
        (x + wide / 2, y + deep),
        (x - wide / 2, y + deep),
    ]
    stem = [(x - wall / 2, y + deep), (x + wall / 2, y + deep),
            (x + wall / 2, y + deep + tall), (x - wall / 2, y + deep + tall)]  # fmt: skip
    top = y + deep + tall * 0.8
    reach = wide * 0.5 + 0.5 * m
    floor = [(x + wall / 2, top - slab), (x + reach + wall, top - slab),
             (x + reach + wall, top), (x + wall / 2, top)]  # fmt: skip
    for index, ring in enumerate((foot, stem, floor)):
        concrete(ink, ring, seed=seed + index, count=80 - 20 * index)
    gravel(ink, floor[0][0], top - slab * 2.1, reach, slab, seed=seed)
    earth(ink, x - wide / 2 - 0.5 * m, x - wall / 2, top - 0.2 * m, seed=seed)
    dots(ink, x - wide * 0.4, x + wide * 0.4, y + deep * 0.3, 5)
    with ink.style(0.9):
        ink.line((x - wide * 0.42, y + deep * 0.2), (x + wide * 0.42, y + deep * 0.2))
        for side in (-0.3, 0.3):
            at = x + side * wall
            ink.line((at - 0.1 * m, y + deep * 0.35), (at, y + deep * 0.35), (at, y + deep + tall))
    spots = [(x + reach * 0.7, top - slab / 2), (x, y + deep + tall * 0.5),
             (x + wide * 0.3, y + deep * 0.5), (x + reach * 0.5, top - slab * 1.6)]  # fmt: skip
    for index, each in enumerate(said):
        leader(ink, x + reach + wall + 0.15 * m, top + (0.35 - 0.27 * index) * m,
               spots[index % 4], each, size=5.5)  # fmt: skip


def kerb_cut(ink: Ink, x: float, y: float, *, said: Sequence[str], seed: int = 3) -> None:
    """A curb and gutter with paving and a sidewalk behind; (x, y) is its lower left."""
    m = per_metre(ink)
    kerb = [(x, y), (x + 0.6 * m, y), (x + 0.6 * m, y + 0.2 * m), (x + 0.18 * m, y + 0.17 * m),
            (x + 0.15 * m, y + 0.33 * m), (x, y + 0.33 * m)]  # fmt: skip
    concrete(ink, kerb, seed=seed)
    walk = [(x - 1.0 * m, y + 0.23 * m), (x - 0.02 * m, y + 0.23 * m),
            (x - 0.02 * m, y + 0.33 * m), (x - 1.0 * m, y + 0.33 * m)]  # fmt: skip
    concrete(ink, walk, seed=seed + 1, count=40)
    gravel(ink, x - m, y + 0.12 * m, 0.98 * m, 0.1 * m, seed=seed)
    gravel(ink, x + 0.6 * m, y, 0.9 * m, 0.12 * m, seed=seed + 1)
    ring = [(x + 0.6 * m, y + 0.12 * m), (x + 1.5 * m, y + 0.12 * m),
            (x + 1.5 * m, y + 0.2 * m), (x + 0.6 * m, y + 0.2 * m)]  # fmt: skip
    ink.poly(ring)
    ink.hatch(ring, spacing=2.5)
    for index, each in enumerate(said):
        leader(ink, x - 0.9 * m + 0.75 * index * m, y + (0.62 + 0.1 * (index % 2)) * m,
               (x - 0.5 * m + 0.6 * index * m, y + 0.25 * m), each, size=5.5)  # fmt: skip


def column_cut(ink: Ink, x: float, y: float, *, wide: float, said: Sequence[str]) -> None:
    """A base with a column in elevation, its ties and starter bars; sizes in metres."""
    m = per_metre(ink)
    wide *= m
    foot = [(x - wide / 2, y), (x + wide / 2, y),
            (x + wide / 2, y + 0.5 * m), (x - wide / 2, y + 0.5 * m)]  # fmt: skip
    concrete(ink, foot, seed=9)
    ink.rect(x - 0.2 * m, y + 0.5 * m, 0.4 * m, 1.1 * m)
    with ink.style(0.5):
        for index in range(9):
            at = y + (0.55 + 0.12 * index) * m
            ink.line((x - 0.16 * m, at), (x + 0.16 * m, at))
        for side in (-0.15, 0.15):
            ink.line((x + 3 * side * m, y + 0.1 * m), (x + side * m, y + 0.1 * m),
                     (x + side * m, y + 1.75 * m))  # fmt: skip
    dots(ink, x - wide * 0.42, x + wide * 0.42, y + 0.14 * m, 7)
    for index, each in enumerate(said):
        leader(ink, x + wide / 2 + 0.15 * m, y + (1.4 - 0.4 * index) * m,
               (x + 0.16 * m, y + (1.2 - 0.45 * index) * m), each, size=5.5)  # fmt: skip


def detail(
    pen: Pen, x: float, y: float, ratio: float, title: str, scale: str, *, number: str,
    metric: bool, said: Sequence[str], sort: int = 0, seed: int = 1,
) -> None:  # fmt: skip
    """A whole detail with its title below; (x, y) is the middle of its foot on the paper."""
    view = pen.view(x, y, ratio=ratio, metric=metric)
    if sort == 0:
        footing_cut(view, 0, 0, wide=0.6 + 0.1 * (seed % 4), deep=0.3, wall=0.2,
                    tall=0.8 + 0.1 * (seed % 3), said=said, seed=seed)  # fmt: skip
    elif sort == 1:
        kerb_cut(view, 0, 0, said=said, seed=seed)
    else:
        column_cut(view, 0, 0, wide=1.2 + 0.2 * (seed % 4), said=said)
    view_title(pen, x - 100, y - 34, title, scale, number=number, size=8)


def typical(
    pen: Pen, x: float, y: float, wide: float, high: float, title: str, *, number: str,
    said: Sequence[str], sort: int = 0, seed: int = 1, note: str = "N.T.S.", metric: bool = False,
    ratio: float = 20,
) -> None:  # fmt: skip
    """A framed typical detail that is not to scale; (x, y) is the frame's lower left corner."""
    ratio = ratio * 1.35 if sort == 2 else ratio
    view = View(pen, (x + wide * 0.36, y + 46), ratio, metric=metric, turned=0, box=None)
    with pen.style(0.5):
        pen.rect(x, y, wide, high)
    if sort == 0:
        footing_cut(view, 0, 0, wide=0.6 + 0.1 * (seed % 4), deep=0.3, wall=0.2,
                    tall=0.6 + 0.1 * (seed % 3), said=said, seed=seed)  # fmt: skip
    elif sort == 1:
        kerb_cut(view, 0, 0, said=said, seed=seed)
    else:
        column_cut(view, 0, 0, wide=1.0 + 0.1 * (seed % 4), said=said)
    view_title(pen, x + 16, y + 18, title, note, number=number, size=7.5)
