"""Site plans to count on: a shop in Oregon, a road in Leeds, a yard in Queensland."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.strangers import blocks, outdoors, sections, words
from tests.jobs.drawings.sets.open.strangers.concrete import run
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def shop(folder: Path) -> SheetFile:
    """A lot with islands, walks of concrete, curbs, a retaining wall, stalls and cars."""
    pen = Pen(ARCH_D)
    blocks.dot(pen, "C-201", ["SITE PAVING PLAN"], "SCALE: 1\" = 20'", "HARDWARE STORE NO. 418")
    plan = pen.view(180, 330, ratio=240)
    outdoors.boundary(
        plan,
        [(-20, -20), (470, -20), (470, 300), (-20, 300)],
        [
            "N 89\u00b014'22\" E  490.00'",
            "N 00\u00b045'38\" W  320.00'",
            "S 89\u00b014'22\" W  490.00'",
            "S 00\u00b045'38\" E  320.00'",
        ],
    )
    outdoors.contours(plan, -20, 180, 470, 300, first=96, count=11, seed=3)
    _lot(plan)
    _shop_building(plan)
    _shop_walks(plan)
    run(plan, (30, 288), (330, 288), 1.5, "wall", "RW-1", hatch=3, width=0.9)
    annotate.leader(
        plan, 340, 270, (300, 287.4), ["CONC. RETAINING WALL RW-1", "TW VARIES 101.0 - 104.5"]
    )
    _shop_green(plan)
    _shop_words(pen, plan)
    return pen.save(
        folder,
        "shop",
        number="C-201",
        title="SITE PAVING PLAN",
        discipline="Civil",
        page_type="Plan",
    )


_ISLANDS = ((70, 60, 10, 36), (180, 60, 10, 36), (290, 60, 10, 36), (400, 60, 10, 36))


def _lot(plan: View) -> None:
    ring = [(0, 0), (190, 0), (190, -20), (226, -20), (226, 0), (450, 0), (450, 150), (0, 150)]
    holes = [outdoors.rounded(*each, 4) for each in _ISLANDS]
    with plan.style(0.3):
        plan.poly(ring, holes=holes, thing="paving")
    for index, each in enumerate(_ISLANDS):
        outdoors.island(plan, *each, wide=0.5, seed=20 + index)
    plan.hatch([(0, 0), (450, 0), (450, 5), (0, 5)], spacing=5, width=0.15)
    for left in (80, 190, 300):
        outdoors.stalls(plan, left, 60, 11, 9, 18, cars=3)
        outdoors.stalls(plan, left, 78, 11, 9, 18, cars=4)
    outdoors.stalls(plan, 6, 132, 20, 9, 18, cars=5)
    outdoors.curb(plan, [(-0.25, 150), (-0.25, -0.25), (190, -0.25)], wide=0.5)
    outdoors.curb(plan, [(226, -0.25), (450.25, -0.25), (450.25, 150)], wide=0.5)
    annotate.leader(plan, 20, 30, (0, 24), ['6" CONCRETE CURB, TYP.', "SEE 2/C-501"])
    plan.mask(224, 28, 92, 16)
    plan.words(226, 38, ["ASPHALT PAVING", '3" HMA ON 8" AGG. BASE'], size=6.5)
    annotate.leader(plan, 120, 112, (75, 90), "CURBED ISLAND, TYP. OF 4")


def _shop_building(plan: View) -> None:
    ring: list[Place] = [(40, 160), (330, 160), (330, 260), (40, 260)]
    with plan.style(1.3):
        plan.poly(ring)
    plan.hatch(ring, spacing=14, width=0.15)
    plan.mask(130, 200, 110, 22)
    plan.words(
        185, 214, ["PROPOSED RETAIL BUILDING", "29,000 SF   FFE = 102.50"], size=8, align="centre"
    )
    for index in range(9):
        outdoors.spot(plan, 45 + index * 34, 156, f"{102.1 + index * 0.05:.2f}")


def _shop_walks(plan: View) -> None:
    with plan.style(0.45):
        plan.poly(
            [(40, 150.5), (340, 150.5), (340, 262), (330, 262), (330, 160), (40, 160)],
            thing="sidewalk",
        )
        plan.poly([(-20, -32), (190, -32), (190, -26), (-20, -26)], thing="sidewalk")
        plan.poly([(226, -32), (470, -32), (470, -26), (226, -26)], thing="sidewalk")
    with plan.style(0.2):
        for x in range(45, 330, 10):
            plan.line((x, 150.5), (x, 160))
        for x in [*range(-14, 190, 6), *range(232, 470, 6)]:
            plan.line((x, -32), (x, -26))
        for y in range(168, 262, 8):
            plan.line((330, y), (340, y))
    outdoors.curb(plan, [(0, 150.25), (450, 150.25)], wide=0.5)
    annotate.leader(plan, 350, 190, (336, 182), ['4" CONCRETE SIDEWALK', "SCORED AS SHOWN"])
    annotate.leader(plan, 60, -48, (90, -29), "NEW 6' CONCRETE SIDEWALK IN R.O.W.")
    annotate.leader(plan, 300, -48, (330, -29), "NEW 6' CONCRETE SIDEWALK IN R.O.W.")
    plan.text(150, -64, "SE  STARK  STREET", size=16)
    annotate.dimensions(plan, [(0, -40), (190, -40), (226, -40), (450, -40)], extension=26)
    annotate.dimensions(plan, [(457, 0), (457, 60), (457, 96), (457, 150)], ends="arrow")


def _shop_green(plan: View) -> None:
    for index in range(12):
        outdoors.tree(plan, 350 + (index % 6) * 20, 220 + (index // 6) * 26, 8, seed=index)
    outdoors.shrubs(plan, [(2 + i * 4.5, 272) for i in range(60)], 1.8)
    outdoors.pipe(plan, [(-15, -10), (210, -10), (460, -10)], "W")
    outdoors.pipe(plan, [(10, 270), (10, 155), (210, 10), (210, -20)], "SD")
    outdoors.pipe(plan, [(345, 262), (345, 140), (460, 20)], "SS")
    outdoors.manhole(plan, 210, 10, ["SDMH-2", "RIM 100.12", "IE 94.30"])
    outdoors.manhole(plan, 345, 140, ["SSMH-1", "RIM 101.65"])


def _shop_words(pen: Pen, plan: View) -> None:
    framed_notes(pen, 1960, 1520, "SITE NOTES", words.SITE_US, width=500, size=8)
    rows = [
        ("SYMBOL", "DESCRIPTION"),
        ("- W -", "WATER MAIN"),
        ("- SD -", "STORM DRAIN"),
        ("SSMH", "SANITARY MANHOLE"),
        ("x 102.1", "FINISHED GRADE"),
    ]
    bottom = table(pen, 1960, 1180, "LEGEND", rows, widths=(80, 260), row=16)
    for index, text in enumerate(("ASPHALT PAVING", "CONCRETE SIDEWALK", "BUILDING")):
        y = bottom - 40 - 34 * index
        ring = [(1965.0, y), (2015.0, y), (2015.0, y + 24), (1965.0, y + 24)]
        pen.poly(ring)
        pen.hatch(ring, spacing=4 + 3 * index)
        pen.text(2026, y + 8, text, size=7)
    sections.not_to_scale(pen, 1980, 760, (3, 4), k=34, step=260, across=False)
    annotate.scale_bar(plan, 360, -70, [0, 20, 40, 80], style="double")
    annotate.north_arrow(pen, 2330, 480, size=30, turn=10)


def leeds(folder: Path) -> SheetFile:
    """An estate road in two thicknesses of line: macadam, footways, kerbs, block paving."""
    pen = Pen(A1)
    pen.title_block(
        "iso",
        number="LDS-HL-ZZ-XX-DR-C-0710",
        title=["External Works", "Surfacing and Kerbs"],
        scale="1:200",
        project="Holbeck Lane Housing, Phase 2",
        client="Aire Homes",
        date="22.04.24",
        job="10482",
        drawn="SW",
    )
    plan = pen.view(170, 470, ratio=200, metric=True)
    with plan.style(0.35):
        plan.poly(
            [
                (0, 20),
                (95, 20),
                (95, 25.5),
                (62, 25.5),
                (62, 58),
                (56.5, 58),
                (56.5, 25.5),
                (0, 25.5),
            ],
            thing="paving",
        )
        for ring in (
            [(0, 18), (95, 18), (95, 19.875), (0, 19.875)],
            [(0, 25.625), (56.375, 25.625), (56.375, 58), (54.5, 58), (54.5, 27.5), (0, 27.5)],
            [(62.125, 25.625), (95, 25.625), (95, 27.5), (64, 27.5), (64, 58), (62.125, 58)],
        ):
            plan.poly(ring, thing="sidewalk")
    outdoors.curb(plan, [(0, 19.9375), (95, 19.9375)], wide=0.125)
    outdoors.curb(plan, [(0, 25.5625), (56.4375, 25.5625), (56.4375, 58)], wide=0.125)
    outdoors.curb(plan, [(62.0625, 58), (62.0625, 25.5625), (95, 25.5625)], wide=0.125)
    _forecourt(plan)
    _houses(plan)
    _leeds_words(pen, plan)
    return pen.save(
        folder,
        "leeds",
        number="LDS-HL-ZZ-XX-DR-C-0710",
        title="External Works Surfacing and Kerbs",
        discipline="Civil",
        page_type="Plan",
    )


def _forecourt(plan: View) -> None:
    ring = [(66.0, 30.0), (92.0, 30.0), (92.0, 42.0), (66.0, 42.0)]
    plan.poly(ring, thing="paving")
    plan.hatch(ring, spacing=4, angle=45, width=0.15, cross=True)
    plan.mask(72, 35, 14, 2.6)
    plan.text(79, 36, "Block paving to parking court", size=6.5, align="centre")
    for index in range(10):
        plan.line((66 + 2.6 * index, 30), (66 + 2.6 * index, 34.8))


def _houses(plan: View) -> None:
    for index in range(7):
        x = 3 + index * 7.4
        ring = [(x, 33.0), (x + 6, 33.0), (x + 6, 42.0), (x, 42.0)]
        with plan.style(1.1):
            plan.poly(ring)
        plan.line((x, 37.5), (x + 6, 37.5))
        plan.text(x + 3, 39.5, f"Plot {index + 11}", size=6, align="centre")
        plan.text(x + 3, 35, f"FFL {41.2 + index * 0.15:.2f}", size=5, align="centre")
        outdoors.shrubs(plan, [(x + 0.6 + i, 29.5) for i in range(5)], 0.4)
        outdoors.tree(plan, x + 3, 48, 2.2, seed=index + 40)
    for index in range(13):
        outdoors.spot(plan, 2 + index * 7.2, 22.7, f"{40.6 + index * 0.08:.3f}")
        outdoors.tree(plan, 4 + index * 7, 12, 1.9, seed=index + 60)
    outdoors.pipe(plan, [(0, 22), (60, 22), (95, 22)], "F")
    outdoors.pipe(plan, [(0, 24), (59, 24), (59, 58)], "S")
    for x in (18.0, 44.0, 78.0):
        outdoors.manhole(plan, x, 24, [f"S{int(x)}", "CL 40.810"])


def _leeds_words(pen: Pen, plan: View) -> None:
    plan.text(20, 22.9, "Carriageway: 40 surface / 60 binder / 150 sub-base", size=6.5)
    plan.text(8, 18.7, "Footway", size=6)
    plan.text(8, 26.3, "Footway", size=6)
    plan.text(72, 26.3, "Footway", size=6)
    annotate.leader(plan, 30, 15.4, (33, 19.94), "PC kerb 125 x 255 HB2 on ST4 bed")
    annotate.leader(plan, 36, 29.6, (40, 25.6), "PC kerb 125 x 255 HB2")
    annotate.leader(plan, 66, 50, (62.1, 47), "PC kerb 125 x 255 HB2")
    run(plan, (0, 60.5), (54, 60.5), 0.3, "wall", "RW1", hatch=2, width=0.7)
    annotate.leader(plan, 20, 62.5, (26, 60.6), "Retaining wall RW1, masonry faced concrete")
    annotate.dimensions(plan, [(0, 8), (56.5, 8), (62, 8), (95, 8)], ends="arrow", size=7)
    annotate.dimensions(plan, [(99, 20), (99, 25.5)], size=6)
    pen.words(
        1650,
        1500,
        ["Notes", *(f"{i + 1}.  {each}" for i, each in enumerate(words.FOUNDATION_UK))],
        size=8.5,
    )
    table(
        pen,
        1650,
        1150,
        "Key",
        [
            ("Ref", "Surface"),
            ("A", "Macadam carriageway"),
            ("B", "Footway, 20/50/100"),
            ("C", "Concrete blocks 80, 45 deg herringbone"),
        ],
        widths=(40, 240),
        row=18,
        size=8,
    )
    pen.text(180, 440, "Surfacing Plan  1:200", size=11, bold=True)
    annotate.north_arrow(pen, 1560, 1500, size=26, turn=-32)
    sections.not_to_scale(pen, 1650, 760, (3,), k=36)


def yard(folder: Path) -> SheetFile:
    """A yard in Queensland: concrete pavement, a footpath of two lines, kerb and channel."""
    pen = Pen(A1)
    pen.title_block(
        "corner",
        number="C04",
        title=["PAVEMENT AND", "KERB PLAN"],
        scale="1:250",
        project="LOT 7 HARVEST ROAD, YANDINA",
        date="17/06/2024",
    )
    plan = pen.view(150, 440, ratio=250, metric=True, turn=-6)
    outdoors.contours(plan, 0, 0, 125, 85, first=31, count=16, seed=9)
    outdoors.boundary(
        plan,
        [(2, 12), (118, 12), (118, 82), (2, 82)],
        ["90\u00b012'  116.00", "0\u00b012'  70.00", "270\u00b012'  116.00", "180\u00b012'  70.00"],
    )
    apron = [(20, 20), (96, 20), (96, 34), (70, 34), (70, 66), (20, 66)]
    with plan.style(0.6):
        plan.poly(apron, thing="paving", holes=[outdoors.rounded(40, 40, 8, 8, 2)])
        plan.poly([(0, 6.5), (52, 6.5), (52, 8), (0, 8)], thing="sidewalk")
        plan.poly([(60, 6.5), (122, 6.5), (122, 8), (60, 8)], thing="sidewalk")
    plan.stipple([(20, 20), (34, 20), (34, 30), (20, 30)], 220, seed=12)
    outdoors.tree(plan, 44, 44, 3, seed=77)
    outdoors.curb(plan, [(0, 3), (52, 3)], wide=0.45)
    outdoors.curb(plan, [(60, 3), (122, 3)], wide=0.45)
    with plan.style(0.25, dash=(6, 3)):
        for x in range(26, 96, 6):
            plan.line((x, 20), (x, 34 if x > 70 else 66))
        for y in range(26, 66, 6):
            plan.line((20, y), (96 if y < 34 else 70, y))
    run(plan, (74, 76), (112, 76), 0.25, "wall", None, width=0.8)
    _yard_words(pen, plan)
    return pen.save(
        folder,
        "yard",
        number="C04",
        title="PAVEMENT AND KERB PLAN",
        discipline="Civil",
        page_type="Plan",
    )


def _yard_words(pen: Pen, plan: View) -> None:
    plan.words(52, 55, ["200 THICK CONCRETE PAVEMENT", "SL92 TOP, N32, ON 150 CBR45"], size=7)
    plan.text(20, 9, "100 THICK CONCRETE FOOTPATH 1500 WIDE", size=6)
    plan.text(80, 9, "100 THICK CONCRETE FOOTPATH 1500 WIDE", size=6)
    plan.text(18, 0.6, "KERB AND CHANNEL TYPE M1", size=6)
    plan.text(84, 0.6, "KERB AND CHANNEL TYPE M1", size=6)
    annotate.leader(plan, 80, 71, (90, 76), "RETAINING WALL, 1200 HIGH MAX.")
    plan.text(46, -6, "HARVEST  ROAD", size=14)
    ring = [(74.0, 38.0), (112.0, 38.0), (112.0, 68.0), (74.0, 68.0)]
    with plan.style(1.2):
        plan.poly(ring)
    plan.hatch(ring, spacing=16)
    plan.mask(84, 50, 20, 5)
    plan.text(94, 51.6, "EXISTING SHED FFL 34.20", size=7, align="centre")
    for index in range(9):
        outdoors.tree(plan, 8 + index * 13, 78 - (index % 3), 2.6, seed=index + 90)
        outdoors.spot(plan, 22 + index * 8, 22, f"{33.1 + 0.07 * index:.2f}")
    outdoors.car(plan, 58, 28, 80)
    outdoors.car(plan, 80, 26, 95)
    annotate.dimensions(plan, [(20, 16), (96, 16)], ends="dot")
    annotate.dimensions(plan, [(16, 66), (16, 20)], ends="dot")
    framed_notes(pen, 1700, 1600, "CIVIL NOTES", words.FOUNDATION_AU, width=470, size=8.5)
    annotate.scale_bar(pen, 1250, 120, [0, 5, 10, 20, 30], unit="m", true_unit=72 / 0.0254 / 250)
    annotate.north_arrow(pen, 1620, 1560, size=26)
    sections.not_to_scale(pen, 1720, 900, (3, 4), k=32, step=280, across=False)
