"""Slab plan of a brewery: Canadian, imperial, zones of thickness with trenches and pads in them."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.birds import life, margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at
from tests.jobs.drawings.sets.open.birds.offices import classic
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def chickadee(folder: Path) -> SheetFile:
    """Areas net of pits and of housekeeping pads; each zone tagged S1 to S4 of a schedule."""
    pen = Pen(ARCH_D)
    classic(
        pen, "builder", number="S-103", title=["GROUND FLOOR", "SLAB PLAN"],
        scale="3/32\" = 1'-0\"", project="KOOTENAY BREWING CO. EXPANSION", date="2024-02-15",
        office="STILLWATER DESIGN BUILD", client="KBC",
    )  # fmt: skip
    view = pen.view(260, 330, ratio=128)
    lattice = Lattice(view, lines_at(0, 30, 30, 30, 30, 30, 30, 30), lines_at(0, 35, 35, 35, 40),
                      "HGFEDCBA", "12345")  # fmt: skip
    lattice.draw(48, radius=10)
    lattice.strings(feet, 22, size=5.5)
    _zones(view)
    _pads(view)
    _equipment(view)
    for i, j, x, y in lattice.crossings():
        if 0 < i < 7 and 0 < j < 4:
            pads.steel(view, x, y, 1.2)
            with view.style(0.3):
                view.poly([(x - 2.2, y), (x, y - 2.2), (x + 2.2, y), (x, y + 2.2)])
    _around(pen, view)
    return pen.save(
        folder, "chickadee", number="S-103", title="GROUND FLOOR SLAB PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _zones(view: View) -> None:
    trench = [(20.0, 12.0), (88.0, 12.0), (88.0, 14.0), (20.0, 14.0)]
    sump = [(96.0, 84.0), (104.0, 84.0), (104.0, 90.0), (96.0, 90.0)]
    zones: tuple[tuple[str, list[Place], list[list[Place]], str, Place, float], ...] = (
        ("S1", [(0, 0), (120, 0), (120, 70), (0, 70)], [trench], "8\" SLAB ON GRADE", (34, 48), 0),
        ("S2", [(120, 0), (210, 0), (210, 70), (120, 70)], [], "6\" SLAB ON GRADE", (152, 30), 45),
        ("S3", [(0, 70), (150, 70), (150, 145), (0, 145)], [sump], "10\" SLAB ON GRADE", (36, 118),
         135),
        ("S4", [(150, 70), (210, 70), (210, 145), (150, 145)], [], "5\" SLAB ON GRADE", (166, 118),
         0),
    )  # fmt: skip
    for mark, ring, holes, says, (x, y), angle in zones:
        if angle:
            view.hatch(ring, spacing=16, angle=angle, width=0.12)
            view.mask(x - 8, y - 4, 44, 9)
        with view.style(0.9):
            view.poly(ring, holes=[] if mark == "S1" else holes)
        if mark != "S1":
            _net(view, mark, ring, holes)
        annotate.tag(view, x - 5, y + 0.8, mark, shape="hexagon", size=7)
        view.text(x, y, says, size=7.5, bold=True)
    with view.style(0.5):
        view.poly(trench)
    _net(view, "S1", zones[0][1], [trench, *_housekeeping()])
    view.text(52, 15, "2'-0\" TRENCH DRAIN, SEE 4/S-502", size=5.5)
    view.text(94, 91.5, "SUMP PIT (OPEN)", size=5)


def _housekeeping() -> list[list[Place]]:
    """Pads of their own on the slab of zone S1."""
    return [pads.ring_of(x, 28, 10, 10) for x in (18.0, 45.0, 75.0)]


def _net(view: View, mark: str, ring: list[Place], holes: list[list[Place]]) -> None:
    (left, bottom), (right, top) = ring[0], ring[2]
    area = (right - left) * (top - bottom)
    for hole in holes:
        area -= (hole[2][0] - hole[0][0]) * (hole[2][1] - hole[0][1])
    view.record("slab", ring, mark, area=area, length=2 * (right - left + top - bottom))


def _pads(view: View) -> None:
    for ring in _housekeeping():
        with view.style(0.7):
            view.poly(ring, thing="slab", mark="S5")
        x, y = ring[0]
        view.words(x + 1.4, y + 6, ["S5", '12" SLAB PAD'], size=5)


def _equipment(view: View) -> None:
    _tanks(view)
    with view.style(0.3, grey=0.3):
        life.shelves(view, 124, 48, 84, rows=4)
        life.shelves(view, 124, 6, 84, rows=4)
    for step in range(6):
        life.desk(view, 156 + step * 8.4, 90)
    for x in (154, 170, 186):
        life.door(view, x, 106)
    with view.style(0.25, dash=(7, 3)):
        for x in range(15, 120, 15):
            view.line((x, 0.6), (x, 69.4))
        for y in (24, 42, 56):
            view.line((0.6, y), (119.4, y))
    for x, y in ((110, 6), (10, 132), (200, 76)):
        view.circle(x, y, 0.7)
        view.text(x + 1, y + 0.6, "F.D.", size=4.5)


def _tanks(view: View) -> None:
    for row in range(3):
        for step in range(7):
            x, y = 20 + step * 17, 84 + row * 18
            if abs(x - 100) < 14 and row == 0:
                continue
            with view.style(0.3, grey=0.35):
                view.circle(x, y, 5)
                view.circle(x, y, 4.2)
                view.circle(x, y, 0.6)
                for angle in range(4):
                    view.arc(x, y, 5.6, angle * 90 + 10, 60)
            view.text(x, y - 7, f"FV-{row * 7 + step + 1}", size=4.5, align="centre")


def _around(pen: Pen, view: View) -> None:
    rows = (("MARK", "THICKNESS", "REINFORCING", "BASE", "FINISH"),
            ("S1", "8\"", "15M @ 12\" E.W.", "8\" CLEAR STONE", "URETHANE"),
            ("S2", "6\"", "6x6 W4/W4 WWM", "6\" CLEAR STONE", "HARDENER"),
            ("S3", "10\"", "15M @ 10\" E.W. T&B", "12\" CLEAR STONE", "URETHANE"),
            ("S4", "5\"", "6x6 W2.9 WWM", "6\" CLEAR STONE", "SEE ARCH."),
            ("S5", "12\"", "15M @ 8\" E.W. T&B", "ON SLAB S1", "BROOM"))  # fmt: skip
    table(pen, 2000, 1640, "SLAB SCHEDULE", rows, widths=(40, 60, 110, 100, 66), row=16)
    framed_notes(pen, 2000, 1490, "SLAB NOTES", words.US[:14], width=380, size=6.5)
    margin.strip_detail(pen, 2070, 1060, "3", "SLAB EDGE", ["SEE PLAN", "10M DOWELS", "SLAB"])
    margin.joint_detail(pen, 2060, 880, "4", "SLAB JOINT")
    margin.abbreviations(pen, 2040, 740)
    with pen.layer("X-NOTE", off="base"):
        pen.text(300, 120, 'SCALE: 1/8" = 1\'-0"', size=9)
    annotate.view_title(view, 0, -24, "GROUND FLOOR SLAB PLAN", 'SCALE: 3/32" = 1\'-0"')
    annotate.scale_bar(view, 110, -25, [0, 10, 20, 40], unit=" FT", style="ticks")
    annotate.revision_cloud(view, 154, 110, 50, 16, delta="3")
