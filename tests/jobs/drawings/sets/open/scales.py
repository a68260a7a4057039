"""Scales: half-size and fit-to-page prints, metric notes, bars, strings and dictionaries."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.extras import MeasureStyle
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import A1, A3, ANSI_B, ARCH_D, Pen, Print, View
from tests.jobs.drawings.sets.structure import (
    Bays,
    dimension_bays,
    footing_schedule,
    footings,
    grid_of,
)
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile

_FEET = Bays((0, 20, 44, 66, 90), (0, 24, 50))
_METRES = Bays((0, 6.0, 12.6, 19.2, 25.2), (0, 7.2, 13.8))


def _plan(view: Ink, *, mark: str = "F1", slab: str = '5" CONC. SLAB ON GRADE') -> None:
    """Bays of footings, columns, a slab with words and strings: the same building each time."""
    bays = _METRES if view.metric else _FEET
    foot = 0.3048 if view.metric else 1.0
    side = 1.5 if view.metric else 5.0
    grid_of(view, bays, reach=7 * foot)
    footings(view, bays, lambda i, j: mark, {mark: (side, side)})
    for _, _, x, y in bays.crossings():
        bits.steel_column(view, x, y)
    edge = 3 * foot
    with view.style(1.0):
        view.rect(-edge, -edge, bays.xs[-1] + 2 * edge, bays.ys[-1] + 2 * edge, thing="slab")
    view.text(bays.xs[1] + 3 * foot, bays.ys[1] / 2, slab, size=7)
    for x in bays.xs[:-1]:
        with view.style(0.25, dash=(2, 2)):
            view.line((x + 10 * foot, -edge), (x + 10 * foot, bays.ys[-1] + edge))


def _strings(view: Ink, *, scale: float = 1.0) -> None:
    bays = _METRES if view.metric else _FEET
    foot = 0.3048 if view.metric else 1.0
    dimension_bays(view, bays, above=bays.ys[-1] + 15 * foot, left=-15 * foot, scale=scale)


def _save(
    pen: Pen,
    folder: Path,
    name: str,
    number: str,
    *,
    title: str = "FOUNDATION PLAN",
    prints_scale: bool = True,
) -> SheetFile:
    return pen.save(
        folder, name, number=number, title=title, discipline="Structural", page_type="Plan",
        prints_scale=prints_scale,
    )  # fmt: skip


def half_size(folder: Path) -> SheetFile:
    """A set of 24" x 36" printed at half size, with the note of the full one; no word of it."""
    pen = Pen(ARCH_D, Print(size=0.5))
    pen.title_block("right strip", number="S101", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    framed_notes(pen, 1700, 1560, "NOTES", said.FOUNDATION_NOTES)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return _save(pen, folder, "half_size", "S101")


def fit_to_page(folder: Path) -> SheetFile:
    """The same printed to fit 11" x 17": its bar tells the truth and its note does not."""
    pen = Pen(ARCH_D, Print(size=0.4567, across=21, up=4, paper=ANSI_B))
    pen.title_block("corner", number="S-1", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    annotate.scale_bar(pen, 1300, 300, (0, 8, 16, 32), true_unit=9)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    return _save(pen, folder, "fit_to_page", "S-1")


def letter_print(folder: Path) -> SheetFile:
    """A large sheet printed on letter paper, the note of the large one; strings tell the truth."""
    pen = Pen(ARCH_D, Print(size=0.3, across=8, up=40, paper=(792, 612)))
    pen.title_block("bottom strip", number="S1.0", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    return _save(pen, folder, "letter_print", "S1.0")


def says_half(folder: Path) -> SheetFile:
    """A half-size print that says so beside its title block."""
    pen = Pen(ARCH_D, Print(size=0.5))
    pen.title_block("engineer", number="S-101", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    pen.text(1900, 130, "HALF SIZE PRINT - SCALES ARE FOR 24x36", size=10)
    return _save(pen, folder, "says_half", "S-101")


def dimensions_against_note(folder: Path) -> SheetFile:
    """The note was left from another drawing: it says 1/4", every string says 1/8"."""
    pen = Pen(ARCH_D)
    pen.title_block("builder", number="S102", title="FOUNDATION PLAN", scale='1/4" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    annotate.view_title(pen, 800, 300, "FOUNDATION PLAN", '1/4" = 1\'-0"')
    return _save(pen, folder, "dimensions_against_note", "S102")


def only_strings(folder: Path) -> SheetFile:
    """No word of a scale; the strings alone say it."""
    pen = Pen(ARCH_D)
    pen.title_block("unlabelled", number="S3", title=["Foundation", "Plan"])
    view = pen.view(420, 560, ratio=64)
    _plan(view)
    _strings(view)
    return _save(pen, folder, "only_strings", "S3", title="Foundation Plan", prints_scale=False)


def strings_disagree(folder: Path) -> SheetFile:
    """Strings whose figures were typed over do not agree with the note, nor with one another."""
    pen = Pen(ARCH_D)
    pen.title_block("agency", number="S-103", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    texts = ["18'-0\"", "VARIES", "26'-4\"", "20'-0\""]
    annotate.dimensions(view, [(x, 66) for x in reversed(_FEET.xs)], texts=texts)
    annotate.dimensions(view, [(-15, 50), (-15, 24), (-15, 0)], texts=["EQ", "EQ"])
    return _save(pen, folder, "strings_disagree", "S-103")


def metric_a1(folder: Path) -> SheetFile:
    """1:100 on A1, with Scale @ A1 in a cell; millimetres."""
    pen = Pen(A1)
    pen.title_block("iso", number="HWK-DEL-02-B1-DR-S-0101", title="FOUNDATION PLAN", scale="1:100")
    view = pen.view(330, 560, ratio=100, metric=True)
    _plan(view, slab="125 mm CONC. SLAB ON GRADE")
    _strings(view)
    footing_schedule(pen, 1700, 1500, [("F1", "1500 x 1500", "400", "T16-200 B.W.")])
    annotate.scale_bar(pen, 900, 300, (0, 2, 4, 8), true_unit=72 / 0.0254 / 100, unit="m")
    return _save(pen, folder, "metric_a1", "HWK-DEL-02-B1-DR-S-0101")


def metric_reduced(folder: Path) -> SheetFile:
    """An A1 drawing of 1:100 on A3: the cell says 1:100 @ A1, the paper is half of it."""
    pen = Pen(A1, Print(size=A3[0] / A1[0], paper=A3))
    pen.title_block("iso", number="HWK-DEL-02-B1-DR-S-0102", title="FOUNDATION PLAN", scale="1:100")
    view = pen.view(330, 560, ratio=100, metric=True)
    _plan(view, slab="125 mm CONC. SLAB ON GRADE")
    _strings(view)
    return _save(pen, folder, "metric_reduced", "HWK-DEL-02-B1-DR-S-0102")


def m_one_to_hundred(folder: Path) -> SheetFile:
    """The scale in the words of another land: M 1:100."""
    pen = Pen(A1)
    pen.title_block("german", number="S-101", title="FUNDAMENTPLAN", scale="M 1:100",
                    project="Neubau Werkhalle")  # fmt: skip
    view = pen.view(330, 560, ratio=100, metric=True)
    _plan(view, slab="BODENPLATTE / SLAB ON GRADE d = 20 cm")
    _strings(view)
    return _save(pen, folder, "m_one_to_hundred", "S-101", title="FUNDAMENTPLAN")


def massstab(folder: Path) -> SheetFile:
    """The word Massstab with 1:50 after it, in the title of the view only."""
    pen = Pen(A1)
    pen.title_block("german", number="S-102", title="FUNDAMENTPLAN", scale="1:50",
                    project="Neubau Werkhalle")  # fmt: skip
    view = pen.view(420, 430, ratio=50, metric=True)
    _plan(view, slab="20 cm CONC. SLAB ON GRADE")
    _strings(view)
    annotate.view_title(pen, 800, 280, "FUNDAMENTPLAN", "Massstab 1:50")
    return _save(pen, folder, "massstab", "S-102", title="FUNDAMENTPLAN")


def bar_without_unit(folder: Path) -> SheetFile:
    """A bar of bare figures, and strings; no note."""
    pen = Pen(ARCH_D)
    pen.title_block("upright", number="S-110", title="FOUNDATION PLAN", scale="SEE BAR")
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    annotate.scale_bar(pen, 900, 300, (0, 8, 16, 24, 32), true_unit=9, unit="", style="double")
    return _save(pen, folder, "bar_without_unit", "S-110")


def _dictionary(
    folder: Path, *, style: MeasureStyle, name: str, office: str, lies: float = 0
) -> SheetFile:
    pen = Pen(ARCH_D)
    pen.title_block(office, number="S-120", title="FOUNDATION PLAN")
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    _strings(view)
    pen.viewport(view, style=style, ratio=lies)
    return _save(pen, folder, name, "S-120", prints_scale=False)


def half_with_dictionary(folder: Path) -> SheetFile:
    """A half-size plot by CAD: the note is wrong, the dictionary right."""
    pen = Pen(ARCH_D, Print(size=0.5))
    pen.title_block("right strip", number="S121", title="FOUNDATION PLAN", scale='1/8" = 1\'-0"')
    view = pen.view(420, 560, ratio=96)
    _plan(view)
    pen.viewport(view)
    return _save(pen, folder, "half_with_dictionary", "S121")


def two_plans(folder: Path) -> SheetFile:
    """Two plans of two scales: a whole building at 1/16", a part by itself at 1/8"."""
    pen = Pen(ARCH_D)
    pen.title_block("two numbers", number="S130", title="FOUNDATION PLANS", scale="AS NOTED")
    first: View = pen.view(260, 1000, ratio=192, box=(80, 860, 1100, 1640))
    _plan(first)
    annotate.view_title(pen, 300, 890, "BUILDING A FOUNDATION PLAN", '1/16" = 1\'-0"')
    second: View = pen.view(1260, 960, ratio=96, box=(1110, 860, 2300, 1640))
    _plan(second, mark="F2")
    annotate.view_title(pen, 1300, 890, "BUILDING B FOUNDATION PLAN", '1/8" = 1\'-0"', number="2")
    framed_notes(pen, 120, 760, "NOTES", said.FOUNDATION_NOTES)
    return _save(pen, folder, "two_plans", "S130", title="FOUNDATION PLANS")


def enlarged(folder: Path) -> SheetFile:
    """A plan, and an enlarged plan of a part of it at twice the scale, whose shapes count once."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S140", title="FOUNDATION PLAN", scale="AS NOTED")
    view = pen.view(260, 900, ratio=96, box=(80, 760, 1300, 1640))
    _plan(view)
    annotate.view_title(pen, 300, 800, "FOUNDATION PLAN", '1/8" = 1\'-0"')
    things = list(pen.things)
    part: View = pen.view(1460, 900, ratio=48, box=(1310, 760, 2380, 1640))
    for x, y in ((0, 0), (20, 0), (0, 24), (20, 24)):
        with part.style(0.6, dash=(6, 3)):
            part.rect(x - 2.5, y - 2.5, 5, 5)
        part.text(x + 2.7, y + 2, "F1", size=7)
        bits.steel_column(part, x, y)
    part.line((-3, -3), (34, -3))
    part.line((-3, -3), (-3, 34))
    annotate.dimensions(part, [(20, 32), (0, 32)])
    annotate.view_title(pen, 1500, 800, "ENLARGED PLAN AT GRID A-1", '1/4" = 1\'-0"', number="2")
    pen.things = things
    with view.style(0.8, dash=(8, 4)):
        view.rect(-5, -5, 32, 34)
    annotate.detail_callout(view, 28, 31, "2", "-")
    return _save(pen, folder, "enlarged", "S140")


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    half_size,
    fit_to_page,
    letter_print,
    says_half,
    dimensions_against_note,
    only_strings,
    strings_disagree,
    metric_a1,
    metric_reduced,
    m_one_to_hundred,
    massstab,
    bar_without_unit,
    partial(_dictionary, style="autocad", name="cad_dictionary", office="agency"),
    partial(_dictionary, style="revit", name="revit_dictionary", office="corner"),
    partial(_dictionary, style="bluebeam", name="bluebeam_dictionary", office="joined"),
    half_with_dictionary,
    two_plans,
    enlarged,
)
