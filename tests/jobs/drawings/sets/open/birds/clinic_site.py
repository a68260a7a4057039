"""A civil plan of a clinic at 1 inch to 20 feet: walks, curbs, paving, a retaining wall."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.birds import terrain, words
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.open.birds.terrain import bend
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

_NOTES = (
    "ALL DIMENSIONS ARE TO FACE OF CURB UNLESS NOTED OTHERWISE.",
    'CONCRETE SIDEWALK: 4" THICK, 4,000 PSI, ON 4" AGGREGATE BASE. JOINTS AT 5\'-0".',
    "CURB AND GUTTER PER COUNTY STANDARD DETAIL R-07.",
    'HEAVY DUTY CONCRETE PAVING: 8" WITH #4 @ 18" O.C.E.W. ON 6" BASE.',
    "RETAINING WALL: SEE STRUCTURAL S5.2; TOP AND BOTTOM OF WALL AS SPOTTED.",
    "ASPHALT PAVEMENT IS BY SEPARATE CONTRACT, SHOWN FOR REFERENCE.",
    "CURB RAMPS PER ADA; MAXIMUM RUNNING SLOPE 1:12, CROSS SLOPE 1:50.",
    "ADJUST ALL MANHOLE FRAMES AND VALVE BOXES TO FINISHED GRADE.",
    "EROSION CONTROLS SHALL BE IN PLACE PRIOR TO ANY DISTURBANCE.",
    "CONTACT 811 AT LEAST 72 HOURS BEFORE DIGGING.",
    "TOPOGRAPHY BY RIDGELINE SURVEYING, DATED 06/2023, NAVD 88.",
    "PARKING: 44 STALLS REQUIRED, 46 PROVIDED, 2 VAN ACCESSIBLE.",
    'STRIPING 4" WHITE, TWO COATS.',
    "SEED ALL DISTURBED AREAS NOT OTHERWISE SURFACED.",
    "CONTRACTOR SHALL OBTAIN RIGHT-OF-WAY PERMIT FOR WORK IN ELM STREET.",
)


def willet(folder: Path) -> SheetFile:
    """Things lie on layers of a civil program; the existing walk of the street is not new."""
    pen = Pen(ARCH_D)
    block(
        pen, "county", number="C-3", title=["SITE LAYOUT PLAN"], scale="1\" = 20'",
        project="CEDAR FALLS FAMILY CLINIC", client="BLACK HAWK HEALTH DISTRICT",
        office="TALLGRASS CIVIL", date="MAY 2024", job="2316",
    )  # fmt: skip
    view = pen.view(150, 190, ratio=240)
    with pen.layer("V-TOPO-MINR"):
        terrain.contours(view, 0, 0, 510, 380, 14, seed=12, first=871)
    _street(pen, view)
    _building(view)
    _lot(pen, view)
    _walks(pen, view)
    _wall(pen, view)
    _planting(view)
    _around(pen, view)
    return pen.save(
        folder, "willet", number="C-3", title="SITE LAYOUT PLAN",
        discipline=words.CIVIL, page_type=words.PLAN,
    )  # fmt: skip


def _street(pen: Pen, view: View) -> None:
    terrain.axis(view, (-10, 16), (520, 16), "ELM STREET (66' R.O.W.)")
    with view.style(0.4, dash=(5, 3), grey=0.4):
        view.lines([((-10, 0), (520, 0)), ((-10, 32), (520, 32)), ((-10, 32.5), (520, 32.5)),
                    ((-10, 38), (520, 38)), ((-10, 43), (520, 43))])  # fmt: skip
    view.text(60, 39, "EX. 5' CONC. SIDEWALK TO REMAIN", size=5)
    view.text(180, 27, "EX. CURB & GUTTER", size=5)
    terrain.boundary(
        view, [(10, 50), (500, 50), (500, 370), (10, 370)],
        ["S 89\u00b014'22\" E  490.00'", "N 00\u00b045'38\" E  320.00'", "N 89\u00b014'22\" W",
         "S 00\u00b045'38\" W  320.00'"],
    )  # fmt: skip
    with pen.layer("C-SSWR"):
        terrain.service(view, "SS", (5, 22), (260, 24), (515, 22))
        terrain.service(view, "W", (5, 8), (515, 8))
        terrain.service(view, "SD", (120, 24), (125, 200), (380, 240))


def _building(view: View) -> None:
    ring = [(190.0, 205.0), (330, 205), (330, 300), (260, 300), (260, 275), (190, 275)]
    with view.style(1.6):
        view.poly(ring)
    view.hatch(ring, spacing=14, width=0.15)
    view.mask(222, 236, 80, 24)
    view.words(226, 250, ["PROPOSED CLINIC  11,550 S.F.", "FFE = 879.25"], size=8, bold=True)


def _lot(pen: Pen, view: View) -> None:
    """Curbs round the lot with radii, drawn as face and back; stalls inside; no concrete lot."""
    face = [
        (150.0, 60.0), *bend(145, 75, 8, 0, 90), (60.0, 83.0), *bend(60, 93, 10, 270, 180),
        (50, 160), *bend(60, 160, 10, 180, 90), (440, 170), *bend(440, 160, 10, 90, 0),
        (450, 93), *bend(440, 93, 10, 0, -90), (185, 83), *bend(182, 75, 8, 90, 180), (174, 60),
    ]  # fmt: skip
    with pen.layer("C-ROAD-CURB"):
        with view.style(0.8):
            view.line(*face, thing="curb")
        with view.style(0.3):
            view.line(*[(x + (250 - x) * -0.002, y + (122 - y) * -0.006) for x, y in face])
    annotate.leader(view, 64, 112, (100, 83), '6" CONC. CURB (TYP.)')
    terrain.stalls(view, 66, 84, 8, seed=3)
    terrain.stalls(view, 200, 84, 25, seed=5)
    terrain.stalls(view, 66, 152, 24, deep=17, seed=9)
    view.text(330, 122, "ASPHALT PAVEMENT (BY OTHERS)", size=7)
    island = [*bend(300, 126, 4, 90, 270), *bend(316, 126, 4, -90, 90)]
    with pen.layer("C-ROAD-CURB"), view.style(0.8):
        ring = [*island, island[0]]
        view.line(*ring, thing="curb")
    annotate.leader(view, 258, 108, (300, 122.2), 'CURBED ISLAND, 6" CONC. CURB')


def _walks(pen: Pen, view: View) -> None:
    rings: tuple[tuple[list[Place], str], ...] = (
        ([(190.0, 172.0), (330, 172), (330, 180), (268, 180), (268, 205), (252, 205), (252, 180),
          (190, 180)], "CONCRETE SIDEWALK"),
        ([(334.0, 172.0), (340, 172), (340, 310), (250, 310), (250, 304), (334, 304)],
         "6' CONCRETE SIDEWALK"),
        ([(166.0, 44.0), (171, 44), (171, 76), (166, 76)], ""),
    )  # fmt: skip
    with pen.layer("C-WALK"):
        for ring, says in rings:
            with view.style(0.6):
                view.poly(ring, thing="sidewalk")
            view.stipple(ring, 160, seed=len(says), stones=False)
            x, y = (194, 174.4) if says.startswith("C") else (256, 305.6)
            if says:
                view.text(x, y, says, size=5.5)
        with view.style(0.2):
            for step in range(1, 28):
                view.line((190 + step * 5, 172), (190 + step * 5, 180))
    annotate.leader(view, 196, 54, (170, 58), "5' CONCRETE SIDEWALK")
    _paving(pen, view)


def _paving(pen: Pen, view: View) -> None:
    """A pad for trucks, one for the dumpsters with a curb round three sides."""
    pad = [(346.0, 172.0), (400.0, 172.0), (400.0, 232.0), (346.0, 232.0)]
    with pen.layer("C-PVMT-CONC"), view.style(0.7):
        view.poly(pad, thing="paving")
    view.hatch(pad, spacing=7, angle=30, cross=True)
    view.mask(350, 192, 46, 18)
    view.words(352, 203, ["HEAVY DUTY", "CONCRETE PAVING"], size=6.5)
    bins = [(424.0, 186.0), (452.0, 186.0), (452.0, 206.0), (424.0, 206.0)]
    with pen.layer("C-PVMT-CONC"), view.style(0.7):
        view.poly(bins, thing="paving")
    view.stipple(bins, 60, seed=5)
    annotate.leader(view, 462, 214, (448, 202), ['6" CONCRETE PAVING', "AT DUMPSTERS"])
    with pen.layer("C-ROAD-CURB"), view.style(0.9):
        view.line((423, 185), (423, 207), (453, 207), (453, 185), thing="curb")
    annotate.leader(view, 462, 194, (453, 192), '6" CONC. CURB')


def _wall(pen: Pen, view: View) -> None:
    """A retaining wall one foot thick along the back, in three straight pieces."""
    line = [(100.0, 330.0), (210, 345), (330, 345), (440, 325)]
    with pen.layer("C-WALL"), view.style(1.0):
        for one, other in pairwise(line):
            view.strip(*one, *other, 1.0, thing="wall")
    annotate.leader(view, 236, 357, (250, 345.4), "CONC. RETAINING WALL, SEE S5.2")
    for x, y in line:
        view.words(x + 1, y - 4, ["TW 884.0", "BW 879.5"], size=4.5)


def _planting(view: View) -> None:
    for index in range(26):
        x, y = 24 + index * 18.4, 56 + 4 * (index % 3)
        if not 130 < x < 205:
            terrain.tree(view, x, y + 8, 6, seed=index)
        terrain.tree(view, x, 358 + 3 * (index % 2), 7 + index % 3, seed=90 + index)
    terrain.levels(view, 30, 60, 490, 330, 60, seed=4, base=879)


def _around(pen: Pen, view: View) -> None:
    framed_notes(pen, 2020, 1660, "SITE NOTES", _NOTES, width=420, size=7)
    rows = (("LINE TYPE", "DESCRIPTION"), ("--- SS ---", "SANITARY SEWER"), ("--- W ---", "WATER"),
            ("- - -", "EXISTING TO REMAIN"), ("stipple", "NEW SIDEWALK"))  # fmt: skip
    table(pen, 2020, 1270, "LEGEND", rows, widths=(90, 200))
    annotate.north_arrow(pen, 2250, 900, size=36, turn=12)
    annotate.scale_bar(view, 530, 100, [0, 10, 20, 40, 80], style="double")
    annotate.dimensions(view, [(346, 238), (400, 238)], extension=4)
    annotate.dimensions(view, [(405, 172), (405, 232)], extension=4)
    annotate.dimensions(view, [(190, 168), (330, 168)], extension=4)
    pen.words(2030, 800, ["SITE DATA", "ZONING: B-2", "LOT AREA: 3.60 AC.",
                          "IMPERVIOUS: 41 %"], size=7)  # fmt: skip
