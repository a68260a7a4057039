"""Finds which straight pieces come near one another, without looking at every pair of them.

Loads NumPy: only workers measure shapes.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]

# So many pairs are looked at together, so that they take little memory.
_AT_ONCE = 200_000
_SMALLEST_CELL = 4.0
_ROUNDING = 1e-6


def pairs_in_portions(
    pieces: Floats, reach: float, smallest_cell: float = _SMALLEST_CELL
) -> Iterator[tuple[Indexes, Indexes]]:
    """Pairs of pieces (rows x, y, x, y), the lower one first, whose boxes are within `reach`.

    A pair may come more than once, in several portions. Pieces are laid on a grid whose cells are
    about as wide as a piece is long.
    """
    cells, owners = _laid_on_grid(pieces, reach, smallest_cell)
    after = np.searchsorted(cells, cells, side="right") - 1 - np.arange(len(cells))
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(after)))
    low = np.minimum(pieces[:, :2], pieces[:, 2:]) - reach - _ROUNDING
    high = np.maximum(pieces[:, :2], pieces[:, 2:])
    start = 0
    while start < len(cells):
        # One piece of a cell with all after it there at least, then as many as fit a portion.
        full = int(np.searchsorted(before, before[start] + _AT_ONCE, side="right")) - 1
        end = max(start + 1, full)
        one = np.repeat(np.arange(start, end), after[start:end])
        other = one + 1 + np.arange(len(one)) - (before[one] - before[start])
        first, second = owners[one], owners[other]
        near = ((low[first] <= high[second]) & (low[second] <= high[first])).all(axis=1)
        yield first[near], second[near]
        start = end


def distinct(keys: Indexes) -> Indexes:
    """The different keys, rising; quicker than `numpy.unique`, which fills a table first."""
    keys = np.sort(keys)
    is_new = np.ones(len(keys), dtype=np.bool_)
    is_new[1:] = keys[1:] != keys[:-1]
    return keys[is_new]


def _laid_on_grid(pieces: Floats, reach: float, smallest_cell: float) -> tuple[Indexes, Indexes]:
    """Cells and the pieces in them, by cell and then by piece."""
    spans = np.abs(pieces[:, 2:] - pieces[:, :2]).max(axis=1, initial=0.0)
    cell = max(smallest_cell, 4 * reach, float(spans.mean()) if len(spans) else 0.0)
    # Long pieces lie on the grid in stretches that fit a cell, so each meets four cells at most.
    stretches = np.maximum(1, np.ceil(spans / (cell - 2 * reach))).astype(np.int64)
    owner = np.repeat(np.arange(len(pieces), dtype=np.int64), stretches)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(stretches) - stretches, stretches)
    start, way = pieces[owner, :2], (pieces[:, 2:] - pieces[:, :2])[owner]
    one = start + way * (step / stretches[owner])[:, None]
    other = start + way * ((step + 1) / stretches[owner])[:, None]
    low = np.floor((np.minimum(one, other) - reach) / cell).astype(np.int64)
    high = np.floor((np.maximum(one, other) + reach) / cell).astype(np.int64)
    base = low.min(axis=0, initial=0)
    rows = int(high[:, 1].max(initial=0) - base[1]) + 1
    keys = distinct(
        np.concatenate(
            [
                ((column - base[0]) * rows + row - base[1]) * len(pieces) + owner
                for column in (low[:, 0], high[:, 0])
                for row in (low[:, 1], high[:, 1])
            ]
        )
    )
    return keys // max(1, len(pieces)), keys % max(1, len(pieces))
