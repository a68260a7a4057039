"""An office of Singapore: a street with footways, kerbs, a concrete pavement, a wall."""

import math
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.sealed import bands, land, office
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import plan_of, small
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def kallang(folder: Path) -> SheetFile:
    """Areas and lines of a road: RC pavement, footways on both sides, kerbs, a wall in pieces."""
    pen = Pen(A1)
    office.border(pen, wide=2)
    office.zones(pen, across=12, down=8)
    view = pen.view(170, 490, ratio=200, metric=True, turn=4)
    land.contours(view, 0, 32, 118, 62, count=9, first=104.5, step=0.25)
    _road(view)
    _kerbs(view)
    _wall(view)
    _context(view)
    _words(view, pen)
    return plan_of(pen, folder, "kallang", "LTA/CV/2041/107A", "ROAD AND FOOTWAY LAYOUT", "Civil")


def _road(view: View) -> None:
    road = [(0.0, 10.0), (118.0, 10.0), (118.0, 18.0), (0.0, 18.0)]
    with view.style(0.7):
        view.poly(road, thing="paving", mark=None)
    view.stipple(road, 260, seed=3, stones=False)
    for y, name in ((5.5, "SOUTH"), (18.5, "NORTH")):
        ring = [(0.0, y), (118.0, y), (118.0, y + 4.0 if y > 10 else 9.5),
                (0.0, y + 4.0 if y > 10 else 9.5)]  # fmt: skip
        with view.style(0.6):
            view.poly(ring, thing="sidewalk", mark=None)
        for index in range(1, 59):
            with view.style(0.15):
                view.line((2.0 * index, ring[0][1]), (2.0 * index, ring[2][1]))
        view.mask(40, ring[0][1] + 1.1, 28, 1.9)
        view.text(41, ring[0][1] + 1.7, f"100 THK CONCRETE FOOTWAY ({name} SIDE)", size=6)
    view.mask(70, 12.3, 28, 1.6)
    view.text(71, 12.8, "225 THK RC PAVEMENT, C32/40", size=6.5)
    with view.style(0.8, dash=(20, 12)):
        view.line((0, 14), (118, 14))
    for x in (14.0, 58.0, 96.0):
        land.car(view, x, 11.2, upright=False)
        land.car(view, x + 11, 15.4, upright=False)


def _kerbs(view: View) -> None:
    """Kerbs as pairs of lines between the pavement and the footways."""
    for y in (9.75, 18.25):
        with view.style(0.5):
            view.strip(0, y, 118, y, 0.5, thing="curb", mark="K1")
        for x in (8, 52, 100):
            view.text(x, y + (0.45 if y > 10 else -1.2), "KERB TYPE K1", size=5)


def _wall(view: View) -> None:
    pieces = (
        ((6.0, 27.0), (38.0, 27.0)),
        ((38.0, 27.0), (66.0, 31.0)),
        ((66.0, 31.0), (112.0, 31.0)),
    )
    for index, (one, other) in enumerate(pieces):
        with view.style(1.0):
            view.strip(*one, *other, 0.6, thing="wall", mark="RW1")
        turn = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
        mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        view.text(mx, my + 0.8, "RC RETAINING WALL RW1", size=6, turn=turn, align="centre")
        land.level(view, one[0], one[1] - 1.6, f"TOW {106.5 + index * 0.4:.2f}")
        land.level(view, mx, my - 1.9, f"BOW {104.9 + index * 0.2:.2f}")


def _context(view: View) -> None:
    land.grass(view, (1, 0, 117, 4.5), 160, seed=4)
    land.grass(view, (1, 23, 117, 26), 120, seed=5)
    for index in range(16):
        land.tree(view, 4 + 7.4 * index, 2.6, 1.5 + 0.3 * (index % 3), seed=index)
    for index in range(9):
        land.tree(view, 8 + 12.4 * index, 24.6, 1.3, seed=index + 40)
        land.shrub(view, 12 + 12.4 * index, 25, 0.5)
    land.service(view, [(0, 7.2), (118, 7.2)], "E")
    land.service(view, [(0, 20.4), (118, 20.4)], "W")
    land.service(view, [(0, 12), (50, 12.6), (118, 12)], "SEW")
    for index in range(6):
        land.manhole(view, 9 + 21 * index, 12.2, f"MH{index + 11}", [f"CL {105.2 + index / 9:.2f}"])
    land.levels(view, (0, 5, 118, 23), 46, seed=9, first=105)
    land.boundary(view, [(-2, -2), (120, -2), (120, 64), (-2, 64)],
                  ["89\u00b0 14' 20\"  122.00", "0\u00b0 45' 40\"  66.00"])  # fmt: skip
    with view.style(0.6, grey=0.4):
        for x, wide in ((8, 30), (46, 24), (78, 34)):
            view.rect(x, 40, wide, 16)
            view.text(x + wide / 2, 48, "EXISTING HDB BLOCK", size=6, align="centre")
    for x, wide in ((8, 30), (46, 24), (78, 34)):
        view.hatch([(x, 40), (x + wide, 40), (x + wide, 56), (x, 56)], spacing=14, width=0.15)


def _words(view: View, pen: Pen) -> None:
    small(view, [(-4, 22.5), (-4, 18.5), (-4, 18), (-4, 10), (-4, 9.5), (-4, 5.5)], ends="arrow",
          size=4.5)  # fmt: skip
    small(
        view, [(0, -5), (20, -5), (40, -5), (60, -5), (80, -5), (100, -5), (118, -5)], ends="arrow"
    )
    annotate.match_line(view, (118, 3), (118, 25), "MATCH LINE - SEE 107B")
    for x in range(0, 119, 20):
        view.text(x, 14.4, f"CH {x + 240}", size=5)
        view.line((x, 13.4), (x, 14.6))
    framed_notes(pen, 1900, 1630, "NOTES", (
        "ALL LEVELS ARE IN METRES REFERRED TO SHD.", "COORDINATES ARE IN SVY21.",
        "KERB TYPE K1 TO LTA STANDARD DETAIL SDRE 6-2.", "FOOTWAY FALL 1:40 TOWARDS KERB.",
        "TACTILE TILES AT ALL CROSSINGS, SEE 110.", "RC PAVEMENT ON 150 LEAN CONCRETE.",
        "JOINTS AT 5.0 m, DOWELS 25 DIA x 500.", "WEEPHOLES 75 DIA AT 1.5 m IN RW1.",
        "NO TRENCH OPEN OVERNIGHT WITHOUT PERMIT.", "TREES TO BE PROTECTED TO NPARKS RULES.",
        "EXISTING SERVICES FROM DETECTION REPORT 2041-SD.", "LAMP POSTS BY OTHERS.",
    ), width=440, size=7)  # fmt: skip
    table(pen, 1900, 1390, "LEGEND", (
        ("SYMBOL", "MEANING"), ("K1", "KERB 500 x 250"), ("RW1", "RETAINING WALL, SEE 131"),
        ("TOW / BOW", "TOP / BOTTOM OF WALL"), ("SEW", "SEWER 300 DIA"), ("CH", "CHAINAGE"),
    ), widths=(110, 330))  # fmt: skip
    bands.coordinates(pen, 1900, 1180, "SETTING OUT", rows=24)
    for index in range(40):
        land.level(pen, 170 + 40 * index, 250 + 25 * math.sin(index / 3), f"{104 + index / 50:.2f}")
    pen.line(*[(170 + 40 * index, 250 + 25 * math.sin(index / 3)) for index in range(40)])
    pen.text(170, 330, "LONGITUDINAL PROFILE CH 240 TO CH 358 (NOT TO SCALE)", size=9, bold=True)
    annotate.scale_bar(pen, 1500, 420, (0, 10, 20, 40), true_unit=view.unit, unit="m")
    annotate.north_arrow(pen, 1820, 1560, turn=-70)
    pen.text(170, 430, "PLAN   1:200", size=12, bold=True)
    rows = (
        (40, (Cell("DRG NO.", "LTA/CV/2041/107A", 13, 2, bold=True), Cell("REV", "C", 12, 0.4))),
        (26, (Cell("SCALE", "1:200 (A1)"), Cell("DATE", "29 JUL 2024"), Cell("DRN", "TWK"))),
        (36, (Cell("TITLE", "ROAD AND FOOTWAY LAYOUT", 12, bold=True),)),
        (40, (Cell("CONTRACT", ("IMPROVEMENT TO SIMS DRIVE", "CONTRACT RP 2041"), 9),)),
        (30, (Cell("CONSULTANT", "MERANTI CIVIL PTE LTD", 10),)),
    )
    office.block(pen, pen.width - 28 - 430, 28, 430, rows)
