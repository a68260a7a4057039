"""A mill that is altered: existing, to be removed, and new foundations on one British sheet."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_NUMBER = "2291-S-0105"


def wryneck(folder: Path) -> SheetFile:
    """Old pads and walls are grey and say so, the removed ones dashed and crossed; the rest is."""
    pen = Pen(A1)
    block(
        pen, "status", number=_NUMBER, title=["Proposed Foundation", "Plan with Removals"],
        scale="1:100 @ A1", project="Dye Works Mill, Conversion", client="Northbeck Homes",
        office="Fell Marsden", date="Jan 2024",
    )  # fmt: skip
    view = pen.view(240, 520, ratio=100, metric=True)
    lattice = Lattice(view, lines_at(0, 6, 6, 6, 6, 6, 6, 6), lines_at(0, 7, 7, 7), "ABCDEFGH",
                      "1234")  # fmt: skip
    lattice.draw(58)
    lattice.strings(millimetres, 28, ends="dot")
    floors.floor(view, 0.5, 0.5, 41, 20, seed=71, tags=False, grey=0.8)
    for i, j, x, y in lattice.crossings():
        _spot(view, i, j, x, y)
    _walls(view)
    _slabs(view)
    _around(pen, view)
    return pen.save(
        folder, "wryneck", number=_NUMBER, title="Proposed Foundation Plan with Removals",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _spot(view: View, i: int, j: int, x: float, y: float) -> None:
    """Left of line D stands the old house, F is cleared, the rest is new."""
    if i < 4:
        with view.style(0.4, grey=0.5):
            view.poly(pads.ring_of(x, y, 1.4, 1.4))
            view.poly(pads.ring_of(x, y, 0.35, 0.35))
        view.text(x + 0.8, y + 0.4, "EX. PAD", size=5)
        return
    if i == 4 and j in (1, 2):
        ring = pads.ring_of(x - 0.9, y, 1.2, 1.2)
        with view.style(0.5, dash=(3, 2), grey=0.3):
            view.poly(ring)
            view.line(ring[0], ring[2])
            view.line(ring[1], ring[3])
        view.text(x - 1.5, y + 0.75, "EX. PAD TO BE REMOVED", size=4.5)
        return
    mark, side = ("P2", 1.8) if j in (1, 2) else ("P1", 1.4)
    pads.pad(view, x, y, side, side, mark, how="solid")
    pads.steel(view, x, y, 0.25)
    view.text(x + side / 2 + 0.12, y + 0.3, f"{mark} pad footing", size=5.5)


def _walls(view: View) -> None:
    with view.style(0.4, grey=0.5):
        for y in (0, 21):
            view.lines([((0, y - 0.3), (18, y - 0.3)), ((0, y + 0.3), (18, y + 0.3))])
        view.lines([((-0.3, 0), (-0.3, 21)), ((0.3, 0), (0.3, 21))])
    view.text(6, 0.5, "EX. 600 STONE WALL RETAINED", size=5.5)
    view.text(6, 21.5, "EX. 600 STONE WALL RETAINED", size=5.5)
    with view.style(0.5, dash=(3, 2), grey=0.3):
        view.rect(20, 3, 0.4, 14)
        for step in range(14):
            view.line((20, 3 + step), (20.4, 3.6 + step))
    view.text(19.8, 8, "EX. WALL TO BE DEMOLISHED", size=5, turn=90)
    for one, other in (((42.0, 1.2), (42.0, 5.8)), ((42.0, 15.2), (42.0, 19.8))):
        pads.run(view, one, other, 0.3, how="solid", thing="wall", weight=1.0)
        view.hatch(
            [(one[0] - 0.15, one[1]), (one[0] + 0.15, one[1]), (other[0] + 0.15, other[1]),
             (other[0] - 0.15, other[1])], spacing=4,
        )  # fmt: skip
        annotate.leader(
            view, 43.4, one[1] + 2.4, (42.16, one[1] + 3), ["NEW 300 RC WALL"], size=5.5
        )
    for x in (24, 30, 36):
        start, end = (x + 1.2, 0.0), (x + 4.8, 0.0)
        pads.run(view, start, end, 0.6, how="strokes", thing="footing", mark=None)
        view.text(x + 3, -0.8, "NEW 600 strip footing", size=5, align="centre")


def _slabs(view: View) -> None:
    new = [(24.4, 1.0), (41.4, 1.0), (41.4, 20.0), (24.4, 20.0)]
    hole = [(31.4, 8.4), (34.4, 8.4), (34.4, 12.4), (31.4, 12.4)]
    with view.style(0.7):
        view.poly(new, holes=[hole], thing="slab")
        view.line(hole[0], hole[2])
        view.line(hole[1], hole[3])
    view.text(32.9, 12.6, "LIFT PIT BY OTHERS", size=4.5, align="centre")
    view.words(36.4, 11.2, ["NEW 175 THK GROUND", "BEARING SLAB, A252"], size=6.5, bold=True)
    view.words(9, 10.6, ["EX. FLAGGED FLOOR ON EARTH,", "EX. SLAB 100 TO BE RETAINED"], size=6)
    old = [(1.0, 1.0), (17.4, 1.0), (17.4, 20.0), (1.0, 20.0)]
    with view.style(0.4, dash=(9, 4), grey=0.5):
        view.poly(old)
    view.hatch([(1, 1), (8.4, 1), (8.4, 9), (1, 9)], spacing=12, angle=30)


def _around(pen: Pen, view: View) -> None:
    rows = (("Pad", "Size", "Depth", "Reinforcement"), ("P1", "1400 sq.", "600", "A393 bottom"),
            ("P2", "1800 sq.", "750", "H16-175 B1, B2"))  # fmt: skip
    bottom = table(pen, 1690, 1610, "New pads", rows, widths=(40, 80, 60, 130), row=16)
    pen.text(1690, bottom - 30, "Key", size=9, bold=True)
    for index, says in enumerate(("Existing, retained", "Existing, removed", "New")):
        y = bottom - 60 - index * 26
        grey, dash = ((0.5, None), (0.3, (3, 2)), (0.0, None))[index]
        with pen.style(0.6, grey=grey, dash=dash):
            pen.rect(1690, y, 26, 16)
        pen.text(1724, y + 5, says, size=7)
    framed_notes(pen, 1690, bottom - 160, "Notes", words.UK, width=430, size=7)
    annotate.view_title(view, 0, -4.8, "Foundation Plan", "1:100")
    annotate.revision_cloud(view, 26, 14, 6, 4, delta="T1")
    annotate.north_arrow(view, 40, -4.6, size=18, turn=120)
