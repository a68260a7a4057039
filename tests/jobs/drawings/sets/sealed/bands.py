"""What fills the side of a sheet: lists of bars with their shapes, laps, symbols, coordinates."""

import random
from collections.abc import Sequence

from tests.jobs.drawings.sets.pen import Pen
from tests.jobs.drawings.sets.tables import table

ENGLISH = ("BAR MARK", "TYPE", "LENGTH", "SHAPE", "A", "B")
LATIN = ("POS.", "DI\u00c1M.", "LONG.", "FORMA", "A", "B")
GERMANIC = ("Pos.", "\u00d8", "L\u00e4nge", "Form", "a", "b")


def bars(
    pen: Pen, x: float, y: float, title: str, *, heads: Sequence[str] = ENGLISH, rows: int = 16,
    seed: int = 1, wide: float = 520,
) -> float:  # fmt: skip
    """A list of bending with a sketch of each bar; answers its lower edge."""
    rng = random.Random(seed)
    said = [list(heads)]
    said += [
        [f"{index + 1:02d}", rng.choice(("H10", "H12", "H16", "H20")),
         str(rng.randrange(12, 120) * 50), "", str(rng.randrange(2, 40) * 25),
         str(rng.randrange(2, 12) * 25)]
        for index in range(rows)
    ]  # fmt: skip
    shares = (0.14, 0.12, 0.16, 0.26, 0.16, 0.16)
    low = table(pen, x, y, title, said, widths=[share * wide for share in shares], row=17, size=6.5)
    left = x + 0.42 * wide
    with pen.style(0.8):
        for index in range(rows):
            base = y - 17 * (index + 2) + 5
            _shape(pen, left + 12, base, 0.26 * wide - 24, rng.randrange(5))
    return low


def _shape(pen: Pen, x: float, y: float, wide: float, sort: int) -> None:
    top = y + 8
    if sort == 0:
        pen.line((x, y + 4), (x + wide, y + 4))
    elif sort == 1:
        pen.line((x, top), (x, y), (x + wide, y))
    elif sort == 2:
        pen.line((x, top), (x, y), (x + wide, y), (x + wide, top))
    elif sort == 3:
        pen.rect(x + wide * 0.3, y, wide * 0.4, 8)
        pen.line((x + wide * 0.3, top), (x + wide * 0.3 + 6, y + 3))
    else:
        pen.line((x, y), (x + wide * 0.4, y), (x + wide * 0.6, top), (x + wide, top))


def laps(pen: Pen, x: float, y: float, title: str, *, wide: float = 520) -> float:
    """A table of laps and anchorages by diameter."""
    rows = [["\u00d8", "C20/25", "C25/30", "C28/35", "C30/37", "C35/45"]]
    rows += [
        [str(size), *[str(round(size * factor / 10) * 10) for factor in (50, 46, 42, 40, 36)]]
        for size in (8, 10, 12, 16, 20, 25, 32)
    ]
    return table(pen, x, y, title, rows, widths=[wide / 6] * 6, row=15, size=6.5, align="centre")


def coordinates(
    pen: Pen, x: float, y: float, title: str, *, rows: int = 14, seed: int = 2, wide: float = 440
) -> float:
    """Points of setting out with their coordinates."""
    rng = random.Random(seed)
    said = [["POINT", "EASTING", "NORTHING", "LEVEL"]]
    said += [
        [f"SO{index + 1}", f"{31000 + rng.uniform(0, 400):.3f}",
         f"{34000 + rng.uniform(0, 300):.3f}", f"{104 + rng.uniform(0, 2):.3f}"]
        for index in range(rows)
    ]  # fmt: skip
    return table(pen, x, y, title, said, widths=[wide / 4] * 4, row=16, size=6.5)


def side(
    pen: Pen, x: float, y: float, *, heads: Sequence[str] = ENGLISH, seed: int = 1,
    titles: tuple[str, str] = ("BAR SCHEDULE", "LAP LENGTHS"), rows: int = 16,
) -> None:  # fmt: skip
    """Both lists, one below the other."""
    low = bars(pen, x, y, titles[0], heads=heads, seed=seed, rows=rows)
    laps(pen, x, low - 34, titles[1])
