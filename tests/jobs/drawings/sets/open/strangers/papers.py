"""Sheets that are no plans to count on: planting, survey, details, elevations, schedules."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import HIDDEN
from tests.jobs.drawings.sets.open.strangers import blocks, fill, outdoors, sections, stamps, words
from tests.jobs.drawings.sets.open.strangers.concrete import lettered
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def planting(folder: Path) -> SheetFile:
    """An Australian planting plan: crowns, shrubs, beds, a path by others, a plant schedule."""
    pen = Pen(A1)
    blocks.sydney(pen, "L-102", ["PLANTING PLAN", "STAGE 1"], "1:200", "WATTLE PARK PRIMARY SCHOOL")
    plan = pen.view(160, 420, ratio=200, metric=True)
    rng = random.Random(5)
    for index in range(46):
        outdoors.tree(
            plan, rng.uniform(4, 92), rng.uniform(4, 72), rng.uniform(1.4, 3.4), seed=index
        )
    for bed in range(7):
        x, y = 6 + bed * 13, 30 + 4 * (bed % 3)
        outdoors.shrubs(plan, [(x + i * 0.9, y + 0.3 * (i % 2)) for i in range(11)], 0.42)
        ring = outdoors.rounded(x - 1, y - 2, 12, 5, 2)
        with plan.style(0.4):
            plan.poly(ring)
        plan.stipple(ring, 90, seed=bed, stones=False)
        plan.text(x + 2, y - 3, f"{24 + bed} LOM lon", size=5.5)
    with plan.style(0.3, grey=0.5):
        plan.poly([(0, 18), (96, 22), (96, 24), (0, 20)])
        plan.rect(20, 48, 40, 14)
    plan.text(40, 54, "EXISTING BUILDING B", size=8, align="centre")
    plan.text(44, 20.2, "CONCRETE PATH BY CIVIL - REFER C-DRAWINGS", size=5)
    _planting_words(pen)
    return pen.save(
        folder,
        "strangers_planting",
        number="L-102",
        title="PLANTING PLAN STAGE 1",
        discipline="Landscape",
        page_type="Plan",
        nothing_because="plants; the path is drawn by others",
    )


def _planting_words(pen: Pen) -> None:
    rows = [
        ("CODE", "BOTANICAL NAME", "COMMON NAME", "POT", "QTY"),
        ("EUC mac", "Eucalyptus macrandra", "River Yate", "45 L", "18"),
        ("LOM lon", "Lomandra longifolia", "Mat Rush", "150mm", "189"),
        ("WES fru", "Westringia fruticosa", "Coast Rosemary", "200mm", "77"),
        ("F1", "Ficinia nodosa", "Club Rush", "tube", "240"),
        ("P1", "Poa labillardieri", "Tussock", "tube", "310"),
    ]
    table(pen, 1600, 1580, "PLANT SCHEDULE", rows, widths=(70, 150, 120, 60, 50), row=17, size=7)
    framed_notes(
        pen,
        1600,
        1440,
        "LANDSCAPE NOTES",
        (
            *words.FOUNDATION_AU[:2],
            "ALL BEDS 300 DEEP TOPSOIL, 75 HARDWOOD MULCH.",
            "ROOT BARRIER WITHIN 2m OF SLABS AND FOOTINGS.",
            "STAKE TREES WITH 3 No. HARDWOOD STAKES.",
            "EDGE: 100 x 10 STEEL.",
            "KEEP MULCH 100 BELOW SLAB EDGE.",
        ),
        width=430,
        size=8,
    )
    annotate.north_arrow(pen, 1500, 400, size=24, turn=20)
    annotate.scale_bar(pen, 1000, 360, [0, 5, 10, 20], unit="m", true_unit=14.173)


def survey(folder: Path) -> SheetFile:
    """What stands there already: walks, curbs, walls, pavement, all found by the surveyor."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "agency",
        number="V-101",
        title=["TOPOGRAPHIC", "SURVEY"],
        scale="1\" = 30'",
        project="FERN HOLLOW PARK",
        client="PARKS DEPARTMENT",
        second="PK-2209",
    )
    plan = pen.view(160, 380, ratio=360)
    outdoors.contours(plan, 0, 0, 640, 420, first=210, count=34, seed=14)
    outdoors.boundary(
        plan,
        [(10, 10), (610, 30), (630, 400), (40, 410)],
        [
            "N 88\u00b005' E 600.33'",
            "N 03\u00b006' W 370.54'",
            "S 89\u00b001' W 590.08'",
            "S 04\u00b017' E 401.12'",
        ],
    )
    with plan.style(0.35, grey=0.4):
        plan.poly([(60, 60), (260, 66), (258, 150), (58, 144)])
        plan.poly([(270, 60), (276, 60), (276, 390), (270, 390)])
        plan.rect(330, 120, 120, 80)
        outdoors.curb(plan, [(60, 54), (262, 60)], wide=0.5, new=False)
    plan.hatch([(330, 120), (450, 120), (450, 200), (330, 200)], spacing=9)
    for x, y, text in (
        (120, 100, "EX. ASPHALT PAVEMENT"),
        (278, 250, "EX. CONC. WALK"),
        (350, 206, "EX. BUILDING, FF 214.62"),
        (90, 46, "EX. CONC. CURB"),
        (470, 330, "EX. STONE WALL"),
    ):
        plan.text(x, y, text, size=6)
    plan.line(*[(460 + 8 * i, 320 + (i % 3)) for i in range(16)])
    rng = random.Random(3)
    for index in range(150):
        outdoors.spot(
            plan, rng.uniform(20, 620), rng.uniform(20, 400), f"{rng.uniform(209, 243):.1f}"
        )
        if index % 5 == 0:
            outdoors.tree(plan, rng.uniform(300, 600), rng.uniform(220, 390), 9, seed=index)
    outdoors.pipe(plan, [(0, 20), (300, 40), (640, 20)], "W")
    outdoors.pipe(plan, [(290, 0), (290, 410)], "OHE")
    outdoors.manhole(plan, 200, 110, ["SMH 14", "RIM 212.21", "INV 203.90"])
    _survey_words(pen, plan)
    return pen.save(
        folder,
        "strangers_survey",
        number="V-101",
        title="TOPOGRAPHIC SURVEY",
        discipline="Survey",
        page_type="Plan",
        nothing_because="all of it exists already",
    )


def _survey_words(pen: Pen, plan: View) -> None:
    rows = [
        ("SYMBOL", "MEANING"),
        ("SMH", "SEWER MANHOLE"),
        ("UP", "UTILITY POLE"),
        ("IPF", "IRON PIN FOUND"),
        ("OHE", "OVERHEAD ELECTRIC"),
        ("x 212.2", "SPOT ELEVATION"),
    ]
    table(pen, 1880, 1600, "LEGEND", rows, widths=(70, 240), row=17, size=7)
    framed_notes(
        pen,
        1880,
        1440,
        "SURVEYOR'S NOTES",
        words.SITE_US[:4] + words.SITE_US[12:16],
        width=470,
        size=8,
        frame=False,
    )
    annotate.scale_bar(plan, 480, -60, [0, 30, 60, 120], style="double")
    annotate.north_arrow(pen, 2250, 1180, size=34)


def details(folder: Path) -> SheetFile:
    """Twelve details of concrete at four scales."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "builder",
        number="S-501",
        title=["TYPICAL", "CONCRETE", "DETAILS"],
        scale="AS NOTED",
        project="NORTH CAMPUS PARKING DECK",
    )
    scales = (
        (24, '1/2" = 1\'-0"'),
        (16, '3/4" = 1\'-0"'),
        (24, '1/2" = 1\'-0"'),
        (12, '1" = 1\'-0"'),
    )
    for index in range(12):
        ratio, words_ = scales[index % 4]
        title, draw = sections.CUTS[(index * 5 + index // 6) % 6]
        column, row = index % 4, index // 4
        x, y = 100 + column * 590, 1300 - row * 560
        view = pen.view(
            x + (170 if title.startswith("CURB") and ratio < 24 else 120), y, ratio=ratio
        )
        draw(view, 0.5 if ratio > 12 else 0.2, 0.5, 1 if ratio > 12 else 0.7)
        annotate.view_title(pen, x, y - 90, f"{title} DETAIL", words_, number=str(index + 1))
    for column in range(1, 4):
        pen.line((60 + column * 590, 60), (60 + column * 590, 1690))
    for row in range(1, 3):
        pen.line((40, 60 + row * 545), (2400, 60 + row * 545))
    return pen.save(
        folder,
        "details",
        number="S-501",
        title="TYPICAL CONCRETE DETAILS",
        discipline="Structural",
        page_type="Details",
        nothing_because="details show how, not how many",
    )


def elevations(folder: Path) -> SheetFile:
    """Two fronts of brick and concrete with windows, columns, footings below the ground dashed."""
    pen = Pen(A1)
    blocks.london(
        pen,
        "NAT-AF-ZZ-ZZ-DR-A-2101",
        ["Proposed Elevations", "North and South"],
        "1:100",
        "A1",
        "St Cuthbert's Academy - Sports Hall",
    )
    for index, name in enumerate(("North Elevation", "South Elevation")):
        view = pen.view(260, 1080 - index * 700, ratio=100, metric=True)
        _front(view, seed=index)
        pen.text(200, 1000 - index * 700, name, size=11, bold=True)
        pen.text(200, 986 - index * 700, "1:100", size=8)
    pen.words(
        1560,
        1560,
        [
            "Materials",
            "1  Facing brickwork, stretcher bond",
            "2  Precast concrete columns",
            "3  Insitu concrete wall, board marked",
            "4  Paving slabs to perimeter",
            "5  Aluminium curtain walling",
            "6  Standing seam roof",
        ],
        size=9,
    )
    return pen.save(
        folder,
        "strangers_elevations",
        number="NAT-AF-ZZ-ZZ-DR-A-2101",
        title="Proposed Elevations North and South",
        discipline="Architectural",
        page_type="Elevation",
        nothing_because="fronts, seen from outside",
    )


def _front(view: View, *, seed: int) -> None:
    ring = [(0.0, 0.0), (44.0, 0.0), (44.0, 8.0), (0.0, 8.0)]
    with view.style(0.9):
        view.poly(ring)
        view.line((-3, 0), (48, 0))
    view.hatch([(0, 0), (44, 0), (44, 3), (0, 3)], spacing=2.2, angle=0, width=0.12)
    fill.bricks(view, 0, 0, 44, 3, 0.1)
    for index in range(9):
        x = 0.4 + index * 5.3
        view.rect(x, 0, 0.4, 8)
        with view.style(0.4, dash=HIDDEN):
            view.rect(x - 0.5, -1.6, 1.4, 0.6)
            view.rect(x, -1, 0.4, 1)
        for level in (3.4, 5.8) if index < 8 else ():
            view.rect(x + 1, level, 3.4, 1.7)
            view.line((x + 2.7, level), (x + 2.7, level + 1.7))
            view.rect(x + 1.1, level + 0.1, 1.5, 1.5)
    for level, text in ((0.0, "FFL +0.000"), (4.0, "First Floor +4.000"), (8.0, "Parapet +8.000")):
        with view.style(0.3, dash=(10, 3, 2, 3)):
            view.line((-4, level), (47, level))
        view.text(-6, level + 0.1, text, size=5.5)
    annotate.leader(
        view, 30, -2.6 - seed * 0.2, (27.6, -1.3), "Pad footing shown dashed, see S-1001"
    )
    annotate.leader(view, 46, 6.4, (43.4, 5), "Precast column C1")
    for name, x in lettered([0.6 + 5.3 * i for i in range(9)]):
        annotate.bubble(view, x, 9.6, name, radius=9)


def schedules(folder: Path) -> SheetFile:
    """Schedules of footings, columns and piers by size, notes, abbreviations, a legend."""
    pen = Pen(ARCH_D)
    stamps.raleigh(
        pen, "S0.2", ["SCHEDULES", "AND NOTES"], "NONE", "HARRIS COUNTY / ANNEX 12 / RENOVATION"
    )
    sizes = [f'{side}\'-0" x {side}\'-0" x {12 + 2 * i}"' for i, side in enumerate(range(3, 13))]
    rows = [
        ("MARK", "SIZE", "BOTTOM BARS", "TOP BARS"),
        *(
            (f"F{i + 3}", each, f"({i + 4}) #{5 + i // 4} E.W.", "-")
            for i, each in enumerate(sizes)
        ),
    ]
    table(pen, 80, 1620, "FOOTING SCHEDULE", rows, widths=(60, 150, 140, 90), row=19, size=8)
    columns = [
        ("MARK", "C1", "C2", "C3", "C4"),
        ("SIZE", "18x18", "20x20", "24x24", "24 DIA."),
        ("VERT.", "8-#8", "8-#9", "12-#9", "8-#9"),
        ("TIES", "#3@12", "#4@12", "#4@12", "#4 SPIRAL"),
    ]
    table(
        pen,
        80,
        1340,
        "CONCRETE COLUMN SCHEDULE",
        columns,
        widths=(80, 90, 90, 90, 90),
        row=30,
        size=8,
    )
    rows = [
        ("MARK", "DIA.", "BELL", "CAGE"),
        *((f"P{i}", f'{12 + 6 * i}"', f'{36 + 6 * i}"', "(6) #6") for i in range(1, 7)),
    ]
    table(
        pen, 80, 1160, "PIER SCHEDULE", rows, widths=(60, 80, 80, 120), row=19, size=8, lines=False
    )
    _schedule_notes(pen)
    return pen.save(
        folder,
        "strangers_schedules",
        number="S0.2",
        title="SCHEDULES AND NOTES",
        discipline="Structural",
        page_type="Schedule",
        prints_scale=False,
        nothing_because="sizes by mark, a legend and notes, no quantities",
    )


def _schedule_notes(pen: Pen) -> None:
    framed_notes(
        pen,
        640,
        1640,
        "GENERAL NOTES",
        words.FOUNDATION_US + words.SITE_US[:10],
        width=600,
        size=10,
    )
    framed_notes(
        pen, 1300, 1640, "CONCRETE", words.FOUNDATION_US[4:] + words.SERVICES, width=560, size=10
    )
    pairs = (
        "SOG  SLAB ON GRADE",
        "FTG  FOOTING",
        "COL  COLUMN",
        "GB  GRADE BEAM",
        "CJ  CONTROL JOINT",
        "T.O.F.  TOP OF FOOTING",
        "U.N.O.  UNLESS NOTED OTHERWISE",
        "C.I.P.  CAST IN PLACE",
    )
    pen.words(1920, 1620, ["ABBREVIATIONS", *pairs], size=9, lead=1.6)
    pen.text(1300, 960, "LEGEND", size=12, bold=True)
    for index, text in enumerate(
        (
            "SPREAD FOOTING",
            "CONCRETE COLUMN",
            "DRILLED PIER",
            "CONCRETE WALL",
            "SLAB ON GRADE",
            "GRADE BEAM",
            "MASONRY WALL",
        )
    ):
        _sample(pen, 1320, 900 - index * 60, index)
        pen.text(1420, 912 - index * 60, text, size=9)
    sections.not_to_scale(pen, 90, 640, (0, 2), k=40, step=500)
    sections.not_to_scale(pen, 90, 240, (5, 1), k=40, step=500)


def _sample(pen: Pen, x: float, y: float, which: int) -> None:
    ring = [(x, y), (x + 60, y), (x + 60, y + 30), (x, y + 30)]
    if which == 0:
        with pen.style(0.7, dash=HIDDEN):
            pen.rect(x + 10, y, 30, 30)
    elif which == 1:
        pen.rect(x + 16, y + 6, 18, 18, fill=True)
    elif which == 2:
        pen.circle(x + 25, y + 14, 13)
    else:
        pen.poly(ring)
        pen.hatch(ring, spacing=2 + which, cross=which == 6)
