"""Civil sheets: walks, paving and curbs with words; grading; utilities; a landscape plan."""

import math
from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.ink import CENTRE, DASHED, Ink
from tests.jobs.drawings.sets.pen import ARCH_D, Pen
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def _parking(view: Ink, x: float, y: float, count: int) -> None:
    for stall in range(count + 1):
        view.line((x + 9 * stall, y), (x + 9 * stall, y + 18))
    for stall in range(0, count, 2):
        bits.car(view, x + 9 * stall + 1.5, y + 1)


def _property(view: Ink, corners: list[tuple[float, float]]) -> None:
    with view.style(1.4, dash=(20, 4, 4, 4, 4, 4)):
        view.poly(corners)
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
        far = f"{math.dist((x1, y1), (x2, y2)):.2f}'"
        view.text(
            (x1 + x2) / 2, (y1 + y2) / 2 + 3, f"N 42\u00b018'06\" E  {far}", size=5, turn=turn
        )


def school(folder: Path) -> SheetFile:
    """Paving, two walks and a curb with words, among cars, trees and stalls; 1" = 20'."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="C101", title="SITE PLAN", scale="1\" = 20'")
    view = pen.view(300, 330, ratio=240)
    _property(view, [(-40, -30), (470, -30), (470, 340), (-40, 340)])
    lot = [(60, 40), (330, 40), (330, 150), (60, 150)]
    view.poly(lot, thing="paving")
    view.text(150, 92, '6" CONCRETE PAVEMENT', size=9)
    _parking(view, 80, 42, 26)
    _parking(view, 80, 130, 26)
    walk = [
        (60, 156),
        (330, 156),
        (330, 162),
        (360, 162),
        (360, 230),
        (354, 230),
        (354, 168),
        (60, 168),
    ]
    view.poly(walk, thing="sidewalk")
    view.text(150, 160, '4" CONC. SIDEWALK', size=6)
    side = [(340, 30), (346, 30), (346, 150), (340, 150)]
    view.poly(side, thing="sidewalk")
    view.text(344, 70, "CONC. SIDEWALK", size=5.5, turn=90)
    with view.style(1.0):
        view.line((54, 34), (336, 34), (336, 24), thing="curb")
    view.text(140, 29, "CONC. CURB, TYP.", size=6)
    building = [(80, 180), (330, 180), (330, 300), (200, 300), (200, 250), (80, 250)]
    with view.style(1.6):
        view.poly(building)
    view.hatch(building, spacing=14, angle=45)
    view.words(230, 240, ["PROPOSED BUILDING", "F.F.E. = 412.50", "31,500 S.F. FOOTPRINT"], size=8)
    for index in range(21):
        bits.tree(view, 10 + index * 22, 322 if index % 2 else 5, seed=index)
    for index in range(8):
        _contour(view, index)
    legend = [("SYMBOL", "DESCRIPTION"), ("", "CONCRETE PAVEMENT"), ("", "CONCRETE SIDEWALK"),
              ("", "CONCRETE CURB"), ("", "PROPERTY LINE"), ("", "CONTOUR")]  # fmt: skip
    table(pen, 2060, 1280, "LEGEND", legend, widths=(60, 150), row=20)
    for row, spacing in enumerate((4, 7)):
        y = 1280 - 20 * (row + 2)
        pen.rect(2070, y + 4, 40, 12)
        pen.hatch([(2070, y + 4), (2110, y + 4), (2110, y + 16), (2070, y + 16)], spacing=spacing)
    framed_notes(pen, 2060, 1660, "SITE NOTES", said.SITE_NOTES, width=330)
    annotate.view_title(pen, 900, 150, "SITE PLAN", "SCALE: 1\" = 20'")
    annotate.scale_bar(pen, 1400, 150, (0, 20, 40, 80), true_unit=3.6)
    annotate.north_arrow(pen, 1800, 170, turn=-15)
    return pen.save(
        folder, "school", number="C101", title="SITE PLAN", discipline="Civil", page_type="Plan"
    )


def _contour(view: Ink, index: int) -> None:
    points = [
        (-40 + step * 14, 10 + index * 42 + 9 * math.sin(step / 5 + index) + step * 0.4)
        for step in range(37)
    ]
    with view.style(0.25, grey=0.5):
        view.line(*points)
    view.text(*points[3], f"{404 + index}", size=4.5)


def streetscape(folder: Path) -> SheetFile:
    """Walks with printed areas that agree with what is drawn, curbs, trees; 1" = 10'."""
    pen = Pen(ARCH_D)
    pen.title_block("bottom strip", number="C-2.1", title="STREETSCAPE PLAN", scale="1\" = 10'")
    view = pen.view(260, 460, ratio=120)
    with view.style(0.6):
        view.rect(0, 0, 240, 10, thing="sidewalk", stated=True)
        view.rect(0, 80, 150, 8, thing="sidewalk", stated=True)
        view.rect(180, 76, 60, 14, thing="sidewalk", stated=True)
    view.text(70, 4, '5" CONCRETE SIDEWALK - 2,400 SF', size=8)
    view.text(40, 83, '5" CONCRETE SIDEWALK - 1,200 SF', size=8)
    view.text(184, 82, "CONC. SIDEWALK - 840 SF", size=7)
    with view.style(1.2):
        view.line((0, 11), (240, 11), thing="curb")
        view.line((0, 78), (150, 78), thing="curb")
    view.text(100, 12.2, '6" CONC. CURB', size=6)
    view.text(40, 75, '6" CONC. CURB', size=6)
    for y in (30, 44, 58):
        with view.style(0.8, dash=CENTRE):
            view.line((0, y), (240, y))
    view.text(100, 46, "MILL AND OVERLAY EXISTING ASPHALT (BY CITY)", size=8)
    for index in range(12):
        bits.tree(view, 8 + index * 20, 95, radius=5, seed=index)
        annotate.leader(view, 12 + index * 20, 104, (8 + index * 20, 95), f"TR-{index + 1}")
    for x in range(5, 240, 5):
        with view.style(0.2):
            view.line((x, 0), (x, 10))
    annotate.dimensions(view, [(240, -8), (150, -8), (0, -8)][::-1])
    table(pen, 1850, 1500, "PAVEMENT AREAS (FOR INFORMATION)",
          [("ITEM", "AREA"), ("SIDEWALK NORTH", "2,040 SF"), ("SIDEWALK SOUTH", "2,400 SF")],
          widths=(150, 80))  # fmt: skip
    framed_notes(pen, 1850, 1380, "NOTES", said.SITE_NOTES)
    annotate.view_title(pen, 800, 260, "STREETSCAPE PLAN", "1\" = 10'")
    annotate.scale_bar(pen, 1250, 260, (0, 10, 20, 40), true_unit=7.2, unit=" FEET")
    return pen.save(
        folder, "streetscape", number="C-2.1", title="STREETSCAPE PLAN", discipline="Civil",
        page_type="Plan",
    )  # fmt: skip


def grading(folder: Path) -> SheetFile:
    """Contours, spot elevations and a building outline: nothing that is built of concrete."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="C-301", title="GRADING PLAN", scale="1\" = 30'")
    view = pen.view(260, 260, ratio=360)
    _property(view, [(0, 0), (760, 0), (760, 540), (0, 540)])
    for index in range(30):
        points = [
            (step * 19, 20 + index * 17 + 22 * math.sin(step / 6 + index / 9)) for step in range(40)
        ]
        with view.style(0.6 if index % 5 == 0 else 0.25, dash=DASHED if index % 2 else None):
            view.line(*points)
    for index in range(60):
        x, y = 30 + index * 97 % 700, 30 + index * 61 % 480
        view.line((x - 2, y - 2), (x + 2, y + 2))
        view.line((x - 2, y + 2), (x + 2, y - 2))
        view.text(x + 3, y + 1, f"{410 + index % 9}.{index * 37 % 100:02}", size=4.5)
    with view.style(1.4):
        view.poly([(260, 200), (460, 200), (460, 330), (260, 330)])
    view.text(310, 260, "BUILDING F.F. 412.50", size=8)
    framed_notes(pen, 1900, 1640, "GRADING NOTES", said.SITE_NOTES)
    annotate.view_title(pen, 800, 150, "GRADING PLAN", "1\" = 30'")
    return pen.save(
        folder, "grading", number="C-301", title="GRADING PLAN", discipline="Civil",
        page_type="Plan", nothing_because="contours and heights only",
    )  # fmt: skip


def planting(folder: Path) -> SheetFile:
    """A landscape plan: plants with codes that look like marks, beds, a plant list."""
    pen = Pen(ARCH_D)
    pen.title_block("upright", number="L101", title="PLANTING PLAN", scale="1\" = 20'")
    view = pen.view(280, 320, ratio=240)
    with view.style(0.5, grey=0.5):
        view.rect(40, 60, 260, 130)
        view.rect(60, 200, 220, 8)
    view.text(120, 203, "SIDEWALK, SEE CIVIL", size=6)
    for index in range(60):
        x, y = 15 + index * 71 % 480, 20 + index * 43 % 290
        bits.tree(view, x, y, radius=6 + index % 5, seed=index)
        view.text(
            x + 6, y + 6, f"{1 + index % 3}-{('AR', 'QP', 'F1', 'P3', 'CB')[index % 5]}", size=5
        )
    for bed in range(6):
        ring = [
            (30 + bed * 80, 240),
            (80 + bed * 80, 245),
            (85 + bed * 80, 270),
            (25 + bed * 80, 265),
        ]
        view.poly(ring)
        view.stipple(ring, 150, seed=bed, stones=False)
    table(pen, 1800, 1500, "PLANT LIST",
          [("KEY", "BOTANICAL NAME", "QTY"), ("AR", "ACER RUBRUM", "12"),
           ("QP", "QUERCUS PALUSTRIS", "12"), ("F1", "FORSYTHIA X INTERMEDIA", "24"),
           ("P3", "PENNISETUM", "12"), ("CB", "CARPINUS", "12")],
          widths=(50, 180, 50))  # fmt: skip
    annotate.view_title(pen, 900, 140, "PLANTING PLAN", "1\" = 20'")
    return pen.save(
        folder, "planting", number="L101", title="PLANTING PLAN", discipline="Landscape",
        page_type="Plan", nothing_because="plants of a landscape plan",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (school, streetscape, grading, planting)
