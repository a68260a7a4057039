"""What crowds a plan of foundations: joints, drains with pipes, key notes, levels; and details."""

from collections.abc import Sequence
from itertools import pairwise

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.fifth import cuts
from tests.jobs.drawings.sets.fifth.kit import metre
from tests.jobs.drawings.sets.pen import Pen, View

TYPICAL = ("TYPICAL FOOTING", "WALL AT EDGE", "STEP IN FOOTING", "SLAB AT WALL", "PAD AT PIPE")


def bays(
    view: View, xs: Sequence[float], ys: Sequence[float], *, drain: str = "FD", level: str = "-0.45"
) -> None:
    """In each bay a joint, a drain with its pipe, a key note and a level."""
    m = metre(view)
    for row, (low, high) in enumerate(pairwise(ys)):
        for col, (left, right) in enumerate(pairwise(xs)):
            at, wide, deep = row * 7 + col * 3, right - left, high - low
            x, y = left + wide * (0.3 + 0.05 * (at % 4)), low + deep * (0.62 + 0.03 * (at % 5))
            _drain(view, x, y, drain)
            with view.style(0.3, grey=0.55, dash=(9, 3)):
                view.line((x + 0.16 * m, y), (right - wide * 0.25, y), (right - wide * 0.25, high))
            with view.style(0.15, grey=0.6, dash=(2, 2)):
                view.line((left + wide / 2, low), (left + wide / 2, high))
                view.line((left, low + deep / 2), (right, low + deep / 2))
            tag_y = low + deep * 0.3
            annotate.tag(view, left + wide * 0.72, tag_y, str(at % 9 + 1), size=5)
            _level(view, left + wide * 0.3, low + deep * 0.27, level)


def _drain(view: View, x: float, y: float, name: str) -> None:
    reach = 0.16 * metre(view)
    view.circle(x, y, reach)
    view.circle(x, y, reach * 0.55)
    view.lines([((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))])
    view.text(x + reach, y + reach * 1.3, name, size=4.5)


def _level(view: View, x: float, y: float, text: str) -> None:
    reach = 4 / view.unit
    view.poly([(x, y), (x - reach, y + 1.5 * reach), (x + reach, y + 1.5 * reach)])
    view.line((x - reach, y + 1.5 * reach), (x + 7 * reach, y + 1.5 * reach))
    view.text(x + 1.5 * reach, y + 2 * reach, text, size=5)


def unscaled(pen: Pen, x: float, y: float, ratio: float, *, metric: bool = True) -> View:
    """A view that is not to scale: it has no ratio in the truth."""
    return View(pen, (x, y), ratio, metric=metric, turned=0, box=None)


def typical(
    pen: Pen,
    x: float,
    y: float,
    *,
    count: int = 4,
    step: float = 400,
    names: Sequence[str] = TYPICAL,
    said: Sequence[str] = (),
    note: str = "N.T.S.",
    metric: bool = True,
) -> None:
    """A row of small details that are not to scale, as many a plan has along an edge."""
    for at in range(count):
        cuts.edge(unscaled(pen, x + at * step, y, 24, metric=metric), at, said=said)
        annotate.view_title(pen, x + at * step - 20, y - 66, names[at % len(names)], note,
                            number=str(at + 11), size=8)  # fmt: skip
