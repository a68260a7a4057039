"""Foundation plans to count on: a warehouse in Ohio, a works in Germany, a school in England."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.open.strangers import blocks, fill, words
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
    turned_tag,
    two_strings,
)
from tests.jobs.drawings.sets.open.strangers.rooms import NAMES_UK, door, storey
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_OHIO = {
    "F4.0": Size(4, 4, ("4'-0\" x 4'-0\"", '12"', "(5) #5 EA. WAY BOT.", "")),
    "F5.5": Size(5.5, 5.5, ("5'-6\" x 5'-6\"", '14"', "(6) #5 EA. WAY BOT.", "")),
    "F7.0": Size(7, 7, ("7'-0\" x 7'-0\"", '18"', "(8) #6 EA. WAY BOT.", "TOP MAT #5@12")),
    "WF1": Size(2, 0, ("2'-0\" CONT.", '12"', "(3) #5 CONT.", "WALL FOOTING")),
}


def warehouse(folder: Path) -> SheetFile:
    """Square footings under piers, a wall footing all round, a slab with joints."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip",
        number="S101",
        title=["FOUNDATION", "PLAN"],
        scale='1/8" = 1\'-0"',
        project="MILLBROOK DISTRIBUTION CENTER",
        client="OHIO VALLEY LOGISTICS LLC",
    )
    plan = pen.view(190, 500, ratio=96)
    xs, ys = [0, 30, 60, 90, 120, 150, 180], [0, 32, 64, 96]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-9,
        bottom=-2,
        right=182,
        top=104,
    )
    plan.rect(-0.5, -0.5, 181, 97, thing="slab", mark=None)
    _warehouse_edges(plan)
    joints(plan, [15, 45, 75, 105, 135, 165], [16, 48, 80], 0, 0, 180, 96)
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            edge = (i in (0, 6)) + (j in (0, 3))
            mark = ("F7.0", "F5.5", "F4.0")[edge]
            pad(plan, x, y, mark, _OHIO[mark])
            square(plan, x, y, 1.5, 1.5, "pier", "P1", fill=None)
            plan.text(x - 2.4, y + 1.0, "P1", size=5)
            steel(plan, x, y, 0.8)
    two_strings(plan, xs, ys, off=9)
    fill.racking(plan, 34, 4.5, 110, 2, 40)
    fill.racking(plan, 34, 17, 110, 2, 40)
    fill.levels(plan, xs, ys, ["[98'-8\"]", "[98'-8\"]", "[97'-4\"]"])
    fill.cuts(plan, xs, ys, "S501", 4)
    fill.sleeves(plan, [(7.5, 0), (157, 0), (44, 96), (133, 96)], '6" SLV')
    with pen.layer("S-FNDN-2019", off="list"):
        for x in (15, 45, 75):
            plan.rect(x - 5, 11, 10, 10)
            plan.text(x + 6, 11, "F9.0", size=6)
        plan.text(20, 40, 'SCALE: 1/16" = 1\'-0"', size=7)
    _warehouse_words(pen, plan)
    return pen.save(
        folder,
        "strangers_warehouse",
        number="S101",
        title="FOUNDATION PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _warehouse_edges(plan: View) -> None:
    frame_of_runs(plan, 0, 0, 180, 96, 2, "footing", "WF1", dash=DASHED, width=0.45)
    for x, text in ((20, "WF1"), (75, "WF1"), (140, "WF1")):
        plan.text(x, -3.4, text, size=6)
        plan.text(x, 98, text, size=6)
    for x in (12, 40, 72, 102, 132):
        plan.rect(x, -0.9, 8, 0.8)
        plan.text(x + 4, -2.4, "DOCK DOOR", size=4, align="centre")
    door(plan, 170, -0.5, 3)
    plan.stipple([(2, 2), (26, 2), (26, 14), (2, 14)], 260, seed=4)
    plan.words(
        37,
        54,
        [
            '6" CONC. SLAB ON GRADE',
            'W/ #4 @ 16" O.C. EA. WAY',
            'ON 15 MIL V.R. ON 6" AGG. BASE',
            "T.O. SLAB = 100'-0\"",
        ],
        size=6.5,
    )


def _warehouse_words(pen: Pen, plan: View) -> None:
    annotate.section_mark(plan, (52, -5), (52, 12), "2", "S501")
    annotate.section_mark(plan, (-6, 40), (8, 40), "3", "S501")
    annotate.detail_callout(plan, 187, 99, "5", "S501")
    annotate.leader(
        plan, 96, 23, (90.5, 0.6 + 32), ["1'-6\" SQ. CONC. PIER P1, TYP.", "SEE 6/S501"]
    )
    annotate.leader(plan, 128, 75, (121, 64.8), ["W10x33 ABV. (SEE S201)"])
    annotate.view_title(pen, 200, 380, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"')
    annotate.scale_bar(plan, 40, -16.5, [0, 8, 16, 32], style="double")
    annotate.north_arrow(pen, 640, 380, turn=90)
    head = ("MARK", "SIZE", "DEPTH", "REINFORCING", "REMARKS")
    table(
        pen,
        1880,
        1640,
        "FOOTING SCHEDULE",
        schedule_rows(head, _OHIO),
        widths=(50, 110, 50, 130, 110),
        row=16,
    )
    table(
        pen,
        1880,
        1520,
        "PIER SCHEDULE",
        [("MARK", "SIZE", "VERT.", "TIES"), ("P1", '18" x 18"', "(8) #6", '#3 @ 12"')],
        widths=(50, 110, 100, 100),
    )
    framed_notes(pen, 1880, 1440, "FOUNDATION NOTES", words.FOUNDATION_US, width=450, size=8)
    rows = [
        ("SYMBOL", "MEANING"),
        ("F#.#", "SPREAD FOOTING, SEE SCHEDULE"),
        ("C.J.", "CONTROL JOINT"),
        ("[ ]", "TOP OF FOOTING"),
        ("P#", "CONCRETE PIER"),
    ]
    bottom = table(pen, 1880, 1120, "LEGEND", rows, widths=(80, 260))
    with pen.style(0.6, dash=(3, 2)):
        pen.rect(1900, bottom - 40, 26, 26)
    pen.text(1934, bottom - 30, "SPREAD FOOTING BELOW", size=6)


_WORKS = {
    "F1": Size(1.6, 1.6, ("1,60 / 1,60", "0,60", "C25/30", "-1,00")),
    "F2": Size(2.0, 2.0, ("2,00 / 2,00", "0,70", "C25/30", "-1,10")),
    "F3": Size(1.2, 2.4, ("1,20 / 2,40", "0,60", "C25/30", "-1,00")),
}


def works(folder: Path) -> SheetFile:
    """A German works: single foundations with sleeves, strip foundations, a ground slab."""
    pen = Pen(A1)
    blocks.berlin(
        pen,
        "TW-F-011",
        ["Fundamentplan Halle 3", "Gr\u00fcndung"],
        "M 1:100",
        "Neubau Betriebshof S\u00fcd, Lauenfels",
    )
    plan = pen.view(230, 560, ratio=100, metric=True)
    xs, ys = [0.0, 6.0, 12.0, 18.0, 24.0, 30.0, 36.0], [0.0, 8.5, 17.0, 25.5]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-3.2,
        bottom=-1.5,
        right=38.5,
        top=28,
        both=True,
    )
    plan.rect(-0.3, -0.3, 36.6, 26.1, thing="slab")
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            mark = "F2" if 0 < i < 6 and j in (1, 2) else "F3" if i in (0, 6) else "F1"
            pad(plan, x, y, mark, _WORKS[mark], dash=(5, 2), label=mark, how="lines")
            with plan.style(0.5):
                plan.rect(x - 0.25, y - 0.25, 0.5, 0.5)
                plan.line((x - 0.25, y - 0.25), (x + 0.25, y + 0.25))
                plan.line((x - 0.25, y + 0.25), (x + 0.25, y - 0.25))
    _strips(plan, xs)
    fill.drains(
        plan,
        [(x + 3.0, y) for x in xs[:-1] for y in (4.0, 6.0, 15.0)],
        [(1, 10.6), (35, 10.6)],
        "BE",
    )
    fill.sleeves(plan, [(4.4, 0.0), (22.0, 0.0), (10.0, 25.5), (33.0, 25.5)], "KG DN 150")
    fill.services(plan, 36, 25, seed=5)
    for y in (3.4, 21.6):
        fill.bars(plan, 2, y, 9, "\u00d8 14 / 15 oben, l = 9,20 m")
        fill.bars(plan, 21, y, 9, "\u00d8 12 / 15 unten, l = 9,10 m")
    fill.bars(plan, 34.6, 9.5, 6, "\u00d8 12 / 15", turn=90)
    fill.edges(plan, 6.0, 17.0, 1.0, "1,00")
    fill.mesh(plan, 25, 9.6, 29, 16, 0.15, grey=0.65)
    fill.keynotes(plan, [(2 + 4.2 * i, 5 + 13 * (i % 2)) for i in range(8)], shape="box")
    _works_words(pen, plan)
    return pen.save(
        folder,
        "works",
        number="TW-F-011",
        title="Fundamentplan Halle 3 Gr\u00fcndung",
        discipline="Structural",
        page_type="Plan",
    )


def _strips(plan: View, xs: list[float]) -> None:
    for left, right in itertools.pairwise(xs):
        for y in (0.0, 25.5):
            inner = 0.6 if left == 0 else 0.8
            outer = 0.6 if right == 36 else 0.8
            run(
                plan,
                (left + inner, y),
                (right - outer, y),
                0.5,
                "footing",
                "SF1",
                dash=(5, 2),
                width=0.5,
                capped=False,
            )
    for x in (3.0, 15.0, 27.0):
        plan.text(x, 0.5, "SF1  b/h = 50/80", size=5, align="centre")
        plan.text(x, 24.7, "SF1  b/h = 50/80", size=5, align="centre")


def _works_words(pen: Pen, plan: View) -> None:
    plan.words(
        13,
        12.6,
        ["Bodenplatte StB C25/30, d = 25 cm", "OK RD -0,12", "Sauberkeitsschicht 5 cm"],
        size=7,
    )
    stations = [(float(x), -2.6) for x in (0, 6, 12, 18, 24, 30, 36)]
    annotate.dimensions(plan, stations, ends="tick", texts=["6,00"] * 6)
    annotate.dimensions(plan, [(-0.3, -3.4), (36.3, -3.4)], texts=["36,60"])
    tall = [(-2.2, y) for y in (25.5, 17.0, 8.5, 0.0)]
    annotate.dimensions(plan, tall, texts=["8,50"] * 3)
    with plan.style(0.3, dash=(12, 3, 3, 3)):
        plan.line((-1, 12.75), (37.5, 12.75))
        for step in range(60):
            plan.circle(0.4 + step * 0.6, 20.4, 0.05)
    plan.text(30, 12.95, "Schnitt A-A siehe S-01", size=5)
    pen.text(250, 470, "FUNDAMENTPLAN   M 1:100", size=12, bold=True)
    head = ("Pos.", "L\u00e4nge / Breite [m]", "H\u00f6he [m]", "Beton", "UK [m]")
    table(
        pen,
        1500,
        1600,
        "Fundamentliste Einzelfundamente",
        schedule_rows(head, _WORKS),
        widths=(50, 110, 70, 70, 60),
        row=16,
    )
    table(
        pen,
        1500,
        1480,
        "Streifenfundamente",
        [
            ("Pos.", "b / h [cm]", "Bewehrung"),
            ("SF1", "50 / 80", "4 \u00d8 14 + B\u00fc \u00d8 8/20"),
        ],
        widths=(50, 90, 150),
    )
    framed_notes(pen, 1500, 1400, "Allgemeine Hinweise", words.FOUNDATION_DE, width=440, size=8)
    ring = [(1510.0, 1060.0), (1560.0, 1060.0), (1560.0, 1090.0), (1510.0, 1090.0)]
    for index, text in enumerate(("Stahlbeton", "Mauerwerk", "D\u00e4mmung")):
        moved = [(x, y - 44 * index) for x, y in ring]
        pen.poly(moved)
        pen.hatch(moved, spacing=4 + index, cross=index == 2)
        pen.text(1570, 1070 - 44 * index, text, size=7)


_SCHOOL = {
    "PF1": Size(1.5, 1.5, ("1500 x 1500 x 600 dp", "T16-200 B1 B2")),
    "PF2": Size(2.1, 2.1, ("2100 x 2100 x 750 dp", "T20-200 B1 B2")),
    "PF3": Size(1.8, 1.2, ("1800 x 1200 x 600 dp", "T16-150 B1, T16-200 B2")),
}


def school(folder: Path) -> SheetFile:
    """A British school: pads, ground beams between them, columns, on a plan turned a little."""
    pen = Pen(A1)
    blocks.london(
        pen,
        "NAT-HL-ZZ-FN-DR-S-1001",
        ["Foundation", "General Arrangement"],
        "1:100",
        "A1",
        "St Cuthbert's Academy - Teaching Block",
    )
    plan = pen.view(330, 520, ratio=100, metric=True, turn=12)
    xs, ys = [0.0, 7.2, 14.4, 21.6, 28.8], [0.0, 6.0, 9.0, 15.0]
    annotate.grid(
        plan,
        columns=lettered(xs),
        rows=lettered(ys, figures=True),
        left=-3,
        bottom=-2.5,
        right=31,
        top=18,
    )
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            mark = "PF3" if i == 4 else "PF2" if j in (1, 2) else "PF1"
            with plan.style(1.0):
                size = _SCHOOL[mark]
                plan.rect(
                    x - size.w / 2, y - size.h / 2, size.w, size.h, thing="footing", mark=mark
                )
            turned_tag(plan, x + size.w / 2 + 0.35, y - size.h / 2 - 0.35, mark)
            square(plan, x, y, 0.3, 0.3, "column", "C1")
            plan.text(x + 0.2, y + 0.3, "C1", size=4.5)
    _beams(plan, xs)
    with pen.layer("Z-ARCHITECT"):
        storey(plan, 28.8, 15, seed=19, names=NAMES_UK, grey=0.72, tags=False)
    fill.drains(plan, [(x + 2, 4.4) for x in xs[:-1]], [(1, 7.3), (28, 7.3)], "FG")
    fill.cuts(plan, xs, ys, "1402", 1.4)
    two_strings(plan, xs, ys, off=3.6, ends="arrow")
    _school_words(pen)
    return pen.save(
        folder,
        "strangers_school",
        number="NAT-HL-ZZ-FN-DR-S-1001",
        title="Foundation General Arrangement",
        discipline="Structural",
        page_type="Plan",
    )


def _beams(plan: View, xs: list[float]) -> None:
    for y, half in ((0.0, 0.75), (15.0, 0.75)):
        for left, right in itertools.pairwise(xs):
            end = right - (0.9 if right > 28 else half)
            plan.strip(left + half, y, end, y, 0.45, thing="grade_beam", mark="GB1")
            plan.text((left + right) / 2 - 1, y + 0.4, "GB1 450 x 600", size=5)
    for x, half in ((0.0, 1.05), (28.8, 0.6)):
        plan.strip(x, 0.6 if x else 0.75, x, 6 - half, 0.45, thing="grade_beam", mark="GB2")
        plan.strip(x, 9 + half, x, 15 - (0.6 if x else 0.75), 0.45, thing="grade_beam", mark="GB2")
        plan.text(x + 0.6, 2.5, "GB2", size=5, turn=90)
        plan.text(x + 0.6, 11.8, "GB2", size=5, turn=90)


def _school_words(pen: Pen) -> None:
    head = ("Mark", "Size", "Reinforcement")
    table(pen, 60, 1610, "Pad foundations", schedule_rows(head, _SCHOOL), widths=(45, 120, 150))
    table(
        pen,
        420,
        1610,
        "Ground beams",
        [
            ("Mark", "Size", "Reinforcement"),
            ("GB1", "450 x 600 dp", "3T20 T&B, T10-200 links"),
            ("GB2", "450 x 600 dp", "2T20 T&B, T10-200 links"),
        ],
        widths=(45, 90, 150),
    )
    table(
        pen,
        760,
        1610,
        "Columns",
        [("Mark", "Size", "Bars"), ("C1", "300 x 300", "8T20")],
        widths=(45, 80, 60),
    )
    pen.text(1000, 1614, "Notes", size=10, bold=True)
    pen.words(
        1000, 1596, [f"{i + 1}. {each}" for i, each in enumerate(words.FOUNDATION_UK)], size=8
    )
    pen.text(330, 300, "Foundation Plan", size=12, bold=True)
    pen.text(330, 286, "1:100", size=8)
    annotate.north_arrow(pen, 700, 320, turn=-20, size=22)
    annotate.scale_bar(pen, 900, 300, [0, 2, 4, 6, 8, 10], unit=" m", true_unit=72 / 0.0254 / 100)
