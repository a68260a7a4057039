"""A word that a line end cut in two is put together as it is written elsewhere."""

import pytest

from app.parsing.hyphens import join_lines, words_of
from tests.parsing.helpers import Read, texts

GERMAN = "der die das und "
FRENCH = "le la les des et "


def joined(head: str, tail: str, text: str = "") -> str:
    return join_lines([head, tail], words_of([text, head, tail]))


@pytest.mark.parametrize(
    ("words", "context"),
    [
        (
            "re=furbish under=taking inter=com Over=sight sub=letting part=nership land=lord "
            "con=tract under=tenants green=house on=going decar=bonisation air=craft Lind=say",
            "",
        ),
        (
            "long-term re-election Anglo-American co-operate pre-emption well-known non-payment "
            "self-employed twenty-one set-off energy-efficient sub-clause COVID-19 E-mail re-entry "
            "cross-border third-party net-zero",
            "",
        ),
        ("Vertrags=werk Verbandsvor=steher Nord-Ost Straßenbau=arbeiten E-mail", GERMAN),
        ("peut-être con=trat celui-ci ap=partement vous-même vice-président", FRENCH),
    ],
)
def test_a_list_of_words_or_the_language_decides(words: str, context: str) -> None:
    for word in words.split():
        head, mark, tail = word.replace("=", " = ").replace("-", " - ").split()
        for hyphen in ("-", "\u2010"):
            right = head + tail if mark == "=" else f"{head}{hyphen}{tail}"
            assert joined(head + hyphen, tail, context) == right


def test_the_rest_of_the_text_goes_first() -> None:
    assert joined("re-", "furbish", "They re-furbish it.") == "re-furbish"
    assert joined("long-", "term", "A longterm plan.") == "longterm"
    assert joined("co-", "operate", "To cooperate.") == "cooperate"


def test_a_hyphen_that_waits_for_its_word_stays() -> None:
    assert joined("Miet-", "und Nebenkosten") == "Miet- und Nebenkosten"
    assert joined("pre-", "and post-war") == "pre- and post-war"
    assert joined("up-", "to-date") == "up-to-date"
    assert joined("mother-in-", "law") == "mother-in-law"


def test_a_soft_hyphen_at_a_line_end_goes_always(read: Read) -> None:
    text = "Main\u00ad\ntenance of long\u00ad \r\nterm ex\u00adtended re\u2010\nfurbished"
    assert texts(read(text.encode(), "a.txt")) == ["Maintenance of longterm extended refurbished"]


def test_letters_that_nobody_sees_go_and_ligatures_are_spelled_out(read: Read) -> None:
    text = "The o\ufb03ce\u200b of\ufeff non\u2011payment, of\u2060fice \ufb01les"
    assert read(text.encode()).text == "The office of non-payment, office files"
