"""Sheets that are no plans: typical details, notes with a legend, a cover with its list."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import details, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import DETAILS, GENERAL, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen
from tests.jobs.drawings.sets.truth import SheetFile


def rutile(folder: Path) -> SheetFile:
    """Fifteen details, two sections of footings F3 in plan view, all hatched."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "bottom strip",
        number="S-501",
        title=["TYPICAL FOUNDATION", "DETAILS"],
        project="NORTH QUAY COLD STORAGE",
        scale="AS NOTED",
    )
    orders = ((0, 1, 2, 3, 4, 0, 2), (4, 3, 0, 1, 2, 1, 3), (2, 0, 4, 1, 3, 0, 1))
    for index, order in enumerate(orders):
        details.row(
            pen,
            90,
            1430 - 250 * index,
            order,
            first=1 + 7 * index,
            step=290,
            scale="NOT TO SCALE",
            framed=True,
        )
    for index, mark in enumerate(("F3", "F4", "P1", "C2")):
        _plan_detail(pen, 120 + 330 * index, 570, mark, index)
    tables.framed_notes(pen, 90, 500, "DETAIL NOTES", prose.STRUCTURAL_US, width=480)
    rows = [["BAR", "LAP TOP", "LAP BOT.", "HOOK", "EMBED"]]
    rows += [[f"#{n}", f'{n * 7}"', f'{n * 6}"', f'{n * 2}"', f'{n * 4}"'] for n in range(3, 12)]
    tables.table(
        pen, 640, 460, "LAP SPLICE SCHEDULE", rows, widths=[50, 70, 70, 60, 60], row=20, size=8
    )
    rows = [
        ["MARK", "SIZE", "BARS"],
        ["F3", '3\'-0" x 3\'-0" x 12"', "(4) #4 E.W."],
        ["F4", '4\'-0" x 4\'-0" x 12"', "(5) #5 E.W."],
        ["P1", '16" x 16" PIER', "(4) #6"],
    ]
    tables.table(pen, 1060, 460, "TYPICAL FOOTINGS", rows, widths=[60, 160, 110], row=20, size=8)
    return pen.save(
        folder,
        "rutile",
        number="S-501",
        title="TYPICAL FOUNDATION DETAILS",
        discipline=STRUCTURE,
        page_type=DETAILS,
        prints_scale=False,
        nothing_because="details",
    )


def _plan_detail(pen: Pen, x: float, y: float, mark: str, index: int) -> None:
    """A pad from above as a detail draws it."""
    with pen.style(0.8):
        pen.rect(x, y + 30, 130, 130)
    with pen.style(0.4):
        pen.rect(x + 45, y + 75, 40, 40)
        for step in range(9):
            pen.line((x + 8 + 14 * step, y + 36), (x + 8 + 14 * step, y + 154))
            pen.line((x + 6, y + 38 + 14 * step), (x + 124, y + 38 + 14 * step))
    annotate.dimensions(pen, [(x, y + 18), (x + 130, y + 18)], texts=[f"{3 + index}'-0\""])
    annotate.leader(pen, x + 160, y + 130, (x + 120, y + 120), [f"FOOTING {mark}", "SEE PLAN"])
    annotate.view_title(
        pen, x + 10, y - 6, f"PLAN AT {mark}", "NOT TO SCALE", number=str(22 + index), size=8
    )


def sapele(folder: Path) -> SheetFile:
    """Notes in five columns with a legend of samples and abbreviations, in Singapore."""
    pen = Pen(A1)
    office = paper.Office(
        "Straits Consulting Engineers Pte Ltd",
        "Jurong Innovation Hub",
        "JTC Corporation",
        "ST-0001",
        ["GENERAL NOTES, LEGEND", "AND ABBREVIATIONS"],
        "N.T.S.",
        rev="C1",
    )
    paper.block(pen, "ledger", office)
    columns = (prose.STRUCTURAL_UK, prose.STRUCTURAL_US, prose.CIVIL, prose.TRADE)
    titles = ("GENERAL", "FOUNDATIONS AND SLABS", "EXTERNAL WORKS", "SERVICES")
    for index, (title, lines) in enumerate(zip(titles, columns, strict=True)):
        low = tables.framed_notes(pen, 100 + 480 * index, 1600, title, lines, width=450, size=7)
        tables.framed_notes(
            pen,
            100 + 480 * index,
            low - 30,
            f"{title} (CONT'D)",
            lines[3:],
            width=450,
            size=7,
            frame=index % 2 == 0,
        )
    pen.text(100, 900, "LEGEND OF SYMBOLS", size=11, bold=True)
    samples = (
        "RC COLUMN C1",
        "RC WALL",
        "PAD FOOTING F1",
        "GRADE BEAM GB1",
        "RC SLAB 200 THK",
        "BORED PILE P1",
        "RC KERB",
        "CONCRETE PAVEMENT",
        "BRICK WALL",
        "FOOTPATH",
    )
    for index, words in enumerate(samples):
        x, y = 100 + 240 * (index % 5), 820 - 90 * (index // 5)
        ring = [(x, y), (x + 60, y), (x + 60, y + 40), (x, y + 40)]
        pen.poly(ring)
        if index % 3 == 0:
            pen.hatch(ring, spacing=4)
        elif index % 3 == 1:
            pen.stipple(ring, 60, seed=index)
        pen.text(x + 70, y + 16, words, size=7)
    short = [
        "AFL",
        "APPROX",
        "BF",
        "BOT",
        "BS",
        "C/C",
        "CJ",
        "CL",
        "CONC",
        "COL",
        "DIA",
        "DN",
        "DWG",
        "EF",
        "EGL",
        "EJ",
        "EQ",
        "EW",
        "FFL",
        "FGL",
        "GB",
        "GL",
        "HD",
        "IL",
        "KJ",
    ]
    rows = [["ABBR.", "MEANING"]] + [
        [word, f"{word.lower()} as defined in SS {500 + i}"] for i, word in enumerate(short)
    ]
    for part in range(2):
        tables.table(
            pen,
            100 + 320 * part,
            640,
            "" if part else "ABBREVIATIONS",
            rows[part * 12 : part * 12 + 13],
            widths=[60, 230],
            row=17,
            size=7,
        )
    return pen.save(
        folder,
        "sapele",
        number="ST-0001",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=GENERAL,
        prints_scale=False,
        nothing_because="general notes and a legend",
    )


_LIST = (
    ("G-000", "COVER SHEET"),
    ("G-001", "CODE ANALYSIS"),
    ("C-101", "SITE PLAN"),
    ("C-102", "CURB AND SIDEWALK PLAN"),
    ("C-501", "CIVIL DETAILS"),
    ("S-001", "STRUCTURAL NOTES"),
    ("S-101", "FOUNDATION PLAN"),
    ("S-102", "SLAB ON GRADE PLAN"),
    ("S-103", "ROOF FRAMING PLAN"),
    ("S-301", "WALL SECTIONS"),
    ("S-501", "FOOTING DETAILS"),
    ("A-101", "FLOOR PLAN"),
    ("A-201", "ELEVATIONS"),
    ("A-301", "BUILDING SECTIONS"),
    ("A-601", "DOOR SCHEDULE"),
    ("P-101", "PLUMBING PLAN"),
    ("M-101", "MECHANICAL PLAN"),
    ("E-101", "POWER PLAN"),
    ("E-201", "LIGHTING PLAN"),
    ("FA-101", "FIRE ALARM PLAN"),
)


def spruce(folder: Path) -> SheetFile:
    """A cover with a list of drawings whose titles are full of concrete."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "right strip",
        number="G-000",
        title=["COVER SHEET"],
        project="TAMARACK ELEMENTARY SCHOOL",
        client="DISTRICT 42",
        scale="NONE",
    )
    pen.text(160, 1540, "TAMARACK ELEMENTARY SCHOOL", size=46, bold=True)
    pen.text(160, 1490, "ADDITION AND RENOVATION   BID PACKAGE 2", size=24)
    pen.words(160, 1450, ["8800 COUNTY ROAD 12", "BEMIDJI, MINNESOTA"], size=13)
    rows = [["NO.", "DRAWING TITLE", "ISSUED"], *[[no, title, "\u00b7"] for no, title in _LIST]]
    tables.table(pen, 1660, 1540, "DRAWING INDEX", rows, widths=[80, 290, 60], row=24, size=10)
    _picture(pen)
    rows = [
        ["ITEM", "ALLOWED", "ACTUAL"],
        ["OCCUPANCY", "E", "E"],
        ["TYPE", "II-B", "II-B"],
        ["AREA", "43,500 SF", "31,280 SF"],
        ["STORIES", "3", "1"],
        ["SPRINKLERED", "-", "YES"],
    ]
    tables.table(pen, 1660, 900, "CODE SUMMARY", rows, widths=[130, 150, 150], row=22, size=9)
    tables.framed_notes(pen, 160, 460, "PROJECT NOTES", prose.CIVIL, width=560, size=9)
    rows = [["DISCIPLINE", "FIRM", "TELEPHONE"]]
    rows += [
        [who, f"{who} PARTNERS, INC.", f"(218) 555-01{index:02d}"]
        for index, who in enumerate(("ARCHITECT", "STRUCTURAL", "CIVIL", "MEP", "FOOD SERVICE"))
    ]
    tables.table(pen, 800, 450, "PROJECT TEAM", rows, widths=[120, 220, 130], row=22, size=9)
    _vicinity(pen, 1660, 160)
    return pen.save(
        folder,
        "spruce",
        number="G-000",
        title="COVER SHEET",
        discipline="General",
        page_type="Title sheet",
        prints_scale=False,
        nothing_because="cover sheet",
    )


def _picture(pen: Pen) -> None:
    """A rendering of the school in lines."""
    with pen.style(0.8):
        pen.poly(
            [
                (200, 620),
                (1440, 620),
                (1440, 900),
                (980, 900),
                (900, 1010),
                (620, 1010),
                (560, 900),
                (200, 900),
            ]
        )
    for index in range(28):
        x = 220 + 42 * index
        pen.rect(x, 700, 30, 110)
        pen.line((x + 15, 700), (x + 15, 810))
        pen.line((x, 755), (x + 30, 755))
    pen.hatch([(200, 820), (1440, 820), (1440, 900), (200, 900)], spacing=7, angle=0)
    pen.hatch([(200, 620), (1440, 620), (1440, 690), (200, 690)], spacing=9, cross=True)
    for index in range(9):
        symbols.tree(pen, 180 + 160 * index, 590, 15, seed=index)
    pen.line((100, 610), (1560, 610))


def _vicinity(pen: Pen, x: float, y: float) -> None:
    """A map without scale."""
    pen.text(x, y + 330, "VICINITY MAP (NO SCALE)", size=10, bold=True)
    pen.rect(x, y, 430, 310)
    for index in range(9):
        with pen.style(0.5 + index % 3):
            pen.line((x, y + 30 + 30 * index), (x + 430, y + 12 + 34 * index))
            pen.line((x + 20 + 46 * index, y), (x + 40 + 44 * index, y + 310))
    with pen.style(fill=0.2):
        pen.circle(x + 230, y + 150, 8, fill=True)
    pen.text(x + 242, y + 152, "SITE", size=9, bold=True)
    annotate.north_arrow(pen, x + 400, y + 270)
