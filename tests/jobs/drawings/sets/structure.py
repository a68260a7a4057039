"""Parts of structural plans: bays of footings with marks, walls round a building, schedules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import DASHED, Ink, Place
from tests.jobs.drawings.sets.tables import table

Where = Literal["beside", "inside", "tag", "turned", "leader", "none"]


@dataclass(frozen=True, slots=True)
class Bays:
    """Columns at crossings of grid lines; sizes are in the unit of the ink."""

    xs: Sequence[float]
    ys: Sequence[float]

    def crossings(self) -> list[tuple[int, int, float, float]]:
        """Column, row, x and y of each."""
        return [(i, j, x, y) for i, x in enumerate(self.xs) for j, y in enumerate(self.ys)]

    def edge_or_corner(self, i: int, j: int) -> int:
        """0 within, 1 at an edge, 2 at a corner."""
        return (i in (0, len(self.xs) - 1)) + (j in (0, len(self.ys) - 1))


def footings(
    ink: Ink,
    bays: Bays,
    mark_at: Callable[[int, int], str | None],
    sizes: Mapping[str, tuple[float, float]],
    *,
    where: Where = "beside",
    kind: str = "footing",
    dash: Sequence[float] | None = DASHED,
    stated: bool = False,
    size: float = 6.5,
    width: float = 0.6,
) -> dict[str, int]:
    """A rectangle at each crossing that has a mark; answers how many there are of each."""
    counts: dict[str, int] = {}
    for i, j, x, y in bays.crossings():
        mark = mark_at(i, j)
        if mark is None:
            continue
        w, h = sizes[mark]
        with ink.style(width, dash=dash):
            ink.rect(x - w / 2, y - h / 2, w, h, thing=kind, mark=mark, stated=stated)
        label(ink, x, y, w, h, mark, where, size=size)
        counts[mark] = counts.get(mark, 0) + 1
    return counts


def label(
    ink: Ink, x: float, y: float, w: float, h: float, text: str, where: Where, *, size: float = 6.5
) -> None:
    """A mark at a rectangle round (x, y)."""
    paper = 1 / ink.unit
    if where == "beside":
        ink.text(x + w / 2 + 2 * paper, y + h / 2 - size * paper, text, size=size)
    elif where == "inside":
        ink.text(x - w / 2 + 2 * paper, y - h / 2 + 2 * paper, text, size=size)
    elif where == "tag":
        annotate.tag(ink, x + w / 2 + 12 * paper, y - h / 2 - 6 * paper, text, size=size)
    elif where == "turned":
        ink.text(x + w / 2 + 1 * paper, y + h / 2 + 1 * paper, text, size=size, turn=45)
    elif where == "leader":
        far = 26 * paper
        annotate.leader(
            ink, x + w / 2 + far, y + h / 2 + far, (x + w / 2, y + h / 2), text, size=size
        )


def ring_wall(
    ink: Ink, x: float, y: float, w: float, h: float, thick: float, *, record: bool = True,
    kind: str = "wall", mark: str | None = None, width: float = 0.9,
) -> None:  # fmt: skip
    """A wall round a building: outer and inner edge; (x, y) is the outer corner."""
    with ink.style(width):
        ink.rect(x, y, w, h)
        ink.rect(x + thick, y + thick, w - 2 * thick, h - 2 * thick)
    if record:
        length = 2 * (w + h) - 4 * thick
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        ink.record(kind, ring, mark, area=length * thick, length=length, linear=True)


def dimension_bays(
    ink: Ink, bays: Bays, *, above: float, left: float, ends: annotate.Ends = "tick",
    overall: bool = True, inside: bool = False, size: float = 6, scale: float = 1.0,
) -> None:  # fmt: skip
    """Strings above and left of a plan, bay by bay, and the whole; `scale` falsifies figures."""
    says = annotate.metric_text if ink.metric else annotate.feet_text
    step = 16 / ink.unit

    def string(places: list[Place]) -> None:
        lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(places)]
        texts = [says(length * scale) for length in lengths]
        annotate.dimensions(ink, places, ends=ends, texts=texts, size=size, inside=inside)

    string([(x, above) for x in reversed(bays.xs)])
    string([(left, y) for y in bays.ys][::-1])
    if overall:
        string([(bays.xs[-1], above + step), (bays.xs[0], above + step)])
        string([(left - step, bays.ys[-1]), (left - step, bays.ys[0])])


def grid_of(
    ink: Ink, bays: Bays, *, reach: float, letters: Literal["up", "across"] = "across",
    radius: float = 11, both: bool = False,
) -> None:  # fmt: skip
    """Grid lines through all bays with their bubbles."""
    names = "ABCDEFGHJKLMNPQRSTUVW"
    columns = [(names[i] if letters == "across" else str(i + 1), x) for i, x in enumerate(bays.xs)]
    rows = [(str(j + 1) if letters == "across" else names[j], y) for j, y in enumerate(bays.ys)]
    annotate.grid(
        ink, columns=columns, rows=rows, left=bays.xs[0] - reach, right=bays.xs[-1] + reach,
        bottom=bays.ys[0] - reach, top=bays.ys[-1] + reach, radius=radius, both=both,
    )  # fmt: skip


def footing_schedule(
    ink: Ink,
    x: float,
    y: float,
    rows: Sequence[tuple[str, str, str, str]],
    *,
    title: str = "FOOTING SCHEDULE",
    counts: Mapping[str, int] | None = None,
    title_inside: bool = True,
) -> float:
    """Mark, size, depth and bars; with `counts` a column of quantities."""
    head: list[Sequence[str]] = [("MARK", "SIZE", "DEPTH", "REINFORCING")]
    widths = [50.0, 100.0, 50.0, 130.0]
    body: list[Sequence[str]] = [*rows]
    if counts is not None:
        head = [(*head[0], "QTY")]
        body = [(*row, str(counts[row[0]])) for row in rows]
        widths.append(36)
    return table(ink, x, y, title, [*head, *body], widths=widths, title_inside=title_inside)
