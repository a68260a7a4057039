"""Plans among details, an enlarged part, and an existing building: United States and Italy."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import details, dress, frame, paper, prose
from tests.jobs.drawings.sets.open.trees.paper import PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

_MAG = ("A B B A", "B C C B", "A B B A")
_MAG_SIZES = {"A": 4.0, "B": 5.5, "C": 6.5, "X": 3.0}


def magnetite(folder: Path) -> SheetFile:
    """A small plan at 1/8" in the corner of a sheet whose rest are details at 3/4"."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "builder",
        number="S2",
        title=["FOUNDATION PLAN", "AND DETAILS"],
        project="TRUCK WASH, LOT 9",
        client="HIGH DESERT HAULING",
        scale="AS NOTED",
    )
    view = pen.view(220, 980, ratio=96)
    xs, ys = [0, 24, 48, 72], [0, 26, 52]
    for x, y, mark in frame.crossings(xs, ys, _MAG):
        side = _MAG_SIZES[mark]
        frame.pad(view, x, y, (side, side), f"F{mark}", how="dashed", where="tag", text_size=5)
    for j in (0, 2):
        marks = _MAG[j].split()
        for i in range(3):
            one, other = _MAG_SIZES[marks[i]] / 2, _MAG_SIZES[marks[i + 1]] / 2
            frame.strip(
                view,
                (xs[i] + one, ys[j]),
                (xs[i + 1] - other, ys[j]),
                1.5,
                kind="footing",
                mark="CF1",
                how="dashed",
                text="CF1",
                off=3,
            )
    frame.axes(view, xs, ys, columns=list("1234"), rows=list("CBA"), far=66)
    annotate.view_title(view, 0, -11, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    _magnetite_section(pen)
    details.row(pen, 1180, 1380, (1, 0, 2, 4), first=3, scale='3/4" = 1\'-0"', framed=True)
    details.row(pen, 1180, 1130, (3, 4, 0, 1), first=7, scale='3/4" = 1\'-0"', framed=True)
    rows = [["MARK", "SIZE", "DEPTH", "REINF."]]
    rows += [
        [f"F{m}", f"{annotate.feet_text(s)} SQ.", '14"', "(5) #5 E.W."]
        for m, s in _MAG_SIZES.items()
    ]
    rows.append(["CF1", "1'-6\" CONT.", '12"', "(2) #5"])
    low = tables.table(pen, 220, 780, "FOOTING SCHEDULE", rows, widths=[50, 110, 60, 110], size=7)
    tables.framed_notes(pen, 220, low - 40, "NOTES", prose.STRUCTURAL_US, width=420)
    details.row(pen, 720, 160, (2, 1, 3, 0, 4), first=11, scale='3/4" = 1\'-0"')
    dress.underlay(view, (2, 2, 70, 50), seed=45)
    frame.pad(view, 84, 24, (3.0, 3.0), "FX", how="dashed", text="FX (TYP. OF 4)", count=4)
    return pen.save(
        folder,
        "magnetite",
        number="S2",
        title="FOUNDATION PLAN AND DETAILS",
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _magnetite_section(pen: Pen) -> None:
    """A true section of the wash bay at 3/4" = 1'-0"."""
    view = pen.view(760, 500, ratio=16)
    with view.style(1.0):
        view.rect(0, 0, 3, 1)
        view.rect(1, 1, 1, 5)
        view.rect(17, 0, 3, 1)
        view.rect(18, 1, 1, 5)
        view.rect(2, 5.4, 16, 0.6)
    for ring in (
        [(0, 0), (3, 0), (3, 1), (0, 1)],
        [(2, 5.4), (18, 5.4), (18, 6), (2, 6)],
        [(17, 0), (20, 0), (20, 1), (17, 1)],
    ):
        view.stipple(ring, 160, seed=12)
    view.hatch([(2, 4.9), (18, 4.9), (18, 5.4), (2, 5.4)], spacing=5, cross=True)
    annotate.leader(view, 6, 2.6, (2.8, 0.6), "CONT. FOOTING CF1")
    annotate.leader(view, 9, 7.4, (8, 5.8), '6" CONC. SLAB ON GRADE W/ #4 @ 12" E.W.')
    annotate.leader(view, 11, 3.4, (18.2, 3), '12" CONC. WALL')
    annotate.dimensions(view, [(0, -1), (3, -1), (17, -1), (20, -1)], extension=20)
    annotate.view_title(view, 0, -2.2, "SECTION AT WASH BAY", '3/4" = 1\'-0"', number="2")


_PL = {"PL1": (1.4, 1.4), "PL2": (1.8, 1.8), "PL3": (2.4, 2.0)}
_PL_MARKS = ("PL1 PL2 PL2 PL2 PL1", "PL2 PL3 PL3 PL3 PL2", "PL1 PL2 PL2 PL2 PL1")


def maple(folder: Path) -> SheetFile:
    """An Italian plan of plinti at 1:100 and, beside it, a corner of it again at 1:50."""
    pen = Pen(A1)
    office = paper.Office(
        "Studio Tecnico Bellandi Ing. R.",
        "Ampliamento capannone artigianale",
        "Officine Meccaniche Rubiera s.r.l.",
        "ST-03",
        ["PIANTA FONDAZIONI E", "PARTICOLARE"],
        "1:100 - 1:50",
        language="it",
        date="Giugno 2025",
    )
    paper.block(pen, "sill", office)
    view = pen.view(210, 1030, ratio=100, metric=True)
    xs, ys = [0, 8.0, 16.0, 24.0, 32.0], [0, 7.0, 14.0]
    _plinti(view, xs, ys, count=True)
    frame.axes(view, xs, ys, columns=list("12345"), rows=list("CBA"), ends="dot", far=58)
    annotate.view_title(view, 0, -3.2, "PIANTA DELLE FONDAZIONI", "scala 1:100")
    with view.style(1.0, dash=(8, 4)):
        view.rect(-1.4, -1.4, 11.2, 10.2)
    view.text(-1.2, 8.9, "VEDI PARTICOLARE A", size=6)
    part = pen.view(250, 300, ratio=50, metric=True)
    _plinti(part, xs[:2], ys[:2], count=False)
    annotate.dimensions(part, [(0, -1.6), (8, -1.6)], ends="dot")
    annotate.dimensions(part, [(-1.6, 7), (-1.6, 0)], ends="dot")
    annotate.view_title(part, 0, -2.6, "PARTICOLARE A", "scala 1:50", number="A")
    _maple_words(pen)
    dress.underlay(view, (1, 1, 31, 13), seed=40, drain="PZ", machine="MC")
    dress.bars(pen, 1960, 1300, "DISTINTA FERRI", ["POS", "DIAM", "UDS", "LONG", "FORMA"], 26)
    return pen.save(
        folder,
        "maple",
        number="ST-03",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _plinti(view: View, xs: list[float], ys: list[float], *, count: bool) -> None:
    kind = "footing" if count else None
    for j, y in enumerate(ys):
        marks = _PL_MARKS[j].split()
        for i, x in enumerate(xs):
            frame.pad(view, x, y, _PL[marks[i]], marks[i], how="chain", kind=kind)
            column = "column" if count else None
            frame.column(view, x, y, (0.5, 0.5), "C1", kind=column, fill=0.6)
        for i in range(len(xs) - 1):
            one, other = _PL[marks[i]][0] / 2, _PL[marks[i + 1]][0] / 2
            frame.strip(
                view,
                (xs[i] + one, y),
                (xs[i + 1] - other, y),
                0.4,
                mark="TR1",
                kind="grade_beam" if count else None,
                text="trave rovescia TR1 40x60",
                size=5,
            )


def _maple_words(pen: Pen) -> None:
    rows = [["PLINTO", "A x B (cm)", "H", "ARMATURA"]]
    rows += [
        [m, f"{w * 100:.0f} x {h * 100:.0f}", "60", "\u00d814/15"] for m, (w, h) in _PL.items()
    ]
    low = tables.table(pen, 1380, 1600, "TABELLA PLINTI", rows, widths=[60, 90, 50, 90], row=16)
    tables.framed_notes(pen, 1380, low - 40, "PRESCRIZIONI", prose.STRUCTURAL_IT, width=440)
    details.row(pen, 880, 700, (1, 2), language="IT")
    details.row(pen, 880, 420, (0, 4, 3), language="IT", first=3)
    paper.key_plan(pen, 1960, 1450, 160, "PLANIMETRIA")
