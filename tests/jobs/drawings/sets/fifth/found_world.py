"""Foundations of a Canadian and a South African office."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, kit, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.fifth.life import rooms
from tests.jobs.drawings.sets.pen import A1, ARCH_E1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def chinook(folder: Path) -> SheetFile:
    """A metric Canadian sheet: walls of several pieces, strip footings of single strokes."""
    pen = Pen(ARCH_E1)
    block(pen, "two numbers", number="S101", title=["FOUNDATION", "PLAN"], scale="1 : 75",
                    project="NORTH SPUR COMMUNITY ARENA", office="BOREAL STRUCTURAL LTD.",
                    second="CSA-2025-088", date="2025-06-19")  # fmt: skip
    view = pen.view(240, 560, ratio=75, metric=True)
    xs, ys = kit.stations(0, 7.6, 7.6, 7.6, 7.6, 7.6, 7.6), kit.stations(0, 9, 8, 9)
    kit.axes(view, xs, ys, size=7)
    clutter.bays(view, xs, ys, level="99.150")
    clutter.typical(pen, 280, 200, count=5, step=400)
    _chinook_edges(view)
    for y in ys[1:3]:
        for at, x in enumerate(xs[1:-1]):
            mark, side = (("F-2", 2.1), ("F-1", 1.5))[at % 2]
            kit.spot(view, x, y, side, side, mark, how="lines", label=f"{mark}\u2020")
            with view.style(0.9):
                view.rect(x - 0.25, y - 0.25, 0.5, 0.5, thing="column", mark="C-1")
            view.text(x - 0.3, y - 0.5, "C-1", size=5.5, align="right")
    view.text(20, 13, "125 mm SLAB ON GRADE, SEE S102", size=8)
    for at in range(4):
        annotate.detail_callout(view, 6 + at * 10, 27.6, str(at + 1), "S301")
    annotate.view_title(pen, 240, 430, "FOUNDATION PLAN", "1 : 75", number="1")
    annotate.scale_bar(pen, 700, 430, [0, 2, 4, 8], unit=" m", true_unit=view.unit, style="double")
    rows = [("MARK", "SIZE (mm)", "THICK.", "REINFORCEMENT"),
            ("F-1", "1500 x 1500", "350", "6-15M E.W."),
            ("C-1", "500 x 500 COL.", "-", "8-25M VERT."),
            ("F-2", "2100 x 2100", "450", "9-20M E.W."),
            ("SF-1", "900 WIDE", "300", "3-15M CONT."),
            ("W1", "250 WALL", "-", "15M @ 300 E.F.")]  # fmt: skip
    low = tables.table(pen, 2380, 2080, "FOUNDATION SCHEDULE", rows, widths=(60, 110, 70, 150))
    pen.text(2380, low - 12, "\u2020 TOP OF FOOTING 600 BELOW FINISHED FLOOR UNLESS NOTED", size=6)
    low = words.notes(pen, 2380, low - 40, "NOTES", words.STRUCTURE, width=400)
    words.revisions(pen, 2380, low - 30)
    return pen.save(folder, "chinook", number="S101", title="FOUNDATION PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _chinook_edges(view: View) -> None:
    """Footings run through; the south wall is of two pieces with a gap for a door."""
    for y in (0.0, 26.0):
        kit.run(view, (-0.45, y), (46.05, y), 0.9, "SF-1", "footing", how="strokes", share=0.2)
    for x in (0.0, 45.6):
        kit.run(view, (x, 0.45), (x, 25.55), 0.9, "SF-1", "footing", how="strokes", share=0.3)
    words_of = "250 CONC. FOUNDATION WALL W1"
    for one, other in (((-0.125, 0.0), (18.0, 0.0)), ((21.6, 0.0), (45.725, 0.0)),
                       ((-0.125, 26.0), (45.725, 26.0))):  # fmt: skip
        kit.run(view, one, other, 0.25, "W1", "wall", how="solid", label=words_of, share=0.6,
                lift=14)  # fmt: skip
    for x in (0.0, 45.6):
        kit.run(view, (x, 0.125), (x, 25.875), 0.25, "W1", "wall", how="solid", label=words_of,
                share=0.7, lift=14)  # fmt: skip
    view.text(18.2, -0.2, "O'HEAD DOOR", size=5)


def lute(folder: Path) -> SheetFile:
    """South African bases and strip footings, the walls of the house above in grey."""
    pen = Pen(A1)
    block(pen, "iso", number="2217-STR-010", title=["FOUNDATION LAYOUT"],
                    scale="1 : 100", project="Clinic and staff housing, Erf 4471, Vaalkop",
                    client="Provincial Department of Health",
                    office="Naidoo Botha Consulting Engineers", date="2025/06/19")  # fmt: skip
    view = pen.view(220, 480, ratio=100, metric=True)
    xs, ys = kit.stations(0, 5, 6, 5, 6, 5, 6, 5), kit.stations(0, 7, 3, 8, 8)
    rooms(view, xs, ys, ["CONSULT", "WAITING", "WARD", "STORE", "SLUICE"], grey=0.65)
    kit.axes(view, xs, ys, letters_up=False, size=6)
    clutter.typical(pen, 260, 150, count=3, step=400)
    clutter.typical(pen, 260, 1380, count=4, step=380)
    for y in (ys[0], ys[4]):
        kit.run(view, (-0.3, y), (38.3, y), 0.6, "SF1", "footing", how="dash",
                label="SF1 600 x 250 STRIP FOOTING", share=0.25)  # fmt: skip
    for x in (0.0, 38.0):
        kit.run(view, (x, 0.3), (x, 25.7), 0.6, "SF1", "footing", how="dash",
                label="SF1 STRIP FOOTING")  # fmt: skip
    kit.run(view, (0.3, 7), (37.7, 7), 0.5, "SF2", "footing", how="dash",
            label="SF2 500 x 200 STRIP FOOTING", share=0.44)  # fmt: skip
    for x in xs[1:-1]:
        for y in (10.0, 18.0):
            mark, w, d = ("B1", 1.2, 1.2) if y == 10.0 else ("B2", 1.8, 1.2)
            kit.spot(view, x, y, w, d, mark, how="strokes", label=f"BASE {mark}")
            with view.style(fill=0.2):
                view.rect(x - 0.15, y - 0.15, 0.3, 0.3, fill=True)
    annotate.view_title(pen, 220, 350, "FOUNDATION LAYOUT", "SCALE 1:100")
    annotate.north_arrow(pen, 1400, 350)
    rows = [("BASE", "L x B x D", "BOTTOM STEEL", "STARTERS"),
            ("B1", "1200 x 1200 x 400", "7Y12-01-175", "4Y16"),
            ("B2", "1800 x 1200 x 450", "9Y16-02-175", "4Y20"),
            ("SF1", "600 x 250", "3Y12", "-"), ("SF2", "500 x 200", "2Y12", "-")]  # fmt: skip
    low = tables.table(pen, 1830, 1590, "SCHEDULE OF BASES", rows, widths=(50, 130, 110, 90))
    low = words.notes(pen, 1830, low - 40, "NOTES", words.STRUCTURE, width=440)
    low = words.revisions(pen, 1830, low - 30)
    words.key_plan(pen, 1840, low - 180, 150, "LOCALITY PLAN")
    return pen.save(folder, "lute", number="2217-STR-010", title="FOUNDATION LAYOUT",
                    discipline="Structural", page_type="Plan")  # fmt: skip
