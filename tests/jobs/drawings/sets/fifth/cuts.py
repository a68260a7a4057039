"""Sections through edges, pads and walls, as details show them."""

from collections.abc import Sequence

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.fifth.kit import box, metre
from tests.jobs.drawings.sets.pen import View


def edge(view: View, at: int, *, said: Sequence[str] = ()) -> None:
    """A footing under a wall and a slab with bars, earth and stones; `at` varies it."""
    m = metre(view)
    wide, deep = (0.6 + 0.15 * (at % 3)) * m, (0.3 + 0.05 * (at % 2)) * m
    foot = [(0.0, 0.0), (wide, 0.0), (wide, deep), (0.0, deep)]
    wall = box(wide / 2, deep + 0.4 * m, 0.25 * m, 0.8 * m)
    slab = [(wide / 2 + 0.125 * m, deep + 0.55 * m), (2.2 * m, deep + 0.55 * m),
            (2.2 * m, deep + 0.7 * m), (wide / 2 + 0.125 * m, deep + 0.7 * m)]  # fmt: skip
    with view.style(1.2):
        for ring in (foot, wall, slab):
            view.poly(ring)
    for seed, ring in enumerate((foot, wall, slab)):
        view.stipple(ring, 70, seed=seed + at)
    earth = [(-0.4 * m, -0.15 * m), (wide + 0.5 * m, -0.15 * m), (wide + 0.5 * m, 0), (-0.4 * m, 0)]
    view.hatch(earth, spacing=4, cross=True)
    view.hatch([(slab[0][0], slab[0][1] - 0.15 * m), (slab[1][0], slab[1][1] - 0.15 * m),
                slab[1], slab[0]], spacing=5, angle=60)  # fmt: skip
    for step in range(4):
        view.circle(0.08 * m + step * (wide - 0.16 * m) / 3, 0.08 * m, 0.012 * m, fill=True)
    for step in range(12):
        view.circle(slab[0][0] + 0.1 * m + step * 0.12 * m, slab[0][1] + 0.05 * m, 0.006 * m,
                    fill=True)  # fmt: skip
    with view.style(0.9):
        view.line((wide / 2 - 0.06 * m, 0.1 * m), (wide / 2 - 0.06 * m, deep + 0.75 * m))
        view.line((slab[0][0], slab[0][1] + 0.04 * m), (2.2 * m, slab[0][1] + 0.04 * m))
    annotate.dimensions(view, [(0, -0.3 * m), (wide, -0.3 * m)], size=5)
    annotate.dimensions(view, [(-0.55 * m, deep), (-0.55 * m, 0)], size=5)
    above, below = (said[at % len(said)], said[-1]) if said else (_SAID[at % 4], _FOOT[at % 4])
    annotate.leader(view, 1.2 * m, deep + 0.95 * m, (1.0 * m, slab[2][1]), above, size=5)
    annotate.leader(view, wide + 0.7 * m, deep * 0.2, (wide, deep / 2), below, size=5)


_SAID = ("CONCRETE SLAB ON GRADE", "150 SLAB, MESH A252", "SLAB PER PLAN", "FLOOR FINISH PER ARCH")
_FOOT = ("FOOTING F1 PER SCHEDULE", "STRIP FOOTING SF1", "WALL FOOTING, (3) #5 CONT.", "PAD B2")

SPANISH = ("SOLERA 15 cm", "MURETE 25 cm", "ENCACHADO 20 cm", "ZAPATA SEGUN CUADRO")
ITALIAN = ("PAVIMENTO sp. 15 cm", "VESPAIO AERATO", "CORDOLO 30x50", "PLINTO, VEDI TABELLA")
SWEDISH = ("PLATTA P\u00c5 MARK 120", "CELLPLAST 200", "KANTELEMENT", "SULA 600x300")
GERMAN = ("BODENPLATTE 25 cm", "D\u00c4MMUNG XPS 12 cm", "FROSTSCH\u00dcRZE", "FUNDAMENT C25/30")
