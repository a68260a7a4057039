"""Foundations of a school: Canadian, metric, walls and strips of pieces, pedestals on pads."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_CORNERS = ((0.0, 0.0), (48.0, 0.0), (48.0, 18.0), (30.0, 18.0), (30.0, 27.0), (0.0, 27.0))
_ROWS = (
    ("MARK", "SIZE (mm)", "DEPTH", "REINFORCING", "U/S ELEV."),
    ("SF1", "600 WIDE", "300", "3-15M CONT.", "87.350"),
    ("F1", "1500 x 1500", "350", "7-15M E.W. BOT.", "87.350"),
    ("F2", "2000 x 2000", "450", "9-20M E.W. BOT.", "87.250"),
    ("F3", "2400 x 1800", "500", "10-20M / 8-20M", "87.200"),
)
_SIDES = {"F1": (1.5, 1.5), "F2": (2.0, 2.0), "F3": (2.4, 1.8)}


def ptarmigan(folder: Path) -> SheetFile:
    """Strips and walls as pieces between the corners, piers marked PR on pads of three sizes."""
    pen = Pen(A1)
    block(
        pen, "bilingue", number="S-201", title=["FOUNDATION PLAN", "WING C"], scale="1:100",
        project="\u00c9COLE RIVI\u00c8RE-ROUGE ADDITION", client="DIVISION SCOLAIRE",
        office="KEEWATIN STRUCTURAL LTD.", date="2024-03-08", drawn="MB",
    )  # fmt: skip
    view = pen.view(260, 470, ratio=100, metric=True)
    lattice = Lattice(
        view, lines_at(0, 6, 6, 6, 6, 6, 6, 6, 6), lines_at(0, 9, 9, 9), "ABCDEFGHJ", "1234"
    )
    lattice.draw(58, radius=12)
    lattice.strings(millimetres, 26, ends="dot", overall=False)
    floors.floor(
        view, 0.6, 0.6, 46.8, 16.8, seed=5, names=floors.SCHOOL, tags=False, grey=0.75, passage=8
    )
    _walls(view)
    for i, j, x, y in lattice.crossings():
        if (j == 1 and 0 < i < 8) or (j == 2 and 0 < i < 5):
            _pad(view, x, y, "F2" if i % 2 else "F1")
    for x in (33.0, 42.0):
        _pad(view, x, 13.5, "F3")
    _inside(view)
    _around(pen, view)
    return pen.save(
        folder, "ptarmigan", number="S-201", title="FOUNDATION PLAN WING C",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _walls(view: View) -> None:
    """Each wall of 250 on its strip of 600; walls stand on the lines, corner to corner."""
    ends = (*_CORNERS, _CORNERS[0])
    for index, (one, other) in enumerate(pairwise(ends)):
        pads.run(view, one, other, 0.6, how="strokes", thing="footing", mark="SF1", weight=0.5)
        pads.run(view, one, other, 0.25, how="pair", thing="wall", mark="FW1", weight=0.9)
        mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        flat = one[1] == other[1]
        turn = 0 if flat else 90
        out = 0.5 if index in (1, 2, 3) else -0.75
        where = (mx + 1.5, my + out) if flat else (mx - out * 0.6, my + 1.2)
        view.text(*where, "FW1 ON SF1", size=6, turn=turn)
        _poche(view, one, other)


def _poche(view: View, one: tuple[float, float], other: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = sorted((one, other))
    if y1 == y2:
        view.hatch([(x1, y1 - 0.12), (x2, y1 - 0.12), (x2, y1 + 0.12), (x1, y1 + 0.12)], spacing=4)
    else:
        view.hatch([(x1 - 0.12, y1), (x1 + 0.12, y1), (x1 + 0.12, y2), (x1 - 0.12, y2)], spacing=4)


def _pad(view: View, x: float, y: float, mark: str) -> None:
    wide, deep = _SIDES[mark]
    pads.pad(view, x, y, wide, deep, mark, how="dashed")
    with view.style(0.9):
        view.rect(x - 0.25, y - 0.25, 0.5, 0.5, thing="pier", mark="PR1")
    view.hatch(pads.ring_of(x, y, 0.5, 0.5), spacing=2.2, angle=135)
    view.text(x + wide / 2 + 0.1, y + deep / 2 - 0.1, mark, size=6.5, bold=True)
    view.text(x + 0.32, y - 0.2, "PR1", size=5)


def _inside(view: View) -> None:
    for x, y, w, h, says in (
        (7.0, 2.0, 9, 5, "CRAWLSPACE"),
        (19.0, 20.0, 8, 5, "MECHANICAL RM. ABOVE"),
    ):
        with view.style(0.3, dash=(2, 2), grey=0.4):
            view.rect(x, y, w, h)
        view.text(x + w / 2, y + h / 2, says, size=6, align="centre")
    for index in range(15):
        x = 2.0 + index * 3
        with view.style(0.4, dash=(9, 3)):
            view.line((x, 3.2), (x + 1.4, 3.2))
        view.circle(x + 0.7, 3.2, 0.1)
    view.text(31, 3.5, "100\u00f8 WEEPING TILE", size=5)
    annotate.leader(view, 20, 5, (20.9, 0.2), ["200x400 SLEEVE", "SEE MECH."])
    annotate.leader(view, 33, 23, (30.2, 22), ["STEP SF1 600", "SEE 6/S-501"])
    for x, y, n in ((12.0, -1.6, "3"), (49.4, 6.0, "4"), (-1.5, 14.0, "5")):
        annotate.detail_callout(view, x, y, n, "S-501")


def _around(pen: Pen, view: View) -> None:
    table(
        pen, 1790, 1560, "FOOTING SCHEDULE", _ROWS, widths=(44, 76, 44, 100, 66), row=16,
        title_inside=True,
    )  # fmt: skip
    table(
        pen, 1790, 1410, "PIER AND WALL SCHEDULE",
        (("MARK", "SIZE", "VERT.", "TIES / HORIZ."), ("PR1", "500 x 500", "8-20M", "10M @ 300"),
         ("FW1", "250 THICK", "15M @ 300 E.F.", "15M @ 300 E.F.")),
        widths=(60, 80, 90, 100), row=16, title_inside=True,
    )  # fmt: skip
    framed_notes(pen, 1790, 1310, "FOUNDATION NOTES", words.CANADA, width=346, frame=False)
    margin.strip_detail(
        pen, 1850, 780, "6", "TYPICAL WALL", ["3-15M CONT.", "15M @ 300 E.F.", "SLAB BY ARCH."]
    )
    margin.joint_detail(pen, 1820, 600, "7", "SLAB JOINT")
    margin.key_plan(pen, 1830, 400, 170, part=2)
    annotate.view_title(view, 0, -5.5, "FOUNDATION PLAN", "1:100")
    annotate.north_arrow(view, 44, 25, size=22, turn=20)
    annotate.scale_bar(view, 14, -5.5, [0, 2, 4, 8], unit=" m", style="double")
    annotate.match_line(view, (51, -4), (51, 24), "MATCH LINE - SEE S-202")
