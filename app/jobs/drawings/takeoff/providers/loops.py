"""Finds the faces of a network of lines: what it encloses, and what lies within that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.jobs.drawings.sheet.geometry import Point, Ring, signed_area
from app.jobs.drawings.sheet.near_pairs import Indexes
from app.jobs.drawings.takeoff.providers.network import Network

Nodes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A closed line over nodes that touches itself nowhere; `ring` has their places."""

    nodes: Nodes
    ring: Ring


@dataclass(frozen=True, slots=True)
class Face:
    """A part of the plane that no line divides.

    `inner` are loops within it that touch its outline at a corner. `edges` bound it, and
    `neighbours` are the indexes of the faces across them.
    """

    outline: Loop
    inner: tuple[Loop, ...]
    edges: frozenset[int]
    neighbours: frozenset[int]


@dataclass(frozen=True, slots=True)
class Faces:
    """The bounded faces of a network, and the outlines of its separate parts seen from outside."""

    faces: tuple[Face, ...]
    outlines: tuple[Loop, ...]
    edges: frozenset[int] = field(default=frozenset())


def faces_of(network: Network) -> Faces:
    """Every bounded face. Lines that end nowhere, and those that only join two parts, bound none.

    `edges` of the answer are those that bound a face; indexes are those of the network.
    """
    kept = _without_loose_ends(network)
    walks = _walks(network, kept)
    # A line with the same face on both sides only joins two parts.
    sides = _sides(walks, len(kept))
    kept = kept[sides[: len(kept)] != sides[len(kept) :]]
    return _faces(network, kept, _walks(network, kept))


def _without_loose_ends(network: Network) -> Indexes:
    """The edges that are left after all that hang by one end are taken away, again and again."""
    edges = network.edges.tolist()
    degree = np.bincount(network.edges.ravel(), minlength=len(network.places)).tolist()
    # The exclusive or of a node's edges: of a node with one edge, that edge.
    at = [0] * len(degree)
    for index, (one, other) in enumerate(edges):
        at[one] ^= index
        at[other] ^= index
    is_kept = np.ones(len(edges), dtype=np.bool_)
    loose = [node for node, count in enumerate(degree) if count == 1]
    while loose:
        node = loose.pop()
        if degree[node] != 1:
            continue
        index = at[node]
        is_kept[index] = False
        one, other = edges[index]
        for end in (one, other):
            degree[end] -= 1
            at[end] ^= index
        far = other if one == node else one
        if degree[far] == 1:
            loose.append(far)
    return np.flatnonzero(is_kept)


def _walks(network: Network, kept: Indexes) -> list[list[int]]:
    """The half-edges round each face, in order.

    Half-edge h goes along edge kept[h], or back along it if h is that many more. At every node the
    walk takes the next edge by angle, so that one face stays on the same side.
    """
    count = len(kept)
    ends = network.edges[kept]
    origin, target = (
        np.concatenate((ends[:, 0], ends[:, 1])),
        np.concatenate((ends[:, 1], ends[:, 0])),
    )
    way = network.places[target] - network.places[origin]
    order = np.lexsort((np.arctan2(way[:, 1], way[:, 0]), origin))
    sorted_origin = origin[order]
    first = np.searchsorted(sorted_origin, sorted_origin, side="left")
    last = np.searchsorted(sorted_origin, sorted_origin, side="right") - 1
    position = np.arange(2 * count)
    before = order[np.where(position == first, last, position - 1)]
    previous = np.empty(2 * count, dtype=np.int64)
    previous[order] = before
    twin = (position + count) % max(1, 2 * count)
    following = previous[twin].tolist()
    seen = [False] * (2 * count)
    starts = (half for half in range(2 * count) if not seen[half])
    return [_walk_from(start, following, seen) for start in starts]


def _walk_from(start: int, following: Sequence[int], seen: list[bool]) -> list[int]:
    walk = []
    half = start
    while not seen[half]:
        seen[half] = True
        walk.append(half)
        half = following[half]
    return walk


def _sides(walks: Sequence[Sequence[int]], count: int) -> Indexes:
    """The walk of every half-edge."""
    sides = np.empty(2 * count, dtype=np.int64)
    for number, walk in enumerate(walks):
        sides[walk] = number
    return sides


def _faces(network: Network, kept: Indexes, walks: Sequence[Sequence[int]]) -> Faces:
    count = len(kept)
    ends = network.edges[kept]
    origin = np.concatenate((ends[:, 0], ends[:, 1])).tolist()
    places: list[Point] = [(x, y) for x, y in network.places.tolist()]
    loops = [
        [
            Loop(nodes, tuple(places[node] for node in nodes))
            for nodes in _simple_loops(walk, origin)
        ]
        for walk in walks
    ]
    areas = [sum(signed_area(loop.ring) for loop in each) for each in loops]
    # Walks round a face turn one way, walks round the outside of a part the other way.
    number = {
        walk: index for index, walk in enumerate(w for w, area in enumerate(areas) if area > 0)
    }
    sides = _sides(walks, count)
    faces = tuple(_face(loops[walk], walks[walk], sides, kept, number) for walk in number)
    outlines = tuple(
        loop for each, area in zip(loops, areas, strict=True) if area < 0 for loop in each
    )
    return Faces(faces, outlines, frozenset(kept.tolist()))


def _face(
    loops: Sequence[Loop],
    walk: Sequence[int],
    sides: Indexes,
    kept: Indexes,
    number: dict[int, int],
) -> Face:
    outline = max(loops, key=lambda loop: signed_area(loop.ring))
    across = ((half + len(kept)) % (2 * len(kept)) for half in walk)
    return Face(
        outline,
        tuple(loop for loop in loops if loop is not outline),
        frozenset(int(kept[half % len(kept)]) for half in walk),
        frozenset(number[side] for half in across if (side := int(sides[half])) in number),
    )


def _simple_loops(walk: Sequence[int], origin: Sequence[int]) -> Iterator[Nodes]:
    """A walk in pieces that pass every node once."""
    path: list[int] = []
    at: dict[int, int] = {}
    for half in walk:
        node = origin[half]
        if node in at:
            begin = at[node]
            yield tuple(path[begin:])
            for passed in path[begin:]:
                del at[passed]
            del path[begin:]
        at[node] = len(path)
        path.append(node)
    if path:
        yield tuple(path)
