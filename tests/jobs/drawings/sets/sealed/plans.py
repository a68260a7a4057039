"""Grids with their strings of dimensions, and the words of the program's pages and trades."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import Pen
from tests.jobs.drawings.sets.truth import SheetFile

Says = Callable[[float], str]
PLAN, DETAILS, SCHEDULES, GENERAL = "Plan", "Details", "Schedule", "General"


def in_metres(value: float) -> str:
    """5.40"""
    return f"{value:.2f}"


def with_comma(value: float) -> str:
    """5,40"""
    return f"{value:.2f}".replace(".", ",")


def in_centimetres(value: float) -> str:
    """540"""
    return f"{value * 100:.0f}"


def with_blank(value: float) -> str:
    """5 400"""
    return f"{value * 1000:,.0f}".replace(",", " ")


def tenths(value: float) -> str:
    """12.5' as civil engineers write it."""
    return f"{value:.1f}'"


def axes(
    ink: Ink, xs: Sequence[float], ys: Sequence[float], *, letters: Sequence[str],
    figures: Sequence[str], beyond: float = 74, both: bool = False, says: Says | None = None,
    ends: annotate.Ends = "tick", radius: float = 11, inside: bool = False, overall: bool = True,
    wrong: float = 1,
) -> None:  # fmt: skip
    """Column lines with bubbles, and strings along the top and the left side.

    `wrong` multiplies what the figures say.
    """
    p = 1 / ink.unit
    away = beyond * 0.7 if both else 30
    annotate.grid(
        ink, columns=list(zip(letters, xs, strict=True)), rows=list(zip(figures, ys, strict=True)),
        left=xs[0] - beyond * p, bottom=ys[0] - away * p, right=xs[-1] + away * p,
        top=ys[-1] + beyond * p, radius=radius, both=both,
    )  # fmt: skip
    across, down = list(reversed(xs)), list(reversed(ys))
    told = says or (annotate.metric_text if ink.metric else annotate.feet_text)
    for stations, off in ((True, 26), (False, 8)):
        tops = across if not stations else [across[0], across[-1]]
        sides = down if not stations else [down[0], down[-1]]
        if stations and not overall:
            continue
        for places in (
            [(x, ys[-1] + (beyond - 52 + off) * p) for x in tops],
            [(xs[0] - (beyond - 52 + off) * p, y) for y in sides],
        ):
            lengths = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(places)]
            texts = [told(length * wrong) for length in lengths]
            annotate.dimensions(ink, places, ends=ends, texts=texts, inside=inside, extension=12)


def small(
    ink: Ink, stations: Sequence[tuple[float, float]], *, says: Says | None = None,
    ends: annotate.Ends = "tick", size: float = 5.5,
) -> None:  # fmt: skip
    """A short string of dimensions somewhere in a plan."""
    told = says or (annotate.metric_text if ink.metric else annotate.feet_text)
    texts = [told(abs(a[0] - b[0]) + abs(a[1] - b[1])) for a, b in pairwise(stations)]
    annotate.dimensions(ink, stations, ends=ends, texts=texts, size=size, extension=8)


def plan_of(
    pen: Pen, folder: Path, name: str, number: str, title: str, trade: str, *,
    printed: bool = True, nothing: str | None = None, sort: str = PLAN,
) -> SheetFile:  # fmt: skip
    """Save the sheet with what is said of it."""
    return pen.save(
        folder, name, number=number, title=title, discipline=trade, page_type=sort,
        prints_scale=printed, nothing_because=nothing,
    )  # fmt: skip
