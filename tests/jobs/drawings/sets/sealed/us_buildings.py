"""An office in Pennsylvania and one in Washington: a foundation plan, a slab of a warehouse."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.sealed import cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, small
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

XS, YS = (0.0, 22.0, 46.0, 70.0, 92.0), (0.0, 18.0, 38.0, 56.0)
F4, F55 = ("F4", 4.0), ("F5.5", 5.5)


def susquehanna(folder: Path) -> SheetFile:
    """Wall footings and pads exploded into strokes, a wall on them, piers, a slab within."""
    pen = Pen(ARCH_D)
    _lancaster(pen)
    view = pen.view(200, 470, ratio=48)
    axes(view, XS, YS, letters="ABCDE", figures="4321", beyond=92)
    ring = [(0.0, 0.0), (92.0, 0.0), (92.0, 56.0), (0.0, 56.0)]
    found.run(view, ring, Strip(2.0, "WF2", label="WF2"))
    found.run(view, ring, Strip(2 / 3, None, kind="wall", line="solid", label=""))
    inner = [(1 / 3, 1 / 3), (91 + 2 / 3, 1 / 3), (91 + 2 / 3, 55 + 2 / 3), (1 / 3, 55 + 2 / 3)]
    view.record("slab", inner, area=(91 + 1 / 3) * (55 + 1 / 3), length=2 * (146 + 2 / 3))
    for column, x in enumerate(XS[1:-1]):
        for row, y in enumerate(YS[1:-1]):
            mark, side = (F55, F4)[(column + row) % 2]
            found.pad(view, x, y, side, side, mark, line="strokes")
            found.steel(view, x, y, 0.85)
            found.name_it(view, x, y, side, side, [mark], where="leader")
    _canopy(view)
    _slab_words(view)
    _lancaster_side(pen)
    return plan_of(pen, folder, "susquehanna", "S-101", "FOUNDATION PLAN", "Structural")


def _canopy(view: View) -> None:
    for x in (24.0, 34.0, 44.0, 54.0, 64.0, 74.0):
        view.circle(x, -9.0, 1.0, thing="pier", mark="PR-1")
        found.hollow(view, x, -9.0, 0.5)
        view.text(x + 1.2, -8.4, "PR-1", size=6)
    small(view, [(x, -12.5) for x in (24.0, 34.0, 44.0, 54.0, 64.0, 74.0)])
    with view.style(0.3, dash=(10, 4)):
        view.rect(21, -11, 56, 10)
    view.text(50, -5, "LINE OF CANOPY ABOVE", size=6, align="centre")


def _slab_words(view: View) -> None:
    with view.style(0.35, grey=0.6):
        rooms.partitions(view, (0, 14, 31, 52, 75, 92), (0, 13, 33, 44, 56), 0.4, random.Random(3))
    found.joints(view, (11, 34, 58, 81), (9, 28, 47), (0.4, 0.4, 91.6, 55.6), said="C.J.")
    view.words(59, 24.5, ['5" CONC. SLAB ON GRADE', "W/ 6x6-W2.9xW2.9 WWR"], size=7)
    found.rebar(view, 28, 12, 9, '#5x8\'-0" @ 12" T')
    found.rebar(view, 85, 40, 9, "#4x6'-0\" DIAG.", upright=True)
    annotate.leader(view, 5, 50, (0.2, 46), '8" CONC. FOUNDATION WALL, TYP.')
    annotate.leader(view, 60, 6.5, (66, 1), ["CONT. WALL FOOTING 2'-0\" x 1'-0\"", "T/FTG -2'-0\""])
    for x, y, number in ((15, 0, "3"), (80, 56, "4"), (92, 27, "5"), (0, 30, "3")):
        annotate.detail_callout(view, x, y - 1.4, number, "S-501")
    annotate.section_mark(view, (38, -3), (38, 60), "A", "S-301")
    annotate.revision_cloud(view, 66, 34, 9, 8, delta="2")
    with view.style(0.4):
        view.rect(4, 4, 8, 6)
        view.line((4, 4), (12, 10))
        view.line((4, 10), (12, 4))
    view.text(4.3, 10.6, "STAIR ABOVE", size=5.5)


def _lancaster(pen: Pen) -> None:
    office.border(pen, margin=30, left=72)
    x, wide = pen.width - 30 - 190, 190.0
    rows = (
        (84, (Cell("", "S-101", 34, bold=True, centre=True),)),
        (46, (Cell("SHEET TITLE", "FOUNDATION PLAN", 14, bold=True),)),
        (30, (Cell("SCALE", '1/4" = 1\'-0"'), Cell("PROJECT #", "2231.04"))),
        (30, (Cell("DRAWN", "TRH"), Cell("CHK'D", "MBW"), Cell("DATE", "MAY 17, 2024"))),
        (70, (Cell("PROJECT", ("CONESTOGA VALLEY", "VOLUNTEER FIRE COMPANY", "STATION 32"), 10),)),
        (60, (Cell("", ("BRENNEMAN STRUCTURAL", "420 N. Duke St., Lancaster, PA"), 9),)),
    )
    top = office.block(pen, x, 30, wide, rows, line=0.8)
    office.revisions(pen, x, top + 66, wide, (
        ("NO", "ISSUE", "DATE"), ("2", "BULLETIN 2", "05/17/24"), ("1", "BID", "03/02/24"),
        ("0", "PERMIT", "02/20/24")))  # fmt: skip
    office.logo(pen, x + 60, pen.height - 130, 70, 4)
    office.seal(pen, x + 95, pen.height - 220, ["COMMONWEALTH OF", "PENNSYLVANIA", "PE-071882"])
    office.key_plan(pen, x + 40, pen.height - 360, 110, part=1)


def _lancaster_side(pen: Pen) -> None:
    y = framed_notes(pen, 1960, 1690, "FOUNDATION NOTES", wording.US, width=400)
    y = table(pen, 1960, y - 34, "FOOTING SCHEDULE", (
        ("MARK", "SIZE", "THICK", "REINFORCING"),
        ("F4", "4'-0\" x 4'-0\"", "1'-0\"", "(5) #5 EA WAY BOT"),
        ("F5.5", "5'-6\" x 5'-6\"", "1'-4\"", "(7) #6 EA WAY BOT"),
        ("WF2", "2'-0\" x CONT.", "1'-0\"", "(3) #5 CONT, #4 @ 24\" TRANSV"),
        ("PR-1", "2'-0\" DIA. PIER", "4'-0\" DEEP", "(6) #5 VERT, #3 @ 12\" TIES"),
    ), widths=(50, 110, 70, 170))  # fmt: skip
    pen.words(1964, y - 30, ["LEGEND:", "C.J.   CONTROL JOINT, SEE 7/S-501",
                             "T/  TOP OF", "U.N.O. UNLESS NOTED OTHERWISE"], size=6)  # fmt: skip
    for index, title in enumerate(("TYPICAL WALL FOOTING", "THICKENED SLAB", "SLAB EDGE")):
        cuts.typical(
            pen, 1960, 1000 - 212 * index, 400, 205, title, number=str(7 + index), seed=index,
            said=("#4 @ 12\" DOWELS", "(3) #5 CONT.", "4\" GRAVEL", "KEYWAY 2x4"),
        )  # fmt: skip
    annotate.north_arrow(pen, 2100, 500, turn=15)
    annotate.view_title(pen, 230, 120, "FOUNDATION PLAN", 'SCALE: 1/4" = 1\'-0"', size=13)
    annotate.scale_bar(pen, 560, 108, (0, 4, 8, 16), true_unit=18)


# A warehouse


def yakima(folder: Path) -> SheetFile:
    """Zones of a slab by thickness with their tags and hatches, pads under columns, a pit."""
    pen = Pen(ARCH_D)
    _yakima_block(pen)
    view = pen.view(190, 470, ratio=192)
    xs = tuple(50.0 * index for index in range(7))
    ys = (0.0, 60.0, 120.0, 180.0)
    axes(view, xs, ys, letters=("1", "2", "3", "4", "5", "6", "7"), figures="DCBA", both=True)
    _racks(view)
    _zones(view)
    _columns(view, xs, ys)
    found.joints(view, [12.5 * i for i in range(1, 24)], [15.0 * i for i in range(1, 12)],
                 (0, 0, 300, 180))  # fmt: skip
    _yard(view)
    _yakima_side(pen)
    return plan_of(pen, folder, "yakima", "S1.1", "SLAB AND FOUNDATION PLAN", "Structural")


def _zones(view: View) -> None:
    pit = [(215.0, 130.0), (235.0, 130.0), (235.0, 142.0), (215.0, 142.0)]
    rings = {
        "S1": [(0.0, 0.0), (200.0, 0.0), (200.0, 180.0), (0.0, 180.0)],
        "S2": [(200.0, 60.0), (300.0, 60.0), (300.0, 180.0), (200.0, 180.0)],
        "S3": [(200.0, 0.0), (300.0, 0.0), (300.0, 60.0), (200.0, 60.0)],
    }
    said = {"S1": '8" SLAB ON GRADE', "S2": '6" SLAB ON GRADE', "S3": '10" SLAB ON GRADE'}
    for index, (mark, ring) in enumerate(rings.items()):
        with view.style(1.0):
            holes = [pit] if mark == "S2" else []
            view.poly(ring, holes=holes, thing="slab", mark=mark)
        if index:
            view.hatch(ring, spacing=16, angle=45 * index, width=0.15)
        x, y = ring[0][0] + 27, ring[0][1] + 32
        view.mask(x - 6, y - 7, 48, 13)
        annotate.tag(view, x - 1, y - 2, mark, shape="hexagon", size=8)
        view.text(x + 6, y, said[mark], size=8, bold=True)
        view.text(x + 6, y - 4, f"SEE SLAB SCHEDULE, TYPE {mark}", size=5.5)
    view.line(pit[0], pit[2])
    view.line(pit[1], pit[3])
    view.text(236, 135, "LEVELER PIT, NO SLAB", size=5)


def _racks(view: View) -> None:
    """Racks of the storage in grey, row by row."""
    with view.style(0.25, grey=0.55):
        for row in range(14):
            for bay in range(18):
                view.rect(8 + 10 * bay, 8 + 12 * row, 9.4, 4)
                view.line((8 + 10 * bay, 8 + 12 * row), (17.4 + 10 * bay, 12 + 12 * row))


def _columns(view: View, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            mark, side = ("F8", 8.0) if x in (100.0, 200.0) else ("F7", 7.0)
            found.pad(view, x, y, side, side, mark, line="dashed")
            found.hollow(view, x, y, 1.2)
            found.name_it(view, x, y, side, side, [mark])
    for x in xs:
        for y in (ys[0], ys[-1]):
            found.pad(view, x, y, 5, 5, "F5", line="dashed")
            found.name_it(view, x, y, 5, 5, ["F5"])


def _yard(view: View) -> None:
    apron = [(100.0, -48.0), (300.0, -48.0), (300.0, -4.0), (100.0, -4.0)]
    with view.style(0.8):
        view.poly(apron, thing="paving", mark=None)
    view.stipple(apron, 300, seed=8)
    view.mask(150, -30, 70, 9)
    view.text(152, -27, '8" CONCRETE PAVING AT TRUCK COURT', size=7)
    for index in range(9):
        x = 110 + 21 * index
        with view.style(0.35, grey=0.4):
            view.rect(x, -3, 9, 3)
            view.rect(x + 0.5, -30, 8, 26)
        view.text(x + 4.5, 2, f"DOOR {index + 1}", size=4.5, align="centre")
    annotate.leader(view, 30, -14, (60, -1), ["THICKENED SLAB EDGE,", "SEE 2/S5.1"])
    annotate.section_mark(view, (140, -52), (140, 190), "B", "S3.1")


def _yakima_block(pen: Pen) -> None:
    pen.title_block(
        "engineer", number="S1.1", title=["SLAB AND", "FOUNDATION PLAN"],
        scale="1/16\" = 1'-0\"", project="NACHES COLD STORAGE, BLDG C", client="NACHES GROWERS",
        date="9-AUG-2024", job="24077",
    )  # fmt: skip


def _yakima_side(pen: Pen) -> None:
    y = framed_notes(pen, 1690, 1680, "SLAB NOTES", wording.US[:14], width=410, size=7)
    y = table(pen, 1690, y - 30, "SLAB SCHEDULE", (
        ("TYPE", "THICKNESS", "REINFORCING", "FINISH"),
        ("S1", "8\"", "#4 @ 18\" EA WAY", "FF50/FL35"),
        ("S2", "6\"", "FIBER 4 LB/CY", "FF35/FL25"),
        ("S3", "10\"", "#5 @ 16\" EA WAY", "FREEZER, INSULATED"),
    ), widths=(50, 80, 150, 130), title_inside=True)  # fmt: skip
    y = table(pen, 1690, y - 30, "COLUMN FOOTING SCHEDULE", (
        ("FTG", "LENGTH", "WIDTH", "DEPTH", "BOTTOM BARS"),
        ("F5", "5'-0\"", "5'-0\"", "14\"", "5-#5 E.W."),
        ("F7", "7'-0\"", "7'-0\"", "18\"", "8-#6 E.W."),
        ("F8", "8'-0\"", "8'-0\"", "20\"", "9-#6 E.W."),
    ), widths=(50, 80, 80, 70, 130), title_inside=True)  # fmt: skip
    for index, title in enumerate(("SAWCUT JOINT", "DOWELED JOINT", "COLUMN BLOCKOUT", "PIT")):
        cuts.typical(
            pen, 1690 + 425 * (index % 2), y - 260 - 240 * (index // 2), 410, 225, title,
            number=str(index + 2), seed=index + 3, sort=2 * (index // 2),
            said=("1/8\" SAWCUT, T/4", "3/4\" DOWEL @ 12\"", "VAPOR RETARDER", "BASE COURSE"),
        )  # fmt: skip
    framed_notes(pen, 2130, 1680, "SEQUENCE", wording.US[6:18], width=410, size=7)
    annotate.north_arrow(pen, 1560, 1560, turn=90)
    annotate.view_title(pen, 200, 170, "SLAB PLAN", '1/16" = 1\'-0"', number="1", size=12)
    annotate.scale_bar(pen, 520, 160, (0, 16, 32, 64), true_unit=4.5, style="double")
