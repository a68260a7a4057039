"""A federal office of Canada with two languages, and one of Veracruz."""

import random
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, MM, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, in_metres, plan_of, small
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

GX, GY = (0.0, 7.2, 14.4, 21.6, 28.8), (0.0, 8.4, 16.8)


def gatineau(folder: Path) -> SheetFile:
    """Walls of several pieces with doors between them, each tagged, on strips that go through."""
    pen = Pen(A1)
    office.border(pen, margin=30)
    view = pen.view(170, 500, ratio=50, metric=True)
    axes(view, GX, GY, letters="12345", figures="CBA", beyond=84, ends="dot")
    with view.style(0.3, grey=0.6):
        rooms.partitions(view, (0, 5, 11, 17, 23, 28.8), (0, 5, 11, 16.8), 0.12, random.Random(8))
    how = Strip(0.6, "SF1", line="dashed")
    for y in (0.0, 16.8):
        found.leg(view, (-0.3, y), (29.1, y), how)
    for x in (0.0, 28.8):
        found.leg(view, (x, 0.3), (x, 16.5), how)
    _walls(view)
    for x in GX[1:-1]:
        mark, side = ("F2", 1.8) if x == 14.4 else ("F1", 1.5)
        found.pad(view, x, 8.4, side, side, mark)
        view.rect(x - 0.2, 8.2, 0.4, 0.4, fill=True, thing="column", mark="C1")
        found.name_it(view, x, 8.4, side, side, [mark, "(-1.450)"], where="leader")
        view.text(x - 0.75, 8.45, "C1", size=6)
    _gatineau_words(view, pen)
    return plan_of(pen, folder, "gatineau", "S-201", "FOUNDATION PLAN", "Structural")


def _walls(view: View) -> None:
    """Pieces of wall between openings."""
    pieces: list[tuple[float, float, float, float]] = []
    for y in (0.0, 16.8):
        for start, end in ((-0.125, 3.0), (4.2, 11.2), (13.6, 20.0), (21.2, 28.925)):
            pieces.append((start, y, end, y))
    for x in (0.0, 28.8):
        for start, end in ((0.125, 6.0), (7.2, 16.675)):
            pieces.append((x, start, x, end))
    for x1, y1, x2, y2 in pieces:
        with view.style(0.9):
            view.strip(x1, y1, x2, y2, 0.25, thing="wall", mark="W1")
        half = 0.125
        flat = y1 == y2
        ring = [(x1, y1 - half), (x2, y1 - half), (x2, y1 + half), (x1, y1 + half)]
        if not flat:
            ring = [(x1 - half, y1), (x1 + half, y1), (x1 + half, y2), (x1 - half, y2)]
        view.hatch(ring, spacing=4)
        mx, my = (x1 + x2) / 2 + (0 if flat else 0.62), (y1 + y2) / 2 + (0.62 if flat else 0)
        annotate.tag(view, mx, my, "W1", shape="diamond", size=6)


def _gatineau_words(view: View, pen: Pen) -> None:
    annotate.leader(view, 4.6, 2.6, (3.6, 0.3), ["DOOR OPENING, T/WALL -0.200",
                                                 "OUVERTURE DE PORTE"])  # fmt: skip
    annotate.leader(view, 16.5, 14.6, (18, 16.55), ["STRIP FOOTING / SEMELLE FILANTE",
                                                    "600 x 250, 3-15M CONT."])  # fmt: skip
    small(view, [(0, -1.5), (3.0, -1.5), (4.2, -1.5), (11.2, -1.5), (13.6, -1.5), (20, -1.5),
                 (21.2, -1.5), (28.8, -1.5)], ends="dot")  # fmt: skip
    for x, y, number in ((6, 0, "1"), (28.8, 12, "2"), (10, 16.8, "1")):
        annotate.detail_callout(view, x, y - 0.9, number, "S-501")
    y = framed_notes(pen, 1350 + 480, 1640, "NOTES G\u00c9N\u00c9RALES / GENERAL NOTES", (
        "DO NOT SCALE DRAWINGS / NE PAS MESURER SUR LES DESSINS.",
        "CONCRETE 30 MPa CLASS F-2 / B\u00c9TON 30 MPa CLASSE F-2.",
        "REINFORCING CSA G30.18 400W / ARMATURE CSA G30.18 400W.",
        "FOOTINGS BEAR ON NATIVE TILL, 200 kPa SLS / SEMELLES SUR TILL NATUREL.",
        "FROST COVER 1800 / PROTECTION CONTRE LE GEL 1800.",
        "VERIFY ALL DIMENSIONS ON SITE / V\u00c9RIFIER LES DIMENSIONS AU CHANTIER.",
        "BACKFILL EVENLY / REMBLAYER UNIFORM\u00c9MENT.",
        "ALL LEVELS ARE GEODETIC / NIVEAUX G\u00c9OD\u00c9SIQUES.",
        "SLAB ON GRADE: SEE S-202 / DALLE SUR SOL: VOIR S-202.",
    ), width=500)  # fmt: skip
    table(pen, 1830, y - 34, "FOOTING SCHEDULE / TABLEAU DES SEMELLES", (
        ("MARK/REP.", "SIZE/DIM.", "DEPTH/\u00c9P.", "REINF./ARM."),
        ("F1", "1500 x 1500", "350", "7-15M E.W."), ("F2", "1800 x 1800", "400", "8-20M E.W."),
        ("SF1", "600 x CONT.", "250", "3-15M CONT."), ("C1", "400 x 400", "-", "8-20M, 10M @ 250"),
        ("W1", "250 WALL/MUR", "-", "15M @ 300 E.F."),
    ), widths=(80, 140, 100, 180))  # fmt: skip
    for index in range(3):
        cuts.typical(pen, 170 + 430 * index, 150, 410, 250, ("COLUMN BASE", "WALL", "STEP")[index],
                     number=str(index + 3), sort=(2, 0, 0)[index], seed=index + 2, metric=True,
                     said=("10M TIES @ 250", "20M DOWELS", "MUD SLAB 50"))  # fmt: skip
    bands.bars(pen, 1830, 1080, "BAR LIST / LISTE DES BARRES", seed=7, rows=20, wide=500)
    annotate.north_arrow(pen, 1750, 1600, turn=-20)
    annotate.view_title(pen, 190, 428, "FOUNDATION PLAN / PLAN DES FONDATIONS", "1 : 50", size=11)
    _gatineau_block(pen)


def _gatineau_block(pen: Pen) -> None:
    rows = (
        (40, (Cell("Project no./No. du projet", "R.112740.001", 9, 1.2),
              Cell("Sheet/Feuille", "S-201", 18, 1.2, bold=True, centre=True),
              Cell("Revision no.", "0", 10, 0.6))),
        (24, (Cell("Designed/Con\u00e7u", "L.G.", 7), Cell("Drawn by/Dessin\u00e9 par", "N.T."),
              Cell("Approved by/Approuv\u00e9", "A.K.", 7), Cell("Date", "2024-06-21", 7))),
        (22, (Cell("Scale/\u00c9chelle", "1:50", 8), Cell("Tender/Soumission", "K. Beaulieu", 7))),
        (44, (Cell("Drawing title/Titre du dessin", ("FOUNDATION PLAN", "PLAN DES FONDATIONS"),
                   10, bold=True),)),
        (44, (Cell("Project/Projet", ("VEHICLE STORAGE, KINGSMERE", "REMISE, KINGSMERE"), 9),)),
        (40, (Cell("", ("Real Property Services", "Services immobiliers"), 8),)),
    )  # fmt: skip
    top = office.block(pen, pen.width - 30 - 330, 30, 330, rows)
    office.revisions(pen, pen.width - 360, top + 64, 330, (
        ("rev.", "description", "date"), ("0", "Issued for tender/\u00c9mis pour appel", "06-21"),
        ("B", "Issued 99 %", "05-30"), ("A", "Issued 66 %", "04-19")))  # fmt: skip
    office.seal(pen, pen.width - 400, 90, ["LICENSED", "P. ENG.", "ONTARIO"])


# Mexico

MX, MY = (0.0, 6.0, 11.4, 17.4, 22.8, 28.8), (0.0, 5.2, 9.4, 14.6)


def papaloapan(folder: Path) -> SheetFile:
    """Zapatas with columns on them and contratrabes from face to face."""
    pen = Pen((900 * MM, 600 * MM))
    _tuxtepec(pen)
    view = pen.view(170, 560, ratio=60, metric=True)
    axes(view, MX, MY, letters="123456", figures="DCBA", says=in_metres, radius=13, both=True)
    for column, x in enumerate(MX):
        for row, y in enumerate(MY):
            edge = (column in (0, 5)) + (row in (0, 3))
            mark, side = (("Z-1", 2.0), ("Z-2", 1.6), ("Z-3", 1.2))[edge]
            found.pad(view, x, y, side, side, mark, line="solid")
            view.rect(x - 0.2, y - 0.2, 0.4, 0.4, fill=True, thing="column", mark="C-1")
            found.name_it(view, x, y, side, side, [mark], where="slant", size=7)
            view.text(x + 0.26, y - 0.5, "C-1", size=5.5)
    for y in MY:
        for x1, x2 in pairwise(MX):
            _beam(view, (x1 + 0.2, y), (x2 - 0.2, y), "CT-1" if y in (MY[0], MY[3]) else "CT-2")
    for x in MX:
        for y1, y2 in pairwise(MY):
            _beam(view, (x, y1 + 0.2), (x, y2 - 0.2), "CT-2")
    _mexican_words(view, pen)
    return plan_of(pen, folder, "papaloapan", "E-02", "PLANTA DE CIMENTACI\u00d3N", "Structural")


def _beam(view: View, one: tuple[float, float], other: tuple[float, float], mark: str) -> None:
    found.leg(view, one, other, Strip(0.25, mark, kind="grade_beam", line="solid", size=5.5))


def _mexican_words(view: View, pen: Pen) -> None:
    annotate.section_mark(view, (8.6, -1.6), (8.6, 16.2), "X", "E-05")
    for x, y in ((3, 2.5), (14.4, 7.3), (26, 12)):
        view.words(x - 1.2, y, ["FIRME DE CONCRETO:", "VER PLANO E-03"], size=5.5)
        annotate.tag(view, x, y + 0.7, "N.P.T. +0.15", shape="none", size=6)
    with view.style(0.3, grey=0.5):
        for index in range(1, 5):
            view.line((0.3, 2.6 + index * 0.2), (5.7, 2.6 + index * 0.2))
    y = framed_notes(pen, 1960, 1640, "NOTAS GENERALES", wording.SPANISH, width=530, size=7.5)
    y = table(pen, 1960, y - 30, "TABLA DE ZAPATAS", (
        ("TIPO", "A x B (m)", "h (cm)", "ARMADO", "DESPLANTE"),
        ("Z-1", "2.00 x 2.00", "40", "#5 @ 15 A.S.", "-1.60"),
        ("Z-2", "1.60 x 1.60", "35", "#4 @ 15 A.S.", "-1.60"),
        ("Z-3", "1.20 x 1.20", "30", "#4 @ 20 A.S.", "-1.50"),
    ), widths=(60, 130, 70, 150, 120), align="centre")  # fmt: skip
    y = table(pen, 1960, y - 30, "CONTRATRABES Y COLUMNAS", (
        ("TIPO", "SECCI\u00d3N (cm)", "ARMADO", "ESTRIBOS"),
        ("CT-1", "25 x 60", "4 #6 + 2 #4", "#3 @ 15"), ("CT-2", "25 x 50", "6 #5", "#3 @ 20"),
        ("C-1", "40 x 40", "8 #6", "#3 @ 15"),
    ), widths=(60, 150, 170, 150), align="centre")  # fmt: skip
    for index, title in enumerate(("ZAPATA AISLADA TIPO", "CONTRATRABE TIPO", "MURO DE ENRASE")):
        cuts.typical(pen, 170 + 440 * index, 150, 425, 250, title, number=str(index + 1),
                     note="SIN ESCALA", metric=True, sort=(2, 0, 0)[index], seed=index,
                     said=("E #3 @ 15", "8 VARS. #6", "PLANTILLA 5 cm"))  # fmt: skip
    bands.side(
        pen,
        1960,
        1160,
        heads=bands.LATIN,
        seed=3,
        rows=14,
        titles=("LISTA DE VARILLAS", "TRASLAPES"),
    )
    annotate.north_arrow(pen, 1830, 1600, turn=35)
    pen.text(760, 466, "PLANTA DE CIMENTACI\u00d3N", size=14, bold=True)
    pen.text(760, 452, "ESC. 1:60    ACOT. EN METROS", size=7)
    annotate.scale_bar(pen, 1050, 460, (0, 1, 2, 5), true_unit=view.unit, unit=" m")


def _tuxtepec(pen: Pen) -> None:
    office.border(pen, margin=24, left=50, wide=2)
    rows = (
        (
            64,
            (
                Cell("CLAVE:", "E-02", 26, bold=True, centre=True),
                Cell("ESCALA:", "1:60", 10, 0.6),
                Cell("ACOTACIONES:", "METROS", 9, 0.7),
            ),
        ),
        (
            30,
            (
                Cell("FECHA:", "MARZO 2024"),
                Cell("DIBUJ\u00d3:", "ARQ. J. LUNA"),
                Cell("D.R.O.:", "ING. R. SOLIS"),
            ),
        ),
        (36, (Cell("PLANO:", "PLANTA DE CIMENTACI\u00d3N", 13, bold=True),)),
        (36, (Cell("UBICACI\u00d3N:", "CALLE ALDAMA 118, TUXTEPEC, OAX.", 9),)),
        (36, (Cell("PROYECTO:", "CL\u00cdNICA REGIONAL DEL PAPALOAPAN", 11),)),
        (30, (Cell("PROPIETARIO:", "SERVICIOS DE SALUD DEL SUR", 9),)),
    )
    top = office.block(pen, pen.width - 24 - 530, 24, 530, rows, line=0.9)
    office.logo(pen, pen.width - 120, top + 14, 70, 2)
    pen.text(pen.width - 540, top + 40, "ESTRUCTURAS SOTAVENTO, S.C.", size=12, bold=True)
