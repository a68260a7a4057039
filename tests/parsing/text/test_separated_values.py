"""Tables of separated values: every cell in its column, whatever the program that wrote them."""

import pytest

from tests.parsing.helpers import Read, assert_sound, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Name,Place,Limit\r\n"Pike, Sons","4 Quay\nWex",12\r\nLind,,8\r\n"The ""Old""",M,\r\n',
            [
                "Name | Place | Limit",
                "Pike, Sons | 4 Quay Wex | 12",
                "Lind | | 8",
                'The "Old" | M |',
            ],
        ),
        (
            "Datum;Betrag\n1.2.;-184,20\n2.2.;2.350,00\n",
            ["Datum | Betrag", "1.2. | -184,20", "2.2. | 2.350,00"],
        ),
        ("a\tb\tc\n1\t\t3\n\t2\t\n", ["a | b | c", "1 | | 3", "| 2 |"]),
        ("sep=|\na|b\n1|2\n", ["a | b", "1 | 2"]),
        ("a,b,c,\n1,2,3,\n4,5,6,\n", ["a | b | c", "1 | 2 | 3", "4 | 5 | 6"]),
        (
            "a,b,c\n1,2\n3,4,5\n6,7,8\n9,8,7\n",
            ["a | b | c", "1 | 2 |", "3 | 4 | 5", "6 | 7 | 8", "9 | 8 | 7"],
        ),
        (
            "Rents 2030;;\n;;\nFlat;Rent;Due\nA;900;1\nB;800;1\n",
            ["Rents 2030", "Flat | Rent | Due", "A | 900 | 1", "B | 800 | 1"],
        ),
        (
            'a;b\n"1;2\n3;4\n5;6\n' + "7;8\n" * 300,
            ["a | b", '"1 | 2', "3 | 4", "5 | 6", *["7 | 8"] * 300],
        ),
        ("Name\nAnn\nBob\n", ["Name", "Ann", "Bob"]),
        ('"Name"\n"Smith, Ann"\n', ["Name", "Smith, Ann"]),
        ("Betrag\n12,50\n-3,00\n7\n1.234,00\n", ["Betrag", "12,50", "-3,00", "7", "1.234,00"]),
        (
            '"Konto:";"DE12"\n\n"Von:";"1.2."\n"Stand:";"9,5";\n\n"Tag";"Text";"Art";"Betrag"\n'
            '"1.2.";"Miete";"A";"-12,50"\n"2.2.";"Rest; Rate";"B";"1,00"\n',
            [
                "Konto: DE12",
                "Von: 1.2.",
                "Stand: 9,5",
                "Tag | Text | Art | Betrag",
                "1.2. | Miete | A | -12,50",
                "2.2. | Rest; Rate | B | 1,00",
            ],
        ),
        (
            'Report,\nMade 2024\nAccount,Ann\n\nDay,Payee,Sum\n1,"Shop, Inc",5\n2,Bar,6\n',
            [
                "Report",
                "Made 2024",
                "Account | Ann |",
                "Day | Payee | Sum",
                "1 | Shop, Inc | 5",
                "2 | Bar | 6",
            ],
        ),
    ],
)
def test_cells_stand_in_their_columns(read: Read, text: str, expected: list[str]) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        document = read(text.encode(encoding), "rents.csv")
        assert texts(document) == expected
        assert (document.media_type, document.warnings) == ("text/csv", ())
        assert_sound(document)


def test_the_first_row_is_a_head_if_it_names_the_columns(read: Read) -> None:
    for text, level in (
        ("Flat,Rent\nA,9\n", 1),
        ("1,2\n3,4\n", 0),
        ("A,A\nB,C\n", 0),
        ("A,B\n", 0),
    ):
        assert read(text.encode(), "a.csv").blocks[0].level == level
    statement = "Account,Ann\nFrom,May\nDay,Payee,Kind,Sum\n1,Shop,A,5\n2,Bar,B,6\n"
    blocks = read(statement.encode(), "a.csv").blocks
    assert [block.level for block in blocks] == [0, 0, 1, 0, 0]


def test_one_wide_row_does_not_widen_all_others(read: Read) -> None:
    wide = ",".join("x" * 3_000)
    document = read((wide + "\n" + "a,b\n" * 3_000).encode(), "a.csv")
    assert (document.media_type, len(document.text) < 50_000) == ("text/csv", True)
    assert texts(document)[-1] == "a | b"


def test_prose_under_the_name_of_a_table_is_prose(read: Read) -> None:
    for letter in (
        b"Dear Ada, as agreed, the rent is due.\n\nIt is 900 pounds, no more.\n",
        b"Dear Ada,\nas agreed, the rent is due, and\nit is 900 pounds, no more.\nYours,\nBen\n",
        b"The rent is due on the first.\nIt is 900 pounds.\n",
    ):
        assert read(letter, "letter.csv").media_type == "text/plain"


def test_the_lines_of_an_account_above_its_table_are_a_title(read: Read) -> None:
    text = "Konto:;DE12\nZeitraum:;Januar\n\nTag;Valuta;Betrag\n2.1.;3.1.;-5,00\n4.1.;;7,10\n"
    document = read(text.encode(), "konto.csv")
    rows = ["Tag | Valuta | Betrag", "2.1. | 3.1. | -5,00", "4.1. | | 7,10"]
    assert texts(document) == ["Konto: DE12", "Zeitraum: Januar", *rows]
    assert [block.level for block in document.blocks] == [0, 0, 1, 0, 0]


def test_one_column_is_a_table_too(read: Read) -> None:
    for end in ("\n", "\r\n", "\r"):
        document = read(end.join(["Name", "Anna Smith", "Bert", "Carl", ""]).encode(), "a.csv")
        assert texts(document, "table_row") == ["Name", "Anna Smith", "Bert", "Carl"]
        assert document.warnings == ()
    assert read(b"We met on Monday\nand it rained.\n", "a.csv").media_type == "text/plain"


def test_only_a_sign_alone_on_the_first_line_is_a_said_separator(read: Read) -> None:
    rows = ["quay | dues", "queue | 5"]
    for head in ("sep=,\n", "\ufeffsep=,\r\n", ""):
        assert texts(read(f"{head}quay,dues\nqueue,5\n".encode(), "a.csv")) == rows
    for said in ("q", '"', " ", "sep"):
        document = read(f"sep={said}\nquay,dues\nqueue,5\n".encode(), "a.csv")
        assert texts(document)[-2:] == rows
