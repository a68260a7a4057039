"""Rows of pages and chunks come in slices that are small enough for one write."""

from typing import Any

from app import jsonio
from app.jobs.documents.found import Rows
from app.jobs.documents.text.rows import CHUNKS_A_SLICE
from app.jobs.documents.text.serialization import pack
from app.jobs.documents.worker import rows_of
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document

SENTENCE = "The tenant shall keep the roof in good repair at its own cost at all times. "


def document_of(pages: int) -> Document:
    """One paragraph that runs over all pages."""
    builder = DocumentBuilder()
    for number in range(1, pages + 1):
        builder.start_page(number)
        if number == 1:
            builder.add(BlockKind.HEADING, "Repairs", level=1)
            builder.add(BlockKind.PARAGRAPH, SENTENCE * 30)
        else:
            builder.extend(SENTENCE * 30)
    return builder.build("application/pdf")


def rows_in(slices: list[str]) -> list[list[Any]]:
    return [row for each in slices for row in jsonio.loads(each)]


def rows_of_document(document: Document) -> Rows:
    return rows_of(pack(document))


def test_the_text_of_the_pages_is_the_text_of_the_document() -> None:
    document = document_of(3)

    pages = rows_in(rows_of_document(document).pages)

    assert "".join(str(page[2]) for page in pages) == document.text
    assert [page[0] for page in pages] == [1, 2, 3]
    assert [page[1] for page in pages] == [page.start for page in document.pages]


def test_a_page_names_its_blocks_as_far_as_they_are_on_it() -> None:
    document = document_of(2)
    border = document.pages[1].start

    first, second = (page[3] for page in rows_in(rows_of_document(document).pages))

    assert first == [["heading", 0, 7, 1], ["paragraph", 9, border, 0]]
    assert second == [["paragraph", border, len(document.text), 0]]


def test_chunks_come_with_their_text_in_slices() -> None:
    document = document_of(40)

    rows = rows_of_document(document)

    chunks = rows_in(rows.chunks)
    assert len(rows.chunks) > 1
    assert len(chunks) == rows.chunk_count
    assert all(len(jsonio.loads(each)) <= CHUNKS_A_SLICE for each in rows.chunks)
    for position, (at, page, start, end, text) in enumerate(chunks):
        assert at == position
        assert document.text[start:end] == text
        assert document.pages[int(str(page)) - 1].start <= int(str(start))
