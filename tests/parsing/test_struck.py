"""Struck-out text stands between tildes: where it is, and what stands without it."""

from hypothesis import given
from hypothesis import strategies as st

from app.parsing.struck import standing, struck, struck_spans, without_struck


def test_struck_out_text_is_found_between_its_marks_on_one_line() -> None:
    for text, inside in (
        ("The rent is ~~900 pounds~~ 1,200 pounds.", ["~~900 pounds~~"]),
        ("~~Old.~~ New. ~~Older.~~", ["~~Old.~~", "~~Older.~~"]),
        ("~~a~~~~b~~", ["~~a~~", "~~b~~"]),
        ("approx. ~~ 5 to ~~ 6", []),
        ("~~one line\nand another~~", []),
        ("a ~~ b ~~c~~", ["~~c~~"]),
        ("~~never closed", []),
        (struck(" 5 t "), ["~~5 t~~"]),
    ):
        assert [text[start:end] for start, end in struck_spans(text)] == inside, text
    assert struck_spans("~~a~~ ~~b~~", 5) == [(6, 11)]
    assert without_struck("The rent is ~~900 pounds~~ 1,200 pounds.") == "The rent is 1,200 pounds."
    assert without_struck("as  it  was") == "as  it  was"


@given(st.text("ab~ \n", max_size=40))
def test_what_stands_keeps_its_place(text: str) -> None:
    stands = standing(text)
    assert len(stands) == len(text)
    spans = struck_spans(text)
    for at, (before, after) in enumerate(zip(text, stands, strict=True)):
        assert after == (" " if any(start <= at < end for start, end in spans) else before)


def test_marks_without_an_end_take_linear_time() -> None:
    """A search for the end from each beginning would take minutes here."""
    assert struck_spans("~~a " * 250_000) == []
    assert len(struck_spans("~~a~~ " * 100_000)) == 100_000
