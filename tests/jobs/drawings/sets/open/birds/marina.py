"""External works of a marina in Britain at 1:200: footways, kerbs, concrete paving, a wall."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.birds import terrain, words
from tests.jobs.drawings.sets.open.birds.lattice import millimetres, string
from tests.jobs.drawings.sets.open.birds.offices import classic
from tests.jobs.drawings.sets.open.birds.terrain import bend
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_NUMBER = "TMQ-PEL-ZZ-XX-DR-C-0700"


def dabchick(folder: Path) -> SheetFile:
    """Kerbs K1 and K2 as lines, a concrete footway, a slipway slab, a wall in two pieces."""
    pen = Pen(A1)
    classic(
        pen, "iso", number=_NUMBER, title=["External Works Layout", "Kerbs, Paving and Walls"],
        scale="1:200", project="Tarr Quay Marina", client="Tarr Harbour Commissioners",
        office="Pellow Civil Ltd", date="22/01/24",
    )  # fmt: skip
    view = pen.view(120, 330, ratio=200, metric=True)
    terrain.levels(view, 2, 2, 105, 78, 110, seed=6, base=4.5)
    _water(view)
    _road(view)
    _footways(view)
    _slipway(view)
    _wall(view)
    _life(view)
    _around(pen, view)
    return pen.save(
        folder, "dabchick", number=_NUMBER, title="External Works Layout Kerbs, Paving and Walls",
        discipline=words.CIVIL, page_type=words.PLAN,
    )  # fmt: skip


def _water(view: View) -> None:
    for row in range(7):
        with view.style(0.25, colour=(0.2, 0.4, 0.8)):
            view.line(*[(x, 73 + row * 1.2 + 0.3 * ((x // 3) % 2)) for x in range(0, 106, 3)])
    view.text(48, 83.5, "HARBOUR (MHWS 3.10)", size=9)


def _road(view: View) -> None:
    low: list[Place] = [(4, 12), *bend(38, 8, 4, 90, 0)]
    high: list[Place] = [(4, 19), (58, 19), *bend(58, 23, 4, 270, 360), (62, 52)]
    other: list[Place] = [(69, 52), (69, 23), *bend(73, 23, 4, 180, 270), (100, 19)]
    south: list[Place] = [*bend(54, 8, 4, 180, 90), (100, 12)]
    for line, mark in ((low, "K1"), (high, "K1"), (other, "K1"), (south, "K2")):
        with view.style(0.9):
            view.line(*line, thing="curb", mark=mark)
    for x, y, mark in ((20, 12.5, "K1"), (30, 19.5, "K1"), (84, 19.5, "K1"), (80, 12.5, "K2")):
        view.text(x, y, f"{mark} kerb", size=5.5)
    view.text(62.5, 38, "K1 kerb", size=5.5, turn=90)
    view.text(68.2, 38, "K1 kerb", size=5.5, turn=90)
    terrain.axis(view, (4, 15.5), (100, 15.5), "QUAY ROAD - bituminous, see 0710")
    with view.style(0.4, dash=(4, 6)):
        view.line((65.5, 20), (65.5, 52))


def _footways(view: View) -> None:
    rings: tuple[list[Place], ...] = (
        [(4, 19.2), (57, 19.2), (57, 21.2), (4, 21.2)],
        [(74, 19.2), (100, 19.2), (100, 21.7), (74, 21.7)],
        [(69.3, 24.0), (71.3, 24.0), (71.3, 44.0), (69.3, 44.0)],
        [(4, 9.6), (37, 9.6), (37, 11.8), (4, 11.8)],
    )
    for ring in rings:
        with view.style(0.5):
            view.poly(ring, thing="sidewalk")
        with view.style(0.15):
            at = ring[0][0] + 0.6
            while at < ring[1][0]:
                view.line((at, ring[0][1]), (at, ring[2][1]))
                at += 0.6
    annotate.leader(view, 34, 26, (30, 20.4), ["Concrete footway, 100 thick,", "brushed finish"])
    annotate.leader(view, 84, 26, (88, 20.6), ["Concrete footway, 100 thick,", "brushed finish"])
    for x, y, to in ((74, 33, (70.4, 35)), (14, 7, (20, 10.6))):
        annotate.leader(view, x, y, to, ["Concrete footway, 100 thick"])
    with view.style(0.9):
        view.line((44.3, 27.7), (7.7, 27.7), (7.7, 50.3), (20.3, 50.3), thing="curb", mark="K3")
    view.text(30, 26.8, "K3 edging kerb", size=5.5)
    string(view, [(57.6, 19.2), (57.6, 21.2)], millimetres, extension=4, size=5)


def _slipway(view: View) -> None:
    ring: list[Place] = [(73, 46), (92, 46), (94, 70), (71, 70)]
    with view.style(0.8):
        view.poly(ring, thing="paving")
    view.stipple(ring, 420, seed=17)
    for step in range(1, 8):
        with view.style(0.2):
            view.line((73 - step * 0.25, 46 + step * 3), (92 + step * 0.25, 46 + step * 3))
    view.mask(76, 57.3, 13, 3.4)
    view.words(76.6, 59.4, ["Concrete paving 200 thick", "A393 top, C35/45"], size=6)
    hard: list[Place] = [(8, 28), (44, 28), (44, 44), (20, 44), (20, 50), (8, 50)]
    with view.style(0.8):
        view.poly(hard, thing="paving")
    view.hatch(hard, spacing=9, angle=0, cross=True, width=0.15)
    view.mask(14, 37, 15, 3.6)
    view.words(14.6, 39.2, ["Boat storage hardstanding", "Concrete paving 180 thick"], size=6)


def _wall(view: View) -> None:
    for one, other in (((6.0, 66.0), (40.0, 66.0)), ((40.0, 66.0), (69.0, 70.4))):
        with view.style(1.0):
            view.strip(*one, *other, 0.45, thing="wall", mark="RW1")
        (x1, y1), (x2, y2) = one, other
        dx, dy = (x2 - x1) * 0.003, (y2 - y1) * 0.003
        for step in range(1, 40):
            share = step / 40
            at = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
            view.line(at, (at[0] + dy - 0.2, at[1] - 0.9 - dx * 0))
    annotate.leader(view, 20, 61, (26, 65.9), "RW1 in-situ concrete retaining wall")
    annotate.leader(view, 45, 62, (52, 67.8), "RW1 in-situ concrete retaining wall")


def _life(view: View) -> None:
    for index in range(6):
        x = 11 + index * 5.4
        hull = [(x, 30), (x + 2.4, 30), (x + 2.4, 34), (x + 1.2, 36.2), (x, 34)]
        with view.style(0.25):
            view.poly(hull)
            view.line((x + 1.2, 30.4), (x + 1.2, 35.6))
    for index in range(16):
        terrain.tree(view, 6 + index * 6.2, 4 + (index % 3), 6 + index % 4, seed=index)
    terrain.service(view, "SW", (6, 14), (50, 14.6), (98, 14))
    terrain.service(view, "FW", (66, 20), (66, 60))
    terrain.stalls(view, 76, 28, 8, wide=7.9, deep=15.7, seed=8)
    view.hatch([(46, 28), (57, 28), (57, 44), (46, 44)], spacing=4)
    view.poly([(46, 28), (57, 28), (57, 44), (46, 44)])
    view.mask(48, 34.5, 7, 3)
    view.text(48.5, 35.6, "Harbour office", size=6)
    terrain.boundary(view, [(1, 1), (105, 1), (105, 71), (1, 71)], ["Site boundary"] * 4)


def _around(pen: Pen, view: View) -> None:
    rows = (
        ("Ref", "Description"),
        ("K1", "125 x 255 HB2 precast kerb, 100 check"),
        ("K2", "125 x 150 dropped kerb, 6 check"),
        ("K3", "50 x 150 flush edging kerb"),
        ("RW1", "450 thick r.c. retaining wall"),
    )
    table(pen, 1790, 1600, "Key to references", rows, widths=(40, 220), row=16)
    framed_notes(pen, 1790, 1480, "Notes", words.UK, width=420, size=7)
    annotate.north_arrow(pen, 2180, 1000, size=30, turn=30)
    annotate.scale_bar(view, 108, 20, [0, 5, 10, 15, 20], unit="m")
    framed_notes(pen, 1790, 900, "CDM residual risks", (
        "Tidal water alongside: work above MHWS 3.10 only with edge protection.",
        "HV cable 1.2 deep along Quay Road.", "Made ground, asbestos fragments in TP4."),
        width=420)  # fmt: skip
