"""Sheets of words and tables: notes, legends, schedules, and quantities that are stated."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.pen import ARCH_D, Pen
from tests.jobs.drawings.sets.structure import footing_schedule
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def general_notes(folder: Path) -> SheetFile:
    """Notes in frames of many columns; their words name slabs, footings and columns."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip", number="S001", title=["GENERAL STRUCTURAL", "NOTES"], scale="NONE"
    )
    for column in range(4):
        y = 1640.0
        for title in ("GENERAL", "FOUNDATIONS", "CONCRETE", "STRUCTURAL STEEL"):
            y = framed_notes(pen, 70 + column * 560, y, title, said.GENERAL_NOTES, width=520) - 20
    return pen.save(
        folder, "general_notes", number="S001", title="GENERAL STRUCTURAL NOTES",
        discipline="Structural", page_type="General", prints_scale=False,
        nothing_because="notes",
    )  # fmt: skip


def legend(folder: Path) -> SheetFile:
    """Samples of footings, piers, slabs and hatches with their names, and abbreviations."""
    pen = Pen(ARCH_D)
    pen.title_block("bottom strip", number="S-0.2", title=["LEGEND AND ABBREVIATIONS"], scale="NTS")
    names = ("SPREAD FOOTING F1", "PIER P1", "CONC. SLAB ON GRADE", "CONC. WALL", "CONC. COLUMN C1",
             "GRADE BEAM GB1", "EARTH", "GRAVEL", "BRICK", "CONC. CURB")  # fmt: skip
    pen.text(120, 1610, "STRUCTURAL LEGEND", size=14, bold=True)
    for index, name in enumerate(names * 2):
        x, y = 120 + index // 10 * 460, 1540 - index % 10 * 70
        with pen.style(0.7, dash=(6, 3) if index % 2 == 0 else None):
            pen.rect(x, y, 60, 40)
        ring = [(x, y), (x + 60, y), (x + 60, y + 40), (x, y + 40)]
        if index % 3 == 0:
            pen.hatch(ring, spacing=4)
        elif index % 3 == 1:
            pen.stipple(ring, 120, seed=index)
        pen.text(x + 75, y + 16, name, size=9)
    pen.words(1150, 1600, ["ABBREVIATIONS", *said.ABBREVIATIONS], size=9)
    framed_notes(pen, 1650, 1640, "GENERAL NOTES", said.GENERAL_NOTES, width=400)
    return pen.save(
        folder, "legend", number="S-0.2", title="LEGEND AND ABBREVIATIONS",
        discipline="Structural", page_type="General", prints_scale=False,
        nothing_because="samples of a legend",
    )  # fmt: skip


def schedules(folder: Path) -> SheetFile:
    """Schedules with quantities: the counts of the whole building, stated and nowhere drawn."""
    pen = Pen(ARCH_D)
    pen.title_block("builder", number="S-601", title="SCHEDULES", scale="NONE")
    counts = {"F1": 12, "F2": 8, "F3": 4, "F4": 22}
    rows = [(mark, f"{side}'-0\" x {side}'-0\"", '14"', "(6) #5 E.W.")
            for mark, side in zip(counts, (4, 5, 6, 7), strict=True)]  # fmt: skip
    bottom = footing_schedule(pen, 140, 1560, rows, counts=counts)
    for mark, count in counts.items():
        pen.state("footing", mark, count=count)
    columns = {"C1": 18, "C2": 6}
    rows = [("C1", '16" x 16"', "-", "(8) #7"), ("C2", '20" x 20"', "-", "(8) #8")]
    footing_schedule(pen, 140, bottom - 60, rows, title="COLUMN SCHEDULE", counts=columns)
    for mark, count in columns.items():
        pen.state("column", mark, count=count)
    doors = [("DOOR", "SIZE", "FRAME", "QTY")]
    doors += [(f"D{at}", "3'-0\" x 7'-0\"", "HM", str(at % 4 + 1)) for at in range(1, 16)]
    table(pen, 900, 1560, "DOOR SCHEDULE", doors, widths=(50, 120, 60, 40))
    lintels = [("MARK", "SIZE", "QTY"), ("L1", "L4x4x3/8", "14"), ("L2", "W8x18", "6")]
    table(pen, 1400, 1560, "LINTEL SCHEDULE", lintels, widths=(50, 120, 40))
    framed_notes(pen, 1400, 1400, "NOTES", said.GENERAL_NOTES)
    return pen.save(
        folder, "schedules", number="S-601", title="SCHEDULES", discipline="Structural",
        page_type="Schedule", prints_scale=False,
    )  # fmt: skip


def equipment_schedules(folder: Path) -> SheetFile:
    """Mechanical schedules with marks P-1, F-1, C-1 and quantities: pumps, fans, coils."""
    pen = Pen(ARCH_D)
    pen.title_block("corner", number="M-601", title="MECHANICAL SCHEDULES", scale="NONE")
    for index, (title, letter, what) in enumerate((
        ("PUMP SCHEDULE", "P", "INLINE PUMP"), ("FAN SCHEDULE", "F", "EXHAUST FAN"),
        ("COIL SCHEDULE", "C", "HOT WATER COIL"), ("GRILLE SCHEDULE", "S", "SUPPLY"),
    )):  # fmt: skip
        rows = [("MARK", "DESCRIPTION", "GPM / CFM", "HP", "QTY")]
        rows += [(f"{letter}-{at}", what, str(5 * at), "1/2", str(at + 1)) for at in range(1, 9)]
        table(pen, 120 + index % 2 * 700, 1560 - index // 2 * 300, title, rows,
              widths=(50, 200, 90, 40, 40))  # fmt: skip
    framed_notes(pen, 1600, 1560, "NOTES", said.TRADE_NOTES)
    return pen.save(
        folder, "equipment_schedules", number="M-601", title="MECHANICAL SCHEDULES",
        discipline="Mechanical", page_type="Schedule", prints_scale=False,
        nothing_because="pumps, fans and coils",
    )  # fmt: skip


def stated(folder: Path) -> SheetFile:
    """A civil sheet whose notes state quantities: some to build, some to remove or to allow for."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="C-002", title="QUANTITIES AND NOTES", scale="NONE")
    lines = ["CONSTRUCT 1,850 SF OF 4\" CONCRETE SIDEWALK.", "INSTALL 640 LF OF CONCRETE CURB.",
             "REMOVE 2,300 SF OF EXISTING CONCRETE PAVEMENT.",
             "ALLOWANCE: 500 SF OF SIDEWALK REPAIR AS DIRECTED.",
             "REMOVE AND DISPOSE OF 310 LF OF EXISTING CURB.",
             "PROVIDE 24 SF OF CONCRETE PAD PER LOT, TYP. OF ALL LOTS.",
             "CURB RADII SHALL BE 25 FT UNLESS NOTED."]  # fmt: skip
    framed_notes(pen, 120, 1600, "WORK ITEMS", lines, width=420)
    pen.state("sidewalk", area_sf=1850)
    pen.state("curb", length_lf=640)
    framed_notes(pen, 700, 1600, "GENERAL NOTES", said.SITE_NOTES, width=360)
    framed_notes(pen, 1300, 1600, "UTILITY NOTES", said.TRADE_NOTES, width=360)
    return pen.save(
        folder, "stated", number="C-002", title="QUANTITIES AND NOTES", discipline="Civil",
        page_type="General", prints_scale=False,
    )  # fmt: skip


def bid_items(folder: Path) -> SheetFile:
    """A table of items with units and quantities, with removals and adds among them."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="G-003", title="SUMMARY OF QUANTITIES", scale="NONE")
    rows = [("ITEM", "DESCRIPTION", "UNIT", "QTY"),
            ("201", "CLEARING AND GRUBBING", "LS", "1"),
            ("202", "REMOVE CONCRETE SIDEWALK", "SF", "3,400"),
            ("203", "REMOVE CONCRETE CURB", "LF", "890"),
            ("501", "4\" CONCRETE SIDEWALK", "SF", "5,120"),
            ("502", "CONCRETE CURB AND GUTTER", "LF", "1,460"),
            ("503", "8\" CONCRETE PAVEMENT", "SF", "12,700"),
            ("504", "CURB RAMP (ALLOWANCE)", "EA", "6"),
            ("601", "STORM PIPE 15\"", "LF", "620"),
            ("701", "SIGN POST", "EA", "14")]  # fmt: skip
    table(pen, 140, 1560, "SUMMARY OF QUANTITIES", rows, widths=(50, 260, 50, 70), row=18, size=8)
    pen.state("sidewalk", area_sf=5120)
    pen.state("curb", length_lf=1460)
    pen.state("paving", area_sf=12700)
    framed_notes(pen, 800, 1560, "NOTES", said.SITE_NOTES, width=360)
    return pen.save(
        folder, "bid_items", number="G-003", title="SUMMARY OF QUANTITIES", discipline="General",
        page_type="General", prints_scale=False,
    )  # fmt: skip


def cover(folder: Path) -> SheetFile:
    """A cover with a picture of the site, an index of sheets, code data and a vicinity map."""
    pen = Pen(ARCH_D)
    pen.title_block("two numbers", number="G001", title="COVER SHEET", scale="", second="23-118-B")
    pen.text(150, 1500, "RIVERSIDE MAINTENANCE FACILITY", size=36, bold=True)
    pen.text(150, 1450, "200 MILL ROAD, HARWICK", size=18)
    rows = [("SHEET", "TITLE")]
    rows += [("S101", "FOUNDATION PLAN"), ("S102", "SLAB PLAN"), ("S501", "FOUNDATION DETAILS"),
             ("A101", "FLOOR PLAN"), ("E201", "LIGHTING PLAN"), ("C101", "SITE PLAN")]  # fmt: skip
    table(pen, 150, 1300, "SHEET INDEX", rows, widths=(70, 260), row=20, size=9)
    view = pen.view(1100, 560, ratio=480)
    floor(view, rooms((60, 80, 60, 90), (60, 70, 50)), furniture=False, names=False)
    pen.text(1300, 530, "VICINITY MAP - N.T.S.", size=10)
    data = ["OCCUPANCY: S-1 / B", "CONSTRUCTION TYPE: II-B", "BUILDING AREA: 31,500 SF",
            "SLAB ON GRADE: 28,400 SF", "STORIES: 1"]  # fmt: skip
    framed_notes(pen, 150, 980, "CODE DATA", data, numbered=False)
    pen.views.clear()
    return pen.save(
        folder, "cover", number="G001", title="COVER SHEET", discipline="General",
        page_type="Title sheet", prints_scale=False, nothing_because="a cover",
    )  # fmt: skip


def keynotes(folder: Path) -> SheetFile:
    """A sheet of text only: keynotes by number, no lines but the frame."""
    pen = Pen(ARCH_D)
    pen.title_block("joined", number="A-011", title="KEYNOTES", scale="N/A")
    texts = ("CONCRETE SLAB ON GRADE, SEE STRUCTURAL", "CONCRETE FOOTING", "CONCRETE CURB",
             "STEEL COLUMN, PAINT P-3", "CMU WALL", "SEALED CONCRETE FLOOR")  # fmt: skip
    for index in range(120):
        x, y = 90 + index // 40 * 760, 1620 - index % 40 * 36
        pen.text(x, y, f"{3 + index // 40:02}.{index % 40 + 1:02}", size=8, bold=True)
        pen.text(x + 60, y, texts[index % 6], size=8)
    annotate.north_arrow(pen, 2400, 200)
    return pen.save(
        folder, "keynotes", number="A-011", title="KEYNOTES", discipline="Architectural",
        page_type="General", prints_scale=False, nothing_because="keynotes",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    general_notes,
    legend,
    schedules,
    equipment_schedules,
    stated,
    bid_items,
    cover,
    keynotes,
)
