"""Plumbing of a hostel in India, and the planting of a British square."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, terrain, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, lines_at, millimetres
from tests.jobs.drawings.sets.open.birds.offices import block, classic
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_NUMBER = "VKN/PHE/2217/11"


def bulbul(folder: Path) -> SheetFile:
    """Pipes, traps, chambers with walls and slabs in a note; footings only as a thin outline."""
    pen = Pen(A1)
    block(
        pen, "drg", number=_NUMBER, title=["PLUMBING AND", "DRAINAGE LAYOUT"], scale="1:100",
        project="300 BEDDED GIRLS HOSTEL, AT WARDHA", client="STATE UNIVERSITY ESTATE DIVISION",
        office="V.K. NARAYANAN & ASSOCIATES", date="06.05.2024",
    )  # fmt: skip
    view = pen.view(230, 520, ratio=100, metric=True)
    lattice = Lattice(view, lines_at(0, 5, 5, 5, 6, 5, 5), lines_at(0, 6.5, 2.8, 6.5), "1234567",
                      "DCBA")  # fmt: skip
    lattice.draw(54, radius=10)
    lattice.strings(millimetres, 26, ends="arrow")
    names = ("WC", "WARD", "WC", "WARD", "STORE", "WC")
    rooms = floors.floor(view, 0, 0, 31, 15.8, seed=50, names=names, first=1, passage=8, grey=0.4)
    for room in rooms:
        if room.name == "WC":
            _wet(view, room.x + room.w / 2, room.y + room.h / 2, room.number)
    _drains(view)
    rows = (
        ("SIZE", "INV. LVL", "TYPE"),
        ("450x450", "-0.600", "GULLY CHAMBER GC"),
        ("600x600", "-0.900", "INSPECTION CHAMBER IC"),
        ("900x900", "-1.350", "MANHOLE MH"),
    )
    table(pen, 1480, 1600, "SCHEDULE OF CHAMBERS", rows, widths=(80, 80, 180), row=17)
    framed_notes(
        pen,
        1480,
        1440,
        "NOTES :-",
        (
            "ALL S.W.R. PIPES UPVC TO IS 13592 TYPE B.",
            "CHAMBERS: 230 BRICK WALL IN CM 1:5 ON 150 THK. P.C.C. SLAB, R.C.C. COVER.",
            "PIPES CROSSING FOOTINGS AND PLINTH BEAMS TO PASS IN G.I. SLEEVES.",
            "F1 = FLOOR TRAP 100 X 75, P1 = P-TRAP 110, C1 = CLEAN OUT.",
            "C.P. BRASS FITTINGS OF APPROVED MAKE.",
            "TEST ALL PIPES AT 6 KG/SQ.CM.",
            "OVERHEAD TANK 2 X 5000 L ON TERRACE SLAB.",
            *words.INDIA[:4],
        ),
        width=410,
        size=7,
    )
    annotate.view_title(view, 8, -6.8, "GROUND FLOOR PLUMBING PLAN", "SCALE 1:100")
    return pen.save(
        folder, "bulbul", number=_NUMBER, title="PLUMBING AND DRAINAGE LAYOUT",
        discipline=words.PLUMBING, page_type=words.PLAN, nothing_because="plumbing",
    )  # fmt: skip


def _wet(view: View, x: float, y: float, number: int) -> None:
    for step, code in enumerate(("F1", "P1", "C1")):
        at = x - 1.2 + step * 1.1
        view.rect(at - 0.1, y - 0.1, 0.2, 0.2)
        view.circle(at, y, 0.06)
        view.text(at + 0.15, y + 0.15, code, size=5)
        with view.style(0.7):
            view.line((at, y), (at, -2.4 if y < 8 else 20.6))
    view.text(x - 1.4, y - 0.6, f"SP-{number}", size=5)
    with view.style(0.5, dash=(6, 2)):
        view.line((x - 1.6, y - 0.3), (x + 1.6, y - 0.3))
    view.circle(x + 1.7, y - 0.3, 0.12)


def _drains(view: View) -> None:
    for y in (-2.4, 20.6):
        with view.style(0.9, dash=(12, 4)):
            view.line((-1, y), (34, y))
        for step in range(6):
            x = 1 + step * 6.2
            side = 0.6 if step % 2 else 0.9
            view.rect(x, y - side / 2, side, side)
            view.rect(x + 0.12, y - side / 2 + 0.12, side - 0.24, side - 0.24)
            view.text(x, y + 0.7, "IC" if step % 2 else "MH", size=5.5)
        view.text(16, y - 0.8, "160\u00d8 UPVC 1:80", size=5)
    with view.style(0.2, dash=(2, 2), grey=0.6):
        for x in (0, 5, 10, 15, 21, 26, 31):
            for y in (0, 6.5, 9.3, 15.8):
                view.rect(x - 0.9, y - 0.9, 1.8, 1.8)


def redstart(folder: Path) -> SheetFile:
    """Beds, trees, codes of plants; paths and kerbs are existing or of another contract."""
    pen = Pen(A1)
    classic(
        pen, "iso", number="LSQ-FOX-ZZ-XX-DR-L-0300", title=["Planting Plan", "North Square"],
        scale="1:200", project="Lime Square Renewal", client="Borough of Stanmoor",
        office="Foxcombe Landscape", date="08/03/24",
    )  # fmt: skip
    view = pen.view(110, 300, ratio=200, metric=True)
    rng = random.Random(77)
    beds = ((6, 6, 30, 9), (40, 6, 24, 12), (70, 8, 30, 8), (6, 52, 40, 10), (54, 54, 44, 9))
    for index, (x, y, w, h) in enumerate(beds):
        _bed(view, x, y, w, h, index, rng)
    for index in range(30):
        terrain.tree(view, 8 + (index % 10) * 10, 24 + (index // 10) * 11, 9 + index % 4,
                     seed=index)  # fmt: skip
        view.text(9 + (index % 10) * 10, 22 + (index // 10) * 11, ("PL1", "C1", "P1")[index % 3],
                  size=5)  # fmt: skip
    with view.style(0.4, grey=0.5):
        view.lines([((2, 19), (104, 19)), ((2, 21), (104, 21)), ((2, 49), (104, 49)),
                    ((2, 51), (104, 51)), ((50, 21), (50, 49)), ((53, 21), (53, 49))])  # fmt: skip
    view.text(20, 19.6, "Existing concrete path and kerb to be retained", size=5.5)
    view.text(60, 49.6, "Existing concrete path and kerb to be retained", size=5.5)
    rows = [("Code", "Species", "Size", "No."), ("PL1", "Platanus x hispanica", "20-25 EHS", "10"),
            ("C1", "Carpinus betulus", "18-20 RB", "10"), ("P1", "Prunus avium", "14-16 RB", "10"),
            ("F1", "Fatsia japonica", "10 L", "46"), ("W1", "Weigela florida", "5 L", "62"),
            ("S1", "Sarcococca confusa", "3 L", "118")]  # fmt: skip
    table(pen, 1790, 1600, "Plant schedule", rows, widths=(40, 180, 90, 40), row=16)
    framed_notes(pen, 1790, 1430, "Planting notes", (
        "Topsoil to BS 3882 multipurpose, 450 in beds, 900 in tree pits.",
        "Tree pits clear of footings and services by 1.5 m; root barrier at walls.",
        "Mulch 75 deep. Stakes double with crossbar.",
        "Paving, walls and kerbs by others, see 0200 series.",
        "Contractor to maintain for 24 months.",
        "Existing slab of former bandstand to be broken out by others.",), width=420)  # fmt: skip
    annotate.scale_bar(view, 108, 20, [0, 5, 10, 20], unit="m", style="ticks")
    annotate.north_arrow(pen, 2150, 900, size=26, turn=-60)
    return pen.save(
        folder, "redstart", number="LSQ-FOX-ZZ-XX-DR-L-0300", title="Planting Plan North Square",
        discipline=words.LANDSCAPE, page_type=words.PLAN, nothing_because="planting",
    )  # fmt: skip


def _bed(
    view: View, x: float, y: float, w: float, h: float, index: int, rng: random.Random
) -> None:
    ring = [(x, y), (x + w, y + 1), (x + w - 2, y + h), (x + 1, y + h - 1)]
    with view.style(0.6):
        view.poly(ring)
    for row in range(int(h) - 1):
        for step in range(int(w) - 2):
            px, py = x + 1.3 + step * 0.98, y + 1.4 + row
            if py > y + h - 1.4 or px > x + w - 2.4:
                continue
            with view.style(0.2):
                view.circle(px, py, rng.uniform(0.25, 0.45))
    code = ("F1", "W1", "S1")[index % 3]
    annotate.leader(view, x + w * 0.3, y - 2.4, (x + w / 2, y + 2), f"{int(w * 1.5)} no. {code}")
