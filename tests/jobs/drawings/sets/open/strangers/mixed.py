"""A plan among details, an enlarged part, an annex to an old hall, a square taken up and laid."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED, HIDDEN
from tests.jobs.drawings.sets.open.strangers import blocks, fill, outdoors, sections, stamps, words
from tests.jobs.drawings.sets.open.strangers.concrete import (
    Size,
    frame_of_runs,
    joints,
    lettered,
    pad,
    run,
    schedule_rows,
    square,
    steel,
    two_strings,
)
from tests.jobs.drawings.sets.open.strangers.rooms import stair
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_PUMP = {
    "F-A": Size(5, 5, ("5'-0\" SQ. x 1'-4\"", "(6) #6 E.W.")),
    "F-B": Size(4, 4, ("4'-0\" SQ. x 1'-0\"", "(5) #5 E.W.")),
}


def pump(folder: Path) -> SheetFile:
    """A pump house: its foundation plan between five details, each at its own scale."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "bottom strip",
        number="S-301",
        title=["PUMP HOUSE", "FOUNDATION & DETAILS"],
        scale="AS SHOWN",
        project="WELL FIELD IMPROVEMENTS",
        client="TOWN OF ELGIN",
    )
    plan = pen.view(230, 900, ratio=48)
    xs, ys = [0, 16, 32], [0, 26]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-6,
        bottom=-3,
        right=36,
        top=32,
    )
    plan.rect(-1, -1, 34, 28, thing="slab")
    frame_of_runs(plan, 0, 0, 32, 26, 2, "footing", "WF-1", dash=DASHED, width=0.45)
    for x in xs:
        for y in ys:
            mark = "F-A" if x == 16 else "F-B"
            pad(plan, x, y, mark, _PUMP[mark], label=f"FTG {mark}")
            square(plan, x, y, 1.33, 1.33, "pier", None, fill=None)
    _pump_inside(plan)
    two_strings(plan, xs, ys, off=5)
    annotate.view_title(pen, 230, 730, "FOUNDATION PLAN", '1/4" = 1\'-0"')
    for index, (cut, ratio, said) in enumerate(
        (
            (0, 24, '1/2" = 1\'-0"'),
            (2, 24, '1/2" = 1\'-0"'),
            (5, 16, '3/4" = 1\'-0"'),
            (4, 32, '3/8" = 1\'-0"'),
            (1, 12, '1" = 1\'-0"'),
        )
    ):
        x, y = (1180 + index * 450, 1250) if index < 3 else (1180 + (index - 3) * 640, 780)
        view = pen.view(x + 60, y, ratio=ratio)
        sections.CUTS[cut][1](view, 0.5, 0.5, 0.8)
        annotate.view_title(pen, x, y - 60, sections.CUTS[cut][0], said, number=str(index + 2))
    _pump_words(pen)
    return pen.save(
        folder,
        "pump",
        number="S-301",
        title="PUMP HOUSE FOUNDATION & DETAILS",
        discipline="Structural",
        page_type="Plan",
    )


def _pump_words(pen: Pen) -> None:
    table(
        pen,
        240,
        560,
        "FOOTINGS",
        [
            *schedule_rows(("MARK", "SIZE", "REINF."), _PUMP),
            ("WF-1", "2'-0\" x 1'-0\" CONT.", "(3) #5"),
        ],
        widths=(60, 150, 110),
        row=18,
        size=8,
    )
    framed_notes(pen, 700, 600, "NOTES", words.FOUNDATION_US, width=520, size=8.5)


def _pump_inside(plan: View) -> None:
    plan.words(9, 17, ['8" CONC. SLAB ON GRADE', '#5 @ 12" E.W. T&B'], size=7)
    annotate.leader(plan, 20, 21, (16.5, 25.6), '16" SQ. CONC. PIER, TYP. OF 6')
    plan.text(5, -2.6, "WF-1", size=6)
    plan.text(22, -2.6, "WF-1", size=6)
    plan.text(5, 28.2, "WF-1", size=6)
    for index in range(3):
        x = 5 + index * 8
        with plan.style(0.3):
            plan.circle(x, 8, 1.6)
            plan.circle(x, 8, 1.1)
            for turn in range(6):
                plan.line((x, 8), (x + 1.6 * (turn - 2.5) / 3, 9.2))
            plan.line((x, 9.6), (x, 13))
        plan.text(x, 5, f"PUMP P-{index + 1}", size=5, align="centre")


_TOWER = {
    "S1": Size(2.4, 2.4, ("2400 x 2400 x 600", "10-20M e.w.")),
    "S2": Size(3.0, 3.0, ("3000 x 3000 x 750", "12-25M e.w.")),
}


def tower(folder: Path) -> SheetFile:
    """A Canadian plan at 1:100 and the core of it again at 1:50."""
    pen = Pen(A1)
    blocks.montreal(
        pen,
        "S-102",
        ["PLAN DES FONDATIONS", "FOUNDATION PLAN"],
        "AS SHOWN",
        "TOUR DES CAROUGES, PHASE 2",
    )
    plan = pen.view(220, 900, ratio=100, metric=True)
    xs, ys = [0.0, 7.5, 15.0, 22.5, 30.0], [0.0, 7.5, 15.0]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-3.5,
        bottom=-2.5,
        right=32.5,
        top=18.5,
    )
    for x in xs:
        for y in ys:
            mark = "S2" if 7 < x < 23 and y == 7.5 else "S1"
            pad(plan, x, y, mark, _TOWER[mark], dash=HIDDEN, label=f"FTG {mark}", shx=True)
            square(plan, x, y, 0.5, 0.5, "column", "C1")
            plan.text(x + 0.4, y + 0.35, "C1", size=5)
    frame_of_runs(plan, 16.7, 1.6, 4.1, 4.2, 0.25, "wall", "W1", hatch=2.5, width=0.9)
    plan.text(17.4, 6.2, "WALL W1", size=5)
    fill.levels(plan, xs, ys, ["[-1.200]", "[-1.500]", "[-1.200]"])
    fill.services(plan, 30, 15, seed=8, count=9)
    fill.sleeves(plan, [(3.4, 3.0), (10.6, 4.0), (26.4, 10.5)], "150 dia.")
    fill.edges(plan, 7.5, 15.0, 1.2)
    with plan.style(1.0, dash=(14, 4, 3, 4)):
        plan.rect(13, -1.6, 12, 11)
    annotate.detail_callout(plan, 26, 10.4, "2", "S-102")
    two_strings(plan, xs, ys, off=3.2)
    annotate.view_title(pen, 230, 740, "FOUNDATION PLAN / PLAN DES FONDATIONS", "SCALE 1:100")
    _tower_enlarged(pen)
    _tower_words(pen)
    return pen.save(
        folder,
        "tower",
        number="S-102",
        title="PLAN DES FONDATIONS FOUNDATION PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _tower_words(pen: Pen) -> None:
    table(
        pen,
        1320,
        1580,
        "FOOTING SCHEDULE / TABLEAU DES SEMELLES",
        schedule_rows(("MARK", "SIZE (mm)", "REINF."), _TOWER),
        widths=(60, 170, 120),
        row=18,
        size=8,
    )
    table(
        pen,
        1320,
        1480,
        "COLUMNS AND WALLS",
        [
            ("MARK", "SIZE (mm)", "REINF."),
            ("C1", "500 x 500", "8-25M"),
            ("W1", "250", "15M @ 250 E.F."),
        ],
        widths=(60, 170, 120),
        row=18,
        size=8,
    )
    framed_notes(pen, 1320, 1370, "NOTES", words.FOUNDATION_UK, width=480, size=9)


def _tower_enlarged(pen: Pen) -> None:
    """The core a second time, larger; what is counted already is taken back from the truth."""
    counted = list(pen.things)
    part = pen.view(1000, 230, ratio=50, metric=True)
    for x in (0.0, 7.5):
        for y in (0.0, 7.5):
            mark = "S2" if y else "S1"
            pad(part, x, y, mark, _TOWER[mark], label=f"FTG {mark}")
            square(part, x, y, 0.5, 0.5, "column", "C1")
            part.text(x + 0.4, y + 0.35, "C1", size=5)
    frame_of_runs(part, 1.7, 1.6, 4.1, 4.2, 0.25, "wall", "W1", hatch=2.5, width=0.9)
    part.text(2.4, 6.2, "WALL W1", size=5)
    stair(part, 1.9, 1.9, 3.6, 3.6)
    annotate.dimensions(part, [(0, -2.2), (1.7, -2.2), (5.8, -2.2), (7.5, -2.2)])
    annotate.dimensions(part, [(-2.4, 7.5), (-2.4, 5.8), (-2.4, 1.6), (-2.4, 0)])
    annotate.view_title(pen, 880, 85, "ENLARGED PLAN AT CORE", "SCALE 1:50", number="2")
    pen.things[:] = counted


def annex(folder: Path) -> SheetFile:
    """An annex in Ohio: old footings and walls in grey with (E), new ones in black."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "agency",
        number="S-102",
        title=["FOUNDATION PLAN", "EAST ANNEX"],
        scale='1/8" = 1\'-0"',
        project="ARMORY EXPANSION",
        client="STATE OF OHIO DAS",
    )
    plan = pen.view(230, 560, ratio=96)
    old, new, ys = [0, 24, 48, 72], [96, 118, 140], [0, 24, 48, 72]
    annotate.grid(
        plan,
        columns=lettered([*old, *new], figures=True),
        rows=lettered(ys),
        left=-10,
        bottom=-4,
        right=148,
        top=82,
    )
    for x in old:
        for y in ys:
            with plan.style(0.3, grey=0.55, dash=HIDDEN):
                plan.rect(x - 2.5, y - 2.5, 5, 5)
            steel(plan, x, y, 1)
            plan.text(x + 2.8, y - 2.4, "(E) F5", size=5)
    with plan.style(0.35, grey=0.5):
        plan.rect(-1, -1, 74, 74)
        plan.rect(0, 0, 72, 72)
    plan.text(28, 38, 'EXISTING 5" SLAB ON GRADE TO REMAIN', size=6)
    _annex_new(plan, new, ys)
    plan.hatch([(50, 50), (71, 50), (71, 71), (50, 71)], spacing=6, cross=True)
    annotate.leader(plan, 40, 88, (58, 66), "REMOVE EXISTING SLAB (HATCHED)")
    two_strings(plan, [*old, *new], ys, off=8)
    fill.levels(plan, new, ys, ["[96'-4\"]", "[97'-0\"]"])
    fill.sleeves(plan, [(100, 10), (125, 62), (133, 30)], '4" SLV')
    fill.drains(plan, [(88, 12), (106, 60), (130, 12)], [(76, 36), (140, 36)])
    plan.text(10, 37, "EXISTING CMU PARTITION ABOVE", size=4.5)
    fill.masonry(plan, [((0, 36), (50, 36)), ((30, 0), (30, 36))], 0.7, grey=0.6)
    with pen.layer("S-PHASE-2", off="usage"):
        for y in ys:
            plan.rect(160, y - 4, 8, 8)
            plan.text(169, y - 3, "F8", size=6)
    _annex_words(pen, plan)
    return pen.save(
        folder,
        "annex",
        number="S-102",
        title="FOUNDATION PLAN EAST ANNEX",
        discipline="Structural",
        page_type="Plan",
    )


def _annex_words(pen: Pen, plan: View) -> None:
    table(
        pen,
        1820,
        1620,
        "FOOTING SCHEDULE",
        [
            ("MARK", "SIZE", "REINF.", "REMARKS"),
            ("F5", "5'-0\" x 5'-0\" x 1'-2\"", "UNKNOWN", "EXISTING"),
            ("F6", "6'-0\" x 6'-0\" x 1'-4\"", "(7) #5 E.W.", "NEW"),
            ("F8", "8'-0\" x 8'-0\" x 1'-8\"", "(9) #6 E.W.", "NEW"),
        ],
        widths=(50, 140, 100, 90),
        row=17,
        size=7,
    )
    framed_notes(pen, 1820, 1480, "NOTES", words.FOUNDATION_US, width=480, size=8.5)
    sections.not_to_scale(pen, 1840, 800, (0, 2), k=32, step=320, across=False)
    annotate.view_title(pen, 240, 400, "FOUNDATION PLAN - EAST ANNEX", '1/8" = 1\'-0"')
    annotate.revision_cloud(plan, 110, 40, 20, 18, delta="1")
    annotate.scale_bar(plan, 70, -24, [0, 8, 16, 32])


def _annex_new(plan: View, new: list[int], ys: list[int]) -> None:
    with plan.style(0.8):
        slab = [(74, -1), (141, -1), (141, 73), (74, 73)]
        plan.lines([(slab[i], slab[(i + 1) % 4]) for i in range(4)])
    plan.record("slab", slab, area=67 * 74, length=2 * (67 + 74))
    for x in new:
        for y in ys:
            mark, side = ("F8", 8) if x == 118 and y in (24, 48) else ("F6", 6)
            pad(plan, x, y, mark, Size(side, side), dash=DASHED, how="dashes")
            steel(plan, x, y, 1)
    run(plan, (141.5, -2), (141.5, 74), 1, "wall", None, hatch=3, width=0.9)
    annotate.leader(plan, 150, 58, (141.8, 60), ['NEW 12" CONC.', "FOUNDATION WALL"])
    joints(plan, [85, 107, 129], [12, 36, 60], 74, -1, 141, 73)
    plan.words(98, 31, ['NEW 6" CONC. SLAB ON GRADE', '#4 @ 18" E.W.'], size=6.5)


def plaza(folder: Path) -> SheetFile:
    """A square in Melbourne: what is taken up on the left, what is laid on the right."""
    pen = Pen(A1)
    stamps.melbourne(
        pen, "C-110", ["DEMOLITION AND", "NEW WORK PLANS"], "AS SHOWN", "TOWN HALL SQUARE RENEWAL"
    )
    for index, name in enumerate(("DEMOLITION PLAN", "NEW WORK PLAN")):
        view = pen.view(160 + index * 1060, 560, ratio=150, metric=True)
        outdoors.boundary(view, [(0, 0), (48, 0), (48, 44), (0, 44)], ("", "48.00", "", "44.00"))
        (_taken_up if index == 0 else _laid)(view)
        annotate.view_title(pen, 170 + index * 1060, 440, name, "1:150", number=str(index + 1))
    key = pen.view(200, 230, ratio=1000, metric=True)
    for index in range(7):
        key.rect(index * 22, 0, 16, 30 - (index % 3) * 6)
    key.rect(50, 36, 48, 20)
    key.text(74, 44, "SITE", size=6, align="centre")
    annotate.view_title(pen, 200, 190, "LOCALITY PLAN", "1:1000", number="3")
    pen.words(
        760,
        360,
        ["NOTES", *(f"{i + 1}. {each}" for i, each in enumerate(words.FOUNDATION_AU))],
        size=7.5,
    )
    outdoors_key = [
        ("HATCH", "MEANING"),
        ("////", "EXISTING PAVEMENT TO BE REMOVED"),
        ("....", "NEW CONCRETE FOOTPATH"),
        ("====", "NEW KERB"),
    ]
    table(pen, 1320, 360, "LEGEND", outdoors_key, widths=(60, 220), row=16, size=7)
    return pen.save(
        folder,
        "plaza",
        number="C-110",
        title="DEMOLITION AND NEW WORK PLANS",
        discipline="Civil",
        page_type="Plan",
    )


def _taken_up(view: View) -> None:
    for ring in ([(2, 30), (46, 30), (46, 34), (2, 34)], [(20, 6), (26, 6), (26, 30), (20, 30)]):
        with view.style(0.4, dash=HIDDEN):
            view.poly(ring)
        view.hatch(ring, spacing=4)
    outdoors.curb(view, [(2, 28), (19, 28)], wide=0.3, new=False)
    annotate.leader(view, 4, 38, (10, 32), "REMOVE EXISTING CONCRETE FOOTPATH")
    annotate.leader(view, 30, 20, (25, 18), "REMOVE EXISTING FOOTPATH AND KERB")
    for index in range(9):
        outdoors.tree(view, 6 + index * 4.4, 38 + (index % 2) * 2, 1.6, seed=index)
    view.text(6, 14, "RETAIN EXISTING LAWN", size=6)


def _laid(view: View) -> None:
    walk = [(2, 30), (46, 30), (46, 35), (2, 35)]
    with view.style(0.7):
        view.poly(walk, thing="sidewalk")
        view.rect(16, 6, 16, 22, thing="paving")
    view.stipple([(2.5, 30.5), (45.5, 30.5), (45.5, 32), (2.5, 32)], 160, seed=3, stones=False)
    outdoors.curb(view, [(2, 28.6), (46, 28.6)], wide=0.3)
    run(view, (12, 6), (12, 26), 0.4, "wall", "RW2", hatch=2, width=0.9)
    view.text(6, 33, "125 CONC. FOOTPATH, SL72", size=6)
    view.words(18, 18, ["CONCRETE PAVING, EXPOSED", "AGGREGATE, 150 THICK"], size=6)
    annotate.leader(view, 34, 25, (38, 28.6), "NEW 300 KERB TYPE SM2")
    annotate.leader(view, 2, 20, (11.9, 17), ["RETAINING", "WALL RW2"])
    annotate.dimensions(view, [(2, -1.6), (16, -1.6), (32, -1.6), (46, -1.6)], ends="arrow")
    annotate.dimensions(view, [(50.5, 6), (50.5, 28), (50.5, 35)], ends="arrow")
    for index in range(10):
        outdoors.tree(view, 5 + index * 4.2, 39.5, 1.7, seed=index + 30)
