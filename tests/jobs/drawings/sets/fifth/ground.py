"""Slabs in zones, and the ground outside: footpaths, kerbs, paving and retaining walls."""

import math
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, kit, life, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def williwaw(folder: Path) -> SheetFile:
    """Three zones of slab with joints, pits and thickness words; one area is written down."""
    pen = Pen(ARCH_D)
    block(pen, "engineer", number="S-110", title=["SLAB ON GRADE PLAN"],
                    scale="3/32\" = 1'-0\"", project="PENINSULA COLD STORAGE",
                    client="NORDBY FISHERIES", office="TIDEWATER STRUCTURAL")  # fmt: skip
    view = pen.view(210, 420, ratio=128)
    xs, ys = kit.stations(0, *[30] * 7), kit.stations(0, 35, 35, 35)
    kit.axes(view, xs, ys, size=5.5)
    pit = kit.box(180, 80, 12, 10)
    with view.style(1.3):
        view.rect(0, 0, 90, 105, thing="slab", stated=True)
        view.poly([(90, 35), (210, 35), (210, 105), (90, 105)], holes=[pit], thing="slab")
        view.rect(90, 0, 120, 35, thing="slab")
    view.lines([(pit[0], pit[2]), (pit[1], pit[3])])
    view.text(180, 87, "SCALE PIT - NO SLAB", size=5, align="centre")
    for x, y, said in ((45, 56, ("6\" CONC. SLAB ON GRADE", "W/ #4 @ 18\" E.W.", "9,450 SF")),
                       (135, 60, ("8\" CONC. SLAB ON GRADE", "W/ #5 @ 12\" E.W.")),
                       (150, 20, ("10\" CONC. SLAB ON GRADE", "HEATED, SEE 5/S-510"))):  # fmt: skip
        view.words(x, y, said, size=7.5, align="centre")
    with view.style(0.25, dash=(3, 3)):
        view.lines([((x, 0.0), (x, 105.0)) for x in (15.0, 45.0, 75.0, 105.0, 135.0, 165.0, 195.0)])
        view.lines([((0.0, y), (210.0, y)) for y in (17.5, 52.5, 87.5)])
    for across in xs:
        for up in ys:
            kit.i_column(view, across, up)
            view.poly(
                [(across - 1.6, up), (across, up - 1.6), (across + 1.6, up), (across, up + 1.6)]
            )
    annotate.leader(view, 40, 30, (45, 25), ["SAWN CONTROL JOINT, TYP."])
    annotate.view_title(pen, 1500, 350, "SLAB ON GRADE PLAN", '3/32" = 1\'-0"')
    with pen.layer("S-FTNG-SCHEME-B", off="list"):
        for across in xs[1:-1]:
            kit.outline(view, kit.box(across, 70, 6, 6), "dash")
            view.text(across + 3.2, 72, "F6", size=6)
    clutter.bays(view, xs, ys, level="EL. 100.0")
    clutter.typical(pen, 260, 195, count=4, step=400)
    annotate.revision_cloud(view, 92, 2, 40, 12, delta="2")
    low = words.notes(pen, 2080, 1640, "SLAB NOTES", words.STRUCTURE, width=430)
    words.revisions(pen, 2080, low - 30)
    return pen.save(folder, "williwaw", number="S-110", title="SLAB ON GRADE PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def cello(folder: Path) -> SheetFile:
    """An Irish site at 1:250: footpaths as areas, kerbs as lines, a wall of one thick line."""
    pen = Pen(A1)
    block(pen, "iso", number="GLN-MCA-00-XX-DR-C-0110", title=["SITE LAYOUT", "PAVING PLAN"],
                    scale="1:250", project="Gleann Riada primary care centre",
                    client="Sl\u00e1inte Iarthar",
          office="MacAodha Consulting Engineers")  # fmt: skip
    view = pen.view(300, 210, ratio=250, metric=True, turn=6)
    life.contours(view, 0, 0, 125, 100, count=16, first=41)
    with view.style(1.4):
        view.rect(30, 40, 42, 26)
    view.hatch([(30, 40), (72, 40), (72, 66), (30, 66)], spacing=9, angle=30)
    view.mask(44, 51, 16, 5)
    view.text(52, 53, "PRIMARY CARE CENTRE FFL 43.150", size=6, align="centre")
    for ring, said in _cello_paths():
        with view.style(0.7):
            view.poly(ring, thing="sidewalk")
        view.stipple(ring, 220, seed=len(said))
        x, y = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
        flat = max(p[0] for p in ring) - min(p[0] for p in ring) > 10
        view.text(x, y - 0.3, said, size=5.2, align="centre", turn=0 if flat else 90)
    yard = [(28, 12), (104, 12), (104, 31), (28, 31)]
    with view.style(0.7):
        view.poly(yard, thing="paving", stated=True)
    view.words(66, 21.5, ["CONCRETE PAVING TYPE B, 200 THK.", "AREA = 1444 m\u00b2"], size=6,
               align="centre")  # fmt: skip
    life.stalls(view, 30, 12.4, 26, cars=2)
    _cello_edges(view)
    for at in range(26):
        life.tree(view, 4 + at * 4.6, 74 + (at * 7) % 23, 1.6 + at % 3 * 0.5, seed=at)
    life.levels(view, [(30 + 6 * at, 33 + at % 3 * 14) for at in range(12)], 42.9)
    annotate.north_arrow(pen, 1500, 1450, turn=25)
    annotate.scale_bar(pen, 200, 180, [0, 10, 20, 40], unit=" m", true_unit=view.unit)
    low = words.notes(pen, 1880, 1600, "NOTES", words.SITE, width=400)
    words.revisions(pen, 1880, low - 30)
    return pen.save(folder, "cello", number="GLN-MCA-00-XX-DR-C-0110",
                    title="SITE LAYOUT PAVING PLAN", discipline="Civil",
                    page_type="Plan")  # fmt: skip


def _cello_paths() -> list[tuple[list[Place], str]]:
    return [
        ([(28, 34), (104, 34), (104, 36.5), (28, 36.5)], "CONCRETE FOOTPATH 100 THK."),
        ([(72.5, 40), (75, 40), (75, 66), (72.5, 66)], "CONCRETE FOOTPATH"),
        ([(30, 67), (72, 67), (72, 69), (30, 69)], "CONC. FOOTPATH 2.0 m WIDE"),
    ]


def _cello_edges(view: View) -> None:
    with view.style(1.1):
        view.line((28, 33.6), (104, 33.6), thing="curb")
        view.line((28, 11.6), (104, 11.6), thing="curb")
    view.text(86, 32.1, "CONCRETE KERB", size=5)
    view.text(40, 9.9, "CONCRETE KERB", size=5)
    kit.run(view, (108, 14), (108, 62), 0.4, None, "wall", how="solid",
            label="REINFORCED CONCRETE RETAINING WALL")  # fmt: skip


def bassoon(folder: Path) -> SheetFile:
    """A civil paving plan in feet: walks, heavy paving, curb and gutter with an arc, a wall."""
    pen = Pen(ARCH_D)
    block(pen, "agency", number="C-301", title=["PAVING AND", "GRADING PLAN"],
                    scale="1\" = 20'", project="HARMONY TRANSIT CENTER",
                    client="REGIONAL TRANSIT DISTRICT", second="RTD-4471")  # fmt: skip
    view = pen.view(160, 300, ratio=240)
    life.contours(view, 0, 0, 470, 330, count=20, first=812)
    with view.style(1.2):
        view.rect(150, 170, 130, 70)
    view.hatch(kit.box(215, 205, 130, 70), spacing=8)
    view.mask(180, 198, 72, 14)
    view.text(216, 202, "TRANSIT HALL FFE 818.50", size=7, align="centre")
    bays = [(60, 40), (400, 40), (400, 120), (60, 120)]
    with view.style(0.8):
        view.poly(bays, thing="paving", stated=True)
        view.rect(300, 150, 90, 100, thing="paving")
    view.words(230, 84, ['10" P.C.C. PAVING - BUS BAYS', "27,200 SF"], size=8, align="centre")
    view.words(345, 205, ['8" CONCRETE PAVING', "SERVICE YARD"], size=7, align="centre")
    with view.style(0.15, grey=0.5):
        view.lines([((x, 40), (x, 120)) for x in range(75, 400, 15)])
        view.lines([((60, y), (400, y)) for y in range(55, 120, 15)])
    for ring in (kit.box(215, 160, 130, 12), kit.box(140, 205, 10, 70), kit.box(215, 250, 130, 8)):
        with view.style(0.7):
            view.poly(ring, thing="sidewalk")
        view.stipple(ring, 160, seed=7)
        upright = ring[1][0] - ring[0][0] < 20
        view.text(sum(p[0] for p in ring) / 4 + (1 if upright else 0), ring[0][1] + (20 if upright
                  else 3), "4\" CONC. SIDEWALK", size=5.5, turn=90 if upright else 0)  # fmt: skip
    _bassoon_curb(view)
    kit.run(view, (60, 20), (400, 20), 1.5, None, "wall", how="heavy",
            label="CONCRETE RETAINING WALL, SEE 6/C-501")  # fmt: skip
    life.stalls(view, 150, 275, 18, cars=2)
    for at in range(22):
        life.tree(view, 20 + (at * 53) % 100, 140 + (at * 29) % 180, 6 + at % 4, seed=at)
    life.levels(view, [(70 + 30 * at, 132 + at % 2 * 12) for at in range(11)], 816.2)
    annotate.north_arrow(pen, 1950, 1560)
    annotate.scale_bar(pen, 300, 200, [0, 20, 40, 80], true_unit=3.6)
    low = words.notes(pen, 2080, 1640, "PAVING NOTES", words.SITE, width=440)
    rows = [("SYMBOL", "MEANING"), ("- - 816.0 - -", "EXISTING CONTOUR"),
            ("+ 816.20", "SPOT GRADE"),
            ("SD", "STORM DRAIN"), ("W", "WATER MAIN")]  # fmt: skip
    tables.table(pen, 2080, low - 40, "LEGEND", rows, widths=(120, 200))
    return pen.save(folder, "bassoon", number="C-301", title="PAVING AND GRADING PLAN",
                    discipline="Civil", page_type="Plan")  # fmt: skip


def _bassoon_curb(view: View) -> None:
    """From the west, round a corner of 20 feet, to the north."""
    bend = [(400 + 20 * math.sin(a), 150 - 20 * math.cos(a))
            for a in (step * math.pi / 24 for step in range(13))]  # fmt: skip
    with view.style(1.2):
        view.line((60, 130), *bend, (420, 260), thing="curb")
    view.text(240, 126, '6" CONCRETE CURB AND GUTTER', size=5.5)
