"""The score counts what it says, and the readers do not fall below what they reach."""

import pytest

from app.parsing.ocr import tesseract
from tests.parsing.score.sequences import common, words_in
from tests.parsing.score.sums import GROUPS, Sums, group_of, scores, sums_of

FLOORS = {
    ("open", "clean"): (0.99, 0.97),
    ("open", "clean, recognised"): (0.97, 0.80),
    ("open", "dirty"): (0.97, 0.88),
    ("sealed", "clean"): (0.99, 0.93),
    ("sealed", "clean, recognised"): (0.97, 0.95),
    ("sealed", "dirty"): (0.94, 0.88),
}
"""The least share of words in the right order, and of blocks word for word."""
UNREAD = {"open": 0, "sealed": 1}
"""Files that end in a failure: a photograph in which nobody can read a word."""


def test_words_are_compared_as_they_stand_without_the_bars_between_cells() -> None:
    assert words_in(["2028 |  | 26 t", "☒ Pets, 1,500.50 m²"]) == [
        *("2028", "26", "t", "[x]", "Pets", ",", "1,500.50", "m²")
    ]


@pytest.mark.parametrize(
    ("left", "right", "length"),
    [("abcde", "abcde", 5), ("abcde", "edcba", 1), ("abcbdab", "bdcaba", 4), ("", "abc", 0)],
)
def test_the_longest_common_subsequence_is_counted(left: str, right: str, length: int) -> None:
    assert common(list(left), list(right)) == length


@pytest.mark.score
@pytest.mark.timeout(600)
@pytest.mark.skipif(not tesseract.is_available(), reason="tesseract is not installed")
@pytest.mark.parametrize("half", sorted({half for half, _ in FLOORS}))
def test_the_readers_do_not_fall_below_what_they_reach(half: str) -> None:
    given = scores(half)
    for group in GROUPS:
        sums = sums_of([score for score in given if group_of(score) == group])
        order, blocks = FLOORS[half, group]
        assert sums.order >= order, (half, group)
        assert sums.blocks >= blocks, (half, group)
        assert is_promise_kept(sums, UNREAD[half]), (half, group, sums)


def is_promise_kept(sums: Sums, unread: int) -> bool:
    """No warning on a clean file, each loss told, nothing shown that no person sees.

    Of a file that ends in a failure the failure tells.
    """
    untold = sums.losses - sums.told
    return sums.alarms == 0 and sums.seen == 0 and untold <= sums.failed <= unread
