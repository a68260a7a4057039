"""Details and sections with hatches, stipple and bars: shapes of concrete that nobody counts."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.jobs.drawings.sets import annotate, bits, said
from tests.jobs.drawings.sets.ink import DASHED, Ink
from tests.jobs.drawings.sets.pen import A1, ARCH_D, Pen, View
from tests.jobs.drawings.sets.structure import Bays, footings, grid_of
from tests.jobs.drawings.sets.tables import framed_notes
from tests.jobs.drawings.sets.truth import SheetFile


def _footing_detail(view: Ink, *, wide: float = 4, deep: float = 1, mark: str = "F1") -> None:
    """A pier on a footing with a slab, earth, stipple, bars and words."""
    foot = 0.3048 if view.metric else 1.0
    w, d = wide * foot, deep * foot
    base = [(0.0, 0.0), (w, 0.0), (w, d), (0.0, d)]
    left, right = w / 2 - 0.7 * foot, w / 2 + 0.7 * foot
    pier = [(left, d), (right, d), (right, d + 3 * foot), (left, d + 3 * foot)]
    top = d + 2.5 * foot
    slab = [
        (right, top),
        (w + 2 * foot, top),
        (w + 2 * foot, top + 0.4 * foot),
        (right, top + 0.4 * foot),
    ]
    for ring, dots in ((base, 160), (pier, 90), (slab, 60)):
        with view.style(1.1):
            view.poly(ring)
        view.stipple(ring, dots, seed=dots + int(wide))
    bits.rebar(view, (0.25 * foot, 0.25 * foot), (w - 0.25 * foot, 0.25 * foot), count=9)
    view.line((0.2 * foot, 0.32 * foot), (w - 0.2 * foot, 0.32 * foot))
    for x in (left + 0.15 * foot, right - 0.15 * foot):
        view.line((x, 0.35 * foot), (x, d + 2.8 * foot))
    for step in range(6):
        y = d + 0.4 * foot * (step + 0.5)
        view.line((left + 0.1 * foot, y), (right - 0.1 * foot, y))
    bits.earth(view, -2 * foot, top, 2 * foot + left)
    size = 5.5
    annotate.leader(
        view, w + foot, d + 1.2 * foot, (w / 2, d / 2), f"CONC. FOOTING {mark}", size=size
    )
    annotate.leader(
        view,
        w + foot,
        top + 1.2 * foot,
        (w + foot, top + 0.2 * foot),
        '4" CONC. SLAB ON GRADE',
        size=size,
    )
    annotate.leader(
        view, -3.5 * foot, d + 2 * foot, (left, d + 2 * foot), "CONC. PIER P1", size=size
    )
    annotate.dimensions(
        view,
        [(0, -0.8 * foot), (left, -0.8 * foot), (right, -0.8 * foot), (w, -0.8 * foot)],
        size=5,
    )
    annotate.dimensions(view, [(-0.7 * foot, d), (-0.7 * foot, 0)], size=5)


def _wall_detail(view: Ink, *, high: float = 6) -> None:
    wall = [(0.0, 0.0), (0.8, 0.0), (0.8, high), (0.0, high)]
    base = [(-0.8, -1.0), (1.6, -1.0), (1.6, 0.0), (-0.8, 0.0)]
    for ring in (wall, base):
        with view.style(1.1):
            view.poly(ring)
        view.hatch(ring, spacing=4)
        view.stipple(ring, 70, seed=3)
    bits.rebar(view, (0.2, 0.4), (0.2, high - 0.4), count=8)
    bits.rebar(view, (-0.6, -0.75), (1.4, -0.75), count=5)
    bits.earth(view, 0.8, high - 1, 3)
    bits.break_line(view, (-0.5, high), (1.3, high))
    annotate.leader(
        view, 2.5, high / 2, (0.4, high / 2), ['8" CONC. WALL', '#5 @ 12" E.W.'], size=5.5
    )
    annotate.leader(view, 2.5, -0.5, (1.0, -0.5), "CONT. WALL FOOTING WF1", size=5.5)


def _frames(
    pen: Pen, columns: int, rows: int, *, left: float, bottom: float, w: float, h: float
) -> list[tuple[float, float]]:
    """Frames of a sheet of details; answers their lower left corners."""
    corners = []
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * w, bottom + (rows - 1 - row) * h
            with pen.style(0.8):
                pen.rect(x, y, w, h)
            corners.append((x, y))
    return corners


def _titles(
    pen: Pen, corners: Sequence[tuple[float, float]], names: Sequence[str], scale: str
) -> None:
    for index, ((x, y), name) in enumerate(zip(corners, names, strict=False)):
        annotate.view_title(pen, x + 24, y + 28, name, scale, number=str(index + 1), size=9)


def foundation_details(folder: Path) -> SheetFile:
    """Twelve framed details of footings, piers and walls at 1/2" = 1'-0"."""
    pen = Pen(ARCH_D)
    pen.title_block("right strip", number="S501", title="FOUNDATION DETAILS", scale='1/2" = 1\'-0"')
    corners = _frames(pen, 4, 3, left=60, bottom=60, w=570, h=530)
    for index, (x, y) in enumerate(corners):
        view = pen.view(x + 200, y + 190, ratio=24)
        if index % 3 == 1:
            _wall_detail(view, high=5)
        else:
            _footing_detail(view, wide=3 + index % 3, mark=f"F{index % 4 + 1}")
    names = ["TYP. COLUMN FOOTING", "FOUNDATION WALL", "PIER AT EXTERIOR", "STEPPED FOOTING"] * 3
    _titles(pen, corners, names, '1/2" = 1\'-0"')
    return pen.save(
        folder, "foundation_details", number="S501", title="FOUNDATION DETAILS",
        discipline="Structural", page_type="Details", nothing_because="details",
    )  # fmt: skip


def details_of_many_scales(folder: Path) -> SheetFile:
    """Details at three scales, and the office numbers its details S2."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "agency", number="S-2.4", title=["TYPICAL CONCRETE", "DETAILS"], scale="AS NOTED"
    )
    corners = _frames(pen, 3, 2, left=60, bottom=240, w=700, h=680)
    scales = ((16, '3/4" = 1\'-0"'), (12, '1" = 1\'-0"'), (24, '1/2" = 1\'-0"'))
    for index, (x, y) in enumerate(corners):
        ratio, text = scales[index % 3]
        _footing_detail(
            pen.view(x + 230, y + 200, ratio=ratio), wide=(4, 3, 6)[index % 3], mark="F2"
        )
        annotate.view_title(pen, x + 24, y + 28, "TYP. DETAIL", text, number=str(index + 1), size=9)
    return pen.save(
        folder, "details_of_many_scales", number="S-2.4", title="TYPICAL CONCRETE DETAILS",
        discipline="Structural", page_type="Details", nothing_because="details",
    )  # fmt: skip


def wall_sections(folder: Path) -> SheetFile:
    """Tall wall sections side by side with layers of insulation, brick and studs."""
    pen = Pen(ARCH_D)
    pen.title_block("upright", number="S301", title=["WALL SECTIONS"], scale='1/2" = 1\'-0"')
    for index in range(7):
        view = pen.view(170 + index * 310, 380, ratio=24)
        _wall_detail(view, high=12 + index % 3)
        for layer in range(4):
            view.rect(-0.3 - layer * 0.3, 0, 0.3, 12)
            ring = [
                (-0.3 - layer * 0.3, 0),
                (-layer * 0.3, 0),
                (-layer * 0.3, 12),
                (-0.3 - layer * 0.3, 12),
            ]
            view.hatch(ring, spacing=3 + layer, angle=30 * layer)
        annotate.view_title(pen, 150 + index * 310, 270, f"SECTION {index + 1}", "1/2\" = 1'-0\"",
                            number=str(index + 1), size=9)  # fmt: skip
    return pen.save(
        folder, "wall_sections", number="S301", title="WALL SECTIONS", discipline="Structural",
        page_type="Section", nothing_because="sections",
    )  # fmt: skip


def plan_among_details(folder: Path) -> SheetFile:
    """A small foundation plan of a pump house at 1/4" among details at 3/4"."""
    pen = Pen(ARCH_D)
    pen.title_block(
        "engineer", number="S-601", title=["PUMP HOUSE", "FOUNDATION PLAN AND DETAILS"],
        scale="AS NOTED",
    )  # fmt: skip
    view = pen.view(260, 900, ratio=48, box=(130, 760, 1010, 1640))
    bays = Bays((0, 14, 28), (0, 16, 32))
    grid_of(view, bays, reach=4)
    footings(view, bays, lambda i, j: "F1", {"F1": (4.0, 4.0)})
    with view.style(1.0):
        view.rect(-1, -1, 30, 34, thing="slab")
    view.text(4, 8, '6" CONC. SLAB ON GRADE', size=7)
    annotate.view_title(pen, 160, 790, "PUMP HOUSE FOUNDATION PLAN", '1/4" = 1\'-0"', number="1")
    corners = _frames(pen, 2, 2, left=1060, bottom=760, w=640, h=440)
    for index, (x, y) in enumerate(corners):
        box = (x, y, x + 640, y + 440)
        detail = pen.view(x + 240, y + 120, ratio=16, box=box)
        _footing_detail(detail, wide=4, mark="F1")
        annotate.view_title(pen, x + 24, y + 28, "FOOTING DETAIL", "3/4\" = 1'-0\"",
                            number=str(index + 2), size=8)  # fmt: skip
    framed_notes(pen, 130, 640, "NOTES", said.FOUNDATION_NOTES)
    return pen.save(
        folder, "plan_among_details", number="S-601",
        title="PUMP HOUSE FOUNDATION PLAN AND DETAILS", discipline="Structural", page_type="Plan",
    )  # fmt: skip


def metric_details(folder: Path) -> SheetFile:
    """Details at 1:20 with millimetres, in a German block."""
    pen = Pen(A1)
    pen.title_block("german", number="S-501", title="FUNDAMENTDETAILS", scale="1:20",
                    project="Neubau Werkhalle", client="Stadtwerke Harwick")  # fmt: skip
    corners = _frames(pen, 3, 2, left=60, bottom=420, w=700, h=580)
    for x, y in corners:
        view: View = pen.view(x + 250, y + 180, ratio=20, metric=True)
        _footing_detail(view, wide=5, mark="F1")
        view.words(-1.2, -0.6, ["EINZELFUNDAMENT C25/30", "UK = -1.20"], size=6)
        with view.style(0.4, dash=DASHED):
            view.line((-1, 2.0), (3, 2.0))
    return pen.save(
        folder, "metric_details", number="S-501", title="FUNDAMENTDETAILS",
        discipline="Structural", page_type="Details", nothing_because="details",
    )  # fmt: skip


SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    foundation_details,
    details_of_many_scales,
    wall_sections,
    plan_among_details,
    metric_details,
)
