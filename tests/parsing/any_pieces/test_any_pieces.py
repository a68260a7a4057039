"""Every reader takes every mix of sound pieces: no error of ours, no word lost or read twice."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.errors import TaskFailure
from app.parsing.arrange.order import arranged
from app.parsing.pages import compose
from app.parsing.placed import PlacedPage
from tests.parsing.any_pieces.mails import mail
from tests.parsing.any_pieces.open_texts import open_text
from tests.parsing.any_pieces.pieces import Pieces, assert_read_once
from tests.parsing.any_pieces.printed import WORDS, placed, printed
from tests.parsing.any_pieces.rich_texts import rich_text
from tests.parsing.any_pieces.slides import slides
from tests.parsing.any_pieces.typed import separated, typed_text
from tests.parsing.any_pieces.web_pages import page
from tests.parsing.any_pieces.word_files import word_file
from tests.parsing.helpers import Read, assert_sound

SEEDS = st.integers(0, 2**32)
"""Each is one file; a seed cannot be made simpler, so nothing is lost by not trying."""


def files(count: int) -> settings:
    return settings(
        max_examples=count,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.mark.parametrize(
    ("make", "name"),
    [(page, "a.html"), (word_file, "a.docx"), (open_text, "a.odt"), (rich_text, "a.rtf"),
     (typed_text, "a.txt"), (separated, "a.csv")],
)  # fmt: skip
@files(150)
@given(seed=SEEDS)
def test_every_word_is_read_once(
    read: Read, make: Callable[[Pieces], bytes], name: str, seed: int
) -> None:
    pieces = Pieces(Random(seed))
    assert_read_once(read, make(pieces), name, pieces)


@files(40)
@given(seed=SEEDS)
def test_every_word_of_some_slides_is_read_once(read: Read, seed: int) -> None:
    pieces = Pieces(Random(seed))
    assert_read_once(read, slides(pieces), "a.pptx", pieces)


@pytest.mark.parametrize("name", ["a.eml", "a.mht"])
@files(100)
@given(seed=SEEDS)
def test_any_mail_is_read(read: Read, name: str, seed: int) -> None:
    """Which of its forms a person sees depends on its parts, so words are not counted."""
    try:
        assert_sound(read(mail(Pieces(Random(seed))), name))
    except TaskFailure as failure:
        assert failure.hint


@files(60)
@given(seed=SEEDS)
def test_every_word_of_a_printed_page_is_read_once(read: Read, seed: int) -> None:
    data, words = printed(Random(seed))
    try:
        document = read(data, "a.pdf")
    except TaskFailure as failure:
        assert (failure.code, words) == ("no_content", [])
        return
    assert_sound(document)
    assert words_of(document.text) == Counter(words)


@files(300)
@given(seed=SEEDS)
def test_words_placed_anywhere_are_all_arranged(seed: int) -> None:
    words, rules = placed(Random(seed))
    lines = arranged(words, lambda: rules)
    document = compose([PlacedPage(1, 800, tuple(lines))]).build("application/pdf")
    assert_sound(document)
    given = Counter(word.text for word in words)
    assert words_of(" ".join(line.text for line in lines)) == given
    assert words_of(document.text) == given


def words_of(text: str) -> Counter[str]:
    return Counter(word for word in WORDS for _ in range(text.count(word)))
