"""Cuts straight pieces where they cross or touch, and numbers the places where they meet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.jobs.drawings.sheet.near_pairs import Floats, Indexes, pairs_in_portions

SAME_PLACE = 0.1
"""Points: ends and lines that are no farther apart meet, as a plotter's rounding leaves them."""


_SURELY_SAME = 1.001 * SAME_PLACE
MOST_CUTS = 2_000_000
"""Of all pieces together; each takes some 200 bytes."""


class TooDense(Exception):
    """Pieces cross one another more often than fits the memory of a worker."""


@dataclass(frozen=True, eq=False)
class Network:
    """Pieces after cutting.

    `places` has a row (x, y) a node; `edges` a row (node, node) an edge, the lower node first and
    every edge once; `parts` a row (piece, edge) for each part that a piece was cut into.
    """

    places: Floats
    edges: Indexes
    parts: Indexes


def network_of(pieces: Floats) -> Network:
    """The network of pieces, a row (x, y, x, y) each. Raises `TooDense`."""
    cuts = _cuts_of(pieces)
    count = len(pieces)
    every = np.arange(count, dtype=np.int64)
    owner = np.concatenate((every, every, cuts.piece))
    along = np.concatenate((np.zeros(count), np.ones(count), cuts.along))
    nodes, places = _numbered(np.concatenate((pieces[:, :2], pieces[:, 2:], cuts.place)))
    order = np.lexsort((along, owner))
    owner, nodes = owner[order], nodes[order]
    is_part = (owner[1:] == owner[:-1]) & (nodes[1:] != nodes[:-1])
    ends = np.sort(np.stack((nodes[:-1][is_part], nodes[1:][is_part]), axis=1), axis=1)
    keys, edge = np.unique(ends[:, 0] * len(places) + ends[:, 1], return_inverse=True)
    edges = np.stack((keys // max(1, len(places)), keys % max(1, len(places))), axis=1)
    return Network(places, edges, np.stack((owner[:-1][is_part], edge), axis=1))


@dataclass(frozen=True, eq=False)
class _Cuts:
    """Where pieces are cut: which one, how far along it (0..1), at what place.

    `key` numbers the ways in which two pieces may cut each other.
    """

    key: Indexes
    piece: Indexes
    along: Floats
    place: Floats


def _cuts_of(pieces: Floats) -> _Cuts:
    """Each cut once: crossings first, then touching ends, by the numbers of their pieces."""
    found, count = [_cuts_among(pieces, *_NO_PAIRS)], 0
    for first, second in pairs_in_portions(pieces, SAME_PLACE):
        found.append(_cuts_among(pieces, first, second))
        count += len(found[-1].key)
        if count > MOST_CUTS:
            raise TooDense
    every = _joined(found)
    _, once = np.unique(every.key, return_index=True)
    return _Cuts(every.key[once], every.piece[once], every.along[once], every.place[once])


_NO_PAIRS = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


def _cuts_among(pieces: Floats, first: Indexes, second: Indexes) -> _Cuts:
    """Where the pieces of some pairs cut each other."""
    count = len(pieces)
    pair = first * count + second
    ways = (
        *_crossings(pieces, first, second),
        *_touches(pieces, first, second),
        *_touches(pieces, second, first),
    )
    return _joined(
        [
            _Cuts(way * count * count + pair[is_cut], piece[is_cut], along[is_cut], place)
            for way, (is_cut, piece, along, place) in enumerate(ways)
        ]
    )


def _joined(cuts: Sequence[_Cuts]) -> _Cuts:
    return _Cuts(
        np.concatenate([each.key for each in cuts]),
        np.concatenate([each.piece for each in cuts]),
        np.concatenate([each.along for each in cuts]),
        np.concatenate([each.place for each in cuts]),
    )


_Way = tuple[NDArray[np.bool_], Indexes, Floats, Floats]
"""For pairs: whether a piece is cut, that piece, how far along it; and the places of the cuts."""


def _crossings(pieces: Floats, first: Indexes, second: Indexes) -> list[_Way]:
    """Where two pieces cross away from their ends: both are cut."""
    start, other = pieces[first, :2], pieces[second, :2]
    way, other_way = pieces[first, 2:] - start, pieces[second, 2:] - other
    turn = _cross(way, other_way)
    length, other_length = np.hypot(*way.T), np.hypot(*other_way.T)
    slanted = np.abs(turn) > 1e-9 * length * other_length
    turn = np.where(slanted, turn, 1.0)
    along = _cross(other - start, other_way) / turn
    other_along = _cross(other - start, way) / turn
    crosses = slanted & _is_within(along, length) & _is_within(other_along, other_length)
    places = start[crosses] + way[crosses] * along[crosses, None]
    return [(crosses, first, along, places), (crosses, second, other_along, places)]


def _touches(pieces: Floats, ending: Indexes, touched: Indexes) -> list[_Way]:
    """Where an end of one piece lies on another one, away from that one's ends."""
    start = pieces[touched, :2]
    way = pieces[touched, 2:] - start
    length = np.maximum(np.hypot(*way.T), 1e-12)
    found = []
    for end in (pieces[ending, :2], pieces[ending, 2:]):
        along = ((end - start) * way).sum(axis=1) / length**2
        off = np.abs(_cross(way, end - start)) / length
        touches = (off <= SAME_PLACE) & _is_within(along, length)
        found.append((touches, touched, along, end[touches]))
    return found


def _is_within(along: Floats, length: Floats) -> NDArray[np.bool_]:
    """Whether a place on a piece is away from both of its ends."""
    at = along * length
    within: NDArray[np.bool_] = (at > SAME_PLACE) & (at < length - SAME_PLACE)
    return within


def _cross(one: Floats, other: Floats) -> Floats:
    crossed: Floats = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    return crossed


def _numbered(points: Floats) -> tuple[Indexes, Floats]:
    """A node for every point, the same one for points of the same place; and the places."""
    distinct, inverse = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    places = np.stack((distinct.real, distinct.imag), axis=1)
    is_new = np.ones(len(places), dtype=np.bool_)
    joined = np.arange(len(places))
    crowded = np.flatnonzero(_have_neighbours(places))
    cells: dict[tuple[int, int], list[int]] = {}
    known: list[tuple[float, float]] = []
    firsts: list[int] = []
    for index, (x, y) in zip(crowded.tolist(), places[crowded].tolist(), strict=True):
        node = _node_at(x, y, known, cells)
        if node == len(firsts):
            firsts.append(index)
        else:
            is_new[index] = False
        joined[index] = firsts[node]
    numbers = (np.cumsum(is_new) - 1)[joined]
    return numbers[inverse], places[is_new]


def _have_neighbours(places: Floats) -> NDArray[np.bool_]:
    """Whether another place is the same one by `SAME_PLACE`: most stand alone."""
    column, row = np.floor(places / SAME_PLACE).astype(np.int64).T
    rows = int(row.max(initial=0) - row.min(initial=0)) + 3
    keys = (column - column.min(initial=0)) * rows + row - row.min(initial=0)
    order = np.argsort(keys, kind="stable")
    cells, at = keys[order], np.arange(len(keys))
    found = np.zeros(len(keys), dtype=np.bool_)
    # Later places of the same cell, then those of four cells beside it: each pair once.
    for step in (0, 1, rows - 1, rows, rows + 1):
        first = at + 1 if step == 0 else np.searchsorted(cells, cells + step)
        count = np.searchsorted(cells, cells + step, side="right") - first
        one = np.repeat(at, count)
        other = np.arange(len(one)) - np.repeat(np.cumsum(count) - count - first, count)
        one, other = order[one], order[other]
        near = np.hypot(*(places[one] - places[other]).T) <= _SURELY_SAME
        found[one[near]] = True
        found[other[near]] = True
    return found


def _node_at(
    x: float, y: float, known: list[tuple[float, float]], cells: dict[tuple[int, int], list[int]]
) -> int:
    column, row = math.floor(x / SAME_PLACE), math.floor(y / SAME_PLACE)
    for across in (0, -1, 1):
        for down in (0, -1, 1):
            for node in cells.get((column + across, row + down), ()):
                if math.hypot(known[node][0] - x, known[node][1] - y) <= SAME_PLACE:
                    return node
    cells.setdefault((column, row), []).append(len(known))
    known.append((x, y))
    return len(known) - 1
