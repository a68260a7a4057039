"""Plans of other trades with nothing of concrete: finishes, power, fire alarm."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.open.trees import floors, frame, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.floors import Room
from tests.jobs.drawings.sets.open.trees.paper import ARCHITECTURE, PLAN
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def _codes(ink: Ink, room: Room) -> None:
    floors.plain_label(ink, room)
    x, y = room.middle
    paper_unit = 1 / ink.unit
    number = int(room.number)
    for index, code in enumerate(
        (f"C-{number % 3 + 1}", f"P-{number % 4 + 1}", f"B{number % 2 + 1}", f"F{number % 3 + 1}")
    ):
        annotate.tag(
            ink,
            x + (index - 1.5) * 24 * paper_unit,
            y - 24 * paper_unit,
            code,
            shape=("hexagon", "diamond", "box", "circle")[index],
            size=5,
        )


def oak(folder: Path) -> SheetFile:
    """A finish plan whose codes read like footings, piers and columns."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "unlabelled",
        number="A6.21",
        title=["Finish Plan", "Level 1"],
        project="Marlow Street Clinic",
        scale='1/8" = 1\'-0"',
    )
    view = pen.view(260, 620, ratio=96)
    found = floors.rooms([22, 18, 26, 16, 24, 20, 24], 30, 9, floors.HEALTH_NAMES)
    for room in found[2:9:3]:
        ring = [
            (room.x, room.y),
            (room.x + room.w, room.y),
            (room.x + room.w, room.y + room.h),
            (room.x, room.y + room.h),
        ]
        view.hatch(ring, spacing=9, angle=0, cross=True, width=0.15)
    floors.draw_rooms(view, found, label=_codes)
    frame.axes(
        view,
        [0, 40, 66, 106, 150],
        [0, 30, 39, 69],
        columns=list("ABCDE"),
        rows=list("4321"),
        far=64,
    )
    annotate.view_title(view, 0, -14, "FINISH PLAN - LEVEL 1", '1/8" = 1\'-0"')
    rows = [["CODE", "MATERIAL", "MANUFACTURER", "COLOR", "REMARKS"]]
    rows += [
        [code, what, maker, colour, note]
        for code, what, maker, colour, note in (
            ("C-1", "CARPET TILE", "LOOMWELL", "SLATE", "ASHLAR"),
            ("C-2", "CARPET TILE", "LOOMWELL", "MOSS", "-"),
            ("C-3", "SHEET VINYL", "POLYREX", "SAND", "WELDED SEAMS"),
            ("P-1", "PAINT", "HUE CO.", "WHITE", "EGGSHELL"),
            ("P-2", "PAINT", "HUE CO.", "PEBBLE", "ACCENT"),
            ("P-3", "EPOXY PAINT", "HUE CO.", "GREY", "WET ROOMS"),
            ("P-4", "PAINT", "HUE CO.", "TEAL", "-"),
            ("B1", "RUBBER BASE", "ENDURA", "BLACK", '4" COVE'),
            ("B2", "TILE BASE", "ENDURA", "GREY", "-"),
            ("F1", "SEALED CONCRETE", "-", "CLEAR", "2 COATS"),
            ("F2", "QUARRY TILE", "RED HILL", "RED", "-"),
            ("F3", "WALK-OFF MAT", "TREAD", "COAL", "-"),
        )
    ]
    low = tables.table(
        pen, 1790, 1640, "FINISH SCHEDULE", rows, widths=[40, 110, 90, 70, 100], row=16
    )
    tables.framed_notes(pen, 1790, low - 40, "FINISH NOTES", prose.TRADE, width=420)
    for index in range(6):
        _elevation(pen, 260 + 240 * index, 160, index)
    return pen.save(
        folder,
        "oak",
        number="A6.21",
        title="Finish Plan Level 1",
        discipline=ARCHITECTURE,
        page_type=PLAN,
        nothing_because="finish plan",
    )


def _elevation(pen: Pen, x: float, y: float, index: int) -> None:
    """A small elevation of a wall, without scale."""
    with pen.style(0.8):
        pen.rect(x, y, 200, 110)
    pen.hatch(
        [(x, y), (x + 200, y), (x + 200, y + 50), (x, y + 50)], spacing=10, angle=0, cross=True
    )
    for step in range(3):
        pen.rect(x + 14 + 60 * step, y + 54, 44, 44)
    annotate.tag(pen, x + 100, y + 76, f"P-{index % 4 + 1}", shape="diamond")
    annotate.view_title(
        pen, x + 10, y - 24, f"ELEVATION {index + 1}", "NTS", number=str(index + 2), size=7
    )


def _power(view: View, found: list[Room]) -> None:
    for room in found[:-1]:
        previous = (room.x + 2, room.y + 1)
        for share in (0.15, 0.4, 0.65, 0.9):
            for y in (room.y + 0.25, room.y + room.h - 0.25):
                x = room.x + room.w * share
                symbols.outlet(view, x, y)
                with view.style(0.3):
                    view.line(previous, (x, y))
                previous = (x, y)
        view.text(
            room.x + 0.6, room.y + 0.8, f"LP{int(room.number) % 4 + 1}-{room.number[-2:]}", size=5
        )


def olivine(folder: Path) -> SheetFile:
    """A power plan of a Mexican office: panels, circuits, poles marked P-1 and C-1."""
    pen = Pen(A1)
    office = paper.Office(
        "Proyectos Electromecánicos del Bajío",
        "OFICINAS REGIONALES",
        "COMISION DE AGUAS",
        "IE-03",
        ["INSTALACION ELECTRICA", "CONTACTOS"],
        "1:100",
        language="mx",
    )
    paper.block(pen, "ledger", office)
    view = pen.view(240, 560, ratio=100, metric=True)
    found = floors.rooms(
        [7, 5, 9, 6, 6, 8], 8, 2.4, ("OFICINA", "JUNTAS", "ARCHIVO", "SITE", "WC", "SALA")
    )
    floors.draw_rooms(view, found, grey=0.55)
    _power(view, found)
    for index in range(5):
        x = 3 + 8.6 * index
        view.rect(x - 0.2, 20.4, 0.4, 0.4)
        view.circle(x, 21.8, 0.35)
        view.text(x + 0.6, 21.6, f"P-{index % 2 + 1}", size=6)
        view.text(x + 0.4, 20.4, f"C-{index % 3 + 1}", size=6)
    frame.axes(
        view,
        [0, 7, 12, 21, 27, 33, 41],
        [0, 8, 10.4, 18.4],
        columns=list("1234567"),
        rows=list("DCBA"),
        far=62,
    )
    annotate.view_title(view, 0, -4, "PLANTA DE CONTACTOS", "ESC. 1:100")
    rows = [["CIRCUITO", "CARGA W", "FASE", "CONDUCTOR", "TUBERIA"]]
    rows += [
        [f"LP1-{i}", f"{180 * (i % 5 + 2)}", "ABC"[i % 3], "2-12, 1-14d", "T-16"]
        for i in range(1, 25)
    ]
    low = tables.table(
        pen, 1720, 1590, "CUADRO DE CARGAS TABLERO LP1", rows, widths=[60, 60, 40, 90, 60], row=13
    )
    rows = [
        ["CLAVE", "DESCRIPCION"],
        ["P-1", "POSTE METALICO 6 m"],
        ["P-2", "POSTE METALICO 9 m"],
        ["C-1", "CANALIZACION 27 mm"],
        ["C-2", "CANALIZACION 35 mm"],
    ]
    tables.table(pen, 1720, low - 40, "SIMBOLOGIA", rows, widths=[60, 250], row=14)
    _riser(pen, 300, 180)
    return pen.save(
        folder,
        "olivine",
        number="IE-03",
        title=office.whole_title,
        discipline="Electrical",
        page_type=PLAN,
        nothing_because="power plan",
    )


def _riser(pen: Pen, x: float, y: float) -> None:
    """A one-line diagram."""
    for index in range(7):
        left = x + 170 * index
        pen.rect(left, y, 60, 90)
        pen.rect(left + 20, y + 130, 20, 20)
        pen.line((left + 30, y + 90), (left + 30, y + 130))
        pen.line((left + 30, y + 150), (left + 30, y + 190))
        for step in range(8):
            pen.line((left + 8, y + 10 + 10 * step), (left + 52, y + 10 + 10 * step))
        pen.text(left, y - 12, f"TABLERO LP{index + 1}", size=6)
    with pen.style(1.4):
        pen.line((x, y + 190), (x + 1120, y + 190))
    pen.text(x, y + 200, "DIAGRAMA UNIFILAR   SIN ESCALA", size=8, bold=True)


def quartz(folder: Path) -> SheetFile:
    """A fire alarm plan in Singapore with thousands of strokes and devices by code."""
    pen = Pen(A1)
    pen.title_block(
        "joined",
        number="FP-1-204",
        title=["FIRE ALARM AND", "SPRINKLER LAYOUT"],
        project="KALLANG POLYCLINIC",
        scale="1:100",
    )
    view = pen.view(220, 420, ratio=100, metric=True)
    found = floors.rooms([8, 6, 10, 7, 7, 12], 9.5, 3, floors.HEALTH_NAMES, first=201)
    floors.draw_rooms(view, found, grey=0.6)
    for row in range(7):
        y = 1.6 + 3.1 * row
        with view.style(0.7, colour=(0.75, 0.1, 0.1)):
            view.line((0.6, y), (49.2, y))
        for step in range(16):
            symbols.sprinkler(view, 1.4 + 3.1 * step, y)
    for index, room in enumerate(found):
        x, y = room.middle
        symbols.detector(view, x, y + 1.4, "SHF"[index % 3])
        view.text(x + 0.5, y + 1.8, f"F{index % 4 + 1}-{index + 1:02d}", size=5)
    frame.axes(
        view,
        [0, 8, 14, 24, 31, 38, 50],
        [0, 9.5, 12.5, 22],
        columns=list("ABCDEFG"),
        rows=list("4321"),
        far=60,
        ends="dot",
    )
    annotate.view_title(view, 0, -4.4, "2ND STOREY FIRE ALARM LAYOUT", "SCALE 1:100")
    low = tables.framed_notes(pen, 1860, 1560, "NOTES", prose.TRADE, width=400)
    rows = [
        ["SYMBOL", "DEVICE", "NOS."],
        ["S", "SMOKE DETECTOR", "14"],
        ["H", "HEAT DETECTOR", "9"],
        ["F", "FLAME DETECTOR", "4"],
        ["F1", "FIRE HOSE REEL", "2"],
        ["F2", "CALL POINT", "6"],
    ]
    tables.table(pen, 1860, low - 40, "LEGEND", rows, widths=[60, 200, 60], row=16)
    _riser(pen, 240, 68)
    return pen.save(
        folder,
        "quartz",
        number="FP-1-204",
        title="FIRE ALARM AND SPRINKLER LAYOUT",
        discipline="Fire Protection",
        page_type=PLAN,
        nothing_because="fire alarm plan",
    )
