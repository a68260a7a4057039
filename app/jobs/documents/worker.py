"""All that runs in worker processes for documents: pure functions, handed to `ctx.compute`.

What they are made of stands in the rooms of the trade: `text/`, `embedding/`, `answers/`.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.jobs.documents.answers.extraction import best_sentences
from app.jobs.documents.embedding.local import embed, local_model
from app.jobs.documents.embedding.transformers import describe, embed_with
from app.jobs.documents.found import Extracted, Rows, Summary
from app.jobs.documents.text.pages import pages_of
from app.jobs.documents.text.rows import rows_in
from app.jobs.documents.text.serialization import pack, unpack
from app.jobs.documents.text.summary import summary_of
from app.parsing.document import Progress, ignore_progress
from app.parsing.limits import Limits
from app.parsing.losses import open_changes
from app.parsing.read import RecognisedPage, Scan, read_or_list
from app.parsing.struck import standing

__all__ = [
    "best_sentences",
    "describe",
    "embed",
    "embed_with",
    "extract",
    "local_model",
    "rows_of",
    "summarize",
]


def extract(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Extracted | Scan:
    """Read the file at `path`, or say what to recognise first, as `read_or_list` does."""
    document = read_or_list(path, name, limits, recognised, progress)
    if isinstance(document, Scan):
        return document
    document = replace(document, pages=pages_of(document))
    return Extracted(
        pages=len(document.pages),
        words=len(standing(document.text).split()),
        warnings=document.warnings,
        failed_pages=document.failed_pages,
        packed=pack(document),
        open_changes=open_changes(document.losses),
    )


def rows_of(packed: str) -> Rows:
    """The pages and chunks of a packed document, as rows to store."""
    return rows_in(unpack(packed))


def summarize(packed: str) -> Summary:
    """The most central sentences of a packed document; up to a second of work."""
    return summary_of(unpack(packed))
