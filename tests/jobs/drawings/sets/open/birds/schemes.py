"""Details to scale, in feet or metres: footings, slab edges, column bases, walls that retain."""

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.open.birds.lattice import feet, millimetres, string
from tests.jobs.drawings.sets.open.birds.life import foot

EN = ("CONT. FOOTING", '#5 @ 12" O.C.', "SLAB, SEE PLAN", "COMPACTED FILL", "DRAIN TILE")


def _block(ink: Ink, x: float, y: float, w: float, h: float, *, dots: int, seed: int) -> None:
    with ink.style(1.0):
        ink.rect(x, y, w, h)
    ink.stipple([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], dots, seed=seed)


def _bars(ink: Ink, x: float, y: float, w: float, count: int) -> None:
    for index in range(count):
        ink.circle(x + w * index / (count - 1), y, 1.6 / ink.unit, fill=True)


def _soil(ink: Ink, x: float, y: float, wide: float) -> None:
    paper = 1 / ink.unit
    with ink.style(0.9):
        ink.line((x, y), (x + wide, y))
    step = 14 * paper
    with ink.style(0.3):
        for index in range(int(wide / step)):
            for more in range(3):
                at = x + (index + 1) * step - more * 3 * paper
                ink.line((at, y), (at - 7 * paper, y - 7 * paper))


def wall_on_footing(
    ink: Ink, says: tuple[str, ...] = EN, *, deep: float = 1, seed: int = 5
) -> None:
    """A wall on its footing with soil on one side and a slab on the other."""
    k = foot(ink)
    _block(ink, 0, 0, 2 * k, deep * k, dots=90, seed=seed)
    _block(ink, 0.67 * k, deep * k, 0.67 * k, 3.2 * k, dots=110, seed=seed + 1)
    _block(ink, 1.34 * k, (deep + 2.4) * k, 1.6 * k, 0.33 * k, dots=40, seed=seed + 2)
    _bars(ink, 0.25 * k, 0.28 * k, 1.5 * k, 3)
    with ink.style(0.8):
        ink.line((0.85 * k, 0.25 * k), (0.85 * k, (deep + 3) * k))
        ink.line((1.16 * k, 0.25 * k), (1.16 * k, (deep + 3) * k))
    _soil(ink, -1.6 * k, (deep + 2.2) * k, 2.2 * k)
    ink.circle(-0.4 * k, 0.5 * k, 0.2 * k)
    _notes(ink, 3.1 * k, says, [(1.9, 0.4), (1.18, deep + 1.2), (2.4, deep + 2.5)])
    _size(ink, [(0, -0.35 * k), (2 * k, -0.35 * k)])


def column_base(ink: Ink, says: tuple[str, ...] = EN, *, wide: float = 4, seed: int = 9) -> None:
    """A pedestal on a pad with bars, a plate and anchor rods."""
    k = foot(ink)
    _block(ink, 0, 0, wide * k, 1.2 * k, dots=170, seed=seed)
    left = (wide / 2 - 0.75) * k
    _block(ink, left, 1.2 * k, 1.5 * k, 1.9 * k, dots=110, seed=seed + 1)
    _bars(ink, 0.3 * k, 0.3 * k, (wide - 0.6) * k, 7)
    with ink.style(1.4):
        ink.line((left - 0.05 * k, 3.16 * k), (left + 1.55 * k, 3.16 * k))
    for off in (0.3, 1.2):
        ink.line((left + off * k, 3.4 * k), (left + off * k, 1.8 * k), (left + off * k + 0.2 * k,
                                                                        1.8 * k))  # fmt: skip
    with ink.style(0.9):
        ink.lines([((left + 0.5 * k, 3.2 * k), (left + 0.5 * k, 4.4 * k)),
                   ((left + 1.0 * k, 3.2 * k), (left + 1.0 * k, 4.4 * k))])  # fmt: skip
    _soil(ink, -0.8 * k, 2.7 * k, 1.6 * k)
    _notes(ink, (wide + 0.6) * k, says, [(wide - 0.3, 0.5), (wide / 2 + 0.6, 2), (wide / 2, 3.2)])
    _size(ink, [(0, -0.35 * k), (wide * k, -0.35 * k)])


def slab_edge(ink: Ink, says: tuple[str, ...] = EN, *, seed: int = 14) -> None:
    """A thickened edge of a slab with mesh, gravel and a membrane."""
    k = foot(ink)
    ring = [(0, 0), (1.2, 0), (1.9, 1.1), (3.4, 1.1), (3.4, 1.6), (0, 1.6)]
    places = [(x * k, y * k) for x, y in ring]
    with ink.style(1.0):
        ink.poly(places)
    ink.stipple(places, 180, seed=seed)
    _bars(ink, 0.25 * k, 0.25 * k, 0.7 * k, 3)
    with ink.style(0.7, dash=(7, 2)):
        ink.line((0.2 * k, 1.4 * k), (3.3 * k, 1.4 * k))
    for step in range(12):
        ink.circle((1.75 + step * 0.14) * k, 0.98 * k, 0.06 * k)
    with ink.style(0.4, dash=(2, 1)):
        ink.line((1.1 * k, -0.05 * k), (1.85 * k, 1.04 * k), (3.4 * k, 1.04 * k))
    _soil(ink, -1.3 * k, 1.1 * k, 1.3 * k)
    _notes(ink, 3.7 * k, says, [(0.9, 0.4), (2.6, 1.4), (3.0, 1.6)])
    _size(ink, [(0, -0.3 * k), (1.2 * k, -0.3 * k)])


def retaining(ink: Ink, says: tuple[str, ...] = EN, *, seed: int = 21) -> None:
    """A wall that holds earth, with a key below its base and weep holes."""
    k = foot(ink)
    ring = [(0, 0), (1.4, 0), (1.4, -0.7), (2.1, -0.7), (2.1, 0), (4.4, 0), (4.4, 0.9), (2.1, 0.9),
            (1.95, 5.5), (1.3, 5.5), (1.3, 0.9), (0, 0.9)]  # fmt: skip
    places = [(x * k, y * k) for x, y in ring]
    with ink.style(1.1):
        ink.poly(places)
    ink.stipple(places, 260, seed=seed)
    _bars(ink, 0.3 * k, 0.65 * k, 3.8 * k, 9)
    with ink.style(0.9):
        ink.line((1.95 * k, 0.2 * k), (1.85 * k, 5.3 * k))
        ink.line((0.2 * k, 0.25 * k), (4.2 * k, 0.25 * k))
    _soil(ink, 2.0 * k, 5.2 * k, 2.4 * k)
    _soil(ink, -1.2 * k, 1.7 * k, 2.4 * k)
    for level in (1.9, 3.1):
        ink.lines([((1.3 * k, level * k), (2.0 * k, (level + 0.1) * k)),
                   ((1.3 * k, (level + 0.2) * k), (2.0 * k, (level + 0.3) * k))])  # fmt: skip
    _notes(ink, 4.9 * k, says, [(4.1, 0.5), (1.95, 2.6), (3.1, 5.2)])
    _size(ink, [(0, -1.1 * k), (4.4 * k, -1.1 * k)])


def _notes(ink: Ink, x: float, says: tuple[str, ...], to: list[tuple[float, float]]) -> None:
    k = foot(ink)
    for index, (across, up) in enumerate(to):
        place = (across * k, up * k)
        annotate.leader(ink, x, place[1] + (0.25 + 0.1 * index) * k, place, says[index], size=5.5)


def _size(ink: Ink, at: list[tuple[float, float]]) -> None:
    string(ink, at, millimetres if ink.metric else feet, size=5.5, extension=8)
