"""An office of Kelso and one of Leixlip: pads and ground beams, strips and walls of a house."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, small
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

TX, TY = tuple(6.0 * i for i in range(9)), (0.0, 12.0, 24.0)
PADS = {"PF1": 2.4, "PF2": 1.8, "PF3": 1.2}


def tweed(folder: Path) -> SheetFile:
    """Pads that a schedule counts too, ground beams between them, a trench for a wall."""
    pen = Pen(A1)
    office.border(pen, wide=1.8)
    office.zones(pen)
    view = pen.view(210, 560, ratio=100, metric=True)
    axes(view, TX, TY, letters=[str(i + 1) for i in range(9)], figures="ABC", both=True)
    slab = [(0.0, 0.0), (48.0, 0.0), (48.0, 24.0), (0.0, 24.0)]
    with view.style(1.1):
        view.poly(slab, thing="slab", mark=None)
    for x in TX:
        for y in (0.0, 24.0):
            _pad(view, x, y, "PF2" if x in (0.0, 48.0) else "PF1")
    for x in (0.0, 48.0):
        _pad(view, x, 12.0, "PF3")
    _ground_beams(view)
    found.run(view, [(18.0, 2.0), (18.0, 12.0), (30.0, 12.0), (30.0, 2.0)],
              Strip(0.6, "TF1", label="TF1"), closed=False)  # fmt: skip
    found.joints(view, TX[1:-1], (6, 12, 18), (0.3, 0.3, 47.7, 23.7), said="SJ")
    _tweed_words(view, pen)
    return plan_of(pen, folder, "tweed", "5108-FAE-ZZ-FN-DR-S-1001",
                   "FOUNDATION GENERAL ARRANGEMENT", "Structural")  # fmt: skip


def _pad(view: View, x: float, y: float, mark: str) -> None:
    side = PADS[mark]
    found.pad(view, x, y, side, side, mark, line="strokes", stated=True)
    found.steel(view, x, y, 0.3)
    found.name_it(view, x, y, side, side, [mark, "TOC -0.600"], where="below", size=5.5)


def _ground_beams(view: View) -> None:
    how = Strip(0.45, "GB1", kind="grade_beam", line="strokes", size=5.5)
    for y in (0.0, 24.0):
        for x1, x2 in pairwise(TX):
            left = PADS["PF2"] / 2 if x1 == 0 else PADS["PF1"] / 2
            right = PADS["PF2"] / 2 if x2 == 48 else PADS["PF1"] / 2
            found.leg(view, (x1 + left, y), (x2 - right, y), how)
    for x in (0.0, 48.0):
        for y1, y2 in ((0.9, 11.4), (12.6, 23.1)):
            found.leg(view, (x, y1), (x, y2), how)


def _tweed_words(view: View, pen: Pen) -> None:
    view.words(36, 17, ["200 THK RC GROUND BEARING SLAB", "FFL +42.150, A393 TOP"], size=7)
    annotate.leader(view, 20.5, 8, (18.4, 8.4), ["TRENCH FILL FOUNDATION TF1", "600 x 1200 DEEP"])
    with view.style(0.3, grey=0.5):
        for index in range(6):
            rooms.desk(view, 32 + 2.2 * index, 3.2)
        rooms.stair(view, 19, 3, 1.2)
    y = framed_notes(pen, 1790, 1620, "NOTES", wording.UK, width=520)
    table(pen, 1790, y - 30, "PAD FOUNDATION SCHEDULE", (
        ("REF", "SIZE", "DEPTH", "REINFORCEMENT", "No. OFF"),
        ("PF1", "2400 x 2400", "600", "B16-200 B", "14"),
        ("PF2", "1800 x 1800", "600", "B16-200 B", "4"),
        ("PF3", "1200 x 1200", "500", "B12-200 B", "2"),
    ), widths=(60, 130, 80, 150, 100))  # fmt: skip
    for index in range(3):
        cuts.typical(pen, 210 + 440 * index, 120, 425, 250, f"TYPICAL SECTION {index + 1}",
                     number=f"{index + 1}", metric=True, seed=index + 1, sort=(2, 0, 0)[index],
                     said=("H16 STARTERS", "50 BLINDING", "75 COVER"), note="NTS")  # fmt: skip
    for x, y in ((6, 24), (24, 0), (48, 6)):
        annotate.detail_callout(view, x + 1.6, y + 1.0, "2", "1101")
    bands.side(pen, 1790, 1140, seed=11)
    annotate.north_arrow(pen, 1700, 1560)
    annotate.scale_bar(pen, 900, 460, (0, 2, 4, 6, 8, 10), true_unit=view.unit, unit="m")
    rows = (
        (36, (Cell("Drawing No.", "5108-FAE-ZZ-FN-DR-S-1001", 12, 3, bold=True),
              Cell("Revision", "C02", 12))),
        (26, (Cell("Status", "A4 - CONSTRUCTION", 7), Cell("Scale", "1:100 @ A1", 8),
              Cell("Date", "08.04.24", 8), Cell("Drawn", "EMcA", 8))),
        (40, (Cell("Drawing", ("FOUNDATION GENERAL", "ARRANGEMENT"), 11, bold=True),)),
        (34, (Cell("Project", "Floors Road Depot, Kelso", 10),)),
        (26, (Cell("Client", "Teviot Haulage Ltd", 9),)),
    )  # fmt: skip
    top = office.block(pen, pen.width - 28 - 520, 28, 520, rows)
    office.revisions(pen, pen.width - 548, top + 60, 520, (
        ("Rev", "Description", "Date"), ("C02", "PF3 added to GL 1 and 9", "08.04.24"),
        ("C01", "Construction issue", "11.03.24"), ("P03", "For comment", "02.02.24")))  # fmt: skip
    office.logo(pen, pen.width - 90, top + 76, 44, 3)
    pen.text(pen.width - 548, top + 84, "Farquhar Elliot Engineers", size=13, font="Times-Bold")


# Ireland


def liffey(folder: Path) -> SheetFile:
    """A house: strips exploded into strokes, rising walls of pieces between doors."""
    pen = Pen(A1)
    office.border(pen, margin=20, wide=0.9)
    view = pen.view(230, 480, ratio=40, metric=True)
    ring = [(0.0, 0.0), (14.0, 0.0), (14.0, 5.0), (9.5, 5.0), (9.5, 9.6), (0.0, 9.6)]
    found.run(view, ring, Strip(0.9, "SF1", label="SF1 900x300"))
    inner = Strip(0.6, "SF2", label="SF2 600x300")
    found.leg(view, (0.45, 5.0), (9.05, 5.0), inner)
    found.leg(view, (4.8, 5.3), (4.8, 9.15), inner)
    _rising(view)
    with view.style(0.25, grey=0.55):
        rooms.bed(view, 1.2, 6.6)
        rooms.sofa(view, 6.2, 3.2)
        rooms.round_table(view, 11.5, 2.4)
        rooms.toilets(view, 5.4, 7.6, count=2)
        rooms.stair(view, 8.0, 5.4, 0.95, treads=13)
    _liffey_words(view, pen)
    return plan_of(pen, folder, "liffey", "S-10", "FOUNDATION PLAN & RISING WALLS", "Structural")


def _rising(view: View) -> None:
    pieces = [
        (-0.15, 0, 3.1, 0), (4.0, 0, 9.2, 0), (11.0, 0, 14.15, 0), (14, 0.15, 14, 4.85),
        (14.15, 5, 9.35, 5), (9.5, 5.15, 9.5, 9.45), (9.65, 9.6, 5.6, 9.6), (4.7, 9.6, -0.15, 9.6),
        (0, 9.45, 0, 6.0), (0, 5.1, 0, 0.15),
    ]  # fmt: skip
    for x1, y1, x2, y2 in pieces:
        with view.style(0.9):
            view.strip(x1, y1, x2, y2, 0.3, thing="wall", mark="RW1")
        off = (0, 0.24) if y1 == y2 else (-0.24, 0)
        turn = 0 if y1 == y2 else 90
        view.text((x1 + x2) / 2 + off[0], (y1 + y2) / 2 + off[1], "RW1", size=5.5, turn=turn,
                  align="centre")  # fmt: skip


def _liffey_words(view: View, pen: Pen) -> None:
    small(view, [(0, -1.5), (3.1, -1.5), (4.0, -1.5), (9.2, -1.5), (11, -1.5), (14, -1.5)],
          ends="arrow")  # fmt: skip
    small(view, [(0, -2.2), (14, -2.2)], ends="arrow")
    small(view, [(-1.5, 9.6), (-1.5, 5), (-1.5, 0)], ends="arrow")
    small(view, [(14, 11), (9.5, 11), (4.8, 11), (0, 11)], ends="arrow")
    annotate.leader(view, 10.6, 7.6, (9.75, 7.2), ["RW1: 300 RC RISING WALL", "H12-200 BOTH FACES"])
    annotate.section_mark(view, (2.5, -1.2), (2.5, 10.6), "A", "S-20")
    annotate.section_mark(view, (12.6, -1.2), (12.6, 6.2), "B", "S-20")
    for x, y in ((1.2, 3.2), (7.0, 2.2), (2.0, 8.0), (11, 3.7)):
        view.words(x, y, ["150 RC SLAB", "SEE S-11"], size=5)
    y = framed_notes(pen, 1700, 1640, "General Notes", wording.UK, width=600, size=8, frame=False)
    for index in range(4):
        cuts.typical(pen, 1700 + 300 * (index % 2), y - 250 - 250 * (index // 2), 295, 245,
                     ("SECTION A", "SECTION B", "DOOR OPE", "STEP")[index], number="ABCD"[index],
                     metric=True, seed=index, note="Not to scale", ratio=24,
                     said=("H12 U-BARS", "RADON SUMP", "HARDCORE T3"))  # fmt: skip
    bands.bars(pen, 1700, 700, "Bar schedule", seed=5, rows=20)
    annotate.north_arrow(pen, 1500, 1540, turn=60)
    annotate.view_title(pen, 260, 280, "Foundation Plan", "Scale 1:40", size=14)
    annotate.scale_bar(
        pen, 640, 275, (0, 1, 2, 3, 4, 5), true_unit=view.unit, style="ticks", unit=" metres"
    )
    rows = (
        (44, (Cell("Dwg No.", "S-10", 20, bold=True), Cell("Rev.", "B", 14, 0.4),
              Cell("Scale", "1:40 (A1)", 9))),
        (28, (Cell("Drawn", "S. N\u00ed Bhriain"), Cell("Date", "Feb '24"), Cell("Job", "2417"))),
        (40, (Cell("Title", "FOUNDATION PLAN & RISING WALLS", 12, bold=True),)),
        (40, (Cell("Project", ("Dwelling at Confey,", "Leixlip, Co. Kildare"), 10),)),
    )  # fmt: skip
    office.block(pen, pen.width - 20 - 420, 20, 420, rows, font="Times-Roman")
    pen.text(pen.width - 430, 182, "Salmon Leap Consulting Engineers", size=13, font="Times-Bold")
