"""Foundation girders of a kindergarten in Japan, written in English, on A2."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, comma_millimetres, lines_at
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A2, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_SIDES = {"F1": 1.8, "F2": 2.2}


def mejiro(folder: Path) -> SheetFile:
    """Girders FG between the columns, footings dashed below them, axes X1 and Y1."""
    pen = Pen(A2)
    block(
        pen, "zumen", number="S-05", title="FOUNDATION PLAN", scale="1/100",
        project="MIDORI KINDERGARTEN NEW CONSTRUCTION", office="Sugimoto + Abe", date="2024.03.29",
    )  # fmt: skip
    view = pen.view(190, 330, ratio=100, metric=True)
    lattice = Lattice(
        view, lines_at(0, 6, 6, 6, 6, 4.5), lines_at(0, 7, 2.5, 7),
        ("X1", "X2", "X3", "X4", "X5", "X6"), ("Y1", "Y2", "Y3", "Y4"),
    )  # fmt: skip
    lattice.draw(66, radius=9)
    lattice.strings(comma_millimetres, 34, ends="dot", size=5.5)
    floors.floor(view, 0.4, 0.4, 27.7, 15.7, seed=44, names=floors.SCHOOL, tags=False, grey=0.75)
    for i, j, x, y in lattice.crossings():
        mark = "F2" if 0 < i < 5 and j in (1, 2) else "F1"
        side = _SIDES[mark]
        pads.pad(view, x, y, side, side, mark, how="hidden")
        pads.column(view, x, y, 0.6, 0.6, "C1")
        view.text(x - 0.85, y - 0.75 if mark == "F1" else y - 1.0, mark, size=5.5)
        view.text(x + 0.35, y + 0.4, "C1", size=5)
    _girders(view, lattice)
    _around(pen, view)
    return pen.save(
        folder, "mejiro", number="S-05", title="FOUNDATION PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _girders(view: View, lattice: Lattice) -> None:
    for j, y in enumerate(lattice.ys):
        mark = "FG1" if j in (0, 3) else "FG2"
        for one, other in pairwise(lattice.xs):
            _girder(view, (one + 0.3, y), (other - 0.3, y), mark)
    for i, x in enumerate(lattice.xs):
        mark = "FG11" if i in (0, 5) else "FG12"
        for one, other in pairwise(lattice.ys):
            if other - one > 3:
                _girder(view, (x, one + 0.3), (x, other - 0.3), mark)


def _girder(view: View, one: tuple[float, float], other: tuple[float, float], mark: str) -> None:
    pads.run(view, one, other, 0.4, how="solid", thing="grade_beam", mark=mark, weight=0.5)
    mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    flat = one[1] == other[1]
    view.text(mx - (0 if flat else 0.28), my + (0.28 if flat else 0), mark, size=5.5,
              align="centre", turn=0 if flat else 90)  # fmt: skip


def _around(pen: Pen, view: View) -> None:
    rows: tuple[tuple[str, ...], ...]
    rows = (("Mark", "B x D", "Top / bottom", "Stirrup"),
            ("FG1", "400 x 900", "4-D22 / 4-D22", "D13@200"),
            ("FG2", "400 x 900", "5-D22 / 5-D22", "D13@200"),
            ("FG11", "400 x 900", "4-D25 / 4-D25", "D13@200"),
            ("FG12", "400 x 1000", "5-D25 / 5-D25", "D13@150"))  # fmt: skip
    bottom = table(pen, 1180, 1120, "Foundation girder list", rows, widths=(44, 80, 110, 70),
                   row=13)  # fmt: skip
    rows = (("Mark", "Size", "Thickness", "Bar"),
            ("F1", "1,800 x 1,800", "600", "9-D16 each way"),
            ("F2", "2,200 x 2,200", "700", "11-D19 each way"))  # fmt: skip
    bottom = table(pen, 1180, bottom - 40, "Footing list", rows, widths=(44, 80, 80, 100), row=13)
    rows = (("Mark", "Size", "Main bar", "Hoop"), ("C1", "600 x 600", "12-D22", "D13@100"))
    bottom = table(pen, 1180, bottom - 40, "Column list", rows, widths=(44, 80, 90, 90), row=13)
    framed_notes(pen, 1180, bottom - 30, "Notes", words.JAPAN, width=330, size=6, frame=False)
    annotate.view_title(view, 3, -4, "Foundation plan", "S=1/100", size=9)
    annotate.north_arrow(view, 25, -3.6, size=14, turn=10)
    for x, y in ((1.2, 8.2), (13, 8.2), (20, 8.2)):
        view.text(x, y, "Pit  GL-1,200", size=4.5)
