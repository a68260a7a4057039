"""Drilled piers and grade beams of a fitness centre, printed upright on a turned page."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_DIAMETERS = {"P18": 1.5, "P24": 2.0, "P36": 3.0}


def grackle(folder: Path) -> SheetFile:
    """Grade beams GB between piers as strokes on both sides; a typical pier stands for four."""
    pen = Pen(ARCH_D, Print(rotate=90))
    block(
        pen, "bigfirm", number="S2.1", title=["DRILLED PIER", "AND GRADE", "BEAM PLAN"],
        scale="1/8\" = 1'-0\"", project="Mesa Ridge Fitness Center", client="City of Mesa Ridge",
        office="Corliss Vance Structural", date="05.10.2024", job="23417",
    )  # fmt: skip
    view = pen.view(330, 480, ratio=96)
    lattice = Lattice(
        view, lines_at(0, 24, 24, 30, 30, 24, 24), lines_at(0, 30, 22, 30, 22), "ABCDEFG", "12345"
    )
    lattice.draw(56, radius=12)
    lattice.strings(feet, 26, ends="arrow", inside=True)
    for i, j, x, y in lattice.crossings():
        mark = "P36" if i in (3,) else "P24" if j in (1, 2, 3) else "P18"
        _pier(view, x, y, mark)
    _beams(view, lattice)
    _typical(view)
    _around(pen, view)
    return pen.save(
        folder, "grackle", number="S2.1", title="DRILLED PIER AND GRADE BEAM PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _pier(view: View, x: float, y: float, mark: str) -> None:
    radius = _DIAMETERS[mark] / 2
    with view.style(0.8):
        view.circle(x, y, radius, thing="pier", mark=mark)
    pads.steel(view, x, y, 0.9)
    view.words(x + radius + 0.5, y + 1.6, [mark, "T.O.P. -2'-6\""], size=5.5)


def _beams(view: View, lattice: Lattice) -> None:
    for j in (0, 4):
        for one, other in pairwise(lattice.xs):
            _beam(view, (one + 1.5, lattice.ys[j]), (other - 1.5, lattice.ys[j]), "GB1", 1.5)
    for i in (0, 6):
        for one, other in pairwise(lattice.ys):
            _beam(view, (lattice.xs[i], one + 1.5), (lattice.xs[i], other - 1.5), "GB2", 1.5)
    for one, other in pairwise(lattice.ys):
        _beam(view, (lattice.xs[3], one + 1.5), (lattice.xs[3], other - 1.5), "GB3", 2.0)


def _beam(
    view: View, one: tuple[float, float], other: tuple[float, float], mark: str, width: float
) -> None:
    pads.run(view, one, other, width, how="strokes", thing="grade_beam", mark=mark, weight=0.55)
    mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    flat = one[1] == other[1]
    view.text(mx - (0 if flat else 1.4), my + (1.3 if flat else 0), mark, size=6.5,
              align="centre", turn=0 if flat else 90)  # fmt: skip


def _typical(view: View) -> None:
    """A canopy's pier, drawn once and built four times."""
    with view.style(0.8):
        view.circle(40, -14, 0.75)
    ring = pads.ring_of(40, -14, 1.5, 1.5)
    view.pen.write_down("pier", [view.at(*place) for place in ring], "P18", count=4,
                        area_sf=1.767)  # fmt: skip
    annotate.leader(view, 46, -17, (40.6, -14.2), ["P18, TYP. OF 4", "AT CANOPY, SEE ARCH."])
    with view.style(0.3, dash=(9, 3)):
        view.poly([(28, -16), (76, -16), (76, -1), (28, -1)])
    view.text(52, -9, "CANOPY ABOVE", size=6, align="centre")


def _around(pen: Pen, view: View) -> None:
    for x, y, w, h, says in ((4, 6, 40, 44, "GYMNASIUM"), (84, 6, 20, 24, "LOCKERS"),
                             (112, 56, 40, 40, "LAP POOL (SEE POOL DWGS)")):  # fmt: skip
        with view.style(0.35, dash=(4, 2), grey=0.5):
            view.rect(x, y, w, h)
            view.rect(x + 2, y + 2, w - 4, h - 4)
            for step in range(1, int(w / 4)):
                view.line((x + step * 4, y + 2), (x + step * 4, y + h - 2))
        view.text(x + w / 2, y + h / 2, says, size=7, align="centre")
    rows = (("PIER", "SHAFT", "EMBED. IN SHALE", "VERT. REINF.", "TIES"),
            ("P18", "18\" DIA.", "4'-0\"", "(6) #6", "#3 @ 12\""),
            ("P24", "24\" DIA.", "6'-0\"", "(8) #7", "#3 @ 12\""),
            ("P36", "36\" DIA.", "9'-0\"", "(10) #9", "#4 @ 14\""))  # fmt: skip
    bottom = table(pen, 1990, 1660, "DRILLED PIER SCHEDULE", rows, widths=(44, 70, 96, 80, 70))
    rows = (("MARK", "B x D", "TOP", "BOTTOM", "STIRRUPS"),
            ("GB1", "18\" x 30\"", "(3) #6", "(3) #7", "#3 @ 10\""),
            ("GB2", "18\" x 30\"", "(3) #6", "(3) #6", "#3 @ 12\""),
            ("GB3", "24\" x 36\"", "(4) #7", "(4) #8", "#4 @ 12\""))  # fmt: skip
    bottom = table(pen, 1990, bottom - 40, "GRADE BEAM SCHEDULE", rows, widths=(44, 70, 96, 80, 70))
    framed_notes(pen, 1990, bottom - 30, "PIER NOTES", words.US, width=400, size=6.5)
    margin.strip_detail(pen, 2080, 700, "8", "GRADE BEAM AT WALL", ["SEE SCHED.", "#5 @ 12", "SOG"])
    margin.joint_detail(pen, 2050, 520, "9", "SLAB JOINT")
    margin.abbreviations(pen, 2020, 400)
    margin.key_plan(pen, 2030, 120, 160, part=0)
    annotate.view_title(pen, 340, 160, "DRILLED PIER AND GRADE BEAM PLAN", '1/8" = 1\'-0"')
    annotate.north_arrow(pen, 900, 165, size=22, turn=90)
