"""A storey as architects draw it: walls, doors, windows, furniture, fixtures, stairs."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.jobs.drawings.sets.ink import Ink, Place

NAMES_US = ("OFFICE", "CONFERENCE", "STORAGE", "BREAK ROOM", "COPY", "EXAM", "TOILET", "LAB")
NAMES_UK = ("Office", "Meeting Room", "Store", "Kitchenette", "Reprographics", "Classroom", "WC")
NAMES_DE = ("B\u00fcro", "Besprechung", "Lager", "Teek\u00fcche", "Technik", "Umkleide", "WC")


@dataclass(frozen=True, slots=True)
class Room:
    """A room by its lower left corner and sizes, in the unit of the view."""

    name: str
    number: str
    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> Place:
        """The point in its middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def spot(self, across: float, up: float) -> Place:
        """A place within it by shares of its sizes."""
        return self.x + across * self.w, self.y + up * self.h


def foot(ink: Ink) -> float:
    """A foot in the unit of the ink."""
    return 0.3048 if ink.metric else 1.0


def turned(x: float, y: float, turn: float, points: Sequence[Place]) -> list[Place]:
    """Points of a thing of furniture, turned and moved to its place."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in points]


def door(ink: Ink, x: float, y: float, wide: float, turn: float = 0, *, left: bool = False) -> None:
    """A leaf that stands open and its quarter of a circle; the hinge is at (x, y)."""
    thick = 0.15 * foot(ink)
    leaf = [(0, 0), (thick, 0), (thick, wide), (0, wide)]
    with ink.style(0.35):
        ink.poly(turned(x, y, turn, leaf))
    with ink.style(0.2):
        ink.arc(x, y, wide, turn + (90 if left else 0), 90)


def desk(ink: Ink, x: float, y: float, turn: float = 0) -> None:
    """A desk with its return, a chair and a screen."""
    f = foot(ink)
    corner = [(0, 0), (5, 0), (5, 2), (2, 2), (2, 5), (0, 5)]
    ink.poly(turned(x, y, turn, [(a * f, b * f) for a, b in corner]))
    cx, cy = turned(x, y, turn, [(3.4 * f, 3.4 * f)])[0]
    ink.circle(cx, cy, 0.8 * f)
    ink.arc(cx, cy, 1.0 * f, turn + 10, 80)
    ink.line(*turned(x, y, turn, [(0.4 * f, 1.6 * f), (1.6 * f, 0.4 * f)]))


def meeting(ink: Ink, x: float, y: float, w: float, h: float) -> None:
    """A long table in the middle of (x, y) and its chairs."""
    f = foot(ink)
    ink.rect(x - w / 2, y - h / 2, w, h)
    for index in range(max(2, int(w / (2.5 * f)))):
        across = x - w / 2 + (index + 0.5) * w / max(2, int(w / (2.5 * f)))
        for side in (-1, 1):
            ink.rect(across - 0.7 * f, y + side * (h / 2 + 0.9 * f) - 0.7 * f, 1.4 * f, 1.4 * f)


def toilet(ink: Ink, x: float, y: float, turn: float = 0) -> None:
    """A bowl with its tank at (x, y)."""
    f = foot(ink)
    ink.poly(
        turned(x, y, turn, [(-0.8 * f, 0), (0.8 * f, 0), (0.8 * f, 0.7 * f), (-0.8 * f, 0.7 * f)])
    )
    bowl = [
        (0.6 * f * math.cos(t * math.tau / 16), 1.5 * f + 0.85 * f * math.sin(t * math.tau / 16))
        for t in range(16)
    ]
    ink.poly(turned(x, y, turn, bowl))


def casework(ink: Ink, x: float, y: float, w: float, h: float) -> None:
    """A row of cupboards along a wall, with a sink."""
    f = foot(ink)
    ink.rect(x, y, w, h)
    for index in range(1, max(2, int(w / (3 * f)))):
        ink.line((x + index * 3 * f, y), (x + index * 3 * f, y + h))
    ink.rect(x + 0.4 * f, y + 0.3 * f, min(2 * f, w / 3), h - 0.6 * f)
    ink.circle(x + 1.4 * f, y + h / 2, 0.12 * f)


def shelves(ink: Ink, x: float, y: float, w: float, h: float) -> None:
    """Shelving with crossed bays."""
    f = foot(ink)
    bays = max(1, int(w / (3 * f)))
    for index in range(bays):
        left, each = x + index * w / bays, w / bays
        ink.rect(left, y, each, h)
        ink.line((left, y), (left + each, y + h))
        ink.line((left, y + h), (left + each, y))


def stair(ink: Ink, x: float, y: float, w: float, h: float) -> None:
    """Two flights of treads and an arrow."""
    treads = 11
    for side in (0, 1):
        left = x + side * w / 2
        for index in range(treads + 1):
            up = y + h * 0.15 + index * h * 0.7 / treads
            ink.line((left, up), (left + w * 0.46, up))
    ink.line((x + w * 0.23, y + h * 0.12), (x + w * 0.23, y + h * 0.88))
    ink.text(x + w * 0.23, y + h * 0.06, "UP", size=4.5, align="centre")


def furnish(ink: Ink, room: Room, rng: random.Random) -> None:
    """What stands in a room by its name."""
    f, kind = foot(ink), room.name.lower()
    with ink.style(0.25):
        if kind.startswith(("conf", "meet", "bespr", "break", "class")):
            meeting(ink, *room.middle, room.w * 0.5, min(4 * f, room.h * 0.3))
        elif kind.startswith(("toil", "wc")):
            for index in range(max(1, int(room.w / (4 * f)))):
                toilet(ink, room.x + (index + 0.6) * 4 * f, room.y + 0.5 * f)
        elif kind.startswith(("stor", "lag", "tech")):
            shelves(ink, room.x + f, room.y + f, room.w - 2 * f, 1.5 * f)
        elif kind.startswith(("copy", "kit", "tee", "repro", "lab", "exam")):
            casework(ink, room.x + 0.5 * f, room.y + 0.5 * f, room.w - f, 2 * f)
        else:
            desk(ink, room.x + f, room.y + f, 0)
            if room.w > 14 * f:
                desk(ink, room.x + room.w - f, room.y + f, 90)
            if rng.random() < 0.5:
                shelves(ink, room.x + f, room.y + room.h - 2.2 * f, room.w * 0.4, 1.2 * f)


def storey(
    ink: Ink,
    w: float,
    h: float,
    *,
    seed: int,
    names: Sequence[str] = NAMES_US,
    first: int = 101,
    furniture: bool = True,
    doors: bool = True,
    tags: bool = True,
    grey: float = 0.0,
) -> list[Room]:
    """A storey from (0, 0): two rows of rooms on a corridor, drawn; answers the rooms."""
    rng, f = random.Random(seed), foot(ink)
    outer, hall = 0.8 * f, 7 * f
    with ink.style(0.9, grey=grey):
        ink.rect(-outer, -outer, w + 2 * outer, h + 2 * outer)
        ink.rect(0, 0, w, h)
    rooms = _rooms(rng, w, h, hall, names, first, f)
    mid = h / 2
    with ink.style(0.6, grey=grey):
        for side in (-1, 1):
            _double(ink, (0, mid + side * hall / 2), (w, mid + side * hall / 2), 0.4 * f)
        for room in rooms:
            _double(ink, (room.x + room.w, room.y), (room.x + room.w, room.y + room.h), 0.4 * f)
    for room in rooms:
        with ink.style(0.3, grey=grey):
            _windows(ink, room, h, outer)
            if doors:
                _entry(ink, room, mid, hall, rng, f)
            if furniture:
                furnish(ink, room, rng)
        if tags:
            _name(ink, room)
    return rooms


def _rooms(
    rng: random.Random, w: float, h: float, hall: float, names: Sequence[str], first: int, f: float
) -> list[Room]:
    rooms: list[Room] = []
    deep = h / 2 - hall / 2
    for y in (0.0, h / 2 + hall / 2):
        x = 0.0
        while x < w - 0.01:
            wide = rng.choice((10, 12, 14, 18, 22)) * f
            if w - x - wide < 9 * f:
                wide = w - x
            rooms.append(Room(rng.choice(names), str(first + len(rooms)), x, y, wide, deep))
            x += wide
    return rooms


def _double(ink: Ink, one: Place, other: Place, thick: float) -> None:
    dx, dy = other[0] - one[0], other[1] - one[1]
    far = math.hypot(dx, dy)
    nx, ny = -dy / far * thick / 2, dx / far * thick / 2
    ink.line((one[0] + nx, one[1] + ny), (other[0] + nx, other[1] + ny))
    ink.line((one[0] - nx, one[1] - ny), (other[0] - nx, other[1] - ny))


def _windows(ink: Ink, room: Room, h: float, outer: float) -> None:
    low = room.y < h / 4
    y = -outer if low else h
    for share in (0.2, 0.6):
        left = room.x + share * room.w
        ink.rect(left, y, room.w * 0.22, outer)
        ink.line((left, y + outer / 2), (left + room.w * 0.22, y + outer / 2))


def _entry(ink: Ink, room: Room, mid: float, hall: float, rng: random.Random, f: float) -> None:
    low = room.y < mid
    y = mid + (-hall / 2 if low else hall / 2)
    x = room.x + rng.uniform(1.2, max(1.5, room.w / f - 5)) * f
    ink.mask(x, y - 0.24 * f, 3 * f, 0.48 * f)
    door(ink, x if not low else x + 3 * f, y, 3 * f, 0 if not low else 180)


def _name(ink: Ink, room: Room) -> None:
    x, y = room.spot(0.5, 0.68)
    ink.text(x, y, room.name, size=5, align="centre")
    high, wide = 4 / ink.unit, 10 / ink.unit
    with ink.style(0.3):
        ink.rect(x - wide, y - 3 * high, 2 * wide, 2 * high)
    ink.text(x, y - 2.4 * high, room.number, size=5, align="centre")
