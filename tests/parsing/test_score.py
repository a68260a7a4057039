"""The score counts what it says, and the readers do not fall below what they reach."""

import pytest

from tests.parsing.score.sequences import common, words_in


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
