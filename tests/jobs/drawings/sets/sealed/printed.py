"""Prints whose note is of another size: a half-size set, a sheet fitted to a smaller page."""

import random
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, A3, ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, in_metres, plan_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

DX = (0.0, 24.0, 48.0, 72.0, 96.0, 120.0, 144.0)
DY = (0.0, 28.0, 56.0, 84.0)


def deneb(folder: Path) -> SheetFile:
    """Drilled piers and grade beams on a half-size print that still says 1/8 inch."""
    pen = Pen(ARCH_D, Print(size=0.5))
    office.border(pen, margin=40, left=90, wide=2.4)
    view = pen.view(250, 480, ratio=96)
    axes(view, DX, DY, letters="1234567", figures="DCBA", ends="arrow", radius=15, beyond=100)
    for x in DX:
        for y in DY:
            inner = DX[0] < x < DX[-1] and DY[0] < y < DY[-1]
            mark, radius = ("DP-36", 1.5) if inner else ("DP-24", 1.0)
            with view.style(0.8, dash=(6, 3)):
                view.circle(x, y, radius, thing="pier", mark=mark)
            view.text(x + radius + 0.5, y + radius + 0.3, mark, size=9)
    beam = Strip(1.5, "GB2", kind="grade_beam", line="dashed", label="GB2", size=9, aside=6)
    for y in (DY[0], DY[-1]):
        for x1, x2 in pairwise(DX):
            found.leg(view, (x1 + 1, y), (x2 - 1, y), beam)
    for x in (DX[0], DX[-1]):
        for y1, y2 in pairwise(DY):
            found.leg(view, (x, y1 + 1), (x, y2 - 1), beam)
    with view.style(0.3, grey=0.6):
        rooms.partitions(view, (0, 15, 37, 60, 85, 110, 130, 144), (0, 14, 40, 70, 84), 0.5,
                         random.Random(40))  # fmt: skip
    annotate.section_mark(view, (60, -6), (60, 94), "4", "S-302")
    view.words(78, 36, ["SLAB ON VOID FORMS,", "SEE S-102"], size=10)
    _deneb_side(pen)
    return plan_of(pen, folder, "deneb", "S-100", "PIER AND GRADE BEAM PLAN", "Structural")


def _deneb_side(pen: Pen) -> None:
    y = framed_notes(pen, 1780, 1660, "DRILLED PIER NOTES", wording.US[1:], width=560, size=9.5)
    y = table(
        pen,
        1780,
        y - 50,
        "PIER AND BEAM SCHEDULE",
        (
            ("MARK", "SIZE", "DEPTH", "REINFORCING"),
            ("DP-24", '24" DIA.', "22'-0\"", "(6) #6, #3 @ 12"),
            ("DP-36", '36" DIA.', "26'-0\"", "(9) #7, #3 @ 12"),
            ("GB2", '18" x 30"', "-", "(3) #7 T&B"),
        ),
        widths=(90, 140, 110, 220),
        row=24,
        size=10,
    )
    cuts.typical(
        pen,
        1780,
        y - 320,
        560,
        280,
        "GRADE BEAM ON VOID",
        number="5",
        seed=2,
        said=("#3 STIRRUPS", '4" VOID FORM', "MOISTURE BARRIER"),
    )
    annotate.view_title(pen, 260, 250, "PIER AND GRADE BEAM PLAN", '1/8" = 1\'-0"', size=16)
    rows = (
        (90, (Cell("SHEET", "S-100", 40, bold=True, centre=True),)),
        (44, (Cell("SCALE:", "1/8\" = 1'-0\"", 13), Cell("DATE:", "10.14.2022", 12))),
        (60, (Cell("TITLE:", "PIER AND GRADE BEAM PLAN", 16, bold=True),)),
        (60, (Cell("PROJECT:", ("CADDO MIDDLE SCHOOL", "ADDITIONS - PHASE II"), 15),)),
        (50, (Cell("", "RED BLUFF STRUCTURAL, LLC", 14, centre=True),)),
    )  # fmt: skip
    office.block(pen, 1780, 40, pen.width - 40 - 1780, rows, label_size=7, line=1)
    office.seal(pen, 2440, 480, ["STATE OF TEXAS", "LICENSED", "91180"], radius=50)


# Fitted to A3

KX, KY = (0.0, 6.5, 13.0, 19.5, 26.0, 32.5), (0.0, 7.0, 14.0, 21.0)


def antares(folder: Path) -> SheetFile:
    """Slabs of three thicknesses on a print that was fitted to a page; its note says 1:75."""
    pen = Pen(A1, Print(size=0.46, across=40, up=28, paper=A3))
    office.border(pen, margin=30, left=60)
    view = pen.view(210, 500, ratio=75, metric=True)
    axes(view, KX, KY, letters="ABCDEF", figures="4321", says=in_metres, radius=14, beyond=90)
    for ring, mark, text in (
        ([(0.0, 0.0), (13.0, 0.0), (13.0, 21.0), (0.0, 21.0)], "L-1", "LOSA L-1  e = 20 cm"),
        ([(13.0, 7.0), (32.5, 7.0), (32.5, 21.0), (13.0, 21.0)], "L-2", "LOSA L-2  e = 15 cm"),
        ([(13.0, 0.0), (26.0, 0.0), (26.0, 7.0), (13.0, 7.0)], "L-3", "LOSA L-3  e = 25 cm"),
    ):
        with view.style(1.3):
            view.poly(ring, thing="slab", mark=mark)
        x, y = ring[0][0] + 1.5, (ring[0][1] + ring[2][1]) / 2 + 0.8
        view.words(x, y, [text, "PARRILLA #4 @ 20 A.S."], size=10)
    view.hatch([(13.0, 0.0), (26.0, 0.0), (26.0, 7.0), (13.0, 7.0)], spacing=18, width=0.2)
    for x in KX:
        for y in KY:
            if x == 32.5 and y == 0.0:
                continue
            view.rect(x - 0.25, y - 0.25, 0.5, 0.5, fill=True, thing="column", mark="C-2")
            view.text(x + 0.35, y + 0.35, "C-2", size=8)
    _antares_more(view, pen)
    return plan_of(pen, folder, "antares", "EST-201", "LOSA DE CIMENTACI\u00d3N", "Structural")


def _antares_more(view: View, pen: Pen) -> None:
    for index in range(6):
        found.rebar(view, 1 + 5.2 * index, 12.2 + index % 3, 3.4, "#4 @ 20")
        found.rebar(view, 3.2 + 5.2 * index, 15.4, 3.4, "#5 BAST.", upright=True)
    with view.style(0.3, grey=0.55):
        for index in range(7):
            rooms.desk(view, 14 + 2.4 * index, 17.6)
            rooms.round_table(view, 15 + 2.5 * index, 9.6, seats=5)
        rooms.toilets(view, 1, 18, count=5)
    annotate.section_mark(view, (16, -2), (16, 23), "C", "EST-204")
    y = framed_notes(pen, 1780, 1620, "NOTAS", wording.SPANISH, width=540, size=9)
    table(pen, 1780, y - 40, "CUADRO DE LOSAS", (
        ("LOSA", "ESPESOR", "ARMADO", "f'c"), ("L-1", "20 cm", "#4 @ 20 A.L.", "250"),
        ("L-2", "15 cm", "#3 @ 20", "200"), ("L-3", "25 cm", "#5 @ 20 A.L.", "250"),
        ("C-2", "50 x 50", "12 #6", "300"),
    ), widths=(80, 120, 200, 140), row=22, size=9)  # fmt: skip
    bands.bars(pen, 1780, 1060, "LISTA DE VARILLAS", heads=bands.LATIN, seed=41, rows=22)
    pen.text(230, 330, "PLANTA DE LOSA DE CIMENTACI\u00d3N", size=17, bold=True)
    pen.text(230, 308, "ESCALA 1:75", size=11)
    for index in range(3):
        cuts.typical(pen, 240 + 480 * index, 60, 460, 230, f"CORTE {index + 1}", seed=index,
                     number=str(index + 1), metric=True, note="S/E", ratio=24,
                     said=("#4 @ 20", "PLANTILLA"))  # fmt: skip
    rows = (
        (60, (Cell("PLANO No.", "EST-201", 26, bold=True, centre=True),
              Cell("ESCALA", "1:75", 14, 0.5), Cell("FECHA", "06/2023", 12, 0.6))),
        (50, (Cell("CONTENIDO", "LOSA DE CIMENTACI\u00d3N", 16, bold=True),)),
        (60, (Cell("OBRA", ("MERCADO MUNICIPAL", "TEQUILA, JALISCO"), 14),)),
        (40, (Cell("CALCUL\u00d3", "ING. F. AYALA RUVALCABA", 11),)),
    )  # fmt: skip
    office.block(pen, pen.width - 30 - 560, 30, 560, rows, label_size=7, line=0.9)
