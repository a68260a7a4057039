"""Questions to documents: the passages that may answer, and the answer in their own words."""

from dataclasses import dataclass
from typing import Any

from app.jobs.documents import worker
from app.jobs.documents.answers.extraction import BestSentences, Source
from app.jobs.documents.search.searcher import Passage, Searcher
from app.jobs.documents.store.passages import Scope

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
    sources = [Source(each.document_id, each.start, each.text) for each in found.passages]
    if not sources:
        return Consulted((), Answered(NOT_FOUND, False, 0.0, ()))
    best = await searcher.computer.compute(worker.best_sentences, question, found.weights, sources)
    return Consulted(found.passages, _in_words(best, found.passages))


def _in_words(best: BestSentences, passages: tuple[Passage, ...]) -> Answered:
    citations = tuple(
        _citation(passages[source], start, end) for source, start, end in best.sentences
    )
    text = " ".join(citation.text for citation in citations)
    return Answered(text or NOT_FOUND, bool(citations), best.confidence, citations)


def _citation(passage: Passage, start: int, end: int) -> Citation:
    return Citation(
        document_id=passage.document_id,
        name=passage.name,
        page=passage.page,
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
    )


def cited(passage: Passage) -> Citation:
    """A whole passage as a citation."""
    return _citation(passage, 0, len(passage.text))


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
