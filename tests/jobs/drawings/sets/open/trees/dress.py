"""What fills a sheet round its plan: underlays of other trades, bar schedules, rows of details."""

import random
from collections.abc import Sequence

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.open.trees import details, symbols
from tests.jobs.drawings.sets.pen import Pen, View

Box4 = tuple[float, float, float, float]


def underlay(view: View, box: Box4, *, seed: int, drain: str = "FD", machine: str = "EQ") -> None:
    """Drains, runs of conduit, machines and swings of doors in grey, at places of a fixed seed."""
    rng, m = random.Random(seed), symbols.metre(view)
    x0, y0, x1, y1 = box
    with view.style(0.3, grey=0.5, fill=0.45):
        for index in range(7):
            x, y = rng.uniform(x0 + m, x1 - 2 * m), rng.uniform(y0 + m, y1 - 2 * m)
            view.rect(x, y, rng.uniform(0.5, 1.1) * m, rng.uniform(0.4, 0.9) * m)
            view.text(x + 0.1 * m, y + 0.2 * m, f"{machine}-{index + 1:02d}", size=4.5)
            _drain(view, rng.uniform(x0, x1), rng.uniform(y0, y1), f"{drain}{index % 3 + 1}")
        for side, base in ((3, y0), (0, y1)):
            for index in range(4):
                symbols.door(view, x0 + (index + 0.4) * (x1 - x0) / 4, base, side=side)
    with view.style(0.3, grey=0.5, dash=(7, 2, 1, 2)):
        for _ in range(4):
            x, y = rng.uniform(x0, x1), rng.uniform(y0, y1)
            view.line((x, y0 - m), (x, y), (rng.uniform(x0, x1), y))


def _drain(view: View, x: float, y: float, name: str) -> None:
    reach = 0.18 * symbols.metre(view)
    view.circle(x, y, reach)
    view.lines([((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))])
    for dx, dy in ((3, 3), (3, -3), (-3, 3), (-3, -3)):
        view.line((x + dx * reach, y + dy * reach), (x + 1.3 * dx * reach, y + 1.3 * dy * reach))
    view.text(x + 1.2 * reach, y + 1.2 * reach, name, size=4.5)


def _bar(index: int) -> list[str]:
    shape, size = ("20", "21", "11", "51")[index % 4], (10, 12, 16, 20)[index % 4]
    return [
        f"{index + 1:02d}",
        f"{size}",
        f"{12 + 7 * index % 40}",
        f"{1200 + 175 * (index % 9)}",
        shape,
    ]


def bars(pen: Pen, x: float, y: float, title: str, head: Sequence[str], count: int) -> float:
    """A schedule of bars, whose numbers are no quantities of the plan."""
    rows = [list(head), *(_bar(index) for index in range(count))]
    return tables.table(pen, x, y, title, rows, widths=[40, 40, 50, 70, 50], row=12.5, size=5.5)


def shapes(pen: Pen, x: float, y: float, title: str) -> None:
    """Shapes of bent bars with letters at their legs."""
    pen.text(x, y + 66, title, size=8, bold=True)
    for index in range(7):
        left = x + 74 * index
        with pen.style(0.9):
            if index % 3 == 0:
                pen.line((left, y + 30), (left, y), (left + 50, y), (left + 50, y + 30))
            elif index % 3 == 1:
                pen.line((left, y + 34), (left + 8, y), (left + 56, y))
            else:
                pen.rect(left, y, 44, 34)
                pen.line((left, y + 34), (left + 8, y + 24))
        pen.text(left + 22, y + 4, "B", size=5)
        pen.text(left - 6, y + 14, "A", size=5)
        annotate.tag(pen, left + 24, y + 50, f"{index + 11}", shape="circle", size=5)


def foot(
    pen: Pen, x: float, y: float, which: Sequence[int], language: str, *, scale: str | None = None
) -> None:
    """A framed row of details with a heading."""
    details.row(pen, x, y, which, language=language, first=2, framed=True, scale=scale)
