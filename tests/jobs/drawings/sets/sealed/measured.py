"""A bar that names no unit, a note that the dimensions deny, a dictionary of measures."""

import random
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, land, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, tenths
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def sabine(folder: Path) -> SheetFile:
    """Walks, curbs, paving and a wall; the only scale is a bar without a unit, and dimensions."""
    pen = Pen(ARCH_D)
    view = pen.view(180, 420, ratio=240)
    land.contours(view, 0, 270, 440, 340, count=9, first=88)
    _lot(view)
    _walks(view)
    land.grass(view, (4, 4, 436, 46), 260, seed=15)
    for index in range(12):
        land.tree(view, 20 + 36 * index, 28, 10, seed=index)
        land.tree(view, 20 + 36 * index, 300, 8, seed=index + 30)
    land.boundary(view, [(-8, -8), (448, -8), (448, 345), (-8, 345)],
                  ["S 88\u00b031'02\" W  456.00'", "N 01\u00b028'58\" W  353.00'"])  # fmt: skip
    land.levels(view, (0, 50, 440, 270), 70, seed=21, first=90)
    land.service(view, [(0, 14), (440, 14)], "W")
    land.service(view, [(60, -4), (60, 130), (250, 240)], "SS")
    for index in range(5):
        land.manhole(view, 60, 10 + 30 * index, f"SSMH-{index + 1}", [f"RIM {91 + index / 7:.2f}"])
    _sabine_side(pen)
    return plan_of(pen, folder, "sabine", "C3.0", "SITE DIMENSION PLAN", "Civil")


def _lot(view: View) -> None:
    lot = [(80.0, 62.0), (400.0, 62.0), (400.0, 124.0), (80.0, 124.0)]
    with view.style(0.7):
        view.poly(lot, thing="paving", mark=None)
    land.stalls(view, 90, 62, 32, wide=9, deep=18, seed=2)
    view.mask(150, 98, 150, 12)
    view.text(152, 101, '6" CONCRETE PAVING (LIGHT DUTY)', size=8)
    how = Strip(0.75, None, kind="curb", line="solid", label='6" CONC. CURB', size=5, aside=4)
    for y in (61.5, 124.5):
        found.leg(view, (80.0, y), (400.0, y), how)
    places = [(80.0, 54.0), (200.0, 54.0), (280.0, 54.0), (400.0, 54.0)]
    texts = [tenths(120), tenths(80), tenths(120)]
    annotate.dimensions(view, places, ends="arrow", texts=texts)
    annotate.dimensions(view, [(408.0, 62.0), (408.0, 124.0)], ends="arrow", texts=[tenths(62)])


def _walks(view: View) -> None:
    for ring, text in (
        ([(80.0, 128.0), (400.0, 128.0), (400.0, 136.0), (80.0, 136.0)], '5" CONC. SIDEWALK'),
        ([(220.0, 136.0), (230.0, 136.0), (230.0, 160.0), (220.0, 160.0)], ""),
    ):
        with view.style(0.6):
            if text:
                view.poly(ring, thing="sidewalk", mark=None)
            else:
                view.poly(ring, thing="sidewalk", mark=None)
                annotate.leader(view, 250, 143, (228, 147), '5" CONC. SIDEWALK', size=6)
        if text:
            view.text(ring[0][0] + 30, ring[0][1] + 2, text, size=7)
            view.lines([((80.0 + 8 * i, 128.0), (80.0 + 8 * i, 136.0)) for i in range(16, 40)])
    with view.style(0.9):
        view.rect(130, 160, 210, 80)
        view.hatch([(130, 160), (340, 160), (340, 240), (130, 240)], spacing=20, width=0.15)
        view.text(235, 200, "BUILDING A, F.F.E. 92.50", size=10, align="centre", bold=True)
        view.strip(130, 262, 340, 262, 1.25, thing="wall", mark="RW-A")
    view.text(235, 265, "CONCRETE RETAINING WALL RW-A", size=7, align="centre")
    annotate.dimensions(view, [(340, 250), (130, 250)], ends="arrow", texts=[tenths(210)])
    annotate.dimensions(view, [(122, 240), (122, 160)], ends="arrow", texts=[tenths(80)])


def _sabine_side(pen: Pen) -> None:
    framed_notes(pen, 1890, 1650, "SITE NOTES", wording.SITE, width=480, size=8)
    table(pen, 1890, 1320, "LEGEND", (
        ("SYMBOL", "ITEM"), ("RW-A", "CONC. RETAINING WALL, SEE C6.2"), ("SS", "SANITARY SEWER"),
        ("W", "WATER MAIN"), ("F.F.E.", "FINISHED FLOOR"), ("+ 90.25", "SPOT GRADE"),
    ), widths=(90, 390), row=18, size=7.5)  # fmt: skip
    annotate.scale_bar(pen, 1200, 260, (0, 20, 40, 80), unit="", true_unit=3.6, style="blocks")
    pen.text(1200, 242, "GRAPHIC SCALE", size=8, bold=True)
    annotate.north_arrow(pen, 1780, 280, turn=8)
    cuts.typical(pen, 1890, 860, 480, 240, "CURB", number="4", sort=1, seed=6, ratio=20,
                 said=("WALK", "PAVING"))  # fmt: skip
    pen.title_block(
        "agency",
        number="C3.0",
        title=["SITE DIMENSION PLAN"],
        scale="GRAPHIC",
        client="ORANGE COUNTY",
        project="NECHES BRANCH LIBRARY",
        date="07-2024",
    )


# A note denied by its dimensions

BX, BY = (0.0, 6.0, 12.0, 18.0, 24.0, 30.0), (0.0, 9.0, 18.0)


def boyne(folder: Path) -> SheetFile:
    """The title block still says 1:50, while every dimension says that it is 1:75."""
    pen = Pen(A1)
    office.border(pen, margin=24, wide=1.2)
    office.zones(pen, margin=24)
    view = pen.view(220, 500, ratio=75, metric=True)
    axes(view, BX, BY, letters="ABCDEF", figures="321", both=True)
    for x in BX:
        for y in BY:
            mark, side = ("F3", 2.0) if y == 9.0 else ("F4", 1.6)
            found.pad(view, x, y, side, side, mark, line="strokes")
            view.rect(x - 0.15, y - 0.15, 0.3, 0.3, thing="column", mark="RC1")
            found.name_it(view, x, y, side, side, [mark, "RC1 OVER"], where="leader", size=6)
            if x > 12:
                # Plotted twice, a little off.
                found.outline(view, found.box(x + 0.015, y + 0.015, side, side), "strokes")
    for y in (0.0, 18.0):
        for x1, x2 in pairwise(BX):
            found.leg(view, (x1 + 0.8, y), (x2 - 0.8, y),
                      Strip(0.3, "W2", kind="wall", line="solid", label="RC WALL W2"))  # fmt: skip
    with view.style(0.3, grey=0.6):
        rooms.partitions(view, (0, 5, 10, 16, 22, 30), (1, 7, 12, 17), 0.2, random.Random(4))
    y = framed_notes(pen, 1780, 1610, "NOTES", wording.UK, width=540, size=7.5)
    table(
        pen,
        1780,
        y - 30,
        "BASES",
        (
            ("TYPE", "L x B x D", "STEEL"),
            ("F3", "2000 x 2000 x 500", "H16-150"),
            ("F4", "1600 x 1600 x 450", "H16-200"),
            ("RC1", "300 x 300", "4H20"),
            ("W2", "300", "H12-200"),
        ),
        widths=(80, 240, 220),
        row=17,
        size=7.5,
    )
    for index in range(3):
        cuts.typical(
            pen,
            220 + 440 * index,
            120,
            420,
            250,
            f"TYPICAL {index + 1}",
            seed=index + 4,
            number=str(index + 1),
            metric=True,
            note="NTS",
            said=("H12", "BLINDING"),
        )
    bands.side(pen, 1780, 1100, seed=31)
    annotate.north_arrow(pen, 1690, 1560, turn=-30)
    rows = (
        (44, (Cell("Drawing", "BY-2208-S-110", 16, 2, bold=True), Cell("Rev", "C", 12, 0.4))),
        (30, (Cell("Scale", "1:50", 10), Cell("Size", "A1", 10), Cell("Date", "21/03/2023", 9))),
        (40, (Cell("Title", "BASES AND WALLS LAYOUT", 13, bold=True),)),
        (40, (Cell("Job", ("Primary school extension", "Slane, Co. Meath"), 10),)),
        (36, (Cell("", "Knowth Engineering", 14),)),
    )
    office.block(pen, pen.width - 24 - 440, 24, 440, rows, font="Times-Roman")
    return plan_of(pen, folder, "boyne", "BY-2208-S-110", "BASES AND WALLS LAYOUT", "Structural")


# A dictionary of measures


def regulus(folder: Path) -> SheetFile:
    """Foundations of machines in Alberta: no words of a scale, but a viewport that measures."""
    pen = Pen(A1)
    office.border(pen, margin=30, wide=1.8)
    view = pen.view(260, 430, ratio=60, metric=True)
    for row in range(3):
        for column in range(8):
            x, y = 2.0 + 3.4 * column, 3.0 + 6.2 * row
            view.circle(x, y, 0.3, thing="pier", mark="CP1")
            view.shx(x + 0.4, y + 0.2, "CP1", size=6)
        with view.style(0.4, grey=0.45):
            view.rect(1, 1.6 + 6.2 * row, 26, 2.8)
            for column in range(12):
                view.circle(2.4 + 2.1 * column, 3.0 + 6.2 * row, 0.85)
    for index in range(6):
        x = 3.0 + 4.6 * index
        found.pad(view, x, 18.5, 2.2, 2.2, "MF2", line="solid")
        found.name_it(view, x, 18.5, 2.2, 2.2, ["MF2", "T.O.C. 101.300"], where="inside", size=6)
        with view.style(0.3):
            view.rect(x - 0.6, 17.9, 1.2, 1.2)
            for dx, dy in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
                view.circle(x + dx, 18.5 + dy, 0.05, fill=True)
    for x1, x2 in ((0.0, 9.5), (9.55, 19.0), (19.05, 28.5)):
        with view.style(1.0):
            view.strip(x1, 22.5, x2, 22.5, 0.4, thing="wall", mark="RW3")
        view.text((x1 + x2) / 2, 22.85, "CONCRETE WALL RW3", size=6, align="centre")
    _pipes(view)
    _not_now(view)
    pen.viewport(view, style="autocad")
    _regulus_words(pen)
    return plan_of(pen, folder, "regulus", "11-STR-0403", "EQUIPMENT FOUNDATION PLAN",
                   "Structural", printed=False)  # fmt: skip


def _pipes(view: View) -> None:
    """Pipes of the plant in grey with their numbers, and names of vessels."""
    rng = random.Random(19)
    with view.style(0.3, grey=0.5):
        for index in range(26):
            y = 5.6 + 0.12 * (index % 13) + 6.2 * (index // 13)
            x = rng.uniform(2, 25)
            view.line((0.5, y), (x, y), (x, y + rng.uniform(-2, 2)))
            view.circle(x, y, 0.08)
            if index % 4 == 0:
                view.text(x - 3, y + 0.05, f'{rng.randrange(2, 12)}"-PG-{1040 + index}', size=4)
    for index in range(12):
        view.text(2.0 + 2.1 * index, 15.3, f"V-{201 + index}", size=5)
        view.text(2.0 + 2.1 * index, 9.1, f"E-{301 + index}", size=5)
    for index in range(4):
        annotate.detail_callout(view, 0.2 + 8 * index, 21.4, str(index + 1), "0405")
    annotate.revision_cloud(view, 15.0, 16.6, 4.2, 3.8, delta="0")


def _not_now(view: View) -> None:
    """What is for later, and what a white mask hides."""
    found.outline(view, found.box(30.2, 18.5, 2.2, 2.2), "dashed")
    view.words(29.1, 17.1, ["FUTURE MF2", "(N.I.C.)"], size=5.5)
    for x in (29.6, 30.7):
        view.circle(x, 9.2, 0.3)
        view.text(x + 0.4, 9.4, "CP1", size=6)
    view.mask(29.2, 8.3, 3.0, 2.0)
    view.words(29.3, 9.6, ["PIPE RACK PIERS", "SEE 11-STR-0406"], size=6)


def _regulus_words(pen: Pen) -> None:
    y = framed_notes(pen, 1780, 1600, "NOTES", wording.US[:12], width=540, size=7.5)
    y = table(
        pen,
        1780,
        y - 30,
        "FOUNDATION SCHEDULE",
        (
            ("MARK", "DESCRIPTION", "SIZE", "REINF."),
            ("CP1", "CAST-IN-PLACE PIER", "600 DIA", "8-20M"),
            ("MF2", "MACHINE FOOTING", "2200 x 2200 x 900", "20M @ 200"),
            ("RW3", "WALL", "400", "20M @ 250 E.F."),
        ),
        widths=(70, 180, 160, 130),
        row=17,
        size=7.5,
    )
    table(pen, 1780, y - 40, "REFERENCE DRAWINGS", [
        [f"11-STR-04{index:02d}", name] for index, name in enumerate(
            ("GENERAL NOTES", "PLOT PLAN", "PILE LAYOUT", "DETAILS", "ANCHOR BOLTS", "PIPE RACK"))
    ], widths=(140, 400), headed=False)  # fmt: skip
    for index in range(3):
        cuts.typical(
            pen,
            260 + 440 * index,
            110,
            420,
            250,
            ("PIER", "MACHINE FOOTING", "WALL")[index],
            number=str(index + 1),
            sort=(2, 2, 0)[index],
            seed=index,
            metric=True,
            said=("10M TIES", "GROUT 40"),
        )
    bands.side(pen, 1780, 1090, seed=37)
    annotate.north_arrow(pen, 1680, 1540, turn=180)
    rows = (
        (46, (Cell("DWG NO", "11-STR-0403", 16, 2, bold=True), Cell("REV", "0", 14, 0.5))),
        (
            28,
            (
                Cell("DRAWN", "CB"),
                Cell("CHK", "JW"),
                Cell("DATE", "2023-10-06"),
                Cell("AFE", "77120"),
            ),
        ),
        (44, (Cell("TITLE", "EQUIPMENT FOUNDATION PLAN", 13, bold=True),)),
        (44, (Cell("FACILITY", ("PEMBINA FORKS COMPRESSOR STATION", "LSD 11-14-048-12 W5M"), 9),)),
        (40, (Cell("", "RAT CREEK INDUSTRIAL DESIGN", 12, centre=True),)),
    )
    office.block(pen, pen.width - 30 - 420, 30, 420, rows)
