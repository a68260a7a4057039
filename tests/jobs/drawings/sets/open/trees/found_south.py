"""Foundations of South Africa, New Zealand and a pier plan of Texas."""

import math
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import dress, frame, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, ARCH_E1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

_B = ("B1 B2 B2 B1", "B2 B3 B3 B2", "B1 B2 B2 B1")
_B_SIZES = {"B1": 1.1, "B2": 1.5, "B3": 2.0}


def kauri(folder: Path) -> SheetFile:
    """A depot in South Africa: column bases B1 to B3, strip footings, a turned plan."""
    pen = Pen(A1)
    pen.letters_apart = True
    pen.title_block(
        "upright",
        number="S-11",
        title=["FOUNDATION LAYOUT", "COLUMN BASES"],
        project="PROPOSED BUS DEPOT, POLOKWANE",
        client="LIMPOPO ROADS AGENCY",
        scale="1:100",
        date="2025-02-20",
    )
    view = pen.view(420, 380, ratio=100, metric=True, turn=12)
    xs, ys = [0, 10.0, 20.0, 30.0], [0, 9.0, 18.0]
    for x, y, mark in frame.crossings(xs, ys, _B):
        side = _B_SIZES[mark]
        frame.pad(view, x, y, (side, side), mark, how="stippled", where="tag", text=mark)
    for row in (0, 2):
        marks = _B[row].split()
        for i in range(3):
            one, other = _B_SIZES[marks[i]] / 2, _B_SIZES[marks[i + 1]] / 2
            frame.strip(
                view,
                (xs[i] + one, ys[row]),
                (xs[i + 1] - other, ys[row]),
                0.7,
                kind="footing",
                mark="SF",
                how="exploded",
                text="700 x 250 STRIP FOOTING SF",
                size=5.5,
            )
    frame.axes(view, xs, ys, columns=list("ABCD"), rows=list("321"), ends="arrow", far=64)
    _kauri_background(view)
    annotate.view_title(pen, 330, 250, "FOUNDATION LAYOUT", "SCALE 1:100", number="1")
    annotate.north_arrow(view, 34, 16)
    rows = [
        ["BASE", "L x B", "D", "BOTTOM STEEL", "FOUNDING"],
        ["B1", "1100x1100", "350", "Y12-200", "1.5"],
        ["B2", "1500x1500", "400", "Y16-200", "1.5"],
        ["B3", "2000x2000", "500", "Y16-150", "1.8"],
        ["SF", "700 WIDE", "250", "3Y12", "1.0"],
    ]
    low = tables.table(pen, 1780, 1570, "SCHEDULE OF BASES", rows, widths=[40, 80, 40, 90, 60])
    tables.framed_notes(pen, 1780, low - 40, "NOTES:", prose.STRUCTURAL_UK[2:], width=400)
    paper.key_plan(pen, 1800, 240, 130, "LOCALITY PLAN")
    dress.underlay(view, (1, 1, 29, 17), seed=38)
    dress.bars(pen, 1780, 1050, "BENDING SCHEDULE", ["MARK", "DIA", "NO.", "LENGTH", "SHAPE"], 30)
    dress.shapes(pen, 1000, 150, "SHAPE CODES")
    return pen.save(
        folder,
        "kauri",
        number="S-11",
        title="FOUNDATION LAYOUT COLUMN BASES",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _kauri_background(view: View) -> None:
    with view.style(0.25, grey=0.5):
        for index in range(6):
            symbols.car(view, 2.2 + 4.6 * index, 3.2)
            symbols.car(view, 2.2 + 4.6 * index, 11)
        for x in (5.0, 15.0, 25.0):
            view.rect(x - 0.6, 2.2, 1.2, 12.6)
    annotate.leader(view, 12.4, 15.6, (15.2, 14.4), "INSPECTION PIT SEE 0931/S/15")


def feldspar(folder: Path) -> SheetFile:
    """A slab plan of New Zealand in three zones with a pit cut out, thickenings dashed."""
    pen = Pen(A1)
    office = paper.Office(
        "Tui Structures Ltd",
        "Rangiora Grain Store",
        "Ashley Co-op",
        "S-110",
        ["GROUND FLOOR", "SLAB PLAN"],
        "1:100 (A1) 1:200 (A3)",
        rev="C2",
    )
    paper.block(pen, "spine", office)
    view = pen.view(330, 430, ratio=100, metric=True)
    zones: tuple[tuple[str, float, float, str], ...] = (
        ("Z1", 0.0, 16.0, "ZONE Z1|150 THK SLAB ON GRADE|SE62 MESH TOP"),
        ("Z2", 16.0, 14.0, "ZONE Z2|200 THK SLAB ON GRADE|HD12-200 E.W."),
        ("Z3", 30.0, 10.0, "ZONE Z3|250 THK SLAB ON GRADE|HD16-200 E.W."),
    )
    for mark, x, wide, words in zones:
        ring = [(x, 0), (x + wide, 0), (x + wide, 22), (x, 22)]
        hole = [(x + 3, 13), (x + 6, 13), (x + 6, 17), (x + 3, 17)]
        with view.style(0.8):
            view.poly(
                ring, holes=[hole] if mark == "Z2" else [], thing="slab", mark=mark, stated=True
            )
        view.words(x + 3.2, 8, words.split("|"), size=7)
        area = wide * 22 - (12 if mark == "Z2" else 0)
        view.text(x + 3.2, 6.6, f"A = {area:.0f} m\u00b2", size=7)
    annotate.leader(view, 23.6, 18.6, (21.6, 16.4), ["ELEVATOR PIT", "3000 x 4000 OPENING"])
    for one, other in (((41, 0), (41, 6)), ((41, 8), (41, 14.4)), ((41, 16.4), (41, 22))):
        frame.strip(view, one, other, 0.2, kind="wall", mark="W1", text="200 CONC. WALL W1", off=10)
    _feldspar_joints(view)
    frame.axes(view, [0, 8, 16, 23, 30, 40], [0, 11, 22], columns=list("123456"), rows=list("CBA"))
    annotate.view_title(view, 0, -4, "GROUND FLOOR SLAB PLAN", "1:100")
    annotate.scale_bar(view, 14, -4, [0, 2, 4, 6, 8, 10], unit="m", style="double")
    annotate.north_arrow(view, 43, 21, turn=-30)
    low = tables.framed_notes(pen, 1640, 1580, "SLAB NOTES", prose.STRUCTURAL_UK[4:], width=420)
    rows = [
        ["TYPE", "DESCRIPTION"],
        ["SC", "SAW CUT 40 DEEP WITHIN 24 H"],
        ["CJ", "DOWELLED R20"],
        ["IJ", "ISOLATION 10 mm FOAM"],
    ]
    tables.table(pen, 1640, low - 40, "JOINTS", rows, widths=[50, 200], row=15)
    dress.foot(pen, 330, 70, (2, 0, 1, 4), "UK")
    return pen.save(
        folder,
        "feldspar",
        number="S-110",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _feldspar_joints(view: View) -> None:
    for x in (4, 8, 12, 26.5, 35):
        frame.joint(view, (x, 0), (x, 22), "SC")
    for y in (5.5, 11, 18.5):
        frame.joint(view, (0, y), (16, y), "SC")
        frame.joint(view, (30, y), (40, y), "CJ")
    for x in (8, 23, 35):
        for y in (0.6, 21.4):
            frame.steel(view, x, y, 0.35)
    for index in range(4):
        symbols.door(view, 2 + 10 * index, 22, wide=2.4)


_PIERS = (
    "P1 P2 P2 P2 P2 P2 P1",
    "P2 P3 P3 P3 P3 P3 P2",
    "P2 P3 P3 P3 P3 P3 P2",
    "P1 P2 P2 P2 P2 P2 P1",
)
_PIER_SIZES = {"P1": 1.5, "P2": 2.0, "P3": 3.0}


def elm(folder: Path) -> SheetFile:
    """Drilled piers of Texas with grade beams: circles, beams of two solid lines."""
    pen = Pen(ARCH_E1)
    pen.title_block(
        "right strip",
        number="S1.11",
        title=["PIER AND GRADE", "BEAM PLAN"],
        project="BRAZOS VALLEY CHARTER SCHOOL",
        client="BVCS FOUNDATION",
        scale='3/32" = 1\'-0"',
    )
    view = pen.view(500, 700, ratio=128)
    xs, ys = [0.0, 32, 64, 96, 128, 160, 192], [0.0, 34, 62, 96]
    for x, y, mark in frame.crossings(xs, ys, _PIERS):
        radius = _PIER_SIZES[mark] / 2
        with view.style(0.8):
            view.circle(x, y, radius, thing="pier", mark=mark, stated=True)
        text = f"{mark}"
        view.text(x + radius * 0.8 + 0.6, y + radius + 0.6, text, size=7)
        if mark == "P3":
            view.lines([((x - 0.5, y), (x + 0.5, y)), ((x, y - 0.5), (x, y + 0.5))])
    _elm_beams(view, xs, ys)
    frame.axes(view, xs, ys, columns=list("1234567"), rows=list("DCBA"), far=80)
    with view.style(0.3, grey=0.5):
        for index in range(10):
            symbols.desk(view, 8 + 18 * index, 46)
            symbols.table(view, 14 + 18 * index, 74)
    annotate.view_title(view, 0, -20, "PIER AND GRADE BEAM PLAN", '3/32" = 1\'-0"')
    annotate.north_arrow(view, 212, 96)
    rows = [["MARK", "SHAFT DIA.", "BELL DIA.", "VERT. REINF.", "NO. REQ'D"]]
    for mark, number in frame.count_marks(_PIERS).items():
        dia = _PIER_SIZES[mark]
        rows.append([mark, f'{dia * 12:.0f}"', f'{dia * 24:.0f}"', "(6) #6", str(number)])
    low = tables.table(
        pen, 2120, 2060, "DRILLED PIER SCHEDULE", rows, widths=[50, 80, 80, 90, 70], row=18, size=8
    )
    rows = [
        ["MARK", "WIDTH", "DEPTH", "TOP", "BOTTOM"],
        ["GB1", '18"', '30"', "(3) #7", "(3) #7"],
        ["GB2", '24"', '36"', "(4) #7", "(4) #8"],
    ]
    low = tables.table(
        pen,
        2120,
        low - 50,
        "GRADE BEAM SCHEDULE",
        rows,
        widths=[50, 80, 80, 80, 80],
        row=18,
        size=8,
    )
    tables.framed_notes(pen, 2120, low - 50, "PIER NOTES", prose.STRUCTURAL_US, width=520, size=8)
    dress.underlay(view, (3, 3, 189, 93), seed=35)
    dress.foot(pen, 400, 180, (0, 1, 2, 4, 3, 0), "EN", scale="N.T.S.")
    dress.bars(pen, 2120, 1180, "BENDING LIST", ["MARK", "DIA", "NO.", "LENGTH", "SHAPE"], 26)
    dress.shapes(pen, 2120, 640, "STANDARD BENDS")
    return pen.save(
        folder,
        "elm",
        number="S1.11",
        title="PIER AND GRADE BEAM PLAN",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _elm_beams(view: View, xs: list[float], ys: list[float]) -> None:
    for j, y in enumerate(ys):
        marks = _PIERS[j].split()
        wide, mark = (1.5, "GB1") if j in (0, 3) else (2.0, "GB2")
        for i in range(6):
            gaps = []
            for each in (marks[i], marks[i + 1]):
                radius = _PIER_SIZES[each] / 2
                gaps.append(math.sqrt(max(radius**2 - (wide / 2) ** 2, 0.0)))
            frame.strip(
                view,
                (xs[i] + gaps[0], y),
                (xs[i + 1] - gaps[1], y),
                wide,
                kind="grade_beam",
                mark=mark,
                text=mark,
                size=6,
            )
