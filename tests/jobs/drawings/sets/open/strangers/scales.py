"""Sheets whose scale is hard to tell: a half-size print, a fitted one, a bar without unit."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.strangers import blocks, fill, outdoors, sections, stamps, words
from tests.jobs.drawings.sets.open.strangers.concrete import (
    Size,
    lettered,
    pads,
    run,
    schedule_rows,
    two_strings,
)
from tests.jobs.drawings.sets.open.strangers.rooms import NAMES_UK, storey
from tests.jobs.drawings.sets.pen import A1, A3, ARCH_C, ARCH_D, Pen, Print
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_HALF = {
    "F8": Size(8, 8, ("8'-0\"", "8'-0\"", "1'-8\"", "(9) #6 E.W.")),
    "F6": Size(6, 6, ("6'-0\"", "6'-0\"", "1'-4\"", "(7) #6 E.W.")),
}


def half(folder: Path) -> SheetFile:
    """A half-size print of an eighth of an inch."""
    pen = Pen(ARCH_D, Print(size=0.5))
    stamps.boston(
        pen, "S-110", ["FOUNDATION PLAN", "BUILDING 2"], '1/8" = 1\'-0"', "Saddleback Middle School"
    )
    plan = pen.view(240, 560, ratio=96)
    xs, ys = [0, 25, 50, 75, 100, 125, 150], [0, 28, 56, 84]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-9,
        bottom=-4,
        right=158,
        top=94,
        radius=13,
    )
    pads(plan, xs, ys, _HALF, 1.5, how="lines")
    for y in (0, 84):
        for left, right in itertools.pairwise(xs):
            run(plan, (left + 3, y), (right - 3, y), 1.5, "grade_beam", "GB3", capped=False)
            plan.text((left + right) / 2, y + 1.4, "GB3", size=7, align="centre")
    two_strings(plan, xs, ys, off=8)
    fill.levels(plan, xs, ys, ["[T/F 96'-0\"]", "[T/F 97'-0\"]"])
    fill.services(plan, 150, 84, seed=2)
    fill.cuts(plan, xs, ys, "S-511", 5)
    plan.text(20, 29, '8" CMU ABOVE, SEE ARCH.', size=5)
    plan.text(110, 57, '8" CMU ABOVE, SEE ARCH.', size=5)
    fill.masonry(
        plan, [((0, 28), (60, 28)), ((75, 56), (150, 56)), ((62, 0), (62, 84))], 0.67, grey=0.5
    )
    _half_words(pen)
    return pen.save(
        folder,
        "half",
        number="S-110",
        title="FOUNDATION PLAN BUILDING 2",
        discipline="Structural",
        page_type="Plan",
    )


def _half_words(pen: Pen) -> None:
    table(
        pen,
        1830,
        1620,
        "FOOTING SCHEDULE",
        schedule_rows(("MARK", "W", "L", "D", "REINF."), _HALF),
        widths=(60, 70, 70, 70, 120),
        row=22,
        size=11,
    )
    table(
        pen,
        1830,
        1500,
        "SCHEDULE",
        [
            ("MARK", "SIZE", "REINF."),
            ("GB3", '18" x 30"', "(3) #8 T&B"),
            ("C1", '18" x 18"', "(8) #8"),
        ],
        widths=(60, 140, 120),
        row=22,
        size=11,
    )
    framed_notes(pen, 1830, 1380, "FOUNDATION NOTES", words.FOUNDATION_US, width=540, size=10.5)
    sections.not_to_scale(pen, 1830, 700, (0, 2), k=34, step=330, across=False)
    annotate.view_title(pen, 250, 380, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"', size=14)


_FIT = {
    "PB1": Size(2.2, 2.2, ("2200 x 2200 x 700",)),
    "PB2": Size(1.6, 1.6, ("1600 x 1600 x 600",)),
}


def fitted(folder: Path) -> SheetFile:
    """An A1 at 1:100 that a printer fitted onto A3, with margins; the note stands."""
    pen = Pen(A1, Print(size=0.462, across=17, up=14, paper=A3))
    stamps.edinburgh(
        pen,
        "KRS-ML-02-FN-DR-S-1004",
        ["Block C", "Foundation Layout"],
        "1:100",
        "King's Road Studios",
    )
    plan = pen.view(260, 520, ratio=100, metric=True)
    xs, ys = [0.0, 6.3, 12.6, 18.9, 25.2, 31.5], [0.0, 6.8, 13.6, 20.4]
    annotate.grid(
        plan,
        columns=lettered(xs),
        rows=lettered(ys, figures=True),
        left=-3.4,
        bottom=-2,
        right=34,
        top=24,
        radius=14,
    )
    pads(plan, xs, ys, _FIT, 0.4)
    with plan.style(0.5):
        for x in (0.0, 31.5):
            for low, high in ((0.0, 6.8), (6.8, 13.6), (13.6, 20.4)):
                plan.strip(x, low + 0.8, x, high - 0.8, 0.5, thing="grade_beam", mark="GB4")
                plan.text(x + 0.5, (low + high) / 2, "GB4", size=9)
    two_strings(plan, xs, ys, off=3.2, ends="arrow")
    storey(plan, 31.5, 20.4, seed=27, names=NAMES_UK, grey=0.7, tags=False)
    fill.cuts(plan, xs, ys, "1410", 1.5)
    _fitted_words(pen)
    return pen.save(
        folder,
        "fitted",
        number="KRS-ML-02-FN-DR-S-1004",
        title="Block C Foundation Layout",
        discipline="Structural",
        page_type="Plan",
    )


def _fitted_words(pen: Pen) -> None:
    table(
        pen,
        1380,
        1560,
        "Pad bases",
        schedule_rows(("Mark", "Size"), _FIT),
        widths=(80, 220),
        row=24,
        size=13,
    )
    table(
        pen,
        1380,
        1440,
        "Ground beams and columns",
        [("Mark", "Size"), ("GB4", "500 x 650 ground beam"), ("C1", "400 x 400 rc column")],
        widths=(80, 220),
        row=24,
        size=13,
    )
    pen.words(
        1380,
        1310,
        ["Notes", *(f"{i + 1}. {each}" for i, each in enumerate(words.FOUNDATION_UK))],
        size=12,
    )
    sections.not_to_scale(pen, 1400, 700, (0, 2), k=40, step=360, across=False)
    pen.text(260, 330, "Foundation Layout  1:100", size=14, bold=True)


def bar(folder: Path) -> SheetFile:
    """A small site in Vermont: no note at all, a bar with bare figures, dimension strings."""
    pen = Pen(ARCH_C)
    blocks.plain(pen, "C-1", ["Entry Walk and Drive"], "", "Rutland Grange Hall")
    plan = pen.view(150, 280, ratio=120)
    outdoors.contours(plan, -10, -10, 130, 110, first=640, count=14, seed=21)
    with plan.style(0.5):
        plan.rect(0, 0, 60, 34, thing="paving")
        plan.poly(
            [(60.5, 14), (100, 14), (100, 62), (92, 62), (92, 20), (60.5, 20)], thing="sidewalk"
        )
    plan.hatch([(0, 0), (60, 0), (60, 3), (0, 3)], spacing=3)
    outdoors.curb(plan, [(0, 34.25), (60.25, 34.25), (60.25, 20)], wide=0.5)
    plan.text(16, 14, 'ASPHALT PAVING, 3" ON 12" GRAVEL', size=6.5)
    plan.words(66, 16.6, ['5" CONC. SIDEWALK'], size=6)
    annotate.leader(plan, 22, 46, (30, 34.4), "VERTICAL GRANITE CURB")
    ring = [(70.0, 63.0), (122.0, 63.0), (122.0, 100.0), (70.0, 100.0)]
    with plan.style(1.1):
        plan.poly(ring)
    plan.hatch(ring, spacing=11)
    plan.mask(84, 78, 26, 5)
    plan.text(97, 79.6, "GRANGE HALL", size=8, align="centre")
    annotate.dimensions(
        plan, [(0, -7), (60, -7), (92, -7), (100, -7)], texts=["60.00'", "32.00'", "8.00'"]
    )
    annotate.dimensions(plan, [(-6, 34), (-6, 0)], texts=["34.00'"])
    annotate.dimensions(
        plan, [(106, 14), (106, 20), (106, 62)], ends="arrow", texts=["6.00'", "42.00'"]
    )
    for index in range(14):
        outdoors.tree(plan, 4 + (index % 5) * 12, 56 + (index // 5) * 16, 5, seed=index + 200)
    for index in range(12):
        outdoors.spot(plan, 4 + index * 8, 8 + (index % 4) * 7, f"{641.2 + index * 0.13:.1f}")
    annotate.scale_bar(plan, 76, -20, [0, 10, 20, 40], unit="", style="double")
    framed_notes(pen, 1180, 1240, "NOTES", words.SITE_US, width=440, size=8, frame=False)
    sections.not_to_scale(pen, 1200, 640, (3,), k=34)
    annotate.north_arrow(pen, 1120, 1180)
    return pen.save(
        folder,
        "bar",
        number="C-1",
        title="Entry Walk and Drive",
        discipline="Civil",
        page_type="Plan",
    )
