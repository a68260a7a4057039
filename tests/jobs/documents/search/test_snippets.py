from hypothesis import given
from hypothesis import strategies as st

from app.jobs.documents.search.snippets import CLOSE, LENGTH, OPEN, marks_in, snippet_of

LONG = "the quick brown fox jumps over the lazy dog and runs on " * 20


def test_marks_are_offsets_into_the_text_and_no_markup() -> None:
    text = "Roofs leak; a roof <b>leaks</b>"
    marked = f"{OPEN}Roofs{CLOSE} leak; a {OPEN}roof{CLOSE} <b>leaks</b>"

    marks = marks_in(marked, text)
    snippet = snippet_of(text, marks)

    assert snippet.text == text
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Roofs", "roof"]


def test_a_text_that_has_the_signs_itself_is_shown_without_marks() -> None:
    text = f"odd {OPEN} sign"
    assert marks_in(f"odd {OPEN} {OPEN}sign{CLOSE}", text) == ()


def test_the_piece_with_the_most_different_words_is_shown() -> None:
    text = f"roof roof roof {LONG} the roof over the kitchen leaks {LONG}"
    marks = [
        (at, at + len(word))
        for word in ("roof", "kitchen", "leaks")
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    shown = snippet_of(text, sorted(marks))
    assert "the roof over the kitchen leaks" in shown.text
    assert shown.text.startswith("… ") and shown.text.endswith(" …")


@given(st.data())
def test_marks_stay_on_their_words_wherever_the_text_is_cut(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", max_size=800))
    at = data.draw(st.lists(st.integers(0, max(0, len(text) - 2)), unique=True, max_size=5))
    marks = [(start, start + 1) for start in sorted(at) if text[start : start + 1].strip()]

    snippet = snippet_of(text, marks)

    assert len(snippet.text) <= LENGTH + len("… ") + len(" …")
    assert all(snippet.text[start:end] in ("a", "b") for start, end in snippet.marks)
    assert snippet.marks or not marks
