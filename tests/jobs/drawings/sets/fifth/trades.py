"""Floors of other trades, where nothing is to be counted."""

from collections.abc import Sequence
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import kit, life, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, ARCH_D, ARCH_E1, Pen, Print, View
from tests.jobs.drawings.sets.truth import SheetFile

NAMES = ("OFFICE", "MEETING", "OPEN OFFICE", "TOILET", "STORE", "PRINT", "LOBBY", "SERVER")


def fagott(folder: Path) -> SheetFile:
    """Finish codes that look like marks of piers, footings and columns: P-1, F-2, C-1, SC-1."""
    pen = Pen(ARCH_D)
    block(pen, "right strip", number="A-701", title=["FLOOR FINISH", "PLAN"],
                    scale="1/8\" = 1'-0\"", project="LAKESHORE CREDIT UNION",
                    office="MOSS + IBARRA ARCHITECTS")  # fmt: skip
    view = pen.view(220, 460, ratio=96)
    xs, ys = kit.stations(0, 24, 24, 30, 24, 24, 30), kit.stations(0, 24, 24, 28, 24)
    kit.axes(view, xs, ys, letters_up=False)
    codes = ("P-1", "F-2", "C-1", "W-3", "SC-1")
    for at, (x, y) in enumerate(life.rooms(view, xs, ys, NAMES)):
        ring = kit.box(x, y, 20, 16)
        if at % 5 == 2:
            with view.style(0.15, grey=0.6):
                view.hatch(ring, spacing=8, angle=0, cross=True)
        for step in range(2):
            annotate.tag(view, x - 3 + step * 7, y - 5, codes[(at + step) % 5], shape="box")
        annotate.tag(view, x + 9, y + 8, codes[at % 5], shape="hexagon", size=5)
    annotate.view_title(pen, 220, 330, "FLOOR FINISH PLAN", '1/8" = 1\'-0"')
    rows = [("CODE", "MATERIAL", "MANUFACTURER", "COLOR"),
            ("P-1", "PAINT, EGGSHELL", "BRIGHTWALL", "CHALK"),
            ("F-2", "PORCELAIN 24x24", "TERRANO", "ASH"),
            ("C-1", "CARPET TILE", "LOOMWORKS", "SLATE"), ("W-3", "WALL TILE", "TERRANO", "BONE"),
            ("SC-1", "SEALED CONCRETE SLAB", "-", "CLEAR")]  # fmt: skip
    low = tables.table(pen, 1980, 1640, "FINISH LEGEND", rows, widths=(50, 150, 120, 80))
    words.notes(pen, 1980, low - 30, "FINISH NOTES", words.SITE[2:], width=420)
    return pen.save(folder, "fagott", number="A-701", title="FLOOR FINISH PLAN",
                    discipline="Architectural", page_type="Plan",
                    nothing_because="finish plan: P-1 is paint, F-2 tile")  # fmt: skip


def banjo(folder: Path) -> SheetFile:
    """A Canadian power plan with circuits, arcs of wiring and panels; the floor in grey."""
    pen = Pen(ARCH_E1, Print(rotate=270))
    block(pen, "bottom strip", number="E-201", title=["POWER PLAN", "LEVEL 2"],
                    scale="1:75", project="SAUBLE RIVER COLLEGE", office="VOLTA NORTH")  # fmt: skip
    view = pen.view(240, 460, ratio=75, metric=True)
    xs, ys = kit.stations(0, 7, 7, 9, 7, 7), kit.stations(0, 7, 8, 7, 7)
    kit.axes(view, xs, ys, size=6)
    middles = life.rooms(view, xs, ys, NAMES, grey=0.55, floor=2)
    for at, (x, y) in enumerate(middles):
        for step in range(4):
            px, py = x - 2.4 + step * 1.5, y + (2.2 if step % 2 else -2.4)
            _outlet(view, px, py)
            view.text(px + 0.25, py + 0.2, f"{(at * 4 + step) % 42 + 1}", size=4.5)
            if step:
                view.arc(px - 0.75, py, 0.75, 20, 140)
        annotate.tag(view, x + 2.6, y, f"P{at % 3 + 1}", shape="circle", size=5)
    annotate.leader(view, 30, 30, (28, 26), ["PANEL P1 ON 100 mm", "CONCRETE PAD BY DIV. 3"])
    annotate.view_title(pen, 240, 300, "POWER PLAN - LEVEL 2", "1 : 75")
    rows = [("PANEL", "VOLTS", "MAIN", "FED FROM")]
    rows += [(f"P{n}", "120/208", f"{n}00 A", "MDP") for n in (1, 2, 3)]
    low = tables.table(pen, 2350, 2080, "PANEL SCHEDULE", rows, widths=(80, 90, 90, 120))
    low = words.notes(pen, 2350, low - 30, "POWER NOTES", words.SITE[6:], width=420)
    words.revisions(pen, 2350, low - 30)
    return pen.save(folder, "banjo", number="E-201", title="POWER PLAN LEVEL 2",
                    discipline="Electrical", page_type="Plan",
                    nothing_because="power plan")  # fmt: skip


def _outlet(view: View, x: float, y: float) -> None:
    view.circle(x, y, 0.14)
    view.lines(
        [((x - 0.05, y - 0.2), (x - 0.05, y + 0.2)), ((x + 0.05, y - 0.2), (x + 0.05, y + 0.2))]
    )


def sitar(folder: Path) -> SheetFile:
    """A ceiling of 600 by 600 tiles with lights and diffusers, in Singapore."""
    pen = Pen(A1)
    block(pen, "builder", number="A-231", title=["REFLECTED", "CEILING PLAN"],
                    scale="1:75", project="POLYCLINIC AT SIMPANG RISE",
                    office="STUDIO LIM WEE", date="19/06/2025")  # fmt: skip
    view = pen.view(220, 420, ratio=75, metric=True)
    xs, ys = kit.stations(0, 6, 6, 7.2, 6, 6), kit.stations(0, 6, 7.2, 6)
    kit.axes(view, xs, ys, letters_up=False, ends="dot")
    middles = life.rooms(view, xs, ys, NAMES, furnished=False)
    for at, (x, y) in enumerate(middles):
        _ceiling(view, x, y, at)
    annotate.view_title(pen, 220, 280, "REFLECTED CEILING PLAN", "1:75")
    rows = [("CODE", "CEILING", "LEVEL"), ("C1", "MINERAL TILE 600 x 600", "+2.700"),
            ("C2", "GYPSUM, MOISTURE RESISTANT", "+2.400"), ("L1", "LED PANEL", "-")]  # fmt: skip
    low = tables.table(pen, 1800, 1590, "CEILING LEGEND", rows, widths=(50, 190, 80))
    words.notes(pen, 1800, low - 40, "NOTES", words.SITE[1:12], width=390)
    return pen.save(folder, "sitar", number="A-231", title="REFLECTED CEILING PLAN",
                    discipline="Architectural", page_type="Plan",
                    nothing_because="ceiling plan")  # fmt: skip


def _ceiling(view: View, x: float, y: float, at: int) -> None:
    """A grid of tiles, lights every third, and the ceiling's code."""
    with view.style(0.15):
        view.lines(
            [((x - 2.7 + n * 0.6, y - 2.7), (x - 2.7 + n * 0.6, y + 2.7)) for n in range(10)]
        )
        view.lines(
            [((x - 2.7, y - 2.7 + n * 0.6), (x + 2.7, y - 2.7 + n * 0.6)) for n in range(10)]
        )
    for n in range(6):
        px, py = x - 2.1 + (n % 3) * 1.8, y - 1.5 + (n // 3) * 2.4
        with view.style(0.7):
            view.rect(px, py, 0.6, 0.6)
        view.line((px, py), (px + 0.6, py + 0.6))
        view.text(px + 0.7, py + 0.2, "L1", size=4.5)
    annotate.tag(view, x + 2.1, y - 2.2, "C2" if at % 4 == 3 else "C1", shape="ellipse", size=5)


def celesta(folder: Path) -> SheetFile:
    """A fire alarm plan of symbols in circles and squares, F and P and S, along a loop."""
    pen = Pen(ARCH_D)
    block(pen, "two numbers", number="FA-102", title=["FIRE ALARM PLAN", "SECOND FLOOR"],
                    scale="1/8\" = 1'-0\"", project="BIRCHMONT SENIOR LIVING",
                    office="CODELINE FIRE GROUP")  # fmt: skip
    view = pen.view(220, 460, ratio=96)
    xs, ys = kit.stations(0, 20, 20, 26, 20, 20, 26), kit.stations(0, 22, 26, 26, 22)
    kit.axes(view, xs, ys)
    middles = life.rooms(view, xs, ys, ("UNIT A", "UNIT B", "CORRIDOR", "BATH"), grey=0.6, floor=2)
    for at, (x, y) in enumerate(middles):
        for step, sign in enumerate(("S", "F", "P")):
            px = x - 6 + step * 6
            annotate.tag(view, px, y - 7, sign, shape=("circle", "box", "diamond")[step], size=5)
            view.text(px + 1.5, y - 9.6, f"L1-{at * 3 + step + 1:03d}", size=4)
    with view.style(0.5, dash=(8, 2, 1, 2)):
        for start in range(0, len(middles), 6):
            view.line(*[(x, y - 8.4) for x, y in middles[start : start + 6]])
    annotate.view_title(pen, 220, 330, "FIRE ALARM PLAN - SECOND FLOOR", '1/8" = 1\'-0"')
    low = _device_table(
        pen, [("S", "SMOKE DETECTOR"), ("F", "PULL STATION"), ("P", "SPEAKER STROBE")]
    )
    words.notes(pen, 1960, low - 30, "FIRE ALARM NOTES", words.SITE, width=420)
    return pen.save(folder, "celesta", number="FA-102", title="FIRE ALARM PLAN SECOND FLOOR",
                    discipline="Fire Protection", page_type="Plan",
                    nothing_because="fire alarm plan")  # fmt: skip


def _device_table(pen: Pen, rows: Sequence[tuple[str, str]]) -> float:
    return tables.table(pen, 1960, 1640, "DEVICES", [("SYMBOL", "DEVICE"), *rows], widths=(80, 200))


def mandolin(folder: Path) -> SheetFile:
    """A planting plan from New Zealand; its paths and walls are another sheet's."""
    pen = Pen(A1)
    block(pen, "iso", number="LA-301", title=["PLANTING PLAN"], scale="1:200",
                    project="Te Awa Marae wharekai", client="Te Awa Trust",
                    office="Kowhai Landscape Architects")  # fmt: skip
    view = pen.view(180, 280, ratio=200, metric=True)
    life.contours(view, 0, 0, 110, 85, count=18, first=12)
    with view.style(0.4, grey=0.5):
        view.rect(38, 34, 34, 20)
        view.rect(36, 28, 40, 3)
        view.text(44, 29, "footpath by others", size=5)
        view.text(48, 44, "wharekai", size=7)
    codes = ("COR aus", "PHO ten", "SOP mic", "MET exc", "CAR sec")
    for at in range(70):
        x, y = 4 + (at * 41) % 103, 4 + (at * 17) % 78
        if 33 < x < 78 and 24 < y < 58:
            continue
        life.tree(view, x, y, 1.4 + at % 4 * 0.6, seed=at)
        if at % 3 == 0:
            view.text(x + 2, y + 1, f"{at % 5 + 3} x {codes[at % 5]}", size=5)
    for at, x in enumerate((8, 40, 78)):
        bed = [(x, 20), (x + 18, 18), (x + 22, 24), (x + 10, 26), (x - 2, 24)]
        view.poly(bed)
        view.stipple(bed, 240, seed=at)
    annotate.north_arrow(pen, 1500, 1480)
    rows = [("CODE", "SPECIES", "GRADE", "NO.")]
    rows += [(code, "as specified", "PB28", str(12 + at * 7)) for at, code in enumerate(codes)]
    low = tables.table(pen, 1880, 1600, "PLANT SCHEDULE", rows, widths=(90, 130, 70, 50))
    words.notes(pen, 1880, low - 40, "PLANTING NOTES", words.SITE[6:], width=400)
    return pen.save(folder, "mandolin", number="LA-301", title="PLANTING PLAN",
                    discipline="Landscape", page_type="Plan",
                    nothing_because="planting plan")  # fmt: skip
