"""Whole floors of an architect, as other trades have them in grey under their own work."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.jobs.drawings.sets import bits
from tests.jobs.drawings.sets.ink import FEET_PER_METRE, Ink

NAMES = ("OFFICE", "CONFERENCE", "OPEN OFFICE", "STORAGE", "BREAK ROOM", "ELEC.", "LOBBY",
         "CORRIDOR", "TRAINING", "COPY", "RECEPTION", "I.T.", "LAB", "WORKROOM")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a floor in the unit of the ink."""

    x: float
    y: float
    w: float
    h: float
    name: str
    number: str

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Its ring."""
        return [
            (self.x, self.y), (self.x + self.w, self.y), (self.x + self.w, self.y + self.h),
            (self.x, self.y + self.h),
        ]  # fmt: skip


def rooms(
    columns: Sequence[float], rows: Sequence[float], *, first: int = 101, metric: bool = False
) -> list[Room]:
    """Rooms of a grid of widths and heights in feet, from the lower left corner."""
    foot = 1 / FEET_PER_METRE if metric else 1.0
    found, y, number = [], 0.0, first
    for h in rows:
        x = 0.0
        for w in columns:
            name = NAMES[(number * 3 + number // 5) % len(NAMES)]
            found.append(Room(x * foot, y * foot, w * foot, h * foot, name, str(number)))
            x += w
            number += 1
        y += h
    return found


def floor(
    ink: Ink,
    listed: Sequence[Room],
    *,
    grey: float = 0.0,
    furniture: bool = True,
    names: bool = True,
    seed: int = 1,
) -> None:
    """Walls with doors, and what stands in the rooms."""
    foot, rng = 1 / FEET_PER_METRE if ink.metric else 1.0, random.Random(seed)
    with ink.style(0.5, colour=(grey, grey, grey)):
        for room in listed:
            bits.double_wall(
                ink, [(room.x, room.y), (room.x + room.w, room.y)], gaps=(rng.uniform(0.3, 0.7),)
            )
            bits.double_wall(ink, [(room.x, room.y), (room.x, room.y + room.h)])
            if furniture:
                with ink.style(0.25):
                    _furnish(ink, room, foot, rng)
            if names:
                x, y = room.middle
                ink.text(x, y, room.name, size=6, align="centre")
                ink.text(x, y - 9 / ink.unit, room.number, size=6, align="centre")
        right = max(room.x + room.w for room in listed)
        top = max(room.y + room.h for room in listed)
        with ink.style(1.0):
            bits.double_wall(ink, [(right, 0), (right, top), (0, top)], thick=0.8)
            bits.double_wall(ink, [(0, top), (0, 0), (right, 0)], thick=0.8)


def _furnish(ink: Ink, room: Room, foot: float, rng: random.Random) -> None:
    step = 8 * foot
    for column in range(int(room.w / step)):
        for row in range(int(room.h / step)):
            x, y = room.x + (column + 0.25) * step, room.y + (row + 0.4) * step
            if room.name in ("STORAGE", "I.T.", "COPY"):
                bits.shelving(ink, x, y, bays=2)
            elif room.name in ("ELEC.", "LAB"):
                bits.basin(ink, x, y)
            elif room.name in ("BREAK ROOM", "CONFERENCE", "LOBBY"):
                bits.round_table(ink, x + 2 * foot, y, chairs=rng.choice((4, 6)))
            elif room.name != "CORRIDOR":
                bits.desk(ink, x, y)


def toilets(ink: Ink, x: float, y: float, *, stalls: int = 4) -> None:
    """A toilet room: stalls with bowls, and basins opposite."""
    foot = 1 / FEET_PER_METRE if ink.metric else 1.0
    for stall in range(stalls):
        left = x + stall * 3 * foot
        ink.line((left, y), (left, y + 5 * foot))
        bits.toilet(ink, left + 0.6 * foot, y + 0.1 * foot)
        bits.door(ink, left + 0.3 * foot, y + 5 * foot, width=2, turn=0)
        bits.basin(ink, left, y + 10 * foot)
    ink.line((x + stalls * 3 * foot, y), (x + stalls * 3 * foot, y + 5 * foot))
