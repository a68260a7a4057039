from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import sentences
from app.text.sentences import WINDOW, sentences_in
from tests.text.score import labelled, ours, plain, wrong


def test_sentences_end_where_a_reader_would_end_them() -> None:
    """The floor of the labelled set; what is wrong stands in the message."""
    missed = wrong(ours)
    total = sum(1 for _ in labelled())
    assert total >= 200
    assert len(missed) <= 5, [(each.group, ours(each.text)) for each in missed]
    assert len(wrong(plain)) > 10 * len(missed)
    assert Counter(each.group for each in missed)["legal"] <= 1


def test_line_ends_end_a_sentence_when_the_line_was_ended_on_purpose() -> None:
    wrapped = (
        "The Supplier shall reduce the emissions of the mill under the\n"
        "Carbon Plan of 2031 by a third before the end of the year and\nshall report on it."
    )
    item = "The Supplier shall\n(a) report under Reg. 5 of the Act; and\n(b) pay. It may\nnot wait."
    row = "Year | Target | Actual\n2028 | | 26 t\ntotal | 20 t |"
    for text, right in (
        (wrapped, [wrapped]),
        (item, ["The Supplier shall", "(a) report under Reg. 5 of the Act; and", "(b) pay.",
                "It may\nnot wait."]),
        (row, row.split("\n")),
        ("Heading\n\nA row | of a table\n", ["Heading", "A row | of a table"]),
        ("12 High Street\nLeeds\n  ", ["12 High Street", "Leeds"]),
        (" \n ", []),
    ):  # fmt: skip
        assert ours(text) == right


def test_a_sentence_longer_than_a_window_stays_whole_where_its_end_is_seen() -> None:
    before = "The Lender is Hart. " * 5
    long = "The Borrower pays " + "the sum, " * (WINDOW // 12) + "as of Art. 5."
    text = (before + long + " ") * 3
    assert ours(text).count(long) == 3
    assert len(ours(text)) == 3 * 6
    endless = "word " * 3 * WINDOW
    assert " ".join(ours(endless)) == endless.strip()


@given(st.text("aB1. !?\n\"'~[]|。」“\u00a0", max_size=100))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    spans = list(sentences_in(text, 0, len(text)))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(
        text.split()
    )
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text("aB. \n", max_size=20), st.text("aB. \n", max_size=60))
def test_offsets_are_those_of_the_whole_text(before: str, text: str) -> None:
    alone = [text[start:end] for start, end in sentences_in(text, 0, len(text))]
    whole = before + text + "tail"
    spans = sentences_in(whole, len(before), len(before) + len(text))
    assert [whole[start:end] for start, end in spans] == alone


def test_what_nupunkt_is_given_grows_with_the_text_and_never_beyond_a_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It needs the square of what it is given at the worst, so this keeps the time linear."""
    given: list[int] = []

    def counted(text: str, start: int, end: int) -> list[tuple[int, int]]:
        given.append(end - start)
        return found(text, start, end)

    found = sentences._found
    monkeypatch.setattr(sentences, "_found", counted)
    for unit in ("a.)", "A. ", "a\n", "a | b\n", "!? ", "a.[1] ", "\u3002", "x" * 80, "It is. "):
        text = unit * (20_000 // len(unit))
        assert ours(text)
        assert max(given) <= WINDOW
        assert sum(given) <= 3 * len(text)
        given.clear()
