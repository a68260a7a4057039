"""Tables that were set with blanks, tabs or bars: an empty cell keeps its column."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.parsing.builder import DocumentBuilder
from app.parsing.text.reader import add_plain_text
from tests.parsing.helpers import Read, assert_sound, texts

BLANKS = """\
Item                Store      Ordered   Received
Oak boards 27 mm    North          140        120
Brass hinges        North                      64
Linseed oil 5 l     Harbour         18
                    Mole             7          7
"""
RULED = """\
Party          Rent
-----------    ------
Ada Lovelace    1,385
Ben              900
===========    ======
Total           2,285
"""


@pytest.mark.parametrize(
    ("text", "expected", "heads"),
    [
        (
            BLANKS,
            [
                *("Item | Store | Ordered | Received", "Oak boards 27 mm | North | 140 | 120"),
                *("Brass hinges | North | | 64", "Linseed oil 5 l | Harbour | 18 |"),
                "| Mole | 7 | 7",
            ],
            1,
        ),
        (RULED, ["Party | Rent", "Ada Lovelace | 1,385", "Ben | 900", "Total | 2,285"], 1),
        ("Item\tOrdered\tIs\nOak\t140\t120\nBrass\t\t64\nOil\t18\t\n",
         ["Item | Ordered | Is", "Oak | 140 | 120", "Brass | | 64", "Oil | 18 |"], 1),
        ("Item\tOrdered\tIs\nOak\t140\t120\nOil\t18\n",
         ["Item | Ordered | Is", "Oak | 140 | 120", "Oil | 18 |"], 1),
        ("Oak\t\t140\nBrass hinges\t64\nOil\t\t18\n",
         ["Oak | 140", "Brass hinges | 64", "Oil | 18"], 0),
        ("+-----+------+\n| A   | Rent |\n+-----+------+\n| Ada | 900  |\n| Ben |      |\n+--+--+",
         ["A | Rent", "Ada | 900", "Ben |"], 1),
        (" name | rent\n------+------\n Ada  |  900\n Ben  |  800\n",
         ["name | rent", "Ada | 900", "Ben | 800"], 1),
        ("Cell of            North\ntwo lines\nBrass              South\n",
         ["Cell of | North", "two lines |", "Brass | South"], 0),
        ("Name:      Ada Lovelace\nRent:      900\n", ["Name: | Ada Lovelace", "Rent: | 900"], 0),
    ],
)  # fmt: skip
def test_cells_stand_in_their_columns(
    read: Read, text: str, expected: list[str], heads: int
) -> None:
    document = read(f"Stock of June.\n\n{text}\nThe end.".encode(), "a.txt")
    assert texts(document) == ["Stock of June.", *expected, "The end."]
    assert texts(document, "table_row") == expected
    assert sum(block.level for block in document.blocks if block.kind == "table_row") == heads
    assert_sound(document)


def test_what_only_looks_like_columns_is_text(read: Read) -> None:
    for text in (
        "(a)   The Supplier shall deliver.\n(b)   The Buyer shall pay.",
        "1.    Rent is due.\n2.    Rates are due.",
        "It is due.  It is late.\nIt is paid.  It is done.",
        "One line   with a gap.\n\nAnother   one.",
        "Rent is due - or not.\n-----\nPaid.",
    ):
        assert texts(read(text.encode(), "a.txt"), "table_row") == []


def test_the_close_of_a_letter_and_its_name_are_one(read: Read) -> None:
    for close in ("Yours sincerely", "Kind regards,", "Mit freundlichen Grüßen"):
        document = read(f"Dear Ada,\n\nit is due.\n\n{close}\nT. Halloran\n".encode(), "a.txt")
        assert texts(document)[-1] == f"{close} T. Halloran"
        assert document.blocks[-1].kind == "paragraph"


def test_a_date_of_german_is_no_item_of_a_list(read: Read) -> None:
    text = "Die Kaution wird laut Vereinbarung bis spätestens zum 15.\n1. 2027 überwiesen."
    assert texts(read(text.encode(), "a.txt")) == [text.replace("\n", " ")]


LINES_TO_SIGN_ON = "____________\n____________        ____________\nMara Quill          Tom Reyes\n"


@pytest.mark.parametrize(
    "below", [LINES_TO_SIGN_ON, "____________\n____________\n", "=====\n-----\n", "+---+\n+---+\n"]
)
def test_lines_to_sign_on_are_no_table(read: Read, below: str) -> None:
    document = read(f"Signed by both of them.\n\n{below}\nThe end of it.\n".encode())

    assert document.text.startswith("Signed by both of them.")
    assert document.text.rstrip().endswith("The end of it.")


LINE = st.sampled_from(
    ("", "----", "====  ====", "____", "| a | b |", "|", "a\tb\tc", "\t", "a      b", "  1      2",
     "+--+--+", "Some words.", "1. An item", "    set in", "Dear all,", "Yours,", ":::", "\u2502")
)  # fmt: skip


@given(st.lists(LINE, max_size=12))
def test_whatever_lines_stand_below_each_other_all_their_words_are_kept(lines: list[str]) -> None:
    builder = DocumentBuilder()
    add_plain_text(builder, "\n".join([*lines, "The last line."]))
    text = builder.build("text/plain").text
    words = re.findall(r"[A-Za-z]+|\d+", "\n".join(lines))
    assert sorted(re.findall(r"[A-Za-z]+|\d+", text)) == sorted([*words, "The", "last", "line"])
