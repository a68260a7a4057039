"""Foundation plans of the United States, Canada and the United Kingdom."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.ink import HIDDEN
from tests.jobs.drawings.sets.open.trees import dress, frame, outside, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

_ALDER = (
    "F5.0 F5.0 F6.0 F6.0 F5.0 F5.0 F4.0",
    "F5.0 F7.0 F7.0 F7.0 F7.0 F6.0 F5.0",
    "F5.0 F7.0 F7.0 F7.0 F7.0 F6.0 F5.0",
    "F4.0 F5.0 F5.0 F6.0 F6.0 F5.0 F4.0",
)
_ALDER_SIZES = {"F4.0": 4.0, "F5.0": 5.0, "F6.0": 6.0, "F7.0": 7.0}


def alder(folder: Path) -> SheetFile:
    """A warehouse at 1/8": dashed pads under steel columns, wall footings between them."""
    pen = Pen(ARCH_D)
    title = ["FOUNDATION PLAN"]
    pen.title_block(
        "two numbers",
        number="S-101",
        title=title,
        scale='1/8" = 1\'-0"',
        project="NORTH QUAY COLD STORAGE",
        client="QUAY LOGISTICS LLC",
    )
    view = pen.view(470, 560, ratio=96)
    xs, ys = [0, 25, 50, 75, 100, 125, 150], [0, 28, 56, 84]
    frame.axes(view, xs, ys, columns=["1", "2", "3", "4", "5", "6", "7"], rows=list("DCBA"), far=72)
    for x, y, mark in frame.crossings(xs, ys, _ALDER):
        side = _ALDER_SIZES[mark]
        frame.pad(view, x, y, (side, side), mark, how="dashed", stated=True)
        frame.steel(view, x, y, 1.0)
    _alder_strips(view, xs, ys)
    for x in (12.5, 62.5, 112.5):
        frame.joint(view, (x, 3), (x, 81), "CJ")
    for index in range(8):
        with view.style(0.3, grey=0.5):
            symbols.shelf(view, 8 + 17 * index, 38)
    annotate.section_mark(view, (37, -6), (37, 92), "3", "S501")
    annotate.detail_callout(view, 140, 70, "5", "S502")
    annotate.revision_cloud(view, 118, 48, 16, 16, delta="2")
    _alder_words(pen, view)
    dress.underlay(view, (3, 3, 147, 81), seed=31)
    dress.foot(pen, 300, 120, (0, 1, 2, 4, 0), "EN", scale="NTS")
    _dock(view)
    return pen.save(
        folder, "alder", number="S-101", title=title[0], discipline=STRUCTURE, page_type=PLAN
    )


def _dock(view: View) -> None:
    """An apron of concrete outside, with its joints."""
    ring = [(156.0, 12.0), (176.0, 12.0), (176.0, 52.0), (156.0, 52.0)]
    with view.style(0.8):
        view.poly(ring, thing="slab", stated=True)
    view.words(158, 36, ['8" CONC. SLAB ON GRADE', "AT DOCK   800 SF"], size=6)
    for y in (22, 42):
        frame.joint(view, (156, y), (176, y), "C.J.")


def _alder_strips(view: View, xs: list[int], ys: list[int]) -> None:
    half = {mark: side / 2 for mark, side in _ALDER_SIZES.items()}
    for row, y in ((0, ys[0]), (3, ys[-1])):
        marks = _ALDER[row].split()
        for i in range(len(xs) - 1):
            ends = (xs[i] + half[marks[i]], y), (xs[i + 1] - half[marks[i + 1]], y)
            frame.strip(
                view,
                *ends,
                2.0,
                kind="footing",
                mark="WF2",
                how="dashed",
                text="WF2" if i % 2 else None,
            )


def _alder_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, -4, -14, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"')
    annotate.scale_bar(view, 60, -14, [0, 8, 16, 32], unit="'")
    annotate.north_arrow(view, 164, 90)
    rows = [["MARK", "SIZE", "THK", "REINFORCING", "QTY"]]
    for mark, number in frame.count_marks(_ALDER).items():
        side = f"{int(_ALDER_SIZES[mark])}'-0\""
        rows.append([mark, f"{side} x {side}", "1'-4\"", "(6) #5 EA WAY BOT", str(number)])
    rows.append(["WF2", "2'-0\" WIDE CONT.", "1'-0\"", "(3) #5 CONT.", "-"])
    low = tables.table(pen, 1960, 1640, "FOOTING SCHEDULE", rows, widths=[44, 96, 40, 116, 36])
    tables.framed_notes(pen, 1960, low - 30, "FOUNDATION NOTES", prose.STRUCTURAL_US, width=370)
    paper.key_plan(pen, 1960, 420, 120)


_BASALT = (
    "PF1 PF2 PF2 PF2 PF2 PF1",
    "PF2 PF3 PF3 PF3 PF3 PF2",
    "PF2 PF3 PF3 PF4 PF3 PF2",
    "PF1 PF2 PF2 PF2 PF2 PF1",
)
_BASALT_SIZES = {"PF1": (1.5, 1.5), "PF2": (1.8, 1.8), "PF3": (2.4, 2.4), "PF4": (3.0, 2.4)}


def basalt(folder: Path) -> SheetFile:
    """A school in England: pads of four loose lines, ground beams of exploded dashes."""
    pen = Pen(A1)
    office = paper.Office(
        "Ward & Thistlewood Consulting Engineers",
        "Larkfield Academy, Block C",
        "Kent County Council",
        "LFA-WTC-ZZ-00-DR-S-2101",
        ["Foundation", "General Arrangement"],
        "1:100 @ A1",
    )
    paper.block(pen, "ledger", office)
    view = pen.view(300, 560, ratio=100, metric=True)
    xs, ys = [0, 7.2, 14.4, 21.6, 28.8, 36.0], [0, 8.0, 13.6, 21.6]
    frame.axes(view, xs, ys, columns=list("ABCDEF"), rows=list("4321"), ends="dot", far=66)
    for x, y, mark in frame.crossings(xs, ys, _BASALT):
        w, h = _BASALT_SIZES[mark]
        frame.pad(view, x, y, (w, h), mark, how="chain", text=f"{mark}|TOC -0.450")
        frame.steel(view, x, y, 0.26)
    _basalt_beams(view, xs, ys)
    with view.style(0.2, grey=0.45):
        for index in range(9):
            symbols.desk(view, 2.5 + 3.4 * index, 10.4)
    annotate.section_mark(view, (18, -1.5), (18, 23), "A", "2110")
    frame.stairs(view, 30.4, 9.2, 1.4, 0.28, 12)
    annotate.leader(view, 22.6, 2.6, (25.2, 0.2), ["100 dia. service duct", "through beam"])
    annotate.view_title(view, 0, -3.4, "Foundation Layout", "1 : 100")
    annotate.scale_bar(view, 12, -3.4, [0, 1, 2, 5, 10], unit=" m", style="double")
    _basalt_words(pen)
    dress.underlay(view, (1, 1, 35, 20.6), seed=32, machine="M")
    dress.foot(pen, 300, 120, (1, 0, 2, 4), "UK")
    runs = [((39, 0), (39, 6)), ((39, 7), (39, 14.2)), ((39, 15.2), (39, 21.6))]
    outside.walls(view, runs, 0.25, "RW1", "250 RC RETAINING WALL RW1")
    return pen.save(
        folder,
        "basalt",
        number=office.number,
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _basalt_beams(view: View, xs: list[float], ys: list[float]) -> None:
    for row in (0, 3):
        marks = _BASALT[row].split()
        for i in range(5):
            one, other = _BASALT_SIZES[marks[i]][0] / 2, _BASALT_SIZES[marks[i + 1]][0] / 2
            frame.strip(
                view,
                (xs[i] + one, ys[row]),
                (xs[i + 1] - other, ys[row]),
                0.6,
                kind="grade_beam",
                mark="GB1",
                how="exploded",
                text="GB1 600 x 500 dp",
            )
    for column in (0, 5):
        for j in range(3):
            one = _BASALT_SIZES[_BASALT[j].split()[column]][1] / 2
            other = _BASALT_SIZES[_BASALT[j + 1].split()[column]][1] / 2
            frame.strip(
                view,
                (xs[column], ys[j] + one),
                (xs[column], ys[j + 1] - other),
                0.45,
                kind="grade_beam",
                mark="GB2",
                how="exploded",
                text="GB2 450 x 500 dp",
            )


def _basalt_words(pen: Pen) -> None:
    rows = [["Ref", "Plan size", "Depth", "Bottom mat", "Formation"]]
    for mark, (w, h) in _BASALT_SIZES.items():
        rows.append([mark, f"{w * 1000:.0f} x {h * 1000:.0f}", "600", "H16-150 B1 B2", "-1.050"])
    low = tables.table(
        pen,
        1760,
        1600,
        "Pad foundation schedule",
        rows,
        widths=[40, 90, 50, 90, 70],
        row=16,
        size=7,
    )
    tables.framed_notes(pen, 1760, low - 40, "Notes", prose.STRUCTURAL_UK, width=400, frame=False)
    paper.key_plan(pen, 1780, 420, 130, "Key plan (nts)")


def cedar(folder: Path) -> SheetFile:
    """A Canadian basement: walls of several pieces on strip footings of single strokes."""
    pen = Pen(A1)
    office = paper.Office(
        "Nadeau Lefebvre Structures inc.",
        "Lakeshore Row Houses, Block 4",
        "Municipality of Tay Valley",
        "S2.01",
        ["BASEMENT AND", "FOOTING PLAN"],
        "1:50",
        language="us",
    )
    paper.block(pen, "tower", office)
    view = pen.view(330, 420, ratio=50, metric=True)
    _cedar_walls(view)
    for index, x in enumerate((5.6, 11.2, 16.8)):
        frame.pad(view, x, 6.4, (1.2, 1.2), "F1", how="exploded", text="F1|1200x1200x300")
        with view.style(0.8):
            view.circle(x, 6.4, 0.057, fill=True)
        annotate.bubble(view, x, 14.6, f"{index + 2}")
    slab = [(0.2, 0.2), (22.2, 0.2), (22.2, 12.6), (0.2, 12.6)]
    view.record("slab", slab, area=22.0 * 12.4, length=2 * (22.0 + 12.4))
    view.words(
        7.2, 9.6, ["100 CONC. SLAB ON GRADE", "W/ 152x152 MW9.1/MW9.1", "ON 200 GRAN. 'A'"], size=7
    )
    for x in (5.6, 11.2, 16.8):
        frame.joint(view, (x, 0.2), (x, 5.8), "S.J.")
    with view.style(0.3, grey=0.4):
        frame.stairs(view, 20.2, 6.0, 0.95, 0.25, 13)
        symbols.shelf(view, 2, 3)
        symbols.basin(view, 14, 4)
        symbols.closet(view, 15.2, 4)
    _cedar_words(pen, view)
    dress.underlay(view, (1, 1, 21, 12), seed=33)
    dress.bars(pen, 1790, 980, "BAR LIST", ["MARK", "DIA", "NO.", "LENGTH", "SHAPE"], 24)
    return pen.save(
        folder,
        "cedar",
        number="S2.01",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _cedar_walls(view: View) -> None:
    runs: list[tuple[tuple[float, float], tuple[float, float]]] = [
        ((0.0, 0.1), (7.4, 0.1)),
        ((8.6, 0.1), (14.0, 0.1)),
        ((15.2, 0.1), (22.4, 0.1)),
        ((0.0, 12.7), (10.2, 12.7)),
        ((11.4, 12.7), (22.4, 12.7)),
        ((0.1, 0.2), (0.1, 12.6)),
        ((22.3, 0.2), (22.3, 5.0)),
        ((22.3, 6.2), (22.3, 12.6)),
    ]
    for index, (one, other) in enumerate(runs):
        frame.strip(
            view,
            one,
            other,
            0.2,
            kind="wall",
            mark="FW1",
            text="200 FDN. WALL FW1" if index in (0, 3, 5) else None,
            off=-22,
        )
    for ends in (((-0.2, 0.1), (22.6, 0.1)), ((-0.2, 12.7), (22.6, 12.7))):
        frame.strip(view, *ends, 0.6, kind="footing", mark="SF1", how="exploded")
    for ends in (((0.1, 0.4), (0.1, 12.4)), ((22.3, 0.4), (22.3, 12.4))):
        frame.strip(view, *ends, 0.6, kind="footing", mark="SF1", how="exploded", text="SF1", off=6)
    for x in (7.4, 14.0):
        with view.style(0.3, dash=HIDDEN):
            view.rect(x, 0, 1.2, 0.2)
        view.text(x, -0.9, "WINDOW WELL", size=5)


def _cedar_words(pen: Pen, view: View) -> None:
    annotate.dimensions(
        view,
        [(0, -1.6), (7.4, -1.6), (8.6, -1.6), (14, -1.6), (15.2, -1.6), (22.4, -1.6)],
        ends="arrow",
    )
    annotate.dimensions(view, [(0, -2.4), (22.4, -2.4)], ends="arrow")
    annotate.dimensions(view, [(-1.6, 12.8), (-1.6, 0)], ends="arrow")
    annotate.dimensions(
        view, [(0, 13.9), (10.2, 13.9), (11.4, 13.9), (22.4, 13.9)], ends="arrow", extension=-14
    )
    annotate.leader(view, 3.2, -0.9, (2.2, -0.15), "SF1 600x250 STRIP FTG, 3-15M CONT.")
    annotate.view_title(view, 0, -4.2, "BASEMENT PLAN", "1:50")
    annotate.section_mark(view, (9.6, -1.0), (9.6, 13.4), "2", "S5.01")
    annotate.north_arrow(view, 24.3, 12)
    low = tables.framed_notes(pen, 1790, 1600, "NOTES", prose.STRUCTURAL_UK[5:], width=380)
    rows = [
        ["MARK", "SIZE (mm)", "REINF."],
        ["F1", "1200 x 1200 x 300", "6-15M E.W. BOT."],
        ["SF1", "600 x 250", "3-15M CONT."],
        ["FW1", "200 WALL", "15M @ 400 E.W."],
    ]
    tables.table(
        pen,
        1790,
        low - 40,
        "FOUNDATION SCHEDULE",
        rows,
        widths=[50, 110, 120],
        row=17,
        title_inside=True,
        size=7,
    )
