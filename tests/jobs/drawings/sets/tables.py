"""Schedules and other tables on paper."""

from collections.abc import Sequence

from tests.jobs.drawings.sets.ink import Ink


def table(
    ink: Ink,
    x: float,
    y: float,
    title: str,
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    row: float = 14,
    size: float = 6,
    lines: bool = True,
    title_inside: bool = False,
    headed: bool = True,
    align: str = "left",
) -> float:
    """A table whose upper left corner is at (x, y); answers the y of its lower edge.

    `widths`, `row` and `size` are in points; the first row is the head. `title_inside` puts the
    title into a first row of its own; without `lines` only words are drawn.
    """
    paper = 1 / ink.unit
    columns = [width * paper for width in widths]
    high, wide = row * paper, sum(columns)
    top = y
    if title:
        if title_inside:
            ink.text(x + wide / 2, y - high * 0.7, title, size=size + 2, bold=True, align="centre")
            if lines:
                ink.rect(x, y - high, wide, high)
            top = y - high
        else:
            ink.text(x, y + 4 * paper, title, size=size + 3, bold=True)
    bottom = top - high * len(rows)
    if lines:
        with ink.style(0.35):
            for index in range(len(rows) + 1):
                ink.line((x, top - index * high), (x + wide, top - index * high))
            for index in range(len(columns) + 1):
                across = x + sum(columns[:index])
                ink.line((across, top), (across, bottom))
        with ink.style(1.0):
            ink.rect(x, bottom, wide, top - bottom)
    for index, cells in enumerate(rows):
        base = top - index * high - (row * 0.5 + size * 0.35) * paper
        for column, cell in enumerate(cells):
            left = x + sum(columns[:column])
            place = left + (columns[column] / 2 if align == "centre" else 3 * paper)
            bold = headed and index == 0
            ink.text(place, base, cell, size=size, bold=bold, align=align)
    return bottom


def framed_notes(
    ink: Ink,
    x: float,
    y: float,
    title: str,
    lines: Sequence[str],
    *,
    width: float = 330,
    size: float = 6.5,
    frame: bool = True,
    numbered: bool = True,
) -> float:
    """Notes from the upper left corner at (x, y), in a frame; answers the y of the lower edge."""
    paper = 1 / ink.unit
    step = size * 1.45 * paper
    ink.text(x + 6 * paper, y - 12 * paper, title, size=size + 2.5, bold=True)
    base = y - 26 * paper
    count = 0
    for each in lines:
        # A line that begins with blanks goes on with the note before it.
        if numbered and not each.startswith(" "):
            count += 1
            ink.text(x + 6 * paper, base, f"{count}.", size=size)
        ink.text(x + (20 if numbered else 6) * paper, base, each.strip(), size=size)
        base -= step
    bottom = base - 2 * paper
    if frame:
        with ink.style(0.9):
            ink.rect(x, bottom, width * paper, y - bottom)
    return bottom
