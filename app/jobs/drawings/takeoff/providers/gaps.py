"""Closes the small gaps of linework: corners that miss by a hair, and doors."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.jobs.drawings.sheet.near_pairs import Floats, Indexes, distinct, pairs_in_portions
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.network import Network

HAIR = 1.0
"""Points: an end that misses another line by no more was meant to reach it."""
WIDEST_DOOR = 60.0
"""Points: 3'-4" at 1/4" = 1'-0", where a usual door is 3'-0"."""
# Points. Shorter pieces are the tails of crossing lines, ticks and dashes, not sides of a door.
_SHORTEST_JAMB = 24.0
_SAME_WAY = math.cos(math.radians(1.0))


@dataclass(frozen=True, slots=True)
class _LooseEnd:
    """An end that nothing else meets: its node, its place, and the unit vector that leads on."""

    node: int
    edge: int
    x: float
    y: float
    across: float
    down: float
    length: float


@dataclass(frozen=True, eq=False)
class Bridges:
    """Pieces (rows x, y, x, y) that close gaps: over a hair, and over the width of a door."""

    hairs: Floats
    doors: Floats


def bridges_of(network: Network) -> Bridges:
    """What closes the small gaps of a network. Nothing that is drawn is moved."""
    loose = list(_loose_ends(network))
    hairs, joined = _hair_bridges(network, loose)
    return Bridges(hairs, _door_bridges([end for end in loose if end.node not in joined]))


def _hair_bridges(network: Network, loose: Sequence[_LooseEnd]) -> tuple[Floats, set[int]]:
    """From loose ends to the nearest line within a hair; and the nodes of those ends."""
    edges = network.edges
    pieces = np.concatenate((network.places[edges[:, 0]], network.places[edges[:, 1]]), axis=1)
    ends = np.array([(end.x, end.y, end.x, end.y) for end in loose]).reshape(-1, 4)
    edge, end = _near_ends(pieces, ends)
    nodes = np.array([each.node for each in loose], dtype=np.int64)
    is_other = (edges[edge] != nodes[end, None]).all(axis=1)
    bridges, joined = _nearest(pieces, ends, edge[is_other], end[is_other])
    return bridges, set(nodes[joined].tolist())


def _near_ends(pieces: Floats, ends: Floats) -> tuple[Indexes, Indexes]:
    """The pairs of a piece and an end that may be within a hair of each other."""
    count, found = max(1, len(ends)), [np.empty(0, dtype=np.int64)]
    for first, second in pairs_in_portions(np.concatenate((pieces, ends)), HAIR):
        is_end = (first < len(pieces)) & (second >= len(pieces))
        found.append(distinct(first[is_end] * count + second[is_end] - len(pieces)))
    pairs = distinct(np.concatenate(found))
    return pairs // count, pairs % count


def _nearest(pieces: Floats, ends: Floats, edge: Indexes, end: Indexes) -> tuple[Floats, Indexes]:
    """From ends to the nearest place of all their candidates within a hair; and which ends."""
    start, place = pieces[edge, :2], ends[end, :2]
    way = pieces[edge, 2:] - start
    squared = np.maximum((way * way).sum(axis=1), 1e-12)
    along = np.clip(((place - start) * way).sum(axis=1) / squared, 0.0, 1.0)
    foot = start + way * along[:, None]
    off = np.hypot(*(foot - place).T)
    order = np.lexsort((edge, off, end))
    order = order[off[order] <= HAIR]
    _, nearest = np.unique(end[order], return_index=True)
    chosen = order[nearest]
    return np.concatenate((place[chosen], foot[chosen]), axis=1), end[chosen]


def _door_bridges(ends: Sequence[_LooseEnd]) -> Floats:
    """Over the gaps of straight lines that break off and go on behind a door's width."""
    loose = [end for end in ends if end.length >= _SHORTEST_JAMB]
    nearby = Nearby(Box(end.x, end.y, end.x, end.y) for end in loose)
    facing = {
        index: _facing(end, loose, nearby.near(Box(end.x, end.y, end.x, end.y), WIDEST_DOOR))
        for index, end in enumerate(loose)
    }
    pairs = [
        (one, other)
        for one, other in facing.items()
        if other is not None and one < other and facing[other] == one
    ]
    rows = [(loose[a].x, loose[a].y, loose[b].x, loose[b].y) for a, b in pairs]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _facing(end: _LooseEnd, loose: Sequence[_LooseEnd], near: Sequence[int]) -> int | None:
    """The nearest loose end that looks back along the same straight line."""
    found = [
        (gap, index)
        for index in near
        if (gap := _gap(end, loose[index])) is not None and gap <= WIDEST_DOOR
    ]
    return min(found)[1] if found else None


def _gap(one: _LooseEnd, other: _LooseEnd) -> float | None:
    """How far one end has to go on to meet another that comes towards it."""
    if one.edge == other.edge:
        return None
    if one.across * other.across + one.down * other.down > -_SAME_WAY:
        return None
    across, down = other.x - one.x, other.y - one.y
    ahead = across * one.across + down * one.down
    aside = abs(across * one.down - down * one.across)
    return ahead if ahead > 0 and aside <= HAIR else None


def _loose_ends(network: Network) -> Iterator[_LooseEnd]:
    degree = np.bincount(network.edges.ravel(), minlength=len(network.places))
    places = network.places
    loose = np.flatnonzero((degree[network.edges] == 1).any(axis=1))
    ends = network.edges[loose]
    at_ends, is_end = places[ends].tolist(), (degree[ends] == 1).tolist()
    for row, (index, nodes) in enumerate(zip(loose.tolist(), ends.tolist(), strict=True)):
        for side, node in enumerate(nodes):
            if is_end[row][side]:
                (x, y), (from_x, from_y) = at_ends[row][side], at_ends[row][1 - side]
                length = math.hypot(x - from_x, y - from_y)
                yield _LooseEnd(
                    node, index, x, y, (x - from_x) / length, (y - from_y) / length, length
                )
