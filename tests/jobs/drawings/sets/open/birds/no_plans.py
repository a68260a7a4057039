"""Sheets without a plan: details, schedules, a cover with a list, notes and a legend."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, margin, terrain, words
from tests.jobs.drawings.sets.open.birds.lattice import comma_metres, string
from tests.jobs.drawings.sets.open.birds.offices import block, classic
from tests.jobs.drawings.sets.open.birds.schemes import (
    column_base,
    retaining,
    slab_edge,
    wall_on_footing,
)
from tests.jobs.drawings.sets.pen import A1, ARCH_D, ARCH_E1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_STRIP = ("Streifenfundament 60/40", "\u00d88/15 beids.", "Bodenplatte d = 20 cm")
_PAD = ("Einzelfundament F1", "St\u00fctze C1 30/30", "Ankerplatte")
_EDGE = ("Frostsch\u00fcrze", "Q257A", "Bodenplatte d = 25 cm")
_WALL = ("Winkelst\u00fctzmauer W1", "\u00d812/15", "Hinterf\u00fcllung")
_SPOTS: tuple[tuple[float, float, float, str, str, Callable[..., None], tuple[str, ...]], ...] = (
    (180, 1230, 20, "D1", "STREIFENFUNDAMENT", wall_on_footing, _STRIP),
    (640, 1230, 20, "D2", "EINZELFUNDAMENT F1", column_base, _PAD),
    (1160, 1260, 10, "D3", "FROSTSCH\u00dcRZE", slab_edge, _EDGE),
    (180, 830, 25, "D4", "ST\u00dcTZWAND W1", retaining, _WALL),
    (640, 830, 20, "D5", "EINZELFUNDAMENT F2", column_base, _PAD),
    (1160, 830, 20, "D6", "WAND AUF FUNDAMENT", wall_on_footing, _STRIP),
    (180, 480, 10, "D7", "PLATTENRAND TOR", slab_edge, _EDGE),
)  # fmt: skip


def kranich(folder: Path) -> SheetFile:
    """Seven details and a long section; marks F1, F2, W1, C1 appear, but no plan."""
    pen = Pen(A1)
    classic(
        pen, "german", number="5.03", title="SCHNITTE UND DETAILS GR\u00dcNDUNG",
        scale="1:50 / 1:20 / 1:10", project="Neubau Feuerwehrhaus Oberlahn",
        client="Gemeinde Oberlahn", office="Ing.-B\u00fcro Hartmann + Rei\u00df", date="14.02.2024",
        drawn="Kr",
    )  # fmt: skip
    for x, y, ratio, number, title, draw, says in _SPOTS:
        view = pen.view(x, y, ratio=ratio, metric=True)
        draw(view, says)
        annotate.view_title(view, 0, -60 / view.unit, title, f"M 1:{ratio:g}", number=number,
                            size=8)  # fmt: skip
    _section(pen)
    framed_notes(pen, 1720, 1600, "Hinweise", words.GERMANY, width=420, size=7)
    return pen.save(
        folder, "kranich", number="5.03", title="SCHNITTE UND DETAILS GR\u00dcNDUNG",
        discipline=words.STRUCTURAL, page_type=words.DETAILS, nothing_because="details",
    )  # fmt: skip


def _section(pen: Pen) -> None:
    """A cut through the whole house: pads, slab, columns, roof."""
    view = pen.view(640, 330, ratio=50, metric=True)
    for index in range(4):
        x = index * 4.5
        with view.style(0.9):
            view.rect(x - 0.8, -1.6, 1.6, 0.5)
            view.rect(x - 0.15, -1.1, 0.3, 4.6)
        view.hatch([(x - 0.8, -1.6), (x + 0.8, -1.6), (x + 0.8, -1.1), (x - 0.8, -1.1)], spacing=4)
        view.hatch([(x - 0.15, -1.1), (x + 0.15, -1.1), (x + 0.15, 3.5), (x - 0.15, 3.5)],
                   spacing=3)  # fmt: skip
        view.text(x + 0.9, -1.4, f"F{index % 2 + 1}", size=7)
        view.text(x + 0.25, 1.6, "C1", size=6)
    with view.style(1.0):
        view.rect(-0.4, -0.25, 14.3, 0.25)
        view.rect(-0.6, 3.5, 14.7, 0.4)
    view.stipple([(-0.4, -0.25), (13.9, -0.25), (13.9, 0), (-0.4, 0)], 220, seed=8)
    for step in range(30):
        view.circle(-0.1 + step * 0.47, -0.36, 0.09)
    view.text(5.4, 0.15, "Bodenplatte d = 25 cm C25/30", size=6.5)
    for level, says in ((0, "\u00b10,00"), (3.5, "+3,50"), (-1.6, "-1,60")):
        _level(view, level, says)
    string(view, [(0, -2.2), (4.5, -2.2), (9, -2.2), (13.5, -2.2)], comma_metres, size=6)
    annotate.view_title(view, 0, -3.2, "SCHNITT A-A", "M 1:50", number="A", size=9)


def _level(view: View, level: float, says: str) -> None:
    view.line((-2.6, level), (-1.1, level))
    view.poly([(-2.3, level), (-2.45, level + 0.2), (-2.15, level + 0.2)])
    view.text(-2.6, level + 0.28, says, size=6)


_LIST = (
    ("G-001", "COVER SHEET, NOTES AND LEGEND"), ("C-101", "SITE PLAN"),
    ("C-501", "CURB, SIDEWALK AND PAVING DETAILS"), ("S-101", "FOUNDATION PLAN"),
    ("S-102", "FIRST FLOOR SLAB PLAN"), ("S-201", "PIER AND GRADE BEAM PLAN"),
    ("S-301", "WALL SECTIONS"), ("S-501", "FOOTING DETAILS"), ("S-601", "COLUMN SCHEDULE"),
    ("A-101", "FIRST FLOOR PLAN"), ("A-111", "FINISH PLAN"), ("A-201", "EXTERIOR ELEVATIONS"),
    ("A-301", "BUILDING SECTIONS"), ("A-601", "DOOR SCHEDULE"), ("P-101", "PLUMBING PLAN"),
    ("M-101", "MECHANICAL PLAN"), ("E-101", "LIGHTING PLAN"), ("E-201", "POWER PLAN"),
    ("FP-101", "FIRE PROTECTION PLAN"),
)  # fmt: skip


def killdeer(folder: Path) -> SheetFile:
    """Footings, columns, piers and walls by mark with sizes, and typical bars; no numbers built."""
    pen = Pen(ARCH_D)
    block(
        pen, "bigfirm", number="S6.1", title=["STRUCTURAL", "SCHEDULES"], scale="NONE",
        project="Juniper Street Housing", client="Alder Community Trust",
        office="Voss Tanaka Lund", date="03.01.2024",
    )  # fmt: skip
    rows: list[tuple[str, ...]]
    rows = [("MARK", "LENGTH", "WIDTH", "DEPTH", "BOTTOM BARS LONG WAY", "SHORT WAY", "TOP BARS")]
    for n in range(1, 19):
        side = 2.5 + n * 0.5
        rows.append((f"F{side:.1f}", f"{int(side)}'-{int(side % 1 * 12)}\"",
                     f"{int(side)}'-{int(side % 1 * 12)}\"", f"{12 + n}\"",
                     f"({4 + n // 2}) #{5 + n // 6}",
                     f"({4 + n // 2}) #{5 + n // 6}", "-" if n < 12 else "(8) #5"))  # fmt: skip
    table(pen, 70, 1640, "SPREAD FOOTING SCHEDULE", rows, widths=(50, 60, 60, 50, 130, 90, 70))
    rows = [("COLUMN", *(f"LEVEL {n}" for n in range(1, 7)))]
    rows += [(f"C{n}", *(f"{12 + n % 3 * 2}x{24 - m}  {6 + n % 4}-#{8 - m // 2}" for m in range(6)))
             for n in range(1, 15)]  # fmt: skip
    table(pen, 700, 1640, "CONCRETE COLUMN SCHEDULE", rows, widths=(54, *([96] * 6)), row=26)
    rows = [("WALL", "THICK", "VERT.", "HORIZ.", "BOUNDARY ZONE", "f'c")]
    rows += [(f"W{n}", f"{8 + n % 3 * 2}\"", "#5 @ 12 EF", "#4 @ 12 EF", "(8) #8 W/ #4 @ 4\"",
              "6 KSI") for n in range(1, 11)]  # fmt: skip
    table(pen, 70, 1280, "SHEAR WALL SCHEDULE", rows, widths=(50, 50, 90, 90, 150, 60))
    rows = [("PIER", "DIA.", "BELL", "DEPTH", "VERTICAL", "TIES")]
    rows += [(f"P{n}",
              f"{24 + n * 6}\"", f"{48 + n * 12}\"", "TO ROCK", f"({6 + n}) #9", "#4 @ 14\"")
             for n in range(1, 8)]  # fmt: skip
    table(pen, 700, 1190, "DRILLED PIER SCHEDULE", rows, widths=(50, 60, 60, 80, 100, 90))
    rows = [("GRADE BEAM", "WIDTH", "DEPTH", "TOP", "BOTTOM", "STIRRUPS")]
    rows += [(f"GB{n}", f"{12 + n * 2}\"", f"{24 + n * 3}\"", "(3) #7", "(4) #8", "#4 @ 12\"")
             for n in range(1, 9)]  # fmt: skip
    table(pen, 70, 1060, "GRADE BEAM SCHEDULE", rows, widths=(70, 60, 60, 80, 80, 90))
    _bars(pen)
    framed_notes(pen, 1450, 1660, "SCHEDULE NOTES", words.US, width=420, size=6.5)
    margin.abbreviations(pen, 1470, 1290)
    return pen.save(
        folder, "killdeer", number="S6.1", title="STRUCTURAL SCHEDULES",
        discipline=words.STRUCTURAL, page_type=words.SCHEDULES, prints_scale=False,
        nothing_because="schedules",
    )  # fmt: skip


def _bars(pen: Pen) -> None:
    """Cross sections of column types and bent bars, none to scale."""
    for index in range(10):
        x, y = 120 + index % 5 * 250, 640 - index // 5 * 260
        with pen.style(1.0):
            pen.rect(x, y, 90, 60 + index % 3 * 30)
        with pen.style(0.7):
            pen.rect(x + 7, y + 7, 76, 46 + index % 3 * 30)
        for step in range(4):
            pen.circle(x + 13 + step * 21, y + 13, 3, fill=True)
            pen.circle(x + 13 + step * 21, y + 47 + index % 3 * 30, 3, fill=True)
        annotate.leader(pen, x + 115, y + 70, (x + 82, y + 40), ["TIES, SEE", "SCHEDULE"], size=5.5)
        annotate.dimensions(pen, [(x, y - 14), (x + 90, y - 14)], texts=["SEE SCHED."], size=5)
        pen.text(x, y - 34, f"TYPE {'ABCDEFGHIJ'[index]} COLUMN (N.T.S.)", size=7, bold=True)
    margin.strip_detail(pen, 1480, 560, "1", "WALL DOWELS", ["#5 DOWELS", 'LAP 30"', "SLAB"])
    margin.joint_detail(pen, 1480, 360, "2", "WALL JOINT")
    margin.strip_detail(pen, 1900, 560, "3", "PIER CAP", ["(8) #9", "#4 TIES", "GRADE BEAM"])


def tanager(folder: Path) -> SheetFile:
    """A cover in E1: a picture of the street front, a map, codes, the list, notes, symbols."""
    pen = Pen(ARCH_E1)
    classic(
        pen, "right strip", number="G-001", title=["COVER SHEET", "NOTES AND", "LEGEND"], scale="",
        project="ALDER CREEK BRANCH LIBRARY", client="ALDER COUNTY LIBRARIES",
        office="SORENSEN + PIKE", date="08/01/2024", job="2402",
    )  # fmt: skip
    pen.text(120, 1990, "ALDER CREEK BRANCH LIBRARY", size=44, bold=True)
    pen.text(124, 1945, "CONSTRUCTION DOCUMENTS - VOLUME 1 OF 2 - AUGUST 1, 2024", size=16)
    _front(pen)
    _map(pen)
    rows = (("SHEET", "TITLE"), *_LIST)
    table(pen, 2120, 2000, "INDEX OF DRAWINGS", rows, widths=(90, 300), row=20, size=8)
    framed_notes(pen, 120, 900, "GENERAL NOTES", words.US, width=520, size=8)
    framed_notes(pen, 700, 900, "CODE SUMMARY", (
        "OCCUPANCY A-3, TYPE IIB, FULLY SPRINKLERED, NFPA 13.",
        "AREA: 14,250 SF. ONE STORY, 26'-0\" HIGH.",
        "ALLOWABLE AREA: 9,500 SF + FRONTAGE + SPRINKLER = 38,000 SF.",
        "CONCRETE SLAB ON GRADE 6\", SPREAD FOOTINGS, PRECAST WALLS.",
        "1,240 LF OF NEW CURB AND 6,800 SF OF SIDEWALK IN RIGHT-OF-WAY BY COUNTY.",
        "ENERGY CODE: ASHRAE 90.1-2019."), width=480, size=8)  # fmt: skip
    _symbols(pen)
    margin.abbreviations(pen, 2120, 1520)
    return pen.save(
        folder, "tanager", number="G-001", title="COVER SHEET NOTES AND LEGEND",
        discipline=words.GENERAL, page_type=words.GENERAL, prints_scale=False,
        nothing_because="cover",
    )  # fmt: skip


def _front(pen: Pen) -> None:
    """The street front as a picture: bricks, glass, trees, people as lines."""
    with pen.style(1.4):
        pen.rect(140, 1100, 1240, 380)
        pen.poly([(120, 1480), (1400, 1480), (1320, 1600), (200, 1600)])
    with pen.style(0.2):
        for row in range(40):
            y = 1100 + row * 9.5
            pen.line((140, y), (540, y))
            for step in range(22):
                pen.line(
                    (140 + step * 18 + row % 2 * 9, y), (140 + step * 18 + row % 2 * 9, y + 9.5)
                )
    for step in range(10):
        with pen.style(0.8):
            pen.rect(580 + step * 78, 1120, 66, 300)
            pen.line((580 + step * 78, 1270), (646 + step * 78, 1270))
    for step in range(9):
        terrain.tree(pen, 90 + step * 165, 1150 + step % 3 * 20, 46 + step % 4 * 8, seed=step)
    pen.line((60, 1100), (1500, 1100))


def _map(pen: Pen) -> None:
    floors.floor(pen, 1620, 1500, 110, 60, seed=9, names=("HALL", "ROOM"), tags=False)
    with pen.style(3.0, grey=0.7):
        for step in range(5):
            pen.line((1560, 1420 + step * 110), (2040, 1450 + step * 100))
            pen.line((1580 + step * 105, 1380), (1600 + step * 100, 1900))
    pen.rect(1550, 1370, 500, 540)
    pen.text(1560, 1350, "VICINITY MAP (NOT TO SCALE)", size=9, bold=True)
    annotate.north_arrow(pen, 2010, 1870, size=18)
    with pen.style(0.5, fill=0.0):
        pen.circle(1790, 1640, 8, fill=True)


def _symbols(pen: Pen) -> None:
    """A legend with samples: footing, column, slab, wall, sidewalk."""
    pen.text(1260, 900, "LEGEND OF SYMBOLS", size=11, bold=True)
    samples = ("FOOTING (F1)", "COLUMN (C1)", "CONCRETE WALL", "SLAB ON GRADE", "SIDEWALK",
               "GRADE BEAM", "CONCRETE CURB", "PIER (P1)", "EXISTING", "EARTH")  # fmt: skip
    for index, says in enumerate(samples):
        y = 860 - index * 40
        ring = [(1264.0, y - 8), (1330.0, y - 8), (1330.0, y + 18), (1264.0, y + 18)]
        with pen.style(0.8, dash=(5, 3) if index in (0, 5, 8) else None):
            if index == 7:
                pen.circle(1297, y + 5, 12)
            else:
                pen.poly(ring)
        if index in (2, 9):
            pen.hatch(ring, spacing=4)
        elif index in (3, 4):
            pen.stipple(ring, 40, seed=index)
        pen.text(1350, y, says, size=8)
    for index in range(4):
        annotate.detail_callout(pen, 1560, 850 - index * 60, str(index + 1), "A-301")
        annotate.tag(pen, 1640, 850 - index * 60, f"F{index + 1}", size=8)
        annotate.bubble(pen, 1720, 850 - index * 60, "ABCD"[index])
        pen.text(1760, 848 - index * 60, ("DETAIL", "FINISH", "GRID", "REVISION")[index], size=8)
