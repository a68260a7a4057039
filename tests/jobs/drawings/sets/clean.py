"""Ten clean sheets of the generator that the other tests use, with their truth as things."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pikepdf import Pdf

from tests.jobs.drawings import generated
from tests.jobs.drawings.generated import F1_CENTERS, F2_CENTERS
from tests.jobs.drawings.sets.ink import FEET_PER_METRE, Place
from tests.jobs.drawings.sets.truth import SheetFile, Thing, Truth

_FOUNDATION: tuple[tuple[str, str | None, tuple[float, float, float, float]], ...] = (
    ("slab", None, (0, 0, 60, 40)),
    *(("footing", "F1", (x - 2, y - 2, x + 2, y + 2)) for x, y in F1_CENTERS),
    *(("footing", "F2", (x - 2.5, y - 2.5, x + 2.5, y + 2.5)) for x, y in F2_CENTERS),
    *(
        ("column", None, (x - 0.5, y - 0.5, x + 0.5, y + 0.5))
        for x, y in (*F1_CENTERS, *F2_CENTERS)
    ),
    ("footing", "SF1", (4, -8, 54, -6)),
    ("footing", "SF2", (-8, 2, -6.5, 38)),
    ("wall", None, (64, 2, 64.75, 22)),
    ("grade_beam", "GB1", (38, 30, 58, 31)),
)
"""Kind, mark and place of the shapes of `foundation_plan`, in its order and units."""
_SITE = (
    ("paving", None, (0, 0, 300, 160)),
    ("sidewalk", None, (0, 180, 300, 200)),
    ("curb", None, (0, -80, 280, -30)),
)


def _foundation(metric: bool, rotated: int) -> Callable[[Path], SheetFile]:
    def sheet(folder: Path) -> SheetFile:
        path, truth = generated.foundation_plan(folder, metric=metric, rotated=rotated)
        scale, origin = (0.5, (520, 620)) if metric else (1.0, (420, 620))
        size = generated.A1 if metric else generated.ARCH_D
        things = _things(truth, _FOUNDATION, origin, scale, lambda at: _seen(at, size, rotated))
        return _file(path, truth, "Structural", "Plan", things)

    return sheet


def _site(folder: Path) -> SheetFile:
    path, truth = generated.site_plan(folder)
    things = _things(truth, _SITE, (300, 400), 1.0, lambda at: _seen(at, generated.ARCH_D, 0))
    return _file(path, truth, "Civil", "Plan", things)


def _details(folder: Path) -> SheetFile:
    """The second sheet of the set of twelve: a title block and nothing else."""
    path, truths = generated.plan_set(folder)
    with Pdf.open(path) as pdf:
        single = Pdf.new()
        single.pages.append(pdf.pages[1])
        single.save(folder / "details.pdf")
    truth = Truth(
        truths[1].number, truths[1].title, "Structural", "Details", False, None,
        nothing_because="an empty sheet of details",
    )  # fmt: skip
    return SheetFile("details", folder / "details.pdf", truth)


def _rooms(folder: Path) -> SheetFile:
    truth = Truth(
        "A-201", None, "Architectural", "Elevation", True, 48,
        nothing_because="rooms of a house, nothing of concrete",
    )  # fmt: skip
    return SheetFile("four_rooms", generated.four_rooms(folder), truth)


def _crowded(folder: Path) -> SheetFile:
    path, area = generated.crowded_plan(folder, 2_000)
    height = generated.ARCH_D[1]
    ring = (
        (400.0, height - 760),
        (940.0, height - 760),
        (940.0, height - 400),
        (400.0, height - 400),
    )
    slab = Thing("slab", None, ring, area_sf=area, length_lf=100)
    truth = Truth(None, None, "Unknown", "Unknown", False, 48, things=(slab,))
    return SheetFile("crowded", path, truth)


SHEETS = (
    *(_foundation(False, rotated) for rotated in (0, 90, 180, 270)),
    *(_foundation(True, rotated) for rotated in (0, 90)),
    _site,
    _details,
    _rooms,
    _crowded,
)


def _things(
    truth: generated.Truth,
    places: Sequence[tuple[str, str | None, tuple[float, float, float, float]]],
    origin: Place,
    scale: float,
    seen: Callable[[Place], Place],
) -> tuple[Thing, ...]:
    foot = 1.0 if truth.unit == "ft" else FEET_PER_METRE
    unit = truth.points_per_unit * scale
    left = list(truth.shapes)
    found = []
    for kind, mark, (x1, y1, x2, y2) in places:
        shape = next(each for each in left if (each.kind, each.mark) == (kind, mark))
        left.remove(shape)
        corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]
        ring = tuple(seen((origin[0] + x * unit, origin[1] + y * unit)) for x, y in corners)
        area = None if shape.area is None else shape.area * foot**2
        length = None if shape.length is None else shape.length * foot
        stated = mark in truth.scheduled
        found.append(Thing(kind, mark, ring, 1, area, length, stated))
    assert not left
    return tuple(found)


def _seen(place: Place, size: Place, rotated: int) -> Place:
    """A point of the page as its reader counts: from the left and top edge, turned."""
    (x, y), (width, height) = place, size
    turned = {
        0: (x, height - y), 90: (y, x), 180: (width - x, y), 270: (height - y, width - x)
    }  # fmt: skip
    return turned[rotated]


def _file(
    path: Path, truth: generated.Truth, discipline: str, page_type: str, things: tuple[Thing, ...]
) -> SheetFile:
    told = Truth(
        truth.number, truth.title, discipline, page_type, True, truth.ratio,
        metric=truth.unit == "m", things=things,
    )  # fmt: skip
    return SheetFile(path.stem, path, told)
