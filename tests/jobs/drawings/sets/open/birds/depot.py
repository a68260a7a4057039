"""Slab, edge beams and bored piers of a depot in Australia, at 1:100 on A1."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.birds import floors, margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_DIAMETERS = {"BP1": 0.45, "BP2": 0.6, "BP3": 0.9}
_ZONES: tuple[tuple[str, list[Place], tuple[str, ...]], ...] = (
    ("GS1", [(0, 0), (24, 0), (24, 20), (0, 20)],
     ("200 THK SLAB ON GROUND", "SL92 TOP, N12-300 BTM")),
    ("GS2", [(24, 0), (42, 0), (42, 12), (24, 12)],
     ("150 THK SLAB ON GROUND", "SL82 TOP")),
    ("GS3", [(24, 12), (42, 12), (42, 20), (24, 20)],
     ("250 THK SLAB ON GROUND", "SL102 TOP & BTM")),
)  # fmt: skip


def lorikeet(folder: Path) -> SheetFile:
    """Three zones of slab with their areas stated, piers with numbers stated, beams in strokes."""
    pen = Pen(A1)
    block(
        pen, "amdt", number="S-102", title=["GROUND SLAB AND", "PIER PLAN"], scale="1:100",
        project="WAGGA BUS DEPOT WORKSHOP", client="TRANSPORT FOR REGIONS",
        office="HALLORAN GILES", date="18.03.24", job="23-4410",
    )  # fmt: skip
    view = pen.view(220, 620, ratio=100, metric=True)
    lattice = Lattice(view, lines_at(0, 6, 6, 6, 6, 6, 6, 6), lines_at(0, 6, 6, 8), "12345678",
                      "ABCD")  # fmt: skip
    lattice.draw(60, radius=11, both=True)
    lattice.strings(millimetres, 30, ends="dot")
    areas = [_zone(view, *zone) for zone in _ZONES]
    floors.floor(view, 24.5, 0.5, 17, 11, seed=3, tags=False, grey=0.75, passage=5)
    counts = _piers(view, lattice)
    _beams(view)
    _joints(view)
    _around(pen, view, areas, counts)
    return pen.save(
        folder, "lorikeet", number="S-102", title="GROUND SLAB AND PIER PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _zone(view: View, name: str, ring: list[Place], says: tuple[str, ...]) -> tuple[str, str]:
    (x, y), area = ring[0], (ring[2][0] - ring[0][0]) * (ring[2][1] - ring[0][1])
    with view.style(0.9 if name == "GS1" else 0.6):
        view.poly(ring, thing="slab", mark=name, stated=True)
    view.words(x + 7.2, y + 4.4, says, size=7)
    annotate.tag(view, x + 6.2, y + 4.2, name, shape="diamond", size=8)
    return name, f"{area:g}"


def _piers(view: View, lattice: Lattice) -> dict[str, int]:
    counts = dict.fromkeys(_DIAMETERS, 0)
    for i, j, x, y in lattice.crossings():
        mark = "BP3" if i in (4,) else "BP2" if j in (0, 3) else "BP1"
        counts[mark] += 1
        with view.style(0.6, dash=(4, 2)):
            view.circle(x, y, _DIAMETERS[mark] / 2, thing="pier", mark=mark, stated=True)
        with view.style(0.25):
            reach = _DIAMETERS[mark] / 2 + 0.15
            view.line((x - reach, y), (x + reach, y))
            view.line((x, y - reach), (x, y + reach))
        view.shx(x + reach + 0.05, y + 0.15, mark, size=6)
    return counts


def _beams(view: View) -> None:
    """Edge beams of 400 and a thickening: beams in the ground, drawn with hidden lines."""
    for one, other, mark in (
        ((0.6, 0.2), (41.4, 0.2), "EB1"),
        ((0.6, 19.8), (41.4, 19.8), "EB1"),
        ((0.2, 0.6), (0.2, 19.4), "EB2"),
        ((41.8, 0.6), (41.8, 19.4), "EB2"),
    ):
        pads.run(view, one, other, 0.4, how="thin strokes", thing="grade_beam", mark=mark)
        mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        flat = one[1] == other[1]
        where = (mx + 2, my + 0.35) if flat else (mx + 0.5, my + 1.5)
        view.text(*where, f"{mark} 400W x 600D EDGE BEAM", size=5.5, turn=0 if flat else 90)


def _joints(view: View) -> None:
    with view.style(0.3, dash=(8, 3)):
        for at in range(3, 42, 6):
            view.line((at, 0.5), (at, 19.5))
            view.text(at + 0.1, 17, "SC", size=5)
        for level in (3, 9, 16):
            view.line((0.5, level), (41.5, level))
    with view.style(0.35):
        for left in (9, 15, 33):
            view.rect(left, 13.2, 1.1, 4.2)
            view.rect(left + 0.15, 13.35, 0.8, 3.9)
            view.text(left + 0.55, 12.7, "HOIST BY OTHERS", size=4.5, align="centre")
    for x, y in ((5.0, 10.0), (20.0, 10.0), (30.0, 6.0), (36.0, 17.0)):
        view.circle(x, y, 0.12)
        view.text(x + 0.2, y + 0.1, "FW", size=4.5)
    for x, y in ((14, 6.6), (35, 8), (28, 14)):
        view.text(x, y, "RL 21.450", size=5.5)
        view.poly([(x - 0.4, y + 0.3), (x - 0.1, y + 0.3), (x - 0.25, y)])


def _around(pen: Pen, view: View, areas: list[tuple[str, str]], counts: dict[str, int]) -> None:
    rows = [("PIER", "DIA", "TOE", "REINF", "No. OFF")]
    for mark, wide in _DIAMETERS.items():
        rows.append((mark, f"{wide * 1000:.0f}", "1000 INTO SHALE", "6-N16, N10-300",
                     str(counts[mark])))  # fmt: skip
    bottom = table(pen, 1600, 1590, "BORED PIER SCHEDULE", rows, widths=(44, 44, 100, 100, 60))
    slabs = [("SLAB MARK", "AREA (m2)"), *areas]
    bottom = table(pen, 1600, bottom - 46, "SLAB ON GROUND SCHEDULE", slabs, widths=(110, 90))
    framed_notes(pen, 1600, bottom - 30, "NOTES", words.AUSTRALIA, width=400, size=7)
    margin.strip_detail(
        pen, 1660, 880, "6", "EDGE BEAM AT PANEL", ["4-N16 BTM", "N12-300 STARTERS", "SEE PLAN"]
    )
    margin.joint_detail(pen, 1640, 690, "7", "SAWN JOINT (SC)")
    margin.strip_detail(
        pen, 2010, 880, "8", "EDGE BEAM AT DOOR", ["4-N16 BTM", "ANGLE 100x100x8", "FALL 1:40"]
    )
    margin.key_plan(pen, 2010, 640, 150)
    annotate.view_title(view, 0, -5.8, "GROUND SLAB AND PIER PLAN", "SCALE 1:100", size=12)
    annotate.scale_bar(view, 16, -6, [0, 1, 2, 3, 4, 5], unit=" m")
    annotate.north_arrow(view, 40, -5.6, turn=-15)
    for x, n in ((10.5, "1"), (27, "2"), (39, "3")):
        annotate.section_mark(view, (x, -1.2), (x, 1.4), n, "S-501")
