"""Five sheets whose scale is said badly: half size, fitted, a bar without unit, a cell, a lie."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, kit, life, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, ANSI_B, ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.truth import SheetFile


def _pads(view: View, xs: list[float], ys: list[float], side: float, mark: str) -> None:
    for x in xs:
        for y in ys:
            kit.spot(view, x, y, side, side, mark, how="dash")
            kit.i_column(view, x, y)


def zephyr(folder: Path) -> SheetFile:
    """Half-size print that still says 1/8" = 1'-0"; only dimensions tell."""
    pen = Pen(ARCH_D, Print(size=0.5))
    block(pen, "right strip", number="S1.01", title=["FOUNDATION", "PLAN"],
                    scale="1/8\" = 1'-0\"", project="GRANGE ROAD WAREHOUSE",
                    office="ABBOT + LINDE")  # fmt: skip
    view = pen.view(240, 480, ratio=96)
    xs, ys = kit.stations(0, 28, 28, 28, 28, 28), kit.stations(0, 32, 32, 32)
    kit.axes(view, xs, ys, size=9)
    clutter.bays(view, xs, ys, level="EL. -1.5")
    _pads(view, xs, ys, 6.0, "F6")
    for left, right in itertools.pairwise(xs):
        kit.run(view, (left + 3, 0), (right - 3, 0), 1.5, "GB1", "grade_beam", how="lines", size=8)
        kit.run(
            view, (left + 3, 96), (right - 3, 96), 1.5, "GB1", "grade_beam", how="lines", size=8
        )
    annotate.view_title(pen, 240, 330, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"', size=14)
    rows = [("MARK", "SIZE", "DEPTH"), ("F6", "6'-0\" x 6'-0\"", '16"'), ("GB1", '18" x 30"', "-")]
    low = tables.table(
        pen, 1900, 1630, "FOOTING SCHEDULE", rows, widths=(80, 160, 80), row=20, size=9
    )
    words.notes(pen, 1900, low - 40, "NOTES", words.STRUCTURE, width=500, size=8)
    return pen.save(folder, "zephyr", number="S1.01", title="FOUNDATION PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def harmattan(folder: Path) -> SheetFile:
    """A South African slab layout fitted to a page of 11 by 17, with its note of 1:100."""
    pen = Pen(A1, Print(size=0.46, across=60, up=8, paper=ANSI_B))
    block(pen, "iso", number="SL-02", title=["SURFACE BED LAYOUT"], scale="1:100",
                    project="Packhouse, Groenkloof", client="Kloof Vrugte",
                    office="Mokoena Steyn Engineers")  # fmt: skip
    view = pen.view(240, 460, ratio=100, metric=True)
    xs, ys = kit.stations(0, 8, 8, 8, 8, 8), kit.stations(0, 9, 9, 9)
    kit.axes(view, xs, ys, letters_up=False, size=10)
    with view.style(1.5):
        view.rect(0, 0, 24, 27, thing="slab")
        view.rect(24, 0, 16, 27, thing="slab")
    view.words(12, 14, ["150 CONCRETE SURFACE BED", "REF 193 MESH"], size=11, align="centre")
    view.words(32, 14, ["200 CONCRETE SLAB", "COLD ROOM"], size=11, align="centre")
    with view.style(0.3, dash=(5, 3)):
        view.lines([((x, 0), (x, 27)) for x in (4, 12, 20, 28, 36)])
        view.lines([((0, y), (40, y)) for y in (4.5, 13, 22.5)])
    annotate.view_title(pen, 240, 300, "SURFACE BED LAYOUT", "SCALE 1:100", size=14)
    words.notes(pen, 1720, 1600, "NOTES", words.STRUCTURE, width=560, size=8.5)
    return pen.save(folder, "harmattan", number="SL-02", title="SURFACE BED LAYOUT",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def khamsin(folder: Path) -> SheetFile:
    """A Dutch yard whose only scale is a bar without a unit; dimensions are in metres."""
    pen = Pen(A1)
    kit.frame(pen, binding=28, folds=False)
    kit.cells(pen, 1956, 28, [
        (56, [(400, "Tekeningnummer", "TK-07", 24)]),
        (34, [(200, "Datum", "19-06-2025", 8), (200, "Formaat", "A1", 8)]),
        (50, [(400, "Onderdeel", "TERREININRICHTING", 14)]),
        (40, [(400, "Project", "Distributiecentrum Havenkade", 9)]),
    ])  # fmt: skip
    view = pen.view(200, 300, ratio=200, metric=True)
    with view.style(1.4):
        view.rect(20, 40, 60, 34)
    view.hatch(kit.box(50, 57, 60, 34), spacing=9)
    view.mask(38, 54, 24, 5)
    view.text(50, 56, "HAL - bestaand", size=8, align="centre")
    with view.style(0.8):
        view.rect(20, 8, 60, 28, thing="paving")
        view.rect(82, 8, 3, 66, thing="sidewalk")
    view.words(50, 22, ["BETONVERHARDING dik 200 mm", "CONCRETE PAVING"], size=7, align="centre")
    view.text(84, 30, "TROTTOIR / SIDEWALK beton dik 120", size=6, turn=90)
    texts = ("20.00", "20.00", "20.00")
    annotate.dimensions(view, [(x, 3) for x in (20, 40, 60, 80)], texts=texts, ends="arrow", size=7)
    annotate.dimensions(view, [(14, y) for y in (74, 40, 36, 8)],
                        texts=("34.00", "4.00", "28.00"), ends="arrow", size=7)  # fmt: skip
    annotate.scale_bar(pen, 300, 150, [0, 5, 10, 20], unit="", true_unit=view.unit)
    life.stalls(view, 22, 74.5, 20, cars=3)
    for at in range(16):
        life.tree(view, 92 + (at * 5) % 16, 6 + at * 4.6, 1.8, seed=at)
    annotate.north_arrow(pen, 1700, 180)
    low = words.notes(pen, 1960, 1600, "RENVOOI", words.DUTCH, width=380, size=7)
    words.revisions(pen, 1960, low - 30, "nl")
    return pen.save(folder, "khamsin", number="TK-07", title="TERREININRICHTING",
                    discipline="Civil", page_type="Plan")  # fmt: skip


def meltemi(folder: Path) -> SheetFile:
    """The ratio stands only in a cell far from the plan; the measure dictionary agrees."""
    pen = Pen(A1)
    block(pen, "german", number="S-201", title=["BODENPLATTE UND", "FUNDAMENTE"],
                    scale="M 1:75", project="WERKSTATT ALMTAL", client="STIFT ALMTAL",
                    office="ZT WIESER")  # fmt: skip
    view = pen.view(260, 440, ratio=75, metric=True)
    xs, ys = kit.stations(0, 6.25, 6.25, 6.25, 6.25), kit.stations(0, 7.5, 7.5, 7.5)
    kit.axes(view, xs, ys, size=6)
    with view.style(1.3):
        view.rect(-0.9, -0.9, 26.8, 24.3, thing="slab")
    view.words(7, 11, ["BODENPLATTE d = 20 cm", "C25/30, OK \u00b10,00"], size=8)
    for x in xs:
        for y in ys:
            kit.spot(view, x, y, 1.5, 1.5, "F1", how="strokes", label="Fundament F1", size=5)
    clutter.bays(view, xs, ys, drain="BA", level="-0,90")
    pen.viewport(view, style="autocad")
    rows = [("Pos.", "b / l / h", "Bewehrung"), ("F1", "150/150/50", "\u00d812/15")]
    low = tables.table(pen, 1850, 1600, "FUNDAMENTLISTE", rows, widths=(60, 130, 150))
    words.notes(pen, 1850, low - 40, "HINWEISE", words.GERMAN, width=420, size=7)
    words.revisions(pen, 1850, low - 300, "de")
    return pen.save(folder, "meltemi", number="S-201", title="BODENPLATTE UND FUNDAMENTE",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def simoom(folder: Path) -> SheetFile:
    """The plan is drawn at 1/8"; two of five bays were re-dimensioned by hand and not redrawn."""
    pen = Pen(ARCH_D)
    block(pen, "engineer", number="S-102", title=["FOOTING PLAN"], scale="1/8\" = 1'-0\"",
                    project="COLFAX GARAGE", office="BENTLEY RUIZ ENGINEERS")  # fmt: skip
    view = pen.view(230, 470, ratio=96)
    xs, ys = kit.stations(0, 30, 30, 30, 30, 30), kit.stations(0, 28, 28, 28)
    says = ("30'-0\"", "33'-6\"", "30'-0\"", "27'-0\"", "30'-0\"")
    kit.axes(view, xs, ys, letters_up=False, texts=says)
    clutter.bays(view, xs, ys, level="EL. -2.0")
    clutter.typical(pen, 260, 195, count=5, step=400)
    _pads(view, xs, ys, 7.0, "F7")
    for y in (0.0, 84.0):
        for left, right in itertools.pairwise(xs):
            kit.run(view, (left + 3.5, y), (right - 3.5, y), 2.0, "WF1", "footing", how="dash")
    annotate.view_title(pen, 1500, 360, "FOOTING PLAN", '1/8" = 1\'-0"')
    rows = [("MARK", "SIZE", "REINF."), ("F7", "7'-0\" x 7'-0\"", "(8) #6 E.W."),
            ("WF1", "2'-0\" CONT.", "(3) #5")]  # fmt: skip
    low = tables.table(pen, 1980, 1640, "FOOTING SCHEDULE", rows, widths=(60, 130, 130))
    low = words.notes(pen, 1980, low - 30, "NOTES", words.STRUCTURE, width=430)
    words.revisions(pen, 1980, low - 30)
    return pen.save(folder, "simoom", number="S-102", title="FOOTING PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip
