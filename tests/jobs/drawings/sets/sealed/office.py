"""Title blocks as tables of cells, borders with zones, logos and tables of revisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.jobs.drawings.sets.pen import Pen
from tests.jobs.drawings.sets.tables import table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a title block: a small label and what it says."""

    label: str
    text: str | Sequence[str] = ""
    size: float = 8
    share: float = 1.0
    bold: bool = False
    centre: bool = False

    @property
    def lines(self) -> list[str]:
        """What it says, by lines."""
        return [self.text] if isinstance(self.text, str) else list(self.text)


Row = tuple[float, Sequence[Cell]]


def block(
    pen: Pen, x: float, y: float, wide: float, rows: Sequence[Row],
    *, beside: float = 0, font: str = "Helvetica", label_size: float = 4.5, line: float = 0.5,
) -> float:  # fmt: skip
    """Rows of cells from the lower left corner upwards; answers the upper edge.

    Labels stand above their values, or `beside` points left of them.
    """
    for high, cells in rows:
        across, whole = x, sum(cell.share for cell in cells)
        for cell in cells:
            part = wide * cell.share / whole
            with pen.style(line):
                pen.rect(across, y, part, high)
            _fill(pen, cell, (across, y, part, high), beside, font, label_size)
            across += part
        y += high
    return y


def _fill(
    pen: Pen,
    cell: Cell,
    place: tuple[float, float, float, float],
    beside: float,
    font: str,
    label_size: float,
) -> None:
    x, y, wide, high = place
    bold = {"Times-Roman": "Times-Bold"}.get(font, font + "-Bold")
    lead, lines = cell.size * 1.2, cell.lines
    room = high - (label_size + 2 if cell.label and not beside else 0)
    base = y + (room + lead * (len(lines) - 1)) / 2 - cell.size * 0.35
    if cell.label:
        low = base if beside else y + high - label_size - 2
        pen.text(x + 3, low, cell.label, size=label_size, font=font)
    left = x + wide / 2 if cell.centre else x + (beside or 5)
    align = "centre" if cell.centre else "left"
    for index, each in enumerate(lines):
        chosen = bold if cell.bold else font
        pen.text(left, base - index * lead, each, size=cell.size, font=chosen, align=align)


def border(pen: Pen, *, margin: float = 28, left: float = 0, wide: float = 1.4) -> None:
    """The frame of a sheet; `left` is the margin for binding."""
    with pen.style(wide):
        edge = left or margin
        pen.rect(edge, margin, pen.width - edge - margin, pen.height - 2 * margin)


def zones(pen: Pen, *, across: int = 8, down: int = 6, margin: float = 28) -> None:
    """Letters and figures along the edges, as ISO 5457 has them, and marks of the middle."""
    step, rise = (pen.width - 2 * margin) / across, (pen.height - 2 * margin) / down
    with pen.style(0.4):
        for index in range(across):
            x = margin + index * step
            for base in (margin - 14, pen.height - margin):
                pen.line((x, base), (x, base + 14))
                pen.text(x + step / 2, base + 4, str(index + 1), size=7, align="centre")
        for index in range(down):
            y = margin + index * rise
            for base in (margin - 14, pen.width - margin):
                pen.line((base, y), (base + 14, y))
                pen.text(base + 7, y + rise / 2, "ABCDEFGHJKLM"[index], size=7, align="centre")


def logo(pen: Pen, x: float, y: float, size: float, kind: int = 0) -> None:
    """The mark of an office, of five sorts."""
    if kind == 0:
        for index in range(4):
            pen.rect(x + index * size / 4, y, size / 5, size * (index + 1) / 4, fill=index % 2 == 0)
    elif kind == 1:
        pen.circle(x + size / 2, y + size / 2, size / 2)
        pen.poly([(x, y + size / 2), (x + size, y + size / 2), (x + size / 2, y + size)], fill=True)
    elif kind == 2:
        for ring in range(4):
            pen.circle(x + size / 2, y + size / 2, size / 2 - ring * size / 9)
    elif kind == 3:
        with pen.style(colour=(0.1, 0.3, 0.5)):
            pen.rect(x, y, size, size, fill=True)
        with pen.style(fill=1.0):
            pen.text(x + size / 2, y + size * 0.3, "ab", size=size * 0.6, align="centre")
    else:
        with pen.style(2.0):
            pen.line((x, y), (x + size / 2, y + size), (x + size, y))
            pen.line((x + size * 0.25, y), (x + size / 2, y + size / 2), (x + size * 0.75, y))


def revisions(
    pen: Pen,
    x: float,
    y: float,
    wide: float,
    rows: Sequence[Sequence[str]],
    *,
    shares: Sequence[float] = (0.12, 0.6, 0.28),
    row: float = 11,
    title: str = "",
) -> float:
    """A table of revisions below (x, y); answers its lower edge."""
    widths = [share * wide for share in shares]
    return table(pen, x, y, title, rows, widths=widths, row=row, size=4.8)


def key_plan(pen: Pen, x: float, y: float, size: float, *, part: int = 0, said: str = "") -> None:
    """A small outline of the whole with one of its three parts hatched."""
    tall = size * 0.55
    rings = [
        [(x, y), (x + size * 0.4, y), (x + size * 0.4, y + tall), (x, y + tall)],
        [(x + size * 0.4, y + tall * 0.3), (x + size * 0.7, y + tall * 0.3),
         (x + size * 0.7, y + tall), (x + size * 0.4, y + tall)],
        [(x + size * 0.7, y), (x + size, y), (x + size, y + tall), (x + size * 0.7, y + tall)],
    ]  # fmt: skip
    for index, ring in enumerate(rings):
        with pen.style(0.6):
            pen.poly(ring)
        pen.text(ring[0][0] + 6, ring[0][1] + 5, "ABC"[index], size=6)
    pen.hatch(rings[part], spacing=3)
    pen.text(x, y - 10, said or "KEY PLAN", size=6)


def seal(pen: Pen, x: float, y: float, lines: Sequence[str], *, radius: float = 36) -> None:
    """An engineer's round stamp with his name across it."""
    with pen.style(0.7, colour=(0.15, 0.15, 0.45)):
        pen.circle(x, y, radius)
        pen.circle(x, y, radius * 0.72)
        for index, each in enumerate(lines):
            pen.text(x, y + 6 - 7 * index, each, size=4.2, align="centre")
    with pen.style(0.6, colour=(0.1, 0.1, 0.6)):
        steps = [(x - 30 + 6 * i, y - 14 + (9 if i % 2 else -4) + i) for i in range(10)]
        pen.line(*steps)
