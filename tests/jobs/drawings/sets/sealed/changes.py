"""An addition beside an existing building, and a street corner that is torn up and made new."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import ARCH_D, ARCH_E1, Pen, View
from tests.jobs.drawings.sets.sealed import cuts, found, land, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, tenths
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

OLD_X, OLD_Y = (0.0, 20.0, 40.0), (0.0, 16.0, 32.0, 48.0)
NEW_X, NEW_Y = (48.0, 68.0, 88.0), (0.0, 16.0, 32.0, 48.0)


def spica(folder: Path) -> SheetFile:
    """Existing footings in thin lines and (E), new ones, grade beams, an infill of the old slab."""
    pen = Pen(ARCH_D)
    office.border(pen, margin=36)
    view = pen.view(170, 520, ratio=48)
    axes(view, OLD_X + NEW_X, NEW_Y, letters=("X1", "X2", "X3", "4", "5", "6"), figures="DCBA")
    _existing(view)
    for x in NEW_X:
        for y in NEW_Y:
            inside = x == 68 and y in (16, 32)
            mark, side = ("F2", 6.0) if inside else ("F1", 4.5)
            found.pad(view, x, y, side, side, mark, line="dashed")
            found.hollow(view, x, y, 0.7)
            found.name_it(view, x, y, side, side, [mark], where="corner", size=8)
    beam = Strip(1.5, "GB-1", kind="grade_beam", line="solid", size=7)
    for y in (0.0, 48.0):
        for x in NEW_X[:2]:
            found.leg(view, (x + 2.25, y), (x + 17.75, y), beam)
    for y in NEW_Y[:3]:
        found.leg(view, (88, y + 2.25), (88, y + 13.75), beam)
    with pen.layer("S-FNDN-OPTION-B", off="list"):
        for x in (58.0, 78.0):
            for y in (8.0, 24.0, 40.0):
                found.outline(view, found.box(x, y, 4.5, 4.5), "dashed")
                found.name_it(view, x, y, 4.5, 4.5, ["F1"], size=8)
    _infill(view)
    _spica_side(pen)
    return plan_of(pen, folder, "spica", "S2.0A", "FOUNDATION PLAN - ADDITION", "Structural")


def _existing(view: View) -> None:
    with view.style(0.3, grey=0.5):
        for x in OLD_X:
            for y in OLD_Y:
                view.dashes(found.box(x, y, 5, 5), on=3, off=2)
                view.rect(x - 0.4, y - 0.4, 0.8, 0.8)
                view.words(x + 2.7, y + 1.6, ["(E) FTG", "5'-0\" SQ."], size=5.5)
        rooms.partitions(view, (0, 12, 27, 40), (0, 11, 21, 37, 48), 0.5, random.Random(17))
        view.rect(-1, -1, 42, 50)
        view.rect(-0.3, -0.3, 40.6, 48.6)
    view.text(3, 27, '(E) BUILDING - (E) 4" SLAB ON GRADE TO REMAIN', size=8)
    annotate.leader(
        view, 20, -6, (22, -0.8), ["(E) CONC. FOUNDATION WALL", "AND FOOTING TO REMAIN"]
    )
    annotate.leader(view, 30, 38, (40, 32), ["UNDERPIN (E) FOOTING?", "NO - SEE REPORT"])
    with view.style(1.4, dash=(22, 5, 4, 5)):
        view.line((43.5, -5), (43.5, 53))
    view.text(43.2, 12, "LIMIT OF NEW WORK", size=7, turn=90)


def _infill(view: View) -> None:
    ring = [(24.0, 4.0), (36.0, 4.0), (36.0, 12.0), (24.0, 12.0)]
    with view.style(0.9):
        view.poly(ring, thing="slab", mark=None)
    view.hatch(ring, spacing=6, cross=True, width=0.15)
    view.mask(25.5, 7, 9, 2.6)
    view.words(25.8, 8.6, ['NEW 5" CONC. SLAB INFILL', 'DOWEL #4 @ 16" INTO (E)'], size=6)
    slab = [(48.75, 0.75), (87.25, 0.75), (87.25, 47.25), (48.75, 47.25)]
    with view.style(0.8):
        view.poly(slab, thing="slab", mark=None)
    view.words(
        53, 22, ['NEW 5" CONC. SLAB ON GRADE', '#4 @ 16" O.C. E.W.', "T/SLAB 100'-0\""], size=8
    )
    found.joints(view, (58, 78), (8, 24, 40), (48.8, 0.8, 87.2, 47.2), said="SAW CUT")
    annotate.section_mark(view, (62, -4), (62, 53), "2", "S4.1")
    annotate.revision_cloud(view, 83, 27, 10, 9, delta="1")


def _spica_side(pen: Pen) -> None:
    y = framed_notes(pen, 1900, 1670, "FOUNDATION PLAN NOTES", wording.US[4:], width=480, size=7.5)
    y = table(
        pen,
        1900,
        y - 34,
        "FOOTINGS AND GRADE BEAMS - NEW",
        (
            ("MARK", "PLAN SIZE", "DEPTH", "BARS"),
            ("F1", "4'-6\" SQ", '14"', "6 #5 E.W."),
            ("F2", "6'-0\" SQ", '18"', "8 #6 E.W."),
            ("GB-1", '18" WIDE', '30"', '3 #7 T&B, #4 @ 12"'),
        ),
        widths=(60, 130, 90, 200),
    )
    y = table(
        pen,
        1900,
        y - 34,
        "LEGEND",
        (
            ("(E)", "EXISTING, SHOWN LIGHT"),
            ("(N)", "NEW"),
            ("GB", "GRADE BEAM"),
            ("X1", "EXIST. GRID"),
        ),
        widths=(60, 420),
        headed=False,
    )
    for index in range(2):
        cuts.typical(
            pen,
            1900,
            y - 260 - 230 * index,
            480,
            220,
            ("DOWEL TO (E) WALL", "(N) FTG")[index],
            number=str(index + 1),
            seed=index,
            said=("EPOXY DOWELS", '#4 @ 16"'),
        )
    annotate.view_title(pen, 190, 330, "FOUNDATION PLAN", '1/4" = 1\'-0"', size=14)
    annotate.scale_bar(pen, 620, 320, (0, 4, 8, 16, 24), true_unit=18)
    annotate.north_arrow(pen, 1500, 330, turn=-90)
    x, y, wide = 36.0, 36.0, pen.width - 72
    office.block(pen, x, y, wide, ((76, (
        Cell("", ("PALOUSE &", "ASSOCIATES"), 14, 1.3, bold=True),
        Cell("PROJECT", ("GARFIELD ELEMENTARY", "GYMNASIUM ADDITION"), 11, 2),
        Cell("ISSUED", ("DD 11/02/23", "PERMIT 01/19/24", "BID 02/23/24"), 6.5),
        Cell("REVISED", ("1  ASI-04  04/02/24",), 6.5), Cell("SCALE", "AS SHOWN", 8, 0.8),
        Cell("TITLE", ("FOUNDATION PLAN -", "ADDITION"), 12, 2, bold=True),
        Cell("SHEET", "S2.0A", 24, 1, bold=True, centre=True))),))  # fmt: skip


# A corner of a street


def alcor(folder: Path) -> SheetFile:
    """What is removed at 1" = 40' beside what is built at 1" = 20'."""
    pen = Pen(ARCH_E1)
    office.border(pen, margin=40, wide=2)
    old = pen.view(140, 1300, ratio=480, box=(90, 1180, 1000, 2060))
    _removed(old)
    annotate.view_title(pen, 130, 1130, "DEMOLITION PLAN", "1\" = 40'", number="1")
    new = pen.view(1160, 860, ratio=240, box=(1060, 700, 2480, 2080))
    _built(new)
    annotate.view_title(pen, 1150, 640, "PROPOSED CORNER IMPROVEMENTS", "1\" = 20'", number="2")
    annotate.scale_bar(pen, 1600, 640, (0, 20, 40, 80), true_unit=3.6)
    annotate.scale_bar(pen, 560, 1130, (0, 40, 80), true_unit=1.8)
    framed_notes(pen, 90, 1050, "DEMOLITION AND SITE NOTES", wording.SITE, width=600, size=9)
    for index in range(2):
        cuts.typical(pen, 90 + 470 * index, 480, 440, 250, ("CURB AND GUTTER", "WALK EDGE")[index],
                     number=str(index + 3), sort=1, seed=index, ratio=20,
                     said=("4\" WALK", "6\" CURB"))  # fmt: skip
    _alcor_block(pen)
    return plan_of(pen, folder, "alcor", "C-201", "DEMOLITION AND SITE IMPROVEMENTS", "Civil")


def _removed(view: View) -> None:
    for ring, text in (
        ([(0, 60), (380, 60), (380, 70), (0, 70)], "REMOVE EXIST. CONC. SIDEWALK"),
        ([(0, 150), (380, 150), (380, 162), (0, 162)], "REMOVE EXIST. CONC. SIDEWALK"),
        ([(120, 180), (260, 180), (260, 300), (120, 300)], "REMOVE EXIST. CONC. PAVING"),
    ):
        with view.style(0.4, dash=(4, 3)):
            view.poly(ring)
        view.hatch(ring, spacing=5, cross=True)
        view.mask(ring[0][0] + 20, (ring[0][1] + ring[2][1]) / 2 - 4, 130, 9)
        view.text(ring[0][0] + 22, (ring[0][1] + ring[2][1]) / 2 - 2, text, size=6)
    for y in (72.0, 148.0):
        with view.style(0.5, dash=(3, 2)):
            view.line((0, y), (380, y))
        view.text(210, y + 3, "SAWCUT AND REMOVE CURB", size=5)
    for index in range(9):
        land.tree(view, 20 + 42 * index, 40, 9, seed=index)
        if index % 3 == 0:
            view.text(14 + 42 * index, 24, "REMOVE TREE", size=4.5)
    land.contours(view, 0, 310, 380, 400, count=7, first=412)
    land.service(view, [(0, 110), (380, 112)], "SS")


def _built(view: View) -> None:
    walk = [(0.0, 60.0), (380.0, 60.0), (380.0, 70.0), (0.0, 70.0)]
    plaza = [(130.0, 190.0), (250.0, 190.0), (250.0, 290.0), (130.0, 290.0)]
    with view.style(0.7):
        view.poly(walk, thing="sidewalk", mark=None)
        view.poly(plaza, thing="paving", mark=None)
    with view.style(0.2):
        view.lines([((5.0 * i, 60.0), (5.0 * i, 70.0)) for i in range(1, 76)])
    view.stipple(plaza, 350, seed=12)
    view.mask(150, 232, 82, 14)
    view.text(153, 237, '7" CONCRETE PAVING', size=8)
    view.mask(182, 62.5, 90, 5)
    view.text(184, 63.4, "4\" CONCRETE SIDEWALK, 10' WIDE", size=6.5)
    how = Strip(1.0, None, kind="curb", line="solid", label="CONC. CURB", size=5.5, aside=4)
    found.run(view, [(0.0, 71.5), (300.0, 71.5), (330.0, 90.0), (380.0, 90.0)], how, closed=False)
    found.leg(view, (0.0, 148.0), (380.0, 148.0), how)
    with view.style(0.9):
        view.strip(110, 305, 270, 305, 1.5, thing="wall", mark=None)
    view.text(190, 309, "CONCRETE RETAINING WALL, SEE C-501", size=6.5, align="centre")
    land.stalls(view, 20, 175, 10, wide=9, deep=18)
    with view.style(0.3, grey=0.5):
        view.rect(262, 186, 96, 104)
        view.hatch([(262, 186), (358, 186), (358, 290), (262, 290)], spacing=22, width=0.15)
        view.text(310, 236, "EXIST. BUILDING", size=8, align="centre")
    for index in range(9):
        view.rect(60 + 4 * index, 76, 2, 68, fill=True)
    with view.style(0.6, dash=(20, 14)):
        view.line((0, 112), (380, 112))
    view.text(105, 100, 'MAIN STREET (EXIST. ASPHALT, 2" MILL AND OVERLAY)', size=8)
    land.levels(view, (0, 50, 380, 320), 60, seed=6, first=413)
    land.grass(view, (0, 0, 380, 55), 200, seed=8)
    for index in range(10):
        land.tree(view, 18 + 38 * index, 30, 10, seed=index + 70)
    land.boundary(
        view,
        [(-6, -6), (386, -6), (386, 330), (-6, 330)],
        ["N 89\u00b012'44\" E  392.00'", "N 00\u00b047'16\" W  336.00'"],
    )
    places = [(0.0, 52.0), (110.0, 52.0), (250.0, 52.0), (380.0, 52.0)]
    texts = [tenths(110), tenths(140), tenths(130)]
    annotate.dimensions(view, places, ends="arrow", texts=texts)


def _alcor_block(pen: Pen) -> None:
    x, wide = pen.width - 40 - 460, 460.0
    rows = (
        (
            60,
            (
                Cell("SHEET", "C-201", 26, bold=True, centre=True),
                Cell("OF", "14", 12, 0.4),
                Cell("FILE", "P:\\2219\\C201.DWG", 6, 0.8),
            ),
        ),
        (34, (Cell("HORIZ. SCALE", "AS NOTED"), Cell("DATE", "JUNE 2024"), Cell("DES.", "RVS"))),
        (56, (Cell("", ("DEMOLITION AND", "SITE IMPROVEMENTS"), 15, bold=True, centre=True),)),
        (50, (Cell("", ("CITY OF ALBERTVILLE", "MAIN ST. AT 3RD AVE."), 12, centre=True),)),
    )
    top = office.block(pen, x, 40, wide, rows, line=1)
    office.revisions(
        pen,
        x,
        top + 90,
        wide,
        (("#", "REVISION", "BY"), ("1", "ADA RAMPS PER STATE COMMENTS", "RVS"), ("2", "", "")),
    )
    office.seal(pen, x + 60, top + 150, ["STATE OF", "ALABAMA", "PE 29381"])
    annotate.north_arrow(pen, 2600, 1900, turn=25)
