"""Texts as people type them: price lists, forms, contents, particulars, two languages."""

import pytest

from tests.parsing.helpers import Read, assert_sound, texts

AMENDMENT = """\
Clause          Old wording             New wording
------          -----------             -----------
4.1             30 days                 14 days
7.2             "Scope 1"               "Scope 1 and Scope 2"
9               (deleted)               Not used
"""
INVOICE = """\
Bill to:                        Ship to:
Kern Bau AG                     Site office Kern Bau
8400 Winterthur                 8404 Winterthur

Pos  Description                    Qty         Total
1    Concrete C30/37                 24      3,408.00
2    Rebar B500B, 12 mm             900      1,215.00
                                    Sum      4,623.00
"""
QUESTIONS = """\
1. Do you have a target?                yes / no
   If yes, which year?                  ________

2. Is it approved?                      yes / no
   By whom?                             ________
"""
FORM = """\
Surname: ......................  First name: ...................
Town: ..........................................................
Date of birth: ................
The fee is paid by ____________
of the town.
"""
CONTENTS = """\
CONTENTS

1. Definitions ......................... 3
2. Supply .............................. 5
   2.1 Delivery ........................ 5
   2.2 Delay ........................... 6
Schedule 1 Emission factors ............ 12
"""
UNDERLINED = """\
PRICE LIST 2026
===============

Introduction
------------
This note says how to apply.

Who may apply:
~~~~~~~~~~~~~

Anybody does.
-------------
Mara Quill

________________
Tom Reyes
"""
PARTICULARS = """\
Landlord:           Northgate Estates Limited (company number 0123456)
                    whose registered office is at 1 Northgate, Leeds
Premises:           Unit 4, Mill Yard
                    LS1 2AB
Tenant:             Bramble Foods LLP
"""
LANGUAGES = """\
MIETVERTRAG                             LEASE AGREEMENT

Der Vermieter vermietet dem Mieter      The landlord lets to the tenant the
die Wohnung im zweiten Stock.           flat on the second floor.

Die Miete beträgt 900 Euro im Monat.    The rent is 900 euro a month.
Sie ist am dritten Werktag fällig.      It is due on the third working day.
"""
GOODS = """\
pump for the cellar           each      480.00
hose for the pump             metre       8.50
clamp of steel                box        12.00
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            AMENDMENT,
            ["Clause | Old wording | New wording", "4.1 | 30 days | 14 days",
             '7.2 | "Scope 1" | "Scope 1 and Scope 2"', "9 | (deleted) | Not used"],
            id="rows that begin with the number of a clause",
        ),
        pytest.param(
            INVOICE,
            ["Bill to: | Ship to:", "Kern Bau AG | Site office Kern Bau",
             "8400 Winterthur | 8404 Winterthur", "Pos | Description | Qty | Total",
             "1 | Concrete C30/37 | 24 | 3,408.00", "2 | Rebar B500B, 12 mm | 900 | 1,215.00",
             "| | Sum | 4,623.00"],
            id="a table below another",
        ),
        pytest.param(
            QUESTIONS,
            ["1. Do you have a target? | yes / no", "If yes, which year? | ________",
             "2. Is it approved? | yes / no", "By whom? | ________"],
            id="answers beside questions",
        ),
        pytest.param(
            FORM,
            ["Surname: ...................... First name: ...................",
             "Town: ..........................................................",
             "Date of birth: ................",
             "The fee is paid by ____________ of the town."],
            id="a form to fill in",
        ),
        pytest.param(
            CONTENTS,
            ["CONTENTS", "1. Definitions ......................... 3",
             "2. Supply .............................. 5",
             "2.1 Delivery ........................ 5",
             "2.2 Delay ........................... 6",
             "Schedule 1 Emission factors ............ 12"],
            id="a list of contents",
        ),
        pytest.param(
            PARTICULARS,
            ["Landlord: | Northgate Estates Limited (company number 0123456) whose registered "
             "office is at 1 Northgate, Leeds", "Premises: | Unit 4, Mill Yard", "| LS1 2AB",
             "Tenant: | Bramble Foods LLP"],
            id="a value that goes on below",
        ),
        pytest.param(
            LANGUAGES,
            ["MIETVERTRAG | LEASE AGREEMENT",
             "Der Vermieter vermietet dem Mieter die Wohnung im zweiten Stock. | "
             "The landlord lets to the tenant the flat on the second floor.",
             "Die Miete beträgt 900 Euro im Monat. | The rent is 900 euro a month.",
             "Sie ist am dritten Werktag fällig. | It is due on the third working day."],
            id="two languages side by side",
        ),
        pytest.param(
            GOODS,
            ["pump for the cellar | each | 480.00", "hose for the pump | metre | 8.50",
             "clamp of steel | box | 12.00"],
            id="rows that only begin with small letters",
        ),
    ],
)  # fmt: skip
def test_a_text_is_read_block_by_block(read: Read, text: str, expected: list[str]) -> None:
    document = read(text.encode(), "a.txt")
    assert_sound(document)
    assert texts(document) == expected


def test_a_title_that_is_underlined_is_a_heading_without_its_line(read: Read) -> None:
    document = read(UNDERLINED.encode(), "a.txt")
    assert [(block.level, document.text[block.start : block.end]) for block in document.blocks
            if block.kind == "heading"] == [
        (1, "PRICE LIST 2026"), (2, "Introduction"), (2, "Who may apply:"),
    ]  # fmt: skip
    others = " ".join(texts(document, "paragraph"))
    assert others.startswith("This note says how to apply. Anybody does. -------------")
    assert others.endswith("________________ Tom Reyes")
