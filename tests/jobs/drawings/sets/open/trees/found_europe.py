"""Foundation plans of Austria and the Netherlands."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.trees import dress, frame, outside, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, Pen, Print, View
from tests.jobs.drawings.sets.truth import SheetFile

_EF = {"EF1": (1.2, 1.2), "EF2": (1.6, 1.6), "EF3": (2.0, 1.6)}
_EF_MARKS = ("EF1 EF2 EF2 EF2 EF1", "EF2 EF3 EF3 EF3 EF2", "EF1 EF2 EF2 EF2 EF1")


def jasper(folder: Path) -> SheetFile:
    """A hall in Austria: Einzelfundamente, Streifenfundamente, walls; marks with dimensions."""
    pen = Pen(A1, printed=Print(rotate=90))
    office = paper.Office(
        "Ziviltechniker Moser & Lechner ZT GmbH",
        "Betriebsgebäude Inzing",
        "Tischlerei Kranebitter KG",
        "2417-TWP-F-101",
        ["Fundamentplan", "Achse A-C / 1-5"],
        "1:75",
        language="de",
        date="07.05.2025",
    )
    paper.block(pen, "ledger", office)
    view = pen.view(310, 560, ratio=75, metric=True)
    xs, ys = [0, 7.5, 15.0, 22.5, 30.0], [0, 9.0, 18.0]
    frame.axes(view, xs, ys, columns=list("12345"), rows=list("CBA"), ends="dot", far=70)
    for x, y, mark in frame.crossings(xs, ys, _EF_MARKS):
        w, h = _EF[mark]
        text = f"{mark}|{w * 100:.0f}/{h * 100:.0f}/60"
        frame.pad(view, x, y, (w, h), mark, how="dashed", text=text, text_size=5.5)
        frame.column(view, x, y, (0.4, 0.4), "ST1", say=(x, y) == (0, 0) or x == 15.0)
    _jasper_strips(view, xs, ys)
    _jasper_drains(view)
    _jasper_words(pen, view)
    dress.underlay(view, (1, 1, 29, 17), seed=37, drain="BE", machine="MA")
    dress.bars(pen, 1660, 1050, "Stabliste", ["Pos", "ds", "Stk", "L", "Form"], 30)
    dress.shapes(pen, 320, 220, "Biegeformen")
    return pen.save(
        folder,
        "jasper",
        number=office.number,
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _jasper_strips(view: View, xs: list[float], ys: list[float]) -> None:
    for row in (0, 2):
        marks = _EF_MARKS[row].split()
        for i in range(4):
            one, other = _EF[marks[i]][0] / 2, _EF[marks[i + 1]][0] / 2
            ends = (xs[i] + one, ys[row]), (xs[i + 1] - other, ys[row])
            frame.pairs_of_lines(view, *ends, 0.5, on=5)
            _said_strip(view, *ends)


def _said_strip(view: View, one: Place, other: Place) -> None:
    ring = frame.ring_of((one[0] + other[0]) / 2, one[1], other[0] - one[0], 0.5)
    long = other[0] - one[0]
    view.record("footing", ring, "SF1", area=long * 0.5, length=long, linear=True)
    middle = (one[0] + other[0]) / 2, one[1] + 0.36
    view.text(*middle, "SF1 Streifenfundament 50/80", size=6, align="centre")


def _jasper_drains(view: View) -> None:
    with view.style(0.4, dash=(12, 3, 2, 3), colour=(0.2, 0.3, 0.6)):
        view.line((3, 1.4), (3, 16.6), (27, 16.6))
        view.line((12, 16.6), (12, 1.4))
    for x, y in ((3, 1.4), (12, 1.4), (27, 16.6)):
        symbols.manhole(view, x, y)
    view.text(4, 16.9, "Erdungsband 30 x 3,5 mm verzinkt", size=5)
    with view.style(0.3, grey=0.5):
        for index in range(5):
            symbols.shelf(view, 4.2 + 4.6 * index, 5)


def _jasper_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, 0, -4.2, "FUNDAMENTPLAN", "M 1:75", number="F")
    annotate.section_mark(view, (19, -1.4), (19, 19.4), "B", "F-201")
    annotate.north_arrow(view, 32.4, 17, turn=25)
    annotate.leader(view, 24.4, 12.6, (22.6, 9.2), ["St\u00fctze ST1 40/40", "siehe F-301"])
    rows = [["Pos.", "L\u00e4nge", "Breite", "H\u00f6he", "Bewehrung"]]
    for mark, (w, h) in _EF.items():
        rows.append(
            [
                mark,
                f"{w:.2f}".replace(".", ","),
                f"{h:.2f}".replace(".", ","),
                "0,60",
                "AQ 76 unten",
            ]
        )
    low = tables.table(
        pen, 1660, 1590, "Fundamenttabelle", rows, widths=[45, 60, 60, 55, 110], row=17, size=7
    )
    tables.framed_notes(pen, 1660, low - 40, "ALLGEMEINE HINWEISE", prose.STRUCTURAL_DE, width=420)
    paper.key_plan(pen, 1680, 420, 140, "\u00dcbersicht")


_POEREN = {"P1": (0.9, 0.9), "P2": (1.8, 0.9), "P3": (1.8, 1.8)}
_POER_MARKS = ("P1 P2 P2 P2 P2 P1", "P2 P3 P3 P3 P3 P2", "P1 P2 P2 P2 P2 P1")


def larch(folder: Path) -> SheetFile:
    """Dutch pile caps and beams at 1:100; the piles are crosses of the pile plan elsewhere."""
    pen = Pen(A1)
    office = paper.Office(
        "Constructiebureau Van Rijswoud b.v.",
        "Gezondheidscentrum De Vlier",
        "Stichting Zorg Vechtdal",
        "C-101",
        ["Funderingsoverzicht"],
        "1:100",
        language="nl",
        date="12-06-2025",
    )
    paper.block(pen, "ribbon", office)
    view = pen.view(240, 480, ratio=100, metric=True)
    xs, ys = [0, 7.2, 14.4, 21.6, 28.8, 36.0], [0, 7.8, 15.6]
    for x, y, mark in frame.crossings(xs, ys, _POER_MARKS):
        w, h = _POEREN[mark]
        frame.pad(view, x, y, (w, h), mark, how="plain", where="leader", text=f"poer {mark}")
        with view.style(0.9):
            view.lines(
                [
                    ((x - 0.15, y - 0.15), (x + 0.15, y + 0.15)),
                    ((x - 0.15, y + 0.15), (x + 0.15, y - 0.15)),
                ]
            )
    _larch_beams(view, xs, ys)
    frame.axes(view, xs, ys, columns=list("123456"), rows=list("CBA"), both=True, ends="tick")
    with view.style(0.3, grey=0.55):
        view.hatch([(1, 1), (6.4, 1), (6.4, 7), (1, 7)], spacing=14)
        view.text(2, 4, "kruipruimte", size=6)
        for index in range(6):
            symbols.table(view, 3.6 + 5.6 * index, 11.4)
    _larch_words(pen, view)
    dress.underlay(view, (1, 1, 35, 14.6), seed=39, drain="SP", machine="TK")
    dress.foot(pen, 240, 110, (0, 1, 2, 4), "NL")
    dress.bars(pen, 1640, 1050, "BUIGSTAAT", ["Pos", "ds", "Stk", "L", "Form"], 30)
    outside.field(view, (39.5, 1, 47, 11.5), "paving", ["BETONVERHARDING", "dik 180 mm"])
    return pen.save(
        folder,
        "larch",
        number="C-101",
        title="Funderingsoverzicht",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _larch_beams(view: View, xs: list[float], ys: list[float]) -> None:
    for j, y in enumerate(ys):
        marks = _POER_MARKS[j].split()
        for i in range(5):
            one, other = _POEREN[marks[i]][0] / 2, _POEREN[marks[i + 1]][0] / 2
            frame.strip(
                view,
                (xs[i] + one, y),
                (xs[i + 1] - other, y),
                0.4,
                kind="grade_beam",
                mark="FB1" if j != 1 else "FB2",
                text="funderingsbalk FB1 400x500" if j != 1 else "FB2 400x600",
                size=5,
            )


def _larch_words(pen: Pen, view: View) -> None:
    annotate.view_title(view, 0, -3.6, "FUNDERINGSOVERZICHT", "schaal 1:100")
    annotate.north_arrow(view, 40, 15)
    annotate.section_mark(view, (10.8, -1), (10.8, 16.8), "a", "C-110")
    annotate.scale_bar(view, 14, -3.8, [0, 1, 2, 3, 4, 5], unit=" m")
    rows = [["merk", "afmeting", "hoogte", "palen", "wapening"]]
    for mark, (w, h) in _POEREN.items():
        rows.append([mark, f"{w * 1000:.0f}x{h * 1000:.0f}", "700", mark[-1], "r16-150"])
    low = tables.table(pen, 1640, 1560, "POEREN", rows, widths=[40, 90, 60, 50, 80], row=15)
    rows = [
        ["merk", "bxh", "wapening"],
        ["FB1", "400x500", "4r16 + 4r16"],
        ["FB2", "400x600", "5r20 + 4r16"],
    ]
    low = tables.table(pen, 1640, low - 36, "FUNDERINGSBALKEN", rows, widths=[60, 120, 140])
    tables.framed_notes(pen, 1640, low - 40, "Algemeen", prose.STRUCTURAL_NL, width=400)
    rows = [
        ["wijz.", "omschrijving", "datum", "get."],
        ["A", "sparingen riolering", "02-05", "JK"],
        ["B", "poeren as 2 en 5", "12-06", "JK"],
    ]
    tables.table(pen, 1640, 420, "", rows, widths=[40, 200, 60, 40])
