"""Plans of buildings that stand: existing (E), demolition, new work among them."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.pen import ARCH_C, ARCH_D, Pen
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    grid_of,
    label,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 24, 48, 72, 96), (0, 24, 48))


def addition(folder: Path) -> SheetFile:
    """New footings F1 beside existing ones of the same size marked (E); existing is grey."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip", number="S101", title=["FOUNDATION PLAN", "ADDITION"], scale='1/8" = 1\'-0"'
    )
    view = pen.view(430, 520, ratio=96)
    bays = Bays((0, 24, 48, 72, 96, 120, 144), (0, 24, 48, 72))
    grid_of(view, bays, reach=10)
    for i, _, x, y in bays.crossings():
        old = i < 3
        with view.style(0.5, dash=DASHED, grey=0.55 if old else 0.0):
            view.rect(x - 2.5, y - 2.5, 5, 5, thing=None if old else "footing", mark="F1")
        label(view, x, y, 5, 5, "(E) FTG." if old else "F1", "beside", size=6)
        view.rect(x - 0.7, y - 0.7, 1.4, 1.4, fill=not old)
    with view.style(0.9, grey=0.55):
        view.rect(-3, -3, 54, 78)
    view.words(14, 30, ["(E) SLAB ON GRADE TO REMAIN", "NO WORK IN THIS AREA"], size=7)
    with view.style(1.1):
        view.rect(52, -3, 96, 78, thing="slab")
    view.words(90, 34, ['NEW 5" CONC. SLAB ON GRADE', "DOWEL INTO (E) SLAB, SEE 3/S501"], size=7)
    dimension_bays(view, bays, above=92, left=-17)
    footing_schedule(pen, 1850, 1600, [("F1", "5'-0\" x 5'-0\"", '14"', "(5) #5 E.W.")])
    notes = ["(E) INDICATES EXISTING CONSTRUCTION TO REMAIN.", *said.FOUNDATION_NOTES[:9]]
    framed_notes(pen, 1850, 1480, "NOTES", notes)
    annotate.view_title(pen, 800, 240, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "addition", number="S101", title="FOUNDATION PLAN ADDITION",
        discipline="Structural", page_type="Plan",
    )  # fmt: skip


def demolition(folder: Path) -> SheetFile:
    """A demolition plan: slabs and footings to be removed, in dashes and hatches, with areas."""
    pen = Pen(ARCH_D)
    pen.title_block("builder", number="AD101", title="DEMOLITION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(360, 470, ratio=96)
    grid_of(view, _BAYS, reach=10)
    floor(view, rooms((24, 24, 24, 24), (24, 24)), grey=0.5, furniture=False)
    for x, y, w, h, text in (
        (2, 2, 20, 20, "REMOVE (E) CONC. SLAB - 400 SF"),
        (50, 26, 44, 20, "SAWCUT AND REMOVE (E) SLAB ON GRADE, 880 SF"),
    ):
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        with view.style(0.8, dash=DASHED):
            view.poly(ring)
        view.hatch(ring, spacing=6, angle=135)
        view.mask(x + 1, y + h / 2 - 1, w - 2, 3)
        view.text(x + w / 2, y + h / 2, text, size=6, align="centre")
    for _, _, across, up in _BAYS.crossings():
        with view.style(0.5, dash=DASHED):
            view.rect(across - 2, up - 2, 4, 4)
        label(view, across, up, 4, 4, "DEMO (E) FTG.", "beside", size=5)
    dimension_bays(view, _BAYS, above=66, left=-17)
    notes = ["REMOVE ALL ITEMS SHOWN DASHED.", "REMOVE (12) EXISTING FOOTINGS COMPLETE.",
             "REMOVE 120 LF OF (E) CONC. CURB AT SOUTH DRIVE.",
             *said.GENERAL_NOTES[10:]]  # fmt: skip
    framed_notes(pen, 1800, 1600, "DEMOLITION NOTES", notes, width=340)
    annotate.view_title(pen, 800, 260, "DEMOLITION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "demolition", number="AD101", title="DEMOLITION PLAN", discipline="Architectural",
        page_type="Plan", nothing_because="everything is existing and to be removed",
    )  # fmt: skip


def underpinning(folder: Path) -> SheetFile:
    """An existing building whose walls get new footings UP1 below; existing columns stay."""
    pen = Pen(ARCH_C)
    pen.title_block("corner", number="S-2", title="UNDERPINNING PLAN", scale='1/4" = 1\'-0"')
    view = pen.view(260, 330, ratio=48)
    with view.style(1.0, grey=0.5):
        view.rect(0, 0, 46, 30)
        view.rect(1, 1, 44, 28)
    view.text(14, 31, "(E) RUBBLE WALL", size=6)
    for index in range(8):
        x = 2.5 + index * 5.5
        with view.style(0.7):
            view.rect(x, -1, 4, 3, thing="footing", mark="UP1")
        view.text(x + 0.6, -2, "UP1", size=6)
    for x in (12, 23, 34):
        with view.style(0.5, grey=0.5):
            view.rect(x - 0.5, 14.5, 1, 1, fill=False)
        view.text(x + 0.8, 15.6, "(E) COL.", size=5.5)
    annotate.dimensions(view, [(46, 36), (0, 36)])
    annotate.dimensions(view, [(-5, 30), (-5, 0)])
    annotate.dimensions(view, [(2.5 + 5.5 * step, -6) for step in range(8)], extension=6)
    rows = (("UP1", "4'-0\" x 3'-0\"", '36"', "PLAIN CONCRETE, DRY PACK"),)
    footing_schedule(pen, 1180, 1180, rows, title="UNDERPINNING SCHEDULE")
    framed_notes(pen, 1180, 1080, "SEQUENCE", said.FOUNDATION_NOTES[:8])
    annotate.view_title(pen, 400, 200, "UNDERPINNING PLAN", '1/4" = 1\'-0"')
    return pen.save(
        folder, "underpinning", number="S-2", title="UNDERPINNING PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def renovation(folder: Path) -> SheetFile:
    """A floor in use: all columns are existing, new walls of studs; nothing of concrete is new."""
    pen = Pen(ARCH_D)
    pen.title_block("unlabelled", number="A2.01", title=["Renovation", "Floor Plan"])
    view = pen.view(330, 420, ratio=96)
    bays = Bays((0, 25, 50, 75, 100, 125, 150), (0, 26, 52, 78))
    grid_of(view, bays, reach=9)
    floor(view, rooms((20, 25, 30, 25, 22, 28), (24, 8, 22, 24)), seed=4)
    for _, _, x, y in bays.crossings():
        view.rect(x - 0.9, y - 0.9, 1.8, 1.8, fill=True)
        view.text(x + 1.3, y + 1.3, "(E) CONC. COL.", size=4)
    dimension_bays(view, bays, above=94, left=-16)
    framed_notes(pen, 1980, 1400, "PLAN NOTES", said.FINISH_NOTES, frame=False)
    annotate.view_title(pen, 800, 220, "RENOVATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "renovation", number="A2.01", title="Renovation Floor Plan",
        discipline="Architectural", page_type="Plan",
        nothing_because="existing columns and walls of studs",
    )  # fmt: skip


def mixed_marks(folder: Path) -> SheetFile:
    """New F2 among existing footings that keep their old mark EF2, of the same size."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="S-105", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(400, 470, ratio=96)
    bays = Bays((0, 22, 44, 66, 88, 110), (0, 26, 52, 78))
    grid_of(view, bays, reach=9, letters="up")
    for i, j, x, y in bays.crossings():
        is_new = (i + j) % 3 == 0
        with view.style(0.5, dash=DASHED):
            view.rect(x - 3, y - 2, 6, 4, thing="footing" if is_new else None, mark="F2")
        text = "F2" if is_new else "EXIST. F2 (1974)"
        label(view, x, y, 6, 4, text, "beside", size=6)
    bits.stair(view, 26, 60)
    dimension_bays(view, bays, above=96, left=-16)
    footing_schedule(
        pen, 1830, 1560, [("F2", "6'-0\" x 4'-0\"", '14"', "(5) #5 L.W., (7) #5 S.W.")]
    )
    framed_notes(pen, 1830, 1440, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 240, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "mixed_marks", number="S-105", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    addition,
    demolition,
    underpinning,
    renovation,
    mixed_marks,
)
