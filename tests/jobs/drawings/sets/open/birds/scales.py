"""Prints and scales: half size, fitted, a bar without a unit, a dictionary, odd strings."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import floors, life, margin, pads, terrain, words
from tests.jobs.drawings.sets.open.birds.lattice import (
    Lattice,
    feet,
    lines_at,
    millimetres,
    point_metres,
)
from tests.jobs.drawings.sets.open.birds.offices import block, classic
from tests.jobs.drawings.sets.pen import A1, A3, ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def veery(folder: Path) -> SheetFile:
    """A half-size print: the old note says 1/8 inch, the dimension strings say 1/16."""
    pen = Pen(ARCH_D, Print(size=0.5))
    classic(
        pen, "agency", number="SF-101", title=["FOUNDATION PLAN", "HANGAR 12"],
        scale="1/8\" = 1'-0\"", project="REPAIR HANGAR 12", client="AIR GUARD BASE LINDEN",
        office="", date="2024-01-30", second="AG-77-1203",
    )  # fmt: skip
    view = pen.view(260, 420, ratio=96)
    lattice = Lattice(view, lines_at(0, 25, 25, 25, 25, 25, 25), lines_at(0, 40, 40, 40), "ABCDEFG",
                      "1234")  # fmt: skip
    lattice.draw(54, radius=14)
    lattice.strings(feet, 26, size=8)
    for i, j, x, y in lattice.crossings():
        if j in (0, 3) or i in (0, 6):
            mark, side = ("FT-2", 7.0) if j in (0, 3) and 0 < i < 6 else ("FT-1", 5.0)
            pads.pad(view, x, y, side, side, mark, how="strokes")
            pads.steel(view, x, y, 1.4)
            view.text(x + side / 2 + 0.5, y + 1, mark, size=9)
    slab = [(0.0, 0.0), (150, 0), (150, 120), (0, 120)]
    with view.style(0.8):
        view.poly(slab, thing="slab")
    view.words(50, 52, ['10" CONCRETE SLAB ON GRADE', '#5 @ 12" E.W. T&B'], size=11)
    _hangar(view)
    rows = (("MARK", "SIZE", "THICK", "REINF"), ("FT-1", "5'-0\" SQ", "1'-3\"", "(6) #5 E.W."),
            ("FT-2", "7'-0\" SQ", "1'-9\"", "(8) #6 E.W."))  # fmt: skip
    table(pen, 2010, 1640, "FOOTING SCHEDULE", rows, widths=(60, 90, 70, 120), row=22, size=9)
    framed_notes(pen, 1990, 1500, "NOTES", words.US[:16], width=540, size=9)
    margin.strip_detail(pen, 2080, 900, "3", "SLAB EDGE", ["(3) #5", "#5 @ 12", '10" SLAB'])
    margin.joint_detail(pen, 2060, 700, "4", "SLAB JOINT")
    margin.key_plan(pen, 2040, 420, 180)
    annotate.view_title(view, 0, -16, "FOUNDATION PLAN", '1/8" = 1\'-0"', size=13)
    annotate.north_arrow(view, 140, -16, size=24)
    return pen.save(
        folder, "veery", number="SF-101", title="FOUNDATION PLAN HANGAR 12",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _hangar(view: View) -> None:
    """Tie-downs, drains, an aircraft in outline, joints."""
    with view.style(0.3, dash=(9, 4)):
        for x in range(12, 150, 12):
            view.line((x, 0.6), (x, 119.4))
        for y in range(15, 120, 15):
            view.line((0.6, y), (149.4, y))
    for x in range(18, 140, 24):
        for y in (20, 68, 100):
            view.circle(x, y, 0.8)
            view.line((x - 0.8, y), (x + 0.8, y))
    plane = [
        (75, 18),
        (79, 30),
        (79, 56),
        (122, 48),
        (122, 56),
        (79, 72),
        (78, 94),
        (90, 100),
        (75, 98),
        (60, 100),
        (72, 94),
        (71, 72),
        (28, 56),
        (28, 48),
        (71, 56),
        (71, 30),
    ]
    with view.style(0.5, dash=(14, 5), grey=0.5):
        view.poly(plane)
    view.text(84, 40, "AIRCRAFT CLEARANCE LINE", size=7)
    for y in (8, 112):
        with view.style(0.4):
            view.rect(10, y, 130, 1)
        view.text(20, y + 1.6, "TRENCH DRAIN", size=7)


def siskin(folder: Path) -> SheetFile:
    """An A1 sheet that was fitted to A3 at 47 %: the block still says 1:50 @ A1."""
    size = 0.47
    across, up = (A3[0] - A1[0] * size) / 2, (A3[1] - A1[1] * size) / 2
    pen = Pen(A1, Print(size=size, across=across, up=up, paper=A3))
    block(
        pen, "status", number="GLN-S-011", title=["Pad and Strip", "Foundation Plan"],
        scale="1:50 @ A1", project="Glen House, two extensions", client="Mr and Mrs Orme",
        office="Kerr Structural", date="June 2023",
    )  # fmt: skip
    view = pen.view(260, 470, ratio=50, metric=True)
    lattice = Lattice(view, lines_at(0, 5.4, 6.3, 5.4, 5.4), lines_at(0, 4.8, 5.1, 4.8), "ABCDE",
                      "1234")  # fmt: skip
    lattice.draw(84, radius=15)
    lattice.strings(millimetres, 48, size=10, ends="arrow")
    floors.floor(view, 0.5, 0.5, 21.5, 13.7, seed=13, tags=False, grey=0.75, passage=5)
    for i, j, x, y in lattice.crossings():
        if 0 < i < 4 and 0 < j < 3:
            pads.pad(view, x, y, 1.3, 1.3, "PAD A", how="solid")
            pads.steel(view, x, y, 0.2)
            view.text(x + 0.75, y + 0.3, "PAD A", size=10)
    for one, other in (((0.45, 0), (22.05, 0)), ((0.45, 14.7), (22.05, 14.7)),
                       ((0, -0.45), (0, 15.15)), ((22.5, -0.45), (22.5, 15.15))):  # fmt: skip
        pads.run(view, one, other, 0.9, how="hidden", thing="footing", mark="SF1")
        flat = one[1] == other[1]
        view.text(
            11 if flat else one[0] - 0.55, one[1] + 0.6 if flat else 7.6,
            "SF1 - 900 x 300 strip footing", size=10, align="centre", turn=0 if flat else 90,
        )  # fmt: skip
    rows = (("Ref", "Size", "Notes"), ("PAD A", "1300 x 1300 x 500", "A393 btm"),
            ("SF1", "900 x 300", "A252 btm"))  # fmt: skip
    table(pen, 1740, 1600, "Foundations", rows, widths=(70, 160, 120), row=24, size=10)
    framed_notes(pen, 1720, 1450, "Notes", words.UK[:12], width=430, size=9)
    margin.strip_detail(pen, 1800, 880, "2", "SECTION SF1", ["A252", "Blockwork", "Slab 150"])
    annotate.view_title(view, 0, -3.4, "Foundation Plan", "1:50", size=13)
    return pen.save(
        folder, "siskin", number="GLN-S-011", title="Pad and Strip Foundation Plan",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def mesange(folder: Path) -> SheetFile:
    """A French site at 1/250: nothing but a bar of 0, 5, 10, 20 without a unit gives the scale."""
    pen = Pen(A1)
    block(
        pen, "cartouche", number="VRD-03", title="PLAN DE VOIRIE ET TROTTOIRS", scale="graphique",
        project="ZAC DES TILLEULS - PLACE HAUTE", client="METROPOLE DE L'OUEST",
        office="AGENCE SILLON PAYSAGE", date="05/02/2024",
    )  # fmt: skip
    view = pen.view(110, 500, ratio=250, metric=True)
    terrain.contours(view, 0, 0, 130, 88, 10, seed=3, first=42)
    walk = [(10.0, 20.0), (110.0, 20.0), (110.0, 23.0), (10.0, 23.0)]
    with view.style(0.6):
        view.poly(walk, thing="sidewalk")
    view.hatch(walk, spacing=5, angle=90, width=0.15)
    annotate.leader(view, 30, 28, (36, 22), ["Trottoir b\u00e9ton d\u00e9sactiv\u00e9 ep. 15"])
    place = [(30.0, 40.0), (84.0, 36.0), (96.0, 62.0), (40.0, 70.0)]
    with view.style(0.8):
        view.poly(place, thing="paving")
    view.stipple(place, 300, seed=7, stones=False)
    view.mask(54, 50, 22, 5)
    view.words(55, 53, ["Dallage b\u00e9ton balay\u00e9 ep. 18", "joints sci\u00e9s 4,00 x 4,00"],
               size=6.5)  # fmt: skip
    with view.style(1.0):
        view.line((10, 19.6), (110, 19.6), thing="curb", mark="T2")
        view.line((28, 38.4), (85, 34.2), (98.4, 63.4), thing="curb", mark="P1")
    annotate.leader(view, 92, 33, (87, 38.6), "Bordure b\u00e9ton P1")
    path = [(44.0, 70.2), (96.0, 62.6), (96.6, 65.0), (44.4, 72.6)]
    with view.style(0.6):
        view.poly(path, thing="sidewalk")
    annotate.leader(view, 60, 76, (66, 68.4), ["Trottoir b\u00e9ton d\u00e9sactiv\u00e9 ep. 15"])
    annotate.leader(view, 60, 12, (70, 19.5), "Bordure b\u00e9ton T2")
    _trees(view)
    annotate.scale_bar(view, 90, -16, [0, 5, 10, 20, 30], unit="", style="double")
    annotate.north_arrow(view, 122, 78, size=26, turn=-20)
    framed_notes(pen, 1790, 1560, "NOTES", words.FRANCE, width=520, size=7)
    rows = (("Symbole", "D\u00e9signation"), ("T2", "Bordure T2 coul\u00e9e en place"),
        ("P1", "Bordure P1 de jardin"),
            ("EP", "Eaux pluviales"), ("EU", "Eaux us\u00e9es"))  # fmt: skip
    table(pen, 1790, 1240, "L\u00c9GENDE", rows, widths=(70, 240))
    return pen.save(
        folder, "mesange", number="VRD-03", title="PLAN DE VOIRIE ET TROTTOIRS",
        discipline=words.CIVIL, page_type=words.PLAN,
    )  # fmt: skip


def _trees(view: View) -> None:
    for index in range(22):
        terrain.tree(view, 8 + index * 5.4, 27 if index % 2 else 80, 7 + index % 3, seed=index)
    terrain.service(view, "EP", (6, 16), (124, 15))
    terrain.service(view, "EU", (6, 9), (124, 8))
    terrain.levels(view, 4, 4, 126, 84, 70, seed=2, base=44)
    with view.style(0.4, grey=0.4):
        view.lines([((2, 6), (126, 5)), ((2, 13), (126, 12))])
    for index in range(9):
        terrain.car(view, 12 + index * 12, 13.6 + index % 2 * 0.1)
    for x, y, w, h in ((8, 44, 14, 24), (104, 40, 20, 30)):
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        with view.style(1.2):
            view.poly(ring)
        view.hatch(ring, spacing=8)


def brolga(folder: Path) -> SheetFile:
    """No scale in words at all: the file's own measure dictionary says 1:125."""
    pen = Pen(A1)
    block(
        pen, "amdt", number="ST-021", title=["PIER LAYOUT", "BOARDWALK SHELTER"], scale="AS NOTED",
        project="MANGROVE BOARDWALK STAGE 2", client="PARKS AND COAST",
        office="ESTUARY ENGINEERS", date="02.05.24", job="0931",
    )  # fmt: skip
    view = pen.view(260, 560, ratio=125, metric=True)
    lattice = Lattice(view, lines_at(0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4), lines_at(0, 3.6, 3.6),
                      [str(n) for n in range(1, 12)], "CBA")  # fmt: skip
    lattice.draw(50, radius=9)
    lattice.strings(point_metres, 24, ends="dot")
    for i, j, x, y in lattice.crossings():
        mark, wide = ("MP2", 0.75) if i in (0, 5, 10) else ("MP1", 0.6)
        with view.style(0.8):
            view.circle(x, y, wide / 2, thing="pier", mark=mark)
        view.text(x + 0.45, y + 0.45, mark, size=6)
        if j == 1:
            view.text(x + 0.45, y - 0.7, "RL 1.20", size=4.5)
    for y in lattice.ys:
        for one, other in pairwise(lattice.xs):
            start, end = (one + 0.38, y), (other - 0.38, y)
            pads.run(
                view, start, end, 0.35, how="solid", thing="grade_beam", mark="GB1", weight=0.4
            )
            view.text((one + other) / 2, y + 0.3, "GB1", size=5, align="centre")
    _boards(view)
    pen.viewport(view, style="bluebeam")
    rows = (("MARK", "DIA", "CONC", "REINF"), ("MP1", "600", "N50", "8-N20"),
            ("MP2", "750", "N50", "10-N24"), ("GB1", "350 x 500", "N50", "4-N20 T&B"))  # fmt: skip
    bottom = table(pen, 1700, 1600, "MARINE PIER AND BEAM SCHEDULE", rows, widths=(50, 80, 60, 90))
    framed_notes(pen, 1700, bottom - 40, "NOTES", words.AUSTRALIA, width=420, size=7)
    annotate.view_title(pen, 270, 380, "PIER AND GRADE BEAM LAYOUT", "")
    annotate.north_arrow(pen, 1100, 380, size=24, turn=150)
    margin.strip_detail(
        pen, 1780, 960, "2", "BEAM GB1 ON PIER", ["8-N20", "N12-200", "DECK BY OTHERS"]
    )
    margin.key_plan(pen, 1760, 700, 170)
    margin.joint_detail(pen, 1300, 250, "3", "DECK JOINT")
    return pen.save(
        folder, "brolga", number="ST-021", title="PIER LAYOUT BOARDWALK SHELTER",
        discipline=words.STRUCTURAL, page_type=words.PLAN, prints_scale=False,
    )  # fmt: skip


def _boards(view: View) -> None:
    with view.style(0.2, grey=0.6):
        for step in range(250):
            x = -1 + step * 0.168
            if x < 41:
                view.line((x, -1.2), (x, 8.4))
    for row in range(6):
        with view.style(0.25, colour=(0.3, 0.5, 0.7)):
            view.line(*[(x, 11.5 + row * 0.9 + 0.25 * (x % 2)) for x in range(-2, 44)])
    for index in range(14):
        terrain.tree(view, 1 + index * 3, -4 - index % 3, 4 + index % 2, seed=index)
    for x in (6, 22, 34):
        life.table(view, x, 5.4, 6, 2.5)


def towhee(folder: Path) -> SheetFile:
    """The note says 1/4 inch, all strings but two that were overwritten say 1/8 inch."""
    pen = Pen(ARCH_D)
    classic(
        pen, "joined", number="S-11", title=["LOADING DOCK", "FOUNDATION PLAN"],
        scale="1/4\" = 1'-0\"", project="CARDINAL COLD STORAGE ADDITION", client="",
        office="MARCHETTI ASSOCIATES", date="07/19/24",
    )  # fmt: skip
    view = pen.view(240, 420, ratio=96)
    lattice = Lattice(view, lines_at(0, 22, 22, 26, 26, 22, 22), lines_at(0, 30, 34, 30),
                      ("10", "11", "12", "13", "14", "15", "16"), "KLMN")  # fmt: skip
    lattice.draw(70, radius=11)
    lattice.strings(feet, 34, overall=False)
    annotate.dimensions(view, [(140, -8), (118, -8), (96, -8)], texts=["20'-0\" V.I.F.", "18'-6\""],
                        extension=-8)  # fmt: skip
    for i, j, x, y in lattice.crossings():
        mark, side = ("M2", 6.5) if j in (1, 2) else ("M1", 4.5)
        pads.pad(view, x, y, side, side, mark, how="dashed")
        if j == 1:
            pads.outline(view, pads.ring_of(x + 0.03, y - 0.02, side, side), "dashed")
        pads.steel(view, x, y, 1.0)
        view.text(x + side / 2 + 0.4, y + side / 2 - 1, f"FTG {mark}", size=6.5)
        if j == 0 and i < 6:
            nxt = lattice.xs[i + 1]
            pads.run(
                view, (x + 2.6, y), (nxt - 2.6, y), 0.83, how="solid", thing="wall", mark="DW1"
            )
            view.text((x + nxt) / 2, y + 1.2, 'DW1 10" CONC. WALL', size=5.5, align="centre")
    _dock(view)
    rows = (
        ("MARK", "SIZE", "DEPTH", "REINF."),
        ("M1", "4'-6\" x 4'-6\"", '14"', "(5) #5"),
        ("M2", "6'-6\" x 6'-6\"", '18"', "(7) #6"),
        ("DW1", '10" WALL', "-", "#5 @ 12 EF"),
    )
    table(pen, 2060, 1640, "FOOTING AND WALL SCHEDULE", rows, widths=(50, 110, 60, 120), row=17)
    framed_notes(pen, 2060, 1500, "NOTES", words.US, width=440, size=7)
    margin.strip_detail(pen, 2130, 1000, "5", "DOCK WALL", ["(3) #5", "#5 @ 12 EF", "SLAB"])
    margin.joint_detail(pen, 2110, 800, "6", "JOINT AT DOCK")
    margin.abbreviations(pen, 2090, 660)
    annotate.view_title(view, 0, -18, "LOADING DOCK FOUNDATION PLAN", '1/4" = 1\'-0"', number="A")
    return pen.save(
        folder, "towhee", number="S-11", title="LOADING DOCK FOUNDATION PLAN",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _dock(view: View) -> None:
    for x in (7, 29, 53, 79, 103, 125):
        with view.style(0.4):
            view.rect(x, -10, 8.5, 9)
            view.line((x, -10), (x + 8.5, -1))
            view.rect(x - 0.6, -1.6, 0.6, 1)
            view.rect(x + 8.5, -1.6, 0.6, 1)
        view.text(x + 4.2, -12, "LEVELER", size=5, align="centre")
    with view.style(0.25, grey=0.5):
        for row in range(3):
            life.shelves(view, 8, 10 + row * 30, 58, rows=3)
            life.shelves(view, 74, 10 + row * 30, 58, rows=3)
    with view.style(0.3, dash=(9, 3)):
        for x in (11, 33, 57, 83, 107, 129):
            view.line((x, 1), (x, 93))
