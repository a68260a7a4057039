"""A power plan and a fire alarm plan: symbols, circuits, homeruns, device tags."""

import math
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, words
from tests.jobs.drawings.sets.open.birds.floors import Room
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at
from tests.jobs.drawings.sets.open.birds.offices import block, classic
from tests.jobs.drawings.sets.pen import ARCH_C, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def junco(folder: Path) -> SheetFile:
    """Receptacles, panels LP1 and P1, equipment pads by division 3 in words only."""
    pen = Pen(ARCH_D)
    block(
        pen, "bilingue", number="E-102", title=["POWER PLAN", "GROUND FLOOR"],
        scale="1/8\" = 1'-0\"", project="CENTRE COMMUNAUTAIRE LACHUTE", client="VILLE DE LACHUTE",
        office="FORGET & MCBRIDE", date="2024-05-06", drawn="PF",
    )  # fmt: skip
    view = pen.view(240, 420, ratio=96)
    lattice = Lattice(view, lines_at(0, 30, 30, 30, 30, 30), lines_at(0, 45, 45), "123456", "CBA")
    lattice.draw(46)
    rooms = floors.floor(view, 0, 0, 150, 90, seed=61, grey=0.55, first=100, passage=9)
    for index, room in enumerate(rooms):
        _power(view, room, index)
    rows = [("CCT", "LOAD", "BREAKER", "WIRE")]
    rows += [(f"P1-{n}", ("RECEPT.", "HEAT", "WATER HEATER", "SPARE")[n % 4], "15A-1P", "#12")
             for n in range(1, 25)]  # fmt: skip
    table(pen, 1960, 1640, "PANEL P1  120/208V 3PH 4W", rows, widths=(50, 130, 80, 60), row=13)
    framed_notes(pen, 1960, 1250, "ELECTRICAL NOTES", (
        "ALL WORK TO CEC PART 1 AND LOCAL AMENDMENTS.",
        "MOUNT RECEPTACLES 400 AFF U.N.O.; AT COUNTERS 1050.",
        "6\" CONCRETE HOUSEKEEPING PAD BELOW SWITCHBOARD BY DIV. 03.",
        "TRANSFORMER PAD AND BOLLARDS: SEE CIVIL.",
        "SLEEVES THROUGH FOUNDATION WALL: COORDINATE WITH STRUCTURAL.",
        "CONDUIT IN SLAB NOT PERMITTED.",
        "VERIFY LOCATION OF FLOOR BOXES WITH FURNITURE PLAN.",
        "GROUND ROD AT EACH CORNER FOOTING PER DETAIL 3/E-501.",), width=390)  # fmt: skip
    annotate.view_title(view, 0, -10, "POWER PLAN", 'SCALE 1/8" = 1\'-0"')
    annotate.north_arrow(view, 140, -10)
    return pen.save(
        folder, "junco", number="E-102", title="POWER PLAN GROUND FLOOR",
        discipline=words.ELECTRICAL, page_type=words.PLAN, nothing_because="power",
    )  # fmt: skip


def _outlet(view: View, x: float, y: float, turn: float, says: str) -> None:
    reach = 3.2 / view.unit
    view.circle(x, y, reach)
    rad = math.radians(turn)
    for off in (-1.2, 1.2):
        ox, oy = -math.sin(rad) * off / view.unit, math.cos(rad) * off / view.unit
        view.line(
            (x + ox - reach * math.cos(rad), y + oy - reach * math.sin(rad)),
            (x + ox + 1.6 * reach * math.cos(rad), y + oy + 1.6 * reach * math.sin(rad)),
        )
    view.text(x + 5 / view.unit, y + 3 / view.unit, says, size=4.5)


def _power(view: View, room: Room, index: int) -> None:
    spots = (
        (room.x + 2, room.y + 1.2, 90.0), (room.x + room.w - 2, room.y + 1.2, 90),
        (room.x + 1, room.y + room.h / 2, 0), (room.x + room.w - 1, room.y + room.h * 0.7, 180),
    )  # fmt: skip
    for step, (x, y, turn) in enumerate(spots):
        _outlet(view, x, y, turn, f"P1-{index * 2 + step + 1}")
    one, other = spots[0], spots[1]
    with view.style(0.4, dash=(5, 2)):
        mx = (one[0] + other[0]) / 2
        view.line(one[:2], (mx, one[1] + 3), other[:2])
        view.line(other[:2], (other[0] - 1, other[1] + 8))
    annotate.tag(view, room.x + room.w - 3, room.y + room.h - 3, f"E{index + 1}", shape="circle",
                 size=5)  # fmt: skip
    if index % 4 == 1:
        with view.style(0.5, fill=0.1):
            view.rect(room.x + 0.3, room.y + room.h / 2, 0.6, 2.4, fill=True)
        view.text(room.x + 1.2, room.y + room.h / 2 + 1, f"LP{index}", size=6)


def phoebe(folder: Path) -> SheetFile:
    """Detectors, pull stations, horns with F in squares; C1 and F1 name circuits and devices."""
    pen = Pen(ARCH_C)
    classic(
        pen, "unlabelled", number="FA101", title=["Fire Alarm", "Plan, First Floor"],
        scale="1/8\" = 1'-0\"", project="Larkspur Elementary School",
        office="okada", date="April 2024",
    )  # fmt: skip
    view = pen.view(90, 330, ratio=96)
    rooms = floors.floor(
        view, 0, 0, 118, 70, seed=27, names=floors.SCHOOL, first=120, grey=0.5, passage=10
    )
    for index, room in enumerate(rooms):
        _devices(view, room, index)
    with view.style(0.5, dash=(8, 2, 2, 2)):
        for y in (32.0, 38.0):
            view.line((2, y), (116, y))
    rows = (
        ("SYMBOL", "DEVICE", "CIRCUIT"),
        ("S", "SMOKE DETECTOR", "C1"),
        ("H", "HEAT DETECTOR", "C1"),
        ("F", "PULL STATION", "F1"),
        ("FH", "HORN STROBE", "N2"),
    )
    table(pen, 90, 270, "Device legend", rows, widths=(50, 120, 60), row=13)
    framed_notes(pen, 420, 290, "Fire alarm notes", (
        "System shall comply with NFPA 72 and the ADA.",
        "C1, C2: signaling line circuits. F1: pull station loop. N: notification.",
        "Mount pull stations 48\" A.F.F. at each exit.",
        "Do not attach conduit to concrete columns or precast walls without approval.",
        "Coordinate core drilling of slabs with structural engineer.",
        "Provide 25% spare capacity on each NAC.",), width=420, size=6)  # fmt: skip
    annotate.view_title(view, 91, -6, "Fire Alarm Plan", '1/8" = 1\'-0"')
    return pen.save(
        folder, "phoebe", number="FA101", title="Fire Alarm Plan, First Floor",
        discipline=words.FIRE, page_type=words.PLAN, nothing_because="fire alarm",
    )  # fmt: skip


def _devices(view: View, room: Room, index: int) -> None:
    mx, my = room.middle
    reach = 5 / view.unit
    for step, letter in enumerate(("S", "FH", "F", "H")):
        x = room.x + room.w * (0.2 + 0.2 * step)
        y = my + (3 if step % 2 else -4)
        if letter in ("F", "FH"):
            view.rect(x - reach, y - reach, 2 * reach, 2 * reach)
        else:
            view.circle(x, y, reach)
        view.text(x, y - 2 / view.unit, letter, size=5.5, align="centre")
        with view.style(0.35, dash=(4, 2)):
            view.line((x, y + reach), (x, 38 if room.y > 30 else 32))
        view.text(x + reach, y - reach * 1.6, f"C1-{index * 4 + step:02d}", size=4)
    view.text(mx, room.y + 2, ("F1", "C1", "C2")[index % 3], size=6)
