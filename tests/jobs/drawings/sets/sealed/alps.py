"""An office of Linz: strips, single footings and a ground slab with a shaft."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen, Print, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import plan_of, small, with_comma
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

SLAB = [(0.0, 0.0), (16.4, 0.0), (16.4, 7.2), (10.8, 7.2), (10.8, 11.6), (0.0, 11.6)]
SHAFT = [(4.2, 6.8), (6.0, 6.8), (6.0, 8.6), (4.2, 8.6)]


def enns(folder: Path) -> SheetFile:
    """A ground slab of L shape with a shaft, strips below its edge, single footings of a porch."""
    pen = Pen(A1, Print(rotate=90))
    _linz(pen)
    view = pen.view(220, 470, ratio=40, metric=True)
    with view.style(1.2):
        view.poly(SLAB, holes=[SHAFT], thing="slab", mark=None)
    view.line(SHAFT[0], SHAFT[2])
    view.line(SHAFT[1], SHAFT[3])
    ring = [(0.25, 0.25), (16.15, 0.25), (16.15, 6.95), (10.55, 6.95), (10.55, 11.35),
            (0.25, 11.35)]  # fmt: skip
    found.run(view, ring, Strip(0.5, "SF1", line="strokes", label="SF1 50/90", aside=9))
    found.leg(view, (0.5, 6.0), (10.3, 6.0), Strip(0.6, "SF2", line="strokes", label="SF2 60/60"))
    for x in (12.0, 14.0, 16.0):
        found.pad(view, x, 9.4, 0.8, 0.8, "EF1", line="dashed")
        view.circle(x, 9.4, 0.08)
        found.name_it(view, x, 9.4, 0.8, 0.8, ["EF1", "80/80/100"], where="below", size=6)
    _pipes(view)
    _words(view, pen)
    return plan_of(pen, folder, "enns", "P-102", "FUNDAMENTPLAN", "Structural")


def _pipes(view: View) -> None:
    with view.style(0.5, dash=(12, 4), colour=(0.5, 0.25, 0.1)):
        view.line((-2, 3.2), (3.5, 3.2), (5.1, 4.8), (5.1, 6.8))
        view.line((5.1, 5.4), (9.0, 5.4), (13.5, 2.4))
    for x, y, text in ((0.8, 3.3, "KG DN 150 2 %"), (8.2, 5.5, "KG DN 100")):
        view.text(x, y, text, size=5)
    for x, y in ((3.5, 3.2), (9.0, 5.4), (13.5, 2.4), (2.2, 9.0)):
        view.circle(x, y, 0.12)
        view.circle(x, y, 0.06)
    with view.style(0.4, dash=(3, 3, 12, 3), colour=(0.1, 0.5, 0.2)):
        view.line((0.35, 0.35), (16.05, 0.35), (16.05, 6.85), (10.45, 6.85), (10.45, 11.25),
                  (0.35, 11.25), (0.35, 0.35))  # fmt: skip
    for x, y in ((0.35, 0.35), (16.05, 0.35), (10.45, 11.25), (0.35, 11.25)):
        annotate.tag(view, x + 0.6, y + 0.5, "AF", shape="circle", size=5)


def _words(view: View, pen: Pen) -> None:
    view.words(10.6, 4.6, ["BODENPLATTE d = 30 cm", "C25/30 XC2, AQ 60 o+u", "OK = -0,18"], size=8)
    view.text(6.15, 8.3, "SCHACHT", size=6)
    says = with_comma
    small(view, [(0, -1.2), (0.5, -1.2), (4.2, -1.2), (6.0, -1.2), (10.8, -1.2), (15.9, -1.2),
                 (16.4, -1.2)], says=says)  # fmt: skip
    small(view, [(0, -1.9), (16.4, -1.9)], says=says)
    small(view, [(-1.2, 11.6), (-1.2, 8.6), (-1.2, 6.8), (-1.2, 0.0)], says=says)
    small(view, [(-1.9, 11.6), (-1.9, 0)], says=says)
    small(view, [(16.0, 11.0), (14.0, 11.0), (12.0, 11.0)], says=says)
    annotate.section_mark(view, (8.0, -1.0), (8.0, 12.6), "1", "P-201")
    annotate.section_mark(view, (-1, 1.8), (17.4, 1.8), "2", "P-201")
    y = framed_notes(pen, 1660, 1640, "ALLGEMEINE HINWEISE", wording.GERMAN, width=620, size=8)
    y = table(pen, 1660, y - 34, "FUNDAMENTLISTE", (
        ("Pos.", "Bezeichnung", "Abmessung b/h cm", "Beton", "Bewehrung"),
        ("SF1", "Streifenfundament", "50/90", "C25/30", "konstruktiv 4\u00d814"),
        ("SF2", "Streifenfundament", "60/60", "C25/30", "konstruktiv 4\u00d814"),
        ("EF1", "Einzelfundament", "80/80/100", "C25/30", "Korb 8\u00d812"),
    ), widths=(60, 160, 150, 90, 160))  # fmt: skip
    for index in range(2):
        cuts.typical(pen, 1660 + 315 * index, y - 300, 305, 270, ("SCHNITT 1", "SCHNITT 2")[index],
                     number=str(index + 1), seed=index, metric=True, note="ohne Ma\u00dfstab",
                     said=("AQ 60", "XPS 16 cm", "Rollierung 20 cm"))  # fmt: skip
    bands.bars(pen, 1660, y - 340, "STAHLLISTE", heads=bands.GERMANIC, seed=6, rows=22)
    annotate.north_arrow(pen, 1560, 1560, turn=12)
    pen.text(240, 300, "FUNDAMENTPLAN  M 1:40", size=15, bold=True)


def _linz(pen: Pen) -> None:
    office.border(pen, margin=28, left=70, wide=1.0)
    rows = (
        (46, (Cell("Plannummer", "P-102", 18, 1.2, bold=True),
              Cell("Ma\u00dfstab", "1:40", 11, 0.6),
              Cell("Index", "b", 12, 0.3), Cell("Format", "A1", 9, 0.4))),
        (30, (Cell("Datum", "14.02.2024"), Cell("gez.", "Hb"), Cell("gepr.", "Wm"),
              Cell("GZ", "23/118"))),
        (40, (Cell("Inhalt", "FUNDAMENTPLAN", 14, bold=True),
              Cell("Phase", "AUSF\u00dcHRUNG", 9, 0.6))),
        (46, (Cell("Bauvorhaben", ("Einfamilienhaus F.", "4470 Enns, Am Tabor 7"), 10),)),
        (36, (Cell("Bauherr", "Fam. Feichtner"), Cell("Planer", "hb zt gmbh, linz"))),
    )  # fmt: skip
    top = office.block(pen, pen.width - 28 - 520, 28, 520, rows)
    office.revisions(pen, pen.width - 548, top + 40, 520, (
        ("Index", "\u00c4nderung", "Datum"), ("a", "Schacht verschoben", "22.01.2024"),
        ("b", "Vordach erg\u00e4nzt", "14.02.2024")))  # fmt: skip
