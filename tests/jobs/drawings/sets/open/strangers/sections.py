"""Cuts through concrete as details show them; `k` is the ink's units for a foot of the detail.

None of it is anything to count: hatches, stipple, bars, dimensions and leaders.
"""

from collections.abc import Callable, Sequence

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink, Place


def _earth(ink: Ink, x: float, y: float, wide: float, k: float) -> None:
    with ink.style(0.3):
        ink.line((x, y), (x + wide, y))
        step = 0.5 * k
        for index in range(int(wide / step)):
            left = x + index * step
            for shift in (0.0, 0.12, 0.24):
                ink.line((left + shift * k, y), (left + shift * k - 0.2 * k, y - 0.25 * k))


def _bars(ink: Ink, places: Sequence[Place], k: float) -> None:
    for x, y in places:
        ink.circle(x, y, 0.05 * k, fill=True)


def footing(ink: Ink, x: float, y: float, k: float) -> None:
    """A wall on its footing with a slab beside it."""
    ink.rect(x, y, 3 * k, k)
    ink.rect(x + 1.1 * k, y + k, 0.8 * k, 3 * k)
    ink.rect(x + 1.9 * k, y + 3.2 * k, 4 * k, 0.5 * k)
    ink.stipple([(x, y), (x + 3 * k, y), (x + 3 * k, y + k), (x, y + k)], 60, seed=3)
    slab = [
        (x + 1.9 * k, y + 3.2 * k),
        (x + 5.9 * k, y + 3.2 * k),
        (x + 5.9 * k, y + 3.7 * k),
        (x + 1.9 * k, y + 3.7 * k),
    ]
    ink.stipple(slab, 50, seed=5)
    _earth(ink, x - 1.5 * k, y + 3 * k, 2.5 * k, k)
    _bars(ink, [(x + 0.4 * k + i * 0.7 * k, y + 0.25 * k) for i in range(4)], k)
    with ink.style(0.7):
        ink.line((x + 1.3 * k, y + 0.3 * k), (x + 1.3 * k, y + 3.8 * k))
        ink.line((x + 2 * k, y + 3.4 * k), (x + 5.8 * k, y + 3.4 * k))
    annotate.leader(ink, x + 3.8 * k, y + 1.9 * k, (x + 1.4 * k, y + 2 * k), '#5 @ 12" O.C. DOWELS')
    annotate.leader(
        ink,
        x + 3.8 * k,
        y + 0.9 * k,
        (x + 2.9 * k, y + 0.5 * k),
        ["CONT. WALL FOOTING", "SEE PLAN"],
    )
    annotate.leader(ink, x + 3.2 * k, y + 4.5 * k, (x + 3.4 * k, y + 3.6 * k), '6" CONC. SLAB')


def joint(ink: Ink, x: float, y: float, k: float) -> None:
    """A sawn joint in a slab on gravel."""
    ink.rect(x, y, 6 * k, 0.7 * k)
    ring = [(x, y), (x + 6 * k, y), (x + 6 * k, y + 0.7 * k), (x, y + 0.7 * k)]
    ink.stipple(ring, 110, seed=8)
    ink.rect(x + 2.9 * k, y + 0.45 * k, 0.1 * k, 0.25 * k, fill=True)
    with ink.style(0.3):
        for index in range(30):
            ink.circle(x + (index + 0.5) * 0.2 * k, y - (0.12 + 0.14 * (index % 2)) * k, 0.09 * k)
    ink.line((x, y - 0.4 * k), (x + 6 * k, y - 0.4 * k))
    annotate.leader(
        ink,
        x + 3.6 * k,
        y + 1.4 * k,
        (x + 2.95 * k, y + 0.6 * k),
        ["SAWCUT 1/4 OF SLAB DEPTH", "FILL WITH SEALANT"],
    )
    annotate.leader(ink, x + 0.3 * k, y - 1.0 * k, (x + 2.2 * k, y - 0.2 * k), "COMPACTED BASE")


def pier(ink: Ink, x: float, y: float, k: float) -> None:
    """A pier with its cage upon a footing."""
    ink.rect(x, y, 4 * k, 1.2 * k)
    ink.rect(x + 1.25 * k, y + 1.2 * k, 1.5 * k, 2.6 * k)
    ink.hatch([(x, y), (x + 4 * k, y), (x + 4 * k, y + 1.2 * k), (x, y + 1.2 * k)], spacing=7)
    with ink.style(0.8):
        for across in (1.4, 2.6):
            ink.line((x + across * k, y + 0.2 * k), (x + across * k, y + 3.7 * k))
        for index in range(6):
            up = y + (1.4 + 0.4 * index) * k
            ink.line((x + 1.35 * k, up), (x + 2.65 * k, up))
    ink.rect(x + 1.4 * k, y + 3.85 * k, 1.2 * k, 0.12 * k, fill=True)
    annotate.dimensions(ink, [(x, y - 0.5 * k), (x + 4 * k, y - 0.5 * k)], texts=["SEE SCHED."])
    annotate.leader(
        ink, x + 4.2 * k, y + 2.8 * k, (x + 2.6 * k, y + 2.6 * k), ["PIER P1", "(8) #6 VERT."]
    )
    annotate.leader(ink, x + 4.2 * k, y + 1.6 * k, (x + 3.8 * k, y + 0.9 * k), "FOOTING F3")


def curb_cut(ink: Ink, x: float, y: float, k: float) -> None:
    """A curb beside paving and a walk."""
    ring = [
        (x, y),
        (x + 0.6 * k, y),
        (x + 0.6 * k, y + 1.4 * k),
        (x + 0.5 * k, y + 1.5 * k),
        (x, y + 1.5 * k),
    ]
    ink.poly(ring)
    ink.stipple(ring, 40, seed=9)
    ink.rect(x - 4 * k, y + 1.15 * k, 4 * k, 0.35 * k)
    paving = [
        (x + 0.6 * k, y + 0.7 * k),
        (x + 4.6 * k, y + 0.6 * k),
        (x + 4.6 * k, y + 0.9 * k),
        (x + 0.6 * k, y + 1.0 * k),
    ]
    ink.poly(paving)
    ink.hatch(paving, spacing=3, cross=True)
    _earth(ink, x - 4 * k, y + 0.9 * k, 3.5 * k, k)
    annotate.leader(ink, x - 3.6 * k, y + 2.2 * k, (x - 2 * k, y + 1.4 * k), '4" CONC. SIDEWALK')
    annotate.leader(ink, x + 1.4 * k, y + 1.9 * k, (x + 0.4 * k, y + 1.3 * k), '6" CONCRETE CURB')
    annotate.leader(ink, x + 1.4 * k, y + 0.1 * k, (x + 2.4 * k, y + 0.75 * k), "ASPHALT PAVING")


def stem(ink: Ink, x: float, y: float, k: float) -> None:
    """A retaining wall with its drain."""
    wall = [
        (x, y),
        (x + 4 * k, y),
        (x + 4 * k, y + 0.8 * k),
        (x + 1.8 * k, y + 0.8 * k),
        (x + 1.7 * k, y + 4.6 * k),
        (x + 1.0 * k, y + 4.6 * k),
        (x + 1.0 * k, y + 0.8 * k),
        (x, y + 0.8 * k),
    ]
    ink.poly(wall)
    ink.stipple(wall, 120, seed=11)
    ink.circle(x + 2.2 * k, y + 1.1 * k, 0.2 * k)
    with ink.style(0.3):
        for index in range(24):
            ink.circle(
                x + (2.0 + 0.22 * (index % 5)) * k, y + (1.0 + 0.2 * (index // 5)) * k, 0.1 * k
            )
    _earth(ink, x + 1.8 * k, y + 4.3 * k, 3 * k, k)
    annotate.dimensions(ink, [(x - 0.5 * k, y + 4.6 * k), (x - 0.5 * k, y)], texts=["VARIES"])
    annotate.leader(
        ink, x + 4.4 * k, y + 2.6 * k, (x + 1.7 * k, y + 2.8 * k), "CONC. RETAINING WALL"
    )


def base_plate(ink: Ink, x: float, y: float, k: float) -> None:
    """A column on its plate, seen from above and from the side."""
    ink.rect(x, y, 1.6 * k, 1.6 * k)
    for across, up in ((0.2, 0.2), (1.4, 0.2), (0.2, 1.4), (1.4, 1.4)):
        ink.circle(x + across * k, y + up * k, 0.09 * k)
    with ink.style(1.2):
        ink.rect(x + 0.45 * k, y + 0.45 * k, 0.7 * k, 0.7 * k)
    annotate.dimensions(
        ink,
        [(x, y - 0.4 * k), (x + 0.8 * k, y - 0.4 * k), (x + 1.6 * k, y - 0.4 * k)],
        texts=['7"', '7"'],
    )
    left = x + 3 * k
    ink.rect(left, y, 1.6 * k, 0.12 * k, fill=True)
    ink.line((left + 0.45 * k, y + 0.12 * k), (left + 0.45 * k, y + 2 * k))
    ink.line((left + 1.15 * k, y + 0.12 * k), (left + 1.15 * k, y + 2 * k))
    ink.rect(left - 0.4 * k, y - 1.2 * k, 2.4 * k, 1.1 * k)
    ink.hatch(
        [
            (left - 0.4 * k, y - 1.2 * k),
            (left + 2 * k, y - 1.2 * k),
            (left + 2 * k, y - 0.1 * k),
            (left - 0.4 * k, y - 0.1 * k),
        ],
        spacing=5,
    )
    annotate.leader(
        ink, left + 2.4 * k, y + 1.2 * k, (left + 1.2 * k, y + 1.0 * k), "COLUMN HSS 8x8"
    )
    annotate.leader(
        ink, left + 2.4 * k, y - 0.5 * k, (left + 1.6 * k, y - 0.5 * k), "CONC. FOOTING"
    )


CUTS: tuple[tuple[str, Callable[[Ink, float, float, float], None]], ...] = (
    ("WALL FOOTING", footing),
    ("SLAB CONTROL JOINT", joint),
    ("PIER AND FOOTING", pier),
    ("CURB AND SIDEWALK", curb_cut),
    ("RETAINING WALL", stem),
    ("COLUMN BASE", base_plate),
)


def not_to_scale(
    ink: Ink,
    x: float,
    y: float,
    which: Sequence[int],
    *,
    k: float = 26,
    step: float = 270,
    across: bool = True,
) -> None:
    """Typical details in a row or column, each with its title and no scale; in points of paper."""
    for index, cut in enumerate(which):
        title, draw = CUTS[cut]
        left, base = (x + index * step, y) if across else (x, y - index * step)
        draw(ink, left + (4 * k if cut == 3 else k), base + 2 * k, k)
        annotate.view_title(
            ink, left + 12, base - 8, f"TYP. {title}", "N.T.S.", number=str(cut + 4), size=8
        )
