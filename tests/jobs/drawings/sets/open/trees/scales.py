"""Sheets about scales: half size, fitted, bars without a unit, measures in the file, conflicts."""

from collections.abc import Sequence
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.ink import CENTRE
from tests.jobs.drawings.sets.open.trees import (
    details,
    dress,
    floors,
    frame,
    outside,
    paper,
    prose,
    symbols,
)
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, A2, A3, ARCH_D, MM, Pen, Print, View
from tests.jobs.drawings.sets.truth import SheetFile


def _field(
    view: View,
    xs: Sequence[float],
    ys: Sequence[float],
    marks: Sequence[str],
    sizes: dict[str, float],
    how: frame.How,
    where: frame.Where = "corner",
) -> None:
    """Pads of a grid, square ones."""
    for x, y, mark in frame.crossings(xs, ys, marks):
        frame.pad(view, x, y, (sizes[mark], sizes[mark]), mark, how=how, where=where)


def _schedule(pen: Pen, x: float, y: float, title: str, sizes: dict[str, str]) -> float:
    rows = [
        ["MARK", "SIZE", "REMARKS"],
        *[[mark, size, "CENTRED ON GRID"] for mark, size in sizes.items()],
    ]
    return tables.table(pen, x, y, title, rows, widths=[60, 130, 130], row=17, size=7)


def sycamore(folder: Path) -> SheetFile:
    """A half-size print that still says 1/4" = 1'-0"; its dimensions know better."""
    pen = Pen(ARCH_D, printed=Print(size=0.5))
    pen.title_block(
        "right strip",
        number="S-102",
        title=["FOUNDATION PLAN", "AREA B"],
        project="LOGAN FIRE STATION 3",
        client="TOWN OF LOGAN",
        scale='1/4" = 1\'-0"',
    )
    view = pen.view(420, 470, ratio=48)
    xs, ys = [0, 18, 36, 54, 70], [0, 20, 36, 52]
    marks = ("F3 F4 F4 F4 F3", "F4 F5 F5 F5 F4", "F4 F5 F5 F5 F4", "F3 F4 F4 F4 F3")
    _field(view, xs, ys, marks, {"F3": 3.0, "F4": 4.0, "F5": 5.5}, "dashed")
    for x, y, _ in frame.crossings(xs, ys, marks):
        frame.steel(view, x, y, 0.7)
    for x in (9, 27, 45):
        frame.joint(view, (x, 3), (x, 49), "C.J.", size=7)
    frame.axes(view, xs, ys, columns=list("ABCDE"), rows=list("4321"), far=80, size=8, radius=14)
    annotate.view_title(view, 0, -9, "FOUNDATION PLAN - AREA B", 'SCALE: 1/4" = 1\'-0"', size=12)
    with view.style(0.3, grey=0.5):
        for index in range(5):
            symbols.car(view, 8 + 12 * index, 24)
    low = _schedule(
        pen,
        1860,
        1640,
        "FOOTING SCHEDULE",
        {"F3": "3'-0\" x 3'-0\"", "F4": "4'-0\" x 4'-0\"", "F5": "5'-6\" x 5'-6\""},
    )
    tables.framed_notes(
        pen, 1860, low - 40, "FOUNDATION NOTES", prose.STRUCTURAL_US, width=500, size=8.5
    )
    details.row(pen, 1860, 900, (0, 1), scale="NTS")
    details.row(pen, 1860, 640, (2, 3), scale="NTS", first=3)
    dress.foot(pen, 420, 60, (0, 1, 2, 4), "EN", scale="NTS")
    return pen.save(
        folder,
        "sycamore",
        number="S-102",
        title="FOUNDATION PLAN AREA B",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def sulphur(folder: Path) -> SheetFile:
    """An A1 sheet fitted to A3 with margins: 1:100 @ A1 is about 1:208 on this paper."""
    pen = Pen(A1, printed=Print(size=0.48, across=12 * MM, up=4 * MM, paper=A3))
    office = paper.Office(
        "Gillespie Marr Partnership",
        "Portobello Sports Hall",
        "City of Edinburgh",
        "PSH-GMP-XX-XX-DR-S-0201",
        ["Foundation Plan"],
        "1:100 @ A1",
    )
    paper.block(pen, "ledger", office)
    view = pen.view(270, 520, ratio=100, metric=True)
    xs, ys = [0, 6.0, 12.0, 18.0, 24.0, 30.0, 36.0], [0, 10.5, 21.0]
    marks = ("A1 A2 A2 A2 A2 A2 A1", "A2 A3 - A3 - A3 A2", "A1 A2 A2 A2 A2 A2 A1")
    sizes = {"A1": 1.5, "A2": 1.9, "A3": 2.5}
    for x, y, mark in frame.crossings(xs, ys, marks):
        side = sizes[mark]
        frame.pad(view, x, y, (side, side), f"PB{mark[1]}", how="chain", text_size=9)
        frame.steel(view, x, y, 0.25)
    frame.axes(view, xs, ys, columns=list("1234567"), rows=list("CBA"), size=9, radius=14, far=74)
    with view.style(0.4, dash=CENTRE):
        view.rect(4, 3, 28, 15)
        view.circle(18, 10.5, 1.8)
        view.line((18, 3), (18, 18))
    view.text(14, 5, "court markings, see architect", size=8)
    annotate.view_title(view, 0, -4, "Foundation plan", "1 : 100", size=12)
    low = _schedule(
        pen,
        1700,
        1580,
        "PAD BASES",
        {"PB1": "1500 x 1500 x 500", "PB2": "1900 x 1900 x 500", "PB3": "2500 x 2500 x 600"},
    )
    tables.framed_notes(pen, 1700, low - 40, "Notes", prose.STRUCTURAL_UK, width=520, size=9)
    details.row(pen, 1640, 640, (0, 1), language="UK")
    dress.underlay(view, (1, 1, 35, 20), seed=43)
    dress.foot(pen, 200, 110, (1, 2, 4, 0), "UK")
    outside.field(view, (38.5, 2, 46, 12), "slab", ["200 RC SLAB", "TO PLANT COMPOUND"])
    return pen.save(
        folder,
        "sulphur",
        number=office.number,
        title="Foundation Plan",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def teak(folder: Path) -> SheetFile:
    """An Italian sheet whose bar has no unit; the ratio stands in the title block alone."""
    pen = Pen(A2)
    office = paper.Office(
        "Ferraris & Associati",
        "Nuovo asilo nido comunale",
        "Comune di Fossano",
        "S.04",
        ["PLINTI E CORDOLI"],
        "1:150",
        language="it",
        date="03/2025",
    )
    paper.block(pen, "sill", office)
    view = pen.view(190, 480, ratio=150, metric=True)
    xs, ys = [0, 6.5, 13.0, 19.5, 26.0, 32.5], [0, 8.0, 16.0]
    marks = ("N1 N2 N2 N2 N2 N1", "N2 N3 N3 N3 N3 N2", "N1 N2 N2 N2 N2 N1")
    sizes = {"N1": 1.3, "N2": 1.7, "N3": 2.3}
    for x, y, mark in frame.crossings(xs, ys, marks):
        side = sizes[mark]
        frame.pad(view, x, y, (side, side), f"PL{mark[1]}", how="plain", text=f"PL{mark[1]}")
    frame.axes(view, xs, ys, columns=list("123456"), rows=list("CBA"), far=54, size=5.5, ends="dot")
    view.text(0, -4.6, "PIANTA PLINTI", size=10, bold=True)
    annotate.scale_bar(view, 10, -4.6, [0, 5, 10, 15], unit="", style="blocks")
    with view.style(0.3, grey=0.5):
        for index in range(6):
            symbols.table(view, 3.2 + 5 * index, 12)
            symbols.shelf(view, 2 + 5.4 * index, 4)
    rows = [
        ["PLINTO", "DIMENSIONI"],
        ["PL1", "130 x 130 x 50"],
        ["PL2", "170 x 170 x 50"],
        ["PL3", "230 x 230 x 60"],
    ]
    low = tables.table(pen, 1180, 1120, "TABELLA", rows, widths=[60, 120], row=15)
    tables.framed_notes(pen, 1180, low - 40, "NOTE", prose.STRUCTURAL_IT, width=400)
    details.row(pen, 200, 120, (1, 0, 2), language="IT")
    paper.key_plan(pen, 1200, 560, 130, "INQUADRAMENTO")
    return pen.save(
        folder,
        "teak",
        number="S.04",
        title="PLINTI E CORDOLI",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def talc(folder: Path) -> SheetFile:
    """An Austrian sheet with no scale in words: the file's measure dictionary has it."""
    pen = Pen(A1)
    pen.title_block(
        "german",
        number="T-12-03",
        title=["Schalplan Fundamente", "Halle 2"],
        project="Zubau Lagerhalle Wels",
        client="Agrana Lager GmbH",
        scale="siehe Plan",
        date="02.06.2025",
    )
    view = pen.view(280, 500, ratio=125, metric=True)
    xs, ys = [0, 9.0, 18.0, 27.0, 36.0, 45.0], [0, 12.0, 24.0]
    marks = ("E1 E2 E2 E2 E2 E1", "E2 E3 E3 E3 E3 E2", "E1 E2 E2 E2 E2 E1")
    sizes = {"E1": 1.8, "E2": 2.2, "E3": 2.8}
    for x, y, mark in frame.crossings(xs, ys, marks):
        side = sizes[mark]
        frame.pad(
            view,
            x,
            y,
            (side, side),
            f"EF{mark[1]}",
            how="dashed",
            text=f"EF{mark[1]}|{side * 100:.0f}/{side * 100:.0f}/70",
        )
        frame.column(view, x, y, (0.5, 0.5), "ST2", say=False)
        view.shx(x + 0.4, y + side / 2 + 0.15, "ST2", size=6)
    frame.axes(view, xs, ys, columns=list("123456"), rows=list("CBA"), far=66)
    view.text(0, -4.6, "SCHALPLAN FUNDAMENTE HALLE 2", size=11, bold=True)
    pen.viewport(view, style="autocad")
    rows = [
        ["Pos.", "Abmessung", "Bewehrung"],
        ["EF1", "180/180/70", "AQ 82"],
        ["EF2", "220/220/70", "AQ 90"],
        ["EF3", "280/280/70", "AQ 100"],
    ]
    low = tables.table(pen, 1760, 1590, "Fundamente", rows, widths=[50, 120, 100], row=17, size=7)
    tables.framed_notes(pen, 1760, low - 40, "HINWEISE", prose.STRUCTURAL_DE, width=420)
    with view.style(0.3, grey=0.5):
        for index in range(9):
            symbols.shelf(view, 2 + 4.8 * index, 6)
            symbols.shelf(view, 2 + 4.8 * index, 17)
    dress.underlay(view, (1, 1, 44, 23), seed=44, drain="BE", machine="MA")
    dress.bars(pen, 1760, 1050, "Stabliste", ["Pos", "ds", "Stk", "L", "Form"], 30)
    dress.shapes(pen, 300, 180, "Biegeformen")
    outside.field(view, (48.5, 2, 57.5, 20), "slab", ["BODENPLATTE d=25 cm", "Freilager"])
    return pen.save(
        folder,
        "talc",
        number="T-12-03",
        title="Schalplan Fundamente Halle 2",
        discipline=STRUCTURE,
        page_type=PLAN,
        prints_scale=False,
    )


def tamarind(folder: Path) -> SheetFile:
    """Its note says 1:100, its dimension strings 1:125, and one string is typed over."""
    pen = Pen(A1)
    office = paper.Office(
        "Van Zyl Botha Ingenieurs",
        "Stellenbosch Wine Cellar",
        "Koopmanskloof",
        "VZB-771-S-03",
        ["FOUNDATION LAYOUT", "CELLAR"],
        "1:100",
    )
    paper.block(pen, "tower", office)
    view = pen.view(300, 500, ratio=125, metric=True)
    found = floors.rooms([9, 9, 9, 9], 7.6, 2.8, ("CELLAR", "TANKS", "BARRELS", "PRESS"))
    with view.style(0.3):
        floors.draw_rooms(view, found, grey=0.72)
    xs, ys = [0, 9.0, 18.0, 27.0, 36.0], [0, 9.0, 18.0]
    marks = ("B1 B2 B2 B2 B1", "B2 B3 B3 B3 B2", "B1 B2 B2 B2 B1")
    _field(view, xs, ys, marks, {"B1": 1.4, "B2": 1.8, "B3": 2.4}, "exploded", "tag")
    frame.axes(
        view,
        xs,
        ys,
        columns=list("ABCDE"),
        rows=list("321"),
        far=70,
        texts=(["9000", "9000", "9000", "9000"], ["9000", "8850"]),
    )
    annotate.dimensions(view, [(0, 20.4), (36, 20.4)], extension=-12)
    annotate.dimensions(view, [(9, 19.6), (27, 19.6)], extension=-12)
    annotate.view_title(view, 0, -4.6, "FOUNDATION LAYOUT", "SCALE 1:100")
    annotate.north_arrow(view, 41, 16)
    low = _schedule(
        pen,
        1740,
        1580,
        "BASES",
        {"B1": "1400 x 1400 x 400", "B2": "1800 x 1800 x 450", "B3": "2400 x 2400 x 550"},
    )
    tables.framed_notes(pen, 1740, low - 40, "NOTES", prose.STRUCTURAL_UK, width=400)
    details.row(pen, 1660, 760, (0, 1), language="UK")
    dress.foot(pen, 240, 100, (0, 1, 2, 4), "UK")
    dress.bars(pen, 1740, 1180, "BENDING SCHEDULE", ["MARK", "DIA", "NO.", "LENGTH", "SHAPE"], 14)
    return pen.save(
        folder,
        "tamarind",
        number="VZB-771-S-03",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )
