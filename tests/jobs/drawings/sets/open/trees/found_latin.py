"""Foundation plans of Mexico and Spain."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import dress, frame, outside, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

_Z = ("Z-1 Z-2 Z-2 Z-2 Z-1", "Z-2 Z-3 Z-3 Z-3 Z-2", "Z-2 Z-3 Z-3 Z-3 Z-2", "Z-1 Z-2 Z-2 Z-2 Z-1")
_Z_SIZES = {"Z-1": 1.2, "Z-2": 1.6, "Z-3": 2.1}
_SPOTS = {"Z-1": "K-1", "Z-2": "K-1", "Z-3": "K-2"}


def dolomite(folder: Path) -> SheetFile:
    """A clinic in Mexico at 1:75: zapatas, castillos of concrete and contratrabes."""
    pen = Pen(A1)
    office = paper.Office(
        "Grupo Estructural Anáhuac",
        "CLINICA COMUNITARIA TIPO B",
        "SECRETARIA DE SALUD",
        "E-02",
        ["PLANTA DE", "CIMENTACION"],
        "1:75",
        language="mx",
        date="ABRIL 2025",
    )
    paper.block(pen, "tower", office)
    view = pen.view(330, 460, ratio=75, metric=True)
    xs, ys = [0, 6.0, 12.0, 18.6, 24.6], [0, 6.5, 12.2, 18.0]
    frame.axes(view, xs, ys, columns=list("12345"), rows=list("DCBA"), both=True, ends="arrow")
    for x, y, mark in frame.crossings(xs, ys, _Z):
        side = _Z_SIZES[mark]
        frame.pad(view, x, y, (side, side), mark, how="crossed", where="below")
        wide = 0.3 if _SPOTS[mark] == "K-1" else 0.4
        frame.column(view, x, y, (wide, wide), _SPOTS[mark], kind="column")
    for j, y in enumerate(ys):
        _contratrabes(view, xs, y, _Z[j].split())
    with view.style(0.25, grey=0.5):
        for index in range(5):
            symbols.bed(view, 1.6 + 4.4 * index, 14.2)
            symbols.closet(view, 2.4 + 4.4 * index, 5.2)
    _dolomite_words(pen, view)
    dress.underlay(view, (1, 1, 23.6, 17), seed=34, drain="CT", machine="EQ")
    dress.foot(pen, 330, 60, (0, 1, 2, 4), "ES")
    dress.bars(pen, 1640, 470, "DESPIECE", ["POS", "DIAM", "UDS", "LONG", "FORMA"], 18)
    outside.field(view, (28.5, 2, 32.5, 13), "slab", ["FIRME DE CONCRETO", "LOSA DE 12 cm"])
    return pen.save(
        folder,
        "dolomite",
        number="E-02",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _contratrabes(view: View, xs: list[float], y: float, marks: list[str]) -> None:
    for i in range(len(xs) - 1):
        start = xs[i] + _Z_SIZES[marks[i]] / 2
        end = xs[i + 1] - _Z_SIZES[marks[i + 1]] / 2
        frame.strip(view, (start, y), (end, y), 0.25, kind="grade_beam", mark="CT-1", text="CT-1")


def _dolomite_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, 0, -4.4, "PLANTA DE CIMENTACION", "ESC. 1:75", number="1")
    annotate.scale_bar(view, 10, -4.4, [0, 1, 2, 3, 5], unit=" m", style="ticks")
    annotate.section_mark(view, (3, -1.2), (3, 19.3), "A", "E-04")
    annotate.north_arrow(view, 27.4, 18)
    rows = [
        ["ZAPATA", "A (m)", "B (m)", "H (cm)", "PARRILLA"],
        ["Z-1", "1.20", "1.20", "30", "#4 @ 20"],
        ["Z-2", "1.60", "1.60", "35", "#4 @ 18"],
        ["Z-3", "2.10", "2.10", "40", "#5 @ 20"],
    ]
    low = tables.table(pen, 1640, 1590, "CUADRO DE ZAPATAS", rows, widths=[50, 50, 50, 50, 80])
    rows = [
        ["CLAVE", "SECCION", "ARMADO", "ESTRIBOS"],
        ["K-1", "30 x 30", "8 #5", "#3 @ 15"],
        ["K-2", "40 x 40", "8 #6", "#3 @ 15"],
        ["CT-1", "25 x 60", "3+3 #5", "#3 @ 20"],
    ]
    low = tables.table(
        pen, 1640, low - 40, "COLUMNAS Y CONTRATRABES", rows, widths=[50, 70, 80, 80]
    )
    tables.framed_notes(pen, 1640, low - 40, "NOTAS GENERALES", prose.STRUCTURAL_ES, width=430)
    _small_detail(pen, 1660, 560)


def _small_detail(pen: Pen, x: float, y: float) -> None:
    """A detail without scale, drawn in points."""
    with pen.style(0.7):
        pen.rect(x, y, 120, 26)
        pen.rect(x + 45, y + 26, 30, 90)
    pen.stipple([(x, y), (x + 120, y), (x + 120, y + 26), (x, y + 26)], 90)
    pen.hatch([(x - 20, y - 10), (x + 140, y - 10), (x + 140, y), (x - 20, y)], spacing=4)
    annotate.leader(pen, x + 150, y + 80, (x + 75, y + 60), ["DADO 40x40", "8 VAR #5"])
    annotate.leader(pen, x + 150, y + 30, (x + 100, y + 14), "ZAPATA DE CONCRETO")
    pen.text(x, y - 30, "DETALLE TIPO DE ZAPATA   SIN ESCALA", size=8, bold=True)


_P = ("P1 P2 P3 P4 P5", "P6 P7 P8 P9 P10", "P11 P12 P13 P14 P15")
_TYPES = {
    "A": (1.3, 1.3),
    "B": (1.7, 1.7),
    "C": (2.2, 1.8),
}
_TYPE_OF = ["AABAA", "BCCCB", "AABAA"]


def hornblende(folder: Path) -> SheetFile:
    """Flats in Spain at 1:50: zapatas by type, vigas riostras, pillars numbered one by one."""
    pen = Pen(A1)
    office = paper.Office(
        "ESTUDIO PERALEJO INGENIEROS, S.L.P.",
        "18 viviendas en c/ Almendros",
        "Promociones Sierra Alta, S.A.",
        "E.02",
        ["Cimentación y", "replanteo"],
        "1/50",
        language="es",
        date="Mayo 2025",
    )
    paper.block(pen, "sill", office)
    view = pen.view(260, 520, ratio=50, metric=True)
    xs, ys = [0, 5.2, 10.4, 15.0, 20.2], [0, 5.8, 11.6]
    kinds = "".join(_TYPE_OF)
    places = frame.crossings(xs, ys, _P)
    for (x, y, pillar), kind in zip(places, kinds, strict=True):
        frame.pad(
            view,
            x,
            y,
            _TYPES[kind],
            f"Z{kind}",
            how="plain",
            text=f"Z{kind}|{_size(kind)}",
            stated=True,
        )
        frame.column(view, x, y, (0.3, 0.3), pillar, kind="column", fill=0.0, points=6)
    _riostras(view, xs, ys, kinds)
    frame.axes(view, xs, ys, columns=list("ABCDE"), rows=list("321"), far=84, ends="tick")
    _hornblende_words(pen, view)
    dress.underlay(view, (1, 1, 19, 10.6), seed=36, drain="SU", machine="AP")
    dress.foot(pen, 150, 100, (0, 1, 2, 4, 3), "ES")
    dress.shapes(pen, 1800, 1100, "DOBLADO DE BARRAS")
    dress.bars(pen, 1800, 1000, "DESPIECE", ["POS", "DIAM", "UDS", "LONG", "FORMA"], 30)
    with pen.layer("Z-ANTIGUO", off="list"):
        view.text(2, 12.8, "Escala 1/100", size=8)
    runs = [((23, 0), (23, 5)), ((23, 5.8), (23, 11.6))]
    outside.walls(view, runs, 0.3, "M1", "MURO DE HORMIGÓN M1 e=30")
    return pen.save(
        folder,
        "hornblende",
        number="E.02",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _size(kind: str) -> str:
    w, h = _TYPES[kind]
    return f"{w * 100:.0f}x{h * 100:.0f}x50"


def _riostras(view: View, xs: list[float], ys: list[float], kinds: str) -> None:
    for j, y in enumerate(ys):
        for i in range(4):
            one = _TYPES[kinds[j * 5 + i]][0] / 2
            other = _TYPES[kinds[j * 5 + i + 1]][0] / 2
            frame.strip(
                view,
                (xs[i] + one, y),
                (xs[i + 1] - other, y),
                0.4,
                kind="grade_beam",
                mark="VR-1",
                text="VR-1 (40x50)",
            )
    for i in (0, 2, 4):
        for j in range(2):
            one = _TYPES[kinds[j * 5 + i]][1] / 2
            other = _TYPES[kinds[(j + 1) * 5 + i]][1] / 2
            frame.strip(
                view,
                (xs[i], ys[j] + one),
                (xs[i], ys[j + 1] - other),
                0.4,
                kind="grade_beam",
                mark="VR-2",
                text="VR-2 (40x40)",
            )


def _hornblende_words(pen: Pen, view: View) -> None:
    view.text(2, 13.6, "PLANTA DE CIMENTACIÓN", size=13, bold=True)
    view.text(2, 13.2, "Escala 1/50", size=8)
    annotate.leader(view, 2.2, 8.4, (0.2, 9.1), "ver detalle de anclaje D-4")
    annotate.leader(view, 12, 3.1, (10.5, 2.6), ["arqueta de paso", "60x60 cm"])
    annotate.north_arrow(view, 22.6, 13)
    for x, y in ((3.0, 9.0), (7.2, 3.0), (18.0, 9.2)):
        with view.style(0.3, dash=(4, 2)):
            view.rect(x, y, 0.6, 0.6)
            view.line((x + 0.3, y), (x + 0.3, y - 1.2), (x + 3, y - 1.2))
        view.text(x + 0.7, y + 0.2, "Arq.", size=5)
    numbers = {kind: "".join(_TYPE_OF).count(kind) for kind in _TYPES}
    rows = [["TIPO", "DIMENSIONES", "CANTO", "ARMADO", "UDS."]]
    for kind, (w, h) in _TYPES.items():
        rows.append(
            [
                f"Z{kind}",
                f"{w:.2f} x {h:.2f}".replace(".", ","),
                "0,50",
                "\u00d812 c/15",
                str(numbers[kind]),
            ]
        )
    low = tables.table(
        pen,
        1800,
        1600,
        "CUADRO DE ZAPATAS",
        rows,
        widths=[45, 90, 50, 80, 45],
        row=16,
        title_inside=True,
        size=7,
    )
    tables.framed_notes(pen, 1800, low - 40, "ESPECIFICACIONES", prose.STRUCTURAL_ES, width=470)
