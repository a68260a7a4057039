"""Draws the plan set that the page offers to try: `python -m tests.jobs.drawings.sample_plans`.

A workshop of our own invention: its foundations with a schedule, its slab, its rooms.
"""

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

import app.jobs.drawings
from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
    ring_wall,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

STORED = Path(app.jobs.drawings.__file__).with_name("samples") / "workshop.pdf"
SCALE = '1/4" = 1\'-0"'
_BAYS = Bays((0, 24, 48, 72), (0, 20, 40))
_SIZES = {"F3": (3.0, 3.0), "F4": (4.0, 4.0), "F5": (5.0, 5.0)}
_ROWS = (
    ("F3", "3'-0\" x 3'-0\"", '12"', "(4) #4 E.W. BOTTOM"),
    ("F4", "4'-0\" x 4'-0\"", '12"', "(5) #5 E.W. BOTTOM"),
    ("F5", "5'-0\" x 5'-0\"", '14"', "(6) #5 E.W. BOTTOM"),
)
_SAID = {"project": "WORKSHOP AT MILL LANE", "client": "MILL LANE JOINERY", "date": "05/04/2026",
         "job": "26-001", "scale": SCALE}  # fmt: skip


def foundations(folder: Path) -> SheetFile:
    """Twelve footings of three kinds with their schedule, and a wall round them."""
    pen, view = _sheet("S-101", "FOUNDATION PLAN")
    grid_of(view, _BAYS, reach=7)
    kinds = ("F5", "F4", "F3")
    counts = footings(view, _BAYS, lambda i, j: kinds[_BAYS.edge_or_corner(i, j)], _SIZES)
    ring_wall(view, -0.33, -0.33, 72.66, 40.66, 0.67)
    annotate.leader(view, 78, 30, (72.33, 27), '8" CONC. FDN. WALL, TYP.')
    dimension_bays(view, _BAYS, above=50, left=-13)
    footing_schedule(pen, 1880, 1600, _ROWS, counts=counts)
    framed_notes(pen, 1880, 1420, "FOUNDATION NOTES", said.FOUNDATION_NOTES[1:12], width=400)
    _below(pen, "FOUNDATION PLAN")
    return pen.save(
        folder, "foundations", number="S-101", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def slab(folder: Path) -> SheetFile:
    """A slab of an L with an opening."""
    pen, view = _sheet("S-102", "SLAB PLAN")
    ring = [(0, 0), (72, 0), (72, 26), (50, 26), (50, 40), (0, 40)]
    hole = [(14, 24), (24, 24), (24, 30), (14, 30)]
    grid_of(view, _BAYS, reach=7)
    with view.style(1.2):
        view.poly(ring, holes=[hole], thing="slab")
    with view.style(0.3):
        view.line(hole[0], hole[2])
        view.line(hole[1], hole[3])
    view.text(14, 31, "SLAB OPNG.", size=6)
    view.words(30, 16, ['5" CONC. SLAB ON GRADE', "W/ 6x6-W2.1xW2.1 WWF"], size=9)
    dimension_bays(view, _BAYS, above=50, left=-13)
    framed_notes(pen, 1880, 1600, "SLAB NOTES", said.FOUNDATION_NOTES[5:12], width=400)
    _below(pen, "SLAB PLAN")
    return pen.save(
        folder, "slab", number="S-102", title="SLAB PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def rooms_plan(folder: Path) -> SheetFile:
    """The rooms above: furniture and doors, nothing of concrete."""
    pen, view = _sheet("A-101", "FLOOR PLAN")
    floor(view, rooms((20, 30, 22), (18, 22)))
    bits.stair(view, 60, 24)
    dimension_bays(view, Bays((0, 20, 50, 72), (0, 18, 40)), above=48, left=-11)
    framed_notes(pen, 1880, 1600, "FINISH NOTES", said.FINISH_NOTES, width=400)
    _below(pen, "FLOOR PLAN")
    return pen.save(
        folder, "rooms", number="A-101", title="FLOOR PLAN", discipline="Architectural",
        page_type="Plan", nothing_because="rooms and furniture",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (foundations, slab, rooms_plan)


def drawn(folder: Path) -> tuple[bytes, list[SheetFile]]:
    """The set as one file, and what is true of each sheet; `folder` is for the sheets alone."""
    files = [draw(folder) for draw in SHEETS]
    whole = io.BytesIO()
    with pikepdf.new() as pdf:
        for file in files:
            with pikepdf.open(file.path) as sheet:
                pdf.pages.extend(sheet.pages)
        pdf.save(whole, deterministic_id=True)
    return whole.getvalue(), files


def _sheet(number: str, title: str) -> tuple[Pen, View]:
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number=number, title=title, **_SAID)
    return pen, pen.view(420, 480, ratio=48)


def _below(pen: Pen, title: str) -> None:
    annotate.view_title(pen, 800, 240, title, f"SCALE: {SCALE}")
    annotate.scale_bar(pen, 1200, 240, (0, 4, 8, 16), true_unit=18)
    annotate.north_arrow(pen, 1560, 260)


def main() -> None:
    """Write the file that Intray brings with it."""
    STORED.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        STORED.write_bytes(drawn(Path(folder))[0])


if __name__ == "__main__":
    main()
