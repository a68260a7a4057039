"""Chunks hold every letter, none is too long, and borders lie where a reader would put them."""

from hypothesis import given
from hypothesis import strategies as st

from app.jobs.documents.text.chunks import LONGEST, OVERLAP, chunks_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document, Page

SENTENCE = "The tenant shall keep the roof in good repair at its own cost at all times. "
KINDS = st.sampled_from(list(BlockKind))
TEXTS = st.one_of(
    st.text(max_size=300),
    st.integers(1, 60).map(lambda times: SENTENCE * times),
    st.integers(1, 3000).map(lambda length: "x" * length),
)


def built(*blocks: tuple[BlockKind, str]) -> Document:
    """A document of one page."""
    builder = DocumentBuilder()
    builder.start_page(1)
    for kind, text in blocks:
        builder.add(kind, text, level=1)
    return builder.build("text/plain")


def texts_of(document: Document) -> list[str]:
    return [document.text[chunk.start : chunk.end] for chunk in chunks_of(document)]


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=12))
def test_chunks_hold_every_letter_in_order_and_none_is_too_long(
    blocks: list[tuple[BlockKind, str]],
) -> None:
    document = built(*blocks)
    reached = 0
    for position, chunk in enumerate(chunks_of(document)):
        assert chunk.position == position
        assert 0 < chunk.end - chunk.start <= LONGEST
        assert document.text[chunk.start : chunk.end].strip()
        assert document.text[reached : chunk.start].strip() == ""
        assert chunk.end > reached
        reached = chunk.end
    assert document.text[reached:].strip() == ""


def test_a_chunk_repeats_the_last_sentences_of_the_one_before() -> None:
    first, second, *_ = chunks_of(built((BlockKind.PARAGRAPH, SENTENCE * 40)))

    assert 0 < first.end - second.start <= OVERLAP
    assert (first.end + 1 - second.start) % len(SENTENCE) == 0


def test_a_new_section_begins_a_new_chunk_and_repeats_nothing() -> None:
    document = built(
        (BlockKind.PARAGRAPH, SENTENCE * 6),
        (BlockKind.HEADING, "Rent"),
        (BlockKind.PARAGRAPH, "The rent is due on the first day of the month."),
    )

    first, second = texts_of(document)

    assert first.endswith("at all times.")
    assert second.startswith("Rent\n")


def test_short_sections_share_a_chunk() -> None:
    document = built(
        (BlockKind.HEADING, "Term"),
        (BlockKind.PARAGRAPH, "The term is ten years."),
        (BlockKind.HEADING, "Rent"),
        (BlockKind.PARAGRAPH, "The rent is due monthly."),
    )

    assert len(texts_of(document)) == 1


def test_no_heading_is_left_at_the_end_of_a_chunk() -> None:
    document = built(
        (BlockKind.PARAGRAPH, SENTENCE * 4),
        (BlockKind.HEADING, "Repairs"),
        (BlockKind.HEADING, "Roof and gutters"),
        (BlockKind.PARAGRAPH, ("The roof " + "and the gutters " * 50).strip() + "."),
    )

    first, second = texts_of(document)

    assert first.endswith("at all times.")
    assert second.startswith("Repairs\n")


def test_a_chunk_is_of_the_page_on_which_it_begins() -> None:
    text = SENTENCE * 40
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, text)
    half = len(text) // 2
    plain = builder.build("text/plain")
    pages = (Page(1, 0, half), Page(2, half, len(plain.text)))
    document = Document(plain.text, pages, plain.blocks, "text/plain")

    for chunk in chunks_of(document):
        assert chunk.page == (1 if chunk.start < half else 2)
