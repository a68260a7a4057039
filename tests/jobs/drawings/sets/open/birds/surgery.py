"""Pads and strips of a doctors' surgery: British, an ISO number, text as the office writes it."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_PADS = {"PF1": (1.2, 1.2), "PF2": (1.5, 1.5), "PF3": (2.1, 1.5)}
_NUMBER = "HMS-ATK-XX-00-DR-S-0110"


def shelduck(folder: Path) -> SheetFile:
    """Strips exploded into strokes that stop at pads, two widths, a stepped outline."""
    pen = Pen(A1)
    block(
        pen, "status", number=_NUMBER, title=["Foundation", "General Arrangement"],
        scale="1:100 @ A1", project="Holme Mill Surgery", client="Calder NHS Trust",
        office="Ashworth Tate Kerr", date="Feb 2024",
    )  # fmt: skip
    view = pen.view(230, 420, ratio=100, metric=True)
    lattice = Lattice(
        view, lines_at(0, 7.5, 7.5, 6, 7.5, 7.5), lines_at(0, 6.6, 6.6, 6.6, 6.6),
        "123456", "EDCBA",
    )  # fmt: skip
    lattice.draw(60, radius=10)
    lattice.strings(millimetres, 30, ends="arrow", size=5.5, inside=True)
    for i, j, x, y in lattice.crossings():
        mark = "PF3" if i in (2, 3) else "PF2" if j in (1, 2, 3) else "PF1"
        _pad(view, x, y, mark)
    floors.floor(view, 0.6, 0.6, 34.8, 25.2, seed=31, names=floors.CLINIC, tags=False, grey=0.7)
    with pen.layer("S-FNDN-OPTION-B", off="list"):
        for x in (3.7, 11.2, 18.0, 24.7, 32.2):
            pads.outline(view, pads.ring_of(x, 9.9, 1.5, 1.5), "solid")
            view.text(x + 0.9, 10.2, "PF2", size=6)
    _strips(view, lattice)
    _below(view)
    _around(pen, view)
    return pen.save(
        folder, "shelduck", number=_NUMBER, title="Foundation General Arrangement",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _pad(view: View, x: float, y: float, mark: str) -> None:
    wide, deep = _PADS[mark]
    pads.pad(view, x, y, wide, deep, mark, how="solid")
    pads.steel(view, x, y, 0.2, upright=False)
    view.text(x + wide / 2 + 0.15, y + 0.35, mark, size=6)
    view.text(x + wide / 2 + 0.15, y - 0.55, "[36.450]", size=4.5)


def _strips(view: View, lattice: Lattice) -> None:
    """Strips between the pads: 600 wide outside, 450 inside."""
    xs, ys = lattice.xs, lattice.ys
    for level, width in ((ys[0], 0.6), (ys[-1], 0.6), (ys[2], 0.45)):
        for index in range(len(xs) - 1):
            _between(view, (xs[index], level), (xs[index + 1], level), width)
    for across in (xs[0], xs[-1]):
        for index in range(len(ys) - 1):
            _between(view, (across, ys[index]), (across, ys[index + 1]), 0.6)
    for index in range(5):
        mx = (xs[index] + xs[index + 1]) / 2
        view.text(mx, ys[0] - 0.75, "600 wide strip footing", size=5, align="centre")
        view.text(mx, ys[-1] + 0.5, "600 wide strip footing", size=5, align="centre")
        view.text(mx, ys[2] + 0.45, "450 wide strip footing", size=5, align="centre")
    for index in range(4):
        my = (ys[index] + ys[index + 1]) / 2
        view.text(-0.6, my, "600 wide strip footing", size=5, align="centre", turn=90)
        view.text(xs[-1] + 0.75, my, "600 wide strip footing", size=5, align="centre", turn=90)


def _between(
    view: View, one: tuple[float, float], other: tuple[float, float], width: float
) -> None:
    gap = 1.2
    if one[1] == other[1]:
        one, other = (one[0] + gap, one[1]), (other[0] - gap, other[1])
    else:
        one, other = (one[0], one[1] + gap), (other[0], other[1] - gap)
    pads.run(view, one, other, width, how="thin strokes", thing="footing", weight=0.6)


def _below(view: View) -> None:
    """Drains, trees and their influence, ducts."""
    for y in (2.2, 10.4, 23.5):
        with view.style(0.6, dash=(14, 4)):
            view.line((-3, y), (33, y + 0.9), (40, y + 0.9))
        for index in range(4):
            x = 2.0 + index * 8
            view.circle(x, y + 0.35, 0.3)
            view.text(x + 0.4, y + 0.7, f"IC{index + 1}", size=4.5)
        view.text(22, y + 1, "100\u00f8 uPVC FW 1:60", size=4.5)
    for x, y, r in ((-3.6, 19, 2.6), (39.5, 6, 3.4)):
        with view.style(0.4, dash=(3, 3), grey=0.4):
            view.circle(x, y, r)
        view.text(x, y, "T14 Oak" if x < 0 else "T09 Ash", size=5, align="centre")
    with view.style(0.25, grey=0.45):
        for step in range(24):
            view.rect(15.4 + 0.28 * step, 14.2, 0.28, 1.1)
    view.text(18, 15.6, "Stair over", size=5)


def _around(pen: Pen, view: View) -> None:
    rows = (
        ("Pad", "L x W x D", "Reinforcement", "Concrete"),
        ("PF1", "1200 x 1200 x 600", "Mass", "FND2Z"),
        ("PF2", "1500 x 1500 x 600", "H12-200 B1, B2", "FND2Z"),
        ("PF3", "2100 x 1500 x 750", "H16-200 B1, B2", "FND2Z"),
    )
    bottom = table(pen, 1740, 1600, "Pad foundation schedule", rows, widths=(40, 110, 110, 70))
    framed_notes(pen, 1740, bottom - 40, "Notes", words.UK, width=400, frame=False)
    annotate.view_title(view, 0, -5.4, "Foundation Layout", "1:100")
    annotate.section_mark(view, (11, -1.6), (11, 1.6), "A", "0111")
    annotate.section_mark(view, (34.2, 9.8), (37.4, 9.8), "B", "0111")
    annotate.north_arrow(view, 38, 30, size=16, turn=-35)
    annotate.revision_cloud(view, 20.6, 5.2, 4, 3, delta="T1")
