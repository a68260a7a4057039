"""Whole floors in grey or black: walls of two lines, rooms, doors, furniture; no concrete work."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.open.trees import symbols
from tests.jobs.drawings.sets.open.trees.symbols import metre


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a floor: its corner and sizes in the unit of the ink."""

    x: float
    y: float
    w: float
    h: float
    name: str
    number: str

    @property
    def middle(self) -> tuple[float, float]:
        """The place in its middle."""
        return self.x + self.w / 2, self.y + self.h / 2


def rooms(
    widths: Sequence[float], depth: float, corridor: float, names: Sequence[str], *,
    first: int = 101, far: Sequence[float] | None = None,
) -> list[Room]:  # fmt: skip
    """Two rows of rooms with a corridor between them."""
    found: list[Room] = []
    for row, (base, sizes) in enumerate(((0.0, widths), (depth + corridor, far or widths))):
        x = 0.0
        for size in sizes:
            index = len(found)
            number = f"{first + index + 10 * row}"
            found.append(Room(x, base, size, depth, names[index % len(names)], number))
            x += size
    found.append(Room(0, depth, sum(widths), corridor, "CORRIDOR", f"{first + 90}"))
    return found


def draw_rooms(
    ink: Ink, found: Sequence[Room], *, grey: float = 0.0, furnish: bool = True,
    label: Callable[[Ink, Room], None] | None = None, wall: float = 0.12,
) -> None:  # fmt: skip
    """Walls, doors towards the corridor, furniture and names."""
    m = metre(ink)
    corridor = found[-1]
    with ink.style(0.5, grey=grey, fill=grey):
        for room in found:
            gap = wall * m / 2
            ink.rect(room.x + gap, room.y + gap, room.w - 2 * gap, room.h - 2 * gap)
            if room is not corridor:
                _door(ink, room, corridor)
                if furnish:
                    _furniture(ink, room)
            if label:
                label(ink, room)
            else:
                plain_label(ink, room)
        _shell(ink, found)


def plain_label(ink: Ink, room: Room) -> None:
    """The name with the number in a box below."""
    x, y = room.middle
    paper = 1 / ink.unit
    ink.text(x, y, room.name, size=5.5, align="centre")
    ink.text(x, y - 9 * paper, room.number, size=5.5, align="centre")
    ink.rect(x - 10 * paper, y - 11 * paper, 20 * paper, 8 * paper)


def _door(ink: Ink, room: Room, corridor: Room) -> None:
    m = metre(ink)
    if room.y < corridor.y:
        symbols.door(ink, room.x + 0.5 * m, room.y + room.h, side=3)
    else:
        symbols.door(ink, room.x + 0.5 * m, room.y, side=0)


def _furniture(ink: Ink, room: Room) -> None:
    m = metre(ink)
    rng = random.Random(room.number)
    if "WC" in room.name or "TOILET" in room.name or "BATH" in room.name:
        for step in range(max(1, int(room.w / (1.2 * m)))):
            symbols.closet(ink, room.x + (0.6 + 1.1 * step) * m, room.y + room.h - 0.5 * m)
            symbols.basin(ink, room.x + (0.6 + 1.1 * step) * m, room.y + 0.5 * m)
        return
    piece = rng.choice(symbols.FURNITURE)
    x = room.x + 0.5 * m
    while x + 3.9 * m < room.x + room.w:
        y = room.y + 1.2 * m
        while y + 2.2 * m < room.y + room.h:
            if abs(y + 0.6 * m - room.middle[1]) > 1.8 * m:
                piece(ink, x + 0.6 * m, y)
            y += 2.5 * m
        x += 3.4 * m


def _shell(ink: Ink, found: Sequence[Room]) -> None:
    m = metre(ink)
    right, top = max(r.x + r.w for r in found), max(r.y + r.h for r in found)
    for far in (0.0, 0.3):
        ink.rect(-far * m, -far * m, right + 2 * far * m, top + 2 * far * m)
    for step in range(int(right / (3 * m))):
        x = (1 + 3 * step) * m
        for y in (-0.3 * m, top):
            ink.rect(x, y, 1.4 * m, 0.3 * m)
            ink.line((x, y + 0.15 * m), (x + 1.4 * m, y + 0.15 * m))


OFFICE_NAMES = ("OFFICE", "MEETING", "STORE", "OPEN OFFICE", "WC MEN", "WC WOMEN", "COPY", "LAB")
HEALTH_NAMES = ("EXAM", "EXAM", "NURSE", "TOILET", "SOILED UTILITY", "WAITING", "CONSULT", "STAFF")
