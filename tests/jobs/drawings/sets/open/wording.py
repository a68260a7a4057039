"""Words that decide what is built: callouts in frames, counts that are written, future work."""

from collections.abc import Callable
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

_BAYS = Bays((0, 25, 50, 75, 100, 125), (0, 27, 54, 81))
_ROWS = (("F1", "5'-0\" SQ.", '14"', "(5) #5 E.W."), ("F2", "6'-0\" SQ.", '16"', "(6) #5 E.W."))


def _begin(office: str, number: str, *, title: str = "FOUNDATION PLAN") -> tuple[Pen, View]:
    pen = Pen(ARCH_D)
    if office:
        pen.title_block(office, number=number, title=title, scale='1/8" = 1\'-0"')
    view = pen.view(380, 460, ratio=96)
    grid_of(view, _BAYS, reach=9)
    dimension_bays(view, _BAYS, above=98, left=-17)
    footing_schedule(pen, 1800, 1560, _ROWS)
    annotate.view_title(pen, 800, 260, title, '1/8" = 1\'-0"')
    return pen, view


def _save(
    pen: Pen, folder: Path, name: str, number: str, *, title: str = "FOUNDATION PLAN"
) -> SheetFile:
    return pen.save(
        folder, name, number=number, title=title, discipline="Structural", page_type="Plan"
    )


def framed_callouts(folder: Path) -> SheetFile:
    """Words of slabs, walls and footings in frames with leaders; the frames are no shapes."""
    pen, view = _begin("right strip", "S2.0")
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    for x, y, words in (
        (8, 12, ['6" CONC. SLAB ON GRADE', "SLOPE TO DRAIN"]),
        (58, 12, ["THICKEN SLAB UNDER", "MASONRY WALLS, SEE 5/S501"]),
        (84, 40, ["SEE WALL SECTIONS FOR", "CONC. WALL AND FOOTING"]),
        (30, 66, ["SLAB DEPRESSION", 'SEE ARCH. FOR 1 1/2" SETTING BED']),
    ):
        with view.style(0.7):
            view.rect(x, y, 19, 6)
        view.words(x + 1, y + 3.6, words, size=6)
        with view.style(0.3):
            view.line((x + 9, y), (x + 12, y - 6))
    framed_notes(pen, 1800, 1400, "SLAB ON GRADE NOTES", said.FOUNDATION_NOTES[4:12])
    framed_notes(pen, 1800, 1200, 'TYPICAL 4" CONCRETE SLAB ON GRADE', said.FOUNDATION_NOTES[:5])
    return _save(pen, folder, "framed_callouts", "S2.0")


def open_edge(folder: Path) -> SheetFile:
    """The slab goes on beyond a match line; the next closed shape round its words is the frame."""
    pen, view = _begin("two numbers", "S-191A")
    footings(view, _BAYS, lambda i, j: "F2", {"F2": (6.0, 6.0)})
    with view.style(1.1):
        view.line((131, -3), (-3, -3), (-3, 84), (131, 84))
    annotate.match_line(view, (134, -10), (134, 92), "MATCH LINE - SEE S-191B")
    view.words(56, 40, ['6" CONC. SLAB ON GRADE', "SEE S-191B FOR CONTINUATION"], size=8)
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    return _save(pen, folder, "open_edge", "S-191A")


def joined_numbers(folder: Path) -> SheetFile:
    """Project and sheet number stand in one row of one size, parted by a line only."""
    pen, view = _begin("", "S-310")
    left = pen.width - 560
    pen.rect(left, 28, 532, 84)
    pen.line((left, 70), (pen.width - 28, 70))
    for index, (head, text) in enumerate((("PROJECT NO.", "23-118"), ("DRAWING NO.", "S-310"),
                                          ("REV.", "B2"), ("DATE", "03/14/2024"))):  # fmt: skip
        x = left + 133 * index
        pen.line((x, 28), (x, 70))
        pen.text(x + 6, 60, head, size=5)
        pen.text(x + 6, 40, text, size=11)
    pen.text(left + 6, 102, "TITLE", size=5)
    pen.text(left + 6, 82, "FOUNDATION PLAN", size=12, bold=True)
    pen.text(left + 270, 82, "RIVERSIDE MAINTENANCE FACILITY", size=10)
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    return _save(pen, folder, "joined_numbers", "S-310")


def written_counts(folder: Path) -> SheetFile:
    """Single shapes with counts in words: 2 REQ'D, 3-F2, F2 (TYP. OF 6)."""
    pen, view = _begin("engineer", "S-192")
    footings(view, _BAYS, lambda i, j: "F1", {"F1": (5.0, 5.0)})
    for x, words, count in ((9, "F2 (TYP. OF 6)", 6), (59, "3-F2", 3), (84, "F2, 2 REQ'D", 2)):
        ring = [(x, 10), (x + 6, 10), (x + 6, 16), (x, 16)]
        with view.style(0.6, dash=DASHED):
            view.poly(ring)
        annotate.leader(view, x + 9, 19, (x + 6, 16), words, size=6)
        pen.write_down("footing", [view.at(*place) for place in ring], "F2", area_sf=36,
                       stated=True, count=count)  # fmt: skip
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    return _save(pen, folder, "written_counts", "S-192")


def future_work(folder: Path) -> SheetFile:
    """F1 new; beside it F1 FUTURE, F1 BY OTHERS and (E) F1, all of one size and line."""
    pen, view = _begin("agency", "S-193")
    for i, j, x, y in _BAYS.crossings():
        text = "F1" if i < 3 else ("FUTURE F1", "F1 BY OTHERS", "(E) F1 TO REMAIN")[i - 3]
        with view.style(0.6, dash=DASHED):
            view.rect(x - 2.5, y - 2.5, 5, 5, thing="footing" if i < 3 else None, mark="F1")
        label(view, x, y, 5, 5, text, "beside", size=5.5)
        assert j < 4
    with view.style(1.0):
        view.rect(-3, -3, 56, 87, thing="slab")
        view.rect(53, -3, 75, 87)
    view.text(8, 40, '5" CONC. SLAB ON GRADE', size=7)
    view.text(78, 40, "FUTURE CONC. SLAB ON GRADE, N.I.C.", size=7)
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    return _save(pen, folder, "future_work", "S-193")


def letters_apart(folder: Path) -> SheetFile:
    """A program that writes every letter by itself, over an architect's floor in grey."""
    pen = Pen(ARCH_D)
    pen.letters_apart = True
    pen.title_block("builder", number="S-194", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(380, 460, ratio=96)
    floor(view, rooms((25, 25, 25, 25, 25), (27, 27, 27)), grey=0.7)
    grid_of(view, _BAYS, reach=9)
    footings(view, _BAYS, lambda i, j: "F2" if 0 < i < 5 else "F1", {"F1": (5, 5), "F2": (6, 6)})
    dimension_bays(view, _BAYS, above=98, left=-17)
    footing_schedule(pen, 1800, 1560, _ROWS)
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 260, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return _save(pen, folder, "letters_apart", "S-194")


def office_order(folder: Path) -> SheetFile:
    """A plan whose number has the office's own order: S4.01 is no enlarged plan."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "upright", number="S4.01", title=["LEVEL B1", "FOUNDATION AND", "SLAB PLAN"],
        scale='1/8" = 1\'-0"',
    )  # fmt: skip
    view = pen.view(380, 460, ratio=96)
    grid_of(view, _BAYS, reach=9)
    footings(view, _BAYS, lambda i, j: "F2", {"F2": (6.0, 6.0)})
    with view.style(1.1):
        view.rect(-3, -3, 131, 87, thing="slab")
    view.words(52, 40, ['8" CONC. SLAB ON GRADE', 'W/ #5 @ 12" E.W. T&B'], size=8)
    for x, y in ((12, 12), (62, 40), (112, 66)):
        bits.stair(view, x, y, treads=10)
        bits.door(view, x - 3, y)
    dimension_bays(view, _BAYS, above=98, left=-17)
    footing_schedule(pen, 1800, 1560, _ROWS)
    framed_notes(pen, 1800, 1400, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 260, "FOUNDATION AND SLAB PLAN", '1/8" = 1\'-0"')
    return _save(pen, folder, "office_order", "S4.01", title="LEVEL B1 FOUNDATION AND SLAB PLAN")


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    framed_callouts,
    open_edge,
    joined_numbers,
    written_counts,
    future_work,
    letters_apart,
    office_order,
)
