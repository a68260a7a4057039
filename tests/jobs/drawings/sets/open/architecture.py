"""Architects' sheets: paint codes, ceilings, elevations, sections; nothing to count."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms, toilets
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import ARCH_C, ARCH_D, Pen
from tests.jobs.drawings.sets.structure import Bays, dimension_bays, grid_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_FLOOR = rooms((22, 26, 18, 30, 24, 28), (24, 9, 26, 22))


def finishes(folder: Path) -> SheetFile:
    """Paint codes P-1 to P-4, floor codes CPT-1, SC-1 in hexagons, on every wall of every room."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="A151", title="FINISH PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(330, 420, ratio=96)
    floor(view, _FLOOR, grey=0.3)
    rng = random.Random(8)
    for room in _FLOOR:
        for x, y in ((room.x + 2, room.middle[1]), (room.middle[0], room.y + 2),
                     (room.x + room.w - 2, room.middle[1])):  # fmt: skip
            annotate.tag(view, x, y, f"P-{rng.randint(1, 4)}", size=5)
        x, y = room.middle
        annotate.tag(
            view, x, y - 4, rng.choice(("CPT-1", "SC-1", "LVT-2", "CT-1")), shape="ellipse"
        )
        if room.name == "STORAGE":
            view.text(x, y - 6.5, "SEALED CONCRETE SLAB", size=5, align="centre")
            view.stipple(room.corners, 120, seed=int(room.number))
    rows = [("CODE", "MATERIAL", "MANUFACTURER", "COLOR"), ("P-1", "PAINT", "SHERWIN", "SW 7008"),
            ("P-2", "PAINT ACCENT", "SHERWIN", "SW 6244"), ("P-3", "PAINT", "SHERWIN", "SW 7019"),
            ("SC-1", "SEALED CONCRETE", "PROSOCO", "CLEAR"),
            ("CT-1", "TILE", "DALTILE", "K111")]  # fmt: skip
    table(pen, 1850, 1640, "FINISH LEGEND", rows, widths=(45, 110, 90, 75))
    framed_notes(pen, 1850, 1480, "FINISH NOTES", said.FINISH_NOTES)
    annotate.view_title(pen, 800, 240, "FINISH PLAN - LEVEL 1", '1/8" = 1\'-0"')
    return pen.save(
        folder, "finishes", number="A151", title="FINISH PLAN", discipline="Architectural",
        page_type="Plan", nothing_because="paint codes are no piers",
    )  # fmt: skip


def ceilings(folder: Path) -> SheetFile:
    """A reflected ceiling plan: a grid of tiles, lights, diffusers, height tags."""
    pen = Pen(ARCH_D)
    pen.title_block("upright", number="A-161", title=["REFLECTED CEILING", "PLAN"])
    view = pen.view(330, 420, ratio=96)
    floor(view, _FLOOR, furniture=False, grey=0.2)
    for room in _FLOOR:
        _tiles(view, room.x, room.y, room.w, room.h)
        for column in range(int(room.w // 8)):
            for row in range(int(room.h // 8)):
                bits.lamp(view, room.x + 2 + column * 8, room.y + 2 + row * 8)
        bits.diffuser(view, room.x + 8, room.y + 6)
        annotate.tag(view, room.middle[0] + 3, room.middle[1] + 3, "9'-0\"", shape="box", size=5)
    framed_notes(pen, 1900, 1600, "CEILING NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "REFLECTED CEILING PLAN", 'SCALE: 1/8" = 1\'-0"')
    return pen.save(
        folder, "ceilings", number="A-161", title="REFLECTED CEILING PLAN",
        discipline="Architectural", page_type="Plan", nothing_because="a ceiling",
    )  # fmt: skip


def _tiles(view: Ink, x: float, y: float, w: float, h: float) -> None:
    with view.style(0.15):
        step = 2.0
        while step < w:
            view.line((x + step, y), (x + step, y + h))
            step += 2
        step = 4.0
        while step < h:
            view.line((x, y + step), (x + w, y + step))
            step += 4


def floor_plan(folder: Path) -> SheetFile:
    """A floor plan with door and window tags, wall types, room numbers and full strings."""
    pen = Pen(ARCH_D)
    pen.title_block("two numbers", number="A101", title="FIRST FLOOR PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(350, 430, ratio=96)
    floor(view, _FLOOR)
    toilets(view, 24, 26)
    for index, room in enumerate(_FLOOR):
        annotate.tag(view, room.middle[0], room.y + 1.6, f"{room.number}A", shape="ellipse", size=5)
        annotate.tag(
            view, room.x + 1.6, room.middle[1], f"W{index % 5 + 1}", shape="diamond", size=5
        )
        annotate.tag(view, room.x + room.w - 3, room.y + room.h - 3, f"F{index % 4 + 1}", size=4.5)
    bays = Bays((0, 22, 48, 66, 96, 120, 148), (0, 24, 33, 59, 81))
    grid_of(view, bays, reach=8)
    dimension_bays(view, bays, above=98, left=-15, ends="dot")
    framed_notes(pen, 1830, 1640, "FLOOR PLAN NOTES", said.FINISH_NOTES[:6])
    annotate.view_title(pen, 800, 230, "FIRST FLOOR PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "floor_plan", number="A101", title="FIRST FLOOR PLAN",
        discipline="Architectural", page_type="Plan",
        nothing_because="an architect's plan: F1 to F4 are furniture, W1 to W5 wall types",
    )  # fmt: skip


def elevations(folder: Path) -> SheetFile:
    """Two elevations: panels, windows, footings dashed below the ground; brick and joints."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip", number="A201", title="EXTERIOR ELEVATIONS", scale='1/8" = 1\'-0"'
    )
    for bottom, title in ((980, "SOUTH ELEVATION"), (380, "NORTH ELEVATION")):
        view = pen.view(330, bottom, ratio=96)
        bits.earth(view, -20, 0, 190)
        with view.style(1.2):
            view.rect(0, 0, 150, 28)
        for panel in range(15):
            with view.style(0.3):
                view.rect(panel * 10, 0, 10, 28)
            view.rect(panel * 10 + 2.5, 8, 5, 6)
            view.line((panel * 10 + 5, 8), (panel * 10 + 5, 14))
            with view.style(0.4, dash=(6, 3)):
                view.rect(panel * 10 - 2, -6, 4, 1.5)
                view.rect(panel * 10 - 0.8, -4.5, 1.6, 4.5)
        for course in range(20):
            with view.style(0.12):
                view.line((0, course * 1.33), (150, course * 1.33))
        for height, text in (
            (0, "T.O. SLAB 0'-0\""),
            (14, "LEVEL 2 14'-0\""),
            (28, "T.O. PARAPET"),
        ):
            with view.style(0.3, dash=(12, 3, 3, 3)):
                view.line((-18, height), (168, height))
            view.text(168, height + 0.5, text, size=6)
        annotate.leader(view, 60, 36, (66, 24), "CONC. PANEL P1, TYP.")
        annotate.leader(view, 20, -12, (20, -5), "CONC. FOOTING BEYOND, SEE STRUCT.")
        annotate.view_title(pen, 700, bottom - 150, title, '1/8" = 1\'-0"')
    return pen.save(
        folder, "elevations", number="A201", title="EXTERIOR ELEVATIONS",
        discipline="Architectural", page_type="Elevation", nothing_because="elevations",
    )  # fmt: skip


def building_sections(folder: Path) -> SheetFile:
    """Sections through the building with slabs, footings and walls filled in concrete stipple."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="A-301", title="BUILDING SECTIONS", scale='1/4" = 1\'-0"')
    view = pen.view(400, 700, ratio=48)
    bits.earth(view, -10, 0, 100)
    for x, y, w, h in (
        (0, -0.5, 80, 0.5),
        (-1, -6, 1, 26),
        (80, -6, 1, 26),
        (-2.5, -7, 4, 1),
        (78.5, -7, 4, 1),
    ):
        with view.style(1.0):
            view.rect(x, y, w, h)
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        view.stipple(ring, int(60 + w * h), seed=int(w))
    for x in range(2, 80, 2):
        with view.style(0.3):
            view.line((x, 18), (x + 1, 20), (x + 2, 18))
    view.text(30, -2, '6" CONC. SLAB ON GRADE', size=7)
    annotate.leader(view, 86, -6, (82, -6.5), ["CONT. CONC. FOOTING F1", "SEE STRUCTURAL"])
    annotate.leader(view, 86, 8, (81, 6), '12" CONC. WALL')
    annotate.dimensions(view, [(-6, 20), (-6, 0), (-6, -7)])
    annotate.view_title(pen, 700, 460, "BUILDING SECTION A-A", '1/4" = 1\'-0"')
    framed_notes(pen, 1900, 1600, "SECTION NOTES", said.GENERAL_NOTES[:8])
    return pen.save(
        folder, "building_sections", number="A-301", title="BUILDING SECTIONS",
        discipline="Architectural", page_type="Section", nothing_because="sections",
    )  # fmt: skip


def interiors(folder: Path) -> SheetFile:
    """Interior elevations and millwork at several scales."""
    pen = Pen(ARCH_C)
    pen.title_block("corner", number="I-401", title="INTERIOR ELEVATIONS", scale="AS NOTED")
    for index in range(6):
        ratio = (48, 24)[index % 2]
        view = pen.view(120 + index % 3 * 480, 760 - index // 3 * 420, ratio=ratio)
        width = 20 if ratio == 48 else 10
        view.rect(0, 0, width, 9)
        for cabinet in range(5):
            left = cabinet * width / 6
            view.rect(left + 0.3, 0.3, width / 6, 2.6)
            view.rect(left + 0.3, 4.5, width / 6, 2.5)
            view.line((left + 0.3, 4.5), (left + 0.3 + width / 6, 5.7), (left + 0.3, 7))
            annotate.tag(view, left + 1, 3.5, f"P-{cabinet % 3 + 1}", size=5)
        text = ('1/4" = 1\'-0"', '1/2" = 1\'-0"')[index % 2]
        annotate.view_title(pen, 140 + index % 3 * 480, 710 - index // 3 * 420,
                            f"INTERIOR ELEV. {index + 1}", text, number=str(index + 1))  # fmt: skip
    return pen.save(
        folder, "interiors", number="I-401", title="INTERIOR ELEVATIONS", discipline="Interiors",
        page_type="Elevation", nothing_because="interior elevations",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    finishes,
    ceilings,
    floor_plan,
    elevations,
    building_sections,
    interiors,
)
