"""Marks as draughtsmen write them: turned, multiplied, with sizes, and against the schedule."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.backgrounds import floor, rooms
from tests.jobs.drawings.sets.ink import DASHED
from tests.jobs.drawings.sets.pen import ARCH_D, Pen, View
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
    label,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 24, 48, 72, 96), (0, 24, 48))


def _begin(
    office: str,
    number: str,
    rows: Sequence[tuple[str, str, str, str]],
    *,
    counts: dict[str, int] | None = None,
    bays: Bays = _BAYS,
) -> tuple[Pen, View]:
    pen = Pen(ARCH_D)
    pen.title_block(office, number=number, title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(400, 520, ratio=96)
    grid_of(view, bays, reach=9)
    dimension_bays(view, bays, above=bays.ys[-1] + 18, left=-17)
    if rows:
        footing_schedule(pen, 1750, 1560, rows, counts=counts)
    framed_notes(pen, 1750, 1400, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return pen, view


def _save(pen: Pen, folder: Path, name: str, number: str) -> SheetFile:
    return pen.save(
        folder, name, number=number, title="FOUNDATION PLAN", discipline="Structural",
        page_type="Plan",
    )  # fmt: skip


def turned(folder: Path) -> SheetFile:
    """Marks at 45 degrees beside footings of a building that is turned by 30 degrees."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S161", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(700, 330, ratio=96, turn=30)
    grid_of(view, _BAYS, reach=9)
    sizes = {"F3": (5.0, 5.0), "F4": (6.0, 6.0)}
    footings(
        view, _BAYS, lambda i, j: "F4" if _BAYS.edge_or_corner(i, j) == 0 else "F3", sizes,
        where="turned",
    )  # fmt: skip
    rows = (("F3", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F4", "6'-0\" SQ.", '16"', "(6) #5 E.W."))
    footing_schedule(pen, 1850, 1560, rows)
    annotate.dimensions(view, [(96, 66), (72, 66), (48, 66), (24, 66), (0, 66)])
    annotate.view_title(pen, 500, 200, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return _save(pen, folder, "turned", "S161")


def typical_of_four(folder: Path) -> SheetFile:
    """A group of equipment bases drawn once: PAD FOOTING F5, TYP. OF 4."""
    rows = (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F5", "3'-0\" SQ.", '12"', "(4) #4 E.W."))
    pen, view = _begin("engineer", "S-162", rows)
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    with view.style(0.5, dash=DASHED):
        view.rect(10, 10, 3, 3)
    annotate.leader(view, 14, 18, (13, 13), "F5, TYP. OF 4", size=6.5)
    pen.write_down("footing", [view.at(x, y) for x, y in ((10, 10), (13, 10), (13, 13), (10, 13))],
                   "F5", area_sf=9, stated=True, count=4)  # fmt: skip
    return _save(pen, folder, "typical_of_four", "S-162")


def counted_marks(folder: Path) -> SheetFile:
    """A leader to a row of footings says (6) - F3: six are drawn, one is labelled."""
    rows = (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F3", "4'-0\" SQ.", '12"', "(4) #5 E.W."))
    pen, view = _begin("builder", "S-163", rows)
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    for index in range(6):
        with view.style(0.5, dash=DASHED):
            view.rect(8 + index * 13, 34, 4, 4, thing="footing", mark="F3", stated=True)
    annotate.leader(view, 20, 42, (12, 38), "(6) - F3", size=7)
    return _save(pen, folder, "counted_marks", "S-163")


def schedule_against_plan(folder: Path) -> SheetFile:
    """The schedule has 18 of F1, the plan shows 15: the plan is what is there, 18 is not."""
    pen, view = _begin(
        "agency", "S-164", (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."),), counts={"F1": 18}
    )
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    return _save(pen, folder, "schedule_against_plan", "S-164")


def schedule_against_shapes(folder: Path) -> SheetFile:
    """F30 is 3'-0" square by its schedule; what F30 stands beside are 8'-6" bearing plates."""
    rows = (
        ("F30", "3'-0\" x 3'-0\"", '12"', "(4) #4 E.W."),
        ("F50", "5'-0\" x 5'-0\"", '14"', "(5) #5 E.W."),
    )
    pen, view = _begin("corner", "S-165", rows)
    footings(view, _BAYS, lambda i, j: "F50" if j != 1 else None, {"F50": (5.0, 5.0)})
    for x in (12, 36, 60, 84):
        with view.style(0.6):
            view.rect(x - 4.25, 23, 8.5, 0.7)
        view.text(x + 4.5, 23.2, "F30", size=6)
    return _save(pen, folder, "schedule_against_shapes", "S-165")


def sizes_beside(folder: Path) -> SheetFile:
    """No marks: the size of each footing stands beside it, as small offices do."""
    pen, view = _begin("unlabelled", "S4", ())
    sizes = {(5.0, 5.0): '5\'-0"x5\'-0"x14" FTG.', (6.0, 6.0): '6\'-0"x6\'-0"x16" FTG.'}
    for i, j, x, y in _BAYS.crossings():
        side = 6.0 if _BAYS.edge_or_corner(i, j) == 0 else 5.0
        with view.style(0.5, dash=DASHED):
            view.rect(x - side / 2, y - side / 2, side, side, thing="footing")
        label(view, x, y, side, side, sizes[(side, side)], "beside", size=5.5)
        bits.steel_column(view, x, y)
    return _save(pen, folder, "sizes_beside", "S4")


def column_plan(folder: Path) -> SheetFile:
    """Concrete columns and walls of a tower floor over the architect's grey; marks in tags."""
    pen = Pen(ARCH_D)
    title = ["COLUMN AND WALL", "PLAN LEVEL 3"]
    pen.title_block("iso", number="HWK-DEL-02-03-DR-S-1103", title=title,
                    scale='1/8" = 1\'-0"')  # fmt: skip
    view = pen.view(330, 520, ratio=96)
    bays = Bays((0, 26, 52, 78, 104, 130), (0, 26, 52, 78))
    floor(view, rooms((26, 26, 26, 26, 26), (26, 26, 26)), grey=0.65)
    grid_of(view, bays, reach=9)
    for i, j, x, y in bays.crossings():
        mark, side = ("C2", 2.0) if bays.edge_or_corner(i, j) == 0 else ("C1", 1.5)
        with view.style(0.8, fill=0.3):
            view.rect(x - side / 2, y - side / 2, side, side, fill=True, thing="column", mark=mark)
        annotate.tag(view, x + 3, y + 3, mark, shape="circle", size=5.5)
    for x1, y1, x2, y2, mark in (
        (53, 27, 77, 27, "W1"),
        (53, 51, 77, 51, "W1"),
        (65, 28, 65, 50, "W2"),
    ):
        with view.style(0.9, fill=0.3):
            view.strip(x1, y1, x2, y2, 1.0, fill=True, thing="wall", mark=mark)
        turn = 90 if x1 == x2 else 0
        view.text((x1 + x2) / 2 + 1, (y1 + y2) / 2 + 1.2, mark, size=6, turn=turn)
    dimension_bays(view, bays, above=96, left=-17)
    rows = (("C1", '18" x 18"', "-", "(8) #8"), ("C2", '24" x 24"', "-", "(12) #9"))
    bottom = footing_schedule(pen, 1850, 1600, rows, title="CONCRETE COLUMN SCHEDULE")
    rows = (("W1", '12"', "-", "#5 @ 12 E.W.E.F."), ("W2", '12"', "-", "#6 @ 12 E.W.E.F."))
    footing_schedule(pen, 1850, bottom - 40, rows, title="SHEAR WALL SCHEDULE")
    return pen.save(
        folder, "column_plan", number="HWK-DEL-02-03-DR-S-1103",
        title="COLUMN AND WALL PLAN LEVEL 3", discipline="Structural", page_type="Plan",
    )  # fmt: skip


def part_plan(folder: Path) -> SheetFile:
    """One of two parts with a match line, a revision cloud, and a key plan in the title block."""
    rows = (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F2", "7'-0\" x 5'-0\"", '16"', "(6) #6"))
    pen, view = _begin("two numbers", "S-166A", rows)
    sizes = {"F1": (5.0, 5.0), "F2": (7.0, 5.0)}
    footings(view, _BAYS, lambda i, j: "F2" if i == 2 else "F1", sizes)
    annotate.match_line(view, (112, -12), (112, 66), "MATCH LINE - SEE S-166B")
    annotate.revision_cloud(view, 40, 18, 16, 12, delta="3")
    with view.style(1.1):
        view.poly([(-3, -3), (112, -3), (112, 51), (-3, 51)], thing="slab")
    view.words(56, 10, ['6" CONC. SLAB ON GRADE', "CONT. ON S-166B"], size=7)
    return _save(pen, folder, "part_plan", "S-166A")


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    turned,
    typical_of_four,
    counted_marks,
    schedule_against_plan,
    schedule_against_shapes,
    sizes_beside,
    column_plan,
    part_plan,
)
