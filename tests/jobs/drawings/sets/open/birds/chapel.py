"""A chapel's foundations with an enlarged plan of its apse, which shows the same pads again."""

import math
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at
from tests.jobs.drawings.sets.open.birds.offices import classic
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_APSE = [(100 + 19 * math.cos(a), 30 + 19 * math.sin(a)) for a in (-1.2, -0.6, 0.0, 0.6, 1.2)]


def ouzel(folder: Path) -> SheetFile:
    """What the enlarged plan repeats is not written down twice; text is set letter by letter."""
    pen = Pen(ARCH_D)
    pen.letters_apart = True
    classic(
        pen, "upright", number="S201", title=["FOUNDATION PLAN AND", "ENLARGED PLAN AT APSE"],
        scale="VARIES", project="ST. BRENDAN CHAPEL", client="DIOCESE OF MARLOW",
        office="ORCUTT STRUCTURAL", date="02.27.2024",
    )  # fmt: skip
    view = pen.view(200, 760, ratio=96, box=(60, 640, 1560, 1660))
    lattice = Lattice(view, lines_at(0, 20, 20, 20, 20, 20), lines_at(0, 20, 20, 20), "123456",
                      "ABCD")  # fmt: skip
    lattice.draw(66)
    lattice.strings(feet, 38)
    _nave(view, lattice)
    _apse(view, counted=True)
    annotate.view_title(view, 0, -9.5, "FOUNDATION PLAN", '1/8" = 1\'-0"', number="1")
    with view.style(1.0, dash=(12, 4)):
        view.rect(92, 6, 34, 48)
    view.text(93, 4, "SEE ENLARGED PLAN 2/S201", size=6)
    big = pen.view(1640 - 92 * 18, 560 - 6 * 18, ratio=48, box=(1600, 520, 2380, 1480))
    _apse(big, counted=False)
    annotate.dimensions(big, [(119, 3), (111, 3), (100, 3), (93, 3)])
    annotate.view_title(big, 93, 0, "ENLARGED FOUNDATION PLAN AT APSE", "1/4\" = 1'-0\"",
                        number="2")  # fmt: skip
    _around(pen)
    return pen.save(
        folder, "ouzel", number="S201", title="FOUNDATION PLAN AND ENLARGED PLAN AT APSE",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _nave(view: View, lattice: Lattice) -> None:
    for i, j, x, y in lattice.crossings():
        if j in (0, 3) or i == 0:
            mark = "F4.0" if i else "F5.0"
            side = 4.0 if i else 5.0
            pads.pad(view, x, y, side, side, mark, how="hidden")
            with view.style(0.5, fill=0.2):
                view.rect(x - 0.75, y - 0.75, 1.5, 1.5, fill=True, thing="pier", mark="PC1")
            view.words(x + side / 2 + 0.4, y + 1, [mark, "PC1"], size=5.5)
    outline = [(0.0, 0.0), (100, 0), (100, 60), (0, 60)]
    with view.style(0.4):
        view.poly(outline, thing="slab")
    view.text(36, 27, '5" CONC. SLAB ON GRADE', size=7)
    for row in range(9):
        for side in (6, 36):
            with view.style(0.2, grey=0.5):
                view.rect(16 + row * 8, side, 1.6, 18)
                view.line((16.5 + row * 8, side), (16.5 + row * 8, side + 18))
    for one, other in pairwise(lattice.xs):
        for y in (0.0, 60.0):
            start, end = (one + 2.5, y), (other - 2.5, y)
            pads.run(view, start, end, 2.0, how="hidden", thing="footing", mark="CF2")
            view.text((one + other) / 2, y + (1.5 if y else -2.2), "CF2", size=6, align="centre")


def _apse(view: View, *, counted: bool) -> None:
    for x, y in _APSE:
        ring = pads.ring_of(x, y, 3, 3)
        pads.outline(view, ring, "hidden")
        with view.style(0.5):
            view.circle(x, y, 0.75)
        if counted:
            view.record("footing", ring, "F3.0", area=9, length=12)
            view.record("pier", pads.ring_of(x, y, 1.5, 1.5), "PC2", area=1.767)
        view.words(x + 1.8, y + 0.3, ["F3.0", "PC2"], size=5.5 if counted else 8)
    with view.style(0.35, dash=(9, 3, 2, 3)):
        view.line(*[(100 + 19 * math.cos(s / 10), 30 + 19 * math.sin(s / 10))
                    for s in range(-15, 16)])  # fmt: skip
    with view.style(0.25, grey=0.5):
        for step in range(1, 6):
            view.line(
                *[
                    (
                        100 + (19 - step * 2.4) * math.cos(s / 10),
                        30 + (19 - step * 2.4) * math.sin(s / 10),
                    )
                    for s in range(-15, 16)
                ]
            )
        view.rect(101, 26, 3, 8)
    view.text(102.5, 24, "ALTAR", size=5, align="centre")


def _around(pen: Pen) -> None:
    rows = (("MARK", "SIZE", "DEPTH", "REINFORCING"), ("F3.0", "3'-0\" SQ.", "1'-0\"", "(4) #4"),
            ("F4.0", "4'-0\" SQ.", "1'-0\"", "(5) #5"), ("F5.0", "5'-0\" SQ.", "1'-3\"", "(6) #5"),
            ("CF2", "2'-0\" WIDE", "1'-0\"", "(3) #5 CONT."), ("PC1", "18\" SQ.", "", "(8) #6"),
            ("PC2", "18\" DIA.", "", "(6) #6"))  # fmt: skip
    table(pen, 100, 560, "FOUNDATION SCHEDULE", rows, widths=(50, 90, 60, 120), row=17)
    framed_notes(pen, 480, 590, "GENERAL NOTES", words.US, width=400, size=6.5)
    margin.strip_detail(pen, 1000, 380, "3", "FOOTING CF2", ["(3) #5", "#5 @ 16", '5" SLAB'])
    margin.joint_detail(pen, 980, 190, "4", "CONTROL JOINT")
    margin.key_plan(pen, 1320, 130, 160)
