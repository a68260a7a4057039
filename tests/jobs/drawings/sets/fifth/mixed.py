"""Plans among details, two scales, existing and new work, what is removed."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, cuts, kit, life, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def zither(folder: Path) -> SheetFile:
    """A Swedish grundplan at 1:50 with three details at 1:20 beside it."""
    pen = Pen(A1)
    kit.frame(pen, folds=False)
    kit.cells(pen, 1956, 28, [
        (50, [(200, "RITNINGSNUMMER", "K-15.1-01", 17), (200, "BET", "A", 10)]),
        (30, [(200, "SKALA", "1:50, 1:20 (A1)", 8), (200, "DATUM", "2025-06-19", 8)]),
        (44, [(400, "", "GRUNDPLAN\nPLAN OCH DETALJER", 11)]),
        (36, [(400, "PROJEKT", "Kv. Hjortronet 4, Lillviken, f\u00f6rskola", 9)]),
        (30, [(400, "KONSTRUKT\u00d6R", "Norrbygg Konstruktion AB", 9)]),
    ])  # fmt: skip
    view = pen.view(240, 500, ratio=50, metric=True)
    xs, ys = kit.stations(0, 6, 6, 6, 6), kit.stations(0, 7, 7)
    kit.axes(view, xs, ys, size=7)
    with view.style(1.2):
        view.rect(-0.2, -0.2, 24.4, 14.4, thing="slab")
    view.words(7, 10.4, ["PLATTA P\u00c5 MARK 120 mm", "N\u00c4T 6150 UK"], size=8)
    clutter.bays(view, xs, ys, drain="GB", level="+0,00")
    for x in xs[1:4]:
        kit.spot(view, x, 7, 1.2, 1.2, "PL1", how="strokes", label="PLINT PL1 1200x1200")
    kit.run(view, (12.6, 3.5), (24.0, 3.5), 0.6, "GS1", "footing", how="strokes",
            label="GRUNDSULA GS1 600x300")  # fmt: skip
    for x, n in ((3, "1"), (15, "2"), (21, "3")):
        annotate.detail_callout(view, x, 13, n, "-", radius=11)
    annotate.view_title(pen, 240, 400, "GRUNDPLAN", "1:50", number="P")
    for at, name in enumerate(("KANTBALK", "PLINT PL1", "GRUNDSULA GS1")):
        small = pen.view(320 + at * 520, 150, ratio=20, metric=True)
        cuts.edge(small, at, said=cuts.SWEDISH)
        annotate.view_title(pen, 300 + at * 520, 80, f"DETALJ {name}", "1:20", number=str(at + 1))
    low = words.notes(pen, 1960, 1600, "F\u00d6RESKRIFTER", words.SWEDISH, width=380, size=7)
    words.revisions(pen, 1960, low - 30, "sv")
    return pen.save(folder, "zither", number="K-15.1-01", title="GRUNDPLAN PLAN OCH DETALJER",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def tuba(folder: Path) -> SheetFile:
    """An addition beside an old hall: only what is new is to be built, some old work goes."""
    pen = Pen(ARCH_D)
    block(pen, "unlabelled", number="S1.1", title=["Foundation plan", "addition"],
                    scale="3/16\" = 1'-0\"", project="Ellery Library addition")  # fmt: skip
    view = pen.view(210, 420, ratio=64)
    xs, ys = kit.stations(0.0, 20, 20, 20, 24, 24), kit.stations(0, 22, 22, 22)
    kit.axes(view, xs, ys, letters_up=False)
    _tuba_old(view)
    clutter.bays(view, xs[3:], ys, level="EL. 98.5")
    clutter.typical(pen, 260, 130, count=5, step=400)
    for x in (84.0, 108.0):
        for y in ys:
            kit.spot(view, x, y, 5, 5, "F5", how="dash")
            kit.i_column(view, x, y)
    for y in (11.0, 33.0, 55.0):
        kit.spot(view, 72, y, 4, 4, "F4", how="dash", label="F4 (NEW)")
    with view.style(1.1):
        view.rect(61, 0.4, 46, 65.2, thing="slab")
    view.words(90, 38, ['NEW 5" CONC. SLAB', "ON GRADE"], size=7)
    for low, high in ((2.5, 19.5), (24.5, 41.5), (46.5, 63.5)):
        kit.run(view, (108, low), (108, high), 1.0, "GB1", "grade_beam", how="solid")
    with view.style(1.4, dash=(20, 5)):
        view.line((60.5, -3), (60.5, 69))
    view.text(60, 70, "LINE OF NEW WORK", size=6, align="right")
    annotate.view_title(pen, 210, 300, "FOUNDATION PLAN - ADDITION", '3/16" = 1\'-0"')
    rows = [("MARK", "SIZE", "THK", "REINF."), ("F4", "4'-0\" x 4'-0\"", "12\"", "(5) #4 E.W."),
            ("F5", "5'-0\" x 5'-0\"", "14\"", "(6) #5 E.W."),
            ("GB1", "12\" x 24\"", "-", "(2) #6 T&B")]  # fmt: skip
    low = tables.table(pen, 2020, 1640, "FOOTING SCHEDULE", rows, widths=(50, 110, 60, 110))
    low = tables.table(pen, 2020, low - 40, "LEGEND", [("LINE", "MEANING"),
                       ("GREY", "EXISTING (E) TO REMAIN"),
                       ("SHORT DASH, X", "EXISTING TO BE REMOVED"),
                       ("BLACK", "NEW WORK")], widths=(110, 220))  # fmt: skip
    words.notes(pen, 2020, low - 30, "NOTES", words.STRUCTURE, width=410, frame=False)
    return pen.save(folder, "tuba", number="S1.1", title="Foundation plan addition",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _tuba_old(view: View) -> None:
    with view.style(0.6, grey=0.6):
        view.rect(0, 0, 60, 66)
        view.rect(0.9, 0.9, 58.2, 64.2)
        for x in (20.0, 40.0):
            for y in (22.0, 44.0):
                view.poly(kit.box(x, y, 4, 4))
                view.text(x + 2.4, y + 1, "(E) FTG", size=5.5)
    view.text(24, 33, "(E) SLAB ON GRADE TO REMAIN", size=6)
    with view.style(0.6, dash=(2, 2)):
        for y in (8.0, 58.0):
            view.poly(kit.box(50, y, 5, 5))
            view.lines([((47.5, y - 2.5), (52.5, y + 2.5)), ((47.5, y + 2.5), (52.5, y - 2.5))])
            view.text(44, y + 3, "REMOVE (E) FOOTING", size=5)


def marimba(folder: Path) -> SheetFile:
    """Pile caps of a Singapore tower at 1:100, and the core's caps again at 1:50."""
    pen = Pen(A1)
    block(pen, "joined", number="ST/1-020", title=["PILECAP LAYOUT PLAN"],
                    scale="AS SHOWN", project="PROPOSED 12-STOREY BLOCK, JLN KEMBANGAN",
                    office="TAN & RAVI CONSULTANTS PTE LTD", date="19/06/25")  # fmt: skip
    view = pen.view(200, 480, ratio=100, metric=True)
    xs, ys = kit.stations(0, 7.5, 7.5, 7.5, 7.5), kit.stations(0, 8, 8, 8)
    kit.axes(view, xs, ys, ends="arrow", size=5.5)
    clutter.bays(view, xs, ys, drain="SP", level="RL 101.2")
    clutter.typical(pen, 250, 150, count=4, step=400)
    for row, y in enumerate(ys):
        for col, x in enumerate(xs):
            mark, w, d = ("PC4", 2.4, 2.4) if col % 2 else ("PC2", 2.4, 1.2)
            kit.spot(view, x, y, w, d, mark, how="solid", aside=(0.52, 0.3))
            _piles(view, x, y, 2 if mark == "PC2" else 4)
            if col > 0 and row in (0, 3):
                kit.run(view, (xs[col - 1] + 1.2, y), (x - 1.2, y), 0.4, "GB1", "grade_beam",
                        how="lines", label="GB1 400x700", size=5)  # fmt: skip
    annotate.revision_cloud(view, 6, 6, 11, 12, delta="B")
    view.text(8.9, 12, "SEE ENLARGED PLAN 2", size=6)
    annotate.view_title(pen, 200, 340, "PILECAP LAYOUT PLAN", "SCALE 1:100")
    large = pen.view(1380, 760, ratio=50, metric=True)
    for x in (0.0, 7.5):
        for y in (0.0, 8.0):
            mark, w, d = ("PC2", 2.4, 1.2) if x else ("PC4", 2.4, 2.4)
            kit.outline(large, kit.box(x, y, w, d), "solid")
            _piles(large, x, y, 4 if mark == "PC4" else 2)
            large.text(x + 1.3, y + 0.6, mark, size=7)
    annotate.dimensions(large, [(0, -2), (7.5, -2)], size=7)
    annotate.dimensions(large, [(-2, 8), (-2, 0)], size=7)
    annotate.view_title(pen, 1290, 600, "ENLARGED PLAN AT LIFT CORE", "SCALE 1:50", number="2")
    rows = [("CAP", "L x B x D", "PILES", "BOTTOM BARS"),
            ("PC2", "2400 x 1200 x 900", "2", "T20-150"),
            ("PC4", "2400 x 2400 x 1200", "4", "T25-150")]  # fmt: skip
    low = tables.table(pen, 1980, 1600, "PILECAP SCHEDULE", rows, widths=(50, 140, 50, 100))
    low = words.notes(pen, 1980, low - 40, "NOTES", words.STRUCTURE[:12], width=350, size=5.5)
    words.revisions(pen, 1980, low - 30)
    return pen.save(folder, "marimba", number="ST/1-020", title="PILECAP LAYOUT PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _piles(view: View, x: float, y: float, count: int) -> None:
    ups = (0.0,) if count == 2 else (-0.6, 0.6)
    with view.style(0.3, dash=(2, 1)):
        for dy in ups:
            for dx in (-0.6, 0.6):
                view.circle(x + dx, y + dy, 0.3)


def cornet(folder: Path) -> SheetFile:
    """A British sheet: what is taken down at 1:200 above, what is built at 1:100 below."""
    pen = Pen(A1)
    block(pen, "upright", number="P-120", title=["PROPOSED GROUND SLAB", "AND DEMOLITION"],
                    scale="VARIES", project="The Old Maltings, Thornby", client="Thornby CIC",
                    office="WREN & HALE", date="19.06.25")  # fmt: skip
    old = pen.view(200, 1180, ratio=200, metric=True)
    life.rooms(old, kit.stations(0, 6, 6, 8, 6), kit.stations(0, 8, 8),
               ["MALT FLOOR", "KILN", "BARLEY STORE"], furnished=False)  # fmt: skip
    with old.style(0.8, dash=(3, 2)):
        old.rect(6, 0, 6, 8)
        old.rect(20, 8, 6, 8)
    old.hatch(kit.box(9, 4, 6, 8), spacing=4)
    old.text(9, 1, "BREAK OUT CONCRETE SLAB", size=5, align="centre")
    old.text(21, 14, "WALL TO BE REMOVED", size=5)
    annotate.view_title(pen, 180, 1120, "GROUND FLOOR - DEMOLITION", "1:200")
    view = pen.view(260, 420, ratio=100, metric=True)
    xs, ys = kit.stations(0, 6, 6, 8, 6), kit.stations(0, 8, 8)
    kit.axes(view, xs, ys, size=6)
    with view.style(1.2):
        view.rect(0, 0, 26, 16, thing="slab")
    clutter.bays(view, xs, ys, drain="RWP", level="+52.150")
    clutter.typical(pen, 700, 1200, count=3, step=350)
    view.words(10, 11, ["NEW 150 THK. REINFORCED", "CONCRETE GROUND SLAB"], size=7)
    kit.run(view, (31, 0), (31, 16), 0.3, "RW1", "wall", how="heavy",
            label="RW1 - 300 THK. RC RETAINING WALL")  # fmt: skip
    kit.run(view, (31.15, 16.15), (44, 16.15), 0.3, "RW1", "wall", how="heavy",
            label="RW1 - RC RETAINING WALL")  # fmt: skip
    walk = kit.box(28.5, 8, 1.8, 16)
    with view.style(0.7):
        view.poly(walk, thing="sidewalk")
    view.text(28.7, 4, "CONCRETE FOOTPATH", size=5.5, turn=90)
    for at in range(8):
        life.tree(view, 35 + (at * 3) % 10, 3 + (at * 5) % 11, 1.2, seed=at)
    annotate.view_title(pen, 260, 290, "GROUND FLOOR SLAB - PROPOSED", "1:100", number="2")
    low = words.notes(pen, 1830, 1600, "NOTES", words.SITE, width=400)
    low = words.revisions(pen, 1830, low - 40)
    words.key_plan(pen, 1840, low - 200, 160)
    return pen.save(folder, "cornet", number="P-120",
                    title="PROPOSED GROUND SLAB AND DEMOLITION", discipline="Architectural",
                    page_type="Plan")  # fmt: skip
