"""Sheets of a set that an estimator of concrete turns over: many lines, and nothing of his."""

import math
from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.ink import CENTRE, DASHED
from tests.jobs.drawings.sets.pen import A1, ARCH_C, ARCH_D, Pen
from tests.jobs.drawings.sets.structure import Bays, dimension_bays, grid_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def roof(folder: Path) -> SheetFile:
    """A roof plan: drains, crickets, pavers, units on curbs and hatched walk pads."""
    pen = Pen(ARCH_D)
    pen.title_block("corner", number="A-131", title="ROOF PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(360, 430, ratio=96)
    bays = Bays((0, 30, 60, 90, 120, 150), (0, 40, 80))
    grid_of(view, bays, reach=9)
    for inset in (0.0, 1.0):
        view.rect(-inset, -inset, 150 + 2 * inset, 80 + 2 * inset)
    for x in range(15, 150, 30):
        view.circle(x, 40, 1)
        view.text(x + 1.4, 40.6, "RD-1", size=5)
        for dx, dy in ((-15, -40), (15, -40), (-15, 40), (15, 40)):
            view.line((x, 40), (x + dx, 40 + dy))
        ring = [(x - 6, 8), (x + 6, 8), (x + 6, 12), (x - 6, 12)]
        view.poly(ring)
        view.hatch(ring, spacing=4, cross=True)
        view.text(x - 6, 12.8, "CONC. PAVER WALK PAD P1", size=4.5)
    dimension_bays(view, bays, above=98, left=-17)
    framed_notes(pen, 1960, 1600, "ROOF NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "ROOF PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "roof", number="A-131", title="ROOF PLAN", discipline="Architectural",
        page_type="Plan", nothing_because="a roof",
    )  # fmt: skip


def life_safety(folder: Path) -> SheetFile:
    """Paths of egress over rooms with hatched ratings, occupants in tags."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="G-101", title="LIFE SAFETY PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(360, 430, ratio=96)
    listed = rooms((26, 30, 22, 34, 28), (26, 10, 28, 22))
    floor(view, listed, grey=0.5)
    for room in listed:
        x, y = room.middle
        annotate.tag(view, x, y + 4, str(int(room.w * room.h / 100)), shape="circle", size=6)
        with view.style(1.2, dash=DASHED):
            view.line((x, y), (x, 31), (0, 31))
        if int(room.number) % 4 == 0:
            view.hatch(room.corners, spacing=8, angle=60)
    rows = [("CODE", "RATING"), ("W1", "1 HR WALL"), ("W2", "2 HR WALL"), ("S1", "SMOKE BARRIER")]
    table(pen, 1900, 1560, "RATED WALLS", rows, widths=(50, 150))
    framed_notes(pen, 1900, 1440, "CODE NOTES", said.GENERAL_NOTES[:10])
    annotate.view_title(pen, 800, 240, "LIFE SAFETY PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "life_safety", number="G-101", title="LIFE SAFETY PLAN", discipline="General",
        page_type="Plan", nothing_because="egress and ratings",
    )  # fmt: skip


def one_line(folder: Path) -> SheetFile:
    """An electrical diagram: boxes with names, lines between them, no scale."""
    pen = Pen(ARCH_D)
    pen.title_block("builder", number="E-601", title="ONE-LINE DIAGRAM", scale="NONE")
    for row in range(4):
        for column in range(9):
            x, y = 120 + column * 210, 1480 - row * 330
            pen.rect(x, y, 90, 120)
            pen.words(x + 6, y + 100, [f"PANEL P{row + 1}", f"C{column + 1} 225A", "480Y/277V"])
            pen.line((x + 45, y + 120), (x + 45, y + 190))
            pen.circle(x + 45, y + 150, 12)
            pen.line((x + 90, y + 60), (x + 210, y + 60))
            pen.text(x + 100, y + 64, '4#3/0, 1#4G, 2"C', size=5)
    pen.rect(120, 260, 200, 90)
    pen.text(130, 300, 'XFMR ON 6" CONC. PAD', size=7)
    framed_notes(pen, 2060, 1560, "NOTES", said.TRADE_NOTES, width=330)
    return pen.save(
        folder, "one_line", number="E-601", title="ONE-LINE DIAGRAM", discipline="Electrical",
        page_type="Diagram", prints_scale=False, nothing_because="a diagram",
    )  # fmt: skip


def utilities(folder: Path) -> SheetFile:
    """Pipes, manholes MH1, catch basins CB1 and hydrants over a site in grey."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="C-4.0", title="UTILITY PLAN", scale="1\" = 20'")
    view = pen.view(280, 320, ratio=240)
    with view.style(0.5, grey=0.6):
        view.rect(60, 60, 270, 120)
        view.rect(60, 190, 270, 8)
        view.rect(100, 210, 200, 90)
    view.text(150, 120, "(E) CONC. PAVEMENT", size=7)
    for index in range(6):
        y = 30 + index * 48
        with view.style(1.0, dash=CENTRE):
            view.line((0, y), (480, y + 10))
        for column in range(5):
            x = 40 + column * 100
            view.circle(x, y + x / 48, 3)
            view.text(x + 4, y + x / 48 + 3, f"MH{index * 5 + column + 1}", size=5)
            view.rect(x + 40, y - 2, 3, 3)
            view.text(x + 44, y + 3, f"CB{column + 1} RIM 411.{column}2", size=4.5)
    framed_notes(pen, 2030, 1600, "UTILITY NOTES", said.SITE_NOTES)
    annotate.view_title(pen, 900, 200, "UTILITY PLAN", "1\" = 20'")
    annotate.scale_bar(pen, 1400, 200, (0, 20, 40, 80), true_unit=3.6)
    return pen.save(
        folder, "utilities", number="C-4.0", title="UTILITY PLAN", discipline="Civil",
        page_type="Plan", nothing_because="pipes and manholes; the pavement exists",
    )  # fmt: skip


def survey(folder: Path) -> SheetFile:
    """A survey of what exists: buildings, walks, curbs and slabs, all of them there already."""
    pen = Pen(ARCH_C)
    pen.title_block("corner", number="V-101", title="EXISTING CONDITIONS SURVEY",
                    scale="1\" = 30'")  # fmt: skip
    view = pen.view(160, 200, ratio=360)
    view.poly([(0, 0), (520, 0), (520, 380), (0, 380)])
    for x, y, w, h, text in ((40, 40, 200, 120, "EXIST. BUILDING"),
                             (40, 170, 300, 6, "EXIST. SIDEWALK"),
                             (260, 40, 160, 110, "EXIST. CONC. PAVEMENT"),
                             (60, 220, 60, 40, "EXIST. SLAB")):  # fmt: skip
        view.rect(x, y, w, h)
        view.text(x + 6, y + h / 2, text, size=5.5)
    view.line((20, 30), (440, 30), (450, 170))
    view.text(200, 24, "EXIST. CONC. CURB", size=5)
    for index in range(90):
        x, y = 10 + index * 53 % 500, 12 + index * 37 % 360
        view.line((x - 1.5, y), (x + 1.5, y))
        view.line((x, y - 1.5), (x, y + 1.5))
        view.text(x + 2, y + 1, f"{98 + index * 7 % 90 / 10:.1f}", size=4)
    framed_notes(pen, 1330, 1200, "SURVEY NOTES", said.SITE_NOTES[:6])
    return pen.save(
        folder, "survey", number="V-101", title="EXISTING CONDITIONS SURVEY",
        discipline="Survey", page_type="Plan", nothing_because="everything exists",
    )  # fmt: skip


def stairs(folder: Path) -> SheetFile:
    """Enlarged stair plans and sections with treads, rails and landings."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip", number="A401", title=["ENLARGED STAIR", "PLANS"], scale='1/4" = 1\'-0"'
    )
    for index in range(8):
        view = pen.view(150 + index % 4 * 540, 1000 - index // 4 * 640, ratio=48)
        for flight in (0.0, 5.0):
            bits.stair(view, 5, 1 + flight, treads=14)
        view.rect(0, 0, 24, 11)
        view.rect(-0.7, -0.7, 25.4, 12.4)
        view.text(1, 5, "LANDING", size=5.5)
        annotate.dimensions(view, [(24, 15), (18, 15), (5, 15), (0, 15)], size=5)
        annotate.leader(view, 14, -5, (10, -0.4), '8" CONC. WALL, SEE STRUCT.', size=5.5)
        annotate.view_title(
            pen, 160 + index % 4 * 540, 840 - index // 4 * 640, f"STAIR {index + 1}",
            "1/4\" = 1'-0\"", number=str(index + 1),
        )  # fmt: skip
    return pen.save(
        folder, "stairs", number="A401", title="ENLARGED STAIR PLANS", discipline="Architectural",
        page_type="Large-scale view", nothing_because="an architect's enlarged plans",
    )  # fmt: skip


def doors(folder: Path) -> SheetFile:
    """A door schedule of 60 rows with frame types F1 to F6 drawn below."""
    pen = Pen(ARCH_D)
    pen.title_block("unlabelled", number="A6.01", title=["Door Schedule", "and Types"])
    rows = [("NO.", "TYPE", "SIZE", "FRAME", "FINISH", "QTY")]
    rows += [
        (
            f"{100 + at}A",
            f"D{at % 6 + 1}",
            "3'-0\" x 7'-0\"",
            f"F{at % 6 + 1}",
            "P-1",
            str(at % 3 + 1),
        )
        for at in range(60)
    ]
    table(pen, 120, 1600, "DOOR SCHEDULE", rows, widths=(60, 50, 110, 60, 60, 40), row=16)
    for index in range(6):
        view = pen.view(760 + index * 220, 900, ratio=48)
        view.rect(0, 0, 3.7, 7.3)
        view.rect(0.35, 0, 3, 7)
        view.rect(0.9, 3.5, 1.9, 2.6)
        view.text(1.0, -1.2, f"F{index + 1}", size=9)
        annotate.dimensions(view, [(3.35, 9), (0.35, 9)], size=5)
    return pen.save(
        folder, "doors", number="A6.01", title="Door Schedule and Types",
        discipline="Architectural", page_type="Schedule", prints_scale=False,
        nothing_because="doors and frames",
    )  # fmt: skip


def heating(folder: Path) -> SheetFile:
    """A metric heating plan with loops of pipes in the floor: lines by the hundred."""
    pen = Pen(A1)
    pen.title_block("german", number="M-201", title="HEIZUNG ERDGESCHOSS", scale="1:50",
                    project="Neubau Werkhalle")  # fmt: skip
    view = pen.view(240, 380, ratio=50, metric=True)
    listed = rooms((22, 26, 20, 18), (20, 22), metric=True)
    floor(view, listed, grey=0.6, furniture=False)
    for room in listed:
        loops = int(room.h / 0.3) - 2
        points = []
        for loop in range(loops):
            y = room.y + 0.4 + loop * 0.3
            ends = (room.x + 0.4, room.x + room.w - 0.4)
            points += [(ends[loop % 2], y), (ends[1 - loop % 2], y)]
        view.line(*points)
        view.text(room.x + 1, room.y + 1.05, f"HK {room.number}  VA 150", size=5)
    annotate.view_title(pen, 700, 240, "GRUNDRISS EG", "M 1:50")
    return pen.save(
        folder, "heating", number="M-201", title="HEIZUNG ERDGESCHOSS", discipline="Mechanical",
        page_type="Plan", nothing_because="pipes of a heating",
    )  # fmt: skip


def curves(folder: Path) -> SheetFile:
    """Road profiles: a grid, curves, stations and levels."""
    pen = Pen(ARCH_D)
    pen.title_block("bottom strip", number="C-501", title="ROAD PROFILE", scale="AS NOTED")
    for line in range(60):
        with pen.style(0.15, grey=0.5):
            pen.line((150 + line * 36, 400), (150 + line * 36, 1500))
            if line < 32:
                pen.line((150, 400 + line * 36), (2274, 400 + line * 36))
    for shift, dash in ((0, None), (60, DASHED)):
        points = [(150 + at * 10, 900 + shift + 160 * math.sin(at / 28)) for at in range(212)]
        with pen.style(1.2, dash=dash):
            pen.line(*points)
    for station in range(20):
        pen.text(150 + station * 108, 380, f"{station}+00", size=6)
        pen.text(150 + station * 108, 1510, f"{412 + station * 3 % 7}.25", size=5, turn=90)
    pen.text(700, 640, "CURB AND SIDEWALK SEE PLAN C-101", size=8)
    annotate.view_title(pen, 900, 300, "PROFILE", "H: 1\" = 20'  V: 1\" = 4'")
    return pen.save(
        folder, "curves", number="C-501", title="ROAD PROFILE", discipline="Civil",
        page_type="Section", nothing_because="a profile",
    )  # fmt: skip


def framing_details(folder: Path) -> SheetFile:
    """Details of steel on concrete: base plates, bolts, grout, weld signs."""
    pen = Pen(ARCH_D)
    pen.title_block("two numbers", number="S-521", title="STEEL DETAILS", scale='1" = 1\'-0"')
    for index in range(12):
        x, y = 60 + index % 4 * 540, 1120 - index // 4 * 520
        with pen.style(0.8):
            pen.rect(x, y, 530, 510)
        view = pen.view(x + 170, y + 130, ratio=12)
        for left, bottom, w, h in ((0, 0, 2.6, 1.6), (0.3, 1.6, 2.0, 0.08), (0.5, 1.68, 1.6, 0.1),
                                   (0.9, 1.78, 0.8, 2.2)):  # fmt: skip
            view.rect(left, bottom, w, h)
        view.stipple([(0, 0), (2.6, 0), (2.6, 1.6), (0, 1.6)], 90, seed=index)
        for bolt in (0.7, 1.9):
            view.line((bolt, 0.6), (bolt, 1.95))
            view.circle(bolt, 1.9, 0.06, fill=True)
        annotate.leader(view, 3.2, 1.0, (2.3, 0.8), "CONC. PIER, SEE PLAN", size=5.5)
        annotate.leader(view, 3.2, 2.2, (2.1, 1.73), "BASE PL 1 x 16 x 16", size=5.5)
        annotate.view_title(pen, x + 24, y + 28, "BASE PLATE", '1" = 1\'-0"', number=str(index + 1))
    return pen.save(
        folder, "framing_details", number="S-521", title="STEEL DETAILS", discipline="Structural",
        page_type="Details", nothing_because="details",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    roof,
    life_safety,
    one_line,
    utilities,
    survey,
    stairs,
    doors,
    heating,
    curves,
    framing_details,
)
