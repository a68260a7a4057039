"""Column lines with bubbles and dimension strings, as an engineer sets out a building."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink, Place

Says = Callable[[float], str]


def feet(value: float) -> str:
    """12'-6"."""
    return annotate.feet_text(value)


def millimetres(value: float) -> str:
    """4500."""
    return f"{round(value * 1000)}"


def comma_millimetres(value: float) -> str:
    """4,500."""
    return f"{round(value * 1000):,}"


def centimetres(value: float) -> str:
    """450."""
    return f"{round(value * 100)}"


def comma_metres(value: float) -> str:
    """4,50."""
    return f"{value:.2f}".replace(".", ",")


def point_metres(value: float) -> str:
    """4.50."""
    return f"{value:.2f}"


@dataclass(frozen=True)
class Lattice:
    """Lines at `xs` and `ys` in the unit of the ink, named from the left and from below."""

    ink: Ink
    xs: Sequence[float]
    ys: Sequence[float]
    across: Sequence[str]
    up: Sequence[str]

    def draw(self, over: float = 40, *, radius: float = 11, both: bool = False) -> None:
        """The lines and bubbles; `over` is how far they run past the last ones, in points."""
        far = over / self.ink.unit
        annotate.grid(
            self.ink,
            columns=list(zip(self.across, self.xs, strict=True)),
            rows=list(zip(self.up, self.ys, strict=True)),
            left=self.xs[0] - far,
            bottom=self.ys[0] - far,
            right=self.xs[-1] + far,
            top=self.ys[-1] + far,
            radius=radius,
            both=both,
        )

    def strings(
        self,
        says: Says,
        off: float = 28,
        *,
        ends: annotate.Ends = "tick",
        size: float = 6,
        inside: bool = False,
        overall: bool = True,
    ) -> None:
        """Dimension strings above and at the left, with the whole length in a second one."""
        far = off / self.ink.unit
        top, left = self.ys[-1] + far, self.xs[0] - far
        more = 12 / self.ink.unit
        self._string([(x, top) for x in reversed(self.xs)], says, ends, size, inside)
        self._string([(left, y) for y in reversed(self.ys)], says, ends, size, inside)
        if overall:
            ends_x, ends_y = (self.xs[-1], self.xs[0]), (self.ys[-1], self.ys[0])
            self._string([(x, top + more) for x in ends_x], says, ends, size, inside)
            self._string([(left - more, y) for y in ends_y], says, ends, size, inside)

    def _string(
        self, at: list[Place], says: Says, ends: annotate.Ends, size: float, inside: bool
    ) -> None:
        string(self.ink, at, says, ends=ends, size=size, inside=inside)

    def crossings(self) -> list[tuple[int, int, float, float]]:
        """All crossings: index across, index up, x, y."""
        return [(i, j, x, y) for j, y in enumerate(self.ys) for i, x in enumerate(self.xs)]


def string(
    ink: Ink,
    at: Sequence[Place],
    says: Says,
    *,
    ends: annotate.Ends = "tick",
    size: float = 6,
    inside: bool = False,
    extension: float = 14,
) -> None:
    """A string whose figures are written as an office writes them."""
    texts = [says(abs(b[0] - a[0]) + abs(b[1] - a[1])) for a, b in pairwise(at)]
    annotate.dimensions(
        ink, at, ends=ends, texts=texts, size=size, inside=inside, extension=extension
    )


def lines_at(start: float, *steps: float) -> list[float]:
    """Places from a start by steps."""
    places = [start]
    for step in steps:
        places.append(places[-1] + step)
    return places
