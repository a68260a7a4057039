"""An office of Zaragoza and one of Trento: zapatas with tie beams, plinths with upturned beams."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, MM, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, in_centimetres, plan_of, with_comma
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

EX, EY = (0.0, 5.2, 10.4, 15.6, 20.8, 26.0), (0.0, 5.5, 11.0)
WIDE = {"Z1": 2.2, "Z2": 1.8, "Z3": 1.4}
NUMBERS = "123456789"


def ebro(folder: Path) -> SheetFile:
    """Zapatas of three sizes, tie beams from pad to pad, a basement wall in three pieces."""
    pen = Pen(A1)
    _zaragoza(pen)
    view = pen.view(190, 640, ratio=50, metric=True)
    axes(view, EX, EY, letters="ABCDEF", figures="321", says=with_comma, ends="arrow")
    sizes, rings = {}, []
    for column, x in enumerate(EX):
        for row, y in enumerate(EY[:-1]):
            mark = "Z3" if column in (0, 5) else ("Z2", "Z1")[row]
            side = sizes[(x, y)] = WIDE[mark]
            rings.append(found.box(x, y, side, side))
            view.record("footing", rings[-1], mark, area=side**2, length=4 * side)
            found.steel(view, x, y, 0.2)
            found.name_it(view, x, y, side, side, [mark], where="inside", size=7)
    with view.style(0.7):
        view.one_path(rings)
    how = Strip(0.4, "VA1", kind="grade_beam", line="solid", size=6)
    for y in EY[:-1]:
        for x1, x2 in pairwise(EX):
            found.leg(view, (x1 + sizes[x1, y] / 2, y), (x2 - sizes[x2, y] / 2, y), how)
    for x in EX:
        low, high = sizes[x, 0.0] / 2, 5.5 - sizes[x, 5.5] / 2
        found.leg(view, (x, low), (x, high), how)
    _basement_wall(view)
    _ebro_words(view, pen)
    return plan_of(pen, folder, "ebro", "EST-03", "PLANTA DE CIMENTACI\u00d3N", "Structural")


def _basement_wall(view: View) -> None:
    """A wall in three pieces on a strip; the columns of row 1 stand on it."""
    found.leg(
        view, (-0.4, 11.0), (26.4, 11.0), Strip(1.5, "ZC1", line="dashed", label="ZC1 150x60")
    )
    for x1, x2 in ((-0.15, 8.0), (8.05, 17.6), (17.65, 26.15)):
        with view.style(1.0):
            view.strip(x1, 11.0, x2, 11.0, 0.3, thing="wall", mark="M1")
        view.hatch([(x1, 10.85), (x2, 10.85), (x2, 11.15), (x1, 11.15)], spacing=3, angle=60)
        view.text((x1 + x2) / 2 - 1, 11.25, "MURO M1 e=30", size=6)
    for x in (8.025, 17.625):
        annotate.leader(view, x + 0.4, 9.6, (x, 10.9), ["JUNTA", "5 cm"], size=5)


def _ebro_words(view: View, pen: Pen) -> None:
    annotate.section_mark(view, (13, -2), (13, 12.6), "S1", "EST-06")
    for x, y in ((2.4, 2.6), (18, 2.6), (7, 8.2), (22, 8.2)):
        view.words(x, y, ["SOLERA 15 cm", "VER PLANO EST-04"], size=5.5, align="centre")
        annotate.tag(view, x, y + 0.6, "-3,45", shape="ellipse", size=5.5)
    y = framed_notes(pen, 1790, 1600, "NOTAS", wording.SPANISH[1:], width=540, size=7, frame=False)
    y = table(pen, 1790, y - 30, "CUADRO DE ZAPATAS", (
        ("REF.", "DIMENSIONES", "CANTO", "ARM. INF. X", "ARM. INF. Y"),
        ("Z1", "220 x 220", "60", "11\u00d816 c/20", "11\u00d816 c/20"),
        ("Z2", "180 x 180", "50", "9\u00d816 c/20", "9\u00d816 c/20"),
        ("Z3", "140 x 140", "50", "7\u00d812 c/20", "7\u00d812 c/20"),
        ("ZC1", "150 corrida", "60", "\u00d816 c/20", "6\u00d812"),
    ), widths=(60, 120, 80, 140, 140))  # fmt: skip
    table(pen, 1790, y - 40, "VIGAS DE ATADO Y MURO", (
        ("REF.", "SECCI\u00d3N", "ARM. SUP.", "ARM. INF.", "ESTRIBOS"),
        ("VA1", "40 x 40", "3\u00d816", "3\u00d816", "\u00d88 c/25"),
        ("M1", "e = 30", "\u00d812 c/20", "\u00d812 c/20", "-"),
    ), widths=(60, 120, 110, 110, 140))  # fmt: skip
    for index in range(3):
        cuts.typical(pen, 190 + 490 * index, 150, 470, 300,
                     ("ZAPATA TIPO", "ENCUENTRO MURO", "VIGA DE ATADO")[index], note="S/E",
                     number=str(index + 1), sort=(2, 0, 0)[index], seed=index + 5, metric=True,
                     said=("SOLAPE 60 cm", "HORM. LIMPIEZA 10 cm", "\u00d88 c/15"))  # fmt: skip
    bands.side(
        pen,
        1790,
        1090,
        heads=bands.LATIN,
        seed=13,
        rows=17,
        titles=("DESPIECE", "LONGITUDES DE SOLAPE"),
    )
    annotate.north_arrow(pen, 1700, 1560, turn=-40)
    pen.text(200, 560, "CIMENTACI\u00d3N COTA -3,45", size=13, bold=True)
    pen.text(200, 546, "E: 1/50", size=8)


def _zaragoza(pen: Pen) -> None:
    office.border(pen, margin=28, left=56)
    rows = (
        (50, (Cell("n\u00ba plano", "EST-03", 22, bold=True, centre=True),
              Cell("escala", "1/50", 11, 0.5, centre=True),
              Cell("fecha", "septiembre 2023", 8, 0.8, centre=True))),
        (44, (Cell("plano", "PLANTA DE CIMENTACI\u00d3N", 13, bold=True),)),
        (44, (Cell("proyecto", ("18 viviendas, garajes y trasteros",
                                "c/ Mar\u00eda Zambrano 24, Zaragoza"), 9),)),
        (30, (Cell("promotor", "Cierzo Residencial S. Coop.", 8),)),
        (36, (Cell("arquitectos", "lanaja + ubeda arquitectura slp", 11),)),
    )  # fmt: skip
    office.block(pen, pen.width - 28 - 540, 28, 540, rows, line=0.3)


# Trentino

AX, AY = (0.0, 4.6, 9.2, 13.8), (0.0, 4.2, 8.8)


def adda(folder: Path) -> SheetFile:
    """Plinths with a number for each column, upturned beams round them, a table of columns."""
    pen = Pen((900 * MM, 594 * MM))
    _trento(pen)
    view = pen.view(200, 420, ratio=40, metric=True)
    axes(view, AX, AY, letters="ABCD", figures="321", says=in_centimetres, ends="dot", radius=14)
    number = 0
    rows = [["PILASTRO", "SEZIONE", "ARMATURA", "STAFFE"]]
    for y in reversed(AY):
        for x in AX:
            number += 1
            wide, deep = (0.3, 0.5) if x in AX[1:3] else (0.3, 0.3)
            inside = x in AX[1:3] and y == AY[1]
            mark, side = ("PL2", 1.8) if inside else ("PL1", 1.4)
            found.pad(view, x, y, side, side, mark, line="dashed")
            view.rect(x - wide / 2, y - deep / 2, wide, deep, fill=True, thing="column",
                      mark=f"P{number}")  # fmt: skip
            view.text(x + 0.22, y + 0.3, f"P{number}", size=7, bold=True)
            found.name_it(view, x, y, side, side, [f"{mark}  {side * 100:.0f}x{side * 100:.0f}"],
                          where="below", size=6)  # fmt: skip
            rows.append(
                [f"P{number}", f"{wide * 100:.0f}x{deep * 100:.0f}", "8\u00d816", "\u00d88/15"]
            )
    _upturned(view)
    table(pen, 2140, 1000, "TABELLA PILASTRI", rows, widths=(80, 90, 90, 90), row=16, size=7,
          align="centre")  # fmt: skip
    _adda_words(view, pen)
    return plan_of(pen, folder, "adda", "S.04", "PIANTA FONDAZIONI", "Structural")


def _upturned(view: View) -> None:
    how = Strip(0.4, "TR1", kind="grade_beam", line="strokes", label="TR1 40x60", size=6)
    for y in (AY[0], AY[2]):
        for x1, x2 in pairwise(AX):
            found.leg(view, (x1 + 0.7, y), (x2 - 0.7, y), how)
    for x in (AX[0], AX[3]):
        for y1, y2 in pairwise(AY):
            found.leg(view, (x, y1 + 0.7), (x, y2 - 0.7), how)


def _adda_words(view: View, pen: Pen) -> None:
    annotate.section_mark(view, (7, -1.6), (7, 10.2), "A", "S.09")
    annotate.section_mark(view, (-1.2, 6.4), (15, 6.4), "B", "S.09")
    for x, y in ((2, 2), (11, 2.2), (6, 7.6)):
        annotate.tag(view, x, y, "-1,20", shape="ellipse", size=7)
        view.words(x - 0.8, y - 0.4, ["quota imposta", "fondazioni"], size=5)
    with view.style(0.3, dash=(10, 4)):
        view.line((-1.2, -1.2), (15, -1.2), (15, 10), (-1.2, 10), (-1.2, -1.2))
    annotate.leader(view, 11, -1.9, (13, -1.2), "ciglio di scavo", size=6)
    y = framed_notes(pen, 1560, 1600, "PRESCRIZIONI", wording.ITALIAN, width=520, size=8)
    for index in range(4):
        cuts.typical(pen, 1560 + 270 * (index % 2), y - 270 - 280 * (index // 2), 262, 250,
                     ("PLINTO PL1", "PLINTO PL2", "TRAVE TR1", "CORDOLO")[index], metric=True,
                     number=str(index + 1), sort=(2, 2, 0, 0)[index], seed=index, ratio=25,
                     note="fuori scala", said=("staffe \u00d88/15", "magrone 10 cm"))  # fmt: skip
    bands.side(
        pen,
        1560,
        740,
        heads=bands.LATIN,
        seed=17,
        rows=14,
        titles=("DISTINTA FERRI", "SOVRAPPOSIZIONI"),
    )
    pen.text(220, 290, "PIANTA FONDAZIONI", size=16, bold=True)
    pen.text(220, 274, "scala grafica", size=7)
    annotate.scale_bar(pen, 300, 274, (0, 1, 2, 3, 4), true_unit=view.unit, unit=" m",
                       style="double")  # fmt: skip


def _trento(pen: Pen) -> None:
    office.border(pen, margin=20, wide=0.8)
    wide = 500.0
    rows = (
        (60, (Cell("TAVOLA", "S.04", 30, bold=True, centre=True),
              Cell("SCALA", "VARIE", 10, 0.5, centre=True),
              Cell("DATA", "OTTOBRE 2023", 9, 0.8, centre=True))),
        (40, (Cell("OGGETTO", "PIANTA FONDAZIONI", 14, bold=True),)),
        (50, (Cell("LAVORI", ("AMPLIAMENTO DELLA SCUOLA MATERNA", "COMUNE DI VEZZANO (TN)"), 10),)),
        (40, (Cell("PROGETTISTA STRUTTURE", "ing. Paola Zanolli"), Cell("VISTO", ""))),
        (22, (Cell("AGG.", "01 emissione 10/23   02 plinti P6 P7 11/23", 7),)),
    )  # fmt: skip
    top = office.block(pen, pen.width - 20 - wide, 20, wide, rows, font="Courier")
    office.logo(pen, pen.width - 100, top + 12, 60, 1)
    office.seal(pen, pen.width - 220, top + 50, ["ORDINE INGEGNERI", "PROV. TRENTO", "n. 2207"])
