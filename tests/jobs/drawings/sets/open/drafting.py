"""How programs write the same plan: dashes as strokes, sides apart, one path, blocks, turned."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.ink import DASHED, Place
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 26, 50, 78, 104), (0, 25, 47, 72))
_SIZES = {"F1": (5.0, 5.0), "F2": (7.0, 7.0)}
_ROWS = (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F2", "7'-0\" SQ.", '18"', "(8) #6 E.W."))


def _mark(i: int, j: int) -> str:
    return "F2" if _BAYS.edge_or_corner(i, j) == 0 else "F1"


def _begin(
    office: str, number: str, *, printed: Print | None = None, marks: bool = True
) -> tuple[Pen, View]:
    pen = Pen(ARCH_D, printed)
    pen.title_block(office, number=number, title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(400, 480, ratio=96)
    grid_of(view, _BAYS, reach=9)
    dimension_bays(view, _BAYS, above=90, left=-17)
    if marks:
        footing_schedule(pen, 1750, 1560, _ROWS)
    framed_notes(pen, 1750, 1420, "FOUNDATION NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 280, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    annotate.scale_bar(pen, 1250, 280, (0, 8, 16, 32), true_unit=9)
    for _, _, x, y in _BAYS.crossings():
        bits.steel_column(view, x, y)
    return pen, view


def _save(pen: Pen, folder: Path, name: str, number: str) -> SheetFile:
    return pen.save(
        folder, name, number=number, title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def _squares() -> list[tuple[str, list[Place], Place]]:
    """Mark, ring and place of the mark for each footing."""
    found = []
    for i, j, x, y in _BAYS.crossings():
        mark = _mark(i, j)
        half = _SIZES[mark][0] / 2
        ring = [
            (x - half, y - half),
            (x + half, y - half),
            (x + half, y + half),
            (x - half, y + half),
        ]
        found.append((mark, ring, (x + half + 0.3, y + half - 0.9)))
    return found


def strokes(folder: Path) -> SheetFile:
    """Every dash is a stroke of its own, in the footings and in the wall's footing."""
    pen, view = _begin("agency", "S-171")
    for mark, ring, place in _squares():
        view.dashes(ring)
        view.record("footing", ring, mark, area=_SIZES[mark][0] ** 2)
        view.text(*place, mark, size=6.5)
    view.dashes([(-6, -6), (110, -6), (110, 78), (-6, 78)])
    return _save(pen, folder, "strokes", "S-171")


def sides_apart(folder: Path) -> SheetFile:
    """Each side of a shape is a line of its own, in no order; corners miss by a hair."""
    pen, view = _begin("corner", "S-172")
    sides = []
    for mark, ring, place in _squares():
        for index in range(4):
            one, other = ring[index], ring[(index + 1) % 4]
            sides.append(((one[0] + 0.005, one[1]), (other[0], other[1] - 0.005)))
        view.record("footing", ring, mark, area=_SIZES[mark][0] ** 2)
        view.text(*place, mark, size=6.5)
    edge = [(-1, -1), (105, -1), (105, 73), (-1, 73)]
    sides += [(edge[index], edge[(index + 1) % 4]) for index in range(4)]
    with view.style(0.6):
        view.lines(sides[::2])
        view.lines(sides[1::2])
    view.record("slab", edge, area=106 * 74, length=360)
    view.text(58, 12, '5" CONC. SLAB ON GRADE', size=8)
    return _save(pen, folder, "sides_apart", "S-172")


def one_path(folder: Path) -> SheetFile:
    """All footings are pieces of a single path, all tags' circles of another."""
    pen, view = _begin("builder", "S-173")
    with view.style(0.6, dash=DASHED):
        view.one_path([ring for _, ring, _ in _squares()])
    for mark, ring, place in _squares():
        view.record("footing", ring, mark, area=_SIZES[mark][0] ** 2)
        view.text(*place, mark, size=6.5)
    return _save(pen, folder, "one_path", "S-173")


def blocks(folder: Path) -> SheetFile:
    """Footings are blocks: one form for each mark, placed at every crossing by a matrix."""
    pen, view = _begin("engineer", "S-174")
    canvas = pen.canvas
    for mark, (side, _) in _SIZES.items():
        canvas.beginForm(mark, -90, -90, 90, 90)
        canvas.setDash(6, 3)
        canvas.rect(-side * 4.5, -side * 4.5, side * 9, side * 9)
        canvas.endForm()
    for mark, ring, place in _squares():
        x, y = view.at((ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2)
        pen.block(mark, x, y)
        view.record("footing", ring, mark, area=_SIZES[mark][0] ** 2)
        view.text(*place, mark, size=6.5)
    return _save(pen, folder, "blocks", "S-174")


def _turned_page(folder: Path, *, rotate: Literal[90, 180, 270], size: float) -> SheetFile:
    """A plotter's page that is turned by /Rotate, in full or half size."""
    pen, view = _begin("right strip", "S175", printed=Print(size=size, rotate=rotate))
    footings(view, _BAYS, _mark, _SIZES)
    with view.style(1.0):
        view.rect(-1, -1, 106, 74, thing="slab")
    view.text(58, 12, '5" CONC. SLAB ON GRADE', size=8)
    return _save(pen, folder, f"turned_page_{rotate}", "S175")


def layers_only(folder: Path) -> SheetFile:
    """No marks: the layers S-FNDN-FTNG and S-SLAB-EDGE say what the shapes are."""
    pen, view = _begin("two numbers", "S176", marks=False)
    with pen.layer("S-FNDN-FTNG"), view.style(0.6, dash=DASHED):
        for mark, ring, _ in _squares():
            view.poly(ring, thing="footing")
            view.line(ring[0], ring[2])
            assert mark
    with pen.layer("S-SLAB-EDGE"), view.style(1.0):
        view.rect(-1, -1, 106, 74, thing="slab")
    with pen.layer("A-FURN"):
        for x in (10, 36, 60, 86):
            bits.round_table(view, x, 12)
            bits.desk(view, x, 36)
    return _save(pen, folder, "layers_only", "S176")


def fills(folder: Path) -> SheetFile:
    """Footings, walls and a slab as grey and coloured fills, as programs of models write them."""
    pen, view = _begin("unlabelled", "S5")
    with view.style(0.8, fill=0.92):
        view.rect(-1, -1, 106, 74, fill=True, thing="slab")
    for mark, ring, place in _squares():
        with view.style(0.4, fill=(0.8, 0.85, 0.95)):
            view.poly(ring, fill=True, thing="footing", mark=mark)
        view.text(*place, mark, size=6.5)
    for x1, y1, x2, y2 in ((-1, -1, 105, -1), (-1, 73, 105, 73)):
        with view.style(0.8, fill=0.5):
            view.strip(x1, y1, x2, y2, 1.0, fill=True, thing="wall")
    annotate.leader(view, 112, 80, (100, 73.2), '12" CONC. WALL')
    annotate.leader(view, 112, 10, (100, -1), '12" CONC. WALL')
    view.text(58, 12, '5" CONC. SLAB ON GRADE', size=8)
    return _save(pen, folder, "fills", "S5")


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    strokes,
    sides_apart,
    one_path,
    blocks,
    partial(_turned_page, rotate=90, size=1.0),
    partial(_turned_page, rotate=270, size=1.0),
    layers_only,
    fills,
)
