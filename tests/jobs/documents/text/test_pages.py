"""A document without pages of its own gets them: one for every 250 words."""

import math

from hypothesis import given
from hypothesis import strategies as st

from app.jobs.documents.text.pages import page_at, pages_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document, Page

PARAGRAPHS = st.lists(st.integers(1, 400).map(lambda words: "word " * words), min_size=1)


def without_pages(paragraphs: list[str]) -> Document:
    builder = DocumentBuilder()
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph)
    return builder.build("text/plain")


@given(PARAGRAPHS)
def test_pages_tile_the_text_and_are_as_many_as_its_words_say(paragraphs: list[str]) -> None:
    document = without_pages(paragraphs)

    pages = pages_of(document)

    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert len(pages) == math.ceil(len(document.text.split()) / 250)
    ends = [0, *(page.end for page in pages)]
    assert [page.start for page in pages] == ends[:-1]
    assert ends[-1] == len(document.text)
    assert all(page.start < page.end for page in pages)


def test_a_page_ends_before_a_paragraph_that_would_run_over() -> None:
    document = without_pages(["first " * 200, "second " * 200])

    first, second = pages_of(document)

    assert document.text[first.start : first.end].split() == ["first"] * 200
    assert document.text[second.start : second.end].split() == ["second"] * 200


def test_pages_of_its_own_stay() -> None:
    own = (Page(1, 0, 3), Page(2, 3, 3), Page(3, 3, 4))

    assert pages_of(Document("text", own, (), "application/pdf")) == own


def test_an_offset_is_on_the_page_that_holds_it() -> None:
    pages = (Page(1, 0, 10), Page(2, 10, 10), Page(3, 10, 20))

    assert [page_at(pages, offset) for offset in (0, 9, 10, 19, 20)] == [1, 1, 3, 3, 3]
