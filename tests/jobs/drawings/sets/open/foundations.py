"""Foundation plans: marks with and without a schedule, grids, strings of dimensions, walls."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.ink import CENTRE, DASHED, Ink
from tests.jobs.drawings.sets.pen import ARCH_D, ARCH_E1, Pen
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
    ring_wall,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 24, 48, 72, 96, 120), (0, 22, 44, 66))
_SIZES = {"F4": (4.0, 4.0), "F5": (5.0, 5.0), "F6": (6.0, 6.0)}
_ROWS = (
    ("F4", "4'-0\" x 4'-0\"", '12"', "(5) #5 E.W. BOTTOM"),
    ("F5", "5'-0\" x 5'-0\"", '14"', "(6) #5 E.W. BOTTOM"),
    ("F6", "6'-0\" x 6'-0\"", '16"', "(7) #6 E.W. BOTTOM"),
)


def _by_edge(i: int, j: int) -> str:
    return ("F6", "F5", "F4")[_BAYS.edge_or_corner(i, j)]


def warehouse(folder: Path) -> SheetFile:
    """Spread footings with marks and a schedule, walls, strip footing, slab, 1/8" on ARCH D."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S101", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(330, 460, ratio=96)
    grid_of(view, _BAYS, reach=12)
    footings(view, _BAYS, _by_edge, _SIZES)
    for x in _BAYS.xs:
        for y in _BAYS.ys:
            view.rect(x - 0.8, y - 0.8, 1.6, 1.6, thing="pier", mark="P1")
            view.text(x - 2.6, y + 1.1, "P1", size=5)
    ring_wall(view, -0.67, -0.67, 121.34, 67.34, 0.67)
    with view.style(0.5, dash=DASHED):
        view.rect(-1.5, -1.5, 123, 69)
        view.rect(0.5, 0.5, 119, 65)
    view.record(
        "footing", [(-1.5, -1.5), (121.5, -1.5), (121.5, 67.5), (-1.5, 67.5)], "WF1",
        length=2 * (121 + 67), area=2 * (121 + 67) * 2, linear=True,
    )  # fmt: skip
    annotate.leader(view, 128, 58, (121.5, 50), ["WF1 CONT.", "WALL FOOTING"])
    annotate.leader(view, 128, 34, (120.4, 30), '8" CONC. FDN. WALL, TYP.')
    slab = [(0, 0), (120, 0), (120, 66), (0, 66)]
    view.record("slab", slab, area=120 * 66, length=372)
    view.words(54, 34, ['4" CONC. SLAB ON GRADE', "W/ 6x6-W2.1xW2.1 WWF", "T.O. SLAB EL. 0'-0\""])
    dimension_bays(view, _BAYS, above=84, left=-19)
    _joints(view)
    annotate.section_mark(view, (36, -6), (36, 72), "2", "S301")
    for x, y, number in ((10, 70, "1"), (100, -8, "3"), (126, 12, "5")):
        annotate.detail_callout(view, x, y, number, "S501")
    bottom = footing_schedule(pen, 1760, 1640, _ROWS)
    bottom = footing_schedule(
        pen, 1760, bottom - 30, [("P1", '19" x 19"', "-", "(8) #6 VERT., #3 TIES @ 12\"")],
        title="PIER SCHEDULE",
    )  # fmt: skip
    footing_schedule(
        pen, 1760, bottom - 30, [("WF1", "2'-0\" x CONT.", '12"', "(3) #5 CONT.")],
        title="WALL FOOTING SCHEDULE",
    )  # fmt: skip
    framed_notes(pen, 1760, 1250, "FOUNDATION NOTES", said.FOUNDATION_NOTES, width=380)
    annotate.view_title(pen, 760, 200, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"')
    annotate.scale_bar(pen, 1300, 200, (0, 8, 16, 32), true_unit=9)
    annotate.north_arrow(pen, 1600, 220)
    return pen.save(
        folder, "warehouse", number="S101", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def _joints(view: Ink) -> None:
    """Control joints of a slab, and their diamonds."""
    with view.style(0.25, dash=(2, 2)):
        for x in range(12, 120, 12):
            view.line((x, 0), (x, 66))
        for y in (11, 33, 55):
            view.line((0, y), (120, y))
    for x in range(12, 120, 24):
        annotate.tag(view, x, 60, "CJ", shape="diamond", size=4.5)


def scheduled_counts(folder: Path) -> SheetFile:
    """The schedule on the sheet has a column of quantities that agree with the plan; 1/4"."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "bottom strip", number="S-1.1", title=["FOUNDATION PLAN", "BUILDING B"],
        scale='1/4" = 1\'-0"',
    )  # fmt: skip
    bays = Bays((0, 18, 36, 54, 72), (0, 20, 40))
    sizes = {"F30": (3.0, 3.0), "F45": (4.5, 4.5)}
    view = pen.view(300, 460, ratio=48)
    grid_of(view, bays, reach=7, letters="up", both=True)
    counts = footings(
        view, bays, lambda i, j: "F45" if bays.edge_or_corner(i, j) < 2 else "F30", sizes,
        where="tag", stated=True,
    )  # fmt: skip
    for _, _, x, y in bays.crossings():
        bits.steel_column(view, x, y)
    dimension_bays(view, bays, above=50, left=-13, ends="dot")
    for index, x in enumerate((9, 27, 45, 63)):
        annotate.leader(view, x, 46, (x, 40), [f"SEE {index + 2}/S5.1", "FOR STEP"])
    rows = (
        ("F30", "3'-0\" SQ.", '12"', "(4) #4 E.W."),
        ("F45", "4'-6\" SQ.", '14"', "(5) #5 E.W."),
    )
    bottom = footing_schedule(pen, 1850, 1560, rows, counts=counts, title_inside=False)
    framed_notes(pen, 1850, bottom - 40, "NOTES:", said.FOUNDATION_NOTES[:10], width=370)
    annotate.view_title(pen, 850, 240, "FOUNDATION PLAN - BUILDING B", '1/4" = 1\'-0"')
    return pen.save(
        folder, "scheduled_counts", number="S-1.1", title="FOUNDATION PLAN BUILDING B",
        discipline="Structural", page_type="Plan",
    )  # fmt: skip


def no_schedule(folder: Path) -> SheetFile:
    """Marks on a structural plan whose schedule is on another sheet."""
    pen = Pen(ARCH_E1)
    pen.title_block("builder", number="S2.0", title="FOUNDATION PLAN", scale="AS NOTED")
    bays = Bays((0, 30, 55, 85, 110, 140), (0, 25, 50, 80))
    sizes = {"F-1": (6.0, 6.0), "F-2": (7.5, 7.5), "F-3": (9.0, 6.0)}
    view = pen.view(360, 520, ratio=96)
    grid_of(view, bays, reach=14, radius=13)
    footings(
        view, bays, lambda i, j: ("F-2", "F-1", "F-3")[bays.edge_or_corner(i, j)], sizes,
        where="leader", size=7,
    )  # fmt: skip
    for _, _, x, y in bays.crossings():
        view.rect(x - 1, y - 1, 2, 2, fill=True, thing="column", mark="C1")
        view.text(x - 3.4, y + 1.3, "C1", size=5.5)
    dimension_bays(view, bays, above=100, left=-24, ends="arrow", inside=True)
    _equipment_pits(view)
    framed_notes(pen, 1900, 1900, "FOUNDATION PLAN NOTES", said.FOUNDATION_NOTES, frame=False)
    pen.words(1900, 1560, ["FOR FOOTING AND COLUMN SCHEDULES", "SEE SHEET S6.0"], size=9, bold=True)
    annotate.view_title(pen, 900, 260, "FOUNDATION PLAN", 'SCALE: 1/8" = 1\'-0"', number="A")
    annotate.north_arrow(pen, 2100, 300, turn=20)
    return pen.save(
        folder, "no_schedule", number="S2.0", title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def _equipment_pits(view: Ink) -> None:
    """Pits by others, drawn of thin lines with crosses: not marked, not footings."""
    for x, y, w, h in ((8, 8, 10, 6), (64, 30, 14, 12), (118, 58, 12, 10)):
        with view.style(0.3):
            view.rect(x, y, w, h)
            view.line((x, y), (x + w, y + h))
            view.line((x, y + h), (x + w, y))
        view.text(x, y - 1.2, "PIT BY EQUIP. MFR., N.I.C.", size=5)


def grade_beams(folder: Path) -> SheetFile:
    """Grade beams between drilled piers, as pairs of lines and as rectangles, with marks."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "agency", number="S-102", title=["GRADE BEAM AND", "DRILLED PIER PLAN"],
        scale='3/16" = 1\'-0"', second="21-447",
    )  # fmt: skip
    bays = Bays((0, 20, 40, 60, 80), (0, 24, 48, 72))
    view = pen.view(420, 380, ratio=64)
    grid_of(view, bays, reach=9)
    for _, _, x, y in bays.crossings():
        view.circle(x, y, 1.25, thing="pier", mark="DP1")
        view.text(x + 1.5, y + 1.6, "DP1", size=5.5)
    for y in bays.ys:
        for x in bays.xs[:-1]:
            view.strip(x + 1.25, y, x + 18.75, y, 1.5, thing="grade_beam", mark="GB1")
            view.text(x + 8, y + 1.2, "GB1", size=5.5)
    for x in (bays.xs[0], bays.xs[-1]):
        for y in bays.ys[:-1]:
            view.line((x - 0.75, y + 1.25), (x - 0.75, y + 22.75))
            view.line((x + 0.75, y + 1.25), (x + 0.75, y + 22.75))
            view.record(
                "grade_beam",
                [(x - 0.75, y + 1.25), (x + 0.75, y + 1.25), (x + 0.75, y + 22.75),
                 (x - 0.75, y + 22.75)],
                "GB2", length=21.5, area=21.5 * 1.5, linear=True,
            )  # fmt: skip
            view.text(x + 1.1, y + 12, "GB2", size=5.5, turn=90)
    dimension_bays(view, bays, above=86, left=-14)
    rows = (
        ("GB1", '18" x 24"', '24"', "(3) #7 T&B, #3 @ 12"),
        ("GB2", '18" x 30"', '30"', "(3) #8 T&B"),
    )
    bottom = footing_schedule(pen, 1900, 1620, rows, title="GRADE BEAM SCHEDULE")
    rows = (
        ("DP1", '30" DIA.', "22'-0\"", "(8) #7 VERT."),
        ("DP2", '36" DIA.', "25'-0\"", "(10) #7"),
    )
    bottom = footing_schedule(pen, 1900, bottom - 30, rows, title="DRILLED PIER SCHEDULE")
    framed_notes(pen, 1900, bottom - 40, "DRILLED PIER NOTES", said.FOUNDATION_NOTES[:12])
    annotate.view_title(pen, 700, 170, "GRADE BEAM PLAN", '3/16" = 1\'-0"')
    return pen.save(
        folder, "grade_beams", number="S-102", title="GRADE BEAM AND DRILLED PIER PLAN",
        discipline="Structural", page_type="Plan",
    )  # fmt: skip


def house(folder: Path) -> SheetFile:
    """A house: strip footings and stem walls, pads under posts, crawl space; words along lines."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "unlabelled", number="S1", title=["Foundation", "Plan"], scale='1/4" = 1\'-0"',
        project="Okafor Residence",
    )  # fmt: skip
    view = pen.view(420, 480, ratio=48)
    ring = [(0, 0), (52, 0), (52, 22), (34, 22), (34, 36), (0, 36)]
    inner = [
        (0.67, 0.67),
        (51.33, 0.67),
        (51.33, 21.33),
        (33.33, 21.33),
        (33.33, 35.33),
        (0.67, 35.33),
    ]
    with view.style(1.1):
        view.poly(ring)
        view.poly(inner)
    length = 176 - 4 * 0.67
    view.record("wall", ring, length=length, area=length * 0.67, linear=True)
    outer = [(-0.5, -0.5), (52.5, -0.5), (52.5, 22.5), (34.5, 22.5), (34.5, 36.5), (-0.5, 36.5)]
    within = [
        (1.17, 1.17),
        (50.83, 1.17),
        (50.83, 20.83),
        (32.83, 20.83),
        (32.83, 34.83),
        (1.17, 34.83),
    ]
    with view.style(0.5, dash=DASHED):
        view.poly(outer)
        view.poly(within)
    view.record("footing", outer, length=length, area=length * 1.67, linear=True)
    annotate.leader(
        view, 56, 16, (52.3, 12), ['8" CONC. STEM WALL ON', '20" x 10" CONT. CONC. FTG.']
    )
    for x in (9, 18, 27, 36, 45):
        with view.style(0.5, dash=DASHED):
            view.rect(x - 1.25, 9.75, 2.5, 2.5, thing="footing", mark="F1")
        view.rect(x - 0.25, 10.75, 0.5, 0.5)
        view.text(x + 1.5, 12.4, "F1", size=6)
    with view.style(0.4, dash=CENTRE):
        view.line((0.67, 11), (51.33, 11))
    view.text(3, 11.4, "(3) 2x10 GIRDER ABOVE", size=5.5)
    view.words(10, 26, ["CRAWL SPACE", "6 MIL POLY ON GRADE"], size=8)
    for x in (5, 15, 25):
        view.rect(x, 35.33, 1.33, 0.67, fill=True)
        view.text(x, 34, "16x8 VENT", size=4.5)
    stations = [(34, 42), (20, 42), (12, 42), (0, 42)]
    annotate.dimensions(view, stations, ends="arrow")
    annotate.dimensions(view, [(52, 45), (34, 45), (0, 45)], ends="arrow")
    annotate.dimensions(view, [(-6, 36), (-6, 22), (-6, 0)], ends="arrow")
    rows = (("F1", "2'-6\" SQ.", '12"', "(3) #4 E.W."),)
    footing_schedule(pen, 1850, 1500, rows, title="PAD FOOTINGS")
    framed_notes(pen, 1850, 1380, "FOUNDATION", said.FOUNDATION_NOTES[:9], frame=False)
    annotate.view_title(pen, 700, 240, "FOUNDATION PLAN", '1/4" = 1\'-0"')
    return pen.save(
        folder, "house", number="S1", title="Foundation Plan", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def typical_label(folder: Path) -> SheetFile:
    """One footing is labelled F1 (TYP.), the others of its size are not; other squares are not."""
    pen = Pen(ARCH_D)
    pen.title_block("engineer", number="S-201", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    bays = Bays((0, 28, 56, 84, 112, 140), (0, 30, 60))
    view = pen.view(330, 560, ratio=96)
    grid_of(view, bays, reach=10)
    footings(
        view, bays, lambda i, j: "F1", {"F1": (5.0, 5.0)}, where="none",
    )  # fmt: skip
    annotate.leader(view, 10, 22, (2.5, 2.5), "F1 (TYP.)", size=7)
    for x in (14, 42, 70, 98):
        # Roof drains' sumps and column covers are about as large, by others and not marked.
        view.rect(x, 12, 3, 3)
        view.text(x, 10.6, "FLOOR SINK, SEE PLUMBING", size=4.5)
    dimension_bays(view, bays, above=76, left=-16)
    footing_schedule(pen, 1700, 1560, [("F1", "5'-0\" x 5'-0\"", '14"', "(5) #5 E.W.")])
    framed_notes(pen, 1700, 1420, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", 'SCALE 1/8" = 1\'-0"')
    return pen.save(
        folder, "typical_label", number="S-201", title="FOUNDATION PLAN",
        discipline="Structural", page_type="Plan",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    warehouse,
    scheduled_counts,
    no_schedule,
    grade_beams,
    house,
    typical_label,
)
