"""What is struck out can be found and is shown as such; it is no summary and no answer."""

from app.jobs.documents.answers.extraction import Source, best_sentences
from app.jobs.documents.search.snippets import LENGTH, snippet_of
from app.jobs.documents.text.chunks import LONGEST, chunks_of
from app.jobs.documents.text.serialization import pack
from app.jobs.documents.worker import summarize
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.struck import standing, struck

RENT = "The rent of the mill is 900 pounds a month and is paid by the tenant. "
ROOF = "The tenant of the mill keeps the roof of the mill in good repair at its own cost. "


def built(*texts: str) -> Document:
    builder = DocumentBuilder()
    builder.start_page(1)
    for text in texts:
        builder.add(BlockKind.PARAGRAPH, text)
    return builder.build("text/plain")


def chunk_texts(document: Document) -> list[str]:
    return [document.text[chunk.start : chunk.end] for chunk in chunks_of(document)]


def test_struck_out_text_is_never_cut_off_from_its_marks() -> None:
    """A chunk that began inside of it would give it as text that stands."""
    for before in range(0, 900, 60):
        document = built(
            "x" * before + f". {struck(RENT * 4)} {ROOF * 3}", struck(RENT * 3), ROOF * 9
        )
        texts = chunk_texts(document)
        assert all(len(text) <= LONGEST for text in texts)
        assert any("900 pounds" in text for text in texts)
        assert not any("900 pounds" in standing(text) for text in texts), before
        assert sum(text.count("900 pounds") for text in texts) >= 7


def test_struck_out_text_that_fits_into_no_chunk_is_left_out() -> None:
    texts = chunk_texts(built(f"{ROOF} {struck(RENT * 20)} {ROOF}"))
    assert "900" not in "".join(texts)
    assert texts == [ROOF.strip(), ROOF.strip()]


def test_no_sentence_with_struck_out_words_is_in_a_summary() -> None:
    document = built(
        f"{struck(RENT)} {ROOF}", "The tenant of the mill pays ~~900~~ 1,200 pounds of rent."
    )
    summary = summarize(pack(document))
    assert [each.text for each in (*summary.brief, *summary.detailed)] == [ROOF.strip()] * 2
    assert summarize(pack(built(struck(RENT), "Rent: nil"))).brief[0].text == "Rent: nil"
    assert summarize(pack(built(struck(RENT)))).brief == ()


def test_struck_out_words_answer_nothing() -> None:
    weights = {"rent": 2.0, "month": 1.5}
    question = "How much is the rent a month?"
    for text, answer in (
        (
            f"{struck(RENT)} The rent is 1,200 pounds a month.",
            "The rent is 1,200 pounds a month.",
        ),
        ("The rent is ~~900~~ 1,200 pounds a month.", "The rent is ~~900~~ 1,200 pounds a month."),
    ):
        found = best_sentences(question, weights, [Source("lease", 0, text)])
        assert [text[start:end] for _, start, end in found.sentences] == [answer]
    alone = [Source("lease", 0, f"{struck(RENT)} The mill stands by the weir.")]
    assert best_sentences(question, weights, alone).sentences == ()


def test_a_snippet_shows_struck_out_text_as_such_wherever_it_is_cut() -> None:
    text = f"{'before ' * 20}~~{'word ' * 40}roof {'word ' * 40}end~~ {'after ' * 40}"
    at = text.index("roof")
    snippet = snippet_of(text, [(at, at + 4)])
    assert snippet.text.startswith("… ~~")
    assert snippet.text.endswith("~~ …")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["roof"]
    assert "word" not in standing(snippet.text)
    assert len(snippet.text) <= LENGTH + 8
    assert snippet_of("It is ~~so~~ not.", []).text == "It is ~~so~~ not."
