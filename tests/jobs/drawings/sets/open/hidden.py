"""What is in a file and not on the paper, or on it and not readable: layers, masks, outlines."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.extras import Off
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.pen import ARCH_C, ARCH_D, Pen, View
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 22, 44, 66, 88), (0, 26, 52))
_ROW = ("F1", "5'-0\" x 5'-0\"", '14"', "(5) #5 E.W.")


def _save(pen: Pen, folder: Path, name: str, number: str) -> SheetFile:
    return pen.save(
        folder, name, number=number, title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def _begin(office: str, number: str) -> tuple[Pen, View]:
    pen = Pen(ARCH_D)
    pen.title_block(office, number=number, title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(380, 520, ratio=96)
    grid_of(view, _BAYS, reach=8)
    dimension_bays(view, _BAYS, above=70, left=-15)
    footing_schedule(pen, 1700, 1560, [_ROW])
    framed_notes(pen, 1700, 1440, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen, view


def _layers_off(folder: Path, *, off: Off, office: str) -> SheetFile:
    """An option that was not chosen is drawn on a layer that is off; its footings are nobody's."""
    pen, view = _begin(office, "S-151")
    with pen.layer("S-FNDN-FTNG"):
        footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    with pen.layer("S-FNDN-OPT2", off=off):
        for x in (11.0, 33.0, 55.0, 77.0):
            for y in (13.0, 39.0):
                with view.style(0.5, dash=DASHED):
                    view.rect(x - 2.5, y - 2.5, 5, 5)
                view.text(x + 2.8, y + 2, "F1", size=6.5)
        view.rect(-2, -2, 92, 56)
        view.text(40, 20, '6" CONC. SLAB ON GRADE (OPTION 2)', size=7)
    with pen.layer("S-GRID"):
        for _, _, x, y in _BAYS.crossings():
            bits.steel_column(view, x, y)
    return _save(pen, folder, f"layer_off_by_{off}", "S-151")


def form_on_layer(folder: Path) -> SheetFile:
    """Blocks of an option whose form itself is on a layer that is off, marks and all."""
    pen, view = _begin("agency", "S-158")
    pen.canvas.beginForm("OPT2FTG", -60, -60, 60, 60)
    pen.canvas.setDash(6, 3)
    pen.canvas.rect(-22.5, -22.5, 45, 45)
    pen.canvas.setFont("Helvetica", 6.5)
    pen.canvas.drawString(25, 14, "F1")
    pen.canvas.endForm()
    pen.block_on_layer("OPT2FTG", "S-FNDN-ALT", off="list")
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    for x in (11.0, 33.0, 55.0, 77.0):
        pen.block("OPT2FTG", *view.at(x, 13))
        pen.block("OPT2FTG", *view.at(x, 39))
    return _save(pen, folder, "form_on_layer", "S-158")


def hidden_note(folder: Path) -> SheetFile:
    """The only note of a scale is on a layer that is off, and is wrong; strings say it."""
    pen = Pen(ARCH_D)
    pen.title_block("upright", number="S152", title="FOUNDATION PLAN")
    view = pen.view(380, 520, ratio=96)
    grid_of(view, _BAYS, reach=8)
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    dimension_bays(view, _BAYS, above=70, left=-15)
    with pen.layer("G-ANNO-NPLT", off="list"):
        annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", 'SCALE: 1/4" = 1\'-0"')
    return pen.save(
        folder, "hidden_note", number="S152", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan", prints_scale=False,
    )  # fmt: skip


def drawn_twice(folder: Path) -> SheetFile:
    """A reference and its copy: every footing and the slab drawn twice, half a point apart."""
    pen, view = _begin("builder", "S-153")
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    with view.style(1.0):
        view.rect(-1, -1, 90, 54, thing="slab")
    view.text(28, 14, '5" CONC. SLAB ON GRADE', size=8)
    for _, _, x, y in _BAYS.crossings():
        with view.style(0.4, dash=DASHED):
            view.rect(x - 2.44, y - 2.45, 5, 5)
    with view.style(0.7):
        view.rect(-0.94, -0.95, 90, 54)
    return _save(pen, folder, "drawn_twice", "S-153")


def masked(folder: Path) -> SheetFile:
    """A white mask hides old shapes; new ones are drawn over it, and texts have masks."""
    pen, view = _begin("agency", "S-154")
    for x in (48.0, 62.0, 76.0):
        for y in (8.0, 32.0, 46.0):
            view.rect(x - 2.5, y - 2.5, 5, 5)
            view.text(x + 2.8, y + 2, "F1", size=6.5)
    view.mask(42, -4, 50, 60)
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    with view.style(1.0):
        view.rect(-1, -1, 90, 54, thing="slab")
    view.hatch([(-1, -1), (89, -1), (89, 53), (-1, 53)], spacing=12)
    view.mask(24, 12, 34, 6)
    view.text(26, 14, '5" CONC. SLAB ON GRADE', size=8)
    return _save(pen, folder, "masked", "S-154")


def outlined(folder: Path) -> SheetFile:
    """All words are lines, but a plot stamp: numbers and marks can only be recognised."""
    pen = Pen(ARCH_C)
    view = pen.view(240, 330, ratio=96)
    pen.rect(28, 28, pen.width - 56, pen.height - 56)
    pen.rect(1440, 28, 260, 200)
    for up, text, size in ((190, "FOUNDATION PLAN", 15), (150, "SCALE: 1/8\" = 1'-0\"", 9),
                          (60, "S-155", 30)):  # fmt: skip
        pen.outlined(1450, up, text, size=size, width=1.1)
    for _, _, x, y in _BAYS.crossings():
        with view.style(0.5, dash=DASHED):
            view.rect(x - 2.5, y - 2.5, 5, 5, thing="footing", mark="F1")
        view.outlined(x + 2.8, y + 1.5, "F1", size=9, width=0.9)
    with view.style(1.0):
        view.rect(-1, -1, 90, 54, thing="slab")
    view.outlined(20, 12, '5" CONC. SLAB ON GRADE', size=11, width=1.0)
    pen.text(1450, 34, "Plotted 3/14/2024 4:12 PM by klm", size=4)
    return _save(pen, folder, "outlined", "S-155")


def shx(folder: Path) -> SheetFile:
    """An AutoCAD plot whose words are strokes with hidden annotations that hold the text."""
    pen = Pen(ARCH_C)
    view = pen.view(240, 330, ratio=96)
    pen.rect(28, 28, pen.width - 56, pen.height - 56)
    pen.rect(1440, 28, 260, 200)
    for up, text, size in ((214, "SHEET TITLE", 6), (190, "FOUNDATION PLAN", 15),
                          (150, "SCALE: 1/8\" = 1'-0\"", 9), (105, "SHEET NUMBER", 6),
                          (60, "S-156", 30)):  # fmt: skip
        pen.shx(1450, up, text, size=size)
    for _, _, x, y in _BAYS.crossings():
        with view.style(0.5, dash=DASHED):
            view.rect(x - 2.5, y - 2.5, 5, 5, thing="footing", mark="F1")
        view.shx(x + 2.8, y + 1.5, "F1", size=7)
    with view.style(1.0):
        view.rect(-1, -1, 90, 54, thing="slab")
    view.shx(20, 12, '5" CONC. SLAB ON GRADE', size=9)
    return _save(pen, folder, "shx", "S-156")


def shx_beside_text(folder: Path) -> SheetFile:
    """True-type words in the title block, SHX for the marks of the plan."""
    pen, view = _begin("corner", "S-157")
    for i, j, x, y in _BAYS.crossings():
        mark, side = ("F2", 6.0) if (i + j) % 2 else ("F1", 5.0)
        with view.style(0.5, dash=DASHED):
            view.rect(x - side / 2, y - side / 2, side, side, thing="footing", mark=mark)
        view.shx(x + side / 2 + 0.3, y + 1.5, mark, size=7)
        bits.steel_column(view, x, y)
    return _save(pen, folder, "shx_beside_text", "S-157")


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    partial(_layers_off, off="list", office="right strip"),
    partial(_layers_off, off="base", office="engineer"),
    partial(_layers_off, off="usage", office="corner"),
    partial(_layers_off, off="membership", office="builder"),
    partial(_layers_off, off="expression", office="joined"),
    form_on_layer,
    hidden_note,
    drawn_twice,
    masked,
    outlined,
    shx,
    shx_beside_text,
)
