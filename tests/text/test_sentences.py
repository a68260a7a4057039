from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.sentences import sentences_in, sentences_of_clauses


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ask Dr. Lee. It is open.", ["Ask Dr. Lee.", "It is open."]),
        ("1. The rent is 4.50 a day. Really? Yes!", ["1. The rent is 4.50 a day.", "Really?",
                                                     "Yes!"]),
        ("See clause 4. The tenant pays.", ["See clause 4.", "The tenant pays."]),
        ("Heading\n\nA row | of a table\n", ["Heading", "A row | of a table"]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("No. 5, i.e. Five, is it.", ["No. 5, i.e. Five, is it."]),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(
    text: str, sentences: list[Any] | list[str]
) -> None:
    assert cut(text) == sentences


@given(st.text("aB1. !?\n\"'", max_size=100))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_items_of_a_contract_on_lines_of_their_own_are_sentences() -> None:
    text = "The Supplier shall\n(a) report under Reg. 5 of the Act; and\n(b) pay. It may\nnot wait."
    assert [text[start:end] for start, end in sentences_of_clauses(text, 0, len(text))] == [
        "The Supplier shall",
        "(a) report under Reg. 5 of the Act; and",
        "(b) pay.",
        "It may\nnot wait.",
    ]
