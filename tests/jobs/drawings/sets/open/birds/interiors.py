"""A finish plan full of codes, and a ceiling plan: nothing of concrete in either."""

from pathlib import Path
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, margin, words
from tests.jobs.drawings.sets.open.birds.floors import Room
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block, classic
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_SHAPES: tuple[Literal["hexagon", "diamond", "circle"], ...] = ("hexagon", "diamond", "circle")
_CODES = (("P-1", "F-2", "C1"), ("P-3", "F-1", "B2"), ("W-1", "SC-1", "B1"), ("P-2", "F-3", "C2"))
_FINISHES = (
    ("CODE", "MATERIAL", "MANUFACTURER", "COLOR / NOTE"),
    ("P-1", "PAINT, EGGSHELL", "SHERWIN", "SW7008 FIELD"),
    ("P-2", "PAINT, EGGSHELL", "SHERWIN", "SW6244 ACCENT"),
    ("P-3", "EPOXY PAINT", "SHERWIN", "WET AREAS"),
    ("F-1", "LVT PLANK", "MILLIKEN", "6 x 48 ASHLAR"),
    ("F-2", "CARPET TILE", "INTERFACE", "24 x 24"),
    ("F-3", "PORCELAIN TILE", "DALTILE", "12 x 24"),
    ("SC-1", "SEALED CONCRETE SLAB", "-", "EXISTING SLAB, GRIND"),
    ("W-1", "WALL COVERING", "KNOLL", "TYPE II"),
    ("B1", "RUBBER BASE", "ROPPE", '4"'),
    ("B2", "TILE BASE", "DALTILE", '6"'),
    ("C1", "ACT 2x2", "USG", "SEE A-602"),
    ("C2", "GYP. BD. CEILING", "-", "PAINT P-1"),
)


def oriole(folder: Path) -> SheetFile:
    """Codes such as F-1, P-2, W-1 and C1 in frames: finishes, not footings, piers or columns."""
    pen = Pen(ARCH_D)
    classic(
        pen, "two numbers", number="A-601", title=["FINISH PLAN", "LEVEL 2"],
        scale="3/16\" = 1'-0\"", project="HARTWELL DENTAL GROUP SUITE 240", client="HARTWELL",
        office="STUDIO PALMGREN", date="01/29/2024",
    )  # fmt: skip
    view = pen.view(190, 420, ratio=64)
    lattice = Lattice(view, lines_at(0, 28, 28, 28, 28), lines_at(0, 30, 30), "ABCDE", "321")
    lattice.draw(50)
    lattice.strings(feet, 24)
    rooms = floors.floor(view, 0, 0, 112, 60, seed=19, names=floors.CLINIC, first=201)
    for index, room in enumerate(rooms):
        _codes(view, room, index)
    for x, y, _ in ((28, 30, 0), (56, 30, 0), (84, 30, 0)):
        with view.style(0.5, fill=0.2):
            view.rect(x - 0.6, y - 0.6, 1.2, 1.2, fill=True)
    table(pen, 1880, 1660, "FINISH SCHEDULE", _FINISHES, widths=(44, 130, 90, 120), row=15)
    framed_notes(pen, 1880, 1430, "FINISH NOTES", (
        "SEE A-602 FOR CEILING TYPES AND A-801 FOR DOOR SCHEDULE.",
        "ALL WALLS P-1 UNLESS NOTED OTHERWISE.",
        "TRANSITIONS AT CENTER OF DOOR UNLESS DETAILED.",
        "EXISTING CONCRETE SLAB TO BE LEVELED TO 1/8\" IN 10'-0\" BEFORE FLOORING.",
        "MOISTURE TEST THE SLAB PER ASTM F2170 BEFORE INSTALLATION.",
        "BASE B1 UNLESS NOTED. PROVIDE COVE AT WET ROOMS.",
        "PAINT ALL EXPOSED COLUMNS P-2 TO 10'-0\" A.F.F.",
        "CORNER GUARDS CG-1 AT ALL OUTSIDE CORNERS.",), width=390)  # fmt: skip
    annotate.view_title(view, 0, -8, "FINISH PLAN - LEVEL 2", '3/16" = 1\'-0"')
    annotate.scale_bar(view, 60, -8, [0, 4, 8, 16])
    annotate.north_arrow(view, 104, -8)
    return pen.save(
        folder, "oriole", number="A-601", title="FINISH PLAN LEVEL 2",
        discipline=words.ARCHITECTURAL, page_type=words.PLAN, nothing_because="finishes",
    )  # fmt: skip


def _codes(view: View, room: Room, index: int) -> None:
    mx, my = room.middle
    paper, codes = 1 / view.unit, _CODES[index % len(_CODES)]
    for step, code in enumerate(codes):
        x, y = mx + (step - 1) * 26 * paper, my - 20 * paper
        annotate.tag(view, x, y, code, shape=_SHAPES[(step + index) % 3], size=5)
    if codes[1] in ("F-1", "F-3"):
        ring = [(room.x + 0.3, room.y + 0.3), (room.x + room.w - 0.3, room.y + 0.3),
                (room.x + room.w - 0.3, my - 4), (room.x + 0.3, my - 4)]  # fmt: skip
        view.hatch(ring, spacing=6, angle=0 if index % 2 else 45, cross=codes[1] == "F-3")
    annotate.tag(view, room.x + room.w - 1.2, my, codes[0], shape="diamond", size=4.5)


def galah(folder: Path) -> SheetFile:
    """A ceiling grid of panels with lights and grilles; columns pass through unmarked."""
    pen = Pen(A1)
    block(
        pen, "amdt", number="A-2201", title=["REFLECTED CEILING", "PLAN LEVEL 01"], scale="1:100",
        project="PARRAMATTA CIVIC LIBRARY", client="COUNCIL", office="WREN DALLEY ARCHITECTS",
        date="04.03.24", job="1932",
    )  # fmt: skip
    view = pen.view(200, 520, ratio=100, metric=True)
    lattice = Lattice(view, lines_at(0, 8, 8, 8, 8, 8), lines_at(0, 9, 9, 7), "123456", "DCBA")
    lattice.draw(50)
    lattice.strings(millimetres, 24, ends="dot")
    rooms = floors.floor(
        view, 0, 0, 40, 25, seed=33, names=floors.SCHOOL, furnish=False, first=1, passage=10
    )
    for index, room in enumerate(rooms):
        _ceiling(view, room, index)
    for _, _, x, y in lattice.crossings():
        with view.style(0.5, fill=0.15):
            view.rect(x - 0.25, y - 0.25, 0.5, 0.5, fill=True)
    rows = (("CODE", "CEILING", "HEIGHT AFFL"), ("CT1", "600x600 MINERAL FIBRE", "2700"),
            ("CT2", "13 PLASTERBOARD, SET", "2550"), ("CT3", "TIMBER BATTEN", "3000"),
            ("W1", "BULKHEAD WALL", "2400"), ("P1", "PAINT, CEILING WHITE", "-"),
            ("C1", "CURTAIN TRACK", "-"))  # fmt: skip
    bottom = table(pen, 1560, 1600, "CEILING LEGEND", rows, widths=(50, 180, 90), row=17)
    _key(pen, 1570, bottom - 60)
    framed_notes(
        pen,
        1560,
        1150,
        "CEILING NOTES",
        (
            *words.AUSTRALIA[8:],
            "SET OUT GRID FROM CENTRE OF ROOM UNLESS DIMENSIONED.",
            "CONCRETE SOFFIT ABOVE TO BE SEALED WHERE EXPOSED; SLAB EDGE PAINTED P1.",
            "COORDINATE WITH MECHANICAL, FIRE AND ELECTRICAL DRAWINGS.",
        ),
        width=420,
        size=7,
    )
    annotate.view_title(view, 0, -4.4, "REFLECTED CEILING PLAN", "1:100 @ A1")
    return pen.save(
        folder, "galah", number="A-2201", title="REFLECTED CEILING PLAN LEVEL 01",
        discipline=words.ARCHITECTURAL, page_type=words.PLAN, nothing_because="ceiling",
    )  # fmt: skip


def _ceiling(view: View, room: Room, index: int) -> None:
    code = ("CT1", "CT1", "CT2", "CT3")[index % 4]
    if code == "CT1":
        with view.style(0.15):
            x = room.x + 0.3
            while x < room.x + room.w:
                view.line((x, room.y), (x, room.y + room.h))
                x += 0.6
            y = room.y + 0.3
            while y < room.y + room.h:
                view.line((room.x, y), (room.x + room.w, y))
                y += 0.6
    elif code == "CT3":
        ring = [(room.x, room.y), (room.x + room.w, room.y), (room.x + room.w, room.y + room.h),
                (room.x, room.y + room.h)]  # fmt: skip
        view.hatch(ring, spacing=3, angle=90)
    for column in range(int(room.w / 2.4)):
        for row in range(int(room.h / 2.4)):
            _fitting(view, room.x + 0.9 + column * 2.4, room.y + 0.9 + row * 2.4, column + row)
    mx, my = room.middle
    annotate.tag(view, mx, my - 0.8, code, shape="ellipse", size=6)
    view.text(mx, my - 1.4, "2700", size=5, align="centre")


def _fitting(view: View, x: float, y: float, kind: int) -> None:
    with view.style(0.3):
        if kind % 3 == 0:
            view.rect(x, y, 1.2, 0.3)
            view.line((x, y + 0.15), (x + 1.2, y + 0.15))
        elif kind % 3 == 1:
            view.rect(x, y, 0.6, 0.6)
            view.line((x, y), (x + 0.6, y + 0.6))
            view.line((x, y + 0.6), (x + 0.6, y))
        else:
            view.circle(x + 0.3, y + 0.3, 0.1, fill=True)
            view.circle(x + 0.3, y + 0.3, 0.18)


def _key(pen: Pen, x: float, y: float) -> None:
    for index, says in enumerate(("LINEAR LED", "SUPPLY AIR GRILLE", "DOWNLIGHT", "SPEAKER")):
        with pen.style(0.5):
            pen.rect(x, y - index * 24, 26, 12)
            if index == 1:
                pen.line((x, y - 24), (x + 26, y - 12))
            pen.circle(x + 13, y - index * 24 + 6, 3 + index)
        pen.text(x + 40, y - index * 24 + 3, says, size=7)
    margin.key_plan(pen, x + 240, y - 90, 120)
