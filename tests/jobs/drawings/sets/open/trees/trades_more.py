"""Plans of a ceiling, of plumbing and of planting, with nothing of concrete."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import floors, frame, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.floors import Room
from tests.jobs.drawings.sets.open.trees.paper import ARCHITECTURE, PLAN
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def _tiles(view: View, room: Room) -> None:
    with view.style(0.15, grey=0.4):
        x = room.x + 0.6
        while x < room.x + room.w:
            view.line((x, room.y + 0.06), (x, room.y + room.h - 0.06))
            x += 0.6
        y = room.y + 0.6
        while y < room.y + room.h:
            view.line((room.x + 0.06, y), (room.x + room.w - 0.06, y))
            y += 0.6
    for step in range(int(room.w / 2.4)):
        for row in range(int(room.h / 2.4)):
            place = room.x + 0.6 + 2.4 * step, room.y + 0.6 + 2.4 * row
            (symbols.diffuser if (step + row) % 4 == 3 else symbols.luminaire)(view, *place)


def pine(folder: Path) -> SheetFile:
    """A reflected ceiling plan in England: grids of tiles, lights, heights in tags."""
    pen = Pen(A1)
    office = paper.Office(
        "Ashcombe Pryor Architects LLP",
        "Bridgewater House Fit-out",
        "Meridian Estates plc",
        "BWH-APA-02-XX-DR-A-4302",
        ["Second Floor", "Reflected Ceiling Plan"],
        "1:100 @ A1",
        rev="P04",
    )
    paper.block(pen, "spine", office)
    view = pen.view(330, 440, ratio=100, metric=True)
    found = floors.rooms([9, 6, 7.2, 12, 6, 4.8], 9, 2.4, floors.OFFICE_NAMES)
    for room in found:
        _tiles(view, room)
    floors.draw_rooms(view, found, furnish=False)
    for index, room in enumerate(found):
        x, y = room.middle
        annotate.tag(view, x, y - 1.4, f"C{index % 3 + 1}", shape="ellipse")
        view.text(x, y - 2.2, f"CH {2700 + 50 * (index % 4)}", size=5, align="centre")
    frame.axes(
        view,
        [0, 9, 15, 22.2, 34.2, 45],
        [0, 9, 11.4, 20.4],
        columns=list("123456"),
        rows=list("DCBA"),
        far=62,
    )
    annotate.view_title(view, 0, -4.2, "Second Floor RCP", "1 : 100")
    rows = [
        ["Ref", "Ceiling", "Edge"],
        ["C1", "600 x 600 mineral tile", "tegular"],
        ["C2", "metal pan, perforated", "clip-in"],
        ["C3", "plasterboard, skimmed", "shadow gap"],
    ]
    low = tables.table(pen, 1800, 1590, "Ceiling types", rows, widths=[40, 190, 90], row=17, size=7)
    tables.framed_notes(pen, 1800, low - 40, "Notes", prose.TRADE, width=400, frame=False)
    return pen.save(
        folder,
        "pine",
        number=office.number,
        title=office.whole_title,
        discipline=ARCHITECTURE,
        page_type=PLAN,
        nothing_because="ceiling plan",
    )


def pyrite(folder: Path) -> SheetFile:
    """Plumbing below a floor slab in Durban: pipes, gullies, manholes MH1 and pads by others."""
    pen = Pen(A1)
    pen.title_block(
        "engineer",
        number="W-102",
        title=["DRAINAGE AND", "WATER PLAN"],
        project="SEAVIEW DAY HOSPITAL",
        client="KZN HEALTH",
        scale="1:100",
    )
    view = pen.view(240, 470, ratio=100, metric=True)
    found = floors.rooms([6, 5, 8, 6, 5, 9, 5], 8.4, 2.4, ("BATHROOM", "TOILET", "WARD", "SLUICE"))
    floors.draw_rooms(view, found, grey=0.5)
    rng = random.Random(8)
    with view.style(1.0, dash=(10, 3)):
        view.line((-3, -2.2), (45.4, -2.2))
        view.line((-3, 21.4), (45.4, 21.4))
    for room in found[:-1]:
        x = room.x + rng.uniform(1, room.w - 1)
        end = -2.2 if room.y == 0 else 21.4
        with view.style(0.8, dash=(10, 3)):
            view.line((x, room.middle[1]), (x, end))
        view.rect(x - 0.3, room.middle[1], 0.6, 0.6)
        view.text(
            x + 0.4, room.middle[1] + 0.7, f"FD{int(room.number) % 9 + 1} \u00d8100 uPVC", size=5
        )
        symbols.manhole(view, x, end)
        view.text(x + 0.7, end - 0.9, f"MH{int(room.number) % 20}  IL {12.4 + x / 60:.2f}", size=5)
    frame.axes(
        view,
        [0, 6, 11, 19, 25, 30, 39, 44],
        [0, 8.4, 10.8, 19.2],
        columns=list("12345678"),
        rows=list("DCBA"),
        far=150,
    )
    annotate.leader(
        view, 13, 9.2, (11.4, 7.6), ["75 MM CONC. FLOOR SLAB BY MAIN", "CONTRACTOR, PIPES BELOW"]
    )
    annotate.view_title(pen, 200, 160, "GROUND FLOOR DRAINAGE", "SCALE 1:100")
    low = tables.framed_notes(pen, 1800, 1610, "NOTES", prose.TRADE, width=420)
    rows = [["FIXTURE", "COLD", "HOT", "WASTE", "VENT"]] + [
        [name, "15", "15", size, "40"]
        for name, size in (
            ("WC", "100"),
            ("WHB", "32"),
            ("SHOWER", "40"),
            ("SINK", "40"),
            ("SLOP HOPPER", "100"),
        )
    ]
    tables.table(
        pen, 1800, low - 40, "FIXTURE SCHEDULE", rows, widths=[110, 50, 50, 60, 50], row=15
    )
    return pen.save(
        folder,
        "pyrite",
        number="W-102",
        title="DRAINAGE AND WATER PLAN",
        discipline="Plumbing",
        page_type=PLAN,
        nothing_because="plumbing plan",
    )


def rowan(folder: Path) -> SheetFile:
    """A planting plan in New Zealand: beds, trees by code, paths that other sheets build."""
    pen = Pen(A1)
    office = paper.Office(
        "Kowhai Landscape Architects",
        "Te Awa Retirement Village",
        "Te Awa Ltd",
        "L-401",
        ["PLANTING PLAN", "NORTH"],
        "1:200",
        rev="3",
    )
    paper.block(pen, "ribbon", office)
    view = pen.view(230, 430, ratio=200, metric=True)
    rng = random.Random(77)
    with view.style(1.0):
        view.rect(34, 26, 40, 22)
    view.text(46, 37, "VILLAGE CENTRE", size=9)
    for index in range(12):
        symbols.contour(view, -4, 106, 70 - 6.2 * index, f"{22 + index * 0.25:.2f}", seed=index)
    for index in range(26):
        x, y = rng.uniform(2, 102), rng.choice((rng.uniform(2, 20), rng.uniform(54, 70)))
        symbols.tree(view, x, y, rng.uniform(1.4, 3), seed=index)
        view.text(x + 1.4, y + 1.4, f"{rng.choice(('P1', 'C2', 'F3', 'SB1'))} (1)", size=5)
    for index in range(120):
        symbols.shrub(
            view, 4 + (index % 40) * 2.4, 22 + 27.6 * (index // 60) + rng.uniform(-0.7, 0.7), 0.45
        )
    with view.style(0.3, grey=0.5, fill=0.5):
        view.poly([(0, 23), (104, 23), (104, 24.6), (0, 24.6)])
        view.text(10, 23.5, "path, refer L-201 hard works", size=5)
    annotate.view_title(view, 0, -4, "PLANTING PLAN", "1:200")
    annotate.scale_bar(view, 30, -4, [0, 5, 10, 20], unit="m")
    annotate.north_arrow(view, 108, 66, turn=-40)
    rows = [["CODE", "BOTANICAL NAME", "GRADE", "NO.", "SPACING"]]
    rows += [
        [code, name, grade, str(no), space]
        for code, name, grade, no, space in (
            ("P1", "Podocarpus totara", "45 L", 8, "as shown"),
            ("C2", "Cordyline australis", "PB28", 6, "as shown"),
            ("F3", "Fuscospora solandri", "80 L", 7, "as shown"),
            ("SB1", "Sophora microphylla", "45 L", 5, "-"),
            ("-", "Carex testacea", "1 L", 420, "0.5"),
            ("-", "Phormium cookianum", "2 L", 160, "0.9"),
        )
    ]
    low = tables.table(
        pen, 1800, 1600, "PLANT SCHEDULE", rows, widths=[40, 150, 60, 40, 70], row=15
    )
    tables.framed_notes(pen, 1800, low - 40, "PLANTING NOTES", prose.CIVIL, width=400)
    return pen.save(
        folder,
        "rowan",
        number="L-401",
        title="PLANTING PLAN NORTH",
        discipline="Landscape",
        page_type=PLAN,
        nothing_because="planting plan",
    )
