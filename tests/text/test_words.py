import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.words import (
    quoted,
    rarest,
    telling_text,
    telling_words,
    weight,
    words_of,
)


def test_common_words_are_left_out_while_others_remain() -> None:
    assert telling_words("What is the excess on the policy?") == ("excess", "policy")
    assert telling_words("to be or not to be") == ("to", "be", "or", "not")


def test_a_text_without_its_common_words_keeps_the_order_of_the_others() -> None:
    assert telling_text("The roof of the house: the roof leaks") == "roof house roof leaks"


@pytest.mark.parametrize(
    "typed", ['"', "NEAR(a b)", "a AND", "x*", "^x", "col:x", "-x", "(((", "é\u0301", "🙂", "\0"]
)
def test_nothing_that_is_typed_is_a_syntax_error(typed: str) -> None:
    match_of(typed)


@given(st.text())
def test_no_text_is_a_syntax_error(typed: str) -> None:
    match_of(typed)


def match_of(typed: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61')")
    index.execute("INSERT INTO t VALUES ('some text')")
    for word in words_of(typed):
        for unfinished in (False, True):
            expression = quoted(word, unfinished=unfinished)
            index.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
    index.close()


def test_a_weight_is_the_score_that_sqlite_gives() -> None:
    """One word, in two of ten texts of equal length."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    index.executemany("INSERT INTO t VALUES (?)", [["rare words"]] * 2 + [["other words"]] * 8)
    [(score,), _] = index.execute("SELECT -bm25(t) FROM t WHERE t MATCH 'rare'").fetchall()
    index.close()
    assert weight(2, 10) == pytest.approx(score)


def test_a_word_that_is_everywhere_tells_nothing() -> None:
    assert weight(10, 10) < 0.001 < weight(1, 10)


@pytest.mark.parametrize(
    ("counts", "chosen"),
    [
        ([5, 3, 2], [0, 1, 2]),
        ([9, 3, 2], [1, 2]),
        ([0, 99, 50], [0, 2]),
        ([99], [0]),
        ([0, 0], [0, 1]),
    ],
)
def test_the_most_common_words_make_way_but_never_all_of_them(
    counts: list[int], chosen: list[int]
) -> None:
    assert rarest(counts, 10) == chosen
