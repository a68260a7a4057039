"""Foundations of a French town hall: semelles, longrines, voiles and poteaux at 1:50."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, comma_metres, lines_at
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_SIZES = {"S1": (1.2, 1.2, 40), "S2": (1.5, 1.5, 45), "S3": (1.8, 1.4, 50)}


def huppe(folder: Path) -> SheetFile:
    """Words in French; each pad with its size below its mark, columns black and marked P."""
    pen = Pen(A1)
    block(
        pen, "cartouche", number="EXE-FND-101", title="PLAN DE FONDATIONS", scale="1/50",
        project="MAIRIE ANNEXE DE SAINT-BRIAC", client="COMMUNE DE SAINT-BRIAC",
        office="BET LE GOFF STRUCTURES", date="12/04/2024",
    )  # fmt: skip
    view = pen.view(210, 560, ratio=50, metric=True)
    lattice = Lattice(
        view, lines_at(0, 4.5, 5.25, 4.5, 4.8, 4.5), lines_at(0, 4.2, 4.2, 5.1), "ABCDEF", "1234"
    )
    floors.floor(view, 0.4, 0.4, 22.7, 12.7, seed=8, tags=False, grey=0.7, passage=7)
    lattice.draw(92, radius=12, both=True)
    lattice.strings(comma_metres, 58, ends="tick", size=6.5)
    for i, j, x, y in lattice.crossings():
        if j != 0:
            _pad(view, x, y, "S2" if j == 1 or i in (1, 4) else "S3" if i in (2, 3) else "S1")
    _beams(view, lattice)
    _wall(view, lattice)
    _around(pen, view)
    return pen.save(
        folder, "huppe", number="EXE-FND-101", title="PLAN DE FONDATIONS",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _pad(view: View, x: float, y: float, mark: str) -> None:
    wide, deep, high = _SIZES[mark]
    pads.pad(view, x, y, wide, deep, mark, how="solid")
    pads.column(view, x, y, 0.3, 0.3, "P1")
    view.text(x + wide / 2 + 0.08, y + deep / 2 - 0.12, mark, size=8, bold=True)
    size = f"{wide * 100:.0f}x{deep * 100:.0f}x{high}"
    view.text(x + wide / 2 + 0.08, y + deep / 2 - 0.32, size, size=5)
    view.text(x + 0.2, y + 0.2, "P1 30x30", size=5)


def _beams(view: View, lattice: Lattice) -> None:
    """Longrines 25x50 between the pads of the rows 2 to 4, as pairs of dashed lines."""
    count = 0
    for j in (1, 3):
        for one, other in pairwise(lattice.xs):
            count += 1
            y, mark = lattice.ys[j], f"LG{count}"
            start, end = (one + 0.92, y), (other - 0.92, y)
            pads.run(view, start, end, 0.25, how="dashed pair", thing="grade_beam", mark=mark)
            view.text(
                (one + other) / 2, y + 0.22, f"Longrine {mark} 25x50", size=5.5, align="centre"
            )
    for i in (0, 5):
        x, (low, high) = lattice.xs[i], lattice.ys[1:3]
        count += 1
        pads.run(
            view, (x, low + 0.8), (x, high - 0.8), 0.25, how="dashed pair", thing="grade_beam",
            mark=f"LG{count}",
        )  # fmt: skip
        middle = (low + high) / 2
        view.text(x - 0.25, middle, f"Longrine LG{count} 25x50", size=5.5, align="centre", turn=90)


def _wall(view: View, lattice: Lattice) -> None:
    """A voile of 20 on a semelle filante of 60 along row 1, in two parts."""
    for one, other in ((lattice.xs[0], lattice.xs[2]), (lattice.xs[2] + 1.4, lattice.xs[5])):
        pads.run(view, (one, 0), (other, 0), 0.6, how="solid", thing="footing", mark="SF1")
        pads.run(view, (one, 0), (other, 0), 0.2, how="solid", thing="wall", mark="V1", weight=1.2)
        view.hatch([(one, -0.1), (other, -0.1), (other, 0.1), (one, 0.1)], spacing=3)
        middle = (one + other) / 2
        view.text(middle, 0.42, "SF1 - Semelle filante 60x35 ht", size=6, align="centre")
        view.text(middle, -0.6, "V1 - Voile BA ep. 20", size=6, align="centre")


def _around(pen: Pen, view: View) -> None:
    framed_notes(pen, 1790, 1560, "NOTES G\u00c9N\u00c9RALES", words.FRANCE, width=520, size=7)
    rows = (
        ("Rep\u00e8re", "Dimensions", "Aciers inf\u00e9rieurs", "Arase sup."),
        ("S1", "120x120x40", "8 HA12 x 2", "-1,20"),
        ("S2", "150x150x45", "9 HA12 x 2", "-1,20"),
        ("S3", "180x140x50", "10 HA14 / 8 HA14", "-1,35"),
        ("SF1", "60x35", "4 HA10 fil.", "-0,95"),
    )
    table(pen, 1790, 1260, "NOMENCLATURE DES SEMELLES", rows, widths=(50, 90, 120, 80), row=17)
    margin.strip_detail(
        pen, 1830, 930, "2", "COUPE TYPE SF1", ["4 HA10 fil.", "HA8 e=20", "Dallage"]
    )
    margin.joint_detail(pen, 1820, 740, "3", "JOINT SCIE")
    margin.strip_detail(
        pen, 1000, 180, "4", "COUPE TYPE LONGRINE", ["3 HA14", "Cadres HA8", "Dallage"]
    )
    annotate.view_title(pen, 230, 420, "FONDATIONS", "Ech. 1/50", number="1")
    annotate.north_arrow(pen, 700, 425, size=24, turn=40)
    for x, y, n in ((3, -1.3, "A"), (17, -1.3, "B"), (24.4, 6, "C")):
        annotate.section_mark(view, (x, y), (x, y + 2.2), n, "102")
    with view.style(0.5, dash=(10, 3)):
        view.line((-1, 2.1), (25, 2.7))
    view.text(9, 2.5, "R\u00e9seau EU \u00d8160 fe. -1,85", size=5.5)
    annotate.leader(view, 12.3, 3.4, (9.9, 0.3), ["Joint de dilatation", "JD 2 cm"])
