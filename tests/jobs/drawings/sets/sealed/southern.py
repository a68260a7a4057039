"""An office of Parys and one of Hamilton: bases with piers, a house on bored piles."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, A2, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, small
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

VX, VY = (0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0), (0.0, 8.0, 16.0)


def vaal(folder: Path) -> SheetFile:
    """Concrete piers on bases under a shed, a wash bay of walls in pieces on strips."""
    pen = Pen(A1)
    office.border(pen, margin=22, wide=1.2)
    view = pen.view(210, 560, ratio=60, metric=True)
    axes(view, VX, VY, letters="ABCDEFG", figures="321", both=True, ends="arrow", inside=True)
    for x in VX:
        for y in VY:
            mark, side = ("B2", 1.5) if y == 8.0 else ("B1", 1.2)
            found.pad(view, x, y, side, side, mark, line="dashed")
            view.rect(x - 0.225, y - 0.225, 0.45, 0.45, thing="pier", mark="PR1")
            view.line((x - 0.225, y - 0.225), (x + 0.225, y + 0.225))
            view.line((x - 0.225, y + 0.225), (x + 0.225, y - 0.225))
            found.name_it(view, x, y, side, side, [mark], where="corner", size=6.5)
            annotate.leader(view, x - 1.5, y + 0.9, (x - 0.2, y + 0.2), "PR1", size=5.5)
    _wash_bay(view)
    _vaal_words(view, pen)
    return plan_of(pen, folder, "vaal", "2023-114/S/02", "FOUNDATION AND PIER LAYOUT", "Structural")


def _wash_bay(view: View) -> None:
    """Walls of pieces at a wash bay, on strips drawn as single strokes."""
    strip = Strip(0.7, "SF1", line="strokes", label="SF1 700x250", size=5.5)
    found.leg(view, (21.0, 3.0), (29.0, 3.0), strip)
    found.leg(view, (21.0, 6.5), (29.0, 6.5), strip)
    for x1, x2 in ((21.0, 24.2), (25.8, 29.0)):
        for y in (3.0, 6.5):
            with view.style(0.9):
                view.strip(x1, y, x2, y, 0.23, thing="wall", mark="CW1")
            view.text((x1 + x2) / 2, y + 0.5, "CW1", size=6, align="centre")
    for x in (22.6, 27.4):
        rooms.door(view, x, 4.6, 0.9)


def _vaal_words(view: View, pen: Pen) -> None:
    view.words(24, 4.9, ["WASH BAY", "230 RC WALLS CW1"], size=6, align="centre")
    view.words(6, 12, ["WORKSHOP", "SURFACE BED: SEE 2023-114/S/03"], size=7)
    for index in range(5):
        with view.style(0.25, grey=0.5):
            view.rect(6.2 + 2.4 * index, 9.2, 2.0, 1.0)
            view.circle(7.2 + 2.4 * index, 9.7, 0.3)
    annotate.section_mark(view, (12.5, -2), (12.5, 17.6), "A", "S/05")
    y = framed_notes(pen, 1790, 1630, "NOTES", (
        "ALL WORK TO SANS 1200 AND SANS 10100. CONCRETE 25 MPa/19 mm IN FOUNDATIONS.",
        "STRENGTH OF PIERS 30 MPa. COVER 50 mm IN FOUNDATIONS, 40 mm IN PIERS.",
        "BEARING PRESSURE 150 kPa TO BE CONFIRMED BY THE ENGINEER BEFORE CASTING.",
        "ALL DIMENSIONS IN MILLIMETRES, LEVELS IN METRES.",
        "FOUNDING LEVEL 1000 BELOW NGL OR AS DIRECTED ON SITE.",
        "SURFACE BEDS ON 250 \u00b5m USB GREEN DPM ON 150 mm G5 AT 95 % MOD AASHTO.",
        "MORTAR CLASS II, BRICKFORCE EVERY FOURTH COURSE.",
        "HOLDING-DOWN BOLTS GRADE 4.8 SUPPLIED BY STEEL CONTRACTOR.",
        "ANT POISONING TO SANS 10124 UNDER ALL SURFACE BEDS.",
        *wording.UK[2:9],
    ), width=550, size=7.5)  # fmt: skip
    table(pen, 1790, y - 34, "SCHEDULE OF BASES AND PIERS", (
        ("MARK", "SIZE (mm)", "DEPTH", "REINFORCEMENT"), ("B1", "1200 x 1200", "400", "Y12-175 EW"),
        ("B2", "1500 x 1500", "450", "Y16-200 EW"), ("PR1", "450 x 450 PIER", "1000", "4Y16"),
        ("SF1", "700 WIDE", "250", "3Y12"), ("CW1", "230 WALL", "-", "Y10-200 EF"),
    ), widths=(70, 160, 100, 220), title_inside=True)  # fmt: skip
    for index in range(3):
        cuts.typical(pen, 200 + 450 * index, 140, 430, 260, ("BASE", "STRIP", "BED")[index],
                     number=str(index + 1), sort=(2, 0, 0)[index], seed=index + 7, metric=True,
                     said=("Y16 STARTERS", "R8 LINKS", "50 BLINDING"), note="NTS")  # fmt: skip
    bands.side(pen, 1790, 1090, seed=21)
    annotate.north_arrow(pen, 1690, 1580)
    annotate.view_title(pen, 220, 470, "FOUNDATION AND PIER LAYOUT", "SCALE 1:60", size=12)
    rows = (
        (40, (Cell("DRAWING NO.", "2023-114/S/02", 14, 2, bold=True), Cell("REV", "0", 12, 0.5))),
        (26, (Cell("SCALE", "1:60"), Cell("DATE", "2023/11/20"), Cell("DRAWN", "PJ VD M"))),
        (34, (Cell("TITLE", "FOUNDATION AND PIER LAYOUT", 11, bold=True),)),
        (40, (Cell("PROJECT", ("PROPOSED WORKSHOP ON ERF 1407", "PARYS, FREE STATE"), 9),)),
        (30, (Cell("CLIENT", "VREDEFORT KO\u00d6PERASIE BPK", 9),)),
        (40, (Cell("", ("LOUW & MOKOENA CONSULTING", "ENGINEERS (PTY) LTD"), 10, bold=True),)),
    )  # fmt: skip
    office.block(pen, pen.width - 22 - 330, 22, 330, rows, line=0.7)


# New Zealand

PILES = [(1.2 + 1.8 * column, 0.6 + 1.7 * row) for row in range(4) for column in range(7)]


def waikato(folder: Path) -> SheetFile:
    """A house on bored piers with bearers in dashes, a garage slab with a thickened edge."""
    pen = Pen(A2)
    pen.letters_apart = True
    office.border(pen, margin=16, wide=0.7)
    view = pen.view(120, 330, ratio=50, metric=True)
    for x, y in PILES:
        view.circle(x, y, 0.2, thing="pier", mark="BP1")
        view.rect(x - 0.06, y - 0.06, 0.12, 0.12)
        view.text(x + 0.24, y - 0.3, "BP1", size=4.5)
    for row in range(4):
        y = 0.6 + 1.7 * row
        for off in (-0.05, 0.05):
            with view.style(0.3, dash=(8, 3)):
                view.line((0.4, y + off), (12.8, y + off))
    with view.style(0.2, grey=0.5):
        for index in range(31):
            view.line((0.4 + 0.4 * index, 0.3), (0.4 + 0.4 * index, 6.0))
    garage = [(13.4, 0.0), (19.8, 0.0), (19.8, 6.4), (13.4, 6.4)]
    with view.style(1.1):
        view.poly(garage, thing="slab", mark=None)
    inner = [(13.7, 0.3), (19.5, 0.3), (19.5, 6.1), (13.7, 6.1)]
    with view.style(0.4, dash=(4, 2)):
        view.poly(inner)
    _waikato_words(view, pen)
    return plan_of(pen, folder, "waikato", "S02", "FOUNDATION PLAN", "Structural")


def _waikato_words(view: View, pen: Pen) -> None:
    view.words(14.6, 4.4, ["100 CONCRETE SLAB", "SE62 MESH, 25 MPa"], size=6.5)
    view.words(15.2, 2.4, ["GARAGE", "FALL 1:100"], size=5.5)
    annotate.leader(
        view, 14.2, -1.4, (15.5, 0.15), ["EDGE THICKENED TO 300,", "2/D12 BARS"], size=5
    )
    annotate.leader(view, 4, 7.4, (4.8, 5.75), ["\u00d8400 BORED PIER, 1200 DEEP",
                                                "H4 125x125 POST"], size=5)  # fmt: skip
    annotate.leader(view, 9, 7.4, (9.4, 5.8), ["2/190x45 H3.2 BEARERS"], size=5)
    annotate.leader(view, 0.4, -1.4, (2.4, 0.5), ["140x45 JOISTS @ 400"], size=5)
    small(view, [(1.2 + 1.8 * i, -0.8) for i in range(7)], size=5)
    small(view, [(-0.9, 5.7), (-0.9, 4.0), (-0.9, 2.3), (-0.9, 0.6)], size=5)
    small(view, [(19.8, 7.2), (13.4, 7.2)], size=5)
    y = framed_notes(pen, 1360, 1150, "Foundation Notes", (
        "All work to NZS 3604 and NZS 3109.", "Good ground to be confirmed, 300 kPa UBC.",
        "Piers 20 MPa, founded 450 below cleared ground.", "All fixings within 600 of ground",
        " stainless steel 304.", "Timber treated H5 in ground, H3.2 above.",
        "Bracing lines: see S05.", "DPC between timber and concrete.",
        "Subfloor vents 3500 mm2 per m2.", "Slab on 25 sand and 150 hardfill.",
        "Control cuts at 5 m centres.", "Levels from LINZ benchmark AHX4.",
    ), width=290, size=6.5, frame=False)  # fmt: skip
    for index in range(2):
        cuts.typical(pen, 1360, y - 190 - 190 * index, 290, 180, ("Pier BP1", "Garage edge")[index],
                     number=str(index + 1), sort=(2, 0)[index], seed=index, metric=True, ratio=26,
                     said=("4/D12", "R6 @ 150"), note="not to scale")  # fmt: skip
    annotate.north_arrow(pen, 1300, 1120, size=14, turn=150)
    rows = (
        (44, (Cell("sheet", "S02", 22, bold=True), Cell("rev", "A", 12, 0.4))),
        (24, (Cell("scale", "1:50 @ A2", 7), Cell("date", "3 Sept 2024", 7))),
        (30, (Cell("title", "FOUNDATION PLAN", 10, bold=True),)),
        (40, (Cell("project", ("Te Awa Lane House", "Tamahere, Waikato"), 8),)),
        (26, (Cell("", "puriri structures ltd", 10),)),
    )
    office.block(pen, pen.width - 16 - 300, 16, 300, rows, line=0.3)
    annotate.view_title(pen, 140, 180, "Foundation Plan", "1:50", size=11)
