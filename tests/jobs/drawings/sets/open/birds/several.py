"""Several views on a sheet: a plan among its details, two buildings at two scales."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import classic
from tests.jobs.drawings.sets.open.birds.schemes import (
    column_base,
    retaining,
    slab_edge,
    wall_on_footing,
)
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def nuthatch(folder: Path) -> SheetFile:
    """The plan at 1/4 inch counts; six details at 3/4 and 1 inch show the same things again."""
    pen = Pen(ARCH_D)
    classic(
        pen, "engineer", number="S-2", title=["FOUNDATION PLAN", "AND DETAILS"], scale="AS NOTED",
        project="FIRE STATION NO. 3 - APPARATUS ANNEX", client="TOWN OF ELDRED",
        office="PETRICK ENGINEERING, P.C.", date="06/03/2024", job="2411",
    )  # fmt: skip
    view = pen.view(170, 760, ratio=48, box=(60, 590, 1560, 1600))
    lattice = Lattice(view, lines_at(0, 22, 22, 22), lines_at(0, 18, 18), "ABCD", "321")
    lattice.draw(86, radius=12)
    lattice.strings(feet, 54, size=7)
    _plan(view, lattice)
    _details(pen)
    rows = (("MARK", "SIZE", "DEPTH", "REINF."), ("F1", "4'-0\" SQ.", "12\"", "(5) #5 E.W."),
            ("F2", "5'-6\" SQ.", "15\"", "(6) #6 E.W."))  # fmt: skip
    table(pen, 1300, 650, "FOOTING SCHEDULE", rows, widths=(44, 70, 50, 90), row=16)
    framed_notes(pen, 1690, 1660, "STRUCTURAL NOTES", words.US, width=420, size=6.5)
    return pen.save(
        folder, "nuthatch", number="S-2", title="FOUNDATION PLAN AND DETAILS",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _plan(view: View, lattice: Lattice) -> None:
    slab = [(0.0, 0.0), (66, 0), (66, 36), (0, 36)]
    with view.style(0.6):
        view.poly(slab, thing="slab")
    view.words(24, 24.5, ['6" SLAB ON GRADE W/ 6x6-W2.9', 'ON 4" GRAVEL'], size=8)
    pads.around(view, 0.33, 0.33, 65.34, 35.34, 1.67, how="strokes", thing="footing")
    annotate.leader(view, 8, 4.4, (11, -0.4), '20" x 12" CONT. STRIP FOOTING')
    for i, j, x, y in lattice.crossings():
        mark, side = ("F2", 5.5) if j == 1 and i in (1, 2) else ("F1", 4.0)
        pads.pad(view, x, y, side, side, mark, how="strokes")
        pads.steel(view, x, y, 0.8)
        view.text(x + side / 2 + 0.3, y + side / 2 - 0.5, mark, size=8, bold=True)
    floors.floor(view, 47, 0.8, 18, 34.4, seed=2, tags=False, grey=0.75, passage=5)
    with view.style(0.3, dash=(8, 3)):
        for x in (11, 33, 55):
            view.line((x, 0.6), (x, 35.4))
        view.line((0.6, 9), (65.4, 9))
        view.line((0.6, 27), (65.4, 27))
    for x in (4, 26):
        view.rect(x, 12, 14, 0.8)
        view.text(x + 7, 13.2, "TRENCH DRAIN", size=5.5, align="centre")
    annotate.view_title(view, 0, -6, "FOUNDATION PLAN", 'SCALE: 1/4" = 1\'-0"', size=11)
    annotate.section_mark(view, (15, -2.5), (15, 2.5), "2", "S-2")
    annotate.section_mark(view, (40, 33.5), (40, 38.2), "4", "S-2")
    annotate.north_arrow(view, 44, -5, size=18)


def _details(pen: Pen) -> None:
    spots = (
        (170, 220, 16, "2", "WALL FOOTING", "3/4\" = 1'-0\"", wall_on_footing),
        (560, 220, 16, "3", "COLUMN FOOTING F1", "3/4\" = 1'-0\"", column_base),
        (960, 220, 12, "4", "SLAB EDGE AT DOOR", "1\" = 1'-0\"", slab_edge),
        (1690, 900, 16, "5", "COLUMN FOOTING F2", "3/4\" = 1'-0\"", column_base),
        (2110, 900, 12, "6", "SLAB AT WALL", "1\" = 1'-0\"", slab_edge),
        (1690, 250, 12, "7", "STEPPED FOOTING", "1\" = 1'-0\"", wall_on_footing),
        (2110, 250, 16, "8", "PIER AT CANOPY", "3/4\" = 1'-0\"", column_base),
    )  # fmt: skip
    for x, y, ratio, number, title, scale, draw in spots:
        view = pen.view(x, y, ratio=ratio)
        draw(view)
        annotate.view_title(view, -0.6, -1.3, title, scale, number=number, size=8)


_SAYS = ("N16-200", "N12-300 EF", "FREE DRAINING FILL")


def kookaburra(folder: Path) -> SheetFile:
    """A valve chamber at 1:50, a switch room at 1:100, a section at 1:20; each a viewport."""
    pen = Pen(A1)
    classic(
        pen, "bottom strip", number="S-014", title=["VALVE CHAMBER AND", "SWITCHROOM PLANS"],
        scale="AS SHOWN", project="YARRAN RISING MAIN WPS 4", client="YARRAN WATER",
        office="DUNSTAN KIRBY ENG.", date="11/04/24", job="7740",
    )  # fmt: skip
    chamber = pen.view(220, 1010, ratio=50, metric=True, box=(60, 880, 1180, 1640))
    _chamber(chamber)
    room = pen.view(260, 330, ratio=100, metric=True, box=(60, 160, 1180, 850))
    _room(room)
    cut = pen.view(1480, 560, ratio=20, metric=True, box=(1300, 380, 2150, 900))
    retaining(cut, _SAYS)
    annotate.view_title(cut, 0, -0.7, "SECTION A-A", "1:20", number="3")
    for view in (chamber, room, cut):
        pen.viewport(view, style="autocad")
    framed_notes(pen, 1300, 1620, "NOTES", words.AUSTRALIA, width=400, size=7)
    rows = (("MARK", "SIZE", "DEPTH", "REINF"), ("PF1", "1200 x 1200", "450", "6-N16 EW"),
            ("PF2", "1500 x 1500", "500", "8-N16 EW"))  # fmt: skip
    table(pen, 1780, 1600, "PAD FOOTING SCHEDULE", rows, widths=(50, 100, 60, 100))
    return pen.save(
        folder, "kookaburra", number="S-014", title="VALVE CHAMBER AND SWITCHROOM PLANS",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _chamber(view: View) -> None:
    """A box of four walls on a base that is wider than they are."""
    base = pads.ring_of(4.5, 3.1, 9.8, 7.0)
    with view.style(0.6, dash=(6, 3)):
        view.poly(base, thing="slab")
    for one, other in (
        ((0, 0.15), (9, 0.15)), ((0, 6.05), (9, 6.05)),
        ((0.15, 0.3), (0.15, 5.9)), ((8.85, 0.3), (8.85, 5.9)), ((5.4, 0.3), (5.4, 5.9)),
    ):  # fmt: skip
        pads.run(view, one, other, 0.3, how="solid", thing="wall", mark="W1", weight=1.0)
    for x, y, turn in ((3, 0.5, 0), (3, 5.65, 0), (0.55, 3.6, 90), (8.6, 3.6, 90), (5.8, 3.4, 90)):
        view.text(x, y, "W1 300 WALL", size=6, turn=turn)
    view.words(1.4, 2.2, ["400 THK BASE SLAB", "N16-200 EW T&B"], size=7)
    with view.style(0.4):
        for y in (1.2, 3.1, 4.9):
            view.lines([((-1, y - 0.2), (10, y - 0.2)), ((-1, y + 0.2), (10, y + 0.2))])
            for x in (2.4, 3.3, 6.6):
                view.poly([(x, y - 0.32), (x + 0.5, y + 0.32), (x + 0.5, y - 0.32), (x, y + 0.32)])
                view.circle(x + 0.25, y, 0.16)
        view.rect(6.2, 4.3, 0.9, 0.9)
        for step in range(8):
            view.line((6.2, 4.3 + step * 0.11), (7.1, 4.3 + step * 0.11))
    at = [(x, 7.4) for x in (9.4, 9, 5.4, 0, -0.4)]
    annotate.dimensions(view, at, ends="arrow", size=6)
    annotate.dimensions(view, [(-1.8, 6.6), (-1.8, 6.2), (-1.8, 0), (-1.8, -0.4)], ends="arrow")
    annotate.view_title(view, 0, -1.6, "VALVE CHAMBER - BASE PLAN", "SCALE 1:50", number="1")


def _room(view: View) -> None:
    lattice = Lattice(view, lines_at(0, 5, 5, 5, 5, 5), lines_at(0, 6, 6), "123456", "CBA")
    lattice.draw(44, radius=9)
    lattice.strings(millimetres, 22, ends="arrow", overall=False)
    with view.style(0.6):
        view.rect(-0.3, -0.3, 25.6, 12.6, thing="slab")
    for _, j, x, y in lattice.crossings():
        mark, side = ("PF2", 1.5) if j == 1 else ("PF1", 1.2)
        pads.pad(view, x, y, side, side, mark, how="thin strokes")
        pads.steel(view, x, y, 0.25)
        view.text(x + side / 2 + 0.1, y - side / 2, mark, size=6)
    view.words(6.2, 7.5, ["150 THK SLAB ON GROUND", "SL82 TOP"], size=6.5)
    for x in range(1, 24, 2):
        with view.style(0.3):
            view.rect(x, 3.4, 1.6, 0.8)
            view.line((x, 3.4), (x + 1.6, 4.2))
        view.text(x + 0.8, 3, f"SB{x}", size=4.5, align="centre")
    with view.style(0.3, dash=(6, 3)):
        view.rect(0.8, 2, 23.4, 0.9)
    view.text(12, 1.5, "CABLE TRENCH UNDER ACCESS FLOOR", size=5)
    annotate.view_title(view, 0, -3.4, "SWITCHROOM - FOOTING AND SLAB PLAN", "SCALE 1:100",
                        number="2")  # fmt: skip
