"""Foundations of a Spanish and a Mexican office."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, cuts, kit, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, MM, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def sirocco(folder: Path) -> SheetFile:
    """Zapatas tied by beams, with a cuadro; columns are filled and have marks of their own."""
    pen = Pen(A1)
    kit.frame(pen)
    kit.cells(pen, 1836, 28, [
        (44, [(300, "PLANO", "PLANTA DE CIMENTACION", 14), (220, "PLANO N\u00ba", "E-02", 18)]),
        (30, [(170, "ESCALA", "1/100", 10), (170, "FECHA", "JUNIO 2025", 8),
              (180, "EXPEDIENTE", "24/0317", 8)]),
        (40, [(520, "PROYECTO", "PROYECTO DE EJECUCION DE 24 VIVIENDAS EN ALCORA", 10)]),
        (34, [(260, "PROMOTOR", "COOPERATIVA LA ENCINA", 8),
              (260, "ARQUITECTA", "NURIA VALLS SERRA", 8)]),
    ])  # fmt: skip
    view = pen.view(250, 430, ratio=100, metric=True)
    xs, ys = kit.stations(0, 6, 5.4, 6.2, 5.4, 6, 6.6, 6), kit.stations(0, 6.5, 7.2, 6.5)
    kit.axes(view, xs, ys, comma=True, size=5.5)
    clutter.bays(view, xs, ys, drain="AR", level="-1,10")
    _sirocco_pads(view, xs, ys)
    clutter.typical(pen, 280, 1370, count=4, step=380, said=cuts.SPANISH, note="S/E",
                    names=("ENCUENTRO DE MURETE", "ARRANQUE", "JUNTA", "PASATUBOS"))  # fmt: skip
    annotate.view_title(pen, 250, 300, "PLANTA DE CIMENTACION", "ESCALA 1/100")
    rows = [("ZAPATA", "A x B (cm)", "H", "ARM. INF. X", "ARM. INF. Y"),
            ("Z1", "140 x 140", "50", "9\u00d812c/15", "9\u00d812c/15"),
            ("Z2", "180 x 180", "60", "12\u00d816c/15", "12\u00d816c/15"),
            ("Z3", "220 x 220", "70", "14\u00d816c/15", "14\u00d816c/15")]  # fmt: skip
    low = tables.table(pen, 1880, 1600, "CUADRO DE ZAPATAS", rows, widths=(60, 80, 40, 100, 100),
                       size=6.5, align="centre")  # fmt: skip
    low = tables.table(pen, 1880, low - 40, "VIGAS DE ATADO", [
        ("VIGA", "b x h", "SUP.", "INF.", "ESTRIBOS"),
        ("VA1", "40 x 40", "3\u00d812", "3\u00d812", "\u00d88c/25")],
        widths=(60, 80, 80, 80, 80))  # fmt: skip
    low = words.notes(pen, 1880, low - 40, "NOTAS", words.SPANISH, width=400)
    low = words.revisions(pen, 1880, low - 30, "es")
    words.key_plan(pen, 1900, low - 130, 110, "SITUACION")
    return pen.save(folder, "sirocco", number="E-02", title="PLANTA DE CIMENTACION",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _sirocco_pads(view: View, xs: list[float], ys: list[float]) -> None:
    side = {"Z1": 1.4, "Z2": 1.8, "Z3": 2.2}
    marks = [[_sirocco_mark(col, row) for col in range(8)] for row in range(4)]
    for row, y in enumerate(ys):
        for col, x in enumerate(xs):
            mark = marks[row][col]
            kit.spot(view, x, y, side[mark], side[mark], mark, how="solid", aside=(0.55, 0.25))
            with view.style(fill=0.35):
                view.rect(x - 0.15, y - 0.15, 0.3, 0.3, fill=True)
            if col:
                one = xs[col - 1] + side[marks[row][col - 1]] / 2
                kit.run(view, (one, y), (x - side[mark] / 2, y), 0.4, "VA1", "grade_beam",
                        how="lines", size=5)  # fmt: skip
    for col in (0, 3, 7):
        for row in range(3):
            low = ys[row] + side[marks[row][col]] / 2
            high = ys[row + 1] - side[marks[row + 1][col]] / 2
            kit.run(view, (xs[col], low), (xs[col], high), 0.4, "VA1", "grade_beam", how="lines",
                    size=5)  # fmt: skip


def _sirocco_mark(col: int, row: int) -> str:
    if row in (0, 3) and col in (0, 7):
        return "Z1"
    return "Z3" if row in (1, 2) and 1 < col < 6 else "Z2"


def pampero(folder: Path) -> SheetFile:
    """Zapatas aisladas and corridas, contratrabes, with dados as piers; plan on 90 x 60 cm."""
    pen = Pen((900 * MM, 600 * MM))
    room = block(pen, "builder", number="EST-01", title=["PLANTA DE", "CIMENTACION"],
                           scale="1:75", project="NAVE DE EMPAQUE EL SAUZ",
                           office="INGENIERIA TAPIA Y ASOCIADOS", date="12/08/2025")  # fmt: skip
    view = pen.view(200, 420, ratio=75, metric=True)
    xs, ys = kit.stations(0, 7, 7, 7, 7, 7), kit.stations(0, 8, 8, 8)
    kit.axes(view, xs, ys, letters_up=False, ends="dot", size=6.5)
    clutter.bays(view, xs, ys, drain="REG", level="N.D. -1.20")
    clutter.typical(pen, 240, 125, count=4, step=400, said=cuts.SPANISH, note="SIN ESCALA",
                    names=("DETALLE 1", "DETALLE 2", "DETALLE 3", "DETALLE 4"))  # fmt: skip
    for row, y in enumerate(ys):
        for col, x in enumerate(xs):
            mark, w = ("Z-1", 1.5) if row in (0, 3) else ("Z-2", 2.0)
            kit.spot(view, x, y, w, w, mark, how="strokes", stated=True)
            with view.style(1.0):
                view.rect(x - 0.25, y - 0.25, 0.5, 0.5, thing="pier", mark="D-1")
            view.text(x + 0.28, y - 0.45, "D-1", size=4.8)
            if row in (0, 3) and col:
                kit.run(view, (xs[col - 1] + 0.75, y), (x - 0.75, y), 0.3, "CT-1", "grade_beam",
                        how="solid", size=5.5)  # fmt: skip
    rows = [("TIPO", "LADO A", "LADO B", "PERALTE", "PARRILLA", "PZAS."),
            ("Z-1", "1.50", "1.50", "0.35", "#4 @ 15", "12"),
            ("Z-2", "2.00", "2.00", "0.40", "#5 @ 15", "12")]  # fmt: skip
    x = room.right - 400
    low = tables.table(pen, x, room.top - 30, "TABLA DE ZAPATAS", rows,
                       widths=(50, 60, 60, 60, 90, 50), title_inside=True)  # fmt: skip
    low = tables.table(pen, x, low - 36, "", [("DADO", "SECCION", "VARS."),
                       ("D-1", "50 x 50 cm", "8 #6")], widths=(60, 110, 110))  # fmt: skip
    low = words.notes(pen, x, low - 30, "NOTAS GENERALES", words.SPANISH, width=380)
    words.revisions(pen, x, low - 24, "es")
    annotate.view_title(pen, 200, 322, "PLANTA DE CIMENTACION", "ESC. 1:75", number="A")
    annotate.scale_bar(pen, 600, 322, [0, 1, 2, 5], unit=" m", true_unit=view.unit)
    return pen.save(folder, "pampero", number="EST-01", title="PLANTA DE CIMENTACION",
                    discipline="Structural", page_type="Plan")  # fmt: skip
