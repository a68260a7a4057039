"""A whole floor of rooms along a corridor, as architects hand it to the trades."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.open.birds import life
from tests.jobs.drawings.sets.open.birds.life import foot

OFFICES = ("OFFICE", "OFFICE", "MEETING", "STORE", "OFFICE", "COPY", "WC", "OPEN OFFICE")
CLINIC = ("EXAM", "EXAM", "NURSE", "WC", "WARD", "SOILED UTIL.", "CONSULT", "STAFF")
SCHOOL = ("CLASSROOM", "CLASSROOM", "STORE", "WC", "STAFF ROOM", "LIBRARY", "LAB")


@dataclass(frozen=True)
class Room:
    """A room by its lower left corner and sizes."""

    x: float
    y: float
    w: float
    h: float
    name: str
    number: int

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2


def floor(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    seed: int,
    names: Sequence[str] = OFFICES,
    first: int = 101,
    furnish: bool = True,
    tags: bool = True,
    grey: float = 0.0,
    passage: float = 6,
) -> list[Room]:
    """Outer walls, a corridor, rooms on both sides with doors and furniture."""
    rng, k = random.Random(seed), foot(ink)
    half = (h - passage * k) / 2
    rooms: list[Room] = []
    with ink.style(0.5, grey=grey):
        _shell(ink, x, y, w, h, k)
        for base in (y, y + half + passage * k):
            rooms += _row(ink, x, base, w, half, rng, names, first + len(rooms))
        for level in (y + half, y + half + passage * k):
            _partition(ink, x, level, x + w, level, k)
        for room in rooms:
            _door_of(ink, room, y + h / 2, k)
            if furnish:
                _furnish(ink, room, k)
    if tags:
        for room in rooms:
            _tag(ink, room)
    return rooms


def _shell(ink: Ink, x: float, y: float, w: float, h: float, k: float) -> None:
    """Outer walls of three skins, with windows."""
    for off in (0.0, 0.35, 0.9):
        with ink.style(0.8 if off == 0.9 else 0.35):
            ink.rect(x - off * k, y - off * k, w + 2 * off * k, h + 2 * off * k)
    at = x + 3 * k
    while at < x + w - 7 * k:
        for level in (y - 0.9 * k, y + h):
            with ink.style(0.3):
                ink.rect(at, level, 5 * k, 0.9 * k)
                ink.line((at, level + 0.45 * k), (at + 5 * k, level + 0.45 * k))
        at += 9 * k


def _row(
    ink: Ink, x: float, y: float, w: float, h: float, rng: random.Random,
    names: Sequence[str], first: int,
) -> list[Room]:  # fmt: skip
    k, at = foot(ink), x
    rooms: list[Room] = []
    while at < x + w - 0.1 * k:
        wide = min(rng.choice((10, 12, 14, 18, 22)) * k, x + w - at)
        if x + w - at - wide < 8 * k:
            wide = x + w - at
        name = names[(len(rooms) + first) % len(names)]
        rooms.append(Room(at, y, wide, h, name, first + len(rooms)))
        at += wide
        if at < x + w - 0.1 * k:
            _partition(ink, at, y, at, y + h, k)
    return rooms


def _partition(ink: Ink, x1: float, y1: float, x2: float, y2: float, k: float) -> None:
    dx, dy = (0.2 * k, 0.0) if x1 == x2 else (0.0, 0.2 * k)
    ink.lines(
        [
            ((x1 - dx, y1 - dy), (x2 - dx, y2 - dy)),
            ((x1 + dx, y1 + dy), (x2 + dx, y2 + dy)),
        ]
    )


def _door_of(ink: Ink, room: Room, middle: float, k: float) -> None:
    below = room.y < middle
    level = room.y + room.h if below else room.y
    life.door(ink, room.x + 1.2 * k, level, turn=270 if below else 0)


def _furnish(ink: Ink, room: Room, k: float) -> None:
    mx, my = room.middle
    name = room.name
    if name in ("MEETING", "STAFF ROOM", "LIBRARY", "LAB", "STAFF"):
        life.table(ink, mx, my - 1.5 * k, min(10, room.w / k - 5), 3.5)
    elif name == "WC":
        for step in range(int(room.w / k / 3.2)):
            life.toilet(ink, room.x + (0.3 + 3 * step) * k, room.y + 0.4 * k)
        for step in range(max(1, int(room.w / k / 3) - 1)):
            life.basin(ink, room.x + (4.5 + 2.2 * step) * k, room.y + room.h - 2 * k)
    elif name in ("STORE", "COPY", "SOILED UTIL."):
        life.shelves(ink, room.x + 1 * k, room.y + 1 * k, room.w / k - 2)
    elif name in ("WARD", "EXAM"):
        for step in range(max(1, int(room.w / k / 7))):
            life.bed(ink, room.x + (2.4 + 6 * step) * k, room.y + 1 * k)
    else:
        for step in range(max(1, int(room.w / k / 7))):
            life.desk(ink, room.x + (1 + 6.6 * step) * k, room.y + 4 * k)


def _tag(ink: Ink, room: Room) -> None:
    mx, my = room.middle
    paper = 1 / ink.unit
    ink.text(mx, my + 10 * paper, room.name, size=5.5, align="centre")
    ink.text(mx, my + 1 * paper, str(room.number), size=5.5, align="centre")
    with ink.style(0.3):
        ink.rect(mx - 11 * paper, my - 1 * paper, 22 * paper, 8 * paper)
