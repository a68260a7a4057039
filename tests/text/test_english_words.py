"""The list of English words that comes with Intray."""

from app.text.english_words import is_english, is_english_form


def test_common_words_of_both_sides_of_the_ocean_are_known() -> None:
    for word in ("refurbish", "Undertaking", "colour", "color", "tenant", "the"):
        assert is_english(word)
    for word in ("longterm", "Verbandsvorsteher", "xq", ""):
        assert not is_english(word)


def test_regular_forms_are_known_too() -> None:
    assert is_english_form("undertenants")
    assert not is_english_form("longterms")
