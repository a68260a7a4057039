"""Sheets of words and tables: schedules, notes with a legend, a cover, and one of details."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, ARCH_D, ARCH_E1, Pen
from tests.jobs.drawings.sets.sealed import cuts, land, office, rooms, wording
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import DETAILS, GENERAL, SCHEDULES, plan_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

TOPICS = ("WALL FOOTING", "COLUMN FOOTING", "SLAB EDGE", "GRADE BEAM", "PIER CAP", "CURB AND WALK",
          "STEPPED FOOTING", "RETAINING WALL")  # fmt: skip


def madawaska(folder: Path) -> SheetFile:
    """Sixteen details at four scales, all cut concrete, each named as a thing to count."""
    pen = Pen(ARCH_D)
    for index in range(16):
        column, row = index % 4, index // 4
        x, y = 200 + 550 * column, 1362 - 400 * row
        with pen.style(0.6):
            pen.rect(x - 150, y - 70, 550, 400)
        sort = (0, 2, 0, 1)[index % 4]
        ratio, scale = ((16.0, '3/4" = 1\'-0"'), (12.0, '1" = 1\'-0"'))[row % 2]
        ratio, scale = (16.0, '3/4" = 1\'-0"') if sort == 1 else (ratio, scale)
        ratio, scale = (24.0, '1/2" = 1\'-0"') if sort == 2 else (ratio, scale)
        away = 110 if sort == 1 else 0
        cuts.detail(
            pen,
            x + 20 + away,
            y + 12,
            ratio,
            f"{TOPICS[index % 8]} DETAIL",
            scale,
            number=str(index + 1),
            metric=False,
            sort=sort,
            seed=index,
            said=('#5 @ 12" O.C.', '2" RIGID INSUL.', "FDN WALL W1", "SOG, SEE PLAN"),
        )
    pen.title_block(
        "right strip",
        number="S-501",
        title=["TYPICAL", "FOUNDATION", "DETAILS"],
        scale="AS NOTED",
        project="MADAWASKA BORDER STATION",
        date="2024-05-02",
    )
    return plan_of(pen, folder, "madawaska", "S-501", "TYPICAL FOUNDATION DETAILS", "Structural",
                   sort=DETAILS, nothing="details")  # fmt: skip


def mizar(folder: Path) -> SheetFile:
    """Schedules of columns, footings, walls and beams with sizes, and small typical sections."""
    pen = Pen(ARCH_E1)
    office.border(pen, margin=36, wide=2)
    grid = [["MARK", *[f"{letter}-{figure}" for letter in "ABCDE" for figure in (1, 2)]]]
    floors = ("ROOF", "4TH FLOOR", "3RD FLOOR", "2ND FLOOR", "1ST FLOOR", "FOUNDATION")
    grid += [[level, *[f"C{1 + i % 4} 24x24" for i in range(10)]] for level in floors]
    y = table(pen, 80, 2040, "CONCRETE COLUMN SCHEDULE", grid, widths=[120] + [105] * 10, row=40,
              size=9, align="centre")  # fmt: skip
    y = _footing_rows(pen, y - 60)
    beams = [["MARK", "SIZE B x D", "BOT. BARS", "TOP BARS", "STIRRUPS"]]
    beams += [
        [f"GB{i + 1}", f"{18 + 2 * (i % 3)} x {30 + 2 * i}", "4 #8", "3 #8", "#4 @ 10"]
        for i in range(9)
    ]
    table(pen, 80, y - 60, "GRADE BEAM SCHEDULE", beams, widths=(90, 150, 150, 150, 200), row=24,
          size=9)  # fmt: skip
    _schedule_sections(pen)
    framed_notes(pen, 1500, 2020, "SCHEDULE NOTES", wording.US, width=640, size=10)
    rows2 = (
        (70, (Cell("SHEET", "S6.01", 36, bold=True, centre=True),)),
        (40, (Cell("SCALE", "N.T.S."), Cell("DATE", "12 APR 2024"), Cell("JOB", "0923"))),
        (60, (Cell("", ("FOUNDATION AND", "COLUMN SCHEDULES"), 16, bold=True, centre=True),)),
        (50, (Cell("", "MAGNOLIA STREET PARKING STRUCTURE", 11, centre=True),)),
        (50, (Cell("", "TCHEFUNCTE ENGINEERS LLC", 13, centre=True),)),
    )
    office.block(pen, pen.width - 36 - 420, 36, 420, rows2, line=1)
    return plan_of(
        pen,
        folder,
        "mizar",
        "S6.01",
        "FOUNDATION AND COLUMN SCHEDULES",
        "Structural",
        sort=SCHEDULES,
        printed=False,
        nothing="schedules without numbers of pieces",
    )


def _footing_rows(pen: Pen, y: float) -> float:
    rows = [["MARK", "WIDTH", "LENGTH", "THICKNESS", "BOTTOM L.W.", "BOTTOM S.W.", "REMARKS"]]
    for index in range(14):
        side, bars = f"{3 + index // 2}'-{6 * (index % 2)}\"", f"({4 + index}) #5"
        thick = f'{12 + 2 * (index // 2)}"'
        rows += [[f"F{3 + index / 2:g}", side, side, thick, bars, bars, "SEE 1/S5.01"]]
    return table(pen, 80, y, "SPREAD FOOTING SCHEDULE", rows, row=24, size=9,
                 widths=(90, 110, 110, 120, 150, 150, 180))  # fmt: skip


def _schedule_sections(pen: Pen) -> None:
    for index in range(4):
        x, y = 1560 + 190 * index, 1340
        pen.rect(x, y, 110, 110)
        pen.rect(x + 12, y + 12, 86, 86)
        for across in range(4):
            cuts.dots(pen, x + 18, x + 92, y + 18 + 24 * across, 4)
        pen.text(x + 20, y - 16, f"TYPE C{index + 1}", size=9, bold=True)
        pen.text(x + 20, y - 28, "N.T.S.", size=7)
    for index in range(2):
        cuts.typical(pen, 1500 + 440 * index, 960, 420, 260, ("FOOTING", "PIER")[index], sort=2,
                     number=str(index + 1), seed=index, said=("TIES", "DOWELS"))  # fmt: skip


def thurso(folder: Path) -> SheetFile:
    """General notes in four columns, and a legend with samples of footings, slabs and walls."""
    pen = Pen(A1)
    office.border(pen, margin=28)
    columns = ("CONCRETE", "REINFORCEMENT", "FOUNDATIONS", "MASONRY")
    for index, title in enumerate(columns):
        x, lines = 60 + 450 * index, wording.UK[index:] + wording.UK[:index]
        y = framed_notes(pen, x, 1630, f"{index + 1}.0 {title}", lines, width=430, size=7.5,
                         frame=False)  # fmt: skip
        framed_notes(pen, x, y - 20, f"{index + 5}.0 GENERAL", lines[::-1], width=430, size=7.5,
                     frame=False)  # fmt: skip
    _legend(pen)
    short = (
        ("AFL", "ABOVE FLOOR LEVEL"),
        ("BOS", "BOTTOM OF STEEL"),
        ("CJ", "CONSTRUCTION JOINT"),
        ("FFL", "FINISHED FLOOR LEVEL"),
        ("GB", "GROUND BEAM"),
        ("PF", "PAD FOUNDATION"),
        ("SSL", "STRUCTURAL SLAB LEVEL"),
        ("TOC", "TOP OF CONCRETE"),
        ("TYP", "TYPICAL"),
        ("UNO", "UNLESS NOTED OTHERWISE"),
        ("W1", "WALL TYPE 1"),
        ("C1", "COLUMN TYPE 1"),
    )
    table(pen, 1480, 640, "ABBREVIATIONS", short, widths=(80, 300), row=20, size=8, headed=False)
    rows = (
        (40, (Cell("Drawing No", "TH-SDE-00-XX-DR-S-0001", 11, 2, bold=True), Cell("Rev", "P2"))),
        (26, (Cell("Scale", "NTS"), Cell("Date", "Nov 2023"), Cell("Drawn", "DRM"))),
        (40, (Cell("Title", ("STRUCTURAL GENERAL NOTES", "AND LEGEND"), 11, bold=True),)),
        (34, (Cell("Project", "Thurso Harbour Workshops", 10),)),
        (30, (Cell("", "Sinclair Dunnet Engineers", 12),)),
    )
    office.block(pen, pen.width - 28 - 400, 28, 400, rows, font="Times-Roman")
    return plan_of(pen, folder, "thurso", "TH-SDE-00-XX-DR-S-0001",
                   "STRUCTURAL GENERAL NOTES AND LEGEND", "Structural", sort=GENERAL, printed=False,
                   nothing="notes, and samples of a legend")  # fmt: skip


def _legend(pen: Pen) -> None:
    pen.text(60, 640, "LEGEND", size=13, bold=True)
    said = (
        "PAD FOUNDATION PF1",
        "STRIP FOUNDATION SF1",
        "GROUND BEAM GB1",
        "RC WALL W1",
        "150 GROUND BEARING SLAB",
        "CONCRETE COLUMN C1",
        "PIER P1",
        "KERB K1",
        "CONCRETE FOOTPATH",
        "CONCRETE PAVING",
        "EXISTING FOUNDATION",
        "MASONRY WALL",
    )
    for index, text in enumerate(said):
        x, y = 60 + 440 * (index % 3), 560 - 90 * (index // 3)
        ring = [(x, y), (x + 90, y), (x + 90, y + 50), (x, y + 50)]
        if index in (0, 1, 2, 10):
            pen.dashes(ring if index in (0, 10) else [(a, y + (b - y) * 0.4) for a, b in ring])
        elif index in (5, 6):
            pen.rect(x + 30, y + 10, 30, 30, fill=index == 5)
        elif index in (3, 7, 11):
            pen.rect(x, y + 18, 90, 9)
            pen.hatch([(x, y + 18), (x + 90, y + 18), (x + 90, y + 27), (x, y + 27)], spacing=3)
        else:
            pen.poly(ring)
            pen.stipple(ring, 60, seed=index)
        pen.text(x + 104, y + 22, text, size=8)


def capella(folder: Path) -> SheetFile:
    """A cover with the list of drawings, a map of the place, a picture of the building."""
    pen = Pen(ARCH_D)
    office.border(pen, margin=40, wide=3)
    pen.text(120, 1560, "SPRINGWATER", size=64, bold=True)
    pen.text(120, 1490, "COMMUNITY RECREATION CENTER", size=40)
    pen.text(120, 1450, "CONSTRUCTION DOCUMENTS  -  VOLUME 1 OF 2  -  JANUARY 19, 2024", size=16)
    trades = (("G", "COVER SHEET", "CODE SUMMARY"), ("C", "SITE PLAN", "GRADING PLAN"),
              ("L", "PLANTING PLAN", "IRRIGATION"), ("S", "FOUNDATION PLAN", "FRAMING PLAN"),
              ("A", "FLOOR PLAN", "ELEVATIONS"), ("M", "HVAC PLAN", "SCHEDULES"),
              ("P", "PLUMBING PLAN", "RISERS"), ("E", "POWER PLAN", "LIGHTING PLAN"))  # fmt: skip
    rows = [["SHEET", "TITLE", "01/19", "02/23"]]
    for letter, one, other in trades:
        names = (one, other, f"{one} - LEVEL 2", "DETAILS", "SLAB AND CURB DETAILS")
        rows += [
            [f"{letter}-{101 + index}", name, "X", "X" if index % 2 else ""]
            for index, name in enumerate(names)
        ]
    table(pen, 1780, 1600, "DRAWING LIST", rows, widths=(80, 300, 60, 60), row=21, size=9)
    _picture(pen)
    _map(pen)
    framed_notes(
        pen,
        1180,
        1330,
        "PROJECT TEAM",
        (
            "OWNER: TOWN OF SPRINGWATER",
            "ARCHITECT: HEMLOCK LAKE STUDIO",
            "STRUCTURE: GENESEE ENGINEERS",
            "CIVIL: CONESUS SITE GROUP",
            "MEP: WADSWORTH CONSULTING",
        ),
        width=480,
        size=11,
    )
    rows2 = ((90, (Cell("PROJECT", "SPRINGWATER RECREATION CENTER", 14, 3),
                   Cell("TITLE", "COVER SHEET", 16, 2, bold=True), Cell("DATE", "JAN 19, 2024", 10),
                   Cell("SHEET", "G-001", 30, 1.4, bold=True, centre=True))),)  # fmt: skip
    office.block(pen, 40, 40, pen.width - 80, rows2)
    return plan_of(pen, folder, "capella", "G-001", "COVER SHEET", "General", sort=GENERAL,
                   printed=False, nothing="a cover sheet")  # fmt: skip


def _picture(pen: Pen) -> None:
    with pen.style(0.8):
        for index in range(14):
            x = 140 + 70 * index
            pen.rect(x, 800 + 4 * index, 60, 260 - 9 * index)
            pen.line((x, 1060 - 5 * index), (x + 60, 1060 - 5 * (index + 1)))
            for row in range(4):
                pen.rect(x + 8, 830 + 50 * row, 44, 30)
    for index in range(10):
        land.tree(pen, 170 + 100 * index, 770, 36, seed=index)
    pen.hatch([(120, 700), (1130, 700), (1130, 735), (120, 735)], spacing=6, angle=10)


def _map(pen: Pen) -> None:
    rng = random.Random(66)
    pen.rect(120, 180, 620, 440)
    pen.text(120, 160, "VICINITY MAP  N.T.S.", size=10, bold=True)
    for index in range(12):
        y = 200 + 34 * index
        pen.line((120, y), (740, y + rng.uniform(-20, 20)))
        pen.line((140 + 50 * index, 180), (150 + 50 * index + rng.uniform(-20, 20), 620))
    for left, low in rooms.spread([(150, 210), (700, 560)], 70):
        pen.rect(left, low, rng.uniform(14, 30), rng.uniform(14, 30), fill=True)
    annotate.leader(pen, 820, 420, (480, 390), "PROJECT SITE", size=11)
    annotate.north_arrow(pen, 700, 580)
