"""Vectors of texts, offline: the mean over the pieces of their words. Runs in workers only.

The table comes with Intray; `vectors/README.md` says where it is from. It is mapped, not read:
the worker processes share its 16 MB.
"""

import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.text.word_pieces import pieces_of

Vectors = NDArray[np.float32]
DIMENSIONS = 256
WEIGHTS = Path(__file__).parent / "vectors" / "l2_supercat_256.safetensors"
_LENGTH_OF_HEAD = struct.Struct("<Q")


def unit_vectors(texts: Sequence[str]) -> Vectors:
    """One row of length 1 a text; zeros for a text without words. White space parts the words."""
    means = np.zeros((len(texts), DIMENSIONS), np.float32)
    for mean, text in zip(means, texts, strict=True):
        if pieces := [piece for word in text.split() for piece in pieces_of(word)]:
            np.sum(_table()[pieces], axis=0, dtype=np.float32, out=mean)
            mean /= np.float32(len(pieces))
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    np.divide(means, lengths, out=means, where=lengths > 0)
    return means


@cache
def _table() -> NDArray[np.float16]:
    """A row a piece. The numbers follow a head: https://github.com/huggingface/safetensors."""
    with WEIGHTS.open("rb") as file:
        (head,) = _LENGTH_OF_HEAD.unpack(file.read(_LENGTH_OF_HEAD.size))
    numbers = np.memmap(WEIGHTS, "<f2", "r", _LENGTH_OF_HEAD.size + head)
    return np.asarray(numbers).reshape(-1, DIMENSIONS)
