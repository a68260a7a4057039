"""An office of Nelson: a planting plan."""

import random
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.sealed import land, office
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import plan_of
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

PLANTS = (
    ("PF", "Phormium 'Flamin'"),
    ("CA", "Cordyline australis"),
    ("PC", "Pittosporum c."),
    ("CP", "Coprosma prostrata"),
    ("SF", "Sophora fulvida"),
    ("GB", "Griselinia"),
)
BEDS = (
    [(4.0, 4.0), (34.0, 4.0), (38.0, 12.0), (22.0, 16.0), (4.0, 12.0)],
    [(48.0, 4.0), (82.0, 6.0), (86.0, 20.0), (60.0, 18.0)],
    [(4.0, 38.0), (28.0, 36.0), (34.0, 50.0), (4.0, 52.0)],
    [(54.0, 40.0), (84.0, 38.0), (86.0, 54.0), (50.0, 54.0)],
)


def adhara(folder: Path) -> SheetFile:
    """Beds of plants with codes and numbers, existing paths and kerbs, lawns."""
    pen = Pen(A1)
    office.border(pen, margin=20, left=40, wide=0.8)
    view = pen.view(150, 450, ratio=150, metric=True)
    for index, bed in enumerate(BEDS):
        _bed(view, bed, index)
    for index in range(18):
        land.tree(view, 3 + 4.9 * index, 58 - 2 * (index % 2), 1.7, seed=index + 3)
    land.grass(view, (2, 20, 88, 34), 420, seed=18)
    with view.style(0.3, grey=0.5):
        for y in (18.5, 35.5):
            view.line((0, y), (40, y + 1), (90, y))
            view.line((0, y + 1.6), (40, y + 2.6), (90, y + 1.6))
        view.rect(36, 22, 22, 11)
    view.text(40, 27, "EXISTING PAVILION", size=6)
    view.text(10, 19.4, "EXISTING CONCRETE FOOTPATH", size=5)
    view.text(60, 36.2, "EXISTING CONCRETE FOOTPATH", size=5)
    land.boundary(view, [(0, 0), (90, 0), (90, 62), (0, 62)], ["90.00", "62.00"])
    land.levels(view, (2, 2, 88, 60), 30, seed=44, first=12.4)
    _words(pen)
    return plan_of(pen, folder, "adhara", "L-401", "PLANTING PLAN", "Landscape",
                   nothing="a planting plan")  # fmt: skip


def _bed(view: View, bed: list[tuple[float, float]], index: int) -> None:
    rng = random.Random(100 + index)
    with view.style(0.9):
        view.poly(bed)
    across, up = [x for x, _ in bed], [y for _, y in bed]
    for _ in range(70):
        x = rng.uniform(min(across) + 5, max(across) - 6)
        y = rng.uniform(min(up) + 2, max(up) - 2)
        land.shrub(view, x, y, rng.uniform(0.3, 0.7))
    for order, (code, _) in enumerate(rng.sample(PLANTS, 3)):
        x, y = min(across) + 7 + 6 * order, max(up) + 1.2
        annotate.leader(view, x, y, (x + 3, y - 4), f"{rng.randrange(6, 60)} {code}", size=6)


def _words(pen: Pen) -> None:
    rows = [["Code", "Botanical name", "Grade", "Spacing", "No."]]
    for index, (code, name) in enumerate(PLANTS):
        rows.append([code, name, ("PB3", "PB5", "45L")[index % 3], "800", str(40 + 13 * index)])
    y = table(pen, 1900, 1620, "Plant Schedule", rows, widths=(50, 190, 60, 70, 50), row=16, size=7)
    framed_notes(pen, 1900, y - 26, "Planting notes", (
        "Topsoil 300 deep in beds, 100 in lawns.", "Mulch bark 75 deep, kept off stems.",
        "Stake trees with two H4 stakes.", "Root barrier along kerb and footpath.",
        "Timber edge 150x25 to beds beside paving.", "Irrigation by others, see L-501.",
        "Maintenance twelve months.", "Retaining wall by engineer, see C-120.",
        "Set out on site with the landscape architect.",
    ), width=420, size=8, frame=False)  # fmt: skip
    annotate.north_arrow(pen, 1850, 400, turn=40)
    annotate.scale_bar(pen, 400, 350, (0, 5, 10, 20), true_unit=2834.6457 / 150, unit="m")
    pen.text(160, 350, "Planting Plan  1:150", size=13, bold=True)
    rows2 = (
        (50, (Cell("", "L-401", 26, bold=True, centre=True), Cell("Rev", "2", 12, 0.3))),
        (24, (Cell("Scale", "1:150 @ A1"), Cell("Date", "19/07/2024"))),
        (30, (Cell("", "PLANTING PLAN", 12, bold=True),)),
        (40, (Cell("", ("Maitai Reserve Pavilion", "Nelson"), 10),)),
        (30, (Cell("", "kowhai & co landscape architects", 9),)),
    )
    office.block(pen, pen.width - 20 - 360, 20, 360, rows2, line=0.25)
