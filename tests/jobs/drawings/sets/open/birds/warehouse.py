"""Foundations of a tilt-up warehouse: American, imperial, with panels and a schedule of marks."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import life, margin, pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, feet, lines_at
from tests.jobs.drawings.sets.open.birds.offices import classic
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_WIDE, _DEEP = 180.0, 112.0
_SIZES = {"F-30": 3.0, "F-50": 5.0, "F-60": 6.0, "F-75": 7.5}
_ROWS = (
    ("MARK", "SIZE", "THICKNESS", "REINFORCING BOTTOM", "REMARKS"),
    ("F-30", "3'-0\" x 3'-0\"", "1'-0\"", "(4) #5 EA. WAY", "CANOPY POSTS"),
    ("F-50", "5'-0\" x 5'-0\"", "1'-2\"", "(5) #5 EA. WAY", ""),
    ("F-60", "6'-0\" x 6'-0\"", "1'-4\"", "(7) #5 EA. WAY", ""),
    ("F-75", "7'-6\" x 7'-6\"", "1'-8\"", "(8) #6 EA. WAY", "TOP MAT (6) #5 E.W."),
    ("WF-20", "2'-0\" WIDE CONT.", "1'-0\"", "(3) #5 CONT.", "SEE 4/S301"),
)


def bittern(folder: Path) -> SheetFile:
    """Pads in single strokes, a strip round the house, panels as pieces, a slab with a pit."""
    pen = Pen(ARCH_D)
    classic(
        pen, "right strip", number="S1.01", title=["FOUNDATION", "PLAN"], scale="1/8\" = 1'-0\"",
        project="LAKELAND DISTRIBUTION CENTER BLDG 4", client="PRAIRIE LOGISTICS LLC",
        office="BRANDT + HOLLIS ENGINEERS", date="04/22/2024", job="24-031",
    )  # fmt: skip
    view = pen.view(300, 400, ratio=96)
    lattice = Lattice(
        view, lines_at(0, 36, 36, 36, 36, 36), lines_at(0, 28, 28, 28, 28),
        "123456", "ABCDE",
    )  # fmt: skip
    lattice.draw(52, both=True)
    lattice.strings(feet, 26)
    _slab(view)
    _panels(view)
    pads.around(view, 0, 0, _WIDE, _DEEP, 2.0, how="dashed", thing="footing", mark="WF-20")
    for i, j, x, y in lattice.crossings():
        _spot(view, i, j, x, y)
    _canopy(view)
    _around(pen, view)
    return pen.save(
        folder, "bittern", number="S1.01", title="FOUNDATION PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _spot(view: View, i: int, j: int, x: float, y: float) -> None:
    if i in (0, 5) or j in (0, 4):
        return
    mark = "F-75" if i in (2, 3) else "F-60"
    if j == 2 and i in (1, 4):
        mark = "F-50"
    side = _SIZES[mark]
    pads.pad(view, x, y, side, side, mark, how="strokes")
    pads.steel(view, x, y, 1.0)
    view.text(x + side / 2 + 0.4, y - side / 2 - 0.2, mark, size=6.5)
    with view.style(0.3):
        reach = side / 2 + 2.2
        view.poly([(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)])


def _slab(view: View) -> None:
    pit = [(128.0, 4.0), (148.0, 4.0), (148.0, 13.0), (128.0, 13.0)]
    outline = [(0.0, 0.0), (_WIDE, 0.0), (_WIDE, _DEEP), (0.0, _DEEP)]
    with view.style(0.5):
        view.poly(outline, holes=[pit], thing="slab")
        view.line(pit[0], pit[2])
        view.line(pit[1], pit[3])
    view.text(138, 9.5, "DOCK LEVELER PIT", size=5, align="centre")
    with view.style(0.25, dash=(10, 4)):
        for step in range(1, 12):
            view.line((step * 15, 0.5), (step * 15, _DEEP - 0.5))
        for step in range(1, 8):
            view.line((0.5, step * 14), (_WIDE - 0.5, step * 14))
    view.words(
        76, 66,
        ["7\" CONCRETE SLAB ON GRADE W/ #4 @ 18\" O.C. EA. WAY", "OVER 15 MIL VAPOR RETARDER"],
        size=7,
    )  # fmt: skip


def _panels(view: View) -> None:
    """Panels of 7 1/4 inches, with a joint of half an inch between them."""
    thick, half = 7.25 / 12, 7.25 / 24
    for level in (half, _DEEP - half):
        for index in range(8):
            start = index * _WIDE / 8 + 0.02
            pads.run(view, (start, level), (start + _WIDE / 8 - 0.04, level), thick, thing="wall")
    for across in (half, _WIDE - half):
        for index in range(5):
            start = thick + index * (_DEEP - 2 * thick) / 5 + 0.02
            end = start + (_DEEP - 2 * thick) / 5 - 0.04
            pads.run(view, (across, start), (across, end), thick, thing="wall")
    annotate.leader(
        view, 20, _DEEP - 9, (27, _DEEP - 0.3), ['7 1/4" CONC. TILT-UP', "WALL PANEL, TYP."]
    )
    annotate.leader(view, 34, 6, (31, -0.8), "WF-20 CONT., TYP. AT PERIMETER")


def _canopy(view: View) -> None:
    for x in (20.0, 36.0, 52.0):
        pads.pad(view, x, -10, 3, 3, "F-30", how="strokes")
        pads.steel(view, x, -10, 0.6)
        view.text(x + 1.9, -11.6, "F-30", size=6.5)
    annotate.dimensions(view, [(20, -15), (36, -15), (52, -15)])
    view.line((36, -10), (36, 0))


def _around(pen: Pen, view: View) -> None:
    framed_notes(pen, 2040, 1640, "FOUNDATION NOTES", words.US, width=352, size=6)
    table(pen, 2040, 1100, "FOOTING SCHEDULE", _ROWS, widths=(40, 84, 56, 90, 82), row=16, size=5.5)
    annotate.view_title(pen, 320, 110, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"', number="1")
    annotate.north_arrow(pen, 760, 110)
    annotate.scale_bar(view, 70, -30, [0, 8, 16, 32])
    annotate.section_mark(view, (90, -6), (90, 8), "4", "S301")
    annotate.section_mark(view, (-6, 70), (8, 70), "5", "S301")
    for x, y, number in ((118, -3, "2"), (178, 40, "7"), (4, 100, "9")):
        annotate.detail_callout(view, x, y, number, "S501")
    annotate.revision_cloud(view, 104, 44, 30, 20, delta="2")
    margin.strip_detail(
        pen,
        2110,
        520,
        "4",
        "EXTERIOR FOOTING",
        ["(3) #5 CONT.", "#4 DOWELS @ 16", "SLAB, SEE PLAN"],
    )
    margin.joint_detail(pen, 2090, 330, "5", "CONTROL JOINT")
    margin.abbreviations(pen, 2060, 230)
    margin.key_plan(pen, 1500, 80, 150)
    with view.style(0.4, grey=0.6):
        for row in range(4):
            life.shelves(view, 6 + row * 44, 32, 26, rows=4)
            life.shelves(view, 6 + row * 44, 88, 26, rows=4)
    framed_notes(
        pen, 2040, 920, "LEGEND",
        ("F-XX   FOOTING MARK, SEE SCHEDULE", "C.J.   CONTROL JOINT", "I.J.   ISOLATION JOINT"),
        width=352, numbered=False,
    )  # fmt: skip
