"""Power in Hamilton, Ontario, and plumbing in New Mexico: other trades with busy plans."""

import random
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.sealed import office, rooms
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

PX = (0.0, 6.0, 12.0, 20.0, 26.0, 32.0)
PY = (0.0, 6.5, 9.0, 16.0)


def altair(folder: Path) -> SheetFile:
    """Outlets, circuits with ticks and home runs, a panel schedule; columns for reference."""
    pen = Pen(A1)
    office.border(pen, margin=26, wide=1.1)
    view = pen.view(170, 520, ratio=60, metric=True)
    rooms.floor(view, PX, PY, seed=14, grey=0.6, names=("BUREAU", "LAB", "ATELIER", "STORES"))
    axes(view, (0.0, 12.0, 20.0, 32.0), (0.0, 9.0, 16.0), letters="1234", figures="CBA")
    with view.style(0.5, grey=0.5):
        for x in (0.0, 12.0, 20.0, 32.0):
            for y in (0.0, 9.0, 16.0):
                view.rect(x - 0.2, y - 0.2, 0.4, 0.4, fill=True)
    _outlets(view)
    _panels(pen)
    return plan_of(pen, folder, "altair", "E-301", "POWER PLAN - GROUND FLOOR", "Electrical",
                   nothing="a power plan: columns are the background's")  # fmt: skip


def _outlets(view: View) -> None:
    rng = random.Random(5)
    for y1, y2 in pairwise(PY):
        for x1, x2 in pairwise(PX):
            places = [(x1 + (x2 - x1) * rng.uniform(0.1, 0.9), y) for y in (y1 + 0.2, y2 - 0.2)]
            places += [(x, y1 + (y2 - y1) * rng.uniform(0.2, 0.8)) for x in (x1 + 0.2, x2 - 0.2)]
            for x, y in places:
                view.circle(x, y, 0.16)
                for off in (-0.06, 0.06):
                    view.line((x + off, y - 0.22), (x + off, y + 0.22))
                view.text(x + 0.25, y + 0.12, f"P1-{rng.randrange(1, 42)}", size=4.5)
            for one, other in pairwise(places):
                with view.style(0.5):
                    middle = ((one[0] + other[0]) / 2 + 0.6, (one[1] + other[1]) / 2 + 0.4)
                    view.line(one, middle, other)
            tag = rng.choice(("F1", "C2", "P3", "GB", "W1"))
            annotate.tag(view, (x1 + x2) / 2, (y1 + y2) / 2, tag, shape="hexagon", size=6)
    for x, y in ((11.4, 7.6), (26.4, 7.6)):
        view.rect(x, y, 0.3, 1.0, fill=True)
        view.text(x + 0.4, y + 0.4, "PANEL P1", size=5.5)


def _panels(pen: Pen) -> None:
    rows = [["CCT", "LOAD", "kW", "BKR", "CCT", "LOAD", "kW", "BKR"]]
    for index in range(21):
        load = ("RECEPTACLES", "FAN F1", "PUMP P3", "COOLER C2", "SPARE")[index % 5]
        rows.append([str(2 * index + 1), load, f"{0.4 + index % 3:.1f}", "15A-1P",
                     str(2 * index + 2), load, f"{0.6 + index % 4:.1f}", "20A-1P"])  # fmt: skip
    y = table(pen, 1800, 1620, "PANEL P1  120/208V 3PH 4W 225A", rows, row=13,
              widths=(40, 120, 50, 60, 40, 120, 50, 60))  # fmt: skip
    framed_notes(
        pen,
        1800,
        y - 24,
        "KEYNOTES",
        (
            "FOR MECHANICAL EQUIPMENT CONNECTIONS SEE E-501.",
            "PANEL ON 100 mm CONCRETE PAD BY OTHERS.",
            "CONDUIT UNDER SLAB ON GRADE 600 DEEP.",
            "SLEEVES THROUGH FOUNDATION WALL: SEE STRUCTURAL.",
            "GROUND GRID BONDED TO FOOTING REBAR.",
            "MOUNTING HEIGHT 400 U.N.O.",
            "TAMPER PROOF IN ATELIER.",
            "FIRE STOP ALL PENETRATIONS.",
        ),
        width=540,
        size=7.5,
    )
    annotate.view_title(pen, 190, 420, "GROUND FLOOR POWER", "SCALE 1:60", size=12)
    pen.letters_apart = False
    rows2 = (
        (44, (Cell("drawing no.", "E-301", 20, bold=True), Cell("issue", "3", 12, 0.4))),
        (24, (Cell("scale", "1:60"), Cell("date", "2024/03/08"), Cell("project", "K2217"))),
        (36, (Cell("drawing title", "POWER PLAN - GROUND FLOOR", 11, bold=True),)),
        (36, (Cell("project", "McMASTER SATELLITE WORKSHOP", 10),)),
        (40, (Cell("", ("ESCARPMENT ELECTRICAL", "DESIGN INC."), 10),)),
    )
    office.block(pen, pen.width - 26 - 380, 26, 380, rows2)


# Plumbing

QX = (0.0, 18.0, 30.0, 44.0, 62.0, 78.0)
QY = (0.0, 16.0, 26.0, 42.0)


def rigel(folder: Path) -> SheetFile:
    """Waste and vent below a slab with cleanouts, drains, fixtures P-1 to P-6, catch basins."""
    pen = Pen(ARCH_D)
    view = pen.view(210, 520, ratio=48)
    rooms.floor(view, QX, QY, seed=88, grey=0.65, names=("TOILET", "KITCHEN", "DINING", "MECH"))
    axes(view, (0.0, 30.0, 44.0, 78.0), (0.0, 26.0, 42.0), letters="ABCD", figures="123")
    _pipes(view)
    _fixtures(pen)
    return plan_of(pen, folder, "rigel", "P1.0", "UNDERSLAB PLUMBING PLAN", "Plumbing",
                   nothing="plumbing under a slab that another sheet has")  # fmt: skip


def _pipes(view: View) -> None:
    rng = random.Random(12)
    with view.style(1.2, dash=(12, 4)):
        view.line((-6, 21), (12, 21), (36, 20), (70, 22))
        for x in (12.0, 22.0, 36.0, 50.0, 64.0):
            view.line((x, 20.6), (x + 2, 24), (x + 2, 36))
    for x in (12.0, 22.0, 36.0, 50.0, 64.0):
        view.text(x + 2.3, 30, '4" SAN', size=5, turn=90)
        for row in range(4):
            spot = (x + 2.0 + rng.uniform(-5, 5), 24 + 4 * row)
            with view.style(0.8, dash=(6, 3)):
                view.line((x + 2, spot[1]), spot)
            view.circle(*spot, 0.35)
            annotate.tag(view, spot[0] + 1.1, spot[1] + 0.9, f"P-{rng.randrange(1, 7)}", size=5)
    for index in range(8):
        x, y = 4.0 + 9.5 * index, 6 + 3 * (index % 3)
        view.rect(x - 0.5, y - 0.5, 1, 1)
        view.circle(x, y, 0.4)
        view.text(x + 0.7, y, "FD-1", size=5)
        view.circle(x + 3, y + 3, 0.3, fill=True)
        view.text(x + 3.5, y + 3, "FCO", size=5)
    for basin in (-5.0, 82.0):
        view.rect(basin - 1, 10, 2, 2)
        view.line((basin - 1, 10), (basin + 1, 12))
        view.text(basin - 2, 8.6, "CATCH BASIN", size=5)
    annotate.leader(view, 40, -7, (44, 2), ["SLEEVE FOOTING, SEE STRUCTURAL"])
    annotate.leader(view, 12, -7, (15, 5), ["TRENCH DRAIN IN SLAB", "COORDINATE W/ FLOOR FINISH"])


def _fixtures(pen: Pen) -> None:
    rows = [["MARK", "FIXTURE", "WASTE", "VENT", "CW", "HW"]]
    names = ("WATER CLOSET", "LAVATORY", "URINAL", "MOP SINK", "FLOOR SINK", "HOSE BIBB")
    for index, name in enumerate(names):
        rows.append([f"P-{index + 1}", name, '4"', '2"', '1/2"', '1/2"'])
    y = table(pen, 1840, 1660, "PLUMBING FIXTURE SCHEDULE", rows, widths=(50, 160, 60, 60, 60, 60))
    framed_notes(pen, 1840, y - 30, "PLUMBING NOTES", (
        "SLOPE 1/4\" PER FOOT UNLESS NOTED.", "VERIFY INVERTS BEFORE STARTING.",
        "TRENCHES UNDER FOOTINGS 45 DEGREES MAX.", "BACKFILL UNDER SLAB ON GRADE 95%.",
        "DO NOT CUT GRADE BEAMS.", "CLEANOUTS FLUSH WITH SLAB.", "VTR 10' FROM INTAKES.",
        "TEST 10' HEAD 15 MIN.", "ISOLATE COPPER FROM CONCRETE.", "PROVIDE TRAP PRIMERS.",
    ), width=450, size=7.5)  # fmt: skip
    annotate.view_title(pen, 230, 380, "UNDERSLAB PLUMBING", '1/4" = 1\'-0"')
    pen.title_block(
        "builder",
        number="P1.0",
        title=["UNDERSLAB", "PLUMBING PLAN"],
        scale='1/4" = 1\'-0"',
        project="GALISTEO TAPROOM",
        date="10/30/23",
    )
