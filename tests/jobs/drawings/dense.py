"""Draws crowded sheets of several kinds, as content of pages: many lines, and few of them concrete.

Each has one labelled slab of 30' x 20' at 1/4" = 1'-0" at its lower left, beside what crowds it.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.jobs.drawings.generated import ARCH_D, raw_pdf

_SLAB = (
    "0.25 w",
    "100 100 540 360 re S",
    'BT /F1 14 Tf 200 260 Td (4" SLAB ON GRADE) Tj ET',
)
_LEFT, _LOW, _WIDE, _HIGH = 700.0, 40.0, 1_800.0, 1_560.0
_TALL = 1_040.0
_ABOVE = 520.0

Lines = Iterator[str]


def dense_pdf(folder: Path, kind: str, count: int | None = None) -> Path:
    """A page of a kind of `KINDS`, with as many things as usual there or as many as told."""
    usual, draw = KINDS[kind]
    number = usual if count is None else count
    path = folder / f"{kind}_{number}.pdf"
    path.write_bytes(raw_pdf("\n".join((*_SLAB, *draw(number))), size=ARCH_D))
    return path


def mechanical(count: int) -> Lines:
    """Ducts, pipes and valves: short lines, elbows and curves, of five pens."""
    for index in range(count):
        x, y = _spot(index, count)
        turn = index * 7_919 % 13 / 4
        if index % 1_000 == 0:
            yield f"{0.25 + index // 1_000 % 5 * 0.12:.2f} w"
        match index % 8:
            case 0:
                yield f"{x:.2f} {y:.2f} m {x + 2:.2f} {y + 3:.2f} {x + 4:.2f} {y + 3:.2f}" + (
                    f" {x + 5:.2f} {y:.2f} c S"
                )
            case 1 | 2:
                yield f"{x:.2f} {y:.2f} m {x + 4:.2f} {y + turn:.2f} l {x + 4:.2f} {y + 5:.2f} l S"
            case 3:
                yield f"{x:.2f} {y:.2f} {2 + turn:.2f} 2.5 re S"
            case _:
                yield f"{x:.2f} {y:.2f} m {x + 3 + turn:.2f} {y + turn:.2f} l S"


def hatches(count: int) -> Lines:
    """Fields of level, upright and slanted lines, 200 lines each."""
    fields = max(1, count // 200)
    for field in range(fields):
        x, y = _spot(field, fields)
        step = 0.9 + field % 4 * 0.3
        for line in range(200):
            at = line * step % 60
            match field % 3:
                case 0:
                    yield f"{x:.2f} {y + at:.2f} m {x + 60:.2f} {y + at:.2f} l S"
                case 1:
                    yield f"{x + at:.2f} {y:.2f} m {x + at:.2f} {y + 60:.2f} l S"
                case _:
                    yield f"{x + at:.2f} {y:.2f} m {x + at + 40:.2f} {y + 40:.2f} l S"


def stipple(count: int) -> Lines:
    """Dots of sand and concrete: small filled circles, some of them triangles."""
    for index in range(count):
        x, y = _spot(index, count)
        r = 0.3 + index * 31 % 7 / 20
        k = 0.5523 * r
        if index % 9 == 0:
            yield f"{x:.2f} {y:.2f} m {x + 3:.2f} {y:.2f} l {x + 1:.2f} {y + 2:.2f} l h S"
            continue
        yield (
            f"{x + r:.3f} {y:.3f} m {x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f}"
            f" {y + r:.3f} c {x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c"
            f" {x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c {x + k:.3f}"
            f" {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c f"
        )


def marked(count: int) -> Lines:
    """Rectangles with a mark in each: footings F1 to F9."""
    for index in range(count):
        x, y = _spot(index, count)
        yield f"{x:.2f} {y:.2f} 14 14 re S"
        yield f"BT /F1 4 Tf {x + 3:.2f} {y + 5:.2f} Td (F{index % 9 + 1}) Tj ET"


def rectangles(count: int) -> Lines:
    """Closed rectangles of many sizes, as tiles and panels are."""
    for index in range(count):
        x, y = _spot(index, count)
        yield f"{x:.2f} {y:.2f} {4 + index % 5:.2f} {3 + index % 7 * 0.7:.2f} re S"


def words(count: int) -> Lines:
    """Notes and tags: words of 4.5 points, six on a line."""
    said = ("SLAB", "FTG", "TYP", "12'-0\"", "CONC", "SEE", "DETAIL", "EXIST", "REINF", "LEGEND")
    for index in range(count):
        column, row = divmod(index // 6, 240)
        x, y = _LEFT + column * 240 + index % 6 * 32, _LOW + row * 6.4
        yield f"BT /F1 4.5 Tf {x:.2f} {y:.2f} Td ({said[index * 7 % 10]}) Tj ET"


def mesh(count: int) -> Lines:
    """As many level lines as upright ones, which all cross one another; too uneven for a hatch."""
    across, down = _WIDE / count, _TALL / count
    for index in range(count):
        even = index + 0.35 * (index % 2)
        y, x = _ABOVE + even * down, _LEFT + even * across
        yield f"{_LEFT:.2f} {y:.2f} m {_LEFT + _WIDE:.2f} {y:.2f} l S"
        yield f"{x:.2f} {_ABOVE:.2f} m {x:.2f} {_ABOVE + _TALL:.2f} l S"


def polylines(count: int) -> Lines:
    """Eight contours of many points each; every other one is closed."""
    for line in range(8):
        middle = _LOW + 190 * (line + 0.5)
        places = []
        for index in range(count):
            turn = 2 * math.pi * index / count
            wave = 12 * math.sin(40 * turn)
            x = _LEFT + _WIDE / 2 + (800 + wave) * math.cos(turn)
            y = middle + (70 + wave / 2) * math.sin(turn)
            places.append(f"{x:.3f} {y:.3f}")
        yield (
            f"{places[0]} m "
            + " ".join(f"{place} l" for place in places[1:])
            + (" h S" if line % 2 else " S")
        )


def _spot(index: int, count: int) -> tuple[float, float]:
    """The place of one of so many things that stand in even rows and columns."""
    columns = max(1, math.ceil(math.sqrt(count * _WIDE / _HIGH)))
    rows = math.ceil(count / columns)
    column, row = index % columns, index // columns
    return _LEFT + column * _WIDE / columns, _LOW + row * _HIGH / rows


KINDS: Mapping[str, tuple[int, Callable[[int], Lines]]] = {
    "mechanical": (80_000, mechanical),
    "hatches": (60_000, hatches),
    "stipple": (40_000, stipple),
    "marked": (5_000, marked),
    "rectangles": (30_000, rectangles),
    "words": (10_000, words),
    "mesh": (300, mesh),
    "polylines": (20_000, polylines),
}
"""How many things such a sheet usually has, and what draws them."""
