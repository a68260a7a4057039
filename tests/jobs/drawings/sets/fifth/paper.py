"""Details, sections, general notes with a legend, and a cover with its list of drawings."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.fifth import cuts, kit, life, words
from tests.jobs.drawings.sets.fifth.blocks import block
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile


def tramontane(folder: Path) -> SheetFile:
    """Spanish details of zapatas, murete and solera, twelve of them at 1:20."""
    pen = Pen(A1)
    kit.frame(pen)
    kit.cells(pen, 1776, 28, [
        (44, [(360, "PLANO", "DETALLES DE CIMENTACION", 14), (220, "PLANO N\u00ba", "E-11", 18)]),
        (30, [(290, "ESCALA", "1/20", 10), (290, "FECHA", "MAYO 2025", 8)]),
        (36, [(580, "PROYECTO", "CENTRO CIVICO DE MONTORIA", 10)]),
    ])  # fmt: skip
    names = ("ZAPATA AISLADA Z1", "ZAPATA CORRIDA", "SOLERA", "MURO DE SOTANO")
    for at in range(11):
        x, y = 170 + (at % 4) * 540, 1240 - (at // 4) * 430
        view = pen.view(x, y, ratio=20, metric=True)
        cuts.edge(view, at, said=cuts.SPANISH)
        annotate.view_title(pen, x, y - 90, f"DETALLE {names[at % 4]}", "E 1/20",
                            number=str(at + 1), size=8)  # fmt: skip
    words.notes(pen, 1790, 420, "NOTAS", words.SPANISH, width=400)
    return pen.save(folder, "tramontane", number="E-11", title="DETALLES DE CIMENTACION",
                    discipline="Structural", page_type="Details",
                    nothing_because="details")  # fmt: skip


def levante(folder: Path) -> SheetFile:
    """Two long Italian sections through a hall with foundations, frames and ground."""
    pen = Pen(A1)
    kit.frame(pen)
    kit.cells(pen, 1776, 28, [
        (50, [(360, "OGGETTO", "SEZIONI A-A E B-B", 15), (220, "TAVOLA", "S.07", 22)]),
        (30, [(290, "SCALA", "1:100", 10), (290, "DATA", "19/06/2025", 8)]),
        (40, [(580, "PROGETTO", "CAPANNONE ARTIGIANALE VIA DEI CONCIATORI", 10)]),
    ])  # fmt: skip
    for at, base in enumerate((1080, 500)):
        view = pen.view(260, base, ratio=100, metric=True)
        with view.style(1.3):
            for x in range(0, 49, 6):
                view.rect(x - 0.7, -1.4, 1.4, 0.5)
                view.rect(x - 0.2, -0.9, 0.4, 8.4)
                view.hatch(kit.box(x, -1.15, 1.4, 0.5), spacing=3)
                view.text(x + 0.8, -1.3, f"P{x // 6 + 1}", size=5)
            view.rect(-0.2, 0, 48.4, 0.2)
            view.rect(-0.4, 7.5, 48.8, 0.9)
        view.stipple([(-0.2, 0), (48.2, 0), (48.2, 0.2), (-0.2, 0.2)], 400, seed=at)
        view.hatch([(-3, -1.9), (51, -1.9), (51, -1.4), (-3, -1.4)], spacing=4)
        annotate.dimensions(view, [(x, -2.6) for x in range(0, 49, 6)], size=6)
        annotate.dimensions(view, [(-2, y) for y in (8.4, 7.5, 0.2, -0.9, -1.4)], size=5)
        for y, said in ((0.2, "+0,20"), (7.5, "+7,50"), (8.4, "+8,40")):
            view.text(49.2, y, said, size=6)
        annotate.view_title(pen, 240, base - 130, f"SEZIONE {'AB'[at]}-{'AB'[at]}", "scala 1:100",
                            number="AB"[at])  # fmt: skip
        view.text(20, 0.5, "PAVIMENTO INDUSTRIALE IN CLS sp. 20 cm", size=6)
    words.notes(pen, 1850, 1600, "PRESCRIZIONI", words.ITALIAN, width=380)
    words.revisions(pen, 1850, 1300, "it")
    return pen.save(folder, "levante", number="S.07", title="SEZIONI A-A E B-B",
                    discipline="Structural", page_type="Sections",
                    nothing_because="sections")  # fmt: skip


def dulcimer(folder: Path) -> SheetFile:
    """General notes in four columns, a legend with samples of footings, walls and slabs."""
    pen = Pen(ARCH_D)
    block(pen, "upright", number="S-001", title=["GENERAL NOTES", "AND LEGEND"],
                    scale="NONE", project="PIEDMONT WATER RECLAMATION", client="PIEDMONT COUNTY",
                    office="CALDER STRUCTURAL")  # fmt: skip
    for at, title in enumerate(("GENERAL", "FOUNDATIONS", "CONCRETE", "STEEL", "INSPECTIONS")):
        x, y = 60 + (at % 3) * 520, 1660 - (at // 3) * 520
        words.notes(pen, x, y, title, words.STRUCTURE + words.SITE, width=505, size=9.5)
    x, y = 1640, 1600
    pen.text(x, y + 20, "STRUCTURAL LEGEND", size=10, bold=True)
    said = ("F1  SPREAD FOOTING", "WF1  WALL FOOTING", "C1  CONCRETE COLUMN", "P1  PIER",
            "CONCRETE WALL", "6\" SLAB ON GRADE", "GB1  GRADE BEAM",
            "CONCRETE SIDEWALK")  # fmt: skip
    for at, words_of in enumerate(said):
        base = y - 40 - at * 60
        ring = kit.box(x + 40, base, 46 if at % 3 else 30, 30)
        kit.outline(pen_view(pen), ring, ("dash", "strokes", "solid", "heavy")[at % 4])
        if at > 3:
            pen.stipple(ring, 40, seed=at)
        pen.text(x + 100, base - 3, words_of, size=8)
    rows = [("ABBR.", "MEANING"), ("CONC.", "CONCRETE"), ("E.W.", "EACH WAY"), ("FTG.", "FOOTING"),
            ("GB", "GRADE BEAM"), ("S.O.G.", "SLAB ON GRADE"), ("T.O.F.", "TOP OF FOOTING"),
            ("T.O.W.", "TOP OF WALL"), ("TYP.", "TYPICAL"), ("U.N.O.", "UNLESS NOTED OTHERWISE"),
            ("W.W.F.", "WELDED WIRE FABRIC")]  # fmt: skip
    tables.table(pen, 2000, 1600, "ABBREVIATIONS", rows, widths=(90, 220), row=18, size=7)
    rows = [("DESIGN LOAD", "VALUE"), ("ROOF LIVE", "20 PSF"), ("FLOOR LIVE", "125 PSF"),
            ("WIND", "115 MPH, EXP. C"), ("SEISMIC", "SDC C"), ("FROST", "30\"")]  # fmt: skip
    tables.table(pen, 2000, 1320, "DESIGN CRITERIA", rows, widths=(140, 170), row=18, size=7)
    words.revisions(pen, 2000, 1150, width=310)
    return pen.save(folder, "dulcimer", number="S-001", title="GENERAL NOTES AND LEGEND",
                    discipline="Structural", page_type="General", prints_scale=False,
                    nothing_because="general notes, and samples of a legend")  # fmt: skip


def pen_view(pen: Pen) -> View:
    """A view whose unit is a point, for samples that have no scale."""
    view = View(pen, (0, 0), 864, metric=False, turned=0, box=None)
    assert abs(view.unit - 1) < 1e-9
    return view


def ostro(folder: Path) -> SheetFile:
    """A cover with a picture of the house, a map of the place and the list of drawings."""
    pen = Pen(ARCH_D)
    block(pen, "corner", number="G-000", title=["COVER SHEET"], scale="N/A",
                    project="STONEBRIDGE ELEMENTARY SCHOOL", office="QUILL ARCHITECTS")  # fmt: skip
    pen.text(120, 1580, "STONEBRIDGE ELEMENTARY SCHOOL", size=54, bold=True)
    pen.text(120, 1530, "ADDITIONS AND RENOVATIONS - BID SET - 19 JUNE 2025", size=22)
    for at in range(9):
        x = 140 + at * 140
        pen.rect(x, 900, 130, 300)
        for row in range(3):
            pen.rect(x + 20, 930 + row * 90, 40, 60)
            pen.rect(x + 70, 930 + row * 90, 40, 60)
            pen.line((x + 20, 960 + row * 90), (x + 60, 960 + row * 90))
    pen.poly([(120, 1200), (760, 1380), (1420, 1200)])
    pen.hatch([(120, 1200), (760, 1380), (1420, 1200)], spacing=6, angle=20)
    view = View(pen, (140, 140), 864, metric=False, turned=0, box=None)
    for at in range(8):
        pen.line((120, 160 + at * 80), (900, 200 + at * 70))
        pen.line((140 + at * 100, 120), (180 + at * 96, 760))
        life.tree(view, 1000 + at * 45, 60 + at % 3 * 90, 24, seed=at)
    pen.rect(430, 380, 90, 60, fill=True)
    pen.text(400, 360, "PROJECT SITE", size=10, bold=True)
    pen.text(120, 95, "VICINITY MAP - NOT TO SCALE", size=9, bold=True)
    rows = [("NO.", "TITLE")]
    rows += [
        (f"C-{at}01", said) for at, said in enumerate(("EXISTING", "SITE PLAN", "PAVING PLAN"))
    ]
    rows += [(f"S-{at}01", said) for at, said in enumerate(("NOTES", "FOUNDATION PLAN", "SLAB PLAN",
              "FRAMING", "FOOTING SCHEDULE", "DETAILS"))]  # fmt: skip
    rows += [(f"A-{at}01", said) for at, said in enumerate(("CODE", "FLOOR PLAN", "ELEVATIONS",
              "WALL SECTIONS", "STAIRS", "DETAILS", "SCHEDULES", "FINISH PLAN"))]  # fmt: skip
    low = tables.table(pen, 1680, 1600, "DRAWING LIST", rows, widths=(90, 380), row=22, size=9)
    words.revisions(pen, 1680, low - 40, width=470)
    pen.words(
        1680,
        low - 160,
        [
            "OWNER: STONEBRIDGE SCHOOL DISTRICT 14",
            "STRUCTURAL: HALE + ROWE",
            "CIVIL: BLUE RIDGE LAND SERVICES",
            "FOOTINGS AND SLABS: ALTERNATE NO. 2",
        ],
        size=10,
    )
    return pen.save(folder, "ostro", number="G-000", title="COVER SHEET", discipline="General",
                    page_type="General", prints_scale=False,
                    nothing_because="cover sheet with a list of drawings")  # fmt: skip
