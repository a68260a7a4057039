"""Foundations of two American offices: spread and wall footings, drilled piers and beams."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, kit, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import ARCH_D, ARCH_E1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

SIZES = {"F3.5": 3.5, "F5.0": 5.0, "F6.5": 6.5}


def mistral(folder: Path) -> SheetFile:
    """Wall footings in single strokes under solid walls, pads with a schedule of quantities."""
    pen = Pen(ARCH_D)
    block(pen, "right strip", number="S-201", title=["FOUNDATION", "PLAN"],
                    scale="1/4\" = 1'-0\"", project="HOLLOW CREEK FIRE STATION NO. 4",
                    client="TOWN OF MARLOW", office="PELL + STRAND ENGINEERS")  # fmt: skip
    view = pen.view(210, 440, ratio=48)
    xs, ys = kit.stations(0, 22, 22, 22, 22), kit.stations(0, 18, 20, 16)
    kit.axes(view, xs, ys, letters_up=False)
    clutter.bays(view, xs, ys, level="T.O.F. 97'-4\"")
    _mistral_walls(view)
    marks = ("F5.0", "F6.5", "F5.0")
    for row, y in enumerate(ys[1:3]):
        for mark, x in zip(marks, xs[1:4], strict=True):
            side = SIZES[mark] if row == 0 else 5.0
            name = mark if row == 0 else "F5.0"
            kit.spot(view, x, y, side, side, name, stated=True)
            kit.i_column(view, x, y)
    for x, y in ((11, 6), (11, 48), (77, 6), (77, 48)):
        kit.spot(view, x, y, 3.5, 3.5, "F3.5", stated=True)
        kit.i_column(view, x, y)
    view.words(36, 46, ['5" SLAB ON GRADE - SEE S-202', "T.O. SLAB EL. 100'-0\""], size=7)
    annotate.section_mark(view, (33, -3), (33, 58), "3", "S-501")
    annotate.view_title(pen, 210, 350, "FOUNDATION PLAN", '1/4" = 1\'-0"')
    annotate.scale_bar(pen, 560, 345, [0, 4, 8, 16], true_unit=18.0)
    annotate.north_arrow(pen, 1700, 350)
    _mistral_right(pen)
    clutter.typical(pen, 260, 150, count=5, step=430)
    clutter.typical(pen, 1960, 700, count=1)
    return pen.save(folder, "mistral", number="S-201", title="FOUNDATION PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _mistral_walls(view: View) -> None:
    """Long sides run through, short ones fit between them."""
    sides = (((0, 0), (88, 0)), ((0, 54), (88, 54)))
    for one, other in sides:
        kit.run(view, one, other, 2.0, "WF2", "footing", how="strokes", share=0.3)
        kit.run(view, one, other, 0.67, None, "wall", how="solid", label='8" CONC. WALL',
                share=0.62, lift=22)  # fmt: skip
    for x in (0.0, 88.0):
        kit.run(view, (x, 1), (x, 53), 2.0, "WF2", "footing", how="strokes", share=0.4)
        kit.run(view, (x, 0.335), (x, 53.665), 0.67, None, "wall", how="solid",
                label='8" CONC. WALL', share=0.72, lift=22)  # fmt: skip


def _mistral_right(pen: Pen) -> None:
    rows = [("MARK", "SIZE", "DEPTH", "REINFORCING", "QTY"),
            ("F3.5", "3'-6\" x 3'-6\"", "12\"", "(4) #4 E.W. BOT.", "4"),
            ("F5.0", "5'-0\" x 5'-0\"", "14\"", "(6) #5 E.W. BOT.", "5"),
            ("F6.5", "6'-6\" x 6'-6\"", "16\"", "(7) #6 E.W. BOT.", "1"),
            ("WF2", "2'-0\" CONT.", "12\"", "(3) #5 CONT.", "-")]  # fmt: skip
    low = tables.table(pen, 1960, 1640, "FOOTING SCHEDULE", rows, widths=(60, 100, 60, 150, 50))
    low = words.notes(pen, 1960, low - 30, "FOUNDATION NOTES", words.STRUCTURE, width=420)
    words.revisions(pen, 1960, low - 30)
    words.key_plan(pen, 1980, low - 220, 150)


def oboe(folder: Path) -> SheetFile:
    """Drilled piers as circles with diameters in a schedule, and grade beams between them."""
    pen = Pen(ARCH_E1)
    block(pen, "bottom strip", number="S2.10", title=["PIER AND GRADE", "BEAM PLAN"],
                    scale="1/8\" = 1'-0\"", project="ANTELOPE MESA DISTRIBUTION CENTER",
                    client="KESTREL LOGISTICS", office="FRONT RANGE STRUCTURES")  # fmt: skip
    view = pen.view(230, 420, ratio=96)
    xs, ys = kit.stations(0, *[30] * 6), kit.stations(0, 40, 40, 32)
    kit.axes(view, xs, ys, ends="arrow")
    clutter.bays(view, xs, ys, level="T.O.B. -1'-0\"")
    _oboe_beams(view, xs, ys)
    for row, y in enumerate(ys):
        for col, x in enumerate(xs):
            edge = row in (0, 3) or col in (0, 6)
            mark, reach = ("DP1", 1.0) if edge else ("DP2", 1.5)
            with view.style(0.8, dash=(4, 2)):
                view.circle(x, y, reach, thing="pier", mark=mark)
            view.text(x + 1.7, y + 1.5, mark, size=6)
            kit.i_column(view, x, y)
    annotate.leader(view, 66, 58, (61.2, 41.2), ["STEEL COLUMN ON BASE", "PLATE, SEE 4/S5.01"])
    annotate.view_title(pen, 230, 290, "PIER AND GRADE BEAM PLAN", 'SCALE: 1/8" = 1\'-0"')
    annotate.north_arrow(pen, 1700, 300, turn=30)
    rows = [("PIER", "SHAFT DIA.", "BEARING", "VERTICALS", "TIES"),
            ("DP1", "24\"", "EL. 62'-0\"", "(8) #7", "#3 @ 12\""),
            ("DP2", "36\"", "EL. 58'-0\"", "(10) #8", "#4 @ 12\"")]  # fmt: skip
    low = tables.table(pen, 2100, 2060, "DRILLED PIER SCHEDULE", rows,
                       widths=(50, 80, 90, 80, 80), title_inside=True)  # fmt: skip
    beams = [("BEAM", "W x D", "TOP", "BOT."), ("GB-1", "16\" x 36\"", "(3) #7", "(3) #7"),
            ("GB-2", "12\" x 30\"", "(2) #6", "(2) #6")]  # fmt: skip
    low = tables.table(pen, 2100, low - 50, "GRADE BEAM SCHEDULE", beams, widths=(60, 120, 90, 90))
    low = words.notes(pen, 2100, low - 40, "GENERAL NOTES", words.STRUCTURE, width=440, size=7)
    words.revisions(pen, 2100, low - 30, width=300)
    words.key_plan(pen, 2110, low - 240, 170)
    clutter.typical(pen, 260, 1780, count=4, step=430)
    return pen.save(folder, "oboe", number="S2.10", title="PIER AND GRADE BEAM PLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _oboe_beams(view: View, xs: list[float], ys: list[float]) -> None:
    """Beams of the edge from pier to pier; one line of them inside."""
    for y in (ys[0], ys[-1]):
        for at, (left, right) in enumerate(itertools.pairwise(xs)):
            kit.run(view, (left + 1, y), (right - 1, y), 1.33, "GB-1", "grade_beam", how="solid",
                    share=0.4 + 0.05 * (at % 3))  # fmt: skip
    for x in (xs[0], xs[-1]):
        for low, high in itertools.pairwise(ys):
            kit.run(view, (x, low + 1), (x, high - 1), 1.33, "GB-1", "grade_beam", how="solid")
    for low, high, near, far in ((0, 40, 1.0, 1.5), (40, 80, 1.5, 1.5), (80, 112, 1.5, 1.0)):
        kit.run(view, (90, low + near), (90, high - far), 1.0, "GB-2", "grade_beam",
                how="strokes")  # fmt: skip
