"""Slabs, drilled piers and basement walls to count on: Sydney, Texas, Denver, Toronto."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED, HIDDEN
from tests.jobs.drawings.sets.open.strangers import blocks, fill, sections, words
from tests.jobs.drawings.sets.open.strangers.concrete import (
    Size,
    frame_of_runs,
    joints,
    lettered,
    pad,
    run,
    schedule_rows,
    square,
    two_strings,
)
from tests.jobs.drawings.sets.open.strangers.rooms import NAMES_UK, door, stair, storey
from tests.jobs.drawings.sets.pen import A1, ARCH_D, ARCH_E1, Pen, Print, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def raft(folder: Path) -> SheetFile:
    """An Australian footing and slab plan: bored piers in circles, edge beams, two slabs."""
    pen = Pen(A1)
    blocks.sydney(
        pen,
        "S02.01",
        ["GROUND FLOOR", "FOOTING & SLAB PLAN"],
        "1:100 @ A1",
        "MEDICAL CENTRE, 41 KEMBLA ST",
    )
    plan = pen.view(220, 480, ratio=100, metric=True)
    with pen.layer("A-UNDERLAY"):
        storey(plan, 34.0, 20.0, seed=12, names=NAMES_UK, grey=0.6, tags=False)
    plan.rect(-0.25, -0.25, 34.5, 20.5, thing="slab", mark=None)
    plan.rect(34.4, 5, 6, 9, thing="slab", mark=None)
    with plan.style(0.4, dash=HIDDEN):
        for y in (0.2, 6.6, 13.4, 19.8):
            plan.line((0.0, y), (34.0, y))
    _raft_piers(plan)
    for x, y, said in (
        (10.2, 10.3, ["100 THICK SLAB", "SL82 TOP, 30 COVER"]),
        (35.0, 9.6, ["120 THICK SLAB", "SL92 T&B (AMBULANCE BAY)"]),
    ):
        plan.mask(x - 0.2, y - 0.9, 4.6, 1.4)
        plan.words(x, y, said, size=7)
    joints(plan, [11.5, 23.0], [], 0, 0, 34, 20, name="SJ")
    annotate.dimensions(
        plan,
        [(0, -2), (5.6, -2), (11.2, -2), (16.8, -2), (22.4, -2), (28, -2), (33.6, -2)],
        ends="dot",
    )
    annotate.dimensions(plan, [(-2, 20), (-2, 13.4), (-2, 6.6), (-2, 0)], ends="dot")
    _raft_words(pen)
    return pen.save(
        folder,
        "raft",
        number="S02.01",
        title="GROUND FLOOR FOOTING & SLAB PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _raft_piers(plan: View) -> None:
    for x in (0.0, 5.6, 11.2, 16.8, 22.4, 28.0, 33.6):
        for y in (0.2, 6.6, 13.4, 19.8):
            big = y in (6.6, 13.4)
            with plan.style(0.8, dash=(4, 2)):
                plan.circle(
                    x,
                    y,
                    0.3 if big else 0.225,
                    thing="pier",
                    mark="BP2" if big else "BP1",
                    stated=True,
                )
            plan.text(x + 0.4, y + 0.25, "BP2" if big else "BP1", size=5.5)


def _raft_words(pen: Pen) -> None:
    rows = [
        ("MARK", "DIAMETER", "DEPTH U.N.O.", "REINFORCEMENT", "No."),
        ("BP1", "450", "2400", "4-N16, R6-200", "14"),
        ("BP2", "600", "3000", "6-N16, R6-200", "14"),
    ]
    table(
        pen, 1560, 1600, "BORED PIER SCHEDULE", rows, widths=(60, 80, 90, 130, 50), row=16, size=7
    )
    framed_notes(
        pen, 1560, 1500, "FOOTING NOTES", words.FOUNDATION_AU, width=430, size=8, frame=False
    )
    sections.not_to_scale(pen, 1560, 1040, (1, 2), k=30, step=400)
    sections.not_to_scale(pen, 1560, 760, (0, 5), k=30, step=400)
    annotate.north_arrow(pen, 1420, 420, size=22, turn=35)
    annotate.scale_bar(pen, 900, 380, [0, 1, 2, 5, 10], unit="m", true_unit=28.3465)
    pen.text(220, 370, "GROUND FLOOR FOOTING & SLAB PLAN", size=12, bold=True)
    pen.text(220, 358, "SCALE 1:100", size=7)


def drilled(folder: Path) -> SheetFile:
    """A Texan pier plan: drilled piers, grade beams from pier to pier, stored turned by 90."""
    pen = Pen(ARCH_E1, Print(rotate=90))
    blocks.texas(
        pen,
        "S1.1",
        ["PIER AND", "GRADE BEAM", "PLAN"],
        '3/16" = 1\'-0"',
        "KATY FREEWAY / SELF STORAGE / BUILDING C",
    )
    plan = pen.view(300, 640, ratio=64)
    xs, ys = [0, 24, 48, 72, 96, 120], [0, 22, 44, 66]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-11,
        bottom=-5,
        right=128,
        top=76,
    )
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            inner = 0 < i < 5 and j in (1, 2)
            radius, mark = (1.25, "DP-30") if inner else (0.75, "DP-18")
            with plan.style(0.9):
                plan.circle(x, y, radius, thing="pier", mark=mark, stated=True)
            annotate.leader(plan, x + 3, y + 3.4, (x + radius * 0.7, y + radius * 0.7), mark)
    _grade_beams(plan, xs, ys)
    two_strings(plan, xs, ys, off=7, ends="arrow", inside=True)
    fill.units(plan, 2, 2.5, 116, 18, 10)
    fill.units(plan, 2, 46, 116, 18, 10)
    fill.cuts(plan, xs, ys, "S3.1", 4.5)
    fill.keynotes(plan, [(12 + 12 * i, 24 + 3 * (i % 2)) for i in range(9)])
    fill.keynote_list(pen, 2180, 1400, words.KEYNOTES, "KEYED NOTES")
    table(pen, 2180, 1180, "LAP SCHEDULE (INCHES)", words.LAPS, widths=(60, 70, 70, 70, 70), row=16)
    for x in range(6, 120, 12):
        plan.hatch([(x, 28), (x + 4, 28), (x + 4, 32), (x, 32)], spacing=4)
    plan.text(48, 34, 'CARTON FORMS BELOW GRADE BEAMS, 6" TYP.', size=7)
    _drilled_words(pen)
    return pen.save(
        folder,
        "drilled",
        number="S1.1",
        title="PIER AND GRADE BEAM PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _drilled_words(pen: Pen) -> None:
    head = ("MARK", "SHAFT DIA.", "BELL DIA.", "VERTICALS", "QTY")
    rows = [head, ("DP-18", '18"', "-", "(6) #6", "16"), ("DP-30", '30"', '60"', "(8) #8", "8")]
    table(
        pen, 2180, 2080, "DRILLED PIER SCHEDULE", rows, widths=(70, 80, 80, 90, 50), row=18, size=8
    )
    beams = [
        ("MARK", "WIDTH", "DEPTH", "BARS"),
        ("GB-1", '14"', '30"', "(3) #7 T&B"),
        ("GB-2", '12"', '24"', "(2) #7 T&B"),
    ]
    table(pen, 2180, 1980, "GRADE BEAM SCHEDULE", beams, widths=(70, 80, 80, 120), row=18, size=8)
    framed_notes(pen, 2180, 1880, "PIER NOTES", words.FOUNDATION_US, width=560, size=10)
    sections.not_to_scale(pen, 320, 180, (2, 1, 0, 5), k=38, step=440)
    annotate.view_title(pen, 320, 480, "PIER AND GRADE BEAM PLAN", '3/16" = 1\'-0"')
    annotate.north_arrow(pen, 2100, 520, size=26)


def _grade_beams(plan: View, xs: list[int], ys: list[int]) -> None:
    for y in (0, 66):
        for left, right in itertools.pairwise(xs):
            run(
                plan,
                (left + 0.75, y),
                (right - 0.75, y),
                14 / 12,
                "grade_beam",
                "GB-1",
                capped=False,
            )
            plan.text((left + right) / 2, y + 1, "GB-1", size=7, align="centre")
    for x in (0, 48, 120):
        for low, high in itertools.pairwise(ys):
            cut = 1.25 if x == 48 else 0.75
            low_cut = cut if low else 0.75
            high_cut = cut if high < 66 else 0.75
            run(
                plan,
                (x, low + low_cut),
                (x, high - high_cut),
                1.0,
                "grade_beam",
                "GB-2",
                capped=False,
            )
            plan.text(x - 1, (low + high) / 2, "GB-2", size=7, turn=90, align="centre")


def clinic(folder: Path) -> SheetFile:
    """A slab plan in Denver: three thicknesses by tag, one depressed part, thickened edges."""
    pen = Pen(ARCH_D)
    blocks.seattle(
        pen, "S-201", ["SLAB ON GRADE PLAN", "LEVEL 1"], '1/8" = 1\'-0"', "Aurora Outpatient Clinic"
    )
    plan = pen.view(180, 420, ratio=96)
    with pen.layer("A-WALL-BKGD"):
        storey(plan, 168, 78, seed=5, grey=0.55, tags=False)
    left = [(-1, -1), (92, -1), (92, 79), (-1, 79)]
    plan.poly(
        left, thing="slab", mark="S1", stated=True, holes=[[(30, 36), (42, 36), (42, 42), (30, 42)]]
    )
    plan.poly([(92, -1), (169, -1), (169, 40), (92, 40)], thing="slab", mark="S2", stated=True)
    plan.poly([(92, 40), (169, 40), (169, 79), (92, 79)], thing="slab", mark="S3", stated=True)
    plan.line((30, 36), (42, 42))
    plan.line((30, 42), (42, 36))
    plan.text(31, 34, "OPENING FOR ELEVATOR PIT", size=5)
    for x, y, mark, text in (
        (44, 62, "S1", '5" SLAB ON GRADE'),
        (118, 16, "S2", '6" SLAB ON GRADE'),
        (120, 66, "S3", '8" SLAB, DEPRESSED 2"'),
    ):
        plan.mask(x - 4, y - 3, 30, 6)
        annotate.tag(plan, x, y, mark, shape="diamond", size=8)
        plan.text(x + 4, y - 0.6, text, size=6.5)
    fill.keynotes(plan, [(20 + 17 * i, 8 + 31 * (i % 3)) for i in range(9)])
    fill.keynote_list(pen, 1800, 380, words.KEYNOTES, "KEYED NOTES")
    fill.mesh(plan, 132, 4, 164, 20, 1.4, grey=0.6)
    joints(plan, list(range(14, 168, 14)), [13, 26, 52, 65], -1, -1, 169, 79)
    two_strings(plan, [0, 28, 56, 92, 130, 168], [0, 39, 78], off=6)
    _clinic_words(pen)
    return pen.save(
        folder,
        "clinic",
        number="S-201",
        title="SLAB ON GRADE PLAN LEVEL 1",
        discipline="Structural",
        page_type="Plan",
    )


def _clinic_words(pen: Pen) -> None:
    rows = [
        ("TYPE", "THICKNESS", "REINFORCING", "VAPOR RET.", "BASE", "AREA"),
        ("S1", '5"', '#4 @ 18" E.W.', "15 MIL", '4"', "7,368 SF"),
        ("S2", '6"', '#4 @ 12" E.W.', "15 MIL", '6"', "3,157 SF"),
        ("S3", '8"', '#5 @ 12" E.W.', "15 MIL", '6"', "3,003 SF"),
    ]
    table(
        pen,
        1800,
        1640,
        "SLAB SCHEDULE",
        rows,
        widths=(45, 80, 110, 80, 50, 80),
        row=17,
        size=7,
        align="centre",
        title_inside=True,
    )
    framed_notes(pen, 1800, 1500, "SLAB NOTES", words.FOUNDATION_US, width=450, size=8, frame=False)
    sections.not_to_scale(pen, 1800, 900, (1, 0), k=28, step=330, across=False)
    annotate.view_title(pen, 190, 250, "SLAB ON GRADE PLAN - LEVEL 1", '1/8" = 1\'-0"')
    annotate.scale_bar(pen, 900, 250, [0, 4, 8, 16, 32], true_unit=9, style="ticks")


_CORE = {
    "F-1": Size(7, 7, ("7-0 x 7-0 x 1-6", "8-#6 E.W.")),
    "F-2": Size(9, 9, ("9-0 x 9-0 x 2-0", "10-#7 E.W.")),
}


def basement(folder: Path) -> SheetFile:
    """A basement: hatched walls of two marks, columns of two marks on footings, a ramp."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "engineer",
        number="S-100",
        title=["BASEMENT FOUNDATION", "AND WALL PLAN"],
        scale='3/16" = 1\'-0"',
        project="HARBOURSIDE LOFTS",
        client="QUAY STREET PARTNERS",
    )
    plan = pen.view(240, 420, ratio=64)
    xs, ys = [0, 26, 52, 78, 104], [0, 25, 50, 75]
    annotate.grid(
        plan,
        columns=lettered(xs),
        rows=lettered(ys, figures=True),
        left=-8,
        bottom=-3,
        right=110,
        top=82,
        radius=13,
    )
    frame_of_runs(plan, 0, 0, 104, 75, 1, "wall", "W1", hatch=4, width=1.2)
    frame_of_runs(plan, 60, 54, 14, 12, 0.67, "wall", "W2", hatch=3, width=1.0)
    frame_of_runs(plan, 0, 0, 104, 75, 3, "footing", "SF-1", dash=DASHED, width=0.4)
    stair(plan, 61, 55, 7, 10)
    door(plan, 74, 57, 3, 0)
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            heavy = x == 52
            pad(
                plan, x, y, "F-2" if heavy else "F-1", _CORE["F-2" if heavy else "F-1"], dash=DASHED
            )
            size, mark = (2.0, "C2") if heavy else (1.5, "C1")
            square(plan, x, y, size, size, "column", mark, fill=0.2)
            plan.text(x + 1.3, y + 1.3, mark, size=6)
    _basement_marks(plan)
    plan.text(20, -3.4, "SF-1", size=6)
    plan.text(70, -3.4, "SF-1", size=6)
    _parking(plan)
    fill.drains(plan, [(14, 32), (36, 32), (66, 32), (90, 32)], [(4, 44), (100, 44)])
    fill.sleeves(plan, [(10, 0), (34, 0), (88, 75)], '8" SLV')
    fill.cuts(plan, xs, ys, "S-501", 4)
    two_strings(plan, xs, ys, off=7)
    _basement_words(pen)
    return pen.save(
        folder,
        "basement",
        number="S-100",
        title="BASEMENT FOUNDATION AND WALL PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _basement_marks(plan: View) -> None:
    for left, low, text, turn in (
        (12, 73, "W1", 0),
        (88, 73, "W1", 0),
        (12, 1.3, "W1", 0),
        (88, 1.3, "W1", 0),
        (2.2, 36, "W1", 90),
        (102.4, 36, "W1", 90),
        (64, 67, "W2", 0),
        (58.4, 58, "W2", 90),
    ):
        plan.text(left, low, text, size=7, turn=turn)


def _parking(plan: View) -> None:
    with plan.style(0.25, grey=0.5):
        for index in range(11):
            plan.line((4 + index * 9, 1.5), (4 + index * 9, 18))
        for index in range(5):
            plan.line((4 + index * 9, 57), (4 + index * 9, 73.5))
        for index in range(16):
            plan.circle(8 + index * 6, 37, 0.25)
    plan.text(40, 40, "SLAB ON GRADE BY OTHERS - SEE S-110", size=6)


def _basement_words(pen: Pen) -> None:
    table(
        pen,
        1830,
        1650,
        "FOOTING SCHEDULE",
        [
            *schedule_rows(("MARK", "SIZE", "REINF."), _CORE),
            ("SF-1", "3-0 x 1-0 STRIP FTG", "4-#5 CONT."),
        ],
        widths=(60, 160, 120),
    )
    table(
        pen,
        1830,
        1570,
        "WALL SCHEDULE",
        [
            ("MARK", "THICK.", "VERT.", "HORIZ."),
            ("W1", '12"', '#6 @ 10" E.F.', '#5 @ 12" E.F.'),
            ("W2", '8"', '#5 @ 12"', '#4 @ 12"'),
        ],
        widths=(60, 80, 120, 120),
    )
    table(
        pen,
        1830,
        1490,
        "COLUMN SCHEDULE",
        [
            ("MARK", "SIZE", "VERT.", "TIES"),
            ("C1", "18 x 18", "8-#8", "#3 @ 12"),
            ("C2", "24 x 24", "12-#9", "#4 @ 12"),
        ],
        widths=(60, 80, 80, 80),
    )
    framed_notes(pen, 1830, 1410, "NOTES", words.FOUNDATION_US, width=480, size=8.5)
    sections.not_to_scale(pen, 1830, 880, (0, 4), k=32, step=310, across=False)
    annotate.view_title(pen, 260, 250, "BASEMENT PLAN", '3/16" = 1\'-0"')
    annotate.scale_bar(pen, 700, 250, [0, 8, 16, 24], true_unit=13.5)
    annotate.north_arrow(pen, 1600, 260)
