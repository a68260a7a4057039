"""Cuts words into the 32,000 pieces of the Llama 2 vocabulary, as the word vectors want them.

Byte pair encoding: https://aclanthology.org/P16-1162/. Two neighbours are joined when the
vocabulary has what they make, the piece with the lowest number first.
"""

from functools import cache, lru_cache
from heapq import heappop, heappush
from pathlib import Path

from app import jsonio

_FILE = Path(__file__).parent / "vectors" / "vocabulary.json"
_WORD_BEGINS = "\u2581"
_FIRST_BYTE = 3
"""The number of the piece that stands for the byte 0: for letters outside the vocabulary."""
_WORDS_REMEMBERED = 16_384


@lru_cache(_WORDS_REMEMBERED)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of a word, which holds no white space."""
    text = _WORD_BEGINS + word
    ends = _joined_ends(text)
    found: list[int] = []
    start = 0
    while start < len(text):
        found += _numbered(text[start : ends[start]])
        start = ends[start]
    return tuple(found)


def _numbered(piece: str) -> list[int]:
    number = _numbers().get(piece)
    return [number] if number is not None else [_FIRST_BYTE + byte for byte in piece.encode()]


@cache
def _numbers() -> dict[str, int]:
    return {piece: number for number, piece in enumerate(jsonio.loads(_FILE.read_bytes()))}


_Pair = tuple[int, int, int, int]
"""What two neighbours make, and where the left one starts, they meet and the right one ends."""


def _joined_ends(text: str) -> list[int]:
    """For each place where a piece starts, where it ends; 0 where none starts."""
    ends = list(range(1, len(text) + 1))
    # Where the piece starts that ends with the letter at each place.
    starts = list(range(len(text)))
    waiting: list[_Pair] = []
    for middle in range(1, len(text)):
        _consider(waiting, text, middle - 1, middle, middle + 1)
    while waiting:
        _, start, middle, end = heappop(waiting)
        if ends[start] == middle and ends[middle] == end:
            ends[start], ends[middle], starts[end - 1] = end, 0, start
            if start > 0:
                _consider(waiting, text, starts[start - 1], start, end)
            if end < len(text):
                _consider(waiting, text, start, end, ends[end])
    return ends


def _consider(waiting: list[_Pair], text: str, start: int, middle: int, end: int) -> None:
    """Let the pieces on both sides of `middle` wait, if the vocabulary has them and the whole."""
    numbers = _numbers()
    whole = numbers.get(text[start:end])
    if whole is not None and text[start:middle] in numbers and text[middle:end] in numbers:
        heappush(waiting, (whole, start, middle, end))
