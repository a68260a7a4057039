"""An answer from a table is a whole row with the head that says what its cells are."""

from itertools import pairwise

from app.jobs.documents.answers.extraction import Row, Source, best_sentences
from app.jobs.documents.answers.questions import Answered, consult
from app.jobs.documents.search.searcher import Searcher
from app.jobs.documents.store.passages import Scope
from app.jobs.documents.text.chunks import LONGEST, chunks_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.web.requests import LOCAL, Services
from tests.jobs.documents.kept import embed_all, keep

HEAD = ("Year", "Target", "Actual value")
ROWS = (("2027", "30 t", "31 t"), ("2028", "", "26 t"), ("2029", "20 t", ""))
MEASURES = ("No.", "Measure", "Who pays", "Until")
WORKS = (
    ("1", "Insulate the roof of the east wing. Use wool.", "The Landlord", "2028"),
    ("2", "Replace the oil boiler of the east wing", "The Tenant, at its own cost", "2030"),
)


def table(*rows: tuple[str, ...], head: tuple[str, ...], before: str = "", after: str = "",
          pages: bool = False) -> Document:  # fmt: skip
    builder = DocumentBuilder()
    builder.start_page(1)
    builder.add(BlockKind.PARAGRAPH, before)
    builder.add_row(head, is_head=True)
    for number, row in enumerate(rows):
        if pages and number % 10 == 9:
            builder.add(BlockKind.FOOTER, f"{number // 10 + 1}")
            builder.start_page(number // 10 + 2)
        builder.add_row(row)
    builder.add(BlockKind.PARAGRAPH, after)
    return builder.build("text/plain")


async def asked(parts: Services, question: str, *documents: Document) -> Answered:
    ids = [await keep(parts, each, name=f"{n}.pdf") for n, each in enumerate(documents)]
    await embed_all(parts, *ids)
    consulted = await consult(parts.of(Searcher), question, Scope(LOCAL))
    for each in consulted.answered.citations:
        document = documents[ids.index(each.document_id)]
        assert document.text[each.start : each.end] == each.text
        pages = [p.number for p in document.pages if p.start <= each.start < p.end]
        assert [each.page] == pages
    return consulted.answered


def test_a_row_is_answered_whole_and_its_neighbours_lend_it_no_words() -> None:
    rows = "\n".join(" | ".join(row) for row in (MEASURES, *WORKS))
    starts = [0, rows.index("1 |"), rows.index("2 |"), len(rows) + 1]
    marked = tuple(
        Row(start, end - 1, rows[: starts[1] - 1] if n else "", n == 0)
        for n, (start, end) in enumerate(pairwise(starts))
    )
    source = Source("plan", 0, rows, marked)
    weights = {"replace": 2.0, "oil": 2.0, "boiler": 2.0}
    found = best_sentences("Who must replace the oil boiler and by when?", weights, [source])
    assert [rows[start:end] for _, start, end in found.sentences] == [" | ".join(WORKS[1])]


def test_a_head_row_alone_is_no_answer() -> None:
    row = " | ".join(HEAD)
    source = Source("plan", 0, row, (Row(0, len(row), "", is_head=True),))
    weights = {"target": 2.0, "year": 1.0}
    assert best_sentences("What is the target of the year?", weights, [source]).sentences == ()


async def test_an_answer_from_a_cell_brings_the_head_of_its_table(parts: Services) -> None:
    document = table(*ROWS, head=HEAD, before="The emissions of the mill are limited.")

    answered = await asked(parts, "What was the actual value in 2028?", document)

    assert [each.text for each in answered.citations] == [" | ".join(HEAD), "2028 | | 26 t"]
    assert answered.answer == "Year | Target | Actual value 2028 | | 26 t"


async def test_the_head_is_found_on_an_earlier_page_and_no_other_table_lends_its_own(
    parts: Services,
) -> None:
    rows = [(f"Berth {n}", f"{n * 7} tonnes", "granite") for n in range(1, 120)]
    long = table(*rows, head=("Place", "Greatest load", "Stone"), pages=True)
    bare = DocumentBuilder()
    bare.start_page(1)
    bare.add_row(("Colour", "Shade"), is_head=True)
    bare.add_row(("red", "dark"))
    bare.add(BlockKind.PARAGRAPH, "Below is a list without a head.")
    for n in range(1, 90):
        bare.add_row((f"Crane {n}", f"{n * 3} metres"))

    answered = await asked(parts, "What is the greatest load of berth 101?", long)
    assert [each.text for each in answered.citations[:2]] == [
        "Place | Greatest load | Stone",
        "Berth 101 | 707 tonnes | granite",
    ]
    assert [each.page for each in answered.citations[:2]] == [1, 11]

    headless = await asked(parts, "How many metres is crane 77?", bare.build("text/plain"))
    assert [each.text for each in headless.citations][:1] == ["Crane 77 | 231 metres"]


def test_a_table_that_fits_stays_in_one_chunk_with_its_head() -> None:
    for before in range(50, LONGEST, 90):
        document = table(*ROWS * 4, head=HEAD, before="word " * (before // 5), after="After. " * 30)
        texts = [document.text[chunk.start : chunk.end] for chunk in chunks_of(document)]
        assert any("Year | Target" in text and text.count("2029") == 4 for text in texts)
        assert all(len(text) <= LONGEST for text in texts)
