"""Columns and footings of a hostel in India: schedules that state how many there are."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_NUMBER = "VKN/STR/2217/04"
_SIDES = {"F1": (1.8, 1.8), "F2": (2.1, 2.4), "F3": (2.7, 2.7), "CF1": (4.2, 2.0)}
_COLUMNS = {"C1": (0.3, 0.45), "C2": (0.3, 0.6)}


def koel(folder: Path) -> SheetFile:
    """Marks of the pads in ellipses, columns with their own; one combined footing twice."""
    pen = Pen(A1)
    block(
        pen, "drg", number=_NUMBER, title=["FOOTING AND COLUMN", "LAYOUT"], scale="1:100",
        project="300 BEDDED GIRLS HOSTEL, AT WARDHA", client="STATE UNIVERSITY ESTATE DIVISION",
        office="V.K. NARAYANAN & ASSOCIATES", date="22.04.2024",
    )  # fmt: skip
    view = pen.view(230, 560, ratio=100, metric=True)
    lattice = Lattice(
        view, lines_at(0, 5, 5, 5, 6, 5, 5, 5), lines_at(0, 6.5, 2.8, 6.5, 5.5), "12345678", "EDCBA"
    )
    lattice.draw(62, radius=11)
    lattice.strings(millimetres, 30, ends="arrow", size=6)
    counts = _spots(view, lattice)
    _plinth(view, lattice)
    _around(pen, view, counts)
    return pen.save(
        folder, "koel", number=_NUMBER, title="FOOTING AND COLUMN LAYOUT",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _spots(view: View, lattice: Lattice) -> dict[str, int]:
    counts = dict.fromkeys((*_SIDES, *_COLUMNS), 0)
    for i, j, x, y in lattice.crossings():
        mark = "F1" if i in (0, 7) or j in (0, 4) else "F3" if i in (3, 4) else "F2"
        column = "C2" if mark == "F3" else "C1"
        counts[mark] += 1
        counts[column] += 1
        _footing(view, x, y, mark)
        pads.column(view, x, y, *_COLUMNS[column], column, stated=True)
        view.text(x + 0.22, y + 0.34, column, size=5.5)
    for x in (12.5, 23.5):
        counts["CF1"] += 1
        _footing(view, x, -2.6, "CF1")
        for off in (-1.3, 1.3):
            counts["C1"] += 1
            pads.column(view, x + off, -2.6, *_COLUMNS["C1"], "C1", stated=True)
            view.text(x + off + 0.22, -2.3, "C1", size=5.5)
    return counts


def _footing(view: View, x: float, y: float, mark: str) -> None:
    wide, deep = _SIDES[mark]
    pads.pad(view, x, y, wide, deep, mark, how="solid", stated=True)
    with view.style(0.25, dash=(2, 1.5)):
        view.poly(pads.ring_of(x, y, wide + 0.2, deep + 0.2))
    annotate.tag(view, x + wide / 2 - 0.5, y - deep / 2 - 0.45, mark, shape="ellipse", size=6)


def _plinth(view: View, lattice: Lattice) -> None:
    """Plinth beams from column to column, grey: they are on the next drawing."""
    with view.style(0.3, dash=(8, 2, 2, 2), grey=0.55):
        for y in lattice.ys:
            for off in (-0.115, 0.115):
                view.line((0.3, y + off), (35.7, y + off))
        for x in lattice.xs:
            for off in (-0.115, 0.115):
                view.line((x + off, 0.3), (x + off, 21))
    view.text(17.2, 7.8, "PLINTH BEAMS: SEE DRG. VKN/STR/2217/06", size=5)
    for x in lattice.xs[:-1]:
        for y in (3.4, 12.2, 18.2):
            with view.style(0.25, grey=0.6):
                view.lines([((x + 1.5, y), (x + 3.8, y)), ((x + 1.5, y), (x + 1.5, y + 1.6)),
                            ((x + 3.8, y), (x + 3.8, y + 1.6))])  # fmt: skip
                view.arc(x + 1.5, y, 0.9, 0, 90)


def _around(pen: Pen, view: View, counts: dict[str, int]) -> None:
    rows = [("FOOTING", "L x B", "D (MM)", "d (MM)", "STEEL", "NOS.")]
    for mark, (wide, deep) in _SIDES.items():
        rows.append(
            (mark, f"{wide * 1000:.0f} x {deep * 1000:.0f}", "450", "230", "T12 @ 125 C/C B.W.",
             str(counts[mark]))
        )  # fmt: skip
    bottom = table(
        pen, 1480, 1610, "SCHEDULE OF FOOTINGS", rows, widths=(50, 90, 46, 46, 130, 40), row=17
    )
    kinds: list[tuple[str, ...]] = [("COLUMN", "SIZE", "UP TO PLINTH", "TIES", "NOS.")]
    for mark, (wide, deep) in _COLUMNS.items():
        kinds.append((mark, f"{wide * 1000:.0f} x {deep * 1000:.0f}", "8-T20 + 4-T16",
                     "T8 @ 150/100 C/C", str(counts[mark])))  # fmt: skip
    bottom = table(
        pen, 1480, bottom - 40, "SCHEDULE OF COLUMNS", kinds, widths=(50, 90, 100, 122, 40), row=17
    )
    framed_notes(pen, 1480, bottom - 30, "NOTES :-", words.INDIA, width=410, size=7)
    margin.strip_detail(
        pen, 1530, 880, "1", "SECTION OF FOOTING", ["T12 @ 125 B.W.", "8-T20 + 4-T16", "P.C.C."]
    )
    margin.strip_detail(
        pen, 1800, 880, "2", "COMBINED FTG. CF1", ["T16 @ 100", "T12 @ 150", "G.L."]
    )
    margin.joint_detail(pen, 1530, 700, "3", "PLINTH PROTECTION")
    annotate.view_title(view, 8, -6, "FOOTING & COLUMN LAYOUT PLAN", "SCALE 1:100", size=11)
    annotate.north_arrow(view, 33, -4.5, size=20)
    annotate.section_mark(view, (22, -1), (22, 1.6), "A", "05")
    annotate.section_mark(view, (22, 19.6), (22, 22.4), "A", "05")
