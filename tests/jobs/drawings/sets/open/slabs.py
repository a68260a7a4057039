"""Slab plans: openings, turndowns, gaps in the edge, slabs within slabs, hatched pours."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.ink import DASHED, HIDDEN
from tests.jobs.drawings.sets.pen import ARCH_D, Pen
from tests.jobs.drawings.sets.structure import Bays, dimension_bays, grid_of
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile


def openings(folder: Path) -> SheetFile:
    """A slab with four openings crossed out, a thickened edge dashed, tables and callouts."""
    pen = Pen(ARCH_D)
    pen.title_block("corner", number="S-110", title="SLAB PLAN - LEVEL 1", scale='1/8" = 1\'-0"')
    view = pen.view(350, 420, ratio=96)
    bays = Bays((0, 30, 60, 90, 120, 150), (0, 32, 64, 96))
    grid_of(view, bays, reach=10)
    ring = [(-1, -1), (151, -1), (151, 60), (121, 60), (121, 97), (-1, 97)]
    holes = [
        [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        for x, y, w, h in ((12, 70, 20, 10), (66, 40, 9, 8.5), (98, 12, 14, 6), (40, 8, 4, 4))
    ]
    with view.style(1.2):
        view.poly(ring, holes=holes, thing="slab")
    for hole in holes:
        with view.style(0.3):
            view.line(hole[0], hole[2])
            view.line(hole[1], hole[3])
        view.text(hole[3][0], hole[3][1] + 1, "SLAB OPNG., SEE ARCH/MECH", size=5)
    with view.style(0.4, dash=HIDDEN):
        view.poly([(1, 1), (149, 1), (149, 58), (119, 58), (119, 95), (1, 95)])
    annotate.leader(view, 128, 72, (121, 70), ["TURNDOWN SLAB EDGE,", "SEE 6/S501"])
    view.words(50, 62, ['6" CONCRETE SLAB ON GRADE', '#4 @ 16" O.C. E.W. MID-DEPTH'], size=8)
    for x in bays.xs:
        for y in bays.ys:
            if not (x > 120 and y > 64):
                bits.steel_column(view, x, y)
    with view.style(0.25, dash=(2, 2)):
        for x in (15, 45, 75, 105, 135):
            view.line((x, -1), (x, 60))
    dimension_bays(view, bays, above=114, left=-17)
    framed_notes(pen, 1980, 1640, "SLAB NOTES", said.FOUNDATION_NOTES[4:14], width=330)
    annotate.view_title(pen, 800, 200, "SLAB PLAN", '1/8" = 1\'-0"')
    annotate.scale_bar(pen, 1250, 200, (0, 10, 20, 40), true_unit=9, unit="'-0\"")
    return pen.save(
        folder, "openings", number="S-110", title="SLAB PLAN - LEVEL 1", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def gaps(folder: Path) -> SheetFile:
    """The edge of the slab is drawn as pieces that miss each other by a point or two."""
    pen = Pen(ARCH_D)
    pen.title_block("builder", number="S1.1", title="SLAB PLAN", scale='3/16" = 1\'-0"')
    view = pen.view(380, 460, ratio=64)
    corners = [(0, 0), (96, 0), (96, 40), (70, 40), (70, 64), (0, 64)]
    with view.style(1.0):
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            along = max(abs(x2 - x1), abs(y2 - y1))
            cut = 0.12 / along
            view.line(
                (x1 + (x2 - x1) * cut, y1 + (y2 - y1) * cut),
                (x2 - (x2 - x1) * cut, y2 - (y2 - y1) * cut),
            )
    view.record("slab", corners, area=96 * 64 - 26 * 24, length=320)
    view.words(30, 34, ['5" CONC. SLAB ON GRADE', "OVER VAPOR RETARDER"], size=9)
    floor(view, rooms((20, 24, 26), (20, 20, 24)), grey=0.6, furniture=True)
    annotate.dimensions(view, [(96, 78), (70, 78), (0, 78)], ends="arrow", inside=True)
    annotate.dimensions(view, [(-10, 64), (-10, 40), (-10, 0)], ends="arrow", inside=True)
    framed_notes(pen, 1900, 1650, "NOTES", said.FOUNDATION_NOTES[:9])
    annotate.view_title(pen, 700, 240, "SLAB PLAN", '3/16" = 1\'-0"')
    return pen.save(
        folder, "gaps", number="S1.1", title="SLAB PLAN", discipline="Structural", page_type="Plan"
    )


def pours(folder: Path) -> SheetFile:
    """Four pours of one slab on grade, two of them hatched; each has its words."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S103", title="SLAB POUR PLAN", scale='1/16" = 1\'-0"')
    view = pen.view(420, 520, ratio=192)
    pieces = (("A", 0, 0, 140, 90, 6), ("B", 140, 0, 120, 90, 6), ("C", 0, 90, 140, 70, 8),
              ("D", 140, 90, 120, 70, 5))  # fmt: skip
    for name, x, y, w, h, deep in pieces:
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        with view.style(0.9):
            view.rect(x, y, w, h, thing="slab")
        if name in "BC":
            view.hatch(ring, spacing=9, angle=45 if name == "B" else 135)
        view.mask(x + w / 2 - 40, y + h / 2 - 10, 80, 22)
        view.text(x + w / 2, y + h / 2 + 3, f"POUR {name}", size=9, bold=True, align="centre")
        view.text(x + w / 2, y + h / 2 - 6, f'{deep}" SLAB ON GRADE', size=7, align="centre")
    bays = Bays((0, 35, 70, 105, 140, 180, 220, 260), (0, 30, 60, 90, 125, 160))
    grid_of(view, bays, reach=16)
    dimension_bays(view, bays, above=196, left=-34, size=5)
    for _, _, across, up in bays.crossings():
        bits.steel_column(view, across, up, depth=1.2)
    framed_notes(pen, 1850, 1640, "POUR SEQUENCE", said.FOUNDATION_NOTES[6:], width=330)
    annotate.view_title(pen, 800, 300, "SLAB POUR PLAN", '1/16" = 1\'-0"')
    annotate.scale_bar(pen, 1300, 300, (0, 16, 32, 64), true_unit=4.5)
    return pen.save(
        folder, "pours", number="S103", title="SLAB POUR PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def within(folder: Path) -> SheetFile:
    """Pads of other depths within a slab: the slab's area is without them only where it says so."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="S-104", title="SLAB PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 460, ratio=96)
    pads = ((14, 12, 18, 12), (80, 50, 24, 15))
    holes = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in pads]
    with view.style(1.0):
        view.poly([(0, 0), (130, 0), (130, 80), (0, 80)], holes=holes, thing="slab")
    for x, y, w, h in pads:
        view.record(
            "slab", [(x, y), (x + w, y), (x + w, y + h), (x, y + h)], area=w * h, length=2 * (w + h)
        )
        view.hatch([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], spacing=6, cross=True)
        view.mask(x + 1, y + h / 2 - 1.5, 15, 5)
        view.words(x + 1.5, y + h / 2 + 1, ['12" CONC. SLAB', "ISOLATED W/ JT."], size=6)
    view.words(52, 36, ['6" CONC. SLAB ON GRADE', "TYPICAL U.N.O."], size=8)
    bays = Bays((0, 26, 52, 78, 104, 130), (0, 40, 80))
    grid_of(view, bays, reach=9)
    dimension_bays(view, bays, above=96, left=-16)
    framed_notes(pen, 1840, 1640, "NOTES", said.FOUNDATION_NOTES[:11])
    annotate.view_title(pen, 800, 260, "SLAB PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "within", number="S-104", title="SLAB PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def elevated(folder: Path) -> SheetFile:
    """A framing plan of steel: beams, joists, deck; nothing of concrete is drawn as a shape."""
    pen = Pen(ARCH_D)
    pen.title_block("two numbers", number="S202", title="ROOF FRAMING PLAN", second="RW-31")
    view = pen.view(360, 420, ratio=96)
    bays = Bays((0, 30, 60, 90, 120, 150), (0, 40, 80, 110))
    grid_of(view, bays, reach=10)
    for _, _, x, y in bays.crossings():
        bits.steel_column(view, x, y)
    for x1, x2 in zip(bays.xs, bays.xs[1:], strict=False):
        for y in bays.ys:
            with view.style(1.2):
                view.line((x1 + 0.8, y), (x2 - 0.8, y))
            view.text((x1 + x2) / 2, y + 0.6, "W18x35 [18]", size=5, align="centre")
        for step in range(1, 6):
            x = x1 + step * (x2 - x1) / 6
            for y1, y2 in zip(bays.ys, bays.ys[1:], strict=False):
                with view.style(0.4, dash=DASHED):
                    view.line((x, y1 + 0.5), (x, y2 - 0.5))
                view.text(x - 0.4, (y1 + y2) / 2, "24K9", size=4.5, turn=90, align="centre")
    for x, y in ((38, 52), (98, 18), (126, 88)):
        with view.style(0.5):
            view.rect(x, y, 8, 6)
            view.line((x, y), (x + 8, y + 6))
            view.line((x, y + 6), (x + 8, y))
        view.text(x, y - 1.5, "RTU-1, 2,400 LBS", size=4.5)
    dimension_bays(view, bays, above=128, left=-17)
    framed_notes(pen, 1900, 1600, "FRAMING NOTES", said.GENERAL_NOTES[4:14], width=340)
    annotate.view_title(pen, 800, 220, "ROOF FRAMING PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "elevated", number="S202", title="ROOF FRAMING PLAN", discipline="Structural",
        page_type="Plan", nothing_because="steel framing: no slab, footing or wall is drawn",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (openings, gaps, pours, within, elevated)
