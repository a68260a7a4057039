"""What things are called: marks of an office's own, names of two kinds, samples beside a plan."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
    label,
)
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 24, 48, 72, 96), (0, 28, 56))


def own_marks(folder: Path) -> SheetFile:
    """Marks that only the schedule explains: PF1, PF2, and grid bubbles A, B beside them."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="S-181", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(400, 520, ratio=96)
    grid_of(view, _BAYS, reach=9, both=True)
    sizes = {"PF1": (4.0, 4.0), "PF2": (6.0, 6.0)}
    footings(view, _BAYS, lambda i, j: "PF2" if _BAYS.edge_or_corner(i, j) == 0 else "PF1", sizes)
    for index in range(6):
        # Post holes of a fence by others, as large as a pad and without any mark.
        view.rect(4 + index * 16, -20, 4, 4)
    view.text(4, -14, "FENCE POSTS BY OWNER, N.I.C.", size=6)
    dimension_bays(view, _BAYS, above=76, left=-22)
    rows = (
        ("PF1", "4'-0\" SQ.", '12"', "(4) #5 E.W."),
        ("PF2", "6'-0\" SQ.", '16"', "(6) #5 E.W."),
    )
    footing_schedule(pen, 1750, 1560, rows, title="PAD FOOTING SCHEDULE")
    framed_notes(pen, 1750, 1440, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 240, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "own_marks", number="S-181", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def two_kinds(folder: Path) -> SheetFile:
    """Labels of two kinds: COLUMN FOOTING and WALL FOOTING are footings."""
    pen = Pen(ARCH_D)
    pen.title_block("corner", number="S-182", title="FOUNDATION PLAN", scale='3/16" = 1\'-0"')
    view = pen.view(400, 460, ratio=64)
    bays = Bays((0, 20, 40, 60), (0, 22, 44))
    grid_of(view, bays, reach=7)
    for _, _, x, y in bays.crossings():
        with view.style(0.6, dash=DASHED):
            view.rect(x - 2.5, y - 2.5, 5, 5, thing="footing")
        view.text(x + 2.8, y + 1.6, "COLUMN FOOTING", size=5)
    with view.style(0.6, dash=DASHED):
        view.strip(-1, -9, 61, -9, 2, thing="footing")
        view.strip(70, -1, 70, 45, 2, thing="footing")
    view.text(20, -7.4, "WALL FOOTING", size=6)
    view.text(71.6, 14, "WALL FOOTING", size=6, turn=90)
    dimension_bays(view, bays, above=60, left=-14)
    framed_notes(pen, 1800, 1560, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 220, "FOUNDATION PLAN", '3/16" = 1\'-0"')
    return pen.save(
        folder, "two_kinds", number="S-182", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def legend_on_plan(folder: Path) -> SheetFile:
    """A legend with samples of the very shapes beside the plan, and typical details below it."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S183", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(400, 760, ratio=96)
    grid_of(view, _BAYS, reach=9)
    footings(view, _BAYS, lambda i, j: "F2", {"F2": (5.0, 5.0)})
    for _, _, x, y in _BAYS.crossings():
        view.rect(x - 1, y - 1, 2, 2, fill=True, thing="column", mark="C1")
        view.text(x - 4.2, y + 1.2, "C1", size=5.5)
    dimension_bays(view, _BAYS, above=74, left=-17)
    pen.text(1750, 1600, "LEGEND", size=11, bold=True)
    for index, name in enumerate(
        ("FOOTING F2", "COLUMN C1", "CONC. WALL", "SLAB ON GRADE", "STEP")
    ):
        y = 1540 - index * 56
        with pen.style(0.6, dash=DASHED if index == 0 else None):
            pen.rect(1760, y, 45, 45)
        if index == 3:
            pen.stipple([(1760, y), (1805, y), (1805, y + 45), (1760, y + 45)], 80)
        pen.text(1820, y + 18, name, size=8)
    footing_schedule(pen, 1750, 1220, [("F2", "5'-0\" SQ.", '14"', "(5) #5 E.W.")])
    framed_notes(pen, 1750, 1100, "NOTES", said.FOUNDATION_NOTES)
    for index in range(3):
        left = 140 + index * 500
        with pen.style(0.8):
            pen.rect(left, 60, 480, 380)
            pen.rect(left + 120, 160, 200, 50)
            pen.rect(left + 190, 210, 60, 130)
        pen.stipple(
            [(left + 120, 160), (left + 320, 160), (left + 320, 210), (left + 120, 210)], 90
        )
        annotate.leader(pen, left + 340, 240, (left + 300, 190), "FOOTING F2")
        annotate.view_title(pen, left + 20, 85, "TYP. DETAIL", "N.T.S.", number=str(index + 2))
    annotate.view_title(pen, 800, 560, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "legend_on_plan", number="S183", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def numbered(folder: Path) -> SheetFile:
    """Numbers in tags are keynotes, not marks; the footings' own marks are beside them."""
    pen = Pen(ARCH_D)
    pen.title_block("bottom strip", number="S-184", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(380, 560, ratio=96)
    grid_of(view, _BAYS, reach=9)
    for index, (_, _, x, y) in enumerate(_BAYS.crossings()):
        with view.style(0.6, dash=DASHED):
            view.rect(x - 3, y - 3, 6, 6, thing="footing", mark="F6")
        label(view, x, y, 6, 6, "F6", "beside", size=6)
        annotate.tag(view, x - 6, y - 6, str(index % 5 + 1), size=6)
        annotate.leader(view, x + 6, y - 8, (x + 2, y - 3), f"T.O.F. -{2 + index % 3}'-0\"", size=5)
        bits.steel_column(view, x, y)
    dimension_bays(view, _BAYS, above=76, left=-18)
    rows = [("NO.", "KEYNOTE"), ("1", "STEP FOOTING"), ("2", "PIPE SLEEVE"), ("3", "EMBED PLATE"),
            ("4", "DOWEL INTO SLAB"), ("5", "HOLD DOWN FOR COLUMN")]  # fmt: skip
    bottom = table(pen, 1800, 1560, "KEYNOTES", rows, widths=(40, 200))
    footing_schedule(pen, 1800, bottom - 40, [("F6", "6'-0\" SQ.", '16"', "(6) #6 E.W.")])
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "numbered", number="S-184", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def metric_site(folder: Path) -> SheetFile:
    """A site plan at 1:250 in metres with walks, paving and kerbs in the words of another land."""
    pen = Pen(A1)
    pen.title_block("iso", number="HWK-ONP-XX-EX-DR-C-0100", title="SITE LAYOUT", scale="1:250")
    view = pen.view(260, 500, ratio=250, metric=True)
    with view.style(0.7):
        view.poly([(0, 0), (60, 0), (60, 30), (25, 30), (25, 40), (0, 40)], thing="paving")
        view.rect(62, 0, 2.4, 40, thing="sidewalk")
        view.rect(0, 46, 90, 3, thing="sidewalk")
    view.text(15, 15, "200 mm CONCRETE PAVING", size=8)
    view.text(63.5, 10, "CONC. SIDEWALK", size=6, turn=90)
    view.text(30, 47, "125 mm CONC. SIDEWALK", size=7)
    with view.style(1.0):
        view.line((0, -1.5), (70, -1.5), (75, -6), thing="curb")
    view.text(20, -3, "CONC. CURB", size=7)
    for index in range(14):
        bits.tree(view, index * 7, 58, radius=9, seed=index)
    for index in range(10):
        bits.car(view, 2 + index * 2.7, 2)
    annotate.dimensions(view, [(60, 70), (25, 70), (0, 70)])
    annotate.scale_bar(pen, 900, 300, (0, 5, 10, 20), true_unit=72 / 0.0254 / 250, unit=" m")
    framed_notes(pen, 1700, 1500, "NOTES", said.SITE_NOTES)
    return pen.save(
        folder, "metric_site", number="HWK-ONP-XX-EX-DR-C-0100", title="SITE LAYOUT",
        discipline="Civil", page_type="Plan",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    own_marks,
    two_kinds,
    legend_on_plan,
    numbered,
    metric_site,
)
