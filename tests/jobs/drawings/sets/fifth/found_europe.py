"""Foundations of an Italian, an Austrian and a Dutch office."""

import itertools
from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import clutter, cuts, kit, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, Pen, Print, View
from tests.jobs.drawings.sets.truth import SheetFile


def bora(folder: Path) -> SheetFile:
    """Plinti and rovesce at 1:50, in solid lines with a magrone around them."""
    pen = Pen(A1)
    kit.frame(pen)
    kit.cells(pen, 1790, 28, [
        (60, [(380, "OGGETTO", "PIANTA FONDAZIONI", 16), (186, "TAVOLA", "S.03", 24)]),
        (30, [(190, "SCALA", "1:50", 10), (190, "DATA", "19/06/2025", 8),
              (186, "COMMESSA", "1187", 8)]),
        (42, [(566, "PROGETTO", "AMPLIAMENTO SCUOLA PRIMARIA DI VALDORSO", 11)]),
        (30, [(283, "COMMITTENTE", "COMUNE DI VALDORSO", 8),
              (283, "PROGETTISTA STRUTTURE", "ing. Elena Brusaferro", 8)]),
    ])  # fmt: skip
    pen.letters_apart = True
    view = pen.view(270, 470, ratio=50, metric=True)
    xs, ys = kit.stations(0, 5.5, 6.0, 6.0, 5.5), kit.stations(0, 6.2, 4.4, 6.2)
    kit.axes(view, xs, ys, size=7, comma=True)
    clutter.bays(view, xs, ys, drain="poz.", level="-0,95")
    clutter.typical(pen, 240, 165, count=4, step=380, said=cuts.ITALIAN, note="fuori scala",
                    names=("NODO CORDOLO", "PARTICOLARE", "RIPRESA", "SCARICO"))  # fmt: skip
    for row, y in enumerate(ys):
        for col, x in enumerate(xs):
            side = 1.8 if 0 < col < 4 and 0 < row < 3 else 1.4
            mark = "PL2" if side == 1.8 else "PL1"
            with view.style(0.25, dash=(2, 2)):
                view.poly(kit.box(x, y, side + 0.2, side + 0.2))
            kit.spot(view, x, y, side, side, mark, how="heavy", label=f"PLINTO {mark}", size=6)
            ring = kit.box(x, y, 0.3, 0.5)
            view.hatch(ring, spacing=3)
            view.poly(ring)
    for y in (ys[0], ys[-1]):
        for left, right in itertools.pairwise(xs):
            kit.run(view, (left + 0.7, y), (right - 0.7, y), 0.5, "TR1", "grade_beam",
                    how="solid", label="TRAVE DI FONDAZIONE TR1 50x60")  # fmt: skip
    annotate.view_title(pen, 250, 330, "PIANTA FONDAZIONI", "scala 1:50", number="1")
    rows = [("PLINTO", "DIMENSIONI", "ALTEZZA", "ARMATURA"),
            ("PL1", "140x140", "50", "\u00d814/15"),
            ("PL2", "180x180", "60", "\u00d816/15")]  # fmt: skip
    low = tables.table(pen, 1900, 1600, "TABELLA PLINTI", rows, widths=(80, 100, 80, 120))
    low = words.notes(pen, 1900, low - 40, "PRESCRIZIONI", words.ITALIAN, width=380)
    low = words.revisions(pen, 1900, low - 30, "it")
    words.key_plan(pen, 1900, low - 150, 140, "INQUADRAMENTO")
    return pen.save(folder, "bora", number="S.03", title="PIANTA FONDAZIONI",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def foehn(folder: Path) -> SheetFile:
    """Strip and pad foundations and a ground slab with an opening, in German."""
    pen = Pen(A1)
    block(pen, "german", number="T-104", title=["FUNDAMENTPLAN"], scale="1:100",
                    project="FEUERWEHRHAUS OBERLEITEN", client="GEMEINDE OBERLEITEN",
                    office="ZT-B\u00dcRO HASLINGER", date="19.06.2025")  # fmt: skip
    view = pen.view(300, 420, ratio=100, metric=True)
    xs, ys = kit.stations(0, 8, 8, 8, 8, 8), kit.stations(0, 10, 6, 10)
    kit.axes(view, xs, ys, size=6, comma=True)
    hole = kit.box(20, 13, 3, 2.4)
    with view.style(1.1):
        view.poly([(-0.5, -0.5), (40.5, -0.5), (40.5, 26.5), (-0.5, 26.5)], holes=[hole],
                  thing="slab", mark=None)  # fmt: skip
    view.lines([(hole[0], hole[2]), (hole[1], hole[3])])
    view.text(20, 14.6, "Pumpenschacht", size=5, align="centre")
    view.words(9.2, 13.2, ["BODENPLATTE d = 25 cm", "C25/30 XC2, OK -0,15"], size=8)
    clutter.bays(view, xs, ys, drain="BA", level="-1,15")
    clutter.typical(pen, 330, 1330, count=3, step=420, said=cuts.GERMAN, note="o. M.",
                    names=("SOCKEL", "FUGE", "LEITUNG"))  # fmt: skip
    _foehn_strips(view)
    for x in xs[1:5]:
        for y in ys[1:3]:
            kit.spot(view, x, y, 1.6, 1.6, "EF1", how="strokes",
                     label="Einzelfundament EF1", size=5)  # fmt: skip
    annotate.view_title(pen, 300, 300, "FUNDAMENTPLAN", "M 1:100")
    annotate.north_arrow(pen, 1500, 300)
    low = words.notes(pen, 1850, 1600, "ALLGEMEINE HINWEISE", words.GERMAN, width=420, size=7)
    rows = [("Pos.", "b / l / h [cm]", "Bewehrung"), ("EF1", "160/160/60", "\u00d814/15"),
            ("SF1", "80/-/60", "4\u00d814"), ("SF2", "60/-/60", "4\u00d812")]  # fmt: skip
    low = tables.table(pen, 1850, low - 40, "FUNDAMENTLISTE", rows, widths=(60, 140, 160))
    words.revisions(pen, 1850, low - 40, "de")
    return pen.save(folder, "foehn", number="T-104", title="FUNDAMENTPLAN",
                    discipline="Structural", page_type="Plan")  # fmt: skip


def _foehn_strips(view: View) -> None:
    for y in (0.0, 26.0):
        kit.run(view, (-0.4, y), (40.4, y), 0.8, "SF1", "footing", how="strokes",
                label="Streifenfundament SF1 80/60", share=0.3)  # fmt: skip
    for x in (0.0, 40.0):
        kit.run(view, (x, 0.4), (x, 25.6), 0.8, "SF1", "footing", how="strokes",
                label="Streifenfundament SF1 80/60", share=0.3)  # fmt: skip
    kit.run(view, (12, 0.4), (12, 9.0), 0.6, "SF2", "footing", how="strokes", label="SF2 60/60")
    kit.run(view, (28, 17.0), (28, 25.6), 0.6, "SF2", "footing", how="strokes", label="SF2 60/60")


def viola(folder: Path) -> SheetFile:
    """Dutch beams on piles: balken between poeren, piles as crossed circles that are no concrete
    to measure here."""
    pen = Pen(A1, Print(rotate=90))
    kit.frame(pen, binding=28, folds=False)
    kit.cells(pen, 1956, 28, [
        (60, [(400, "Tekeningnummer", "C-101", 26)]),
        (36, [(130, "Schaal", "1:50", 10), (140, "Datum", "19-06-2025", 8),
              (130, "Formaat", "A1", 8)]),
        (54, [(400, "Onderdeel", "FUNDERINGSOVERZICHT", 14)]),
        (44, [(400, "Project", "Nieuwbouw 6 woningen Veenweg te Hoornsloot", 9)]),
        (40, [(200, "Opdrachtgever", "Woonstichting De Plas", 8),
              (200, "Constructeur", "Ingenieursbureau Terpstra", 8)]),
    ])  # fmt: skip
    view = pen.view(230, 440, ratio=50, metric=True)
    xs, ys = kit.stations(0, 5.4, 5.4, 5.4, 5.4, 5.4), kit.stations(0, 4.8, 5.2)
    kit.axes(view, xs, ys, letters_up=False, size=7)
    clutter.bays(view, xs, ys, drain="put", level="-0,80")
    for y in ys:
        kit.run(view, (-0.25, y), (27.25, y), 0.5, "FB1", "grade_beam", how="solid",
                label="funderingsbalk FB1 500x600", share=0.3)  # fmt: skip
    for at, x in enumerate(xs):
        for low, high in ((0.25, 4.55), (5.05, 9.75)):
            kit.run(view, (x, low), (x, high), 0.4, "FB2", "grade_beam", how="solid",
                    label="FB2 400x600" if at % 2 else "funderingsbalk FB2")  # fmt: skip
        for y in (0.0, 2.4, 4.8, 7.4, 10.0):
            with view.style(0.3):
                view.circle(x, y, 0.16)
                view.lines([((x - 0.16, y), (x + 0.16, y)), ((x, y - 0.16), (x, y + 0.16))])
    for x in (2.7, 13.5, 24.3):
        kit.spot(view, x, 12.4, 1.2, 1.2, "PR1", how="dash", label="poer PR1 1200x1200")
    annotate.view_title(pen, 230, 320, "FUNDERINGSOVERZICHT", "schaal 1:50")
    low = words.notes(pen, 1960, 1600, "RENVOOI", words.DUTCH, width=390, size=7)
    rows = [("merk", "b x h", "boven", "onder", "beugels"),
            ("FB1", "500x600", "4 \u00d816", "4 \u00d816", "\u00d88-200"),
            ("FB2", "400x600", "3 \u00d812", "3 \u00d812", "\u00d88-250"),
            ("PR1", "1200x1200x700", "\u00d812-150", "\u00d812-150", "-")]  # fmt: skip
    low = tables.table(pen, 1960, low - 40, "BALKEN EN POEREN", rows, widths=(50, 90, 80, 80, 80))
    words.revisions(pen, 1960, low - 40, "nl")
    annotate.north_arrow(pen, 1700, 330, turn=-20)
    return pen.save(folder, "viola", number="C-101", title="FUNDERINGSOVERZICHT",
                    discipline="Structural", page_type="Plan")  # fmt: skip
