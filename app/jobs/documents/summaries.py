"""What came out of document work, in one line."""

from app.engine.outcomes.lines import batch_line, clipped, counted
from app.jobs.documents.answers.questions import Answered
from app.jobs.documents.models import BatchResult, Ingested, Reembedded

_LONGEST_TITLE = 80
_LONGEST_ANSWER = 160


def of_ingestion(document: Ingested) -> str:
    """How long a document is, its language, and how it begins."""
    sizes = [counted(document.pages, "page"), counted(document.chunks, "passage")]
    said = ", ".join([*sizes, document.language] if document.language else sizes)
    return f"{said}: {clipped(document.title, _LONGEST_TITLE)}" if document.title else said


def of_batch(batch: BatchResult) -> str:
    """How many of the files are documents now."""
    return batch_line(
        total=batch.total,
        ready=batch.succeeded + batch.duplicates,
        failed=batch.failed + batch.unread,
        cancelled=batch.cancelled,
    )


def of_answer(answered: Answered) -> str:
    """The answer as it begins, and on how many passages it rests."""
    said = clipped(answered.answer, _LONGEST_ANSWER)
    sources = len(answered.citations)
    return f"{said} ({counted(sources, 'source')})" if answered.found and sources else said


def of_renewal(renewed: Reembedded) -> str:
    """How many passages can be found by meaning again."""
    if not renewed.chunks:
        return "All passages had the vectors of today's model"
    return f"{counted(renewed.chunks, 'passage')} found by meaning again"
