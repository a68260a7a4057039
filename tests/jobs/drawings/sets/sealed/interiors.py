"""A finish plan with codes that look like marks of structure, a ceiling with detectors."""

import random
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.sealed import office, rooms
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

FX = (0.0, 14.0, 30.0, 46.0, 56.0, 72.0, 86.0)
FY = (0.0, 15.0, 24.0, 40.0, 54.0)
CODES = ("P-1", "P-2", "C-1", "F-3", "SC-1", "W-2", "B-1", "CONC-1", "CPT-2", "PT-4")


def vega(folder: Path) -> SheetFile:
    """Codes of paint, base and sealed concrete in every room, borders hatched by finish."""
    pen = Pen(ARCH_D)
    view = pen.view(180, 470, ratio=48)
    rooms.floor(
        view,
        FX,
        FY,
        seed=51,
        grey=0.2,
        names=("OFFICE", "EXAM", "LAB", "WAITING", "STORAGE", "CORRIDOR", "BREAK"),
    )
    axes(view, (0.0, 30.0, 56.0, 86.0), (0.0, 24.0, 54.0), letters="ABCD", figures="321")
    _codes(view)
    for seed, (ring, angle) in enumerate((
        ([(0.5, 15.5), (85.5, 15.5), (85.5, 23.5), (0.5, 23.5)], 0),
        ([(30.5, 24.5), (45.5, 24.5), (45.5, 39.5), (30.5, 39.5)], 45),
    )):  # fmt: skip
        view.hatch(ring, spacing=9, angle=angle, width=0.15, cross=seed == 1)
    stained = [(56.5, 0.5), (71.5, 0.5), (71.5, 14.5), (56.5, 14.5)]
    view.stipple(stained, 250, seed=2)
    annotate.leader(view, 58, 9, (62, 6), ["SEALED CONCRETE SLAB (SC-1),", "PATCH AND GRIND"])
    annotate.leader(view, 34, 28, (38, 26), ["TERRAZZO ON SLAB, EPOXY"])
    _vega_side(pen)
    return plan_of(pen, folder, "vega", "A-621", "FIRST FLOOR FINISH PLAN", "Architectural",
                   nothing="a finish plan: its codes are of paint and flooring")  # fmt: skip


def _codes(view: View) -> None:
    rng = random.Random(77)
    for y1, y2 in pairwise(FY):
        for x1, x2 in pairwise(FX):
            codes = rng.sample(CODES, 4)
            x, y = x1 + (x2 - x1) * 0.35, y1 + (y2 - y1) * 0.72
            for index, code in enumerate(codes):
                annotate.tag(
                    view,
                    x + 3.1 * (index % 2),
                    y - 2.1 * (index // 2),
                    code,
                    shape=("hexagon", "box", "ellipse", "circle")[index],
                    size=5,
                )
            annotate.tag(view, x1 + 1.4, y2 - 3, rng.choice(CODES), shape="diamond", size=5)


def _vega_side(pen: Pen) -> None:
    y = table(
        pen,
        1880,
        1650,
        "FINISH LEGEND",
        (
            ("CODE", "MATERIAL", "MANUFACTURER", "COLOR"),
            ("P-1", "PAINT, EGGSHELL", "OR EQUAL", "WHITE"),
            ("P-2", "PAINT, EPOXY", "OR EQUAL", "GREY 20"),
            ("C-1", "CEILING TILE 2x2", "-", "WHITE"),
            ("F-3", "LVT PLANK", "OR EQUAL", "OAK"),
            ("SC-1", "SEALED CONCRETE SLAB", "-", "CLEAR"),
            ("W-2", "WALL PROTECTION", "-", "BEIGE"),
            ("B-1", 'RUBBER BASE 4"', "-", "BLACK"),
            ("CONC-1", "POLISHED CONCRETE FLOOR", "-", "LEVEL 3"),
            ("CPT-2", "CARPET TILE", "-", "BLUE"),
            ("PT-4", "PORCELAIN TILE 12x24", "-", "STONE"),
        ),
        widths=(60, 200, 120, 110),
        title_inside=True,
    )
    framed_notes(
        pen,
        1880,
        y - 30,
        "FINISH NOTES",
        (
            "TRANSITIONS CENTER UNDER DOORS.",
            "PAINT ALL EXPOSED COLUMNS P-2.",
            "FOOTING OF TILE COVE TO BE FLUSH WITH BASE.",
            "SEALED CONCRETE: MOCKUP 100 SF.",
            "CURBS AT SHOWERS PT-4.",
            "PIERS AT LOBBY: W-2 TO 4'-0\" A.F.F.",
            "SLAB MOISTURE TEST BEFORE FLOORING.",
            "ALL WALLS P-1 U.N.O.",
            "GRADE 1 MAPLE AT BENCHES.",
        ),
        width=490,
        size=8,
    )
    annotate.view_title(pen, 200, 330, "FIRST FLOOR FINISH PLAN", '1/4" = 1\'-0"', size=12)
    room = pen.title_block("unlabelled", number="A-621", title=["FIRST FLOOR", "FINISH PLAN"],
                           scale="1/4\" = 1'-0\"", project="TYBEE HEALTH CENTER")  # fmt: skip
    annotate.north_arrow(pen, room.right - 60, 200)


# A ceiling


def mira(folder: Path) -> SheetFile:
    """A ceiling of tiles with lights and grilles, detectors and call points on it."""
    pen = Pen(A1)
    office.border(pen, margin=24)
    view = pen.view(180, 430, ratio=75, metric=True)
    xs, ys = (0.0, 7.2, 14.4, 21.6, 28.8, 36.0), (0.0, 7.2, 10.8, 18.0, 25.2)
    rooms.floor(view, xs, ys, seed=9, furniture=False, thick=0.2, names=("L2", "FCU", "CLG"))
    with view.style(0.15, grey=0.4):
        for y1, y2 in pairwise(ys):
            for x1, x2 in pairwise(xs):
                view.lines([((x1 + 0.6 * i, y1), (x1 + 0.6 * i, y2)) for i in range(1, 12)])
                rows = int((y2 - y1) / 0.6)
                view.lines([((x1, y1 + 0.6 * i), (x2, y1 + 0.6 * i)) for i in range(1, rows)])
    _fittings(view)
    axes(view, xs, (0.0, 10.8, 25.2), letters="123456", figures="CBA", ends="dot")
    _mira_side(pen)
    return plan_of(
        pen,
        folder,
        "mira",
        "FP-L2-301",
        "FIRE ALARM AND REFLECTED CEILING PLAN LEVEL 2",
        "Fire Protection",
        nothing="a ceiling with fire alarm devices",
    )


def _fittings(view: View) -> None:
    rng = random.Random(31)
    for column in range(15):
        for row in range(10):
            x, y = 1.2 + 2.4 * column, 1.2 + 2.4 * row
            sort = rng.randrange(4)
            if sort == 0:
                with view.style(0.5):
                    view.rect(x, y, 1.2, 0.3)
                    view.line((x, y), (x + 1.2, y + 0.3))
                view.text(x, y + 0.4, "L1", size=4.5)
            elif sort == 1:
                view.rect(x, y, 0.6, 0.6)
                view.line((x, y), (x + 0.6, y + 0.6))
                view.line((x, y + 0.6), (x + 0.6, y))
                view.text(x + 0.7, y, "S1", size=4.5)
            elif sort == 2:
                annotate.tag(view, x + 0.3, y + 0.3, "SD", shape="circle", size=5)
                view.text(x + 0.8, y, f"Z{row % 4 + 1}/{column:02d}", size=4.5)
            else:
                view.circle(x + 0.3, y + 0.3, 0.12, fill=True)
    with view.style(0.8, colour=(0.8, 0.1, 0.1)):
        for row in range(5):
            view.line((0.6, 1.5 + 4.8 * row), (35.4, 1.5 + 4.8 * row), (35.4, 4 + 4.6 * row))
    for x, y in ((0.4, 9), (35.6, 9), (18, 0.5), (18, 24.7)):
        annotate.tag(view, x, y, "MCP", shape="box", size=5)
        view.text(x, y + 0.5, "C", size=6)


def _mira_side(pen: Pen) -> None:
    y = table(pen, 1780, 1600, "SYMBOLS", (
        ("SYMBOL", "DESCRIPTION", "HEIGHT"), ("SD", "SMOKE DETECTOR, OPTICAL", "CEILING"),
        ("MCP", "MANUAL CALL POINT", "1200 AFFL"), ("S1", "SUPPLY DIFFUSER 595 SQ", "2700"),
        ("L1", "LED LINEAR 1200", "2700"), ("Z1", "ZONE", "-"), ("C", "CALL", "-"),
        ("FCU", "FAN COIL ABOVE CEILING", "3100"),
    ), widths=(80, 260, 120))  # fmt: skip
    framed_notes(pen, 1780, y - 30, "NOTES", (
        "SYSTEM TO SS 645 AND SCDF FIRE CODE 2023.", "CABLES 2C 1.5 FIRE RATED TO SS 299.",
        "DETECTORS NOT WITHIN 500 OF DIFFUSERS.", "CEILING GRID 600 x 600.",
        "WALLS ARE FULL HEIGHT TO SLAB SOFFIT U.N.O.", "ACCESS PANELS 600 x 600 AT FCU.",
        "BEAMS ABOVE NOT SHOWN, SEE STRUCTURE.", "COLUMNS ARE SHOWN FOR REFERENCE.",
    ), width=460, size=8)  # fmt: skip
    pen.text(200, 330, "LEVEL 2 REFLECTED CEILING PLAN WITH FIRE ALARM", size=12, bold=True)
    rows = (
        (36, (Cell("DWG NO", "FP-L2-301", 14, 2, bold=True), Cell("REV", "T1", 10, 0.5))),
        (26, (Cell("SCALE", "1:75@A1"), Cell("DATE", "02.09.2024"), Cell("CAD", "LJH"))),
        (46, (Cell("TITLE", ("FIRE ALARM AND REFLECTED", "CEILING PLAN LEVEL 2"), 11, bold=True),)),
        (36, (Cell("PROJECT", "A&A TO BLK 71 AYER RAJAH", 10),)),
        (36, (Cell("M&E", "KEMBANGAN M&E PARTNERSHIP", 9),)),
    )
    office.block(pen, pen.width - 24 - 440, 24, 440, rows)
