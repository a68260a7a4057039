"""More such sheets: a ratio in the stamp alone, a measure dictionary, a stale note."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.open.strangers import blocks, fill, sections, words
from tests.jobs.drawings.sets.open.strangers.concrete import (
    Size,
    frame_of_runs,
    joints,
    lettered,
    pad,
    pads,
    run,
    schedule_rows,
    square,
    two_strings,
)
from tests.jobs.drawings.sets.open.strangers.rooms import NAMES_UK, storey
from tests.jobs.drawings.sets.pen import A2, ARCH_D, Pen, Print
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_SAPATAS = {
    "S1": Size(1.5, 1.5, ("150 x 150", "45", "12 \u00d8 10.0 c/12")),
    "S2": Size(1.1, 1.1, ("110 x 110", "40", "9 \u00d8 10.0 c/12")),
}


def sapatas(folder: Path) -> SheetFile:
    """A Brazilian plan of footings at 1:50; only the stamp names a scale, strings are in cm."""
    pen = Pen(A2)
    blocks.sao_paulo(
        pen,
        "EST-03",
        ["PLANTA DE FUNDA\u00c7\u00d5ES", "LOCA\u00c7\u00c3O DAS SAPATAS"],
        "1:50",
        "RESIDENCIAL IP\u00ca AMARELO - BLOCO A",
    )
    plan = pen.view(205, 310, ratio=50, metric=True)
    xs, ys = [0.0, 3.6, 7.2, 10.8, 14.4], [0.0, 4.2, 8.4, 12.6]
    annotate.grid(
        plan,
        columns=lettered(xs, figures=True),
        rows=lettered(ys),
        left=-1.5,
        bottom=-1,
        right=15.4,
        top=14,
    )
    inner, outer = "S1", "S2"
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            mark = inner if 0 < i < 4 and j in (1, 2) else outer
            pad(plan, x, y, mark, _SAPATAS[mark], dash=(1000,), label=f"SAPATA {mark}", font=5)
            square(plan, x, y, 0.2, 0.4, "column", "P1")
            plan.text(x - 0.35, y + 0.28, "P1", size=4.5)
    for y in ys:
        for left, right in itertools.pairwise(xs):
            edge = y in (0.0, 12.6)
            cut = [0.55 if edge or end in (0.0, 14.4) else 0.75 for end in (left, right)]
            run(
                plan,
                (left + cut[0], y),
                (right - cut[1], y),
                0.15,
                "grade_beam",
                "VB1",
                capped=False,
                width=0.5,
            )
            plan.text((left + right) / 2, y + 0.12, "VB1 15x30", size=4.5, align="centre")
    fill.masonry(
        plan,
        [
            ((0, 2), (14.4, 2)),
            ((5.4, 0), (5.4, 12.6)),
            ((0, 6.6), (10.8, 6.6)),
            ((9.2, 6.6), (9.2, 12.6)),
            ((12.4, 2), (12.4, 10.2)),
        ],
        0.14,
        grey=0.55,
    )
    plan.text(6.0, 6.75, "ALVENARIA e = 14 (ACIMA)", size=4.5)
    fill.drains(plan, [(2.2, 5), (6.6, 9.8), (11.6, 5.4)], [(0.6, 3.2), (14, 3.2)], "RALO")
    fill.levels(plan, xs, ys, ["-1,20", "-1,50"])
    annotate.dimensions(plan, [(x, -1.9) for x in xs], texts=["360"] * 4)
    annotate.dimensions(plan, [(-2.3, y) for y in reversed(ys)], texts=["420"] * 3)
    _sapata_words(pen)
    return pen.save(
        folder,
        "sapatas",
        number="EST-03",
        title="PLANTA DE FUNDA\u00c7\u00d5ES LOCA\u00c7\u00c3O DAS SAPATAS",
        discipline="Structural",
        page_type="Plan",
    )


def _sapata_words(pen: Pen) -> None:
    table(
        pen,
        1150,
        1130,
        "QUADRO DE SAPATAS",
        schedule_rows(("SAPATA", "A x B (cm)", "H (cm)", "A\u00c7O"), _SAPATAS),
        widths=(60, 90, 60, 120),
        row=18,
        size=7,
    )
    _sapata_cut(pen, 1180, 560)
    _sapata_cut(pen, 1420, 560)
    table(
        pen,
        1150,
        1040,
        "VIGAS BALDRAME E PILARES",
        [("ELEMENTO", "SE\u00c7\u00c3O (cm)"), ("VB1", "15 x 30"), ("P1", "20 x 40")],
        widths=(100, 100),
        row=18,
        size=7,
    )
    pen.words(
        1150,
        930,
        [
            "NOTAS",
            "1. MEDIDAS EM CENT\u00cdMETROS, N\u00cdVEIS EM METROS.",
            "2. CONCRETO fck = 25 MPa, A\u00c7O CA-50.",
            "3. COBRIMENTO DAS SAPATAS 4,0 cm.",
            "4. LASTRO DE CONCRETO MAGRO e = 5 cm.",
            "5. TENS\u00c3O ADMISS\u00cdVEL DO SOLO 2,0 kgf/cm2.",
            "6. CONFERIR MEDIDAS NO LOCAL.",
            "7. VER DETALHES NA PRANCHA EST-04.",
        ],
        size=7.5,
    )


def _sapata_cut(pen: Pen, x: float, y: float) -> None:
    """A footing from the side with its bars, drawn without a scale."""
    pen.poly(
        [(x, y), (x + 150, y), (x + 150, y + 20), (x + 95, y + 48), (x + 55, y + 48), (x, y + 20)]
    )
    pen.rect(x + 62, y + 48, 26, 70)
    pen.rect(x - 6, y - 8, 162, 8)
    pen.hatch([(x - 6, y - 8), (x + 156, y - 8), (x + 156, y), (x - 6, y)], spacing=3, cross=True)
    for index in range(12):
        pen.circle(x + 8 + index * 12, y + 8, 1.4, fill=True)
    with pen.style(0.9):
        pen.line((x + 6, y + 14), (x + 6, y + 5), (x + 144, y + 5), (x + 144, y + 14))
        for index in range(7):
            pen.line((x + 64, y + 52 + 9 * index), (x + 86, y + 52 + 9 * index))
    pen.stipple([(x + 2, y + 2), (x + 148, y + 2), (x + 148, y + 18), (x + 2, y + 18)], 70, seed=2)
    annotate.leader(pen, x + 100, y + 92, (x + 87, y + 80), "8 \u00d8 12.5")
    pen.text(x + 10, y - 24, "CORTE T\u00cdPICO  s/ escala", size=7)


def measured(folder: Path) -> SheetFile:
    """Two plans with titles but no scale; the file has a measure for each viewport."""
    pen = Pen(ARCH_D, Print(rotate=270))
    blocks.seattle(pen, "S-121", ["SLAB AND PIT PLANS"], "varies", "Bremer Street Bus Barn")
    plan = pen.view(160, 800, ratio=96, box=(90, 690, 1500, 1640))
    with pen.layer("X-ARCH", off=None):
        storey(plan, 120, 70, seed=17, names=NAMES_UK, grey=0.65, tags=False, furniture=False)
    with plan.style(0.9):
        plan.rect(-1, -1, 122, 72, thing="slab", mark=None)
    joints(plan, [20, 40, 60, 80, 100], [17, 53], -1, -1, 121, 71)
    plan.mask(46, 24, 30, 5)
    plan.words(48, 27, ['7" CONC. SLAB ON GRADE', "T.O.S. EL. 100'-0\""], size=7)
    pit = pen.view(1720, 1000, ratio=32, box=(1560, 880, 2420, 1640))
    frame_of_runs(pit, 0, 0, 18, 12, 0.83, "wall", "W3", hatch=4, width=1.0)
    pit.words(5, 6, ['PIT WALL W3, 10" CONC.', "SEE SCHEDULE"], size=7)
    for x in (3.0, 9.0, 15.0):
        pit.circle(x, 3, 0.4)
        pit.rect(x - 0.6, 2.4, 1.2, 1.2)
    pen.viewport(plan, style="autocad")
    pen.viewport(pit, style="autocad")
    annotate.view_title(pen, 170, 720, "SLAB PLAN")
    annotate.view_title(pen, 1640, 910, "WASH PIT PLAN", number="2")
    table(
        pen,
        1640,
        820,
        "WALL SCHEDULE",
        [("MARK", "THICKNESS", "VERT.", "HORIZ."), ("W3", '10"', '#5 @ 10"', '#4 @ 12"')],
        widths=(60, 90, 90, 90),
        row=18,
        size=8,
    )
    framed_notes(pen, 170, 620, "NOTES", words.FOUNDATION_US, width=560, size=10)
    sections.not_to_scale(pen, 860, 360, (1, 0, 2), k=34, step=460)
    return pen.save(
        folder,
        "measured",
        number="S-121",
        title="SLAB AND PIT PLANS",
        discipline="Structural",
        page_type="Plan",
        prints_scale=False,
    )


_STALE = {
    "F-10": Size(7, 7, ('7\'-0" x 7\'-0" x 18"', "(8) #6 E.W.")),
    "F-20": Size(5, 5, ('5\'-0" x 5\'-0" x 14"', "(6) #5 E.W.")),
}


def stale(folder: Path) -> SheetFile:
    """A plan that was redrawn at 3/16" while its notes still say 1/4"; its strings tell."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "upright",
        number="S2.0",
        title=["FOUNDATION PLAN"],
        scale='1/4" = 1\'-0"',
        project="COPPER RIDGE FIRE STATION",
        client="PINAL COUNTY",
    )
    plan = pen.view(260, 520, ratio=64)
    xs, ys = [0, 21, 42, 63, 84, 105], [0, 23, 46, 69]
    annotate.grid(
        plan,
        columns=lettered(xs),
        rows=lettered(ys, figures=True),
        left=-8,
        bottom=-3,
        right=110,
        top=77,
    )
    pads(plan, xs, ys, _STALE, 14 / 12, once="TYP. OF 8", how="dashes")
    frame_of_runs(plan, 0, 0, 105, 69, 2, "footing", "WF2", dash=DASHED, width=0.45)
    for x in (8, 50, 92):
        plan.text(x, -2.4, "WF2", size=6)
        plan.text(x, 70.6, "WF2", size=6)
    two_strings(plan, xs, ys, off=7, ends="tick")
    fill.drains(plan, [(31, 40), (47, 40), (63, 40), (92, 58)], [(24, 20), (100, 20)], "TD")
    fill.services(plan, 105, 69, seed=6)
    fill.cuts(plan, xs, ys, "S5.1", 5)
    fill.levels(plan, xs, ys, ["[-2'-0\"]", "[-3'-4\"]"])
    with plan.style(0.3, grey=0.5):
        for index in range(3):
            plan.rect(26 + index * 16, 26, 11, 34)
            plan.line((26 + index * 16, 26), (37 + index * 16, 60))
            plan.text(31 + index * 16, 24, "APPARATUS BAY", size=4.5, align="centre")
    _stale_words(pen)
    return pen.save(
        folder,
        "stale",
        number="S2.0",
        title="FOUNDATION PLAN",
        discipline="Structural",
        page_type="Plan",
    )


def _stale_words(pen: Pen) -> None:
    table(
        pen,
        1830,
        1640,
        "FOOTING SCHEDULE",
        [
            *schedule_rows(("MARK", "SIZE", "REINF."), _STALE),
            ("WF2", '2\'-0" x 12" CONT.', "(3) #5"),
        ],
        widths=(60, 160, 110),
        row=19,
        size=8,
    )
    table(
        pen,
        1830,
        1530,
        "COLUMNS",
        [("MARK", "SIZE", "VERT."), ("C1", '14" x 14"', "(8) #6")],
        widths=(60, 160, 110),
        row=19,
        size=8,
    )
    framed_notes(pen, 1830, 1450, "NOTES", words.FOUNDATION_US, width=520, size=9)
    sections.not_to_scale(pen, 1840, 800, (0, 5), k=34, step=330, across=False)
    annotate.view_title(pen, 270, 330, "FOUNDATION PLAN", 'SCALE: 1/4" = 1\'-0"')
