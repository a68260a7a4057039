"""Plans of other trades, nothing of concrete to count: finishes, lights, ceilings, air, data."""

import math
import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.strangers import blocks, words
from tests.jobs.drawings.sets.open.strangers.concrete import lettered, steel, two_strings
from tests.jobs.drawings.sets.open.strangers.rooms import NAMES_DE, NAMES_UK, Room, storey
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def finishes(folder: Path) -> SheetFile:
    """Codes of paint, floors and bases in tags; floors hatched; columns among them."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "unlabelled",
        number="A-711",
        title=["Finish Plan", "Second Floor"],
        scale='1/8" = 1\'-0"',
        project="Pine Street Library Annex",
        date="April 2, 2024",
    )
    plan = pen.view(200, 420, ratio=96)
    rooms = storey(plan, 176, 90, seed=31, first=201)
    for index, room in enumerate(rooms):
        _finish_tags(plan, room, index)
    for x in range(0, 177, 22):
        for y in (0, 30, 60, 90):
            with plan.style(0.6, fill=0.35):
                plan.rect(x - 0.7, y - 0.7, 1.4, 1.4, fill=True)
    annotate.grid(
        plan,
        columns=lettered(range(0, 177, 22), figures=True),
        rows=lettered((0, 30, 60, 90)),
        left=-8,
        bottom=-4,
        right=182,
        top=98,
    )
    two_strings(plan, [0, 44, 88, 132, 176], [0, 30, 60, 90], off=8)
    rows = [
        ("CODE", "MATERIAL", "MANUFACTURER", "COLOR"),
        ("P-1", "PAINT, EGGSHELL", "SHERWIN", "SW 7008"),
        ("P-2", "PAINT, ACCENT", "SHERWIN", "SW 6244"),
        ("F1", "CARPET TILE", "INTERFACE", "ICE"),
        ("F2", "RUBBER TILE", "NORA", "4810"),
        ("F3", "SEALED CONCRETE SLAB", "-", "CLEAR"),
        ("C1", "ACT CEILING 2x2", "USG", "WHITE"),
        ("W1", "WALL TILE 4x8", "DALTILE", "MATTE"),
        ("B-1", 'RUBBER BASE 4"', "JOHNSONITE", "BLACK"),
    ]
    table(pen, 1920, 1600, "FINISH SCHEDULE", rows, widths=(50, 130, 110, 80), row=17, size=7)
    framed_notes(pen, 1920, 1380, "FINISH NOTES", words.INTERIOR_US, width=430, size=8)
    annotate.view_title(pen, 210, 260, "SECOND FLOOR FINISH PLAN", '1/8" = 1\'-0"')
    annotate.north_arrow(pen, 1700, 280)
    return pen.save(
        folder,
        "strangers_finishes",
        number="A-711",
        title="Finish Plan Second Floor",
        discipline="Architectural",
        page_type="Plan",
        nothing_because="a finish plan: codes of paint, floors and ceilings",
    )


def _finish_tags(plan: View, room: Room, index: int) -> None:
    x, y = room.spot(0.5, 0.42)
    floor = ("F1", "F2", "F3")[index % 3]
    paint = "P-1" if index % 4 else "P-2"
    annotate.tag(plan, x - 4.5, y, paint, shape="hexagon", size=4.6)
    annotate.tag(plan, x - 1.5, y, floor, shape="circle", size=4.6)
    annotate.tag(plan, x + 1.5, y, "C1", shape="box", size=4.6)
    annotate.tag(plan, x + 4.5, y, "W1", shape="diamond", size=4.6)
    if index % 3 == 1:
        ring = [
            room.spot(0.03, 0.05),
            room.spot(0.97, 0.05),
            room.spot(0.97, 0.3),
            room.spot(0.03, 0.3),
        ]
        plan.hatch(ring, spacing=7, cross=True, angle=0, width=0.15)


def lighting(folder: Path) -> SheetFile:
    """Luminaires whose types are called F1 and P1, circuits, switches, a luminaire schedule."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "two numbers",
        number="E-201",
        title=["LIGHTING PLAN", "LEVEL 1"],
        scale='1/8" = 1\'-0"',
        project="TENANT IMPROVEMENT - SUITE 140",
        second="LL-0882",
    )
    plan = pen.view(170, 500, ratio=96)
    rooms = storey(plan, 170, 84, seed=44, furniture=False, grey=0.5)
    for room in rooms:
        _luminaires(plan, room)
    rows = [
        ("TYPE", "DESCRIPTION", "LAMP", "VOLTS", "MOUNTING"),
        ("F1", "2x4 LED TROFFER", "38W LED", "277", "RECESSED"),
        ("F2", "2x2 LED TROFFER", "28W LED", "277", "RECESSED"),
        ("P1", 'PENDANT, 12" DIA.', "16W LED", "277", "PENDANT"),
        ("W1", "WALL SCONCE", "9W LED", "120", "WALL 7'-6\""),
        ("C1", "CEILING EXIT SIGN", "3W LED", "277", "CEILING"),
    ]
    table(pen, 1830, 1560, "LUMINAIRE SCHEDULE", rows, widths=(45, 150, 80, 60, 90), row=17, size=7)
    framed_notes(
        pen, 1830, 1400, "ELECTRICAL NOTES", words.SERVICES, width=440, size=8, frame=False
    )
    pen.words(
        1830,
        1080,
        [
            "KEYED NOTES",
            "1  EXISTING POLE FOOTING TO REMAIN.",
            "2  CONNECT TO LP-2.",
            "3  LIGHT POLE BASE, SEE CIVIL.",
            "4  ROUTE BELOW SLAB.",
        ],
        size=8,
    )
    annotate.view_title(pen, 190, 340, "LIGHTING PLAN - LEVEL 1", 'SCALE: 1/8" = 1\'-0"')
    return pen.save(
        folder,
        "strangers_lighting",
        number="E-201",
        title="LIGHTING PLAN LEVEL 1",
        discipline="Electrical",
        page_type="Plan",
        nothing_because="luminaires are no footings or piers",
    )


def _luminaires(plan: View, room: Room) -> None:
    spots = [(a, b) for a in (0.3, 0.7) for b in (0.25, 0.5, 0.8)]
    last = None
    for index, (a, b) in enumerate(spots):
        x, y = room.spot(a, b)
        if index % 3 == 2:
            plan.circle(x, y, 0.7)
            plan.circle(x, y, 0.25, fill=True)
            plan.text(x + 1, y + 0.6, "P1", size=4.5)
        else:
            plan.rect(x - 1, y - 2, 2, 4)
            with plan.style(0.2):
                plan.line((x - 1, y - 2), (x + 1, y + 2))
            plan.text(x + 1.2, y + 1, "F1" if room.w > 12 else "F2", size=4.5)
        if last:
            bow = math.dist((x, y), last) / 6
            plan.line(last, ((x + last[0]) / 2 + bow, (y + last[1]) / 2 - bow / 2), (x, y))
        last = (x, y)
    x, y = room.spot(0.1, 0.1)
    plan.text(x, y, "S3", size=5, bold=True)
    plan.text(x + 1.4, y, f"LP2-{room.number[-2:]}", size=4)


def ceiling(folder: Path) -> SheetFile:
    """A British reflected ceiling plan: tiles, diffusers, heads, bulkheads of plasterboard."""
    pen = Pen(A1)
    blocks.plain(
        pen,
        "2305_A_350",
        ["Reflected Ceiling Plan,", "First Floor"],
        "1:100 at A1",
        "Hollins Mill Surgery",
    )
    plan = pen.view(160, 560, ratio=100, metric=True)
    rooms = storey(plan, 48, 26, seed=61, names=NAMES_UK, furniture=False, doors=False, tags=False)
    for index, room in enumerate(rooms):
        _tiles(plan, room, index)
    two_strings(plan, [0, 12, 24, 36, 48], [0, 13, 26], off=1.8, ends="dot")
    rows = [
        ("Symbol", "Description"),
        ("[]", "600 x 600 mineral tile, exposed grid"),
        ("PB1", "Plasterboard on metal frame"),
        ("S1", "Sprinkler head, concealed"),
        ("D1", "Supply diffuser 595 x 595"),
        ("SD", "Smoke detector"),
    ]
    table(pen, 1720, 1560, "Ceiling key", rows, widths=(60, 260), row=18, size=8)
    pen.words(
        1720,
        1380,
        [
            "Notes",
            *(f"{i + 1} {each}" for i, each in enumerate(words.FOUNDATION_UK[:3])),
            "4 Soffit of concrete slab over is 3.150 above FFL.",
            "5 Ceiling heights are from finished floor level to underside of ceiling.",
            "6 Columns to be boxed in with 2 x 12.5 board.",
            "7 Co-ordinate with mechanical and electrical engineer's drawings.",
        ],
        size=8.5,
    )
    annotate.scale_bar(pen, 160, 420, [0, 1, 2, 3, 4, 5], unit=" metres", true_unit=28.3465)
    return pen.save(
        folder,
        "ceiling",
        number="2305_A_350",
        title="Reflected Ceiling Plan, First Floor",
        discipline="Architectural",
        page_type="Plan",
        nothing_because="a reflected ceiling plan: tiles, heads, diffusers",
    )


def _tiles(plan: View, room: Room, index: int) -> None:
    with plan.style(0.15):
        for step in range(1, int(room.w / 0.6)):
            plan.line(
                (room.x + step * 0.6, room.y + 0.1), (room.x + step * 0.6, room.y + room.h - 0.1)
            )
        for step in range(1, int(room.h / 0.6)):
            plan.line(
                (room.x + 0.1, room.y + step * 0.6), (room.x + room.w - 0.1, room.y + step * 0.6)
            )
    for a, b in ((1, 3), (1, 8), (3, 3), (3, 8)):
        x, y = room.x + a * 1.2, room.y + b * 1.2
        if x + 0.6 > room.x + room.w or y + 0.6 > room.y + room.h:
            continue
        plan.rect(x, y, 0.6, 0.6)
        plan.line((x, y), (x + 0.6, y + 0.6))
        plan.line((x, y + 0.6), (x + 0.6, y))
        plan.circle(x + 1.5, y + 0.3, 0.1)
        plan.text(x + 1.65, y + 0.3, "S1", size=4)
    x, y = room.spot(0.5, 0.5)
    plan.text(x, y, f"CH {2700 if index % 3 else 2400}", size=5, align="centre")


def ventilation(folder: Path) -> SheetFile:
    """A German ventilation plan: ducts as pairs of lines, outlets, flows, wall openings."""
    pen = Pen(A1)
    pen.title_block(
        "german",
        number="LUE-EG-003",
        title=["L\u00fcftung Erdgeschoss", "Grundriss"],
        scale="M 1:75",
        project="Erweiterung Gesamtschule Nordstadt",
        client="Stadt Oberfeld",
        date="18.03.2024",
        drawn="HW",
    )
    plan = pen.view(150, 560, ratio=75, metric=True)
    rooms = storey(plan, 38, 22, seed=73, names=NAMES_DE, furniture=True, grey=0.55)
    _ducts(plan, rooms)
    for index, room in enumerate(rooms):
        x, y = room.spot(0.35, 0.5)
        plan.words(
            x - 0.4, y - 0.5, [f"ZUL {150 + 30 * (index % 5)} m\u00b3/h", "DN 160"], size=4.5
        )
    rows = [
        ("Zeichen", "Bedeutung"),
        ("ZUL", "Zuluft"),
        ("ABL", "Abluft"),
        ("BSK", "Brandschutzklappe"),
        ("WD", "Wanddurchbruch, in Stahlbetonwand"),
        ("DD", "Deckendurchbruch"),
    ]
    table(pen, 1720, 1600, "Legende", rows, widths=(60, 260), row=18, size=8)
    framed_notes(
        pen,
        1720,
        1440,
        "Hinweise",
        (
            *words.FOUNDATION_DE[:2],
            "Kanäle sind nach DIN EN 1507 auszuführen.",
            "Brandschutzklappen müssen zugänglich sein.",
            "Durchbrüche in Betonwänden und Decken sind mit dem Tragwerksplaner abzustimmen.",
            "Fundamente für Lüftungsgeräte bauseits.",
            "Dämmung 30 mm alukaschiert.",
        ),
        width=440,
        size=8,
    )
    return pen.save(
        folder,
        "ventilation",
        number="LUE-EG-003",
        title="L\u00fcftung Erdgeschoss Grundriss",
        discipline="Mechanical",
        page_type="Plan",
        nothing_because="a plan of air ducts",
    )


def _ducts(plan: View, rooms: list[Room]) -> None:
    for room in rooms:
        far = room.spot(0, 0.78)[1]
        with plan.style(0.4, dash=(4, 2)):
            plan.line((room.x + 0.6, far), (room.x + room.w - 0.6, far))
        for step in range(int(room.w / 0.9) - 1):
            x = room.x + 0.9 + step * 0.9
            plan.rect(x, far - 0.15, 0.3, 0.3)
            plan.arc(x + 0.45, far, 0.15, 0, 180)
        plan.hatch(
            [
                room.spot(0.32, 0.3),
                room.spot(0.38, 0.3),
                room.spot(0.38, 0.45),
                room.spot(0.32, 0.45),
            ],
            spacing=3,
        )
    with plan.style(0.7):
        for level, wide in ((10.6, 0.5), (11.5, 0.4)):
            plan.line((1, level), (37, level))
            plan.line((1, level + wide), (37, level + wide))
            plan.line((37, level), (37, level + wide))
        for room in rooms:
            x = room.x + room.w * 0.35
            near, far = (
                (10.6, room.spot(0, 0.55)[1]) if room.y < 11 else (11.9, room.spot(0, 0.45)[1])
            )
            plan.line((x - 0.1, near), (x - 0.1, far))
            plan.line((x + 0.1, near), (x + 0.1, far))
            plan.rect(x - 0.3, far - 0.3, 0.6, 0.6)
            plan.circle(x, far, 0.2)
    for step in range(8):
        plan.text(2 + step * 4.4, 10.75, "500 x 250", size=4.5)
        plan.rect(4.4 + step * 4.4, 10.5, 0.25, 0.7)
        plan.text(4.2 + step * 4.4, 11.25, "BSK", size=4)


def telecom(folder: Path) -> SheetFile:
    """Outlets, trays and racks; marks P1 and W2 are outlets."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "joined",
        number="T-101",
        title=["TELECOM PLAN", "FIRST FLOOR"],
        scale='3/32"=1\'-0"',
        project="DAKOTA COUNTY JUSTICE CENTER",
    )
    plan = pen.view(160, 420, ratio=128)
    rooms = storey(plan, 230, 104, seed=88, grey=0.5)
    rng = random.Random(7)
    for room in rooms:
        for _ in range(4):
            x, y = room.spot(rng.choice((0.06, 0.94)), rng.uniform(0.2, 0.9))
            plan.poly([(x - 0.8, y), (x + 0.8, y), (x, y + 1.4)], fill=rng.random() < 0.4)
            plan.text(x + 1, y + 0.4, rng.choice(("W2", "P1", "C1", "2D")), size=4)
    for x in range(0, 230, 4):
        plan.line((x, 50.6), (x, 53.4))
    plan.line((0, 50.6), (230, 50.6))
    plan.line((0, 53.4), (230, 53.4))
    plan.text(60, 54, '12" CABLE TRAY ABOVE CEILING, SUPPORT FROM SLAB', size=5)
    for index in range(6):
        plan.rect(232 + index * 2.4, 60, 2, 3)
        steel(plan, 233 + index * 2.4, 66, 0.8)
    rows = [
        ("SYMBOL", "OUTLET", "CABLES", "HEIGHT"),
        ("P1", "PHONE", "1 CAT 6", '18"'),
        ("W2", "WALL PHONE", "1 CAT 6", '48"'),
        ("C1", "CAMERA", "1 CAT 6A", "CEILING"),
        ("2D", "DATA", "2 CAT 6", '18"'),
    ]
    table(pen, 1960, 1560, "OUTLET SCHEDULE", rows, widths=(60, 110, 90, 70), row=17, size=7)
    framed_notes(pen, 1960, 1420, "GENERAL NOTES", words.SERVICES, width=440, size=8)
    annotate.view_title(pen, 170, 300, "TELECOM PLAN - FIRST FLOOR", '3/32" = 1\'-0"')
    return pen.save(
        folder,
        "strangers_telecom",
        number="T-101",
        title="TELECOM PLAN FIRST FLOOR",
        discipline="Telecommunications",
        page_type="Plan",
        nothing_because="outlets and trays of telecommunications",
    )
