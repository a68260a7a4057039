"""Site plans: an American one in feet, an Irish one in metres."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import details, dress, frame, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import CIVIL, PLAN
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def ginkgo(folder: Path) -> SheetFile:
    """A library's site at 1"=20': walks, a plaza, a loading pad, curbs and a wall."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "agency",
        number="C-4",
        title=["SITE PAVING AND", "GEOMETRIC PLAN"],
        project="EASTVALE BRANCH LIBRARY",
        client="COUNTY OF SAN LEANDRO",
        scale="1\" = 20'",
    )
    view = pen.view(200, 420, ratio=240)
    _ginkgo_ground(view)
    with view.style(1.4):
        view.poly([(120, 110), (300, 110), (300, 230), (220, 230), (220, 260), (120, 260)])
    view.text(180, 180, "LIBRARY  FFE = 212.50", size=10, bold=True)
    _walk(view, [(120, 92), (300, 92), (300, 104), (120, 104)], "SW-1", '4" CONC. SIDEWALK')
    _walk(view, [(104, 92), (116, 92), (116, 260), (104, 260)], "SW-1", '4" CONC. SIDEWALK', 90)
    _walk(view, [(20, 8), (380, 8), (380, 14), (20, 14)], "SW-2", "6' PUBLIC SIDEWALK")
    pad = [(304, 140), (352, 140), (352, 216), (304, 216)]
    view.poly(pad, thing="paving", mark="P-8", stated=True)
    view.words(310, 184, ['8" CONC. PAVEMENT P-8', "LOADING AREA", "3,648 SF"], size=6)
    view.stipple(pad, 260, seed=5)
    for one, other in (((30, 22), (180, 22)), ((210, 22), (370, 22)), ((90, 30), (90, 250))):
        frame.strip(view, one, other, 0.5, kind="curb", mark=None, text='6" CONC. CURB', off=3)
    for one, other in (((120, 275), (240, 275)), ((250, 275), (352, 275))):
        with view.style(0.9):
            frame.strip(
                view,
                one,
                other,
                1.0,
                kind="wall",
                mark="RW-1",
                text="RETAINING WALL RW-1, SEE C-9",
                off=3,
            )
    _ginkgo_words(pen, view)
    return pen.save(
        folder,
        "ginkgo",
        number="C-4",
        title="SITE PAVING AND GEOMETRIC PLAN",
        discipline=CIVIL,
        page_type=PLAN,
    )


def _walk(
    view: View, ring: list[tuple[float, float]], mark: str, text: str, turn: float = 0
) -> None:
    view.poly(ring, thing="sidewalk", mark=mark)
    (x0, y0), (x1, y1) = ring[0], ring[2]
    wide, high = x1 - x0, y1 - y0
    with view.style(0.15):
        if wide > high:
            view.lines([((x0 + s, y0), (x0 + s, y1)) for s in range(12, int(wide), 12)])
        else:
            view.lines([((x0, y0 + s), (x1, y0 + s)) for s in range(12, int(high), 12)])
    lift = 0 if turn else 1.2
    view.text(
        (x0 + x1) / 2 + (1 if turn else 0),
        (y0 + y1) / 2 - lift,
        f"{text} {mark}",
        size=5.5,
        turn=turn,
        align="centre",
    )


def _ginkgo_ground(view: View) -> None:
    rng = random.Random(41)
    for index in range(12):
        symbols.contour(view, -30, 430, 290 - 26 * index, f"{216 - index}", seed=index)
    for index in range(9):
        symbols.tree(view, 40 + 38 * index, 292 + rng.uniform(-4, 6), 4.2, seed=index)
        symbols.shrub(view, 126 + 20 * index, 84, 1.2)
    for index in range(14):
        x = 124 + 9.5 * index
        with view.style(0.3):
            view.line((x, 34), (x, 52))
        if index % 2:
            symbols.car(view, x + 1.6, 36)
    with view.style(0.5, dash=(14, 3, 2, 3)):
        view.rect(-20, 0, 420, 300)
    with view.style(0.3, grey=0.4):
        view.line((-30, -8), (410, -8))
        view.line((-30, -34), (410, -34))
    view.text(150, -22, "KINGSLEY  AVENUE  (60' R.O.W., EXIST. ASPHALT)", size=9)
    for x, y in ((60, -14), (220, -14), (330, 60)):
        symbols.manhole(view, x, y)
        view.text(x + 4, y, "SSMH RIM 210.4", size=5)


def _ginkgo_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, 0, -52, "SITE PLAN", "1\" = 20'")
    annotate.scale_bar(view, 120, -52, [0, 20, 40, 80], unit="'", style="double")
    annotate.north_arrow(view, 410, 280, turn=18)
    annotate.dimensions(view, [(120, 68), (180, 68), (240, 68), (300, 68)])
    annotate.dimensions(view, [(66, 260), (66, 110)])
    annotate.leader(view, 56, 78, (98, 50), ["ADA RAMP,", "SEE 6/C-9"])
    tables.framed_notes(pen, 1880, 1640, "PAVING NOTES", prose.CIVIL, width=400)
    rows = [
        ["SYMBOL", "DESCRIPTION", "SECTION"],
        ["SW-1", '4" CONC. ON 4" AGG.', "2/C-9"],
        ["SW-2", '4" CONC. PER COUNTY STD.', "A-17"],
        ["P-8", '8" CONC. ON 6" AGG.', "3/C-9"],
        ["RW-1", "CONC. RETAINING WALL", "8/C-9"],
    ]
    tables.table(pen, 1880, 1360, "PAVING LEGEND", rows, widths=[60, 180, 70], row=18, size=7)
    details.row(pen, 1850, 1010, (3, 2), scale="NTS")
    details.row(pen, 1850, 740, (0, 4), first=3, scale="NTS")
    rows = [["PT", "NORTHING", "EASTING"]] + [
        [f"{100 + i}", f"{4120.5 + 17.31 * i:.2f}", f"{8830.1 + 9.87 * i:.2f}"] for i in range(16)
    ]
    tables.table(pen, 1880, 690, "LAYOUT COORDINATES", rows, widths=[40, 90, 90], row=13)


def ilex(folder: Path) -> SheetFile:
    """A primary school in Ireland at 1:200: footpaths, a yard, kerbs and retaining walls."""
    pen = Pen(A1)
    office = paper.Office(
        "Ó Briain Civil & Structural",
        "Scoil Naomh Bríd, Extension",
        "Board of Management",
        "21-114-C-105",
        ["External Works", "Layout"],
        "1:200",
        rev="T2",
    )
    paper.block(pen, "ledger", office)
    view = pen.view(240, 470, ratio=200, metric=True)
    for index in range(10):
        symbols.contour(view, -6, 104, 68 - 7.4 * index, f"{41 + index * 0.5:.1f}", seed=index + 50)
    with view.style(1.3):
        view.rect(30, 26, 42, 20)
    view.text(44, 36, "NEW EXTENSION  FFL 43.150", size=9)
    yard = [(30, 4), (78, 4), (78, 23), (30, 23)]
    view.poly(yard, thing="paving", mark=None)
    view.words(46, 14, ["CONCRETE PAVING TO YARD", "150 THK, A252 MESH"], size=7)
    view.stipple(yard, 340, seed=9)
    for ring in (
        [(30, 23.6), (72, 23.6), (72, 25.6), (30, 25.6)],
        [(73, 23.6), (75, 23.6), (75, 50), (73, 50)],
        [(10, 1), (28, 1), (28, 2.8), (10, 2.8)],
    ):
        view.poly(ring, thing="sidewalk")
        high = ring[2][1] - ring[0][1] > 5
        x, y = (ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2
        view.text(
            x, y - 0.3, "CONC. FOOTPATH 100 THK", size=5, turn=90 if high else 0, align="centre"
        )
    _ilex_lines(view)
    _ilex_words(pen, view)
    dress.foot(pen, 240, 110, (3, 2, 4, 0), "UK")
    return pen.save(
        folder,
        "ilex",
        number="21-114-C-105",
        title=office.whole_title,
        discipline=CIVIL,
        page_type=PLAN,
    )


def _ilex_lines(view: View) -> None:
    for one, other, text in (
        ((8, 5), (8, 48), "PRECAST CONC. KERB K1"),
        ((12, 54), (64, 54), "PRECAST CONC. KERB K1"),
        ((80, 4), (80, 40), "PRECAST CONC. KERB K1"),
    ):
        with view.style(0.9):
            view.line(one, other, thing="curb", mark="K1")
        turn = 90 if one[0] == other[0] else 0
        view.text(
            (one[0] + other[0]) / 2 - (0.5 if turn else 0),
            (one[1] + other[1]) / 2 + (0 if turn else 0.5),
            text,
            size=5,
            turn=turn,
            align="centre",
        )
    for one, other in (((86, 6), (86, 34)), ((84, 60), (98, 60))):
        frame.strip(view, one, other, 0.3, kind="wall", mark="RW1", text="RC RETAINING WALL RW1")
    for index in range(7):
        symbols.tree(view, 14 + 10 * index, 60, 2.4, seed=index + 20)
        symbols.car(view, 12 + 2.5 * index, 8)
        with view.style(0.3):
            view.line((11.6 + 2.5 * index, 7.6), (11.6 + 2.5 * index, 12.6))
    with view.style(0.6, dash=(10, 3, 2, 3)):
        view.line((-4, -2), (102, -2), (102, 66), (-4, 66), (-4, -2))
    with view.style(0.4, colour=(0.1, 0.35, 0.6), dash=(8, 4)):
        view.line((28, 49), (76, 49), (90, 44))


def _ilex_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, 0, -7, "External Works Layout", "Scale 1:200")
    annotate.scale_bar(view, 36, -7, [0, 5, 10, 20, 30], unit="m")
    annotate.north_arrow(view, 96, 64)
    annotate.dimensions(view, [(30, 47), (44, 47), (58, 47), (72, 47)], extension=-8)
    annotate.leader(view, 52, 57, (58, 54.1), "dropped kerb")
    low = tables.framed_notes(pen, 1860, 1600, "Notes", prose.CIVIL, width=380)
    rows = [["Ref", "Item"], ["K1", "125x255 half battered kerb"], ["RW1", "300 RC wall, H16-150"]]
    tables.table(pen, 1860, low - 40, "Legend", rows, widths=[60, 200], row=16)
    details.row(pen, 1830, 800, (3, 2), language="UK")
    details.row(pen, 1830, 560, (0, 4), first=3, language="UK")
