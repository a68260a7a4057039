"""Questions to documents: the passages that may answer, and the answer in their own words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.jobs.documents import worker
from app.jobs.documents.answers.extraction import BestSentences, Row, Source
from app.jobs.documents.search.searcher import Passage, Searcher
from app.jobs.documents.store.passages import Scope, page_at
from app.jobs.documents.store.table_rows import Head, TableRow, rows_of_passage
from app.parsing.struck import without_struck

SOURCES = 8
"""Passages in which an answer is looked for."""

NOT_FOUND = "This was not found in these documents."


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a part of an answer stands; offsets are into the document's text."""

    document_id: str
    name: str
    page: int
    start: int
    end: int
    text: str
    page_word: str = "page"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and where it stands. `model` wrote it; None when it is verbatim."""

    answer: str
    found: bool
    confidence: float
    citations: tuple[Citation, ...]
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Consulted:
    """The passages nearest to a question, and what their own sentences answer."""

    passages: tuple[Passage, ...]
    answered: Answered


async def consult(searcher: Searcher, question: str, scope: Scope) -> Consulted:
    """Look a question up; raises NotFound for a document that is not the owner's."""
    found = await searcher.search(question, scope, limit=SOURCES)
    tables = await asyncio.gather(*(_rows(searcher, each) for each in found.passages))
    sources = [_source(each, rows) for each, rows in zip(found.passages, tables, strict=True)]
    if not sources:
        return Consulted((), Answered(NOT_FOUND, False, 0.0, ()))
    best = await searcher.computer.compute(worker.best_sentences, question, found.weights, sources)
    return Consulted(found.passages, await _in_words(searcher, best, found.passages, tables))


async def _rows(searcher: Searcher, passage: Passage) -> tuple[TableRow, ...]:
    if " | " not in passage.text:
        return ()
    return await rows_of_passage(
        searcher.read,
        passage.document_id,
        page=passage.page,
        start=passage.start,
        end=passage.end,
    )


def _source(passage: Passage, rows: Sequence[TableRow]) -> Source:
    inside = tuple(
        Row(
            max(0, row.start - passage.start),
            min(row.end, passage.end) - passage.start,
            row.head.text if row.head else "",
            row.is_head,
        )
        for row in rows
    )
    return Source(passage.document_id, passage.start, passage.text, inside)


async def _in_words(
    searcher: Searcher,
    best: BestSentences,
    passages: Sequence[Passage],
    tables: Sequence[Sequence[TableRow]],
) -> Answered:
    """The sentences with the pages they stand on; before the row of a table its head, once."""
    citations: dict[tuple[str, int], Citation] = {}
    for source, start, end in best.sentences:
        passage = passages[source]
        at = passage.start + start
        head = next((row.head for row in tables[source] if row.start <= at < row.end), None)
        if head:
            place = (passage.document_id, head.start)
            citations.setdefault(place, _citation_of_head(passage, head))
        page = await page_at(searcher.read, passage.document_id, at)
        citation = _citation(passage, start, end, page or passage.page)
        citations.setdefault((passage.document_id, at), citation)
    text = " ".join(without_struck(each.text) for each in citations.values())
    found = tuple(citations.values())
    return Answered(text or NOT_FOUND, bool(found), best.confidence, found)


def _citation(passage: Passage, start: int, end: int, page: int) -> Citation:
    return Citation(
        document_id=passage.document_id,
        name=passage.name,
        page=page,
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
        page_word=passage.page_word,
    )


def _citation_of_head(passage: Passage, head: Head) -> Citation:
    return Citation(
        passage.document_id,
        passage.name,
        head.page,
        head.start,
        head.end,
        head.text,
        passage.page_word,
    )


def cited(passage: Passage) -> Citation:
    """A whole passage as a citation."""
    return _citation(passage, 0, len(passage.text), passage.page)


def as_json(answered: Answered) -> dict[str, Any]:
    """What `POST /api/ask` answers."""
    return {
        "answer": answered.answer,
        "found": answered.found,
        "confidence": answered.confidence,
        "citations": [
            {name: getattr(each, name) for name in Citation.__slots__}
            for each in answered.citations
        ],
    }
