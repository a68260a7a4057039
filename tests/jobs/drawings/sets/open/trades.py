"""Mechanical, electrical, plumbing and telecom plans: codes like marks, and nothing of concrete."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms, toilets
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_FLOOR = rooms((24, 28, 20, 32, 26), (26, 9, 28, 20))


def lighting(folder: Path) -> SheetFile:
    """Fixtures of types F1, F2, P1 with circuits; the office numbers its plans E2."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="E2.1", title="LIGHTING PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(350, 430, ratio=96)
    floor(view, _FLOOR, grey=0.6, furniture=False)
    for room in _FLOOR:
        for column in range(int(room.w // 8)):
            for row in range(int(room.h // 8)):
                x, y = room.x + 2 + column * 8, room.y + 2 + row * 8
                bits.lamp(view, x, y, turn=bool(row % 2))
                view.text(x + 4.3, y + 0.4, ("F1", "F2", "P1", "C1")[(column + row) % 4], size=5)
        view.arc(room.x + 4, room.y + 4, 5, 20, 120)
        annotate.leader(
            view, room.x + 3, room.y + 4.8, (room.x + 4, room.y + 3), "LP-1A:12", size=5
        )
    rows = [("TYPE", "DESCRIPTION", "LAMPS", "QTY"), ("F1", "2x4 LED TROFFER", "42W", "36"),
            ("F2", "2x4 LED, EMERG.", "42W", "18"), ("P1", "PENDANT", "28W", "12"),
            ("C1", "CYLINDER DOWNLIGHT", "18W", "22")]  # fmt: skip
    table(pen, 1800, 1600, "LIGHTING FIXTURE SCHEDULE", rows, widths=(45, 150, 60, 45))
    framed_notes(pen, 1800, 1450, "LIGHTING NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "LIGHTING PLAN - FIRST FLOOR", '1/8" = 1\'-0"')
    return pen.save(
        folder, "lighting", number="E2.1", title="LIGHTING PLAN", discipline="Electrical",
        page_type="Plan", nothing_because="lights F1, P1 and C1",
    )  # fmt: skip


def power(folder: Path) -> SheetFile:
    """Receptacles and panels; pads of transformers; slabs cut for floor boxes, by words only."""
    pen = Pen(ARCH_D)
    pen.title_block("bottom strip", number="E-201", title="POWER PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(330, 470, ratio=96)
    floor(view, _FLOOR, grey=0.6)
    rng = random.Random(5)
    for index in range(150):
        room = _FLOOR[index % len(_FLOOR)]
        x, y = room.x + rng.uniform(1, room.w - 1), room.y + rng.choice((0.8, room.h - 0.8))
        view.circle(x, y, 0.5)
        view.line((x - 0.9, y), (x + 0.9, y))
        view.text(x + 0.8, y + 0.5, str(index % 42 + 1), size=4)
    for x, y in ((4, 4), (60, 40)):
        view.rect(x, y, 6, 5)
        view.text(x + 0.5, y + 2, "XFMR T1 ON CONC. PAD", size=4.5)
    annotate.leader(view, 70, 90, (66, 60), ["SAWCUT (E) SLAB FOR FLOOR BOX", "AND PATCH TO MATCH"])
    framed_notes(pen, 1800, 1600, "POWER NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 260, "POWER PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "power", number="E-201", title="POWER PLAN", discipline="Electrical",
        page_type="Plan", nothing_because="an electrical plan",
    )  # fmt: skip


def ducts(folder: Path) -> SheetFile:
    """Ductwork with sizes, units on curbs: ROOF CURB is no curb of concrete."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="M-101", title="MECHANICAL PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(360, 440, ratio=96)
    floor(view, _FLOOR, grey=0.6, furniture=False)
    for row, y in enumerate((13, 48, 72)):
        bits.duct(view, [(4, y), (120, y)], width=2.2, text='24"x12"')
        for column in range(9):
            x = 10 + column * 12
            bits.duct(view, [(x, y + 1.1), (x, y + 8)], width=1, text='10"\u00d8')
            bits.diffuser(view, x - 1, y + 8)
            annotate.tag(view, x + 3, y + 9, f"S-{column % 3 + 1}", size=4.5)
            view.text(x + 2, y + 6.5, f"{150 + 25 * column} CFM", size=4.5)
        view.rect(-12, y - 4, 10, 8)
        view.words(-11, y, [f"RTU-{row + 1}", "ON ROOF CURB"], size=5)
    rows = [("MARK", "CFM", "SIZE", "QTY"), ("S-1", "150", "24x24", "9"),
            ("S-2", "250", "24x24", "9"),
            ("C1", "400", "CURB 48x72", "3")]  # fmt: skip
    table(pen, 1850, 1600, "DIFFUSER SCHEDULE", rows, widths=(45, 60, 90, 45))
    framed_notes(pen, 1850, 1480, "MECHANICAL NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "MECHANICAL PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "ducts", number="M-101", title="MECHANICAL PLAN", discipline="Mechanical",
        page_type="Plan", nothing_because="ductwork",
    )  # fmt: skip


def plumbing(folder: Path) -> SheetFile:
    """Pipes below the slab with inverts, fixtures P-1 to P-5, a riser beside; SLAB in the words."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "builder", number="P101", title="UNDERFLOOR PLUMBING PLAN", scale='1/8" = 1\'-0"'
    )
    view = pen.view(360, 440, ratio=96)
    floor(view, _FLOOR, grey=0.6, furniture=False)
    toilets(view, 28, 30, stalls=6)
    for index in range(14):
        y = 4 + index * 5.5
        with view.style(1.0, dash=DASHED):
            view.line((6, y), (60 + index * 4, y), (64 + index * 4, y + 4))
        view.text(20, y + 0.5, '4" SAN BELOW SLAB', size=4.5)
        annotate.tag(view, 64 + index * 4, y + 5, f"P-{index % 5 + 1}", size=5)
        view.circle(62 + index * 4, y, 0.7)
        view.text(63 + index * 4, y - 1.4, "FCO", size=4)
    rows = [("MARK", "FIXTURE", "QTY"), ("P-1", "WATER CLOSET", "8"), ("P-2", "LAVATORY", "6"),
            ("P-3", "MOP SINK", "2"), ("P-4", "DRINKING FOUNTAIN", "2"),
            ("P-5", "FLOOR SINK", "4")]  # fmt: skip
    table(pen, 1850, 1600, "PLUMBING FIXTURE SCHEDULE", rows, widths=(45, 150, 45))
    framed_notes(pen, 1850, 1460, "PLUMBING NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "UNDERFLOOR PLUMBING PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "plumbing", number="P101", title="UNDERFLOOR PLUMBING PLAN",
        discipline="Plumbing", page_type="Plan", nothing_because="pipes and fixtures P-1 to P-5",
    )  # fmt: skip


def telecom(folder: Path) -> SheetFile:
    """Outlets, racks and cable trays on a metric floor; cables of 6 to each outlet."""
    pen = Pen(A1)
    pen.title_block("iso", number="HWK-ONP-01-GF-DR-T-2001", title=["GROUND FLOOR", "DATA LAYOUT"],
                    scale="1:100")  # fmt: skip
    listed = rooms((24, 28, 20, 32, 26), (26, 9, 28, 20), metric=True)
    view = pen.view(260, 430, ratio=100, metric=True)
    floor(view, listed, grey=0.6)
    for index, room in enumerate(listed):
        for corner in range(4):
            x, y = room.x + 0.8 + corner * 1.5, room.y + 0.5
            view.poly([(x, y), (x + 0.4, y), (x + 0.2, y + 0.4)], fill=True)
            view.text(x, y + 0.6, f"D{index + 1}.{corner + 1}", size=4)
        bits.duct(view, [(room.x + 0.5, room.y + 2), (room.x + room.w - 0.5, room.y + 2)], width=1)
    framed_notes(pen, 1750, 1500, "NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 700, 260, "DATA LAYOUT - GROUND FLOOR", "1:100")
    return pen.save(
        folder, "telecom", number="HWK-ONP-01-GF-DR-T-2001", title="GROUND FLOOR DATA LAYOUT",
        discipline="Telecommunications", page_type="Plan", nothing_because="data outlets",
    )  # fmt: skip


def sprinklers(folder: Path) -> SheetFile:
    """Heads, branch lines with lengths, hangers: hundreds of dots and dimensions."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="FP-101", title="FIRE SPRINKLER PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(340, 430, ratio=96)
    floor(view, _FLOOR, grey=0.7, furniture=False)
    for row in range(9):
        y = 4 + row * 9
        with view.style(1.1):
            view.line((2, y), (128, y))
        for column in range(13):
            x = 6 + column * 9.6
            view.circle(x, y, 0.5, fill=(row + column) % 2 == 0)
            view.text(x + 1, y + 0.8, "9'-7\"", size=4)
    with view.style(1.8):
        view.line((64, 0), (64, 80))
    framed_notes(pen, 1850, 1600, "SPRINKLER NOTES", said.TRADE_NOTES)
    annotate.view_title(pen, 800, 240, "FIRE SPRINKLER PLAN", '1/8" = 1\'-0"')
    return pen.save(
        folder, "sprinklers", number="FP-101", title="FIRE SPRINKLER PLAN",
        discipline="Fire Protection", page_type="Plan", nothing_because="sprinklers",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    lighting,
    power,
    ducts,
    plumbing,
    telecom,
    sprinklers,
)
